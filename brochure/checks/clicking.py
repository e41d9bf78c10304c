"""Clicking: the place on the page that opens a link is that of its words, no more and no less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from brochure.checks.crowd import thinned
from brochure.checks.links import _links, _named
from brochure.checks.subject import Subject
from brochure.facts import Glyph, Link, Page
from brochure.findings import Box, Finding, Severity
from brochure.rules import Rule, Unchecked, check

OTHERS = 10
"""Letters of other words under a link from which it is told: a rectangle drawn by hand covers a few."""

ALIEN = 3
"""Letters of other words from which a link is told that lies over none of its own."""

OWN = 0.5
"""Parts of its own letters that those must be more than, too."""

BEYOND = 2.0
"""Points by which a place for a click may reach beyond the rectangle of its link."""

LARGE = 0.25
"""Part of a page that no link may take, unless it is filled."""

FILLED = 0.25
"""Part of such a link that its words and pictures must fill."""

SHARED = 0.2
"""Part of the smaller of two links that both may take."""

MOST = 2_000
"""Links of one page that are compared."""

LOW = 0.5
"""Part of its letters' height that a link must have."""


@check("link-too-large", Severity.ERROR)
@thinned
def link_too_large(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A click far from a link opens it.

    ## What it looks for
    Links whose rectangle covers ten letters or more of words that are not its own, or other words and none of
    its own, and links that take more than a quarter of the page without words or pictures to fill it. Which
    words are its own the Link tag says; a link that no tag holds is judged by its size alone. The places that
    a link names within its rectangle (/QuadPoints) must lie in it and over its own words, and be places at
    all: eight numbers each, 200 at most.

    ## Why it matters
    Somebody who wants to scroll, to mark a line or to call the clinic opens a site instead, one that nobody
    chose. A rectangle over the whole page takes away every other link.

    ## Example
    `the link “FDA: facts on cells” also opens from “The cells travel through …”`

    ## How to mend it
    Build the file again. In other programs, draw the link around its words alone.

    ## Source
    WCAG 2.1, success criterion 2.4.4; ISO 32000-1, 12.5.6.5. The numbers are project defaults.
    """
    pages = {page.number: page for page in subject.facts.pages}
    for link in _few(subject):
        page = pages.get(link.page)
        if page is None or not page.width * page.height:
            continue
        own, others = _under(page, link)
        if link.marks and not own and len(others) >= ALIEN:
            fault = "lies over words that are not its own"
        elif link.marks and len(others) >= OTHERS and len(others) > OWN * len(own):
            fault = f"also opens from words that are not its own ({len(others)} letters)"
        elif _area(link.box) > LARGE * page.width * page.height and not _fills(page, link, own):
            fault = f"takes {_area(link.box) / (page.width * page.height):.0%} of the page"
        elif link.broken:
            fault = "names places for a click that nobody can read (/QuadPoints): each takes eight numbers"
        elif link.quads and (elsewhere := _elsewhere(link, own)):
            fault = elsewhere
        else:
            continue
        yield rule.finding(
            f"{_named(link)} {fault}",
            hint="Build the file again, or draw the link around its words alone.",
            page=link.page,
            box=link.box,
        )


@check("links-overlap", Severity.ERROR)
@thinned
def links_overlap(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Two links to different places lie over each other.

    ## What it looks for
    Rectangles of links that share more than a fifth of the smaller one, and do not lead to the same place.

    ## Why it matters
    Which of them opens depends on the viewer. A link that nobody sees can lie over one that everybody trusts.

    ## Example
    `the link “501-444-2385” to tel:+15014442385 lies under one to https://other.example/`

    ## How to mend it
    Build the file again. In other programs, take one of the two away.

    ## Source
    ISO 32000-1, 12.5.2: the order of annotations is that of the array, and viewers differ. Project default.
    """
    pages: dict[int, list[Link]] = {}
    for link in _few(subject):
        pages.setdefault(link.page, []).append(link)
    for number, held in pages.items():
        for one, two in _overlapping(sorted(held, key=lambda link: link.box.left)):
            yield rule.finding(
                f"{_named(one)} to {one.target or 'nowhere'} and one to {two.target or 'nowhere'} lie over"
                " each other",
                hint="Build the file again, or take one of the two away.",
                page=number,
                box=two.box,
            )


def _overlapping(links: list[Link]) -> Iterator[tuple[Link, Link]]:
    """Each link, from the left, with the first one after it that it lies over and that leads elsewhere."""
    for at, one in enumerate(links):
        for two in islice(links, at + 1, None):
            if two.box.left > one.box.right:
                break
            if one.target != two.target and _shared(one.box, two.box) > SHARED:
                yield one, two
                break


@check("link-too-small", Severity.WARNING)
@thinned
def link_too_small(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A link cannot be hit, because the place to click is lower than its letters.

    ## What it looks for
    Links whose rectangle is less than half as high as the letters in it.

    ## Why it matters
    It looks like a link, and a finger or a mouse does not find it.

    ## Example
    A style sheet with `line-height: 0`: `the link “6” is 0.0 pt high, and its letters are 5.1 pt`

    ## How to mend it
    Give the text of the link a line of its own height, or draw the link around its words.

    ## Source
    WCAG 2.2, success criterion 2.5.8 (target size), of which links within a sentence need only their line.
    """
    pages = {page.number: page for page in subject.facts.pages}
    for link in _few(subject):
        page = pages.get(link.page)
        boxes = [box for _, box in _glyphs(page, link.box)] if page else []
        upright = page is not None and boxes and link.box.width >= link.box.height
        high = max((box.height for box in boxes), default=0.0)
        if upright and link.box.height < LOW * high:
            yield rule.finding(
                f"{_named(link)} is {link.box.height:.1f} pt high, and its letters are {high:.1f} pt",
                hint="Draw the link around its words.",
                page=link.page,
                box=link.box,
            )


def _few(subject: Subject) -> tuple[Link, ...]:
    """The links, where no page has so many that comparing them would take minutes."""
    links = _links(subject)
    page, count = Counter(link.page for link in links).most_common(1)[0]
    if count > MOST:
        raise Unchecked(f"page {page} has {count:,} links, which are too many to compare")
    return links


def _under(page: Page, link: Link) -> tuple[list[Box], list[Box]]:
    """The letters under a link: its own, as far as its tag tells, and those of other words."""
    marks = {mcid for index, mcid in link.marks if index == page.number - 1}
    own: list[Box] = []
    others: list[Box] = []
    for glyph, box in _glyphs(page, link.box):
        mcid = None if glyph.run is None else page.runs[glyph.run].mcid
        (own if not link.marks or mcid in marks else others).append(box)
    return own, others


def _elsewhere(link: Link, own: list[Box]) -> str:
    """What is wrong with the places that a link names within its rectangle; empty when nothing is. Of a place
    beyond it, viewers open the rectangle or that place, each as it likes."""
    if not all(quad.inside(link.box, BEYOND) for quad in link.quads):
        return "names places for a click beyond its rectangle (/QuadPoints), which some viewers open"
    x = [((box.left + box.right) / 2, (box.bottom + box.top) / 2) for box in own]
    held = sum(any(_holds(quad, *spot) for quad in link.quads) for spot in x)
    return "opens from other places than its words (/QuadPoints)" if held < OWN * len(own) else ""


def _holds(quad: Box, x: float, y: float) -> bool:
    return quad.left - 0.5 <= x <= quad.right + 0.5 and quad.bottom - 0.5 <= y <= quad.top + 0.5


def _glyphs(page: Page, place: Box) -> Iterator[tuple[Glyph, Box]]:
    """The letters whose middle lies in a place, give or take half a point."""
    left, bottom, right, top = (side + by for side, by in zip(place, (-0.5, -0.5, 0.5, 0.5), strict=True))
    for run, held in zip(page.runs, page.glyphs_of, strict=True):
        box = run.box
        if box[0] > right or box[2] < left or box[1] > top or box[3] < bottom:
            continue
        for at in held:
            glyph = page.glyphs[at]
            if glyph.box is not None and not glyph.char.isspace():
                x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
                if left <= x <= right and bottom <= y <= top:
                    yield glyph, glyph.box


def _fills(page: Page, link: Link, own: list[Box]) -> bool:
    """Whether words and pictures fill a link."""
    filled = sum(map(_area, own)) + sum(_area(_common(image.box, link.box)) for image in page.images)
    return filled >= FILLED * _area(link.box)


def _area(box: Box) -> float:
    return max(box.width, 0.0) * max(box.height, 0.0)


def _common(one: Box, two: Box) -> Box:
    return Box(
        max(one.left, two.left), max(one.bottom, two.bottom), min(one.right, two.right), min(one.top, two.top)
    )


def _shared(one: Box, two: Box) -> float:
    """The part of the smaller of two boxes that is in both."""
    least = min(_area(one), _area(two))
    return _area(_common(one, two)) / least if least else 0.0
