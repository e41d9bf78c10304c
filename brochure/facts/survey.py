"""The survey: one pass over the file with pdfium, one with pypdf, put together as Facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import Facts, Glyph, Page, engine, ink, lettering, overprint, pictures
from brochure.facts.canvas import Canvas
from brochure.facts.document import Document
from brochure.facts.faces import Faces
from brochure.facts.sheet import Sheet, sheet_of
from brochure.facts.silhouette import blacken
from brochure.findings import Box


@dataclass(frozen=True, slots=True)
class Tools:
    """What all pages of one document share."""

    faces: Faces
    canvas: Canvas
    hidden_layers: frozenset[str]
    layered: bool
    forms: Any

    def views(self, page: Any) -> tuple[tuple[int, Any], ...]:
        """How to draw a page, as flags and what draws its form fields: on screen, and in print where that
        may look different."""
        screen, paper = raw.FPDF_ANNOT, raw.FPDF_ANNOT | raw.FPDF_PRINTING
        notes = engine.notes_of(page)
        forms = self.forms if any(kind == raw.FPDF_ANNOT_WIDGET for kind, _ in notes) else None
        printed = raw.FPDF_ANNOT_FLAG_PRINT | raw.FPDF_ANNOT_FLAG_NOVIEW
        twofold = self.layered or any(flags & printed == printed for _, flags in notes)
        return ((screen, forms), (paper, forms)) if twofold else ((screen, forms),)


def survey(data: bytes) -> Facts:
    """Everything brochure knows about the PDF `data`; what could not be read is in `trouble`."""
    trouble: list[str] = []
    document = Document(data, trouble)
    looked: list[tuple[Page, Sheet | None]] = []
    try:
        looked = list(_pages(data, document))
    except engine.Unopened as refused:
        trouble[:] = [f"The file cannot be read: {refused}."]
    pages = tuple(page for page, _ in looked)
    trouble.extend(
        f"Page {page.number} cannot be read: {page.unreadable}." for page in pages if page.unreadable
    )
    contents = [_marked(page) for page in pages]
    facts = document.facts(
        pages, [sheet for _, sheet in looked], lambda index, mcid: contents[index].get(mcid, "")
    )
    return pictures.added(facts, data)


def _pages(data: bytes, document: Document) -> Iterator[tuple[Page, Sheet | None]]:
    """Each page with its sheet, None where it cannot be read."""
    with (
        engine.opened(data) as opened,
        engine.forms_of(opened) as forms,
        engine.opened(document.unveiled() or data) as spare,
    ):
        tools = Tools(Faces(), Canvas(), document.hidden_layers, document.layered, forms)
        for index in range(raw.FPDF_GetPageCount(opened)):
            try:
                if document.boundless(index):
                    raise engine.Unopened("its parts repeat each other without bound")
                with engine.page_of(opened, index, forms) as page, engine.page_of(spare, index) as silhouette:
                    sheet = sheet_of(page, document.unit(index))
                    yield _measured(page, silhouette, index, sheet, tools), sheet
            except engine.Unopened as refused:
                yield Page(index + 1, 0.0, 0.0, 0, "", (), (), unreadable=str(refused)), None


def _measured(page: Any, silhouette: Any, index: int, sheet: Sheet, tools: Tools) -> Page:
    objects = lettering.objects_of(page)
    layer = lettering.read(page, objects, sheet, tools.faces, tools.hidden_layers)
    images = lettering.images_of(objects, sheet)
    seen = _seen(page, silhouette, sheet, layer, [o for o in objects if o.kind == engine.OBJECT_TEXT], tools)
    return Page(
        number=index + 1,
        width=sheet.width,
        height=sheet.height,
        rotation=sheet.turns * 90 % 360,
        text="".join(layer.chars),
        glyphs=_glyphs(layer, seen),
        runs=tuple(layer.runs),
        images=images,
    )


def _seen(
    page: Any,
    silhouette: Any,
    sheet: Sheet,
    layer: lettering.Layer,
    texts: list[lettering.Placed],
    tools: Tools,
) -> ink.Ink:
    """The ink of every character: with all text taken away, and, where text meets text, run by run."""
    inked = layer.inked
    pointers = [placed.pointer for placed in texts]
    shapes = blacken(silhouette)
    tangles = list(overprint.entangled(layer, inked)) if len(shapes) == len(texts) else []
    free = inked.copy()
    for _, chars in tangles:
        free[chars] = False
    shape_of = {engine.address(p): shape for p, shape in zip(pointers, shapes, strict=False)}
    seen = ink.Ink.blank(len(layer.chars))
    for flags, forms in tools.views(page):
        stage = ink.Stage(page, pointers, silhouette, sheet, tools.canvas, flags, forms)
        seen = seen.worst(ink.measure(stage, layer.boxes, free))
        ink.switch(shapes if tangles else (), on=False)
        for group, chars in tangles:
            objects = [layer.objects[run] for run in group]
            own = [shape_of[engine.address(o)] for o in objects]
            ink.switch(own, on=True)
            some = np.zeros(len(inked), bool)
            some[chars] = True
            seen = seen.worst(ink.measure(replace(stage, texts=objects), layer.boxes, some))
            ink.switch(own, on=False)
        ink.switch(shapes if tangles else (), on=True)
    seen.shown *= 1 - overprint.stacked(layer, inked)
    return seen


def _marked(page: Page) -> dict[int, str]:
    """The printed text of each marked-content sequence; a made-up space belongs to what it follows."""
    found: dict[int, list[str]] = {}
    last: int | None = None
    mcids = [run.mcid for run in page.runs]
    for char, _, run, _, _ in page.glyphs:
        if run is not None:
            last = mcids[run]
        if last is not None:
            found.setdefault(last, []).append(char)
    return {mcid: "".join(chars) for mcid, chars in found.items()}


def _glyphs(layer: lettering.Layer, measured: ink.Ink) -> tuple[Glyph, ...]:
    """Thousands per page, so they are built column by column."""
    runs = [None if run < 0 else run for run in layer.owner.tolist()]
    boxes: list[Box | None] = list(map(partial(tuple.__new__, Box), layer.boxes.tolist()))
    for index in np.flatnonzero(layer.owner < 0).tolist():
        boxes[index] = None
    shown = _known(np.round(measured.shown, 4).tolist())
    contrast = _known(np.round(measured.contrast, 3).tolist())
    return tuple(
        map(partial(tuple.__new__, Glyph), zip(layer.chars, boxes, runs, shown, contrast, strict=True))
    )


def _known(values: list[float]) -> list[float | None]:
    """None for NaN, which alone differs from itself."""
    return [value if value == value else None for value in values]
