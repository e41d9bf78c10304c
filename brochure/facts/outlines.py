"""Outlines: drawings that may be words, because closed shapes stand in a row as letters do.

Words that a drawing shows as outlines are in no text layer, and nobody reads them here. But letters stand on
one line, are of few heights, follow each other closely, differ from each other and have curves. Bars, ticks,
dots and the shapes of an icon lack one or the other. So such a row can be told, for a person to read.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import Curves, lettering
from brochure.facts.sheet import Matrix, Sheet
from brochure.facts.spelt import words_of
from brochure.findings import Box

_LOWEST, _TALLEST = 2.0, 400.0
"""Points of height of a letter."""
_FEWEST = 4
"""Letters in a row from which it may be words."""
_KINDS = 3
"""Different outlines among them, at least: dots and bars are all alike."""
_ROUND = 0.25
"""Share of them that have curves, at least."""
_FOOT, _ON_IT = 0.12, 0.6
"""Heights of the row by which the feet of its letters may differ, and the share of them that stand on it."""
_HOLES = 3
"""Shapes that lie in a letter at most: a percent sign has two."""
_LOW = 0.3
"""Heights of the row of which a letter has one at least."""
_BROAD = 2.0
"""Width over height of a letter at most, by the height of the row."""
_APART = 1.5
"""Heights of the row between two letters that follow each other, at most."""
_MOST_SHAPES, _MOST_PARTS = 3_000, 60_000
"""Closed shapes of a page that are looked at, and parts of outlines."""
_BOXED, _LEAST = 6, 40
"""Parts of the outline of a box at most, and of all others of a page from which they are looked at."""
_FEW = 12
"""Parts of outlines of a page from which shapes are compared with letters."""
_PARTS = 400
"""Parts of an outline from which it is no letter: a decorated capital has 200."""


class _Shape(NamedTuple):
    """A closed part of an outline on paper: its box, how many parts it has, and how many are curves."""

    box: Box
    parts: int
    curves: int


def outlines_of(objects: Sequence[lettering.Placed], sheet: Sheet) -> tuple[tuple[Curves, ...], bool]:
    """The rows of filled or stroked shapes that may be words, from the top of the page; and whether there are
    more shapes than are looked at."""
    counts = [raw.FPDFPath_CountSegments(one.pointer) for one in objects if one.kind == raw.FPDF_PAGEOBJ_PATH]
    parts = sum(count for count in counts if count > _BOXED)
    if parts < _FEW:
        return (), False  # boxes and rules alone, as on most pages
    found, more = _rowed(objects, sheet) if parts >= _LEAST else ([], False)
    single, too_many = words_of(objects, sheet, [one.box for one in found])
    rows = sorted((*found, *single), key=lambda one: (-one.box.top, one.box.left))
    return tuple(rows), more or too_many


def _rowed(objects: Sequence[lettering.Placed], sheet: Sheet) -> tuple[list[Curves], bool]:
    """The rows of four shapes or more that stand level or upright, and whether there are more shapes."""
    shown = Box(0, 0, sheet.width, sheet.height)
    drawn, more = _shapes(objects, sheet)
    large = [one for one in drawn if max(one.box.width, one.box.height) >= _LOW * _LOWEST]
    more = more or len(large) > _MOST_SHAPES
    shapes = [one for one in large[:_MOST_SHAPES] if one.box.overlaps(shown)]
    if len(shapes) < _FEWEST:
        return [], more
    level = _words(shapes)
    upright = [
        (_turned(box), count) for box, count in _words([one._replace(box=_turned(one.box)) for one in shapes])
    ]
    boxes = [box for box, _ in level]
    found = [Curves(box, count) for box, count in level]
    found += [
        Curves(box, count)
        for box, count in upright
        if not any(box.centred_in(one) or one.centred_in(box) for one in boxes)
    ]
    return found, more


def _turned(box: Box) -> Box:
    """A box with its two directions for each other, as letters stand that are read from the side."""
    return Box(box.bottom, box.left, box.top, box.right)


def _words(shapes: Sequence[_Shape]) -> list[tuple[Box, int]]:
    """The rows of shapes that are alike letters: the box, and how many."""
    boxes = np.array([one.box for one in shapes])
    held = [
        one
        for one in shapes
        if _LOW * _LOWEST <= one.box.height <= _TALLEST and _holds(one.box, boxes) <= _HOLES + 1
    ]
    return [
        (Box.around([one.box for one in word]), len(word))
        for row in _rows(held)
        for word in _runs(row)
        if _are_letters(word)
    ]


def _rows(shapes: list[_Shape]) -> Iterator[list[_Shape]]:
    """Shapes whose feet are on one line, with those that hang in the same stripe."""
    left = sorted(shapes, key=lambda one: one.box.bottom)
    while left:
        tall = max(left, key=lambda one: one.box.height)
        near = [one for one in left if abs(one.box.bottom - tall.box.bottom) <= _FOOT * tall.box.height]
        high = max(one.box.height for one in near)
        foot = tall.box.bottom
        row = [
            one
            for one in left
            if one.box.height <= 1.4 * high
            and one.box.bottom >= foot - 0.45 * high
            and one.box.top <= foot + 1.25 * high
        ]
        yield row
        gone = set(map(id, row)) | {id(tall)}
        left = [one for one in left if id(one) not in gone]


def _runs(row: list[_Shape]) -> Iterator[list[_Shape]]:
    """The stretches of a row in which letters follow each other closely, each with its holes and dots."""
    row = sorted(row, key=lambda one: (one.box.left, -one.box.width))
    high = max(one.box.height for one in row)
    run: list[_Shape] = []
    for one in row:
        if run and _within(one.box, run[-1].box, 0.02 * high):  # a hole of a letter, or its dot
            run[-1] = max(run[-1], one, key=lambda each: each.box.height)
            continue
        if run and one.box.left - run[-1].box.right > _APART * high:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _holds(box: Box, boxes: Any) -> int:
    """How many of some boxes, itself among them, lie in a box: many do in a ground or a frame."""
    low, high = boxes[:, :2] >= box[:2], boxes[:, 2:] <= box[2:]
    return int(np.count_nonzero(low.all(axis=1) & high.all(axis=1)))


def _within(one: Box, other: Box, slack: float) -> bool:
    """Whether one of two boxes lies over, under or in the other one."""
    right = one.right <= other.right + slack and one.left >= other.left - slack
    return right or (other.right <= one.right + slack and other.left >= one.left - slack)


def _are_letters(run: list[_Shape]) -> bool:
    """Whether shapes in a row are alike letters."""
    high = max(one.box.height for one in run)
    foot = sorted(one.box.bottom for one in run)[len(run) // 2]
    letters = [one for one in run if one.box.height >= _LOW * high and one.box.width <= _BROAD * high]
    on_it = sum(abs(one.box.bottom - foot) <= _FOOT * high for one in letters)
    return (
        high >= _LOWEST
        and len(letters) >= _FEWEST
        and on_it >= _ON_IT * len(letters)
        and len({(one.parts, one.curves) for one in letters}) >= _KINDS
        and sum(one.curves > 0 for one in letters) >= _ROUND * len(letters)
    )


def _shapes(objects: Sequence[lettering.Placed], sheet: Sheet) -> tuple[list[_Shape], bool]:
    """Each closed part of each path that is painted, and whether there are more."""
    left, found = _MOST_PARTS, list[_Shape]()
    for placed in objects:
        if placed.kind != raw.FPDF_PAGEOBJ_PATH or not _painted(placed.pointer):
            continue
        count = max(0, raw.FPDFPath_CountSegments(placed.pointer))
        if count < 3:
            continue
        left -= count
        matrices = _matrix(placed.pointer), placed.matrix
        for points, curves in _parts(placed.pointer, min(count, left + count)):
            if 3 <= len(points) <= _PARTS:
                found.append(_Shape(_place(points, matrices, sheet), len(points), curves))
        if left < 0:
            return found, True
    return found, False


def _painted(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, fill, stroke) and (fill.value or stroke.value))


def _parts(path: Any, count: int) -> Iterator[tuple[list[tuple[float, float]], int]]:
    """The points of each part of a path, in its own space, and how many curves it has."""
    points: list[tuple[float, float]] = []
    bends = 0
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points, bends // 3
            points, bends = [], 0
        bends += kind == raw.FPDF_SEGMENT_BEZIERTO
        if raw.FPDFPathSegment_GetPoint(segment, x, y):
            points.append((x.value, y.value))
    if points:
        yield points, bends // 3


def _place(points: list[tuple[float, float]], matrices: Sequence[Matrix], sheet: Sheet) -> Box:
    """The box around points of a path, on paper, by the matrices that lead from its space to the page."""
    for a, b, c, d, e, f in matrices:
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return sheet.place_box(Box(min(xs), min(ys), max(xs), max(ys)))


def _matrix(path: Any) -> Matrix:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, own)
    return own.a, own.b, own.c, own.d, own.e, own.f
