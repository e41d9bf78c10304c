"""Looking a paper up: whom to ask for what, and when a record counts as this paper's.

Europe PMC is asked first, because one answer of it holds everything. PubMed gives a second opinion, and
the first where Europe PMC does not know the paper or cannot be asked; Crossref knows papers outside medicine,
and corrections. "Not found" is said only when all who were asked answered that they know no such paper.
Each identifier that is cited has to lead to the paper: one that no record of it confirms is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol

from brochure.citations import Citation, Work, identify
from brochure.evidence import opinions, shapes
from brochure.evidence.folding import plain_identifier
from brochure.evidence.matcher import IDENTIFIERS, Difference, State, short, state_of
from brochure.evidence.record import Record


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
    met: tuple[Record, ...] = ()
    """The records of the paper, one by one."""


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
    looked = _Looked(wanted, asked, unreached)
    looked.up()
    troubles = tuple(dict.fromkeys(looked.troubles))
    if not looked.records:
        state = State.UNCHECKED if troubles else State.NOT_FOUND
        return Finding(state, why="; ".join(troubles) or f"no service knows {wanted}", troubles=troubles)
    paper, strangers = opinions.meant(citation, looked.records)
    differences, fields = opinions.agreed(citation, paper)
    whole = replace(opinions.filled(paper), notices=opinions.noticed(looked.records))
    if opinions.is_another(citation, whole, differences):
        differences = (_another(wanted, whole),)
    differences = tuple(_leading(one, strangers) for one in differences)
    astray = (*_astray(wanted, whole, fields, strangers, looked), *_elsewhere(citation))
    fields += tuple(kind for kind in IDENTIFIERS if kind in looked.confirmed and kind not in fields)
    answered = tuple(dict.fromkeys(record.source for record in paper))
    state, why = state_of(whole, (*differences, *astray)), "; ".join(troubles)
    if state in (State.VERIFIED, State.ERRATUM) and (lacking := _lacking(citation, fields)):
        state, why = State.UNCHECKED, "; ".join((f"no record that was found tells {lacking}", *troubles))
    return Finding(state, whole, (*differences, *astray), fields, why, answered, troubles, paper)


def _another(wanted: Identifiers, record: Record) -> Difference:
    """All numbers that are cited and lead to this record, which is of another paper."""
    held = [
        (kind, cited)
        for kind in IDENTIFIERS
        if (cited := getattr(wanted, kind))
        and plain_identifier(cited) == plain_identifier(getattr(record, kind))
    ] or [(kind, cited) for kind in IDENTIFIERS if (cited := getattr(wanted, kind))][:1]
    first, *more = held
    cited = " and ".join((first[1], *(f"{kind} {value}" for kind, value in more)))
    return Difference(first[0], cited, f"another paper: {_named(record)}")


def _leading(one: Difference, strangers: Sequence[Record]) -> Difference:
    """The difference of a number, with the paper to which the number leads."""
    other = _with(one.field, one.cited, strangers) if one.field in IDENTIFIERS else None
    return replace(one, found=f"another paper: {_named(other)}") if other else one


def _with(kind: str, cited: str, records: Sequence[Record]) -> Record | None:
    """The record that has this number."""
    plain = plain_identifier(cited)
    return next((one for one in records if plain_identifier(getattr(one, kind)) == plain), None)


def _named(record: Record) -> str:
    """A paper as a person knows it again: its title, first author and year."""
    by = f"{record.authors[0]}" if record.authors else ""
    told = ", ".join(filter(None, (by, str(record.years[0]) if record.years else "")))
    return short(record.title.rstrip(".")) + (f" ({told})" if told else "")


def _astray(
    wanted: Identifiers, paper: Record, fields: Sequence[str], strangers: Sequence[Record], looked: _Looked
) -> Iterator[Difference]:
    """The identifiers that are cited and lead to another paper, or to none."""
    for kind in IDENTIFIERS:
        cited = getattr(wanted, kind)
        if not cited or kind in fields or kind in looked.confirmed:
            continue
        other, meant = _with(kind, cited, strangers), getattr(paper, kind)
        if other is not None:
            yield Difference(kind, cited, f"another paper: {_named(other)}", meant)
        elif kind in looked.elsewhere:
            yield Difference(kind, cited, f"another paper: {looked.elsewhere[kind]}", meant)
        elif kind in looked.unknown:
            yield Difference(kind, cited, "no paper: no service knows it", meant)


def _elsewhere(citation: Citation) -> Iterator[Difference]:
    """The link, if it leads to another number than the record has."""
    linked = identify(citation.link) if citation.link else None
    held = getattr(citation, linked[0]) if linked else ""
    if linked and held and plain_identifier(linked[1]) != plain_identifier(held):
        yield Difference("link", citation.link, f"{linked[0]} {held}")


def _lacking(citation: Citation, fields: Sequence[str]) -> str:
    """What has to be compared before a paper counts as verified, and was not; empty if all was."""
    needed = [name for name in ("authors", "title", "year") if getattr(citation, name)]
    *most, last = [name for name in needed if name not in fields] or [""]
    return f"{', '.join(most)} and {last}" if most else last


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
    """The records of a paper, Europe PMC's first, and why some services could not tell.

    The last of them may be of another paper, if an identifier leads there: see `opinions.together`.
    """
    looked = _Looked(wanted, asked, unreached)
    looked.up()
    return tuple(looked.records), tuple(looked.troubles)


@dataclass(slots=True)
class _Looked:
    """The asking: by one identifier after the other, until each that is wanted is known to lead somewhere."""

    wanted: Identifiers
    asked: Asked
    unreached: type[Exception]
    records: list[Record] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)
    """Kinds of identifiers of which the id converter says that they are this paper's."""
    elsewhere: dict[str, str] = field(default_factory=dict)
    """Kinds of identifiers of which it says that they are another paper's, and which."""
    unknown: set[str] = field(default_factory=set)
    """Kinds of identifiers of which all who were asked answered that there is no such paper."""

    def up(self) -> None:
        """Ask."""
        if not self.wanted:
            return
        self._europe_pmc()
        self._pubmed()
        self._crossref()
        self._by_doi()
        self._pmcid()

    def _europe_pmc(self) -> None:
        for kind, query, value in _queries(self.wanted):
            found, answered = self._attempt(partial(_searched, self.asked, query, kind, value))
            if found:
                return
            if answered:
                self.unknown.add(kind)

    def _pubmed(self) -> None:
        held = self._held("pmid")
        if not held and not self.wanted.pmid and self.wanted.pmcid and not self.records:
            held = self._converted()
        for pmid in _each(self.wanted.pmid, held):
            found, answered = self._attempt(partial(_summed_up, self.asked, pmid))
            if pmid == self.wanted.pmid and (found or not answered):
                self.unknown.discard("pmid")

    def _crossref(self) -> None:
        for doi in _each(self._held("doi"), self.wanted.doi):
            found, answered = self._attempt(partial(_registered, self.asked, doi))
            if doi.casefold() == self.wanted.doi.casefold():
                (self.unknown.add if answered and not found else self.unknown.discard)("doi")

    def _by_doi(self) -> None:
        """Ask Europe PMC for the DOI as well, if it led elsewhere than the PMID: it knows the right PMID."""
        asked = [one for one in _queries(self.wanted) if one[0] == "doi"]
        held = self._held("doi")
        if not asked or not held or plain_identifier(held) == plain_identifier(self.wanted.doi):
            return
        with suppress(self.unreached, shapes.Unusable):
            if record := _searched(self.asked, asked[0][1], *asked[0][::2]):
                self.records.append(record)

    def _pmcid(self) -> None:
        """Ask whose PMCID it is, if no record has any."""
        if not self.wanted.pmcid or not self.records or self._held("pmcid"):
            return
        pmid = self._converted()
        if pmid and pmid == self._held("pmid"):
            self.confirmed.add("pmcid")
        elif pmid:
            self.elsewhere["pmcid"] = f"PMID {pmid}"

    def _converted(self) -> str:
        """The PMID that the converter has for the PMCID; empty if it knows none, or could not be asked."""
        try:
            pmid = shapes.converted(self.asked.converter(self.wanted.pmcid), self.wanted.pmcid)
        except (self.unreached, shapes.Unusable) as trouble:
            self.troubles.append(str(trouble))
            self.unknown.discard("pmcid")
            return ""
        (self.unknown.discard if pmid else self.unknown.add)("pmcid")
        return pmid or ""

    def _held(self, kind: str) -> str:
        return next((value for record in self.records if (value := getattr(record, kind))), "")

    def _attempt(self, look: Callable[[], Record | None]) -> tuple[bool, bool]:
        """Whether there was a record, which is kept, and whether there was an answer."""
        try:
            record = look()
        except (self.unreached, shapes.Unusable) as trouble:
            self.troubles.append(str(trouble))
            return False, False
        if record is not None:
            self.records.append(record)
        return record is not None, True


