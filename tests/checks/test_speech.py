"""Speech: what a screen reader says must be what is printed."""

from __future__ import annotations

import pytest

from brochure.facts import Tag
from brochure.html.marks import marks_of
from tests.checks import made

TEXT = "It is not approved."
ALT = "A needle goes into the hip."


def said(rule: str, *tags: Tag, **expected: object) -> list[str]:
    facts = made.facts(made.page(made.lines(TEXT)), tags=made.tree(*tags))
    return [finding.message for finding in made.found(rule, made.subject(of=facts, **expected))]


@pytest.mark.parametrize("more", [{"actual_text": "cured"}, {"alt": "It is approved."}])
@pytest.mark.parametrize("role", ["P", "H1", "Span", "TD"])
def test_other_words_are_said(role: str, more: dict[str, str]) -> None:
    [message] = said("tag-text-differs", made.tag(role, TEXT, **more))
    assert "for “It is not approved.”" in message
    [message] = said("tag-text-differs", made.tag(role, made.tag("Span", TEXT), **more))


@pytest.mark.parametrize(
    "tag",
    [
        made.tag("P", TEXT, actual_text=TEXT),
        made.tag("P", "It is not ap\u00adproved.", actual_text=TEXT),
        made.tag("Span", "6", actual_text="⁶"),
        made.tag("Span", "ﬁne", actual_text="fine"),
        made.tag("Span", "nee-", "dle", actual_text="needle"),
        made.tag("Figure", "Femur", alt=ALT),
        made.tag("Formula", "x 2", actual_text="x squared"),
        made.tag("Link", "501-444-2385", alt="Call the clinic"),
        made.tag("Span", "•", actual_text="bullet"),
    ],
)
def test_the_same_words_are_said(tag: Tag) -> None:
    assert not said("tag-text-differs", tag)


def test_a_passage_in_a_voice_nobody_asked_for() -> None:
    passages = [made.tag("P", TEXT, language="zh"), made.tag("P", TEXT, language="zh")]
    [message] = said("passage-language", *passages, language="en-US")
    assert message == "2 passages are marked as “zh”: “It is not approved.”"
    assert not said("passage-language", *passages, language="en-US", languages=("zh",))
    assert not said("passage-language", made.tag("P", TEXT, language="en"), language="en-US")
    assert made.outcome("passage-language", made.subject(made.page())) == "not applicable"


def test_a_figure_that_says_something_else() -> None:
    figures = {"figures": (ALT, "A hip joint")}
    hip = made.tag("Figure", alt="A hip joint")
    [message] = said("figure-alt-lost", made.tag("Figure", alt="x"), hip, **figures)
    assert message == "no figure in the PDF says “A needle goes into the hip.”"
    assert len(said("figure-alt-lost", made.tag("NonStruct", alt=ALT), hip, **figures)) == 1
    assert not said("figure-alt-lost", made.tag("Figure", alt=f" {ALT}"), hip, **figures)
    assert made.outcome("figure-alt-lost", made.subject(made.page())) == "not applicable"


def test_marks_are_read_from_the_page() -> None:
    marks = marks_of(
        '<html lang="en"><p>See <a href="https://x.org/">the <b>page</b></a> or <a name="y">here</a>,'
        ' <span lang="es">hola</span> <img src="a.svg" alt="A  hip"><img src="b.svg" alt=""></p></html>'
    )
    assert marks.links == (("the page", "https://x.org/"),)
    assert marks.figures == ("A hip",)
    assert marks.languages == ("es",)
