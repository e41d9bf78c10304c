"""What templates say to those who listen: the names of links, labels, and what abbreviations stand for.

Nobody who looks at the page sees these words, so nobody notices that the number of the clinic is read out as
that of somebody else.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from brochure.content.blocks import QrCode
from brochure.findings import Finding, Span
from brochure.html.comparing import folded, short
from brochure.html.filters import Filters
from brochure.html.helpful import harmless
from brochure.html.loss import authored, particulars
from brochure.html.marks import Label, Link, labels_of, links_of
from brochure.html.printed_addresses import in_print
from brochure.html.rules import TEMPLATE_WORDS
from brochure.html.values import Paper, Way

if TYPE_CHECKING:
    from brochure.content import Content


def changed_names(
    content: Content, filters: Filters, papers: Collection[Paper], ways: Collection[Way], page: str
) -> Iterator[Finding]:
    """Findings about words that are only heard and that the content does not have."""
    names = _names(content, filters, papers, ways)
    keys = {block.key: block.span for block in content.blocks}
    approved = {folded(text) for text in content.brochure.template_texts}
    told = set[tuple[str, str]]()
    for link in links_of(page, keys):
        if link.named and (link.target, link.named) not in told and folded(link.named) not in approved:
            told.add((link.target, link.named))
            own = names.get(link.target, ())
            way = next((way for way in ways if link.target == way.target), None)
            publisher = content.publisher.name if way else ""
            if not harmless(link.named, (link.text, *own), link.target, publisher):
                place = ("publisher", way.kind) if way else ("brochure", "title")
                yield _named(link, own, keys.get(link.key) or content.span(place))
    said = [folded(text) for text in (*authored(content, filters), *particulars(content, filters))]
    said += [folded(text) for text in (*filters.say.printed(), *content.brochure.template_texts)]
    for label in labels_of(page, keys):
        heard = folded(label.heard)
        if heard != folded(label.text) and not any(heard in text for text in said):
            yield _labelled(label, keys.get(label.key) or content.span(("brochure", "title")))


def _names(
    content: Content, filters: Filters, papers: Collection[Paper], ways: Collection[Way]
) -> Mapping[str, tuple[str, ...]]:
    """What a link to each target may be called."""
    found: dict[str, list[str]] = {}
    for way in ways:
        found.setdefault(way.target, []).append(way.spoken)
    for paper in papers:
        reference = f"{filters.say.reference} {paper.number}: {paper.name}"
        found.setdefault(f"#{paper.anchor}", []).append(reference)
        for markup in (paper.reference, paper.source):
            for link in links_of(str(markup)):
                found.setdefault(link.target, []).append(link.named)
    for section in content.sections:
        for part in (section, *section.blocks):
            found.setdefault(f"#{part.key}", []).append(str(getattr(part, "title", "")))
    for block in content.blocks:
        if isinstance(block, QrCode):
            found.setdefault(block.address, []).extend(filter(None, (block.title, in_print(block.address))))
        for _, text in block.texts():
            for link in links_of(filters.fragment(text).html):
                found.setdefault(link.target, []).extend(filter(None, (link.text, link.named)))
    return {target: tuple(names) for target, names in found.items()}


def _named(link: Link, own: Collection[str], span: Span | None) -> Finding:
    instead = f" instead of “{short(next(iter(own)))}”" if own else ""
    return TEMPLATE_WORDS.finding(
        f"a template has the link “{short(link.text)}” read out as “{short(link.named)}”{instead}",
        hint='leave the title away, or print the one there is, such as title="{{ way.spoken }}"; or approve'
        f" it: template_texts: [{json.dumps(link.named, ensure_ascii=False)}] under brochure: in the content",
        span=span,
    )


def _labelled(label: Label, span: Span | None) -> Finding:
    said = f"“{short(label.text)}” read out as “{short(label.heard)}”"
    return TEMPLATE_WORDS.finding(
        f"a template has {said}, which is not in the content",
        hint="leave the title or aria-label away, or move the words into the content",
        span=span,
    )