def _each(*identifiers: str) -> Iterator[str]:
    """Those that are there, each once."""
    yield from {one.casefold(): one for one in identifiers if one}.values()


def _summed_up(asked: Asked, pmid: str) -> Record | None:
    return shapes.esummary(asked.esummary(pmid), pmid)


def _registered(asked: Asked, doi: str) -> Record | None:
    answer = asked.crossref(doi)
    return None if answer is None else shapes.crossref(answer)


def _queries(wanted: Identifiers) -> Iterator[tuple[str, str, str]]:
    """What to ask Europe PMC, one after the other: the kind of identifier, the query, and the identifier that
    its answer must then have."""
    if wanted.pmid:
        yield "pmid", f"EXT_ID:{wanted.pmid} AND SRC:MED", wanted.pmid
    if wanted.pmcid:
        yield "pmcid", f"PMCID:{wanted.pmcid}", wanted.pmcid
    if wanted.doi:
        quoted = wanted.doi.replace("\\", "").replace('"', "")
        yield "doi", f'DOI:"{quoted}"', wanted.doi


def _searched(asked: Asked, query: str, kind: str, value: str) -> Record | None:
    """Europe PMC's record, if it has the identifier asked for; a search may answer with a neighbour."""
    record = shapes.europe_pmc(asked.europe_pmc(query))
    told: str = getattr(record, kind) if record else value
    if plain_identifier(told) != plain_identifier(value):
        raise shapes.Unusable(f"Europe PMC answered with another paper ({kind.upper()} {told or 'unknown'})")
    return record
