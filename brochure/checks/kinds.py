"""Kinds of studies: whether the reader is told what kind of paper it is, by what its record says."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.cited import entry_of, mentions_of, on_record
from brochure.checks.evidence import ANIMAL
from brochure.checks.passages import Passage, language
from brochure.checks.references import PREPRINT
from brochure.checks.subject import CitedPaper, Subject
from brochure.evidence.kinds import DESIGNS, LABELS, SPOKEN, WEAK, Kind, Said, named, never_random, of
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

NOTHING = "no record says what kind of study it is"


@check("study-kind-unnamed", Severity.WARNING)
def study_kind_unnamed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The reader is not told what kind of study a cited paper is.

    ## What it looks for
    Papers whose record, as `brochure cite verify` found it, calls them a randomized trial, a review, a case
    report or case series, an opinion, a plan for a study, a preprint or a laboratory study, or that studied
    animals and no people; whom it studied is read in the abstract, too: “thirty-two rabbits”, “chondrocytes
    were cultured”, “ten cadaveric hips”, and nobody who was treated. Their entry in a `citations` block must
    say so on paper, in `kind` or in the words about them; the title and the reference line do not count. “Not
    randomized” and “a randomized trial is needed” name nothing. Papers that are only mentioned are told if
    they are weaker than a reader thinks: all of these but trials and reviews. An error for animals. English
    and Spanish.

    ## Why it matters
    “A study found” may stand for 10,000 people, for four, or for six rabbits. Most readers think of the
    first.

    ## Example
    `darrow2018 is a report on single patients (“case series”), and the words about it do not say so`

    ## How to mend it
    Write `kind: Case series` in the entry of the paper, or name it in the sentence that cites it. If the
    record is wrong, waive the finding and name who read the paper.

    ## Source
    FTC Health Products Compliance Guidance, 2022: randomized trials, and others labelled; EVD-01, EVD-02,
    EVD-09.
    """
    own, judged = _language(subject), False
    for paper, record in on_record(subject, SPOKEN):
        told = of(record)
        judged = judged or bool(told)
        for missing, where in _unnamed(subject, paper, told, own):
            if _told_elsewhere(missing[0].kind, paper, own):
                continue
            words = " and ".join(f"{one.kind} (“{one.words}”)" for one in missing)
            label = LABELS[missing[0].kind][own]
            hint = (
                f"{record.source} says so; write kind: {label} in its entry"
                if paper.entry
                else f"{record.source} says so; name it in the sentence, as “{label}”"
            )
            grave = any(one.kind is Kind.ANIMALS for one in missing)
            yield rule.finding(
                f"{paper.key} is {words}, and the words about it do not say so",
                hint=hint,
                span=paper.entry or (where.span if where else None) or paper.span,
                page=where.page if where else None,
                severity=Severity.ERROR if grave else rule.severity,
            )
    if not judged:
        raise NotApplicable(NOTHING)


def _language(subject: Subject) -> str:
    return own if (own := language(subject)) in SPOKEN else "en"


def _told_elsewhere(kind: Kind, paper: CitedPaper, own: str) -> bool:
    """Whether `animals-alone` speaks of the paper, by its title, or `preprint-unlabelled`, by its line."""
    if kind is Kind.ANIMALS:
        return own == "en" and paper.entry is not None and ANIMAL.search(paper.title) is not None
    return kind is Kind.PREPRINT and PREPRINT.search(paper.reference) is not None


def _unnamed(
    subject: Subject, paper: CitedPaper, told: tuple[Said, ...], own: str
) -> Iterator[tuple[tuple[Said, ...], Passage | None]]:
    """The kinds that the words about a paper do not name, and where these stand. Of several designs one is
    enough."""
    if paper.entry:
        about = entry_of(subject, paper)
        words = "\n".join(f"{one.text}." for one in about)
        yield from ((some, about[-1] if about else None) for some in _missing(told, words, own))
        return
    weak = tuple(one for one in told if one.kind in WEAK)
    for passage, words in mentions_of(subject, paper):
        missing = tuple(_missing(weak, words, own))
        yield from ((some, passage) for some in missing)
        if missing:
            return  # once for each paper


def _missing(told: tuple[Said, ...], words: str, own: str) -> Iterator[tuple[Said, ...]]:
    designs = tuple(one for one in told if one.kind in DESIGNS)
    for some in (designs, *((one,) for one in told if one.kind not in DESIGNS)):
        if some and not any(named(one.kind, words, own) for one in some):
            yield some


@check("study-kind-differs", Severity.ERROR)
def study_kind_differs(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A paper is called another kind of study than its record says.

    ## What it looks for
    The `kind` of a paper in a `citations` block, where the record that `brochure cite verify` found names
    another one and not this; and papers that the words call randomized, while the record calls them something
    else, or a trial or observational study of which neither title nor abstract has the word “random”.
    English and Spanish.

    ## Why it matters
    A randomized trial is the one kind that can show that a treatment works. Calling something else by that
    name is a claim that nothing stands behind.

    ## Example
    `darrow2018 is called a randomized trial (“chance decided”); Europe PMC has “Case Reports”`

    ## How to mend it
    Open the paper, see which of the two is right, and correct `kind` or the words. If the record is wrong,
    waive the finding and name who read the paper.

    ## Source
    FTC Health Products Compliance Guidance, 2022; EVD-01.
    """
    own, judged = _language(subject), False
    for paper, record in on_record(subject, SPOKEN):
        told = [one for one in of(record) if one.kind in DESIGNS]
        plain = never_random(record)
        judged = judged or bool(told or plain)
        about = entry_of(subject, paper) if told or plain else ()
        claims = _claimed(paper, about, own)
        if not claims or {one.kind for one in claims} & {one.kind for one in told}:
            continue
        claim = claims[0]
        if not told and claim.kind is not Kind.RANDOMIZED:
            continue
        has = " and ".join(f"“{one.words}”" for one in told) or f"“{plain}”, and nothing about chance"
        yield rule.finding(
            f"{paper.key} is called {claim.kind} (“{claim.words}”); {record.source} has {has}",
            hint="open the paper, see which is right, and correct kind or the words about it",
            span=paper.entry or paper.span,
            page=about[-1].page if about else None,
        )
    if not judged:
        raise NotApplicable(NOTHING)


def _claimed(paper: CitedPaper, about: tuple[Passage, ...], own: str) -> tuple[Said, ...]:
    """What the handout calls the paper: by its `kind`; else by the words, if they say that chance decided."""
    words = paper.kind or "\n".join(f"{one.text}." for one in about)
    said = tuple(Said(kind, name) for kind in Kind if kind in DESIGNS and (name := named(kind, words, own)))
    return said if paper.kind or any(one.kind is Kind.RANDOMIZED for one in said) else ()
