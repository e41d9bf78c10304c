"""Links and destinations: where a link leads, what it says, and whether a screen reader reaches it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import urljoin

import numpy as np
from pypdf.generic import ArrayObject, DictionaryObject

from brochure.facts import Link
from brochure.facts.holders import Holder
from brochure.facts.objects import children, entry, integer, key_of, listing, name, number, string, whole
from brochure.facts.sheet import Boxes, Sheet
from brochure.findings import Box

_MOST = 100_000
_UNSEEN = 2 | 32
_MOST_QUADS = 200
"""Places of one link that are looked at."""
_MOST_MARKS = 1_000
"""Parts of one link that are looked at."""


class Landing(NamedTuple):
    """The 1-based page a destination leads to, None when it leads nowhere, and the point at the top left of
    what is then shown, in user space, None where only the page is named."""

    page: int | None
    spot: Box | None = None


class Destinations:
    """The named destinations of a document."""

    def __init__(self, root: Any) -> None:
        self._named: dict[str, Any] = {}
        old = entry(root, "/Dests")
        for key in old if isinstance(old, DictionaryObject) else ():  # by a name, which begins with a slash
            self._named[str(key)] = entry(old, key)
        waiting, seen = [entry(entry(root, "/Names"), "/Dests")], 0
        while waiting and seen < _MOST:
            node, seen = waiting.pop(), seen + 1
            waiting += listing(node, "/Kids")
            pairs = listing(node, "/Names")
            for key, value in zip(pairs[::2], pairs[1::2], strict=False):
                if self._named.setdefault(str(key), value) != value:
                    self._named[str(key)] = None  # of two places, each viewer takes its own

    def place(self, target: Any, numbers: dict[int, int]) -> Landing:
        """Where a destination leads to."""
        for _ in range(4):
            if isinstance(target, str):  # a name or a string: pypdf's are both str
                target = self._named.get(str(target), self._named.get(_other(str(target))))
            elif isinstance(target, DictionaryObject):
                target = entry(target, "/D")
        if not isinstance(target, ArrayObject) or not target:
            return Landing(None)
        first, *how = list.__iter__(target)
        where = key_of(first)
        if where is None and isinstance(first, int):
            return Landing(first + 1, _spot(how)) if 0 <= first < len(numbers) else Landing(None)
        return Landing(numbers[where] + 1, _spot(how)) if where in numbers else Landing(None)


def _other(called: str) -> str:
    """A name for a string, and the other way round: some files mix them up."""
    return called[1:] if called[:1] == "/" else f"/{called}"


def _spot(how: list[Any]) -> Box | None:
    """The point at the top left of what a destination shows, in user space (ISO 32000-1, table 151)."""
    kind, *numbers = [whole(one) for one in how] or [""]
    at = {"/XYZ": (0, 1), "/FitR": (0, 3), "/FitH": (None, 0), "/FitBH": (None, 0)}.get(str(kind))
    if at is None:
        return None
    left, top = (None if i is None or i >= len(numbers) else number(numbers[i]) for i in at)
    if top is None or not math.isfinite(top):
        return None
    left = left if left is not None and math.isfinite(left) else 0.0
    return Box(left, top, left, top)


def goal(item: Any) -> Any:
    """The destination of an outline item or a link: its /Dest or its go-to action's /D."""
    if (direct := entry(item, "/Dest")) is not None:
        return direct
    action = entry(item, "/A")
    return entry(action, "/D") if name(action, "/S") == "/GoTo" else None


def aims(item: Any, numbers: dict[int, int]) -> tuple[tuple[int, int], ...]:
    """The content of the tag that an outline item or a link names besides its destination: /SE, or the /SD of
    its action (ISO 32000-2, 12.3.2.3 and 12.6.4.2)."""
    tag = entry(item, "/SE") or next(iter(listing(entry(item, "/A"), "/SD")), None)
    return _marks(tag, numbers) if isinstance(tag, DictionaryObject) else ()


def absolute(uri: str, root: Any) -> str:
    """Where an address leads in this file, which may name what relative ones start from (/URI /Base; ISO
    32000-1, 12.6.4.7)."""
    base = string(entry(root, "/URI"), "/Base") or ""
    try:
        return urljoin(base, uri) if base else uri
    except ValueError:
        return uri


def links(
    root: Any, leaves: Sequence[Any], numbers: dict[int, int], held: dict[int, Holder] | None
) -> tuple[Link, ...]:
    """Every link annotation of the document, in page order, its rectangle in user space.

    `held` are the holders of annotations, None when the file has no tag tree.
    """
    destinations, known = Destinations(root), dict[int, tuple[tuple[int, int], ...]]()
    found = (
        _link(number, note, destinations, numbers, held, known)
        for number, leaf in enumerate(leaves, 1)
        for note in _notes(leaf)
    )
    return tuple(
        replace(one, target=absolute(one.target, root)) if one.target and one.resolves is None else one
        for one in found
    )


