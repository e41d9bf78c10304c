"""Siblings: papers with other numbers that may be one paper all the same, such as a preprint and the paper in
the journal. A person has to look: nothing is left out for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from brochure.citations import Citation, Malformed, parse_author
from brochure.evidence.folding import fold, words
from brochure.evidence.matcher import bare_title
from brochure.evidence.people import initials_of
from brochure.evidence.record import Record

YEARS = 5
"""So many years later, at most, a preprint may still come out in a journal."""
_SERVERS = re.compile(
    r"10\.1101/\d|10\.64898/|10\.21203/rs\.|10\.48550/|10\.20944/preprints|10\.26434/|10\.2139/ssrn"
    r"|10\.312(?:34|19|22|23)/|10\.22541/|10\.36227/",
    re.IGNORECASE,
)
"""DOIs of bioRxiv and medRxiv, Research Square, arXiv, Preprints, ChemRxiv, SSRN, OSF, Authorea, TechRxiv."""
_NAMED = re.compile(r"rxiv|\bpreprints?\b|\bssrn\b|\bresearch square\b|\bauthorea\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a paper is known by without its numbers: its title and first author, folded, and its years."""

    title: str
    first: frozenset[str]
    initial: str
    years: frozenset[int]
    preprint: bool = False


def of_citation(one: Citation) -> Sketch:
    """The sketch of a citation."""
    initial = one.authors[0].initials[:1] if one.authors else ""
    published = one.published.year if one.published else one.year
    return Sketch(
        bare_title(one.title), frozenset(words(one.lead)), fold(initial),
        frozenset({one.year, published} - {0}), _is_preprint(one.doi, [one.journal]),
    )  # fmt: skip


def of_record(record: Record) -> Sketch:
    """The sketch of a record as a service tells it. It may hold given and family names swapped."""
    name = record.authors[0] if record.authors else None
    first = frozenset(words(f"{name.family} {name.given}")) if name else frozenset[str]()
    swapped = bool(name and name.given)
    initial = "" if not name or swapped else (name.initials or initials_of(name.given))[:1]
    named = [*record.journals, *record.kinds]
    return Sketch(
        bare_title(record.title),
        first,
        fold(initial),
        frozenset(record.years),
        _is_preprint(record.doi, named),
    )


def of_entry(value: Any) -> Sketch | None:
    """The sketch of an entry in the plain data of a content file; None where it has no title."""
    if not isinstance(value, dict) or not isinstance(value.get("title"), str):
        return None
    authors = value.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else ""
    initial, surname = "", str(first.get("group", "")) if isinstance(first, dict) else str(first)
    try:
        read = parse_author(surname)
        surname, initial = read.surname, read.initials[:1]
    except Malformed:
        pass  # a group, or what the build will tell
    dates = re.findall(r"\d{4}", f"{value.get('year', '')} {value.get('published', '')}")
    return Sketch(
        bare_title(value["title"]), frozenset(words(surname)), fold(initial), frozenset(map(int, dates)),
        _is_preprint(str(value.get("doi", "")), [str(value.get("journal", ""))]),
    )  # fmt: skip


def of_entries(held: object) -> dict[str, Sketch]:
    """The sketches of all entries of a content file, by their keys."""
    entries = held.items() if isinstance(held, dict) else ()
    return {str(key): sketch for key, value in entries if (sketch := of_entry(value)) is not None}


def _is_preprint(doi: str, named: Iterable[str]) -> bool:
    return bool(_SERVERS.match(doi)) or any(_NAMED.search(one) for one in named)


def alike(one: Sketch, other: Sketch) -> bool:
    """Whether two may be one paper: the title is the same, and so are the first author and the year. A
    preprint may be some years older, or younger."""
    if not one.title or one.title != other.title or not one.first & other.first:
        return False
    if one.initial and other.initial and one.initial != other.initial:
        return False
    if not one.years or not other.years:
        return True
    apart = min(abs(a - b) for a in one.years for b in other.years)
    return apart <= (YEARS if one.preprint or other.preprint else 0)


def sibling(one: Sketch, held: Mapping[str, Sketch]) -> str | None:
    """The key of the first that may be the same paper."""
    return next((key for key, other in held.items() if alike(one, other)), None)


def told(one: Sketch, other: Sketch, called: str) -> tuple[str, str]:
    """What to say of a new paper beside the one that is `called` so, and what to do."""
    if one.preprint and not other.preprint:
        return f"this may be the preprint of {called}", "if it is, keep the paper in the journal"
    if other.preprint and not one.preprint:
        return f"{called} may be the preprint of this paper", "if it is, keep the paper in the journal"
    same = "title, first author and year are the same, and the numbers are not"
    return f"this may be the paper that is there as {called}: {same}", "if it is, delete one of them"
