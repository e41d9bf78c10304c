"""Shapes: whether the letters of required texts are drawn as what the text layer says.

A font may draw one letter and call it another: in its program, its encoding, its ToUnicode table. Whatever
the way, the drawing is what a reader sees. So the letters of required texts are drawn, in black on white, and
compared with known shapes (`letterforms`). Pages without a required text cost nothing, and a shape that was
compared once is not compared again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import Letter, engine, ink, lettering
from brochure.facts.canvas import Canvas, Pixels, Tile
from brochure.facts.letterforms import Shapes, letterforms, traits
from brochure.facts.opposites import kind_of
from brochure.facts.pieces import apart, parts, sampled, sliced, vectors_of
from brochure.facts.sheet import Boxes, Sheet
from brochure.facts.wanted import Wanted

EM = 36.0
"""Pixels per em of a drawing, for the smallest of type sizes that differ less than twofold."""
_CLOSE, _FEW = 96.0, 12
"""Pixels per em of a close look, and how many letters of a page get one at most, and how many signs: there
are more only where a font is odd as a whole."""
_TALLEST = 96.0
"""Points of page height drawn in one go."""
_MOST_PIXELS = 4_000_000
_SAME = 0.985
"""Correlation of two drawings of one character from which they are one shape at two places of the grid."""
_LEVEL = 2.0
"""Degrees. Turned letters are not compared; nobody should have to read them (`text-distorted`)."""
_MOST = 4000
"""Characters compared on one page at most; the others stay unknown, which never counts as read."""
_VARIANTS, _TURNS, _STRIPS = 12, 4, 8
"""Shapes of one character and strips of pages that are remembered; and in so many turns a strip's letters are
compared: a file in which no two letters are drawn alike takes no longer than others."""
_SLACK = 0.05
"""A letter is compared with its kin if it is alike another one nearly as much as what it should be."""
_NOTHING = 0.004
"""Mean coverage of its box up to which a glyph is blank: the thinnest stroke is five times that."""
_CLEAR = 0.8
"""Likeness under which a single glyph may be several letters."""
_SURE = 0.92
"""Likeness from which nothing of its neighbours can have got into a glyph's box."""


