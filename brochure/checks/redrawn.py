"""Signs that a line makes others of: ≥ of an underlined >, = of an underlined minus, ≠ of a struck =."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.marked import figure_marks
from brochure.checks.subject import Subject
from brochure.facts import Page, Retouch
from brochure.findings import Box, Finding, Severity
from brochure.rules import Rule, check

UNDER = 0.25
"""Type sizes below a sign within which a line of any length seems a part of it. ≥ has its bar 0.1 to 0.15
below; the rule under a cell of a table, without any padding, is 0.3 below or more."""

NEAR = 0.5
"""Type sizes over and under a sign within which a line or dot of its own length seems a part of it. The two
strokes of = are 0.2 apart, and an underline is 0.4 below a minus."""

LONGER = 0.3
"""Type sizes by which a line of the sign's own length is longer at each end, at most."""

THIN = 0.3
"""Type sizes of a line's thickness, and of a dot, at most."""

COVERED = 0.5
"""Part of a sign's width that a line under or over it takes, at least."""

TALLER = 1.3
"""Times that a stroke through a sign is as high as the sign, at most, beyond one type size: the rule of a
column or the edge of a shade is higher."""

MIDDLE = 0.15
"""Part of a sign's width at each side in which an upright stroke is no stroke through it."""

OF_ANY_LENGTH = {"<": "≤", ">": "≥", "+": "±"}
"""Signs that an underline makes another of, also as a part of the underline of a whole link."""

BY_STROKE = {"=": "≠", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "≈": "≉"}
DASHES = frozenset("−-–—‐‑‒")

OTHER = "another sign"
SHOWN = 16
"""Characters on each side of a sign that a finding shows."""

ARROWS = frozenset("<>-–—=")
"""What makes an arrow or a mark of navigation with < and >, if it stands before them."""

PHONE = 7
"""Figures after a plus from which it begins a telephone number."""


