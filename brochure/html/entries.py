"""The entries of cited papers: each with its own number, anchor, labels and reference line.

A number in the text leads to an entry, and the entry says how good the proof is: which kind of study, how
many people. So a template may print no other paper's number or labels there, and none of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.content.blocks import Citations, CitedPaper
from brochure.findings import Finding, Span
from brochure.html.comparing import compare, folded, holds, known_rows, short, tokens
from brochure.html.filters import Filters, curly
from brochure.html.marks import links_of
from brochure.html.phrases import LANGUAGES
from brochure.html.rules import TEMPLATE_LINKS, TEMPLATE_REORDERS, TEMPLATE_WORDS, TEXT_NOT_PLACED
from brochure.html.templates import SUFFIX
from brochure.html.values import Paper
from brochure.html.words import Word, plain

if TYPE_CHECKING:
    from brochure.content import Content

APPROVED = tuple(say.blank for say in LANGUAGES.values())
"""Whole sentences that templates may print: they say nothing about the matter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the content has about a paper: the texts about it, its line, and the kind of block it is in."""

    paper: Paper
    item: CitedPaper | None
    pieces: tuple[str, ...]
    span: Span | None
    kind: str


def labels(content: Content, filters: Filters) -> Iterator[str]:
    """What may be printed anywhere: the labels of the language, and what the content approves."""
    yield from (*content.brochure.template_texts, *APPROVED, *filters.say.printed())


def changed_entries(
    content: Content, filters: Filters, words: Sequence[Word], papers: Mapping[str, Paper]
) -> Iterator[Finding]:
    """Findings about entries of papers that say something else than the content, or that a number of another
    paper leads to. `words` are those in entries."""
    entries, mentioned = dict(_entries(content, filters, papers)), _mentioned(content, filters)
    printed: dict[str, list[str]] = {}
    for word in words:
        printed.setdefault(word.paper, []).append(word.text)
    order = list[str]()
    for key, texts in printed.items():
        meant = _meant(key, entries[key], texts, papers) if key in entries else key
        order.append(meant)
        if meant != key:
            yield _astray(entries[key], entries[meant])
        yield from _faults(entries[meant], texts, content, filters, meant in mentioned)
    wanted = [key for key in entries if key in order]
    if order != wanted and len(order) == len(wanted):
        moved = next(key for key, meant in zip(order, wanted, strict=True) if key != meant)
        yield TEMPLATE_REORDERS.finding(
            f"a template prints the entry of “{papers[moved].name}” in another place than the content has it",
            hint="print the papers in the order of the content",
            span=entries[moved].span,
        )


def _entries(content: Content, filters: Filters, papers: Mapping[str, Paper]) -> Iterator[tuple[str, Entry]]:
    """The entry of each paper that has one, in the order of the content."""
    for block in content.blocks:
        if isinstance(block, Citations):
            for at, item in enumerate(block.items):
                place = (*block.place, "items", at)
                texts = (text for where, text in block.texts() if where[: len(place)] == place)
                pieces = (piece for text in texts for piece in plain(filters.fragment(text).html))
                entry = Entry(papers[item.cite], item, tuple(pieces), content.span(place), block.kind)
                yield item.cite, entry
    for key in content.references:
        span = content.source.key_at(("citations", key))
        yield key, Entry(papers[key], None, (), span, "references")


def _mentioned(content: Content, filters: Filters) -> frozenset[str]:
    """The papers to which a number in the text leads."""
    texts = (text for block in content.blocks for _, text in block.texts())
    targets = {link.target for text in texts for link in links_of(filters.fragment(text).html)}
    prefix = "#ref-"
    return frozenset(target.removeprefix(prefix) for target in targets if target.startswith(prefix))


def _meant(key: str, entry: Entry, texts: Sequence[str], papers: Mapping[str, Paper]) -> str:
    """The paper that an entry with the anchor of paper `key` is about: by the texts of the content, else by
    title and reference line."""
    whole = folded(" ".join(texts))
    if entry.pieces and all(folded(piece) in whole for piece in entry.pieces):
        return key
    if key in papers and any(line in whole for line in _lines(papers[key])):
        return key
    there = (one for one, paper in papers.items() if any(line in whole for line in _lines(paper)))
    return next(there, key)


def _lines(paper: Paper) -> Iterator[str]:
    for html in (paper.reference, paper.title):
        yield from filter(None, (folded(" ".join(plain(str(html)))),))


def _astray(named: Entry, found: Entry) -> Finding:
    return TEMPLATE_LINKS.finding(
        f"number {named.paper.number}, “{named.paper.name}”, leads to the entry of “{found.paper.name}”: a"
        " template puts the anchor of one paper on another",
        hint=f"print the paper's own anchor, as templates/blocks/{named.kind}{SUFFIX} does it",
        span=named.span,
    )


def _faults(
    entry: Entry, texts: Sequence[str], content: Content, filters: Filters, mentioned: bool
) -> Iterator[Finding]:
    paper, item, where = entry.paper, entry.item, f"templates/blocks/{entry.kind}{SUFFIX}"
    named = f"“{paper.name}”"
    compared = compare(texts, entry.pieces, known_rows(_own(entry, content, filters)))
    if compared.disordered:
        yield TEMPLATE_REORDERS.finding(
            f"a template prints “{short(compared.disordered)}” in another place than the content has it",
            hint="take the sorting or swapping out of the template; the order is the author's",
            span=entry.span,
        )
        return
    if compared.repeated:
        said = max(compared.repeated, key=len)
        yield TEMPLATE_REORDERS.finding(
            f"a template prints “{short(said)}” twice in the entry of {named}",
            hint=f"print each text once in {where}",
            span=entry.span,
        )
    for strange in compared.strange:
        yield _other(strange, entry, named)
    numbers = [token for part in compared.strange for token in tokens(part) if token.isdecimal()]
    if mentioned and not numbers and not holds(compared.rest, str(paper.number)):
        yield _lost(f"the number {paper.number} of {named} is not in its entry", where, entry)
    for what, label in _labels(item) if item else ():
        forms = (label, curly(label), filters.people(label))
        if not any(holds(compared.rest, form) for form in forms):
            yield _lost(f"{what}, “{short(label)}”, is not in the entry of {named}", where, entry)
    if not any(line in folded(" ".join(texts)) for line in _lines(paper)):
        yield _lost(f"the reference line of {named} is not in its entry", where, entry)


def _labels(item: CitedPaper) -> Iterator[tuple[str, str]]:
    """What the content says of a paper beside the text, and what that is."""
    held = (
        ("what was studied", item.studied),
        ("the kind of study", item.kind),
        ("how many people took part", item.people),
    )
    return ((what, str(label)) for what, label in held if label)


def _other(strange: str, entry: Entry, named: str) -> Finding:
    """Words in an entry that are not those of its paper."""
    paper = entry.paper
    if strange.strip("[](). ").isdecimal():
        return TEMPLATE_WORDS.finding(
            f"a template numbers {named} “{short(strange)}”, and the text calls it {paper.number}",
            hint="print the number of the paper as it is: {{ paper.number }}",
            span=entry.span,
        )
    said = (
        f"in the entry of {named} a template prints “{short(strange)}”, which the content does not say of it"
    )
    return made_up(said, strange, entry.span)


def made_up(said: str, found: str, span: Span | None) -> Finding:
    """That a template says what the content does not."""
    return TEMPLATE_WORDS.finding(
        said,
        hint="move the words into the content file, or list them there, word for word:"
        f" template_texts: [{json.dumps(found, ensure_ascii=False)}] under brochure:",
        span=span,
    )


def _lost(said: str, where: str, entry: Entry) -> Finding:
    return TEXT_NOT_PLACED.finding(
        said, hint=f"print it in {where}, inside the element with the paper's anchor",
        span=entry.span,
    )  # fmt: skip


def _own(entry: Entry, content: Content, filters: Filters) -> Iterator[str]:
    """What an entry may say besides the texts about its paper."""
    paper, item = entry.paper, entry.item
    yield from (*labels(content, filters), paper.name, str(paper.number))
    for html in (paper.reference, paper.source, paper.title, paper.authors):
        yield from plain(str(html))
    yield from plain(
        f"{paper.authors}. {paper.source}"
    )  # of a group's page they begin as its name, and the year
    yield from [filters.date(paper.published)] if paper.published else []
    if item:
        yield from filter(None, (item.studied, item.kind, str(item.people)))
        yield from [filters.people(item.people)] if item.people else []
