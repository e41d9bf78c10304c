"""Ink: what of every glyph is really seen on the page, and how well it stands out.

The page is drawn three times: as it is; without any text; and with nothing but the text, in plain black on
white. The third drawing tells where each glyph should leave ink, whatever its colour; the difference of the
first two tells where it really does and what lies beneath. Covers, clips, transparency, blend modes, masks,
layers and white ink all come out of the same comparison (docs/decisions/0020-ink.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import engine
from brochure.facts.canvas import Canvas, Pixels, Tile
from brochure.facts.lettering import Layer, Placed, objects_of
from brochure.facts.sheet import Boxes, Sheet

Numbers = np.ndarray[Any, np.dtype[np.float64]]

_DENSITY = 2.0
"""Pixels per point of the first look (144 dpi, the least at which small type keeps its contrast)."""
_BAND = 192
"""Points of page height looked at in one go: keeps the bitmaps small and in the cache."""
_INK = 64
"""Coverage (of 255) from which a pixel of the black drawing counts as ink."""
_STEP = 6.0
"""The least change, of 255 at full coverage, that counts as seen: about what separates neighbouring greys."""

_LINEAR = np.array(
    [c / 12.92 if (c := i / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for i in range(256)]
)
"""sRGB to linear light (WCAG 2.2, relative luminance)."""
_WEIGHTS = np.array([0.0722, 0.7152, 0.2126])
"""Of blue, green and red in relative luminance: pdfium's byte order."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Per character: `shown` 0 to 1 and `contrast` 1 to 21; NaN where blank or not measured."""

    shown: Numbers
    contrast: Numbers


class Bench:
    """What a document's pages are measured on: one set of buffers for all of them."""

    def __init__(self) -> None:
        self.canvas = Canvas()


def measure(
    page: Any, spare: Any, sheet: Sheet, layer: Layer, objects: Sequence[Placed], bench: Bench
) -> Ink:
    """Look at every glyph of the page. `spare` is the same page loaded again; it is left blackened."""
    canvas = bench.canvas
    ink = Ink(np.full(len(layer.chars), np.nan), np.full(len(layer.chars), np.nan))
    visible = _inside(layer.boxes, sheet)
    texts = [o.pointer for o in objects if o.kind == engine.OBJECT_TEXT]
    _blacken(objects_of(spare))
    for tile in _tiles(layer.boxes, visible, sheet):
        full = canvas.draw(page, sheet, tile, 0)
        _activate(texts, on=False)
        bare = canvas.draw(page, sheet, tile, 1)
        _activate(texts, on=True)
        black = canvas.draw(spare, sheet, tile, 2, notes=False)
        _compare(tile, full, bare, black, layer.boxes, visible, sheet, ink)
    _judge_missing(layer, visible, ink)
    return ink


def _activate(texts: Sequence[Any], *, on: bool) -> None:
    for pointer in texts:
        raw.FPDFPageObj_SetIsActive(pointer, on)


def _blacken(objects: Sequence[Placed]) -> None:
    """Leave only text, black, filled and opaque."""
    for placed in objects:
        if placed.kind != engine.OBJECT_TEXT:
            raw.FPDFPageObj_SetIsActive(placed.pointer, False)
            continue
        pointer = placed.pointer
        mode = raw.FPDFTextObj_GetTextRenderMode(pointer)
        raw.FPDFTextObj_SetTextRenderMode(pointer, 1 if mode in (1, 5) else 0)
        raw.FPDFPageObj_SetFillColor(pointer, 0, 0, 0, 255)
        raw.FPDFPageObj_SetStrokeColor(pointer, 0, 0, 0, 255)
        raw.FPDFPageObj_SetBlendMode(pointer, b"Normal")


def _inside(boxes: Boxes, sheet: Sheet) -> Numbers:
    """The share of each box that lies on the visible page; NaN for a box without area."""
    wide = np.minimum(boxes[:, 2], sheet.width) - np.maximum(boxes[:, 0], 0)
    high = np.minimum(boxes[:, 3], sheet.height) - np.maximum(boxes[:, 1], 0)
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(area > 0, np.maximum(wide, 0) * np.maximum(high, 0) / area, np.nan)


