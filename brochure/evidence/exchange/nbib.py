"""nbib: the tagged form of MEDLINE, as PubMed's "Send to citation manager" and "Save as PubMed" write it.

Tags after "MEDLINE/PubMed Data Element (Field) Descriptions" of the National Library of Medicine. The form
has no place for a key or for an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from brochure.citations import Citation, Kind
from brochure.evidence.exchange.found import Field, Found, Library, Person, Trouble
from brochure.evidence.exchange.languages import MARC
from brochure.evidence.exchange.names import AND_OTHERS, in_commas, run_together, spaced
from brochure.evidence.exchange.tagged import Tagged, lines
from brochure.evidence.record import Notice
from brochure.evidence.texts import plain, tidy

_FORM = re.compile(r"\ufeff?(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}-(?P<text>(?: .*)?)")
_NAMES = {
    "PMID": "pmid", "PMC": "pmcid", "TI": "title", "BTI": "title", "TA": "journal-short", "JT": "journal",
    "DP": "year", "DEP": "online", "VI": "volume", "IP": "issue", "PG": "pages", "LA": "language",
    "PT": "status",
}  # fmt: skip
_LATER = {
    "RIN": "retraction in", "PRIN": "partial retraction in", "RRI": "retracted and republished in",
    "ECI": "expression of concern in", "EIN": "erratum in", "CRI": "corrected and republished in",
}  # fmt: skip
"""What was published about the paper later."""
_IDENTIFIER = re.compile(r"(?P<value>\S.*?) *\[(?P<kind>doi|pii)\]")
_ARTICLE = re.compile(r"e\d+", re.IGNORECASE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = re.compile(rf"(\d{{4}}) ({'|'.join(_MONTHS)}) (\d{{1,2}})")
_WIDE = 88


def read(text: str, name: str) -> Library:
    """The records of an nbib file, whose lines end in `\\n`. A blank line or a PMID begins a new one."""
    records, troubles, held = list[Found](), list[Trouble](), list[Tagged]()
    for line in lines(text, _FORM):
        if line is None or line.tag == "PMID":
            records += [_found(held)] if held else []
            held = []
        if line is not None and not line.tag:
            message = "text stands outside of any record"
            troubles.append(Trouble(line.line, message, "delete it, or export the file again"))
        elif line is not None:
            held.append(line)
    records += [_found(held)] if held else []
    return Library(name, tuple(records), tuple(troubles))


def _found(held: list[Tagged]) -> Found:
    fields, left = list[Field](), list[Field]()
    chapter = {"TI", "BTI"} <= {line.tag for line in held}
    for line in held:
        if line.tag == "BTI" and chapter:
            left.append(Field("BTI", plain(line.text), line.line))
        elif line.tag in ("LID", "AID") and (found := _IDENTIFIER.fullmatch(line.text)):
            if found["kind"] == "doi":
                fields.append(Field("doi", tidy(found["value"]), line.line))
            elif _ARTICLE.fullmatch(found["value"]):
                fields.append(Field("article", found["value"], line.line))
        elif line.tag == "LA":
            fields.append(Field("language", MARC.get(line.text, line.text), line.line))
        elif line.tag in _LATER:
            fields.append(Field("later", f"{_LATER[line.tag]}: {plain(line.text)}", line.line))
        elif line.tag in _NAMES:
            fields.append(Field(_NAMES[line.tag], plain(line.text), line.line))
            if line.tag == "DP" and (day := _DAY.fullmatch(line.text)):
                date = f"{day[1]}-{_MONTHS.index(day[2]) + 1}-{day[3]}"
                fields.append(Field("date", date, line.line))
        elif line.tag not in ("AU", "FAU", "CN", "FED"):
            left.append(Field(line.tag, line.text, line.line))
    people, et_al = _people(held)
    kind = "medline"
    if any(line.tag == "BTI" for line in held):  # a book of its Bookshelf; with a title of its own, a chapter
        kind = "chapter" if any(line.tag == "TI" for line in held) else "book"
    return Found(held[0].line, "", kind, tuple(people), et_al, tuple(fields), tuple(left))


def _people(held: list[Tagged]) -> tuple[list[Person], bool]:
    """The authors in order; `FAU` counts only where there is no `AU`."""
    short = any(line.tag == "AU" for line in held)
    people, others = [], False
    for line in held:
        name = plain(line.text)
        if line.tag not in ("AU", "FAU", "CN") or not name:
            continue
        if name.casefold() in AND_OTHERS and line.tag != "CN":
            others = True
        elif line.tag == "CN":
            people.append(Person(name, line=line.line))
        elif line.tag == "AU":
            people.append(replace(run_together(name, line.line), lone=True))
        elif not short:
            people.append(in_commas(name, line.line))
    return people, others


# --- writing -----------------------------------------------------------------------------------


def written(citations: Mapping[str, Citation], known: Mapping[str, Notice]) -> str:
    """The citations as nbib in UTF-8, in this order; a blank line between two."""
    return "\n".join(
        "".join(_wrapped(tag, text) for tag, text in (*_lines(one), *_known(known.get(key))) if text)
        for key, one in citations.items()
    )


def _known(later: Notice | None) -> Iterator[tuple[str, str]]:
    """A retraction or a doubt as MEDLINE tells it."""
    if later and later.kind == "retraction":
        yield "PT", "Retracted Publication"
        yield "RIN", later.reference
    elif later:
        yield "ECI", later.reference or "place not told"


def holds(one: Citation) -> bool:
    """Whether nbib has a place for it: papers in journals, books and their chapters have one."""
    return not one.is_page and (one.work is None or one.work.kind in (Kind.BOOK, Kind.CHAPTER))


def _wrapped(tag: str, text: str) -> str:
    """One field; further lines begin with six blanks."""
    line, done = f"{tag:4}-", ""
    for word in text.split(" "):
        if len(line) + 1 + len(word) > _WIDE and line.strip() and not line.endswith("-"):
            done, line = f"{done}{line}\n", "     "
        line += f" {word}"
    return f"{done}{line}\n"


def _lines(one: Citation) -> Iterator[tuple[str, str]]:
    yield "PMID", one.pmid
    yield "VI", one.volume
    yield "IP", one.issue
    published = one.published
    same = published if published and published.year == one.year and not one.month else None
    day = f" {_MONTHS[same.month - 1]} {same.day}" if same else f" {one.month}" if one.month else ""
    yield "DP", f"{one.year}{day}"
    work = one.work
    yield "TI", one.title if not work or work.book else ""
    if work:
        yield "BTI", work.book or one.title
        yield "PB", work.publisher
        yield "PL", work.place
        yield "EN", work.edition
        for editor in work.editors:
            yield "ED", str(editor)
        yield "ED", "et al" if one.et_al and not one.authors else ""
    yield "PG", one.pages
    yield "LID", f"{one.doi} [doi]" if one.doi else ""
    for author in one.authors:
        if author.single:
            yield "FAU", author.surname
            yield "AU", author.surname
        elif not author.group:
            given = " ".join(filter(None, (spaced(author).replace(".", ""), author.suffix)))
            yield "FAU", f"{author.surname}, {given}"
            yield "AU", str(author)
        else:
            yield "CN", author.surname
    yield "AU", "et al" if one.et_al and one.authors else ""
    yield (
        "LA",
        next((long for long, short in MARC.items() if short == one.language), "") if one.language else "",
    )
    yield "DEP", f"{published:%Y%m%d}" if published and not same else ""
    yield "TA", one.journal
    yield "AID", f"{one.doi} [doi]" if one.doi else ""
    yield "PMC", one.pmcid
