"""Colours: what in a file is not grey, told by its operators and not by how it looks.

Every content stream is read: pages, forms, patterns, letters of Type 3 fonts, groups of soft masks and
appearances of annotations, whatever they hang on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from brochure.facts import Colour
from brochure.facts.objects import entry, listing, name

_MOST = 200_000
"""Objects of a file that are looked at; more is nothing for a printer."""

_TOKEN = re.compile(
    rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\))*\)"  # a string, with what it nests
    rb"|<[0-9A-Fa-f\s]*>|%[^\r\n]*|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+|<<|>>|[\[\]{}]",
    re.DOTALL,
)
"""ISO 32000-1, 7.2 and 7.3: what a content stream is made of."""

_END = re.compile(rb"\sEI(?![^\s])")
_COLOURED = {b"rg": "DeviceRGB", b"RG": "DeviceRGB", b"k": "DeviceCMYK", b"K": "DeviceCMYK"}
_GREY = frozenset({"/DeviceGray", "/G", "/Pattern", "/CalGray"})


def colours(root: Any, pages: list[Any]) -> tuple[Colour, ...]:
    """What is not grey, each kind once on each page."""
    found: dict[tuple[str, str, int | None], None] = {}
    seen: set[Any] = set()
    for number, page in enumerate(pages, 1):
        for what, how in _reached(page, seen, number):
            found[what, how, number] = None
    for what, how in _reached(root, seen, None):
        found[what, how, None] = None
    return tuple(Colour(what, how, page) for what, how, page in found)


def _reached(start: Any, seen: set[Any], page: int | None) -> Iterator[tuple[str, str]]:
    """The colours in everything that hangs on `start` and was not seen before."""
    waiting = [start]
    if page:
        yield from _page(start)
    while waiting and len(seen) < _MOST:
        node = waiting.pop()
        if isinstance(node, IndirectObject):
            if (node.idnum, node.generation) in seen:
                continue
            seen.add((node.idnum, node.generation))
            node = node.get_object()
        if isinstance(node, ArrayObject):
            waiting += list.__iter__(node)
        elif isinstance(node, DictionaryObject):
            yield from _of(node)
            above = ("/Parent", "/P", "/Pg", "/Prev", "/Dest", "/StructTreeRoot")
            waiting += [dict.__getitem__(node, key) for key in node if key not in above]
    if waiting and len(seen) >= _MOST:
        raise ValueError("it has too many objects")


def _page(page: Any) -> Iterator[tuple[str, str]]:
    """The operators of a page's own content, whose streams may break anywhere."""
    contents = entry(page, "/Contents")
    parts = listing(page, "/Contents") if isinstance(contents, ArrayObject) else [contents]
    data = b"\n".join(one.get_data() for one in parts if isinstance(one, StreamObject))
    yield from operators(data)


def _of(node: DictionaryObject) -> Iterator[tuple[str, str]]:
    """The colours of one dictionary or stream."""
    kind = name(node, "/Subtype")
    if isinstance(node, StreamObject):
        if kind == "/Image":
            yield from _space("an image", entry(node, "/ColorSpace"))
            return
        if kind == "/Form" or entry(node, "/PatternType") is not None:
            yield from operators(node.get_data())
    if entry(node, "/ShadingType") is not None:
        yield from _space("a shading", entry(node, "/ColorSpace"))
    if name(node, "/S") == "/Transparency":
        yield from _space("a group", entry(node, "/CS"))
    for key in ("/C", "/IC"):
        if kind and entry(node, "/Rect") is not None and len(listing(node, key)) > 1:
            yield "an annotation", "DeviceRGB" if len(listing(node, key)) == 3 else "DeviceCMYK"
    spaces = entry(node, "/ColorSpace")
    if isinstance(spaces, DictionaryObject):  # those of a page's resources
        for key in spaces:
            yield from _space("a colour space", entry(spaces, key))
    letters = entry(node, "/CharProcs")
    for key in letters if isinstance(letters, DictionaryObject) else ():
        if isinstance(drawn := entry(letters, key), StreamObject):
            yield from operators(drawn.get_data())


def _space(what: str, space: Any) -> Iterator[tuple[str, str]]:
    if space is None:
        return
    family = str(space[0].get_object()) if isinstance(space, ArrayObject) and space else str(space)
    if family == "/ICCBased" and isinstance(space, ArrayObject):
        parts = entry(space[1].get_object(), "/N")
        if parts == 1:
            return
        family = f"/ICCBased with {parts} parts"
    if family in ("/Indexed", "/I") and isinstance(space, ArrayObject):
        yield from _space(what, space[1].get_object())
        return
    if family == "/Pattern" and isinstance(space, ArrayObject) and len(space) > 1:
        yield from _space(what, space[1].get_object())
        return
    if family not in _GREY:
        yield what, family.lstrip("/")


def operators(data: bytes) -> Iterator[tuple[str, str]]:
    """What in a content stream sets a colour that is not grey."""
    before, inline, at = b"", False, 0
    while match := _TOKEN.search(data, at):
        token, at = match[0], match.end()
        if token in _COLOURED:
            yield "something drawn", _COLOURED[token]
        elif token in (b"cs", b"CS") and before[:1] == b"/":
            if before in (b"/DeviceRGB", b"/DeviceCMYK", b"/RGB", b"/CMYK"):
                yield "something drawn", before[1:].decode("ascii")
        elif token == b"BI":
            inline = True
        elif inline and token == b"ID":  # what follows are its pixels
            end = _END.search(data, at)
            inline, at = False, end.end() if end else len(data)
        elif inline and token in (b"/DeviceRGB", b"/DeviceCMYK", b"/RGB", b"/CMYK"):
            yield "an image in a line", token[1:].decode("ascii")
        before = token
