"""`kill -9` whenever a build touches its folder: the old PDF or the new one stays, and no false claim."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from brochure import pipeline
from brochure.findings import ExitCode
from tests.killing import project
from tests.test_sabotage import Bench

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@pytest.fixture
def built(tmp_path: Path) -> Bench:
    """A handout that was built and found clean."""
    bench = Bench(tmp_path)
    assert pipeline.build(project(tmp_path)).report.code is ExitCode.CLEAN
    return bench


def change(bench: Bench, old: str, new: str) -> None:
    path = bench.root / "content.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def kills(bench: Bench, step: int = 1) -> list[Any]:
    """What each killed build left, at every `step`-th moment; the last one lived."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", str(bench.root), str(step)],
        cwd=bench.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_killed_build_leaves_the_old_pdf_or_the_new_one(built: Bench) -> None:
    output = project(built.root).output
    old = digest(output)
    change(built, 'version: "1.0"', 'version: "1.1"')
    *moments, lived = kills(built)
    new = lived["pdf"]
    assert not lived["died"] and lived["claim"] == [new, ExitCode.CLEAN] and new != old
    assert len(moments) >= 8 and all(moment["died"] for moment in moments)
    assert {moment["pdf"] for moment in moments} == {old, new}
    assert all(moment["claim"] in (None, [new, ExitCode.CLEAN]) for moment in moments)
    assert all(moment["pdf"] == new for moment in moments if moment["claim"])
    assert any(moment["torn"] for moment in moments)  # some were killed while they wrote

    (output.parent / ".out.pdf.999999999.tmp").write_bytes(b"half")
    assert pipeline.build(project(built.root)).report.code is ExitCode.CLEAN
    left = sorted(path.name for path in output.parent.iterdir())
    assert left == ["out.contact-sheet.png", "out.pdf", "out.receipt.json"]


def test_a_killed_build_that_fails_leaves_the_last_good_pdf(built: Bench) -> None:
    good = digest(project(built.root).output)
    change(built, "- Call 911 if", "- Call the clinic if")
    *moments, lived = kills(built, step=2)
    assert not lived["died"] and lived["claim"] and lived["claim"][1] == ExitCode.FINDINGS
    assert len(moments) >= 4 and {moment["pdf"] for moment in [*moments, lived]} == {good}
    assert all(moment["claim"] is None or moment["claim"][1] == ExitCode.FINDINGS for moment in moments)
