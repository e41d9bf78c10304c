"""Strikes: level lines that the page shows behind or through its letters, however they were drawn.

A line may be a path of its own (`bars` tells of those), or a part of something larger: a gradient, a picture,
a pattern, a dashed row of tiles. So it is sought where it would be seen: in the drawing of the page without
its text, within the boxes of the letters. Pages whose letters stand on even ground cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from brochure.facts import Bar
from brochure.facts.canvas import Pixels, Tile, light_of
from brochure.facts.sheet import Boxes, Sheet
from brochure.facts.slashes import Streak, streak_of
from brochure.findings import Box

_STEP = 40
"""Of 255: the least difference of light between a line and its ground."""
_ROW = 0.25
"""Share of a letter's width that a line must differ in; dashes leave gaps."""
_THICK = 0.45
"""Share of a letter's height that a line takes at most: more is a shade or the edge of one."""
_ROUGH = 0.15
"""Share of the ground around a line that may differ from it: smoothed edges, no picture."""
_ODD = 0.25
"""Share of a line's pixels that may have neither its colour nor that of its ground: smoothed ends."""
_GAP = 6.0
"""Points between two dashes of one line."""
_DENSITY = 1.5
"""Pixels per point for following a line to its ends."""
_MOST = 200
"""So many lines of one page are told apart."""


class Strikes:
    """Collects the lines of one page, tile by tile."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._found: dict[tuple[int, ...], Bar] = {}
        self._open: dict[tuple[int, ...], int] = {}
        self.streaks: list[Streak] = []
        """What else is behind letters and may be a part of a slanting line."""

    def bars(self, draw: Callable[[Tile], Pixels]) -> tuple[Bar, ...]:
        """What was found, each line once. `draw` draws a part of the page without its text, to follow lines
        that leave the part they were found in."""
        for key, ground in self._open.items():
            bar = self._found[key]
            tile = Tile(0.0, self._sheet.height - bar.box.top, self._sheet.width, bar.box.height, _DENSITY)
            drawn = draw(tile)
            off = np.abs(light_of(drawn[len(drawn) // 2]) - ground)
            for start, end in _segments(off, _GAP * _DENSITY):
                left, right = start / _DENSITY, (end + 1) / _DENSITY
                if left < bar.box.right and right > bar.box.left:
                    box = bar.box._replace(left=min(left, bar.box.left), right=max(right, bar.box.right))
                    self._found[key] = replace(bar, box=box)
        return tuple(self._found.values())

    def look(self, tile: Tile, bare: Pixels, labels: Any, rows: Any, boxes: Boxes) -> None:
        """Seek lines behind the letters `rows` of `boxes`. `labels` tells whose each pixel is, from 1."""
        words = bare.view(np.uint32)[:, :, 0]
        turns = np.flatnonzero(words[1:] != words[:-1])
        if not len(turns):
            return
        whose = labels.ravel().take(turns)
        turns, whose = turns[whose > 0], whose[whose > 0]
        if not len(turns):
            return
        flat = bare.reshape(-1, 4)
        below, here = (light_of(flat.take(spots, axis=0)) for spots in (turns + words.shape[1], turns))
        steps = whose[np.abs(below - here) > _STEP // 3]
        for number in sorted(set(steps.tolist())):  # `np.unique` loads masked arrays
            self._letter(tile, bare, boxes[rows[number - 1]])

    def _letter(self, tile: Tile, bare: Pixels, box: Any) -> None:
        high, wide = bare.shape[:2]
        above = self._sheet.height - tile.top
        left, right = ((box[[0, 2]] - tile.left) * tile.density).clip(0, wide).round().astype(int).tolist()
        top, bottom = ((above - box[[3, 1]]) * tile.density).clip(0, high).round().astype(int).tolist()
        if bottom - top < 3 or right <= left:
            return
        part = light_of(bare[top:bottom, left:right])
        ordered = np.sort(part, axis=None)
        ground = int(ordered[len(ordered) // 2])
        off = np.abs(part - ground)
        where = tile.left + left / tile.density, above - top / tile.density
        if (streak := streak_of(off, *where, tile.density)) is not None:
            self.streaks.append(streak)
        share = (off > _STEP).mean(axis=1)
        held = np.flatnonzero(share >= _ROW)
        if not len(held) or held[-1] - held[0] + 1 != len(held) or len(held) > _THICK * len(part) + 1:
            return
        rest = np.delete(off, held, axis=0)
        if np.count_nonzero(rest > _STEP // 3) > _ROUGH * rest.size:
            return
        strength = off[held].mean(axis=1)
        strong = held[strength >= strength.max() / 2]
        first, last = top + int(strong[0]), top + int(strong[-1])
        self._line(tile, bare, (first, last), (left, right), ground)

    def _line(
        self,
        tile: Tile,
        bare: Pixels,
        rows: tuple[int, int],
        across: tuple[int, int],
        ground: int,
    ) -> None:
        """Follow a line from the letter it was met in to both of its ends, over the gaps of dashes."""
        middle = (rows[0] + rows[1]) // 2
        light = light_of(bare[middle])
        for start, end in _segments(np.abs(light - ground), _GAP * tile.density):
            if start >= across[1] or end < across[0] or len(self._found) >= _MOST:
                continue
            key = (round(tile.top * tile.density) + rows[0], rows[1] - rows[0], start, end)
            if key in self._found or not _even(light[start : end + 1], ground):
                continue
            inked = np.abs(light[start : end + 1] - ground)
            blue, green, red = bare[middle, start + int(inked.argmax()), :3].tolist()
            above = self._sheet.height - tile.top
            box = Box(
                tile.left + start / tile.density,
                above - (rows[1] + 1) / tile.density,
                tile.left + (end + 1) / tile.density,
                above - rows[0] / tile.density,
            )
            self._found[key] = Bar(box, (red, green, blue, 255))
            if start == 0 or end == len(light) - 1:
                self._open[key] = ground


def _segments(off: Any, gap: float) -> list[tuple[int, int]]:
    """The stretches of a row of pixels that differ from the ground, gaps of dashes bridged: first, last."""
    inked = np.flatnonzero(off > _STEP)
    if not len(inked):
        return []
    cuts = np.flatnonzero(np.diff(inked) > gap)
    starts, ends = inked[[0, *(cuts + 1)]], inked[[*cuts, -1]]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _even(row: Any, ground: int) -> bool:
    """Whether a row of pixels is a line in one colour on its ground, and no part of a picture."""
    off = np.abs(row - ground)
    inked = row[off > _STEP]
    line = np.sort(inked)[len(inked) // 2]
    odd = (off > _STEP) & (np.abs(row - line) > _STEP)
    return len(inked) >= _ROW * len(row) and int(np.count_nonzero(odd)) <= _ODD * len(row)
