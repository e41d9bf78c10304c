"""Required texts that are taken back by the way: in another thought, by what comes next, or by what is
above."""

from __future__ import annotations

import pytest

from brochure.checks.subject import Promise, SourceText, Structured, Subject
from brochure.findings import Span
from tests.checks import made
from tests.checks.test_denied import HELD, PROMISES, rows, written

TOLD = "The hip is a joint of the leg and it can wear out."

DENYING = [
    "The claim “not FDA-approved” is one that lawyers make us print.",
    "Some agencies list it as not FDA-approved; here you can rest easy, because it is.",
    "Labels such as not FDA-approved are a formality.",
    "It says not FDA-approved on page 1 because a lawyer asked for it.",
    "The words not FDA-approved mean nothing for you.",
    "You may read that it is not FDA-approved. The truth is the reverse.",
    "It is not FDA-approved, at least on paper.",
    "It is not FDA-approved... just kidding.",
    "It was not FDA-approved in 2024.",
    "It is not FDA-approved yet, though approval is certain by spring.",
    "If it were not FDA-approved, we would not offer it.",
    "Would we offer it if it were not FDA-approved?",
    "Only fools think it is not FDA-approved.",
    "Is it not FDA-approved? It is!",
    "Is it not FDA-approved? No longer.",
    "Must I Call 911? Never.",
    "Anyone calling this not FDA-approved has not read the news.",
    "It is not only not FDA-approved but world-approved.",
    "The old rules called it not FDA-approved. In May the rules changed.",
    "It is hard to find a therapy that is not FDA-approved here.",
    "This is not the kind that is not FDA-approved.",
    "Our competitors' cells are not FDA-approved.",
    "Only the fat cells are not FDA-approved; the marrow cells are fully licensed.",
    "There is no reason to Call 911 for chest pain after the shot.",
    "There is no need to call 911.",
    "Think twice before you Call 911.",
    "Rather than Call 911, wait at home for an hour.",
    "Call 911 only after you have spoken with our sales team.",
    "Nobody has to Call 911 after this.",
    "Skip the ambulance; people who Call 911 waste money.",
    "It is a waste of time to call 911.",
    "Only cowards call 911.",
    "Myth: Stem cell therapy is not FDA-approved.",
    "Old advice: Call 911 for chest pain.",
    "The text at the foot of each page is there for lawyers and does not concern you.",
    "You can skip what is printed at the foot of the page.",
    "What the bottom of each page says was true before 2025.",
    "Our lawyers make us print the box at the end. Pay it no mind.",
    "The legal wording below is a formality.",
    "Please disregard the bottom lines.",
    "Notice that no longer matters",
]

HARMLESS = [
    "The treatment is not FDA-approved, and nobody knows when that may change.",
    "Never drive yourself. Call 911.",
    "Some people think that it is approved. Wrong: it is not FDA-approved.",
    "Fact: it is not FDA-approved.",
    "If you are not sure, Call 911.",
    "It is wrong to believe that this is a cure. It is not FDA-approved.",
    "Some clinics say it is proven. It is not FDA-approved.",
    "As before, it is not FDA-approved.",
    "You should never feel silly if you Call 911.",
    "Do not take aspirin before you Call 911.",
    "Until now it is not FDA-approved.",
    "Stem cells for the hip are still not FDA-approved. This has not changed since 2019.",
    "Many people think that it is approved. That is not true: it is not FDA-approved.",
    "Never ignore chest pain; Call 911.",
    "Please read the notice at the end. Do not skip it.",
    "This handout is out of date after November 2027. Ask for the new one.",
    "Do not drive yourself to the hospital; Call 911 instead.",
    "You need not be alone: call us at 501-444-2385.",
    "Once the numbness is gone, Call 911 only if it returns.",
    "Use the pen at once, then call 911 even if you feel better.",
    "Never leave a message in an emergency. Call 911.",
    "An older version of this notice is void. This one counts.",
    "Old warnings about aspirin no longer apply to you.",
    "Disregard the bill if you have paid. Skip the notice in the mail.",
    "The warning label on the bottle does not apply to children.",
    "Ignore the notice from your old insurer.",
    "The warning signs are not history: they can return.",
    "Some clinics sell cells that are not FDA-approved. Be careful.",
    "Ask why a product that is not FDA-approved is sold to you.",
    "The words “not FDA-approved” mean that the FDA has not checked it.",
    "Is it not FDA-approved? Ask the clinic.",
    "If the line 501-444-2385 does not answer, the message may be out of date. Call again.",
    "The treatment was stopped in 2024. It is not FDA-approved.",
    "Your insurer may list it as experimental. It is not FDA-approved.",
    "Our lawyer can explain the form to you.",
    "Wash the bottom of your foot each day, and look at the end of the toes.",
    "It is not FDA-approved. It was not before, either.",
    "Forget what you read online. It is not FDA-approved.",
    "Ignore advertisements that say otherwise. It is not FDA-approved.",
    "Do not use the top lines of the form.",
]


@pytest.mark.parametrize("text", DENYING)
def test_what_denies_by_the_way_is_told(text: str) -> None:
    found = made.found("text-denied", written(TOLD, text))
    assert found and {one.span for one in found} == {Span("content.yaml", 2)}


