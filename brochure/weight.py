"""The weight of a picture: what it costs to draw, told from its file before anything draws it.

A kilobyte of SVG can stand for a thousand million shapes, and a small PNG for as many pixels. `excess`
answers in bounded time what is too much in a file: the engine would work on it for hours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from brochure.findings import Severity
from brochure.rules import declare

IMAGE_HEAVY = declare(
    "image-heavy",
    Severity.ERROR,
    """An image that is small as a file and enormous to draw.

    ## What it looks for
    In an SVG: how many shapes are drawn, those of `<use>`, symbols, patterns, masks, clipping paths and
    markers counted each time they are drawn (50 000 at most); parts that are drawn within themselves; parts
    within parts, 200 deep at most. In a PNG or JPEG: the pixels (80 million at most). The file itself may
    have 50 MB. Images of the content are looked at before anything is laid out, those of styles and templates
    as they are read.

    ## Why it matters
    One kilobyte can stand for a thousand million shapes. The layout would work on it for hours, and so would
    the viewer of a patient, or the printer.

    ## Example
    A group of eight copies of a group of eight copies, nine times over: 134 217 728 rectangles.

    ## How to mend it
    Open the image in a drawing program and export it as flat SVG, without linked copies, or as PNG. Save a
    photo smaller: 2500 pixels over the full width of a page are all that can be seen.

    ## Source
    Project limits; MITRE CWE-409, CWE-776. SVG 2, 5.6: a `use` element may not be drawn within itself.
    """,
    stage="content",
)

MAX_BYTES = 50_000_000
"""No image or font of a leaflet is larger; a device file or a mistake is."""
MAX_SHAPES = 50_000
"""Shapes that a picture draws at most, its repeated parts counted each time. The engine draws some 10 000 in
a second, and each of them stays in the PDF. Project limit: ten times a detailed anatomical drawing."""
MAX_DEPTH = 200
"""Groups within groups, and parts that hold parts, at most: the engine breaks down at four times as many."""
MAX_PIXELS = 80_000_000
"""Pixels at most: nine times a full page of letter paper at 300 dots per inch. Pillow warns of 89 million."""
MAX_CHARACTERS = 50_000_000
"""Characters of text and attributes at most, its entities written out."""
ENORMOUS = 10**12
"""A count from which on nobody wants the figures."""

_PATH = 200
"""Characters of a path that cost as much as one shape more."""
_STEPS = 300_000
"""Parts looked at until a picture counts as too much; one counts again when it is drawn in other colours."""

_FLAT = "open it in a drawing program and export it as flat SVG, without linked copies, or as PNG"
_INHERITED = ("fill", "stroke", "marker", "marker-start", "marker-mid", "marker-end")
_OWN = ("mask", "clip-path")
_SHAPES = {"path", "line", "polyline", "polygon", "rect", "circle", "ellipse", "text", "tspan", "textPath"}
_LINES = {"path", "line", "polyline", "polygon"}
_UNDRAWN = {"defs", "clipPath", "filter", "marker", "mask", "pattern", "symbol", "linearGradient",
            "radialGradient", "style", "title", "desc", "metadata"}  # fmt: skip
_LINKS = {"use", "pattern", "linearGradient", "radialGradient", "textPath", "tref"}
_URL = re.compile(r"url\(\s*['\"]?\s*#([^)'\"\s]+)")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"([.#]?)([\w-]+)(?![^\s>+~]*[\s>+~])")

Beside = Callable[[str, str], tuple[str, bytes] | None]
"""Given the name of a picture and an address in it: name and bytes of that picture; None: not read."""


class Excess(NamedTuple):
    """What is too much in a picture, as the rest of a sentence, and what to do about it."""

    what: str
    hint: str


def excess(name: str, data: bytes, beside: Beside = lambda _name, _address: None) -> Excess | None:
    """What is too much in the picture `name` to draw it; None: nothing, or it is no SVG, PNG or JPEG."""
    if size := _pixels(data):
        return _of_pixels(*size)
    if b"<svg" not in data[:65_536] and b":svg" not in data[:65_536]:
        return None
    try:
        shapes = _Scale(beside).of_file(name, data)
    except _Circle:
        return Excess("refers to itself in a circle, so that drawing it would have no end", _FLAT)
    except _Deep:
        return Excess(f"has parts within parts more than {MAX_DEPTH} deep", _FLAT)
    except _Much as much:
        return Excess(str(much), _FLAT)
    except (expat.ExpatError, ValueError, LookupError):
        return None  # the engine tells what is damaged
    if shapes <= MAX_SHAPES:
        return None
    many = f"{shapes:,}" if shapes < ENORMOUS else f"more than {ENORMOUS:,}"
    return Excess(
        f"draws {many} shapes, its repeated parts counted each time; {MAX_SHAPES:,} is the most", _FLAT
    )


# --- pixels ------------------------------------------------------------------------------------------


def _of_pixels(wide: int, high: int) -> Excess | None:
    if wide * high <= MAX_PIXELS:
        return None
    most = f"{MAX_PIXELS // 1_000_000} million is the most"
    hint = "save it smaller: over the full width of a page, 2500 pixels print as sharply as can be seen"
    return Excess(f"has {wide:,} by {high:,} pixels, {wide * high / 1e6:,.0f} million; {most}", hint)


def _pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height that a PNG or JPEG says it has."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if not data.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:  # a byte that fills
            at += 1
        elif 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


# --- shapes ------------------------------------------------------------------------------------------


class _Circle(Exception):
    """Something is drawn within itself."""


class _Deep(Exception):
    """Parts within parts, too many of them."""


class _Much(Exception):
    """More than is counted; the text says of what."""


@dataclass(eq=False, slots=True)
class _Part:
    """An element of the drawing. `text` is the length of what is written in it."""

    tag: str
    attributes: Mapping[str, str]
    children: list[_Part] = field(default_factory=list)
    text: int = 0


Colours = tuple[frozenset[str], ...]
"""The ids that each of `_INHERITED` may name, where a part stands."""
_PLAIN: Colours = (frozenset(),) * len(_INHERITED)


class _Drawing:
    """The elements of one file, by id, and what its style sheet may name for them."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.root = _Part("", {})
        self.by_id: dict[str, _Part] = {}
        self._open = [self.root]
        self._count = self._characters = 0
        self._css: list[str] = []
        self.rules: dict[str, list[tuple[str, str]]] = {}
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        parser.Parse(data, True)
        self._read_rules(_COMMENT.sub("", "".join(self._css)))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_SHAPES:
            raise _Much(f"has more than {MAX_SHAPES:,} elements, which is the most")
        if len(self._open) > MAX_DEPTH:
            raise _Deep
        self._grow(sum(map(len, attributes.values())))
        part = _Part(
            tag.rpartition("}")[2], {key.rpartition("}")[2]: value for key, value in attributes.items()}
        )
        self._open[-1].children.append(part)
        self._open.append(part)
        if name := part.attributes.get("id"):
            self.by_id.setdefault(name, part)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _said(self, text: str) -> None:
        self._grow(len(text))
        self._open[-1].text += len(text)
        if self._open[-1].tag == "style":
            self._css.append(text)

    def _grow(self, by: int) -> None:
        self._characters += by
        if self._characters > MAX_CHARACTERS:
            raise _Much(f"holds more than {MAX_CHARACTERS:,} characters, which is the most")

    def _read_rules(self, css: str) -> None:
        for selectors, body in _RULE.findall(css):
            named = [(name, value) for name, value in _declared(body) if "url(" in value]
            for selector in selectors.split(",") if named else ():
                last = _SIMPLE.search(selector.strip())
                self.rules.setdefault(last[1] + last[2] if last else "*", []).extend(named)

    def styled(self, part: _Part) -> Iterator[tuple[str, str]]:
        """What the style sheet may declare for a part: all whose selector ends in its tag, class or id."""
        if self.rules:
            names = (f".{name}" for name in part.attributes.get("class", "").split())
            for key in ("*", part.tag, f"#{part.attributes.get('id')}", *names):
                yield from self.rules.get(key, ())


