"""Dates of issues, as indexes tell them: `2017 Jul`, `2017 Jul-Aug`, `2017 Summer`, `2017 Jul 19`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from brochure.citations import MONTHS, month_named

_TEXT = re.compile(r"(\d{4})\s+([A-Za-z]+(?:[-/][A-Za-z]+)?)(?:\s+(\d{1,2})(-.*)?)?\s*")


def issue(text: str, year: int, today: date) -> tuple[str, date | None]:
    """The month of an issue of that year, and its day, where the text tells one; the day stands for both.
    What is told of another year, lies between two years, or has not come yet, is no date of it."""
    found = _TEXT.fullmatch(text)
    if found is None or int(found[1]) != year:
        return "", None
    named = [month_named(one) for one in re.split("[-/]", found[2])]
    if not all(named) or (len(named) > 1 and not set(named) <= set(MONTHS)):
        return "", None
    month = "-".join(dict.fromkeys(named))
    if found[3] and not found[4] and month in MONTHS:
        try:
            day = date(year, MONTHS.index(month) + 1, int(found[3]))
        except ValueError:
            return "", None
        return ("", day) if day <= today else (month, None)
    return month, None


def from_parts(year: object = None, month: object = None) -> str:
    """`2017 Jul` of two numbers; empty where they are none."""
    numbers = [one for one in (year, month) if isinstance(one, int) and not isinstance(one, bool)]
    if len(numbers) < 2 or not 1 <= numbers[1] <= len(MONTHS):
        return ""
    return f"{numbers[0]} {MONTHS[numbers[1] - 1]}"


def agreed(texts: Iterable[str], year: int, today: date) -> str:
    """The first text that tells when the issue came out; empty where another tells another month."""
    told = [(text, *issue(text, year, today)) for text in texts]
    dates = [
        (text, {*month.split("-")} if day is None else {MONTHS[day.month - 1]})
        for text, month, day in told
        if month or day
    ]
    return dates[0][0] if dates and all(months & dates[0][1] for _, months in dates) else ""
