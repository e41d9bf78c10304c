"""Days: dates that no calendar has."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from brochure.checks.leftovers import tell
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import Rule, check

_NAMES = (
    "january|jan|enero|ene|janvier|januar|gennaio|janeiro",
    "february|feb|febrero|février|februar|febbraio|fevereiro",
    "march|mar|marzo|mars|märz|março",
    "april|apr|abril|avril|aprile",
    "may|mayo|mai|maggio|maio",
    "june|jun|junio|juin|juni|giugno|junho",
    "july|jul|julio|juillet|juli|luglio|julho",
    "august|aug|agosto|août",
    "september|sept|sep|septiembre|septembre|settembre|setembro",
    "october|oct|octubre|octobre|oktober|ottobre|outubro",
    "november|nov|noviembre|novembre|novembro",
    "december|dec|diciembre|décembre|dezember|dicembre|dezembro",
)
MONTHS = {name: month for month, names in enumerate(_NAMES, 1) for name in names.split("|")}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"""\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+|of\s+)?(?P<m1>{_MONTH})\b\.?
        (?:,?\s+(?:de\s+|del\s+)?(?P<y1>{_YEAR})\b|(?!\s*\w))
    | \b(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?
        (?:,?\s+(?P<y2>{_YEAR})\b|(?=\s*(?:[.;:!?)]|$)))
    | (?<![\w/.-])(?P<a>\d{{1,2}})(?P<sign>[/.-])(?P<b>\d{{1,2}})(?P=sign)(?P<y3>{_YEAR})(?![\w/-])
    | (?<![\w/.-])(?P<y4>{_YEAR})-(?P<m4>0\d|1[0-2])-(?P<d4>\d\d)(?![\w/-])""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
"""A day of the calendar: with the name of a month, `31/02/2027`, or `2027-02-31`."""


def impossible(text: str) -> Iterator[re.Match[str]]:
    """Every date of a text that no calendar has."""
    return (match for match in DATE.finditer(text) if not _exists(match))


def _exists(match: re.Match[str]) -> bool:
    year = next((int(match[name]) for name in ("y1", "y2", "y3", "y4") if match[name]), None)
    if match["a"]:
        one, two = int(match["a"]), int(match["b"])
        return _is_day(one, two, year) or _is_day(two, one, year)
    month = match["m1"] or match["m2"]
    number = MONTHS[month.lower()] if month else int(match["m4"])
    return _is_day(int(match["d1"] or match["d2"] or match["d4"]), number, year)


def _is_day(day: int, month: int, year: int | None) -> bool:
    """Whether a month has such a day, in a leap year where none is told."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000 if year is None else year, month)[1]


@check("date-impossible", Severity.ERROR)
def date_impossible(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A date is on no calendar.

    ## What it looks for
    “31 February 2027”, “April 31, 2027”, “2027-02-30”, “31/02/2027”, and 29 February in a year that has none;
    the names of months in English, Spanish, French, German, Italian and Portuguese. Not: “31/12/2027” and
    “12/31/2027”, which are days in one country or the other, and the records of papers.

    ## Why it matters
    The reader cannot come on that day, and does not know which one was meant.

    ## Example
    `page 1 prints a day that no calendar has: “31 February 2027”`

    ## How to mend it
    Look the day up and correct it.

    ## Source
    Project rule.
    """
    yield from tell(subject, rule, impossible, "a day that no calendar has:", "Correct the date.", (DATE,))