@pytest.mark.parametrize("text", HARMLESS)
def test_what_a_clinic_says_beside_a_required_text_is_fine(text: str) -> None:
    assert made.found("text-denied", written(TOLD, text)) == []


@pytest.mark.parametrize(
    "head",
    [
        "Lies of our rivals", "When not to act", "Old: not valid since May", "Outdated advice",
        "What fools do",
        "False", "Common myths", "Popular misconceptions", "What critics say", "What is not true", "Void",
    ],
)  # fmt: skip
def test_a_heading_that_says_so_of_all_below_it_is_told(head: str) -> None:
    [one] = made.found("text-denied", rows("The hip.", head, HELD, heads=(head,)))
    assert one.message == f"“{head}” takes back “not FDA-approved” right after it"


@pytest.mark.parametrize(
    "head",
    [
        "Myth or fact?", "True or false?", "What is not known", "When to call", "Old and new treatments",
        "Facts", "What to do when it hurts", "What others ask", "When not in doubt, ask", "Do not wait",
        "Never drive yourself", "Was it approved in the past?", "Not true: “It is approved”",
    ],
)  # fmt: skip
def test_a_heading_of_another_kind_is_fine(head: str) -> None:
    assert made.found("text-denied", rows("The hip.", head, HELD, heads=(head,))) == []


def test_a_heading_after_a_required_text_belongs_to_what_comes_next() -> None:
    assert (
        made.found("text-denied", rows("The hip.", HELD, "False", "“It is a cure.”", heads=("False",))) == []
    )


@pytest.mark.parametrize(
    "said",
    [
        "Said nobody, ever.", "(deleted)", "This paragraph was written by mistake.",
        "On second thought, please don't.",
        "Or better, sleep on it.", "The truth is the reverse.", "Pay it no mind.",
        "Ignore what you just read.",
    ],
)  # fmt: skip
def test_a_paragraph_after_it_that_makes_nothing_of_it_is_told(said: str) -> None:
    [one] = made.found("text-denied", rows("The hip.", HELD, said))
    assert one.message.endswith("right before it")


@pytest.mark.parametrize(
    "said",
    [
        "If you have chest pain, do anything but this:",
        "You may safely ignore this next line.",
        "Opposite day:",
    ],
)
def test_a_paragraph_before_it_that_makes_nothing_of_it_is_told(said: str) -> None:
    assert len(made.found("text-denied", rows("The hip.", said, HELD))) == 1


def table(*cells: str, heads: tuple[str, ...], caption: str = "") -> Subject:
    """A table of two columns, printed as such."""
    texts = [caption, *heads, *cells] if caption else [*heads, *cells]
    places = [(72.0, 700.0)] if caption else []
    places += [(72.0 + 250 * (at % 2), 680.0 - 20 * (at // 2)) for at in range(len(heads) + len(cells))]
    runs = [made.run(text, left=x, baseline=y) for text, (x, y) in zip(texts, places, strict=True)]
    words = tuple(
        SourceText(text, "t", Span("content.yaml", at + 1), "table") for at, text in enumerate(texts)
    )
    return made.subject(
        made.page(runs), words=words, promises=PROMISES,
        structure=tuple(Structured("head", text, "t") for text in heads),
    )  # fmt: skip


def test_a_cell_stands_under_the_head_of_its_own_column() -> None:
    under = table("It is not FDA-approved.", "It is on the list.", heads=("Myth", "Fact"))
    [one] = made.found("text-denied", under)
    assert one.message == "“Myth” takes back “not FDA-approved” over it" and one.span == Span(
        "content.yaml", 1
    )
    beside = table("It is a cure.", "It is not FDA-approved.", heads=("Myth", "Fact"))
    assert made.found("text-denied", beside) == []


def test_a_cell_stands_under_the_caption_of_its_table() -> None:
    caption = table("Now", "It is not FDA-approved.", heads=("When", "What"), caption="What is not true")
    assert [one.message for one in made.found("text-denied", caption)] == [
        "“What is not true” takes back “not FDA-approved” over it"
    ]
    plain = table("Now", "It is not FDA-approved.", heads=("When", "What"), caption="What is so")
    assert made.found("text-denied", plain) == []


def test_an_entry_of_a_list_without_a_stop_is_a_label() -> None:
    assert len(made.found("text-denied", rows("Outdated advice", HELD, kind="list"))) == 1
    assert made.found("text-denied", rows("That is not true.", HELD, kind="list")) == []


def test_a_required_text_that_takes_others_back_is_told_at_its_line() -> None:
    span = Span("shared.yaml", 7)
    for text, told in [
        ("All rights reserved. The text above is for lawyers only.", 1),
        ("All rights reserved. The notice above is a formality.", 1),
        ("All rights reserved. The text above is meant for patients.", 0),
    ]:
        page = made.page(made.run(text))
        subject = made.subject(page, promises=(Promise("copyright", text, "every", 9.0, "Owner", span),))
        found = made.found("text-denied", subject)
        assert len(found) == told and {one.span for one in found} <= {span}
