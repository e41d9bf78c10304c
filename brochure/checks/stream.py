"""Streams: text folded for comparison, each character with the place it came from.

White space, hyphens, case and letter forms differ between what an author wrote and what stands on paper
(line breaks, hyphenation, letter-spacing, capitals by style sheet), so texts are compared without them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from brochure.checks.normal import FOLDED, MAYBE_HYPHEN
from brochure.facts import Page, Run
from brochure.findings import Box

HYPHENS = ("-", MAYBE_HYPHEN)

SPACE = 0.15
"""Distance between two runs from which it is a space, in parts of the type size."""


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """`text` folded, without white space and hyphens."""
    letters = "".join(map(FOLDED.__getitem__, unicodedata.normalize("NFC", text)))
    return letters.replace("-", "").replace(MAYBE_HYPHEN, "")


def reach(text: str) -> list[int]:
    """How many letters of `squash(text)` come from the characters before each position of `text`, and from
    all of them."""
    return [0, *accumulate(map(_LENGTHS.__getitem__, text))]


class _Lengths(dict[str, int]):
    """For each character its letters in `squash`, counted when first asked for."""

    def __missing__(self, char: str) -> int:
        return self.setdefault(char, len(squash(char)))


_LENGTHS = _Lengths()


@dataclass(frozen=True, slots=True)
class Stroke:
    """A hyphen, dash or minus in print, which `Stream.text` leaves out: before `position` of the text, as
    `glyph` of the page number `page`. `last`: at the end of a line."""

    position: int
    page: int
    glyph: int
    last: bool


class Footnote(NamedTuple):
    """A footnote, folded: the letters `before` its mark, the mark, the `label` and the `text` at the foot."""

    before: str
    mark: str
    label: str
    text: str


@dataclass(frozen=True)
class Stream:
    """Folded text. `places[i]` is the (page index, glyph index) of `text[i]`; `starts` are the
    positions in `text` before which white space stood, the first position included."""

    text: str
    places: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    pages: tuple[Page, ...]
    strokes: tuple[Stroke, ...] = ()
    notes: tuple[Footnote, ...] = ()
    """The footnotes, which stand where their marks do."""
    feet: tuple[tuple[int, int], ...] = ()
    """Where they begin and end in `text`."""

    @cached_property
    def spaced(self) -> frozenset[int]:
        """`starts`, to ask for one."""
        return frozenset(self.starts)

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


def parted(one: Run, two: Run) -> bool:
    """Whether white space parts two runs that follow each other in a line."""
    return two.box.left - one.box.right > SPACE * max(one.size, two.size)


def stream_of(pages: tuple[Page, ...], lines: Iterable[Iterable[Sequence[int]]]) -> Stream:
    """The folded text of `pages`. `lines` are, for each page and each line in reading order, the indexes
    of the line's runs."""
    text: list[str] = []
    places: list[tuple[int, int]] = []
    starts: list[int] = [0]
    strokes: list[Stroke] = []
    for number, (page, indexes) in enumerate(zip(pages, lines, strict=True)):
        chars = [glyph.char for glyph in page.glyphs]
        letters = list(map(FOLDED.__getitem__, chars))
        for line in indexes:
            gap, last = True, None
            dashes: list[tuple[int, int]] = []
            for index in line:
                run = page.runs[index]
                gap = gap or (last is not None and parted(last, run))
                for at in page.glyphs_of[index]:
                    letter = letters[at]
                    if not letter:
                        gap = gap or chars[at].isspace()
                    elif letter not in HYPHENS:
                        if gap:
                            starts.append(len(places))
                            gap = False
                        text.append(letter)
                        places.extend([(number, at)] * len(letter))
                    else:
                        dashes.append((len(places), at))
                last = run
            strokes += [
                Stroke(position, number, at, position == len(places))
                for position, at in dashes
                if letters[at] != MAYBE_HYPHEN or position == len(places)
            ]
    return Stream("".join(text), tuple(places), tuple(dict.fromkeys(starts)), pages, tuple(strokes))
