"""Pages that come twice, and numbers that lie."""

from __future__ import annotations

from typing import Any

import pytest

from brochure.facts import Page
from tests.checks import made

TEXTS = (
    "Stem cells come from bone marrow, fat tissue or the umbilical cord.",
    "They are put into the hip with a needle under X-ray.",
    "Call the clinic at once if you have fever or chest pain.",
)


def numbered(*numbers: str, texts: tuple[str, ...] = TEXTS) -> list[Page]:
    """One page for each of `texts`, each with its number at the foot."""
    return [
        made.page(made.run(text), made.run(number, baseline=60)) if number else made.page(made.run(text))
        for number, text in zip(numbers, texts, strict=True)
    ]


def said(*numbers: str) -> list[str]:
    subject = made.subject(*numbered(*numbers), columns=made.columns(3))
    return [finding.message for finding in made.found("page-number-wrong", subject)]


def test_a_page_that_comes_twice() -> None:
    pages = numbered("1", "2", "3", texts=(TEXTS[0], TEXTS[1], TEXTS[1]))
    [finding] = made.found("page-repeated", made.subject(*pages, columns=made.columns(3)))
    assert (finding.page, finding.message) == (3, "page 3 has the same text as page 2")


def test_pages_that_only_look_alike() -> None:
    short = numbered("1", "2", "3", texts=("Notes", "Notes", "Notes"))
    assert not made.found("page-repeated", made.subject(*short, columns=made.columns(3)))
    assert not made.found("page-repeated", made.subject(*numbered("1", "2", "3"), columns=made.columns(3)))
    assert made.outcome("page-repeated", made.subject(made.page())) == "not applicable"


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        (("Page 1 of 3", "Page 2 of 3", "Page 2 of 3"), "page 3 prints “Page 2 of 3”; it is page 3 of 3"),
        (("Page 1 of 3", "Page 2 of 4", "Page 3 of 3"), "page 2 prints “Page 2 of 4”; it is page 2 of 3"),
        (("Page 1", "Page 9", "Page 3"), "page 2 prints “Page 9”; it is page 2 of 3"),
        (("Seite 1 von 3", "Seite 2 von 3", "V1 · Seite 9 von 4"), "page 3 prints “Seite 9 von 4”"),
        (("1", "2", "2"), "page 3 prints “2”"),
        (("1 / 3", "2 / 3", "3 / 4"), "page 3 prints “3 / 4”"),
    ],
)
def test_numbers_that_lie(numbers: tuple[str, ...], message: str) -> None:
    [told] = said(*numbers)
    assert told.startswith(message)


@pytest.mark.parametrize(
    "numbers",
    [
        ("Page 1 of 3", "Page 2 of 3", "Page 3 of 3"),
        ("Page 1", "Page 2", ""),
        ("1", "2", "3"),
        ("– 1 –", "– 2 –", "– 3 –"),
        ("11/2026", "11/2026", "11/2026"),
        ("2026", "2026", "2026"),
        ("Version 1.0", "Page 2 of 3", "3 of 4 clinics agree"),
    ],
)
def test_numbers_that_are_right_or_none(numbers: tuple[str, ...]) -> None:
    assert not said(*numbers)


def unnumbered(*feet: str, **more: Any) -> list[str]:
    subject = made.subject(*numbered(*feet), columns=made.columns(3), version="1.0", **more)
    return [finding.message for finding in made.found("page-number-wrong", subject)]


def test_each_page_of_a_known_content_shows_its_number() -> None:
    assert unnumbered("Page 1 of 3", "Version 1.0", "Page 3 of 3") == ["no page number is printed on page 2"]
    assert unnumbered("", "", "") == ["no page number is printed on page 1 (and on 2 more)"]
    assert unnumbered("Version 1.0", "Version 1.0", "Version 1.0") == [
        "no page number is printed on page 1 (and on 2 more)"
    ]


def test_the_number_may_stand_in_any_words_and_folded_sheets_need_none() -> None:
    assert not unnumbered("Strona 1 z 3", "Strona 2 z 3", "Strona 3 z 3")
    assert not unnumbered("1", "2", "3")
    folded = {"version": "1.0", "panels": (("cover", 1, None, (0.0, 1.0)),)}
    assert (
        made.outcome("page-number-wrong", made.subject(*numbered("", "", ""), **folded)) == "not applicable"
    )
    alone = made.subject(*numbered("", texts=TEXTS[:1]), version="1.0")
    assert made.outcome("page-number-wrong", alone) == "not applicable"


def test_a_notice_may_speak_of_pages() -> None:
    notice = "Please read page 2 before you sign."
    pages = [made.page(page.runs[0], made.run(notice, baseline=60)) for page in numbered("", "", "")]
    said = {"columns": made.columns(3), "running": (notice,)}
    assert made.outcome("page-number-wrong", made.subject(*pages, **said)) == "not applicable"
    lies = numbered(*["Page 2 of 3"] * 3)
    assert made.found("page-number-wrong", made.subject(*lies, **said))


def test_a_number_at_the_edge_of_the_text_is_no_page_number() -> None:
    pages = numbered("1 / 3", "2 / 3", "3 / 3")
    paper = made.page(made.run("7", baseline=704), pages[1].runs[0], pages[1].runs[1])
    pages[1] = Page(2, paper.width, paper.height, 0, paper.text, paper.glyphs, paper.runs)
    assert not made.found("page-number-wrong", made.subject(*pages, columns=made.columns(3)))


def test_the_body_may_speak_of_pages() -> None:
    pages = numbered("Page 1 of 3", "", "", texts=("See page 9 of 12 there.", *TEXTS[1:]))
    assert not made.found("page-number-wrong", made.subject(*pages, columns=made.columns(3)))


def test_without_a_layout_the_edge_of_the_page_is_searched() -> None:
    pages = numbered("Page 1 of 3", "Page 2 of 3", "Page 2 of 3")
    assert len(made.found("page-number-wrong", made.subject(*pages))) == 1
    assert made.outcome("page-number-wrong", made.subject(made.page())) == "not applicable"