def texts(leaf: Any, chars: Sequence[str], boxes: Boxes, sheet: Sheet) -> tuple[str, ...]:
    """What is printed in the rectangle of each link of one page. `boxes` are on paper, NaN: made up."""
    notes = _notes(leaf)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    return tuple(_within(sheet.place_box(_box(whole(note))), chars, middles) for note in notes)


def _notes(leaf: Any) -> list[Any]:
    """The link annotations of a page that a viewer shows: a hidden one cannot be clicked."""
    notes = listing(leaf, "/Annots", resolve=False)
    return [note for note in notes if name(whole(note), "/Subtype") == "/Link" and not _hidden(whole(note))]


def _hidden(note: Any) -> bool:
    """Whether no viewer shows an annotation on screen (ISO 32000-1, table 165: Hidden, NoView)."""
    return bool((integer(entry(note, "/F")) or 0) & _UNSEEN)


def _link(
    page: int,
    note: Any,
    destinations: Destinations,
    numbers: dict[int, int],
    holding: dict[int, Holder] | None,
    known: dict[int, tuple[tuple[int, int], ...]],
) -> Link:
    """One link; `known` is the content of the Link tags met so far, each by its identity."""
    held, where = whole(note), key_of(note)
    holder = None if holding is None or where is None else holding.get(where)
    tag = None if holder is None else holder.link
    if tag is not None and id(tag) not in known:
        known[id(tag)] = _marks(tag, numbers)
    target, landing = _target(held, destinations, numbers)
    quads = _quads(held)
    return Link(
        page=page,
        box=_box(held),
        target=target,
        contents=string(held, "/Contents") or "",
        resolves=None if landing is None else landing.page is not None,
        lands=None if landing is None else landing.page,
        spot=None if landing is None else landing.spot,
        marks=known.get(id(tag), ()),
        quads=quads or (),
        broken=quads is None,
        aims=aims(held, numbers),
        tagged=None if holding is None or where is None else _in_a_link(holder),
    )


def _target(note: Any, destinations: Destinations, numbers: dict[int, int]) -> tuple[str, Landing | None]:
    """Where a link leads, and what an internal destination comes to."""
    uri = entry(entry(note, "/A"), "/URI")
    if uri is not None:
        return (uri.decode("latin-1") if isinstance(uri, bytes) else str(uri)), None
    aim = goal(note)
    if aim is None:
        return "", None
    landing = destinations.place(aim, numbers)
    called = str(aim).lstrip("/") if isinstance(aim, str) else f"page={landing.page or 0}"
    return f"#{called}", landing


def _box(note: Any) -> Box:
    """The rectangle of an annotation in user space; empty when it is malformed."""
    sides = [float(side) for side in listing(note, "/Rect") if isinstance(side, (int, float))]
    if len(sides) != 4:
        return Box(0, 0, 0, 0)
    left, right = sorted(sides[::2])
    bottom, top = sorted(sides[1::2])
    return Box(left, bottom, right, top)


def _quads(note: Any) -> tuple[Box, ...] | None:
    """The boxes around the places of a link (/QuadPoints) in user space; None where they are malformed, or
    more than anybody looks at."""
    if entry(note, "/QuadPoints") is None:
        return ()
    items = children(note, "/QuadPoints")
    sides = [number(whole(one)) for one in items or ()][: 8 * _MOST_QUADS + 1]
    if items is None or len(sides) % 8 or not all(map(math.isfinite, sides)):
        return None
    groups = (sides[at : at + 8] for at in range(0, len(sides), 8))
    return tuple(Box(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in groups)


def _within(box: Box, chars: Sequence[str], middles: Any) -> str:
    """The text whose characters have their middle in the box, give or take half a point."""
    x, y = middles[:, 0], middles[:, 1]
    across = (x >= box.left - 0.5) & (x <= box.right + 0.5)
    held = np.flatnonzero(across & (y >= box.bottom - 0.5) & (y <= box.top + 0.5)).tolist()
    text: list[str] = []
    before = -1
    for index in held:
        if text and index > before + 1:
            text.append(" ")  # a made-up space or a line end lies between
        text.append(chars[index])
        before = index
    return " ".join("".join(text).split())


def _marks(tag: Any, numbers: dict[int, int]) -> tuple[tuple[int, int], ...]:
    """The content of a Link tag and of what is in it, as pages by index and numbers."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[Any, int | None]] = [(tag, None)]
    for _ in range(_MOST_MARKS):
        if not waiting:
            break
        item, page = waiting.pop()
        node = whole(item)
        if (mcid := integer(node)) is not None:
            found += [] if page is None else [(page, mcid)]
        elif isinstance(node, ArrayObject):
            waiting.extend((one, page) for one in list.__iter__(node))
        elif isinstance(node, DictionaryObject):
            where = key_of(node.raw_get("/Pg")) if "/Pg" in node else None
            here = page if where is None else numbers.get(where, page)
            waiting += [(node.raw_get(key), here) for key in ("/K", "/MCID") if key in node]
    return tuple(sorted(set(found)))


def _in_a_link(holder: Holder | None) -> bool:
    """Whether a screen reader meets the annotation as a link."""
    return holder is not None and "Link" in holder.roles
