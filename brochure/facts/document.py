"""The document around the pages: catalog, metadata, fonts, links, bookmarks, layers and tags.

pypdf follows a damaged file as far as it can; every part is read on its own, so that one broken part
leaves the others known. A part that could not be read is None (or empty) and named in `trouble`.
"""

from __future__ import annotations

import logging
import re
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from brochure.facts import (
    Bookmark,
    Facts,
    Font,
    actions,
    divergence,
    engine,
    exchange,
    filed,
    holders,
    labels,
    leaves,
    linking,
    names,
    parents,
    programs,
    tagging,
    utterances,
    viewing,
)
from brochure.facts import colours as colouring
from brochure.facts.budget import Budget
from brochure.facts.looks import PLAIN, Looks
from brochure.facts.objects import children, entry, key_of, listing, name, string, whole
from brochure.facts.parts import Frame
from brochure.facts.sheet import Boxes, Sheet
from brochure.facts.veils import inherited, lifted

_FORM_DEPTH = 8
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters of it becomes trouble
_MOST = 100_000
_MOST_METADATA = 10_000_000
_ADDRESS = re.compile(r"IndirectObject\((\d+), \d+, \d+\)")
"""How pypdf names an object: with an address in memory, which would be another one each time."""


class Document:
    """One PDF as pypdf sees it. Nothing here raises on a bad file."""

    def __init__(self, data: bytes) -> None:
        self._size = len(data)
        self._trouble: list[str] = []
        self.encrypted = False
        self._budget = Budget()
        self._reader = self._try("The file's structure", lambda: self._open(data), None)
        self._root = self._try("The file's catalog", self._catalog, DictionaryObject())
        self._pages: list[Any] = self._try("The page tree", lambda: list(_leaves(self._root)), [])
        self.hidden_layers: frozenset[str] = self._try("The layers", self._hidden_layers, frozenset())
        self.conditional_layers: frozenset[str]
        self.conditional_layers, self._conditional_pages = self._try(
            "The layers' conditions",
            lambda: viewing.conditional(self._root, self._pages),
            (frozenset(), ()),
        )

    def _open(self, data: bytes) -> PdfReader | None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if b"/Encrypt" in data and engine.encrypted(data):  # pypdf knows too few ciphers by itself
                self.encrypted = True
                plain = engine.unlocked(data)
                return None if plain is None else PdfReader(BytesIO(plain), strict=False)
            return PdfReader(BytesIO(data), strict=False)

    def _try(self, what: str, read: Callable[[], Any], otherwise: Any) -> Any:
        """`read()`; if that fails, `otherwise`, and a line of trouble."""
        try:
            return read()
        except RecursionError:
            reason = "nested too deeply"
        except Exception as fault:  # pypdf raises whatever its parser stumbles on
            told = _ADDRESS.sub(r"object \1", str(fault))
            reason = told.splitlines()[0][:120] if told else type(fault).__name__
        self._trouble.append(f"{what} cannot be read ({reason}).")
        return otherwise

    def trouble(self) -> tuple[str, ...]:
        """What could not be read since this was last asked for."""
        told = tuple(self._trouble)
        self._trouble.clear()
        return told

    def _catalog(self) -> DictionaryObject:
        return DictionaryObject() if self._reader is None else self._reader.root_object

    def unit(self, index: int) -> float:
        """Points per user space unit of page `index` (0-based)."""
        try:
            return float(entry(self._pages[index], "/UserUnit") or 1.0)
        except (IndexError, TypeError, ValueError):
            return 1.0

    def patterned(self, index: int) -> bool:
        """Whether page `index` (0-based), or a form on it, has patterns to fill areas with."""
        held = [self._pages[index]] if index < len(self._pages) else []
        return bool(self._try(f"The patterns of page {index + 1}", lambda: _any_pattern(held), True))

    def boundless(self, index: int) -> bool:
        """Whether page `index` (0-based) comes to so much content that it must not be opened."""
        if index >= len(self._pages):
            return False
        page = self._pages[index]
        return bool(self._try(f"What page {index + 1} draws", lambda: self._budget.exceeded(page), False))

    def unveiled(self) -> bytes | None:
        """A copy without soft masks and layers, if the file has any."""
        if self._reader is None:
            return None
        reader, pages = self._reader, self._pages
        copy: bytes | None = self._try("What soft masks and layers hide", lambda: lifted(reader, pages), None)
        return copy

    @property
    def layered(self) -> bool:
        """Whether the file has layers, which may differ on screen and in print."""
        return "/OCProperties" in self._root

    def _hidden_layers(self) -> frozenset[str]:
        """Names of the layers that are off when the file is opened."""
        properties = entry(self._root, "/OCProperties")
        standard = entry(properties, "/D")
        groups = listing(properties, "/OCGs") if name(standard, "/BaseState") == "/OFF" else []
        on = {key_of(item) for item in listing(standard, "/ON", resolve=False)}
        off = [g for g in groups if key_of(g) not in on] + listing(standard, "/OFF")
        return frozenset(string(group, "/Name") or "" for group in off)

    def linked(self, index: int, chars: Sequence[str], boxes: Boxes, sheet: Sheet) -> tuple[str, ...]:
        """What is printed in each link of page `index` (0-based). `frame` tells of those that are broken."""
        if index >= len(self._pages):
            return ()
        try:
            return linking.texts(self._pages[index], chars, boxes, sheet)
        except Exception:  # pypdf raises whatever its parser stumbles on
            return ()

    def frame(self, count: int, also: Looks = PLAIN) -> Frame:
        """What stands around the pages, of which pdfium sees `count`."""
        info: dict[str, str] = self._try("The document information", self._info, {})
        xmp: str = self._try("The XMP metadata", self._xmp, "")
        numbers = {key: index for index, page in enumerate(self._pages) if (key := key_of(page)) is not None}
        stems = self._try("The tag tree", lambda: tagging.tree(self._root, numbers), None)
        held = self._try("The tags of annotations", lambda: holders.holders(self._root), None)
        links = self._try("The links", lambda: linking.links(self._root, self._pages, numbers, held), ())
        paged = self._try(
            "What the file says about its pages", lambda: tuple(map(leaves.leaf, self._pages[:count])), ()
        )
        called, label_faults = self._try(
            "The page labels", lambda: leaves.labels(self._root, count), (None, ())
        )
        part = re.search(r"pdfuaid:part(?:[^>=]*>|=[\"']|\s[^>]*>)\s*(\d+)", xmp)
        title = info.get("Title") or _dc_title(xmp)
        facts = Facts(
            pages=(),
            fonts=self._try("The fonts", lambda: tuple(_fonts(self._pages)), ()),
            links=links,
            bookmarks=self._try("The bookmarks", lambda: tuple(self._bookmarks(numbers)), ()),
            language=string(self._root, "/Lang"),
            title=title or None,
            title_shown=self._flag("/ViewerPreferences", "/DisplayDocTitle"),
            marked=self._flag("/MarkInfo", "/Marked"),
            suspects=self._flag("/MarkInfo", "/Suspects"),
            pdf_ua=int(part.group(1)) if part else None,
            metadata=info,
            xmp=_xmp_properties(xmp),
            filed=self._try("The XMP metadata", lambda: filed.texts(xmp), ())
            + self._try("What viewers show besides", lambda: labels.labels(self._root, self._pages), ()),
            encrypted=self.encrypted,
            actions=self._try("The actions", lambda: actions.actions(self._root, self._pages), ()),
            divergences=self._try(
                "What viewers draw in different ways",
                lambda: divergence.divergences(self._root, self._pages[:count]),
                None,
            ),
            addresses=self._try("The addresses", lambda: actions.addresses(self._root, self._pages), ()),
            misfiled=self._try(
                "The index of the tags",
                lambda: parents.misfiled(self._root, self._pages[:count], numbers),
                None,
            ),
            utterances=self._try(
                "What content says of itself", lambda: utterances.utterances(self._pages[:count]), ()
            ),
            attachments=self._try(
                "The attachments", lambda: actions.attachments(self._root, self._pages), ()
            ),
            leaves=paged,
            labels=called,
            undrawn=self._try("The annotations", lambda: viewing.undrawn(self._pages), ()),
            annotations=self._try("The annotations", lambda: holders.noted(self._pages, held), ()),
            xmp_title=_dc_title(xmp) if xmp else None,
            conditional_pages=self._conditional_pages,
            opens=self._try("Where the file opens", lambda: self._opens(numbers), None),
            page_mode=(name(self._root, "/PageMode") or "").lstrip("/"),
            label_faults=label_faults,
            size=self._size,
        )
        if also.colours:
            grey: Any = self._try("The colours", lambda: colouring.colours(self._root, self._pages), None)
            facts = replace(facts, colours=grey)
        if also.plates and self._reader is not None:
            reader, pages = self._reader, self._pages[:count]
            held_inks: Any = self._try(
                "The inks", lambda: exchange.looked(reader, self._root, pages, xmp), None
            )
            facts = replace(facts, plates=held_inks)
        return Frame(replace(facts, trouble=self.trouble()), stems)

    def _flag(self, part: str, flag: str) -> bool | None:
        if self._reader is None:
            return None
        value = entry(entry(self._root, part), flag)
        return bool(getattr(value, "value", value))

    def _info(self) -> dict[str, str]:
        trailer = {} if self._reader is None else self._reader.trailer
        info = entry(trailer, "/Info")
        keys = info.keys() if isinstance(info, DictionaryObject) else ()
        return {key[1:]: text for key in keys if (text := string(info, key)) is not None}

    def _xmp(self) -> str:
        stream = entry(self._root, "/Metadata")
        data: bytes = b"" if stream is None else stream.get_data()
        if self.encrypted and data[:1] == b"x":  # pdfium unlocks them and drops the name of their filter
            data = zlib.decompressobj().decompress(data, _MOST_METADATA)
        return filed.decoded(data)

    def _opens(self, numbers: dict[int, int]) -> int | None:
        act = entry(self._root, "/OpenAction")  # a destination, or an action
        aim = entry(act, "/D") if name(act, "/S") == "/GoTo" else act
        return (
            linking.Destinations(self._root).place(aim, numbers).page if isinstance(aim, list | str) else None
        )

    def _bookmarks(self, numbers: dict[int, int]) -> Iterator[Bookmark]:
        destinations = linking.Destinations(self._root)
        waiting = [(entry(entry(self._root, "/Outlines"), "/First"), 1)]
        seen: set[int] = set()
        while waiting:
            item, level = waiting.pop()
            if not isinstance(item, DictionaryObject) or id(item) in seen:
                continue
            seen.add(id(item))
            waiting += [(entry(item, "/Next"), level), (entry(item, "/First"), level + 1)]
            page, spot = destinations.place(linking.goal(item), numbers)
            aims = linking.aims(item, numbers)
            yield Bookmark(string(item, "/Title") or "", level, page, spot, aims)


