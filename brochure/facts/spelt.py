"""Spelt: drawn shapes that are letters one by one, where too few of them stand in a row to be told by that.

A word of two letters, letters set far apart, and words on a slant are found here. Each shape is compared with
the shapes of known letters, as seen along the line it stands on; a bar and a ring are no evidence.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import Curves, lettering
from brochure.facts.letterforms import SIDE, letterforms, vectors
from brochure.facts.sheet import Sheet
from brochure.findings import Box

_LOWEST, _TALLEST = 2.0, 400.0
"""Points of height of a letter."""
_MOST, _MOST_POINTS = 1_500, 150_000
"""Shapes of a page that are looked at one by one, and points of their outlines."""
_BOXED = 5
"""Segments of a path that is a box."""
_STEPS = 4
"""Straight pieces that a curve is drawn by."""
_GRID = 3
"""Points across and up by which a sample is told."""
_ALIKE, _SURE = 0.9, 0.95
"""From which likeness on a shape may be a letter, and from which it is one."""
_PLAIN = frozenset("iIlL1oO0cCvVxXtTjJuU-")
"""Letters that any drawing has: bars, rings, hooks, crosses and arrows."""
_FOOT, _CLOSE, _APART = 0.14, 0.8, 6.0
"""Heights by which the feet of letters may differ, and between two letters of a cluster and of a row."""
_BROAD, _LOW = 2.0, 0.45
"""Width of a letter at most, and height at least, by the height of the tallest of its row."""
_KINDS, _LONG = 3, 6.0
"""Different outlines in a word on a slant, and how much more its letters spread along it than across."""
_TURNS = (0.0, -3.0, 3.0, -6.0, 6.0)
"""Degrees by which the line of a few letters may differ from that through their middles."""

Points = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class _Shape:
    """A closed shape on paper with its holes: outlines of corners."""

    parts: tuple[Points, ...]

    def turned(self, angle: float) -> tuple[Points, ...]:
        """The outlines as they stand when the page is turned back by `angle` degrees."""
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        turn = np.array([[cos, -sin], [sin, cos]])
        return tuple(part @ turn for part in self.parts)

    @property
    def box(self) -> Box:
        return _box(self.parts[0])


def words_of(
    objects: Sequence[lettering.Placed], sheet: Sheet, known: Sequence[Box]
) -> tuple[list[Curves], bool]:
    """The shapes outside of the `known` places that spell something: their place and how many; and whether
    there are too many to look at, and none was."""
    drawn = _shapes(objects, sheet)
    shapes = [one for one in drawn or () if not any(one.box.centred_in(box) for box in known)]
    too_many = drawn is None or len(shapes) > _MOST
    return [] if too_many or len(shapes) < 2 else list(_words(shapes)), too_many


def _words(shapes: Sequence[_Shape]) -> Iterator[Curves]:
    taken: set[int] = set()
    for angle, runs in _lines(shapes):
        read = _read(shapes, sorted({number for run in runs for number in run}), angle)
        for run in runs:
            free = [number for number in run if number not in taken]
            if len(free) >= 2 and _spell([read[number] for number in free]):
                taken.update(free)
                yield Curves(Box.around([shapes[number].box for number in free]), len(free))


def _lines(shapes: Sequence[_Shape]) -> Iterator[tuple[float, list[list[int]]]]:
    """The stretches of shapes that stand on one line as letters do, by the angle of the line in degrees."""
    for cluster in _clusters(shapes):
        if len({len(shapes[number].parts[0]) for number in cluster}) < _KINDS:
            continue
        middles = np.array([_middle(shapes[number].box) for number in cluster])
        spread, directions = np.linalg.eigh(np.cov((middles - middles.mean(axis=0)).T))
        angle = math.degrees(math.atan2(directions[1, -1], directions[0, -1]))
        angle = (angle + 90) % 180 - 90
        if spread[-1] >= _LONG * spread[0] and 2 < abs(angle) < 88:
            for turn in (angle + more for more in _TURNS):
                yield turn, _several(_runs(shapes, cluster, turn, 2 * _CLOSE))
    everything = list(range(len(shapes)))
    for angle in (0.0, 90.0, -90.0):
        yield angle, _several(_runs(shapes, everything, angle, _APART))


def _several(runs: Iterator[list[int]]) -> list[list[int]]:
    return [run for run in runs if len(run) >= 2]


def _clusters(shapes: Sequence[_Shape]) -> Iterator[list[int]]:
    """Shapes that lie close together, by their own size."""
    boxes = np.array([one.box for one in shapes])
    size = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    left = set(range(len(shapes)))
    while left:
        held, waiting = [], [left.pop()]
        while waiting:
            one = waiting.pop()
            held.append(one)
            across = np.maximum(boxes[:, 0] - boxes[one, 2], boxes[one, 0] - boxes[:, 2])
            up = np.maximum(boxes[:, 1] - boxes[one, 3], boxes[one, 1] - boxes[:, 3])
            gap = np.maximum(np.maximum(across, up), 0)
            near = {int(n) for n in np.flatnonzero(gap <= _CLOSE * np.minimum(size, size[one]))} & left
            left -= near
            waiting += sorted(near)
        yield sorted(held)


def _runs(
    shapes: Sequence[_Shape], numbers: Sequence[int], angle: float, apart: float
) -> Iterator[list[int]]:
    """Shapes of about one height whose feet stand on a line at this angle, those next to each other."""
    boxes = {number: _box(shapes[number].turned(angle)[0]) for number in numbers}
    left = sorted(numbers, key=lambda number: -boxes[number].height)
    while left:
        first = boxes[left[0]]
        high = first.height
        row = [
            number
            for number in left
            if abs(boxes[number].bottom - first.bottom) <= _FOOT * high
            and boxes[number].height >= _LOW * high
            and boxes[number].width <= _BROAD * high
        ]
        left = [number for number in left[1:] if number not in row]
        row.sort(key=lambda number: boxes[number].left)
        run: list[int] = []
        for number in row:
            if run and boxes[number].left - boxes[run[-1]].right > apart * high:
                yield run
                run = []
            run.append(number)
        if run:
            yield run


def _read(shapes: Sequence[_Shape], numbers: Sequence[int], angle: float) -> dict[int, tuple[str, float]]:
    """The letter each of these shapes is alike most along a line at this angle, and how much. Shapes that
    come again are compared once."""
    if not numbers:
        return {}
    turned = [shapes[number].turned(angle) for number in numbers]
    boxes = [_box(parts[0]) for parts in turned]
    aspects = [round(box.width / max(box.height, 1e-6), 1) for box in boxes]
    keys = [
        (aspect, *(_shape_of(part, box) for part in parts))
        for aspect, box, parts in zip(aspects, boxes, turned, strict=True)
    ]
    first = {key: at for at, key in reversed(list(enumerate(keys)))}
    kept = sorted(first.values())
    samples = np.array([_sample(turned[at]) for at in kept], np.float32)
    labels, rows, starts = _letters()
    like = np.maximum.reduceat(vectors(samples, [aspects[at] for at in kept]) @ rows.T, starts, axis=1)
    best = like.argmax(axis=1)
    told = {
        keys[at]: (labels[int(number)], float(like[row, number]))
        for row, (at, number) in enumerate(zip(kept, best, strict=True))
    }
    return {number: told[key] for number, key in zip(numbers, keys, strict=True)}


def _shape_of(part: Points, box: Box) -> bytes:
    """An outline wherever it stands and however large: shapes with the same are drawn alike."""
    moved = (part - (box.left, box.bottom)) / (box.height or 1.0)
    return np.round(moved, 2).tobytes()


@cache
def _letters() -> tuple[tuple[str, ...], Any, Any]:
    """The plain letters and digits, the known shapes of each, one letter after the other, and where each
    letter's begin."""
    forms = letterforms()
    plain = [len(label) == 1 and label.isascii() and label.isalnum() for label in forms.labels]
    rows = forms.known[np.repeat(plain, forms.counts)]
    counts = [count for count, is_plain in zip(forms.counts, plain, strict=True) if is_plain]
    labels = tuple(label for label, is_plain in zip(forms.labels, plain, strict=True) if is_plain)
    return labels, rows, np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp)


