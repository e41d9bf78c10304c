"""Links and destinations: where a link leads, what it says, and whether a screen reader reaches it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from pypdf.generic import ArrayObject, DictionaryObject

from brochure.facts import Link
from brochure.facts.holders import Holder
from brochure.facts.objects import entry, key_of, listing, name, string, whole
from brochure.facts.sheet import Boxes, Sheet
from brochure.findings import Box

_MOST = 100_000


class Destinations:
    """The named destinations of a document."""

    def __init__(self, root: Any) -> None:
        self._named: dict[str, Any] = {}
        old = entry(root, "/Dests")
        for key in old if isinstance(old, DictionaryObject) else ():
            self._named[str(key).lstrip("/")] = entry(old, key)
        waiting, seen = [entry(entry(root, "/Names"), "/Dests")], 0
        while waiting and seen < _MOST:
            node, seen = waiting.pop(), seen + 1
            waiting += listing(node, "/Kids")
            pairs = listing(node, "/Names")
            self._named.update((str(k), v) for k, v in zip(pairs[::2], pairs[1::2], strict=False))

    def page(self, target: Any, numbers: dict[int, int]) -> int | None:
        """The 1-based page a destination leads to; None when it leads nowhere."""
        for _ in range(4):
            if isinstance(target, str):  # a name or a string: pypdf's are both str
                target = self._named.get(str(target).lstrip("/"))
            elif isinstance(target, DictionaryObject):
                target = entry(target, "/D")
        if not isinstance(target, ArrayObject) or not target:
            return None
        first = list.__getitem__(target, 0)
        where = key_of(first)
        if where is None and isinstance(first, int):
            return first + 1 if 0 <= first < len(numbers) else None
        return numbers[where] + 1 if where in numbers else None


def goal(item: Any) -> Any:
    """The destination of an outline item or a link: its /Dest or its go-to action's /D."""
    if (direct := entry(item, "/Dest")) is not None:
        return direct
    action = entry(item, "/A")
    return entry(action, "/D") if name(action, "/S") == "/GoTo" else None


def links(
    root: Any, leaves: Sequence[Any], numbers: dict[int, int], held: dict[int, Holder] | None
) -> tuple[Link, ...]:
    """Every link annotation of the document, in page order, its rectangle in user space.

    `held` are the holders of annotations, None when the file has no tag tree.
    """
    destinations = Destinations(root)
    return tuple(
        _link(number, note, destinations, numbers, held)
        for number, leaf in enumerate(leaves, 1)
        for note in _notes(leaf)
    )


def texts(leaf: Any, chars: Sequence[str], boxes: Boxes, sheet: Sheet) -> tuple[str, ...]:
    """What is printed in the rectangle of each link of one page. `boxes` are on paper, NaN: made up."""
    notes = _notes(leaf)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    return tuple(_within(sheet.place_box(_box(whole(note))), chars, middles) for note in notes)


def _notes(leaf: Any) -> list[Any]:
    """The link annotations of a page."""
    notes = listing(leaf, "/Annots", resolve=False)
    return [note for note in notes if name(whole(note), "/Subtype") == "/Link"]


def _link(
    number: int,
    note: Any,
    destinations: Destinations,
    numbers: dict[int, int],
    holding: dict[int, Holder] | None,
) -> Link:
    held, where = whole(note), key_of(note)
    target, resolves = _target(held, destinations, numbers)
    return Link(
        page=number,
        box=_box(held),
        target=target,
        contents=string(held, "/Contents") or "",
        resolves=resolves,
        tagged=None if holding is None or where is None else _in_a_link(holding.get(where)),
    )


def _target(note: Any, destinations: Destinations, numbers: dict[int, int]) -> tuple[str, bool | None]:
    """Where a link leads, and whether an internal destination exists."""
    uri = entry(entry(note, "/A"), "/URI")
    if uri is not None:
        return (uri.decode("latin-1") if isinstance(uri, bytes) else str(uri)), None
    aim = goal(note)
    if aim is None:
        return "", None
    page = destinations.page(aim, numbers)
    called = str(aim).lstrip("/") if isinstance(aim, str) else f"page={page or 0}"
    return f"#{called}", page is not None


def _box(note: Any) -> Box:
    """The rectangle of an annotation in user space; empty when it is malformed."""
    sides = [float(side) for side in listing(note, "/Rect") if isinstance(side, (int, float))]
    if len(sides) != 4:
        return Box(0, 0, 0, 0)
    left, right = sorted(sides[::2])
    bottom, top = sorted(sides[1::2])
    return Box(left, bottom, right, top)


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


def _in_a_link(holder: Holder | None) -> bool:
    """Whether a screen reader meets the annotation as a link."""
    return holder is not None and "Link" in holder.roles
