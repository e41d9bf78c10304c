"""The tag tree: roles, attributes and the marked content of every node, however damaged the tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from brochure.facts import Tag
from brochure.facts.objects import entry, four, integer, key_of, listing, name, string, whole
from brochure.facts.parts import Stem

_DEEPEST = 200
_MOST = 200_000
_TOLD = frozenset(["/Headers", "/Summary", "/Short"])
_DEEP, _WIDE = 4, 200


def tree(root: Any, numbers: dict[int, int]) -> tuple[Stem, ...] | None:
    """The structure tree in reading order, or None when the file has none.

    `numbers` maps a page's object number to its index.
    """
    top = entry(root, "/StructTreeRoot")
    if not isinstance(top, DictionaryObject):
        return None
    return _Reader(top, numbers).read(top)


class _Reader:
    def __init__(self, top: DictionaryObject, numbers: dict[int, int]) -> None:
        self._numbers = numbers
        self._stems: list[Stem] = []
        self._roles = entry(top, "/RoleMap")
        self._classes = entry(top, "/ClassMap")
        self._left = _MOST
        self._held: set[tuple[int, int, int | None]] = set()

    def read(self, top: DictionaryObject) -> tuple[Stem, ...]:
        at = self._hold_place()
        kids, marks, befores, again = self._kids(top, None, 0, frozenset())
        lexicon = "a lexicon of pronunciations" if "/PronunciationLexicon" in top else None
        root = Tag("StructTreeRoot", marks=marks, befores=befores, phoneme=lexicon, again=again)
        self._stems[at] = Stem(root, kids)
        return tuple(self._stems)

    def _hold_place(self) -> int:
        """A node comes before its children, and is known after them."""
        self._stems.append(Stem(Tag(""), 0))
        return len(self._stems) - 1

    def _element(self, node: DictionaryObject, page: int | None, depth: int, above: frozenset[int]) -> None:
        page = self._page(node, page)
        at = self._hold_place()
        kids, marks, befores, again = self._kids(node, page, depth, above)
        called = name(node, "/S") or ""
        role = mapped(self._roles, _in_namespace(node, called))
        attributes = _attributes(node, self._classes)
        tables = [a for a in attributes if name(a, "/O") in (None, "/Table")]
        lists = [a for a in attributes if name(a, "/O") in (None, "/List")]
        scopes = dict.fromkeys(scope.lstrip("/") for a in tables if (scope := name(a, "/Scope")))
        tag = Tag(
            role=role,
            alt=string(node, "/Alt"),
            actual_text=string(node, "/ActualText"),
            language=string(node, "/Lang"),
            scope="/".join(scopes) or None,
            headers=tuple(str(h) for a in tables for h in listing(a, "/Headers")),
            identifier=string(node, "/ID"),
            page=None if page is None else page + 1,
            spans=(_span(tables, "/ColSpan"), _span(tables, "/RowSpan")),
            marks=marks,
            befores=befores,
            expansion=string(node, "/E"),
            summary=next((said for a in tables if (said := string(a, "/Summary"))), None),
            named=called.lstrip("/") if called.lstrip("/") != role else "",
            title=string(node, "/T"),
            short=next((said for a in tables if (said := string(a, "/Short"))), None),
            phoneme=string(node, "/Phoneme"),
            numbering=next((kind[1:] for a in lists if (kind := name(a, "/ListNumbering"))), None),
            again=again,
            attributed=tuple(dict.fromkeys((*_texts(attributes), *_files(node)))),
            area=next((sides for a in attributes if (sides := four(a, "/BBox"))), ()),
        )
        self._stems[at] = Stem(tag, kids)

    def _kids(
        self, node: DictionaryObject, page: int | None, depth: int, above: frozenset[int]
    ) -> tuple[int, tuple[tuple[int, int], ...], tuple[int, ...], tuple[tuple[int, int], ...]]:
        """How many nodes stand directly below a node, the marks of its content, how many of the nodes stand
        before each mark, and those of the marks that were held before. A form has marks of its own."""
        here = key_of(node)
        below = above if here is None else above | {here}
        kids = entry(node, "/K")
        items = list(list.__iter__(kids)) if isinstance(kids, ArrayObject) else [kids]
        marks: list[tuple[int, int]] = []
        befores: list[int] = []
        again: list[tuple[int, int]] = []
        count = 0
        for item in items:
            self._left -= 1
            if self._left < 0 or key_of(item) in below:
                continue
            kid = whole(item)
            new: list[tuple[int, int]] = []
            form: int | None = None
            if (mcid := integer(kid)) is not None:
                new = _mark(page, mcid)
            elif isinstance(kid, DictionaryObject):
                kind = name(kid, "/Type")
                if kind == "/MCR":
                    new = _mark(self._page(kid, page), integer(entry(kid, "/MCID")))
                    form = key_of(kid.raw_get("/Stm")) if "/Stm" in kid else None
                elif kind != "/OBJR" and "/S" in kid and depth < _DEEPEST:
                    self._element(kid, page, depth + 1, below)
                    count += 1
            marks += new
            again += [mark for mark in new if (*mark, form) in self._held]
            self._held.update((*mark, form) for mark in new)
            befores += [count] * (len(marks) - len(befores))
        return count, tuple(marks), tuple(befores), tuple(again)

    def _page(self, node: DictionaryObject, otherwise: int | None) -> int | None:
        if "/Pg" not in node:
            return otherwise
        where = key_of(node.raw_get("/Pg"))
        return otherwise if where is None else self._numbers.get(where, otherwise)


def mapped(roles: Any, role: str) -> str:
    """What a role becomes by the file's own map, without its slash."""
    for _ in range(16):  # a role may map to a role, and a careless map to itself
        other = name(roles, role)
        if other is None or other == role:
            break
        role = other
    return role.lstrip("/")


