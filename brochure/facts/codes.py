"""QR codes: found and read on the drawn page, as a telephone does, and measured there.

A code that is in the file may be covered, pale, too small, or lead elsewhere. So nothing of how it was made
is trusted: where a page has something that may be a code (an image, a drawing of many parts, a stamp), that
place is drawn and searched. Pages without such things cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, hypot
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import Code, engine
from brochure.facts.canvas import Canvas, Tile
from brochure.facts.lettering import Placed, bounds_of
from brochure.facts.sheet import Sheet
from brochure.findings import Box

_SMALLEST = 14.0
"""Points. Nothing smaller is read on paper: 21 modules of 0.24 mm."""
_MANY = 40
"""Segments of one path, or small paths on one page, from which they may be a code."""
_SMALL = 40.0
"""Points, to both sides, of a path that may be one of the many parts of a code."""
_MOST_PLACES, _MOST_CODES = 24, 24
"""So many places of a page are searched, the largest first, and so many codes measured."""
_SIDE = 640
"""Pixels of a drawing to both sides: a code of 177 modules has 3.6 for each."""
_TILE, _LAP = 190.0, 90.0
"""Points of a tile of a larger place, and by how much two of them overlap: codes up to 3 cm lie whole in one;
larger ones are found when the whole place is drawn."""
_DENSEST = 12.0
"""Pixels per point."""
_RIM = 8.0
"""Modules around a code that are drawn with it, to see how far the nearest ink is."""
_EDGE = 0.3
"""Parts of a module beside a code that its smoothed edge may take."""
_INKED = 0.2
"""Share of the way from a code's light to its dark from which a pixel around it is ink."""
_FEW = 0.02
"""Share of the modules, the worst ones, that are passed over when contrast is measured: their centres may lie
on the smoothed edge of something."""
_LINEAR = np.array(
    [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (n / 255 for n in range(256))]
)
"""By the value of a channel its share of light. Source: WCAG 2.1, relative luminance."""


def codes_of(
    page: Any, objects: Sequence[Placed], sheet: Sheet, canvas: Canvas, views: Iterable[tuple[int, Any]]
) -> tuple[Code, ...] | None:
    """The codes of a page, from the top; None when it may have some and nothing can read them.

    `views` are the ways to draw it, as flags and what draws its form fields.
    """
    places = _places(page, objects, sheet)
    if not places:
        return ()
    try:
        import zxingcpp  # noqa: F401 - loads only where there may be something to read
    except ImportError:
        return None
    found: list[Code] = []
    ways = list(views)
    for flags, forms in ways:
        printed = len(ways) == 1 or bool(flags & raw.FPDF_PRINTING)
        draw = _Drawing(page, sheet, canvas, flags, forms)
        for place in places:
            for text, box in _search(draw, place):
                known = any(
                    one.text == text and one.printed == printed and one.box.overlaps(box) for one in found
                )
                if not known and len(found) < _MOST_CODES:
                    found.append(_measured(draw, text, box, printed))
    return tuple(sorted(found, key=lambda one: (-one.box.top, one.box.left)))


class _Drawing:
    """Draws parts of one page in one way, in grey."""

    def __init__(self, page: Any, sheet: Sheet, canvas: Canvas, flags: int, forms: Any) -> None:
        self._page, self.sheet, self._canvas = page, sheet, canvas
        self._flags, self._forms = flags, forms

    def grey(self, tile: Tile) -> Any:
        """Rows of pixels: 0 for black, 255 for white."""
        drawn = self._canvas.draw(self._page, self.sheet, tile, 0, self._flags, self._forms)
        blue, green, red = (drawn[:, :, channel].astype(np.uint16) for channel in range(3))
        return ((red * 54 + green * 183 + blue * 19) >> 8).astype(np.uint8)

    def light(self, tile: Tile) -> Any:
        """Rows of pixels: the relative luminance of each (0 to 1)."""
        drawn = self._canvas.draw(self._page, self.sheet, tile, 0, self._flags, self._forms)
        blue, green, red = (_LINEAR[drawn[:, :, channel]] for channel in range(3))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- where to look ---------------------------------------------------------------------------------


