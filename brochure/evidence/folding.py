"""Folding: two ways to write the same words become one. Nothing here measures likeness.

Records of the same paper differ in hyphens, quotes, accents, markup and final stops, and mean the same. What
is left different after folding is different.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from urllib.parse import unquote

_DASHES = (
    "\u2010\u2011\u2012\u2013\u2014\u2015\u058a\u05be\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u301c\u3030\u30a0"
    "\ufe58\ufe63\uff0d"
)
_PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        **dict.fromkeys("\u2212\u207b\u208b" + _DASHES, "-"),
    }
)  # fmt: skip
"""Letters that Unicode does not take apart, quotes, hyphens and the minus sign."""
_UNSEEN = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
"""What nobody sees: soft hyphens, joiners, marks of direction."""
_ACCENTS = re.compile(
    "(?:^|(?<=[\0-\u02ff\u0370-\u03ff\u0531-\u0590\u05be\u05c0\u05c3\u05c6\u05c8-\u060f\u061b-\u064a\u0660-\u066f"
    "\u0671-\u06d5\u06ee-\u06ff\u1d00-\u1dbf\u2000-\u20cf\u2c60-\u2c7f\ua720-\ua7ff])|(?<=\u0435)(?=\u0308))"
    "(?!(?<=[<=>])\u0338)"
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""Accents of Latin and Greek letters and points of Hebrew and Arabic ones, which some leave out; and the dots
of a Russian yo. The marks of other scripts make other letters: й is not и, and が is not か; the stroke of ≠
is no accent."""
_MARKUP = (
    "i|b|u|em|strong|italic|bold|underline|sub|sup|inf|sc|scp|small|font|span|tt|code|a|p|br|div|title|h[1-6]"
    "|math|mi|mn|mo|ms|mrow|msub|msup|msubsup|mtext|mstyle|mspace|mfrac|mover|munder|munderover|mfenced|msqrt|mroot"
    "|mpadded|mmultiscripts|mprescripts|semantics"
)
TAG = re.compile(
    rf"</?(?:(?:jats|mml):)?(?:{_MARKUP})"
    r"(?:\s+[\w:.-]{1,40}\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))*\s*/?>",
    re.IGNORECASE,
)
"""Markup that services have in titles. What else stands between `<` and `>` is text: `<not in rats>`."""
_AMPERSANDS = re.compile(r"&(?:(?:amp|AMP|#0{0,9}38|#[xX]0{0,9}26);)+")
_PILED = re.compile(r"([^\w\s\x00-\x7f]{64})[^\w\s\x00-\x7f]+")
"""More signs in a row than any text has: putting thousands of accents in order takes for ever."""
_LONGEST = 100_000
"""The most letters of a text that is folded. A longer one is no title: it is compared almost as it stands."""
_TURNS = 4
"""Turns of unfolding before what is left of references and markup is taken for signs."""
_WORD = re.compile(
    r"(?:[^\W_]|[\u0300-\u036f\u0483-\u0487\u0900-\u0963\u0966-\u0dff\u0e31-\u0eff\u1ab0-\u1aff])+"
)
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
    (re.compile(r"\Aversus\Z"), "vs"),
)
"""British and American spellings, and two of one word; applied to words that were folded."""


def fold(text: str) -> str:
    """Without case, accents, markup, kinds of hyphens, quotes and spaces, and without a stop at the end.

    However often a reference stands in another, the time grows with the length of the text only.
    """
    if len(text) > _LONGEST:
        return " ".join(text.casefold().split()).rstrip(". ")
    for _ in range(_TURNS):  # what is left of one turn may be a reference: `&amp;Gt`
        if (folded := _folded(text)) == text:
            return text
        text = folded
    text = re.sub("[&<>]", " ", text)
    for _ in range(_TURNS):
        text = _folded(text)
    return text


def _folded(text: str) -> str:
    return letters(TAG.sub("", referred(text)))


def referred(text: str) -> str:
    """With the signs for which references such as `&alpha;` and `&amp;alpha;` stand."""
    return text if "&" not in text else unescape(unescape(_AMPERSANDS.sub("&", text)))


def letters(text: str) -> str:
    """Without case, accents, kinds of hyphens, quotes and spaces, and without a stop at the end. Markup and
    references stay as they are."""
    plain = unicodedata.normalize("NFKC", _PILED.sub(r"\1", text)).casefold().translate(_PLAIN)
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", _UNSEEN.sub("", plain)))
        plain = unicodedata.normalize("NFC", plain).translate(_PLAIN)
    return " ".join(plain.split()).rstrip(". ")


def plain_identifier(value: str) -> str:
    """An identifier in one form: `10.1%2FX` is `10.1/x`, and so is one with references such as `&lt;`."""
    return referred(unquote(referred(value))).casefold().rstrip(".")


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, without signs between them."""
    return tuple(_WORD.findall(fold(text)))


def spelled_alike(one: str, other: str) -> bool:
    """Whether two texts have the same words, but for British and American spelling."""
    return _respelled(one) == _respelled(other)


def _respelled(text: str) -> tuple[str, ...]:
    return tuple(respell(word) for word in words(text))


def respell(word: str) -> str:
    """A folded word in the one of its spellings that all are compared in."""
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word
