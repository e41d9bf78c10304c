"""The tags: the structure tree that screen readers follow, built from the HTML document itself.

The engine builds its tree from boxes: a paragraph that runs over a page end becomes two, running headers
are in it as text, links are named by their address. This module replaces that step: each HTML element
that has a meaning becomes one structure element, wherever its lines came to lie (ISO 32000-1, 14.7 and
14.8; ISO 14289-1, clause 7). See docs/decisions/0011-own-tag-tree.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.logger import LOGGER

from brochure.draft import geometry
from brochure.draft.engine_rules import IMAGE_UNLABELLED
from brochure.draft.layout_rules import LINK_IN_MARGIN
from brochure.draft.markup import (
    GROUPING,
    alternative,
    block_of,
    is_inline,
    language,
    link_text,
    raised,
    role_of,
    scope,
    spans,
)
from brochure.draft.places import Places
from brochure.findings import Finding

PT = 0.75


class Node:
    """A structure element. `kids` are Nodes, (page, mcid) pairs, or link annotations with their page."""

    __slots__ = ("entries", "kids", "owner", "page", "parent", "pdf", "role")

    def __init__(self, role: str, parent: Node | None, owner: Any = None) -> None:
        self.role = role
        self.parent = parent
        self.owner = owner  # the element an implied paragraph was opened for
        self.entries: dict[str, Any] = {}
        self.kids: list[Any] = []
        self.page: int | None = None
        self.pdf: Any = None
        if parent is not None:
            parent.kids.append(self)


class Tree:
    """Builds the structure tree of one document, and writes it."""

    def __init__(self, root_element: Any, places: Places) -> None:
        self.parents = {child: node for node in root_element.iter() for child in node}
        self._places = places
        self._nodes: dict[Any, Node] = {}
        self._items: dict[Any, Node] = {}
        self._annotations: list[tuple[Node, Any]] = []
        self.root = Node("Document", None)
        self.findings: list[Finding] = []

    # From elements to nodes

    def node(self, element: Any) -> Node:
        """The structure element that holds the content of an HTML element: its own or the nearest above."""
        if element is None or element.tag in ("html", "body"):
            return self.root
        if element not in self._nodes:
            self.node(self.parents.get(element))  # first: a table makes all its cells
        if element not in self._nodes:
            self._nodes[element] = self._made(element)
        return self._nodes[element]

    def _made(self, element: Any) -> Node:
        role, around = role_of(element, self.parents), self.parents.get(element)
        if role in ("LI", "Lbl", "LBody"):
            item = self._item(element)
            return Node("Lbl" if role == "Lbl" else "LBody", item)
        if role is None:
            return self.node(around)
        inline = role == "Link" or (role == "Span" and is_inline(element))
        node = Node(role, self.running_text(around) if inline else self.node(around))
        self._describe(node, element)
        if role == "Table":
            self._nodes[element] = node
            self._lay_table(element)
        return node

    def _item(self, element: Any) -> Node:
        """The LI of a <li>, or the one that a <dt> and its <dd>s share."""
        if element not in self._items:
            around = self.node(self.parents.get(element))
            last = around.kids[-1] if around.kids and isinstance(around.kids[-1], Node) else None
            if element.tag == "dd" and last is not None and last.role == "LI":
                self._items[element] = last
            else:
                parent = around if around.role == "L" else Node("L", around)
                self._items[element] = Node("LI", parent)
        return self._items[element]

    def _describe(self, node: Node, element: Any) -> None:
        """Language, expansion, alternative text and table attributes (ISO 32000-1, 14.8.5, 14.9)."""
        if own := language(element, self.parents):
            node.entries["Lang"] = pydyf.String(own)
        if element.tag == "abbr" and element.get("title"):
            node.entries["E"] = pydyf.String(element.get("title"))
        elif node.role == "Span" and element.get("aria-label"):
            node.entries["Alt"] = pydyf.String(element.get("aria-label"))
        elif node.role == "Span" and raised(element):
            node.entries["ActualText"] = pydyf.String(raised(element))
        if node.role in ("TH", "TD"):
            attributes = {"O": "/Table", **spans(element)}
            if node.role == "TH":
                attributes["Scope"] = f"/{scope(element, self.parents)}"
            if len(attributes) > 1:
                node.entries["A"] = pydyf.Dictionary(attributes)

    def _lay_table(self, table: Any) -> None:
        """Make all rows and cells of a table, empty ones too: a table must stay regular."""
        for part in table:
            if part.tag in ("caption", "thead", "tbody", "tfoot", "tr", "th", "td"):
                self.node(part)
                self._lay_table(part)

    def running_text(self, element: Any) -> Node:
        """The node for text directly in `element`. Where only blocks may stand, a paragraph is implied."""
        node = self.node(element)
        if node.role not in GROUPING:
            return node
        owner = block_of(element, self.parents)
        last = node.kids[-1] if node.kids else None
        if isinstance(last, Node) and last.role == "P" and last.owner is owner and owner is not None:
            return last
        return Node("P", node, owner)

    # From boxes to content

    def add_page(self, page: Any, number: int, marks: dict[Any, dict[str, Any]], annots: list[bytes]) -> None:
        """Take in one page (0-based). `marks` is `{leaf: {"mcid": n}}`; `annots` its annotations, to be
        changed when a link is dropped."""
        for child in page._page_box.children:
            if isinstance(child, boxes.MarginBox):
                self._drop_links(child, annots, number)
            else:
                self._add(child, page, number, marks, annots, False)
        for leaf, mark in marks.items():  # drawn, but not below any box we saw: never lose it
            self._attach(self.running_text(leaf.element), (number, mark["mcid"]))

    def _add(self, box: Any, page: Any, number: int, marks: Any, annots: Any, in_link: bool) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if box.link_annotation is not None:
            if in_link:
                _drop(box, annots)
            else:
                in_link = self._add_link(box, number)
        if box in marks:
            self._add_leaf(box, page, (number, marks.pop(box)["mcid"]))
        for child in box.children:
            self._add(child, page, number, marks, annots, in_link)

    def _add_link(self, box: Any, number: int) -> bool:
        node, annotation = self.node(box.element), box.link_annotation
        annotation["Contents"] = pydyf.String(link_text(box.element))
        _heighten(annotation, box)
        self._attach(node, (number, annotation))
        self._annotations.append((node, annotation))
        return True

    def _add_leaf(self, box: Any, page: Any, mark: tuple[int, int]) -> None:
        if isinstance(box, boxes.ReplacedBox):
            node = self._figure(box, page)
        elif (box.element_tag or "").endswith("::marker"):
            item = self._item(box.element)
            label = next((kid for kid in item.kids if isinstance(kid, Node) and kid.role == "Lbl"), None)
            node = label or Node("Lbl", item)
        else:
            node = self.running_text(box.element)
        self._attach(node, mark)

    def _figure(self, box: Any, page: Any) -> Node:
        node = self.node(box.element)
        area = pydyf.Array(list(geometry.drawn(box, page)))
        node.entries["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": area})
        alt = alternative(box.element)
        if alt:
            node.entries["Alt"] = pydyf.String(alt)
        else:
            key = self._places.key_of(box.element)
            self.findings.append(
                IMAGE_UNLABELLED.finding(
                    f"the image {box.element.get('src', '')[:80]} has no alternative text",
                    hint='say in `alt` what it shows; alt="" marks decoration',
                    span=self._places.span(key),
                    page=self._places.page(key),
                )
            )
        return node

    @staticmethod
    def _attach(node: Node, kid: tuple[int, Any]) -> None:
        if node.page is None:
            node.page = kid[0]
        node.kids.append(kid)

    def _drop_links(self, margin: Any, annots: list[bytes], number: int) -> None:
        for box in margin.descendants():
            if box.link_annotation is not None:
                if number == 0:
                    message = f"the link “{link_text(box.element)}” in the running matter is printed as text"
                    self.findings.append(LINK_IN_MARGIN.finding(message, hint="set the link in the body"))
                _drop(box, annots)

    # From nodes to PDF objects

    def write(self, pdf: Any, pages: int) -> None:
        """Add the tree to `pdf`, which has `pages` pages, and link it from the catalogue."""
        references = pdf.page_references
        numbers: list[list[bytes]] = [[] for _ in range(pages)]
        parent_tree, top = pydyf.Dictionary(), pydyf.Dictionary({"Type": "/StructTreeRoot"})
        for entry in (parent_tree, top):
            pdf.add_object(entry)
        for node in _walk(self.root):
            above = node.parent.pdf if node.parent else top
            node.pdf = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": above.reference})
            node.pdf.update(node.entries)
            pdf.add_object(node.pdf)
        for node in _walk(self.root):
            if node.page is not None:
                node.pdf["Pg"] = references[node.page]
            node.pdf["K"] = pydyf.Array([_kid(kid, node, references) for kid in node.kids])
            for page, mcid in (kid for kid in node.kids if _is_mark(kid)):
                numbers[page] += [b"null"] * (mcid + 1 - len(numbers[page]))
                numbers[page][mcid] = node.pdf.reference
        nums: list[Any] = [item for page, refs in enumerate(numbers) for item in (page, pydyf.Array(refs))]
        for key, (node, annotation) in enumerate(self._annotations, pages):
            annotation["StructParent"] = key
            nums += [key, node.pdf.reference]
        parent_tree["Nums"] = pydyf.Array(nums)
        top["K"] = self.root.pdf.reference
        top["ParentTree"] = parent_tree.reference
        top["ParentTreeNextKey"] = pages + len(self._annotations)
        pdf.catalog["StructTreeRoot"] = top.reference
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        if "Lang" not in pdf.catalog:
            LOGGER.error('Missing required "lang" attribute at the root of the document')


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _walk(kid)


def _is_mark(kid: Any) -> bool:
    return isinstance(kid, tuple) and isinstance(kid[1], int)


def _kid(kid: Any, node: Node, references: tuple[bytes, ...]) -> Any:
    """An entry of /K: a structure element, a marked-content id, or a reference with its page."""
    if isinstance(kid, Node):
        return kid.pdf.reference
    page, content = kid
    if not isinstance(content, int):
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": content.reference, "Pg": references[page]})
    if page == node.page:
        return content
    return pydyf.Dictionary({"Type": "/MCR", "Pg": references[page], "MCID": content})


def _heighten(annotation: Any, box: Any) -> None:
    """Make the place to click as high as the letters: that of a raised figure, whose line has no height of
    its own, cannot be hit otherwise."""
    left, top, right, bottom = annotation["Rect"]
    lacks = PT * box.style["font_size"] - abs(top - bottom)
    if lacks > 0:
        sign = 1 if top >= bottom else -1
        annotation["Rect"] = pydyf.Array([left, top + sign * lacks / 2, right, bottom - sign * lacks / 2])


def _drop(box: Any, annots: list[bytes]) -> None:
    """Take a link annotation off its page. The emptied object costs a few bytes."""
    reference = box.link_annotation.reference
    if reference in annots:
        annots.remove(reference)
    box.link_annotation.clear()
    box.link_annotation = None
