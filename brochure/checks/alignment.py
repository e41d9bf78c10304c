"""Alignment: which words of the source stand in the PDF, and in which order.

Like a patience diff: long texts found exactly once are anchors; the longest run of anchors that keeps the
author's order divides both sides into small gaps, and only gaps that differ are compared word by word.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property

from brochure.checks.stream import squash

ANCHOR = 16
"""Folded characters a text needs to be an anchor: shorter ones recur by chance."""

SURE = 4
"""Folded characters of a word that may be sought inside others (a word split at a line end)."""

CAREFUL = 3000
"""Words on one side of a gap above which the comparison may skip very frequent words to stay quick."""


Stretch = tuple[int, int]
"""Start and end in the folded stream."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where text number `index` was found: `start` and `end` in the folded stream."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Loss:
    """Words of text number `index` that are not where they should be: near `position` of the stream.

    `elsewhere` is True when all of them stand in another place, `near` when that is between the same
    neighbours. `whole`: no word of the text is left where it should be.
    """

    index: int
    words: tuple[str, ...]
    position: int
    whole: bool
    elsewhere: bool = False
    near: bool = False


@dataclass(frozen=True)
class Alignment:
    """`found` in order (a text whose words are split or mixed with others has the stretch it stands in);
    `moved` are whole texts found out of order; `losses` by text; `added` are the stretches of the stream
    that belong to none of the texts, in order, cut at words."""

    found: tuple[Place, ...]
    moved: tuple[Place, ...]
    losses: tuple[Loss, ...]
    added: tuple[Stretch, ...] = ()

    def place(self, index: int) -> Place | None:
        """Where text number `index` stands, None when it is not there in one piece."""
        return self._places.get(index)

    @cached_property
    def _places(self) -> dict[int, Place]:
        return {place.index: place for place in (*self.moved, *self.found)}


@dataclass(frozen=True, slots=True)
class _Word:
    index: int
    shown: str
    folded: str


def align(
    texts: Sequence[str], stream: str, starts: Sequence[int], below: Mapping[int, int] | None = None
) -> Alignment:
    """Find each of `texts` in the folded `stream`, whose words begin at `starts` (sorted).

    `below`: texts by their number that may as well stand behind the text of another number: captions.
    """
    found = _align(texts, stream, starts)
    faulty = {loss.index for loss in found.losses} | {place.index for place in found.moved}
    faulty &= set(below or ())
    if not below or not faulty:
        return found
    order = sorted(range(len(texts)), key=lambda at: below[at] + 0.5 if at in faulty else at)
    other = _align([texts[at] for at in order], stream, starts)
    return Alignment(
        tuple(replace(place, index=order[place.index]) for place in other.found),
        tuple(replace(place, index=order[place.index]) for place in other.moved),
        tuple(replace(loss, index=order[loss.index]) for loss in other.losses),
        other.added,
    )


def _align(texts: Sequence[str], stream: str, starts: Sequence[int]) -> Alignment:
    folded = [squash(text) for text in texts]
    first_letters = frozenset(starts)
    anchors = _anchors(folded, stream)
    kept = longest_rise(anchors)
    stay = {place.index for place in kept}
    moved = tuple(place for place in anchors if place.index not in stay)
    gone = {place.index for place in moved}
    found: list[Place] = []
    losses: list[Loss] = []
    added: list[Stretch] = []
    last, position = -1, 0
    for anchor in (*kept, Place(len(texts), len(stream), len(stream))):
        between = [i for i in range(last + 1, anchor.index) if folded[i] and i not in gone]
        exact = _in_sequence(between, folded, stream, first_letters, position, anchor.start)
        spare = [] if exact is None else _outside([(p.start, p.end) for p in exact], position, anchor.start)
        if exact is None or any(_spoken(stream[a:b]) for a, b in spare):
            words = [_Word(i, w, squash(w)) for i in between for w in texts[i].split()]
            gap = _tokens(stream, starts, position, anchor.start)
            missing, unasked = _compare([w for w in words if w.folded], gap, anchor.start)
            if exact is None or not missing:
                spare = unasked
            if exact is None:
                losses.extend(missing)
                exact = [] if missing else [Place(i, position, anchor.start) for i in between]
        found.extend(exact)
        added.extend(spare)
        if anchor.index < len(texts):
            found.append(anchor)
        last, position = anchor.index, anchor.end
    free = _cut(_without(added, moved), starts)
    return Alignment(tuple(found), moved, tuple(_sought(losses, stream, [*found, *moved])), tuple(free))


def _spoken(text: str) -> bool:
    """Whether it may be a part of the words: not the marker of a list item alone."""
    return any(char.isalpha() for char in text)


def _outside(taken: list[Stretch], start: int, end: int) -> list[Stretch]:
    """What is left between `start` and `end`; `taken` are in order."""
    left = []
    for a, b in taken:
        if a > start:
            left.append((start, a))
        start = max(start, b)
    return [*left, (start, end)] if end > start else left


def _without(stretches: list[Stretch], places: Sequence[Place]) -> Iterator[Stretch]:
    taken = sorted((place.start, place.end) for place in places)
    for start, end in stretches:
        yield from _outside([(a, min(b, end)) for a, b in taken if a < end and b > start], start, end)


