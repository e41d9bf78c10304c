"""Figures: what a picture says to someone who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.accessibility import tags_of
from brochure.checks.lines import quoted
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.facts import Picture, Tag
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check, threshold

SHORTEST = threshold(
    "figure-alt-poor.shortest", 5, "characters", 1, 60, "in an alternative text", below="longest"
)
LONGEST = threshold("figure-alt-poor.longest", 150, "characters", 40, 1000, "in an alternative text")
"""Characters of an alternative text. Source: rules A11Y-07; the numbers are project defaults."""

UNSEEN = 0.0005
"""Share of a picture's place that must change when it is taken away. A circle drawn with a line of an eighth
of a point changes 0.01."""

EVEN = 6
"""Of 255: what separates neighbouring grays. A picture without any larger difference is one even colour."""

LARGE = 36.0
"""Points, wide and high, from which an image outside of all figures counts: smaller ones are ornaments."""

FILE_NAME = re.compile(
    r"^.{0,200}[\w)\]]\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp|pdf|eps|heic)$"
    r"|^(?:img|dsc|image|photo|fig|figure|picture|screen\s?shot|grafik|bild|imagen)[_\s-]?\d+$",
    re.I,
)
OPENING = re.compile(
    r"^(?:(?:an?|the)\s+)?(?:image|picture|photo(?:graph)?|graphic)\s+(?:of|showing|that\s+shows)\b"
    r"|^(?:(?:una?|la)\s+)?(?:imagen|foto(?:grafía)?)\s+(?:de|que\s+muestra)\b",
    re.I,
)
BARE = re.compile(
    r"(?:image|picture|photo|graphic|figure|logo|icon|illustration|diagram|chart|drawing|table|imagen|foto"
    r"|alt(?:ernative)?\s+text|description|placeholder|untitled|undefined|null|none|n/?a|to-?do|decorative)\.?",
    re.I,
)
GUESSED = re.compile(
    r"(?:description|alt(?:ernative)?\s+text)\s+automatically\s+generated|\bAI[- ]generated\b"
    r"|generated\s+by\s+(?:an?\s+)?AI\b|^(?:a|an)\s+\w+\s+containing\s+text\b",
    re.I,
)
"""What programs write that guess what a picture shows."""


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
    at the start, what a program guessed (“description automatically generated”), the words of the caption or
    of a paragraph on the page once more, and the same text on two figures.

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
    figures, printed = _figures(subject), _paragraphs(subject)
    for figure in figures:
        alt = (figure.alt or "").strip()
        fault = _fault(alt, seen, printed, subject) if alt else None
        seen.add(squash(alt))
        if fault:
            yield rule.finding(
                f"the alternative text {quoted(alt)} {fault}",
                hint="Say in one sentence what the reader should learn from the picture.",
                span=subject.author(alt),
                page=figure.page,
            )


def _paragraphs(subject: Subject) -> frozenset[str]:
    """The paragraphs, headings and captions of the tags, folded."""
    held = (tag for tag in tags_of(subject).walk() if tag.role in ("P", "Caption") or tag.role[:1] == "H")
    return frozenset(squash(" ".join("".join(part.text for part in tag.walk()).split())) for tag in held)


def _fault(alt: str, seen: set[str], printed: frozenset[str], subject: Subject) -> str | None:
    if FILE_NAME.search(alt):
        return "is a file name"
    if GUESSED.search(alt):
        return "is what a program guessed"
    if BARE.fullmatch(alt):
        return "does not say what is shown"
    if len(alt) < (shortest := subject.limit(SHORTEST)):
        return f"has {len(alt)} characters; at least {shortest:g}"
    if len(alt) > (longest := subject.limit(LONGEST)):
        return f"has {len(alt)} characters; at most {longest:g}"
    if OPENING.match(alt):
        return "says that it is an image"
    if squash(alt) in printed:
        return "says once more what is printed beside it"
    return "stands on two figures" if squash(alt) in seen else None


@check("figure-blank", Severity.ERROR)
def figure_blank(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A picture draws nothing that can be seen.

    ## What it looks for
    Each figure is taken off the page and the two drawings are compared: where nothing changes, the picture is
    empty, white, transparent, covered, or beside its own canvas. Pictures of one even colour, and blank
    images outside of all figures, are warnings.

    ## Why it matters
    The caption speaks of something that is not there. A screen reader describes it, so who listens is told
    more than who looks, and nobody who checks the file by its words will notice.

    ## Example
    `the picture “A needle reaches the hip.” draws nothing that can be seen`.

    ## How to mend it
    Open the image file. Export it anew: with dark lines on a solid ground, and an SVG with a viewBox that
    holds the drawing.

    ## Source
    Project rule.
    """
    if not subject.facts.pictures:
        raise NotApplicable("the file has no pictures")
    unseen = []
    for picture in subject.facts.pictures:
        if picture.seen is None:
            unseen.append(picture)
            continue
        told = _blank(picture, subject)
        if told:
            yield rule.finding(
                told,
                hint="Open the image file and export it anew; the drawing must lie within its viewBox.",
                page=picture.page,
                box=picture.box,
                severity=None if picture.figure and picture.seen < UNSEEN else Severity.WARNING,
            )
    if unseen:
        pages = sorted({picture.page for picture in unseen})
        raise Unchecked(f"pictures that could not be drawn, on page {', '.join(map(str, pages))}")


def _blank(picture: Picture, subject: Subject) -> str | None:
    """What is wrong with a picture, in words."""
    what = "an image"
    if picture.figure:
        what = f"the picture {quoted(picture.alt)}" if picture.alt else "a picture"
    elif not _counts(picture, subject):
        return None
    if picture.seen is not None and picture.seen < UNSEEN:
        return f"{what} draws nothing that can be seen"
    if picture.figure and picture.spread is not None and picture.spread <= EVEN:
        return f"{what} is one even colour"
    return None


def _counts(picture: Picture, subject: Subject) -> bool:
    """Whether an image outside of all figures is meant as a picture: large, and no strip of a larger one."""
    box = picture.box
    if box is None or min(box.width, box.height) < LARGE:
        return False
    others = [p.box for p in subject.facts.pictures if p is not picture and p.page == picture.page]
    return not any(other is not None and other.overlaps(box, -1.0) for other in others)
