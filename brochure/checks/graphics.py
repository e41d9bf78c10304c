"""Graphics: whether pictures are sharp enough for paper, and strong enough to be seen."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.emphasis import _floor
from brochure.checks.figures import EVEN, LARGE, UNSEEN
from brochure.checks.lines import quoted
from brochure.checks.subject import Subject
from brochure.facts import Image, Page, Picture
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check, threshold

COARSE = threshold("image-coarse.least", 150, "ppi", 30, 1200, "pixels per inch of paper")
BLOCKY = threshold("image-coarse.error", 72, "ppi", 10, 1200, "below it, it is an error", below="least")
"""Source: rules PRN-14 (GWG): under 150 is bad in print. 72 is what screens had, a project default."""

STRIP = 2
"""Pixels across or up to which an image is a tint that is stretched on purpose, and no picture."""

PALE = threshold("figure-pale.least", 3, "to 1", 1.5, 21, "the contrast within a figure")
"""WCAG 2.1, success criterion 1.4.11: graphics that are needed to understand the content."""


@check("image-coarse", Severity.WARNING)
def image_coarse(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """An image has too few pixels for its size on paper.

    ## What it looks for
    Images of half an inch or more with fewer than 150 pixels per inch of paper. Below 72 it is an error. Even
    tints, and what is drawn of lines (SVG), do not count.

    ## Why it matters
    On screen it may pass. On paper edges are stairs and small writing in the picture cannot be read.

    ## Example
    `the image “The hip joint” has 61 pixels per inch; at least 150`

    ## How to mend it
    Use the original file, or place it smaller. 300 pixels per inch of print are good; a drawing is best as
    SVG.

    ## Source
    Ghent Workgroup, as quoted by printers: 300 good, under 150 refused. The error is a project default.
    """
    if subject.expected.press:
        raise NotApplicable("a printing press asks for more: press-image-coarse")
    least, worst = subject.limit(COARSE), subject.limit(BLOCKY)
    images = [(page, image) for page in subject.facts.pages for image in page.images if _is_picture(image)]
    if not images:
        raise NotApplicable("the file has no images made of pixels")
    for page, image in images:
        density = image.density
        if density is not None and density < least - 0.5 and not _even(subject, page, image):
            yield rule.finding(
                f"{_called(subject, page, image)} has {density:.0f} pixels per inch; at least {least:g}",
                hint="Use the original file, or place the image smaller.",
                page=page.number,
                box=image.box,
                severity=Severity.ERROR if density < worst - 0.5 else None,
            )


def _is_picture(image: Image) -> bool:
    return min(image.box.width, image.box.height) >= LARGE and min(image.pixels) > STRIP


def _held(subject: Subject, page: Page, image: Image) -> list[Picture]:
    """The pictures that an image is, or is a part of."""
    near = (one for one in subject.facts.pictures if one.page == page.number and one.box)
    return [one for one in near if one.box and image.box.inside(one.box, 1.0)]


def _even(subject: Subject, page: Page, image: Image) -> bool:
    """Whether an image is known to show nothing that could be coarse."""
    held = _held(subject, page, image)
    return bool(held) and all(one.spread is not None and one.spread <= EVEN for one in held)


def _called(subject: Subject, page: Page, image: Image) -> str:
    alt = next((one.alt for one in _held(subject, page, image) if one.alt), "")
    return f"the image {quoted(alt)}" if alt else "an image"


@check("figure-pale", Severity.WARNING)
def figure_pale(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """No part of a figure stands out from the rest of it.

    ## What it looks for
    Figures whose darkest and lightest parts have a contrast under 3 to 1. Where some part reaches it, a
    person must look whether it is the part that matters; the report lists that.

    ## Why it matters
    Pale grey lines on white are gone for people with low vision, in poor light, and after a photocopy.

    ## Example
    `the picture “Pain over six months” has a contrast of 1.8 to 1 at most; at least 3`

    ## How to mend it
    Draw it with darker lines, or on a lighter ground. Decoration (`decorative: true`) may be pale.

    ## Source
    WCAG 2.1, success criterion 1.4.11, level AA.
    """
    figures = [one for one in subject.facts.pictures if one.figure]
    if not figures:
        raise NotApplicable("the file has no figures")
    least = subject.limit(PALE)
    for one in figures:
        drawn = one.seen is not None and one.seen >= UNSEEN and (one.spread or 0) > EVEN
        if drawn and one.contrast is not None and one.contrast < least:
            what = f"the picture {quoted(one.alt)}" if one.alt else "a picture"
            yield rule.finding(
                f"{what} has a contrast of {_floor(one.contrast)} to 1 at most; at least {least:g}",
                hint="Draw it with darker lines, or mark it as decorative.",
                page=one.page,
                box=one.box,
            )
    if all(one.contrast is None for one in figures):
        raise Unchecked("the colours of the figures could not be measured")
