"""Footnotes: whether a sentence tells where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.lexicon import STUDY
from brochure.checks.passages import CITED, Passage, Sentence, passages, start_of
from brochure.checks.stream import squash
from brochure.checks.subject import Subject, remembered

FOLLOWING = 4
"""Passages behind a reference line that are taken to be about the paper."""

RAISED_SIZE = 0.85
"""Type size of a raised number, in parts of that of the letters before it, at most."""

MARK = re.compile(
    r"\[\d{1,3}(?:\s?[,-]\s?\d{1,3})*\]|\((?:ref\.?|see)?\s*\d{1,2}\)(?=[.,;]?$)|\bet al\b|\bdoi\b|\bPMID\b"
    r"|\((?:[A-Z][\w'-]+(?: (?:and|&) [A-Z][\w'-]+)?,? )?(?:19|20)\d\d[a-z]?\)"
    r"|[a-z%)][.,]?\d{1,2}(?:[,-]\d{1,2})*(?=[.,;:)]?(?:\s|$))"
    r"|\b[Aa]ccording to (?:the )?(?:[A-Z]{2,}|[A-Z][a-z]+)|\bSources?:|https?://|www\."
)
"""`[3]`, `(2019)`, `et al`, a number right behind a word, the name of a source."""


def cited(sentence: Sentence, subject: Subject) -> bool:
    """Whether a sentence names its source, or stands in a block, a table or beside a line that does."""
    passage = sentence.passage
    if passage.kind in CITED or passage.record or MARK.search(sentence.shown):
        return True
    if passage.kind == "table" and passage.key in _sourced(subject):
        return True
    return beside_record(passage, subject) or _raised(sentence, subject) or _row_cited(passage, subject)


def cites_study(sentence: Sentence, subject: Subject) -> bool:
    """Whether a sentence of the running text tells of a study and names it."""
    outside = sentence.passage.kind not in CITED and not sentence.passage.record
    return outside and bool(STUDY.search(sentence.text)) and cited(sentence, subject)


def beside_record(passage: Passage, subject: Subject) -> bool:
    """Whether a passage follows the reference line of a paper, as far as nobody told the kinds of blocks."""
    return id(passage) in remembered(subject, "beside records", lambda: frozenset(_followers(subject)))


def _row_cited(passage: Passage, subject: Subject) -> bool:
    """Whether another cell of the same row, as far as nobody told the kinds of blocks, has a citation."""
    if passage.kind or passage.box is None:
        return False
    middle = (passage.box.bottom + passage.box.top) / 2
    for other in passages(subject):
        if other.page == passage.page and other.box and other.box.bottom < middle < other.box.top:
            beside = other.box.right < passage.box.left or other.box.left > passage.box.right
            if beside and (MARK.search(other.text) or _any_raised(other, subject, 0, None)):
                return True
    return False


def _sourced(subject: Subject) -> frozenset[str]:
    """The keys of the tables in which a cell has the mark of a citation."""

    def keys() -> frozenset[str]:
        cells = [passage for passage in passages(subject) if passage.kind == "table"]
        return frozenset(
            cell.key for cell in cells if MARK.search(cell.text) or _any_raised(cell, subject, 0, None)
        )

    return remembered(subject, "sourced", keys)


def _followers(subject: Subject) -> Iterator[int]:
    """The passages, by identity, that follow a reference line up to the next heading, four at most."""
    left = 0
    for passage in () if subject.expected.words else passages(subject):
        left = FOLLOWING if passage.record else 0 if passage.kind == "heading" else left - 1
        if left >= 0 and not passage.record and passage.kind != "heading":
            yield id(passage)


def _raised(sentence: Sentence, subject: Subject) -> bool:
    return _any_raised(sentence.passage, subject, sentence.start, sentence.start + len(sentence.text))


def _any_raised(passage: Passage, subject: Subject, start: int, end: int | None) -> bool:
    """Whether a small raised number stands in a part of a passage on paper."""
    at = start_of(passage, subject) if any(char.isdigit() for char in passage.text[start:end]) else None
    if at is None:
        return False
    first = at + len(squash(passage.text[:start]))
    places = subject.stream.places[first : first + len(squash(passage.text[start:end]))]
    before = None
    for page, index in places:
        glyph = subject.facts.pages[page].glyphs[index]
        run = subject.facts.pages[page].runs[glyph.run] if glyph.run is not None else None
        if run and before and glyph.char.isdigit() and run.size < RAISED_SIZE * before.size:
            if run.baseline > before.baseline + 0.1 * before.size:
                return True
        elif run and not glyph.char.isdigit():
            before = run
    return False