def _places(page: Any, objects: Sequence[Placed], sheet: Sheet) -> list[Box]:
    """Where a code may be, the largest places first, and none within another."""
    found, small = [], []
    for placed in objects:
        if placed.kind == engine.OBJECT_TEXT or (bounds := bounds_of(placed)) is None:
            continue
        box = Box(*sheet.place(bounds)[0].tolist())
        detailed = placed.kind != raw.FPDF_PAGEOBJ_PATH or _segments(placed) >= _MANY
        if detailed and min(box.width, box.height) >= _SMALLEST:
            found.append(box)
        elif placed.kind == raw.FPDF_PAGEOBJ_PATH and max(box.width, box.height) <= _SMALL:
            small.append(box)
    if len(small) >= _MANY:  # a code of as many squares as it has modules, or of stripes
        found.append(Box.around(small))
    found.extend(_stamps(page, sheet))
    shown = Box(0, 0, sheet.width, sheet.height)
    boxes = [_within(box, shown) for box in found if box.overlaps(shown)]
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: -box.width * box.height):
        if min(box.width, box.height) >= _SMALLEST and not any(one.inside(box, 0.1) for one in kept):
            kept.append(box)
    return kept[:_MOST_PLACES]


def _segments(placed: Placed) -> int:
    return int(raw.FPDFPath_CountSegments(placed.pointer))


def _stamps(page: Any, sheet: Sheet) -> Iterator[Box]:
    """The places of annotations that may look like anything."""
    plain = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note, area = raw.FPDFPage_GetAnnot(page, index), raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(note) not in plain and raw.FPDFAnnot_GetRect(note, area):
            left, right = sorted((area.left, area.right))
            bottom, top = sorted((area.bottom, area.top))
            yield sheet.place_box(Box(left, bottom, right, top))
        raw.FPDFPage_CloseAnnot(note)


def _within(box: Box, shown: Box) -> Box:
    return Box(
        max(box.left, shown.left), max(box.bottom, shown.bottom),
        min(box.right, shown.right), min(box.top, shown.top),
    )  # fmt: skip


def _grown(box: Box, by: float, sheet: Sheet) -> Box:
    return _within(
        Box(box.left - by, box.bottom - by, box.right + by, box.top + by),
        Box(0, 0, sheet.width, sheet.height),
    )


def _tile(box: Box, sheet: Sheet) -> Tile:
    density = min(_SIDE / max(box.width, box.height, 1.0), _DENSEST)
    return Tile(box.left, sheet.height - box.top, box.width, box.height, density)


# --- reading ---------------------------------------------------------------------------------------


def _search(draw: _Drawing, place: Box) -> Iterator[tuple[str, Box]]:
    """What the codes of a place say, and about where they are. Larger places are searched by tiles, too."""
    whole = _grown(place, 0.3 * min(place.width, place.height, _LAP), draw.sheet)
    boxes = [whole]
    if max(whole.width, whole.height) > _TILE:
        boxes += _tiles(whole)
    for box in boxes:
        tile = _tile(box, draw.sheet)
        for one in _read(draw.grey(tile)):
            xs, ys = zip(*_corners(one), strict=True)
            x, y = tile.left, draw.sheet.height - tile.top
            left, right, high, low = (side / tile.density for side in (min(xs), max(xs), min(ys), max(ys)))
            yield one.text, Box(x + left, y - low, x + right, y - high)


def _tiles(whole: Box) -> list[Box]:
    step = _TILE - _LAP
    columns = max(1, ceil((whole.width - _LAP) / step))
    rows = max(1, ceil((whole.height - _LAP) / step))
    return [
        _within(Box(left, bottom, left + _TILE, bottom + _TILE), whole)
        for row in range(rows)
        for column in range(columns)
        for left, bottom in [(whole.left + column * step, whole.bottom + row * step)]
    ]


def _read(grey: Any) -> list[Any]:
    import zxingcpp

    kinds = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    return [one for one in zxingcpp.read_barcodes(grey, formats=kinds) if one.valid]


def _corners(one: Any) -> list[tuple[int, int]]:
    where = one.position
    corners = (where.top_left, where.top_right, where.bottom_right, where.bottom_left)
    return [(corner.x, corner.y) for corner in corners]


# --- measuring -------------------------------------------------------------------------------------


