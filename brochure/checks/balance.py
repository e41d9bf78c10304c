"""Balance: whether risks are told as large and as early as benefits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from brochure.checks.disclosures import _size_at
from brochure.checks.lines import quoted
from brochure.checks.passages import Sentence
from brochure.checks.reading import BENEFITS, RISKS, TREATMENT, prose
from brochure.checks.subject import Subject, remembered
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

Told = tuple[tuple[Sentence, ...], tuple[Sentence, ...]]

CLEARLY = 0.3
"""Points by which type must be smaller to count: rounding in the file."""

LATE = 1
"""Pages by which risks may come later than benefits: the other side of the sheet."""

ENOUGH = 3
"""Sentences of benefit from which a handout speaks of benefits. As in `risks-missing`."""

HELP = re.compile(
    r"\b(?:get|gets|need|needs|ask|call|here|happy|glad)\s+(?:for\s+|to\s+)?(?:some\s+)?help\b", re.I
)
"""Help that people give."""


def _told(subject: Subject) -> Told:
    """The sentences of benefit and those of risk, of a handout about a treatment that has both."""
    both = remembered(subject, "balance", lambda: _sorted(subject))
    if isinstance(both, str):
        raise NotApplicable(both)
    return both


def _sorted(subject: Subject) -> Told | str:
    told = [sentence for passage in prose(subject) for sentence in passage.sentences]
    if not any(TREATMENT.search(sentence.text) for sentence in told):
        return "the handout is not about a treatment"
    good = tuple(s for s in told if _promises_benefit(s) and not RISKS.search(s.text))
    bad = tuple(s for s in told if RISKS.search(s.text))
    if len(good) < ENOUGH:
        return "the handout hardly speaks of benefits"
    return (good, bad) if bad else "no sentence speaks of risks; see `risks-missing`"


def _promises_benefit(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a benefit; "Does it help?" and "Get help" do not."""
    return bool(BENEFITS.search(HELP.sub("", sentence.text))) and not sentence.text.rstrip().endswith("?")


def _size(sentences: tuple[Sentence, ...], subject: Subject) -> float | None:
    """The type size most of them have, in points on paper."""
    places = (sentence.place(subject) for sentence in sentences)
    sizes = [size for page, box in places if page and (size := _size_at(subject, page, box))]
    return median(sizes) if sizes else None


@check("risks-small", Severity.WARNING)
def risks_small(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The risks are set in smaller type than the benefits.

    ## What it looks for
    The type size of the sentences on risks, side effects and complications against that of the sentences on
    what the treatment does for the patient, in points on paper. Required texts count for neither.

    ## Why it matters
    What is printed small is taken for unimportant, and many patients cannot read it at all.

    ## Example
    `the risks are set in 8 pt, the benefits in 12 pt: “Bleeding and infection may happen.”`

    ## How to mend it
    Set both in the size of the text.

    ## Source
    21 CFR 202.1(e) as a model: risks with prominence and readability comparable to benefits.
    """
    good, bad = _told(subject)
    large, small = _size(good, subject), _size(bad, subject)
    if large is not None and small is not None and small < large - CLEARLY:
        page, box = bad[0].place(subject)
        yield rule.finding(
            f"the risks are set in {small:.3g} pt, the benefits in {large:.3g} pt: {quoted(bad[0].said)}",
            hint="Set both in the size of the text.",
            span=bad[0].passage.span,
            page=page,
            box=box,
        )


@check("risks-late", Severity.INFO)
def risks_late(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The handout speaks of benefits first, and of risks only some pages later.

    ## What it looks for
    The page of the first benefit and that of the first risk: the same, or the next one.

    ## Why it matters
    Many people read the first page and nothing else.

    ## Example
    `benefits are told from page 1 on, risks only from page 4 on`

    ## How to mend it
    Name the most serious and the most frequent harm in the key points.

    ## Source
    CDC Clear Communication Index, items 18 and 19; 21 CFR 202.1(e) as a model. One page is a project default.
    """
    good, bad = _told(subject)
    first = min((page for s in good if (page := s.place(subject)[0])), default=None)
    later = min((page for s in bad if (page := s.place(subject)[0])), default=None)
    if first is not None and later is not None and later > first + LATE:
        sentence = next(s for s in bad if s.place(subject)[0] == later)
        yield rule.finding(
            f"benefits are told from page {first} on, risks only from page {later} on",
            hint="Name the most serious and the most frequent harm in the key points.",
            span=sentence.passage.span,
            page=later,
            box=sentence.place(subject)[1],
        )
