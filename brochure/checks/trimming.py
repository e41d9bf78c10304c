"""Trimming: how a file for a print shop is cut, and what it says of itself (PDF/X-4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from brochure.checks.crowd import thinned
from brochure.checks.imposed import CLOSE
from brochure.checks.inks import ADDING, around, asked, printed
from brochure.checks.layout import SLACK, _overshoot, _visible
from brochure.checks.lines import quoted
from brochure.checks.subject import Subject
from brochure.facts import Page
from brochure.facts.inks import Plates
from brochure.findings import Box, Finding, Severity
from brochure.rules import Rule, check, threshold

TOUCHES = 0.5
"""Points from the edge at which something reaches it: no knife is that exact."""

NARROW = 3.0
"""Points along an edge: what is narrower is told by its box, for looks may miss it."""

GOES_ON = ("image", "blend")
"""Marks within which something may end that goes on as a whole."""

LONG_ENOUGH = 9.0
"""Points: the least length of a crop mark that a person at the knife can follow."""

SAFE = threshold("safe-margin-crossed.margin", 9, "pt", 0, 36, "kept free along each edge")
"""0.125 in. Source: rules PRN-03."""

SAYS = {
    "DocumentID": "a name of its own (xmpMM:DocumentID)",
    "VersionID": "its version (xmpMM:VersionID)",
    "RenditionClass": "what it is for (xmpMM:RenditionClass)",
    "CreateDate": "when it was made (xmp:CreateDate)",
    "ModifyDate": "when it was last changed (xmp:ModifyDate)",
    "MetadataDate": "when that was last changed (xmp:MetadataDate)",
    "Title": "its title (dc:title)",
    "Info Title": "its title (Info Title)",
    "Info CreationDate": "when it was made (Info CreationDate)",
    "Info ModDate": "when it was last changed (Info ModDate)",
}
"""What PDF/X-4 wants in the metadata (ISO 15930-7, 6.12)."""

NESTED = (
    ("TrimBox", "BleedBox"), ("BleedBox", "MediaBox"), ("TrimBox", "MediaBox"), ("ArtBox", "MediaBox"),
    ("CropBox", "MediaBox"), ("TrimBox", "CropBox"),
)  # fmt: skip
"""The box that must hold each of the others."""

EXACT = 0.05
"""Points by which a box may miss the one around it: rounding."""

FOR_PRINTERS = {"TrapNet", "PrinterMark"}
"""Annotations that PDF/X allows on the page."""


@check("trim-wrong", Severity.ERROR)
def trim_wrong(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The print shop would cut a page to another size.

    ## What it looks for
    In the variant `press`: the TrimBox of each page. It must be there, and as large as the paper, to a
    hundredth of an inch.

    ## Why it matters
    The shop cuts where the TrimBox says. Without it somebody guesses, for the whole run.

    ## Example
    `page 2 is cut to 612.0 × 780.0 pt (TrimBox); asked for 612.0 × 792.0 pt`

    ## How to mend it
    Build the file anew; let no other program write it again.

    ## Source
    ISO 15930-7, 6.9. Rules of the collection, PRN-01.
    """
    _, plates = asked(subject)
    hint = "Build the file anew; let no other program write it again."
    for number, boxes in enumerate(plates.boxes, 1):
        trim, paper = boxes.get("TrimBox"), subject.expected.paper
        if trim is None:
            yield rule.finding(
                f"page {number} does not say where it is cut (TrimBox)", hint=hint, page=number
            )
        elif paper and max(abs(trim.width - paper[0]), abs(trim.height - paper[1])) > CLOSE:
            yield rule.finding(
                f"page {number} is cut to {trim.width:.1f} × {trim.height:.1f} pt (TrimBox);"
                f" asked for {paper[0]:.1f} × {paper[1]:.1f} pt",
                hint=hint,
                page=number,
                box=trim,
            )


