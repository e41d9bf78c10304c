"""Drawings: what a page shows besides its text and its images, as the facts tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from brochure.findings import Box


@dataclass(frozen=True, slots=True)
class Bar:
    """A level line or low box drawn on a page; `colour` is None where it is no plain colour."""

    box: Box
    colour: tuple[int, int, int, int] | None


class Sign(NamedTuple):
    """A small mark drawn right beside a number, for which no character stands; `box` on paper.

    `glyph` is the index of the number's first figure in the page's glyphs."""

    glyph: int
    box: Box


class Retouch(NamedTuple):
    """A mark drawn over, under or through a sign of arithmetic.

    `box` is on paper, up to one type size beside the sign. `glyph` is the index of the sign in the
    page's glyphs."""

    glyph: int
    box: Box


class Slash(NamedTuple):
    """A slanting line through letters, as far as these show it: from its upper end (`left`, `top`) to its
    lower (`right`, `bottom`), on paper, so that `right` may be less than `left`.

    `glyphs` are the indexes of the letters it runs through."""

    left: float
    top: float
    right: float
    bottom: float
    glyphs: tuple[int, ...]


class Inscription(NamedTuple):
    """Words within a picture or drawing that is in no figure, read by the shapes of their letters.

    `box` is on paper. A letter that could not be told is `·`. What is in none may be lettering all the same.
    """

    page: int
    text: str
    box: Box


class Stray(NamedTuple):
    """So `many` drawings of one `kind` (`image`, `drawing`) that are not marked as artifacts. `mcid` is the
    number of the content they stand in, None when they stand in none; `box` is on paper."""

    kind: str
    mcid: int | None
    many: int
    box: Box


class Curves(NamedTuple):
    """A row of so many small filled `shapes`, which may be letters drawn as outlines; `box` on paper."""

    box: Box
    shapes: int