def _spell(read: Sequence[tuple[str, float]]) -> bool:
    """Whether shapes that stand in a line are letters one by one."""
    sure = {label for label, like in read if like >= _SURE and label not in _PLAIN}
    share = sum(like >= _ALIKE for _, like in read) / len(read)
    return (share == 1.0 and len(sure) >= 1) if len(read) < 4 else (share >= 0.75 and len(sure) >= 2)


def _sample(parts: Sequence[Points]) -> Any:
    """The ink of a shape in SIDE by SIDE parts of its box, rows from the top, by the even-odd rule."""
    box = _box(parts[0])
    fine = SIDE * _GRID
    xs = box.left + (np.arange(fine) + 0.5) * (box.width / fine)
    ys = box.top - (np.arange(fine) + 0.5) * (box.height / fine)
    inside = np.zeros((fine, fine), bool)
    for part in parts:
        start, end = part, np.roll(part, -1, axis=0)
        for (x0, y0), (x1, y1) in zip(start.tolist(), end.tolist(), strict=True):
            rows = (ys >= min(y0, y1)) & (ys < max(y0, y1))
            if rows.any():
                crossing = x0 + (ys[rows] - y0) * (x1 - x0) / (y1 - y0)
                inside[rows] ^= xs[None, :] >= crossing[:, None]
    return inside.reshape(SIDE, _GRID, SIDE, _GRID).mean(axis=(1, 3))