@check("bleed-missing", Severity.ERROR)
@thinned
def bleed_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """What reaches the edge of the paper does not go on beyond it.

    ## What it looks for
    In the variant `press`: a BleedBox that reaches 0.125 in (or the content's `bleed`) beyond each edge of
    the page, to a hundredth of an inch, on a sheet that holds it. And every area, image, gradient and line
    that touches or crosses an edge: it must reach the end of the bleed there. The strips along the edges are
    drawn, too: an end of ink along the edge is told, whatever makes it (a clip, a white rim, something white
    on top), and an area that ends there under another one is not. In a picture that goes on it is a warning.

    ## Why it matters
    Knives are off by a sixteenth of an inch. Where the ink ends at the edge, a white strip is left.

    ## Example
    `an area on page 1 ends 9.0 pt short of the bleed at the left edge`

    ## How to mend it
    Let it end 9 pt farther out: `margin-left: calc(-1 * var(--page-margin) - 9pt)`. Or let it keep away from
    the edge.

    ## Source
    Print shops (dazzleprinting, mountain-media). Rules of the collection, PRN-02.
    """
    shop, plates = asked(subject)
    for number, boxes in enumerate(plates.boxes, 1):
        yield from _boxed(number, boxes, shop.bleed, rule)
    yield from _ending(subject, plates, shop.bleed, rule)
    for mark in printed(subject):
        page = subject.facts.pages[mark.page - 1]
        if mark.kind == "text" or (mark.inks is not None and sum(mark.inks) == 0):
            continue
        short, edge = _short(mark.box, Box(0, 0, page.width, page.height), shop.bleed)
        if edge and not _seen(page, mark.box, edge):
            what = {"image": "an image", "blend": "a gradient", "line": "a line"}.get(mark.kind, "an area")
            yield _cut_short(rule, what, short, edge, shop.bleed, mark.page, mark.box)


def _cut_short(
    rule: Rule, what: str, short: float, edge: str, bleed: float, page: int, box: Box, mild: bool = False
) -> Finding:
    return rule.finding(
        f"{what} on page {page} ends {short:.1f} pt short of the bleed at the {edge} edge",
        hint=f"Let it go on {bleed:g} pt beyond the edge, or keep away from it.",
        page=page,
        box=box,
        severity=Severity.WARNING if mild else None,
    )


def _ending(subject: Subject, plates: Plates, bleed: float, rule: Rule) -> Iterator[Finding]:
    """The ends of ink along the edges, as they look."""
    pictures = [mark for mark in plates.marks if mark.kind in GOES_ON]
    for page in subject.facts.pages:
        sheet = Box(0, 0, page.width, page.height)
        for brink in page.brinks or ():
            if -TOUCHES <= brink.beyond < bleed - CLOSE:
                over = [m for m in pictures if m.page == page.number and m.box.overlaps(brink.box)]
                goes_on = any(not _short(mark.box, sheet, bleed)[1] for mark in over)
                short = bleed - brink.beyond
                yield _cut_short(rule, "ink", short, brink.edge, bleed, page.number, brink.box, goes_on)


def _seen(page: Page, box: Box, edge: str) -> bool:
    """Whether looks decide about something at an edge: they tell of its end, or show that there is none."""
    along = box.height if edge in ("left", "right") else box.width
    return page.brinks is not None and along >= NARROW


def _boxed(number: int, boxes: dict[str, Box], bleed: float, rule: Rule) -> Iterator[Finding]:
    """What is wrong with the boxes of a page."""
    trim, around_it, sheet = (boxes.get(f"{name}Box") for name in ("Trim", "Bleed", "Media"))
    hint = "Build the file anew; let no other program write it again."
    if around_it is None:
        yield rule.finding(f"page {number} has no bleed (BleedBox)", hint=hint, page=number)
    elif trim is not None:
        wanted = Box(trim.left - bleed, trim.bottom - bleed, trim.right + bleed, trim.top + bleed)
        lacks, edge = _overshoot(wanted, around_it)
        if lacks > CLOSE:
            message = f"the BleedBox of page {number} ends {lacks:.1f} pt short at the {edge} edge"
            yield rule.finding(f"{message}; it reaches {bleed:g} pt beyond the page", hint=hint, page=number)
        elif sheet is not None and not around_it.inside(sheet, CLOSE):
            yield rule.finding(
                f"the sheet of page {number} is smaller than its bleed", hint=hint, page=number
            )


def _short(box: Box, page: Box, bleed: float) -> tuple[float, str]:
    """By how much what touches an edge of the page ends before the bleed does, and at which edge."""
    sides = (
        (box.left - page.left, "left"),
        (box.bottom - page.bottom, "bottom"),
        (page.right - box.right, "right"),
        (page.top - box.top, "top"),
    )
    if not box.overlaps(page):
        return 0.0, ""
    lacking = [(free + bleed, edge) for free, edge in sides if free <= TOUCHES and free + bleed > CLOSE]
    return max(lacking, default=(0.0, ""))


