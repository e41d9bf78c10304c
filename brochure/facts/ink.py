"""Ink: what of every glyph is really seen on the page, and how well it stands out.

Three drawings of the page are compared: as it is; without any text; and its silhouette, the text alone in
black on white. The silhouette tells where each glyph should leave ink, whatever its colour; the difference of
the first two tells where it really does and what lies beneath. Covers, clips, transparency, blend modes,
masks, layers and white ink all come out of the same comparison (docs/decisions/0020-ink.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts.canvas import Canvas, Pixels, Tile
from brochure.facts.sheet import Boxes, Sheet

Numbers = np.ndarray[Any, np.dtype[np.float64]]

FIRST_LOOK = 1.5
"""Pixels per point of the first look (108 dpi): enough for 5 pt type, as smoothing is undone."""
SECOND_LOOK = 4.5
"""Pixels per point of the second look, when many glyphs are too thin for the first."""
_FEW = 40
"""So many thin glyphs are looked at one by one instead."""
_MOST_CLOSE = 2000
"""Glyphs looked at one by one on a page at most; the rest stay unmeasured, which never counts as seen."""
CLOSE_LOOK = 8.0
"""Pixels per point for glyphs the first look cannot tell: too thin, or on uneven ground."""
_BAND = 192.0
"""Points of page height looked at in one go."""
_MOST_PIXELS = 4_000_000
"""Of one tile: a poster is looked at less closely rather than without bound."""
_THIN, _NEAR, _PALER = 3.0, 3, 0.8
"""Pixels of the first look under which a character is thin, the characters beside it that it is compared
with, and the part of their contrast under which it is looked at closely."""
_HALF = 127
"""The silhouette's gray up to which a pixel is ink: half covered or more."""
_STEP = 6.0
"""The least change, of 255 at full coverage, that counts as seen: what separates neighbouring grays."""
_UNEVEN = 0.05
"""Variance of the logarithm of contrast within a glyph from which its ground is uneven: an underline under a
descender, a line through it, the edge of a tint."""
_BESIDE = 12.0
"""Points between two characters that are still drawn together when looked at closely."""
_TOGETHER = 40
"""Characters looked at closely in one drawing, at most."""
_LOST, _PLAIN = 2.0, 4.5
"""Contrast under which a part of a letter is lost to the eye, where half of the letter has this much."""
_QUARTER = 25
"""Uneven contrast is told by its lower quartile (per cent): what three quarters of the ink have at least."""

