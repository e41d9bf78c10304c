#!/usr/bin/env python3
"""The front door: `python build_pdf.py` is the same as `brochure build`."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Build with this Python if it has what is needed, else with the one `make` set up."""
    from importlib.util import find_spec

    if sys.version_info[:2] >= (3, 11) and find_spec("weasyprint"):
        from brochure.cli import main as brochure

        return brochure(["build", *sys.argv[1:]])
    code = handed_on()
    if code is not None:
        return code
    sys.stderr.write("Something is missing: run `make` in this folder, which sets up all that is needed.\n")
    return 2


def handed_on() -> int | None:
    """The exit code of the Python that `make` set up; None when there is none, or this is it."""
    import subprocess
    from pathlib import Path

    home = Path(__file__).resolve().parent
    for python in (home / ".venv" / "bin" / "python", home / ".venv" / "Scripts" / "python.exe"):
        if python.exists() and not os.environ.get("BROCHURE_HANDED_ON"):
            command = [str(python), __file__, *sys.argv[1:]]
            given = {**os.environ, "BROCHURE_HANDED_ON": "1"}
            try:
                return subprocess.run(command, check=False, env=given).returncode
            except KeyboardInterrupt:  # the other Python has said so
                return 130
    return None


if __name__ == "__main__":
    try:
        code = main()
    except KeyboardInterrupt:  # also while the program is still loaded
        sys.stderr.write("brochure: interrupted; every file is as it was or complete\n")
        code = 130
    if code == 130:
        os._exit(code)  # see brochure/__main__.py
    sys.exit(code)
