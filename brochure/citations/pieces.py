"""Pieces: what a reference line is put together from, and how guides write a day and end a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

SEASONS = ("Spring", "Summer", "Fall", "Autumn", "Winter")
MONTHS = tuple(name[:3] for name in _MONTHS)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a reference line. The line is the parts' texts, one after the other.

    `whole`: no line ends within it, while it fits on one, such as year, volume, issue and pages.
    """

    text: str
    italic: bool = False
    link: str | None = None
    whole: bool = False


def month_named(text: str) -> str:
    """`Feb` of `february`, `Feb.` or `feb`; a season as a whole word; empty for all else."""
    name = text.strip().rstrip(".").capitalize()
    if name in SEASONS:
        return name
    return next((one[:3] for one in _MONTHS if len(name) >= 3 and one.startswith(name)), "")


def ended(text: str) -> str:
    """The text with a stop behind it, where no sign ends it already."""
    text = text.strip()
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def day(when: date) -> str:
    """`2006 Apr 20`, as NLM and Vancouver write a day."""
    return f"{when.year} {_MONTHS[when.month - 1][:3]} {when.day}"


def day_in_words(when: date) -> str:
    """`April 20, 2006`, as AMA writes one."""
    return f"{_MONTHS[when.month - 1]} {when.day}, {when.year}"
