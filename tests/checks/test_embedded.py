"""Required texts as a part of what a longer sentence says, and what a person is shown around them."""

from __future__ import annotations

import pytest

from brochure.checks import judgement
from brochure.checks.subject import Promise, SourceText, Structured, Subject
from brochure.findings import Span
from tests.checks import made
from tests.checks.test_denied import CALL, NOT, rows, written

TOLD = "The hip is a joint of the leg and it can wear out."
PHONE = "501-444-2385"

INSIDE = [
    "There is no reason to Call 911 for chest pain after the shot.",
    "Think twice before you Call 911.",
    "Rather than Call 911, wait at home for an hour.",
    "Nobody has to Call 911 after this.",
    "People who Call 911 waste money.",
    "We do not think you must call 911.",
    "It would be silly to call 911.",
    "Refrain from dialing 501-444-2385.",
    "He who dares may call 911.",
    "Wait a day before you call 911.",
    "Call 911 unless it is night.",
    "Must you Call 911?",
    "It is a myth that stem cell therapy is not FDA-approved.",
    "Lawyers made us write that it is not FDA-approved.",
    "The claim “not FDA-approved” is one that lawyers make us print.",
    "Labels such as not FDA-approved are a formality.",
    "It says not FDA-approved on page 1 because a lawyer asked for it.",
    "The words not FDA-approved mean nothing for you.",
    "It is not FDA-approved, at least on paper.",
    "It is not FDA-approved... just kidding.",
    "It was not FDA-approved in 2024.",
    "If it were not FDA-approved, we would not offer it.",
    "Only fools think it is not FDA-approved.",
    "Fools think the cells are not FDA-approved.",
    "It is hard to find a therapy that is not FDA-approved here.",
    "This is not the kind that is not FDA-approved.",
    "Our competitors' cells are not FDA-approved.",
    "Only the fat cells are not FDA-approved; the marrow cells are fully licensed.",
    "It is not FDA-approved, or so they say.",
    "There was a time when it was not FDA-approved.",
    "It is rumored to be not FDA-approved.",
    "Anyone calling this not FDA-approved has not read the news.",
    "Whoever wrote that it is not FDA-approved was asleep.",
    "By law we print that it is not FDA-approved.",
    "Stem cell therapy is anything but not FDA-approved.",
    "Stem cell therapy is not FDA-approved, wink wink.",
    "Had it been not FDA-approved, we would be closed.",
    "The sign on the door reads not FDA-approved.",
    "Under the old law the cells were not FDA-approved.",
    "Save yourself the trouble to call 911.",
    "The last thing you should do is call 911.",
    "Feel free not to call 911.",
    "“Call 911”",
    "Stay calm. “Call 911.”",
]

PLAIN = [
    "Stem cell therapy is experimental and not FDA-approved.",
    "Stem cells for the hip are not FDA-approved.",
    "Please note that stem cell therapy is not FDA-approved.",
    "Because it is not FDA-approved, insurance does not pay for it.",
    "Although stem cell therapy is not FDA-approved, you may read about it online.",
    "Important: Stem cell therapy is not FDA-approved.",
    "Most stem cell products are not FDA-approved.",
    "FDA status: not FDA-approved",
    "Stem cell therapy (experimental, not FDA-approved)",
    "Exosomes, which some clinics sell, are not FDA-approved.",
    "As of today, stem cell therapy is not FDA-approved.",
    "Stem cell therapy is not FDA-approved and not covered by Medicare.",
    "The cells are experimental, not FDA-approved, and costly.",
    "This therapy has not been tested and is not FDA-approved.",
    "Some clinics say it is proven; it is not FDA-approved.",
    "Not FDA-approved",
    "(Not FDA-approved)",
    "It is “not FDA-approved”.",
    "We tell every patient that stem cell therapy is not FDA-approved.",
    "Stem cell therapy is not FDA-approved, costly, and unproven.",
    "Stem cell therapy is not FDA-approved, which means that nobody has checked it.",
    "PRP is not FDA-approved for the knee; it is used off label.",
    "Since it is not FDA-approved, ask what it costs.",
    "It is not FDA-approved yet.",
    "Call 911 right away if you have chest pain, trouble breathing or a drooping face.",
    "In an emergency, call 911.",
    "If you cannot breathe, call 911.",
    "If you have chest pain, trouble breathing, or a drooping face, call 911.",
    "For chest pain call 911.",
    "Chest pain: call 911.",
    "Emergency: Call 911",
    "Stop the exercise, sit down and call 911.",
    "You should call 911 if the pain does not stop.",
    "Do not hesitate to Call 911.",
    "Do not be afraid to call 911.",
    "Do not wait for us to call back, call 911.",
    "Do not wait: Call 911 at once.",
    "Do not drive yourself; Call 911 instead.",
    "Have somebody call 911.",
    "Lie down, raise your legs and call 911.",
    "Trouble breathing or chest pain? Call 911.",
    "If you think you are having a stroke, call 911.",
    "At night or on weekends, call 911 for emergencies.",
    "If symptoms do not get better after 15 minutes call 911.",
    "Use the pen at once, then call 911 even if you feel better.",
    "Call 911 or go to the nearest emergency room.",
    "Call 501-444-2385 or ask at the front desk.",
    "Questions? Call 501-444-2385.",
    "Our number is 501-444-2385.",
    "If you cannot come, call us at 501-444-2385.",
    "Do not take the tablets, and call 501-444-2385.",
    "501-444-2385 is answered day and night.",
    "Tell us if you need an interpreter: 501-444-2385.",
]


