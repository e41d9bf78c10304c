"""Required texts that are there, and taken back by the words around them."""

from __future__ import annotations

import pytest

from brochure.checks import judgement
from brochure.checks.subject import Promise, SourceText, Structured, Subject
from brochure.findings import Span
from tests.checks import made

NOT, CALL = "not FDA-approved", "Call 911"
PROMISES = tuple(Promise(text, text, "somewhere", 9.0, "Owner") for text in (NOT, CALL, "501-444-2385"))


def written(*texts: str) -> Subject:
    words = tuple(
        SourceText(text, f"b{at}", Span("content.yaml", at + 1), "text") for at, text in enumerate(texts)
    )
    runs = [made.run(text, baseline=700.0 - 40 * at) for at, text in enumerate(texts)]
    return made.subject(made.page(runs), words=words, promises=PROMISES)


@pytest.mark.parametrize(
    "text",
    [
        "It is false that stem cell therapy is not FDA-approved.",
        "Nobody can still say that stem cell therapy is not FDA-approved.",
        "Until last year it was not FDA-approved. That has changed.",
        "It was not FDA-approved. That is no longer true.",
        "Not FDA-approved. That has changed.",
        "What others sell is not FDA-approved. What we offer is.",
        "“not FDA-approved”, as people without a clue say.",
        "Some people say it is not FDA-approved.",
        "Do not Call 911 right away if you have chest pain.",
        "Never dial 501-444-2385 when you bleed.",
        "Don't call 911.",
        "The notice below is outdated, and you need not heed it.",
        "Version 1.0 (void).",
        "Version 2, superseded",
        "Old notice that no longer counts",
        "Please ignore the small print at the foot of each page.",
        "The disclaimer does not apply to our patients.",
    ],
)
def test_what_takes_a_required_text_back_is_told_at_its_line(text: str) -> None:
    found = made.found("text-denied", written("The hip is a joint of the leg and it can wear out.", text))
    assert found and {one.span for one in found} == {Span("content.yaml", 2)}, text


@pytest.mark.parametrize(
    "text",
    [
        "Stem cell therapy is not FDA-approved.",
        "It is true that stem cell therapy is not FDA-approved.",
        "Stem cell therapy is not FDA-approved. It is studied in small trials.",
        "Stem cell therapy is not FDA-approved. That is why we ask you to think it over.",
        "Do not wait. Call 911.",
        "Do not wait: Call 911 at once.",
        "Do not hesitate to Call 911.",
        "Never drive yourself. Call 911 if you have chest pain.",
        "If you cannot breathe, call 911.",
        "Do not take the tablets, and call 501-444-2385.",
        "Read the notice on the last page.",
        "This notice does not replace a visit with your doctor.",
        "Do not ignore the warning signs of a stroke.",
        "Do not ignore this notice.",
        "Never skip the notice on the last page.",
        "The label has a warning that pregnant women should read.",
        "Watch for warning signs; they do not always come at once.",
        "Some people say that it helps.",
    ],
)
def test_what_a_clinic_really_prints_takes_nothing_back(text: str) -> None:
    assert (
        made.found("text-denied", written("The hip is a joint of the leg and it can wear out.", text)) == []
    )


def test_without_required_texts_nothing_can_be_taken_back() -> None:
    page = made.page(made.run("Please ignore the small print."))
    assert made.outcome("text-denied", made.subject(page)) == "not applicable"


# --- paragraphs of their own -------------------------------------------------------------------

LISTED = Span("content.yaml", 20, 20)


def rows(*texts: str, template: tuple[str, ...] = (), heads: tuple[str, ...] = (), kind: str = "text",
         running: tuple[str, ...] = ()) -> Subject:  # fmt: skip
    """A page with these paragraphs; `template` prints those of them that are its own."""
    words = tuple(
        SourceText(text, "")
        if text in template
        else SourceText(text, f"b{at}", Span("content.yaml", at + 1), kind)
        for at, text in enumerate(texts)
    )
    runs = [made.run(text, baseline=700.0 - 40 * at) for at, text in enumerate((*texts, *running))]
    return made.subject(
        made.page(runs), words=words, promises=PROMISES, running=running,
        approved=tuple((text, LISTED) for text in template),
        structure=tuple(Structured("heading", text) for text in heads),
    )  # fmt: skip


HELD = "Stem cell therapy is not FDA-approved."


