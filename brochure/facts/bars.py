"""Bars: the level lines and low boxes a page draws, of which some may run through words."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

from brochure.facts import Bar, engine
from brochure.facts.lettering import Placed, bounds_of
from brochure.facts.sheet import Sheet
from brochure.findings import Box

LOWER = 0.5
"""Height over width of a bar at most."""


def bars_of(objects: list[Placed], sheet: Sheet) -> tuple[Bar, ...]:
    """Everything drawn on a page, text left out, that is clearly wider than high; forms included."""
    found = []
    for placed in objects:
        if placed.kind == engine.OBJECT_TEXT or (bounds := bounds_of(placed)) is None:
            continue
        box = Box(*sheet.place(bounds)[0].tolist())
        if box.height < LOWER * box.width:
            plain = placed.kind == raw.FPDF_PAGEOBJ_PATH
            found.append(Bar(box, _paint(placed.pointer) if plain else None))
    return tuple(found)


def _paint(path: Any) -> tuple[int, int, int, int] | None:
    """The colour of a path's stroke, or of its filling when it has none; fully transparent when neither."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke)):
        return None
    parts = [ctypes.c_uint() for _ in range(4)]
    ask = raw.FPDFPageObj_GetStrokeColor if stroke.value else raw.FPDFPageObj_GetFillColor
    if not stroke.value and not fill.value:
        return 0, 0, 0, 0
    if not ask(path, *map(ctypes.byref, parts)):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha
