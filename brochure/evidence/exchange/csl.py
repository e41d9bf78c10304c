"""CSL-JSON: what Zotero, Mendeley, Crossref, PubMed and pandoc exchange; after the CSL data schema 1.0.2."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from brochure.citations import Author, Citation, Kind
from brochure.evidence.exchange.dates import numbers
from brochure.evidence.exchange.found import Field, Found, Library, Person, Trouble, Unreadable
from brochure.evidence.exchange.names import AND_OTHERS, spaced
from brochure.evidence.notices import note_of
from brochure.evidence.record import Notice
from brochure.evidence.texts import plain, tidy

_NAMES = {
    "title": "title", "container-title": "journal", "container-title-short": "journal-short",
    "journalAbbreviation": "journal-short", "issued": "date", "published-print": "year",
    "available-date": "online", "published-online": "online", "volume": "volume",
    "issue": "issue", "page": "pages", "number": "article", "DOI": "doi", "PMID": "pmid", "PMCID": "pmcid",
    "URL": "url", "language": "language", "note": "note", "annote": "note", "status": "status",
}  # fmt: skip
_READ = frozenset((*_NAMES, "author", "type"))
_VERBATIM = frozenset({"doi", "pmid", "pmcid", "url"})
_DATES = frozenset({"year", "date", "online"})
_EXACT = 2**53
"""Below this, a number such as 24.0 is the number 24."""
_BLANK = re.compile(r"[\s,]*")
_ITEMS = re.compile(r'\s*\{\s*"(?:items|references)"\s*:\s*(?=\[)')


def read(text: str, name: str) -> Library:
    """The records of a CSL-JSON file: a list of items, one item, or a list under `items` or `references`."""
    records, troubles = list[Found](), list[Trouble]()
    for item, line, whole in _items(text):
        if not isinstance(item, dict):
            troubles.append(Trouble(line, "here stands no record, which would begin with {", "delete it"))
        elif "type" not in item and "title" not in item:
            message = "the record has neither a type nor a title; is this CSL-JSON?"
            troubles.append(Trouble(line, message, "choose CSL JSON where you export it"))
        else:
            records.append(_found(item, line, whole))
    return Library(name, tuple(records), tuple(troubles))


class _Object(dict[str, Any]):
    """An object of JSON; `twice` are names that stand in it twice, with different values. The last holds."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        other = (name for name, one in pairs if one != self[name] and repr(one) != repr(self[name]))
        self.twice = tuple(dict.fromkeys(other))


def _items(text: str) -> Iterator[tuple[Any, int, str]]:
    """Each item, its line, and the text it stands in. Raises `Unreadable`."""
    within = _ITEMS.match(text)
    at = within.end() if within else len(text) - len(text.lstrip())
    if text[at : at + 1] != "[":
        yield _decoded(text, at)[0], _line(text, at), text
        return
    place = at + 1
    line, counted = _line(text, place), place
    while True:
        found = _BLANK.match(text, place)
        place = found.end() if found else place
        if text[place : place + 1] == "]":
            return
        item, end = _decoded(text, place)
        line, counted = line + text.count("\n", counted, place), place
        yield item, line, text[place:end]
        place = end


def _decoded(text: str, at: int) -> tuple[Any, int]:
    try:
        return json.JSONDecoder(object_pairs_hook=_Object).raw_decode(text, at)
    except json.JSONDecodeError as fault:
        cut = fault.pos >= len(text.rstrip()) or fault.msg.startswith("Unterminated")
        message = (
            "the file ends in the middle of a record" if cut else f"this is no JSON: {fault.msg.lower()}"
        )
        hint = "the file may be cut off; export it again"
        raise Unreadable(f"{message} (column {fault.colno})", hint, fault.lineno) from fault
    except RecursionError as fault:
        raise Unreadable(
            "lists are nested too deeply here", "is this the right file?", _line(text, at)
        ) from fault
    except ValueError as fault:  # a number of thousands of digits
        raise Unreadable("a number here is too long", "is this the right file?", _line(text, at)) from fault


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _found(item: dict[str, Any], line: int, whole: str) -> Found:
    fields, left, troubles, doubts = list[Field](), list[Field](), list[Trouble](), list[Trouble]()
    for key in item.twice if isinstance(item, _Object) else ():
        message, hint = f"the record has {key[:40]} twice", "keep the one that is right"
        troubles += [Trouble(_at(whole, key, line), message, hint)] if key in _READ else []
    people, others = _people(item.get("author"), _at(whole, "author", line))
    for key, value in item.items():
        at = _at(whole, key, line)
        ours = _NAMES.get(key)
        if ours is not None and (odd := _odd(value, in_date=ours in _DATES)):
            troubles.append(Trouble(at, f"{key} is {odd}", "write what the paper has"))
        if ours is not None and isinstance(value, float) and not value.is_integer():
            message = f"{key} is the number {value}, which has lost a zero if there was one at its end"
            doubts.append(Trouble(at, message, "see what the paper has, and correct it"))
        if ours in _DATES:
            fields.append(Field(ours, _date(value), at))
        elif ours is not None:
            text = _text(value)
            fields.append(Field(ours, tidy(text) if ours in _VERBATIM else plain(text), at))
        elif key == "accessed":
            left.append(Field(key, _date(value), at))
        elif key == "editor":
            named = (
                ", ".join(filter(None, (one.family, one.given, one.suffix))) for one in _people(value, at)[0]
            )
            left += [Field(key, name, at) for name in named]
            left += [Field(key, "et al", at)] if _people(value, at)[1] else []
        elif key not in ("id", "type", "author", "source", "citation-key"):
            left.append(Field(key, _text(value), at))
    kind = _text(item.get("type")) or "article-journal"
    key = _text(item.get("citation-key")) or _text(item.get("id"))
    broken = frozenset(_NAMES[key] for key, value in item.items() if key in _NAMES and _odd(value))
    return Found(
        line, key, kind, tuple(people), others, tuple(fields), tuple(left), tuple(troubles), broken,
        tuple(doubts),
    )  # fmt: skip


def _odd(value: Any, *, in_date: bool = False) -> str:
    """Why a number within a value is none that a paper has: `NaN, which is no number`; empty where all are
    fine. A date has whole numbers."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return next(filter(None, (_odd(one, in_date=in_date) for one in value)), "")
    if not isinstance(value, float):
        return ""
    if not math.isfinite(value):
        return "NaN, which is no number" if math.isnan(value) else "a number without end"
    return f"{value}, which is no year, month or day" if in_date and not value.is_integer() else ""


def _at(whole: str, key: str, line: int) -> int:
    """The line of a key in the text of its item, which begins at `line`."""
    found = re.search(rf'"{re.escape(key)}"\s*:', whole)
    return line + whole.count("\n", 0, found.start()) if found else line


def _people(value: Any, line: int) -> tuple[list[Person], bool]:
    people, others = [], False
    for one in value if isinstance(value, list) else [] if value is None else [value]:
        parts = (
            {k: plain(_text(v)) for k, v in one.items()}
            if isinstance(one, dict)
            else {"literal": plain(_text(one))}
        )
        literal = parts.get("literal") or parts.get("name", "")  # Crossref calls a group's name so
        particles = (parts.get("dropping-particle", ""), parts.get("non-dropping-particle", ""))
        family = " ".join(part for part in (*particles, parts.get("family", "")) if part)
        if literal.casefold() in AND_OTHERS or (family.casefold() in AND_OTHERS and not parts.get("given")):
            others = True
        elif literal or family or parts.get("given"):
            given, suffix = parts.get("given", ""), parts.get("suffix", "")
            people.append(
                Person(literal, line=line) if literal else Person(family, given, suffix, line, lone=True)
            )
    return people, others


def _date(value: Any) -> str:
    """`2019-1-10` of date-parts, `2019-1/2019-2` of two, or the text of another form."""
    if not isinstance(value, dict):
        return _text(value)
    parts = value.get("date-parts")
    told = [one for one in parts if isinstance(one, list)] if isinstance(parts, list) else []
    if told:
        return "/".join("-".join(_text(part) for part in one[:3]) for one in told[:2])
    return next((text for name in ("raw", "literal", "edtf") if (text := _text(value.get(name)))), "")


def _text(value: Any) -> str:
    if isinstance(value, list):  # Crossref has lists of titles
        return _text(value[0]) if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        value = int(value)
    return str(value).encode("utf-8", "replace").decode()


# --- writing -----------------------------------------------------------------------------------


def written(citations: Mapping[str, Citation], known: Mapping[str, Notice]) -> str:
    """The citations as CSL-JSON, in this order."""
    items = [dict(_values(key, one, known.get(key))) for key, one in citations.items()]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


_TYPES = {Kind.GUIDELINE: "report", Kind.PAGE: "webpage"}
"""What CSL calls the kinds for which it has no word of its own, or another one."""


def _values(key: str, one: Citation, later: Notice | None) -> Iterator[tuple[str, Any]]:
    yield "id", key
    sort = _TYPES.get(one.work.kind, str(one.work.kind)) if one.work else ""
    yield "type", sort or ("webpage" if one.is_page else "article-journal")
    others = [{"literal": "et al"}] if one.et_al else []
    if one.authors:
        yield "author", [*map(_named, one.authors), *others]
    yield "title", one.title
    day = one.published
    whole = [day.year, day.month, day.day] if day else []
    if one.month and not (months := numbers(one.month)):
        yield "issued", {"raw": f"{one.year} {one.month}"}
    elif one.month:
        yield "issued", {"date-parts": [[one.year, month] for month in months]}
    elif one.year:
        yield "issued", {"date-parts": [whole if day and day.year == one.year else [one.year]]}
    if day and (one.month or day.year != one.year):
        yield "available-date", {"date-parts": [whole]}
    texts = {
        "container-title": one.journal, "container-title-short": one.journal, "volume": one.volume,
        "issue": one.issue, "page": one.pages, "DOI": one.doi, "PMID": one.pmid, "PMCID": one.pmcid,
        "URL": one.link, "language": one.language,
    }  # fmt: skip
    if work := one.work:
        texts |= {"publisher": work.publisher, "publisher-place": work.place, "edition": work.edition}
        texts |= {"container-title": work.book}
        thesis = f"{work.degree.capitalize()}'s thesis" if work.degree in ("bachelor", "master") else ""
        texts |= {"genre": "Guideline" if work.kind is Kind.GUIDELINE else thesis}
        more = [] if one.authors else others
        yield from (("editor", [*map(_named, work.editors), *more]),) if work.editors else ()
        if seen := work.accessed:
            yield "accessed", {"date-parts": [[seen.year, seen.month, seen.day]]}
    updated = f"Updated {one.work.updated}" if one.work and one.work.updated else ""
    texts |= {"note": "; ".join(filter(None, (note_of(later) if later else "", updated)))}
    yield from ((name, text) for name, text in texts.items() if text)


def _named(author: Author) -> dict[str, str]:
    if author.group:
        return {"literal": author.surname}
    parts = {"family": author.surname, "given": spaced(author), "suffix": author.suffix}
    return {name: text for name, text in parts.items() if text}
