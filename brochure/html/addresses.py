"""Addresses: where the content leads its readers, and where a template leads them instead."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.content.blocks import QrCode
from brochure.findings import Finding, Span
from brochure.html.filters import Filters
from brochure.html.marks import Link, links_of
from brochure.html.printed_addresses import in_print
from brochure.html.rules import TEMPLATE_LINKS
from brochure.html.templates import SUFFIX
from brochure.html.values import Paper, Way

if TYPE_CHECKING:
    from brochure.content import Block, Content


def addresses(
    content: Content, papers: Collection[Paper], ways: Collection[Way], filters: Filters
) -> set[str]:
    """Every target outside of the file that the content holds, and what `template_texts` approves."""
    held = {way.target for way in ways} | {*content.brochure.template_texts}
    for paper in papers:
        held |= {link.target for text in (paper.reference, paper.source) for link in links_of(str(text))}
    for block in content.blocks:
        held |= {link.target for link in _of_block(block, filters)}
        held |= {block.address} if isinstance(block, QrCode) else set()
    return held


def changed_links(
    content: Content, filters: Filters, held: Collection[str], page: str, templates: Path
) -> Iterator[Finding]:
    """Findings about links of the page that are not the content's, and those of the content that are gone."""
    blocks = {block.key: block for block in content.blocks}
    wanted = Counter[tuple[str, str, str]]()
    meant: dict[str, set[str]] = {}
    for block in content.blocks:
        if isinstance(block, QrCode):
            wanted[block.key, in_print(block.address), block.address] += 1
            meant.setdefault(in_print(block.address), set()).add(block.address)
        for link in _of_block(block, filters):
            wanted[block.key, link.text, link.target] += 1
            meant.setdefault(link.text, set()).add(link.target)
    told = set[tuple[str, str]]()
    for link in links_of(page, blocks):
        wanted[link.key, link.text, link.target] -= 1
        if (link.text, link.target) in told:
            continue
        told.add((link.text, link.target))
        other, within = meant.get(link.text, set()), link.target.startswith("#")
        if not within and link.target in held:  # PMID 12 may be printed beside the number 12 of the text
            other = {target for target in other if not target.startswith("#")}
        strange = not within and link.target not in held
        if strange or (other and link.target not in other):
            written = _template(link, templates, blocks.get(link.key))
            yield _added(link, other, written or _span(blocks.get(link.key), content))
    for (key, text, target), left in wanted.items():
        if left > 0:
            yield TEMPLATE_LINKS.finding(
                f"the link “{_short(text)}” to {target} is in the content and not on the page",
                hint="print the text with the filter markdown or inline, and with no other after it",
                span=blocks[key].span,
            )


def _added(link: Link, meant: set[str], span: Span | None) -> Finding:
    said = f"a template links “{_short(link.text)}” to {link.target}"
    if meant:
        return TEMPLATE_LINKS.finding(
            f"{said}, and the content to {min(meant)}",
            hint="print the text with the filter markdown or inline, and with no other after it",
            span=span,
        )
    return TEMPLATE_LINKS.finding(
        f"{said}, which is not in the content",
        hint="write the link in the content file, [like this](https://www.example.org/); or approve it"
        f" there: template_texts: [{json.dumps(link.target, ensure_ascii=False)}] under brochure:",
        span=span,
    )


def _of_block(block: Block, filters: Filters) -> Iterator[Link]:
    for _, text in block.texts():
        yield from links_of(filters.fragment(text).html)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()} …"


def _span(block: Block | None, content: Content) -> Span | None:
    return block.span if block else content.span(("brochure", "title"))


def _template(link: Link, templates: Path, block: Block | None) -> Span | None:
    """Where a template holds the address; else the line of the block's template with a link or a filter."""
    bare = re.sub(r"^\w+:/*(?:www\.)?|/+$", "", link.target)
    for path in sorted(templates.rglob("*.jinja")):
        try:
            source = path.read_text("utf-8")
        except (OSError, ValueError):
            continue
        for wanted in (link.target, escape(link.target), bare):
            if len(wanted) > 2 and (at := source.find(wanted)) >= 0:
                return Span(str(path), source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at))
    own = templates / "blocks" / f"{block.kind}{SUFFIX}" if block else None
    return Span(str(own), 1, 1) if own and own.is_file() else None
