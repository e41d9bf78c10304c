"""Plain text: what is left of a title when its markup, its entities and what nobody sees are gone.

Raised figures keep their meaning: 10<sup>7</sup> becomes 10⁷ and not 107. A raised + or - that stands alone,
as in CD34<sup>+</sup>, becomes the sign itself, as indexes print it.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_RAISED = re.compile(r"<(?:jats:)?(sup|sub)>([^<>]{1,40})</(?:jats:)?\1>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:jats:|mml:)?(?:i|b|u|em|strong|italic|bold|sub|sup|sc|scp|span|tt|p|br|title|math|m[a-z]{1,9})"
    r"(?:\s[^<>=]*=[^<>]*)?\s*/?>",
    re.IGNORECASE,
)
_FIGURES = {
    "sup": str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺"),
    "sub": str.maketrans("0123456789-−+", "₀₁₂₃₄₅₆₇₈₉₋₋₊"),
}
_NUMBER = re.compile(r"[-−+]?\d+")


def plain(text: str) -> str:
    """One line of text without markup. `&amp;amp;`, which some services send, is one `&`."""
    for _ in range(2):
        text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    return tidy(_TAG.sub("", _RAISED.sub(_raise, text)))


def tidy(text: str) -> str:
    """One line of text: single spaces, composed letters, nothing that cannot be seen."""
    seen = (" " if _blank(c) else c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def lost(text: str) -> bool:
    """Whether some program replaced a letter it could not read."""
    return "\ufffd" in text


def _blank(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Zs", "Cs")


def _raise(found: re.Match[str]) -> str:
    inside = found[2].strip()
    if _NUMBER.fullmatch(inside):
        return inside.translate(_FIGURES[found[1].lower()])
    return inside
