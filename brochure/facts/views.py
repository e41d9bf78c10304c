"""Views: which pictures of pages people want to see, and what was drawn. Plain types, without pdfium."""

from __future__ import annotations

from dataclasses import dataclass

from brochure.findings import Box

CELLS = 84
"""Cells side by side on a page: each a little higher than the x of a text."""


@dataclass(frozen=True, slots=True)
class View:
    """A picture to be drawn: of a page, or of a `box` on it and what is `around` it.

    `around` is in points, across and up; `density` in pixels per point.
    """

    page: int
    box: Box | None = None
    around: tuple[float, float] = (0.0, 0.0)
    density: float = 1.0


@dataclass(frozen=True, slots=True)
class Portrait:
    """A picture of what `box` holds on a page of the `size` width by height; `pixels` wide and high.

    `busy` is for whole pages: rows of square cells from the top, `CELLS` in each, 1 where words, lines or
    edges are, 0 where the ground is even. The last row may reach below the page.
    """

    page: int
    box: Box
    size: tuple[float, float]
    pixels: tuple[int, int]
    png: bytes
    busy: tuple[bytes, ...] = ()
