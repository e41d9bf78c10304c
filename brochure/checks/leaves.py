"""Leaves: what the file says about each page as such, besides what stands on it."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.accessibility import tags_of
from brochure.checks.subject import Subject
from brochure.facts import Leaf, Sides
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

NOTHING = 1.0
"""Points: a box less wide or high holds nothing."""

EXACT = 0.5
"""Points by which a box may miss the one around it: rounding."""

QUARTER = 90
"""Degrees. Source: ISO 32000-1, table 30: /Rotate is a multiple of 90."""

SHOWN_BY = {"TrimBox": "CropBox", "BleedBox": "CropBox", "ArtBox": "CropBox", "CropBox": "MediaBox"}
"""The box that each of the others must share an area with."""

TAB_ORDERS = {1: ("S",), 2: ("S", "A", "W")}
"""By part of PDF/UA. Source: ISO 14289-1, 7.18.3; ISO 14289-2, 8.9.3.3."""


def _leaves(subject: Subject) -> Iterator[tuple[int, Leaf]]:
    if not subject.facts.leaves:
        raise NotApplicable("the entries of the pages are not known")
    return enumerate(subject.facts.leaves, 1)


@check("page-malformed", Severity.ERROR)
def page_malformed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """What the file says about the size or the turn of a page makes no sense.

    ## What it looks for
    Boxes (MediaBox, CropBox, BleedBox, TrimBox, ArtBox) that are no rectangle, empty, or off the page they
    belong to; a `/Rotate` that is no multiple of 90. A box that only sticks out of the MediaBox, or a TrimBox
    out of the BleedBox, is a warning: programs agree to cut it off.

    ## Why it matters
    Each program mends such a page in its own way. What was checked here is not what another screen shows or
    what the printer prints.

    ## Example
    `page 2 is turned by 45 degrees; only quarter turns are possible`.

    ## How to mend it
    Build or export the file again, and look at what the program did that changed it.

    ## Source
    ISO 32000-1, 7.7.3.3 (table 30) and 14.11.2.
    """
    for number, leaf in _leaves(subject):
        for why, severity in (*_turned(leaf), *_boxes(leaf)):
            yield rule.finding(
                f"page {number} {why}",
                hint="Build or export the file again; ask what program changed its pages.",
                page=number,
                severity=severity,
            )


def _turned(leaf: Leaf) -> Iterator[tuple[str, Severity | None]]:
    if leaf.turned is None or leaf.turned % QUARTER == 0:
        return
    by = "something that is no number" if leaf.turned != leaf.turned else f"{leaf.turned:g} degrees"
    yield f"is turned by {by}; only quarter turns are possible", None


def _boxes(leaf: Leaf) -> Iterator[tuple[str, Severity | None]]:
    boxes = leaf.boxes
    if "MediaBox" not in boxes:
        yield "has no size (MediaBox)", None
    sound = {}
    for name, box in boxes.items():
        if not box:
            yield f"has a {name} that is no rectangle", None
        elif min(box[2] - box[0], box[3] - box[1]) < NOTHING:
            yield f"has an empty {name}", None
        else:
            sound[name] = box
    for name, box in sound.items():
        around = sound.get(SHOWN_BY.get(name, "")) or sound.get("MediaBox", box)
        if not _share(box, around):
            yield f"has a {name} that lies wholly outside its {_named(around, sound)}", None
        elif not _within(box, sound.get("MediaBox", box)):
            yield f"has a {name} that sticks out of its MediaBox", Severity.WARNING
    trim, bleed = sound.get("TrimBox"), sound.get("BleedBox")
    if trim and bleed and _share(trim, bleed) and not _within(trim, bleed):
        yield "has a TrimBox that sticks out of its BleedBox", Severity.WARNING


def _named(box: Sides, boxes: dict[str, Sides]) -> str:
    return "CropBox" if boxes.get("CropBox") is box else "MediaBox"


def _share(one: Sides, two: Sides) -> bool:
    """Whether two boxes have more than a hair in common."""
    wide, high = min(one[2], two[2]) - max(one[0], two[0]), min(one[3], two[3]) - max(one[1], two[1])
    return min(wide, high) > NOTHING


def _within(one: Sides, two: Sides) -> bool:
    return (
        one[0] >= two[0] - EXACT
        and one[1] >= two[1] - EXACT
        and one[2] <= two[2] + EXACT
        and one[3] <= two[3] + EXACT
    )


@check("tab-order-missing", Severity.ERROR)
def tab_order_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The Tab key does not visit the links of a page in reading order.

    ## What it looks for
    Pages of a tagged file that have annotations (links, form fields, notes) and no `/Tabs /S`.

    ## Why it matters
    Who cannot use a mouse goes from link to link with the Tab key. Without this entry the order is up to the
    program, and the focus jumps about the page.

    ## Example
    `page 3 has links or other annotations, and no tab order (it must be /S)`.

    ## How to mend it
    Build the file with brochure, or set the tab order of all pages to “use document structure”.

    ## Source
    ISO 14289-1, 7.18.3; veraPDF 7.18.3-1; WCAG 2.1, success criterion 2.4.3, technique PDF3.
    """
    tags_of(subject)
    allowed = TAB_ORDERS.get(subject.facts.pdf_ua or 1, TAB_ORDERS[1])
    annotated = [(number, leaf) for number, leaf in _leaves(subject) if leaf.notes]
    if not annotated:
        raise NotApplicable("no page has links or other annotations")
    for number, leaf in annotated:
        if leaf.tabs not in allowed:
            what = f"the tab order /{leaf.tabs}" if leaf.tabs else "no tab order"
            yield rule.finding(
                f"page {number} has links or other annotations, and {what} (it must be /S)",
                hint="Set the tab order of all pages to “use document structure” (/Tabs /S).",
                page=number,
            )