def _measured(draw: _Drawing, text: str, box: Box, printed: bool) -> Code:
    """The code that was found at `box`, drawn by itself as closely as it needs, and measured."""
    near = _grown(box, max(box.width, box.height) * _RIM / 21, draw.sheet)
    tile = _tile(near, draw.sheet)
    again = [one for one in _read(draw.grey(tile)) if one.text == text]
    if not again:
        return Code(text, box, None, None, "", None, None, None, printed)
    one = max(again, key=lambda one: _side(_corners(one)))
    corners = _corners(one)
    count = 17 + 4 * int(one.extra.get("Version") or 1)
    xs, ys = zip(*corners, strict=True)
    x, y, density = tile.left, draw.sheet.height - tile.top, tile.density
    place = Box(x + min(xs) / density, y - max(ys) / density, x + max(xs) / density, y - min(ys) / density)
    light = draw.light(tile)
    module = _side(corners) / density / count
    inside = _modules(light, corners, count)
    contrast = _contrast(inside, count)
    quiet = _quiet(light, corners, count, inside)
    return Code(text, place, module, count, one.ec_level, one.extra.get("UEC"), contrast, quiet, printed)


def _side(corners: Sequence[tuple[int, int]]) -> float:
    """The mean length of the four sides, in pixels."""
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return sum(hypot(a[0] - b[0], a[1] - b[1]) for a, b in pairs) / 4


def _axes(corners: Sequence[tuple[int, int]], count: int) -> tuple[Any, Any]:
    """The corner at the top left, and the steps of one module to the right and down, as rows (x, y)."""
    one, two, three, four = (np.array(corner, float) for corner in corners)
    right = ((two - one) + (three - four)) / 2 / count
    down = ((four - one) + (three - two)) / 2 / count
    return one, np.array([right, down])


def _modules(light: Any, corners: Sequence[tuple[int, int]], count: int) -> Any:
    """The light of the centre of each module, row by row."""
    start, steps = _axes(corners, count)
    at = np.arange(count) + 0.5
    across, down = np.meshgrid(at, at)
    spots = start + across[..., None] * steps[0] + down[..., None] * steps[1]
    high, wide = light.shape
    column = spots[..., 0].astype(int).clip(0, wide - 1)
    row = spots[..., 1].astype(int).clip(0, high - 1)
    return light[row, column]


def _finder(inside: Any) -> tuple[Any, Any]:
    """The dark and the light modules of the square at the top left: an outer ring, and the ring within."""
    square = inside[:7, :7]
    ring = np.ones((7, 7), bool)
    ring[1:6, 1:6] = False
    within = np.zeros((7, 7), bool)
    within[1:6, 1:6] = True
    within[2:5, 2:5] = False
    return square[ring], square[within]


def _contrast(inside: Any, count: int) -> float:
    """WCAG contrast of light modules to dark ones, of the darkest light and the lightest dark but for a few;
    less than 1 where what should be dark is lighter."""
    dark, bright = (float(np.median(part)) for part in _finder(inside))
    middle = (dark + bright) / 2
    held = np.sort(inside.ravel())
    upper, lower = held[held > middle], held[held <= middle]
    few = int(_FEW * count * count)
    if len(upper) <= few or len(lower) <= few:
        return 1.0
    ratio = (float(upper[few]) + 0.05) / (float(lower[len(lower) - 1 - few]) + 0.05)
    return ratio if bright >= dark else 1 / ratio


def _quiet(light: Any, corners: Sequence[tuple[int, int]], count: int, inside: Any) -> float:
    """How many modules from the code the nearest ink is, or the edge of the sheet; at most `_RIM`."""
    dark, bright = (float(np.median(part)) for part in _finder(inside))
    start, steps = _axes(corners, count)
    high, wide = light.shape
    rows, columns = np.mgrid[0:high, 0:wide]
    spots = np.stack([columns.ravel() + 0.5, rows.ravel() + 0.5], axis=1) - start
    across, down = (spots @ np.linalg.inv(steps)).T
    out = np.maximum(np.maximum(-across, across - count), np.maximum(-down, down - count))
    inked = np.abs(light.ravel() - bright) > _INKED * abs(bright - dark)
    around = out[(out > _EDGE) & inked]
    step = float(np.hypot(*steps[0]))
    xs, ys = zip(*corners, strict=True)
    edges = (min(xs), min(ys), wide - max(xs), high - max(ys))
    return float(min([around.min() if len(around) else _RIM, _RIM, *(edge / step for edge in edges)]))
