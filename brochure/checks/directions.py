"""Directions: what of the results that a handout tells no abstract bears out or denies."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.cited import entry_of, mentions_of
from brochure.checks.lines import quoted
from brochure.checks.passages import Passage, language
from brochure.checks.person import ask
from brochure.checks.subject import CitedPaper, Subject
from brochure.checks.verdict import Item
from brochure.evidence.abstracts import LONGEST
from brochure.evidence.directions import compared, unsettled

SHOWN = 24
"""Words of the handout that a question quotes."""


@ask
def direction_borne_out(subject: Subject) -> Iterator[Item]:
    """Does the paper say that it got better, where its abstract says nothing of it?"""
    for paper in subject.expected.papers if language(subject) == "en" else ():
        record = paper.standing.record
        if record is None or not record.abstract:
            continue
        theirs = f"{record.title}. {record.abstract[:LONGEST]}"
        told = [(one, unsettled(compared(one.text, theirs))) for one in _about(subject, paper)]
        open_ = [(passage, words) for passage, found in told for words in found]
        if open_:
            passage, words = open_[0]
            more = f" (and {len(open_) - 1} more of its sentences)" if len(open_) > 1 else ""
            yield Item(
                "direction-borne-out",
                f"Does the paper {paper.key} say {quoted(words, SHOWN)}{more}? Its abstract has nothing to"
                " compare that with.",
                "What got better or worse can be compared only where both have words for the same.",
                "FTC Health Products Compliance Guidance, 2022: substantiation",
                passage.span or paper.entry or paper.span,
                passage.page,
            )


def _about(subject: Subject, paper: CitedPaper) -> tuple[Passage, ...]:
    if paper.entry:
        return entry_of(subject, paper)
    return tuple(passage for passage, _ in mentions_of(subject, paper))
