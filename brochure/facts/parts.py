"""Parts: what is measured of a file piece by piece, until `binding` makes Facts of it.

The pieces can be measured in any order and by several processes, so everything here is plain: numbers, texts,
and columns of numbers packed as bytes. This module loads neither numpy, pdfium nor pypdf.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import nan
from typing import Any, Self

from brochure.facts import (
    Bar,
    Brink,
    Code,
    Curves,
    Facts,
    Image,
    Inscription,
    Letter,
    Picture,
    Retouch,
    Run,
    Sides,
    Sign,
    Slash,
    Stray,
    Tag,
)
from brochure.facts.sheet import Sheet
from brochure.findings import Box


@dataclass(frozen=True, slots=True)
class Opening:
    """What came of opening the file: how many pages it has, or why it was `refused`."""

    pages: int
    refused: str | None = None
    trouble: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stem:
    """A node of the tag tree without its text and its children, of which there are `kids`.

    The `places` of `tag` count the marks before each child, for their texts are not known yet.
    """

    tag: Tag
    kids: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the pages.

    `facts` lacks pages, tags and pictures; its links have their rectangles in user space and no text, its
    leaves no trim. `stems` is the tag tree in reading order, None when the file has none.
    """

    facts: Facts
    stems: tuple[Stem, ...] | None = None


@dataclass(frozen=True, slots=True)
class Letters:
    """The `Letter`s of a page in columns, for there are hundreds: native int32 for `glyphs` and `lengths`,
    double for `own`, `rivals` and `known`, with NaN for None."""

    glyphs: bytes
    lengths: bytes
    own: bytes
    others: tuple[str, ...]
    rivals: bytes
    known: bytes

    @classmethod
    def of(cls, letters: Iterable[Letter]) -> Self:
        rows: list[tuple[Any, ...]] = list(zip(*letters, strict=True)) or [()] * len(Letter._fields)
        glyphs, lengths, own, others, rivals, known = rows
        numbers = (array("d", [nan if one is None else one for one in column]) for column in (own, known))
        return cls(
            array("i", glyphs).tobytes(),
            array("i", lengths).tobytes(),
            next(numbers).tobytes(),
            others,
            array("d", rivals).tobytes(),
            next(numbers).tobytes(),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One page. The columns are native: per character four sides (double), the index of its run (int32,
    -1: made up), what is seen of it and its contrast (double, NaN: not measured).

    `said` is the printed text of each marked-content sequence, `linked` the text in each link's rectangle.
    `conditional`: something but text is drawn on a layer that a viewer may hide or show.
    """

    sheet: Sheet | None
    unreadable: str | None = None
    text: str = ""
    boxes: bytes = b""
    owners: bytes = b""
    shown: bytes = b""
    contrast: bytes = b""
    runs: tuple[Run, ...] = ()
    images: tuple[Image, ...] = ()
    letters: Letters | None = None
    sampled: Letters | None = None
    curves: tuple[Curves, ...] = ()
    outlines: tuple[Curves, ...] = ()
    crowded: bool = False
    bars: tuple[Bar, ...] = ()
    strays: tuple[Stray, ...] = ()
    signs: tuple[Sign, ...] = ()
    retouches: tuple[Retouch, ...] = ()
    slashes: tuple[Slash, ...] = ()
    codes: tuple[Code, ...] | None = ()
    rim: tuple[Box, ...] = ()
    brinks: tuple[Brink, ...] | None = None
    painted: tuple[int, ...] = ()
    raster: bytes = b""
    said: dict[int, str] = field(default_factory=dict)
    linked: tuple[str, ...] = ()
    conditional: bool = False
    trouble: tuple[str, ...] = ()
    lettered: bool = False
    """Whether what is drawn besides the text may hold words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the tag tree on one page: the marked content it consists of, and the place it names."""

    marks: tuple[int, ...]
    area: Sides
    alt: str | None


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures of one page and the words in what is no figure, or why they could not be looked at."""

    pictures: tuple[Picture, ...] = ()
    inscriptions: tuple[Inscription, ...] = ()
    refused: str | None = None


def figures_of(tags: Tag | None) -> dict[int, tuple[Figure, ...]]:
    """The figures by the index of their page. One within another is a part of it."""
    found: dict[int, tuple[Figure, ...]] = {}
    waiting = [tags] if tags else []
    while waiting:
        tag = waiting.pop()
        if tag.role not in ("Figure", "Formula"):
            waiting.extend(reversed(tag.parts))
            continue
        marks = [mark for part in tag.walk() for mark in part.marks]
        for index in sorted({index for index, _ in marks} or {(tag.page or 1) - 1}):
            here = tuple(dict.fromkeys(mcid for where, mcid in marks if where == index))
            found[index] = (*found.get(index, ()), Figure(here, tag.area, tag.alt or tag.actual_text))
    return found
