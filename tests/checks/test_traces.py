"""Traces of programs: signs for values that are not there, and letters that were read in the wrong code."""

from __future__ import annotations

import pytest

from brochure.checks.subject import SourceText, Subject
from brochure.findings import Span
from tests.checks import made
from tests.checks.test_leftovers import texts

VALUES = [
    "Rest for %s days.",
    "%d patients took part",
    "10 %s of it",
    "{0} days",
    "Rest for ${days} days",
    "Dear {name}",
    "Rest for undefined days.",
    "Rest for NaN days.",
    "Rest for None days.",
    "Rest for null days",
    "Call undefined",
    "Call None.",
    "Dear undefined,",
    "[object Object]",
    "Invalid Date",
    "#REF!",
    "Error! Reference source not found.",
    "Rest for undefined\ndays.",
]
NO_VALUES = [
    "None of these papers studied the hip",
    "none of these",
    "50 % of people",
    "50 % d'entre eux",
    "10 % solution",
    "The cause is undefined.",
    "an undefined lesion",
    "Nobody knows, for undefined reasons.",
    "If you take no medicines, write None.",
    "Side effects: None",
    "Your computer may say “undefined” there.",
    "the null hypothesis",
    "Nan is a name for a grandmother.",
    "pH 7",
    "100%",
]
GARBLED = [
    "The doctorâ€™s office is open.",
    "cafÃ©",
    "Product Â®",
    "10 Â°C",
    "â‰¥ 2 times",
    "TÃ¶nnis",
    "Ã‰tat",
    "SEÃ‘OR",
    "voilÃ  que",
    "the doctor?s office",
    "You can?t drive",
    "Ð¿Ñ€Ð¸Ð²ÐµÑ‚",
    "the doctor‚Äôs office",
    "caf√©",
    "a \ufffd b",
    "10 Âµg",
    "Î± wave",
    "Æ°Æ¡ng",
]
LETTERS = [
    "Âge",
    "NÃO É SÃO",
    "«Él está».",
    "está»",
    "IRMÃ",
    "MAÇÃ”",
    "Â",
    "a√b",
    "How? So what?",
    "Tönnis, café, 10 µg, ≥ 2, “doctor’s”, © ®",
    "See clinic.org/find?s=1",
    "Đường, ưng, ế",
]


@pytest.mark.parametrize("text", VALUES)
def test_the_sign_for_a_value_is_told_once(text: str) -> None:
    assert len(texts("left-over-value", text)) == 1, text


@pytest.mark.parametrize("text", NO_VALUES)
def test_words_that_are_meant_are_no_signs_for_values(text: str) -> None:
    assert not texts("left-over-value", text), text


@pytest.mark.parametrize("text", GARBLED)
def test_letters_read_in_the_wrong_code_are_told_once(text: str) -> None:
    assert len(texts("text-garbled", text)) == 1, text


@pytest.mark.parametrize("text", LETTERS)
def test_letters_of_other_languages_are_not_garbled(text: str) -> None:
    assert not texts("text-garbled", text), text


def test_titles_subjects_keywords_and_alternative_texts_are_read_too() -> None:
    facts = made.facts(
        made.page(),
        title="CafÃ©",
        metadata={"Subject": "doctorâ€™s", "Keywords": "hip, Â®", "Author": "A"},
        tags=made.tree(made.tag("Figure", alt="Rest for %s days")),
    )
    garbled = made.found("text-garbled", made.subject(of=facts))
    assert [one.message.split(" contains")[0] for one in garbled] == [
        "the title",
        "what the file says of itself (subject)",
        "what the file says of itself (keywords)",
    ]
    [value] = made.found("left-over-value", made.subject(of=facts))
    assert value.message == "an alternative text contains the sign for a value that is not there: “%s”"


SPANISH = "El paciente puede caminar al día siguiente y no necesita una silla para la casa."


@pytest.mark.parametrize(("text", "told"), [("Llame a None hoy", 1), ("Descanse undefined", 1), ("nulo", 0)])
def test_in_other_languages_the_words_themselves_are_signs(text: str, told: int) -> None:
    page = made.page(made.lines(SPANISH, text))
    assert len(made.found("left-over-value", made.subject(page, language="es-US"))) == told


def test_in_german_null_is_a_number() -> None:
    german = "Der Patient kann nach der Operation nicht mit dem Auto nach Hause fahren und ist im Bett."
    page = made.page(made.lines(german, "Es waren null Tage"))
    assert not made.found("left-over-value", made.subject(page, language="de"))


def lone(text: str, kind: str, marks: tuple[int, ...] = (), **more: object) -> Subject:
    words = (
        SourceText("Rest well.", "a", Span("content.yaml", 1), "text"),
        SourceText(text, "b", Span("content.yaml", 2), kind, marks),
    )
    return made.subject(made.page(made.lines("Rest well.", text)), words=words, **more)


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("None", "text", True),
        ("None", "callout", True),
        ("N/A", "contact", True),
        ("None", "table", False),
        ("None", "list", False),
        ("None.", "steps", False),
        ("undefined", "table", True),
        ("null", "list", True),
        ("None needed", "text", False),
    ],
)
def test_a_text_that_is_nothing_but_a_sign_for_a_value(text: str, kind: str, told: bool) -> None:
    found = made.found("left-over-value", lone(text, kind))
    assert [one.span for one in found] == [Span("content.yaml", 2)] * told


def test_none_may_be_an_item_of_a_list_in_a_text() -> None:
    assert not made.found("left-over-value", lone("None", "text", marks=(0,)))


def test_names_and_numbers_of_the_publisher_are_not_none() -> None:
    subject = lone("Call us.", "text", particulars=("None", "204 Executive Court", "n/a"))
    assert [one.message for one in made.found("left-over-value", subject)] == [
        "a name, a date or a number of the content is “None”",
        "a name, a date or a number of the content is “n/a”",
    ]


def test_a_name_that_is_printed_too_is_told_once_and_at_no_line_of_other_words() -> None:
    words = made.words("Rest by the sea.", "None of these.")
    page = made.page(made.lines("Rest by the sea.", "None of these.", "Last reviewed 2026 by None"))
    [found] = made.found("left-over-value", made.subject(page, words=words, particulars=("None",)))
    assert "“by None”" in found.message and found.span is None


def test_the_title_of_a_paper_may_hold_such_words() -> None:
    title = "Rest for undefined days after surgery of the hip"
    words = (
        SourceText("Rest well.", "a", Span("content.yaml", 1), "text"),
        SourceText(title, "c", Span("content.yaml", 2), "references"),
    )
    page = made.page(made.lines("Rest well.", title))
    assert not made.found("left-over-value", made.subject(page, words=words))
    assert made.found("left-over-value", made.subject(page))
