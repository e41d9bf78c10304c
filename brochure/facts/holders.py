"""Holders: which tags hold an annotation. The tag tree names it; the annotation names nothing that counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from brochure.facts import Annotation
from brochure.facts.objects import children, entry, integer, key_of, name, sides, string, whole
from brochure.facts.tagging import mapped
from brochure.findings import Box

_MOST = 200_000
_HIDDEN, _NO_VIEW, _PRINT = 2, 32, 4
_ELSEWHERE = frozenset(["/Link", "/Popup"])
"""Links have facts of their own; a pop-up belongs to its note."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The roles of the tags that hold an annotation, the nearest first, and the /Alt of the nearest. `link`
    is the nearest Link tag, where one does."""

    roles: tuple[str, ...]
    alt: str = ""
    link: Any = None


def holders(root: Any) -> dict[int, Holder] | None:
    """The holder of each annotation by its object number; None when the file has no tag tree."""
    top = entry(root, "/StructTreeRoot")
    if not isinstance(top, DictionaryObject):
        return None
    known = entry(top, "/RoleMap")
    found: dict[int, Holder] = {}
    waiting: list[tuple[Any, Holder]] = [(top, Holder(()))]
    seen: set[int] = set()
    left = _MOST
    while waiting and left:
        left -= 1
        item, above = waiting.pop()
        where = key_of(item)
        if where is not None and where in seen:
            continue
        seen.update(() if where is None else (where,))
        node = whole(item)
        if isinstance(node, ArrayObject):
            waiting.extend((one, above) for one in list.__iter__(node))
        elif isinstance(node, DictionaryObject):
            if name(node, "/Type") == "/OBJR" and "/Obj" in node:
                held = key_of(node.raw_get("/Obj"))
                found.setdefault(-1 if held is None else held, above)
            elif "/K" in node:
                role = mapped(known, name(node, "/S") or "")
                link = node if role == "Link" else above.link
                here = Holder((role, *above.roles)[:64], string(node, "/Alt") or "", link) if role else above
                waiting.append((node.raw_get("/K"), here))
    found.pop(-1, None)
    return found


def noted(leaves: Sequence[Any], held: dict[int, Holder] | None) -> tuple[Annotation, ...]:
    """The annotations in sight that are no links, in page order, their rectangles in user space."""
    return tuple(
        _annotation(number, item, held or {})
        for number, leaf in enumerate(leaves, 1)
        for item in children(leaf, "/Annots") or []
        if _counts(whole(item))
    )


def _counts(note: Any) -> bool:
    kind, flags = name(note, "/Subtype"), integer(entry(note, "/F")) or 0
    unseen = flags & _HIDDEN or (flags & _NO_VIEW and not flags & _PRINT)
    return kind is not None and kind not in _ELSEWHERE and not unseen


def _annotation(number: int, item: Any, held: dict[int, Holder]) -> Annotation:
    note, where = whole(item), key_of(item)
    holder = held.get(-1 if where is None else where)
    told = [string(note, "/Contents"), _title(note), holder.alt if holder else ""]
    return Annotation(
        number,
        (name(note, "/Subtype") or "").lstrip("/"),
        Box(*(sides(entry(note, "/Rect")) or (0.0, 0.0, 0.0, 0.0))),
        next((text for text in told if text and text.strip()), ""),
        holder.roles if holder else None,
    )


def _title(field: Any) -> str | None:
    """The name of a form field for people (/TU), perhaps of the field it is a part of."""
    for _ in range(8):
        if field is None or (said := string(field, "/TU")):
            return said if field is not None else None
        field = entry(field, "/Parent")
    return None
