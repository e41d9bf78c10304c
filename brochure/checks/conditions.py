"""Conditions: whether a paper on another condition is labelled, by what its public record says."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.cited import entry_of, mentions_of, on_record
from brochure.checks.evidence import CONDITIONS
from brochure.checks.lines import quoted
from brochure.checks.passages import language
from brochure.checks.subject import CitedPaper, Subject
from brochure.evidence.conditions import named_in, named_of, sentence_of, strangers
from brochure.evidence.kinds import SPOKEN
from brochure.evidence.record import Record
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

SHOWN = 24
"""Words of the record that a message quotes."""


@check("record-of-other-condition", Severity.WARNING)
def record_of_other_condition(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The record of a cited paper is about another condition, and nothing in print says so.

    ## What it looks for
    The handout's condition is what its title and the first of its keywords name, out of a list of joints
    and illnesses with their synonyms. The record of a paper, as `brochure cite verify` found it, names it
    nowhere: not in the title, the abstract, the subject headings or the keywords; or it names the joint, and
    only another illness of it (osteonecrosis of the hip). Then `studied`, or the
    words about the paper, must name what was studied instead. Papers that are only mentioned are told where
    the title of the record names another condition and the sentence does not. Of a record without an
    abstract and without subjects nothing is said, nor of handouts on what the list does not have.

    ## Why it matters
    Under a heading about the hip, a study of the knee reads as if it were about the hip, and `studied: Hip`
    makes a reader sure of it.

    ## Example
    `lee2020 never names the hip; Europe PMC has: “20 patients with knee osteoarthritis were treated.”`

    ## How to mend it
    Write what was studied: `studied: Knee osteoarthritis`, and say that it tells nothing about the reader's
    condition. If the paper is about it all the same, waive the finding and name who read the paper.

    ## Source
    FTC guide, “relevance of the evidence to the specific claim”; EVD-03.
    """
    papers = on_record(subject, SPOKEN)
    own = named_in(subject.expected.condition)
    if not own:
        raise NotApplicable("the title and the keywords name no condition that the program knows")
    judged = False
    for paper, record in papers:
        if not (record.abstract or record.subjects):
            continue
        judged = True
        others = strangers(record, own)
        if others is None or _told_by_title(paper, subject):
            continue
        where = _unlabelled(subject, paper, record, others)
        if where is None:
            continue
        best = min(others, key=lambda name: (name not in named_in(record.title), name), default="")
        words = sentence_of(best, record) if best else record.title
        missing = _listed(own - named_of(record))
        yield rule.finding(
            f"{paper.key} never names {missing}; {record.source} has: {quoted(words, SHOWN)}",
            hint="a person has to look: write studied: and what was studied, or waive the finding",
            span=paper.entry or paper.span,
            page=where or None,
        )
    if not judged:
        raise NotApplicable("no record has an abstract or subjects to compare with")


def _listed(own: frozenset[str]) -> str:
    *names, last = sorted(own)
    return f"{', '.join(names)} or {last}" if names else last


def _told_by_title(paper: CitedPaper, subject: Subject) -> bool:
    """Whether `study-of-other-condition` or `studied-missing` speaks of the paper, by its English title."""
    if language(subject) != "en" or not paper.entry:
        return False
    about = " ".join((subject.expected.condition, *(one.text for one in entry_of(subject, paper))))
    return any(words.search(paper.title) and not words.search(about) for words in CONDITIONS.values())


def _unlabelled(subject: Subject, paper: CitedPaper, record: Record, others: frozenset[str]) -> int | None:
    """The page where a paper stands without a word on what it studied, 0 if nobody knows which; else None."""
    if paper.entry:
        about, own = entry_of(subject, paper), named_in(subject.expected.condition)
        told = named_in(" \n ".join(one.text for one in about))
        label = named_in(paper.studied)
        plain = bool(paper.studied) and not label & own
        printed = any(one.record and one.text.endswith(paper.studied) for one in about)
        if label & own and not label & others:
            told = (
                frozenset()
            )  # the label says that it is about the handout's condition, whatever else is said
        if told & others or (plain and printed) or not (paper.studied or others):
            return None
        return next((one.page for one in about if one.page), None) or 0
    other = named_in(record.title) & others
    for passage, words in mentions_of(subject, paper) if other else ():
        if not named_in(words) & other:
            return passage.page or 0
    return None
