"""Works that stand in no journal: books, their chapters, theses, reports, guidelines and pages on the web;
and how the guides print them: AMA Manual of Style, 11th edition, 3.12, 3.13 and 3.15; Citing Medicine,
chapters 2, 5, 22 and 25; and the samples of the ICMJE.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from brochure.citations.names import Author
from brochure.citations.pieces import Part, day, day_in_words, ended


class Kind(StrEnum):
    """What a work is."""

    BOOK = "book"
    CHAPTER = "chapter"
    THESIS = "thesis"
    REPORT = "report"
    GUIDELINE = "guideline"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Work:
    """What a work has beside author, title and year.

    `publisher`: of a thesis the university, of a report or a guideline who gives it out, of a page who keeps
    the website. `place` is the publisher's town; `edition` a number or words (`3`, `Rev`). `editors` are
    those of the book, or of the book a chapter is in, which is called `book`. `updated` and `accessed`: when
    what stands on the web was last changed, and when somebody last read it there.
    """

    kind: Kind
    publisher: str = ""
    place: str = ""
    edition: str = ""
    book: str = ""
    editors: tuple[Author, ...] = ()
    updated: date | None = None
    accessed: date | None = None
    degree: str = ""
    """Of a thesis: `bachelor` or `master`; any other is a dissertation."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What the line of a work is made from, besides the work: names and pages as the style has them. `year`
    is that of the work, 0 where nobody tells it, `published` the whole day where that is known, `link` an
    address that has to be printed."""

    authors: str
    editors: str
    title: str
    year: int
    published: date | None
    pages: str
    link: str


_EDITION = re.compile(r"[\s.]*\b(?:edition|edn|ed)?[\s.]*\Z", re.IGNORECASE)
_COUNTED = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def edition(text: str, *, first: bool = True) -> str:
    """`4th ed.` for `4` and `fourth edition`, `Rev ed.` for `Rev`; empty for nothing, and for the first one
    unless `first`."""
    named = _EDITION.sub("", text)
    if named.casefold() in _COUNTED:
        named = str(_COUNTED.index(named.casefold()) + 1)
    if found := re.fullmatch(r"0*(\d{1,4})(?:st|nd|rd|th|\.)?", named, re.IGNORECASE):
        named = "" if found[1] == "1" and not first else _ordinal(int(found[1]))
    return f"{named} ed." if named else ""


def thesis(work: Work) -> str:
    """What a thesis is called: `dissertation`, or `master's thesis`."""
    return f"{work.degree}'s thesis" if work.degree in ("bachelor", "master") else "dissertation"


def _ordinal(number: int) -> str:
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def called(editors: tuple[Author, ...], *, et_al: bool, ama: bool) -> str:
    """What stands behind the names of editors: `ed`, `eds`, `editor` or `editors`."""
    several = len(editors) > 1 or et_al
    return f"{'ed' if ama else 'editor'}{'s' if several else ''}"


def ama(work: Work, one: Printed) -> Iterator[Part]:
    """The line in AMA style. The title of a book is in italics, and no town is named."""
    for number, part in enumerate(_ama(work, one)):
        if number and not part.text.startswith("."):
            yield Part(" ")
        yield part


def _ama(work: Work, one: Printed) -> Iterator[Part]:
    """The pieces of the line; a space stands between two, but before a stop."""
    page, chapter = work.kind is Kind.PAGE, work.kind is Kind.CHAPTER
    if one.authors:
        yield Part(ended(one.authors))
    yield Part(ended(one.title), italic=not page and not chapter)
    editors = f"{one.editors}, {called(work.editors, et_al=False, ama=True)}." if one.editors else ""
    if chapter:
        yield Part(f"In: {editors}".rstrip())
        yield Part(work.book.rstrip("."), italic=True)
        yield Part(".")
    elif editors:
        yield Part(editors)
    if work.kind is Kind.THESIS:
        yield Part(f"{thesis(work).capitalize()}.")
    if named := edition(work.edition, first=False):
        yield Part(named)
    if page:
        yield from _site(work, one)
    else:
        who = f"{work.publisher}; " if work.publisher else ""
        when = f"{one.year}{f':{one.pages}' if chapter and one.pages else ''}" if one.year else ""
        yield Part(ended(f"{who}{when}".rstrip("; ")), whole=True)
    if work.updated:
        yield Part(f"Updated {day_in_words(work.updated)}.", whole=True)
    if one.link:
        if work.accessed:
            yield Part(f"Accessed {day_in_words(work.accessed)}.", whole=True)
        yield Part(one.link, link=one.link)


def _site(work: Work, one: Printed) -> Iterator[Part]:
    """The name of a website, `website` behind it where the author is called the same; and the day of the
    page, which is left out where only that of its last change is known."""
    if work.publisher:
        yield Part(ended(f"{work.publisher} website" if work.publisher == one.authors else work.publisher))
    if one.published or (one.year and not (work.updated and work.updated.year == one.year)):
        yield Part(f"{day_in_words(one.published) if one.published else one.year}.", whole=True)


def nlm(work: Work, one: Printed) -> Iterator[Part]:
    """The line as NLM and Vancouver print it: with the town, `[dissertation]` or `[Internet]` behind the
    title, and the words `Available from` before an address, which gets a stop only behind a slash."""
    chapter = work.kind is Kind.CHAPTER
    medium = "Internet" if one.link else ""
    if work.kind is Kind.THESIS:
        medium = f"{thesis(work)}{' on the Internet' if one.link else ''}"
    mark = f" [{medium}]" if medium else ""
    yield Part(f"{ended(one.authors)} ".lstrip())
    if chapter:
        who = f"{one.editors}, {called(work.editors, et_al=False, ama=False)}. " if one.editors else ""
        yield Part(ended(one.title))
        yield Part(f" In: {who}{work.book.rstrip('.')}{mark}. ")
    else:
        yield Part(f"{ended(one.title.rstrip('.') + mark if mark else one.title)} ")
    if named := edition(work.edition):
        yield Part(f"{named} ")
    if one.editors and not chapter:
        yield Part(f"{one.editors}, {called(work.editors, et_al=False, ama=False)}. ")
    who = ": ".join(filter(None, (work.place, work.publisher)))
    pages = f" p. {one.pages}." if chapter and one.pages else ""
    yield Part(f"{who + '; ' if who else ''}{_when(work, one)}.{pages}", whole=not one.link)
    if one.link:
        yield Part(" Available from: ")
        yield Part(one.link, link=one.link)
        if one.link.endswith("/"):
            yield Part(".")


def _when(work: Work, one: Printed) -> str:
    """`2022 [updated 2022 Apr 4; cited 2022 Apr 5]`. The day of a printed work is not told."""
    told = [f"updated {day(work.updated)}"] if work.updated else []
    told += [f"cited {day(work.accessed)}"] if work.accessed and one.link else []
    when = day(one.published) if one.published and one.link else str(one.year or "[date unknown]")
    return when + (f" [{'; '.join(told)}]" if told else "")
