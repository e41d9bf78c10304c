"""The inks: what is known of a file for a print shop. Types alone, which travel between processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from brochure.findings import Box

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""


class Mark(NamedTuple):
    """Something that is painted on page `page` (1-based): `text`, `fill`, `line`, `blend` (a gradient),
    `image` or `stencil` (an image of one bit, in one colour).

    `inks` are those it is painted with, of an image or a blend those of its part with the most; None when
    the colour is not told in inks. `box` is what is left of it after clipping, in points from the lower left
    of the visible page; of text it is the place of its first letter. `size` is in points: the type size, how
    wide a line is, of a fill the lesser of width and height; of an image its pixels per inch.
    """

    page: int
    kind: str
    inks: Inks | None
    box: Box
    size: float


class Brink(NamedTuple):
    """Where what is printed at an `edge` of the TrimBox (`left`, ...) ends, along that edge, by looks: so
    many points `beyond` it, less than 0 within the page; `box` is the place of the end."""

    edge: str
    beyond: float
    box: Box


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent: its `kind` (`GTS_PDFX`), the `condition` it names, and of the profile in it the
    device class, colours and SHA-256; those are empty when there is no profile in it that can be read."""

    kind: str
    condition: str
    device: str = ""
    space: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Plates:
    """What a print shop's programs look at. `boxes` are MediaBox, BleedBox, ... of each page as the file has
    them, in points from the lower left of the visible page.

    `claims` are what XMP and the document information say (`GTS_PDFXVersion`, `Trapped`, ...), `faults` what
    the file may not hold (ISO 15930-7, clause 6), with its page, None for the file; `notes` the annotations.
    `unknown` says what could not be looked at.
    """

    marks: tuple[Mark, ...] = ()
    boxes: tuple[dict[str, Box], ...] = ()
    intents: tuple[Intent, ...] = ()
    version: str = ""
    claims: dict[str, str] | None = None
    identified: bool = False
    faults: tuple[tuple[str, int | None], ...] = ()
    notes: tuple[tuple[int, str, Box], ...] = ()
    unknown: tuple[str, ...] = ()
