"""The tag tree: roles, attributes and the printed text of every node, however damaged the tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from brochure.facts import Tag
from brochure.facts.objects import entry, four, integer, key_of, listing, name, string, whole

_DEEPEST = 200
_MOST = 200_000

Said = Callable[[int, int], str]


def tree(root: Any, numbers: dict[int, int], said: Said) -> Tag | None:
    """The structure tree, or None when the file has none.

    `numbers` maps a page's object number to its index; `said(page index, mcid)` is printed text.
    """
    top = entry(root, "/StructTreeRoot")
    if not isinstance(top, DictionaryObject):
        return None
    return _Reader(top, numbers, said).read(top)


class _Reader:
    def __init__(self, top: DictionaryObject, numbers: dict[int, int], said: Said) -> None:
        self._numbers, self._said = numbers, said
        self._roles = entry(top, "/RoleMap")
        self._left = _MOST

    def read(self, top: DictionaryObject) -> Tag:
        text, parts, marks = self._kids(top, None, 0, frozenset())
        return Tag("StructTreeRoot", text=text, parts=parts, marks=marks)

    def _element(self, node: DictionaryObject, page: int | None, depth: int, above: frozenset[int]) -> Tag:
        page = self._page(node, page)
        text, parts, marks = self._kids(node, page, depth, above)
        attributes = _attributes(node)
        tables = [a for a in attributes if name(a, "/O") in (None, "/Table")]
        scope = next((s for a in tables if (s := name(a, "/Scope"))), None)
        return Tag(
            role=self._role(name(node, "/S") or ""),
            text=text,
            alt=string(node, "/Alt"),
            actual_text=string(node, "/ActualText"),
            language=string(node, "/Lang"),
            scope=scope.lstrip("/") if scope else None,
            headers=tuple(str(h) for a in tables for h in listing(a, "/Headers")),
            identifier=string(node, "/ID"),
            page=None if page is None else page + 1,
            spans=(_span(tables, "/ColSpan"), _span(tables, "/RowSpan")),
            parts=parts,
            marks=marks,
            area=next((sides for a in attributes if (sides := four(a, "/BBox"))), ()),
        )

    def _kids(
        self, node: DictionaryObject, page: int | None, depth: int, above: frozenset[int]
    ) -> tuple[str, tuple[Tag, ...], tuple[tuple[int, int], ...]]:
        """The text directly in a node, the nodes below it, and the marks of its content."""
        here = key_of(node)
        below = above if here is None else above | {here}
        kids = entry(node, "/K")
        items = list(list.__iter__(kids)) if isinstance(kids, ArrayObject) else [kids]
        marks: list[tuple[int, int]] = []
        parts: list[Tag] = []
        for item in items:
            self._left -= 1
            if self._left < 0 or key_of(item) in below:
                continue
            kid = whole(item)
            if (mcid := integer(kid)) is not None:
                marks += _mark(page, mcid)
            elif isinstance(kid, DictionaryObject):
                kind = name(kid, "/Type")
                if kind == "/MCR":
                    marks += _mark(self._page(kid, page), integer(entry(kid, "/MCID")))
                elif kind != "/OBJR" and "/S" in kid and depth < _DEEPEST:
                    parts.append(self._element(kid, page, depth + 1, below))
        return "".join(self._said(*mark) for mark in marks), tuple(parts), tuple(marks)

    def _page(self, node: DictionaryObject, otherwise: int | None) -> int | None:
        if "/Pg" not in node:
            return otherwise
        where = key_of(node.raw_get("/Pg"))
        return otherwise if where is None else self._numbers.get(where, otherwise)

    def _role(self, role: str) -> str:
        for _ in range(16):  # a role may map to a role, and a careless map to itself
            mapped = name(self._roles, role)
            if mapped is None or mapped == role:
                break
            role = mapped
        return role.lstrip("/")


def _mark(page: int | None, mcid: int | None) -> list[tuple[int, int]]:
    return [] if page is None or mcid is None else [(page, mcid)]


def _attributes(node: DictionaryObject) -> list[Any]:
    value = entry(node, "/A")
    items = listing(node, "/A") if isinstance(value, ArrayObject) else [value]
    return [item for item in items if isinstance(item, DictionaryObject)]


def _span(tables: list[Any], key: str) -> int:
    found = next((n for a in tables if (n := integer(entry(a, key)))), 1)
    return max(1, min(found, 1000))
