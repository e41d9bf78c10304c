"""Sequence on paper: from top to bottom the author's texts stand in the author's order."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.loss import words_of
from brochure.checks.stream import squash
from brochure.checks.subject import SourceText, Subject
from brochure.findings import Box, Finding, Severity
from brochure.rules import Rule, check

TOUCH = 1.0
"""Points two texts may reach into each other."""

LEFTWARD = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from right to left."""

Placed = tuple[SourceText, Box]


@check("print-reordered", Severity.ERROR)
@thinned
def print_reordered(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The page shows the author's texts in another order than they were written.

    ## What it looks for
    Of two texts of the content, one above the other in one column, the upper must be the earlier one; of two
    cells of one row, the left one (in languages written from left to right). Columns side by side are fine.

    ## Why it matters
    The order in the file may be right, and so what a screen reader says, while a reader of the paper does the
    steps backwards, or takes “Never do this” for the list above it.

    ## Example
    A style sheet's `.steps { display: flex; flex-direction: column-reverse }`.

    ## How to mend it
    Take `column-reverse`, `order`, `direction`, positions, transforms and grid places out of the styles.

    ## Source
    WCAG 2.1, success criterion 1.3.2 (meaningful sequence).
    """
    words_of(subject)
    leftward = (subject.expected.language or "").partition("-")[0].lower() in LEFTWARD
    for page, placed in sorted(_placed(subject).items()):
        for number, (later, box) in enumerate(placed):
            before = next((one for one in placed[:number] if _is_swapped(one, (later, box), leftward)), None)
            if before is not None:
                where = "left of" if _in_row(before[1], box) else "above"
                yield rule.finding(
                    f"{quoted(later.text)} stands {where} {quoted(before[0].text)}, which comes first",
                    hint="Let the blocks flow: no column-reverse, order, direction or positions.",
                    span=later.span,
                    page=page,
                    box=box,
                )


def _placed(subject: Subject) -> dict[int, list[Placed]]:
    """The texts that stand in one piece, by page, in the author's order."""
    pages: dict[int, list[Placed]] = {}
    words, stream = subject.expected.words, subject.stream
    for place in subject.alignment.found:
        source = words[place.index]
        whole = place.end - place.start == len(squash(source.text))
        box = stream.box(place.start, place.end) if whole and source.key else None
        page = stream.page(place.start)
        foot = any(first <= place.start < last for first, last in stream.feet)  # no order there
        if box is not None and not foot and page is not None and page == stream.page(place.end - 1):
            pages.setdefault(page, []).append((source, box))
    return pages


def _is_swapped(one: Placed, two: Placed, leftward: bool) -> bool:
    """Whether `two`, the later text, stands before `one`."""
    a, b = one[1], two[1]
    if min(a.right, b.right) - max(a.left, b.left) > TOUCH:
        return b.bottom >= a.top - TOUCH
    same = one[0].key == two[0].key and one[0].kind == "table"
    return same and not leftward and _in_row(a, b) and b.right <= a.left


def _in_row(one: Box, two: Box) -> bool:
    """Whether two boxes stand side by side."""
    return min(one.top, two.top) - max(one.bottom, two.bottom) > TOUCH
