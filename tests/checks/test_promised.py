"""Headings, items and heads of the content that are none in the tag tree, with the tags of made-up files."""

from __future__ import annotations

import pytest

from brochure.checks.subject import Expected, Structured, Subject
from brochure.facts import Tag
from brochure.findings import Severity, Span
from tests.checks import made

LINE = Span("content.yaml", 7)


def promised(*texts: tuple[str, str], key: str = "block") -> tuple[Structured, ...]:
    return tuple(Structured(what, text, key, LINE) for what, text in texts)


def tagged(*parts: Tag, structure: tuple[Structured, ...]) -> Subject:
    tree = Tag("Document", parts=(Tag("H1", "Hip"), *parts))
    text = " ".join(part.text for part in tree.walk() if part.text)
    page = made.page(made.run(text))
    return Subject(made.facts(page, tags=tree), Expected(structure=structure))


def item(text: str, label: str = "1.", *more: Tag) -> Tag:
    body = Tag("LBody", text, parts=more)
    return Tag("LI", parts=(Tag("Lbl", label), body) if label else (body,))


def table(*cells: tuple[str, str]) -> Tag:
    made_cells = (Tag(role, text, scope="Row" if role == "TH" else None) for role, text in cells)
    head = Tag("TR", parts=(Tag("TH", "Way", scope="Column"), Tag("TH", "What", scope="Column")))
    return Tag("Table", parts=(head, Tag("TR", parts=tuple(made_cells))))


@pytest.mark.parametrize(
    ("rule", "tags", "texts", "said"),
    [
        ("heading-untagged", [Tag("P", "Call us")], [("heading", "Call us")], "“Call us” is printed"),
        ("heading-untagged", [Tag("H3", "Call us"), Tag("P", "Call us")],
         [("heading", "Call us"), ("heading", "Call us")], "“Call us” is printed as a head"),
        ("heading-untagged", [Tag("P", parts=(Tag("Span", "Call us"),))],
         [("heading", "Call us")], "“Call us” is printed"),
        ("list-untagged", [Tag("P", "Has the FDA seen it?"), Tag("P", "What will it cost?")],
         [("item", "Has the FDA seen it?"), ("item", "What will it cost?")],
         "“Has the FDA seen it?” and 1 more are in a list"),
        ("list-untagged", [Tag("L", parts=(item("Has the FDA seen it?"),)), Tag("P", "What will it cost?")],
         [("item", "Has the FDA seen it?"), ("item", "What will it cost?")],
         "“What will it cost?” is in a list"),
        ("list-untagged", [Tag("L", parts=(item("Rest. And call."),)), Tag("P", "Rest.")],
         [("item", "Rest."), ("item", "Rest.")], "“Rest.” is in a list"),
        ("table-headless", [table(("TD", "Into a vein"), ("TD", "An infusion."))],
         [("head", "Way"), ("head", "Into a vein")], "“Into a vein” is a head in a table"),
        ("table-headless", [Tag("P", "Way"), Tag("P", "What")], [("head", "Way"), ("head", "What")],
         "“Way” and 1 more are a head in a table"),
    ],
)  # fmt: skip
def test_what_the_content_promises_and_the_tags_do_not_hold(
    rule: str, tags: list[Tag], texts: list[tuple[str, str]], said: str
) -> None:
    [one] = made.found(rule, tagged(*tags, structure=promised(*texts)))
    assert said in one.message and one.severity is Severity.ERROR
    assert one.span == LINE and one.page == 1 and one.hint


@pytest.mark.parametrize(
    ("rule", "tags", "texts"),
    [
        ("heading-untagged", [Tag("H4", "Call "), Tag("P", "Call us")], []),
        ("heading-untagged", [Tag("H4", parts=(Tag("Span", "CALL"), Tag("Span", " US"))), Tag("P", "Call")],
         [("heading", "Call us")]),
        ("heading-untagged", [Tag("H", "Take “10” × 10⁶")], [("heading", 'Take "10" × 106')]),
        ("heading-untagged", [Tag("P", "Something else")], [("heading", "Call us")]),
        ("list-untagged", [Tag("L", parts=(item("What will it cost? ____"), item("What will it cost?")))],
         [("item", "What will it cost?"), ("item", "What will it cost?")]),
        ("list-untagged", [Tag("L", parts=(Tag("LI", "• 2 pills a day"),))], [("item", "pills a day")]),
        ("list-untagged", [Tag("L", parts=(item("Rest", "•", Tag("L", parts=(item("a lot"),))),))],
         [("item", "Rest"), ("item", "a lot")]),
        ("list-untagged", [Tag("L", parts=(item("No"),))], [("item", "No")]),
        ("table-headless", [table(("TH", "Into a vein"), ("TD", "An infusion."))],
         [("head", "Way"), ("head", "What"), ("head", "Into a vein"), ("head", "")]),
    ],
)  # fmt: skip
def test_what_is_tagged_as_the_content_has_it(
    rule: str, tags: list[Tag], texts: list[tuple[str, str]]
) -> None:
    """Or is not there at all, of which other rules tell."""
    assert made.found(rule, tagged(*tags, structure=promised(*texts))) == []


def test_each_block_is_told_at_its_own_line() -> None:
    """Half of the tables say it right, which hides nothing."""
    good, bad = table(("TH", "Way A"), ("TD", "x")), table(("TD", "Way B"), ("TD", "y"))
    structure = (*promised(("head", "Way A"), key="a"), *promised(("head", "Way B"), key="b"))
    [one] = made.found("table-headless", tagged(good, bad, structure=structure))
    assert "“Way B”" in one.message
