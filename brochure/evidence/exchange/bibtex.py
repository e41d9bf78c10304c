"""BibTeX and BibLaTeX: the only one that knows bibtexparser, which takes a file apart into raw values."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import DuplicateBlockKeyBlock, Entry, ImplicitComment, ParsingFailedBlock, String

from brochure.citations import Author, Citation, Kind
from brochure.evidence.exchange import values
from brochure.evidence.exchange.found import Field, Found, Library, Person, Trouble
from brochure.evidence.exchange.names import AND_OTHERS, run_together, spaced
from brochure.evidence.exchange.tex import Untold, bare, decoded, encoded
from brochure.evidence.notices import note_of
from brochure.evidence.record import Notice

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it warns of is told in our words

_NAMES = {
    "title": "title", "journal": "journal", "journaltitle": "journal", "shortjournal": "journal-short",
    "journalabbr": "journal-short", "journal-abbreviation": "journal-short", "year": "year", "date": "date",
    "published": "online", "volume": "volume", "number": "issue", "issue": "issue", "pages": "pages",
    "eid": "article", "article-number": "article", "articleno": "article", "doi": "doi", "pmid": "pmid",
    "pubmed": "pmid", "pmcid": "pmcid", "pmc": "pmcid", "url": "url", "language": "language",
    "langid": "language",
    "note": "note", "annote": "note", "annotation": "note", "addendum": "note", "howpublished": "note",
}  # fmt: skip
_VERBATIM = frozenset({"doi", "pmid", "pmcid", "url", "online", "date"})
_USED = frozenset({"crossref", "month", "day", "subtitle", "eprint", "eprinttype", "archiveprefix"})
_INHERITED = frozenset(
    {"journal", "journaltitle", "shortjournal", "year", "date", "volume", "number", "issue", "month"}
)
_ADDRESS = re.compile(r"https?://\S+")
_NOTE = 2_000
"""Characters of a note in which identifiers are looked for."""
_PUBMED = frozenset({"pubmed", "medline", "pmid"})
_LIKE_A_RECORD = re.compile(r"""=\s*[{"]""")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Values = dict[str, tuple[str, int]]
"""The fields of an entry by their lower-case names: text with its TeX, and line."""
Wrong = list[tuple[str, Trouble]]
"""What is wrong with an entry, each with the name of the field."""


def read(text: str, name: str) -> Library:
    """The records of a BibTeX file, whose lines end in `\\n`."""
    parsed = parse_string(text, parse_stack=[])
    entries, strings, troubles = list[Entry](), dict[str, str](), list[Trouble]()
    for block in parsed.blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, DuplicateBlockKeyBlock):
            block = block.ignore_error_block or block
        if isinstance(block, Entry):
            entries.append(block)
        elif isinstance(block, String):
            strings[block.key.casefold()] = block.value
        elif isinstance(block, ParsingFailedBlock):
            troubles.append(_broken(block, line))
        elif isinstance(block, ImplicitComment) and _LIKE_A_RECORD.search(block.comment):
            message = "text between the records looks like a record, and no @ stands before it"
            troubles.append(Trouble(line, message, "put @article{KEY, before it, or delete it"))
    known = values.Abbreviations(strings)
    held = [(entry, *_values(entry, known)) for entry in entries]
    by_key = {entry.key.casefold(): own for entry, own, _ in held}
    records = [_found(entry, own, by_key, wrong) for entry, own, wrong in held]
    return Library(name, tuple(records), tuple(troubles))


def _broken(block: ParsingFailedBlock, line: int) -> Trouble:
    keys = getattr(block, "duplicate_keys", None)
    if keys:
        message = f"the record has {' and '.join(sorted(keys))} twice"
        return Trouble(line, message, "keep the one that is right")
    reason = str(getattr(block.error, "abort_reason", block.error)).strip().rstrip(".")
    plainly = (
        "a } or a quotation mark is missing" if "end of file" in reason or "closing" in reason else reason
    )
    return Trouble(
        line,
        f"the record that begins here cannot be read: {plainly[0].lower()}{plainly[1:]}",
        "every field is `name = {value},` and the record ends with }; export it again, or mend it here",
    )


