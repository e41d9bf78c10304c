"""The text layer of a page: characters with their boxes, and the runs (text objects) they belong to."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import Image, Run, engine
from brochure.facts.drawn import share_of_run
from brochure.facts.faces import Face, Faces
from brochure.facts.sheet import Boxes, Matrix, Sheet
from brochure.findings import Box

_INKLESS = ("Cf", "Cc", "Zs", "Zl", "Zp")
"""Unicode categories that leave no ink; a soft hyphen (Cf) leaves some or none."""

_TURNED = 2.0
"""Degrees up to which the height of a letter's box is the letter's."""

LEANING = 0.08
"""Cosine of the angle between a letter's foot and its stem from which it leans: about 5 degrees. Browsers
lean letters by 14 to 20 degrees where a font has no italics."""

LINE_END_HYPHEN = "\u00ad"
"""What pdfium calls U+0002: a hyphen at a line end that may or may not belong to the word."""


class Layers(NamedTuple):
    """The names of the layers that are off by default, and of those that are off for some way of viewing."""

    hidden: frozenset[str] = frozenset()
    conditional: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Placed:
    """A page object that is not a form: `marks` are the names around it, innermost last."""

    pointer: Any
    kind: int
    mcid: int | None
    marks: tuple[str, ...]
    layers: tuple[str, ...]
    replaced: str | None
    matrix: Matrix
    """From the space of the form the object stands in to user space."""
    language: str | None = None
    spelled: bool = False
    """Whether `replaced` is an /E."""


@dataclass(slots=True)
class Layer:
    """The text layer, parallel by character: `boxes` on paper, `owner` indexes `runs` (-1: made up)."""

    chars: list[str]
    boxes: Boxes
    owner: np.ndarray[Any, np.dtype[np.int32]]
    runs: list[Run]
    objects: list[Any]
    """The pdfium text object of each run."""

    @property
    def inked(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which characters should leave ink: from the file, neither blank nor a format control."""
        return np.array(list(map(leaves_ink, self.chars)), bool) & (self.owner >= 0)


@lru_cache(maxsize=4096)
def leaves_ink(char: str) -> bool:
    """Whether a character is neither blank nor a format control."""
    return not char.isspace() and unicodedata.category(char) not in _INKLESS


@dataclass(frozen=True, slots=True)
class _Context:
    mcid: int | None = None
    marks: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    replaced: str | None = None
    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    language: str | None = None
    spelled: bool = False


def objects_of(page: Any) -> list[Placed]:
    """All objects of a page that paint, in painting order, forms opened up."""
    return list(_objects(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _Context(), 0))


def _objects(owner: Any, count: Any, get: Any, above: _Context, depth: int) -> Iterator[Placed]:
    for index in range(max(0, count(owner))):
        pointer = get(owner, index)
        here = _context(pointer, above)
        kind = raw.FPDFPageObj_GetType(pointer)
        if kind != engine.OBJECT_FORM:
            yield Placed(
                pointer, kind, here.mcid, here.marks, here.layers, here.replaced, here.matrix, here.language,
                here.spelled,
            )  # fmt: skip
        elif depth < engine.DEEPEST:
            yield from _objects(
                pointer,
                raw.FPDFFormObj_CountObjects,
                raw.FPDFFormObj_GetObject,
                _inside(pointer, here),
                depth + 1,
            )


def _inside(form: Any, context: _Context) -> _Context:
    """The context of what stands in a form: its matrix comes on top."""
    own = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(form, own):
        return context
    a, b, c, d, e, f = context.matrix
    return replace(
        context,
        matrix=(
            own.a * a + own.b * c, own.a * b + own.b * d, own.c * a + own.d * c, own.c * b + own.d * d,
            own.e * a + own.f * c + e, own.e * b + own.f * d + f,
        ),
    )  # fmt: skip


def _context(pointer: Any, above: _Context) -> _Context:
    """What marked-content sequences an object stands in, its form's included."""
    count = raw.FPDFPageObj_CountMarks(pointer)
    if count <= 0:
        return above
    marks, layers, language = above.marks, above.layers, above.language
    replaced, spelled = above.replaced, above.spelled
    for index in range(count):
        mark = raw.FPDFPageObj_GetMark(pointer, index)
        name = engine.wide_string(lambda *a, m=mark: raw.FPDFPageObjMark_GetName(m, *a))
        marks += (name,)
        language = _parameter(mark, b"Lang") or language
        if name == "OC":
            layers += (_parameter(mark, b"Name") or "",)
        elif (said := _parameter(mark, b"ActualText")) is not None:
            replaced, spelled = said, False
            raw.FPDFPageObjMark_RemoveParam(pointer, mark, b"ActualText")
        elif (said := _parameter(mark, b"Alt")) is not None:
            replaced, spelled = said, False
        elif (said := _parameter(mark, b"E")) is not None:
            replaced, spelled = said, True
    mcid = raw.FPDFPageObj_GetMarkedContentID(pointer)
    mcid = above.mcid if mcid < 0 else mcid
    return _Context(mcid, marks, layers, replaced, above.matrix, language, spelled)


