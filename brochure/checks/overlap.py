"""Overlap: text drawn over other text or over an image."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.subject import Subject
from brochure.facts import Page, Run
from brochure.findings import Box, Finding, Severity
from brochure.rules import Rule, check

DESCENT, ASCENT = 0.2, 0.7
"""The band of a line that ink fills, in parts of the type size: lines set solid do not touch."""

SHARED = 0.25
"""Part of the smaller letter's box that must be shared: kerned and slanted letters share less."""

COLLISIONS = 2
"""Letters that must collide before it counts, unless the text is shorter."""

TWIN = 0.75
"""Points: the same text this near itself is bold by double printing, not a collision."""


@check("text-overlap", Severity.ERROR)
@thinned
def text_overlap(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text is printed over other text.

    ## What it looks for
    Letters of two different stretches of text that share a quarter or more of their area. Superscripts,
    tight lines and kerning do not.

    ## Why it matters
    Neither text can be read. Usually a footer grew into the page or a box did not grow with its words.

    ## Example
    A three-line disclaimer in a two-line margin box prints over the last line of the page.

    ## How to mend it
    Take fixed heights, negative margins and absolute positions out of the block's style.

    ## Source
    Trials on WeasyPrint 70.0: a margin box that is too full prints over the body without a message.
    """
    for page in subject.facts.pages:
        for one, two, boxes in _collisions(page):
            yield rule.finding(
                f"{quoted(two.text)} is printed over {quoted(one.text)}",
                hint="Take fixed heights, negative margins and positions out of the style of these blocks.",
                span=subject.author(two.text) or subject.author(one.text),
                page=page.number,
                box=Box.around(boxes),
            )


def _band(run: Run) -> Box:
    if run.angle:
        return run.box
    return Box(
        run.box.left,
        run.baseline - DESCENT * run.size,
        run.box.right,
        run.baseline + ASCENT * run.size,
    )


def _collisions(page: Page) -> Iterator[tuple[Run, Run, list[Box]]]:
    """Pairs of runs (earlier, later) whose letters collide, and the boxes of the letters."""
    bands = [
        (_band(run), index)
        for index, run in enumerate(page.runs)
        if run.text.strip() and run.mode != 3 and not run.layer_hidden
    ]
    bands.sort(key=lambda item: item[0].bottom)
    near = [
        (min(a, b), max(a, b))
        for place, (one, a) in enumerate(bands)
        for two, b in _reached(bands, place, one)
        if one.overlaps(two, by=0.2)
    ]
    letters = _letters(page, {index for pair in near for index in pair})
    for a, b in sorted(near):
        if not _twins(page.runs[a], page.runs[b]):
            boxes = _shared(letters.get(a, []), letters.get(b, []))
            if len(boxes) >= min(COLLISIONS, len(letters.get(a, [])), len(letters.get(b, []))) > 0:
                yield page.runs[a], page.runs[b], boxes


def _reached(bands: list[tuple[Box, int]], place: int, one: Box) -> Iterator[tuple[Box, int]]:
    for two, index in bands[place + 1 :]:
        if two.bottom >= one.top:
            return
        yield two, index


def _letters(page: Page, wanted: set[int]) -> dict[int, list[Box]]:
    letters: dict[int, list[Box]] = {}
    for glyph in page.glyphs if wanted else ():
        if glyph.run in wanted and glyph.box and not glyph.char.isspace():
            if unicodedata.combining(glyph.char):
                continue
            letters.setdefault(glyph.run, []).append(glyph.box)
    return letters


def _twins(one: Run, two: Run) -> bool:
    return (
        one.text.strip() == two.text.strip()
        and abs(one.box.left - two.box.left) < TWIN
        and abs(one.baseline - two.baseline) < TWIN
    )


def _shared(ones: list[Box], twos: list[Box]) -> list[Box]:
    """Boxes of `twos` that share a quarter of the smaller area with one of `ones`."""
    return [two for two in twos if any(_share(one, two) >= SHARED for one in ones)]


def _share(one: Box, two: Box) -> float:
    width = min(one.right, two.right) - max(one.left, two.left)
    height = min(one.top, two.top) - max(one.bottom, two.bottom)
    if width <= 0 or height <= 0:
        return 0.0
    smaller = min(one.width * one.height, two.width * two.height)
    return width * height / smaller if smaller > 0 else 0.0


@check("text-over-image", Severity.WARNING)
@thinned
def text_over_image(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text is printed over an image.

    ## What it looks for
    Lines of text that share more than 2 pt in both directions with an image.

    ## Why it matters
    Text over a photo or pattern is hard to read, most of all for people who see poorly, and worse on
    an office printer.

    ## Example
    A caption that lies on the lower edge of the picture.

    ## How to mend it
    Put the text beside or below the image, or on a plain panel.

    ## Source
    CMS Toolkit for Making Written Material Clear and Effective, guideline 6.8.
    """
    for page, lines in zip(subject.facts.pages, subject.lines, strict=True):
        for image in page.images:
            for line in lines:
                if line.box.overlaps(image.box, by=2.0):
                    yield rule.finding(
                        f"{quoted(line.text)} is printed over an image",
                        hint="Put the text beside or below the image.",
                        span=subject.author(line.text),
                        page=page.number,
                        box=line.box,
                    )
