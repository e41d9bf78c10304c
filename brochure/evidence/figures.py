"""Figures: the numbers of a summary that the abstract does not have.

A list for a person. A number that stands in the abstract may still be another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from brochure.citations import mentions
from brochure.evidence.folding import words
from brochure.evidence.quantities import PERSON, SHARE, TIMES, Quantity, quantities

_CITED = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)")
_PART = re.compile(r"\s*(?:of|out of|in|/|de|de cada)\s+(?:the |every |each |los |las )?\Z", re.IGNORECASE)
"""What stands between the two numbers of a share: `7 of 31`."""
_ABOUT = re.compile(
    r"\b(?:(?P<over>more than|over|at least|above|más de)"
    r"|(?P<under>less than|fewer than|under|below|almost|nearly|up to|menos de|casi)"
    r"|(?P<about>about|around|some|roughly|approximately|unos|unas|alrededor de))\s+\Z",
    re.IGNORECASE,
)
_PER = {
    ("week", "day"): (7, 7), ("day", "hour"): (24, 24), ("year", "month"): (12, 12),
    ("month", "week"): (4, 4.5), ("month", "day"): (28, 31),
    ("year", "week"): (52, 52.5), ("year", "day"): (364, 366),
}  # fmt: skip
"""How many of the second are one of the first: at least, and at most."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A number as the summary writes it, at character `start`; `near`: the abstract's nearest sentence.
    `said`: the number with what it counts, where the abstract has it, of something else."""

    number: str
    start: int
    near: str
    said: str = ""


def unsupported(summary: str, abstract: str, also: str = "") -> Iterator[Unsupported]:
    """Each number of the summary (Markdown) that the abstract has neither as digits nor as a word, or has
    only of something else: 45 people where it has 45 %, 24 months where it has 24 weeks. `also`: what else
    is known of the paper, such as its year."""
    known = [*quantities(abstract), *quantities(also)]
    shares = list(_shares(known, abstract))
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", abstract)
    plain, places = _bare(_CITED.sub(lambda found: " " * len(found[0]), summary))
    asked, told = quantities(plain), set[Decimal]()
    held = {one.start for one in asked if _held(one, plain, known, shares)}
    held |= set(_parts_held(asked, plain, known, shares))
    held -= set(_parts_apart(asked, plain, known, shares, sentences))
    for one in asked:
        if one.start in held or one.value in told or (one.worded and one.value <= 1 and not one.units):
            continue
        told.add(one.value)
        near = _nearest(plain[max(0, one.start - 60) : one.start + 60], sentences)
        there = one.until and any(one.value == other.value for other in known)
        yield Unsupported(one.shown, places[one.start], near, plain[one.start : one.until] if there else "")


def _bare(text: str) -> tuple[str, list[int]]:
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


def _held(one: Quantity, text: str, known: Sequence[Quantity], shares: Sequence[Decimal]) -> bool:
    """Whether the abstract has this number of what it counts, if the summary says what that is."""
    about = _ABOUT.search(text, max(0, one.start - 20), one.start)
    units = one.units or ("",)
    if SHARE in units and any(_near(one, share, about) or _rounded(one, share) for share in shares):
        return True
    return any(_agrees(one, unit, other, about) for unit in units for other in known)


def _agrees(one: Quantity, unit: str, other: Quantity, about: re.Match[str] | None) -> bool:
    theirs = other.units or ("",)
    if unit in TIMES:
        return any(_same_time(one, unit, other, their) for their in theirs if their in TIMES)
    if unit == SHARE:
        fits = SHARE in theirs or (not other.units and other.value < 1 and other.value * 100 == one.value)
        if fits and not other.units:
            return True
    elif unit == PERSON:
        fits = ("" in theirs or PERSON in theirs) and other.value == other.value.to_integral_value()
    else:
        fits = True
    return fits and (_rounded(one, other.value) or _near(one, other.value, about))


def _rounded(one: Quantity, value: Decimal) -> bool:
    """Whether the number is the value, or what that rounds to without its decimals."""
    return one.value in (value, value.to_integral_value(ROUND_HALF_UP))


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


def _same_time(one: Quantity, unit: str, other: Quantity, their: str) -> bool:
    """Whether two times are one: `6 months` and `24 weeks`."""
    if unit == their:
        return _rounded(one, other.value)
    if TIMES.index(unit) > TIMES.index(their):
        long, short, pair = one.value, other.value, (unit, their)
    else:
        long, short, pair = other.value, one.value, (their, unit)
    least, most = _PER.get(pair, (0, 0))
    return bool(least) and long * Decimal(least) <= short <= long * Decimal(most)


def _fractions(found: Sequence[Quantity], text: str) -> Iterator[tuple[Quantity, Quantity, Decimal]]:
    """`7 of 31` and `7/31`: both numbers, and how much in a hundred that is."""
    for first, second in pairwise(found):
        gap = text[first.end : second.start]
        if 0 < first.value <= second.value and first.end < second.start <= len(text) and _is_part(gap):
            yield first, second, first.value * 100 / second.value


def _is_part(gap: str) -> bool:
    people = re.sub(r"\s+(?:patients|people|participants|subjects|persons)\b", "", gap)
    return _PART.fullmatch(people if people.strip() else gap) is not None or gap == "/"


def _shares(known: Sequence[Quantity], abstract: str) -> Iterator[Decimal]:
    for _, _, share in _fractions([one for one in known if one.end <= len(abstract)], abstract):
        yield share


def _parts_held(
    asked: Sequence[Quantity], text: str, known: Sequence[Quantity], shares: Sequence[Decimal]
) -> Iterator[int]:
    """Where the numbers of a share stand that the abstract has as another one: `3 in 4` for 75 %."""
    percents = [*shares, *(one.value for one in known if SHARE in one.units)]
    for first, second, share in _fractions(asked, text):
        if any(abs(share - other) < Decimal("0.5") for other in percents):
            yield from (first.start, second.start)


def _parts_apart(
    asked: Sequence[Quantity],
    text: str,
    known: Sequence[Quantity],
    shares: Sequence[Decimal],
    sentences: list[str],
) -> Iterator[int]:
    """Where a share begins whose two numbers the abstract has, but in no one sentence: `1 in 2` of one event
    and two groups."""
    percents = [*shares, *(one.value for one in known if SHARE in one.units)]
    together = [{one.value for one in quantities(sentence)} for sentence in sentences]
    for first, second, share in _fractions(asked, text):
        if any(abs(share - other) < Decimal("0.5") for other in percents):
            continue
        apart = not any({first.value, second.value} <= values for values in together)
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


def _nearest(around: str, sentences: list[str]) -> str:
    """The sentence that shares most of the longer words; of equals one with a number; else the first."""
    wanted = {word for word in words(around) if len(word) > 3}

    def shared(sentence: str) -> tuple[int, bool]:
        return len(wanted & set(words(sentence))), any(c.isdigit() for c in sentence)

    return max(sentences, key=shared, default="")