@check("safe-margin-crossed", Severity.ERROR)
@thinned
def safe_margin_crossed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Something stands where the print shop's knife may come.

    ## What it looks for
    In the variant `press`: text less than 0.125 in (9 pt) from the edge where the page is cut; images there
    that do not run over the edge are warnings.

    ## Why it matters
    The knife is off by up to a sixteenth of an inch, and what is left of the margin looks crooked.

    ## Example
    `“Page 3 of 8” is 6.0 pt from the bottom edge of the cut page; at least 9 pt`

    ## How to mend it
    Give the page a larger margin, or let the picture run over the edge.

    ## Source
    SAIC, newprint: 0.125 in flat, 0.25 in in booklets. Rules of the collection, PRN-03.
    """
    asked(subject)
    margin = subject.limit(SAFE)
    for page in subject.facts.pages:
        sheet = Box(0, 0, page.width, page.height)
        safe = around(page.width, page.height, -margin)
        places: list[tuple[Box, str, Severity | None]]
        places = [(run.box, quoted(run.text), None) for run in _visible(page)]
        places += [(image.box, "an image", Severity.WARNING) for image in page.images]
        for box, what, severity in places:
            over, edge = _overshoot(box, safe)
            if over > 0.05 and box.inside(sheet, SLACK if severity is None else -TOUCHES):
                yield rule.finding(
                    f"{what} is {max(margin - over, 0):.1f} pt from the {edge} edge of the cut page;"
                    f" at least {margin:g} pt",
                    hint="Give the page a larger margin, or let the picture run over the edge.",
                    page=page.number,
                    box=box,
                    severity=severity,
                )


@check("crop-marks-wrong", Severity.ERROR)
def crop_marks_wrong(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The marks for the knife are missing, or stand in the picture.

    ## What it looks for
    In the variant `press`: at each corner of each page two lines outside of the bleed, in line with the edges
    of the page to a hundredth of an inch, and at least 9 pt long.

    ## Why it matters
    Whoever cuts by hand follows them. A mark within the bleed stays on the page when the knife is off.

    ## Example
    `page 1 lacks the crop mark of its left edge, at the top`

    ## How to mend it
    Build the file anew. Leave `marks` out of the style sheets: brochure draws them itself.

    ## Source
    Print shops; the marks of layout engines stand within the bleed (trials on WeasyPrint 70.0).
    """
    shop, plates = asked(subject)
    for page in subject.facts.pages:
        free = around(page.width, page.height, shop.bleed)
        lines = [m for m in plates.marks if m.page == page.number and m.kind in ("line", "fill")]
        outside = [one for one in lines if not one.box.overlaps(free)]
        for edge, end, fits in _wanted(page.width, page.height):
            if not any(fits(one.box) for one in outside):
                yield rule.finding(
                    f"page {page.number} lacks the crop mark of its {edge} edge, at the {end}",
                    hint="Build the file anew; leave marks out of the style sheets.",
                    page=page.number,
                )


def _wanted(width: float, height: float) -> Iterator[tuple[str, str, Callable[[Box], bool]]]:
    """Edge, end, and what tells the mark there, of all eight."""
    for edge, at in (("left", 0.0), ("right", width)):
        yield edge, "bottom", partial(_upright, at, lambda box: box.top <= 0)
        yield edge, "top", partial(_upright, at, lambda box: box.bottom >= height)
    for edge, at in (("bottom", 0.0), ("top", height)):
        yield edge, "left", partial(_level, at, lambda box: box.right <= 0)
        yield edge, "right", partial(_level, at, lambda box: box.left >= width)


def _upright(at: float, beyond: Callable[[Box], bool], box: Box) -> bool:
    in_line = abs((box.left + box.right) / 2 - at) <= CLOSE
    return in_line and box.height >= LONG_ENOUGH > box.width and beyond(box)


def _level(at: float, beyond: Callable[[Box], bool], box: Box) -> bool:
    in_line = abs((box.bottom + box.top) / 2 - at) <= CLOSE
    return in_line and box.width >= LONG_ENOUGH > box.height and beyond(box)


