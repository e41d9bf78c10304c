"""Imposed sheets: whether the printer's file holds the reader's pages, each where folding needs it."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from brochure.checks.subject import Subject
from brochure.facts import Facts, Glyph, Page
from brochure.facts.raster import unlike
from brochure.findings import Box, Finding
from brochure.rules import NotApplicable, Rule, Unchecked, check

CLOSE = 0.72
"""Points, a hundredth of an inch: geometry is held to it."""

MOST_CREEP = 9.0
"""Points that a page may be moved towards the fold: more than 30 sheets of office paper need."""

PALER = 0.1
"""Share of a letter's ink, or of its contrast, that may be lost to where the pixels lie."""


def place_of(page: int, pages: int) -> tuple[int, int]:
    """Where folding wants a page: which side of the sheets (from 0: the outermost front, its back, the next
    front) and which half (0 left, 1 right).

    Odd pages lie on the right of an open booklet, even ones on the left, and each sheet takes two pages from
    the beginning and two from the end.
    """
    sheet = min((page - 1) // 2, (pages - page) // 2)
    outer = page in (1 + 2 * sheet, pages - 2 * sheet)
    return 2 * sheet + (0 if outer else 1), page % 2


def _sheets(subject: Subject) -> Facts:
    sheets = subject.expected.sheets
    if sheets is None:
        raise NotApplicable("no printer's sheets are made from this file, or they were not given")
    return sheets


@check("page-count-unfit")
def page_count_unfit(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The pages do not fill the sheets they are printed on.

    ## What it looks for
    The number of pages, where the variant is printed on both sides (a multiple of two) or folded and stapled
    (a multiple of four). Pages that are blank on purpose count.

    ## Why it matters
    The back of the last sheet comes out without the texts that must be on every page, and a booklet with a
    number of pages that is no multiple of four cannot be folded at all.

    ## Example
    `7 pages do not fill sheets that take 2 each; 1 more is needed`

    ## How to mend it
    Keep `parts/blank-pages.html.jinja` in the templates: it prints as many pages as are missing.

    ## Source
    Reference rules PRN-05 and PRN-06; pages of a stapled booklet come in fours.
    """
    multiple, pages = subject.expected.multiple, len(subject.facts.pages)
    if multiple == 1:
        raise NotApplicable("this variant may have any number of pages")
    if missing := -pages % multiple:
        needed = f"{missing} more {'is' if missing == 1 else 'are'} needed"
        message = f"{pages} pages do not fill sheets that take {multiple} each; {needed}"
        yield rule.finding(message, hint="Print parts/blank-pages.html.jinja at the end of the template.")


@check("sheets-disordered")
def sheets_disordered(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A page of the booklet is not on the sheet where folding needs it.

    ## What it looks for
    The letters on each half of each side of the printer's sheets, compared with the letters of the page that
    folding brings there. The place is worked out anew for this check.

    ## Why it matters
    A booklet with pages out of order puts warnings behind the treatment they belong before, or loses them.

    ## Example
    `page 2 should be on the left half of side 2 of the sheets, and other text is there`

    ## How to mend it
    Build the sheets anew; do not reorder them by hand. Print on both sides, turned on the short edge.

    ## Source
    Saddle stitch as printers describe it (reference rule PRN-06): sheets lie in one another.
    """
    sheets, pages = _sheets(subject), subject.facts.pages
    hint = "Build the sheets anew, and do not change their order."
    if len(sheets.pages) * 2 != len(pages):
        message = f"{len(pages)} pages need {len(pages) // 2} sides, and the sheets have {len(sheets.pages)}"
        yield rule.finding(message, hint=hint)
        return
    for page in pages:
        side, half = place_of(page.number, len(pages))
        found = "".join(glyph.char for glyph in _on_half(sheets.pages[side], half))
        if found != "".join(glyph.char for glyph in _letters(page)):
            where = f"the {('left', 'right')[half]} half of side {side + 1} of the sheets"
            message = f"page {page.number} should be on {where}, and other text is there"
            yield rule.finding(message, hint=hint, page=page.number)


@check("sheets-displaced")
def sheets_displaced(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A page is not at its real size or place on the sheet.

    ## What it looks for
    The size of each sheet, which is two pages side by side, and the place of every letter on it, to a
    hundredth of an inch. A page may be moved towards the fold by up to 9 pt, as a whole, so that the inner
    sheets of a booklet keep their outer margins.

    ## Why it matters
    A page that is scaled falls below the size that was promised; one that is moved loses text in the fold or
    at the edge.

    ## Example
    `page 5 is 3.1 pt too high on its sheet`

    ## How to mend it
    Build the sheets anew. Print them at their real size, without “fit to page”.

    ## Source
    Geometry of the sheet; creep as in reference rule PRN-07.
    """
    sheets, pages = _sheets(subject), subject.facts.pages
    hint = "Build the sheets anew; print them at their real size."
    for number, sheet in enumerate(sheets.pages, 1):
        page = pages[0]
        if abs(sheet.width - 2 * page.width) > CLOSE or abs(sheet.height - page.height) > CLOSE:
            said = f"{sheet.width:g} × {sheet.height:g} pt, not {2 * page.width:g} × {page.height:g} pt"
            yield rule.finding(f"side {number} of the sheets is {said}", hint=hint)
    for page in pages:
        if fault := _displaced(page, sheets, len(pages)):
            yield rule.finding(f"page {page.number} {fault}", hint=hint, page=page.number)


def _displaced(page: Page, sheets: Facts, pages: int) -> str:
    """What is wrong with the place of a page on its sheet, in words; empty when nothing is."""
    half, pairs = _paired(page, sheets, pages)
    if not pairs:
        return ""
    boxes = [(here.box, there.box) for here, there in pairs if here.box and there.box]
    across = [there.left - here.left - half * page.width for here, there in boxes]
    up = [there.bottom - here.bottom for here, there in boxes]
    creep = median(across) * (1 if half == 0 else -1)
    if max(across) - min(across) > CLOSE or max(up) - min(up) > CLOSE:
        return "is not at its real size on its sheet"
    if abs(median(up)) > CLOSE:
        return f"is {abs(median(up)):.1f} pt too {'high' if median(up) > 0 else 'low'} on its sheet"
    if not -CLOSE <= creep <= MOST_CREEP:
        return f"is moved by {abs(creep):.1f} pt {'towards' if creep > 0 else 'away from'} the fold"
    return ""


@check("sheets-pale")
def sheets_pale(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Something that shows on a page does not show on the sheet.

    ## What it looks for
    The ink and the contrast of every letter on the sheets, compared with those of the same letter on its
    page, and the pictures and lines of each page. And each half of a sheet, drawn coarsely as a printer draws
    it, beside its page: grounds, frames, shapes and pictures must look alike, in the same place to a tenth of
    an inch, turned and coloured alike, and nothing may be there that is not on the page.

    ## Why it matters
    The checks of the promises look at the pages. This one makes their verdict hold for what is printed.

    ## Example
    `“not FDA-approved” of page 1 is covered or paler on the sheet`

    ## How to mend it
    Build the sheets anew; take away what another program has put on them.

    ## Source
    Project rule: every file that is handed out is checked.
    """
    sheets, pages = _sheets(subject), subject.facts.pages
    hint = "Build the sheets anew; nothing may be added to them."
    for page in pages:
        half, pairs = _paired(page, sheets, len(pages))
        lost = "".join(here.char for here, there in pairs if _paler(here, there))
        if lost:
            message = f"“{lost[:40]}” of page {page.number} is covered or paler on the sheet"
            yield rule.finding(message, hint=hint, page=page.number)
        side, _ = place_of(page.number, len(pages))
        if side < len(sheets.pages) and (missing := _missing(page, sheets.pages[side], half)):
            message = f"{missing} of page {page.number} is missing on the sheet"
            yield rule.finding(message, hint=hint, page=page.number)
        elif not lost and side < len(sheets.pages) and not _displaced(page, sheets, len(pages)):
            box = _unlike(page, sheets.pages[side], half, pairs)
            if box:
                message = f"a part of page {page.number} looks otherwise on the sheet"
                yield rule.finding(message, hint=hint, page=page.number, box=box)


def _unlike(page: Page, sheet: Page, half: int, pairs: list[tuple[Glyph, Glyph]]) -> Box | None:
    """What of a page looks otherwise on its half of the sheet, letters apart. A page without letters is
    taken to lie where it would without creep."""
    if not page.raster or not sheet.raster:
        raise Unchecked("the sheets were not drawn beside the pages")
    found = [(here.box, there.box) for here, there in pairs if here.box and there.box]
    across = median(there.left - here.left for here, there in found) if found else half * page.width
    up = median(there.bottom - here.bottom for here, there in found) if found else 0.0
    free = (MOST_CREEP, 0.0) if half else (0.0, MOST_CREEP)  # what lies at the fold may be lost in it
    try:
        return unlike(page, sheet, across, up, free)
    except ValueError as fault:
        raise Unchecked(f"page {page.number} cannot be compared with its sheet: {fault}") from fault


def _paler(here: Glyph, there: Glyph) -> bool:
    if here.shown is not None and there.shown is not None and here.shown - there.shown > PALER:
        return True
    if here.contrast is None or there.contrast is None:
        return False
    return there.contrast < here.contrast * (1 - PALER)


def _missing(page: Page, sheet: Page, half: int) -> str:
    """A kind of thing of which the half of the sheet shows less than the page."""
    for what, here, there in (("a picture", page.images, sheet.images), ("a line", page.bars, sheet.bars)):
        kept = sum((one.box.left + one.box.right) / 2 // (sheet.width / 2) == half for one in there)
        if kept < len(here):
            return what
    return ""


def _paired(page: Page, sheets: Facts, pages: int) -> tuple[int, list[tuple[Glyph, Glyph]]]:
    """The half a page lies on, and its letters with the same letters there; none when they are others."""
    side, half = place_of(page.number, pages)
    if side >= len(sheets.pages):
        return half, []
    here, there = _letters(page), _on_half(sheets.pages[side], half)
    if [glyph.char for glyph in here] != [glyph.char for glyph in there]:
        return half, []
    return half, list(zip(here, there, strict=True))


def _letters(page: Page) -> list[Glyph]:
    return [glyph for glyph in page.glyphs if glyph.box and not glyph.char.isspace()]


def _on_half(sheet: Page, half: int) -> list[Glyph]:
    middle = sheet.width / 2
    return [g for g in _letters(sheet) if g.box and ((g.box.left + g.box.right) / 2 >= middle) == bool(half)]
