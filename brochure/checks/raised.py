"""Raised numbers, as those of citations and footnotes, within the plain text of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brochure.checks.lines import RAISED_SIZE, Line
from brochure.checks.sentences import plain
from brochure.checks.subject import SourceText

_SIGNS = "0123456789,-"
"""Figures, and what stands between two numbers."""


def authored(word: SourceText) -> Iterator[tuple[int, int]]:
    """Where the author's raised numbers, and the commas between them, stand in the plain text."""
    for first, last, how in word.raised:
        note = plain(word.text[first:last])
        if how == "sup" and note and not note.strip(_SIGNS):
            start = len(plain(word.text[:first]))
            yield start, start + len(note)


def printed(lines: Sequence[Line], text: str) -> tuple[tuple[int, int], ...]:
    """Where the raised numbers of printed lines stand in the text that the lines make."""
    marks = {
        mark
        for line in lines
        for run in line.runs
        if run.size <= RAISED_SIZE * line.size and run.baseline > line.baseline
        if (mark := run.text.strip()) and not mark.strip(_SIGNS)
    }
    found = (re.finditer(rf"(?<=\S){re.escape(mark)}(?![\d,-]*\d)", text) for mark in marks)
    return tuple(sorted({one.span() for some in found for one in some}))