@check("pdfx-broken", Severity.ERROR)
def pdfx_broken(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A file for a print shop is no sound PDF/X-4.

    ## What it looks for
    In the variant `press`: that it says PDF/X-4 and is PDF 1.6 or older; one output intent with the profile
    the content names in it; a name, a version, dates and a title in its metadata, and whether it is trapped;
    the document information and the metadata say the same; boxes that lie in one another, and no ArtBox
    beside a TrimBox. No encryption, no font that is not in the file, no annotations within the bleed, no
    actions, forms, scripts, PostScript, OPI notes, alternate images or presentations, pages for one ink,
    transfer functions, named or unusual halftones, layers that switch themselves, or parts in other files.

    ## Why it matters
    The shop's program refuses the file, or prints it by a profile of its own.

    ## Example
    `the file has no output intent for PDF/X (GTS_PDFX)`

    ## How to mend it
    Build the file anew; let no other program write it again.

    ## Source
    ISO 15930-7:2010 (PDF/X-4), clause 6, as public descriptions tell it (Kodak on PDF/X-1a, whose rules on
    boxes, halftones and annotations it keeps; pdfbox-preflight). Rules of the collection, PRN-16.
    """
    shop, plates = asked(subject)
    hint = "Build the file anew; let no other program write it again."
    told = (*_said(plates), *_intended(plates, shop.digest), *_held(subject, plates))
    for message in dict.fromkeys(told):
        yield rule.finding(message, hint=hint)
    for what, page in plates.faults:
        if not what.startswith(ADDING):
            where = f"page {page}" if page else "the file"
            yield rule.finding(f"{where} holds {what}, which PDF/X-4 forbids", hint=hint, page=page)
    for number, kind, box in plates.notes:
        page_of = subject.facts.pages[number - 1] if number <= len(subject.facts.pages) else None
        free = around(page_of.width, page_of.height, shop.bleed) if page_of else box
        if kind not in FOR_PRINTERS and box.overlaps(free):
            yield rule.finding(
                f"page {number} has an annotation ({kind or 'of no kind'}), which PDF/X-4 forbids there",
                hint=hint,
                page=number,
                box=box,
            )


def _said(plates: Plates) -> Iterator[str]:
    """What is wrong with what the file says of itself."""
    claims = plates.claims or {}
    if (claimed := claims.get("GTS_PDFXVersion")) != "PDF/X-4":
        yield (
            f"the file says it is {claimed}, not PDF/X-4"
            if claimed
            else "the file does not say it is PDF/X-4"
        )
    if plates.version > "1.6":
        yield f"the file is PDF {plates.version}; PDF/X-4 is PDF 1.6"
    for key, what in SAYS.items():
        if not claims.get(key):
            yield f"the metadata lack {what}"
    if claims.get("Info GTS_PDFXVersion", "PDF/X-4") != "PDF/X-4":
        yield f"the document information says it is {claims['Info GTS_PDFXVersion']}, not PDF/X-4"
    if claims.get("Trapped", trapped := claims.get("Info Trapped", "")) != trapped:
        yield "the metadata say otherwise than the document information whether the file is trapped"
    if claims.get("Info Trapped") not in ("True", "False"):
        yield "the file does not say whether it is trapped (Info Trapped)"
    if not plates.identified:
        yield "the file has no identifier (ID)"


def _intended(plates: Plates, digest: str) -> Iterator[str]:
    """What is wrong with the output intent."""
    found = [one for one in plates.intents if one.kind == "GTS_PDFX"]
    if len(found) != 1:
        yield f"the file has {len(found) or 'no'} output intent{'s' * (len(found) > 1)} for PDF/X (GTS_PDFX)"
        return
    [intent] = found
    if not intent.condition:
        yield "the output intent names no condition (OutputConditionIdentifier)"
    if not intent.digest:
        yield "the output intent has no profile in it that can be read"
    elif (intent.device, intent.space) != ("prtr", "CMYK"):
        yield f"the profile in the output intent is for {intent.space or 'other inks'} ({intent.device})"
    elif digest and intent.digest != digest:
        yield "the profile in the output intent is not the one that the content names"


def _held(subject: Subject, plates: Plates) -> Iterator[str]:
    """What must not be in the file, or must be."""
    if subject.facts.encrypted:
        yield "the file is encrypted"
    for font in subject.facts.fonts:
        if font.embedded is False:
            yield f"the font {font.name} is not in the file"
    if len(plates.boxes) != len(subject.facts.pages):
        yield "the file does not tell of all its pages"
    for action in subject.facts.actions:
        yield f"the file holds {action.kind} ({action.where})"
    for number, boxes in enumerate(plates.boxes, 1):
        for inner, outer in NESTED:
            if inner in boxes and outer in boxes and not boxes[inner].inside(boxes[outer], EXACT):
                yield f"the {inner} of page {number} sticks out of its {outer}"
