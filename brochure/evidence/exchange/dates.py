"""Dates as files of references write them: `2019-01-10`, `2019/01/10/`, `20190110`, `2019 Jan 10`."""

from __future__ import annotations

import re
from datetime import date

from brochure.citations import MONTHS, month_named

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|2100)(?!\d)|(?<!\d)((?:1[5-9]|20)\d\d)(?=\d{4}(?!\d))")
_DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2})[-/](\d{1,2})(?!\d)|(\d\d)(\d\d)(?!\d)).{0,20}")
_RANGE = re.compile(r"\d{4}-\d{2}-\d{2}/|\d/\d{4}")


def month_of(text: str) -> str:
    """The month of a date that tells no day: `Feb` of `2020-2`, `2020/02//` or `2020 Feb`, and `Jan-Feb` of
    `2021 Jan-Feb`, `2021///Jan-Feb` or `2021-01/2021-02`; empty where there is none, or more."""
    if len(set(re.findall(r"(?<!\d)\d{4}(?!\d)", text))) > 1:
        return ""
    bare = re.sub(r"(?<!\d)\d{4}(?!\d)", " ", text).replace("–", "-")
    named = [one for one in re.split(r"[-/\s.,]+", bare) if one]
    if len(named) > 2 or len({one.isdecimal() for one in named}) != 1 or day_of(text):
        return ""  # `2019 Jan 10` tells a day
    found = [_named(one) for one in named]
    return "-".join(found) if all(found) else ""


def numbers(month: str) -> list[int]:
    """`[1, 2]` of `Jan-Feb`; empty for a season."""
    parts = month.split("-") if month else []
    return [MONTHS.index(one) + 1 for one in parts] if all(one in MONTHS for one in parts) else []


def _named(one: str) -> str:
    if one.isdecimal():
        return MONTHS[int(one) - 1] if len(one) <= 2 and 1 <= int(one) <= 12 else ""
    return month_named(one)


def year_of(text: str) -> int:
    """The first year in a text; 0 where there is none, as in "in press"."""
    found = _YEAR.search(text)
    return int(found[1] or found[2]) if found else 0


def is_plain(text: str) -> bool:
    """Whether a text tells one year and beside it nothing but a month, a season or a day: `2019///Spring`,
    `2005 Jul 16-22`; not `c2019` or `2019-20`. An issue may lie between two: `2019 Dec-2020 Jan`."""
    bare = text.strip().strip("(){}\"'").rstrip(".")
    if _BETWEEN.fullmatch(bare) or day_of(bare):
        return True
    if len({one[1] or one[2] for one in _YEAR.finditer(bare)}) != 1 or _SHORT.fullmatch(bare):
        return False
    rest = re.sub(r"(?<!\d)\d{4}(?!\d)", " ", bare)
    return all(_beside(one) for one in re.split(r"[-–/\s.,]+", rest) if one)


def none_told(text: str) -> bool:
    """Whether a text says in words that there is no date: `n.d.`"""
    return (
        re.fullmatch(r"\W*(?:n\.? ?d|s\.? ?a|no date|undated|date unknown)\W*", text, re.IGNORECASE)
        is not None
    )


_WORD = r"(?:0?[1-9]|1[0-2]|[A-Z][a-z]{2,8}\.?)"
_BETWEEN = re.compile(rf"\d{{4}}[- /]{_WORD}[-–/]\d{{4}}[- /]{_WORD}")
_SHORT = re.compile(r"\d{4}[-/–](?:1[3-9]|[2-9]\d)")
"""`2019-20`: two years, or no month."""
_BESIDE = re.compile(r"[0-2]?\d|3[01]|[1-4](?:st|nd|rd|th)|quarter", re.IGNORECASE)


def _beside(one: str) -> bool:
    return bool(_BESIDE.fullmatch(one) or month_named(one))


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