def _values(entry: Entry, known: values.Abbreviations) -> tuple[Values, Wrong]:
    own: Values = {}
    wrong: Wrong = []
    for field in entry.fields:
        key, line = field.key.casefold(), (field.start_line or 0) + 1
        try:
            own[key] = known.value(str(field.value)), line
        except values.Undefined as fault:
            if key in _NAMES or key in ("author", "subtitle"):
                trouble = Trouble(line, f"{key} {fault}", "write the words themselves in braces")
                wrong.append((key, trouble))
    return own, wrong


def _found(entry: Entry, own: Values, by_key: Mapping[str, Values], wrong: Wrong) -> Found:
    whole = {**_inherited(own, by_key, wrong), **own}
    people, et_al, fields, left = list[Person](), False, list[Field](), list[Field]()
    for key, (text, at) in whole.items():
        try:
            if key == "author":
                people, et_al = _people(text, at)
            elif key in _NAMES:
                words = _words(key, text, whole)
                on_web = key == "howpublished" and _ADDRESS.fullmatch(words)
                fields.append(Field("url" if on_web else _NAMES[key], words, at, key))
            elif key not in _USED:
                left.append(Field(key, text, at))
        except Untold as fault:
            hint = "write the letters themselves, in UTF-8"
            wrong.append((key, Trouble(at, f"{key} cannot be read: {fault}", hint)))
    return Found(
        (entry.start_line or 0) + 1, entry.key, entry.entry_type, tuple(people), et_al,
        (*fields, *_pubmed(whole), *_day(whole)), tuple(left), tuple(trouble for _, trouble in wrong),
        frozenset(_NAMES.get(key, key) for key, _ in wrong),
    )  # fmt: skip


def _words(key: str, text: str, whole: Values) -> str:
    """The value of a field in plain words. Raises `Untold`."""
    name = _NAMES[key]
    if key == "howpublished" and (address := _ADDRESS.search(bare(text[:_NOTE]))):
        return address[0] if "url" not in whole else ""
    if name == "note":
        return bare(text[:_NOTE])
    if name in _VERBATIM:
        return bare(text)
    plain = decoded(text)
    if key == "title" and "subtitle" in whole:
        gap = " " if plain.endswith((":", "?", "!", "—")) else ": "
        return f"{plain}{gap}{decoded(whole['subtitle'][0])}"
    return plain


def _inherited(own: Values, by_key: Mapping[str, Values], wrong: Wrong) -> Values:
    """What an entry takes from the one its `crossref` names, and that one from the next."""
    taken: Values = {}
    at, seen = own, set[str]()
    while "crossref" in at:
        name, line = at["crossref"]
        if name.casefold() in seen or name.casefold() not in by_key:
            what = (
                "leads back to itself"
                if name.casefold() in seen
                else f"names {name}, which is not in the file"
            )
            hint = "write journal and year into the record itself"
            wrong.append(("crossref", Trouble(line, f"crossref {what}", hint)))
            break
        seen.add(name.casefold())
        at = by_key[name.casefold()]
        taken = {key: value for key, value in at.items() if key in _INHERITED} | taken
    return taken


def _pubmed(own: Values) -> Iterator[Field]:
    kind = own.get("eprinttype", own.get("archiveprefix", ("", 0)))[0]
    if "eprint" in own and bare(kind).casefold() in _PUBMED:
        yield Field("pmid", bare(own["eprint"][0]), own["eprint"][1])


def _day(own: Values) -> Iterator[Field]:
    """The date of `year`, `month` and, where it is there, `day`."""
    year, month, day = (bare(own.get(name, ("", 0))[0]) for name in ("year", "month", "day"))
    number = _MONTHS.index(month[:3].casefold()) + 1 if month[:3].casefold() in _MONTHS else month
    if year and month and day and "date" not in own:
        yield Field("date", f"{year}-{number}-{day}", own["day"][1])
    elif year and month and "date" not in own:
        yield Field("date", f"{year}///{month}", own["month"][1])


def _people(text: str, line: int) -> tuple[list[Person], bool]:
    """The authors, and whether there are others. Raises `Untold`."""
    people, others = [], False
    for name in split_multiple_persons_names(text):
        if decoded(name).casefold() in AND_OTHERS:
            others = True
        elif name.startswith("{") and _closes(name) == len(name) - 1:
            people.append(Person(decoded(name), line=line))
        else:
            people.append(_person(name, line))
    return people, others


