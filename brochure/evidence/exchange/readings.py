"""Readings: values of a record that may be meant otherwise than they are read, and those that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from brochure.citations import Citation
from brochure.evidence.exchange.dates import is_plain, none_told, year_of
from brochure.evidence.exchange.found import Field, Found, Trouble
from brochure.evidence.folding import fold

_SINGLE = {
    "title": "titles", "volume": "volumes", "issue": "issues", "first": "first pages", "last": "last pages",
    "pages": "ranges of pages", "year": "years",
}  # fmt: skip
"""What a paper has once. Its journal has several names, and its dates are told apart by `issues`."""


def year(found: Found) -> int:
    """The year of a record, that of the issue before others; 0 where there is none."""
    return next((year for one in found.every("year", "date", "online") if (year := year_of(one.text))), 0)


def twice(found: Found) -> Iterator[Trouble]:
    """Values that stand in a record twice and differ, such as two volumes: two records may have run into
    one."""
    for name, called in _SINGLE.items():
        for tag in dict.fromkeys(one.tag for one in found.every(name)):
            told = _apart(name, (one for one in found.every(name) if one.tag == tag))
            if len(told) > 1:
                message = f"the record has two {called}, {_shown(told[0].text)} and {_shown(told[1].text)}"
                yield Trouble(told[1].line, message, "keep the one that is this paper's")


def _apart(name: str, fields: Iterable[Field]) -> list[Field]:
    """The values that differ. Years count, whatever else of a day is told; and of what is called an issue
    the numbers, which may have a season beside them."""
    held = list(fields)
    if name == "issue" and any(_numbered(one) for one in held):
        held = [one for one in held if _numbered(one)]
    told: dict[str, Field] = {}
    for one in held:
        told.setdefault(str(year_of(one.text)) if name == "year" else fold(one.text), one)
    return list(told.values())


def _numbered(field: Field) -> bool:
    return any(sign.isdecimal() for sign in field.text)


def doubts(found: Found, made: Citation) -> Iterator[Trouble]:
    """What was read of a record, and may be meant otherwise."""
    told = [one for one in found.every("year", "date") if not none_told(one.text)]
    odd = next((one for one in told if not is_plain(_IN_WORDS.sub(r"\1", one.text))), None)
    if odd and made.year:
        hint = "see which year the printed issue has; if it is another one, correct it"
        yield Trouble(odd.line, f'the year is told as "{_shown(odd.text)}", and {made.year} was taken', hint)
    for name, called in _SINGLE.items():
        if len(named := _apart(name, found.every(name))) > 1:
            both = f"{_shown(named[0].text)} and {_shown(named[1].text)}"
            message = f"the record has two {called}, {both}, and the first was taken"
            yield Trouble(named[1].line, message, "see which is right, and correct it if it is the other")
    if (turned := _turned(made.pages)) is not None:
        at = found.at("last", "pages", "first")
        hint = "look at the paper, and correct the pages"
        yield Trouble(at, f"the last page, {turned[1]}, is before the first, {turned[0]}", hint)


_IN_WORDS = re.compile(r"\A(\d{4}/\d*/\d*)/.*", re.DOTALL)
"""RIS has a place for words behind the day."""
_RANGE = re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]?)-([A-Za-z]*)(\d+)([A-Za-z]?)")


def _turned(pages: str) -> tuple[str, str] | None:
    """The first and the last page, where the last is before the first."""
    for one in re.split(r"\s*[,;]\s*", pages):
        if (found := _RANGE.fullmatch(one)) and found[1] == found[4] and int(found[5]) < int(found[2]):
            first, _, last = one.partition("-")
            return first, last
    return None


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]} …"
