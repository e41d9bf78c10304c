"""The survey: every part of a file measured with pdfium and pypdf, and the parts put together as Facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import (
    Facts,
    bars,
    binding,
    engine,
    ink,
    inscriptions,
    lettering,
    overprint,
    pictures,
    strays,
)
from brochure.facts.brinks import brinks_of
from brochure.facts.canvas import Canvas, Pixels, Tile
from brochure.facts.codes import codes_of
from brochure.facts.curves import curves_of
from brochure.facts.document import Document
from brochure.facts.faces import Faces
from brochure.facts.looks import PLAIN, Looks
from brochure.facts.outlines import outlines_of
from brochure.facts.parts import Figure, Frame, Gallery, Letters, Opening, Part, figures_of
from brochure.facts.raster import raster_of
from brochure.facts.retouches import Retouches
from brochure.facts.rim import rim_of
from brochure.facts.samples import Sampler
from brochure.facts.shapes import Reader
from brochure.facts.sheet import Sheet
from brochure.facts.signs import Signs
from brochure.facts.silhouette import blacken
from brochure.facts.slashes import slashes_of
from brochure.facts.strikes import Strikes

MOST_PAGES = 5_000
"""Pages of a file. A damaged one may claim a million, and each would be told of."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What it takes to measure a page."""

    faces: Faces
    canvas: Canvas
    layers: lettering.Layers
    layered: bool
    forms: Any
    veiled: bool
    """Whether the file has soft masks or layers."""

    def views(self, page: Any) -> tuple[tuple[int, Any], ...]:
        """How to draw a page, as flags and what draws its form fields: on screen, and in print where that
        may look different."""
        screen, paper = raw.FPDF_ANNOT, raw.FPDF_ANNOT | raw.FPDF_PRINTING
        notes, forms = engine.notes_of(page), self.forms_on(page)
        printed = raw.FPDF_ANNOT_FLAG_PRINT | raw.FPDF_ANNOT_FLAG_NOVIEW
        twofold = self.layered or any(flags & printed == printed for _, flags in notes)
        return ((screen, forms), (paper, forms)) if twofold else ((screen, forms),)

    def forms_on(self, page: Any) -> Any:
        """What draws the form fields of a page; None when it has none."""
        fields = any(kind == raw.FPDF_ANNOT_WIDGET for kind, _ in engine.notes_of(page))
        return self.forms if fields else None


class Survey:
    """One file, opened for measuring. Its parts may be asked for in any order, and each more than once:
    what comes out for one does not depend on what else was measured."""

    def __init__(self, data: bytes, texts: Iterable[str] = (), also: Looks = PLAIN) -> None:
        self._data, self._open, self._also = data, ExitStack(), also
        self._document = Document(data)
        self._canvas = Canvas()
        self._reader, self._sampler = Reader(texts), Sampler()
        self._gallery: Any = None
        try:
            self._file = self._open.enter_context(engine.opened(data))
            self._forms = self._open.enter_context(engine.forms_of(self._file))
            unveiled = self._document.unveiled()
            self._veiled = unveiled is not None
            self._spare = self._open.enter_context(engine.opened(unveiled or data))
            pages = raw.FPDF_GetPageCount(self._file)
            if pages > MOST_PAGES:
                raise engine.Unopened(f"it has more than {MOST_PAGES:,} pages")
            self.opening = Opening(pages, None, self._document.trouble())
        except engine.Unopened as refused:
            self.opening = Opening(0, str(refused), self._document.trouble())

    def close(self) -> None:
        self._open.close()

    def frame(self) -> Frame:
        """What stands around the pages."""
        return self._document.frame(self.opening.pages, self._also)

    def part(self, index: int) -> Part:
        """Page `index` (0-based)."""
        try:
            if self._document.boundless(index):
                raise engine.Unopened("its parts repeat each other without bound")
            with (
                engine.page_of(self._file, index, self._forms) as page,
                engine.page_of(self._spare, index) as silhouette,
            ):
                measured = self._measured(page, silhouette, index)
        except engine.Unopened as refused:
            measured = Part(None, str(refused))
        return replace(measured, trouble=self._document.trouble())

    def gallery(self, index: int, figures: tuple[Figure, ...]) -> Gallery:
        """The pictures of page `index` (0-based)."""
        try:
            if self._gallery is None:  # of its own: measuring a page leaves traces in its file
                self._gallery = self._open.enter_context(engine.opened(self._data))
        except engine.Unopened as refused:
            return Gallery(refused=str(refused))
        document = self._document
        return pictures.gallery(
            self._gallery, index, document.unit(index), figures, patterned=document.patterned(index)
        )

    def _measured(self, page: Any, silhouette: Any, index: int) -> Part:
        document = self._document
        sheet = engine.sheet_of(page, document.unit(index))
        layers = lettering.Layers(document.hidden_layers, document.conditional_layers)
        tools = Tools(Faces(), self._canvas, layers, document.layered, self._forms, self._veiled)
        objects = lettering.objects_of(page)
        codes = codes_of(page, objects, sheet, self._canvas, tools.views(page))
        layer = lettering.read(page, objects, sheet, tools.faces, tools.layers)
        texts = [placed.pointer for placed in objects if placed.kind == engine.OBJECT_TEXT]
        shapes = _paired(texts, blacken(silhouette))
        strikes, signs = Strikes(sheet), Signs(sheet, layer.chars, layer.boxes)
        retouches = Retouches(sheet, layer)
        onlookers = (strikes.look, signs.look, retouches.look)
        seen = _seen(page, silhouette, sheet, layer, texts, shapes, tools, onlookers)
        bare = partial(_bare, page, texts, sheet, tools)
        letters, lacking = self._reader.read(layer, silhouette, shapes, sheet)
        sampled = self._sampler.odd(layer, silhouette, shapes, sheet, letters or ())
        made_up = layer.owner < 0
        rows, crowded = outlines_of(objects, sheet)
        return Part(
            sheet=sheet,
            text="".join(layer.chars),
            boxes=layer.boxes.tobytes(),
            owners=layer.owner.tobytes(),
            shown=np.round(seen.shown, 4).tobytes(),
            contrast=np.round(seen.contrast, 3).tobytes(),
            runs=tuple(layer.runs),
            images=lettering.images_of(objects, sheet),
            letters=None if letters is None else Letters.of(letters),
            sampled=Letters.of(sampled),
            curves=curves_of(objects, sheet) if lacking else (),
            outlines=rows,
            crowded=crowded,
            bars=bars.bars_of(objects, sheet) + strikes.bars(bare),
            strays=strays.strays_of(objects, sheet),
            signs=signs.found(bare),
            retouches=retouches.found(bare),
            slashes=slashes_of(strikes.streaks, layer.boxes, layer.inked),
            codes=codes,
            rim=rim_of(page, sheet, self._canvas, tools.forms_on(page)),
            brinks=brinks_of(page, sheet, self._canvas) if self._also.plates else None,
            painted=tuple({one.mcid: None for one in objects if one.mcid is not None}),
            raster=_raster(page, texts, sheet, tools) if self._also.rasters else b"",
            lettered=bool(inscriptions.places(objects, sheet, document.patterned(index))),
            said=_said(layer),
            conditional=any(
                name in layers.conditional
                for placed in objects
                if placed.kind != engine.OBJECT_TEXT
                for name in placed.layers
            ),
            linked=document.linked(
                index, layer.chars, np.where(made_up[:, None], np.nan, layer.boxes), sheet
            ),
        )


