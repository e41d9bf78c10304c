"""Figures: the numbers of a summary that the abstract does not have.

A list for a person. A number that stands in the abstract may still be another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from brochure.citations import mentions
from brochure.evidence.folding import words

_TO_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
WORDS = {word: str(number) for number, word in enumerate(_TO_TWENTY)}
_NUMBER = re.compile(
    r"(?<![\w.,^])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"  # 1,234
    r"|(?<![\w.,^])(?<![^\W\d_]-)(?<!\^-)\d+,\d{1,2}(?![\w,^])"  # 72,4 as Spanish has it
    r"|(?<![\w.^])(?<![^\W\d_]-)(?<!\^-)\d+(?:[.·]\d+)?(?![\w^])"  # 72.4, not IL-6 and no exponent
    r"|(?<!\w)\.\d+"  # .0159
)
_WORD = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
_CITED = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A number as the summary writes it, at character `start`; `near`: the abstract's nearest sentence."""

    number: str
    start: int
    near: str


def unsupported(summary: str, abstract: str, also: str = "") -> Iterator[Unsupported]:
    """Each number of the summary (Markdown) that the abstract has neither as digits nor as a word. `also`:
    what else is known of the paper, such as its year."""
    known = {value for _, value, _ in _numbers(f"{abstract} {also}")}
    rounded = {str(Decimal(value).to_integral_value(ROUND_HALF_UP)) for value in known if "." in value}
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", abstract)
    told = set[str]()
    for shown, value, start in _numbers(_CITED.sub(lambda m: " " * len(m[0]), summary)):
        if value not in known | rounded | told and not (value in ("0", "1") and shown.isalpha()):
            told.add(value)
            yield Unsupported(shown, start, _nearest(summary[max(0, start - 60) : start + 60], sentences))


_END = re.compile(r"[.!?](?:\s*\[@[^\]]*\])?\s+|\n\s*\n|\n\s*(?:[-*+]|\d+\.)\s")
"""Where a sentence ends; a citation right behind its stop belongs to it."""
YEAR = re.compile(r"(?:19|20)\d\d")


def citing(text: str) -> Iterator[tuple[tuple[str, ...], int, str]]:
    """Each sentence of a Markdown text that cites papers: their keys, where it begins, and its words."""
    start = 0
    for end in (*(found.end() for found in _END.finditer(text)), len(text)):
        sentence = text[start:end]
        keys = tuple(key for mention in mentions(sentence) for key in mention.keys)
        if keys:
            yield keys, start, sentence
        start = end


def _numbers(text: str) -> Iterator[tuple[str, str, int]]:
    """The number as written, its value, and where it stands."""
    for found in _NUMBER.finditer(text):
        value = re.sub(r",(\d\d?)$", r".\1", found[0]).replace(",", "").replace("·", ".")
        value = f"0{value}" if value.startswith(".") else value
        yield (
            found[0],
            value.rstrip("0").rstrip(".") if "." in value else value.lstrip("0") or "0",
            found.start(),
        )
    for found in _WORD.finditer(text):
        yield found[0], WORDS[found[0].casefold()], found.start()


def _nearest(around: str, sentences: list[str]) -> str:
    """The sentence that shares most of the longer words; of equals one with a number; else the first."""
    wanted = {word for word in words(around) if len(word) > 3}

    def shared(sentence: str) -> tuple[int, bool]:
        return len(wanted & set(words(sentence))), any(c.isdigit() for c in sentence)

    return max(sentences, key=shared, default="")
