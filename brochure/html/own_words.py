"""What templates say by themselves: words that are in no content file, and texts in another order.

A template that adds "It is FDA-approved.", sorts the steps, or appends a zero to each cell leaves every
text of the author's on the page. So what is printed is compared with the content piece by piece, in its
order; what remains must be a label, a fact of the content, or a text that was approved (`template_texts`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.content.blocks import Citations, QrCode
from brochure.findings import Finding, Span
from brochure.html.comparing import Known, compare, folded, known_rows, short, tokens
from brochure.html.entries import changed_entries, labels, made_up
from brochure.html.filters import Filters
from brochure.html.loss import authored, particulars
from brochure.html.phrases import ENGLISH, LANGUAGES, primary
from brochure.html.printed_addresses import in_print
from brochure.html.rules import LABELS_UNTRANSLATED, TEMPLATE_REORDERS, TEXT_NOT_PLACED
from brochure.html.values import Paper
from brochure.html.words import Word, plain

if TYPE_CHECKING:
    from brochure.content import Block, Content

_MARKED = re.compile(r"<(em|strong)\b[^>]*>.*?</\1>", re.DOTALL)
LONG = 12
"""Folded characters from which a text of the author's is known wherever it stands."""


def own_words(
    content: Content, filters: Filters, words: Sequence[Word], running: Sequence[str],
    papers: Mapping[str, Paper], templates: Path,
) -> Iterator[Finding]:  # fmt: skip
    """Findings about words and about an order that templates made up, and about what they print twice."""
    known = _known(content, filters, papers.values())
    told = set[str]()
    printed: dict[str, list[str]] = {"": list(running)}
    entered = [word for word in words if word.paper in papers]
    for word in words:
        if word.paper not in papers:
            printed.setdefault(word.key, []).append(word.text)
    listing = {block.key for block in content.blocks if isinstance(block, Citations)}
    for key, texts in printed.items():
        span = _span(key, content)
        pieces = None if not key else () if key in listing else _pieces(key, content, filters)
        compared = compare(texts, pieces, known)
        if compared.disordered:
            yield TEMPLATE_REORDERS.finding(
                f"a template prints “{short(compared.disordered)}” in another place than the content has it",
                hint="take the sorting or swapping out of the template; the order is the author's",
                span=span,
            )
            continue
        if compared.repeated:
            yield _repeated(compared.repeated, key, span, words)
        for found in compared.strange:
            if found not in told:
                told.add(found)
                said = f"a template prints “{short(found)}”, which is not in the content"
                yield made_up(said, found, _written(found, templates) or span)
    yield from changed_entries(content, filters, entered, papers)
    yield from _order(content, words)
    yield from _lost_titles(content, words, running)


def _repeated(repeated: Sequence[str], key: str, span: Span | None, words: Sequence[Word]) -> Finding:
    """What a place prints a second time: told once for it, at the line of the text."""
    longest = max(repeated, key=len)
    author = next((word for word in words if tokens(word.text) == tokens(longest)), None)
    more = (
        f", and {len(repeated) - 1} more texts" if repeated[2:] else ", and one more text" * len(repeated[1:])
    )
    again = "" if key and author and author.key == key else ", besides where the content has it"
    said = author.text if author else longest
    return TEMPLATE_REORDERS.finding(
        f"a template prints “{short(said)}”{more} twice{again}",
        hint="print each text once, in its own block; if it has to stand in two places, approve that in the"
        f" content: template_texts: [{json.dumps(said, ensure_ascii=False)}] under brochure:",
        span=(author.span if author else None) or span,
    )


def lost_marks(content: Content, filters: Filters, page: str) -> Iterator[Finding]:
    """Stressed words that templates print as plain ones; of raised and lowered ones `raising-lost` tells."""
    left = Counter(found[0] for found in _MARKED.finditer(page))
    for block in content.blocks:
        for place, text in block.texts():
            for found in _MARKED.finditer(filters.fragment(text).html):
                left[found[0]] -= 1
                if left[found[0]] < 0:
                    said = re.sub("<[^>]*>", "", found[0])
                    yield TEXT_NOT_PLACED.finding(
                        f"“{short(said)}” is stressed in the content and not on the page",
                        hint="print the text with the filter markdown or inline, and with no other after it",
                        span=content.span(place),
                    )


