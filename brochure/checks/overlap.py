"""Overlap: text drawn over other text or over an image."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from brochure.checks.crowd import thinned
from brochure.checks.lines import Line, quoted
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

TIGHTEST = 0.95
"""Line pitch in parts of the type size. Set solid is 1.0; descenders and ascenders need 0.92 to 0.98."""

DEPTH = 0.05
"""Part of the type size by which ink of one line must reach into the next: below, it is an accent."""

RAISED = 0.3
"""Part of the type size by which two baselines must differ to be two lines and not one printed twice."""

SIDE_BY_SIDE = 2.0
"""Type sizes that two lines must share horizontally."""

FEWEST = 4
"""Letters of a line: less is a raised figure, a fraction or a mark."""


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
                span=subject.author(two.text, page.number, two.box)
                or subject.author(one.text, page.number, one.box),
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


@check("lines-collide", Severity.ERROR)
@thinned
def lines_collide(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Lines of text stand so close that they run into each other.

    ## What it looks for
    Lines less than 0.95 of the type size apart, where the ink of one reaches into the other. Headings set
    solid, superscripts and accents do not. Letters that cover each other are told by `text-overlap`.

    ## Why it matters
    Tails of one line cut through the letters of the next. Who sees poorly cannot tell the lines apart.

    ## Example
    `“They had few patients.” runs into the next line: 10.0 pt from line to line at 12.2 pt type`.

    ## How to mend it
    Take `line-height`, negative margins and positions out of the style of these blocks.

    ## Source
    WCAG 2.2, 1.4.12 (line height 1.5 must be possible); UKAAF: space between lines.
    """
    for page, lines in zip(subject.facts.pages, subject.lines, strict=True):
        for block in _blocks(page, lines):
            first, second = block[0], block[1]
            pitch = first.baseline - second.baseline
            yield rule.finding(
                f"{quoted(first.text)} runs into {quoted(second.text)}: "
                f"{pitch:.1f} pt from line to line at {max(first.size, second.size):.1f} pt type",
                hint="Take line-height, negative margins and positions out of the style of these blocks.",
                span=subject.author(first.text, page.number, first.box)
                or subject.author(second.text, page.number, second.box),
                page=page.number,
                box=Box.around([line.box for line in block]),
            )


def _blocks(page: Page, lines: tuple[Line, ...]) -> list[list[Line]]:
    """Lines that run into each other, from above, put together as far as they follow each other."""
    level = [
        line
        for line in lines
        if line.letters >= FEWEST and not any(r.angle or r.mode == 3 or r.layer_hidden for r in line.runs)
    ]
    level.sort(key=lambda line: -line.baseline)
    blocks: list[list[Line]] = []
    for place, one in enumerate(level):
        for two in level[place + 1 :]:
            if one.baseline - two.baseline > TIGHTEST * one.size + two.size:
                break
            if _run_together(one, two) and not _printed_over(page, one, two):
                held = next((block for block in blocks if block[-1] is one), None)
                if held is None:
                    blocks.append([one, two])
                else:
                    held.append(two)
    return blocks


def _run_together(one: Line, two: Line) -> bool:
    smaller, pitch = min(one.size, two.size), one.baseline - two.baseline
    beside = min(one.box.right, two.box.right) - max(one.box.left, two.box.left)
    return (
        RAISED * smaller < pitch < TIGHTEST * (one.size + two.size) / 2
        and two.box.top - one.box.bottom > DEPTH * smaller
        and beside > SIDE_BY_SIDE * smaller
    )


def _printed_over(page: Page, one: Line, two: Line) -> bool:
    """Whether `text-overlap` tells of these lines."""
    letters = _letters(page, {*one.indexes, *two.indexes})
    return any(
        len(_shared(letters.get(a, []), letters.get(b, []))) >= COLLISIONS
        for a in one.indexes
        for b in two.indexes
    )


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
                        span=subject.author(line.text, line.page, line.box),
                        page=page.number,
                        box=line.box,
                    )
