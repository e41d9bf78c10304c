"""References: how old they are, whether they are preprints, and whether there are any."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.evidence import entries
from brochure.checks.lines import quoted
from brochure.checks.passages import REFERENCE, Passage, language, passages
from brochure.checks.reading import prose
from brochure.checks.sentences import words
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check, threshold

OLD = threshold("references-old.years", 10, "years", 1, 50, "from which a reference is old")
"""Source: rules CIT-09, project default."""

LONG = 300
"""Words of running text from which a handout should name sources."""

PREPRINT = re.compile(
    r"\b10\.1101/(?:20\d\d\.\d\d\.\d\d\.|\d{6}\b)|\b10\.(?:21203/rs|2139/ssrn|20944/preprints|3123[14]/osf|48550/arxiv)"
    r"|\b(?:med|bio)rxiv\b|\bresearch\s+square\b|\barxiv\b|\bpreprints\.org\b|\bSSRN\b",
    re.IGNORECASE,
)
"""Identifiers and names of servers where papers stand that nobody has reviewed."""

YEAR = re.compile(
    r"\b((?:19|20)\d\d)(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?;|\(((?:19|20)\d\d)[a-z]?\)|\.\s((?:19|20)\d\d)\."
)
"""The year of a reference line: `2017;76`, `2006 Apr 20;`, `(2017)`, `Pain. 2017.`"""


def _records(subject: Subject) -> list[Passage]:
    """The reference lines, each once."""
    lines = [one for one in passages(subject) if REFERENCE.search(one.text) and (one.record or one.kind)]
    if not lines:
        raise NotApplicable("the handout has no reference lines")
    return list({line.text: line for line in lines}.values())


def _about(subject: Subject) -> dict[str, str]:
    """What the handout says of each paper, by its title and by the reference line below that."""
    told = {id(paper): " ".join(one.text for one in about) for paper, about in entries(subject)}
    found: dict[str, str] = {}
    current = ""
    for passage in passages(subject):
        current = told.get(id(passage), current)
        found.setdefault(passage.text, current)
    return found


def _noted(year: int, told: str) -> bool:
    """Whether the words about a paper say how old it is."""
    return re.search(rf"\b{year}\b|\b(?:old|older|years\s+ago)\b", told, re.IGNORECASE) is not None


@check("preprint-unlabelled", Severity.WARNING)
def preprint_unlabelled(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A paper that nobody has reviewed is cited like any other.

    ## What it looks for
    Reference lines with the identifier or the name of a preprint server (medRxiv, bioRxiv, Research Square,
    SSRN, arXiv, Preprints.org), without the word “preprint” there or in the words about the paper.

    ## Why it matters
    A preprint has not been checked by anyone. Many are never published, or say something else when they are.

    ## Example
    `the paper “Lee K, Park J. Stem cells in …” is a preprint, and nothing says so`

    ## How to mend it
    Look whether it was published since, and cite that. Else add “Preprint” to the line.

    ## Source
    AMA Manual of Style: preprints have a form of their own.
    """
    about = _about(subject)
    for line in _records(subject):
        held = about.get(line.text, "")
        if PREPRINT.search(line.text) and not re.search(
            r"\bpre-?prints?\b(?!\.org)", f"{line.text} {held}", re.I
        ):
            yield rule.finding(
                f"the paper {quoted(line.text)} is a preprint, and nothing says so",
                hint="Cite the published paper if there is one; else add “Preprint” to the line.",
                span=line.span,
                page=line.page,
                box=line.box,
            )


@check("references-old", Severity.INFO)
def references_old(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Some references are more than ten years old.

    ## What it looks for
    The year of each reference line. All of a handout are one finding. A paper does not count when the words
    about it say how old it is (“The study is from 2010”).

    ## Why it matters
    What was known ten years ago may have been found wrong since.

    ## Example
    `3 of 10 references are more than 10 years old, the oldest of 2009: “Smith A, Jones B. …”`

    ## How to mend it
    Look for newer reviews. Keep an old paper where it is still the best there is, and say so.

    ## Source
    Project default; BMA patient information awards: up-to-date sources.
    """
    lines, most = _records(subject), subject.limit(OLD)
    if subject.expected.today is None:
        raise Unchecked("today's date was not given")
    years = [
        (int(next(filter(None, found.groups()))), line) for line in lines if (found := YEAR.search(line.text))
    ]
    about, now = _about(subject), subject.expected.today.year
    old = [
        (year, line)
        for year, line in sorted(years, key=lambda pair: pair[0])
        if now - year > most and not _noted(year, about.get(line.text, ""))
    ]
    if old:
        year, line = old[0]
        many = "1 reference is" if len(old) == 1 else f"{len(old)} of {len(lines)} references are"
        yield rule.finding(
            f"{many} more than {most:g} years old, the oldest of {year}: {quoted(line.text)}",
            hint="Look for newer reviews, or say why the old one still holds.",
            span=line.span,
            page=line.page,
            box=line.box,
        )


@check("sources-missing", Severity.INFO)
def sources_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A long handout names no sources.

    ## What it looks for
    Reference lines, or a heading or line such as “Sources” or “References”, in handouts with 300 words of
    running text or more.

    ## Why it matters
    Readers and staff cannot look up what they doubt, and nobody can tell what is still true.

    ## Example
    `the handout has 640 words and names no sources`

    ## How to mend it
    Cite the papers or guidelines it rests on, with a `references` block.

    ## Source
    BMA patient information awards; JAMA benchmarks: attribution. 300 words are a project default.
    """
    if language(subject) != "en":
        raise NotApplicable("this rule knows English only")
    count = sum(len(words(passage.text)) for passage in prose(subject))
    if count < LONG:
        raise NotApplicable(f"fewer than {LONG} words of running text")
    told = re.compile(r"\b(?:sources?|references?|bibliography|based\s+on)\b\s*(?:$|:|the\b)", re.IGNORECASE)
    if not any(p.record or p.kind == "references" or told.search(p.text) for p in passages(subject)):
        yield rule.finding(
            f"the handout has {count} words and names no sources",
            hint="Cite the papers or guidelines it rests on, with a references block.",
            span=subject.expected.title_span,
        )
