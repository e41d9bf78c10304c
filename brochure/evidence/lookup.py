"""Looking a paper up: whom to ask for what, and when a record counts as this paper's.

Europe PMC is asked first, because one answer of it holds everything. PubMed gives a second opinion, and
the first where Europe PMC does not know the paper or cannot be asked; Crossref knows papers outside medicine,
and corrections. "Not found" is said only when all who were asked answered that they know no such paper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from brochure.citations import Citation, Work, identify
from brochure.evidence import shapes
from brochure.evidence.matcher import Difference, State, compare, compared, state_of
from brochure.evidence.record import Notice, Record


class Asked(Protocol):
    """Who is asked (`network.Network`). Each raises `Unreached`, an exception whose text says why."""

    def europe_pmc(self, query: str) -> Any: ...
    def esummary(self, pmid: str) -> Any: ...
    def converter(self, pmcid: str) -> Any: ...
    def crossref(self, doi: str) -> Any | None: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one citation. `why`: why nothing was, or what else is to be known."""

    state: State
    record: Record | None = None
    differences: tuple[Difference, ...] = ()
    fields: tuple[str, ...] = ()
    """The keys that were compared."""
    why: str = ""
    answered: tuple[str, ...] = ()
    """The services that told of the paper."""
    troubles: tuple[str, ...] = ()
    """Why some services could not be asked."""


@dataclass(frozen=True, slots=True)
class Identifiers:
    """By what a paper is looked up."""

    pmid: str = ""
    pmcid: str = ""
    doi: str = ""

    @classmethod
    def of(cls, citation: Citation) -> Identifiers:
        """Those of the record, and the one in its link."""
        held = {kind: getattr(citation, kind) for kind in ("pmid", "pmcid", "doi")}
        linked = identify(citation.link) if citation.link else None
        if linked is not None and not held[linked[0]]:
            held[linked[0]] = linked[1]
        return cls(**held)

    def __str__(self) -> str:
        held = (("PMID", self.pmid), ("PMCID", self.pmcid), ("DOI", self.doi))
        return ", ".join(f"{kind} {value}" for kind, value in held if value)

    def __bool__(self) -> bool:
        return bool(self.pmid or self.pmcid or self.doi)


def verify(citation: Citation, asked: Asked, unreached: type[Exception]) -> Finding:
    """Look the paper of a citation up and compare."""
    wanted = Identifiers.of(citation)
    if not wanted and citation.work:
        return Finding(State.UNCHECKED, why=_by_hand(citation, citation.work))
    if not wanted:
        return Finding(State.UNCHECKED, why="the record has no PMID, PMCID or DOI to look it up by")
    records, troubles = found(wanted, asked, unreached)
    if not records:
        state = State.UNCHECKED if troubles else State.NOT_FOUND
        names = ", ".join(
            f"{kind.upper()} {value}" for kind in ("pmid", "pmcid", "doi") if (value := getattr(wanted, kind))
        )
        why = "; ".join(troubles) or f"no service knows {names}"
        return Finding(state, why=why, troubles=troubles)
    best, *others = records
    same = [record for record in others if _one_paper(best, record)]
    whole = replace(best, notices=_noticed((best, *same)))
    differences = _agreed(citation, best, same)
    answered = tuple(record.source for record in (best, *same))
    fields = compared(citation, best)
    state, why = state_of(whole, differences), "; ".join(troubles)
    return Finding(state, whole, differences, fields, why, answered, troubles)


def _noticed(records: Sequence[Record]) -> tuple[Notice, ...]:
    """What was published about the paper later, each once, with all services that tell it."""
    told: dict[tuple[str, str], list[str]] = {}
    for record in records:
        for notice in record.notices:
            told.setdefault((notice.kind, notice.reference), []).append(record.source)
    return tuple(Notice(*what, tuple(dict.fromkeys(who))) for what, who in told.items())


def _by_hand(citation: Citation, work: Work) -> str:
    """Why nobody can be asked about a work, and what a person has to do."""
    if not citation.link:
        return f"no service that is asked holds a {work.kind} without a DOI: compare it by hand"
    read = f", then write that day as accessed: (now {work.accessed})" if work.accessed else ""
    return (
        f"no service that is asked holds a {work.kind} on the web: a person has to open {citation.link}"
        " and compare"
        f" it with the record{read}"
    )


def found(
    wanted: Identifiers, asked: Asked, unreached: type[Exception]
) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """The records of a paper, Europe PMC's first, and why some services could not tell."""
    records: list[Record] = []
    troubles: list[str] = []

    def attempt(look: Callable[[], Record | None]) -> Record | None:
        try:
            record = look()
        except (unreached, shapes.Unusable) as trouble:
            troubles.append(str(trouble))
            return None
        if record is not None:
            records.append(record)
        return record

    if wanted:
        attempt(partial(_searched, asked, *_query(wanted)))
    pmid = wanted.pmid or next((record.pmid for record in records if record.pmid), "")
    if not pmid and wanted.pmcid and not records:
        try:
            pmid = shapes.converted(asked.converter(wanted.pmcid), wanted.pmcid) or ""
        except (unreached, shapes.Unusable) as trouble:
            troubles.append(str(trouble))
    if pmid:
        attempt(lambda: shapes.esummary(asked.esummary(pmid), pmid))
    doi = next((record.doi for record in records if record.doi), "") or wanted.doi
    if doi:
        attempt(lambda: None if (answer := asked.crossref(doi)) is None else shapes.crossref(answer))
    return tuple(records), tuple(troubles)


def _query(wanted: Identifiers) -> tuple[str, str, str]:
    """What to ask Europe PMC, and the identifier its answer must then have: kind and value."""
    if wanted.pmid:
        return f"EXT_ID:{wanted.pmid} AND SRC:MED", "pmid", wanted.pmid
    if wanted.pmcid:
        return f"PMCID:{wanted.pmcid}", "pmcid", wanted.pmcid
    quoted = wanted.doi.replace("\\", "").replace('"', "")
    return f'DOI:"{quoted}"', "doi", wanted.doi


def _searched(asked: Asked, query: str, kind: str, value: str) -> Record | None:
    """Europe PMC's record, if it has the identifier asked for; a search may answer with a neighbour."""
    record = shapes.europe_pmc(asked.europe_pmc(query))
    told: str = getattr(record, kind) if record else value
    if told.casefold() != value.casefold():
        raise shapes.Unusable(f"Europe PMC answered with another paper ({kind.upper()} {told or 'unknown'})")
    return record


def _one_paper(one: Record, other: Record) -> bool:
    """Whether no identifier tells two records apart, and one joins them."""
    pairs = [
        (getattr(one, kind).casefold(), getattr(other, kind).casefold()) for kind in ("pmid", "pmcid", "doi")
    ]
    known = [mine == theirs for mine, theirs in pairs if mine and theirs]
    return bool(known) and all(known)


def _agreed(citation: Citation, best: Record, others: Sequence[Record]) -> tuple[Difference, ...]:
    """The differences from the best record that no other record of the paper contradicts: where one of them
    has what is cited, the services disagree among themselves, and the citation is right by one of them."""
    differences = list(compare(citation, best))
    for other in others:
        fields = set(compared(citation, other))
        refuted = {one.field for one in compare(citation, other)}
        differences = [one for one in differences if one.field not in fields or one.field in refuted]
    return tuple(differences)