def _shapes(objects: Sequence[lettering.Placed], sheet: Sheet) -> list[_Shape] | None:
    """The closed shapes as high as letters, each with what lies in it; None where there are too many."""
    parts: list[Points] = []
    left = _MOST_POINTS
    for placed in objects:
        if placed.kind != raw.FPDF_PAGEOBJ_PATH or raw.FPDFPath_CountSegments(placed.pointer) <= _BOXED:
            continue  # a box or a rule, as most paths are
        if not _filled(placed.pointer):
            continue
        for points in _outlines(placed, sheet):
            left -= len(points)
            size = _box(points)
            if len(points) >= 3 and _LOWEST * 0.2 <= max(size.width, size.height) <= _TALLEST * 1.5:
                parts.append(points)
        if left < 0 or len(parts) > 3 * _MOST:
            return None
    return list(_nested(parts))


def _nested(parts: list[Points]) -> Iterator[_Shape]:
    order = sorted(parts, key=lambda part: -_box(part).width * _box(part).height)
    outer: list[tuple[Box, list[Points]]] = []
    for part in order:
        box = _box(part)
        around = next((held for other, held in outer if box.inside(other, 0.01)), None)
        if around is None:
            outer.append((box, [part]))
        else:
            around.append(part)
    for box, held in outer:
        if max(box.width, box.height) >= _LOWEST and len(held) <= 4:
            yield _Shape(tuple(held))


def _outlines(placed: lettering.Placed, sheet: Sheet) -> Iterator[Points]:
    """The closed parts of a path as corners on paper, curves in straight pieces."""
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(placed.pointer, own)
    matrices = ((own.a, own.b, own.c, own.d, own.e, own.f), placed.matrix)
    points: list[tuple[float, float]] = []
    bend: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(max(0, min(raw.FPDFPath_CountSegments(placed.pointer), _MOST_POINTS))):
        segment = raw.FPDFPath_GetPathSegment(placed.pointer, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        at = (x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield _on_paper(points, matrices, sheet)
            points = []
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            bend.append(at)
            if len(bend) == 3 and points:
                points += _curve(points[-1], bend)
            bend = bend if len(bend) < 3 else []
        else:
            points.append(at)
    if points:
        yield _on_paper(points, matrices, sheet)


def _curve(start: tuple[float, float], bend: list[tuple[float, float]]) -> list[tuple[float, float]]:
    p = np.array([start, *bend])
    t = (np.arange(_STEPS) + 1)[:, None] / _STEPS
    found = (1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t**2 * p[2] + t**3 * p[3]
    return [(float(x), float(y)) for x, y in found]


def _on_paper(points: list[tuple[float, float]], matrices: Any, sheet: Sheet) -> Points:
    held = np.array(points)
    for a, b, c, d, e, f in matrices:
        held = held @ np.array([[a, b], [c, d]]) + (e, f)
    corners = sheet.place(np.concatenate([held, held], axis=1))
    placed: Points = corners[:, :2]
    return placed


def _filled(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, fill, stroke) and fill.value)


def _box(points: Points) -> Box:
    (left, bottom), (right, top) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Box(left, bottom, right, top)


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.bottom + box.top) / 2
