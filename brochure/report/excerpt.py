"""Source excerpts: a line of the author's file with a caret under the place that is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from brochure.findings import Span

Read = Callable[[str], str | None]
"""Answers the text of a file by its path, or None when it cannot be read."""

WIDEST = 100
"""Columns of the terminal that an excerpt may take; a longer line is cut around the caret."""

LARGEST = 5_000_000
"""Bytes of the largest file excerpts are taken from; reading more would delay the message."""

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML 1.1 counts as one
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def read_file(path: str) -> str | None:
    """The text of a file; None when it is missing, unreadable or too large."""
    try:
        if not Path(path).is_file() or Path(path).stat().st_size > LARGEST:  # reading a pipe would never end
            return None
        data = Path(path).read_bytes()
        return None if _no_text(data) else data.decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return None


def _no_text(data: bytes) -> bool:
    """Whether a line of this says nothing to anybody: a packed document, a PDF, a picture, a program."""
    start = data[:4096]
    if start.startswith((b"PK\x03\x04", b"%PDF-")):
        return True
    return len(start) >= 100 and len(re.findall(rb"[\x00-\x08\x0e-\x1f\x7f]", start)) * 10 > len(start)


def plain(text: str) -> str:
    """`text` on one line, with everything that could drive a terminal shown instead of obeyed."""
    return "".join(map(_shown, text.replace("\t", " ").replace("\r\n", " ").replace("\n", " ")))


def _shown(char: str) -> str:
    if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in _BIDI:
        return char.encode("unicode_escape").decode("ascii")
    return char


def width(text: str) -> int:
    """Columns a terminal needs for `text`: East Asian wide characters take two, combining marks none."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def excerpt(span: Span, text: str) -> tuple[str, str] | None:
    """The line at `span` and the line with the caret below it; None when there is no such line."""
    lines = _LINE_BREAK.split(text)
    if not 1 <= span.line <= len(lines):
        return None
    line = lines[span.line - 1].replace("\t", "    ")
    tabs = lines[span.line - 1][: span.column - 1].count("\t")
    at = min(max(span.column - 1, 0) + 3 * tabs, len(line))
    line, at = _window(line, at)
    return "".join(map(_shown, line)), " " * width("".join(map(_shown, line[:at]))) + "^"


def _window(line: str, at: int) -> tuple[str, int]:
    """The part of `line` around index `at` that fits, and the index in that part."""
    if width(line) <= WIDEST:
        return line.rstrip(), at
    start = max(0, at - WIDEST // 3)
    end = start
    while end < len(line) and width(line[start:end]) < WIDEST:
        end += 1
    before, after = "…" if start else "", "…" if end < len(line) else ""
    return before + line[start:end].rstrip() + after, at - start + len(before)