class _Spot(NamedTuple):
    """A glyph on the page: the earliest of the characters it stands for, these, and in which font."""

    first: int
    text: str
    run: int
    font: tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A shape that was compared: its drawing, and how much it is alike what."""

    drawing: Any
    vector: Any
    letter: Letter


_Key = tuple[Any, str]
"""A font and a text (a character, or those of a ligature)."""


@dataclass(frozen=True, slots=True)
class _Strip:
    """A strip of a page that was looked at: what stands where in which of its fonts (counted from 0), how it
    is drawn, and what was found: a letter for each text, and the shapes of each font."""

    texts: list[str]
    fonts: list[int]
    places: Any
    pixels: Pixels
    letters: list[Letter]
    shapes: dict[_Key, list[_Shape]]

    def same(self, texts: list[str], fonts: list[int], places: Any, pixels: Pixels) -> bool:
        """Whether another strip is drawn exactly so."""
        return (
            (self.texts, self.fonts) == (texts, fonts)
            and np.array_equal(self.places, places)
            and self.pixels.shape == pixels.shape
            and np.array_equal(self.pixels, pixels)
        )


class Reader:
    """Compares the letters of one document's required texts.

    It remembers strips such as footers, and takes for another only what is exactly so: what comes out for a
    page never depends on what else was looked at.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._wanted = Wanted(texts)
        self._canvas = Canvas(1)
        self._held: list[_Strip] = []

    def read(
        self, layer: lettering.Layer, silhouette: Any, shapes: Mapping[int, Any], sheet: Sheet
    ) -> tuple[tuple[Letter, ...] | None, bool]:
        """What was found of each glyph that may belong to a required text, None when none is required; and
        whether the page lacks one.

        `shapes` leads from the address of each of `layer.objects` to its like in the silhouette.
        """
        if not self._wanted:
            return None, False
        wanted, lacking = self._wanted.within(layer.chars)
        return self.compared(layer, sorted(wanted), silhouette, shapes, sheet), lacking

    def compared(
        self,
        layer: lettering.Layer,
        chosen: list[int],
        silhouette: Any,
        shapes: Mapping[int, Any],
        sheet: Sheet,
    ) -> tuple[Letter, ...]:
        """What was found of the glyphs with these indexes, in this order."""
        spots = _spots(layer, chosen)
        found: list[Letter] = []
        known: dict[_Key, list[_Shape]] = {}
        with _only(shapes, [layer.objects[run] for run in sorted({spot.run for spot in spots})]):
            for some, tile in _strips(spots, layer, sheet):
                pixels = self._canvas.draw(silhouette, sheet, tile, 0, 0)
                places = _places(layer.boxes[[spot.first for spot in some]], sheet, tile)
                strip = self._strip(some, places, pixels)
                found += [x._replace(glyph=spot.first) for x, spot in zip(strip.letters, some, strict=True)]
                fonts = list(dict.fromkeys(spot.font for spot in some))
                for (font, text), held in strip.shapes.items():
                    known.setdefault((fonts[font], text), []).extend(held)
        return tuple(_with_kin(found, spots, known))

    def doubtful(
        self,
        layer: lettering.Layer,
        chosen: list[int],
        silhouette: Any,
        shapes: Mapping[int, Any],
        sheet: Sheet,
        least: float,
    ) -> list[int]:
        """Which of the glyphs with these indexes are less alike themselves than `least`. Where they are few,
        they are looked at closely before that is said: a thin letter depends on how it lies on the grid."""
        spots, found = _spots(layer, chosen), list[_Spot]()
        with _only(shapes, [layer.objects[run] for run in sorted({spot.run for spot in spots})]):
            for some, tile in _strips(spots, layer, sheet):
                places = _places(layer.boxes[[spot.first for spot in some]], sheet, tile)
                pixels = self._canvas.draw(silhouette, sheet, tile, 0, 0)
                samples = sampled(pixels, places)
                rows, split = vectors_of(samples, places), traits(samples)
                for at in letterforms().unlike([spot.text for spot in some], rows, least, split):
                    around = layer.boxes[max(some[at].first - 2, 0) : some[at].first + 3]
                    near = np.concatenate([places[at : at + 1], _places(around, sheet, tile)])
                    alone = apart(
                        pixels, near[(near != near[0]).any(axis=1) | (np.arange(len(near)) == 0)], 0
                    )
                    if alone is None or _doubted(some[at].text, alone, least):
                        found.append(some[at])
            signs = {spot.first for spot in found if kind_of(spot.text)}
            close = {*signs} if len(signs) <= _FEW else set()
            close |= {spot.first for spot in found} - signs if len(found) - len(signs) <= _FEW else set()
            found = [
                spot
                for spot in found
                if spot.first not in close or self._closely(layer, spot, silhouette, sheet) < least
            ]
        return [spot.first for spot in found]

    def _closely(self, layer: lettering.Layer, spot: _Spot, silhouette: Any, sheet: Sheet) -> float:
        """How much a glyph that is drawn large is alike itself."""
        box = layer.boxes[[spot.first]]
        tile = _tile(box, sheet, _CLOSE / min(max(layer.runs[spot.run].size, 0.5), 2000.0))
        pixels, places = self._canvas.draw(silhouette, sheet, tile, 0, 0), _places(box, sheet, tile)
        samples = sampled(pixels, places)
        return letterforms().itself(spot.text, vectors_of(samples, places)[0], traits(samples)[0])

    def _strip(self, spots: Sequence[_Spot], places: Any, pixels: Pixels) -> _Strip:
        texts = [spot.text for spot in spots]
        numbers = {font: number for number, font in enumerate(dict.fromkeys(spot.font for spot in spots))}
        fonts = [numbers[spot.font] for spot in spots]
        for before in self._held:
            if before.same(texts, fonts, places, pixels):
                return before
        strip = _Strip(texts, fonts, places, pixels.copy(), *_looked_at(texts, fonts, places, pixels))
        self._held = [strip, *self._held[: _STRIPS - 1]]
        return strip


def _doubted(text: str, alone: tuple[Pixels, Any], least: float) -> bool:
    """Whether a glyph that was cut out is less alike what it stands for than `least`."""
    samples = sampled(*alone)
    return bool(letterforms().unlike([text], vectors_of(samples, alone[1]), least, traits(samples)))


