"""Figures: what a picture says to someone who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.accessibility import tags_of
from brochure.checks.lines import quoted
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.facts import Tag
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

SHORTEST, LONGEST = 5, 150
"""Characters of an alternative text. Source: rules A11Y-07; the numbers are project defaults."""

FILE_NAME = re.compile(
    r"^\S+\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp|pdf)$|^(?:img|dsc|image|photo|fig)[_\s-]?\d+$", re.I
)
OPENING = re.compile(
    r"^(?:an?\s+|the\s+)?(?:image|picture|photo(?:graph)?|graphic)\s+(?:of|showing|that\s+shows)\b", re.I
)
BARE = re.compile(
    r"(?:image|picture|photo|graphic|figure|logo|icon|illustration|diagram|chart|drawing)", re.I
)


def _figures(subject: Subject) -> list[Tag]:
    figures = [tag for tag in tags_of(subject).walk() if tag.role in ("Figure", "Formula")]
    if not figures:
        raise NotApplicable("the file has no figures")
    return figures


@check("figure-unspoken", Severity.ERROR)
def figure_unspoken(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A figure has no alternative text.

    ## What it looks for
    Figure and Formula tags without /Alt and without /ActualText.

    ## Why it matters
    A screen reader says “graphic” and nothing else.

    ## Example
    A `figure` whose SVG has no title.

    ## How to mend it
    Write `alt:` beside the image, or `decorative: true` when it says nothing.

    ## Source
    WCAG 2.1, success criterion 1.1.1; technique PDF1; veraPDF 7.3-1.
    """
    for figure in _figures(subject):
        if not (figure.alt or "").strip() and not (figure.actual_text or "").strip():
            yield rule.finding(
                "a figure has no alternative text",
                hint="Write alt: beside the image, or decorative: true.",
                page=figure.page,
            )


@check("figure-alt-poor", Severity.WARNING)
def figure_alt_poor(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """An alternative text says too little, too much or the wrong thing.

    ## What it looks for
    Fewer than 5 or more than 150 characters, a file name, a single word such as “chart”, “image of”
    at the start, and the same text on two figures.

    ## Why it matters
    “image1.png” tells nothing, and the screen reader has already said that it is a graphic.

    ## Example
    `the alternative text “hip-joint.svg” is a file name`.

    ## How to mend it
    Say in one sentence what the reader should learn from the picture.

    ## Source
    PAC quality checks; the lengths are project defaults.
    """
    seen: set[str] = set()
    for figure in _figures(subject):
        alt = (figure.alt or "").strip()
        fault = _fault(alt, seen) if alt else None
        seen.add(squash(alt))
        if fault:
            yield rule.finding(
                f"the alternative text {quoted(alt)} {fault}",
                hint="Say in one sentence what the reader should learn from the picture.",
                span=subject.author(alt),
                page=figure.page,
            )


def _fault(alt: str, seen: set[str]) -> str | None:
    if FILE_NAME.search(alt):
        return "is a file name"
    if BARE.fullmatch(alt):
        return "does not say what is shown"
    if len(alt) < SHORTEST:
        return f"has {len(alt)} characters; at least {SHORTEST}"
    if len(alt) > LONGEST:
        return f"has {len(alt)} characters; at most {LONGEST}"
    if OPENING.match(alt):
        return "says that it is an image"
    return "stands on two figures" if squash(alt) in seen else None
