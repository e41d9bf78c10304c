"""Locks: words that somebody answers for may not change without that person.

A lock holds the SHA-256 of the words it was given for. What is hashed are the exact words, in UTF-8, with
every stretch of white space taken as one blank and none at either end: a text may be wrapped into other
lines of YAML and stays the same; any other change, be it a comma or a capital, is another text.
The lock may hold the words themselves, too, so that a change can be told word by word.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from brochure.findings import Span


@dataclass(frozen=True, slots=True)
class Lock:
    """An approval: the words with this `sha256`, by `owner`, from `approved_on` until `review_by`.

    `words` are the approved ones, empty where the lock has only their hash."""

    sha256: str
    owner: str
    approved_on: date
    review_by: date
    span: Span | None = None
    words: str = ""

    def holds(self, text: str) -> bool:
        """Whether `text` is what was approved."""
        return digest(text) == self.sha256

    def line(self) -> str:
        """The lock as it is written in YAML."""
        return (
            f'locked: {{sha256: "{self.sha256}", owner: {_quoted(self.owner)},'
            f" approved_on: {self.approved_on}, review_by: {self.review_by}{self._words()}}}"
        )

    def _words(self) -> str:
        escaped = self.words.replace("\\", "\\\\").replace('"', '\\"')
        return f', words: "{escaped}"' if self.words else ""


def digest(text: str) -> str:
    """The SHA-256 of the words, as 64 hexadecimal digits."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def _quoted(text: str) -> str:
    """The text as a YAML value within braces: in quotes unless it is plain words."""
    plain = text.replace(" ", "").replace(".", "").replace("-", "")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return text if plain.isalpha() and plain.isascii() else f'"{escaped}"'