def _spots(layer: lettering.Layer, wanted: list[int]) -> list[_Spot]:
    fonts = {run: font_of(layer, run) for run in set(layer.owner[wanted].tolist()) if run >= 0}
    owner, boxes = layer.owner[wanted].tolist(), layer.boxes[wanted].tolist()
    chars = [layer.chars[index] for index in wanted]
    spots: list[_Spot] = []
    last: tuple[int, int, list[float]] = (-2, -2, [])
    for index, char, run, box in zip(wanted, chars, owner, boxes, strict=True):
        if run < 0 or (font := fonts[run]) is None:
            continue
        if last == (index - 1, run, box) and spots:  # a ligature, which may stand for blanks, too
            spots[-1] = spots[-1]._replace(text=spots[-1].text + char)
        elif not lettering.leaves_ink(char):
            continue
        elif len(spots) < _MOST:
            spots.append(_Spot(index, char, run, font))
        last = (index, run, box)
    return spots


def font_of(layer: lettering.Layer, run: int) -> tuple[str, int] | None:
    """What tells the font of a run from others; None where its letters are turned or mirrored."""
    told = layer.runs[run]
    if abs(told.angle) > _LEVEL or told.mirrored:
        return None
    return told.font, engine.address(raw.FPDFTextObj_GetFont(layer.objects[run]))


def _looked_at(
    texts: Sequence[str], fonts: Sequence[int], places: Any, pixels: Pixels
) -> tuple[list[Letter], dict[_Key, list[_Shape]]]:
    """A letter for each text, each shape compared once; and the shapes of each font."""
    samples = sampled(pixels, places)
    unit = samples.reshape(len(texts), -1) - samples.mean(axis=(1, 2))[:, None]
    unit /= np.linalg.norm(unit, axis=1, keepdims=True) + 1e-6
    blank = (samples.mean(axis=(1, 2)) <= _NOTHING).tolist()
    keys: list[_Key] = list(zip(fonts, texts, strict=True))
    known: dict[_Key, list[_Shape]] = {}
    found: list[Letter | None] = [
        Letter(0, len(text), 0.0, "", 0.0) if empty else None
        for text, empty in zip(texts, blank, strict=True)
    ]
    for turn in range(_TURNS):
        for number, letter in enumerate(found):
            found[number] = letter or _seen_before(known.get(keys[number], ()), unit[number])
        fresh = [number for number, letter in enumerate(found) if letter is None]
        if turn < _TURNS - 1:  # the first of each character, then those that differ from it
            fresh = list({keys[number]: number for number in reversed(fresh)}.values())
        if not fresh:
            break
        for number, shape in zip(fresh, _shapes(pixels, texts, places, samples, unit, fresh), strict=True):
            known.setdefault(keys[number], []).append(shape)
            found[number] = shape.letter
    return [letter for letter in found if letter is not None], known


def _seen_before(shapes: Sequence[_Shape], drawing: Any) -> Letter | None:
    for shape in shapes[:_VARIANTS]:
        if float(shape.drawing @ drawing) >= _SAME:
            return shape.letter
    return None


def _with_kin(
    letters: Iterable[Letter], spots: Iterable[_Spot], known: Mapping[_Key, Sequence[_Shape]]
) -> Iterator[Letter]:
    """Letters that are alike another one are compared with what their own font draws for that one."""
    spot_of = {spot.first: spot for spot in spots}
    told: dict[tuple[Any, str, str], float | None] = {}
    for letter in letters:
        if letter.own is not None and letter.rival <= letter.own - _SLACK:
            yield letter
            continue
        spot = spot_of[letter.glyph]
        key = (spot.font, spot.text, letter.other)
        if key not in told:
            told[key] = _kinship(*key, known)
        yield letter._replace(known=told[key])


def _kinship(font: Any, text: str, other: str, known: Mapping[_Key, Sequence[_Shape]]) -> float | None:
    """How much what a font draws for `text` is alike what it draws for `other`."""
    own = [shape.vector for shape in known.get((font, text), ())[:_VARIANTS]]
    kin = [
        shape.vector
        for case in sorted({other, other.lower(), other.upper()})
        for shape in known.get((font, case), ())[:_VARIANTS]
        if shape.letter.own is not None and shape.letter.own >= shape.letter.rival
    ]
    return float((np.array(own) @ np.array(kin).T).max()) if own and kin else None


