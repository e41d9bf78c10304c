"""Torn numbers: figures of one number that stand apart, over two lines or with white between them, or so
close that they swallow the point."""

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

PRESSED = 0.02
"""Ems of white on both sides of a point or comma, taken together, from which it is seen. They are 0.19 to
0.26 in the bundled face; `letter-spacing: -0.16em` leaves -0.12, and 0.5 is read as 05."""

NUMBER = re.compile(r"(?<![^\s(\[≈~<>≤≥±$€£+–-])(?<!\d[–-])\d[\d.,]{0,7}\d(?![–-]\d)(?![^\s)\].,;:!?%°–-])")
"""A number that stands for itself: no part of an address, a name or a telephone number."""


@check("number-torn", Severity.ERROR)
@thinned
def number_torn(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The figures of a number stand apart, so that it reads as two, or hide its point.

    ## What it looks for
    Numbers of up to nine figures, points and commas in the content that are printed over two lines, or with
    white between two of their signs that is as wide as a space; and points and commas of such numbers without
    any white beside them. Addresses and telephone numbers may break.

    ## Why it matters
    `100 mg` with a line's end behind the 1 is read as `1` and `00 mg`, and `1 0` is not 10. `0.5 mg` whose
    point lies under its figures is read as `05 mg`, ten times the dose.

    ## Example
    A style sheet's `td { overflow-wrap: anywhere }` in a narrow column, `letter-spacing: 4pt` or `-0.16em`.

    ## How to mend it
    Take `overflow-wrap`, `word-break`, `hyphens` and wide or negative `letter-spacing` off text with numbers,
    or give the column more room.

    ## Source
    Project rule: a PDF says what its source says.
    """
    for text in located(subject):
        edges = {text.span(*edge)[n] for *edge, _ in text.source.raised for n in (0, 1)}
        for match in NUMBER.finditer(text.source.text):
            start, stop = text.span(*match.span())
            torn = any(at not in edges and _apart(text, at) for at in range(start + 1, stop))
            if torn or any(_swallowed(text, at) for at in range(start + 1, stop - 1)):
                how = "is torn apart" if torn else "hides its point: no white is left beside it"
                yield rule.finding(
                    f"page {text.page(start).number}: the number “{match[0]}” {how}",
                    hint="Take word-break, overflow-wrap and wide or negative letter-spacing off it, or give"
                    " it room.",
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


def _swallowed(text: Located, at: int) -> bool:
    """Whether the figures before and after a point or comma leave it no white."""
    before, point, after = (text.glyph(one) for one in (at - 1, at, at + 1))
    if point.char not in ".,":
        return False
    page = text.page(at)
    gaps = (gap_between(before, point, page), gap_between(point, after, page))
    return None not in gaps and sum(gap for gap in gaps if gap is not None) < PRESSED
