"""The rim: which ink of a page lies outermost, as a printer gets it. It is drawn, and not told by boxes.

A box says where something may be painted. Clips, covers, white, transparency and the looks of annotations
decide what is; so the page is drawn once as a whole, and closely where its ink begins.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts.canvas import Canvas, Pixels, Tile
from brochure.facts.sheet import Sheet
from brochure.findings import Box

_FIRST_LOOK, _SECOND_LOOK, _CLOSE_LOOK = 1.0, 4.0, 20.0
"""Pixels per point of the drawing of the whole page, of the strips along its edges, and of the part of them
where ink begins."""
_MOST_PIXELS = 4_000_000
"""Of one drawing: a poster is looked at less closely rather than without bound."""
_BRIGHT = 0xF8F8F8
"""The bits that red, green and blue have from 248 of 255 on: a tint paler than 3 % is no ink."""
_OUTWARD, _DEPTH = 1.5, 5.0
"""Points: how far before the first ink of the first look a strip begins, and how deep it is."""
_MARGIN = 0.3
"""As `_OUTWARD`, of the close look at what the second saw."""
_NEAR = 36.0
"""Points from the edge up to which ink is looked at closely: twice what office printers leave white."""
_MOST_STRIPS = 20
"""Strips looked at from one edge, where what the first look saw is too pale."""
_THICK = 1.0
"""Points of depth in which ink counts as that which lies outermost."""


def rim_of(page: Any, sheet: Sheet, canvas: Canvas, forms: Any = None) -> tuple[Box, ...]:
    """The outermost ink towards the left, bottom, right and top edge of a page in print; nothing when the
    page is blank. To a tenth of a point near the edges, and further in told by up to 2.5
    points too near the edge. `forms` draws the form fields."""
    flags = raw.FPDF_ANNOT | raw.FPDF_PRINTING

    def drawn(tile: Tile) -> Pixels:
        return canvas.draw(page, sheet, tile, 0, flags, forms)

    density = min(_FIRST_LOOK, (_MOST_PIXELS / (sheet.width * sheet.height)) ** 0.5)
    pixels = drawn(Tile(0, 0, sheet.width, sheet.height, density))
    inked = _ink(pixels)
    if not inked.any():
        return ()
    return tuple(_outermost(drawn, sheet, side, _towards(side, inked), density) for side in range(4))


def _ink(pixels: Pixels) -> Any:
    """Where the page is not white. By whole words: channel by channel it takes ten times as long."""
    return (pixels.view(np.uint32)[:, :, 0] & _BRIGHT) != _BRIGHT


def _towards(side: int, rows: Any) -> Any:
    """A map of the page turned so that its rows count from the left, bottom, right or top edge inward."""
    return (rows.T, rows[::-1], rows.T[::-1], rows)[side]


def _outermost(drawn: Any, sheet: Sheet, side: int, inked: Any, density: float) -> Box:
    """The outermost ink towards one side, looked at closely; `inked` is the map of the first look."""
    deep, long = (sheet.height, sheet.width) if side % 2 else (sheet.width, sheet.height)
    along = np.flatnonzero(inked.any(axis=0)) / density
    start, end = max(float(along[0]) - _OUTWARD, 0.0), min(float(along[-1]) + 1 / density + _OUTWARD, long)
    at = max(int(np.argmax(inked.any(axis=1))) / density - _OUTWARD, 0.0)
    if at > _NEAR:
        return _box(sheet, side, at, start, end)

    def look(at: float, depth: float, density: float) -> tuple[Any, float]:
        tile = _strip(sheet, side, at, min(depth, deep - at), start, end, density)
        return _towards(side, _ink(drawn(tile))), tile.density

    for _ in range(_MOST_STRIPS):
        dark, dense = look(at, _DEPTH, _SECOND_LOOK)
        if dark.any():
            near = max(at + int(np.argmax(dark.any(axis=1))) / dense - _MARGIN, 0.0)
            closer, closely = look(near, 1 / dense + 2 * _MARGIN + _THICK, _CLOSE_LOOK)
            if closer.any():
                at, dark, dense = near, closer, closely
            first = int(np.argmax(dark.any(axis=1)))
            held = np.flatnonzero(dark[first : first + round(_THICK * dense) + 1].any(axis=0))
            where = start + held[0] / dense, start + (held[-1] + 1) / dense
            return _box(sheet, side, at + first / dense, float(where[0]), float(where[1]))
        if deep - at < _DEPTH:
            break
        at += _DEPTH - 0.5
    return _box(sheet, side, at, start, end)


def _strip(
    sheet: Sheet, side: int, at: float, depth: float, start: float, end: float, density: float
) -> Tile:
    """A strip along an edge: so far from it, so deep, from `start` to `end` counted from the left or top."""
    long = max(end - start, 1.0)
    density = min(density, (_MOST_PIXELS / (depth * long)) ** 0.5)
    match side:
        case 0:
            return Tile(at, start, depth, long, density)
        case 1:
            return Tile(start, sheet.height - at - depth, long, depth, density)
        case 2:
            return Tile(sheet.width - at - depth, start, depth, long, density)
    return Tile(start, at, long, depth, density)


def _box(sheet: Sheet, side: int, at: float, start: float, end: float) -> Box:
    """The place of ink on paper that lies `at` points from its edge."""
    match side:
        case 0:
            return Box(at, sheet.height - end, at + _THICK, sheet.height - start)
        case 1:
            return Box(start, at, end, at + _THICK)
        case 2:
            return Box(sheet.width - at - _THICK, sheet.height - end, sheet.width - at, sheet.height - start)
    return Box(start, sheet.height - at - _THICK, end, sheet.height - at)
