"""Required texts that are there, and taken back by the words around them."""

from __future__ import annotations

import pytest

from brochure.checks.subject import Promise, SourceText, Subject
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
