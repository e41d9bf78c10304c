"""Torn numbers: figures of one number that stand apart, over two lines or with white between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.crowd import thinned
from brochure.checks.located import Located, located
from brochure.checks.occurrence import gap_between
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import Rule, check

APART = 0.2
"""Ems of white between two figures from which they read as two numbers. A word space has 0.2 to 0.25, figures
of one width stand 0.05 to 0.12 apart."""

NUMBER = re.compile(r"(?<![^\s(\[≈~<>≤≥±$€£+–-])(?<!\d[–-])\d[\d.,]{0,7}\d(?![–-]\d)(?![^\s)\].,;:!?%°–-])")
"""A number that stands for itself: no part of an address, a name or a telephone number."""


@check("number-torn", Severity.ERROR)
@thinned
def number_torn(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The figures of a number stand apart, so that it reads as two.

    ## What it looks for
    Numbers of up to nine figures, points and commas in the content that are printed over two lines, or with
    white between two of their signs that is as wide as a space. Addresses and telephone numbers may break.

    ## Why it matters
    `100 mg` with a line's end behind the 1 is read as `1` and `00 mg`, and `1 0` is not 10.

    ## Example
    A style sheet's `td { overflow-wrap: anywhere }` in a narrow column, or `letter-spacing: 4pt`.

    ## How to mend it
    Take `overflow-wrap`, `word-break`, `hyphens` and wide `letter-spacing` off text with numbers, or give the
    column more room.

    ## Source
    Project rule: a PDF says what its source says.
    """
    for text in located(subject):
        edges = {text.span(*edge)[n] for *edge, _ in text.source.raised for n in (0, 1)}
        for match in NUMBER.finditer(text.source.text):
            start, stop = text.span(*match.span())
            torn = next((at for at in range(start + 1, stop) if at not in edges and _apart(text, at)), None)
            if torn is not None:
                yield rule.finding(
                    f"page {text.page(start).number}: the number “{match[0]}” is torn apart",
                    hint="Take word-break, overflow-wrap and wide letter-spacing off it, or give it room.",
                    span=text.source.span,
                    page=text.page(start).number,
                    box=text.stream.box(start, stop),
                )


def _apart(text: Located, at: int) -> bool:
    """Whether a figure stands apart from the one before it."""
    page, one, two = text.page(at), text.run(at - 1), text.run(at)
    if page is not text.page(at - 1):
        return True
    if one is None or two is None:
        return False
    if abs(one.baseline - two.baseline) > two.size / 2:
        return True
    gap = gap_between(text.glyph(at - 1), text.glyph(at), page)
    return gap is not None and gap > APART
