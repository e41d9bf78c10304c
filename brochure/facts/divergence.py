"""Divergence: what makes one viewer or printer show another page than the next.

pdfium does not follow some entries of ISO 32000, other viewers follow them, and a printer more. What a page
looks like then is not what was measured. Each such entry is found here, and where it can be told, by how much
it changes a color.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
)

from brochure.facts import engine, objects
from brochure.facts.canvas import Canvas, Tile, light_of
from brochure.facts.objects import (
    DEEPEST,
    children,
    entry,
    integer,
    key_of,
    listing,
    name,
    sides,
    string,
    whole,
)
from brochure.facts.structure import Divergence
from brochure.facts.veils import inherited

_MOST = 20_000
_GAMMA = (0.9, 3.0)
"""Of grays in use: what looks the same whether it is followed or not."""
_DEEP = "parts that are nested more deeply than all viewers follow"
_MANY = "more parts than are looked at here"
_DEFAULTS = {
    "/DefaultGray": ("g", 1),
    "/DefaultRGB": ("rg", 3),
    "/DefaultCMYK": ("k", 4),
}
"""Color spaces in place of those of devices (ISO 32000-1, 8.6.5.6), with the operator and its numbers."""
_MODES = frozenset(
    f"/{mode}"
    for mode in (
        *("Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge"),
        *("ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color"),
        "Luminosity",
    )
)
_PLAIN = ("/Identity", "/Default")
_KNOCKOUT = "translucent parts that erase each other, which not all viewers draw so (a knockout group)"
_TWO_TARGETS = "with two targets, of which viewers take one or the other (Dest and A)"
_SIDE = 10
"""Points of a swatch."""
_CUTS = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")


def divergences(root: Any, pages: Sequence[Any]) -> tuple[Divergence, ...]:
    """What viewers draw in different ways, page by page, each once."""
    found: dict[Divergence, None] = {}
    drifts: dict[Any, float] = {}
    for number, page in enumerate(pages, 1):
        found.update(dict.fromkeys(_of_page(page, number, drifts)))
    found.update(dict.fromkeys(_of_file(root, pages)))
    return tuple(found)


def _of_page(page: Any, number: int, drifts: dict[Any, float]) -> Iterator[Divergence]:
    beyond = set[str]()
    for resources in _resources(page, beyond):
        spaces = entry(resources, "/ColorSpace")
        for space in _values(resources, "/ColorSpace"):
            for what in _of_space(space):
                yield Divergence(what, number)
        for key in _DEFAULTS:
            space = entry(spaces, key)
            if space is not None:
                where = (key, key_of(space) or id(space))
                if where not in drifts:
                    drifts[where] = _drift(key, space)
                yield Divergence(
                    f"a color space of its own for all device colors ({key[1:]})", number, drifts[where]
                )
        for state in _values(resources, "/ExtGState"):
            for what in _of_state(state):
                yield Divergence(what, number)
        for drawn in _values(resources, "/XObject"):
            for what in _of_drawn(drawn):
                yield Divergence(what, number)
        if any(_knocks_out(drawn, resources) for drawn in _groups(resources)):
            yield Divergence(_KNOCKOUT, number)
    for what in sorted(beyond):
        yield Divergence(what, number)
    if _knocks_out(page, inherited(page, "/Resources")):
        yield Divergence(_KNOCKOUT, number)
    for note in listing(page, "/Annots"):
        if name(note, "/Subtype") == "/Popup" and _true(entry(note, "/Open")):
            yield Divergence("a note that pops up by itself", number)
        if _twofold(note):
            yield Divergence(f"a link {_TWO_TARGETS}", number)


def _twofold(owner: Any) -> bool:
    """Whether a link or a bookmark names a destination and an action, of which there may be one only."""
    return entry(owner, "/Dest") is not None and entry(owner, "/A") is not None


def _of_space(space: Any) -> Iterator[str]:
    """ISO 32000-1, 8.6.5.2 and 8.6.6.5."""
    parts = list(list.__iter__(space)) if isinstance(space, ArrayObject) else []
    kind = str(whole(parts[0])) if parts else ""
    if kind == "/CalGray" and len(parts) > 1:
        gamma = entry(parts[1], "/Gamma")
        if gamma is not None and not _GAMMA[0] <= objects.number(gamma) <= _GAMMA[1]:
            yield "a gray with a gamma of its own, which not all viewers follow (CalGray)"
    if kind == "/DeviceN" and len(parts) > 1:
        inks = whole(parts[1])
        if isinstance(inks, ArrayObject) and all(str(whole(ink)) == "/None" for ink in list.__iter__(inks)):
            yield "a color of no ink, which not all viewers draw (DeviceN of None)"


def _of_state(state: Any) -> Iterator[str]:
    """ISO 32000-1, table 58."""
    for key in ("/TR2", "/TR"):
        if _turns(entry(state, key)):
            yield f"a transfer function, which some printers and viewers follow ({key[1:]})"
            break
    halftone = entry(state, "/HT")
    parts = [halftone, *(_values({"/": halftone}, "/"))] if isinstance(halftone, DictionaryObject) else []
    if any(_turns(entry(part, "/TransferFunction")) for part in parts):
        yield "a halftone with a transfer function, which printers follow (HT)"
    modes = children(state, "/BM")
    if modes and str(whole(modes[0])) not in _MODES:
        yield "a choice of blend modes, of which viewers take different ones (BM)"


def _groups(resources: Any) -> list[Any]:
    """The forms of resources, and those of their soft masks."""
    masks = [entry(entry(state, "/SMask"), "/G") for state in _values(resources, "/ExtGState")]
    return [*_values(resources, "/XObject"), *masks]


def _knocks_out(form: Any, otherwise: Any) -> bool:
    """Whether the parts of a form or a page erase each other, and one may be translucent: then a part that
    hardly shows takes away what lies below, in viewers that know such groups."""
    if not _true(entry(entry(form, "/Group"), "/K")):
        return False
    own = entry(form, "/Resources") or otherwise
    return any(_translucent(resources) for resources in _below([(own, 0)]))


def _translucent(resources: Any) -> bool:
    states = _values(resources, "/ExtGState")
    pale = any(objects.number(entry(state, key)) < 1 for state in states for key in ("/ca", "/CA"))
    masked = any(isinstance(entry(state, "/SMask"), DictionaryObject) for state in states)
    images = (one for one in _values(resources, "/XObject") if name(one, "/Subtype") == "/Image")
    return pale or masked or any(entry(one, "/SMask") is not None for one in images)


def _turns(function: Any) -> bool:
    """Whether a transfer function, or one of several, may change a color."""
    if function is None or (isinstance(function, NameObject) and str(function) in _PLAIN):
        return False
    many = list.__iter__(function) if isinstance(function, ArrayObject) else ()
    return not isinstance(function, ArrayObject) or any(_turns(whole(one)) for one in many)


def _of_drawn(drawn: Any) -> Iterator[str]:
    kind = name(drawn, "/Subtype")
    if kind == "/PS" or name(drawn, "/Subtype2") == "/PS":
        yield "a program that a printer runs (PostScript)"
    if kind == "/Form" and entry(drawn, "/Ref") is not None:
        yield "a page of another file in place of a part of this one (Ref)"
    if kind == "/Image" and integer(entry(drawn, "/SMaskInData")):
        yield "an image with a mask within its data, which not all viewers follow (SMaskInData)"
    if kind == "/Image" and _out_of_range(drawn):
        yield "an image whose transparent color no sample has, of which each viewer makes its own (Mask)"
    if kind == "/Image" and _without_height(drawn):
        yield "a JPEG that tells its height behind its data, which not all viewers read (DNL)"
    if kind == "/Image" and any(
        _true(entry(one, "/DefaultForPrinting")) for one in listing(drawn, "/Alternates")
    ):
        yield "an image that is another one in print (Alternates)"


def _out_of_range(image: Any) -> bool:
    """Whether a color key has numbers that no sample is (ISO 32000-1, 8.9.6.4)."""
    highest = (1 << (integer(entry(image, "/BitsPerComponent")) or 8)) - 1
    keys = [integer(whole(one)) for one in children(image, "/Mask") or []]
    return any(one is None or not 0 <= one <= highest for one in keys)


def _without_height(image: Any) -> bool:
    """Whether the frame of a JPEG has no height, which a marker behind the data tells (ISO/IEC 10918-1,
    B.2.5)."""
    if "/DCTDecode" not in [str(whole(one)) for one in listing(image, "/Filter")] + [name(image, "/Filter")]:
        return False
    data = bytes(getattr(image, "_data", b""))
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return data[at + 5 : at + 7] == b"\0\0"
        at += 2 + length
    return False


def _of_file(root: Any, pages: Sequence[Any]) -> Iterator[Divergence]:
    """What the file asks of viewers (ISO 32000-1, table 150)."""
    if any(map(_twofold, objects.outline(root))):
        yield Divergence(f"a bookmark {_TWO_TARGETS}", None)
    asked = entry(root, "/ViewerPreferences")
    for key in _CUTS:
        box = name(asked, key)
        for number, page in enumerate(pages, 1) if box not in (None, "/CropBox") else ():
            whole_page = sides(inherited(page, "/CropBox")) or sides(inherited(page, "/MediaBox"))
            kept = sides(inherited(page, str(box)))
            if kept and whole_page and _less(kept, whole_page):
                yield Divergence(f"a wish to show or print only the {str(box)[1:]} ({key[1:]})", number)
    ranges = listing(asked, "/PrintPageRange")
    if ranges and not _all_pages(ranges, len(pages)):
        yield Divergence("a wish to print some of the pages only (PrintPageRange)", None)
    if name(asked, "/Direction") == "/R2L" and not (string(root, "/Lang") or "ar").startswith(
        ("ar", "he", "fa", "ur", "yi", "ps", "ku", "ug")
    ):
        yield Divergence("a wish to be read from right to left, though its language is not (Direction)", None)


def _less(kept: Sequence[float], page: Sequence[float]) -> bool:
    return kept[0] > page[0] + 1 or kept[1] > page[1] + 1 or kept[2] < page[2] - 1 or kept[3] < page[3] - 1


def _all_pages(ranges: Sequence[Any], count: int) -> bool:
    """Whether pairs of first and last pages, counted from 1 (and by some programs from 0), name them all."""
    ends = [integer(one) for one in ranges]
    numbers = [one for one in ends if one is not None]
    if len(numbers) != len(ranges) or len(numbers) % 2:
        return False
    held = {
        n
        for first, last in zip(numbers[::2], numbers[1::2], strict=True)
        for n in range(first, min(last, first + count) + 1)
    }
    return held >= set(range(1, count + 1)) or held >= set(range(count))


def _true(value: Any) -> bool:
    return bool(getattr(value, "value", value))


def _values(owner: Any, key: str) -> list[Any]:
    group = entry(owner, key)
    return [entry(group, one) for one in group] if isinstance(group, DictionaryObject) else []


def _resources(page: Any, beyond: set[str]) -> Iterator[Any]:
    """The resources of a page, of its forms, patterns, letters, soft masks and annotations. `beyond` is told
    what was not looked at."""
    waiting = [(inherited(page, "/Resources"), 0)]
    for note in listing(page, "/Annots"):
        waiting += [(entry(one, "/Resources"), 1) for one in _looks(note)]
    yield from _below(waiting, beyond)


def _below(waiting: list[tuple[Any, int]], beyond: set[str] | None = None) -> Iterator[Any]:
    """These resources, each with its depth, and those of what they name, some levels down."""
    seen: set[int] = set()
    left = _MOST
    while waiting and left:
        left -= 1
        resources, depth = waiting.pop()
        where = key_of(resources)
        if resources is None or (where is not None and where in seen):
            continue
        seen.update(() if where is None else (where,))
        yield resources
        held = [
            *_values(resources, "/XObject"),
            *_values(resources, "/Pattern"),
            *_values(resources, "/Font"),
        ]
        held += [entry(entry(state, "/SMask"), "/G") for state in _values(resources, "/ExtGState")]
        held += [state for one in _values(resources, "/Pattern") if (state := entry(one, "/ExtGState"))]
        if depth < DEEPEST:
            waiting += [(entry(one, "/Resources"), depth + 1) for one in held]
        elif beyond is not None and any(name(one, "/Subtype") == "/Form" for one in held):
            beyond.add(_DEEP)
    if waiting and beyond is not None:
        beyond.add(_MANY)


def _looks(note: Any) -> list[Any]:
    looks = _values(note, "/AP")
    return [
        *looks,
        *(part for look in looks if isinstance(look, DictionaryObject) for part in _values({"/": look}, "/")),
    ]


def _drift(key: str, space: Any) -> float:
    """The largest difference of light, 0 to 255, that a default space makes: black, white and the full colors
    drawn in it and in the device's own; 255 when it cannot be drawn."""
    operator, count = _DEFAULTS[key]
    colors = [[0.0] * count, [1.0] * count, [0.5] * count]
    colors += [[float(part == at) for part in range(count)] for at in range(count)] if count > 1 else []
    try:
        drawn, own = _swatches(space, colors, operator)
    except Exception:  # what pypdf cannot copy, or pdfium not open
        return 255.0
    return float(np.abs(drawn - own).max())


