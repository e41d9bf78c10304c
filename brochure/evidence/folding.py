"""Folding: two ways to write the same words become one. Nothing here measures likeness.

Records of the same paper differ in hyphens, quotes, accents, markup and final stops, and mean the same. What
is left different after folding is different.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "−": "-", "\u00ad": None,
    }
)  # fmt: skip
"""Letters that Unicode does not take apart, quotes, and the minus sign; soft hyphens go."""
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_WORD = re.compile(r"[^\W_]+")
_SPELLINGS = (
    (re.compile(r"allogeneic"), "allogenic"),
    (re.compile(r"centre(s?)\b"), r"center\1"),
    (re.compile(r"(\w{2,})is(e|ed|es|ing|ation|ations)\b"), r"\1iz\2"),
    (re.compile(r"(\w{2,})ys(e|ed|es|ing)\b"), r"\1yz\2"),
    (re.compile(r"(tum|col|behavi|fav|lab|neighb|od|vap|hum)our"), r"\1or"),
    (re.compile(r"(h|an|leuk|isch|pr|c|gyn|p|orthop|f|or|esth)a?e(?=m|d|c|s|t)"), r"\1e"),
    (re.compile(r"oe(?=dem|soph|str|tal|tus)"), "e"),
    (re.compile(r"(label|model|travel|cancel|signal)l(ed|ing)\b"), r"\1\2"),
    (re.compile(r"(catal|anal|dial)ogue"), r"\1og"),
    (re.compile(r"fibre"), "fiber"),
    (re.compile(r"litre"), "liter"),
    (re.compile(r"metre"), "meter"),
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"programme(s?)\b"), r"program\1"),
    (re.compile(r"grey"), "gray"),
)
"""British and American spellings, and two of one word; applied to words that were folded."""


def fold(text: str) -> str:
    """Without case, accents, markup, kinds of hyphens, quotes and spaces, and without a stop at the end."""
    while (folded := _folded(text)) != text:  # what is left of one turn may be a reference: `&amp;Gt`
        text = folded
    return text


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _TAG.sub("", unescape(unescape(text)))).casefold()
    plain = plain.translate(_PLAIN)
    letters = (c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    dashed = (
        "-" if unicodedata.category(c) == "Pd" else c for c in letters if unicodedata.category(c) != "Cf"
    )
    return " ".join("".join(dashed).split()).rstrip(". ")


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, without signs between them."""
    return tuple(_WORD.findall(fold(text)))


def spelled_alike(one: str, other: str) -> bool:
    """Whether two texts have the same words, but for British and American spelling."""
    return _respelled(one) == _respelled(other)


def _respelled(text: str) -> tuple[str, ...]:
    return tuple(_respell(word) for word in words(text))


def _respell(word: str) -> str:
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word
