"""The imprint: what stands behind the labels that templates print, such as “Version” and “Next review by”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from brochure.checks.stream import squash
from brochure.checks.subject import Subject, remembered

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre",
)  # fmt: skip

_NAMES = "|".join((*MONTHS, *MESES, "Sept", *(name[:3] for name in (*MONTHS, *MESES))))
_NAMED = re.compile(
    rf"(?:(?P<day>\d{{1,2}})\.?\s+(?:de\s+)?)?\b(?P<month>{_NAMES})\b\.?,?(?:\s+(?P<after>\d{{1,2}}),?)?"
    r"(?:\s+de)?\s+(?P<year>\d{4})\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\b(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)\b|\b(?P<one>\d\d?)[/.](?P<two>\d\d?)[/.](?P<last>\d{4})\b"
)

_BETWEEN = r"(?:\s+on)?[\s:–—-]{0,3}(?:[^\W\d]{1,6}\s+){0,4}"
"""Between a label and its date: a colon, or a few small words, as in “a más tardar el”."""

NEXT = re.compile(
    rf"\b(?:next\s+review|review\s+(?:is\s+)?due|valid\s+(?:until|to)|próxima\s+revisión){_BETWEEN}",
    re.IGNORECASE,
)
LAST = re.compile(
    rf"\b(?:last\s+(?:review(?:ed)?|updated?|revised)|reviewed|última\s+revisión|revisado){_BETWEEN}",
    re.IGNORECASE,
)
VERSION = re.compile(
    r"\b(?:version|versión|edition|edición)[\s:]+(?P<number>(?=\w*\d)\w[\w.-]*)", re.IGNORECASE
)
REVIEWER = re.compile(r",?\s+(?:by|por)\s+(?=\w)", re.IGNORECASE)
TRANSLATED = re.compile(r"\b(?:translated\s+by|traducido\s+por):?\s+(?=\w)", re.IGNORECASE)


class Said(NamedTuple):
    """What a page says behind a label: the page, and label and value as printed."""

    page: int
    text: str


def other_dates(subject: Subject, label: re.Pattern[str], due: date) -> Iterator[Said]:
    """The places where another date than `due` stands behind a label."""
    for number, text in _texts(subject):
        for found in label.finditer(text):
            day = _NAMED.match(text, found.end()) or _FIGURES.match(text, found.end())
            if day and not _is(day, due) and not _authored(subject, text[found.start() : day.end()]):
                yield Said(number, text[found.start() : day.end()])


def other_versions(subject: Subject, version: str) -> Iterator[Said]:
    """The places where another version than this one stands behind the label."""
    number = r"\s+".join(map(re.escape, version.split()))
    wanted = re.compile(rf"{number}(?![.-]?\w)", re.IGNORECASE)
    for page, text in _texts(subject):
        for found in VERSION.finditer(text):
            right = wanted.match(text, found.start("number"))
            if not right and not _authored(subject, found[0].rstrip(".-")):
                yield Said(page, found[0].rstrip(".-"))


def other_names(subject: Subject, reviewer: str, translator: str) -> Iterator[Said]:
    """The places where somebody else than the content says is named as reviewer or translator."""
    for number, text in _texts(subject):
        starts = [(found.start(), found.end(), translator) for found in TRANSLATED.finditer(text)]
        for found in LAST.finditer(text):
            day = _NAMED.match(text, found.end()) or _FIGURES.match(text, found.end())
            by = REVIEWER.match(text, day.end()) if day else None
            starts += [(found.start(), by.end(), reviewer)] if by else []
        for start, end, name in starts:
            said = " ".join([text[start:end].strip(), *text[end:].split()[:4]])
            if not (name and squash(text[end:]).startswith(squash(name))) and not _authored(subject, said):
                yield Said(number, said)


def _is(found: re.Match[str], due: date) -> bool:
    """Whether what was found is this day; a day or a month that is not named may be any."""
    held = found.groupdict()
    if held.get("one"):
        pair = {int(held["one"]), int(held["two"])}
        return int(held["last"]) == due.year and pair == {due.day, due.month}
    day = held["day"] or held.get("after")
    month = held["month"] if held["month"].isdecimal() else _month(held["month"])
    return (int(held["year"]), int(month)) == (due.year, due.month) and (not day or int(day) == due.day)


def _month(name: str) -> int:
    start = name.lower()[:3]
    names = [[month[:3].lower() for month in some] for some in (MONTHS, MESES)]
    return next(some.index(start) + 1 for some in names if start in some)


def _texts(subject: Subject) -> tuple[tuple[int, str], ...]:
    """Per page its number, and what is printed on one line."""
    pages = subject.facts.pages
    return remembered(
        subject, "lined up", lambda: tuple((page.number, " ".join(page.text.split())) for page in pages)
    )


def _authored(subject: Subject, text: str) -> bool:
    """Whether the author himself says so: he may tell of another version, or of another review."""
    wanted = squash(text)
    return any(wanted in said for said in remembered(subject, "authored", lambda: _own(subject)))


def _own(subject: Subject) -> tuple[str, ...]:
    words = (word.text for word in subject.expected.words if word.key)
    return tuple(squash(text) for text in (*subject.expected.authored, *words))
