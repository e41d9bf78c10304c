"""The command that starts a new handout."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from brochure import clock, starter
from brochure.cli import arguments as words
from brochure.cli import streams
from brochure.cli.streams import say
from brochure.findings import ExitCode

ABOUT = (
    "Write FOLDER/content.yaml, a short handout to fill in. What you have to replace stands in [square"
    " brackets]. It is no finished handout on purpose: each bracket that is left is an error of the build and"
    " has its line, so the messages are your list of what to do, and nobody hands out a sheet of a clinic"
    " that does not exist. Nothing is ever written over. Styles, templates and fonts are those of brochure."
)


def arguments(one: argparse.ArgumentParser) -> None:
    """The arguments of `brochure new`."""
    one.description = ABOUT
    one.add_argument("folder", metavar="FOLDER", type=words.name, help="the folder of the new handout")
    one.set_defaults(command=new)


def new(options: argparse.Namespace) -> ExitCode:
    """Write a content file to fill in, and say what comes next."""
    folder = Path(options.folder)
    try:
        place = starter.write(folder, clock.today())
    except starter.NotStarted as why:
        say(str(why))
        return ExitCode.CANNOT_RUN
    streams.put(
        f"{place}: written\n"
        "Replace what stands in [square brackets]; each that is left is an error of the build.\n"
        f"Then: brochure build {_quoted(f'{folder}')}\n",
        sys.stdout,
    )
    return ExitCode.CLEAN


def _quoted(name: str) -> str:
    """The name as it is typed on a command line."""
    return f'"{name}"' if " " in name else name
