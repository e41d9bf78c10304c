"""The plates: every mark on the pages with the inks it is painted with, told by operators and not by looks.

It shares no code with what writes them: that is pikepdf, this is pypdf.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pypdf.generic import ContentStream, StreamObject

from brochure.facts import tints
from brochure.facts.inks import Inks, Mark
from brochure.facts.objects import entry, listing, name, number, sides, whole
from brochure.facts.tints import Unknown
from brochure.facts.veils import inherited
from brochure.findings import Box

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

_DEEPEST = 12
_MOST = 50_000
"""Marks of a page; more is no handout."""
_LONG = 12.0
"""Times its breadth a shape is long of which the breadth is told by area and outline."""
_FEW = 200
"""Parts of one path that are measured one by one; more of them are a drawing, or a QR code."""
_SLIVER = 0.01
"""Points: what a clip leaves less of is not there."""
_EVERYTHING = Box(-1e9, -1e9, 1e9, 1e9)
_SETS = {"g": 1, "rg": 3, "k": 4}
_FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
_STROKES = {"S", "s", "B", "B*", "b", "b*"}
_SHOWS = {"Tj", "TJ", "'", '"'}


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as it matters. A colour of None is none of the four inks."""

    at: Matrix
    clip: Box = _EVERYTHING
    fill: Inks | None = tints.BLACK
    stroke: Inks | None = tints.BLACK
    shade: Any = None
    """The pattern that fills, if one does."""
    width: float = 1.0
    size: float = 0.0
    mode: int = 0
    fill_space: str = "/DeviceGray"
    stroke_space: str = "/DeviceGray"


def marks(pages: Sequence[Any], reader: Any) -> Iterator[Mark | str]:
    """The marks of all pages; and, as texts, what cannot be looked at."""
    for index, page in enumerate(pages, 1):
        found: list[Mark | str] = []
        try:
            shown = sides(inherited(page, "/CropBox")) or sides(inherited(page, "/MediaBox"))
            if not shown:
                raise Unknown("its size cannot be read")
            at = (1.0, 0.0, 0.0, 1.0, -shown[0], -shown[1])
            _Page(index, reader, found).run(
                entry(page, "/Contents"), inherited(page, "/Resources"), _State(at), 0
            )
        except Unknown as why:
            found.append(f"page {index}: {why}")
        except Exception as fault:  # pypdf raises whatever its parser stumbles on
            found.append(f"page {index}: its content cannot be read ({type(fault).__name__})")
        yield from found