def untranslated(content: Content) -> Iterator[Finding]:
    """A finding when there are no labels in the language of the handout."""
    language = content.brochure.language
    if primary(language) not in LANGUAGES:
        yield LABELS_UNTRANSLATED.finding(
            f"there are no labels in “{language}”: “{ENGLISH.about}”, “{ENGLISH.reviewed}” and the like are"
            " printed in English",
            hint="write them into a copy of the templates, where say. stands, and list them under brochure:"
            " template_texts:",
            span=content.span(("brochure", "language")),
        )


# --- what may stand there ----------------------------------------------------------------------


def _known(content: Content, filters: Filters, papers: Collection[Paper]) -> Known:
    """What may be printed anywhere, and the author's texts, which may not. What is told of a single paper
    stands in its entry only."""
    texts = [*particulars(content, filters), *labels(content, filters)]
    texts += [notice.text for notice in content.notices.values()]
    texts += [section.title for section in content.sections]
    for paper in papers:
        texts += [*plain(str(paper.reference)), *plain(str(paper.source)), *plain(str(paper.title))]
        texts += [*plain(str(paper.authors)), paper.name]
    for block in content.blocks:
        texts += [in_print(block.address)] if isinstance(block, QrCode) else []
    return known_rows(texts, [text for text in authored(content, filters) if len(folded(text)) >= LONG])


def _pieces(key: str, content: Content, filters: Filters) -> tuple[str, ...]:
    """The texts of a section or block, in the author's order."""
    for section in content.sections:
        if section.key == key:
            return (section.title,)
    block = next((block for block in content.blocks if block.key == key), None)
    return tuple(_of_block(block, content, filters)) if block else ()


def _of_block(block: Block, content: Content, filters: Filters) -> Iterator[str]:
    notice = content.notices.get(getattr(block, "name", "")) if block.kind == "notice" else None
    if title := getattr(notice or block, "title", ""):
        yield title
    if notice:
        yield notice.text
    for _, text in block.texts():
        yield from plain(filters.fragment(text).html)


def _span(key: str, content: Content) -> Span | None:
    parts = (part for section in content.sections for part in (section, *section.blocks))
    return next((part.span for part in parts if key and part.key == key), None)


def _written(text: str, templates: Path) -> Span | None:
    """Where a template says these words, if one says them as they are printed."""
    start = re.escape(" ".join(text.split()[:3])).replace("\\ ", r"\s+")
    for path in sorted(templates.rglob("*.jinja")):
        try:
            source = path.read_text("utf-8")
        except (OSError, ValueError):
            continue
        if len(text) > 3 and (found := re.search(rf"\b{start}", source)):
            before = source[: found.start()]
            return Span(str(path), before.count("\n") + 1, found.start() - before.rfind("\n"))
    return None


def _lost_titles(content: Content, words: Sequence[Word], running: Sequence[str]) -> Iterator[Finding]:
    """Findings about headings of the author's that are not where their section or block is."""
    printed: dict[str, list[str]] = {"": list(running)}
    for word in words:
        printed.setdefault(word.key, []).append(word.text)
    for section in content.sections:
        for part in (section, *section.blocks):
            title = str(getattr(part, "title", "") if "title" in part.model_fields_set else "")
            there = folded(" ".join(printed.get(part.key) or [" ".join(row) for row in printed.values()]))
            doubled = part is not section and folded(title) == folded(section.title)
            if title and not doubled and folded(title) not in there:
                yield TEXT_NOT_PLACED.finding(
                    f"the heading “{short(title)}” is not on the page",
                    hint="print the title in the template of its section or block",
                    span=content.span((*part.place, "title")),
                )


def _order(content: Content, words: Sequence[Word]) -> Iterator[Finding]:
    """A finding when sections and blocks come in another order than in the content."""
    order = [part.key for section in content.sections for part in (section, *section.blocks)]
    there = list(dict.fromkeys(word.key for word in words if word.key in order))
    wanted = sorted(there, key=order.index)
    moved = next((key for key, meant in zip(there, wanted, strict=True) if key != meant), None)
    if moved is not None:
        yield TEMPLATE_REORDERS.finding(
            "a template prints the sections or blocks in another order than the content has them",
            hint="print content.sections, and the blocks of each, in their order",
            span=_span(moved, content),
        )
