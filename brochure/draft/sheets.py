"""The sheets: the style sheets as their authors wrote them, to say where a fault stands.

The engine fills in tokens (`var(--strong)`) long after it has read the sheets. What it says about them
then names no file, and about a token that nobody defines it often says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from brochure.findings import Span

_COMMENT = re.compile(r"/\*.*?(\*/|\Z)", re.DOTALL)
_DEFINED = re.compile(r"(?<![\w-])(--[\w-]+)\s*:")
_USED = re.compile(r"\bvar\(\s*(--[\w-]+)\s*\)")
"""A token without a second value to fall back on."""


class Spot(NamedTuple):
    """A place in a style sheet, 1-based; and its distance from the start of the file, in characters."""

    file: Path
    line: int
    column: int
    offset: int

    @property
    def span(self) -> Span:
        return Span(shown(self.file.as_uri()), self.line, self.column)


class Unknown(NamedTuple):
    """A token that is used and nowhere defined; `near` is the defined one most like it, or empty."""

    name: str
    near: str
    spot: Spot


class Sheets:
    """The style sheets of one document. `page` is the document itself, which may define tokens, too."""

    def __init__(self, files: Iterable[Path], page: str) -> None:
        self.texts = {file: _text(file) for file in sorted(files) if file.suffix == ".css" and file.is_file()}
        defined = {name for text in (*self.texts.values(), page) for name in _DEFINED.findall(text)}
        self.unknown = tuple(self._unknown(defined))

    def _unknown(self, defined: set[str]) -> Iterator[Unknown]:
        for file, text in self.texts.items():
            for use in _USED.finditer(text):
                if use[1] not in defined:
                    near = get_close_matches(use[1], sorted(defined), 1)
                    yield Unknown(use[1], near[0] if near else "", _spot(file, text, use.start()))

    def value(self, name: str, line: int, column: int) -> Spot | None:
        """Where the property `name` gets the value that stands at this line and column of some sheet."""
        named = re.compile(rf"(?<![\w-]){re.escape(name.replace('_', '-'))}\s*:\s*\Z", re.IGNORECASE)
        for file, text in self.texts.items():
            offset = _offset(text, line, column)
            if offset is not None and named.search(text, max(0, offset - 200), offset):
                return _spot(file, text, offset)
        return None

    def told(self, spot: Spot) -> bool:
        """Whether the value that starts at `spot` holds an unknown token, of which is told anyway."""
        text = self.texts[spot.file]
        end = next((at for at in range(spot.offset, len(text)) if text[at] in ";}"), len(text))
        places = (unknown.spot for unknown in self.unknown)
        return any(place.file == spot.file and spot.offset <= place.offset < end for place in places)

    def find(self, pattern: str) -> Spot | None:
        """The first place of a regular expression in any sheet."""
        for file, text in self.texts.items():
            if found := re.search(pattern, text):
                return _spot(file, text, found.start())
        return None


def _text(file: Path) -> str:
    """A sheet with its comments blanked out, so that all places stay the same."""
    text = file.read_text(encoding="utf-8-sig", errors="replace")
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)


def _spot(file: Path, text: str, offset: int) -> Spot:
    start = text.rfind("\n", 0, offset) + 1
    return Spot(file, text.count("\n", 0, offset) + 1, offset - start + 1, offset)


def _offset(text: str, line: int, column: int) -> int | None:
    lines = text.split("\n")
    if not 1 <= line <= len(lines) or column > len(lines[line - 1]) + 1:
        return None
    return sum(len(one) + 1 for one in lines[: line - 1]) + column - 1


def shown(url: str) -> str:
    """A URL as people know it: a file's path, from the working folder when it lies there."""
    parts = urlsplit(url)
    if parts.scheme != "file":
        return url if len(url) <= 100 else url[:97] + "..."
    path = Path(unquote(parts.path))
    folder = Path.cwd()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
