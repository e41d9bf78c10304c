"""Pictures: what of each figure and image is really seen, found by taking it away.

A picture may be there and draw nothing: an empty drawing, one off its own canvas, white on white,
transparent, covered. So the place of each is drawn twice, with it and without it. Pages without pictures
cost nothing.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import RASTER, Picture, Sides, engine, inscriptions, lettering
from brochure.facts.canvas import Canvas, Pixels, Tile
from brochure.facts.parts import Figure, Gallery
from brochure.facts.sheet import Sheet
from brochure.findings import Box

_STEP = 6
"""The least change, of 255, that counts as seen: what separates neighbouring grays."""
_PIXELS = 60_000
"""About so many pixels of each picture are looked at."""
_SPARSEST, _DENSEST = 0.75, 3.0
"""Pixels per point. Three quarters show a line of a quarter point."""
_MOST, _LARGEST = 60, 20
"""So many figures of one page are looked at, the others stay unmeasured; and so many images outside of all
figures, the largest: a map cut into thousands of strips is not looked at without bound."""
_COLOURS = 0x00FFFFFF
"""Blue, green and red of a pixel; the fourth byte is unused."""
_FEW = 12
"""Pixels that are a speck and no part of the picture: a smoothed corner, noise of a photograph."""
_CHANNEL = np.arange(256) / 255
_LINEAR = np.where(_CHANNEL <= 0.04045, _CHANNEL / 12.92, ((_CHANNEL + 0.055) / 1.055) ** 2.4)
"""By the value of a channel its share of light. Source: WCAG 2.1, relative luminance."""
_APART = 0.5
"""Points by which the place that a figure names and that of what it draws may differ to be the same."""
_EDGE = 1
"""Pixels along the edges that do not count for evenness: they are smoothed."""


def gallery(
    document: Any, index: int, unit: float, figures: tuple[Figure, ...], *, patterned: bool
) -> Gallery:
    """The pictures of page `index` (0-based), with `unit` points per user space unit. `patterned`: with
    patterns to fill areas with."""
    try:
        with engine.page_of(document, index) as handle:
            sheet, placed = engine.sheet_of(handle, unit), lettering.objects_of(handle)
            taken = frozenset(mcid for figure in figures for mcid in figure.marks)
            free = [one for one in placed if one.mcid not in taken]
            seen = tuple(_pictures(handle, index + 1, sheet, figures, placed, free))
            _switch([one for one in placed if one.kind == engine.OBJECT_TEXT], on=False)
            places = inscriptions.places(free, sheet, patterned)
            return Gallery(seen, inscriptions.within(handle, index + 1, places, sheet, Canvas(1)))
    except engine.Unopened as refused:
        return Gallery(refused=str(refused))


def _pictures(
    handle: Any,
    number: int,
    sheet: Sheet,
    figures: tuple[Figure, ...],
    placed: list[lettering.Placed],
    free: list[lettering.Placed],
) -> Iterator[Picture]:
    """The figures of `placed`, and the images among what is `free` of them."""
    canvas = Canvas(2)
    for count, figure in enumerate(figures):
        own = [one for one in placed if one.mcid in figure.marks]
        box = _box([*_bounds(own), *([figure.area] if figure.area else [])], sheet)
        picture = Picture(number, box, True, figure.alt, None, None)
        place = _placed(figure.area, sheet) or box
        yield _seen(handle, sheet, canvas, own, picture, place) if count < _MOST else picture
    images = [one for one in free if one.kind == engine.OBJECT_IMAGE]
    boxes = [(_box(_bounds([one]), sheet), one) for one in images]
    boxes.sort(key=lambda pair: -(pair[0].width * pair[0].height if pair[0] else 0))
    for box, one in boxes[:_LARGEST]:
        yield _seen(handle, sheet, canvas, [one], Picture(number, box, False, None, None, None))


def _bounds(placed: list[lettering.Placed]) -> list[Sides]:
    """The place of each object in user space; the matrix leads there from the form it stands in."""
    found = []
    for one in placed:
        sides = [ctypes.c_float() for _ in range(4)]
        if not raw.FPDFPageObj_GetBounds(one.pointer, *map(ctypes.byref, sides)):
            continue
        left, bottom, right, top = (side.value for side in sides)
        a, b, c, d, e, f = one.matrix
        across = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
        up = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
        found.append((min(across), min(up), max(across), max(up)))
    return [row for row in found if all(map(math.isfinite, row))]


def _box(areas: list[Sides], sheet: Sheet) -> Box | None:
    """Around all areas (in user space), as far as it lies on the sheet; None when nothing does."""
    if not areas:
        return None
    boxes = [Box(*row) for row in sheet.place(np.array(areas)).tolist()]
    on_sheet = [box for box in boxes if box.overlaps(Box(0, 0, sheet.width, sheet.height))]
    if not on_sheet:
        return None
    whole = Box.around(on_sheet)
    return Box(
        max(whole.left, 0), max(whole.bottom, 0), min(whole.right, sheet.width), min(whole.top, sheet.height)
    )


def _placed(area: Sides | None, sheet: Sheet) -> Box | None:
    """The place that a figure names, on paper; None where it names none, or one beside the sheet."""
    box = Box(*sheet.place(np.array([area])).tolist()[0]) if area else None
    if box is None or not box.inside(Box(0, 0, sheet.width, sheet.height), _APART):
        return None
    return box if box.width > 0 and box.height > 0 else None


def _seen(
    page: Any,
    sheet: Sheet,
    canvas: Canvas,
    own: list[lettering.Placed],
    picture: Picture,
    place: Box | None = None,
) -> Picture:
    """The picture with what was seen of it. `own` are its objects, `place` the whole of where it is laid."""
    box = picture.box
    if box is None:
        return replace(picture, seen=0.0)
    if place and not (place.inside(box, _APART) and box.inside(place, _APART)):
        views = _views(page, sheet, canvas, own, place)
        picture = replace(picture, drawn=_coarse(views[0]), beneath=_coarse(views[1]))
    there, gone = _views(page, sheet, canvas, own, box)
    if picture.drawn is None:
        picture = replace(picture, drawn=_coarse(there), beneath=_coarse(gone))
    changed = np.maximum(there, gone) - np.minimum(there, gone) > _STEP
    seen = int(np.count_nonzero(changed.view(np.uint32) & _COLOURS)) / (changed.size / 4)
    inner = there[_EDGE:-_EDGE, _EDGE:-_EDGE]
    spread = max(int(np.ptp(inner[:, :, channel])) for channel in range(3)) if inner.size else None
    return replace(picture, seen=seen, spread=spread, contrast=_contrast(inner) if inner.size else None)


def _views(
    page: Any, sheet: Sheet, canvas: Canvas, own: list[lettering.Placed], box: Box
) -> tuple[Pixels, Pixels]:
    """A place with the objects `own` and without them."""
    density = (_PIXELS / max(box.width * box.height, 1.0)) ** 0.5
    density = min(max(density, _SPARSEST), _DENSEST)
    tile = Tile(box.left, sheet.height - box.top, box.width, box.height, density)
    there = canvas.draw(page, sheet, tile, 0, raw.FPDF_ANNOT)
    _switch(own, on=False)
    gone = canvas.draw(page, sheet, tile, 1, raw.FPDF_ANNOT)
    _switch(own, on=True)
    return there, gone


def _coarse(pixels: Pixels) -> bytes:
    """The means of the parts, red, green and blue. A pixel between two is part of both."""
    means = pixels[:, :, 2::-1].astype(np.float32)
    for axis in (0, 1):
        means = _shared_out(means, axis)
    return np.rint(means).astype(np.uint8).tobytes()


def _shared_out(means: Any, axis: int) -> Any:
    """The mean of each of `RASTER` equal stretches along an axis."""
    size = means.shape[axis]
    ends = np.linspace(0, size, RASTER + 1)
    none = np.zeros_like(means.take([0], axis))
    sums = np.concatenate([none, means.cumsum(axis, dtype=np.float64)], axis)
    low = np.minimum(ends.astype(int), size - 1)
    part = (ends - low).reshape(-1, *[1] * (means.ndim - 1 - axis))
    at_ends = sums.take(low, axis) * (1 - part) + sums.take(low + 1, axis) * part
    return np.diff(at_ends, axis=axis) * (RASTER / size)


def _contrast(pixels: Any) -> float:
    """The WCAG contrast of the lightest to the darkest parts; a few pixels make no part."""
    blue, green, red = (_LINEAR[pixels[:, :, channel]].ravel() for channel in range(3))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    few = min(_FEW, (light.size - 1) // 2)
    ends = np.partition(light, (few, light.size - 1 - few))
    return float((ends[light.size - 1 - few] + 0.05) / (ends[few] + 0.05))


def _switch(placed: list[lettering.Placed], *, on: bool) -> None:
    for one in placed:
        raw.FPDFPageObj_SetIsActive(one.pointer, on)
