"""Signs: small marks drawn right beside a number, for which no character stands.

A box that a style sheet fills, a stripe of a gradient or a little picture can look like a digit, a minus or
a decimal point. So the drawing of the page without its text is looked at around each number: what stands
there by itself, no larger than a figure, is a sign. Rules, frames and shades go on beyond it and are none. A
mark that is a figure by its shape is a sign at a greater distance, as in a column of a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from brochure.facts import Sign
from brochure.facts.canvas import Pixels, Tile, light_of
from brochure.facts.islands import islands
from brochure.facts.letterforms import letterforms
from brochure.facts.pieces import sampled, vectors_of
from brochure.facts.sheet import Boxes, Sheet
from brochure.findings import Box

_NEAR = 0.5
"""Heights of a figure within which a mark seems to belong to it: 0.33 type sizes."""
_AROUND = 1.2
"""Heights of a figure, on all sides, within which a mark must end."""
_FAR = 2.0
"""Heights of a figure within which a mark that is a figure by its shape belongs to it."""
_FIGURE = 0.84
"""Likeness from which a mark is a figure: drawn figures of other typefaces than the known ones have 0.9 and
more, bullets and boxes to tick less."""
_SOLID = 0.8
"""Share of its box that a figure takes at most: a bar takes all."""
_SLIM, _BROAD, _SMALL, _FOOT = 0.2, 0.9, 0.5, 0.25
"""Of such a figure: its width over its height, at least and at most; its height at least, and how far its
foot may be off the line, in heights of the number."""
_STEP = 40
"""Of 255: the least difference of light between a mark and its ground."""
_DENSITY = 4.0
"""Pixels per point of the closer look."""
_MOST_PIXELS = 4_000_000
"""Of the closer look at one line: a line of 12 pt type across a Letter page has 0.4 million."""
_LEAST = 0.25
"""Square points of a mark at least: a decimal point in 6 pt type has 0.5."""
_WIDEST, _LOWEST, _HIGHEST = 1.6, -0.25, 1.35
"""Heights of a figure: how wide a mark is at most, and where it begins and ends above the line at most."""
_FLOOR = 0.2
"""Heights of a figure above the line up to which a level line is an underscore or a blank to fill in."""
_MOST = 100
"""So many lines of a page are looked at closely."""


class Signs:
    """Collects the numbers of one page that may have a mark beside them, tile by tile."""

    def __init__(self, sheet: Sheet, chars: Sequence[str], boxes: Boxes) -> None:
        self._sheet = sheet
        self._numbers = list(_numbers(chars, boxes))
        self._doubtful: set[int] = set()

    def look(self, tile: Tile, bare: Pixels, _labels: Any, _rows: Any, _boxes: Boxes) -> None:
        """Find the numbers with anything but even ground right beside or behind them."""
        words = bare.view(np.uint32)[:, :, 0]
        even = bool((words == words[0, 0]).all()) if self._numbers else True
        above = self._sheet.height - tile.top
        for at, (_, box) in enumerate(self._numbers):
            if box.top <= above - tile.height or box.bottom >= above:
                continue
            near = _FAR * box.height
            left, right = (round((x - tile.left) * tile.density) for x in (box.left - near, box.right + near))
            top, bottom = (round((above - y) * tile.density) for y in (box.top, box.bottom))
            part = words[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
            beyond = left < 0 or right > words.shape[1] + 1
            if beyond or (not even and part.size and (part != part[0, 0]).any()):
                self._doubtful.add(at)

    def found(self, draw: Callable[[Tile], Pixels]) -> tuple[Sign, ...]:
        """The marks. `draw` draws a part of the page without its text."""
        signs: list[Sign] = []
        for group in self._groups():
            around = Box.around([self._numbers[at][1] for at in group])
            tallest = max(self._numbers[at][1].height for at in group)
            room, beside = _AROUND * tallest, (_FAR + 1) * tallest
            left, top = max(around.left - beside, 0.0), max(self._sheet.height - around.top - room, 0.0)
            wide = min(around.width + 2 * beside, self._sheet.width - left)
            high = min(around.height + 2 * room, self._sheet.height - top)
            if not (wide > 0 and high > 0 and wide * high * _DENSITY**2 <= _MOST_PIXELS):
                continue  # beside the sheet, or figures larger than any leaflet has
            tile = Tile(left, top, wide, high, _DENSITY)
            drawn = draw(tile)
            for at in group:
                glyph, box = self._numbers[at]
                signs += [Sign(glyph, mark) for mark in self._beside(box, tile, drawn)]
        return tuple(signs)

    def _groups(self) -> Iterator[list[int]]:
        """The numbers to look at, those on a line together."""
        group: list[int] = []
        lines = 0
        for at in sorted(self._doubtful, key=lambda at: (-round(self._numbers[at][1].bottom), at)):
            if group and abs(self._numbers[group[0]][1].bottom - self._numbers[at][1].bottom) > 1:
                yield group
                group, lines = [], lines + 1
            if lines >= _MOST:
                return
            group.append(at)
        if group:
            yield group

    def _beside(self, box: Box, tile: Tile, drawn: Pixels) -> Iterator[Box]:
        """The marks beside a number, on paper."""
        above, high = self._sheet.height - tile.top, box.height
        room, beside = _AROUND * high, (_FAR + 1) * high
        left = max(int((box.left - beside - tile.left) * tile.density), 0)
        top = max(int((above - box.top - room) * tile.density), 0)
        right = int((box.right + beside - tile.left) * tile.density)
        bottom = int((above - box.bottom + room) * tile.density)
        part = light_of(drawn[top:bottom, left:right])
        if part.size == 0:
            return
        ordered = np.sort(part, axis=None)
        mask = np.abs(part - ordered[len(ordered) // 2]) > _STEP
        for rows, columns, count in islands(mask):
            mark = Box(
                tile.left + (left + columns[0]) / tile.density,
                above - (top + rows[1]) / tile.density,
                tile.left + (left + columns[1]) / tile.density,
                above - (top + rows[0]) / tile.density,
            )
            whole = min(rows[0], columns[0]) > 0 and rows[1] < mask.shape[0] and columns[1] < mask.shape[1]
            if not whole or count / tile.density**2 < _LEAST:
                continue
            if _is_sign(mark, box):
                yield mark
            elif _is_far(mark, box) and count <= _SOLID * (rows[1] - rows[0]) * (columns[1] - columns[0]):
                place = (columns[0], rows[0], columns[1], rows[1])
                if _figure_like(np.abs(part - ordered[len(ordered) // 2]), place):
                    yield mark


def _numbers(chars: Sequence[str], boxes: Boxes) -> Iterator[tuple[int, Box]]:
    """Each number: its first character, and the box around its figures."""
    first, last = -1, -1
    for at, char in enumerate([*chars, ""]):
        figure = char.isascii() and char.isdigit()
        if figure and first >= 0 and at == last + 1 and boxes[at][1] < boxes[first][3]:
            last = at
            continue
        if first >= 0:
            held = boxes[first : last + 1]
            sides = (*held[:, :2].min(axis=0).tolist(), *held[:, 2:].max(axis=0).tolist())
            if sides[3] > sides[1] and sides[2] > sides[0]:
                yield first, Box(*sides)
        first = last = at if figure else -1


def _is_sign(mark: Box, number: Box) -> bool:
    """Whether a mark stands in the line of a number, so near that it seems a part of it."""
    high = number.height
    inside = number.left <= (mark.left + mark.right) / 2 <= number.right
    gap = max(number.left - mark.right, mark.left - number.right)
    beside = -0.15 * high < gap <= _NEAR * high
    return (
        mark.width <= _WIDEST * high
        and mark.left > number.left - _AROUND * high
        and mark.right < number.right + _AROUND * high
        and mark.bottom >= number.bottom + _LOWEST * high
        and mark.top <= number.bottom + _HIGHEST * high
        and mark.top > number.bottom + (_FLOOR if mark.width > 2 * mark.height else 0.05) * high
        and (beside or (inside and mark.width < 0.35 * high))
    )


def _is_far(mark: Box, number: Box) -> bool:
    """Whether a mark stands in the line of a number as one of its figures might, with a blank between."""
    high = number.height
    return (
        max(number.left - mark.right, mark.left - number.right) <= _FAR * high
        and _SMALL * high <= mark.height <= _HIGHEST * high
        and _SLIM * mark.height <= mark.width <= _BROAD * mark.height
        and abs(mark.bottom - number.bottom) <= _FOOT * high
    )


def _figure_like(apart: Any, place: tuple[int, int, int, int]) -> bool:
    """Whether what stands at a place (left, top, right, bottom) is a figure by its shape. `apart` is how much
    the light of each pixel differs from its ground."""
    left, top, right, bottom = place
    strongest = max(int(apart[top:bottom, left:right].max()), 1)
    pixels = (255 - (apart.astype(np.int32) * 255 // strongest).clip(0, 255)).astype(np.uint8)[:, :, None]
    places = np.array([place], float)
    like = letterforms().likeness(vectors_of(sampled(pixels, places), places))
    return float(like[0, letterforms().digits].max()) >= _FIGURE
