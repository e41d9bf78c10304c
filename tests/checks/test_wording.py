"""Wording: the passive, long paragraphs, few headings, what the reader is to do."""

from __future__ import annotations

import pytest

from brochure.checks.subject import Subject
from brochure.checks.wording import passive
from brochure.findings import Severity
from tests.checks import made
from tests.checks.made import tag
from tests.checks.test_claims import written

PASSIVE = [
    "The dressing is changed every day.",
    "Blood is then taken from your arm.",
    "The wound was closed with stitches.",
    "You will be given a gown.",
    "The cells are usually made in a laboratory.",
    "It has been shown to help.",
    "Your bandage must not be removed.",
    "The results were sent to your doctor.",
    "Some people get sent home the same day.",
    "These tablets are to be swallowed whole.",
    "The joint is being washed out.",
    "Torn cartilage can be trimmed or repaired.",
    "You are seen by a nurse first.",
    "Nothing was found in the scan.",
    "The needle is carefully guided with X-rays.",
    "The clinic was built in 1990.",
    "Your details are kept safe.",
    "A sample is drawn and is not stored.",
    "The pump is set by the nurse.",
    "He was told to rest.",
]
ACTIVE = [
    "The nurse changes the dressing every day.",
    "You are worried about the operation.",
    "Your knee is swollen and red.",
    "It is a hundred steps away.",
    "You need to rest.",
    "There is a need for rest.",
    "She is tired and scared.",
    "The bone is weak.",
    "You are allergic to nuts.",
    "We freed the tendon.",
    "The doctor has seen you.",
    "You have read this leaflet.",
    "Walking is good for you.",
    "They are married and retired.",
    "Your joint is inflamed.",
    "It was a good speed.",
    "The cells came from bone marrow.",
    "You get better with time.",
    "The team is very experienced.",
    "Pain is limited to the hip.",
]


def test_the_passive_is_told_from_the_active() -> None:
    wrong = [text for text in PASSIVE if not passive(text)] + [text for text in ACTIVE if passive(text)]
    assert len(PASSIVE) == len(ACTIVE) == 20
    assert len(wrong) <= 2, wrong  # 38 of 40


def share(count: int, of: int) -> Subject:
    texts = ["The old dressing is changed every day.", "The nurse comes to see you every day."]
    return written(*(f"{texts[0 if n < count else 1][:-1]} {n}." for n in range(of)), kind="text")


def test_many_passive_sentences() -> None:
    [found] = made.found("passive-heavy", share(3, 10))
    assert found.message.startswith(
        "3 of 10 sentences (30%) are in the passive; at most 20%: “The old dressing"
    )
    assert found.severity is Severity.INFO and found.span is not None
    assert not made.found("passive-heavy", share(2, 10))
    assert made.outcome("passive-heavy", share(3, 9)) == "not applicable"


def paragraph(count: int, kind: str = "text") -> Subject:
    return written(
        "Short one here.", " ".join(f"This is sentence number {n}." for n in range(count)), kind=kind
    )


def test_long_paragraphs() -> None:
    [found] = made.found("paragraph-long", paragraph(6))
    assert "has a paragraph of 6 sentences; at most 5: “This is sentence number 0." in found.message
    assert not made.found("paragraph-long", paragraph(5))
    assert not made.found("paragraph-long", paragraph(9, kind="list"))
    two = written("This is the one. " * 7, "This is the other. " * 6, kind="text")
    assert [f.message[:40] for f in made.found("paragraph-long", two)] == [
        "page 1 has a paragraph of 7 sentences; a"
    ]


def chapters(*counts: int, heading: str = "H2", tagged: bool = True) -> Subject:
    word = "walking "
    parts = []
    for number, count in enumerate(counts):
        parts += [tag(heading, f"Chapter {number}", page=1), tag("P", word * (count // 2), page=1)]
        parts += [tag("L", tag("LI", tag("LBody", word * (count - count // 2))))]
    parts += [tag("Table", tag("TR", tag("TD", word * 500)))]
    page = made.page(made.lines("Walking is good for you and your hip.", "It is free."))
    return made.subject(of=made.facts(page, tags=made.tree(*parts) if tagged else None))


def test_long_stretches_without_a_heading() -> None:
    [found] = made.found("headings-sparse", chapters(150, 201, 90))
    assert found.message == "201 words follow “Chapter 1” without another heading; at most 200"
    assert not made.found("headings-sparse", chapters(200, 200))
    assert made.found("headings-sparse", chapters(150, 150, heading="P"))[0].message.startswith(
        "304 words stand at the beginning"
    )


def test_stretches_of_a_file_without_tags() -> None:
    words = " ".join(["walking"] * 8)
    page = made.page(made.run("Walking", size=18, bold=True), made.lines(*[words] * 26, top=680, step=14))
    [found] = made.found("headings-sparse", made.subject(page))
    assert found.message.startswith("208 words follow “Walking”")
    less = made.page(made.run("Walking", size=18, bold=True), made.lines(*[words] * 24, top=680, step=14))
    assert not made.found("headings-sparse", made.subject(less))


FILLING = [f"The hip is a joint number {n}." for n in range(10)]
ORDERS = [
    "Call us on Monday.",
    "Please bring your list of medicines.",
    "If you have a fever, go to the hospital.",
    "Do not drive for two days.",
    "You should also rest.",
    "You can ask for a second opinion.",
    "To feel better, walk every day.",
    "2. Take your tablets with food.",
]
NONE = [
    "The call was short.",
    "Rest is good.",
    "You have a hip joint.",
    "The nurse will call you.",
    "Walking helps.",
    "Talk is cheap.",
]


@pytest.mark.parametrize("text", ORDERS)
def test_something_to_do(text: str) -> None:
    assert not made.found("action-missing", written(*FILLING, text, kind="text"))


@pytest.mark.parametrize("text", NONE)
def test_nothing_to_do(text: str) -> None:
    [found] = made.found("action-missing", written(*FILLING, text, kind="text"))
    assert found.message == "no sentence tells the reader what to do"
    assert made.outcome("action-missing", written(*FILLING[:8], text, kind="text")) == "not applicable"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Multiply your weight by two.", True),
        ("To get the dose, divide it by 10.", True),
        ("You have to add up the points.", True),
        ("Your doctor will calculate the dose.", False),
        ("Cells divide and multiply.", False),
        ("The nurse can work out the dose for you.", False),
    ],
)
def test_sums(text: str, asked: bool) -> None:
    found = made.found("sums-asked", written("The hip is a joint.", text, kind="text"))
    assert bool(found) is asked
    assert all("asks the reader to calculate" in one.message and one.span for one in found)


def test_other_languages_are_left_alone() -> None:
    spanish = "La cadera es una articulación que se puede mover con la ayuda de los músculos de la pierna."
    for rule in ("passive-heavy", "paragraph-long", "headings-sparse", "action-missing", "sums-asked"):
        assert made.outcome(rule, written(spanish, kind="text")) == "not applicable"
