"""Viewing: what a viewer shows or hides by its own rules, so that no drawing of ours can tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pypdf.generic import DictionaryObject

from brochure.facts import Note
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
from brochure.facts.objects import number as number_of
from brochure.facts.veils import inherited
from brochure.findings import Box

_THIN, _WIDE = 2.0, 10_000.0
"""Points of a link's frame that are fine, as of other programs' links, and the most that are told."""
_HIDDEN, _PRINT, _NO_VIEW = 2, 4, 32
_STATES = (("/Print", "/PrintState"), ("/View", "/ViewState"), ("/Export", "/ExportState"))
_CHOSEN = ("/Zoom", "/Language", "/User")


def undrawn(leaves: Sequence[Any]) -> tuple[Note, ...]:
    """The annotations without an appearance stream (/AP), which viewers draw as they like, and the links with
    a wide frame (/BS or /Border), which some draw (ISO 32000-1, 12.5.4); in user space."""
    return tuple(_undrawn(leaves))


def _undrawn(leaves: Sequence[Any]) -> Iterator[Note]:
    for number, leaf in enumerate(leaves, 1):
        for item in children(leaf, "/Annots") or []:
            note = whole(item)
            kind, area = name(note, "/Subtype"), entry(note, "/Rect")
            flags = integer(entry(note, "/F")) or 0
            unseen = flags & _HIDDEN or (flags & _NO_VIEW and not flags & _PRINT)
            if kind is None or kind == "/Popup" or unseen:
                continue
            rect = sides(area) if area is not None else ()
            frame = _frame(note) if kind == "/Link" else 0.0
            own = frame > _THIN if kind == "/Link" else entry(entry(note, "/AP"), "/N") is None
            if rect and own:
                yield Note(number, kind.lstrip("/"), Box(*rect), frame)


def _frame(note: Any) -> float:
    """The width of an annotation's frame in points, of two the wider; 1 where it tells none."""
    told = [entry(entry(note, "/BS"), "/W"), *listing(note, "/Border")[2:3]]
    widths = [width for one in told if one is not None and (width := number_of(whole(one))) > 0]
    return min(max(widths, default=1.0), _WIDE)


def conditional(root: Any, leaves: Sequence[Any]) -> tuple[frozenset[str], tuple[int, ...]]:
    """The names of the layers that a viewer may hide by zoom, language, user, print or another configuration
    (an empty name: a membership with such a condition), and the 1-based pages on which a form or an
    annotation as a whole stands on one."""
    properties = entry(root, "/OCProperties")
    groups = {key_of(item): whole(item) for item in listing(properties, "/OCGs", resolve=False)}
    doubtful = {key for key, group in groups.items() if _chosen(entry(group, "/Usage"))}
    first, shown, hidden = entry(properties, "/D"), set[int | None](), set[int | None]()
    for configuration in (first, *listing(properties, "/Configs")):
        on = {key_of(item) for item in listing(configuration, "/ON", resolve=False)}
        off = {key_of(item) for item in listing(configuration, "/OFF", resolve=False)}
        base_off = name(configuration, "/BaseState") == "/OFF"
        shown |= on if base_off else set(groups) - (off - on)
        hidden |= off | (set(groups) - on if base_off else set())
    doubtful |= shown & hidden  # one configuration shows it, and one hides it; or it is listed as both
    off_at_first = {key for key in groups if key in hidden and key not in shown}
    doubtful |= {key for key in off_at_first if _shown_somewhere(entry(groups[key], "/Usage"))}
    names = {string(groups[key], "/Name") or "" for key in doubtful if key in groups}
    pages = set()
    for number, leaf in enumerate(leaves, 1) if groups else ():
        members, wholes = _used(leaf)
        if any(_membership(one, doubtful) for one in members):
            names.add("")
        if any(key_of(one) in doubtful or _membership(whole(one), doubtful) for one in wholes):
            pages.add(number)
    return frozenset(names), tuple(sorted(pages))


def _chosen(usage: Any) -> bool:
    """Whether a layer is off for some way of viewing (ISO 32000-1, table 102)."""
    states = (name(entry(usage, key), state) for key, state in _STATES)
    return any(state == "/OFF" for state in states) or any(entry(usage, key) is not None for key in _CHOSEN)


def _shown_somewhere(usage: Any) -> bool:
    """Whether a layer that is off is on for some way of viewing."""
    return any(name(entry(usage, key), state) == "/ON" for key, state in _STATES)


def _membership(member: Any, doubtful: set[int | None]) -> bool:
    """Whether a membership dictionary may be off although its layers are on (ISO 32000-1, table 99)."""
    if name(member, "/Type") != "/OCMD":
        return False
    held = children(member, "/OCGs")
    groups = held if held is not None else [entry(member, "/OCGs")]
    return (
        entry(member, "/VE") is not None
        or name(member, "/P") in ("/AllOff", "/AnyOff")
        or any(key_of(group) in doubtful for group in groups)
    )


def _used(leaf: Any) -> tuple[list[Any], list[Any]]:
    """The layers and memberships marked content of a page may name; those of whole forms and annotations."""
    members: list[Any] = []
    wholes = [_raw(whole(note)) for note in children(leaf, "/Annots") or []]
    waiting, seen = [(inherited(leaf, "/Resources"), 0)], set[int]()
    while waiting:
        resources, depth = waiting.pop()
        held, forms = entry(resources, "/Properties"), entry(resources, "/XObject")
        members += [entry(held, key) for key in held] if isinstance(held, DictionaryObject) else []
        for key in forms if isinstance(forms, DictionaryObject) and depth < DEEPEST else ():
            form = entry(forms, key)
            where = key_of(form)
            if where is None or where not in seen:
                wholes.append(_raw(form))
                waiting.append((entry(form, "/Resources"), depth + 1))
            if where is not None:
                seen.add(where)
    return members, [one for one in wholes if one is not None]


def _raw(owner: Any) -> Any:
    return owner.raw_get("/OC") if isinstance(owner, DictionaryObject) and "/OC" in owner else None
