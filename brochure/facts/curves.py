"""Curves: rows of small filled shapes on a page, which may be letters drawn as outlines.

Such letters are in no text layer. Nobody reads them here; it is enough to know that a text may stand there.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as raw

from brochure.facts import Curves, lettering
from brochure.facts.sheet import Sheet
from brochure.findings import Box

_LOWEST, _TALLEST = 2.0, 72.0
"""Points of height a row of letters has."""
_FEWEST = 6
"""Shapes in a row from which it may be a line of text."""
_ROUND = 0.3
"""Share of a row's shapes that have curves: bars of a chart have none, letters nearly all."""
_MOST = 4_000
"""Shapes looked at on one page."""


def curves_of(objects: Sequence[lettering.Placed], sheet: Sheet) -> tuple[Curves, ...]:
    """The rows of filled shapes that are as high as lines of text, from the top of the page."""
    rows: list[tuple[Box, int, int]] = []
    for box, shapes, rounds in sorted(_shapes(objects, sheet), key=lambda one: (-one[0].top, one[0].left)):
        for at, (around, count, curved) in enumerate(rows[-4:], max(0, len(rows) - 4)):
            overlap = min(around.top, box.top) - max(around.bottom, box.bottom)
            whole = Box.around([around, box])
            if overlap > 0.3 * min(around.height, box.height) and whole.height <= _TALLEST:
                rows[at] = whole, count + shapes, curved + rounds
                break
        else:
            rows.append((box, shapes, rounds))
    return tuple(
        Curves(box, count)
        for box, count, curved in rows
        if count >= _FEWEST and curved >= _ROUND * count and box.height >= _LOWEST and box.width > box.height
    )


def _shapes(objects: Sequence[lettering.Placed], sheet: Sheet) -> Iterator[tuple[Box, int, int]]:
    """Each filled path: its box, how many closed shapes it has, and how many of these have curves."""
    paths = [placed for placed in objects if placed.kind == raw.FPDF_PAGEOBJ_PATH]
    for placed in paths[:_MOST]:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(placed.pointer, fill, stroke) or not fill.value:
            continue
        bounds = lettering.bounds_of(placed)
        if bounds is None:
            continue
        box = Box(*sheet.place(bounds)[0].tolist())
        if 0.2 < box.height <= _TALLEST and box.overlaps(Box(0, 0, sheet.width, sheet.height)):
            yield box, *_parts(placed.pointer)


def _parts(path: Any) -> tuple[int, int]:
    """How many shapes a path has, and how many of them have curves."""
    shapes = rounds = 0
    curved = False
    for index in range(min(_MOST, max(0, raw.FPDFPath_CountSegments(path)))):
        kind = raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, index))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            shapes, rounds, curved = shapes + 1, rounds + curved, False
        curved |= kind == raw.FPDF_SEGMENT_BEZIERTO
    return shapes, rounds + curved
