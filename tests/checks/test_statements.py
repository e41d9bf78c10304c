"""Statements that a handout should carry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.checks.subject import SourceText, Subject
from brochure.findings import Severity, Span
from tests.checks import made
from tests.checks.test_claims import STEM, written

FILLING = [f"The hip joint is a ball that turns in a socket, and number {n} is long." for n in range(8)]


def handout(*texts: str) -> Subject:
    return written(*FILLING, *texts, kind="text")


SAID = {
    "formats-unsaid": (
        [
            "Do you need this in large print? Call us.",
            "Ask for an interpreter.",
            "Available in other languages.",
        ],
        ["Print it on large paper.", "He speaks another dialect.", "The format of the visit is short."],
    ),
    "feedback-unsaid": (
        [
            "Comments? Write to us.",
            "Send your feedback to the clinic.",
            "Questions about this leaflet? Call us.",
        ],
        ["Questions about your hip? Call us.", "This handout is short.", "Tell us how you feel."],
    ),
    "reviewer-unsaid": (
        ["Reviewed by Dr. Lee.", "Last reviewed 16 November 2026 by Dr. Lee.", "Written by the hip team."],
        ["Reviewed 16 November 2026.", "Approved drugs are safe.", "The nurse stands by you."],
    ),
}


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, (said, _) in SAID.items() for text in said]
)
def test_what_is_said(rule: str, text: str) -> None:
    assert not made.found(rule, handout(text))


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, (_, no) in SAID.items() for text in no])
def test_what_only_sounds_like_it(rule: str, text: str) -> None:
    [found] = made.found(rule, handout(text))
    assert found.severity is Severity.INFO and found.message.startswith("nothing says")


def test_help() -> None:
    def told(*texts: str) -> list[str]:
        return [found.message for found in made.found("help-unsaid", handout(*texts))]

    number, when = "no telephone number is printed", "nothing says when to call or to see somebody"
    assert told() == [number, when]
    assert told("Call 501-444-2385 if you have fever.") == []
    assert told("In an emergency, call 911.") == []
    assert told("Our number is 501-444-2385.") == [when]
    assert told("Go to the hospital at once when you have chest pain.") == [number]
    assert told("In 2019-2020 we saw 1500 people.") == [number, when]
    assert told("Our number: 2175550100.") == [
        "the telephone number 2175550100 is hard to read: write it 217-555-0100",
        when,
    ]
    assert told("The trial NCT02175550 had 12175550100 cells.") == [number, when]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nobody knows how long it lasts.", True),
        ("It has not been shown to help.", True),
        ("More research is needed.", True),
        ("That does not prove that it helps.", True),
        ("It is well known.", False),
        ("You know your hip best.", False),
    ],
)
def test_what_is_not_known(text: str, said: bool) -> None:
    assert bool(made.found("unknowns-unsaid", handout(STEM, text))) is not said
    assert made.outcome("unknowns-unsaid", handout(text)) == "not applicable"


def test_a_question_about_approval() -> None:
    assert not made.found("questions-missing", handout(STEM, "Has the FDA reviewed this treatment?"))
    assert not made.found("questions-missing", handout(STEM, "What is the IND number? ____"))
    [found] = made.found(
        "questions-missing", handout(STEM, "What will it cost?", "The FDA has not approved it.")
    )
    assert found.message == "no question to ask is about the FDA or an approval"
    assert made.outcome("questions-missing", handout("What will it cost?")) == "not applicable"


@pytest.mark.parametrize("rule", [*SAID, "help-unsaid"])
def test_a_card_of_a_few_words_and_another_language(rule: str) -> None:
    assert made.outcome(rule, written("Call us.", kind="text")) == "not applicable"
    spanish = (
        "La cadera es una articulación que se puede mover con la ayuda de los músculos de la pierna. " * 8
    )
    assert made.outcome(rule, written(spanish, kind="text")) == "not applicable"


def callout(title: str, text: str, *, apart: bool = False) -> list[str]:
    """What is found where a callout has this title and text; `apart`: they stand in two callouts."""
    of = handout("Our number is 501-444-2385.")
    own = (
        SourceText(title, "c1", kind="callout"),
        SourceText(text, "c2" if apart else "c1", kind="callout"),
    )
    judged = Subject(of.facts, replace(of.expected, words=(*of.expected.words, *own)))
    return [found.message for found in made.found("help-unsaid", judged)]


def test_what_is_missing_is_told_where_it_would_be_said() -> None:
    of = handout("Cells come from bone marrow.")
    title = Span("content.yaml", 4)

    def line(*words: SourceText) -> int | None:
        expected = replace(of.expected, title_span=title, words=(*of.expected.words, *words))
        spans = {found.span for found in made.found("help-unsaid", Subject(of.facts, expected))}
        [span] = spans
        return span.line if span else None

    end = of.expected.words[-1].span
    assert end and line() == end.line
    box = SourceText("Take your time.", "b", Span("content.yaml", 70), kind="callout")
    assert line(box) == 70
    card = SourceText("MDVISIT clinic", "c", Span("content.yaml", 80), kind="contact")
    assert line(box, card) == 80


def test_a_callout_is_read_with_its_title() -> None:
    when = "nothing says when to call or to see somebody"
    title, text = (
        "Call us the same day",
        "If your knee gets hot or very painful, or if you have a fever.",
    )
    assert callout(title, text) == []
    assert callout(title, text, apart=True) == [when]
    assert callout("Good to know", text) == [when]
