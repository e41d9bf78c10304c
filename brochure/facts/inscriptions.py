"""Inscriptions: words within pictures, read by the shapes of their letters.

A picture behind a text, or outlines that a style sheet paints, can say “NOT” where no character stands. So
what a picture changes on the page is cut into islands of ink, islands side by side make a line, and each is
compared with the known shapes of letters (`letterforms`). That reads level lettering on even ground, not
photographs of handwriting: it finds words, and proves nothing where it finds none.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import Inscription, lettering
from brochure.facts.canvas import Canvas, Pixels, Tile, light_of
from brochure.facts.islands import islands
from brochure.facts.letterforms import letterforms, plain, vectors
from brochure.facts.pieces import sampled
from brochure.facts.sheet import Sheet
from brochure.findings import Box

_DENSITY = 5.0
"""Pixels per point: 25 for the capitals of 7 pt type."""
_MOST_PIXELS = 2_000_000
"""Of one place: a larger one is looked at less closely, and only its larger letters are read."""
_PLACES, _IN_ALL, _DRAWINGS = 24, 8_000_000, 4_000
"""So many places of one page are looked at, the largest, and so many pixels of them; and of so many drawings
it is asked whether they may be letters."""
_HIGH = 100.0
"""Points up to which drawings side by side may be the letters of one word."""
_CORNERS = 6
"""Parts of an outline from which it may be a letter: a box has four or five."""
_MARGIN, _WIDEST_MARGIN = 0.5, 6.0
"""Heights of a row of outlines, and points at most, that are looked at around it: bold letters alone fill
more than half of their box, and would be taken for the ground."""
_COARSE, _FEW_PIXELS = 2.0, 500_000
"""Those of a first look, which only asks whether there is anything like letters."""
_STROKES = 6
"""Edges of light that two letters have in some row, at least: frames and rules have four."""
_STEP = 40
"""Of 255: the least difference of light between a letter and its ground."""
_MOST_EDGES = 60_000
"""Edges of light along the rows of a picture from which it is no lettering: a photograph, a texture."""
_LOWEST, _TALLEST = 9, 700
"""Pixels of height a letter has."""
_SLIM, _BROAD = 0.04, 2.5
"""Width over height of a letter."""
_SMALL = 0.3
"""Heights of its line under which an island is a dot or a hyphen and no letter by itself."""
_ALONG = 0.5
"""Share of the lower of two letters by which they stand beside each other on a line."""
_CLOSE = 0.4
"""Heights of the line between two letters of a word: half of that is usual, words stand further apart."""
_LIKE = 0.84
"""Likeness from which a shape is a letter: nine tenths of the letters of other typefaces than the known ones
have more, and other small shapes hardly ever."""
_LIKE_OF_TWO = 0.92
"""That of each where there are but two: many a sign is alike two letters."""
_SURE = 0.7
"""Share of a word's islands that are letters for sure."""
_LEVEL, _ON_IT = 0.1, 0.6
"""Heights of the line by which the feet of its letters may differ, and the share that stands on it."""
_PLAIN = frozenset("lijoxcvtu108")
"""Letters that other drawings look like: bars, rings, crosses, hooks. A word of them alone is none."""
_MOST = 400
"""Islands that are looked at in one picture."""