def _parameter(mark: Any, key: bytes) -> str | None:
    if raw.FPDFPageObjMark_GetParamValueType(mark, key) not in (raw.FPDF_OBJECT_STRING, raw.FPDF_OBJECT_NAME):
        return None
    return engine.wide_string(lambda *a: raw.FPDFPageObjMark_GetParamStringValue(mark, key, *a), limit=65536)


def read(page: Any, objects: list[Placed], sheet: Sheet, faces: Faces, hidden: Layers) -> Layer:
    """The text layer of a pdfium page. Raises Unopened.

    /ActualText has been taken off the objects by `objects_of`, so this is what the glyphs say.
    """
    placed = {engine.address(o.pointer): o for o in objects if o.kind == engine.OBJECT_TEXT}
    with engine.text_of(page) as text:
        handle = engine.address(text)
        count = max(0, raw.FPDFText_CountChars(text))
        codes = list(map(engine.CHAR_CODE, repeat(handle, count), range(count)))
        keep = [i for i, code in enumerate(codes) if code and code != 13]
        chars = list(map(_char, map(codes.__getitem__, keep)))
        boxes = sheet.place(_boxes(handle, count)[keep])
        whose = [who if who in placed else 0 for who in map(engine.CHAR_OBJECT, repeat(handle), keep)]
        first: dict[int, int] = {}
        for i, who in zip(reversed(keep), reversed(whose), strict=True):
            first[who] = i  # the earliest stays
        first.pop(0, None)
        order = sorted(first, key=first.__getitem__)
        told = [_describe(text, first[who], placed[who], sheet, faces) for who in order]
    number = {0: -1} | {who: run for run, who in enumerate(order)}
    owner = [number[who] for who in whose]
    owners = np.array(owner, np.int32)
    around = _around(chars, boxes, owners, len(order))
    words: list[list[str]] = [[] for _ in order]
    heights: list[list[float]] = [[] for _ in order]
    for char, run, height in zip(chars, owner, (boxes[:, 3] - boxes[:, 1]).tolist(), strict=True):
        if run >= 0:
            words[run].append(char)
            heights[run].append(height)
    starts = np.array([what.origin for what in told]).reshape(-1, 2)
    baselines = sheet.place(np.concatenate([starts, starts], axis=1))[:, 1].tolist()
    told = [_as_drawn(*each) for each in zip(told, words, heights, strict=True)]
    runs = [
        _run(what, placed[who], "".join(said), box, baseline, hidden)
        for what, who, said, box, baseline in zip(told, order, words, around, baselines, strict=True)
    ]
    return Layer(chars, boxes, owners, runs, [placed[who].pointer for who in order])


def _as_drawn(what: _Described, chars: list[str], heights: list[float]) -> _Described:
    """With the size its letters have on paper; that of turned type is taken from the file."""
    if what.mirrored or abs(what.angle) > _TURNED:
        return what
    part = share_of_run(list(zip(chars, heights, strict=True)), what.face, what.size)
    return what if part == 1.0 else replace(what, size=what.size * part)


def _around(chars: list[str], boxes: Boxes, owner: Any, count: int) -> list[Box]:
    """The box of each run: around its ink, or, when all is blank, around its blanks."""
    inked = (owner >= 0) & (boxes[:, 2] > boxes[:, 0]) & np.array([not c.isspace() for c in chars], bool)
    held = np.bincount(owner[inked], minlength=count) > 0
    use = inked | ((owner >= 0) & ~held[owner] if count else inked)
    sides = np.concatenate([np.full((count, 2), np.inf), np.full((count, 2), -np.inf)], axis=1)
    np.minimum.at(sides[:, :2], owner[use], boxes[use, :2])
    np.maximum.at(sides[:, 2:], owner[use], boxes[use, 2:])
    return [Box(*row) for row in sides.tolist()]


