"""The exchange: what a PDF for a print shop says of itself, and may not hold (ISO 15930-7, PDF/X-4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from brochure import profile
from brochure.facts import leaves, plates
from brochure.facts.inks import Intent, Mark, Plates
from brochure.facts.objects import entry, four, key_of, listing, name, number, string, whole
from brochure.facts.veils import inherited
from brochure.findings import Box

_XMP = (
    "GTS_PDFXVersion",
    "DocumentID",
    "VersionID",
    "RenditionClass",
    "CreateDate",
    "ModifyDate",
    "MetadataDate",
)
_DEEPEST = 12
_INFO = ("Title", "CreationDate", "ModDate", "Trapped", "GTS_PDFXVersion")


_ON_PAGES = {
    "/AA": "actions",
    "/PresSteps": "an alternate presentation",
    "/SeparationInfo": "a page for one ink alone (SeparationInfo)",
}
"""Entries of a page that must not be there."""
_RUN_OF_THE_MILL = (1, 5)
"""Kinds of halftones that any press can do."""


def looked(reader: Any, root: Any, pages: Sequence[Any], xmp: str) -> Plates:
    """All of it. Raises whatever pypdf stumbles on."""
    found = list(plates.marks(pages, reader))
    return Plates(
        marks=tuple(one for one in found if isinstance(one, Mark)),
        boxes=tuple(map(_boxes, pages)),
        intents=tuple(map(_intent, listing(root, "/OutputIntents"))),
        version=max(str(reader.pdf_header).removeprefix("%PDF-"), (name(root, "/Version") or "").lstrip("/")),
        claims=_claims(entry(reader.trailer, "/Info"), xmp),
        identified=len(listing(reader.trailer, "/ID")) == 2,
        faults=tuple(dict.fromkeys((*_forbidden(root, pages), *_states(pages)))),
        notes=tuple(_notes(pages)),
        unknown=tuple(dict.fromkeys(one for one in found if isinstance(one, str))),
    )


def _boxes(page: Any) -> dict[str, Box]:
    """The boxes of a page from the corner of what is shown of it, as it lies in the file, not turned."""
    named = leaves.leaf(page).boxes
    shown = named.get("CropBox") or named.get("MediaBox") or (0.0, 0.0, 0.0, 0.0)
    x, y = shown[0], shown[1]
    return {key: Box(b[0] - x, b[1] - y, b[2] - x, b[3] - y) for key, b in named.items() if b}


def _intent(intent: Any) -> Intent:
    kind, condition = (
        (name(intent, "/S") or "").lstrip("/"),
        string(intent, "/OutputConditionIdentifier") or "",
    )
    held = entry(intent, "/DestOutputProfile")
    if not isinstance(held, StreamObject):
        return Intent(kind, condition)
    try:
        found = profile.read(held.get_data())
    except profile.Unfit:
        return Intent(kind, condition)
    fits = entry(held, "/N") == 4
    return Intent(kind, condition, found.kind, found.space if fits else "", found.digest)


def _claims(info: Any, xmp: str) -> dict[str, str]:
    """What the XMP says, under its own names, and the document information, as `Info Title`."""
    found = {}
    for key in _XMP:
        for told in re.findall(
            rf"<(?:pdfxid|xmpMM|xmp):{key}>([^<]*)</|(?:pdfxid|xmpMM|xmp):{key}=[\"']([^\"']*)", xmp
        ):
            found[key] = (told[0] or told[1]).strip()
    if said := re.search(r"<pdf:Trapped>([^<]*)</|pdf:Trapped=[\"']([^\"']*)", xmp):
        found["Trapped"] = (said[1] or said[2]).strip()
    title = re.search(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", xmp, re.DOTALL)
    found["Title"] = title[1].strip() if title else ""
    for key in _INFO:
        value = entry(info, f"/{key}")
        if value is not None:
            found[f"Info {key}"] = str(value).lstrip("/")
    return found


def _notes(pages: Sequence[Any]) -> Iterator[tuple[int, str, Box]]:
    for index, page in enumerate(pages, 1):
        shown = four(page, "/CropBox") or leaves.leaf(page).boxes.get("MediaBox") or (0.0, 0.0)
        for note in listing(page, "/Annots"):
            place = four(note, "/Rect") or (0.0, 0.0, 0.0, 0.0)
            x, y = shown[0], shown[1]
            box = Box(place[0] - x, place[1] - y, place[2] - x, place[3] - y)
            yield index, (name(note, "/Subtype") or "").lstrip("/"), box


def _forbidden(root: Any, pages: Sequence[Any]) -> Iterator[tuple[str, int | None]]:
    """What PDF/X-4 forbids in the catalog and on the pages (ISO 15930-7, 6.4, 6.13 to 6.18)."""
    for key, what in (("/OpenAction", "an action on opening"), ("/AA", "actions"), ("/AcroForm", "a form")):
        if (held := entry(root, key)) is not None and not (
            key == "/OpenAction" and isinstance(held, ArrayObject)
        ):
            yield what, None
    for key, what in (("/JavaScript", "JavaScript"), ("/AlternatePresentations", "alternate presentations")):
        if entry(entry(root, "/Names"), key) is not None:
            yield what, None
    layers = entry(root, "/OCProperties")
    for config in (entry(layers, "/D"), *listing(layers, "/Configs")):
        if entry(config, "/AS") is not None:
            yield "layers that go on and off by themselves (AS)", None
    for index, page in enumerate(pages, 1):
        for key, what in _ON_PAGES.items():
            if entry(page, key) is not None:
                yield what, index
        if entry(page, "/TrimBox") is not None and entry(page, "/ArtBox") is not None:
            yield "an ArtBox beside the TrimBox", index
        if number(entry(page, "/UserUnit") or 1.0) != 1.0:
            yield "a scale of its own (UserUnit)", index
        group = entry(page, "/Group")
        if (space := entry(group, "/CS")) is not None and str(space) not in ("/DeviceCMYK", "/DeviceGray"):
            yield "a page group that is not in the shop's inks", index
        yield from (
            (what, index)
            for what in _in_objects(entry(page, "/Resources") or inherited(page, "/Resources"), 0)
        )


def _in_objects(resources: Any, depth: int) -> Iterator[str]:
    held = entry(resources, "/XObject")
    for key in held if isinstance(held, DictionaryObject) and depth < 8 else ():
        thing = whole(held.raw_get(key))
        if not isinstance(thing, DictionaryObject):
            continue
        if name(thing, "/Subtype") == "/PS" or name(thing, "/Subtype2") == "/PS":
            yield "PostScript"
        for entry_name, what in (
            ("/OPI", "an OPI note"),
            ("/Ref", "a part of another file"),
            ("/Alternates", "alternate images"),
        ):
            if entry(thing, entry_name) is not None:
                yield what
        yield from _in_objects(entry(thing, "/Resources"), depth + 1)


def _states(pages: Sequence[Any]) -> Iterator[tuple[str, int]]:
    """What the graphics states of the pages ask for that changes how much ink lies where, with the page."""
    for index, page in enumerate(pages, 1):
        waiting, seen = [(inherited(page, "/Resources"), 0)], set[int]()
        for note in listing(page, "/Annots"):
            looks = entry(entry(note, "/AP"), "/N")
            waiting += [(entry(looks, "/Resources"), 1)] if isinstance(looks, StreamObject) else []
        while waiting:
            resources, depth = waiting.pop()
            states = entry(resources, "/ExtGState")
            for key in states if isinstance(states, DictionaryObject) and depth < _DEEPEST else ():
                state = entry(states, key)
                yield from ((what, index) for what in _asked(state))
                veil = entry(entry(state, "/SMask"), "/G")
                waiting.append((entry(veil, "/Resources"), depth + 1))
            held = [entry(resources, kind) for kind in ("/XObject", "/Pattern", "/Font")]
            for group in held if depth < _DEEPEST else ():
                for key in group if isinstance(group, DictionaryObject) else ():
                    thing = group.raw_get(key)
                    where = key_of(thing)
                    if where is None or where not in seen:
                        seen.update([] if where is None else [where])
                        waiting.append((entry(whole(thing), "/Resources"), depth + 1))


def _asked(state: Any) -> Iterator[str]:
    for key in ("/OP", "/op"):
        if getattr(entry(state, key), "value", False):
            yield "overprint"
    mode = entry(state, "/BM")
    modes = [str(one) for one in mode] if isinstance(mode, ArrayObject) else [str(mode or "/Normal")]
    if not {"/Normal", "/Compatible"} & set(modes[:1]):
        yield f"the blend mode {modes[0].lstrip('/')}"
    if entry(state, "/TR") is not None or str(entry(state, "/TR2") or "/Default") != "/Default":
        yield "a transfer function"
    if entry(state, "/HTP") is not None:
        yield "a halftone that is moved (HTP)"
    yield from _halftone(entry(state, "/HT"), 0)


def _halftone(screen: Any, depth: int) -> Iterator[str]:
    """What is wrong with a halftone, or with one of those it is made of."""
    if not isinstance(screen, DictionaryObject) or depth > 1:
        return
    if entry(screen, "/HalftoneType") not in _RUN_OF_THE_MILL:
        yield "a halftone of a kind that not every press can do"
    if entry(screen, "/HalftoneName") is not None:
        yield "a halftone by its name alone"
    for key in screen:
        yield from _halftone(entry(screen, key), depth + 1)
