"""Slashes: slanting lines that run through letters far across a page, however they were drawn.

A cross from corner to corner cuts no letter in half, so no letter tells of it alone. But each letter on its
way has a streak of it behind it; streaks that lie on one line, in its direction, are a line. Level lines are
`strikes`. Pages whose letters stand on even ground cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from brochure.facts.drawings import Slash
from brochure.facts.sheet import Boxes

_STEP = 40
"""Of 255: the least difference of light between a line and its ground."""
_MOST_INK = 0.6
"""Share of a letter's box that a streak takes at most; more is a shade or the edge of one."""
_THICK = 4.0
"""Points of thickness of a streak at most."""
_LONG = 2.0
"""Times that a streak is as long as it is thick, at least: in a corner of a box only a dot is seen."""
_LEVEL = 4.0
"""Degrees up to which a line is level."""
_TURN = 25.0
"""Degrees by which the direction of a streak may differ from that of its line: it is short."""
_OFF = 1.2
"""Points by which the middle of a streak may lie off its line."""
_APART = 60.0
"""Points between two streaks that may tell the direction of a line."""
_FEWEST = 6
"""Letters that a line runs through, at least."""
_CUTS = 0.6
"""Part of the shorter side of a letter's box that a line must run within to run through the letter."""
_CROSSED = 0.5
"""Share of the letters on a line's way that have a streak of it."""
_MOST, _LOOKED, _LINES = 600, 40, 6
"""So many streaks of a page are compared, so many of them tried as ends of a line; and so many lines."""


class Streak(NamedTuple):
    """What of a line is seen behind one letter: its middle on paper, and its direction in degrees from level,
    0 to 180."""

    x: float
    y: float
    angle: float


def streak_of(off: Any, left: float, top: float, density: float) -> Streak | None:
    """The streak behind a letter, if that is one. `off` is how much the light of each pixel of the letter's
    box differs from its ground, `left` and `top` where the box begins, on paper, y from the bottom."""
    weights = np.where(off > _STEP, off, 0).astype(np.float64)
    if not 0 < np.count_nonzero(weights) <= _MOST_INK * weights.size:
        return None
    rows, columns = np.nonzero(weights)
    parts = weights[rows, columns]
    whole = parts.sum()
    across, down = float(parts @ columns / whole), float(parts @ rows / whole)
    dx, dy = columns - across, down - rows
    xx, yy, xy = (float(parts @ each / whole) for each in (dx * dx, dy * dy, dx * dy))
    spread, mean = float(np.hypot((xx - yy) / 2, xy)), (xx + yy) / 2
    long, thick = ((12 * max(each, 0.0)) ** 0.5 / density for each in (mean + spread, mean - spread))
    angle = float(np.degrees(np.arctan2(2 * xy, xx - yy)) / 2) % 180.0
    if thick > _THICK or long < _LONG * thick or min(angle, 180 - angle) < _LEVEL:
        return None
    return Streak(left + (across + 0.5) / density, top - (down + 0.5) / density, angle)


def slashes_of(streaks: Sequence[Streak], boxes: Boxes, inked: Any) -> tuple[Slash, ...]:
    """The lines on which streaks lie, the longest first. `boxes` are those of all letters, `inked` tells
    which of them leave ink."""
    points = np.array(list(dict.fromkeys(streaks)), float).reshape(-1, 3)
    if len(points) > _MOST:
        points = points[np.linspace(0, len(points) - 1, _MOST).astype(int)]
    found = []
    for _ in range(_LINES):
        held = _line(points)
        if held is None:
            break
        on_it = points[held]
        points = points[~held]
        ends = _ends(on_it)
        crossed = [at for at in _crossed(ends, boxes) if inked[at]]
        if len(on_it) >= _FEWEST and len(on_it) >= _CROSSED * len(crossed):
            found.append(Slash(*ends, tuple(crossed)))
    return tuple(found)


def _line(points: Any) -> Any:
    """Which of the streaks lie on one line: the most that any two of them tell; None when they are few."""
    if len(points) < _FEWEST:
        return None
    tried = points[np.unique(np.linspace(0, len(points) - 1, _LOOKED).astype(int))]
    best, most = None, _FEWEST - 1
    for one in tried:
        for held in _through(one, tried, points):
            if (many := int(np.count_nonzero(held))) > most:
                best, most = held, many
    return best


def _through(one: Any, others: Any, points: Any) -> Iterator[Any]:
    """For each line from one streak to another that is far off and in its direction: the streaks on it."""
    to = others[:, :2] - one[:2]
    length = np.hypot(*to.T)
    angles = np.degrees(np.arctan2(to[:, 1], to[:, 0])) % 180.0
    for unit, angle in zip(
        to[length >= _APART] / length[length >= _APART, None], angles[length >= _APART], strict=True
    ):
        if _turned(one[2], angle) > _TURN or min(angle, 180 - angle) < _LEVEL:
            continue
        away = points[:, :2] - one[:2]
        off = np.abs(away[:, 0] * unit[1] - away[:, 1] * unit[0])
        yield (off <= _OFF) & (_turned(points[:, 2], angle) <= _TURN)


def _turned(one: Any, other: Any) -> Any:
    """Degrees between two directions."""
    apart = np.abs(one - other) % 180.0
    return np.minimum(apart, 180.0 - apart)


def _ends(points: Any) -> tuple[float, float, float, float]:
    """The first and the last of streaks on a line, by the direction that holds for them all."""
    middle = points[:, :2].mean(axis=0)
    away = points[:, :2] - middle
    unit = np.linalg.svd(away, full_matrices=False)[2][0]
    along = away @ unit
    first, last = middle + unit * along.min(), middle + unit * along.max()
    x, y, to_x, to_y = (float(side) for side in (*first, *last))
    return (x, y, to_x, to_y) if y >= to_y else (to_x, to_y, x, y)


def _crossed(ends: tuple[float, float, float, float], boxes: Boxes) -> list[int]:
    """The letters whose boxes the stretch between two points runs through, not only through a corner."""
    start, way = np.array(ends[:2]), np.array(ends[2:]) - ends[:2]
    way = np.where(way == 0, 1e-9, way)
    first, last = (boxes[:, :2] - start) / way, (boxes[:, 2:] - start) / way
    enters = np.minimum(first, last).max(axis=1).clip(0, None)
    leaves = np.maximum(first, last).min(axis=1).clip(None, 1)
    within = (leaves - enters) * np.hypot(*way)
    sides = boxes[:, 2:] - boxes[:, :2]
    through = (within > _CUTS * sides.min(axis=1)) & (sides.min(axis=1) > 0)
    return [int(at) for at in np.flatnonzero(through)]
