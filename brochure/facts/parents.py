"""Parents: whether the way back, from content to its tag, agrees with the tag tree.

The tag tree names the content of each tag, and /ParentTree names the tag of each content (ISO 32000-1,
14.7.4.4). Screen readers use either. Where they differ, two readers are told two things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from brochure.facts import Misfiled
from brochure.facts.objects import children, entry, integer, key_of, name, whole
from brochure.facts.tagging import mapped

_MOST = 200_000
_DEEPEST = 200


def misfiled(root: Any, leaves: Sequence[Any], numbers: dict[int, int]) -> tuple[Misfiled, ...]:
    """The content that is filed under another tag than the one that holds it, or under none, by page, in
    the order of the tags; each once. `numbers` maps a page's object number to its index."""
    top = entry(root, "/StructTreeRoot")
    if not isinstance(top, DictionaryObject):
        return ()
    files, roles = _files(entry(top, "/ParentTree")), entry(top, "/RoleMap")
    rows: dict[int, list[Any] | None] = {}
    found: dict[Misfiled, None] = {}
    for page, key, mcid, tag in _content(top, leaves, numbers):
        if mcid is None:
            filed = files.get(key)
        else:
            if key not in rows:
                rows[key] = _row(files.get(key))
            row = rows[key] or []
            filed = row[mcid] if 0 <= mcid < len(row) else None
        if key_of(filed) != tag:
            role = mapped(roles, name(filed, "/S") or "")
            found.setdefault(Misfiled(page + 1, mcid, role))
    return tuple(sorted(found, key=lambda one: one.page))


def _files(tree: Any) -> dict[int, Any]:
    """What the number tree has for each key."""
    found: dict[int, Any] = {}
    waiting, seen = [tree], 0
    while waiting and seen < _MOST:
        node, seen = waiting.pop(), seen + 1
        waiting += children(node, "/Kids") or []
        pairs = children(node, "/Nums") or []
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            number = integer(whole(key))
            if number is not None:
                found.setdefault(number, value)
    return found


def _row(filed: Any) -> list[Any] | None:
    row = whole(filed)
    return list(list.__iter__(row)) if isinstance(row, ArrayObject) else None


def _content(
    top: DictionaryObject, leaves: Sequence[Any], numbers: dict[int, int]
) -> Iterator[tuple[int, int, int | None, int]]:
    """What tags hold: the page index, the key it is filed under (-1: none), its number, None for an
    annotation, and the object number of the tag."""
    keys = [_key(leaf, "/StructParents") for leaf in leaves]
    waiting: list[tuple[Any, int | None, int | None, int]] = [(top, None, None, 0)]
    seen: set[int] = set()
    left = _MOST
    while waiting and left:
        left -= 1
        item, tag, page, depth = waiting.pop()
        node = whole(item)
        if isinstance(node, ArrayObject):
            waiting.extend((one, tag, page, depth) for one in reversed(list(list.__iter__(node))))
        elif (mcid := integer(node)) is not None:
            if tag is not None and page is not None and page < len(keys):
                yield page, keys[page], mcid, tag
        elif isinstance(node, DictionaryObject):
            kind = name(node, "/Type")
            here = _page(node, page, numbers)
            if kind in ("/MCR", "/OBJR"):
                if tag is not None and here is not None and here < len(keys):
                    yield from _referred(node, kind, here, keys, tag)
            elif "/K" in node and depth < _DEEPEST:
                where = key_of(item)
                if where is None or where not in seen:
                    seen.update(() if where is None else (where,))
                    waiting.append((node.raw_get("/K"), where, here, depth + 1))


def _referred(
    node: Any, kind: str, page: int, keys: Sequence[int], tag: int
) -> Iterator[tuple[int, int, int | None, int]]:
    """What a reference of a tag names: marked content of a page or a form, or an annotation."""
    if kind == "/OBJR":
        held = entry(node, "/Obj")
        if name(held, "/Subtype") is not None and name(held, "/Type") != "/XObject":
            yield page, _key(held, "/StructParent"), None, tag
        return
    mcid = integer(entry(node, "/MCID"))
    if mcid is not None:
        form = entry(node, "/Stm")
        yield page, keys[page] if form is None else _key(form, "/StructParents"), mcid, tag


def _key(owner: Any, key: str) -> int:
    number = integer(entry(owner, key))
    return -1 if number is None else number


def _page(node: DictionaryObject, otherwise: int | None, numbers: dict[int, int]) -> int | None:
    where = key_of(node.raw_get("/Pg")) if "/Pg" in node else None
    return otherwise if where is None else numbers.get(where, otherwise)