@pytest.mark.parametrize(
    "said",
    [
        "Not true:", "Not true", "Not true.", "No longer true:", "It is untrue that:", "It's false that",
        "The following is outdated.", "The following statement is no longer valid:", "Myth:", "not",
        "Do not", "What follows is void.", "Disregard the following.", "Void since May 2026",
        "Some people say:", "Ignore the next sentence.", "The words below do not apply",
        "No need to", "Please don't:", "When not to", "There is no reason to", "Rumors", "Wrong advice:",
        "Old statements, kept for the record:",
    ],
)  # fmt: skip
def test_a_template_that_takes_the_text_after_it_back_is_told_at_the_line_that_lets_it(said: str) -> None:
    [one] = made.found("text-denied", rows("The hip.", said, HELD, template=(said,)))
    assert one.span == LISTED and "which a template prints, takes back “not FDA-approved”" in one.message
    assert "template_texts" in str(one.hint)
    footer = rows("The hip.", template=(said,), running=("Version 1.0", said, HELD))
    assert {one.span for one in made.found("text-denied", footer)} == {LISTED}
    behind_a_heading = rows(said, "Emergency", HELD, template=(said,), heads=("Emergency",))
    assert made.found("text-denied", behind_a_heading)


@pytest.mark.parametrize(
    "said",
    [
        "Not true.", "The above is outdated.", "This has changed.", "The statement above is false.",
        "Just kidding!", "All of the above is void.", "These words no longer apply.", "It is no longer so.",
        "April fool!", "Not so here.", "You may skip the box above.", "That was in 2020.",
        "The paragraph above was true until June 2025.",
    ],
)  # fmt: skip
def test_a_paragraph_that_takes_the_text_before_it_back_is_told(said: str) -> None:
    [one] = made.found("text-denied", rows("The hip.", HELD, said, template=(said,)))
    assert one.span == LISTED and one.message.endswith("right before it")
    [one] = made.found("text-denied", rows("The hip.", HELD, said))
    assert one.span == Span("content.yaml", 3) and "template" not in one.message


def test_words_of_a_template_in_pieces_are_read_as_one() -> None:
    [one] = made.found(
        "text-denied", rows("Do", "not believe", "this:", HELD, template=("Do", "not believe", "this:"))
    )
    assert one.span == LISTED and "“Do not believe this:”" in one.message


@pytest.mark.parametrize("said", ["Not true:", "The following is no longer so.", "It is a myth that"])
def test_a_paragraph_of_the_authors_takes_back_what_comes_next(said: str) -> None:
    [one] = made.found("text-denied", rows("The hip.", said, HELD))
    assert one.span == Span("content.yaml", 2)
    assert made.found("text-denied", rows("The hip.", "Not true", HELD, heads=("Not true",)))


@pytest.mark.parametrize(
    "said",
    [
        "That is not true.", "No.", "False.", "True:", "Facts", "Myth or fact?", "Notice:", "Important",
        "Please note:", "Once you are home:", "Until now:", "If you have chest pain:", "What is not known",
        "Not for emergencies", "Do not wait:", "When the pain does not go away:",
        "This handout is out of date after November 2027.", "Read the following with care:",
        "The following has not changed:", "Ask your doctor about the following:",
    ],
)  # fmt: skip
def test_what_may_stand_before_a_required_text(said: str) -> None:
    assert not made.found("text-denied", rows("Cells cure nothing.", said, HELD))


@pytest.mark.parametrize(
    "said",
    [
        "Ask us before you sign.", "Notice", "Edition 1.0", "Not for resale.", "Do not throw this away.",
        "Please recycle.", "Wrong number? Tell us.", "If this is out of date, ask for a new one.", "Page",
        "Emergency:", "Please read:",
    ],
)  # fmt: skip
def test_what_a_template_may_print_beside_a_required_text(said: str) -> None:
    assert not made.found("text-denied", rows("The hip.", said, HELD, said, template=(said,)))
    assert not made.found("text-denied", rows("The hip.", template=(said,), running=(said, HELD, said)))


def test_cells_of_a_table_and_texts_further_off_take_nothing_back() -> None:
    assert not made.found("text-denied", rows("The hip.", "Not true:", HELD, kind="table"))
    assert not made.found("text-denied", rows("Not true:", "Cells cure everything.", HELD))
    away = rows("Not true:", "Cells cure everything.", HELD, template=("Not true:",))
    assert not made.found("text-denied", away)


def test_what_a_template_prints_is_listed_for_a_person() -> None:
    own = ("Ask us before you sign.", "Please recycle.", "images/logo.svg")
    subject = rows("The hip.", own[0], HELD, "More on the hip.", own[1], template=own)
    asked = [one for one in judgement.run(subject).items if one.name == "template-words-fit"]
    assert [one.look for one in asked] == [
        "A template prints “Ask us before you sign.” right before the required text “not FDA-approved”: is"
        " that right there, and does it leave the required text as it is meant?",
        "A template prints “Please recycle.”: is that right there?",
    ]
    assert {one.span for one in asked} == {LISTED}
    assert not [
        one for one in judgement.run(rows("The hip.", HELD)).items if one.name == "template-words-fit"
    ]
