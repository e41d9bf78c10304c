"""Whatever a file wants to do to what reads it, it ends in a finding, within the limits of measuring."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.facts.apart import Limits
from brochure.facts.inspector import MEMORY
from tests.hostile import FILES

ROOT = Path(__file__).resolve().parent.parent
TOGETHER = 8
"""Light files that one process looks at, one after the other."""
OWN_MEMORY = 512 << 20
"""Bytes this side of the inspectors may take, the making of the files included."""
OWN_SECONDS = 10
"""Of a processor, for what judges what was measured."""

LIGHT = [name for name, file in FILES.items() if not file.heavy]
GROUPS = [[name] for name, file in FILES.items() if file.heavy]
GROUPS += [LIGHT[start : start + TOGETHER] for start in range(0, len(LIGHT), TOGETHER)]


def test_there_are_files_of_all_kinds() -> None:
    assert sorted(name for group in GROUPS for name in group) == sorted(FILES)
    assert len(FILES) >= 45
    assert sum(bool(file.rules) for file in FILES.values()) > 30


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell what a process cost")
@pytest.mark.parametrize("group", GROUPS, ids=lambda group: f"{group[0]} and {len(group) - 1} more")
def test_a_hostile_file_ends_in_a_finding_within_the_limits(group: list[str]) -> None:
    command = [sys.executable, "-m", "tests.hostile", *group]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    for name, found in told["files"].items():
        broken = FILES[name].rules & set(found["rules"])
        assert broken or (FILES[name].readable and found["seen"]), (name, found)
        assert "check-crashed" not in found["rules"], (name, found)
    assert list(told["files"]) == group
    limits, files = Limits(), told["files"].values()
    assert told["apart"] < sum(limits.whole(found["pages"]) for found in files)
    assert told["here"] < OWN_SECONDS
    if sys.platform == "linux":
        assert told["largest"] < MEMORY + 6 * max(found["size"] for found in files)
        assert told["own"] < OWN_MEMORY
