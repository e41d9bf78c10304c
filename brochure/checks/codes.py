"""QR codes: each can be scanned from paper, leads where the content says, and nobody added one."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.addresses import _bare as compared
from brochure.checks.addresses import _written
from brochure.checks.paper import _bare, _key
from brochure.checks.subject import Scanned, Subject
from brochure.facts import Code, Page
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check, threshold

MM = 72 / 25.4
"""Points in a millimetre."""

WIDTH = threshold("qr-small.width", 20, "mm", 10, 200, "the width of the code, without the white around it")
MODULE = threshold("qr-small.module", 0.4, "mm", 0.2, 5, "the width of one of its squares")
EXACT = 0.01
"""Share of a length that measuring on a drawn page may be wrong by."""

QUIET = threshold("qr-crowded.least", 4, "modules", 1, 8, "of white around a code")
NEARLY = 0.15
"""Modules by which that may be measured short: smoothed edges. Source: ISO/IEC 18004, 6.3.8 for the 4."""

CONTRAST = threshold("qr-pale.least", 4, "to 1", 2, 21, "the contrast of its light squares to its dark ones")
SPARE = threshold("qr-damaged.spare", 0.9, "%", 0, 1, "of the error correction left for dirt and creases")
LOGO = threshold(
    "qr-damaged.logo", 0.3, "%", 0, 1, "the same where level H leaves room for a logo", below="spare"
)

BESIDE = 3.0
"""Times its own width to which side of a code an address is looked for, where nobody tells its block."""
AROUND = 3.0
"""Points by which a code may reach out of its block."""

LONG = 60
"""Characters of an address that are shown."""


def _codes(subject: Subject) -> list[tuple[Page, Code]]:
    """The codes on paper, with their pages."""
    pages = subject.facts.pages
    if any(page.codes is None for page in pages):
        raise Unchecked(
            "nothing here can read QR codes",
            hint="Install the library zxing-cpp: make, or pip install zxing-cpp.",
        )
    found = [(page, code) for page in pages for code in page.codes or () if code.printed]
    if not found and not subject.expected.codes:
        raise NotApplicable("there are no QR codes")
    return found


def _leading(text: str) -> str:
    """What a code says, on a line."""
    said = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return said if len(said) <= LONG else f"{said[: LONG - 2]} …"


def _named(code: Code) -> str:
    return f"the QR code to {_leading(code.text)}"


def _at(wanted: Scanned, page: Page, code: Code) -> bool:
    """Whether a code stands where the layout put the block of `wanted`; anywhere, when nobody told."""
    across, up = (code.box.left + code.box.right) / 2, (code.box.bottom + code.box.top) / 2
    spot = Box(across, up, across, up)
    return not wanted.places or any(
        number == page.number and spot.inside(box, AROUND) for number, box in wanted.places
    )


def _author(subject: Subject, code: Code) -> Scanned | None:
    return next((one for one in subject.expected.codes if one.address == code.text), None)


def _about(subject: Subject, rule: Rule, page: Page, code: Code, message: str, hint: str) -> Finding:
    wanted = _author(subject, code)
    span = wanted.span if wanted else None
    return rule.finding(message, hint=hint, span=span, page=page.number, box=code.box)


@check("qr-unreadable", Severity.ERROR)
def qr_unreadable(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A QR code of the content cannot be read from the page.

    ## What it looks for
    In variants for paper: each address that the content wants as a QR code. The finished page is drawn as a
    printer draws it, and searched for QR codes as a telephone does; one that leads there must stand where
    its block is.

    ## Why it matters
    A code that is covered, blurred or gone looks like a decoration. The patient holds the telephone over
    it, and nothing happens.

    ## Example
    `no QR code that leads to https://www.fda.gov/medwatch can be read on page 6`

    ## How to mend it
    Print the code in the template of its block, let nothing lie over it, and set nothing but its width in
    the style sheet.

    ## Source
    ISO/IEC 18004; rules of the collection, PRN-17.
    """
    found = _codes(subject)
    if not subject.expected.codes:
        raise NotApplicable("the content has no QR codes")
    for wanted in subject.expected.codes:
        here = [code for page, code in found if _at(wanted, page, code)]
        differs = wanted.places and here  # `qr-target-differs` tells of that
        if not differs and not any(code.text == wanted.address for code in here):
            where = f" on page {wanted.places[0][0]}" if wanted.places else ""
            yield rule.finding(
                f"no QR code that leads to {_leading(wanted.address)} can be read{where}",
                hint="Print the code in the template of its block, and let nothing lie over it.",
                span=wanted.span,
                page=wanted.places[0][0] if wanted.places else None,
                box=wanted.places[0][1] if wanted.places else None,
            )


