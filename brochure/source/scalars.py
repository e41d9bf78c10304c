"""What an unquoted word means: text, number, date, true, false or nothing; and why that may surprise.

Stricter than YAML 1.2's core schema: only `12`, `-3` and `1.5` are numbers and only `2026-11-16` is a date.
Everything else stays the text it was typed as, so nothing is lost on the way.
"""

from __future__ import annotations

import re
from datetime import date

Scalar = str | int | float | bool | date | None

NUMBER_DIGITS = 18
"""A longer number stays text: a double holds 15 digits, and int() of a huge text takes for ever."""

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_YES_NO = frozenset({"y", "yes", "on", "n", "no", "off"})

_INT = re.compile(r"-?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CLOCK = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_ZERO_FIRST = re.compile(r"[-+]?0[0-9_]+")
_GROUPED = re.compile(r"[-+]?[0-9]+(?:_[0-9_]*)(?:\.[0-9_]*)?")
_OTHER_BASE = re.compile(r"[-+]?0(?:x[0-9a-fA-F_]+|o[0-7_]+|b[01_]+)")
_DATE_LIKE = re.compile(r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?(?:[Tt ].*)?")
_NUMBER_LIKE = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|nan)", re.I)
_KEY_LIKE = re.compile(r"([^\n:\[{\"'][^\n:]*):(?:\s|$)")


def resolve(text: str) -> Scalar:
    """The value of the unquoted `text`."""
    if text in _NOTHING:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if text[0] not in "-0123456789" or len(text) > NUMBER_DIGITS:
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return _day(text) or text


def _day(text: str) -> date | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:  # 30 February: stays text, so that the message can show it as typed
        return None


def ambiguous_number(text: str) -> str | None:
    """Why the unquoted `text` is a number to some programs and not, or another one, to others."""
    if not text or text[0] not in "+-0123456789" or len(text) > 100:
        return None
    if _CLOCK.fullmatch(text):
        return f"some programs read {text} without quotes as a number in base 60"
    if _ZERO_FIRST.fullmatch(text):
        return f"some programs read {text} without quotes as an octal number, others drop the zero"
    if _GROUPED.fullmatch(text):
        return f"some programs drop the underscore in {text}, others take it as text"
    if _OTHER_BASE.fullmatch(text):
        return f"some programs read {text} without quotes as a hexadecimal, octal or binary number"
    return None


def yes_no_word(text: str) -> bool:
    """Whether YAML 1.1 takes the unquoted `text` for true or false and YAML 1.2 for text."""
    return text.lower() in _YES_NO


def trap(raw: str) -> str | None:
    """Why the unquoted `raw` may be something else than was meant, and what to write. None: no trap known.

    For a value without quotes that is not of the kind asked for: `trap(source.raw[path].text)`.
    The answer is one or two sentences, fit for a hint.
    """
    text = raw.strip()
    return _trap_of_word(text) or _trap_of_number(text) or _trap_of_form(text)


def _trap_of_word(text: str) -> str | None:
    if text == "":
        return 'Nothing stands after the colon or dash. An empty text is written "".'
    if text in _NOTHING:
        return f'YAML reads {text} without quotes as "no value". For the text, write "{text}".'
    if text in _TRUTH:
        return f'YAML reads {text} without quotes as a yes-or-no choice. For the word, write "{text}".'
    if yes_no_word(text):
        choice = "true" if text.lower() in ("y", "yes", "on") else "false"
        return (
            f"The word {text} is a text here, and {choice} in some programs. "
            f'For a choice write {choice}; for the word write "{text}".'
        )
    return None


def _trap_of_number(text: str) -> str | None:
    why = ambiguous_number(text)
    if why:
        return f'{why[0].upper()}{why[1:]}. Write "{text}" to keep it as typed.'
    value = resolve(text)
    if isinstance(value, date):
        return f'YAML reads {text} without quotes as a date. To keep it as text, write "{text}".'
    if isinstance(value, int | float):
        became = "" if str(value) == text else f" {value}"
        return f'YAML reads {text} without quotes as the number{became}. To keep it as typed, write "{text}".'
    if len(text) > 100:
        return None
    if _DATE_LIKE.fullmatch(text):
        return _trap_of_date(text)
    if _NUMBER_LIKE.fullmatch(text):
        return f"Only plain numbers such as 12, -3 or 0.5 count as numbers; {text} is taken as text."
    return None


def _trap_of_date(text: str) -> str:
    if _DATE.fullmatch(text):
        return f"The calendar has no day {text}."
    return f"A date is written year-month-day, without a time: 2026-01-15, not {text}."


def _trap_of_form(text: str) -> str | None:
    if text[0] in "[{":
        kind = "a list" if text[0] == "[" else "a group of entries"
        return f"A {text[0]} at the start makes {kind}. If it is a text, put the whole text in quotes."
    found = _KEY_LIKE.match(text)
    if found:
        name = found[1][:40]
        return f'The colon makes "{name}" a name with a value. If it is a text, put the whole text in quotes.'
    if text.startswith("- "):
        return "A dash and a space make a list. If it is a text, put the whole text in quotes."
    return None
