"""Opinions: what several records say together of one citation.

No service holds everything, and each is wrong at times. A field is right if one of the records of the paper
has it as it is cited, and that record tells as much of the field as the others do: a list of one author is no
second opinion on a list of ten, nor is a title without its subtitle. What no record tells was not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from brochure.citations import Citation
from brochure.evidence import people
from brochure.evidence.folding import fold, plain_identifier, words
from brochure.evidence.matcher import IDENTIFIERS, Difference, bare_title, compare, compared
from brochure.evidence.record import Notice, Record
from brochure.evidence.whereabouts import number, same_pages

_FILLED = (
    "title", "authors", "journals", "years", "volume", "issue", "pages", *IDENTIFIERS, "abstract", "kinds",
)  # fmt: skip
_CROSSREF = "Crossref"


def one_paper(one: Record, other: Record) -> bool:
    """Whether two records are of one paper: they share an identifier, or the title, the first author and the
    place of publication as far as both tell it."""
    for kind in IDENTIFIERS:
        mine, theirs = (plain_identifier(getattr(record, kind)) for record in (one, other))
        if mine and mine == theirs:
            return True
    if not bare_title(one.title) or bare_title(one.title) != bare_title(other.title):
        return False
    first = [fold(record.authors[0].family) for record in (one, other) if record.authors]
    return len(first) == 2 and first[0] == first[1] and _in_one_place(one, other)


def _in_one_place(one: Record, other: Record) -> bool:
    """Whether nothing that both records tell says that they were published at two places or times."""
    if one.years and other.years and not {*one.years} & {*other.years}:
        return False
    if one.volume and other.volume and number(one.volume) != number(other.volume):
        return False
    return not (one.pages and other.pages) or same_pages(one.pages, other.pages)


def together(records: Sequence[Record]) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """The records of the same paper as the first, and those of other papers."""
    paper, others = list(records[:1]), list(records[1:])
    while joined := [one for one in others if any(one_paper(one, other) for other in paper)]:
        paper += joined
        others = [one for one in others if one not in joined]
    order = {id(record): place for place, record in enumerate(records)}
    return tuple(sorted(paper, key=lambda one: order[id(one)])), tuple(others)


def meant(citation: Citation, records: Sequence[Record]) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """The records of the paper that is cited, and the others: where the identifiers of a citation lead to
    several papers, the one that has its title, and else the first."""
    first, others = together(records)
    paper, rest, before = first, others, list[Record]()
    while rest:
        if any(bare_title(one.title) == bare_title(citation.title) for one in paper):
            return paper, (*before, *rest)
        before += paper
        paper, rest = together(rest)
    if paper is not first and any(bare_title(one.title) == bare_title(citation.title) for one in paper):
        return paper, tuple(before)
    return nearest(citation, first, others)


def nearest(
    citation: Citation, first: tuple[Record, ...], others: tuple[Record, ...]
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """The paper with the fewest differences, of several that all have another title; that the numbers lead to
    several is told whichever it is."""
    best, rest, before = (first, others), others, first
    least = len(compare(citation, filled(first)))
    while rest:
        paper, rest = together(rest)
        if (count := len(compare(citation, filled(paper)))) < least:
            best, least = (paper, (*before, *rest)), count
        before = (*before, *paper)
    return best


def is_another(citation: Citation, record: Record, differences: Sequence[Difference]) -> bool:
    """Whether a record that differs is so plainly of another paper that its fields need not be told: another
    first author, whom it does not have at all, and most words of the title."""
    grave = {one.field for one in differences if one.grave}
    if not {"authors", "title"} <= grave or not citation.authors:
        return False
    first = citation.authors[0]
    if any(people.fit(first, name) is not people.Fit.NOT for name in record.authors):
        return False
    mine, theirs = {*words(citation.title)}, {*words(record.title)}
    return len(mine & theirs) < len(mine | theirs) / 2


def filled(paper: Sequence[Record]) -> Record:
    """The first record of a paper, with what it lacks from the others; `source` names all that are in it."""
    best, sources = paper[0], [paper[0].source]
    for other in paper[1:]:
        lacking = {
            name: value for name in _FILLED if not getattr(best, name) and (value := getattr(other, name))
        }
        best = replace(best, **lacking)
        sources += [other.source] if lacking else []
    return replace(best, source=" and ".join(dict.fromkeys(sources)))


def noticed(records: Sequence[Record]) -> tuple[Notice, ...]:
    """What was published about these papers later, each once, with all services that tell it."""
    told: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        for notice in record.notices:
            told.setdefault((notice.kind, notice.reference), []).append(record)
    return tuple(
        Notice(*what, tuple(dict.fromkeys(one.source for one in who)), tuple(_numbers(who)))
        for what, who in told.items()
    )


def _numbers(records: Sequence[Record]) -> Iterator[str]:
    for kind in IDENTIFIERS:
        yield next((value for record in records if (value := getattr(record, kind))), "")


def agreed(citation: Citation, paper: Sequence[Record]) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    """What no record of the paper supports, and the fields that any of them has."""
    differences = [(record, set(compared(citation, record)), compare(citation, record)) for record in paper]
    there = {name for _, fields, _ in differences for name in fields}
    refuted: list[Difference] = []
    for name in (order := compared(citation, filled(paper))):
        holding = [(record, [one for one in found if one.field == name])
                   for record, fields, found in differences if name in fields]  # fmt: skip
        fit = [held for held in holding if _fit(name, held[0], [record for record, _ in holding])]
        if all(found for _, found in fit):
            refuted += next((found for _, found in fit), [])
    return tuple(refuted), tuple(name for name in order if name in there)


def _fit(name: str, record: Record, all_with_it: Sequence[Record]) -> bool:
    """Whether a record tells of a field as much as the others do."""
    if name == "authors":
        return _people(record) >= max(_people(other) for other in all_with_it)
    if name == "title":
        mine = words(record.title)
        longer = (words(other.title) for other in all_with_it)
        return not any(len(one) > len(mine) and one[: len(mine)] == mine for one in longer)
    if name == "doi":  # Crossref was asked for it: that it has it says nothing about the paper
        return record.source != _CROSSREF or all(other.source == _CROSSREF for other in all_with_it)
    return True


def _people(record: Record) -> int:
    """How many names a record tells more of than the surname, and how many it tells a suffix of."""
    return sum(bool(name.given or name.initials) + bool(name.suffix) for name in record.authors)
