"""What only viewers and screen readers tell: an error in our own files, else a warning, as on paper."""

from __future__ import annotations

import pytest

from brochure.checks.subject import Expected, Subject
from brochure.facts import Bookmark, Facts, Tag
from brochure.findings import Severity
from tests.checks import made

ENGLISH = "The cells come from your own fat, and they are put into the joint with a needle."
SPANISH = "Las células vienen de su propia grasa y se ponen en la cadera con una aguja."
RUSSIAN = "Клетки берут из жира и вводят в сустав иглой."
OWN, PAPER, FOREIGN = "own", "paper", "foreign"


def held(facts: Facts, where: str, *tongues: str) -> Subject:
    """The file as our own for the screen, as our own for paper, or as a file of which no content is known."""
    words = made.words(ENGLISH) if where != FOREIGN else ()
    return Subject(facts, Expected(words=words, on_paper=where == PAPER, tongues=tongues or ("en-US",)))


def severity(rule: str, subject: Subject) -> Severity | None:
    found = made.found(rule, subject)
    return found[0].severity if found else None


def pages(count: int, *marks: str, labels: tuple[str, ...] | None = None) -> Facts:
    heads = tuple(Tag("H2", head, page=1) for head in ("What it is", "Risks", "Whom to ask"))
    numbered = [made.page(made.run(f"Page {n} of {count}", baseline=40)) for n in range(1, count + 1)]
    bookmarks = tuple(Bookmark(mark, 1, 1) for mark in marks)
    return made.facts(*numbered, tags=Tag("Document", parts=heads), bookmarks=bookmarks, labels=labels)


def spoken(text: str, language: str | None) -> Facts:
    tree = Tag("Document", parts=(Tag("P", text, language=language, page=1),))
    return made.facts(made.page(made.run(text)), tags=tree)


FIVE = tuple(str(n) for n in range(5, 9))


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("bookmarks-missing", pages(4)),
        ("bookmark-poor", pages(4, "What it is")),
        ("page-label-wrong", pages(4, "What it is", labels=FIVE)),
        ("passage-unmarked", spoken(ENGLISH, "ru")),
    ],
)
def test_our_own_for_the_screen_is_an_error(rule: str, facts: Facts) -> None:
    """Nobody sees bookmarks, labels and languages on paper, and another program may know no better."""
    assert severity(rule, held(facts, OWN)) is Severity.ERROR
    assert severity(rule, held(facts, PAPER)) is Severity.WARNING
    assert severity(rule, held(facts, FOREIGN)) is Severity.WARNING


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("bookmarks-missing", pages(3)),
        ("bookmark-poor", pages(4, "What it is", "Risks")),
        ("page-label-wrong", pages(4, "What it is", labels=("1", "2", "3", "4"))),
        ("passage-unmarked", spoken(ENGLISH, None)),
        ("passage-unmarked", spoken(ENGLISH, "en-GB")),
    ],
)
def test_what_is_as_it_was_made_passes(rule: str, facts: Facts) -> None:
    assert severity(rule, held(facts, OWN)) is None


@pytest.mark.parametrize(
    ("text", "language", "tongues"),
    [
        (SPANISH, None, ()),  # the author's own words, which he has not marked
        (RUSSIAN, None, ()),
        (ENGLISH, "ja", ("en-US", "ja")),  # the title of a paper that is in English already
        (ENGLISH, "el", ("el",)),  # labels for which there are none in Greek
    ],
)
def test_words_of_the_authors_in_another_language_stay_a_warning(
    text: str, language: str | None, tongues: tuple[str, ...]
) -> None:
    assert severity("passage-unmarked", held(spoken(text, language), OWN, *tongues)) is Severity.WARNING
