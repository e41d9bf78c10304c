"""What the content promises to those who listen: which texts are headings, items of lists, and heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.content.blocks import BulletList, KeyPoints, Questions, Steps, Table
from brochure.findings import Span
from brochure.html.comparing import folded
from brochure.html.filters import Filters
from brochure.html.words import Place, pieces

if TYPE_CHECKING:
    from brochure.content import Block, Content

HEADING, ITEM, HEAD = "heading", "item", "head"
_HEADING = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Structured:
    """A text of the content that is more than a paragraph: `what` is a `heading`, an `item` of a list or a
    `head` of a row or column. `text` is as it is printed, of an item its first paragraph; `key` names its
    section or block, and `span` its place in the content."""

    what: str
    text: str
    key: str
    span: Span | None


def structured(content: Content, filters: Filters, places: Mapping[str, Place]) -> Iterator[Structured]:
    """Every such text, in the order of the content; `places` as `loss.places` makes them."""
    for section in content.sections:
        yield Structured(HEADING, section.title, section.key, content.span((*section.place, "title")))
        for block in section.blocks:
            title = _title(block, content)
            if title and folded(title) != folded(section.title):
                yield Structured(HEADING, title, block.key, _titled(block, content))
            for what, text in _texts(block, filters):
                if text:
                    span = places[block.key].pieces.get(text, block.span) if block.key in places else None
                    yield Structured(what, text, block.key, span)


def _title(block: Block, content: Content) -> str:
    notice = content.notices.get(getattr(block, "name", "")) if block.kind == "notice" else None
    return str(getattr(notice or block, "title", ""))


def _titled(block: Block, content: Content) -> Span | None:
    given = "title" in block.model_fields_set
    return content.span((*block.place, "title")) if given else block.span


def _texts(block: Block, filters: Filters) -> Iterator[tuple[str, str]]:
    if isinstance(block, BulletList | Steps | KeyPoints | Questions):
        for item in block.items:
            yield ITEM, _first(filters.fragment(item).html)
    elif isinstance(block, Table):
        for cell in block.columns:
            yield HEAD, _first(filters.fragment(cell).html)
        for row in block.rows if block.header_column else ():
            yield HEAD, _first(filters.fragment(row[0]).html)
    for _, text in () if isinstance(block, BulletList | Steps | KeyPoints | Table) else block.texts():
        html = filters.fragment(text).html
        yield from ((HEADING, _first(found[1])) for found in _HEADING.finditer(html))
        yield from ((ITEM, word.text) for word in pieces(html) if word.marks)


def _first(html: str) -> str:
    return next((word.text for word in pieces(html)), "")
