#!/usr/bin/env python3
"""The front door: `python build_pdf.py` is the same as `brochure build`."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HOME = Path(__file__).resolve().parent
INSTALLED = [HOME / ".venv" / "bin" / "python", HOME / ".venv" / "Scripts" / "python.exe"]


def main() -> int:
    """Build with this Python if it has what is needed, else with the one `make` set up."""
    if sys.version_info[:2] >= (3, 11) and find_spec("weasyprint"):
        from brochure.cli import main as brochure

        return brochure(["build", *sys.argv[1:]])
    for python in INSTALLED:
        if python.exists() and not os.environ.get("BROCHURE_HANDED_ON"):
            command = [str(python), __file__, *sys.argv[1:]]
            try:
                return subprocess.run(
                    command, check=False, env={**os.environ, "BROCHURE_HANDED_ON": "1"}
                ).returncode
            except KeyboardInterrupt:
                return 130
    from brochure.doctor import main as doctor

    sys.stderr.write("Something is missing; run `make` first.\n")
    return doctor(["-q"]) or 2


if __name__ == "__main__":
    sys.exit(main())