def _cut(stretches: Iterable[Stretch], starts: Sequence[int]) -> Iterator[Stretch]:
    """The stretches, cut where a word begins."""
    for start, end in stretches:
        inside = starts[bisect_left(starts, start + 1) : bisect_left(starts, end)]
        yield from itertools.pairwise([start, *inside, end])


def _sought(losses: list[Loss], stream: str, found: list[Place]) -> Iterator[Loss]:
    """The losses; those whose words stand in one piece where nothing was found yet are `elsewhere`."""
    free = list(_free(found, len(stream))) if losses else []
    for loss in losses:
        text = "".join(map(squash, loss.words))
        places = [stream.find(text, start, end) for start, end in free] if len(text) >= ANCHOR else []
        here = next((place for place in places if place >= 0), None)
        if here is None or loss.elsewhere:
            yield loss
        else:
            yield replace(loss, position=here, elsewhere=True)


def _free(found: list[Place], length: int) -> Iterator[tuple[int, int]]:
    """The stretches of the stream in which no text was found."""
    position = 0
    for place in sorted(found, key=lambda place: place.start):
        if place.start > position:
            yield position, place.start
        position = max(position, place.end)
    if length > position:
        yield position, length


def _anchors(folded: list[str], stream: str) -> list[Place]:
    seen = Counter(folded)
    anchors = []
    for index, text in enumerate(folded):
        if len(text) < ANCHOR or seen[text] > 1:
            continue
        at = stream.find(text)
        if at >= 0 and stream.find(text, at + 1) < 0:
            anchors.append(Place(index, at, at + len(text)))
    return anchors


def longest_rise(places: list[Place]) -> list[Place]:
    """The longest subsequence whose starts rise (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        pile = bisect_left(tails, place.start)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(place.start)
            ends.append(number)
        else:
            tails[pile], ends[pile] = place.start, number
    chain = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(places[number])
        number = before[number]
    return chain[::-1]


def _in_sequence(
    indexes: list[int],
    folded: list[str],
    stream: str,
    first_letters: frozenset[int],
    start: int,
    end: int,
) -> list[Place] | None:
    """All texts one after the other between `start` and `end`, each from the start of a word, or None."""
    places = []
    for index in indexes:
        at = stream.find(folded[index], start, end)
        while at >= 0 and at not in first_letters:
            at = stream.find(folded[index], at + 1, end)
        if at < 0:
            return None
        start = at + len(folded[index])
        places.append(Place(index, at, start))
    return places


def _tokens(stream: str, starts: Sequence[int], start: int, end: int) -> list[tuple[str, int]]:
    """The words of the stream between two positions, each with its position."""
    cuts = [start, *starts[bisect_left(starts, start + 1) : bisect_left(starts, end)], end]
    return [(stream[a:b], a) for a, b in itertools.pairwise(cuts) if b > a]


def _compare(words: list[_Word], tokens: list[tuple[str, int]], end: int) -> tuple[list[Loss], list[Stretch]]:
    """What is lost of `words`, and the stretches of the `tokens` that are none of them."""
    ours = [word.folded for word in words]
    theirs = [token for token, _ in tokens]
    hasty = len(ours) > CAREFUL or len(theirs) > CAREFUL
    missing: list[tuple[_Word, int]] = []
    added: list[Stretch] = []
    spare: Counter[str] = Counter()
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=hasty).get_opcodes():
        if kind == "equal":
            continue
        position = tokens[c][1] if c < len(tokens) else end
        text = "".join(theirs[c:d])
        lost, taken = _inside(words[a:b], text)
        missing.extend((word, position) for word in lost)
        added.extend((position + x, position + y) for x, y in _outside(taken, 0, len(text)))
        if len(lost) == b - a:
            spare.update(theirs[c:d])
    return list(_losses(missing, spare, Counter(word.index for word in words))), added


def _inside(words: list[_Word], text: str) -> tuple[list[_Word], list[Stretch]]:
    """The words that do not stand in `text` one after the other (words split or run together do), and
    where the others stand in it."""
    whole = "".join(word.folded for word in words)
    at = text.find(whole)
    if at >= 0:
        return [], [(at, at + len(whole))] if whole else []
    lost, taken, at = [], [], 0
    for word in words:
        here = text.find(word.folded, at) if len(word.folded) >= SURE else -1
        if here < 0:
            lost.append(word)
        else:
            at = here + len(word.folded)
            taken.append((here, at))
    return lost, taken


def _losses(missing: list[tuple[_Word, int]], spare: Counter[str], total: Counter[int]) -> Iterator[Loss]:
    by_text: dict[int, list[tuple[_Word, int]]] = {}
    for word, position in missing:
        by_text.setdefault(word.index, []).append((word, position))
    for index, group in by_text.items():
        wanted = Counter(word.folded for word, _ in group)
        elsewhere = all(spare[word] >= count for word, count in wanted.items())
        if elsewhere:
            spare.subtract(wanted)
        shown = tuple(word.shown for word, _ in group)
        yield Loss(index, shown, group[0][1], len(group) == total[index], elsewhere, near=elsewhere)