_XMP = {
    "Subject": ("dc:description",),
    "Keywords": ("pdf:Keywords", "dc:subject"),
    "Author": ("dc:creator",),
}


def _xmp_properties(xmp: str) -> dict[str, str]:
    """What the XMP metadata say, by the names that the document information has for it."""
    found: dict[str, str] = {}
    for called, kinds in _XMP.items():
        values: list[str] = []
        for one in kinds:
            for body in re.findall(rf"<{one}\b[^>/]*>(.*?)</{one}>", xmp, re.DOTALL):
                values += re.findall(r"<rdf:li[^>]*>(.*?)</rdf:li>", body, re.DOTALL) or [
                    re.sub("<[^>]*>", "", body)
                ]
            values += re.findall(rf"\s{one}=[\"']([^\"']*)", xmp)
        if told := ", ".join(text for value in values if (text := unescape(value).strip())):
            found[called] = told
    return found


def _dc_title(xmp: str) -> str:
    found = re.search(r"<dc:title\b[^>]*>.*?<rdf:li[^>]*>(.*?)</rdf:li>", xmp, re.DOTALL)
    return found.group(1).strip() if found else ""


def _leaves(root: DictionaryObject) -> Iterator[Any]:
    """The pages in order, with /UserUnit and /Resources reachable; a cyclic tree is cut."""
    waiting: list[Any] = [root.raw_get("/Pages")] if "/Pages" in root else []
    seen: set[int] = set()
    while waiting and len(seen) < _MOST:
        node = waiting.pop()
        where = key_of(node)
        if where is not None and where in seen:
            continue
        seen.add(len(seen) + 10**9 if where is None else where)
        whole_node = whole(node)
        if not isinstance(whole_node, DictionaryObject):
            continue
        kids = children(whole_node, "/Kids")
        if kids is None:
            yield node
        else:
            waiting.extend(reversed(kids))


