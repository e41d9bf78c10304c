"""The matcher: whether a citation says what the record of its paper says.

Folding decides, likeness never does: a surname off by one letter is another surname, and "hip" is not "knee"
however alike the rest of two titles is. Likeness only feeds "did you mean".
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from brochure.citations import Citation, identify
from brochure.evidence import people, titles, whereabouts
from brochure.evidence.folding import fold, letters, plain_identifier
from brochure.evidence.lineup import Lineup, lineup
from brochure.evidence.notices import unmarked
from brochure.evidence.people import Fit, Order
from brochure.evidence.record import Name, Record
from brochure.evidence.titles import Line
from brochure.evidence.whereabouts import Called

_SHOWN = 3
"""Authors quoted when a list of them differs."""
_MOST_WORDS, _LONG = 300, 300
"""The most words of titles that are compared word by word; the most letters of a value that is quoted.
Records may have any length."""


class State(StrEnum):
    """What is known of a citation. Only `VERIFIED` and `ERRATUM` mean that all that was compared agrees."""

    VERIFIED = "verified"
    MISMATCH = "mismatch"
    RETRACTED = "retracted"
    CONCERN = "concern"
    ERRATUM = "erratum"
    NOT_FOUND = "not found"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Difference:
    """One key that differs. `grave`: it is another thing, not another spelling of it. `meant`: what the
    record has at this place, as it would be written in the content; empty when nothing alike is there.
    Nothing is `cited` of authors who were left out, and nothing `found` of people who are no authors."""

    field: str
    cited: str
    found: str
    meant: str = ""
    grave: bool = True


def state_of(record: Record, differences: Sequence[Difference]) -> State:
    """The state of a citation whose record was found."""
    kinds = {notice.kind for notice in record.notices}
    if "retraction" in kinds:
        return State.RETRACTED
    if "concern" in kinds:
        return State.CONCERN
    if any(difference.grave for difference in differences):
        return State.MISMATCH
    return State.ERRATUM if "erratum" in kinds else State.VERIFIED


DOOMED = (State.RETRACTED, State.CONCERN)
"""States that a change of the citation does not end."""


def is_of(citation: Citation, record: Record) -> bool:
    """Whether a record is of the paper that is cited: by an identifier, or by title and first author."""
    linked = identify(citation.link) if citation.link else None
    held = {kind: {plain_identifier(getattr(citation, kind))} for kind in IDENTIFIERS}
    if linked is not None:
        held[linked[0]].add(plain_identifier(linked[1]))
    if any(plain_identifier(getattr(record, kind)) in held[kind] - {""} for kind in IDENTIFIERS):
        return True
    first = zip(citation.authors[:1], record.authors[:1], strict=False)
    return bare_title(citation.title) == bare_title(record.title) and all(
        people.fit(*both) is not Fit.NOT for both in first
    )


def bare_title(title: str) -> str:
    """A title folded, without what an index puts before that of a retracted paper."""
    return fold(unmarked(title))


IDENTIFIERS = ("pmid", "pmcid", "doi")


def compare(citation: Citation, record: Record) -> tuple[Difference, ...]:
    """Everything the citation says otherwise than the record. What one does not say is no difference."""
    return (
        *_authors(citation, record),
        *_title(citation, record),
        *_year(citation, record),
        *_journal(citation, record),
        *_numbers(citation, record),
        *_identifiers(citation, record),
    )


def compared(citation: Citation, record: Record) -> tuple[str, ...]:
    """The keys that both of them have, in the order of the content format."""
    held = {
        "authors": record.authors, "title": record.title, "journal": record.journals, "year": record.years,
        "volume": record.volume, "issue": record.issue, "pages": record.pages,
        "doi": record.doi, "pmid": record.pmid, "pmcid": record.pmcid,
    }  # fmt: skip
    return tuple(key for key, found in held.items() if found and getattr(citation, key))


def _authors(citation: Citation, record: Record) -> Iterator[Difference]:
    """What differs in the authors; a record may have one of them twice in a row."""
    told = tuple(_people(citation, record))
    if told and len(single := people.without_doubles(record.authors)) < len(record.authors):
        told = told if tuple(_people(citation, replace(record, authors=single))) else ()
    yield from told


def _people(citation: Citation, record: Record) -> Iterator[Difference]:
    if not record.authors:
        return
    cited, held = citation.authors, record.authors
    row = lineup(cited, held, complete=record.complete, et_al=citation.et_al)
    pairs = [(cited[here], held[there]) for here, there in row.known]
    fits = [people.fit(*pair) for pair in pairs]
    turned = [pair for pair, fit in zip(pairs, fits, strict=True) if fit is Fit.TURNED]
    astray = turned and (
        people.order(held) is Order.RIGHT
        or any(fit in _IN_PLACE and not author.group for (author, _), fit in zip(pairs, fits, strict=True))
    )
    for here, there, alike in sorted((*row.replaced, *((here, -1, False) for here in row.strangers))):
        found = short(str(held[there])) if there >= 0 else ""
        yield Difference("authors", str(cited[here]), found, found if alike else "")
    for (author, name), fit in zip(pairs, fits, strict=True):
        if fit in (Fit.OTHER, Fit.MORE, Fit.MOVED) or (fit is Fit.TURNED and astray):
            grave = fit in (Fit.OTHER, Fit.TURNED)
            yield Difference("authors", str(author), str(name), str(name), grave)
        elif not people.suffixes_agree(author, name):
            yield Difference("authors", str(author), str(name), str(name))
    if turned and not astray and people.order(held) is Order.UNKNOWN:
        mine, theirs = (", ".join(str(pair[n]) for pair in turned[:_SHOWN]) for n in (0, 1))
        yield Difference("authors", mine, theirs, theirs, grave=False)
    yield from _out_of_order(citation, row)
    if row.missing:
        behind = row.missing[0] == len(cited) and not row.strangers
        yield Difference("authors", "", _listed(held, row.missing), "et_al: true" if behind else "")
    if record.complete and len(cited) == len(held) and citation.et_al:
        count = f"{len(cited)} author{'s' if len(cited) != 1 else ''}"
        yield Difference("authors", f"{count} and others (et_al)", f"{count} and no other", "et_al: false")


_IN_PLACE = (Fit.WELL, Fit.OTHER, Fit.MORE)


def _out_of_order(citation: Citation, row: Lineup) -> Iterator[Difference]:
    places = dict(row.known)
    for group in row.turned:
        mine, right = (
            short(", ".join(str(citation.authors[n]) for n in some))
            for some in (group, sorted(group, key=places.__getitem__))
        )
        yield Difference("authors", mine, right, right)


def _listed(names: Sequence[Name], places: Sequence[int]) -> str:
    """`Jofré CM (second author), Tobar L (third author) and 2 more`."""
    shown = [f"{names[n]} ({_ordinal(n + 1)} author)" for n in places[:_SHOWN]]
    more = [f"{len(places) - _SHOWN} more"] if len(places) > _SHOWN else []
    *most, last = [*shown, *more]
    return short(f"{', '.join(most)} and {last}" if most else last)


_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


def _ordinal(number: int) -> str:
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ends = {1: "st", 2: "nd", 3: "rd"} if number // 10 % 10 != 1 else {}
    return f"{number}{ends.get(number % 10, 'th')}"


def _title(citation: Citation, record: Record) -> Iterator[Difference]:
    cited, found = citation.title, record.title
    if not found or cited == found:
        return
    if max(len(cited), len(found)) > titles.LONGEST:
        yield Difference("title", short(cited), short(found))
        return
    mine, theirs = titles.read(cited), titles.read(found)
    bare = found.rstrip(".")
    if not mine.words or not theirs.words:
        if letters(cited) != letters(found):
            yield Difference("title", cited, found, bare)
    elif not mine.same(theirs):
        one, other = _apart(mine, theirs)
        both = bool(one and other)
        alike = titles.read_freely(cited).same(titles.read_freely(found))
        yield Difference("title", one if both else cited, other if both else bare, bare, grave=not alike)
    elif mine.asks != theirs.asks:
        yield Difference("title", cited, bare, bare, grave=False)


def _apart(mine: Line, theirs: Line) -> tuple[str, str]:
    """The words of each title that the other does not have at that place; empty when most differ, or but one
    of them has more, or only signs do."""
    if max(len(mine.words), len(theirs.words)) > _MOST_WORDS:
        return "", ""
    differing = [
        step
        for step in difflib.SequenceMatcher(a=mine.words, b=theirs.words, autojunk=False).get_opcodes()
        if step[0] != "equal"
    ]
    one = [word for _, start, end, _, _ in differing for word in mine.words[start:end]]
    other = [word for _, _, _, start, end in differing for word in theirs.words[start:end]]
    if len(one) + len(other) > (len(mine.words) + len(theirs.words)) / 2:
        return "", ""
    if not any(word.isalnum() for word in (*one, *other)):
        return "", ""
    return " ".join(one), " ".join(other)


def short(text: str) -> str:
    """A text that a person is to read, cut where none would go on."""
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _year(citation: Citation, record: Record) -> Iterator[Difference]:
    if record.years and citation.year and citation.year not in record.years:
        found = " or ".join(map(str, dict.fromkeys(record.years)))
        yield Difference("year", str(citation.year), found, str(record.years[0]))


def _journal(citation: Citation, record: Record) -> Iterator[Difference]:
    if not citation.journal or not record.journals:
        return
    how = whereabouts.called(citation.journal, record.journals)
    if how is not Called.SO:
        found = " or ".join(dict.fromkeys(record.journals))
        grave = how is Called.OTHERWISE
        yield Difference("journal", citation.journal, short(found), short(record.journals[0]), grave)


def _numbers(citation: Citation, record: Record) -> Iterator[Difference]:
    issues = ((one.volume, one.issue) for one in (citation, record))
    for key in () if whereabouts.same_issue(*issues) else ("volume", "issue"):
        cited, found = getattr(citation, key), getattr(record, key)
        if cited and found and whereabouts.number(cited) != whereabouts.number(found):
            yield Difference(key, cited, short(found), short(found))
    if citation.pages and record.pages and not whereabouts.same_pages(citation.pages, record.pages):
        yield Difference("pages", citation.pages, short(record.pages), short(record.pages))


def _identifiers(citation: Citation, record: Record) -> Iterator[Difference]:
    for key in ("doi", "pmid", "pmcid"):
        cited, found = getattr(citation, key), getattr(record, key)
        if cited and found and plain_identifier(cited) != plain_identifier(found):
            yield Difference(key, cited, found, found)