@check("sign-redrawn", Severity.ERROR)
@thinned
def sign_redrawn(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A line drawn under, over or through a sign makes another sign of it.

    ## What it looks for
    Underlines, borders, boxes, gradients and pictures close under <, > or +, of any length; those over or
    under a dash, a minus, = or another sign of arithmetic that are about as long as the sign, dots included;
    and strokes through =, <, >, ≤, ≥, ≈ or upright ones through a dash. Underlined links and words without
    such signs, hyphens and ranges in them, paths such as “Settings > Print”, a + between words, in a phone
    number or in “65+”, rules of tables at their distance, frames, shades and what belongs to a figure are
    fine. In a PDF whose content is not known it is a warning.

    ## Why it matters
    “Call us if your fever is > 39 °C” with the sign underlined says “≥ 39 °C”; an underlined minus is an
    equals sign. No character stands for it, so the words of the file are all right, and no screen reader
    tells.

    ## Example
    `strong { text-decoration: underline }` and “fever is **>** 39 °C”.

    ## How to mend it
    Take the line off the sign: end the link or the underlined words before it, or write “more than”.

    ## Source
    Project rule: a PDF says what its source says.
    """
    severity = None if subject.expected.words else Severity.WARNING
    for page in subject.facts.pages:
        figures = figure_marks(subject, page) if page.retouches else frozenset()
        for glyph, (mark, where, makes) in _told(page).items():
            run = page.runs[page.glyphs[glyph].run or 0]
            if run.mcid is not None and run.mcid in figures:
                continue
            around, sign = _around(page.text, glyph), page.glyphs[glyph].char
            yield rule.finding(
                f"page {page.number}: a line {where} “{sign}” makes {makes} of it, in {quoted(around)}",
                hint="Take the line off the sign: end the link or the underlined words before it.",
                span=subject.author(around, page.number, page.glyphs[glyph].box),
                page=page.number,
                box=mark,
                severity=severity,
            )


def _around(text: str, glyph: int) -> str:
    """The words around a sign, whole ones as far as they are short."""
    before, after = text[max(glyph - SHOWN, 0) : glyph], text[glyph : glyph + SHOWN]
    if glyph > SHOWN and not text[glyph - SHOWN - 1].isspace():
        before = before.partition(" ")[2]
    if glyph + SHOWN < len(text) and not text[glyph + SHOWN].isspace():
        after = after.rpartition(" ")[0]
    return " ".join((before + after).split()) or text[glyph]


def _told(page: Page) -> dict[int, tuple[Box, str, str]]:
    """The signs that a mark makes others of, each with the mark, where that is, and what it makes."""
    found: dict[int, tuple[Box, str, str]] = {}
    for retouch in page.retouches:
        if retouch.glyph not in found and (made := _made(page, retouch)):
            found[retouch.glyph] = retouch.box, *made
    return found


def _made(page: Page, retouch: Retouch) -> tuple[str, str] | None:
    """Where a mark lies and what it makes of its sign; None when that is still the sign that was meant."""
    char, box, number, *_ = page.glyphs[retouch.glyph]
    mark = retouch.box
    if box is None or number is None or _holds(mark, box):
        return None
    run = page.runs[number]
    size = run.size
    if abs(run.angle) > 1:
        return None
    shared = min(mark.right, box.right) - max(mark.left, box.left)
    own = mark.left >= box.left - LONGER * size and mark.right <= box.right + LONGER * size
    dot = own and mark.width <= THIN * size and shared > 0
    flat = mark.height <= THIN * size and (shared >= COVERED * box.width or dot)
    below, above = box.bottom - mark.top, mark.bottom - box.top
    inside = max(below, above) < -0.02 * size
    if flat and not inside:
        close = char in OF_ANY_LENGTH and -THIN * size < below <= UNDER * size
        if close and (own or _compares(page, retouch.glyph)):
            return "under", f"“{OF_ANY_LENGTH[char]}”"
        return ("close to", OTHER) if own and max(below, above) <= NEAR * size else None
    return _stroke(char, box, mark, size, shared)


def _stroke(char: str, box: Box, mark: Box, size: float, shared: float) -> tuple[str, str] | None:
    """What a mark that lies upon a sign makes of it, as `_made` tells."""
    height = max(box.height, 0.5 * size) if char in DASHES else box.height
    middle = (mark.left + mark.right) / 2
    through = box.left + MIDDLE * box.width < middle < box.right - MIDDLE * box.width and (
        shared >= min(mark.width, COVERED * box.width)
    )
    level = mark.height <= THIN * size and mark.width > 2 * mark.height
    if level and char in BY_STROKE:
        inside = box.bottom < (mark.bottom + mark.top) / 2 < box.top and shared >= COVERED * box.width
        return ("through", OTHER) if inside else None
    crossing = mark.top > box.top - 0.1 * size and mark.bottom < box.bottom + 0.1 * size
    if not through or not crossing or level or mark.height > size + TALLER * height:
        return None
    if char in BY_STROKE:
        return "through", f"“{BY_STROKE[char]}”"
    return ("through", OTHER) if char in DASHES and mark.width <= 0.5 * size else None


def _holds(mark: Box, sign: Box) -> bool:
    """Whether a mark is a frame or a shade around a sign."""
    return (
        mark.left <= sign.left
        and mark.right >= sign.right
        and mark.bottom < sign.bottom
        and mark.top > sign.top
    )


def _compares(page: Page, glyph: int) -> bool:
    """Whether <, > or + stands before a figure, and is no part of a path, an arrow or a telephone number."""
    sign, text = page.text[glyph], page.text
    before, after = text[:glyph].rstrip()[-1:], text[glyph + 1 : glyph + 40].lstrip()
    if not after[:1].isdigit() or before in ARROWS:
        return False
    if sign == "+":
        figures = 0
        for char in after:
            figures += char.isdigit()
            if not (char.isdigit() or char in " -–.()/\u00a0"):
                break
        return not text[glyph - 1 : glyph].isalnum() and figures < PHONE if glyph else figures < PHONE
    return True
