"""What day it is. The one place that asks, so that tests can live on a day of their own."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """The day in this computer's time zone: review dates and waivers are held against it."""
    return date.today()


def later(today: date) -> date:
    """The same day a year later; February 28 for the 29th."""
    leap = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year + 1, day=28 if leap else today.day)