@pytest.mark.parametrize("text", INSIDE)
def test_a_part_of_a_longer_sentence_does_not_count(text: str) -> None:
    [one] = made.found("text-embedded", written(TOLD, text))
    assert one.span == Span("content.yaml", 2) and "which does not count" in one.message
    assert "a sentence of its own" in str(one.hint) and one.promise in (NOT, CALL, PHONE)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_sentences_keep_their_promise(text: str) -> None:
    subject = written(TOLD, text)
    assert made.found("text-embedded", subject) == [] and made.found("text-denied", subject) == []


@pytest.mark.parametrize("text", INSIDE)
def test_where_it_stands_plainly_too_a_person_is_shown_the_other_sentence(text: str) -> None:
    subject = written(TOLD, "It is not FDA-approved.", "Call 911.", PHONE, text)
    assert made.found("text-embedded", subject) == []
    [asked] = [
        one
        for one in judgement.run(subject).items
        if one.name == "required-text-around" and "inside of longer sentences" in one.look
    ]
    assert asked.span == Span("content.yaml", 5)


WHOLE = "Cells are experimental. They are not approved by any authority."


def held(*texts: str, pages: str = "somewhere", running: tuple[str, ...] = ()) -> Subject:
    words = tuple(
        SourceText(text, f"b{at}", Span("content.yaml", at + 1), "text") for at, text in enumerate(texts)
    )
    runs = [made.run(text, baseline=700.0 - 40 * at) for at, text in enumerate((*texts, *running))]
    return made.subject(
        made.page(runs), words=words, running=running, promises=(Promise("n", WHOLE, pages, 9.0, "Owner"),)
    )


@pytest.mark.parametrize(
    "text",
    [WHOLE, f"Important: {WHOLE}", f"Please note that {WHOLE}", f"{WHOLE} Ask us.", f"Read this. {WHOLE}"],
)
def test_a_text_of_whole_sentences_stands_alone_or_after_a_label(text: str) -> None:
    assert made.found("text-embedded", held(TOLD, text)) == []


@pytest.mark.parametrize(
    "text", [f"Nobody says that {WHOLE}", f"{WHOLE} so they say.", f"We doubt it: who says {WHOLE}"]
)
def test_a_text_of_whole_sentences_in_another_sentence_does_not_count(text: str) -> None:
    assert len(made.found("text-embedded", held(TOLD, text))) == 1


def test_of_two_required_texts_the_longer_one_holds_the_shorter() -> None:
    both = (
        Promise("n", WHOLE, "somewhere", 9.0, "Owner"),
        Promise("c", "experimental", "somewhere", 9.0, "Owner"),
    )
    words = (SourceText(WHOLE, "b0", Span("content.yaml", 1), "text"),)
    subject = made.subject(made.page(made.run(WHOLE)), words=words, promises=both)
    assert made.found("text-embedded", subject) == []


def test_without_required_texts_the_rule_does_not_apply() -> None:
    assert made.outcome("text-embedded", made.subject(made.page(made.run("Call 911.")))) == "not applicable"


def test_a_person_is_shown_the_heading_and_the_words_beside_a_text() -> None:
    subject = rows(
        "The hip.", "Key points", "Cells are not FDA-approved. Ask us why.", "Read on.", heads=("Key points",)
    )
    subject = made.subject(
        subject.facts.pages[0],
        words=tuple(SourceText(w.text, "b", w.span, "text") for w in subject.expected.words),
        promises=subject.expected.promises,
        structure=(Structured("heading", "Key points"),),
    )
    looks = [one.look for one in judgement.run(subject).items if one.name == "required-text-around"]
    assert looks == [
        "“not FDA-approved” stands under “Key points”, after “Cells are”, beside “Ask us why”, above “Read"
        " on”. Does all of that leave it as it is meant?"
    ]


@pytest.mark.parametrize("text", ["Call 911.", "Important: Call 911", PHONE])
def test_a_text_that_stands_alone_asks_nothing_of_a_person(text: str) -> None:
    held = [
        one.look for one in judgement.run(written(TOLD, text)).items if one.name == "required-text-around"
    ]
    assert [look for look in held if "Important" not in look] == []
