"""Retouches: what is drawn so close over, under or through a sign of arithmetic that it may read as another.

An underline makes ≥ of >, ± of + and = of a minus; a stroke through = makes ≠. The line may be a text
decoration, a border, a box, a part of a gradient or of a picture. So the drawing of the page without its text
is looked at around each such sign, wherever its ground is not even.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from brochure.facts.canvas import Pixels, Tile, light_of
from brochure.facts.drawings import Retouch
from brochure.facts.islands import islands
from brochure.facts.lettering import Layer
from brochure.facts.sheet import Boxes, Sheet
from brochure.findings import Box

SIGNS = frozenset("<>≤≥=≠≈~+±−-–—×÷‐‑‒")
"""Signs of arithmetic, and dashes that may stand for a minus."""
_AROUND, _BESIDE = 0.6, 1.0
"""Type sizes above and below a sign, and beside it, within which is looked."""
_STEP = 40
"""Of 255: the least difference of light between a mark and its ground."""
_DENSITY = 6.0
"""Pixels per point of the closer look: a hairline of 0.25 pt is seen."""
_LEAST = 0.08
"""Square points of a mark at least."""
_DASHES = 0.35
"""Type sizes between two marks of one height that are dots or dashes of one line."""
_COVERED = 0.5
"""Part of a sign's width that a level line takes, at least."""
_MOST = 200
"""So many signs of a page are looked at closely."""
_LARGEST = 200.0
"""Points of a type size from which nothing is looked at: a tile would be a page."""


class Retouches:
    """Collects the signs of one page that may have a mark over, under or in them, tile by tile."""

    def __init__(self, sheet: Sheet, layer: Layer) -> None:
        self._sheet = sheet
        self._signs = {
            at: (Box(*layer.boxes[at].tolist()), layer.runs[run].size)
            for at, (char, run) in enumerate(zip(layer.chars, layer.owner.tolist(), strict=True))
            if char in SIGNS and run >= 0 and 0 < layer.runs[run].size < _LARGEST
        }
        self._doubtful: set[int] = set()

    def look(self, tile: Tile, bare: Pixels, _labels: Any, _rows: Any, _boxes: Boxes) -> None:
        """Find the signs with anything but even ground over, under or behind them."""
        if not self._signs:
            return
        words = bare.view(np.uint32)[:, :, 0]
        even = bool((words == words[0, 0]).all())
        above = self._sheet.height - tile.top
        for at, (box, size) in self._signs.items():
            if box.top <= above - tile.height or box.bottom >= above:
                continue
            left, right = (round((x - tile.left) * tile.density) for x in (box.left, box.right))
            room = _AROUND * size
            top, bottom = (round((above - y) * tile.density) for y in (box.top + room, box.bottom - room))
            part = words[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, left + 1, 1)]
            beyond = top < 0 or bottom > words.shape[0]
            if beyond or (not even and part.size and (part != part[0, 0]).any()):
                self._doubtful.add(at)

    def found(self, draw: Callable[[Tile], Pixels]) -> tuple[Retouch, ...]:
        """The marks. `draw` draws a part of the page without its text."""
        return tuple(
            Retouch(at, mark)
            for at in sorted(self._doubtful)[:_MOST]
            for mark in self._marks(*self._signs[at], draw)
        )

    def _marks(self, box: Box, size: float, draw: Callable[[Tile], Pixels]) -> Iterator[Box]:
        """What is drawn over, under or behind a sign, on paper: level lines, also as the sides of a grid, and
        marks that stand alone. What leaves the place that is looked at ends at its edge, beside the sign."""
        room, beside = _AROUND * size, _BESIDE * size
        left, right = max(box.left - beside, 0.0), min(box.right + beside, self._sheet.width)
        top, bottom = min(box.top + room, self._sheet.height), max(box.bottom - room, 0.0)
        if left >= right or bottom >= top:
            return
        tile = Tile(left, self._sheet.height - top, right - left, top - bottom, _DENSITY)
        part = light_of(draw(tile))
        ordered = np.sort(part, axis=None)
        mask = np.abs(part - ordered[len(ordered) // 2]) > _STEP
        if not mask.any():
            return
        first, last = (round((x - left) * _DENSITY) for x in (box.left, box.right))
        found = list(islands(mask))
        framed = {
            row
            for rows, (start, end), _ in found
            for row in range(*rows)
            if 0 < start <= first and last <= end < mask.shape[1] and _around(rows, box, top)
        }
        places = [(rows, columns) for rows, columns, count in found if count >= _LEAST * _DENSITY**2]
        places += [one for one in _lines(mask, first, last, size) if one[0][0] not in framed]
        marks = [
            Box(
                left + columns[0] / _DENSITY,
                top - rows[1] / _DENSITY,
                left + columns[1] / _DENSITY,
                top - rows[0] / _DENSITY,
            )
            for rows, columns in places
            if rows[0] > 0 and rows[1] < mask.shape[0]
        ]
        for mark in _joined(marks, _DASHES * size):
            if mark.left < box.right and mark.right > box.left:
                yield mark


def _around(rows: tuple[int, int], box: Box, top: float) -> bool:
    """Whether a mark begins above a sign and ends below it."""
    return top - rows[0] / _DENSITY > box.top and top - rows[1] / _DENSITY < box.bottom


def _lines(
    mask: Any, first: int, last: int, size: float
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The level lines over and under the columns of a sign, whatever they hang together with."""
    full = mask[:, first:last].mean(axis=1) >= _COVERED if last > first else np.zeros(len(mask), bool)
    edges = np.flatnonzero(np.diff(full, prepend=False, append=False))
    for above, below in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        inked = np.flatnonzero(mask[(above + below) // 2])
        cuts = np.flatnonzero(np.diff(inked) > _DASHES * size * _DENSITY)
        for start, end in zip(inked[[0, *(cuts + 1)]].tolist(), inked[[*cuts, -1]].tolist(), strict=True):
            if start < last and end >= first:
                yield (above, below), (start, end + 1)


def _joined(marks: list[Box], gap: float) -> list[Box]:
    """Marks beside each other at one height, as one: dots and dashes of a line."""
    lines: list[Box] = []
    for mark in sorted(marks, key=lambda mark: mark.left):
        for at, line in enumerate(lines):
            level = min(line.top, mark.top) - max(line.bottom, mark.bottom)
            apart = max(mark.left, line.left) - min(mark.right, line.right)
            if apart <= gap and level > 0.5 * min(line.height, mark.height):
                lines[at] = Box.around([line, mark])
                break
        else:
            lines.append(mark)
    return lines
