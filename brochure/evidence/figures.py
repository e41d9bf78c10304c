"""Figures: the numbers of a summary that the abstract does not have.

A list for a person. A number that stands in the abstract may still be another number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from brochure.citations import mentions
from brochure.evidence.abstracts import Told, fractions, pairs, read, rounded
from brochure.evidence.folding import words
from brochure.evidence.measures import measures
from brochure.evidence.nones import denied
from brochure.evidence.portions import ABOUT, Multiple, Portion, multiples, portions
from brochure.evidence.quantities import (
    CELLS,
    COUNTED,
    MEN,
    PEOPLE,
    SHARE,
    TIMES,
    WOMEN,
    Quantity,
    quantities,
)

LONGEST = 5_000
"""Characters of a summary that are read. No paragraph of a handout is as long."""
_CITED = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)")
_PER = {
    ("week", "day"): (7, 7), ("day", "hour"): (24, 24), ("year", "month"): (12, 12),
    ("hour", "minute"): (60, 60), ("month", "week"): (4, 4.5), ("month", "day"): (28, 31),
    ("year", "week"): (52, 52.5), ("year", "day"): (364, 366),
}  # fmt: skip
"""How many of the second are one of the first: at least, and at most."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A number as the summary writes it, at character `start`; `near`: the abstract's nearest sentence.
    `said`: the number with what it counts, where the abstract has it, of something else. `what` it is: a
    `number`, a `share` in words, a `multiple`, a `none`, or `denied`, a none of which the abstract tells
    otherwise."""

    number: str
    start: int
    near: str
    said: str = ""
    what: str = "number"


def unsupported(summary: str, abstract: str, also: str = "") -> Iterator[Unsupported]:
    """Each number of the summary (Markdown) that the abstract has neither as digits nor as a word, or has
    only of something else: 45 people where it has 45 %, 24 months where it has 24 weeks; each share in words,
    each multiple and each none that it does not have. `also`: what else is known of the paper, such as its
    year."""
    plain, places = plain_of(summary)
    known = read(abstract, also)
    found = sorted((*_numbers(plain, known), *_in_words(plain, known)), key=lambda one: one.start)
    for one in found:
        near = one.near or _nearest(plain[max(0, one.start - 60) : one.start + 60], known.sentences)
        yield Unsupported(one.number, places[one.start], near, one.said, one.what)


def _numbers(plain: str, abstract: Told) -> Iterator[Unsupported]:
    apart = [(share.start, share.end) for share in portions(plain)]
    apart += [(times.start, times.end) for times in multiples(plain)]
    asked = [one for one in quantities(plain) if not any(a <= one.start < b for a, b in apart)]
    told = set[Decimal]()
    held = {one.start for one in asked if _held(one, plain, abstract)}
    held |= set(_parts_held(asked, plain, abstract))
    held -= set(_parts_apart(asked, plain, abstract))
    for one in asked:
        single = one.worded and one.value <= 1 and not {*one.units} & {*TIMES, *PEOPLE}
        if one.start in held or one.value in told or single:
            continue
        told.add(one.value)
        there = one.until and any(one.value == other.value for other in abstract.known)
        yield Unsupported(one.shown, one.start, "", plain[one.start : one.until] if there else "")


def _in_words(plain: str, abstract: Told) -> Iterator[Unsupported]:
    """The shares in words, the multiples and the nones that the abstract does not have."""
    for share in portions(plain):
        if not _portion_held(share, plain, abstract):
            yield Unsupported(share.shown, share.start, "", what="share")
    for times in multiples(plain):
        if not _multiple_held(times, plain, abstract):
            yield Unsupported(times.shown, times.start, "", what="multiple")
    for none in denied(plain, abstract.text):
        yield Unsupported(none.shown, none.start, none.near, what="denied" if none.near else "none")


_STOPS = (". ", "; ", ": ", "! ", "? ")


def _clause(text: str, start: int, stops: tuple[str, ...] = _STOPS) -> str:
    """The words around, up to the next stop on both sides."""
    first = max((text.rfind(stop, 0, start) for stop in stops), default=-1) + 1
    ends = [at for stop in stops if (at := text.find(stop, start)) >= 0]
    return text[first : min(ends, default=len(text))]


_NOT = re.compile(
    r"\b(?:not|no|never|without|nobody|none|free|surviv\w+|lasted|escaped|kept|unchanged|stayed|n't)\b|n't\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|of)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:got|received|given|took|taken|assigned|allocated|treated|coached|put\s+into|were\s+in"
    r"|had\s+(?:the\s+|an?\s+)?(?:injections?|infusions?|cells|surgery|operations?|placebo|treatment|drug))\b",
    re.IGNORECASE,
)


def _portion_held(one: Portion, text: str, abstract: Told) -> bool:
    """Whether the abstract has this share: as a share; as a count of all who took part, in a sentence about
    the same; as the size of a group, where the summary says who got what; or as a change, where it says by
    how much."""
    clause = _clause(text, one.start)
    if any(one.fits(share) for share in abstract.shares):
        return True
    if any(abs(one.percent - other.percent) < 1 for other in abstract.portions):
        return True
    if _NOT.search(clause) and any(one.fits(100 - share) for share in abstract.shares):
        return True
    if _counted(clause, abstract, one.fits):
        return True
    if _GIVEN.search(_clause(text, one.start, (". ", "! ", "? "))) and any(
        one.fits(share) for share in abstract.arms
    ):
        return True
    if _BY.search(text, max(0, one.start - 30), one.start):
        return any(one.fits(change) for change in abstract.changes)
    return False


def _counted(clause: str, abstract: Told, fits: Callable[[Decimal], bool]) -> bool:
    """Whether a count of the abstract, of all who took part, is this share, in a sentence about the same."""
    about = measures(clause)
    return any(fits(share) for share, theirs in abstract.counts if about & theirs)


def _multiple_held(one: Multiple, text: str, abstract: Told) -> bool:
    """Whether the abstract has this multiple in words, or two numbers, in a sentence about the same, of which
    one is so many times the other; or the summary gives the two numbers itself."""

    def close(ratio: Decimal) -> bool:
        return any(abs(value - one.factor) <= one.factor / 8 for value in (ratio, 1 / ratio) if ratio)

    if any(close(other.factor) for other in abstract.multiples):
        return True
    clause = _clause(text, one.start)
    about = measures(clause)
    if any(close(ratio) for ratio, theirs in abstract.ratios if not theirs or about & theirs):
        return True
    if one.factor == Decimal("0.5") and any(
        45 <= share <= 55 for share in (*abstract.shares, *abstract.changes)
    ):
        return True
    own = [part.percent for part in portions(clause)]
    told = [second.value / first.value for first, second in pairs(quantities(clause))]
    return any(close(ratio) for ratio in told) or any(close(b / a) for a in own for b in own if a != b)


def plain_of(summary: str) -> tuple[str, list[int]]:
    """A summary (Markdown) as it is compared, without citations, and where each letter of it stood."""
    return bare(_CITED.sub(lambda found: " " * len(found[0]), summary[:LONGEST]))


def bare(text: str) -> tuple[str, list[int]]:
    """A Markdown text without marks of emphasis, its entities for blanks as blanks; and where each letter of
    what is left stood."""
    pieces, places, last = list[str](), list[int](), 0
    for found in _MARKS.finditer(text):
        pieces.append(text[last : found.start()])
        places.extend(range(last, found.start()))
        last = found.end()
        if found[0].startswith("&"):
            pieces.append(" ")
            places.append(found.start())
    pieces.append(text[last:])
    places.extend(range(last, len(text)))
    return "".join(pieces), places


_MARKS = re.compile(
    r"(?<!\s)\*{1,3}|\*{1,3}(?!\s)|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|&(?:nbsp|thinsp|ensp|#160|#xa0);"
)


def _held(one: Quantity, text: str, abstract: Told) -> bool:
    """Whether the abstract has this number of what it counts, if the summary says what that is."""
    about = ABOUT.search(text, max(0, one.start - 20), one.start)
    units = one.units or ("",)
    if SHARE in units and _share_held(one, text, abstract, about):
        return True
    if ({*units} & {"", *PEOPLE}) and one.value in abstract.sums:
        return True
    if (
        "" in units
        and one.value in abstract.differences
        and _BY.search(text, max(0, one.start - 30), one.start)
    ):
        return True
    return any(_agrees(one, unit, other, about) for unit in units for other in abstract.known)


def _share_held(one: Quantity, text: str, abstract: Told, about: re.Match[str] | None) -> bool:
    def fits(share: Decimal) -> bool:
        return rounded(one.value, share) or _near(one, share, about)

    if any(fits(share) for share in abstract.shares) or _counted(_clause(text, one.start), abstract, fits):
        return True
    before = text[max(0, one.start - 30) : one.start]
    return bool(_BY.search(before)) and any(fits(change) for change in abstract.changes)


def _agrees(one: Quantity, unit: str, other: Quantity, about: re.Match[str] | None) -> bool:
    theirs = other.units or ("",)
    if unit in TIMES:
        return any(_same_time(one, unit, other, their, about) for their in theirs if their in TIMES)
    if unit == SHARE:
        fits = SHARE in theirs or (not other.units and other.value < 1 and other.value * 100 == one.value)
        if fits and not other.units:
            return True
    elif unit in COUNTED:
        whole = other.value == other.value.to_integral_value()
        fits = any(_of_one(unit, their) for their in theirs) and (whole or unit == CELLS)
    else:
        fits = True
    return fits and (rounded(one.value, other.value) or _near(one, other.value, about))


def _of_one(unit: str, their: str) -> bool:
    """Whether both may be counted as one: patients are people, and so are women, who are no men."""
    if unit in PEOPLE and their in PEOPLE:
        return {unit, their} != {MEN, WOMEN}
    return their in ("", unit)


def _near(one: Quantity, value: Decimal, about: re.Match[str] | None) -> bool:
    """Whether `more than 60` is said of 62, `almost 70` of 69, and `about 60` of 62."""
    if about is None or one.value != one.value.to_integral_value() or not one.value:
        return False
    digits = str(int(one.value))
    step = Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
    more = value - one.value
    if about["over"]:
        return 0 <= more < step
    return 0 <= -more < step if about["under"] else abs(more) <= step / 2


def _same_time(
    one: Quantity, unit: str, other: Quantity, their: str, about: re.Match[str] | None = None
) -> bool:
    """Whether two times are one: `6 months` and `24 weeks`; `about a year` and 54 weeks."""
    if unit == their:
        return rounded(one.value, other.value) or _near(one, other.value, about)
    if TIMES.index(unit) > TIMES.index(their):
        long, short, pair = one.value, other.value, (unit, their)
    else:
        long, short, pair = other.value, one.value, (their, unit)
    least, most = map(Decimal, _PER.get(pair, (0, 0)))
    if about:
        least, most = least * 9 / 10, most * 11 / 10
    return bool(least) and long * least <= short <= long * most


def _parts_held(asked: Sequence[Quantity], text: str, abstract: Told) -> Iterator[int]:
    """Where the numbers of a share stand that the abstract has as another one: `12 of 16` for 75 %."""
    for first, second, share in fractions(asked, text):
        if any(abs(share - other) < Decimal("0.5") for other in abstract.shares):
            yield from (first.start, second.start)


def _parts_apart(asked: Sequence[Quantity], text: str, abstract: Told) -> Iterator[int]:
    """Where a share begins whose two numbers the abstract has, but in no one sentence: `1 of 2` of one event
    and two groups. Of all who took part any count may be told that stands in a sentence about the same."""
    for first, second, share in fractions(asked, text):
        if any(abs(share - other) < Decimal("0.5") for other in abstract.shares):
            continue
        apart = not any({first.value, second.value} <= values for values in abstract.together)
        if second.value == abstract.whole and apart:
            apart = share not in abstract.arms and not _counted(
                _clause(text, first.start), abstract, share.__eq__
            )
        if apart or first.value == second.value:
            yield first.start


_END = re.compile(r"[.!?](?:\s*\[@[^\]]*\])?\s+|\n\s*\n|\n\s*(?:[-*+]|\d+\.)\s")
"""Where a sentence ends; a citation right behind its stop belongs to it."""
YEAR = re.compile(r"(?:19|20)\d\d")


def citing(text: str) -> Iterator[tuple[tuple[str, ...], int, str]]:
    """Each sentence of a Markdown text that cites papers: their keys, where it begins, and its words."""
    start = 0
    for end in (*(found.end() for found in _END.finditer(text)), len(text)):
        sentence = text[start:end]
        keys = tuple(key for mention in mentions(sentence) for key in mention.keys)
        if keys:
            yield keys, start, sentence
        start = end


def _nearest(around: str, sentences: Sequence[str]) -> str:
    """The sentence that shares most of the longer words; of equals one with a number; else the first."""
    wanted = {word for word in words(around) if len(word) > 3}

    def shared(sentence: str) -> tuple[int, bool]:
        return len(wanted & set(words(sentence))), any(c.isdigit() for c in sentence)

    return max(sentences, key=shared, default="")
