"""Pictures: what a template prints besides those of the content, or in their place."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from brochure.content.blocks import Figure
from brochure.findings import Finding, Span
from brochure.html.rules import TEMPLATE_PICTURES
from brochure.html.templates import SUFFIX

if TYPE_CHECKING:
    from brochure.content import Content
    from brochure.html.codes import Code

_DRAWING = {"img": "src", "embed": "src", "object": "data", "image": "href", "input": "src"}
_ADDRESS = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE)


class Shown(NamedTuple):
    """A picture of a page: the file, its alternative text (None: it has none), and the block's key."""

    file: str
    alt: str | None
    key: str


def changed_pictures(content: Content, codes: Mapping[str, Code], page: str) -> Iterator[Finding]:
    """Findings about pictures of the page that are not the content's, and about those that are gone."""
    figures = {block.key: block for block in content.blocks if isinstance(block, Figure)}
    wanted = Counter(
        Shown(block.image, None if block.decorative else " ".join(block.alt.split()), key)
        for key, block in figures.items()
    )
    wanted.update(Shown(code.picture, " ".join(code.spoken.split()), key) for key, code in codes.items())
    blocks = {block.key: block for block in content.blocks}
    for shown in pictures_of(page, [block.key for block in content.blocks]):
        block = blocks.get(shown.key)
        if wanted[shown] > 0:
            wanted[shown] -= 1
        elif shown.file not in content.brochure.template_texts:
            yield TEMPLATE_PICTURES.finding(
                f"a template prints the picture {_named(shown)}, which is not in the content",
                hint="print the block's own image and alt; a picture of the template's is approved in the"
                f" content: template_texts: [{json.dumps(shown.file, ensure_ascii=False)}] under brochure:",
                span=block.span if block else content.span(("brochure", "title")),
            )
    for shown, left in wanted.items():
        if left > 0:
            yield TEMPLATE_PICTURES.finding(
                f"{_wanted(shown, codes)} is in the content and not on the page",
                hint=f"{_how(shown, codes)} in templates/blocks/{blocks[shown.key].kind}{SUFFIX}",
                span=blocks[shown.key].span,
            )


def pictures_of(html: str, keys: list[str]) -> list[Shown]:
    """The pictures of a page in document order, also those in `style` attributes."""
    reader = _Reader(frozenset(keys))
    reader.feed(html)
    reader.close()
    return reader.pictures


def _wanted(shown: Shown, codes: Mapping[str, Code]) -> str:
    return (
        f"the QR code of {codes[shown.key].shown}" if shown.key in codes else f"the picture {_named(shown)}"
    )


def _how(shown: Shown, codes: Mapping[str, Code]) -> str:
    if shown.key not in codes:
        return "print the block's own image and alt"
    return "print codes[block.key]: its picture, and what is spoken as alt,"


def _named(shown: Shown) -> str:
    return shown.file if len(shown.file) <= 60 else f"{shown.file[:57]} …"


class Drawn(NamedTuple):
    """A picture that has words for who cannot see it: they, its file, and its place in the content."""

    alt: str
    file: str
    span: Span | None


def drawn(content: Content, page: str) -> Iterator[Drawn]:
    """The pictures of a page with an alternative text, in document order."""
    spans = {block.key: block.span for block in content.blocks if isinstance(block, Figure)}
    for shown in pictures_of(page, [block.key for block in content.blocks]):
        if shown.alt:
            yield Drawn(shown.alt, shown.file, spans.get(shown.key))


class _Reader(HTMLParser):
    def __init__(self, keys: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures: list[Shown] = []
        self._keys, self._key = keys, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if attributes.get("id", "") in self._keys:
            self._key = attributes["id"]
        name = _DRAWING.get(tag, "")
        file = attributes.get(name) or attributes.get("xlink:href", "") if name else ""
        if file:
            self.pictures.append(Shown(file, " ".join(attributes.get("alt", "").split()), self._key))
        for found in _ADDRESS.finditer(unescape(attributes.get("style", ""))):
            self.pictures.append(Shown(found[2], None, self._key))