@contextmanager
def _only(shapes: Mapping[int, Any], objects: Iterable[Any]) -> Iterator[None]:
    """Of the silhouette's texts only those of these objects, filled: other text may lie across them."""
    own = {where: shapes[where] for one in objects if (where := engine.address(one)) in shapes}
    others = [pointer for where, pointer in shapes.items() if where not in own] if own else []
    hollow = [pointer for pointer in own.values() if raw.FPDFTextObj_GetTextRenderMode(pointer) == 1]
    ink.switch(others, on=False)
    for pointer in hollow:
        raw.FPDFTextObj_SetTextRenderMode(pointer, 0)
    try:
        yield
    finally:
        ink.switch(others, on=True)
        for pointer in hollow:
            raw.FPDFTextObj_SetTextRenderMode(pointer, 1)


def _strips(
    spots: Sequence[_Spot], layer: lettering.Layer, sheet: Sheet
) -> Iterator[tuple[list[_Spot], Tile]]:
    """The spots by type size and line, each with the part of the page that holds it."""
    groups: dict[int, list[_Spot]] = {}
    for spot in spots:
        size = min(max(layer.runs[spot.run].size, 0.5), 2000.0)
        groups.setdefault(int(np.floor(np.log2(size / 9.0) + 0.01)), []).append(spot)
    for power, group in groups.items():
        boxes = layer.boxes[[spot.first for spot in group]]
        tops, ends = (sheet.height - boxes[:, 3]).tolist(), (sheet.height - boxes[:, 1]).tolist()
        density = EM / (9.0 * 2.0**power)
        some: list[int] = []
        start = end = 0.0
        for number in sorted(range(len(group)), key=tops.__getitem__):
            if some and tops[number] > end and ends[number] - start > _TALLEST:
                yield [group[n] for n in some], _tile(boxes[some], sheet, density)
                some = []
            start, end = (start, max(end, ends[number])) if some else (tops[number], ends[number])
            some.append(number)
        yield [group[n] for n in some], _tile(boxes[some], sheet, density)


def _tile(boxes: Boxes, sheet: Sheet, density: float) -> Tile:
    left, bottom = boxes[:, :2].min(axis=0).clip(0, None) - 1
    right, top = boxes[:, 2:].max(axis=0).clip(None, (sheet.width, sheet.height)) + 1
    width, height = max(float(right - left), 1.0), max(float(top - bottom), 1.0)
    density = min(density, (_MOST_PIXELS / (width * height)) ** 0.5)
    return Tile(float(left), float(sheet.height - top), width, height, density)


def _places(boxes: Boxes, sheet: Sheet, tile: Tile) -> Any:
    """Boxes on paper as left, top, right and bottom in the pixels of a tile; the canvas rounds as here."""
    x, y = round(tile.left * tile.density), round(tile.top * tile.density)
    wide = round(sheet.width * tile.density) / sheet.width
    high = round(sheet.height * tile.density) / sheet.height
    left, right = boxes[:, 0] * wide - x, boxes[:, 2] * wide - x
    top, bottom = (sheet.height - boxes[:, 3]) * high - y, (sheet.height - boxes[:, 1]) * high - y
    return np.stack([left, top, right, bottom], axis=1)


def _shapes(
    pixels: Pixels, texts: Sequence[str], places: Any, samples: Shapes, unit: Any, some: Sequence[int]
) -> Iterator[_Shape]:
    """Compare the shapes with these numbers with the known ones."""
    rows = vectors_of(samples[some], places[some])
    likes = letterforms().likeness(rows, traits(samples[some]))
    for number, row, like in zip(some, rows, likes, strict=True):
        text = texts[number]
        own, other, rival = letterforms().compare(text, like)
        if own is not None and own < max(_SURE, rival):
            alone = apart(pixels, places, number)
            if alone is not None:
                cut = sampled(*alone)
                row = vectors_of(cut, alone[1])[0]
                like = letterforms().likeness(row[None], traits(cut))[0]
                own, other, rival = letterforms().compare(text, like)
        if (own or 0.0) < _CLEAR or len(text) > 1:
            several, least = parts(pixels, places[number], text)
            if several and letterforms().spells(several, text):
                own = max(own or 0.0, least) if own is not None or text.isalnum() else None
            elif several and least > max(own or 0.0, rival):
                other, rival = "".join(several), least
            elif text.isalpha() and len(text) > 1 and (own or 0.0) < _CLEAR:
                own = max(own or 0.0, sliced(pixels, places[number], text)) or own
        yield _Shape(unit[number], row, Letter(0, len(text), own, other, rival))