def survey(data: bytes, texts: Iterable[str] = (), also: Looks = PLAIN) -> Facts:
    """Everything brochure knows about the PDF `data`; what could not be read is in `trouble`."""
    with closing(Survey(data, texts, also)) as opened:
        frame = opened.frame()
        parts = [opened.part(index) for index in range(opened.opening.pages)]
        figures = figures_of(binding.tags(frame))
        galleries = {
            index: opened.gallery(index, figures.get(index, ()))
            for index, part in enumerate(parts)
            if binding.illustrated(part, figures.get(index, ()))
        }
        pages = [binding.page(index, part) for index, part in enumerate(parts)]
        return binding.bind(opened.opening, frame, parts, pages, galleries)


def _paired(texts: list[Any], shapes: list[Any]) -> dict[int, Any]:
    """By the address of each text object its like in the silhouette; empty when they do not match."""
    if len(texts) != len(shapes):
        return {}
    return {engine.address(text): shape for text, shape in zip(texts, shapes, strict=True)}


def _seen(
    page: Any,
    silhouette: Any,
    sheet: Sheet,
    layer: lettering.Layer,
    pointers: list[Any],
    shape_of: dict[int, Any],
    tools: Tools,
    onlookers: Sequence[ink.Onlooker],
) -> ink.Ink:
    """The ink of every character: with all text taken away, and, where text meets text, run by run."""
    inked = layer.inked
    shapes = list(shape_of.values())
    tangles = list(overprint.entangled(layer, inked)) if shape_of else []
    free = inked.copy()
    for _, chars in tangles:
        free[chars] = False
    seen = ink.Ink.blank(len(layer.chars))
    for flags, forms in tools.views(page):
        stage = ink.Stage(page, pointers, silhouette, sheet, tools.canvas, flags, forms, tools.veiled)
        seen = seen.worst(ink.measure(stage, layer.boxes, free, onlookers))
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


def _bare(page: Any, texts: list[Any], sheet: Sheet, tools: Tools, tile: Tile) -> Pixels:
    """A part of the page as it is on screen without its text."""
    ink.switch(texts, on=False)
    drawn = tools.canvas.draw(page, sheet, tile, 0, raw.FPDF_ANNOT)
    ink.switch(texts, on=True)
    return drawn


def _raster(page: Any, texts: list[Any], sheet: Sheet, tools: Tools) -> bytes:
    """A coarse picture of the page without its text."""
    ink.switch(texts, on=False)
    made = raster_of(page, sheet, tools.canvas, tools.forms_on(page))
    ink.switch(texts, on=True)
    return made


def _said(layer: lettering.Layer) -> dict[int, str]:
    """The printed text of each marked-content sequence; a made-up space belongs to what it follows."""
    found: dict[int, list[str]] = {}
    last: int | None = None
    mcids = [run.mcid for run in layer.runs]
    for char, run in zip(layer.chars, layer.owner.tolist(), strict=True):
        if run >= 0:
            last = mcids[run]
        if last is not None:
            found.setdefault(last, []).append(char)
    return {mcid: "".join(chars) for mcid, chars in found.items()}
