"""A sample of the damaged files (`python -m tests.fuzz` looks at thousands)."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fuzz

FILES = 60
ROOT = Path(__file__).resolve().parent.parent


def test_no_damaged_file_ends_in_anything_but_a_verdict() -> None:
    done = fuzz.run(0, FILES, 60)
    assert done.returncode == 0, done.stderr
    outcomes = [line.split(" ")[1] for line in done.stdout.splitlines()]
    assert len(outcomes) == FILES
    assert {"refused", "unreadable"} <= set(outcomes)


def test_a_number_names_a_file_for_good() -> None:
    assert fuzz.damaged(7) == fuzz.damaged(7) != fuzz.damaged(8)
    assert len(fuzz.corpus()) > 200
    program = (
        "import hashlib; from tests import fuzz; print(hashlib.sha256(b''.join(fuzz.corpus())).hexdigest())"
    )
    prints = {
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True).stdout
        for _ in range(2)
    }
    assert len(prints) == 1


@pytest.mark.parametrize("damage", fuzz.DAMAGE, ids=lambda damage: damage.__name__.strip("_"))
def test_each_kind_of_damage_changes_most_files(damage: Callable[[bytearray, random.Random], None]) -> None:
    changed = 0
    for number, data in enumerate(fuzz.corpus()[1:40:2]):  # with all streams open
        file = bytearray(data)
        damage(file, random.Random(number))
        changed += file != data
    assert changed >= 15


def test_a_file_that_ends_the_process_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stand-in for the inspection ends the process at file 5; the others are looked at all the same."""
    program = (
        "import os, sys; from tests import fuzz; "
        "fuzz.look = lambda number: os._exit(3) if number == 5 else 'refused'; "
        "fuzz.batch(int(sys.argv[1]), int(sys.argv[2]), 60)"
    )

    def run(first: int, count: int, _seconds: int) -> object:
        return fuzz.subprocess.run(
            [sys.executable, "-c", program, str(first), str(count)],
            capture_output=True,
            text=True,
            check=False,
        )

    monkeypatch.setattr(fuzz, "run", run)
    monkeypatch.setattr(sys, "argv", ["fuzz", "--count", "12"])
    assert fuzz.main() == 1
    printed = capsys.readouterr().out
    assert "file 5 ended the process (3)" in printed
    assert "11 files: {'refused': 11}; 1 ended their process" in printed
    assert "slowest: file" in printed and "largest: file" in printed
