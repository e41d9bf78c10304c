"""The brinks: where what is printed at the edge of a page that is cut ends beyond it, told by looks.

A box may reach the end of the bleed, and its ink not: a clip, a white rim of a picture, something white on
top. So the strips along the edges of the TrimBox are drawn, and searched for ends that run along the edge.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts.canvas import Canvas, Tile
from brochure.facts.inks import Brink
from brochure.facts.sheet import Sheet
from brochure.findings import Box

_DENSITY = 8.0
"""Pixels per point."""
_INSIDE, _OUTSIDE = 1.0, 36.0
"""Points of the page, and of what is cut off, that are drawn; less where the sheet ends."""
_PALE = 6
"""Of 255: what differs less from white is no ink, and what changes less on a quarter of a point goes on."""
_LEVEL = 1
"""Pixels by which the ends of two neighbours may differ and still be one end along the edge."""
_LONG = 2.0
"""Points along the edge from which an end is told: a letter's serif has less."""


def brinks_of(page: Any, sheet: Sheet, canvas: Canvas) -> tuple[Brink, ...] | None:
    """The ends along the edges of a page; None where no TrimBox tells what is cut off."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPage_GetTrimBox(page, *sides):
        return None
    trim = sheet.place_box(Box(*(side.value for side in sides)))
    if trim.width <= 0 or trim.height <= 0 or not trim.inside(Box(0, 0, sheet.width, sheet.height), 0.01):
        return None
    return tuple(
        brink
        for edge in ("left", "bottom", "right", "top")
        for brink in _along(edge, page, sheet, trim, canvas)
    )


def _along(edge: str, page: Any, sheet: Sheet, trim: Box, canvas: Canvas) -> Iterator[Brink]:
    free = {
        "left": trim.left,
        "bottom": trim.bottom,
        "right": sheet.width - trim.right,
        "top": sheet.height - trim.top,
    }
    out = min(free[edge], _OUTSIDE)
    strip = {
        "left": Box(trim.left - out, trim.bottom, trim.left + _INSIDE, trim.top),
        "right": Box(trim.right - _INSIDE, trim.bottom, trim.right + out, trim.top),
        "bottom": Box(trim.left, trim.bottom - out, trim.right, trim.bottom + _INSIDE),
        "top": Box(trim.left, trim.top - _INSIDE, trim.right, trim.top + out),
    }[edge]
    tile = Tile(strip.left, sheet.height - strip.top, strip.width, strip.height, _DENSITY)
    drawn = canvas.draw(page, sheet, tile, 0, raw.FPDF_ANNOT | raw.FPDF_PRINTING)[:, :, :3].astype(np.int16)
    turned = {
        "left": drawn.swapaxes(0, 1)[::-1],
        "right": drawn.swapaxes(0, 1),
        "bottom": drawn,
        "top": drawn[::-1],
    }
    rows = turned[edge]  # from within the page outward
    if len(rows) < 4:
        return
    changes = np.abs(rows[2:] - rows[:-2]).max(axis=2) > _PALE
    ends = np.where(changes.any(axis=0), changes.argmax(axis=0), -1)
    ends[rows[0].min(axis=1) > 255 - _PALE] = -1
    for start, stop in _level(ends):
        beyond = (float(np.median(ends[start:stop])) + 2) / _DENSITY - _INSIDE
        first, last = start / _DENSITY, stop / _DENSITY
        if edge in ("left", "right"):
            at = trim.left - beyond if edge == "left" else trim.right + beyond
            place = Box(at - 0.5, trim.top - last, at + 0.5, trim.top - first)
        else:
            at = trim.bottom - beyond if edge == "bottom" else trim.top + beyond
            place = Box(trim.left + first, at - 0.5, trim.left + last, at + 0.5)
        yield Brink(edge, round(beyond, 2), place)


def _level(ends: Any) -> Iterator[tuple[int, int]]:
    """Stretches, long enough, in which ends lie side by side."""
    broken = np.flatnonzero((np.abs(np.diff(ends)) > _LEVEL) | (ends[1:] < 0) | (ends[:-1] < 0)) + 1
    bounds = [0, *broken.tolist(), len(ends)]
    for start, stop in pairwise(bounds):
        if stop - start >= _LONG * _DENSITY and ends[start] >= 0:
            yield start, stop