def _any_pattern(pages: list[Any]) -> bool:
    """Whether there is a tiling pattern in the resources of pages and, some levels down, of their forms."""
    return any(
        entry(pattern, "/PatternType") == 1
        for resources in _resources(pages, set())
        for pattern in _values(resources, "/Pattern", set())
    )


def _resources(pages: list[Any], seen: set[int]) -> Iterator[Any]:
    """The resources of pages and, some levels down, of their forms; what was `seen` is left out."""
    waiting = [(inherited(page, "/Resources"), 0) for page in pages]
    while waiting:
        resources, depth = waiting.pop(0)
        yield resources
        if depth < _FORM_DEPTH:
            waiting += [(entry(f, "/Resources"), depth + 1) for f in _values(resources, "/XObject", seen)]


def _fonts(pages: list[Any]) -> Iterator[Font]:
    """Every font in the resources of pages and, some levels down, of their forms."""
    seen: set[int] = set()
    for resources in _resources(pages, seen):
        for font in _values(resources, "/Font", seen):
            yield _font(font)


def _values(resources: Any, kind: str, seen: set[int]) -> Iterator[Any]:
    group = entry(resources, kind)
    for key in group if isinstance(group, DictionaryObject) else ():
        item = group.raw_get(key)
        where = key_of(item)
        if where is not None and where in seen:
            continue
        if where is not None:
            seen.add(where)
        resolved = whole(item)
        if isinstance(resolved, DictionaryObject):
            yield resolved


def _font(font: DictionaryObject) -> Font:
    kind = (name(font, "/Subtype") or "").lstrip("/")
    below = listing(font, "/DescendantFonts")
    holder = below[0] if below else font
    descriptor = entry(holder, "/FontDescriptor")
    embedded: bool | None = kind == "Type3"
    if isinstance(descriptor, DictionaryObject):
        embedded = any(f"/FontFile{n}" in descriptor for n in ("", "2", "3"))
    called = (name(font, "/BaseFont") or name(font, "/Name") or "").lstrip("/")
    subset = re.match(r"[A-Z]{6}\+", called) is not None
    plain = called[7:] if subset else called
    return Font(plain, kind, embedded, subset, names.told(font, kind), programs.fault(descriptor))