class _Page:
    """Reads the operators of a page and of what it draws."""

    def __init__(self, number: int, reader: Any, found: list[Mark | str]) -> None:
        self._number, self._reader, self._found = number, reader, found

    def run(self, content: Any, resources: Any, state: _State, depth: int) -> None:
        if content is None:
            return
        kept: list[_State] = []
        path: list[list[Point]] = []
        clips = False
        text = line = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        for operands, raw in ContentStream(content, self._reader).operations:
            operator = raw.decode("latin-1")
            if operator == "q":
                kept.append(state)
            elif operator == "Q":
                state = kept.pop() if kept else state
            elif operator == "cm":
                state = replace(state, at=_times(_matrix(operands), state.at))
            elif operator in ("m", "l", "c", "v", "y", "re"):
                _trace(path, operator, [float(one) for one in operands], state.at)
            elif operator in ("W", "W*"):
                clips = True
            elif operator in _FILLS | _STROKES | {"n"}:
                self._painted(path, operator, state, resources, depth)
                if clips:
                    state = replace(state, clip=_common(state.clip, _around(path)))
                path, clips = [], False
            elif operator == "BT":
                text = line = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
            elif operator == "Tm":
                text = line = _matrix(operands)
            elif operator in ("Td", "TD"):
                text = line = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
            elif operator in _SHOWS:
                self._told(text, state)
            elif operator == "sh":
                shading = entry(entry(resources, "/Shading"), str(operands[0]))
                self._add("blend", tints.most(shading), state.clip, 0.0)
            elif operator == "Do":
                self._drawn(entry(entry(resources, "/XObject"), str(operands[0])), resources, state, depth)
            elif operator == "INLINE IMAGE":
                self._found.append(f"page {self._number}: an image in a line is not looked at")
            else:
                state = self._changed(state, operator, operands, resources)

    def _changed(self, state: _State, operator: str, operands: Any, resources: Any) -> _State:
        """The state after an operator that paints nothing."""
        if operator == "w":
            return replace(state, width=float(operands[0]))
        if operator == "Tf":
            return replace(state, size=float(operands[1]))
        if operator == "Tr":
            return replace(state, mode=int(operands[0]))
        if operator == "gs":
            own = entry(entry(resources, "/ExtGState"), str(operands[0]))
            if (width := entry(own, "/LW")) is not None:
                state = replace(state, width=number(width))
            return state
        return self._coloured(state, operator, operands, resources)

    @staticmethod
    def _coloured(state: _State, operator: str, operands: Any, resources: Any) -> _State:
        """The state after an operator that sets a colour, a colour space or a pattern."""
        stroke = operator[:1].isupper()
        space = state.stroke_space if stroke else state.fill_space
        shade: Any = None
        inks: Inks | None = None
        if operator.lower() in _SETS:
            inks = tints.inks([float(one) for one in operands])
        elif operator in ("cs", "CS"):
            space = tints.space(operands[0], resources)
            inks = tints.BLACK if space in tints.KNOWN else None
        elif operator not in ("sc", "scn", "SC", "SCN"):
            return state
        elif operands and str(operands[-1]).startswith("/"):
            shade = entry(entry(resources, "/Pattern"), str(operands[-1]))
        elif tints.KNOWN.get(space) == len(operands):
            inks = tints.inks([float(one) for one in operands])
        if stroke:
            return replace(state, stroke=inks, stroke_space=space)
        return replace(state, fill=inks, fill_space=space, shade=shade)

    def _add(self, kind: str, inks: Inks | None, box: Box, size: float) -> None:
        if len(self._found) >= _MOST:
            raise Unknown("there is more on it than can be looked at")
        if box.right > box.left - 1e-6 and box.top > box.bottom - 1e-6:
            self._found.append(Mark(self._number, kind, inks, box, round(size, 3)))

    def _painted(
        self, path: list[list[Point]], operator: str, state: _State, resources: Any, depth: int
    ) -> None:
        if not path:
            return
        if operator in _FILLS and state.shade is not None:
            self._patterned(state, _common(state.clip, _around(path)), resources, depth)
        elif operator in _FILLS:
            whole_path = _around(path)
            box = _common(state.clip, whole_path)
            if _lesser(box) >= _SLIVER or _lesser(whole_path) < _SLIVER:
                thin = min(_lesser(box), *_breadths(path), math.inf)
                self._add("fill", state.fill, box, max(thin, 0.0))
        if operator in _STROKES:
            width = state.width * _least(state.at)
            box = _common(state.clip, _around(path, width / 2))
            self._add("line", state.stroke, box, min(width, max(_lesser(box), 0.0)))

    def _patterned(self, state: _State, box: Box, resources: Any, depth: int) -> None:
        """A fill with a gradient, or with a tile that is drawn again and again."""
        pattern = state.shade
        if entry(pattern, "/PatternType") == 2:
            self._add("blend", tints.most(entry(pattern, "/Shading")), box, 0.0)
        elif isinstance(pattern, StreamObject) and depth < _DEEPEST:
            before = len(self._found)
            inner = _State(_matrix(listing(pattern, "/Matrix")) if "/Matrix" in pattern else state.at)
            self.run(pattern, entry(pattern, "/Resources") or resources, inner, depth + 1)
            tile = self._found[before:]
            self._found[before:] = [one._replace(box=box) if isinstance(one, Mark) else one for one in tile]

    def _told(self, text: Matrix, state: _State) -> None:
        if state.mode % 4 == 3:
            return
        at = _times(text, state.at)
        size = state.size * math.hypot(at[2], at[3])
        inks = state.stroke if state.mode % 4 == 1 else state.fill
        if state.shade is not None and state.mode % 4 != 1:
            inks = None
        self._add("text", inks, Box(at[4], at[5], at[4], at[5] + 0.5 * size), size)

    def _drawn(self, thing: Any, resources: Any, state: _State, depth: int) -> None:
        if not isinstance(thing, StreamObject):
            return
        if name(thing, "/Subtype") == "/Form":
            if depth >= _DEEPEST:
                raise Unknown("its parts are nested too deeply")
            at = _times(_matrix(listing(thing, "/Matrix")), state.at) if "/Matrix" in thing else state.at
            clip = state.clip
            if frame := sides(entry(thing, "/BBox")):
                corners = [(x, y) for x in frame[::2] for y in frame[1::2]]
                clip = _common(clip, _around([[_placed(at, corner) for corner in corners]]))
            inner = replace(state, at=at, clip=clip)
            self.run(thing, entry(thing, "/Resources") or resources, inner, depth + 1)
        elif name(thing, "/Subtype") == "/Image":
            self._pictured(thing, state)

    def _pictured(self, image: Any, state: _State) -> None:
        corners = [_placed(state.at, corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
        box = _common(state.clip, _around([corners]))
        wide, high = number(entry(image, "/Width")), number(entry(image, "/Height"))
        inches = math.hypot(*state.at[:2]) / 72, math.hypot(*state.at[2:4]) / 72
        density = min(wide / max(inches[0], 1e-6), high / max(inches[1], 1e-6))
        if getattr(entry(image, "/ImageMask"), "value", False):
            self._add("stencil", state.fill, box, density)
            return
        bits = entry(image, "/BitsPerComponent")
        self._add("stencil" if bits == 1 else "image", tints.heaviest(image), box, density)


# --- geometry ------------------------------------------------------------------------------------


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(whole(one)) for one in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    return (
        a * two[0] + b * two[2],
        a * two[1] + b * two[3],
        c * two[0] + d * two[2],
        c * two[1] + d * two[3],
        e * two[0] + f * two[2] + two[4],
        e * two[1] + f * two[3] + two[5],
    )


def _placed(at: Matrix, point: Point) -> Point:
    x, y = point
    return x * at[0] + y * at[2] + at[4], x * at[1] + y * at[3] + at[5]


def _least(at: Matrix) -> float:
    """By how much a length is scaled, in the direction where it is least."""
    a, b, c, d = at[:4]
    half, area = (a * a + b * b + c * c + d * d) / 2, a * d - b * c
    return math.sqrt(max(half - math.sqrt(max(half * half - area * area, 0.0)), 0.0))


def _trace(path: list[list[Point]], operator: str, numbers: list[float], at: Matrix) -> None:
    if operator == "re":
        x, y, wide, high = numbers
        corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
        path.append([_placed(at, corner) for corner in corners])
        return
    points = [_placed(at, point) for point in zip(numbers[::2], numbers[1::2], strict=True)]
    if operator == "m" or not path:
        path.append(points)
    else:
        path[-1].extend(points)


def _around(path: list[list[Point]], by: float = 0.0) -> Box:
    points = [point for part in path for point in part]
    if not points:
        return Box(0, 0, -1, -1)
    across, up = [x for x, _ in points], [y for _, y in points]
    return Box(min(across) - by, min(up) - by, max(across) + by, max(up) + by)


def _common(one: Box, two: Box) -> Box:
    return Box(
        max(one.left, two.left), max(one.bottom, two.bottom), min(one.right, two.right), min(one.top, two.top)
    )


def _breadths(path: list[list[Point]]) -> list[float]:
    """About how wide those parts of a path are that are much longer than wide, such as slanted bars: twice
    their area by the length of their outline. A part with another within is passed over: it may be a frame,
    of which only one side is wide."""
    if len(path) > _FEW:
        return []
    boxes = [_around([part]) for part in path]
    found = []
    for at, part in enumerate(path):
        framed = any(
            i != at and (one.inside(boxes[at]) or boxes[at].inside(one)) for i, one in enumerate(boxes)
        )
        pairs = list(pairwise([*part, part[0]]))
        length = sum(math.dist(a, b) for a, b in pairs)
        wide = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / length if length else math.inf
        if not framed and length / 2 >= _LONG * wide:
            found.append(wide)
    return found


def _lesser(box: Box) -> float:
    """What is painted in a box is nowhere wider than its lesser side."""
    return min(box.right - box.left, box.top - box.bottom)
