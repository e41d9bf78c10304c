"""Reading pypdf's objects without surprises: a wrong type reads as absent, a reference is followed once."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

DEEPEST = 16
"""Forms, patterns and masks that stand in each other. What is nested more deeply is told as something that
viewers draw in different ways (`divergence`), so that nobody need look; few programs nest more than six."""


def whole(item: Any) -> Any:
    """The object itself, whatever the chain of references to it."""
    for _ in range(32):
        if not isinstance(item, IndirectObject):
            return item
        item = item.get_object()
    return None


def entry(owner: Any, key: str) -> Any:
    """`owner[key]` resolved; None when `owner` is no dictionary, lacks the key or says null."""
    owner = whole(owner)
    if not isinstance(owner, dict) or key not in owner:
        return None
    value = whole(owner.raw_get(key) if isinstance(owner, DictionaryObject) else owner[key])
    return None if type(value).__name__ == "NullObject" else value


def children(owner: Any, key: str) -> list[Any] | None:
    """The items of an array entry, unresolved; None when there is no array."""
    value = entry(owner, key)
    return list(list.__iter__(value)) if isinstance(value, ArrayObject) else None


def listing(owner: Any, key: str, *, resolve: bool = True) -> list[Any]:
    """The items of an array entry, or nothing."""
    items = children(owner, key) or []
    return [whole(item) for item in items] if resolve else items


def key_of(item: Any) -> int | None:
    """The object number of a reference or of an object that was read through one."""
    if isinstance(item, IndirectObject):
        return item.idnum
    reference = getattr(item, "indirect_reference", None)
    return None if reference is None else reference.idnum


def string(owner: Any, key: str) -> str | None:
    """A text string entry."""
    value = entry(owner, key)
    if isinstance(value, TextStringObject):
        return str(value)
    if isinstance(value, ByteStringObject):
        return value.decode("latin-1")
    return None


def name(owner: Any, key: str) -> str | None:
    """A name entry, with its slash."""
    value = entry(owner, key)
    return str(value) if isinstance(value, NameObject) else None


def integer(value: Any) -> int | None:
    """An integer object's value."""
    return int(value) if isinstance(value, NumberObject) else None


def number(value: Any) -> float:
    """A number object's value; NaN for what is no number."""
    try:
        return math.nan if isinstance(value, str | bytes | list) else float(value)
    except (TypeError, ValueError, OverflowError):
        return math.nan


def sides(value: Any) -> tuple[float, ...]:
    """Left, bottom, right and top of a rectangle, whichever corners it names; empty for anything else."""
    items = list.__iter__(value) if isinstance(value, ArrayObject) else ()
    found = [number(whole(item)) for item in items]
    if len(found) != 4 or not all(map(math.isfinite, found)):
        return ()
    (left, right), (bottom, top) = sorted(found[::2]), sorted(found[1::2])
    return left, bottom, right, top


def four(owner: Any, key: str) -> tuple[float, ...]:
    """The rectangle of an entry; empty when there is none."""
    return sides(entry(owner, key))


MOST_BOOKMARKS = 20_000


def outline(root: Any) -> Iterator[DictionaryObject]:
    """The bookmarks of a catalog, in no order; of a damaged file no more than `MOST_BOOKMARKS` places."""
    waiting, seen = [entry(entry(root, "/Outlines"), "/First")], 0
    while waiting and seen < MOST_BOOKMARKS:
        item, seen = waiting.pop(), seen + 1
        if isinstance(item, DictionaryObject):
            yield item
            waiting += [entry(item, "/Next"), entry(item, "/First")]
