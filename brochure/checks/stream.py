"""Streams: text folded for comparison, each character with the place it came from.

White space, hyphens, case and letter forms differ between what an author wrote and what stands on paper
(line breaks, hyphenation, letter-spacing, capitals by style sheet), so texts are compared without them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from brochure.checks.normal import fold
from brochure.facts import Page
from brochure.findings import Box


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    return fold(char)


def squash(text: str) -> str:
    """`text` folded, without white space and hyphens."""
    return "".join(map(_folded, unicodedata.normalize("NFC", text)))


@dataclass(frozen=True)
class Stream:
    """Folded text. `places[i]` is the (page index, glyph index) of `text[i]`; `starts` are the
    positions in `text` before which white space stood, the first position included."""

    text: str
    places: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    pages: tuple[Page, ...]

    def page(self, position: int) -> int | None:
        """The number of the page `position` stands on; past the end: the last page with text."""
        if not self.places:
            return None
        index = self.places[min(max(position, 0), len(self.places) - 1)][0]
        return self.pages[index].number

    def box(self, start: int, end: int) -> Box | None:
        """Where `text[start:end]` stands, as far as it is on the page it begins on."""
        boxes = []
        for page, glyph in self.places[start:end]:
            box = self.pages[page].glyphs[glyph].box
            if page == self.places[start][0] and box is not None:
                boxes.append(box)
        return Box.around(boxes) if boxes else None


def stream_of(pages: tuple[Page, ...], running: Iterable[frozenset[int]]) -> Stream:
    """The folded text of `pages` in extraction order, without the runs named in `running` (per page)."""
    text: list[str] = []
    places: list[tuple[int, int]] = []
    starts: list[int] = [0]
    for index, (page, aside) in enumerate(zip(pages, running, strict=True)):
        gap = True
        for at, glyph in enumerate(page.glyphs):
            if glyph.char.isspace() or glyph.run in aside:
                gap = True
                continue
            folded = _folded(glyph.char)
            if gap and folded:
                starts.append(len(places))
                gap = False
            for char in folded:
                text.append(char)
                places.append((index, at))
    return Stream("".join(text), tuple(places), tuple(sorted(set(starts))), pages)
