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
_MATHS = (
    "math|maction|menclose|merror|mfenced|mfrac|mi|mlabeledtr|mmultiscripts|mn|mo|mover|mpadded|mphantom"
    "|mprescripts|mroot|mrow|ms|mspace|msqrt|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr|munder|munderover"
    "|semantics|annotation"
)
"""The elements of MathML, each by its name: `<men>` is a word of the title."""
_SHIFT = re.compile(r"</?(?:jats:)?su[bp](?:\s[^<>=]*=[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(
    rf"</?(?:jats:|mml:)?(?:i|b|u|em|strong|italic|bold|sc|scp|span|tt|p|br|title|{_MATHS})"
    r"(?:\s[^<>=]*=[^<>]*)?\s*/?>",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"<(?:mml:)?m(sup|sub)>\s*<(?:mml:)?(m[ino])>([^<>]*)</(?:mml:)?\2>"
    r"\s*<(?:mml:)?(m[ino])>([^<>]*)</(?:mml:)?\4>\s*</(?:mml:)?m\1>",
    re.IGNORECASE,
)
"""A figure above or below the line, in MathML."""
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What nobody sees, though Unicode calls it a letter, a mark or a sign."""
_FIGURES = {
    "sup": str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺"),
    "sub": str.maketrans("0123456789-−+", "₀₁₂₃₄₅₆₇₈₉₋₋₊"),
}
_NUMBER = re.compile(r"[-−+]?\d+")


def plain(text: str) -> str:
    """One line of text without markup. `&amp;amp;`, which some services send, is one `&`."""
    for _ in range(2):
        text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    text = _TAG.sub("", _SCRIPT.sub(r"\3<\1>\5</\1>", text))
    return tidy(_SHIFT.sub("", _RAISED.sub(_raise, text)))


def tidy(text: str) -> str:
    """One line of text: single spaces, composed letters, nothing that cannot be seen."""
    seen = (" " if _blank(c) else c for c in _UNSEEN.sub("", text) if unicodedata.category(c) not in _HIDDEN)
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def lost(text: str) -> bool:
    """Whether some program replaced a letter it could not read."""
    return "\ufffd" in text


_HIDDEN = ("Cf", "Cn")
"""Signs that steer others, such as those that turn the direction of a line round, and no signs at all."""


def _blank(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Zs", "Cs")


def _raise(found: re.Match[str]) -> str:
    inside = found[2].strip()
    if _NUMBER.fullmatch(inside):
        return inside.translate(_FIGURES[found[1].lower()])
    return inside
