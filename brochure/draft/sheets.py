"""The sheets: the style sheets as their authors wrote them, to say where a fault stands.

The engine fills in tokens (`var(--strong)`) long after it has read the sheets. What it says about them
then names no file, and about a token that nobody defines it often says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from brochure.findings import Span

NESTED = 4
"""Brackets within brackets, such as `calc(var(--line) * 2)`, that are looked through."""
_COMMENT = re.compile(r"/\*.*?(\*/|\Z)", re.DOTALL)
_DEFINED = re.compile(r"(?<![\w-])(--[\w-]+)\s*:")
_USED = re.compile(r"\bvar\(\s*(--[\w-]+)\s*\)")
"""A token without a second value to fall back on."""
_TOKEN = re.compile(r"\bvar\(\s*(--[\w-]+)\s*[,)]")
_ASIDE = re.compile(r"""\"[^"\n]*\"|'[^'\n]*'|\([^()]*\)""")
"""Strings, and what stands in brackets; those in brackets once more after the inner ones are gone."""
_DECLARATION = re.compile(r"(?:^|(?<=[;{}]))[^;{}]*(?=[;}])")
"""What ends in `;` or `}`. Behind a selector such as `a:hover` opens a brace."""
_PROPERTY = re.compile(r"(?<!\S)(--[\w-]+|[a-z][a-z-]*)\s*:")
_COLOUR = re.compile(r"(?<![\w-])(--[\w-]+)\s*:\s*#([0-9a-f]{6}|[0-9a-f]{3})\s*(?=[;}])", re.IGNORECASE)


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


class Open(NamedTuple):
    """A declaration without its `;`: its name, that of the one it swallows, and where the sign is missing."""

    name: str
    swallowed: str
    spot: Spot


class Colour(NamedTuple):
    """A token that is one colour: its name, red, green and blue from 0 to 255, and where it is defined."""

    name: str
    rgb: tuple[int, int, int]
    spot: Spot


class Sheets:
    """The style sheets of one document. `page` is the document itself, which may define tokens, too."""

    def __init__(self, files: Iterable[Path], page: str) -> None:
        self.texts = {file: _text(file) for file in sorted(files) if file.suffix == ".css" and file.is_file()}
        defined = {name for text in (*self.texts.values(), page) for name in _DEFINED.findall(text)}
        self.open = tuple(self._open())
        self.unknown = tuple(self._unknown(defined))
        """Those that are defined behind a missing `;` are none of them."""

    def _unknown(self, defined: set[str]) -> Iterator[Unknown]:
        for file, text in self.texts.items():
            for use in _USED.finditer(text):
                if use[1] not in defined:
                    near = get_close_matches(use[1], sorted(defined), 1)
                    yield Unknown(use[1], near[0] if near else "", _spot(file, text, use.start()))

    def _open(self) -> Iterator[Open]:
        for file, text in self.texts.items():
            bare = _bare(text)
            for declaration in _DECLARATION.finditer(bare):
                for one, following in pairwise(_PROPERTY.finditer(bare, *declaration.span())):
                    end = one.end() + len(bare[one.end() : following.start()].rstrip())
                    yield Open(one[1], following[1], _spot(file, text, end))

    @property
    def colours(self) -> tuple[Colour, ...]:
        """The tokens that are colours, each definition once."""
        return tuple(
            Colour(one[1], _rgb(one[2]), _spot(file, text, one.start()))
            for file, text in self.texts.items()
            for one in _COLOUR.finditer(text)
        )

    def definition(self, token: str) -> tuple[Spot, str] | None:
        """Where a token is defined first, and as what."""
        for file, text in self.texts.items():
            if found := re.search(rf"(?<![\w-]){re.escape(token)}\s*:\s*([^;}}]*)", text):
                return _spot(file, text, found.start()), " ".join(found[1].split())
        return None

    def property(self, spot: Spot) -> str:
        """The property whose value starts at `spot`."""
        return (
            self.texts[spot.file][: spot.offset].rstrip(": \n\t").rpartition("\n")[2].split()[-1].strip("{;")
        )

    def tokens(self, spot: Spot) -> tuple[str, ...]:
        """The tokens in the value that starts at `spot`."""
        text = self.texts[spot.file]
        return tuple(dict.fromkeys(_TOKEN.findall(text[spot.offset : _end(text, spot.offset)])))

    def nothing_else(self, spot: Spot) -> bool:
        """Whether the value that starts at `spot` is one token and nothing else."""
        text = self.texts[spot.file]
        found = _TOKEN.match(text, spot.offset)
        return bool(found and text[found.end() - 1 : _end(text, spot.offset)].strip() == ")")

    def follows(self, text: str) -> bool:
        """Whether what the engine says follows from a missing `;`: a value that names the next property."""
        return any(re.search(rf"(?<![\w-]){re.escape(one.swallowed)}\s*:", text) for one in self.open)

    def value(self, name: str, line: int, column: int) -> Spot | None:
        """Where the property `name` gets the value that stands at this line and column of some sheet."""
        name = name.replace("_", "-")
        for written in (name, name.rpartition("-")[0]):  # the engine parts `border` into four
            named = re.compile(rf"(?<![\w-]){re.escape(written)}\s*:\s*\Z", re.IGNORECASE)
            for file, text in self.texts.items() if written else ():
                offset = _offset(text, line, column)
                if offset is not None and named.search(text, max(0, offset - 200), offset):
                    return _spot(file, text, offset)
        return None

    def told(self, spot: Spot) -> bool:
        """Whether the value that starts at `spot` holds a token of which is told anyway: one that is unknown,
        or that a missing `;` swallowed."""
        end = _end(self.texts[spot.file], spot.offset)
        if {one.swallowed for one in self.open}.intersection(self.tokens(spot)):
            return True
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


def _bare(text: str) -> str:
    """A sheet with its strings and brackets filled, so that all places stay the same."""
    for _ in range(NESTED):
        text = _ASIDE.sub(lambda aside: "x" * len(aside[0]), text)
    return text


def _end(text: str, start: int) -> int:
    """Where the value ends that starts there."""
    return next((at for at in range(start, len(text)) if text[at] in ";}"), len(text))


def _rgb(digits: str) -> tuple[int, int, int]:
    """Three or six hexadecimal digits as red, green and blue."""
    six = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    return int(six[:2], 16), int(six[2:4], 16), int(six[4:], 16)


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
