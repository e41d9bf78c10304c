"""Dates as files of references write them: `2019-01-10`, `2019/01/10/`, `20190110`, `2019 Jan 10`."""

from __future__ import annotations

import re
from datetime import date

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|2100)(?!\d)|(?<!\d)((?:1[5-9]|20)\d\d)(?=\d{4}(?!\d))")
_DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2})[-/](\d{1,2})(?!\d)|(\d\d)(\d\d)(?!\d)).{0,20}")
_RANGE = re.compile(r"\d{4}-\d{2}-\d{2}/|\d/\d{4}")


def year_of(text: str) -> int:
    """The first year in a text; 0 where there is none, as in "in press"."""
    found = _YEAR.search(text)
    return int(found[1] or found[2]) if found else 0


def day_of(text: str) -> date | None:
    """The date, if the text tells year, month and day, and only once."""
    found = _DAY.fullmatch(text.strip())
    if found is None or _RANGE.search(text.rstrip("/")):
        return None
    year, month, day = found[1], found[2] or found[4], found[3] or found[5]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
