"""expect(Content, Html, Draft, Variant, today) -> Expected: what the finished PDF is held to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote

from brochure.checks import visibility
from brochure.checks.subject import (
    CitedPaper,
    Column,
    Expected,
    Overfull,
    Promise,
    Scanned,
    SourceText,
    Structured,
    Token,
)
from brochure.citations import Citation, reference_text
from brochure.content.blocks import Citations
from brochure.evidence.standing import Standing
from brochure.html.words import BLANK
from brochure.pdf import properties_of
from brochure.pdf.enclosure import NAME
from brochure.variant import Variant, panels

if TYPE_CHECKING:
    from brochure.content import Content
    from brochure.content import Promise as Promised
    from brochure.draft import Draft
    from brochure.findings import Span
    from brochure.html import Html
    from brochure.policy import Policy


Edges = tuple[float, float]
_HEAD = ("version", "reviewed", "review_by", "reviewer", "translator", "subject", "keywords")


def expect(content: Content, html: Html, draft: Draft | None, variant: Variant, today: date) -> Expected:
    """What the PDF must be like. `draft` is None when it was made elsewhere: its areas are not known then."""
    brochure = content.brochure
    return Expected(
        promises=tuple(_promises(content.promises)),
        words=tuple(_words(html, draft)),
        structure=tuple(Structured(one.what, one.text, one.key, one.span) for one in html.said.structure),
        columns=tuple(Column(f.page, f.body, f.header, f.footer) for f in draft.columns) if draft else (),
        font_families=tuple(sorted({face.family for face in draft.fonts})) if draft else (),
        paper=variant.page,
        language=brochure.language,
        title=brochure.title,
        version=brochure.version,
        reviewed=brochure.reviewed,
        review_by=brochure.review_by,
        review_span=content.span(("brochure", "review_by")),
        title_span=content.span(("brochure", "title")),
        head={key: content.span(("brochure", key)) for key in _HEAD},
        reviewer=brochure.reviewer,
        translator=brochure.translator,
        today=today,
        running=(*html.running, *(() if draft else _blank(html))),
        links=() if variant.traits.press else html.marks.links,
        opened=html.marks.links if variant.traits.press else (),
        spoken=html.marks.spoken,
        expansions=html.marks.expansions,
        addresses=html.said.addresses,
        figures=html.marks.figures,
        pictures=tuple((*one, html.images.index(one.file)) for one in html.pictures),
        languages=html.marks.languages,
        authored=html.said.authored,
        noted=tuple(_noted(content)),
        approved=tuple(_approved(content)),
        properties=properties_of(content),
        particulars=html.said.particulars,
        codes=tuple(_codes(content, html, draft)),
        folds=_folds(variant),
        panels=tuple(_panels(variant, draft)) if draft else (),
        overfull=tuple(_overfull(content, html, draft)) if draft else (),
        undrawn=tuple(_undrawn(html, draft)) if draft else (),
        tokens=tuple(Token(one.name, one.rgb, one.span) for one in draft.tokens) if draft else (),
        multiple=variant.traits.multiple,
        attachments=(NAME,) if variant.traits.archival else (),
        size_limit=variant.settings.size_limit if variant.traits.archival else None,
        tongues=(brochure.language, *_languages(content)),
        on_paper=variant.traits.on_paper,
        black=variant.traits.black,
        press=variant.press,
        papers=tuple(_papers(content, variant)),
        condition=" ".join((*brochure.keywords[:1], brochure.title)),
    )


def _papers(content: Content, variant: Variant) -> Iterator[CitedPaper]:
    blocks = [block for block in content.blocks if isinstance(block, Citations)]
    entries = {item.cite: (block, at) for block in blocks for at, item in enumerate(block.items)}
    for key, number in content.citation_numbers.items():
        citation, item = content.citations[key], None
        if key in entries:
            block, at = entries[key]
            item = block.items[at]
        yield CitedPaper(
            key,
            number,
            reference_text(citation, variant.citation_style),
            citation.title,
            content.standings.get(key, Standing(why="")),
            span=content.source.key_at(("citations", key)),
            entry=content.span((*block.place, "items", at)) if item else None,
            studied=item.studied if item else "",
            kind=item.kind if item else "",
            labels=tuple(filter(None, (item.studied, item.kind, item.people))) if item else (),
            link=citation.url,
            by_hand=_by_hand(citation),
        )


def _languages(content: Content) -> Iterator[str]:
    """Those of the cited papers."""
    papers = (content.citations[key] for key in content.citation_numbers)
    return (paper.language for paper in papers if paper.language)


def _noted(content: Content) -> Iterator[tuple[str, Span]]:
    held = content.source.data.get("notices", {}).get("copyright", {})
    for key in ("holder", "rights"):
        if text := held.get(key):
            yield str(text), content.span(("notices", "copyright", key))


def _approved(content: Content) -> Iterator[tuple[str, Span]]:
    for at, text in enumerate(content.brochure.template_texts):
        yield text, content.span(("brochure", "template_texts", at))


def _by_hand(citation: Citation) -> str:
    held = citation.verified
    if held is None:
        return ""
    by = f" ({held.by})" if held.by else ""
    return f"{', '.join(held.fields)} on {held.on}{by}"


def _codes(content: Content, html: Html, draft: Draft | None) -> Iterator[Scanned]:
    spans = {block.key: block.span for block in content.blocks}
    for key, code in html.codes.items():
        yield Scanned(code.address, spans.get(key), draft.boxes.get(key, ()) if draft else ())


def _folds(variant: Variant) -> tuple[tuple[int, float], ...]:
    """Page and place of each fold: where one panel ends and another begins."""
    places = panels(variant.page[0]).values() if variant.traits.panels else ()
    return tuple((page, right) for page, _, right in places if right < variant.page[0] - 1)


def _panels(variant: Variant, draft: Draft) -> Iterator[tuple[str, int, Edges | None, Edges]]:
    """The panels of the variant, with their edges as they were laid out."""
    for name, (page, left, right) in panels(variant.page[0]).items() if variant.traits.panels else ():
        boxes = [box for number, box in draft.boxes.get(f"panel-{name}", ()) if number == page]
        yield name, page, (boxes[0].left, boxes[0].right) if boxes else None, (left, right)


def _overfull(content: Content, html: Html, draft: Draft) -> Iterator[Overfull]:
    for panel in draft.overfull:
        keys = {*panel.keys}
        words = {word.span for word in html.words if word.key in keys and word.span}
        blocks = {block.span for block in content.blocks if block.key in keys and block.span}
        yield Overfull(panel.page, panel.left, panel.right, frozenset(words | blocks), panel.foot)


def _undrawn(html: Html, draft: Draft) -> Iterator[str]:
    """The files, as the content writes them, behind addresses that are whole."""
    failed = [unquote(address) for address in draft.undrawn]
    for file in dict.fromkeys(one.file for one in html.pictures):
        if any(address == file or address.endswith(f"/{file}") for address in failed):
            yield file


def held(expected: Expected, policy: Policy) -> Expected:
    """What the PDF is held to when this policy is in force, too."""
    limits = policy.limits
    floor = limits.get(visibility.FLOOR.key, 0.0)
    wanted = limits.get(visibility.CONTRAST_WANTED.key, visibility.CONTRAST_WANTED.default or 0.0)
    promises, demanded = (
        tuple(replace(p, min_size=max(p.min_size, floor), contrast=wanted) for p in some)
        for some in (expected.promises, _promises(policy.required))
    )
    return replace(
        expected,
        promises=(*promises, *demanded),
        demanded=demanded,
        limits=limits,
        off=policy.off,
        duties=tuple((duty.text, duty.source, duty.pack) for duty in policy.duties),
    )


def _promises(promised: Iterable[Promised]) -> Iterator[Promise]:
    for promise in promised:
        yield Promise(
            key=promise.key,
            text=promise.text,
            pages=promise.pages,
            min_size=promise.min_size,
            owner=promise.owner,
            span=promise.span,
            lock=promise.lock,
            largest=promise.largest,
            tagged=promise.tagged,
        )


def _blank(html: Html) -> tuple[str, ...]:
    """What may stand on pages that are blank on purpose; how many there are only our own layout tells."""
    return tuple(dict.fromkeys(word.text for word in html.words if word.kind == BLANK))


def _words(html: Html, draft: Draft | None) -> Iterator[SourceText]:
    kept = draft.blanks if draft else ()
    for word in html.words:
        if word.kind == BLANK and word.key not in kept:
            continue
        yield SourceText(
            word.text, word.key, word.span, word.kind, word.marks, word.raised, word.caption, word.paper
        )
