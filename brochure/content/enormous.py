"""Content that is no handout any more: more rows, words, or letters in a row than anybody lays out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from brochure.content.blocks import Block, Table
from brochure.content.reading import Reader
from brochure.findings import Severity
from brochure.rules import declare

MAX_WORDS = 30_000
"""Words of a handout at most: about a hundred pages, four times the longest patient booklets."""
MAX_ROWS = 500
"""Rows of a table at most: about fifteen pages of one table."""
MAX_LETTERS = 1_000
"""Letters without a blank between them at most. Scripts that know no blanks do not count."""

_WORD = re.compile(rf"[!-\u0dff\u1200-\u2e7f]{{{MAX_LETTERS + 1},}}")

CONTENT_ENORMOUS = declare(
    "content-enormous",
    Severity.ERROR,
    """The content is larger than any handout.

    ## What it looks for
    Tables of more than 500 rows, more than 30 000 words in all blocks together, and more than 1000 letters in
    a row without a blank.

    ## Why it matters
    Pages are laid out, measured and compared word by word. What was pasted by mistake, a spreadsheet or a
    file as text, would keep the build busy for an hour, and nobody would read what comes out.

    ## Example
    A table with the 20 000 rows of an export.

    ## How to mend it
    Print what a patient needs of it, and say where the rest can be read.

    ## Source
    Project limits: four times the longest patient booklets.
    """,
    stage="content",
)


def check(blocks: Iterable[Block], reader: Reader) -> None:
    """Findings about what is too much, each at its place."""
    words, first = 0, None
    for block in blocks:
        if isinstance(block, Table) and len(block.rows) > MAX_ROWS:
            message = f"the table has {len(block.rows):,} rows; {MAX_ROWS} is the most"
            hint = "print the rows that a patient needs, and say where the others can be read"
            reader.find(CONTENT_ENORMOUS, message, hint, block.span)
        for place, text in block.texts():
            words += text.count(" ") + text.count("\n") + 1
            if words > MAX_WORDS and first is None:
                first = place
            if len(text) > MAX_LETTERS and (found := _WORD.search(text)):
                length = f"{len(found[0]):,} letters without a blank; {MAX_LETTERS:,} is the most"
                message = f"“{found[0][:20]}…” goes on for {length}"
                hint = "put blanks between the words, or take out what was pasted by mistake"
                reader.find(CONTENT_ENORMOUS, message, hint, reader.span(place))
    if first is not None:
        message = f"the handout has {words:,} words; {MAX_WORDS:,} is the most, about a hundred pages"
        hint = "shorten it, or make several handouts of it; here the limit is passed"
        reader.find(CONTENT_ENORMOUS, message, hint, reader.span(first))