def _person(name: str, line: int) -> Person:
    try:
        parts = parse_single_name_into_parts(name, strict=True)
    except InvalidNameError as fault:
        raise Untold(f'"{name}" is no name ({fault.reason}); authors are divided by the word and') from fault
    if "," not in name and (known := run_together(decoded(name), line)).given:
        return known
    family = decoded(" ".join([*parts.von, *parts.last]))
    given = decoded(" ".join(parts.first))
    return Person(family, given, decoded(" ".join(parts.jr)), line, bare=not given, lone=True)


def _closes(text: str) -> int:
    """Where the brace closes with which a text begins."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return place
    return -1


# --- writing -----------------------------------------------------------------------------------


def written(citations: Mapping[str, Citation], known: Mapping[str, Notice]) -> str:
    """The citations as BibTeX in UTF-8, in this order."""
    return "\n".join(_entry(key, one, known.get(key)) for key, one in citations.items())


def _entry(key: str, one: Citation, later: Notice | None) -> str:
    updated = f"Updated {one.work.updated}" if one.work and one.work.updated else ""
    note = "; ".join(filter(None, (note_of(later) if later else "", updated)))
    fields = (*_fields(one), ("note", encoded(note)))
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields if value]
    sort = _ENTRIES[one.work.kind][0] if one.work else "misc" if one.is_page else "article"
    if one.work and one.work.degree == "master":
        sort = "mastersthesis"
    return f"@{sort}{{{key},\n{''.join(lines)}}}\n"


_ENTRIES = {
    Kind.BOOK: ("book", "publisher"),
    Kind.CHAPTER: ("incollection", "publisher"),
    Kind.THESIS: ("phdthesis", "school"),
    Kind.REPORT: ("techreport", "institution"),
    Kind.GUIDELINE: ("techreport", "institution"),
    Kind.PAGE: ("online", "organization"),
}
"""The entry of each kind of work, and the name of the field for who gave it out."""


def _fields(one: Citation) -> Iterator[tuple[str, str]]:
    others = ["others"] if one.et_al else []
    yield "author", " and ".join([*map(_named, one.authors), *others]) if one.authors else ""
    yield "title", _title(one.title)
    if work := one.work:
        more = [] if one.authors else others
        yield "editor", " and ".join([*map(_named, work.editors), *more]) if work.editors else ""
        yield "type", "Guideline" if work.kind is Kind.GUIDELINE else _type(work.degree)
        yield "booktitle", _title(work.book) if work.book else ""
        yield _ENTRIES[work.kind][1], encoded(work.publisher)
        yield "address", encoded(work.place)
        yield "edition", encoded(work.edition)
        yield "urldate", work.accessed.isoformat() if work.accessed else ""
    yield "journal", encoded(one.journal)
    yield "year", str(one.year or "")
    if one.month:
        yield "month", one.month
        yield "published", one.published.isoformat() if one.published else ""
    elif one.published and one.published.year == one.year:
        yield "month", str(one.published.month)
        yield "day", str(one.published.day)
    elif one.published:
        yield "published", one.published.isoformat()
    yield "volume", encoded(one.volume)
    yield "number", encoded(one.issue)
    yield "pages", encoded(re.sub("-+", "-", one.pages)).replace("-", "--")
    yield "doi", values.verbatim(one.doi)
    yield "pmid", one.pmid
    yield "pmcid", one.pmcid
    yield "url", values.verbatim(one.link)
    yield "language", one.language


def _type(degree: str) -> str:
    return "Bachelor's thesis" if degree == "bachelor" else ""


def _named(author: Author) -> str:
    if author.group:
        return f"{{{encoded(author.surname)}}}"
    surname = encoded(author.surname)
    if {word.casefold() for word in author.surname.split()} & {"and", "others"}:
        surname = f"{{{surname}}}"
    return ", ".join(part for part in (surname, author.suffix, spaced(author)) if part)


def _title(title: str) -> str:
    """The title with braces around words whose capitals styles would make small."""
    words = title.split(" ")
    capital = [any(c.isupper() for c in (word if place else word[1:])) for place, word in enumerate(words)]
    coded = map(encoded, words)
    return " ".join(f"{{{word}}}" if kept else word for word, kept in zip(coded, capital, strict=True))
