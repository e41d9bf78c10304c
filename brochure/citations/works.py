"""Works that stand in no journal: books, their chapters, theses and reports; and how guides print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from brochure.citations.names import Author


class Kind(StrEnum):
    """What a work is."""

    BOOK = "book"
    CHAPTER = "chapter"
    THESIS = "thesis"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Work:
    """What a book, a chapter, a thesis or a report has beside author, title and year.

    `publisher`: of a thesis the university, of a report who gives it out. `place` is the publisher's town;
    `edition` a number or words (`3`, `Rev`). `book` and `editors` are those of the book a chapter is in.
    """

    kind: Kind
    publisher: str = ""
    place: str = ""
    edition: str = ""
    book: str = ""
    editors: tuple[Author, ...] = ()


def edition(text: str) -> str:
    """`4th ed.` for `4`, `Rev ed.` for `Rev`; empty for nothing."""
    if not text:
        return ""
    named = text.removesuffix(".").removesuffix("ed").removesuffix("edition").strip()
    return f"{_ordinal(int(named)) if named.isdecimal() else named} ed."


def _ordinal(number: int) -> str:
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def imprint(work: Work, year: int, pages: str, *, ama: bool) -> str:
    """`Mosby; 2002.` in AMA; `St. Louis: Mosby; 2002.` in NLM and Vancouver, and `p. 93-113.` of a chapter.
    How many pages a whole book has is not printed."""
    part = work.kind is Kind.CHAPTER and pages
    if ama:
        who = f"{work.publisher}; " if work.publisher else ""
        return f"{who}{year}{f':{pages}' if part else ''}."
    who = ": ".join(filter(None, (work.place, work.publisher)))
    return f"{who + '; ' if who else ''}{year}.{f' p. {pages}.' if part else ''}"


def before(work: Work, editors: str, *, ama: bool) -> Iterator[tuple[str, bool]]:
    """What stands between the title and the imprint, each with whether it is the title of a book."""
    if work.kind is Kind.CHAPTER:
        one = len(work.editors) == 1
        called = ("ed." if one else "eds.") if ama else ("editor." if one else "editors.")
        yield f"In: {editors}, {called} " if editors else "In: ", False
        yield work.book.rstrip("."), True
        yield ". ", False
    elif work.kind is Kind.THESIS and ama:
        yield "Dissertation. ", False
    if named := edition(work.edition):
        yield f"{named} ", False
