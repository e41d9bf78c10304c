"""Portions: shares and multiples in words: `a third`, `one in four`, `¾`, `doubled`, `twice as many`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from brochure.evidence.quantities import WORDS

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
    "tercio": 3, "tercera": 3, "cuarto": 4, "cuarta": 4, "quinto": 5, "quinta": 5, "décima": 10,
}  # fmt: skip
_GLYPHS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}
_NUMBER = rf"\d{{1,4}}|a\s+hundred|a\s+thousand|cien|mil|{'|'.join(WORDS)}|un[oa]?"
_FEW = "two|three|four|five|six|seven|eight|nine|dos|tres|cuatro|cinco"
_PORTION = re.compile(
    rf"(?<![\w½])(?P<glyph>[{''.join(_GLYPHS)}])"
    r"|\b(?P<half>half(?!-|\s+(?:an?|as)\b|\s+life)|(?:la|una)\s+mitad)\b"
    rf"|\b(?P<many>{_FEW})[\s-](?P<parts>halves|thirds|quarters|fourths|fifths|sixths|sevenths|eighths|ninths"
    r"|tenths|tercios|cuartos|quintos|(?:terceras|cuartas|quintas)\s+partes)\b"
    r"|\b(?:an?|one)[\s-](?P<part>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth)\b"
    r"(?=\s+(?:of(?!\s+(?:an?|the)\s+(?:year|hour|century|mile))|or|as|less|fewer|more|lower|higher|had|have|has"
    r"|were|was|did|got|saw|felt|needed|died|went|stopped|stayed|showed|improved|relapsed|reported|in|with|on|by"
    r"|after|within|than|and|but)\b|\s*[,.;:)]|\s*\Z)"
    r"|\bun(?:a)?\s+(?P<parte>tercio|cuarto|quinto|(?:tercera|cuarta|quinta|d[eé]cima)\s+parte)\b"
    rf"|\b(?P<some>{_NUMBER})\s+(?:\w+\s+)?(?:(?:in|out\s+of)(?:\s+every)?|de\s+cada)\s+(?P<all>{_NUMBER})\b"
    r"(?![.,]?\d|\s*(?:%|percent|groups?\b|arms?\b|weeks?\b|months?\b|years?\b|days?\b|hours?\b|minutes?\b))",
    re.IGNORECASE,
)
_NOT_PARTS = re.compile(
    r"\b(?:and\s+an?|first|second|other|latter|last|one|better|y|to)[\s-]\Z", re.IGNORECASE
)
"""What stands before a half that is none of a whole: `two and a half`, `the second half`."""
ABOUT = re.compile(
    r"\b(?:(?P<over>more\s+than|over|at\s+least|above|just\s+over|well\s+over|más\s+de)"
    r"|(?P<under>less\s+than|fewer\s+than|under|below|almost|nearly|up\s+to|at\s+most|close\s+to|just\s+under"
    r"|menos\s+de|casi)"
    r"|(?P<about>about|around|some|roughly|approximately|unos|unas|alrededor\s+de|cerca\s+de))"
    r"(?:\s+(?:the|a|la|los))?\s+\Z",
    re.IGNORECASE,
)
"""What stands before a number that is rounded."""
_TIMES_WORDS = {
    "twice": 2,
    "thrice": 3,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
_MULTIPLE = re.compile(
    r"\b(?:(?P<verb>doubl(?:ed|ing|es?)(?![\s-]+(?:blind|dose|dummy|strand|mask))|tripl(?:ed|ing|es)|trebled"
    r"|quadrupl(?:ed|ing|es)|halv(?:ed|ing|es?)|se\s+duplic[oó]|se\s+triplic[oó])"
    r"|(?P<double>double|triple)(?=\s+(?:the|that|what)\b)|(?P<doble>el\s+doble|el\s+triple|la\s+mitad)(?=\s+(?:de|que)\b)"
    r"|(?P<half>half)\s+as\b"
    r"|(?P<twice>twice|thrice)\s+(?:as|the|that)\b"
    rf"|(?P<count>\d{{1,3}}(?:\.\d+)?|{'|'.join(_TIMES_WORDS)})\s+times\s+(?:as|the|more|higher|lower|greater|larger"
    r"|faster|better|less|fewer)\b"
    rf"|(?P<fold>\d{{1,3}}(?:\.\d+)?|{'|'.join(_TIMES_WORDS)})[\s-]?fold\b)",
    re.IGNORECASE,
)
_FACTORS: dict[str, int | Decimal] = {
    "doubl": 2, "tripl": 3, "treb": 3, "quadr": 4, "halv": Decimal("0.5"), "el doble": 2, "el triple": 3,
    "se dup": 2, "se tri": 3, "la mitad": Decimal("0.5"), "half": Decimal("0.5"), "twice": 2, "thrice": 3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Portion:
    """A share as written, from `start` to `end`, and in percent, from `least` to `most`: more than that is
    not what the words mean. `pair`: it names two numbers, `one in four`."""

    shown: str
    start: int
    end: int
    percent: Decimal
    least: Decimal
    most: Decimal
    pair: bool = False

    def fits(self, percent: Decimal) -> bool:
        return self.least <= percent <= self.most


@dataclass(frozen=True, slots=True)
class Multiple:
    """`Doubled` and the like: what was before, times `factor`."""

    shown: str
    start: int
    end: int
    factor: Decimal


def portions(text: str) -> Iterator[Portion]:
    """The shares in words of a text, in their order."""
    for found in _PORTION.finditer(text):
        if _NOT_PARTS.search(text, max(0, found.start() - 10), found.start()) and not found["some"]:
            continue
        whole = _share(found)
        if whole is None:
            continue
        some, all_of = whole
        percent = Decimal(some * 100) / all_of
        about = ABOUT.search(text, max(0, found.start() - 20), found.start())
        least, most = _width(percent, about)
        if all_of in (100, 1000) and about is None:
            least, most = percent - Decimal(60) / all_of, percent + Decimal(60) / all_of
        yield Portion(found[0], *found.span(), percent, least, most, pair=bool(found["some"]))


def _share(found: re.Match[str]) -> tuple[int, int] | None:
    """Of how many, how many; None where the words are no share."""
    if found["glyph"]:
        return _GLYPHS[found["glyph"]]
    if found["half"]:
        return (1, 2)
    if found["some"]:
        some, all_of = _number(found["some"]), _number(found["all"])
        usual = some == 1 or all_of <= 10 or all_of in (20, 100, 1000)
        year = found["all"].isdigit() and 1900 <= all_of <= 2100
        return (some, all_of) if usual and not year and 0 < some <= all_of and all_of > 1 else None
    named = (found["parts"] or found["part"] or found["parte"]).casefold().split()[0]
    part = _PARTS.get(named) or _PARTS.get(named.rstrip("s")) or 2
    many = WORDS[found["many"].casefold()] if found["many"] else 1
    return (many, part) if many <= part else None


def _number(word: str) -> int:
    folded = " ".join(word.casefold().split())
    if folded.isdigit():
        return int(folded)
    return {"a hundred": 100, "cien": 100, "a thousand": 1000, "mil": 1000}.get(folded, WORDS.get(folded, 1))


def _width(percent: Decimal, about: re.Match[str] | None) -> tuple[Decimal, Decimal]:
    """How far a share may be from the words. A third is said of 34 %, and not of 28 %; a tenth not of 7 %."""
    close, wide = min(Decimal(3), percent * 15 / 100), min(Decimal(8), percent * 35 / 100)
    if about is None:
        return percent - close, percent + close
    if about["over"]:
        return percent, percent + wide
    if about["under"]:
        return percent - wide, percent
    return percent - wide * 3 / 4, percent + wide * 3 / 4


def multiples(text: str) -> Iterator[Multiple]:
    """What a text says was doubled, halved or three times as much, in their order."""
    for found in _MULTIPLE.finditer(text):
        said = (found["count"] or found["fold"] or "").casefold()
        if said:
            factor = Decimal(_TIMES_WORDS[said]) if said in _TIMES_WORDS else Decimal(said)
        else:
            words = " ".join(found[0].casefold().split())
            factor = Decimal(next(value for name, value in _FACTORS.items() if words.startswith(name)))
        if factor:
            yield Multiple(found[0], *found.span(), factor)
