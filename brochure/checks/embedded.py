"""Embedded: required texts that are only a part of what a longer sentence says."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.lines import quoted
from brochure.checks.passages import place_of
from brochure.checks.person import ask
from brochure.checks.standings import Standing, counted, standings
from brochure.checks.subject import Promise, Subject
from brochure.checks.surroundings import shown_around
from brochure.checks.verdict import Item
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

SHOWN = 16
"""Words of a text that a message quotes."""
LISTED = 3
"""Sentences that an item quotes."""


@check("text-embedded", Severity.ERROR)
def text_embedded(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text stands only inside of a longer sentence, whose other words may turn it round.

    ## What it looks for
    The sentence around each required text. A text counts where it is a sentence of its own, and where the
    words around it are plain: a label (“Important:”), “Please note that”, a subject with “is” before “not
    FDA-approved”, an occasion or another order beside “Call 911” (“If you have chest pain, call 911.”), “Do
    not hesitate to”. It does not count as a part of anything else (“There is no reason to call 911”, “Lawyers
    made us write that it is …”, “It is …, or so they say”), in a question, or as a quotation. Where it stands
    plainly on the pages that its promise names, other sentences may hold it as they like; a person is shown
    them, and `text-denied` tells of those whose words are known to deny it. English only.

    ## Why it matters
    No list holds all the words that turn a sentence round. Who looks for the words alone finds them, and a
    reader is told the opposite.

    ## Example
    `“Call 911” stands only inside of a longer sentence: “There is no reason to” before it, in “…”`

    ## How to mend it
    Give the required text a sentence of its own, with nothing before it but a label: “It is not
    FDA-approved.”

    ## Source
    FTC, .com Disclosures: a disclosure must be unavoidable and plain, and nothing may contradict it.
    """
    if not subject.expected.promises:
        raise NotApplicable("no text is required")
    for promise in subject.expected.promises:
        held = counted(subject, promise)
        if held and all(one.turned for one in held):
            yield _finding(rule, promise, held[0], subject)


def _finding(rule: Rule, promise: Promise, one: Standing, subject: Subject) -> Finding:
    page, box = place_of(one.passage, subject, one.start, one.end)
    return rule.finding(
        f"{quoted(promise.text, 8)} stands only inside of a longer sentence, which does not count:"
        f" {quoted(one.turned, 10)} {_side(one)} in {quoted(one.sentence, 24)}",
        hint="Give it a sentence of its own, with nothing before it but a label such as “Important:”.",
        span=one.passage.span or promise.span,
        page=page,
        box=box,
        promise=promise.key,
    )


def _side(one: Standing) -> str:
    """On which side the words stand that leave it open."""
    if one.turned in one.before:
        return "before it"
    return "after it" if one.turned in one.after else "around it"


@ask
def required_around(subject: Subject) -> Iterator[Item]:
    """Do the words around a required text leave it as it is meant?"""
    for promise in subject.expected.promises:
        held = counted(subject, promise)
        plain = [one for one in held if not one.turned]
        if plain and (around := shown_around(plain[0], subject)):
            yield _item(
                f"{quoted(promise.text, 8)} stands {around}. Does all of that leave it as it is meant?",
                plain[0],
                subject,
            )
        other = [one for one in standings(subject).get(promise.key, ()) if one.turned]
        if plain and other:
            listed = ", ".join(quoted(one.sentence, SHOWN) for one in other[:LISTED])
            more = f" and {len(other) - LISTED} more" if other[LISTED:] else ""
            yield _item(
                f"{quoted(promise.text, 8)} also stands inside of longer sentences: {listed}{more}."
                " Does any of them take it back?",
                other[0],
                subject,
            )


def _item(question: str, one: Standing, subject: Subject) -> Item:
    return Item(
        "required-text-around",
        question,
        "A program finds the words; what a headline, a neighbour or a joke makes of them only a reader sees.",
        "FTC, .com Disclosures: nothing may contradict a disclosure or take away from it",
        one.passage.span or one.promise.span,
        place_of(one.passage, subject, one.start, one.end)[0],
    )
