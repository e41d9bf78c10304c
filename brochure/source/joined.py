"""Joined lines: a text of several lines without `|`; YAML makes one line of what was meant apart."""

from __future__ import annotations

import re

from brochure.findings import Severity, Span
from brochure.source.log import Log
from brochure.source.nodes import Raw, Style
from brochure.source.rules_joined import LINES_JOINED

_ITEM = re.compile(r"(?:[-*+]|\d{1,2}[.)])[ \t]+\S")
"""Of bullets that are typed as letters, `bullet-typed` tells."""
_HEADING = re.compile(r"#{2,6}[ \t]+\S")
_ENDS = re.compile(r"[.!?:;…][\"'”)*_]*\s*\Z")
SHOWN = 40


def note_joined(raw: Raw, log: Log) -> None:
    """Report the items of a list, or the paragraphs, that would run together in a text of several lines."""
    if raw.style is Style.LITERAL or "\n" not in raw.text:
        return
    lines = raw.text.rstrip("\"' \n").split("\n")
    first = 1 if raw.style is Style.FOLDED else 0
    kept = _indent(lines[first:]) if raw.style is Style.FOLDED else None
    texts = [(at, line) for at, line in enumerate(lines) if at > first and line.strip()]
    folded = [(at, line) for at, line in texts if kept is None or len(line) - len(line.lstrip()) <= kept]
    at_once = {at for at, _ in folded}
    marked = [
        (at, line)
        for at, line in folded
        if (at - 1 in at_once or at - 1 == first) and _marks(line) and _begins(at, lines, folded)
    ]
    if marked:
        at, line = marked[0]
        shown = line.strip()
        message = (
            f"this line would run together with the one above it, and print “{shown[:SHOWN]}” in the middle"
            f" of a paragraph{_further(marked, raw)}"
        )
        log.add(LINES_JOINED, message, _hint(raw, first, lines), _span(raw, at, line))
        return
    gaps = ((at, line) for at, line in folded if at - 1 > first and not lines[at - 1].strip())
    apart = next(((at, line) for at, line in gaps if lines[at - 2].strip() and not _marks(line)), None)
    if apart:
        log.add(
            LINES_JOINED,
            "the empty line above does not begin a new paragraph: the text goes on in the same one",
            _hint(raw, first, lines),
            _span(raw, *apart),
            severity=Severity.WARNING,
        )


def _indent(lines: list[str]) -> int:
    return next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)


def _marks(line: str) -> bool:
    text = line.strip()
    return _ITEM.match(text) is not None or _HEADING.match(text) is not None


def _begins(at: int, lines: list[str], folded: list[tuple[int, str]]) -> bool:
    """Whether a sign at the start of a line is meant as that of an item: several lines have it, or what is
    above it has ended. A dash or a number may stand there by chance, where a sentence was wrapped."""
    several = sum(_marks(line) for _, line in folded) > 1
    above = lines[at - 1].strip()
    return (
        several
        or not above
        or _ENDS.search(above) is not None
        or _HEADING.match(lines[at].strip()) is not None
    )


def _further(marked: list[tuple[int, str]], raw: Raw) -> str:
    others = [str(raw.span.line + at) for at, _ in marked[1:]]
    if not others:
        return ""
    return f"; so would line{'s' * (len(others) > 1)} {', '.join(others[:8])}{' …' if others[8:] else ''}"


def _hint(raw: Raw, first: int, lines: list[str]) -> str:
    if raw.style is Style.FOLDED:
        return f"write | in place of {lines[0].strip()[:2]} where the text begins, in line {raw.span.line}"
    begins = " ".join(lines[first].split()).strip("\"'")
    words = " ".join(begins.split()[:3])
    return (
        f"in line {raw.span.line} write | in place of “{words} …”, and the whole text in the lines below, all"
        " indented alike"
    )


def _span(raw: Raw, at: int, line: str) -> Span:
    return Span(raw.span.path, raw.span.line + at, len(line) - len(line.lstrip()) + 1)
