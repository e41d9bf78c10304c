"""Words that are said where none are printed, and those in place of a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from brochure.checks.subject import Expected, SourceText, Subject
from brochure.facts import Tag
from brochure.findings import Severity
from tests.checks import made
from tests.checks.test_matterhorn import operated, tags

KNOWN = Expected(
    words=(SourceText("wrote", "block"),), language="en-US", figures=("A needle reaches the hip.",)
)
NOTHING = Expected()
CLAIM = "FDA-approved cure"


def told(operation: Callable[[Pdf], None], expected: Expected = KNOWN) -> list[str]:
    found = made.found("tag-text-differs", Subject(operated(operation), expected))
    return [one.message for one in found]


def empty(role: str, kids: Any = None, **entries: str) -> Callable[[Pdf], None]:
    """A tag in the first paragraph in which nothing is printed."""

    def operation(pdf: Pdf) -> None:
        above = tags(pdf, "P")[0]
        new = Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=above, Pg=pdf.pages[0].obj)
        if kids is not None:
            new.K = kids
        for key, said in entries.items():
            new[f"/{key}"] = String(said)
        held = list(above.K) if isinstance(above.K, Array) else [above.K]
        above.K = Array([pdf.make_indirect(new), *held])

    return operation


@pytest.mark.parametrize("expected", [KNOWN, NOTHING], ids=["known", "foreign"])
@pytest.mark.parametrize("key", ["ActualText", "Alt", "E"])
@pytest.mark.parametrize("role", ["Span", "P", "LBody", "Sect"])
def test_words_of_a_tag_without_print_are_told(role: str, key: str, expected: Expected) -> None:
    operation = empty(role, **{key: "It is false that"})
    assert told(operation, expected) == ["a screen reader says “It is false that” where no words are printed"]


@pytest.mark.parametrize("expected", [KNOWN, NOTHING], ids=["known", "foreign"])
def test_a_mark_that_draws_nothing_hides_nothing(expected: Expected) -> None:
    def operation(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(b"\n/Span <</MCID 9999>> BDC EMC\n", prepend=False)
        empty("Span", 9999, ActualText="Take 50 mg")(pdf)

    assert len(told(operation, expected)) == 1


def test_a_drawing_may_have_words_only_where_nobody_knows_the_content() -> None:
    def operation(pdf: Pdf) -> None:
        icon = b"\n/Span <</MCID 9999>> BDC 10 10 5 5 re f EMC\n"
        pdf.pages[0].contents_add(icon, prepend=False)
        empty("Span", 9999, Alt="Telephone of the clinic")(pdf)

    assert told(operation, NOTHING) == [] and len(told(operation)) == 1


@pytest.mark.parametrize("entries", [{}, {"ActualText": ""}, {"Alt": " "}, {"ActualText": "·"}])
def test_a_tag_that_says_nothing_passes(entries: dict[str, str]) -> None:
    assert told(empty("Span", **entries)) == [] == told(empty("Span", **entries), NOTHING)


def judged(tag: Tag, expected: Expected, text: str = "") -> list[Severity]:
    of = made.facts(made.page(made.run(text or "wrote")), tags=made.tree(tag))
    return [one.severity for one in made.found("tag-text-differs", Subject(of, expected))]


@pytest.mark.parametrize(
    ("sign", "said", "fine"),
    [
        ("•", "bullet", True),
        ("✓", "Check mark", True),
        ("→", "right arrow", True),
        ("•", "It is false that", False),
        ("✓", "approved", False),
        ("•", "5", False),
    ],
)
def test_a_sign_is_called_by_its_name(sign: str, said: str, fine: bool) -> None:
    for expected in (KNOWN, NOTHING):
        assert (judged(made.tag("Span", sign, actual_text=said), expected) == []) is fine


@pytest.mark.parametrize(
    ("text", "said", "known", "foreign"),
    [
        ("Femur", CLAIM, [Severity.ERROR], [Severity.WARNING]),
        ("", CLAIM, [Severity.ERROR], []),  # in a foreign file the rules on claims read it
        ("Femur", "Femur", [], []),
        ("Femur", "", [], []),
        ("", "A needle reaches the hip.", [], []),
    ],
)
def test_the_replacement_of_a_figure(
    text: str, said: str, known: list[Severity], foreign: list[Severity]
) -> None:
    tag = made.tag("Figure", text, alt="A needle reaches the hip.", actual_text=said)
    assert judged(tag, KNOWN, text) == known
    assert judged(tag, NOTHING, text) == foreign


@pytest.mark.parametrize(
    "tag",
    [
        made.tag("Figure", alt="A hip", actual_text=CLAIM),
        made.tag("Span", "FDA", expansion=CLAIM),
        made.tag("Figure", made.tag("Span", "", actual_text=CLAIM)),
    ],
)
def test_a_claim_in_such_words_is_a_claim(tag: Tag) -> None:
    page = made.page(made.run("The hip is a joint. It hurts when it is worn."))
    subject = Subject(made.facts(page, tags=made.tree(tag)), NOTHING)
    assert made.found("claim-approved", subject) and made.found("claim-cure", subject)
