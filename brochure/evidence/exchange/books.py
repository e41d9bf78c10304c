"""Books, chapters, theses and reports of a file of references, by what the formats call their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.citations import Author, Kind, Malformed, Work
from brochure.evidence.exchange import names
from brochure.evidence.exchange.found import Found, Trouble
from brochure.evidence.exchange.tex import Untold, decoded

_KINDS = {
    Kind.BOOK: "book mvbook ebook edbook",
    Kind.CHAPTER: "inbook incollection chapter chap echap",
    Kind.THESIS: "thesis phdthesis mastersthesis thes",
    Kind.REPORT: "report techreport rprt govdoc",
}
SORTS = {name: kind for kind, named in _KINDS.items() for name in named.split()}
_PUBLISHER = ("publisher", "PB", "school", "institution", "organization")
_PLACE = ("publisher-place", "address", "location", "CY", "PP")
_BOOK = ("booktitle", "BT", "container-title")
_EDITORS = ("editor", "A2", "ED")
USED = frozenset((*_PUBLISHER, *_PLACE, *_BOOK, *_EDITORS, "edition"))
"""Names of values that the reference to a book prints."""


def work_of(found: Found, refusals: list[Trouble]) -> Work | None:
    """What a record has as a book, a chapter, a thesis or a report; None where it is none of them, or has no
    publisher, without which no guide prints one. What cannot be read is added to `refusals`."""
    kind = SORTS.get(found.kind.casefold())
    publisher = _first(found, _PUBLISHER)
    if kind is None or not publisher or (kind is Kind.REPORT and found.text("journal", "journal-short")):
        return None
    chapter = kind is Kind.CHAPTER
    online = found.text("online")  # the tag ET of RIS is an edition, or the date of a paper
    edition = _first(found, ("edition",)) or ("" if re.search(r"\d{4}", online) else online)
    book = (_first(found, _BOOK) or found.text("journal")) if chapter else ""
    editors = tuple(_editors(found, refusals)) if chapter else ()
    return Work(kind, publisher, _first(found, _PLACE), edition, book, editors)


def _first(found: Found, wanted: tuple[str, ...]) -> str:
    texts = (_plain(field.text) for name in wanted for field in found.left if field.name == name)
    return next(filter(None, texts), "")


def _plain(text: str) -> str:
    try:
        return " ".join(decoded(text).split()) if any(sign in text for sign in "{\\") else text.strip()
    except Untold:
        return ""


def _editors(found: Found, refusals: list[Trouble]) -> Iterator[Author]:
    for field in (field for field in found.left if field.name in _EDITORS):
        for one in re.split(r"\s+and\s+|\s*;\s*", _plain(field.text)):
            if one and one.casefold() not in names.AND_OTHERS:
                try:
                    yield names.author(names.in_commas(one, field.line))[0]
                except Malformed as fault:
                    refusals.append(Trouble(field.line, str(fault), fault.hint))
