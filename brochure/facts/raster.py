"""The raster: a coarse picture of a page without its text, by which what is drawn on it can be found again
on a sheet: grounds, frames, shapes, pictures, gradients, in whatever way they are painted.

Letters are compared one by one elsewhere. Here they would be in the way: they are drawn on whole pixels.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from brochure.findings import Box

if TYPE_CHECKING:
    from brochure.facts import Page
    from brochure.facts.canvas import Canvas
    from brochure.facts.sheet import Sheet

_DENSITY = 0.5
"""Pixels per point: 36 dots an inch."""
_FINER = 3
"""Times as densely it is drawn, and then taken together: both have their pixels elsewhere."""
_MOST_POINTS = 2_000_000
"""Square points of a sheet (A2): a poster is not folded to a booklet."""
_UNLIKE = 70
"""By how much, of 9 times 255, the ink around a pixel may differ: a tint of 3 %, or a gray hairline."""
_ROUGH = 0.3
"""Share of what the ink differs by around a pixel that may be added: the pixels of both lie elsewhere."""
_FEW = 2
"""Pixels that differ and are passed over."""


def raster_of(page: Any, sheet: Sheet, canvas: Canvas, forms: Any = None) -> bytes:
    """The page in print, whose text is switched off, as packed rows of blue, green and red, from the top;
    empty for a poster."""
    import numpy as np
    import pypdfium2.raw as raw

    from brochure.facts.canvas import Tile

    if sheet.width * sheet.height > _MOST_POINTS:
        return b""
    tile = Tile(0, 0, sheet.width, sheet.height, _DENSITY * _FINER)
    drawn = canvas.draw(page, sheet, tile, 0, raw.FPDF_ANNOT | raw.FPDF_PRINTING, forms)
    high, wide = _shape(sheet)
    full = np.full((high * _FINER, wide * _FINER, 3), 255, np.uint8)
    part = drawn[: len(full), : full.shape[1], :3]
    full[: part.shape[0], : part.shape[1]] = part
    rows: Any = sum(
        full[r::_FINER, c::_FINER].astype(np.uint16) for r in range(_FINER) for c in range(_FINER)
    )
    return zlib.compress((rows // _FINER**2).astype(np.uint8).tobytes(), 1)


def unlike(page: Page, sheet: Page, across: float, up: float, free: tuple[float, float]) -> Box | None:
    """Around what of `page` looks otherwise on `sheet`, where its corner lies at (`across`, `up`) points;
    None when all is alike. A strip of `free` points at its left and its right is not looked at.

    A shift of less than two pixels, 4 pt, is not seen. Raises ValueError when one of them was not drawn.
    """
    import numpy as np

    here, there = _rows(page), _rows(sheet)
    high, wide = here.shape[:2]
    x, y = round(across * _DENSITY), round((sheet.height - page.height - up) * _DENSITY)
    wider = np.pad(there, ((2, 2), (2, 2), (0, 0)), constant_values=255)
    held = wider[max(y + 1, 0) :, max(x + 1, 0) :][: high + 2, : wide + 2].astype(np.int32)
    if held.shape != (high + 2, wide + 2, 3):
        raise ValueError("the page does not lie on the sheet")
    mine, theirs = _summed(here.astype(np.int32)), _summed(held)
    near = [theirs[r : r + high, c : c + wide] for r in range(3) for c in range(3)]
    most, least = np.maximum.reduce(near), np.minimum.reduce(near)
    allowed = _UNLIKE + _ROUGH * (most - least)
    differs = (np.maximum(mine - most, least - mine) > allowed).any(axis=2)
    for edge, strip in enumerate(free):
        pixels = round(strip * _DENSITY) + 1
        differs[:, slice(0, pixels) if edge == 0 else slice(wide - pixels, wide)] = False
    rows, columns = np.nonzero(differs)
    if len(rows) <= _FEW:
        return None
    return Box(
        float(columns.min()) / _DENSITY, page.height - float(rows.max() + 1) / _DENSITY,
        float(columns.max() + 1) / _DENSITY, page.height - float(rows.min()) / _DENSITY,
    )  # fmt: skip


def _rows(page: Page) -> Any:
    import numpy as np

    if not page.raster:
        raise ValueError("the page was not drawn")
    return np.frombuffer(zlib.decompress(page.raster), np.uint8).reshape(*_shape(page), 3)


def _shape(page: Page | Sheet) -> tuple[int, int]:
    return max(1, round(page.height * _DENSITY)), max(1, round(page.width * _DENSITY))


def _summed(rows: Any) -> Any:
    """Each pixel with its eight neighbours; at the rim the nearest pixel is taken again."""
    import numpy as np

    wider = np.pad(rows, ((1, 1), (1, 1), (0, 0)), mode="edge")
    high, wide = rows.shape[:2]
    return sum(wider[r : r + high, c : c + wide] for r in range(3) for c in range(3))
