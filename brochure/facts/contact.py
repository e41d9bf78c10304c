"""The contact sheet: all pages of a PDF as one picture, because people look before they read."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import engine
from brochure.facts.canvas import Canvas, Pixels, Tile
from brochure.facts.document import Document
from brochure.facts.portraits import png

_ACROSS = 4
"""Pages in a row, unless they are wide."""
_WIDE = 340
"""Pixels of a page's width: a Letter page at 40 dots an inch, at which one sees where every text stands."""
_GAP = 14
"""Pixels around each page."""
_BEHIND = 205
"""The gray behind the pages, 0 black to 255 white."""
_MOST = 60
"""Pages shown; a longer document is cut off, and its contact sheet ends in an empty place."""


def sheet(data: bytes) -> bytes | None:
    """The contact sheet of the PDF `data` as PNG; None when none of its pages can be drawn."""
    pages = list(_pages(data))
    if not pages:
        return None
    across = min(len(pages), _ACROSS)
    high, wide = max(page.shape[0] for page in pages), max(page.shape[1] for page in pages)
    rows = math.ceil(len(pages) / across)
    whole = np.full((rows * (high + _GAP) + _GAP, across * (wide + _GAP) + _GAP, 4), _BEHIND, np.uint8)
    for place, page in enumerate(pages):
        top = _GAP + place // across * (high + _GAP)
        left = _GAP + place % across * (wide + _GAP)
        whole[top : top + page.shape[0], left : left + page.shape[1]] = page
    return png(whole, effort=6)


def _pages(data: bytes) -> Iterator[Pixels]:
    document, canvas = Document(data), Canvas(1)
    with suppress(engine.Unopened), engine.opened(data) as opened, engine.forms_of(opened) as forms:
        for number in range(min(raw.FPDF_GetPageCount(opened), _MOST)):
            if document.boundless(number):
                continue
            with suppress(engine.Unopened), engine.page_of(opened, number, forms) as page:
                yield _drawn(page, engine.sheet_of(page, document.unit(number)), canvas)


def _drawn(page: Any, sheet: Any, canvas: Canvas) -> Pixels:
    density = _WIDE / max(sheet.width, sheet.height * 0.77, 1.0)
    tile = Tile(0, 0, sheet.width, sheet.height, density)
    return canvas.draw(page, sheet, tile, 0, raw.FPDF_ANNOT).copy()
