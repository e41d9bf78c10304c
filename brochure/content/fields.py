"""The kinds of values in content.yaml: lines, texts, sizes, pages, dates, languages, addresses.

Each is an annotated type with a function that reads the author's value or refuses it in plain words.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from difflib import get_close_matches
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from brochure.content import form_rules as rules
from brochure.rules import Rule


def refuse(rule: Rule, message: str, hint: str = "", at: str = "", **more: Any) -> PydanticCustomError:
    """The error a validator raises. `at` names the field it is about, where pydantic cannot know."""
    return PydanticCustomError(rule.name, "{message}", {"message": message, "hint": hint, "at": at, **more})


def nearest(word: object, known: list[str]) -> str:
    """The known word most like `word`, or an empty text."""
    return next(iter(get_close_matches(str(word).strip().lower(), known, 1, 0.6)), "")


def one_line(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


def _said(text: str) -> str:
    if not text.strip():
        raise refuse(rules.TEXT_EMPTY, "the text is empty", "write the text, or delete what it belongs to")
    return text


Line = Annotated[str, AfterValidator(_said), AfterValidator(one_line)]
"""A text on one line, without Markdown."""

OptionalLine = Annotated[str, AfterValidator(one_line)]
"""A `Line`, or nothing."""

Markdown = Annotated[str, AfterValidator(_said)]
"""A text in Markdown, as the author typed it."""

OptionalMarkdown = Annotated[str, AfterValidator(str)]
"""A `Markdown`, or nothing."""


# --- sizes -------------------------------------------------------------------------------------

POINTS_IN = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_SIZE = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(pt|mm|cm|in|%)", re.ASCII)


def _measure(value: Any, percent: bool) -> tuple[float, str]:
    units = "pt, mm, cm, in or %" if percent else "pt, mm, cm or in"
    found = _SIZE.fullmatch(str(value).strip().lower())
    if found is None or (found[2] == "%" and not percent):
        number = re.fullmatch(r"\d{1,4}(\.\d{1,4})?", str(value).strip())
        unit = "%" if percent else "pt"
        hint = f"did you mean {value} {unit}?" if number else f"for example {'60 %' if percent else '9 pt'}"
        raise refuse(
            rules.SIZE_MALFORMED, f'"{value}" is not a size; a number and {units} was expected', hint
        )
    amount = float(found[1])
    if not 0 < amount < 10_000:
        raise refuse(rules.SIZE_MALFORMED, f'"{value}" is not a size that fits on paper', "for example 9 pt")
    return amount, found[2]


def points(value: Any) -> float:
    """`9 pt`, `3 mm` or `0.125 in` in points, to a thousandth."""
    amount, unit = _measure(value, percent=False)
    return round(amount * POINTS_IN[unit], 3)


def _width(value: Any) -> str:
    amount, unit = _measure(value, percent=True)
    if unit == "%" and amount > 100:
        raise refuse(rules.SIZE_MALFORMED, f'"{value}" is wider than the column', "write 100 % or less")
    return f"{amount:g}{unit}"


Points = Annotated[
    float,
    BeforeValidator(points),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\s*(\d+(\.\d+)?|\.\d+)\s*(pt|mm|cm|in)\s*$",
            "examples": ["9 pt", "12 pt", "3 mm", "0.125 in"],
        }
    ),
]
"""A size in points, written with its unit."""

Width = Annotated[
    str,
    BeforeValidator(_width),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\s*(\d+(\.\d+)?|\.\d+)\s*(pt|mm|cm|in|%)\s*$",
            "examples": ["60 %", "80 mm"],
        }
    ),
]
"""A width as CSS writes it: `60%`, `80mm`."""


# --- pages -------------------------------------------------------------------------------------

_NAMED = ["every", "first", "last", "odd", "even", "somewhere"]
_SYNONYMS = {"all": "every", "each": "every", "any": "somewhere", "once": "somewhere", "1-": "every"}


def _pages(value: Any) -> str:
    text = re.sub(r"\s*[-–—]\s*", "-", str(value).strip().lower())
    if text in _NAMED:
        return text
    found = re.fullmatch(r"([1-9]\d{0,3})?(-)?([1-9]\d{0,3})?", text, re.ASCII)
    if not text or found is None or text == "-":
        meant = _SYNONYMS.get(text) or nearest(text, _NAMED)
        forms = f"{', '.join(_NAMED)}, a page such as 3, or a range such as 2-, 2-4 or -3"
        hint = f"did you mean {meant}?" if meant else f"write one of: {forms}"
        raise refuse(rules.PAGES_MALFORMED, f'"{value}" does not say which pages', hint)
    if found[1] and found[3] and int(found[1]) > int(found[3]):
        hint = f"did you mean {found[3]}-{found[1]}?"
        raise refuse(rules.PAGES_MALFORMED, f'"{value}" ends before it begins', hint)
    return text


Pages = Annotated[
    str,
    BeforeValidator(_pages),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": _NAMED},
                {"type": "string", "pattern": r"^(\d+|\d+-\d*|-\d+)$", "examples": ["2-", "2-4", "-3"]},
                {"type": "integer", "minimum": -9999, "maximum": 9999},
            ]
        }
    ),
]
"""Which pages: `every`, `first`, `last`, `odd`, `even`, `somewhere`, `3`, `2-`, `2-4` or `-3`."""


# --- dates, languages --------------------------------------------------------------------------

_OTHER_DATES = (
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d.%m.%Y",
)


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        value = value.isoformat(" ")
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        raise refuse(rules.DATE_MALFORMED, f'"{text}" is not a day of the calendar', "correct it") from None
    days = " or ".join(map(str, _guesses(text)))
    hint = f"write {days}" if days else "write year-month-day, for example 2026-11-16"
    hint += ", whichever is meant" if " or " in days else ""
    raise refuse(rules.DATE_MALFORMED, f'"{text}" is not a date as year-month-day', hint)


def _guesses(text: str) -> list[date]:
    """The day meant; of 3/4/2027, which is read in two ways, both."""
    found = set()
    for form in _OTHER_DATES:
        with suppress(ValueError):
            found.add(datetime.strptime(text, form).date())
    return sorted(found)


Date = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-11-16"]}),
]
"""A day, written year-month-day."""

_LANGUAGES = {
    "english": "en-US", "spanish": "es-US", "español": "es-US", "french": "fr", "german": "de",
    "deutsch": "de", "chinese": "zh-Hans", "vietnamese": "vi", "arabic": "ar", "portuguese": "pt",
    "marshallese": "mh",
}  # fmt: skip
_TAG = r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"


def _language(value: str) -> str:
    text = value.strip()
    if re.fullmatch(_TAG, text, re.ASCII):
        return text
    meant = _LANGUAGES.get(text.lower(), text.replace("_", "-"))
    hint = f"did you mean {meant}?" if re.fullmatch(_TAG, meant, re.ASCII) else "for example en-US or es"
    raise refuse(rules.LANGUAGE_MALFORMED, f'"{text}" is not a language tag', hint)


Language = Annotated[
    str,
    AfterValidator(_language),
    WithJsonSchema({"type": "string", "pattern": f"^{_TAG}$", "examples": ["en-US", "es-US", "zh-Hans"]}),
]
"""A language tag of BCP 47."""


# --- addresses ---------------------------------------------------------------------------------


_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def _telephone(value: str) -> str:
    text = one_line(value)
    digits = sum(c.isdigit() for c in re.sub(r"(?i)\s*(x|ext\.?)\s*\d+$", "", text))
    pattern = r"\+?[\d\s().\-‑–/]+(\s*(x|ext\.?)\s*\d+)?"
    if text and (not re.fullmatch(pattern, text, re.ASCII | re.IGNORECASE) or not 3 <= digits <= 15):
        dialled = text.upper().translate(_KEYPAD)
        hint = (
            f"write {dialled}"
            if re.fullmatch(r"[\d-]*\d{3}[\d-]*[-.]\d{4}", dialled)
            else f"{'write digits in place of letters, ' * bool(digits)}for example 501-444-2385"
        )
        raise refuse(rules.CONTACT_MALFORMED, f'"{text}" is not a telephone number', hint)
    return text


def _email(value: str) -> str:
    text = value.strip()
    if text and not re.fullmatch(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.[A-Za-z0-9-]{2,}", text):
        whole = re.sub(r"\s*[(\[]?\s*\bat\b\s*[)\]]?\s*", "@", text) if "@" not in text else text
        form = r"[\w.+-]+@[\w-]+(\.[\w-]+)+"
        bare = re.sub(r"\s+", "", whole)
        inside = re.fullmatch(form, bare, re.ASCII) or re.search(form, text, re.ASCII)
        hint = f"write {inside[0]}" if inside else "for example info@clinic.example"
        hint += ", without a blank" if inside and inside[0] == bare != whole else ""
        raise refuse(rules.CONTACT_MALFORMED, f'"{text}" is not an e-mail address', hint)
    return text


def _web_address(value: str) -> str:
    text = value.strip()
    parts = _split(text)
    if not text or (
        parts is not None
        and parts.scheme in ("http", "https")
        and re.fullmatch(r"[^\s.]+(\.[^\s.]+)+", parts.hostname or "")
        and not re.search(r"\s", text)
    ):
        return text
    bare = re.fullmatch(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", text, re.ASCII)
    hint = (
        f"did you mean https://{text}?"
        if bare
        else "write the whole address, or leave it empty if there is none"
    )
    raise refuse(rules.LINK_UNUSABLE, f'"{text}" is not the address of a web page', hint)


def _split(text: str) -> Any:
    try:
        return urlsplit(text)
    except ValueError:  # such as a bracket without its partner
        return None


MOST_SCANNED = 500
"""Characters of an address in a QR code: more make it larger than a hand and hard to hold still over."""


def _scanned_address(value: str) -> str:
    text = _web_address(value)
    if not text:
        raise refuse(rules.LINK_UNUSABLE, "the address is empty", "write it, or delete the block")
    if len(text) > MOST_SCANNED:
        message = f"the address has {len(text)} characters; a QR code of more than {MOST_SCANNED} is not made"
        raise refuse(rules.LINK_UNUSABLE, message, "ask for a short address that leads there")
    return text


Telephone = Annotated[str, AfterValidator(_telephone)]
Email = Annotated[str, AfterValidator(_email)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
ScannedAddress = Annotated[str, AfterValidator(_scanned_address)]
"""The address of a web page that is also printed as a QR code."""

KEY_PATTERN = r"[A-Za-z][A-Za-z0-9_-]*"


def _key(value: str) -> str:
    text = value.strip()
    if re.fullmatch(KEY_PATTERN, text, re.ASCII):
        return text
    fixed = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    hint = f"did you mean {fixed}?" if re.fullmatch(KEY_PATTERN, fixed) else "for example risks"
    message = f'"{text}" is not a key; a letter first, then letters, digits, - and _'
    raise refuse(rules.KEY_REPEATED, message, hint)


Key = Annotated[
    str,
    AfterValidator(_key),
    WithJsonSchema({"type": "string", "pattern": f"^{KEY_PATTERN}$", "examples": ["risks"]}),
]
"""The name of a section or block: the place a link leads to."""