class _Island(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top


def places(objects: Sequence[lettering.Placed], sheet: Sheet, patterned: bool) -> list[Box]:
    """Where a page may have words besides its text: images, rows of outlines as high as letters, and, on a
    page `patterned` with tiles, every area that is filled. The largest, and no more than `_PLACES`."""
    shown = Box(0, 0, sheet.width, sheet.height)
    rows: list[tuple[Box, int]] = []
    found = []
    drawings = (placed for placed in objects if placed.kind != raw.FPDF_PAGEOBJ_TEXT)
    for placed in islice(drawings, _DRAWINGS):
        image = placed.kind == raw.FPDF_PAGEOBJ_IMAGE
        if not image and not (placed.kind == raw.FPDF_PAGEOBJ_PATH and _filled(placed.pointer)):
            continue
        bounds = lettering.bounds_of(placed)
        box = None if bounds is None else Box(*sheet.place(bounds)[0].tolist())
        if box is None or not box.overlaps(shown):
            continue
        box = _within(box, shown)
        if image or patterned:
            found.append(box)
        corners = 0 if image else raw.FPDFPath_CountSegments(placed.pointer)
        if box.height <= _HIGH and (image or corners >= _CORNERS):
            _join(rows, box, 1 if image else corners // _CORNERS)
    looked_at = set(found)
    for box, letters in rows:
        margin = min(_MARGIN * box.height, _WIDEST_MARGIN)
        around = Box(box.left - margin, box.bottom - margin, box.right + margin, box.top + margin)
        found += [_within(around, shown)] if letters > 1 and box not in looked_at else []
    apart = dict.fromkeys(sorted(found, key=lambda box: -box.width * box.height))
    return list(apart)[:_PLACES]


def _within(box: Box, sheet: Box) -> Box:
    """What of a box lies on the sheet."""
    return Box(
        max(box.left, sheet.left),
        max(box.bottom, sheet.bottom),
        min(box.right, sheet.right),
        min(box.top, sheet.top),
    )


def _filled(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, fill, stroke)) and bool(fill.value or stroke.value)


def _join(rows: list[tuple[Box, int]], box: Box, letters: int) -> None:
    """Enter a drawing, which may be so many letters, into the row it stands in, or begin another."""
    for at, (around, count) in enumerate(rows[-4:], max(0, len(rows) - 4)):
        beside = min(around.top, box.top) - max(around.bottom, box.bottom)
        gap = max(box.left - around.right, around.left - box.right)
        if beside > _ALONG * min(around.height, box.height) and gap < max(around.height, box.height):
            rows[at] = Box.around([around, box]), count + letters
            return
    rows.append((box, letters))


def within(
    page: Any, number: int, places: Sequence[Box], sheet: Sheet, canvas: Canvas
) -> tuple[Inscription, ...]:
    """The words in these places of page `number`, whose texts are switched off; each told once."""
    found: dict[tuple[str, int, int], Inscription] = {}
    left = float(_IN_ALL)
    for box in places:
        density = min(_COARSE, (_FEW_PIXELS / max(box.width * box.height, 1.0)) ** 0.5)
        tile = Tile(box.left, sheet.height - box.top, max(box.width, 1.0), max(box.height, 1.0), density)
        if _busiest(canvas.draw(page, sheet, tile, 0, 0)) < _STROKES:
            continue
        density = min(_DENSITY, (_MOST_PIXELS / max(box.width * box.height, 1.0)) ** 0.5)
        tile = Tile(box.left, sheet.height - box.top, max(box.width, 1.0), max(box.height, 1.0), density)
        left -= tile.width * tile.height * density**2
        if left < 0:
            break
        for one in _inscriptions(number, canvas.draw(page, sheet, tile, 0, 0), tile, sheet):
            found.setdefault((one.text, round(one.box.left), round(one.box.top)), one)
    return tuple(found.values())


def _busiest(there: Pixels) -> int:
    """The most edges of light along one row of a drawing."""
    mask = _apart(there) > _STEP
    return int(np.count_nonzero(mask[:, 1:] != mask[:, :-1], axis=1).max(initial=0))


def _apart(there: Pixels) -> Any:
    """How much the light of each pixel differs from that of most, 0 to 255."""
    light = light_of(there)
    counts = np.bincount(light.ravel(), minlength=256)
    ground = int(np.searchsorted(np.cumsum(counts), (light.size + 1) // 2))
    return np.abs(light - np.int16(ground))


def _inscriptions(page: int, there: Pixels, tile: Tile, sheet: Sheet) -> tuple[Inscription, ...]:
    """The words in a drawing of a picture alone, which is `tile` of page number `page`."""
    apart = _apart(there)
    mask = apart > _STEP
    if not mask.any() or np.count_nonzero(mask[:, 1:] != mask[:, :-1]) > _MOST_EDGES:
        return ()
    ink = 255 - np.minimum(apart.astype(np.int32) * 255 // max(int(np.percentile(apart[mask], 75)), 1), 255)
    pixels = ink.astype(np.uint8)[:, :, None]
    found = []
    for word in _words(_letters(mask)):
        text = _read(pixels, word)
        if text:
            left, top = min(one.left for one in word), min(one.top for one in word)
            right, bottom = max(one.right for one in word), max(one.bottom for one in word)
            above = sheet.height - tile.top
            box = Box(
                tile.left + left / tile.density,
                above - bottom / tile.density,
                tile.left + right / tile.density,
                above - top / tile.density,
            )
            found.append(Inscription(page, text, box))
    return tuple(found)


def _letters(mask: Any) -> list[_Island]:
    """The islands that are as large as letters; a dot above one belongs to it."""
    held = [
        _Island(columns[0], rows[0], columns[1], rows[1])
        for rows, columns, _ in islands(mask)
        if rows[1] - rows[0] <= _TALLEST
    ]
    large = [one for one in held if one.height >= _LOWEST and _SLIM <= _shape(one) <= _BROAD][:_MOST]
    dots = [one for one in held if one.height < _LOWEST * 2][:_MOST]
    return [_dotted(one, dots) for one in large]


def _shape(one: _Island) -> float:
    return (one.right - one.left) / one.height


def _dotted(letter: _Island, dots: Sequence[_Island]) -> _Island:
    """An i or j with its dot."""
    for dot in dots:
        middle = (dot.left + dot.right) / 2
        over = letter.left - 2 <= middle <= letter.right + 2 and dot.bottom <= letter.top
        if over and letter.top - dot.bottom < _SMALL * letter.height and dot.height < _SMALL * letter.height:
            return letter._replace(
                left=min(letter.left, dot.left), top=dot.top, right=max(letter.right, dot.right)
            )
    return letter


def _words(letters: Sequence[_Island]) -> Iterator[list[_Island]]:
    """Letters side by side: two or more of about the same height, close to each other."""
    lines: list[list[_Island]] = []
    for one in sorted(letters):
        for line in lines:
            last = line[-1]
            shared = min(one.bottom, last.bottom) - max(one.top, last.top)
            low, high = sorted((one.height, last.height))
            if shared >= _ALONG * low and low >= _SMALL * high and one.left - last.right <= _CLOSE * high:
                line.append(one)
                break
        else:
            lines.append([one])
    yield from (line for line in lines if len(line) > 1)


def _read(pixels: Any, word: Sequence[_Island]) -> str:
    """What a word says, or as much of it as can be told; empty when it is none."""
    places = np.array(word, float)
    sides = np.maximum(places[:, 2:] - places[:, :2], 0.1)
    likeness = letterforms().likeness(vectors(sampled(pixels, places), sides[:, 0] / sides[:, 1]))
    letters = [letterforms().spell(row[None]) for row in likeness]
    sure = [letter if like >= _LIKE else "" for (letter,), like in letters]
    count = sum(map(bool, sure))
    least = _LIKE if count > 2 else _LIKE_OF_TWO
    different = {plain(letter) for letter in sure if letter}
    told = len(different) > 1 and bool(different - _PLAIN) and count >= _SURE * len(word)
    clear = all(like < _LIKE or like >= least for _, like in letters)
    return "".join(letter or "·" for letter in sure) if told and clear and _level(places) else ""


def _level(places: Any) -> bool:
    """Whether most letters stand on one line; a few may reach below it."""
    feet, height = places[:, 3], float(np.max(places[:, 3] - places[:, 1]))
    return float(np.mean(np.abs(feet - np.median(feet)) <= _LEVEL * height)) >= _ON_IT
