"""When the issue of a paper came out, and when the paper stood online before: two dates, which files mix."""

from __future__ import annotations

import re
from datetime import date

from brochure.evidence.exchange.dates import day_of, month_of, year_of
from brochure.evidence.exchange.found import Found


def issued(found: Found, year: int, today: date) -> tuple[date | None, str]:
    """The whole day that a record tells, and the month of the issue. With a month the day is the one online.

    A day online in the year of an issue whose month is not told is left out: it would be printed as that of
    the issue. Where no date of an issue is told at all, the paper came out online.
    """
    printed = [field.text for field in found.every("year")]
    told = [*printed, *(field.text for field in found.every("date"))]
    online = _days([field.text for field in found.every("online")], today)
    days = _days(told, today)
    bare = any(re.fullmatch(r"\d{4}", text.strip()) for text in printed)
    own = [day for day in days if day.year == year and not (bare and day in online)]
    month = _month(printed, year) or ("" if own else _month(told, year))
    if own and not month:
        return own[0], ""
    early = [day for day in (*online, *days) if month or not told or day.year != year]
    return (early[0] if early else None), month


def _days(texts: list[str], today: date) -> list[date]:
    return [day for text in texts if (day := day_of(text)) and day <= today]


def _month(texts: list[str], year: int) -> str:
    return next((month for text in texts if year_of(text) == year and (month := month_of(text))), "")
