"""Where the line that locks a text goes in its file, so that it can be pasted as it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from brochure import pipeline
from brochure.findings import Span

_NAMED = re.compile(r"[\w-]+:\s*(?:#.*)?")
"""A key with nothing behind it: its values stand on the lines below."""
USUAL = 4
"""Blanks before the line where it cannot be seen how many there are."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line goes: the blanks before it, and in words."""

    indent: int
    where: str


def spot(span: Span, file: Path | None) -> Spot:
    """The place for the lock of the text that begins at `span` of a `file`."""
    beside = Spot(USUAL, f"beside the text at {span}, as far in as its other keys")
    try:
        lines = file.read_text(encoding="utf-8").splitlines() if file else []
    except (OSError, ValueError):
        return beside
    at, first = span.line - 1, (span.column or 1) - 1
    if not file or at >= len(lines):
        return beside
    name, rest = pipeline.shown(file), lines[at][first:]
    if rest.startswith("{") or re.match(r"[\w-]+:\s*\{", rest):
        return Spot(0, f"into the braces at line {span.line} of {name}, with a comma before it")
    if lines[at][:first].strip() == "-":
        indent = first
    elif _NAMED.fullmatch(rest):
        below = next((line for line in lines[at + 1 :] if _says(line)), "")
        indent = _indent(below)
    else:
        return beside
    return Spot(indent, _line(lines, at, indent, name))


def _line(lines: list[str], at: int, indent: int, name: str) -> str:
    """`below line 35 of shared.yaml`; or in place of an older lock that stands there."""
    body = [at]
    for number in range(at + 1, len(lines)):
        if _says(lines[number]):
            if _indent(lines[number]) < indent:
                break
            body.append(number)
    old = [n for n in body[1:] if _indent(lines[n]) == indent and lines[n].lstrip().startswith("locked:")]
    if not old:
        return f"below line {body[-1] + 1} of {name}"
    after = (n for n in body if n > old[0] and _indent(lines[n]) == indent)
    end = _before(body, next(after, None))
    which = f"line {old[0] + 1}" if end == old[0] else f"lines {old[0] + 1} to {end + 1}"
    return f"in place of {which} of {name}"


def _before(body: list[int], number: int | None) -> int:
    """The line of `body` before that one; its last one for None."""
    return body[-1] if number is None else body[body.index(number) - 1]


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
