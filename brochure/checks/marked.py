"""Marks beside numbers: drawn digits, points and minus signs, for which no character stands."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.crowd import thinned
from brochure.checks.hidden import word_at
from brochure.checks.subject import Subject
from brochure.facts import Page, Sign
from brochure.findings import Box, Finding, Severity
from brochure.rules import Rule, check


@check("number-marked", Severity.ERROR)
@thinned
def number_marked(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A mark is drawn so close to a number that it seems a part of it.

    ## What it looks for
    Small boxes, lines, stripes of gradients and pictures that stand by themselves within a third of the type
    size beside a number, in its line and no larger than its figures, or between them; and marks that are
    figures by their shape, within one and a third type sizes. Bullets at their distance, boxes to
    tick, frames, rules, underlines, blanks to fill in, and what belongs to a figure are fine. In a PDF whose
    content is not known it is a warning.

    ## Why it matters
    A bar before “0 %” makes it “10 %”, a dash before “5 °C” a frost, a dot in “15 mg” a tenth of the dose. No
    character stands for it, so the words of the file are all right, and no screen reader tells.

    ## Example
    `td::before { content: ""; display: inline-block; width: 1pt; height: 8pt; background: black }`

    ## How to mend it
    Take the box, the border or the background image off the text, or give it more room.

    ## Source
    Project rule: a PDF says what its source says.
    """
    severity = None if subject.expected.words else Severity.WARNING
    for page in subject.facts.pages:
        for sign in _one_each(page):
            if _in_figure(subject, page, sign) or _of_a_name(page, sign):
                continue
            first, last = word_at(page, sign.glyph)
            text = page.text[first : last + 1]
            yield rule.finding(
                f"page {page.number}: beside “{text}” a mark is drawn that seems a part of the number",
                hint="Take the box, border or background image off the text, or give it more room.",
                span=subject.author(text, page.number, _box(page, first, last)),
                page=page.number,
                box=sign.box,
                severity=severity,
            )


def _box(page: Page, first: int, last: int) -> Box | None:
    boxes = [glyph.box for glyph in page.glyphs[first : last + 1] if glyph.box is not None]
    return Box.around(boxes) if boxes else None


def _one_each(page: Page) -> Iterator[Sign]:
    yield from {sign.glyph: sign for sign in page.signs}.values()


def _of_a_name(page: Page, sign: Sign) -> bool:
    """Whether the figures end a word, as in “asn1”, and are no number."""
    return page.text[sign.glyph - 1 : sign.glyph].isalpha() if sign.glyph else False


def _in_figure(subject: Subject, page: Page, sign: Sign) -> bool:
    """Whether the number belongs to a figure, such as the label of a point in a chart."""
    run = page.glyphs[sign.glyph].run
    mcid = None if run is None else page.runs[run].mcid
    return mcid is not None and mcid in figure_marks(subject, page)


def figure_marks(subject: Subject, page: Page) -> frozenset[int]:
    """The numbers of the content of a page that stands in figures."""
    tags = subject.facts.tags.walk() if subject.facts.tags else []
    figures = (tag for tag in tags if tag.role == "Figure")
    marks = (mark for tag in figures for part in tag.walk() for mark in part.marks)
    return frozenset(mcid for at, mcid in marks if at == page.number - 1)
