"""Inks: what a file for a print shop is printed with, mark by mark."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from brochure.checks.graphics import _called, _even, _is_picture
from brochure.checks.lines import quoted
from brochure.checks.subject import Subject
from brochure.facts.inks import Inks, Mark, Plates
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check, threshold
from brochure.variant import Press

ADDING = ("overprint", "the blend mode")
"""How the faults begin that put ink on top of ink."""

EXACT = 0.002
"""Parts of an ink: what rounding to one of 255 steps may add in all."""

LIGHT = 0.5
"""Parts of one ink: type with less is light, and its letters are what the inks around it leave free."""

NOTHING = 0.01
"""Points: a line thinner than that has no width at all."""

HAIRLINE = threshold("line-hair-thin.least", 0.25, "pt", 0.1, 2, "the thinnest line or bar")
"""Source: rules PRN-10."""

BLACK_TYPE = threshold("press-type-small.black", 4, "pt", 3, 12, "dark letters at least")
LIGHT_TYPE = threshold("press-type-small.light", 6, "pt", 4, 14, "light letters on a ground at least")
"""Source: rules PRN-11."""

BLACK_ALONE = threshold("text-many-inks.size", 50, "pt", 6, 1000, "smaller text is black ink alone")
"""Source: rules PRN-12."""

SHARP = threshold("press-image-coarse.least", 225, "ppi", 100, 1200, "pixels per inch of paper")
BLURRED = threshold(
    "press-image-coarse.error", 150, "ppi", 72, 1200, "below it, it is an error", below="least"
)
LINE_ART = threshold("press-image-coarse.line_art", 550, "ppi", 100, 2400, "of images of one bit")
"""Source: rules PRN-14 (Ghent Workgroup)."""


def asked(subject: Subject) -> tuple[Press, Plates]:
    """What the shop asks for, and what was measured. The rule does not apply to what no shop prints."""
    if subject.expected.press is None:
        raise NotApplicable("this file is not made for a print shop")
    if subject.facts.plates is None:
        raise Unchecked("the inks of the file could not be looked at")
    return subject.expected.press, subject.facts.plates


def printed(subject: Subject) -> Iterator[Mark]:
    """The marks within the bleed. Raises Unchecked at the end, if something could not be looked at."""
    shop, plates = asked(subject)
    pages = subject.facts.pages
    for mark in plates.marks:
        page = pages[mark.page - 1] if mark.page <= len(pages) else None
        if page and mark.box.overlaps(around(page.width, page.height, shop.bleed), -0.01):
            yield mark
    if plates.unknown:
        raise Unchecked(plates.unknown[0])


def around(width: float, height: float, by: float) -> Box:
    """A page that is cut to this size, and so many points beyond each edge."""
    return Box(-by, -by, width + by, height + by)


def _percent(inks: Inks) -> str:
    return " ".join(f"{letter}{100 * part:.0f}" for letter, part in zip("CMYK", inks, strict=True))


def _words(subject: Subject, mark: Mark) -> str:
    """The text that begins where a mark stands."""
    for run in subject.facts.pages[mark.page - 1].runs:
        near = abs(run.baseline - mark.box.bottom) < 1 and run.box.left - 2 <= mark.box.left < run.box.right
        if near and run.text.strip():
            return run.text
    return ""


def _named(subject: Subject, mark: Mark) -> str:
    return quoted(words) if (words := _words(subject, mark)) else "text"


@check("colour-not-in-inks", Severity.ERROR)
def colour_not_in_inks(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A file for a print shop has colours that are not told in its four inks.

    ## What it looks for
    In the variant `press`: every colour operator, colour space, shading, group and image of the file that is
    neither CMYK (DeviceCMYK) nor gray (DeviceGray, which is black ink).

    ## Why it matters
    The shop's program would convert it in its own way, or refuse the file. A spot color needs a plate of its
    own, which somebody pays for.

    ## Example
    `an image on page 3 is not in the shop's inks (DeviceRGB)`

    ## How to mend it
    brochure converts what it knows. Take what is named out of the content or the template, or save the
    picture as PNG or JPEG in RGB.

    ## Source
    ISO 15930-7, 6.2.3. Rules of the collection, PRN-16.
    """
    asked(subject)
    if subject.facts.colours is None:
        raise Unchecked("the colours of the file were not looked at")
    for colour in subject.facts.colours:
        if colour.how != "DeviceCMYK":
            where = f"on page {colour.page}" if colour.page else "in the file"
            yield rule.finding(
                f"{colour.what} {where} is not in the shop's inks ({colour.how})",
                hint="Take it out, or save the picture as PNG or JPEG in RGB.",
                page=colour.page,
            )


