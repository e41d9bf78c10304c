"""Showing finished PDFs in the program that this system opens them with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from brochure.cli.streams import say


def show(files: Sequence[Path]) -> None:
    """Open each file; where the system has nothing to open it with, say so."""
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    for file in files:
        if sys.platform == "win32":
            os.startfile(file)
        elif (program := shutil.which(opener)) is None:
            say(f"{file} cannot be shown: there is no {opener} on this machine")
        else:
            subprocess.Popen(
                [program, file],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
