"""Quantities: the numbers of a text, in figures and in words, with what they count as far as that stands
there.

Only three things are told apart, because only these stand beside the number: shares (`45%`, `45 percent`),
times (`24 weeks`, `month 6`) and people (`31 patients`). What has none of them beside it may count anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_UNOS = ("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")
_ONCE = ("doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve")
"""Of Spanish all but `uno` and `once`, eleven, which is an English word."""
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
    "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
}  # fmt: skip
WORDS = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: number for number, word in enumerate(_UNOS, 2)},
    **{word: number for number, word in enumerate(_ONCE, 12)},
    **_TENS,
}
_BIG = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "millions": 6, "millones": 6}

_FIGURE = re.compile(
    r"(?<![\w.,^])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"  # 1,234
    r"|(?<![\w.,^])(?<![^\W\d_]-)(?<!\^-)\d+,\d{1,2}(?![\w,^])"  # 72,4 as Spanish has it
    r"|(?<![\w.^])(?<![^\W\d_]-)(?<!\^-)\d+(?:[.·]\d+)?(?![\w^])"  # 72.4, not IL-6 and no exponent
    r"|(?<!\w)\.\d+"  # .0159
)
_WORD = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[\s-]|\sy\s)(?P<ones>{'|'.join((*_ONES[1:10], *_UNOS[:8]))})"
    rf"|{'|'.join(WORDS)})\b",
    re.IGNORECASE,
)
_POWER = re.compile(
    r"\s*[×x*]\s*10\s*(?:\^\s*|\()?(?P<plain>\d{1,2})(?![\d.])|\s*[×x*]\s*10(?P<raised>[⁰¹²³⁴-⁹]+)"
)
_SCALE = re.compile(rf"[\s-]+(?P<name>{'|'.join(_BIG)})\b", re.IGNORECASE)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

SHARE, PERSON = "%", "people"
_DAYS = {
    "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year",
    "hr": "hour", "wk": "week", "mo": "month", "yr": "year",
    "hora": "hour", "día": "day", "dia": "day", "semana": "week", "mes": "month", "año": "year",
}  # fmt: skip
TIMES = ("hour", "day", "week", "month", "year")
_TIME = rf"(?P<time>{'|'.join(_DAYS)})(?:e?s)?\b"
_UNIT = re.compile(
    rf"\s*(?P<share>%|percent\b|per\s?cent\b|por ciento\b)|[\s\u00a0-]+{_TIME}"
    r"|\s+(?:[a-z-]+\s)?(?P<people>patients?|people|persons?|participants?|subjects|men|women|adults|volunteers"
    r"|personas?|pacientes?|participantes?)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b{_TIME}[\s-]+(?:of\s)?\Z", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|–|—|±|\+/-|to|through|hasta|[\[(]range,?)\s*", re.IGNORECASE)
"""What stands between two numbers of one thing: `6 to 12 months`."""
_LIST = re.compile(r"\s*(?:[/,;]|,?\s?(?:and|or|versus|vs\.?|y|o))\s*", re.IGNORECASE)
"""What may stand there, and between numbers of two things, too: `3, 6 and 12 months`."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, from character `start` to `end`. `units` are what it may count; none: anything."""

    shown: str
    value: Decimal
    start: int
    end: int
    units: tuple[str, ...] = ()
    worded: bool = False
    scaled: bool = False
    """Whether a power of ten was written with it: `10 million`, `1 × 10^7`."""
    until: int = 0
    """Where the unit behind it ends, if one is written there."""


def quantities(text: str) -> list[Quantity]:
    """The numbers of a text, in their order."""
    found = sorted((*_figures(text), *_worded(text)), key=lambda one: one.start)
    return _shared([_counting(one, text) for one in found], text)


def _figures(text: str) -> Iterator[Quantity]:
    done = 0
    for found in _FIGURE.finditer(text):
        if found.start() < done:
            continue  # the power of the number before it: `5 × 10(7)`
        plain = re.sub(r",(\d\d?)$", r".\1", found[0]).replace(",", "").replace("·", ".")
        one = Quantity(found[0], Decimal(plain if plain[0] != "." else f"0{plain}"), *found.span())
        one = _times_ten(one, text)
        done = one.end
        yield one


def _worded(text: str) -> Iterator[Quantity]:
    for found in _WORD.finditer(text):
        if found["tens"]:
            value = WORDS[found["tens"].casefold()] + WORDS[found["ones"].casefold()]
        else:
            value = WORDS[found[0].casefold()]
        yield _times_ten(Quantity(found[0], Decimal(value), *found.span(), worded=True), text)


def _times_ten(one: Quantity, text: str) -> Quantity:
    """The number with a power of ten or a `million` behind it."""
    if power := _POWER.match(text, one.end):
        ten = int(power["plain"] or power["raised"].translate(_RAISED))
    elif power := _SCALE.match(text, one.end):
        ten = _BIG[power["name"].casefold()]
    else:
        return one
    shown = text[one.start : power.end()]
    return replace(one, shown=shown, value=one.value.scaleb(ten), end=power.end(), scaled=True)


def _counting(one: Quantity, text: str) -> Quantity:
    if unit := _UNIT.match(text, one.end):
        return replace(one, units=(_named(unit),), until=unit.end())
    if before := _BEFORE.search(text, max(0, one.start - 12), one.start):
        return replace(one, units=(_DAYS[before["time"].casefold()], ""))
    return one


def _named(unit: re.Match[str]) -> str:
    if unit["time"]:
        return _DAYS[unit["time"].casefold()]
    return SHARE if unit["share"] else PERSON


def _shared(found: list[Quantity], text: str) -> list[Quantity]:
    """Both numbers of `6 to 12 months` are months. In `3, 6 and 12 months` all may be, or something else."""
    for order in (range(len(found) - 2, -1, -1), range(1, len(found))):
        for at in order:
            other = found[at + 1] if order.step < 0 else found[at - 1]
            first, last = sorted((found[at], other), key=lambda one: one.start)
            gap = _bare(text[first.end : last.start], first)
            if found[at].units or not other.units:
                continue
            if _RANGE.fullmatch(gap):
                found[at] = replace(found[at], units=other.units)
            elif _LIST.fullmatch(gap):
                found[at] = replace(found[at], units=tuple(dict.fromkeys((*other.units, ""))))
    return found


def _bare(gap: str, first: Quantity) -> str:
    """What stands between two numbers, without the unit of the first."""
    unit = _UNIT.match(gap) if first.units else None
    return gap[unit.end() :] if unit else gap
