"""Adding: what is to be known of a paper before its record is written, and what a person has to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brochure.evidence.folding import fold, words
from brochure.evidence.lock import Entry, Lock
from brochure.evidence.matcher import DOOMED, State
from brochure.evidence.notices import PARTLY
from brochure.evidence.opinions import one_paper
from brochure.evidence.record import Name, Notice, Record


def retracted(notices: Sequence[Notice]) -> str:
    """What a retraction says, if there is one: `the paper was withdrawn: Lancet. 2010 (Europe PMC)`."""
    for one in notices:
        if one.kind == "retraction":
            part, _, where = one.reference.rpartition("; ")
            whole = PARTLY not in (part, one.reference)
            told = "" if one.reference == PARTLY else where
            by = f" ({', '.join(one.sources)})" if one.sources else ""
            return f"{'the paper' if whole else 'a part of the paper'} was withdrawn" + (
                f": {told}{by}" if told else by
            )
    return ""


def known_before(paper: Sequence[Record], lock: Lock) -> Entry | None:
    """What the lock knows against a paper: the entry of a retraction, or else of a doubt, under whatever
    key."""
    held = [
        one
        for one in lock.entries.values()
        if one.state in DOOMED and one.record and any(one_paper(one.record, other) for other in paper)
    ]
    return min(held, key=lambda one: one.state is not State.RETRACTED, default=None)


def lacking(record: Record) -> str:
    """What no service tells and no reference can do without: `authors and year`; empty if all is there."""
    there = {
        "authors": record.authors,
        "title": record.title,
        "journal": record.journals,
        "year": record.years,
    }
    *most, last = [name for name, value in there.items() if not value] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def doubts(paper: Sequence[Record], others: Sequence[Record], notices: Sequence[Notice]) -> Iterator[str]:
    """What speaks against the paper or its record: an editor's concern, and numbers that lead elsewhere."""
    for one in notices:
        if one.kind == "concern":
            where = one.reference or "where they say so is not told"
            yield (
                f"the journal's editors doubt this paper ({where});"
                " read that, and do not cite the paper before they have decided"
            )
    for other in others:
        number = f"the DOI {other.doi}" if other.doi else f"the PMID {other.pmid}"
        yield (
            f"{number} leads to another paper ({other.source}): {other.title.rstrip('.')};"
            f" which number is right, the page of the paper in {paper[0].source} shows"
        )


def remarks(paper: Sequence[Record], notices: Sequence[Notice]) -> Iterator[str]:
    """What a person has to look at before the paper is cited."""
    for one in notices:
        if one.kind == "erratum":
            where = f" ({one.reference})" if one.reference else ""
            yield f"the paper was corrected later{where}; compare your numbers with the correction"
    if any("\ufffd" in text for one in paper[:1] for text in (one.title, *(str(n) for n in one.authors))):
        yield f"{paper[0].source} has lost a letter of the title or of a name (\ufffd); write it"
    for name in paper[0].authors if paper else ():
        one_word = len(name.family.split()) == 1 and name.family.istitle()
        if one_word and not (name.given or name.initials):
            yield (
                f"{name} is written as a group, as no given name is told; if it is a person with one name,"
                f" write {{surname: {name.family}}} instead of {{group: {name.family}}}"
            )
    yield from _apart(paper)


def _apart(paper: Sequence[Record]) -> Iterator[str]:
    """Where services tell the authors differently. Indexes swap given and family names, and drop people."""
    telling = [one for one in paper if one.authors and one.complete]
    for best, other in ((telling[0], other) for other in telling[1:]):
        if other.source == best.source:
            continue
        mine, theirs = _people(best), _people(other)
        if not mine or not theirs:
            continue
        if len(mine) != len(theirs):
            yield (
                f"{best.source} lists {_counted(len(mine))}, and {other.source} {len(theirs)};"
                " compare the authors with the paper"
            )
            return
        apart = [n for n, (a, b) in enumerate(zip(mine, theirs, strict=True), 1) if not _alike(a, b)]
        if apart:
            first = apart[0] - 1
            yield (
                f"{best.source} and {other.source} tell the names of author"
                f"{'s' if len(apart) > 1 else ''} {_listed(apart)} differently"
                f" ({mine[first]}, and {theirs[first]}); write them as the paper has them"
            )
            return


def _people(record: Record) -> list[Name]:
    return [name for name in record.authors if name.given or name.initials]


def _alike(one: Name, other: Name) -> bool:
    """Whether two names may be one person's: the family names share a word, as `van der Berg` and `Berg` do,
    and the given names begin alike."""
    first = [fold(name.given or name.initials)[:1] for name in (one, other)]
    return bool(set(words(one.family)) & set(words(other.family))) and first[0] == first[1]


def _counted(number: int) -> str:
    return f"{number} author{'s' if number != 1 else ''}"


def _listed(numbers: Sequence[int]) -> str:
    *most, last = map(str, numbers)
    return f"{', '.join(most)} and {last}" if most else last
