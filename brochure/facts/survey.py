"""The survey: one pass over the file with pdfium, one with pypdf, put together as Facts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import Facts, Glyph, Page, engine, ink, lettering
from brochure.facts.document import Document
from brochure.facts.faces import Faces
from brochure.facts.sheet import Sheet, sheet_of
from brochure.findings import Box


@dataclass(frozen=True, slots=True)
class Tools:
    """What all pages of one document share."""

    faces: Faces
    bench: ink.Bench
    hidden_layers: frozenset[str]


def survey(data: bytes) -> Facts:
    """Everything brochure knows about the PDF `data`; what could not be read is in `trouble`."""
    trouble: list[str] = []
    document = Document(data, trouble, lambda: engine.unlocked(data))
    looked: list[tuple[Page, Sheet | None]] = []
    try:
        with engine.opened(data) as opened:
            tools = Tools(Faces(), ink.Bench(), document.hidden_layers)
            for index in range(raw.FPDF_GetPageCount(opened)):
                looked.append(_page(opened, index, document.unit(index), tools))
    except engine.Unopened as refused:
        trouble[:] = [f"The file cannot be read: {refused}."]
    pages = tuple(page for page, _ in looked)
    trouble.extend(
        f"Page {page.number} cannot be read: {page.unreadable}." for page in pages if page.unreadable
    )
    contents = [_marked(page) for page in pages]
    return document.facts(
        pages, [sheet for _, sheet in looked], lambda index, mcid: contents[index].get(mcid, "")
    )


def _page(opened: Any, index: int, unit: float, tools: Tools) -> tuple[Page, Sheet | None]:
    try:
        with engine.page_of(opened, index) as page, engine.page_of(opened, index) as spare:
            sheet = sheet_of(page, unit)
            return _measured(page, spare, index, sheet, tools), sheet
    except engine.Unopened as refused:
        return Page(index + 1, 0.0, 0.0, 0, "", (), (), unreadable=str(refused)), None


def _measured(page: Any, spare: Any, index: int, sheet: Sheet, tools: Tools) -> Page:
    objects = lettering.objects_of(page)
    layer = lettering.read(page, objects, sheet, tools.faces, tools.hidden_layers)
    images = lettering.images_of(objects, sheet)
    measured = ink.measure(page, spare, sheet, layer, objects, tools.bench)
    return Page(
        number=index + 1,
        width=sheet.width,
        height=sheet.height,
        rotation=sheet.turns * 90 % 360,
        text="".join(layer.chars),
        glyphs=_glyphs(layer, measured),
        runs=tuple(layer.runs),
        images=images,
    )


def _marked(page: Page) -> dict[int, str]:
    """The printed text of each marked-content sequence; a made-up space belongs to what it follows."""
    found: dict[int, list[str]] = {}
    last: int | None = None
    for glyph in page.glyphs:
        if glyph.run is not None:
            last = page.runs[glyph.run].mcid
        if last is not None:
            found.setdefault(last, []).append(glyph.char)
    return {mcid: "".join(chars) for mcid, chars in found.items()}


def _glyphs(layer: lettering.Layer, measured: ink.Ink) -> tuple[Glyph, ...]:
    rows = zip(
        layer.chars,
        layer.boxes.tolist(),
        layer.owner.tolist(),
        np.round(measured.shown, 4).tolist(),
        np.round(measured.contrast, 3).tolist(),
        strict=True,
    )
    return tuple(
        Glyph(
            char,
            Box(*box) if run >= 0 else None,
            run if run >= 0 else None,
            None if math.isnan(shown) else shown,
            None if math.isnan(contrast) else contrast,
        )
        for char, box, run, shown, contrast in rows
    )
