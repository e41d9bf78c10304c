"""What a command must never write over: what it reads, what else it writes, and files that are not its own.

Looked at before anything is built, so that a slip such as `-o content.yaml` costs nothing. A file that
exists is replaced only by its like, a PDF by a PDF and a report by a report: that keeps every include,
image and font safe without having to read the content first.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from brochure import output, receipt
from brochure.pipeline import shown
from brochure.project import Project
from brochure.variant import TRAITS

_END = 4096
"""Bytes looked at from either end of a report."""

_REPORTS = (
    rb'\s*(\[\s*)?\{\s*"schema": \d+,\s*"brochure": ',
    rb"::(error|warning|notice) ",
    rb'\s*\{\s*"\$schema": "[^"]*sarif[^"]*",[^}]*"driver": \{\s*"name": "brochure"',
    rb'<\?xml [^>]*>\s*<testsuites name="brochure">',
    rb'(?i)<!doctype html>\s*<html[^>]*><head><meta [^>]*><meta name="generator" content="brochure ',
)
"""How reports of each form begin; compiled when one is met, which is seldom."""
_VERDICT = rb": [^\n]*\d+ errors?, \d+ warnings?[^\n]*\s*\Z"


class Refused(Exception):
    """Ends a command before it begins. The text names the file in the way and what to do."""


class Unwritable(Refused):
    """The folder takes no file."""


def guard_pdf(project: Project, *, chosen: bool) -> None:
    """Raise Refused when a build would write over something of value.

    `chosen` tells that the place was named on the command line. In brochure's own place a damaged PDF is
    simply built again.
    """
    for path in _written(project):
        if _same(path, project.content):
            raise Refused(f"{shown(path)} is the content itself; choose another name with -o")
        if what := _odd(path):
            raise Refused(f"{shown(path)} is {what}, not a file for a PDF; choose another name with -o")
    _refuse_locked(project.output.parent)
    if other := receipt.owner(project):
        raise Refused(
            f"{shown(project.output)} is the handout of {shown(other)}, which has the same title or name;"
            " choose another name with -o, or give one of them another title"
        )
    if not chosen:
        return
    _refuse_inside(project.output, project, "-o")
    for path in (project.output, output.rejected(project.output)):
        _refuse_foreign(path, _is_pdf, "PDF", "-o")
    if project.output.suffix.lower() != ".pdf":
        raise Refused(f"{shown(project.output)}: -o names a PDF; give it a name that ends in .pdf")
    if project.output.stem.lower().endswith(".rejected"):
        raise Refused(
            f"{shown(project.output)}: names that end in .rejected.pdf are for files that failed their"
            " checks, and may be removed; choose another name with -o"
        )


def guard_report(
    report: Path, project: Project | None, checked: Iterable[Path] = (), *, option: str = "--output-file"
) -> None:
    """Raise Refused when the report that `option` names would be written over something of value.

    A device or a pipe takes any report. Without a project only the `checked` PDFs are known.
    """
    for path in checked:
        if _same(report, path):
            raise Refused(f"{shown(report)} is a PDF to check; choose another name with {option}")
    if project:
        if _same(report, project.content):
            raise Refused(f"{shown(report)} is the content itself; choose another name with {option}")
        if any(_same(report, path) for path in _written(project)):
            raise Refused(
                f"{shown(report)} belongs to the PDF of this build; choose another name with {option}"
            )
        _refuse_inside(report, project, option)
    if not output.is_stream(report):
        _refuse_foreign(report, _is_report, "report of brochure", option)


def guard_page(page: Path, other: Path | None) -> None:
    """Raise Refused when the report for people has no name of its own. `other` is the report for programs."""
    if page.suffix.lower() not in (".html", ".htm") and not output.is_stream(page):
        raise Refused(
            f"{shown(page)}: --report writes a page for a browser; give it a name that ends in .html"
        )
    if other and _same(page, other):
        raise Refused(f"{shown(page)} is named by --output-file, too; choose another name with --report")


def guard_references(
    path: Path, project: Project, files: Iterable[Path], kind: str, known: Callable[[str], bool]
) -> None:
    """Raise Refused when exported references would be written over something else than their like.

    `files` are those of the content; `known` says of a text whether it is of the format, called `kind`.
    """
    if any(_same(path, one) for one in (project.content, *files)):
        raise Refused(f"{shown(path)} is part of the content; choose another name with -o")
    if _same(path, project.lock):
        raise Refused(f"{shown(path)} is what brochure cite verify found; choose another name with -o")
    _refuse_inside(path, project, "-o")
    if not output.is_stream(path):
        _refuse_foreign(path, lambda data: known(data.decode("utf-8", "replace")), f"file in {kind}", "-o")


def _written(project: Project) -> tuple[Path, ...]:
    own = project.output, output.rejected(project.output)
    folded = (project.sheets,) if TRAITS[project.name].folded else ()
    return (*own, *folded, receipt.place(project), *map(output.contact_sheet, own))


def _same(one: Path, other: Path) -> bool:
    """Whether both are one file, or would be; names that differ in case only count as one."""
    with suppress(OSError, ValueError):  # one of them does not exist yet
        if one.samefile(other):
            return True
    return os.path.realpath(one).casefold() == os.path.realpath(other).casefold()


def _odd(path: Path) -> str:
    """What stands at `path`, when it is something that no file may replace."""
    if output.is_stream(path):
        return "a device or a pipe"
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return ""
    return "a folder" if S_ISDIR(mode) else "" if S_ISREG(mode) else "a device or a pipe"


def _refuse_locked(folder: Path) -> None:
    """Refuse a folder that takes no file. One that does not exist yet is made in the nearest that does."""
    for place in (folder, *folder.parents):
        if os.path.lexists(place):
            if place.is_dir() and not os.access(place, os.W_OK | os.X_OK):
                raise Unwritable(
                    f"you may not write into the folder {shown(place)}; copy the handout to a folder"
                    " of yours, or name another place with -o"
                )
            return


def _refuse_inside(path: Path, project: Project, option: str) -> None:
    """Refuse a place among the templates or styles: what lies there counts as part of the handout."""
    place, root = Path(os.path.realpath(path)), Path(os.path.realpath(project.root))
    for folder in (Path(os.path.realpath(one)) for one in (project.templates, project.styles)):
        if place.is_relative_to(folder) and not root.is_relative_to(folder):
            raise Refused(f"{shown(path)} lies among the {folder.name}; choose another folder with {option}")


def _refuse_foreign(path: Path, known: Callable[[bytes], bool], kind: str, option: str) -> None:
    """Refuse to replace a file that is not of this kind. An empty file has nothing to lose."""
    try:
        data = _ends(path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return  # nothing to lose; writing says what is wrong with the place
    except (OSError, ValueError) as trouble:
        if isinstance(trouble, PermissionError):
            reason = trouble.strerror or str(trouble)
            raise Refused(
                f"{shown(path)} cannot be read ({reason}), so it stays; choose another name with {option}"
            ) from trouble
        return
    empty = not data.strip() and path.suffix.lower() not in (".yaml", ".yml")
    if not empty and not known(data):
        raise Refused(
            f"{shown(path)} exists and is not a {kind}, so it is not replaced;"
            f" choose another name with {option}, or move the file away"
        )


def _ends(path: Path) -> bytes:
    """The beginning and the end of a file, which is all of a short one. A folder raises IsADirectoryError."""
    with path.open("rb") as stream:
        head = stream.read(_END)
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(len(head), size - _END))
        return head + stream.read()


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF")


def _is_report(data: bytes) -> bool:
    return any(re.match(pattern, data) for pattern in _REPORTS) or bool(re.search(_VERDICT, data))
