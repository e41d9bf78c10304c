"""Keeping: what of an earlier look-up stays when a paper is looked up again.

A service that did not answer takes nothing away, and neither does a change of the citation: a retraction or a
doubt ends only when the same paper is found and the services that told of it answer without it, or when the
citation agrees with the record of another paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from brochure.citations import Citation
from brochure.evidence.folding import plain_identifier
from brochure.evidence.lock import Entry, Lock, fingerprint
from brochure.evidence.lookup import Finding
from brochure.evidence.matcher import DOOMED, State, compare, compared, is_of, state_of
from brochure.evidence.opinions import one_paper
from brochure.evidence.record import Notice, Record
from brochure.evidence.standing import entry_of

_RICHEST = "Europe PMC"
"""The one service that tells abstracts, subjects, doubts and corrections."""
_PARTS = ("journals", "volume", "issue", "pages", "doi", "pmid", "pmcid", "abstract", "subjects")
_WORDS = {"retraction": "the retraction", "concern": "the expression of concern", "erratum": "the correction"}


def kept(citation: Citation, found: Finding, held: Lock, today: date) -> tuple[Entry, tuple[str, ...]]:
    """The new entry of a citation, with what stays of what was known; and what a person is to be told."""
    key, cited = citation.key, fingerprint(citation)
    new = Entry(found.state, today, cited, found.fields, found.differences, found.record, found.why)
    before = entry_of(citation, held)
    if before is None:
        before = next((one for one in held.entries.values() if one.cited == cited), None)
    if before is None:
        return new, ()
    if found.troubles and found.record is None:
        known = before.cited == cited and before.state is not State.UNCHECKED
        if found.state is State.UNCHECKED and (known or before.record is not None):
            said = f"{key} could not be looked up again; kept is what was found on {before.on}"
            return before, (said,)
    if before.record is None:
        return new, ()
    if found.record is None or not one_paper(before.record, found.record):
        return _of_another(citation, new, before, before.record, held)
    return _of_the_same(citation, found, new, before, before.record, found.record)


def _of_another(
    citation: Citation, new: Entry, before: Entry, record: Record, held: Lock
) -> tuple[Entry, tuple[str, ...]]:
    """What stays when the paper that was known was not found again."""
    doom = state_of(record, ())
    if new.record is None and record.notices and doom not in DOOMED and is_of(citation, record):
        return replace(new, record=record, kept=before.kept or before.on), ()
    if doom not in DOOMED or new.state is State.RETRACTED:
        return new, ()
    title = record.title.rstrip(".")
    if new.state in (State.VERIFIED, State.ERRATUM):
        said = f"{citation.key} is another paper now; what was told of “{title}” ({doom}) is no longer kept"
        return new, (said,)
    where = next((name for name, one in held.entries.items() if one is before), citation.key)
    why = new.why or "it is another paper by its numbers, and does not agree with that"
    said = (
        f"{citation.key}: {why}; kept is what was found on {before.on} of “{title}”: {doom}. If that is"
        f" another paper, delete the entry of {where} in {held.path.name} and run brochure cite verify"
        f" {citation.key}"
    )
    return replace(new, state=doom, on=before.on, record=record, kept=before.kept), (said,)


def _of_the_same(
    citation: Citation, found: Finding, new: Entry, before: Entry, old: Record, record: Record
) -> tuple[Entry, tuple[str, ...]]:
    """What stays when the paper was found again, perhaps not by all who told of it before."""
    said = []
    stays = tuple(_staying(old, record, found.met))
    told = tuple(_told_before(one, old, found.met) for one in record.notices)
    merged = replace(record, notices=(*told, *stays))
    if _RICHEST not in found.answered:
        missing = {
            name: value for name in _PARTS if not getattr(record, name) and (value := getattr(old, name))
        }
        merged = replace(merged, **missing, kinds=tuple(dict.fromkeys((*record.kinds, *old.kinds))))
    gone = {one.kind for one in old.notices if one.kind != "erratum"} - {one.kind for one in merged.notices}
    said += [
        f"{citation.key}: who told of {_WORDS.get(kind, kind)} on {before.on} tells of it no more"
        for kind in sorted(gone)
    ]
    if merged == record:
        return new, tuple(said)
    extra = [one for one in compare(citation, merged) if one.field not in compared(citation, record)]
    differences = (*found.differences, *extra)
    day = before.kept or before.on
    what = [_WORDS.get(kind, kind) for kind in dict.fromkeys(one.kind for one in stays)]
    what += ["the abstract"] if merged.abstract != record.abstract else []
    told_less = "not all services that told of it before did so again"
    held = ", ".join(what) or "what the others do not hold"
    said.append(f"{citation.key}: {told_less}; kept from {day}: {held}")
    fields = tuple(dict.fromkeys((*found.fields, *compared(citation, merged))))
    entry = replace(
        new, state=state_of(merged, differences), fields=fields, differences=differences, record=merged,
        kept=day,
    )  # fmt: skip
    return entry, tuple(said)


def _silent(notice: Notice, old: Record, met: Sequence[Record]) -> tuple[str, ...]:
    """Who told a notice and has not answered for the paper of which it was told: an index may have a paper
    twice, or a preprint beside it, and answer with less than it knows."""
    pmid, pmcid, doi = notice.under or (old.pmid, old.pmcid, old.doi)
    told = notice.sources or (old.source,)
    again = {one.source for one in met if _is_entry(one, pmid, pmcid, doi)}
    return tuple(sorted({*told} - again))


def _is_entry(one: Record, pmid: str, pmcid: str, doi: str) -> bool:
    """Whether this is the very entry of a service that had these identifiers before."""
    if one.source == "Crossref":
        return bool(doi) and plain_identifier(one.doi) == plain_identifier(doi)
    if not one.kinds:
        return False
    mine, held = next(
        ((mine, held) for mine, held in ((one.pmid, pmid), (one.doi, doi), (one.pmcid, pmcid)) if held),
        ("", ""),
    )
    return bool(held) and plain_identifier(mine) == plain_identifier(held)


def _staying(old: Record, record: Record, met: Sequence[Record]) -> Iterator[Notice]:
    """The notices that a service told which has not told of the paper now."""
    known = {(one.kind, one.reference) for one in record.notices}
    for notice in old.notices:
        if (notice.kind, notice.reference) not in known and _silent(notice, old, met):
            told = tuple(sorted(notice.sources or (old.source,)))
            yield replace(notice, sources=told, under=notice.under or (old.pmid, old.pmcid, old.doi))


def _told_before(notice: Notice, old: Record, met: Sequence[Record]) -> Notice:
    """The notice, with who told it earlier and has not told of the paper now."""
    same = [one for one in old.notices if (one.kind, one.reference) == (notice.kind, notice.reference)]
    silent = {who for one in same for who in _silent(one, old, met) if who not in notice.sources}
    under = next((one.under for one in same if silent and one.under), notice.under)
    return replace(notice, sources=(*notice.sources, *sorted(silent)), under=under)