def _in_namespace(node: DictionaryObject, called: str) -> str:
    """What the namespace of a tag makes of its role (ISO 32000-2, 14.8.6): a role, or one of another
    namespace."""
    space = entry(node, "/NS")
    for _ in range(16):
        meant = entry(entry(space, "/RoleMapNS"), called)
        if isinstance(meant, ArrayObject):
            parts = [whole(one) for one in list.__iter__(meant)]
            meant, space = (*parts, None, None)[:2]
        if not isinstance(meant, NameObject) or str(meant) == called:
            break
        called = str(meant)
    return called


def _texts(attributes: list[Any]) -> Iterator[str]:
    """The texts of attributes, at whatever depth, but for those that name header cells, and what has a field
    of its own."""
    waiting = [(item.raw_get(key), 0) for item in attributes for key in item if key not in _TOLD]
    while waiting:
        value, depth = waiting.pop(0)
        value = whole(value)
        if isinstance(value, TextStringObject) and value.strip():
            yield str(value)
        elif isinstance(value, ArrayObject) and depth < _DEEP:
            waiting += [(one, depth + 1) for one in list(list.__iter__(value))[:_WIDE]]
        elif isinstance(value, DictionaryObject) and depth < _DEEP:
            waiting += [(value.raw_get(key), depth + 1) for key in list(value)[:_WIDE]]


def _files(node: DictionaryObject) -> Iterator[str]:
    """The files that stand for a tag (/AF; ISO 32000-2, 14.13.5)."""
    for one in _several(node, "/AF") if "/AF" in node else ():
        if isinstance(one, DictionaryObject):
            yield f"the file {string(one, '/UF') or string(one, '/F') or 'without a name'}"


def _mark(page: int | None, mcid: int | None) -> list[tuple[int, int]]:
    return [] if page is None or mcid is None else [(page, mcid)]


def _attributes(node: DictionaryObject, classes: Any) -> list[Any]:
    """The attributes of a node, its own and those of its classes (ISO 32000-1, 14.7.5)."""
    items = _several(node, "/A") if "/A" in node else []
    for called in _several(node, "/C") if "/C" in node else ():
        items += _several(classes, str(called))
    return [item for item in items if isinstance(item, DictionaryObject)]


def _several(owner: Any, key: str) -> list[Any]:
    """What an entry holds, whether one or an array of them."""
    value = entry(owner, key)
    return listing(owner, key) if isinstance(value, ArrayObject) else [value]


def _span(tables: list[Any], key: str) -> int:
    found = next((n for a in tables if (n := integer(entry(a, key)))), 1)
    return max(1, min(found, 1000))