def _tiles(boxes: Boxes, visible: Numbers, sheet: Sheet) -> list[Tile]:
    """Bands of the page that hold text."""
    seen = boxes[visible > 0]
    if not len(seen):
        return []
    found = []
    tops = np.clip(sheet.height - seen[:, 3], 0, sheet.height)
    ends = np.clip(sheet.height - seen[:, 1], 0, sheet.height)
    start = 0.0
    while start < sheet.height:
        held = (tops < start + _BAND) & (ends > start)
        if held.any():
            found.append(Tile(0, start, sheet.width, min(_BAND, sheet.height - start), _DENSITY))
        start += _BAND
    return found


def _labels(tile: Tile, boxes: Boxes, rows: Any, shape: tuple[int, int], sheet: Sheet) -> Any:
    """A map from pixel to character index, -1 where there is none."""
    labels = np.full(shape, -1, np.int32)
    x0 = np.floor((boxes[rows, 0] - tile.left) * tile.density).clip(0, shape[1]).astype(int).tolist()
    x1 = np.ceil((boxes[rows, 2] - tile.left) * tile.density).clip(0, shape[1]).astype(int).tolist()
    above = sheet.height - tile.top
    y0 = np.floor((above - boxes[rows, 3]) * tile.density).clip(0, shape[0]).astype(int).tolist()
    y1 = np.ceil((above - boxes[rows, 1]) * tile.density).clip(0, shape[0]).astype(int).tolist()
    for index, left, right, top, bottom in zip(rows.tolist(), x0, x1, y0, y1, strict=True):
        labels[top:bottom, left:right] = index
    return labels


def _compare(
    tile: Tile,
    full: Pixels,
    bare: Pixels,
    black: Pixels,
    boxes: Boxes,
    visible: Numbers,
    sheet: Sheet,
    ink: Ink,
) -> None:
    """Fill `ink` for the characters of one tile."""
    above = sheet.height - tile.top
    rows = np.flatnonzero((boxes[:, 3] > above - tile.height) & (boxes[:, 1] < above) & (visible > 0))
    labels = _labels(tile, boxes, rows, tile.shape, sheet)
    spots = np.flatnonzero(black[:, :, 0] < 255 - _INK)
    whose = labels.ravel()[spots]
    spots, whose = spots[whose >= 0], whose[whose >= 0]
    cover = (255 - black.reshape(-1, 4)[spots, 0]) * (1 / 255)
    under = bare.reshape(-1, 4)[spots, :3].astype(np.float64)
    change = (full.reshape(-1, 4)[spots, :3] - under) / cover[:, None]
    seen = np.abs(change).max(axis=1) >= _STEP
    text_light, page_light = _light(under + change), _light(under)
    ratio = (np.maximum(text_light, page_light) + 0.05) / (np.minimum(text_light, page_light) + 0.05)
    count = len(boxes)
    expected = np.bincount(whose, cover, count)[rows]
    cover *= seen
    found = np.bincount(whose, cover, count)[rows]
    logs = np.bincount(whose, cover * np.log(ratio), count)[rows]
    with np.errstate(divide="ignore", invalid="ignore"):
        ink.shown[rows] = found / expected * np.minimum(visible[rows], 1)
        ink.contrast[rows] = np.exp(logs / found)


def _light(pixels: Numbers) -> Numbers:
    """Relative luminance of (blue, green, red) pixels, 0 to 255, clipped."""
    light: Numbers = _LINEAR[(np.clip(pixels, 0, 255) + 0.5).astype(np.uint8)] @ _WEIGHTS
    return light


def _judge_missing(layer: Layer, visible: Numbers, ink: Ink) -> None:
    """Characters that should leave ink and have no place for it are not shown."""
    for index, char in enumerate(layer.chars):
        if layer.owner[index] < 0 or char.isspace():
            ink.shown[index] = ink.contrast[index] = np.nan
        elif not visible[index] > 0:
            ink.shown[index] = 0.0
