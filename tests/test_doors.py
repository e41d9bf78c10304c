"""The three doors into the program, and Ctrl-C while it is still being loaded."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

INTERRUPTED = """
import sys

class CtrlC:
    def find_spec(self, name, path=None, target=None):
        if name == {moment!r}:
            exec("raise KeyboardInterrupt")  # of this one, Python remembers that it ought to die

sys.meta_path.insert(0, CtrlC())
"""
"""A sitecustomize.py: Python runs it before anything else."""

DOORS = {
    "module": ["-m", "brochure", "rules"],
    "script": ["build_pdf.py"],
    "command": ["-c", "import sys; from {module} import {name}; sys.exit({name}())"],
}


def entry() -> dict[str, str]:
    """What the installed command `brochure` imports and calls."""
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    module, name = scripts["brochure"].split(":")
    return {"module": module, "name": name}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("moment", ["brochure.cli", "brochure.findings", "argparse", "brochure.receipt"])
def test_ctrl_c_while_loading_ends_with_130_and_no_traceback(tmp_path: Path, door: str, moment: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTED.format(moment=moment))
    done = subprocess.run(
        [sys.executable, *(one.format(**entry()) for one in DOORS[door])],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "brochure: interrupted; every file is as it was or complete\n"


@pytest.mark.parametrize("door", ["brochure/__main__.py", "build_pdf.py"])
def test_a_door_loads_almost_nothing_before_it_listens(door: str) -> None:
    lines = (ROOT / door).read_text(encoding="utf-8").splitlines()
    tops = [line for line in lines if line.startswith(("import ", "from "))]
    assert [line for line in tops if "__future__" not in line] == ["import os", "import sys"]
