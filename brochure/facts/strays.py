"""Strays: lines, areas and images of a page that are no artifacts, by the content they stand in."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as raw

from brochure.facts import Stray, engine
from brochure.facts.lettering import Placed, bounds_of
from brochure.facts.sheet import Sheet
from brochure.findings import Box

_MOST = 500
"""So many numbers of content of one page are told apart."""


def strays_of(objects: list[Placed], sheet: Sheet) -> tuple[Stray, ...]:
    """Each kind and number of content once, with how many drawings there are and where."""
    found: dict[tuple[str, int | None], tuple[int, Box]] = {}
    shown = Box(0, 0, sheet.width, sheet.height)
    for placed in objects:
        if placed.kind == engine.OBJECT_TEXT or "Artifact" in placed.marks or not _paints(placed):
            continue
        bounds = bounds_of(placed)
        box = None if bounds is None else Box(*sheet.place(bounds)[0].tolist())
        if box is None or not box.overlaps(shown, -0.01):
            continue
        key = ("image" if placed.kind == engine.OBJECT_IMAGE else "drawing"), placed.mcid
        count, around = found.get(key, (0, box))
        if count or len(found) < _MOST:
            found[key] = count + 1, Box.around([around, box])
    return tuple(Stray(kind, mcid, count, box) for (kind, mcid), (count, box) in found.items())


def _paints(placed: Placed) -> bool:
    """Whether an object leaves anything on the page; a path may only clip."""
    if placed.kind != raw.FPDF_PAGEOBJ_PATH:
        return True
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    drawn = raw.FPDFPath_GetDrawMode(placed.pointer, ctypes.byref(fill), ctypes.byref(stroke))
    return not drawn or bool(fill.value or stroke.value)
