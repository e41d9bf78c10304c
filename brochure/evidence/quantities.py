"""Quantities: the numbers of a text, in figures and in words, with what they count as far as that stands
there.

Told apart is what stands beside the number: shares (`45%`, `45 percent`), times (`24 weeks`, `month 6`,
`a year and a half`), and what is counted: people (`31 patients`), joints (`45 hips`), animals, cells,
studies, and what was given (`4 injections`). What has none of them beside it may count anything.
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
_BIG = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "millions": 10**6,
    "millones": 10**6, "dozen": 12, "docenas": 12,
}  # fmt: skip

_FIGURE = re.compile(
    r"(?<![\w.,^])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"  # 1,234
    r"|(?<![\w.,^])(?<![^\W\d_]-)(?<!\^-)\d+,\d{1,2}(?![\w,^])"  # 72,4 as Spanish has it
    r"|(?<![\w.^])(?<![^\W\d_]-)(?<!\^-)\d+(?:[.·]\d+)?(?!(?!½)_*[^\W_]|\^)"  # 72.4, not IL-6 and no exponent
    r"|(?<!\w)\.\d+"  # .0159
)
_BELOW_TEN, _BELOW_TWENTY = "|".join(_ONES[1:10]), "|".join(_ONES[:0:-1])
_WORD = re.compile(
    rf"\b(?:(?P<hundreds>an?|{_BELOW_TEN})\s+hundred(?:\s+(?:and\s+)?"
    rf"(?:(?P<tens>{'|'.join(_TENS)})(?:[\s-](?P<ones>{_BELOW_TEN}))?|(?P<below>{_BELOW_TWENTY})))?"
    rf"|(?P<a>an?|una|half[\s-](?:a[\s-])?|media\s)\s?(?P<big>thousand|million|dozen|docena)"
    rf"|(?P<ten>{'|'.join(_TENS)})(?:[\s-]|\sy\s)(?P<one>{'|'.join((*_ONES[1:10], *_UNOS[:8]))})"
    rf"|{'|'.join(WORDS)})\b(?!\s+hundred)",
    re.IGNORECASE,
)
_HALF = re.compile(r"\s*½|\s+and\s+(?:a|one)[\s-]half\b|\s+y\s+medi[oa]\b", re.IGNORECASE)
_DURING = (
    r"(?:for|after|within|over|in|at|during|about|around|nearly|almost|only|lasted|takes?|took|than|until|por"
    r"|durante|tras|en|despu[eé]s\s+de|hace)"
)
_LASTING = re.compile(
    rf"\b(?P<half>half\s+an?|medi[oa])\s+(?P<part>minute|hour|day|month|year|decade|hora|d[ií]a|mes|año)\b"
    rf"|\b{_DURING}\s+(?:about\s+|around\s+|only\s+|nearly\s+|almost\s+|roughly\s+)?"
    r"(?P<span>(?:an?|una?)\s+(?:full\s+|whole\s+)?(?P<time>minute|hour|day|week|fortnight|month|year|decade|hora"
    r"|d[ií]a|semana|mes|año|d[eé]cada)\b(?P<more>\s+and\s+a\s+half\b|\s+y\s+medi[oa]\b)?)"
    r"|\b(?P<later>an?\s+(?P<unit>hour|day|week|fortnight|month|year|decade)"
    r"(?P<extra>\s+and\s+a\s+half\b)?)(?=\s+(?:later|after|long|on)\b)",
    re.IGNORECASE,
)
"""Times in words alone: `half a year`, `after a year and a half`, `a month later`. `Twice a day` is none."""
_POWER = re.compile(
    r"\s*[×x*]\s*10\s*(?:\^\s*|\()?(?P<plain>\d{1,2})(?![\d.])|\s*[×x*]\s*10(?P<raised>[⁰¹²³⁴-⁹]+)"
)
_SCALE = re.compile(rf"[\s-]+(?P<name>{'|'.join(_BIG)})\b", re.IGNORECASE)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

SHARE, PERSON = "%", "people"
MEN, WOMEN, JOINTS, ANIMALS, CELLS, STUDIES, ACTS = (
    "men", "women", "joints", "animals", "cells", "studies", "injections",
)  # fmt: skip
_NOUNS = {
    MEN: r"men|males?|boys|hombres|varones",
    WOMEN: r"women|females?|girls|mujeres",
    PERSON: r"patients?|people|persons?|participants?|subjects|adults|volunteers|individuals|children"
    r"|adolescents|infants|donors?|controls|respondents|survivors|veterans|athletes|runners|smokers|residents|personas?"
    r"|pacientes?|participantes?|adultos",
    JOINTS: r"hips|knees|joints|shoulders|ankles|elbows|wrists|eyes|limbs|legs|feet|hands|fingers|thumbs"
    r"|teeth"
    r"|vertebrae|replacements|prostheses|implants|arthroplasties|operations|procedures|caderas|rodillas"
    r"|hombros|articulaciones",
    ANIMALS: r"animals?|rats|mice|rabbits|sheep|ewes|rams|lambs|goats|pigs|piglets|minipigs|dogs|beagles|cats"
    r"|horses|ponies|cows|calves|hamsters|guinea\s+pigs|monkeys|macaques|primates|zebrafish|chickens|conejos|ratas"
    r"|ratones|ovejas|perros|animales",
    CELLS: r"cells|chondrocytes|fibroblasts|c[eé]lulas",
    STUDIES: r"studies|trials|articles|papers|publications|reports|estudios|ensayos|art[ií]culos",
    ACTS: r"injections?|infusions?|doses|sessions|visits|cycles|inyecciones|infusiones|dosis|sesiones",
}  # fmt: skip
COUNTED = tuple(_NOUNS)
PEOPLE = (PERSON, MEN, WOMEN)
_CLASS = {name: re.compile(words, re.IGNORECASE) for name, words in _NOUNS.items()}
_DAYS = {
    "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year",
    "min": "minute", "hr": "hour", "wk": "week", "mo": "month", "yr": "year",
    "hora": "hour", "día": "day", "dia": "day", "semana": "week", "mes": "month", "año": "year",
    "fortnight": "week", "decade": "year", "década": "year", "decada": "year",
}  # fmt: skip
_LONG = {"fortnight": 2, "decade": 10, "década": 10, "decada": 10}
_EACH = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_HALVES = {"hour": (30, "minute"), "day": (12, "hour"), "month": (2, "week"), "year": (6, "month")}
TIMES = ("minute", "hour", "day", "week", "month", "year")
_TIME = rf"(?P<time>{'|'.join(_DAYS)})(?:e?s)?\b"
_UNIT = re.compile(
    rf"\s*(?P<share>%|percent\b|per\s?cent\b|por ciento\b)"
    rf"|[\s\u00a0-]+(?:(?:full|whole|long|more|further|additional|consecutive|entire|calendar)\s+)?{_TIME}"
    rf"|[\s-]+(?P<each>{'|'.join(_EACH)})\b"
    r"|\s+(?:of\s+(?:the\s+|these\s+|those\s+|all\s+|our\s+)|de\s+(?:las?\s+|los\s+))?"
    r"(?:(?!(?:of|in|with|and|or|to|for|from|at|on|by|was|were|is|are|had|has|who|that|than|versus|vs|per|the|an?"
    r"|received|underwent|got|did|mg|g|kg|ml|mm|cm|points?|times|x|over|after|before|during|within|due|as|de|en"
    r"|con|y|o)\b)[^\W\d_][\w’'/-]{0,30}\s+){0,5}?"
    rf"(?P<counted>{'|'.join(_NOUNS.values())})\b",
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
    lasting = list(_lasting(text))
    taken = {at for one in lasting for at in range(one.start, one.end)}
    plain = (one for one in (*_figures(text), *_worded(text)) if one.start not in taken)
    found = sorted((*(_counting(one, text) for one in plain), *lasting), key=lambda one: one.start)
    return _shared(found, text)


def _lasting(text: str) -> Iterator[Quantity]:
    for found in _LASTING.finditer(text):
        if found["part"]:
            name = "year" if found["part"].casefold() == "decade" else _DAYS[found["part"].casefold()]
            value, name = (
                (5, "year") if "decade" in found[0].casefold() else _HALVES.get(name, (30, "second"))
            )
            shown, (start, end) = found[0], found.span()
            count = Decimal(value)
        else:
            group = "span" if found["span"] else "later"
            said = (found["time"] or found["unit"]).casefold()
            name, count = _DAYS[said], Decimal(_LONG.get(said, 1))
            count *= Decimal("1.5") if found["more"] or found["extra"] else 1
            shown, (start, end) = found[group], found.span(group)
        yield Quantity(shown, count, start, end, (name,), worded=True, until=end)


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
        said = {name: words.casefold() for name, words in found.groupdict().items() if words}
        if "hundreds" in said:
            below = [WORDS[said[name]] for name in ("tens", "ones", "below") if name in said]
            value = 100 * WORDS.get(said["hundreds"], 1) + sum(below)
        elif "a" in said:
            whole = _BIG.get(said["big"], 12)
            value = whole // 2 if said["a"].startswith(("half", "media")) else whole
        elif "ten" in said:
            value = WORDS[said["ten"]] + WORDS[said["one"]]
        else:
            value = WORDS[found[0].casefold()]
        yield _times_ten(Quantity(found[0], Decimal(value), *found.span(), worded=True), text)


def _times_ten(one: Quantity, text: str) -> Quantity:
    """The number with a power of ten or a `million` behind it, or with a half."""
    if power := _POWER.match(text, one.end):
        ten = Decimal(10) ** int(power["plain"] or power["raised"].translate(_RAISED))
    elif power := _SCALE.match(text, one.end):
        ten = Decimal(_BIG[power["name"].casefold()])
    elif half := _HALF.match(text, one.end):
        return replace(
            one, shown=text[one.start : half.end()], value=one.value + Decimal("0.5"), end=half.end()
        )
    else:
        return one
    shown = text[one.start : power.end()]
    return replace(one, shown=shown, value=one.value * ten, end=power.end(), scaled=True)


def _counting(one: Quantity, text: str) -> Quantity:
    if unit := _UNIT.match(text, one.end):
        value = one.value * _LONG.get((unit["time"] or "").casefold(), 1)
        return replace(one, value=value, units=_named(unit), until=unit.end())
    if before := _BEFORE.search(text, max(0, one.start - 12), one.start):
        return replace(one, units=(_DAYS[before["time"].casefold()], ""))
    return one


def _named(unit: re.Match[str]) -> tuple[str, ...]:
    if unit["time"]:
        return (_DAYS[unit["time"].casefold()],)
    if unit["each"]:
        return (_EACH[unit["each"].casefold()], "")
    if unit["share"]:
        return (SHARE,)
    return (next(name for name, words in _CLASS.items() if words.fullmatch(unit["counted"])),)


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
