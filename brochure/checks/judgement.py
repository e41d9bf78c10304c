"""The judgement: every rule is asked once, and each ends in one of four ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from brochure.checks import (  # noqa: F401 - importing them registers their rules
    accessibility,
    additions,
    addresses,
    approved,
    artifacts,
    aside,
    balance,
    boasts,
    bookmarks,
    brand,
    chances,
    claims,
    clicking,
    codes,
    conditions,
    confusable,
    days,
    denied,
    directions,
    disclosures,
    elsewhere,
    embedded,
    emphasis,
    evidence,
    figures,
    file,
    filing,
    fonts,
    framing,
    graphics,
    heads,
    hidden,
    imposed,
    inks,
    kinds,
    landing,
    large_print,
    layout,
    leaves,
    leftovers,
    legal,
    lettered,
    links,
    loss,
    mail,
    marked,
    markers,
    misdrawn,
    nesting,
    notes,
    numbering,
    overfull,
    overlap,
    ownership,
    pages,
    painted,
    panels,
    paper,
    partly,
    person,
    pictures,
    promises,
    properties,
    reading,
    redrawn,
    references,
    renamed,
    review,
    sequence,
    setting,
    speech,
    statements,
    struck,
    structure,
    tables,
    text,
    tongues,
    torn,
    traces,
    trimming,
    typography,
    undrawn,
    viewers,
    wording,
)
from brochure.checks.asked import head, required
from brochure.checks.passages import language
from brochure.checks.subject import Subject
from brochure.checks.verdict import SWITCHED_OFF, Cited, Item, Judgement, Outcome, Verdict
from brochure.facts import cutting
from brochure.findings import Finding, Severity
from brochure.rules import CHECKS, Check, NotApplicable, Rule, Unchecked, check, declare

PASSED, FAILED = "passed", "failed"
NOT_APPLICABLE, UNCHECKED = "not applicable", "could not be checked"


ENGLISH_ONLY = frozenset((
    "claim-cure", "claim-approved", "claim-safe", "claim-proven", "claim-surgery", "claim-painless",
    "claim-guaranteed", "claim-harmless", "claim-miracle", "claim-quick", "claim-natural", "claim-registered",
    "claim-repair", "claim-promising", "claim-panacea", "testimonial", "chances-mixed", "chance-too-exact",
    "outcome-uncited", "percent-baseless", "sample-small", "animals-alone", "disclosure-apart",
    "disclosure-small", "text-denied", "text-embedded",
))  # fmt: skip
"""Rules that read English sentences wherever they stand, also the few of a handout in another language.
Where they find nothing there, they have not read the rest: that is no pass. The other rules that know
English only look at the handout's language themselves."""


MOST = "most of the words are in"

SEEN_WITHOUT_PAGES = ("unreadable", "file-locked", "file-heavy", "page-malformed")
"""Rules that judge a file of which nothing could be read. The others would only say the same again."""


