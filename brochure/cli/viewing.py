"""Showing finished PDFs in the program that this system opens them with, and telling which one to print."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from brochure.cli.streams import say
from brochure.project import Project
from brochure.report.places import shown
from brochure.variant import TRAITS

GIVES_UP = 1.0
"""Seconds within which a viewer that cannot show anything has ended."""


def name_sheets(projects: Iterable[Project]) -> None:
    """Say which file to print, and how, for variants that are folded: the other one is to be read."""
    for project in projects:
        if TRAITS[project.name].folded:
            say(f"print: {shown(project.sheets)}, both sides, short edge, actual size")


def show(files: Sequence[Path]) -> None:
    """Open each file; where the system has nothing to open it with, say so."""
    from shutil import which

    if not files:
        say("there is nothing to show: no PDF was made")
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    for file in files:
        if sys.platform == "win32":
            os.startfile(file)
        elif (program := which(opener)) is None:
            say(f"{file} cannot be shown: there is no {opener} on this machine")
        else:
            _shown(program, file)


def _shown(program: str, file: Path) -> None:
    """Start the viewer; say so when it gives up at once. One that stays open is not waited for."""
    import subprocess

    quiet = subprocess.DEVNULL
    viewer = subprocess.Popen([program, file], stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        code = viewer.wait(timeout=GIVES_UP)
    except subprocess.TimeoutExpired:
        return
    if code:
        say(f"{file} could not be shown: {Path(program).name} ended with {code}; open it yourself")