_LINEAR = np.array(
    [c / 12.92 if (c := i / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for i in range(256)], np.float32
)
"""sRGB to linear light (WCAG 2.2, relative luminance)."""
_LIGHT = tuple(_LINEAR * np.float32(weight) for weight in (0.0722, 0.7152, 0.2126))
"""The share of blue, green and red in relative luminance: pdfium's byte order."""
_GAIN = np.array([255 / (255 - gray) if gray < 255 else 0 for gray in range(256)], np.float32)
"""From a smoothed edge pixel back to full coverage, by the silhouette's gray."""
_WHITE = 0xFF000000
_GRAY = 0x010101


@dataclass(frozen=True, slots=True)
class Stage:
    """A page made ready for looking: as it is, with `texts` to switch off; and its silhouette."""

    page: Any
    texts: Sequence[Any]
    silhouette: Any
    sheet: Sheet
    canvas: Canvas
    flags: int
    forms: Any = None
    """Draws the form fields of the page, if it has any."""
    veiled: bool = False
    """Whether the file has soft masks, behind which thin letters need a closer look."""


@dataclass(slots=True)
class Ink:
    """Per character: `shown` 0 to 1 and `contrast` 1 to 21; NaN where blank or not measured."""

    shown: Numbers
    contrast: Numbers

    @classmethod
    def blank(cls, count: int) -> Ink:
        return cls(np.full(count, np.nan), np.full(count, np.nan))

    def worst(self, other: Ink) -> Ink:
        """The worse of two views of the same characters."""
        return Ink(np.fmin(self.shown, other.shown), np.fmin(self.contrast, other.contrast))


Onlooker = Callable[[Tile, Pixels, Any, Any, Boxes], None]
"""Is shown each tile without its text: the tile, its pixels, whose character each is (from 1), the rows of
those characters, and the boxes of all."""


def measure(stage: Stage, boxes: Boxes, inked: Any, onlookers: Sequence[Onlooker] = ()) -> Ink:
    """Look at the characters of a page. `inked` marks those that should leave ink."""
    ink = Ink.blank(len(boxes))
    inside = share_inside(boxes, stage.sheet)
    twins = _twins(boxes)
    there = inked & (inside > 0) & (twins == np.arange(len(boxes)))
    uneven = np.zeros(len(boxes), bool)
    for tile in tiles(boxes, there, stage.sheet, FIRST_LOOK):
        _look(stage, tile, boxes, there, ink, uneven, onlookers)
    thin = there & np.isnan(ink.shown)
    if np.count_nonzero(thin) > _FEW:
        for tile in tiles(boxes, thin, stage.sheet, SECOND_LOOK):
            _look(stage, tile, boxes, thin, ink, uneven)
    if stage.veiled:
        uneven |= _paler(boxes, ink.contrast)
    unsure = np.flatnonzero(there & (np.isnan(ink.shown) | uneven))
    _look_closely(stage, boxes, unsure[:_MOST_CLOSE].tolist(), ink)
    ink.shown[there] *= np.minimum(inside[there], 1.0)
    ink.shown[inked & ~(inside > 0)] = 0.0
    return Ink(np.where(inked, ink.shown[twins], np.nan), np.where(inked, ink.contrast[twins], np.nan))


def _paler(boxes: Boxes, contrast: Numbers) -> Any:
    """Thin characters that came out paler than those beside them: behind a soft mask letters are drawn a part
    of a pixel aside, which is much of a full stop."""
    thin = np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]) * FIRST_LOOK < _THIN
    beside = np.full(len(contrast) + 2 * _NEAR, np.nan)
    beside[_NEAR : len(contrast) + _NEAR] = contrast
    usual = contrast.copy()
    for shift in range(2 * _NEAR + 1):
        usual = np.fmax(usual, beside[shift : shift + len(contrast)])
    return thin & (contrast < _PALER * usual)


def _twins(boxes: Boxes) -> Any:
    """For each character the first of its row with the same box: the letters of a ligature share one."""
    fresh = np.ones(len(boxes), bool)
    fresh[1:] = (boxes[1:] != boxes[:-1]).any(axis=1)
    return np.maximum.accumulate(np.where(fresh, np.arange(len(boxes)), 0))


def share_inside(boxes: Boxes, sheet: Sheet) -> Numbers:
    """The share of each box that lies on the visible page; NaN for a box without area."""
    wide = np.minimum(boxes[:, 2], sheet.width) - np.maximum(boxes[:, 0], 0)
    high = np.minimum(boxes[:, 3], sheet.height) - np.maximum(boxes[:, 1], 0)
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(area > 0, np.maximum(wide, 0) * np.maximum(high, 0) / area, np.nan)


def tiles(boxes: Boxes, there: Any, sheet: Sheet, density: float) -> Iterator[Tile]:
    """Bands of the page that hold ink, no larger than it; the denser, the lower: all cost the same."""
    band = _BAND * FIRST_LOOK / density
    tops, ends = sheet.height - boxes[:, 3], sheet.height - boxes[:, 1]
    start = float(tops[there].min(initial=sheet.height).clip(0, sheet.height))
    while start < sheet.height:
        held = there & (tops < start + band) & (ends > start)
        if held.any():
            left = max(0.0, float(boxes[held, 0].min()) - 1)
            right = min(sheet.width, float(boxes[held, 2].max()) + 1)
            top = max(start, float(tops[held].min()) - 1)
            end = min(sheet.height, start + band, float(ends[held].max()) + 1)
            yield _tile(left, top, right - left, end - top, density)
        start += band


def _tile(left: float, top: float, width: float, height: float, density: float) -> Tile:
    """A tile on whole pixels, as dense as asked for unless that is too many pixels."""
    area = max(width * height, 1e-6)
    density = min(density, (_MOST_PIXELS / area) ** 0.5)
    left, top = np.floor(left * density) / density, np.floor(top * density) / density
    return Tile(float(left), float(top), width + 1 / density, height + 1 / density, density)