@check("qr-target-differs", Severity.ERROR)
def qr_target_differs(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A QR code leads to another address than the one of its block.

    ## What it looks for
    What the codes within a block say, read from the drawn page, sign by sign, compared with the address of
    the block.

    ## Why it matters
    Nobody can see where a code leads. The patient reads one address, scans another, and trusts it.

    ## Example
    `the QR code on page 6 leads to https://www.example.org/, and its block to https://www.fda.gov/medwatch`

    ## How to mend it
    Print `codes[block.key].picture` of the block itself in its template.

    ## Source
    Project rule; rules of the collection, PRN-17: compare the decoded address.
    """
    found = _codes(subject)
    placed = [wanted for wanted in subject.expected.codes if wanted.places]
    if not placed:
        raise NotApplicable("where the codes of the content stand is not known")
    for wanted in placed:
        for page, code in found:
            if _at(wanted, page, code) and code.text != wanted.address:
                leads = f"leads to {_leading(code.text)}, and its block to {_leading(wanted.address)}"
                yield rule.finding(
                    f"the QR code on page {page.number} {leads}",
                    hint="Print codes[block.key].picture of the block itself in its template.",
                    span=wanted.span,
                    page=page.number,
                    box=code.box,
                )


@check("qr-added", Severity.ERROR)
def qr_added(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A QR code leads to an address that the content does not hold.

    ## What it looks for
    All QR codes that can be read on the drawn pages: in pictures, drawings of many parts, stamps and
    scanned pages. What they say must stand in the content file: as the address of a `qr` block, as a link,
    or in words. A code set in letters of a font is not looked for.

    ## Why it matters
    A pasted picture of a code says nothing to whoever proofreads it. It may lead to last year's page, or to
    somebody else's.

    ## Example
    `a QR code on page 2 leads to https://bit.ly/3abc, which is not in the content`

    ## How to mend it
    Take the picture out and write a `qr` block with the address, or write the address into the text beside
    it.

    ## Source
    Project rule: where a patient is sent has an author, too.
    """
    held = subject.expected.addresses
    _codes(subject)
    if held is None:
        raise NotApplicable("the addresses of the source are not known: give --content")
    own = {compared(target) for target in (*held, *_written(subject))}
    own |= {compared(wanted.address) for wanted in subject.expected.codes}
    told = set[tuple[int, str]]()
    for page in subject.facts.pages:
        for code in page.codes or ():
            if compared(code.text) not in own and (page.number, code.text) not in told:
                told.add((page.number, code.text))
                leads = f"leads to {_leading(code.text)}, which is not in the content"
                yield rule.finding(
                    f"a QR code on page {page.number} {leads}",
                    hint="Write a qr block with the address instead of the picture, or take it out.",
                    page=page.number,
                    box=code.box,
                )


@check("qr-small", Severity.ERROR)
def qr_small(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A QR code is too small to be scanned from paper.

    ## What it looks for
    The width of each code on the drawn page, without the white around it: at least 20 mm; and of each of its
    squares: at least 0.4 mm.

    ## Why it matters
    Old telephones and unsteady hands need large squares. An office printer makes small ones run together.

    ## Example
    `the QR code to https://www.fda.gov/medwatch is 15.0 mm wide; at least 20 mm`

    ## How to mend it
    Give `.qr-code` its width back in the style sheet; or ask for a shorter address, which has fewer squares.

    ## Source
    ISO/IEC 18004; makers of codes for print advise 0.4 mm a module and 2 cm. Rules of the collection, PRN-17.
    """
    hint = "Make it wider in the style sheet, or ask for a shorter address."
    for page, code in _codes(subject):
        if code.module is None or code.modules is None:
            continue
        module, least = code.module / MM, subject.limit(MODULE)
        width, narrowest = module * code.modules, subject.limit(WIDTH)
        if width < narrowest * (1 - EXACT):
            message = f"{_named(code)} is {width:.1f} mm wide; at least {narrowest:g} mm"
            yield _about(subject, rule, page, code, message, hint)
        if module < least * (1 - EXACT):
            message = f"the squares of {_named(code)} are {module:.2f} mm wide; at least {least:g} mm"
            yield _about(subject, rule, page, code, message, hint)


@check("qr-crowded", Severity.ERROR)
def qr_crowded(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Something stands too close to a QR code.

    ## What it looks for
    Ink, or the edge of the sheet, within 4 squares (modules) of a code on the drawn page.

    ## Why it matters
    A reader finds the code by the white around it. A frame or a word in it, and some telephones see nothing.

    ## Example
    `1.5 squares from the QR code to https://www.fda.gov/medwatch there is ink; 4 must stay white`

    ## How to mend it
    Leave the picture of the code as it is: its white rim is inside. No negative margins, and nothing laid
    over it.

    ## Source
    ISO/IEC 18004, 6.3.8 (quiet zone). Rules of the collection, PRN-17.
    """
    for page, code in _codes(subject):
        least = subject.limit(QUIET)
        if code.quiet is not None and code.quiet < least - NEARLY:
            near = f"{max(code.quiet, 0.0):.1f} squares from {_named(code)} there is ink"
            message = f"{near}; {least:g} must stay white"
            yield _about(
                subject, rule, page, code, message, "Keep lines, words and the sheet's edge away from it."
            )


@check("qr-pale", Severity.ERROR)
def qr_pale(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A QR code is too pale, or light on dark.

    ## What it looks for
    The contrast of the light squares to the dark ones on the drawn page: at least 4 to 1, and dark on light.

    ## Why it matters
    On copies and in poor light a pale code fades. Not every telephone reads one that is white on black.

    ## Example
    `the QR code to https://www.fda.gov/medwatch has a contrast of 1.6 to 1; at least 4 to 1`

    ## How to mend it
    Take colours, filters and opacity off the code: it is made black on white.

    ## Source
    ISO/IEC 18004; rules of the collection, PRN-17.
    """
    hint = "Take colours, filters and opacity off it: it is made black on white."
    for page, code in _codes(subject):
        if code.contrast is None:
            continue
        least = subject.limit(CONTRAST)
        if code.contrast < 1:
            yield _about(subject, rule, page, code, f"{_named(code)} is light on dark", hint)
        elif code.contrast < least:
            message = f"{_named(code)} has a contrast of {code.contrast:.1f} to 1; at least {least:g} to 1"
            yield _about(subject, rule, page, code, message, hint)


@check("qr-damaged", Severity.ERROR)
def qr_damaged(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A QR code can be read only because it corrects errors, or corrects too few.

    ## What it looks for
    Codes that correct fewer errors than level M does; and how much of its error correction was needed to
    read a code from the drawn page: 90 % must be left. Where a code of level H has a logo in it, and is not
    one of the content's own, 30 %.

    ## Why it matters
    The correction is for creases, dirt and poor toner. A line through the code uses it up before the paper
    is out of the printer.

    ## Example
    `something covers a part of the QR code to https://www.fda.gov/medwatch: 41 % of its error correction is
    left`

    ## How to mend it
    Let nothing lie over the code. One from elsewhere: make it again with level M or higher, or as a `qr`
    block.

    ## Source
    ISO/IEC 18004, 6.5 (levels L 7 %, M 15 %, Q 25 %, H 30 %). Rules of the collection, PRN-17.
    """
    for page, code in _codes(subject):
        if code.level == "L":
            message = f"{_named(code)} corrects errors at level L only; level M or higher is needed"
            yield _about(subject, rule, page, code, message, "Make it again with level M, or as a qr block.")
        logo = code.level == "H" and _author(subject, code) is None
        least = subject.limit(LOGO if logo else SPARE)
        if code.module is None or (code.spare is not None and code.spare < least):
            left = "hardly any" if code.spare is None else f"{code.spare:.0%}"
            message = f"something covers a part of {_named(code)}: {left} of its error correction is left"
            yield _about(subject, rule, page, code, message, "Let nothing lie over it.")


@check("qr-address-unprinted", Severity.ERROR)
def qr_address_unprinted(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The address of a QR code is not printed beside it.

    ## What it looks for
    For each code that leads to a web page: its address in print within the same block; in a file from
    elsewhere, beside the code or just above or below it. `https://`, `www.` and a slash at the end may be
    left out.

    ## Why it matters
    Not everybody has a telephone that scans, and nobody should have to follow a code without knowing where
    it leads.

    ## Example
    `www.fda.gov/medwatch is not printed beside its QR code on page 6`

    ## How to mend it
    Print the address in the template of the block, as `block.address | address`.

    ## Source
    Rules of the collection, PRN-18.
    """
    for page, code in _codes(subject):
        scheme, _, rest = code.text.partition(":")
        if scheme.lower() not in ("http", "https"):
            continue
        wanted = _author(subject, code)
        boxes = [box for number, box in wanted.places if number == page.number] if wanted else []
        address = _bare(scheme.lower(), rest)
        if not any(_key(address) in _text(page, box) for box in boxes or [_near(code.box)]):
            message = f"{_leading(address)} is not printed beside its QR code on page {page.number}"
            hint = "Print the address in the template of the block: {{ block.address | address }}."
            yield _about(subject, rule, page, code, message, hint)


def _near(box: Box) -> Box:
    wide, high = BESIDE * box.width, box.height
    return Box(box.left - wide, box.bottom - high, box.right + wide, box.top + high)


def _text(page: Page, area: Box) -> str:
    """What stands in an area, or begins or ends there."""
    return _key("".join(run.text for run in page.runs if run.box.overlaps(area)))
