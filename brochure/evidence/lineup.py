"""Lineup: which author of a citation is which of a record, so that each fault is told once and as what it is.

Names are compared place by place, and likeness decides nothing: a list in which each author stands at the
place that the record has is right, whatever is found here. Where one does not, somebody may be forgotten,
stand elsewhere, be misspelt or be nobody; that is what this tells.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from brochure.citations import Author
from brochure.evidence import people
from brochure.evidence.folding import fold, words
from brochure.evidence.people import Fit
from brochure.evidence.record import Name

_ALIKE = 0.75
"""The least likeness of surnames for "did you mean"; it decides nothing else."""
_NEAR, _LONG_NAME, _ASIDE = 20, 80, 3
"""How far from a place, and in how much of a name, somebody alike is looked for; how far from it somebody
whose names the record may have turned."""


@dataclass(frozen=True, slots=True)
class Lineup:
    """Places are counted from 0, those of the citation before those of the record."""

    known: tuple[tuple[int, int], ...]
    """Authors whom the record has."""
    replaced: tuple[tuple[int, int, bool], ...]
    """Authors who stand where the record has somebody else, and whether that one is who was meant."""
    strangers: tuple[int, ...]
    """Authors whom the record does not have."""
    missing: tuple[int, ...]
    """Those of the record who are not cited."""
    turned: tuple[tuple[int, ...], ...] = field(default=())
    """Groups of authors who stand in another order in the record."""


def lineup(authors: Sequence[Author], names: Sequence[Name], *, complete: bool, et_al: bool) -> Lineup:
    """Who is who. `complete`: the record has all authors; `et_al`: the citation need not have them."""
    known = _known(authors, names)
    straight = _rising([place for _, place in known])
    anchors = [pair for pair, fits in zip(known, straight, strict=True) if fits]
    used_here, used_there = {here for here, _ in known}, {there for _, there in known}
    replaced, strangers, missing = list[tuple[int, int, bool]](), list[int](), list[int]()
    before = (-1, -1)
    for after in (*anchors, (len(authors), len(names))):
        here = [n for n in range(before[0] + 1, after[0]) if n not in used_here]
        there = [n for n in range(before[1] + 1, after[1]) if n not in used_there]
        last = after[0] == len(authors)
        pairs = list(_paired(authors, names, here, there, last and (et_al or not complete)))
        replaced += pairs
        taken_here, taken_there = {one for one, _, _ in pairs}, {one for _, one, _ in pairs}
        if complete or not last:
            strangers += [n for n in here if n not in taken_here]
        until = max(taken_there, default=-1) if last and (et_al or not complete) else len(names)
        missing += [n for n in there if n not in taken_there and n < until]
        before = after
    return Lineup(tuple(known), tuple(replaced), tuple(strangers), tuple(missing), tuple(_turned(known)))


def _known(authors: Sequence[Author], names: Sequence[Name]) -> list[tuple[int, int]]:
    """Each author with the place of his name: the own place before others, right initials before wrong."""
    found: dict[int, int] = {
        n: n
        for n, pair in enumerate(zip(authors, names, strict=False))
        if people.fit(*pair) not in (Fit.NOT, Fit.OTHER)
    }
    free, left = set(range(len(names))) - found.keys(), [n for n in range(len(authors)) if n not in found]
    if not left:
        return sorted(found.items())
    places: dict[str, list[int]] = {}
    for n in sorted(free):
        for key in people.keys(names[n]):
            places.setdefault(key, []).append(n)
    for wrong in ((Fit.NOT, Fit.OTHER), (Fit.NOT,)):
        for n in left:
            about = (place for place in range(n - _ASIDE, n + _ASIDE + 1) if 0 <= place < len(names))
            turned = [place for place in about if names[place].given or place == n]
            named = [place for key in people.surnames(authors[n].surname) for place in places.get(key, ())]
            for _, place in sorted((abs(place - n), place) for place in {*turned, *named} & free)[:_NEAR]:
                if n not in found and people.fit(authors[n], names[place]) not in wrong:
                    found[n] = place
                    free.discard(place)
    return sorted(found.items())


def _rising(places: Sequence[int]) -> list[bool]:
    """Which of these belong to the longest row that rises; the others stand out of order."""
    ends, at, before = list[int](), list[int](), list[int]()
    for n, place in enumerate(places):
        row = bisect_left(ends, place)
        before.append(at[row - 1] if row else -1)
        ends[row : row + 1], at[row : row + 1] = [place], [n]
    kept, n = [False] * len(places), at[-1] if at else -1
    while n >= 0:
        kept[n], n = True, before[n]
    return kept


def _turned(known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    """The smallest groups of neighbours in the citation that hold all that is out of order."""
    group, highest = list[int](), -1
    lowest = [place for _, place in known]
    for n in range(len(lowest) - 2, -1, -1):
        lowest[n] = min(lowest[n], lowest[n + 1])
    for n, (here, there) in enumerate(known):
        group.append(here)
        highest = max(highest, there)
        if n + 1 == len(known) or highest < lowest[n + 1]:
            if len(group) > 1:
                yield tuple(group)
            group = []


def _paired(
    authors: Sequence[Author], names: Sequence[Name], here: Sequence[int], there: Sequence[int], open_: bool
) -> Iterator[tuple[int, int, bool]]:
    """Authors and those who stand in their places: the likest ones, and as many as there are, if these are as
    many on both sides. `open_`: one of the two lists goes on, so the first ones are the places."""
    if not here or not there:
        return
    if len(here) == len(there):
        alike = ((a, b, _alike(authors[a], names[b])) for a, b in zip(here, there, strict=True))
        yield from alike
        return
    start, likest = 0, dict[int, int]()
    for n, a in enumerate(here):
        about = range(start, min(len(there), max(start, n) + _NEAR))
        found = next((k for k in about if _alike(authors[a], names[there[k]])), None)
        if found is not None:
            likest[a], start = there[found], found + 1
    if not likest and open_:
        yield from ((a, b, False) for a, b in zip(here, there, strict=False))
    yield from ((a, b, True) for a, b in likest.items())


def _alike(author: Author, name: Name) -> bool:
    """Whether this name may have been meant: by its letters, or by a word of a surname of several."""
    mine, theirs = (fold(text[:_LONG_NAME]) for text in (author.surname, name.family))
    if difflib.SequenceMatcher(a=mine, b=theirs, autojunk=False).ratio() >= _ALIKE:
        return True
    return bool({*words(author.surname[:_LONG_NAME])} & {*re.split(r"[\W_]+", theirs)})