def _swatches(space: Any, colors: Sequence[Sequence[float]], operator: str) -> tuple[Any, Any]:
    """The light of each color, drawn in a space and by an operator."""
    writer = PdfWriter()
    page = writer.add_blank_page(_SIDE * len(colors), 2 * _SIDE)
    copied = space.clone(writer) if hasattr(space, "clone") else space
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/ColorSpace"): DictionaryObject({NameObject("/S"): copied})}
    )
    lines = []
    for at, color in enumerate(colors):
        told = " ".join(str(FloatObject(part)) for part in color)
        lines.append(f"/S cs {told} scn {at * _SIDE} {_SIDE} {_SIDE} {_SIDE} re f")
        lines.append(f"{told} {operator} {at * _SIDE} 0 {_SIDE} {_SIDE} re f")
    stream = DecodedStreamObject()
    stream.set_data("\n".join(lines).encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    with engine.opened(out.getvalue()) as document, engine.page_of(document, 0) as shown:
        sheet = engine.sheet_of(shown, 1.0)
        tile = Tile(0, 0, sheet.width, sheet.height, 1.0)
        pixels = light_of(Canvas(1).draw(shown, sheet, tile, 0, raw.FPDF_ANNOT))
        middles = [at * _SIDE + _SIDE // 2 for at in range(len(colors))]
        return pixels[_SIDE // 2, middles].astype(int), pixels[_SIDE + _SIDE // 2, middles].astype(int)
