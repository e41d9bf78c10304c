"""Mended: a text without what is not YAML in it, so that all the rest of the file can be looked at.

Where reading ends at a fault, the smallest part around it is blanked: the line and what is indented below,
else the item or the key that holds it. No line moves, and what is left out is known by its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from brochure.source.log import Log
from brochure.source.parser import NotYaml, events
from brochure.source.reader import Reader
from brochure.source.trouble import Fault

MAX_PASSES = 25
"""Faults of one file that are looked for; the others are told when these are mended."""
MAX_READ = 1_000_000
"""Characters that are read for it in all; a handout has 15 000, and is read three times for a fault."""

_ITEM = re.compile(r"[ \t]*- ")
_KEY = re.compile(r"([ \t]*(?:- +)*[^\s\"'\[{#&*!|>@`%-][^:\n]*:)(?:\s|$)")
_TOP = re.compile(r"[A-Za-z_][\w-]*:(?:\s|$)")


@dataclass(slots=True)
class Mended:
    """`text` can be read. `faults` were found on the way to it, `cut` are the lines (1-based) that are blank
    in it, `around` those of the keys and items that hold them: what they lack may stand in what was cut."""

    text: str
    faults: list[Fault] = field(default_factory=list)
    cut: set[int] = field(default_factory=set)
    around: set[int] = field(default_factory=set)
    firsts: set[int] = field(default_factory=set)
    """The first line of what each of them holds."""
    read: int = 0

    def may_read(self) -> bool:
        """Whether it may be read once more."""
        self.read += len(self.text)
        return self.read <= MAX_READ


def mended(name: str, text: str, tabs: frozenset[int] = frozenset()) -> Mended | None:
    """The text with its faults taken out, at most MAX_PASSES of them; None when that does not help.

    `tabs` are the lines (1-based) that are indented with tabs: they are indented as the line above them.
    """
    found = Mended(_untabbed(text, tabs), cut=set(tabs))
    for _ in range(MAX_PASSES):
        if not found.may_read():
            return None
        fault = Reader(name, found.text, 0, Log(), restarted=False).run()
        if fault is None:
            return found
        again = fault.span.line in tabs or _again(found, fault)
        cut = _without(found, fault)
        if cut is None:
            return None
        if not again:
            found.faults.append(_with_lines(fault, *cut))
    return None


def _again(found: Mended, fault: Fault) -> bool:
    """Whether the line above was cut for a fault of the same kind: another item of a list out of place."""
    before = found.faults[-1] if found.faults else None
    kinds = [one.message.partition(":")[0] for one in (before, fault) if one]
    return before is not None and kinds[0] == kinds[1] and fault.span.line - 1 in found.cut


def _with_lines(fault: Fault, first: int, last: int) -> Fault:
    """The fault, and which lines besides its own were not looked at; they are counted from 1."""
    if first == last:
        return fault
    hint = f"{fault.hint}; what else is wrong in lines {first} to {last} is told when this is mended"
    return replace(fault, hint=hint)


def _without(found: Mended, fault: Fault) -> tuple[int, int] | None:
    """Take the smallest part out that holds the fault, so that reading gets beyond it: its first and last
    line, counted from 1; None when nothing helps."""
    lines = found.text.split("\n")
    at = min(fault.span.line - 1, len(lines) - 1)
    for first, end, instead in _parts(lines, at):
        text = "\n".join([*lines[:first], instead, *[""] * (end - first - 1), *lines[end:]])
        if text != found.text and found.may_read() and _read_until(text) >= end:
            found.text = text
            found.cut |= set(range(first + 1, end + 1))
            holders = _holders(lines, at)
            found.around |= {number + 1 for number in holders}
            left = text.split("\n")
            found.firsts |= {_first(left, number) + 1 for number in holders}
            filled = [number for number in range(first, end) if lines[number].strip()]
            return first + 1, (filled[-1] if filled else first) + 1
    return None


def _read_until(text: str) -> float:
    """The line, counted from 0, in which the text is no YAML any more."""
    try:
        for _ in events(text):
            pass
    except NotYaml as error:
        return error.place[0]
    return float("inf")


def _parts(lines: list[str], at: int) -> Iterator[tuple[int, int, str]]:
    """Parts around a line, the smallest first: their first line, the one behind them, and what stands there
    instead: an item stays an item, and a key a key."""
    yield at, _end(lines, at, at), ""
    for first in (at, *_holders(lines, at)):
        line, end = lines[first], max(_end(lines, first, at), at + 1)
        if item := _ITEM.match(line):
            yield first, end, f"{item[0]}…"
        elif key := _KEY.match(line):
            yield first, end, key[1]


def _holders(lines: list[str], at: int) -> list[int]:
    """The lines of the items and keys that hold a line, the innermost first."""
    found, inner = list[int](), _indent(lines[at])
    for number in range(at - 1, -1, -1):
        line = lines[number]
        if line.strip() and not line.lstrip().startswith("#") and _indent(line) < inner:
            inner = _indent(line)
            found.append(number)
    return found


def _first(lines: list[str], holder: int) -> int:
    """The first line that is held by one."""
    below = range(holder + 1, len(lines))
    return next((n for n in below if lines[n].strip() and not lines[n].lstrip().startswith("#")), holder)


def _end(lines: list[str], first: int, at: int) -> int:
    """The line behind a part: the next one that is not indented more than the part's first line."""
    for number in range(max(first, at) + 1, len(lines)):
        line = lines[number]
        if line.strip() and (_indent(line) <= _indent(lines[first]) or _TOP.match(line)):
            return number
    return len(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _untabbed(text: str, tabs: frozenset[int]) -> str:
    """The text, its lines with tabs indented as the lines above them."""
    lines, above = text.split("\n"), 0
    for number, line in enumerate(lines, 1):
        if number in tabs:
            lines[number - 1] = " " * above + line.lstrip(" \t")
        elif line.strip():
            item = _ITEM.match(line)
            above = _indent(line) + (2 if item or line.rstrip().endswith(":") else 0)
    return "\n".join(lines)