@check("unreadable", Severity.ERROR)
def unreadable(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A part of the file could not be read.

    ## What it looks for
    Pages, fonts, tags or metadata that brochure could not measure, and files without pages.

    ## Why it matters
    What was not looked at was not checked. A required text there may be missing. Rules that would have to
    have seen it do not pass; nor do they say what nobody can know, such as that its words are missing.

    ## Example
    A file that was cut off while it was sent.

    ## How to mend it
    Build or export the file again. If it still cannot be read, report the file as a fault of brochure.

    ## Source
    Project rule: a PDF with a rule unchecked is never called clean.
    """
    hint = "Build or export the file again."
    for trouble in subject.facts.trouble:
        yield rule.finding(f"could not be read: {trouble}", hint=hint)
    for page in subject.facts.pages:
        if page.unreadable and not any(page.unreadable in told for told in subject.facts.trouble):
            yield rule.finding(
                f"page {page.number} could not be read: {page.unreadable}", hint=hint, page=page.number
            )
    if not subject.facts.pages and not subject.facts.trouble:
        yield rule.finding("the file has no pages", hint=hint)


NOT_CHECKED = declare(
    "unchecked",
    Severity.ERROR,
    """A rule could not look at the file.

    ## What it looks for
    Rules that had nothing to measure although there was something to judge.

    ## Why it matters
    Not looked at is not the same as good. The file must not count as proven.

    ## Example
    `contrast-low could not be checked: the colours on the pages could not be measured`.

    ## How to mend it
    The message says what was missing. Build or export the file again.

    ## Source
    Project rule: a PDF with a rule unchecked is never called clean.
    """,
    stage="checks",
)

CRASHED = declare(
    "check-crashed",
    Severity.ERROR,
    """A rule broke down while it looked at the file.

    ## What it looks for
    Faults in brochure itself. The other rules still run.

    ## Why it matters
    The rule has not judged the file, so nobody knows whether it passes.

    ## Example
    `line-length broke down: ZeroDivisionError: division by zero`.

    ## How to mend it
    Report it with the file. Until then, check this point by eye.

    ## Source
    Project rule: a crashed rule is a result of its own, and the others go on.
    """,
    stage="checks",
)


def run(subject: Subject, today: date | None = None) -> Judgement:
    """Judge the PDF by every rule, each once. Never raises: a rule that fails is a finding itself.

    `today` replaces the date in `subject.expected`.
    """
    if today is not None:
        subject = Subject(subject.facts, replace(subject.expected, today=today))
    judged = _judged(subject)
    if elsewhere.other(judged) and subject.expected.words:
        alone = _judged(Subject(subject.facts, subject.expected.without_content()))
        return elsewhere.joined(judged, alone)
    return judged


def _judged(subject: Subject) -> Judgement:
    whole = cutting.shifts(subject.facts) if subject.expected.press else {}
    if whole:  # what a print shop cuts off nobody is handed
        subject = Subject(cutting.cut(subject.facts), subject.expected)
    findings: list[Finding] = []
    outcomes: list[Outcome] = []
    blind = all(page.unreadable for page in subject.facts.pages)
    unread = partly.unread(subject)
    for each in CHECKS.values():
        if blind and each.rule.name not in SEEN_WITHOUT_PAGES:
            outcomes.append(Outcome(each.rule.name, UNCHECKED, "no page of the file could be read"))
            continue
        if each.rule.name in subject.expected.off:
            why = f"{SWITCHED_OFF}: {subject.expected.off[each.rule.name]}"
            outcomes.append(Outcome(each.rule.name, NOT_APPLICABLE, why))
            continue
        if unread and not partly.can_judge(each.rule.name, subject):
            outcomes.append(Outcome(each.rule.name, UNCHECKED, unread))
            continue
        found, outcome = judge(each, subject)
        if unread:
            found = partly.believed(found, subject)
            if (
                not found
                and outcome.outcome in (PASSED, FAILED)
                and not partly.sees_all(each.rule.name, subject)
            ):
                outcome = Outcome(each.rule.name, UNCHECKED, unread)
        findings.extend(found)
        outcomes.append(outcome)
    verdicts = _verdicts(subject, findings)
    told = _items(subject, findings)
    kept = tuple(
        elsewhere.fit(
            undrawn.without_echoes(
                overfull.without_echoes(aside.at_notices(findings, subject), subject), subject
            ),
            subject,
        )
    )
    kept = tuple(brand.at_tokens(kept, subject))
    ended = overfull.excused(outcomes, findings, kept)
    known = (required(subject), _cited(subject), head(subject))
    judged = Judgement(kept, ended, verdicts, told, *known)
    return _on_sheets(judged, whole) if whole else judged


Placed = TypeVar("Placed", Finding, Verdict)


def _on_sheets(judged: Judgement, by: Mapping[int, tuple[float, float]]) -> Judgement:
    """The judgement on cut pages with its places counted from the corner of the sheet, as in the file."""

    def back(one: Placed) -> Placed:
        here = by.get(one.page or 0)
        return replace(one, box=cutting.moved(one.box, here, 1)) if one.box and here else one

    found, seen = tuple(map(back, judged.findings)), tuple(map(back, judged.verdicts))
    return replace(judged, findings=found, verdicts=seen)


def _cited(subject: Subject) -> tuple[Cited, ...]:
    return tuple(
        Cited(
            one.number,
            one.key,
            one.reference,
            one.standing.state.value,
            one.standing.on,
            one.standing.source,
            one.standing.why,
            one.by_hand,
            one.span,
        )
        for one in subject.expected.papers
    )


def judge(each: Check, subject: Subject) -> tuple[list[Finding], Outcome]:
    """The findings of one rule and how it ended. What it found before it failed is kept."""
    findings: list[Finding] = []
    name = each.rule.name
    try:
        for finding in each.judge(subject):
            findings.append(finding)
    except NotApplicable as reason:
        if not findings:
            return findings, Outcome(name, NOT_APPLICABLE, str(reason))
    except Unchecked as reason:
        if reason.follows:
            return findings, Outcome(name, UNCHECKED, f"{reason}: see {reason.follows}")
        told = NOT_CHECKED.finding(f"{name} could not be checked: {reason}", hint=reason.hint)
        return [*findings, told], Outcome(name, UNCHECKED, str(reason))
    except Exception as fault:
        why = f"{type(fault).__name__}: {fault}"
        told = CRASHED.finding(
            f"{name} broke down: {why}", hint="Report it with the file; check this point by eye."
        )
        return [*findings, told], Outcome(name, UNCHECKED, why)
    if not findings and name in ENGLISH_ONLY and (spoken := language(subject)) != "en":
        return findings, Outcome(name, NOT_APPLICABLE, f"{MOST} {spoken}; this rule knows English only")
    return findings, Outcome(name, FAILED if findings else PASSED)


def _items(subject: Subject, findings: list[Finding]) -> tuple[Item, ...]:
    """What needs a person; if that cannot be said, that is added to `findings`."""
    try:
        return person.items(subject)
    except Exception as fault:
        findings.append(
            CRASHED.finding(
                f"the list of what needs a person broke down: {type(fault).__name__}: {fault}",
                hint="Report it with the file.",
            )
        )
        return ()


def _verdicts(subject: Subject, findings: list[Finding]) -> tuple[Verdict, ...]:
    """The verdicts on the promises; if they cannot be had, that is added to `findings`."""
    try:
        return promises.verdicts(subject)
    except Exception as fault:
        findings.append(
            CRASHED.finding(
                f"the verdicts on the required texts broke down: {type(fault).__name__}: {fault}",
                hint="Report it with the file; check the required texts by eye.",
            )
        )
        return ()
