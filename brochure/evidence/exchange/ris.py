"""RIS: the tagged form that EndNote, Zotero, Mendeley and most publishers' pages offer.

Tags after Research Information Systems' specification of 2011; `ET` for a date online, `C2` for the PMCID
and `AN` with `DB` for the PMID as EndNote has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from brochure.citations import Author, Citation, Kind
from brochure.evidence.exchange.found import Field, Found, Library, Person, Trouble
from brochure.evidence.exchange.names import AND_OTHERS, in_commas, is_plain_group, spaced
from brochure.evidence.exchange.tagged import Tagged, lines
from brochure.evidence.notices import note_of
from brochure.evidence.record import Notice
from brochure.evidence.texts import plain, tidy

_FORM = re.compile(r"\ufeff?(?P<tag>[A-Z][A-Z0-9]) {1,2}-(?P<text>(?: .*)?)")
_NAMES = {
    "TI": "title", "T1": "title", "JO": "journal", "JF": "journal", "T2": "journal", "J2": "journal-short",
    "JA": "journal-short", "J1": "journal-short", "PY": "year", "Y1": "year", "DA": "date", "ET": "online",
    "VL": "volume", "IS": "issue", "CP": "issue", "SP": "first", "EP": "last", "DO": "doi", "UR": "url",
    "LA": "language", "N1": "note", "C2": "note", "AN": "note", "C7": "article",
}  # fmt: skip
_VERBATIM = frozenset({"doi", "url"})


def read(text: str, name: str) -> Library:
    """The records of an RIS file, whose lines end in `\\n`."""
    records, troubles, held, astray = list[Found](), list[Trouble](), list[Tagged](), False
    for line in lines(text, _FORM):
        if line is None or not line.tag:
            continue  # blank lines, and what some pages write before the first record
        if line.tag == "TY":
            troubles += [_unended(held[0])] if held else []
            held, astray = [line], False
        elif line.tag == "ER":
            records += [_found(held)] if held else []
            held, astray = [], False
        elif held:
            held.append(line)
        elif not astray:
            astray = True
            message = f"{line.tag} stands outside of any record"
            troubles.append(Trouble(line.line, message, "a record begins with a line such as TY  - JOUR"))
    troubles += [_unended(held[0])] if held else []
    return Library(name, tuple(records), tuple(troubles))


def _unended(first: Tagged) -> Trouble:
    return Trouble(
        first.line,
        "the record that begins here has no end (a line ER  -)",
        "the file may be cut off; export it again",
    )


def _found(held: list[Tagged]) -> Found:
    people, et_al, fields, left, key = list[Person](), False, list[Field](), list[Field](), ""
    indexes = " ".join(line.text for line in held if line.tag in ("DB", "DP")).casefold()
    indexed = any(word in indexes for word in ("pubmed", "medline", "nlm"))
    for line in held[1:]:
        if line.tag in ("AU", "A1"):
            name = plain(line.text)
            et_al = et_al or name.casefold() in AND_OTHERS
            if name and name.casefold() not in AND_OTHERS:
                people.append(in_commas(name, line.line))
        elif line.tag == "ID":
            key = line.text
        elif line.tag == "AN" and indexed and line.text.isdecimal():
            fields.append(Field("pmid", line.text, line.line))
        elif line.tag in _NAMES:
            ours = _NAMES[line.tag]
            text = tidy(line.text) if ours in _VERBATIM else plain(line.text)
            fields.append(Field(ours, text, line.line, line.tag))
        elif line.tag not in ("DB", "DP"):
            left.append(Field(line.tag, line.text, line.line))
    return Found(
        held[0].line, key, held[0].text.strip() or "GEN", tuple(people), et_al, tuple(fields), tuple(left)
    )


# --- writing -----------------------------------------------------------------------------------


def written(citations: Mapping[str, Citation], known: Mapping[str, Notice]) -> str:
    """The citations as RIS in UTF-8, in this order, with the line ends its specification asks for."""
    return "\r\n".join(_record(key, one, known.get(key)) for key, one in citations.items())


_TYPES = {Kind.BOOK: "BOOK", Kind.CHAPTER: "CHAP", Kind.THESIS: "THES", Kind.REPORT: "RPRT",
          Kind.GUIDELINE: "RPRT", Kind.PAGE: "ELEC"}  # fmt: skip


def _record(key: str, one: Citation, later: Notice | None) -> str:
    held = [(tag, text) for tag, text in _lines(key, one) if text]
    held += [("N1", note_of(later))] if later else []
    return "".join(f"{tag}  - {text}\r\n" for tag, text in held) + "ER  - \r\n"


def _lines(key: str, one: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[one.work.kind] if one.work else "ELEC" if one.is_page else "JOUR"
    yield "ID", key
    for author in one.authors:
        yield "AU", _named(author)
    yield "AU", "et al" if one.et_al and one.authors else ""
    yield "TI", one.title
    if work := one.work:
        editor = "A2" if work.book else "ED"  # in a book of its own, A2 edits the series
        thesis = f"{work.degree.capitalize()}'s thesis" if work.degree in ("bachelor", "master") else ""
        yield from ((editor, _named(one)) for one in work.editors)
        yield editor, "et al" if one.et_al and not one.authors else ""
        yield "M3", "Guideline" if work.kind is Kind.GUIDELINE else thesis
        yield "T2", work.book
        yield "PB", work.publisher
        yield "CY", work.place
        yield "ET", work.edition
        yield "Y2", f"{work.accessed:%Y/%m/%d}" if work.accessed else ""
        yield "N1", f"Updated {work.updated}" if work.updated else ""
    yield "T2", one.journal
    yield "J2", one.journal
    yield "PY", str(one.year or "")
    if one.month:
        yield "DA", f"{one.year}///{one.month}"
    if one.published and (not one.work or one.link):
        of_issue = one.published.year == one.year and not one.month
        yield "DA" if of_issue else "ET", f"{one.published:%Y/%m/%d}"
    yield "VL", one.volume
    yield "IS", one.issue
    first, hyphen, last = one.pages.partition("-")
    both = bool(hyphen and first and last and "-" not in last)
    yield "SP", first if both else one.pages
    yield "EP", last if both else ""
    yield "DO", one.doi
    yield "AN", one.pmid
    yield "DB", "PubMed" if one.pmid else ""
    yield "C2", one.pmcid
    yield "UR", one.link
    yield "LA", one.language


def _named(author: Author) -> str:
    if author.single:
        return author.surname
    if not author.group:
        return ", ".join(part for part in (author.surname, spaced(author), author.suffix) if part)
    return author.surname if is_plain_group(author.surname) else f"{author.surname},"
