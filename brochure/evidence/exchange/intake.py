"""Intake: from a record of a file to a citation, or to every reason why it is none.

Nothing is made up and nothing that is printed is dropped in silence: what a citation has no place for is
told, and a record that lacks what a reference line needs is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from brochure.citations import (
    KEY,
    Author,
    Citation,
    Kind,
    Malformed,
    link_fault,
)
from brochure.evidence import notices, texts
from brochure.evidence.exchange import identifiers, languages, names, readings
from brochure.evidence.exchange.books import SORTS, is_update, others, used, work_of
from brochure.evidence.exchange.dates import none_told
from brochure.evidence.exchange.found import Found, Trouble
from brochure.evidence.exchange.issues import issued
from brochure.evidence.exchange.kinds import Sort, sort_of
from brochure.evidence.exchange.pages import pages
from brochure.evidence.record import Notice

_OLDEST = 1800
_LONGEST = 5_000
"""Characters of a value; longer ones come from a file that was not made by a program for references."""
_TRAPS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
IN_REFERENCES = frozenset(
    {
        "editor", "translator", "booktitle", "publisher", "school", "institution", "organization", "edition",
        "chapter", "series", "type", "subtitle", "origyear", "version", "ED", "A2", "A3", "A4", "PB", "CY",
        "BT", "T3", "M3", "SE", "OP", "TT", "IR", "container-author", "collection-title", "publisher-place",
        "genre", "event", "event-title", "collection-editor", "original-date", "original-title",
        "number-of-pages",
    }
)  # fmt: skip
"""Values that a reference to a book or a report would print, by the names of their formats."""
_EVERYWHERE = frozenset(
    {"publisher", "PB", "CY", "publisher-place", "series", "type", "genre", "organization"}
)
"""Those that programs give to papers, too, though no reference to one prints them."""
_NOTICES = frozenset({"retraction of publication", "published erratum", "expression of concern"})
_KEYWORDS = frozenset({"keywords", "keyword", "KW", "OT", "MH"})
_RETRACTED = re.compile(r"(?:retracted|withdrawn) (?:publication|article|paper)", re.IGNORECASE)
_FULL = frozenset({"of", "the", "and", "for", "in", "on", "&"})
"""Words that no short name of a journal has."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A record with its citation; None where `refusals` say why there is none. `doubts` speak against the
    paper, or are of values that can be read in two ways; `remarks` hinder nothing."""

    found: Found
    citation: Citation | None
    journals: tuple[str, ...] = ()
    refusals: tuple[Trouble, ...] = ()
    remarks: tuple[Trouble, ...] = ()
    doubts: tuple[Trouble, ...] = ()

    @property
    def unused(self) -> tuple[str, ...]:
        """Names of values nothing was made from, as the file has them; notes and addresses among them."""
        held = self.citation
        known = used(held.work if held else None)
        names = [field.name for field in self.found.left if field.name not in known]
        notes = [f for f in self.found.every("note") if not (held and held.work and is_update(f.text))]
        names += [field.name for field in notes if held and not identifiers.noted(field.text, held)]
        names += ["url" for f in self.found.every("url") if held and not identifiers.told_by(f.text, held)]
        return tuple(dict.fromkeys(names))


def taken(found: Found, today: date, language: str) -> Taken:
    """The citation of a record; `language` is that of the handout, which titles need not repeat."""
    refusals, remarks = [*found.troubles, *_endless(found)], list[Trouble]()
    if any(len(field.text) > _LONGEST for field in found.fields if field.name != "note"):
        return Taken(found, None, (), tuple(refusals))
    authors = tuple(_authors(found, refusals, remarks))
    title = _title(found, refusals, remarks)
    journals = _journals(found)
    numbers = identifiers.numbers(found, refusals)
    link = identifiers.link(found, numbers, refusals)
    year, published, month = _dates(found, today, refusals)
    sort, what = sort_of(found.kind)
    later = tuple(_later(found))
    refusals += _withdrawn(found, later)
    online = bool(link) and not any(numbers.values())
    if sort is Sort.LOOSE:  # whoever answers for a page may have a name of one word, too
        authors = tuple(replace(one, single=False) for one in authors)
    page = online and bool(authors) and all(one.group for one in authors)
    work = work_of(found, refusals, online=online)
    if work and found.kind.casefold() == "edbook" and not work.editors:  # how EndNote calls it
        work, authors = replace(work, editors=authors), ()
    edited = work is not None and bool(work.editors or (work.publisher and work.kind is Kind.PAGE))
    journal = journals[0] if journals and sort is not Sort.OTHER and not work else ""
    indexed = bool(numbers["pmid"] or numbers["pmcid"])
    if work:
        undated = online and work.kind in (Kind.PAGE, Kind.GUIDELINE)
        refusals += _missing(found, authors or edited, title, year or undated, work)
    elif sort is Sort.OTHER or (sort is Sort.LOOSE and not journal and not page and not indexed):
        refusals.append(_elsewhere(found, sort, what))
    else:
        named = link or any(numbers.values())
        refusals += _missing(found, authors, title, year, journal or named)
        remarks += _gaps(found, journal or page, named)
    remarks += _remarks(found, journal, page or work is not None)
    if any(one.kind == "erratum" for one in later):
        remarks.append(Trouble(found.line, "the paper was corrected later", "compare your numbers with that"))
    refusals += readings.twice(found)
    if refusals:
        return Taken(found, None, (), tuple(refusals), tuple(remarks))
    made = Citation(
        _key(found.key), authors, title, year, found.et_al if authors else edited and others(found), journal,
        published if online or not work else None, "" if work else found.text("volume"),
        "" if work else found.text("issue"), pages(found), numbers["doi"], numbers["pmid"],
        numbers["pmcid"], link, language=_language(found, language),
        month="" if work else month, work=work,
    )  # fmt: skip
    if (fault := link_fault(made)) is not None:
        return Taken(found, None, (), (Trouble(found.at("url"), str(fault), fault.hint),), tuple(remarks))
    doubts = [*found.doubts, *readings.doubts(found, made)]
    doubts += [
        Trouble(
            found.line,
            f"beware: the journal's editors doubt this paper{f' ({one.reference})' if one.reference else ''}",
            "do not cite it before they have decided",
        )
        for one in later
        if one.kind == "concern"
    ]
    return Taken(found, made, () if work else journals, (), tuple(remarks), tuple(doubts))


def _later(found: Found) -> Iterator[Notice]:
    """What the file says was published about the paper later: in kinds and notices of an index, before the
    title, or among the keywords."""
    status = [field.text for field in found.every("status")]
    words = " ; ".join(field.text for field in found.left if field.name in _KEYWORDS)
    status += [one for one in re.split(r"\s*[,;*]\s*", words) if _RETRACTED.fullmatch(one)]
    yield from notices.of_kinds(status)
    yield from notices.of_title(found.text("title"))
    for field in found.every("note"):
        yield from notices.of_note(field.text)
    for field in found.every("later"):
        kind, _, where = field.text.partition(": ")
        if notice := notices.told(kind, where):
            yield notice


def _withdrawn(found: Found, later: Sequence[Notice]) -> Iterator[Trouble]:
    """Why a paper cannot be cited at all: it was withdrawn, or it is a notice about another one."""
    told = [one for one in later if one.kind == "retraction"]
    if told:
        where = next((f" ({one.reference})" for one in told if one.reference), "")
        hint = "cite another paper, and nothing that rests on this one"
        yield Trouble(found.line, f"the file says that this paper was RETRACTED{where}", hint)
    elif {field.text.casefold() for field in found.every("status")} & _NOTICES:
        yield Trouble(found.line, "this is a notice about another paper", "cite the paper itself")


def _endless(found: Found) -> Iterator[Trouble]:
    for field in found.fields:
        if len(field.text) > _LONGEST and field.name != "note":
            message = f"{field.name} has {len(field.text):,} characters"
            yield Trouble(field.line, message, "is this the right file? Else mend it")


# --- what every citation has -------------------------------------------------------------------


def _authors(found: Found, refusals: list[Trouble], remarks: list[Trouble]) -> Iterator[Author]:
    for person in found.people:
        try:
            author, cut = names.author(person)
        except Malformed as fault:
            refusals.append(Trouble(person.line, str(fault), fault.hint))
            continue
        if cut:
            message = (
                f"{person.family}, {person.given} has more than {names.MOST} initials; the first are kept"
            )
            remarks.append(Trouble(person.line, message))
        if person.bare and author.group and names.may_be_one_person(author.surname):
            *given, last = author.surname.split()
            message = f'"{author.surname}" has no comma, and is taken for the name of a group'
            hint = f"if it is a person, write {last}, {' '.join(given)} in the file"
            remarks.append(Trouble(person.line, message, hint))
        if person.bare and author.single:
            message = f'"{author.surname}" is taken for a person with one name'
            remarks.append(
                Trouble(person.line, message, f"a group is written as {{group: {author.surname}}}")
            )
        if texts.lost(author.surname):
            refusals.append(_spoilt(person.line, "a name"))
        yield author


def _title(found: Found, refusals: list[Trouble], remarks: list[Trouble]) -> str:
    title, line = found.text("title"), found.at("title")
    if title.startswith("[") and title.rstrip(".").endswith("]"):
        title = title.rstrip(".")[1:-1]  # how PubMed marks a title it translated
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    if texts.lost(title):
        refusals.append(_spoilt(line, "the title"))
    if len(title) > 20 and title == title.upper() != title.lower():
        remarks.append(Trouble(line, "the title is in capitals throughout", "write it as PubMed shows it"))
    return title.strip()


def _spoilt(line: int, what: str) -> Trouble:
    return Trouble(
        line, f"{what} has lost a letter (�)", "write the letter, or export the file again in UTF-8"
    )


def _journals(found: Found) -> tuple[str, ...]:
    """The short name first, without the stops of some abbreviations."""
    short = [
        re.sub(r"\.(?=\s|$)", "", field.text).strip() for field in found.every("journal-short", "journal")
    ]
    return tuple(dict.fromkeys(filter(None, short)))


def _dates(found: Found, today: date, refusals: list[Trouble]) -> tuple[int, date | None, str]:
    """The year of the issue, 0 where there is none; the whole date, which may be that of an earlier day
    online; and the month of the issue, where no more of it is told."""
    year = readings.year(found)
    if year and not _OLDEST <= year <= today.year + 1:
        hint = "write the year of the printed issue"
        refusals.append(Trouble(found.at("year", "date"), f"{year} is no year of a printed issue", hint))
    return (year, *issued(found, year, today))


def _missing(found: Found, authors: object, title: str, year: object, placed: object) -> Iterator[Trouble]:
    unread = next((one for one in found.every("year", "date") if not none_told(one.text)), None)
    if unread and not year and not {"year", "date"} & found.broken:
        hint = "write the year of the printed issue; a paper that has none yet has a year online"
        yield Trouble(unread.line, f'"{unread.text}" is no year of a printed issue', hint)
    lacking = [
        what
        for what, there in (
            ("authors", authors or found.people or "author" in found.broken),
            ("title", title or "title" in found.broken),
            ("year", year or unread or {"year", "date"} & found.broken),
            ("journal", placed or "journal" in found.broken),
            ("DOI, PMID or PMCID", placed or {"journal", "doi", "pmid", "pmcid"} & found.broken),
        )
        if not there
    ]  # fmt: skip
    if lacking:
        yield Trouble(
            found.line,
            f"the record has no {' and no '.join(lacking)}",
            "add it in the program you exported from, or look the paper up: brochure cite add PMID",
        )


def _gaps(found: Found, placed: object, named: object) -> Iterator[Trouble]:
    """What a reference can do without, though not well."""
    if not placed and named:
        yield Trouble(
            found.line, "the record has no journal", "look the paper up, and add journal: to the record"
        )
    if placed and not named:
        message = "the record has no DOI, PMID or PMCID, so it cannot be looked up"
        yield Trouble(found.line, message, "search for its title in PubMed, and add pmid: to the record")


def _elsewhere(found: Found, sort: Sort, what: str) -> Trouble:
    if sort is Sort.LOOSE:
        return Trouble(
            found.line,
            f"this is {what}; it has no journal, and is no page that an organization answers for",
            "give it a journal (for a preprint the server's name), or a group as its author and an address",
        )
    kept = ", ".join(sorted({field.name for field in found.left if field.name in IN_REFERENCES}))
    return Trouble(
        found.line,
        f"this is {what}, which a citation has no place for" + (f" (nor for its {kept})" if kept else "")
        if found.kind.casefold() not in SORTS
        else f"this is {what}, and it has no publisher",
        "cite a paper in a journal, or a page of an organization with its address"
        if found.kind.casefold() not in SORTS
        else "add the publisher in the program you exported from",
    )


# --- the rest ----------------------------------------------------------------------------------


def _key(key: str) -> str:
    """The key of the file where ours may look like it; else none, and one is made of surname and year."""
    fine = re.fullmatch(KEY, key, re.ASCII) and re.search("[A-Za-z]", key) and len(key) <= 60
    return key if fine and key[0].isalpha() and key.casefold() not in _TRAPS else ""


def _language(found: Found, handout: str) -> str:
    tag = languages.tag(found.text("language"))
    translated = found.text("title").startswith("[")
    return "" if not tag or translated or (handout and languages.same(tag, handout)) else tag


def _remarks(found: Found, journal: str, page: bool) -> Iterator[Trouble]:
    if {word.casefold() for word in journal.split()} & _FULL or "(" in journal or ":" in journal:
        yield Trouble(
            found.at("journal-short", "journal"),
            f'"{journal}" is the full name of the journal',
            "PubMed's short name is printed better; brochure cite verify accepts both",
        )
    useful = [field for field in found.left if field.name in IN_REFERENCES - _EVERYWHERE and not page]
    if useful:
        what = ", ".join(dict.fromkeys(field.name for field in useful))
        yield Trouble(useful[0].line, f"left out, as a reference to a paper has no place for it: {what}")
