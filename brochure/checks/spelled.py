"""Spelled: words whose letters stand apart ("c u r e", "F.D.A."), put together again."""

from __future__ import annotations

import re

APART = re.compile(
    r"(?<![^\W_])(?<!')[^\W\d_](?:(?:[ .·•*_|/-]|\s?[.·•*-]\s?)[^\W\d_]){2,}(?![^\W_])(?!')\.?"
)
"""Three single letters or more, with one sign between each two."""

FIRST = re.compile(
    r"[aAI](?=(?:cur|heal|treat|guarant|prove|safe|mirac|break|painl|risk|revol|perm|regen|fda))"
)
"""A word of one letter before a word that a claim may hold: "a c u r e" is "a cure"."""


def joined(text: str) -> str:
    """`text`, as long as it was, with such words in one piece and blanks after them."""
    return APART.sub(_joined, text) if APART.search(text) else text


def _joined(match: re.Match[str]) -> str:
    word = "".join(char for char in match[0] if char.isalpha())
    if FIRST.match(word):
        word = f"{word[0]} {word[1:]}"
    stop = "." if match[0].endswith(".") and match.end() == len(match.string) else ""
    return f"{word}{stop}".ljust(len(match[0]))


CLAIMED = re.compile(
    r"(?:cur(?:e|es|ed|ing|ative)|heal(?:s|ed|ing)?|safe(?:ly|ty)?|proven|proof|miracles?|guaranteed?|guarantees|painless"
    r"|harmless|riskless|fda|approved|cleared|licensed|permanent|reverses?|treats?|regenerat\w+"
    r"|breakthrough|effective|natural)",
    re.IGNORECASE,
)
"""Words of claims that somebody may write with other signs for their letters."""
SIGNS = str.maketrans("0134578@$¢!|€£ß", "oieastbasciielb")
"""Figures and signs that are drawn like letters: "cur3s", "¢ures", "s@fe"."""
SIGNED = re.compile(
    r"(?<![\w$€£.,])(?=[^\s]*[A-Za-z])(?=[^\s]*[0134578@$¢!|€£ß])[A-Za-z0134578@$¢!|€£ß]{3,15}(?![\w@])"
)
DOTTED = re.compile(r"(?<![\w.-])[A-Za-z]{1,6}(?:[.·•*_|][A-Za-z]{1,6}){1,4}(?![\w@]|[./-]\w)")


def unmasked(text: str) -> str:
    """`text`, as long as it was, with words of claims put right that have figures or signs for letters, or
    points inside: "cur3s", "cu.re"."""
    if SIGNED.search(text):
        text = SIGNED.sub(_lettered, text)
    return DOTTED.sub(_undotted, text) if DOTTED.search(text) else text


def _lettered(match: re.Match[str]) -> str:
    word = match[0].rstrip("!|")
    letters = word.translate(SIGNS)
    return letters.ljust(len(match[0]), ".") if CLAIMED.fullmatch(letters) and letters != word else match[0]


def _undotted(match: re.Match[str]) -> str:
    word = re.sub(r"[^A-Za-z]", "", match[0])
    return word.ljust(len(match[0])) if CLAIMED.fullmatch(word) else match[0]
