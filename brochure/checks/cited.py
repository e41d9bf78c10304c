"""Cited papers: what the handout says of each on paper, beside what its public record says."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.passages import Passage, language, passages
from brochure.checks.stream import squash
from brochure.checks.subject import CitedPaper, Subject
from brochure.evidence.record import Record
from brochure.rules import NotApplicable

NO_PAPERS = "the handout cites no papers, as far as the program was told"
NEVER = "no cited paper was looked up (brochure cite verify)"


def on_record(subject: Subject, spoken: tuple[str, ...]) -> tuple[tuple[CitedPaper, Record], ...]:
    """The cited papers whose records are known. Raises NotApplicable when there are none, or when the
    handout is in none of the `spoken` languages."""
    if not subject.expected.papers:
        raise NotApplicable(NO_PAPERS)
    held = tuple((one, one.standing.record) for one in subject.expected.papers)
    known = tuple((paper, record) for paper, record in held if record is not None)
    if not known:
        raise NotApplicable(NEVER)
    if (own := language(subject)) not in spoken:
        raise NotApplicable(
            f"the words are in {own}; this rule knows {' and '.join(map(_name, spoken))} only"
        )
    return known


def _name(language: str) -> str:
    return {"en": "English", "es": "Spanish"}.get(language, language)


def entry_of(subject: Subject, paper: CitedPaper) -> tuple[Passage, ...]:
    """What the paper's entry says of it on paper: labels and text, without title and reference line."""
    labels = [squash(label) for label in paper.labels]
    return tuple(
        one
        for one in passages(subject)
        if one.paper == paper.key
        and one.at is not None
        and (not one.record or any(squash(one.text).endswith(label) for label in labels))
    )


def mentions_of(subject: Subject, paper: CitedPaper) -> Iterator[tuple[Passage, str]]:
    """Each passage that cites the paper by its number, and the words around: a table counts as a whole."""
    made = passages(subject)
    for one in made:
        marks = (one.text[first:last] for first, last in one.raised)
        if one.at is None or one.record or not any(paper.number in _numbers(mark) for mark in marks):
            continue
        cells = [other.text for other in made if other.key == one.key and other.at is not None]
        yield one, " ".join(cells) if one.kind == "table" else one.text


def _numbers(mark: str) -> Iterator[int]:
    """The numbers of `3`, `3,5` and `3-5`."""
    for part in mark.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first.isdigit() and (last.isdigit() or not last):
            yield from range(int(first), int(last or first) + 1)
