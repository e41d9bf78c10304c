"""The measure: how many letters stand in a line of running text, and how sure a few lines make that."""

from __future__ import annotations

from math import sqrt
from statistics import median, pstdev

from brochure.checks.lines import Line
from brochure.checks.stream import squash
from brochure.checks.subject import Subject

WIDTHS = {
    **dict.fromkeys("ijl.,:;'’|!", 0.23),
    **dict.fromkeys(" frt()-", 0.29),
    **dict.fromkeys("mwMW—", 0.78),
}
"""Advance widths of Helvetica in parts of the type size (Adobe Core 14 AFM); the proportions are alike in all
text faces. Letters that are not named have `USUAL_WIDTH`."""

USUAL_WIDTH = 0.54
ORDINARY = 0.445
"""The mean width of a character in English prose, by the frequency of its letters, spaces included."""

SURE = 1.25
"""The standard error of a median is so many standard deviations over the root of the number of lines."""

Pairs = list[tuple[Line, Line]]


def running_text(pairs: Pairs, subject: Subject) -> Pairs:
    """The lines without cells of tables, as far as the source tells which they are."""
    cells = [squash(word.text) for word in subject.expected.words if word.kind == "table"]
    tables = "\0".join(cells)
    return [pair for pair in pairs if subject.is_prose(pair[0]) or squash(pair[0].text) not in tables]


def letters(pairs: Pairs) -> tuple[float, float, float]:
    """The median number of characters in a line; then the least and the most it may be taken for.

    A few lines tell it only roughly. And where words are short, more of their narrow letters fit into a line
    of the same width: the least is what the line would hold of ordinary prose.
    """
    counts = [len(one.text) for one, _ in pairs]
    length, doubt = median(counts), SURE * pstdev(counts) / sqrt(len(counts))
    text = "".join(one.text for one, _ in pairs)
    narrow = sum(WIDTHS.get(char, USUAL_WIDTH) for char in text) / (ORDINARY * len(text))
    return length, min(1.0, narrow) * length - doubt, length + doubt