def _declared(css: str) -> Iterator[tuple[str, str]]:
    for one in css.split(";"):
        name, _, value = one.partition(":")
        yield name.strip(), value


class _Scale:
    """Counts what is drawn: as the engine would draw it, but each part once for all its repetitions."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self._files: dict[str, int | None] = {}
        self._known: dict[tuple[int, Colours, bool], int | None] = {}
        self._drawings: list[_Drawing] = []  # kept, so that no two parts have the same number
        self._steps = self._depth = 0

    def of_file(self, name: str, data: bytes) -> int:
        """The shapes of a file."""
        if name in self._files:
            known = self._files[name]
            if known is None:
                raise _Circle
            return known
        self._files[name] = None
        drawing = _Drawing(name, data)
        self._drawings.append(drawing)
        found = self._files[name] = self._of(drawing.root, drawing, _PLAIN, True)
        return found

    def _of(self, part: _Part, drawing: _Drawing, around: Colours, inside: bool) -> int:
        """The shapes of a part; `inside`: it is asked for by its name, so that its children are drawn."""
        key = (id(part), around, inside)
        if key in self._known:
            if (known := self._known[key]) is None:
                raise _Circle
            return known
        self._steps += 1
        self._depth += 1
        if self._steps > _STEPS:
            raise _Much(f"draws more than {MAX_SHAPES:,} shapes, which is the most")
        if self._depth > MAX_DEPTH:
            raise _Deep
        self._known[key] = None
        found = self._known[key] = self._counted(part, drawing, around, inside)
        self._depth -= 1
        return found

    def _counted(self, part: _Part, drawing: _Drawing, around: Colours, inside: bool) -> int:
        if part.tag in _UNDRAWN and not inside:
            return 0
        given = dict(part.attributes) | dict(_declared(part.attributes.get("style", "")))
        if given.get("display", "").strip() == "none":
            return 1
        named: dict[str, set[str]] = {}
        for name, value in (*given.items(), *drawing.styled(part)):
            if "url(" in value and (ids := _URL.findall(value)):
                named.setdefault(name, set()).update(ids)
        colours = tuple(
            frozenset(named.get(name, ())) | (frozenset() if name in given else before)
            for name, before in zip(_INHERITED, around, strict=True)
        )
        total = 1 + (len(given.get("d", "")) + len(given.get("points", ""))) // _PATH + part.text // _PATH
        for name in _OWN:
            total += sum(self._named(one, drawing, colours) for one in named.get(name, ()))
        if part.tag in _SHAPES:
            total += sum(self._named(one, drawing, _PLAIN) for ids in colours[:2] for one in ids)
        if part.tag in _LINES and any(colours[2:]):
            total += self._markers(given, drawing, colours)
        total += self._linked(part, drawing, colours)
        return total + sum(self._of(child, drawing, colours, False) for child in part.children)

    def _named(self, name: str, drawing: _Drawing, colours: Colours) -> int:
        target = drawing.by_id.get(name)
        return self._of(target, drawing, colours, True) if target else 0

    def _markers(self, given: Mapping[str, str], drawing: _Drawing, colours: Colours) -> int:
        """The marks on a line: one at either end, and one at each point between."""
        points = len(re.findall(r"[\d.]+", given.get("d", "") + given.get("points", "")))
        times = dict(zip(_INHERITED[2:], (points, 1, points, 1), strict=True))
        return sum(
            max(2, times[name]) * self._named(one, drawing, _PLAIN)
            for name, ids in zip(_INHERITED[2:], colours[2:], strict=True)
            for one in ids
        )

    def _linked(self, part: _Part, drawing: _Drawing, colours: Colours) -> int:
        """What a part takes from elsewhere: another part, or another picture."""
        address = part.attributes.get("href", "").strip()
        if not address:
            return 0
        if part.tag in ("image", "feImage") and not address.startswith("#"):
            found = self._beside(drawing.name, address)
            drawn = found and not _pixels(found[1]) and b"<svg" in found[1][:65_536]
            return self.of_file(*found) if found and drawn else 1
        _, mark, name = address.rpartition("#")
        return self._named(name, drawing, colours) if mark and part.tag in _LINKS else 0
