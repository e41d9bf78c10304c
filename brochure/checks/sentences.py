"""Sentences: where one ends and the next begins, in plain English text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

SAME = str.maketrans(
    dict.fromkeys("‘’‚‛′`´ʼ＇", "'") | dict.fromkeys("“”„‟″«»＂", '"') | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
)

ENDING = re.compile(r"[.!?…]+[\"')\]]*(?:\d{1,3}(?:[,-]\d{1,3})*)?(?=\s+[\"'(\[]*[A-Z0-9]|\s*$)|\s[•▪●]\s")
"""The stop, what closes after it, and the number of a citation that is raised in print."""

SHORTENED = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|cf|approx|No|Fig|Vol|Ref|Jr|Sr|Inc|Ltd|Dept|Tel|U\.S"
    r"|U\.K"
    r"|[A-Z])|\bet al)\.$"
)
"""What ends in a stop and no sentence with it; so do single letters, as in initials."""

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
"""A word of running text: letters with hyphens and apostrophes inside, or a number."""


WEB = re.compile(r"\S+@\S+|\b[\w-]+(?:\.[a-z][\w-]*)+(?:[/?#]\S*)?", re.IGNORECASE)
"""An address of the web or of e-mail: nobody has to know its words."""


def plain(text: str) -> str:
    """`text` on one line, with one kind of quotation mark, apostrophe and dash, and without invisible
    marks."""
    if text.isascii():
        return " ".join(text.split())
    shown = unicodedata.normalize("NFKC", text).translate(SAME)
    return " ".join("".join(c for c in shown if unicodedata.category(c) != "Cf").split())


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph of plain text, each with where it starts."""
    start = 0
    for stop in ENDING.finditer(text):
        if SHORTENED.search(text, start, stop.start() + 1) and stop.end() < len(text.rstrip()):
            continue
        if text[start : stop.end()].strip():
            yield _trimmed(text, start, stop.end())
        start = stop.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, str]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), part.strip()


def words(text: str) -> list[str]:
    """The words of a text; a number is one."""
    return WORD.findall(text)
