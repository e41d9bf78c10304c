"""Passages in another language than the file says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.checks.subject import Subject
from brochure.checks.tongue import tongue_of_sentence
from brochure.facts import Run
from tests.checks import made
from tests.checks.made import tag

SPANISH = "Si habla español, tiene a su disposición servicios gratuitos de ayuda con el idioma."
ENGLISH = "Free language assistance services are available to you if you call this number."
TAGLINES = {
    "Spanish": SPANISH,
    "French": "Si vous parlez français, des services d'aide linguistique vous sont proposés gratuitement.",
    "German": "Wenn Sie Deutsch sprechen, stehen Ihnen kostenlos Hilfsdienste zur Verfügung.",
    "Portuguese": "Se fala português, há serviços linguísticos que são grátis para você.",
    "Vietnamese": "Nếu bạn nói tiếng Việt, có các dịch vụ hỗ trợ ngôn ngữ miễn phí dành cho bạn.",
    "Italian": "Se lei parla italiano, sono disponibili servizi di assistenza che non si pagano.",
    "Chinese or Japanese letters": "如果您使用繁體中文，您可以免費獲得語言援助服務。",
    "Korean": "한국어를 사용하시는 경우 언어 지원 서비스를 무료로 이용하실 수 있습니다.",
    "Cyrillic letters": "Если вы говорите на русском языке, то вам доступны бесплатные услуги перевода.",
    "Arabic letters": "إذا كنت تتحدث اذكر اللغة، فإن خدمات المساعدة اللغوية تتوافر لك بالمجان.",
    "Greek": "Αν μιλάτε ελληνικά, στη διάθεσή σας βρίσκονται υπηρεσίες γλωσσικής υποστήριξης.",
}
"""What handouts in the United States say in other languages, by how it is named."""


def spoken(*parts: object, language: str = "en-US", **more: object) -> Subject:
    return made.subject(
        of=made.facts(made.page(made.run("x")), tags=made.tree(*parts), language=language, **more)
    )  # type: ignore[arg-type]


def told(*parts: object, language: str = "en-US") -> list[str]:
    return [f.message for f in made.found("passage-unmarked", spoken(*parts, language=language))]


@pytest.mark.parametrize("name", TAGLINES)
def test_a_line_in_another_language(name: str) -> None:
    [message] = told(tag("P", "Call us."), tag("P", TAGLINES[name]))
    assert message.startswith(f"a passage is in {name} and marked as “en-US”: “")
    assert told(tag("P", TAGLINES[name], language="xx"))
    assert told(tag("P", f"Call us about your hip. {TAGLINES[name]}"))


def test_the_reverse() -> None:
    [message] = told(tag("P", ENGLISH), language="es")
    assert message.startswith(
        "a passage is in English and marked as “es”: “Free language assistance services"
    )
    assert told(tag("P", SPANISH), language="es-US") == []


@pytest.mark.parametrize(
    "part",
    [
        tag("P", SPANISH, language="es"),
        tag("Sect", tag("P", SPANISH), language="es-MX"),
        tag("P", "Call us.", tag("Span", SPANISH, language="es")),
        tag("P", TAGLINES["Korean"], language="ko"),
        tag("P", ENGLISH),
    ],
    ids=["the tag", "the section", "a span", "another script", "the file's own"],
)
def test_marked_passages(part: object) -> None:
    assert told(part) == []


def test_pieces_of_a_paragraph_are_one_text() -> None:
    first, last = SPANISH[:30], SPANISH[30:]
    assert told(tag("P", tag("Span", first), tag("Strong", last)))
    assert told(tag("P", tag("Span", SPANISH, language="en")))
    assert told(tag("P", ENGLISH, tag("Span", ENGLISH, language="es")))  # marked wrongly, in the midst of it


def test_marked_content_may_name_the_language() -> None:
    run: Run = replace(made.run(SPANISH), mcid=3, language="es")
    tags = made.tree(tag("P", SPANISH, marks=((0, 3),), page=1))
    page = made.page(run)
    assert not made.found("passage-unmarked", made.subject(of=made.facts(page, tags=tags)))
    plain = made.page(replace(run, language=None))
    assert made.found("passage-unmarked", made.subject(of=made.facts(plain, tags=tags)))


@pytest.mark.parametrize(
    "text",
    [
        "Talk with Dr. De La Cruz in El Paso, or with Dr. Los Santos in Las Vegas.",
        "The cells are studied in vitro and in vivo, a priori without a control.",
        "Álvaro-Gracia JM, Jover JA, Vicuña R. Terapia de células en la artritis. Ann Rheum. 2017;76:196.",
        "TNF-α, IL-1β, μ and Δ are signs that a doctor may write.",
        "Hablamos español.",
        "Café au lait, déjà vu, per os, pro re nata.",
        "Rio de Janeiro",
        "Ask for Müller or Großmann at the desk.",
    ],
)
def test_names_signs_and_single_words_are_left_alone(text: str) -> None:
    assert told(tag("P", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "PAT I E N T G U I D E",
        "PAT I E N T G U I D E · H I P A R T H R I T I S",
        "T H E E A S E O F I T",
        "A E I O U and all the rest",
    ],
)
def test_letters_that_stand_apart_are_no_little_words(text: str) -> None:
    assert told(tag("P", text)) == []


def test_little_words_of_one_letter_still_count() -> None:
    [message] = told(tag("P", "Il medico e la sua assistente: è a casa e non è in ospedale."))
    assert "in Italian" in message
    [message] = told(tag("P", f"H I P {SPANISH}"))
    assert "in Spanish" in message


def test_many_passages_are_one_finding() -> None:
    [message] = told(*(tag("P", SPANISH) for _ in range(3)))
    assert message.startswith("3 passages are in Spanish and marked as “en-US”")


def test_without_a_language_or_tags() -> None:
    assert made.outcome("passage-unmarked", spoken(tag("P", "x"), language="")) == "not applicable"
    assert made.outcome("passage-unmarked", made.subject(made.page(made.run("x")))) == "not applicable"


def test_a_sentence_that_is_not_clear() -> None:
    assert tongue_of_sentence(SPANISH, "en") == "es"
    assert tongue_of_sentence(SPANISH, "es") is None
    assert tongue_of_sentence("El agua", "en") is None
    assert tongue_of_sentence("", "en") is None


def test_a_whole_file_in_another_language() -> None:
    words = " ".join([SPANISH] * 6)
    page = made.page(made.lines(*[words[at : at + 60] for at in range(0, len(words), 60)]))
    [found] = made.found("language-wrong", made.subject(of=made.facts(page, language="en-US")))
    assert found.message == "the file's language is “en-US”; the words are in “es”"
    assert not made.found("language-wrong", made.subject(of=made.facts(page, language="es")))
    short = made.page(made.lines(SPANISH, SPANISH))  # too little to be sure
    assert not made.found("language-wrong", made.subject(of=made.facts(short, language="en-US")))