def _boxes(handle: int, count: int) -> Boxes:
    """Rows (left, bottom, right, top) in user space; pdfium answers left, right, bottom, top."""
    store = (ctypes.c_double * (4 * count))()
    start = ctypes.addressof(store) if count else 0
    left, right, bottom, top = (range(start + at, start + at + 32 * count, 32) for at in (0, 16, 8, 24))
    deque(map(engine.CHAR_BOX, repeat(handle), range(count), left, right, bottom, top), maxlen=0)
    boxes: Boxes = np.frombuffer(bytes(store), np.float64).reshape(count, 4)
    return np.asarray(np.nan_to_num(boxes, posinf=1e9, neginf=-1e9))


@lru_cache(maxsize=4096)
def _char(code: int) -> str:
    if code in (2, 0xFFFE):
        return LINE_END_HYPHEN
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


@dataclass(frozen=True, slots=True)
class _Described:
    face: Face
    size: float
    stretch: float
    angle: float
    mirrored: bool
    leaning: bool
    origin: tuple[float, float]
    colour: tuple[int, int, int, int] | None
    mode: int


def _describe(text: Any, index: int, placed: Placed, sheet: Sheet, faces: Faces) -> _Described:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    a, b, c, d = sheet.axes((matrix.a, matrix.b, matrix.c, matrix.d, 0, 0))
    up, along = math.hypot(c, d), math.hypot(a, b)
    nominal = raw.FPDFText_GetFontSize(text, index)
    turned = a * d - b * c < 0
    if nominal < 0:
        a, b = -a, -b
    return _Described(
        face=faces.of(raw.FPDFTextObj_GetFont(placed.pointer)),
        size=abs(nominal) * up,
        stretch=along / up if up else 0.0,
        angle=math.degrees(math.atan2(b, a)) if along else 0.0,
        mirrored=turned,
        leaning=abs(a * c + b * d) > LEANING * along * up,
        origin=(matrix.e, matrix.f),
        colour=_colour(placed.pointer),
        mode=raw.FPDFTextObj_GetTextRenderMode(placed.pointer),
    )


def _colour(pointer: Any) -> tuple[int, int, int, int] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(pointer, *map(ctypes.byref, parts)):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _run(what: _Described, placed: Placed, text: str, box: Box, baseline: float, hidden: Layers) -> Run:
    x_height = what.face.x_height
    return Run(
        text=text,
        box=box,
        baseline=baseline,
        size=what.size,
        x_height=None if x_height is None else x_height * what.size,
        font=what.face.name,
        bold=what.face.bold,
        italic=what.face.italic or what.leaning,
        colour=what.colour,
        mode=what.mode,
        angle=what.angle,
        mcid=placed.mcid,
        artifact="Artifact" in placed.marks,
        layer_hidden=any(name in hidden.hidden for name in placed.layers),
        mirrored=what.mirrored,
        stretch=what.stretch,
        replaced=placed.replaced,
        spelled_out=placed.spelled,
        cap_height=None if what.face.cap_height is None else what.face.cap_height * what.size,
        layer_conditional=any(name in hidden.conditional for name in placed.layers),
        language=placed.language,
    )


def images_of(objects: list[Placed], sheet: Sheet) -> tuple[Image, ...]:
    """The images a page places, forms included."""
    found = []
    for placed in objects:
        if placed.kind != engine.OBJECT_IMAGE:
            continue
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(placed.pointer, ctypes.byref(wide), ctypes.byref(high))
        if (bounds := bounds_of(placed)) is not None:
            pixels = (wide.value, high.value)
            found.append(
                Image(Box(*sheet.place(bounds)[0].tolist()), pixels, _density(placed, sheet, pixels))
            )
    return tuple(found)


def _density(placed: Placed, sheet: Sheet, pixels: tuple[int, int]) -> float | None:
    """Pixels per inch of paper of an image, which fills the unit square of its own space."""
    own = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(placed.pointer, own):
        return None
    a, b, c, d, _, _ = placed.matrix
    across, up = (
        (own.a * a + own.b * c, own.a * b + own.b * d),
        (own.c * a + own.d * c, own.c * b + own.d * d),
    )
    sides = sheet.axes((*across, *up, 0, 0))
    lengths = math.hypot(*sides[:2]), math.hypot(*sides[2:])
    return (
        min(72 * count / side for count, side in zip(pixels, lengths, strict=True)) if all(lengths) else None
    )


def bounds_of(placed: Placed) -> Boxes | None:
    """One row: the object's bounding box in user space."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(placed.pointer, *map(ctypes.byref, sides)):
        return None
    left, bottom, right, top = (side.value for side in sides)
    a, b, c, d, e, f = placed.matrix
    corners = np.array([(x, y) for x in (left, right) for y in (bottom, top)]) @ np.array([[a, b], [c, d]])
    corners += (e, f)
    return np.concatenate([corners.min(axis=0), corners.max(axis=0)])[None, :]