@check("text-many-inks", Severity.ERROR)
def text_many_inks(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text is printed with several inks.

    ## What it looks for
    In the variant `press`: letters below 50 pt that are not black ink alone. Letters without any ink, left
    free in a ground, may be there. A clinic may set the size lower, for headings in color.

    ## Why it matters
    Four plates never meet to the hair. Small letters of several inks get colored rims and blur.

    ## Example
    `“Key points” on page 1 is printed in C90 M52 Y45 K30, not in black alone`

    ## How to mend it
    Give the text `color: #000` in `styles/variants/press.css`; for larger headings in color set
    `thresholds: {text-many-inks: 14 pt}` in rules.yaml.

    ## Source
    Print shops (bcsg, Blurb). Rules of the collection, PRN-12.
    """
    asked(subject)
    limit, told = subject.limit(BLACK_ALONE), set[tuple[int, Inks | None]]()
    for mark in printed(subject):
        alone = mark.inks is not None and max(mark.inks[:3]) <= EXACT
        if mark.kind != "text" or alone or mark.size >= limit or (mark.page, mark.inks) in told:
            continue
        told.add((mark.page, mark.inks))
        how = _percent(mark.inks) if mark.inks else "a color that is not told in inks"
        yield rule.finding(
            f"{_named(subject, mark)} on page {mark.page} is printed in {how}, not in black alone",
            hint="Give it color: #000 in styles/variants/press.css.",
            span=subject.author(_words(subject, mark), mark.page, mark.box),
            page=mark.page,
            box=mark.box,
        )


@check("press-type-small", Severity.ERROR)
def press_type_small(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Type is too small for a printing press.

    ## What it looks for
    In the variant `press`: dark letters below 4 pt, and light ones, which the inks around them leave free,
    below 6 pt.

    ## Why it matters
    Ink spreads. The strokes of small light letters close up, and those of small dark ones break.

    ## Example
    `“for adults only” on page 2 is 5 pt; light letters need 6 pt`

    ## How to mend it
    Make it larger, or dark on a light ground.

    ## Source
    A print shop's requirements (peakprint). Rules of the collection, PRN-11.
    """
    asked(subject)
    told = set[tuple[int, float]]()
    for mark in printed(subject):
        light = mark.inks is not None and sum(mark.inks) < LIGHT
        least = subject.limit(LIGHT_TYPE if light else BLACK_TYPE)
        if mark.kind == "text" and mark.size < least - 0.05 and (mark.page, mark.size) not in told:
            told.add((mark.page, mark.size))
            what = f"{'light' if light else 'dark'} letters need {least:g} pt"
            yield rule.finding(
                f"{_named(subject, mark)} on page {mark.page} is {mark.size:.3g} pt; {what}",
                hint="Make it larger, or dark on a light ground.",
                page=mark.page,
                box=mark.box,
            )


@check("ink-heavy", Severity.ERROR)
def ink_heavy(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """More ink lies in one place than the print shop allows.

    ## What it looks for
    In the variant `press`: the four inks of every color, gradient and pixel, in all at most the `ink_limit`
    of the content (300 % if it says nothing). Overprinting, and blends that add ink to ink, are told too:
    nobody can say what they come to.

    ## Why it matters
    Paper takes up only so much. The ink dries slowly, comes off on the next sheet, and dark pictures clog.

    ## Example
    `an image on page 2 takes 338 % of ink in all; at most 300 %`

    ## How to mend it
    brochure thins what it converts itself. Choose other numbers in `device-cmyk()`, or save the picture in
    RGB.

    ## Source
    RR Donnelley (SWOP): 300 %; other shops 280 or 320. Rules of the collection, PRN-13.
    """
    shop, plates = asked(subject)
    most, told, unknown = shop.ink_limit / 100, set[tuple[int, str]](), ""
    for what, page in plates.faults:
        if what.startswith(ADDING):
            yield rule.finding(
                f"{what} on page {page} puts ink on top of ink; nobody can say how much comes of it",
                hint="Take mix-blend-mode and overprinting out of styles and pictures.",
                page=page,
            )
    for mark in printed(subject):
        if mark.inks is None and mark.kind in ("image", "blend"):
            unknown = unknown or f"the inks of {_called_of(mark)} on page {mark.page} cannot be told"
        if mark.inks is None or sum(mark.inks) <= most + EXACT or (mark.page, mark.kind) in told:
            continue
        told.add((mark.page, mark.kind))
        yield rule.finding(
            f"{_called_of(mark)} on page {mark.page} takes {100 * sum(mark.inks):.0f} % of ink in all"
            f" ({_percent(mark.inks)}); at most {shop.ink_limit:g} %",
            hint="Choose other numbers in device-cmyk(), or save the picture in RGB.",
            page=mark.page,
            box=mark.box,
        )
    if unknown:
        raise Unchecked(unknown)


def _called_of(mark: Mark) -> str:
    kinds = {"image": "an image", "blend": "a gradient", "line": "a line", "fill": "an area", "text": "text"}
    return kinds.get(mark.kind, "a drawing")


@check("line-hair-thin", Severity.WARNING)
def line_hair_thin(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A line is thinner than a printing press can print.

    ## What it looks for
    In the variant `press`: lines and bars thinner than 0.25 pt, as they come out on paper: scaled, clipped,
    slanted, or as one of several parts of a path. A line without any width, which each device draws as thin
    as it can, is an error.

    ## Why it matters
    Such a line breaks up or vanishes. On the office printer it was there.

    ## Example
    `a line on page 2 is 0.1 pt wide; at least 0.25 pt`

    ## How to mend it
    Make it 0.5 pt in the style sheet or in the picture.

    ## Source
    Print shops (Blurb, bcsg). Rules of the collection, PRN-10.
    """
    asked(subject)
    least, told = subject.limit(HAIRLINE), set[tuple[int, float]]()
    for mark in printed(subject):
        inked = mark.inks is None or sum(mark.inks) > 0
        thin = mark.kind in ("line", "fill") and inked and mark.size < least - EXACT
        if thin and (mark.page, mark.size) not in told:
            told.add((mark.page, mark.size))
            yield rule.finding(
                f"a line on page {mark.page} is {mark.size:.2g} pt wide; at least {least:g} pt",
                hint="Make it 0.5 pt in the style sheet or in the picture.",
                page=mark.page,
                box=mark.box,
                severity=Severity.ERROR if mark.size < NOTHING else None,
            )


@check("press-image-coarse", Severity.WARNING)
def press_image_coarse(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """An image has too few pixels for a printing press.

    ## What it looks for
    In the variant `press`: images of half an inch or more with fewer than 225 pixels per inch of paper; below
    150 it is an error. Images of one bit, black or nothing, need 550. Even tints do not count.

    ## Why it matters
    A press prints finer than an office printer, so what was passable there is blurred, for every copy.

    ## Example
    `the image “The hip joint” has 180 pixels per inch; a press needs 225`

    ## How to mend it
    Use the original file, or place it smaller. 300 pixels per inch are good; a drawing is best as SVG.

    ## Source
    Ghent Workgroup, as quoted by printers. Rules of the collection, PRN-14.
    """
    asked(subject)
    least, worst, art = (subject.limit(one) for one in (SHARP, BLURRED, LINE_ART))
    stencils = [mark for mark in printed(subject) if mark.kind == "stencil"]
    images = [(page, image) for page in subject.facts.pages for image in page.images if _is_picture(image)]
    if not images and not stencils:
        raise NotApplicable("the file has no images made of pixels")
    for page, image in images:
        if any(mark.page == page.number and mark.box.overlaps(image.box) for mark in stencils):
            continue
        density = inf if image.density is None else image.density
        if density < least - 0.5 and not _even(subject, page, image):
            yield rule.finding(
                f"{_called(subject, page, image)} has {density:.0f} pixels per inch; a press needs {least:g}",
                hint="Use the original file, or place the image smaller.",
                page=page.number,
                box=image.box,
                severity=Severity.ERROR if density < worst - 0.5 else None,
            )
    for mark in stencils:
        if mark.size < art - 0.5:
            yield rule.finding(
                f"an image of one bit on page {mark.page} has {mark.size:.0f} pixels per inch;"
                f" at least {art:g}",
                hint="Draw it as SVG, or save it with more pixels.",
                page=mark.page,
                box=mark.box,
            )