def draw(stage: Stage, tile: Tile) -> tuple[Pixels, Pixels, Pixels]:
    """The page as it is, without its texts, and its silhouette."""
    full = stage.canvas.draw(stage.page, stage.sheet, tile, 0, stage.flags, stage.forms)
    switch(stage.texts, on=False)
    bare = stage.canvas.draw(stage.page, stage.sheet, tile, 1, stage.flags, stage.forms)
    switch(stage.texts, on=True)
    return full, bare, stage.canvas.draw(stage.silhouette, stage.sheet, tile, 2, 0)


def switch(texts: Sequence[Any], *, on: bool) -> None:
    """Let text objects paint or not."""
    for pointer in texts:
        raw.FPDFPageObj_SetIsActive(pointer, on)


def _look(
    stage: Stage,
    tile: Tile,
    boxes: Boxes,
    there: Any,
    ink: Ink,
    uneven: Any,
    onlookers: Sequence[Onlooker] = (),
) -> None:
    """Measure the characters of one tile; mark in `uneven` those on uneven ground."""
    full, bare, black = draw(stage, tile)
    above = stage.sheet.height - tile.top
    rows = np.flatnonzero(there & (boxes[:, 3] > above - tile.height) & (boxes[:, 1] < above))
    words = black.view(np.uint32).ravel()
    spots = np.flatnonzero(words <= _WHITE + _HALF * _GRAY)
    labels = _labels(tile, boxes, rows, stage)
    for look in onlookers:
        look(tile, bare, labels, rows, boxes)
    whose = labels.ravel().take(spots)
    spots, whose = spots[whose > 0], whose[whose > 0]
    gray = (words.take(spots) & 0xFF).astype(np.uint8)
    seen, ratio = _stand_out(full, bare, spots, _GAIN.take(gray))
    cover = 1.0 - gray / 255.0
    count = len(rows) + 1
    logs = np.log(ratio)
    expected = np.bincount(whose, cover, count)[1:]
    cover *= seen
    found = np.bincount(whose, cover, count)[1:]
    cover *= logs
    first = np.bincount(whose, cover, count)[1:]
    cover *= logs
    second = np.bincount(whose, cover, count)[1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = first / found
        _keep(ink, rows, found, expected, np.exp(mean))
        uneven[rows] |= second / found - mean**2 > _UNEVEN


def _keep(ink: Ink, rows: Any, found: Any, expected: Any, contrast: Any) -> None:
    """Enter results; a character cut by two tiles keeps the larger part's, near enough."""
    fresh = np.isnan(ink.shown[rows])
    ink.shown[rows] = np.where(fresh, found / expected, np.fmin(ink.shown[rows], found / expected))
    ink.contrast[rows] = np.where(fresh, contrast, np.fmin(ink.contrast[rows], contrast))


def _stand_out(full: Pixels, bare: Pixels, spots: Any, gain: Any) -> tuple[Any, Any]:
    """Per spot: whether taking the text away changes the page there, and the contrast of text and page."""
    with_text = full.view(np.uint32).ravel().take(spots).view(np.uint8).reshape(-1, 4)
    without = bare.view(np.uint32).ravel().take(spots).view(np.uint8).reshape(-1, 4)
    text_light = np.full(len(spots), 0.05, np.float32)
    page_light = np.full(len(spots), 0.05, np.float32)
    largest = np.zeros(len(spots), np.float32)
    for channel, light in enumerate(_LIGHT):
        under = without[:, channel].astype(np.float32)
        change = (with_text[:, channel] - under) * gain
        np.maximum(largest, np.abs(change), out=largest)
        text_light += light.take((np.clip(under + change, 0, 255) + np.float32(0.5)).astype(np.uint8))
        page_light += light.take(without[:, channel])
    ratio = text_light / page_light
    return largest >= _STEP, np.maximum(ratio, 1 / ratio)


def _labels(tile: Tile, boxes: Boxes, rows: Any, stage: Stage) -> Any:
    """A map from pixel to position in `rows`, counted from 1; 0 where no character is."""
    high, wide = tile.shape
    labels = stage.canvas.sheet_of_numbers(high, wide)
    above = stage.sheet.height - tile.top
    held = boxes[rows]
    edges = np.stack(
        [
            np.floor((held[:, 0] - tile.left) * tile.density),
            np.ceil((held[:, 2] - tile.left) * tile.density),
            np.floor((above - held[:, 3]) * tile.density),
            np.ceil((above - held[:, 1]) * tile.density),
        ],
        axis=1,
    )
    limits = np.array([wide, wide, high, high])
    for number, (left, right, top, bottom) in enumerate(edges.clip(0, limits).astype(int).tolist(), 1):
        labels[top:bottom, left:right] = number
    return labels


def _look_closely(stage: Stage, boxes: Boxes, chosen: Sequence[int], ink: Ink) -> None:
    """Measure characters one by one: thin type, or uneven ground. Neighbours on a line share the drawings."""
    for group in _neighbours(boxes, chosen):
        held = boxes[group]
        left, bottom = np.maximum(held[:, :2].min(axis=0) - 0.5, 0.0).tolist()
        right, top = np.minimum(
            held[:, 2:].max(axis=0) + 0.5, (stage.sheet.width, stage.sheet.height)
        ).tolist()
        tile = _tile(left, stage.sheet.height - top, right - left, top - bottom, _closeness(held[0]))
        full, bare, black = draw(stage, tile)
        for index in group:
            part = _part(tile, stage.sheet, boxes[index])
            _look_at(full[part], bare[part], black[part], index, ink)


def _neighbours(boxes: Boxes, chosen: Sequence[int]) -> Iterator[list[int]]:
    """The chosen characters in groups that stand side by side and are looked at equally closely."""
    group: list[int] = []
    for index in chosen:
        box = boxes[index]
        if group:
            first, last = boxes[group[0]], boxes[group[-1]]
            beside = abs(box[0] - last[2]) < _BESIDE and max(box[1], first[1]) < min(box[3], first[3])
            if beside and len(group) < _TOGETHER and _closeness(box) == _closeness(first):
                group.append(index)
                continue
            yield group
        group = [index]
    if group:
        yield group


def _closeness(box: Any) -> float:
    """Pixels per point: at least 24 pixels for the height of the character."""
    return max(CLOSE_LOOK, min(64.0, 24.0 / max(float(box[3] - box[1]), 0.1)))


def _part(tile: Tile, sheet: Sheet, box: Any) -> tuple[slice, slice]:
    """The rows and columns of a tile in which a character stands, give or take half a point."""
    left, right = (box[[0, 2]] + (-0.5, 0.5) - tile.left) * tile.density
    top, bottom = (sheet.height - box[[3, 1]] + (-0.5, 0.5) - tile.top) * tile.density
    rows = slice(max(0, int(np.floor(top))), max(1, int(np.ceil(bottom))))
    return rows, slice(max(0, int(np.floor(left))), max(1, int(np.ceil(right))))


def _look_at(full: Pixels, bare: Pixels, black: Pixels, index: int, ink: Ink) -> None:
    """Measure one character in its part of the three drawings."""
    gray = black[:, :, 0].ravel()
    spots = np.flatnonzero(gray <= _HALF)
    if not len(spots):
        ink.shown[index] = 0.0 if (full == bare).all() else np.nan
        return
    full, bare = np.ascontiguousarray(full), np.ascontiguousarray(bare)
    seen, ratio = _stand_out(full, bare, spots, _GAIN.take(gray.take(spots)))
    ink.shown[index] = float((seen & ~_crossed(ratio)).mean())
    ink.contrast[index] = _lower_quartile(ratio[seen]) if seen.any() else np.nan


def _crossed(ratio: Any) -> Any:
    """Where a letter that stands out well hardly does: where a line of nearly its colour runs under it."""
    return (ratio < _LOST) & (np.sort(ratio)[len(ratio) // 2] >= _PLAIN)


def _lower_quartile(values: Any) -> float:
    """As numpy's percentile, between neighbours in proportion; that function loads masked arrays for it."""
    place = (len(values) - 1) * _QUARTER / 100
    below, above = int(np.floor(place)), int(np.ceil(place))
    ordered = np.sort(values).astype(float)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (place - below))
