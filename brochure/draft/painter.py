"""The painter: what the engine draws is marked as content or as an artifact, and watched for its fonts.

Four functions of the engine are replaced while a PDF is written, and set back afterwards:
`Stream.marked`, which begins each piece of content, `Stream.add_font`, `SVG.draw`, and `pdf.add_tags`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint import pdf as engine_pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream
from weasyprint.svg import SVG

from brochure.draft.faces import Substitutions
from brochure.draft.markup import Parents, is_decoration
from brochure.draft.tags import Tree

HEADER = pydyf.Dictionary({"Type": "/Pagination", "Subtype": "/Header"})
FOOTER = pydyf.Dictionary({"Type": "/Pagination", "Subtype": "/Footer"})
PAGINATION = pydyf.Dictionary({"Type": "/Pagination"})
DECORATION = pydyf.Dictionary({"Type": "/Layout"})
"""Property lists of artifacts (ISO 32000-1, 14.8.2.2.2)."""


def artifacts(pages: list[Any], parents: Parents) -> dict[Any, Any]:
    """The leaves that are no content: `{box: property list}`. Running matter, the heads of a table repeated
    where it goes on, and decoration."""
    found: dict[Any, Any] = {}
    heads: set[Any] = set()
    for page in pages:
        for box in page._page_box.children:
            kind = None
            if isinstance(box, boxes.MarginBox):
                kind = {"@t": HEADER, "@b": FOOTER}.get(box.at_keyword[:2], PAGINATION)
            _sort(box, kind, found, heads, parents)
    return found


def _sort(box: Any, kind: Any, found: dict[Any, Any], heads: set[Any], parents: Parents) -> None:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if kind is None and isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
        kind = PAGINATION if box.element in heads else None
        heads.add(box.element)
    if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)):
        if kind is None and _is_decoration(box, parents):
            kind = DECORATION
        if kind is not None:
            found[box] = kind
        return
    for child in box.children:
        _sort(child, kind, found, heads, parents)


def _is_decoration(box: Any, parents: Parents) -> bool:
    if isinstance(box, boxes.ReplacedBox) and "::" in (box.element_tag or ""):
        return True  # an image that a style sheet puts before or after an element
    return box.element is not None and is_decoration(box.element, parents)


@contextmanager
def painting(tree: Tree, unread: dict[Any, Any], faces: Substitutions) -> Iterator[None]:
    """Inside, the engine writes our tags. `unread` are the artifacts."""
    current: list[Any] = [None]
    original_add_font = Stream.add_font

    @contextmanager
    def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
        current[0] = box
        begun = stream._tags is not None and _begin(stream, box, tag, unread)
        try:
            yield
        finally:
            if begun:
                pydyf.Stream.end_marked_content(stream)

    def add_font(stream: Any, pango_font: Any) -> Any:
        font, size = original_add_font(stream, pango_font)
        if isinstance(current[0], boxes.TextBox):
            faces.drawn(current[0], font)
        return font, size

    def add_tags(pdf: Any, document: Any, _version: Any, streams: list[Any]) -> None:
        sheets = [entry for entry in pdf.objects if isinstance(entry, dict) and entry.get("Type") == "/Page"]
        for number, (page, stream, sheet) in enumerate(zip(document.pages, streams, sheets, strict=True)):
            tree.add_page(page, number, stream._tags, sheet.get("Annots", []))
        tree.write(pdf, len(document.pages))

    with (
        replaced(Stream, "marked", marked),
        replaced(Stream, "add_font", add_font),
        replaced(SVG, "draw", _whole_or_not_at_all(SVG.draw)),
        replaced(engine_pdf, "add_tags", add_tags),
    ):
        yield


def _whole_or_not_at_all(draw: Any) -> Any:
    """The engine's `SVG.draw`, but a drawing that fails leaves nothing behind. The engine goes on after what
    was drawn so far, in its colours, clipping and scale: all that follows on the page would be spoiled."""

    def drawn(svg: Any, stream: Any, *given: Any) -> None:
        length, before = len(stream.stream), {**vars(stream), "_ctm_stack": list(stream._ctm_stack)}
        try:
            draw(svg, stream, *given)
        except BaseException:
            del stream.stream[length:]
            vars(stream).update(before)
            raise

    return drawn


def _begin(stream: Any, box: Any, tag: str, unread: dict[Any, Any]) -> bool:
    """Begin the marked content of a leaf; False when it leaves no ink and needs no mark."""
    if box in unread:
        pydyf.Stream.begin_marked_content(stream, "Artifact", unread[box])
    elif isinstance(box, boxes.TextBox) and not box.text.strip():
        if "none" in box.style["text_decoration_line"]:
            return False
        pydyf.Stream.begin_marked_content(stream, "Artifact", DECORATION)
    else:
        mcid = len(stream._tags)
        stream._tags[box] = {"tag": tag, "mcid": mcid}
        pydyf.Stream.begin_marked_content(stream, tag, pydyf.Dictionary({"MCID": mcid}))
    return True


@contextmanager
def replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Inside, `owner.name` is `value`."""
    original = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, original)
