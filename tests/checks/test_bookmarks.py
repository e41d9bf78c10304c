"""Bookmarks that tell nothing."""

from __future__ import annotations

import pytest

from brochure.checks.subject import Subject
from brochure.facts import Bookmark
from tests.checks import made
from tests.checks.made import tag

HEADS = ("What it is", "What it costs", "Whom to ask", "Risks")


def marked(*titles: str, heads: tuple[str, ...] = HEADS, role: str = "H2") -> Subject:
    marks = tuple(Bookmark(title, 1, 1) for title in titles)
    tags = made.tree(*(tag(role, head, page=1) for head in heads))
    return made.subject(of=made.facts(made.page(made.run("x")), bookmarks=marks, tags=tags))


def told(*titles: str, **more: object) -> list[str]:
    return [f.message for f in made.found("bookmark-poor", marked(*titles, **more))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "title",
    ["Page 3", "page 12", "Slide 1", "Untitled", "_Toc4711", "_GoBack", "7", "Bookmark", "final_v3.docx",
     "Microsoft Word - hip brochure.docx", "hip.pdf", "Seite 2"],
)  # fmt: skip
def test_bookmarks_without_a_meaning(title: str) -> None:
    assert told(*HEADS, title) == [f"the bookmark “{title}” says nothing about what is there"]


def test_bookmarks_without_words_or_twice() -> None:
    assert told(*HEADS, " ") == ["a bookmark without words says nothing about what is there"]
    assert told(*HEADS, "Risks") == ["the bookmark “Risks” stands there twice"]
    assert told("Risks", *HEADS) == []  # not in a row: two sections may have one name


@pytest.mark.parametrize(
    "title", ["Page by page", "Step 1: rest", "2 weeks after", "Slides and swings", "FAQ"]
)
def test_bookmarks_that_say_something(title: str) -> None:
    assert told(*HEADS, title) == []


def test_headings_without_a_bookmark() -> None:
    assert told("What it is") == ["3 of 4 main headings have no bookmark, the first “What it costs”"]
    assert told("What it is", "Risks") == []  # half of them
    assert told("Start", heads=("A cut", "A burn")) == [
        "2 of 2 main headings have no bookmark, the first “A cut”"
    ]
    assert told("Start", heads=("A cut",)) == []
    assert told("What it is", role="H3") == []  # not a main heading
    assert made.outcome("bookmark-poor", marked()) == "not applicable"
