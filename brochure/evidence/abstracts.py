"""Abstracts: what the abstract of a paper has in numbers, read once.

Of an abstract the first `LONGEST` characters are read; where there are more, a build says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import combinations, pairwise

from brochure.evidence.measures import measures
from brochure.evidence.portions import Multiple, Portion, multiples, portions
from brochure.evidence.quantities import ANIMALS, COUNTED, PEOPLE, SHARE, TIMES, Quantity, quantities

LONGEST = 20_000
"""Characters of an abstract that are read. The longest in PubMed have about 15,000; most have 1,800."""
ALL = 3 * LONGEST
"""Characters of several abstracts that are read together, where one sentence cites them all."""
PAIRS = 40
"""Numbers of a sentence that are set in relation to each other."""

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
_PART = re.compile(
    r"\s*(?:of|out of|in|/|de|de cada)\s+(?:the |every |each |los |las |a total of )?\Z", re.IGNORECASE
)
"""What stands between the two numbers of a share: `7 of 31`."""
_SPREAD = re.compile(
    r"(?:±|\+/-)\s*\d+(?:\.\d+)?|\b\d+(?:\.\d+)?\s*%\s*(?:CI|confidence|credible)\b[^;)\]]*"
    r"|\bp\s*(?:-?value)?\s*[<=>≤≥]\s*\d*\.\d+|\((?:range|iqr|sd|se)\b[^)]*\)",
    re.IGNORECASE,
)
"""What tells how sure a number is: no result of its own."""
_ARM = re.compile(r"\(?\bn\s*=\s*(\d{1,3}(?:,\d{3})+|\d+)\)?", re.IGNORECASE)
_OWN_SHARE = re.compile(r"\s*(?:\w+\s+)?[\[(]\s*\d+(?:\.\d+)?\s*%")
"""A count with its share behind it: `18 (30%)`."""
_PARTED = re.compile(r"\b(?:randomi[sz]|assign|allocat|divided into|split into)", re.IGNORECASE)
"""Words of a sentence whose numbers say how large the groups were."""
_RATIO = re.compile(
    r"\b(?:ratio|risk|odds|HR|OR|RR)\b[^.;]{0,30}?(\d+\.\d+)|(?<![\d:])(\d)\s?:\s?(\d)(?![\d:])"
)
_FROM_TO = re.compile(
    r"(?:\s*%)?\W*(?:[a-z]+\W+){0,4}(?:to|vs\.?|versus|and)\W+(?:[a-z]+\W+){0,4}", re.IGNORECASE
)
"""What stands between two values of one thing: `8.4% to 7.1%`, `17.8 vs 9.3`."""


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@dataclass(frozen=True)
class Told:
    """What an abstract has. `shares`, `counts` and `changes` are in percent, each with the measures of the
    sentence it stands in; a count of the whole, and a change from one value to another, are worked out."""

    text: str
    sentences: tuple[str, ...]
    known: tuple[Quantity, ...]
    shares: tuple[Decimal, ...]
    counts: tuple[tuple[Decimal, frozenset[str]], ...]
    arms: tuple[Decimal, ...]
    changes: tuple[Decimal, ...]
    ratios: tuple[tuple[Decimal, frozenset[str]], ...]
    differences: frozenset[Decimal]
    sums: frozenset[Decimal]
    whole: Decimal
    """How many took part, 0 if nobody knows."""
    together: tuple[frozenset[Decimal], ...]
    """The numbers of each sentence."""
    portions: tuple[Portion, ...]
    multiples: tuple[Multiple, ...]


@lru_cache(maxsize=64)
def read(abstract: str, also: str = "") -> Told:
    """An abstract, read; `also` is what else is known of the paper, such as its year."""
    text = " ".join(abstract[:ALL].replace("_", " ").split())
    here = quantities(text)
    sentences = tuple(_END.split(text)) if text else ()
    takers = [one for one in here if {*one.units} & {*PEOPLE, ANIMALS} and one.value > 1]
    whole = takers[0].value if takers else Decimal(0)
    units = frozenset(PEOPLE) if takers and ANIMALS not in takers[0].units else frozenset({ANIMALS})
    shares = [share for _, _, share in fractions(here, text)]
    shares += [one.value for one in quantities(_SPREAD.sub(_blank, text)) if SHARE in one.units]
    counts, changes, parts, arms = [], list[Decimal](), list[Decimal](), list[Decimal]()
    ratios, differences, sums = [], set[Decimal](), set[Decimal]()
    for sentence in sentences:
        plain = _SPREAD.sub(_blank, sentence)
        found, about = quantities(plain), measures(sentence)
        own = {one.start for part in fractions(found, plain) for one in part[:2]}
        rest = [one for one in found if one.start not in own and not _OWN_SHARE.match(plain, one.end)]
        some = [one.value * 100 / whole for one in rest if whole and _is_count(one, whole, units)]
        if _PARTED.search(sentence):
            parts += some
        else:
            counts += [(share, about) for share in some]
        plain = _RATIO.sub(_blank, plain)
        wholes = {part[1].start for part in fractions(found, plain)}
        for first, second in pairs([one for one in quantities(plain) if one.start not in wholes]):
            ratios.append((second.value / first.value, about))
            if _FROM_TO.fullmatch(plain[first.end : second.start][:80]):
                changes.append(abs(first.value - second.value) * 100 / first.value)
                differences.add(abs(first.value - second.value))
        sizes = [Decimal(size.replace(",", "")) for size in _ARM.findall(sentence)]
        sums |= {sum(sizes[: n + 1], Decimal(0)) for n in range(1, len(sizes))}
        arms += sizes
    total = whole if whole in sums or not sums else max(whole, *sums)
    parts += [size * 100 / total for size in arms if total]
    for ratio in _RATIO.finditer(text):
        if ratio[1]:
            ratios.append((Decimal(ratio[1]), frozenset[str]()))
        else:
            one, two = Decimal(ratio[2]), Decimal(ratio[3])
            parts += [one * 100 / (one + two), two * 100 / (one + two)] if one + two else []
    held = {(one.value, one.units): one for one in (*here, *quantities(also[:1000]))}
    return Told(
        text, sentences, tuple(held.values()), tuple(dict.fromkeys(shares)), tuple(counts),
        tuple(parts), tuple(changes), tuple(dict.fromkeys(ratios)), frozenset(differences),
        frozenset(sums), total, tuple(frozenset(one.value for one in quantities(s)) for s in sentences),
        tuple(portions(text)), tuple(multiples(text)),
    )  # fmt: skip


def _is_count(one: Quantity, whole: Decimal, units: frozenset[str]) -> bool:
    """Whether a number may count some of those who took part, who are `units`."""
    integral = one.value == one.value.to_integral_value()
    return integral and 0 < one.value <= whole and (not one.units or bool(units & {*one.units}))


def pairs(found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Two numbers of one sentence that may be set in relation: both shares, or neither; no times."""
    plain = [one for one in found if one.value and not {*one.units} & {*TIMES}][:PAIRS]
    for first, second in combinations(plain, 2):
        if (SHARE in first.units) == (SHARE in second.units) and _same(first, second):
            yield first, second


def _same(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers may be of one thing."""
    one, two = ({*each.units} & {*COUNTED} for each in (first, second))
    return not one or not two or bool(one & two)


def fractions(found: Sequence[Quantity], text: str) -> Iterator[tuple[Quantity, Quantity, Decimal]]:
    """`7 of 31` and `7/31`: both numbers, and how much in a hundred that is."""
    for first, second in pairwise(found):
        gap = text[first.end : second.start]
        if 0 < first.value <= second.value and first.end < second.start <= len(text) and _is_part(gap):
            yield first, second, first.value * 100 / second.value


def _is_part(gap: str) -> bool:
    people = re.sub(
        r"\s+(?:patients|people|participants|subjects|persons|hips|knees|women|men|rabbits|animals)\b",
        "",
        gap,
    )
    return _PART.fullmatch(people if people.strip() else gap) is not None or gap == "/"


def rounded(one: Decimal, value: Decimal) -> bool:
    """Whether a number is the value, or what that rounds to without its decimals."""
    return one in (value, value.to_integral_value(ROUND_HALF_UP))
