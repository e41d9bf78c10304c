"""Leaves: what the file says about each page, besides what stands on it, and the labels viewers show.

Everything is told as the file has it; where the file contradicts itself, viewers make of it what they like.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf.generic import DictionaryObject

from brochure.facts import Leaf, Sides
from brochure.facts.objects import (
    children,
    entry,
    integer,
    key_of,
    listing,
    name,
    number,
    sides,
    string,
    whole,
)
from brochure.facts.veils import inherited

_BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
_INHERITED = ("MediaBox", "CropBox")
_DEEPEST = 32


def leaf(page: Any) -> Leaf:
    """The entries of one page (ISO 32000-1, table 30), without what is left of it after trimming."""
    boxes = {key: box for key in _BOXES if (box := _box(page, key)) is not None}
    turned = inherited(page, "/Rotate")
    notes = [whole(note) for note in children(page, "/Annots") or []]
    return Leaf(
        boxes=boxes,
        turned=None if turned is None else number(turned),
        notes=sum(isinstance(note, DictionaryObject) for note in notes),
        tabs=(name(page, "/Tabs") or "").lstrip("/"),
        lasts=None if (lasts := entry(page, "/Dur")) is None else number(lasts),
    )


def _box(page: Any, key: str) -> Sides | None:
    found = inherited(page, f"/{key}") if key in _INHERITED else entry(page, f"/{key}")
    return None if found is None else sides(found)


# --- page labels -------------------------------------------------------------------------------


def labels(root: Any, count: int) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The label of each page (ISO 32000-1, 12.4.2), None when the file has none; and what is wrong."""
    tree = entry(root, "/PageLabels")
    if tree is None:
        return None, ()
    faults: list[str] = []
    ranges: dict[int, DictionaryObject] = {}
    last = -1
    for start, scheme in _numbered(tree, faults):
        if start <= last:
            faults.append("their ranges are not in order")
        last = max(last, start)
        ranges[start] = scheme
    if 0 not in ranges:
        faults.append("the first page has none")
    starts = sorted(start for start in ranges if 0 <= start < count)
    named: list[str] = [""] * min(starts, default=count)
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else count
        named += _range(ranges[start], end - start, faults)
    return tuple(named), tuple(dict.fromkeys(faults))


def _numbered(tree: Any, faults: list[str]) -> Iterator[tuple[int, DictionaryObject]]:
    """The entries of the number tree, in its order."""
    waiting, seen = [(tree, 0)], set[int]()
    while waiting:
        node, depth = waiting.pop()
        pairs = listing(node, "/Nums")
        if len(pairs) % 2:
            faults.append("a range has no style")
        for key, scheme in zip(pairs[::2], pairs[1::2], strict=False):
            start = integer(key)
            if start is None or start < 0 or not isinstance(scheme, DictionaryObject):
                faults.append("a range begins nowhere or has no style")
            else:
                yield start, scheme
        for kid in reversed(children(node, "/Kids") or []):
            where = key_of(kid)
            if depth < _DEEPEST and where is not None and where not in seen:
                seen.add(where)
                waiting.append((kid, depth + 1))


def _range(scheme: DictionaryObject, length: int, faults: list[str]) -> Iterator[str]:
    style, first = name(scheme, "/S"), integer(entry(scheme, "/St"))
    if style not in (None, "/D", "/R", "/r", "/A", "/a"):
        faults.append(f"“{style.lstrip('/')}” is no style of numbers")
    if "/St" in scheme and (first is None or first < 1):
        faults.append("a range begins with a number below 1")
    prefix = string(scheme, "/P") or ""
    numbers = range(max(first or 1, 1), max(first or 1, 1) + length)
    return (prefix + _written(number, style) for number in numbers)


def _written(number: int, style: str | None) -> str:
    if style is None:
        return ""
    if style in ("/A", "/a"):
        letter = chr(ord(style[1]) + (number - 1) % 26)
        return letter * ((number - 1) // 26 + 1)
    if style in ("/R", "/r") and number < 4000:
        roman = _roman(number)
        return roman if style == "/R" else roman.lower()
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        text += sign * (number // value)
        number %= value
    return text
