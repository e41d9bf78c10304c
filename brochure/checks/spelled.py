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
