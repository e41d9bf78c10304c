"""Books, chapters, theses, reports, guidelines and pages of a file of references, by what the formats call
their parts. No format has a place for the day on which a page was last changed; that goes into a note,
`Updated 2022-04-04`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from brochure.citations import Author, Kind, Malformed, Work
from brochure.evidence.exchange import names
from brochure.evidence.exchange.dates import day_of
from brochure.evidence.exchange.found import Field, Found, Trouble
from brochure.evidence.exchange.tex import Untold, decoded

_KINDS = {
    Kind.BOOK: "book mvbook ebook edbook collection mvcollection",
    Kind.CHAPTER: "inbook incollection chapter chap echap",
    Kind.THESIS: "thesis phdthesis mastersthesis thes",
    Kind.REPORT: "report techreport rprt govdoc",
    Kind.PAGE: "online electronic www webpage elec web",
}
SORTS = {name: kind for kind, named in _KINDS.items() for name in named.split()}
_PUBLISHER = ("publisher", "PB", "school", "institution", "organization")
_PLACE = ("publisher-place", "address", "location", "CY", "PP", "PL")
_BOOK = ("booktitle", "BT", "BTI", "container-title")
_EDITORS = ("editor", "ED", "A3", "A2")
"""In a book, `A2` edits the series, unless a program knows no other tag for the editors of the book; in a
chapter, `A3` edits the series."""
_EDITION = ("edition", "EN")
_ACCESSED = ("urldate", "Y2", "accessed")
_TYPE = ("type", "M3", "genre")
_BOOKS = _KINDS[Kind.BOOK].split()
_EDITED = (Kind.BOOK, Kind.CHAPTER, Kind.REPORT, Kind.GUIDELINE)
_UPDATED = re.compile(r"\s*(?:last )?updated:?\s*(\d{4}[-/]\d{1,2}[-/]\d{1,2})\W*", re.IGNORECASE)
_USED = frozenset((*_PUBLISHER, *_PLACE, *_BOOK, *_EDITORS, *_EDITION, *_ACCESSED))


def used(work: Work | None) -> frozenset[str]:
    """Names of values that the reference to a work prints, or that told what it is."""
    if work is None:
        return frozenset()
    told = work.kind is Kind.GUIDELINE or work.degree
    return _USED | frozenset(_TYPE if told else ()) | frozenset(["A3"] if work.kind is Kind.BOOK else ())


def work_of(found: Found, refusals: list[Trouble], *, online: bool) -> Work | None:
    """What a record has as a work; None where it is none, or has no publisher, without which no guide prints
    a book. `online`: an address is all that names it, so it may be a page. What cannot be read is added to
    `refusals`."""
    kind = SORTS.get(found.kind.casefold()) or (Kind.PAGE if online and _is_page(found) else None)
    publisher, accessed = _first(found, _PUBLISHER), _accessed(found)
    in_journal = found.text("journal", "journal-short")
    if kind is Kind.PAGE:
        publisher = publisher or in_journal  # the name of the website
        return Work(
            kind, publisher, _first(found, _PLACE), updated=_updated(found), accessed=accessed
        ) if online and (publisher or accessed) else None  # fmt: skip
    if kind is None or not publisher or (kind is Kind.REPORT and in_journal):
        return None
    if kind is Kind.REPORT and "guideline" in _first(found, _TYPE).casefold():
        kind = Kind.GUIDELINE
    chapter = kind is Kind.CHAPTER
    told = found.text("online")  # the tag ET of RIS is an edition, or the date of a paper
    edition = _first(found, _EDITION) or ("" if re.search(r"\d{4}", told) else told)
    book = (_first(found, _BOOK) or in_journal) if chapter else ""
    editors = tuple(_editors(found, refusals)) if kind in _EDITED else ()
    dates = (_updated(found), accessed) if online else (None, None)
    degree = _degree(found) if kind is Kind.THESIS else ""
    return Work(kind, publisher, _first(found, _PLACE), edition, book, editors, *dates, degree)


def _is_page(found: Found) -> bool:
    """Whether what a program calls `misc`, and has an address, is a page on the web: it has nothing of a
    paper, and is on no server of preprints."""
    if found.kind.casefold() not in ("misc", "gen") or any(found.every("volume", "issue", "pages", "first")):
        return False
    preprint = any(field.name == "primaryclass" for field in found.left)
    return not preprint and not re.search(r"://[^/]*(?:arxiv|rxiv|preprints)\.", found.text("url"))


_DEGREES = {
    "bachelor": re.compile(r"\bbachelor|\bB\.?Sc\b", re.IGNORECASE),
    "master": re.compile(r"\bmaster|\bM\.?(?:Sc|Phil|A|S)\b|\bdiplom", re.IGNORECASE),
}


def _degree(found: Found) -> str:
    """The degree of a thesis; empty for that of a doctor, or where it is not told."""
    told = _first(found, _TYPE)
    known = next((degree for degree, pattern in _DEGREES.items() if pattern.search(told)), "")
    return known or ("master" if found.kind.casefold() == "mastersthesis" and not told else "")


def others(found: Found) -> bool:
    """Whether there are more editors than are listed."""
    return any(one.casefold() in names.AND_OTHERS for _, one in _named(found))


def is_update(text: str) -> bool:
    """Whether a note says when something was last changed, and nothing else."""
    return _UPDATED.fullmatch(text) is not None


def _accessed(found: Found) -> date | None:
    return day_of(_first(found, _ACCESSED).rstrip("/"))


def _updated(found: Found) -> date | None:
    told = (match[1] for field in found.every("note") if (match := _UPDATED.fullmatch(field.text)))
    return day_of(next(told, ""))


def _first(found: Found, wanted: tuple[str, ...]) -> str:
    texts = (_plain(field.text) for name in wanted for field in found.left if field.name == name)
    return next(filter(None, texts), "")


def _plain(text: str) -> str:
    try:
        return " ".join(decoded(text).split()) if any(sign in text for sign in "{\\") else text.strip()
    except Untold:
        return ""


def _named(found: Found) -> Iterator[tuple[Field, str]]:
    """The names of the editors as they are typed."""
    there = {field.name for field in found.left}
    book = found.kind.casefold() in _BOOKS
    wanted = {"editor", "ED", "A3" if book else "A2"}
    if not there & wanted:
        wanted = {"A2"}
    for field in (field for field in found.left if field.name in wanted):
        for one in re.split(r"\s+and\s+|\s*;\s*", _plain(field.text)):
            if one:
                yield field, one


def _editors(found: Found, refusals: list[Trouble]) -> Iterator[Author]:
    for field, one in _named(found):
        if one.casefold() not in names.AND_OTHERS:
            try:
                yield names.author(names.in_commas(one, field.line))[0]
            except Malformed as fault:
                refusals.append(Trouble(field.line, str(fault), fault.hint))
