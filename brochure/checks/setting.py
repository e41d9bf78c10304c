"""Setting: the right letters, set so that they say something else: raised figures, units, spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from statistics import median

from brochure.checks.crowd import thinned
from brochure.checks.located import Located, located
from brochure.checks.occurrence import JOINED, gap_between
from brochure.checks.subject import Subject
from brochure.facts import Glyph, Run
from brochure.findings import Finding, Severity
from brochure.rules import Rule, check

SHIFT = 0.08
"""Type sizes that a figure must be off the line of the letter before it; browsers raise by 0.33."""
LINE = 0.8
"""Type sizes from which another baseline is another line."""
OWN_SHIFT = 0.2
"""Type sizes above its own baseline at which a font draws its raised figures: 0.3 to 0.4."""
LOWER, LOWERED = 0.08, 0.75
"""Type sizes that a font's lowered figures reach below the line at least, and their height over that of its
capitals at most; old-style figures with a tail are as high as capitals."""
SMALLER = 0.85
"""Height of a raised figure over that of a figure beside it, at most."""

UNITS = (
    "mmHg|mmol|mEq|kcal|MBq|GBq|mGy|mSv|kPa|MHz|kHz|"
    "[mµμn]?mol|[kmµμn]g|[mdcµμ]?[lL]|[kcmµμn]m|[mk]?IU|[mk]?[UV]|ms|kJ|Gy|Hz"
)
"""Units whose capitals carry the meaning: mg is a thousandth of a gram, Mg a million grams."""
_MEASURE = re.compile(rf"(?<![\w.,])\d[\d.,]*[\s-]?(?P<unit>{UNITS})(?:/(?P<per>{UNITS}|d|h|min))?(?!\w)")
_PH = re.compile(r"\b(?P<unit>pH)\b")
_MICRO = re.compile(
    r"(?<![\w.,])(?<!\d[\s-])(?P<unit>[µμ](?:g|[lL]|m|s|M|U|V|A|W|IU|mol|Sv|Gy|Bq|kat))(?!\w)"
)
"""Units of millionths, in table heads and captions without a number: their capital is an M, as of milli."""

TAIL, STEM = 0.05, 0.9
"""A small g reaches this many type sizes below its line at least, and a small l this share of a capital's
height; small capitals do neither."""


FIGURES, FRACTION_SLASH = "0123456789", "\u2044"
"""Figures next to a fraction slash are raised before it and lowered behind it by the font."""
FIGURE = re.compile(f"[{FIGURES}]")


@check("figure-shifted", Severity.ERROR)
@thinned
def figure_shifted(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A raised or lowered figure stands on the line, or one on the line is raised.

    ## What it looks for
    Superscripts and subscripts of the content file that are printed on the line of their neighbours, or on
    the wrong side of it; and small figures off the line that the author wrote on it. Those of a fraction
    (`1⁄2` with U+2044, or `1/2` with the font feature `frac`) are fine.

    ## Why it matters
    60 × 10⁶ becomes 60 × 106: a number that is wrong by the factor ten thousand and looks sound.

    ## Example
    `page 1: “6” after “10” stands on the line, and the author raised it`.

    ## How to mend it
    Give `sup` and `sub` their `vertical-align` back, or take raised figures (`font-variant-position`) off the
    text. In a template, do not strip the tags of a text.

    ## Source
    Project rule: a PDF says what its source says.
    """
    for text in located(subject):
        shifted = {
            at: kind for first, end, kind in text.source.raised for at in range(*text.span(first, end))
        }
        for first, end, kind in text.source.raised:
            start, stop = text.span(first, end)
            if start < stop and (fault := _flattened(text, start, kind, shifted)):
                yield _told(rule, text, start, stop, fault)
        for match in FIGURE.finditer(text.stream.text, *text.span(0, len(text.source.text))):
            at = match.start()
            if at not in shifted and _is_figure(text, at) and _lifted(text, at, shifted):
                yield _told(
                    rule, text, at, at + 1, "is raised or lowered, and the author wrote it on the line"
                )
                break


def _told(rule: Rule, text: Located, start: int, stop: int, fault: str) -> Finding:
    said = "".join(dict.fromkeys(text.glyph(at).char for at in range(start, stop)))
    before = "".join(text.glyph(at).char for at in range(max(text.start, start - 6), start))
    where = f" after “{before}”" if before else ""
    return rule.finding(
        f"page {text.page(start).number}: “{said}”{where} {fault}",
        hint="Give sup and sub their place back in the style sheet, or take raised figures off other text.",
        span=text.source.span,
        page=text.page(start).number,
        box=text.stream.box(start, stop),
    )


def _flattened(text: Located, at: int, kind: str, shifted: dict[int, str]) -> str | None:
    """What is wrong with the place of a raised (`sup`) or lowered (`sub`) figure, in words. It is held
    against the last letter before it that the author wrote on the line: “7” of “2019⁶,⁷” against the 9."""
    glyph = text.glyph(at)
    if unicodedata.normalize("NFKC", glyph.char) != glyph.char or at == text.start:
        return None  # a character that is raised by itself, or nothing it could be raised above
    base = next((other for other in range(at - 1, text.start - 1, -1) if shifted.get(other) != kind), None)
    if base is None:
        return None
    off = _off(text, at, base) if text.glyph(base).char.isalnum() else None
    what = "raised" if kind == "sup" else "lowered"
    if off is None:
        return None
    if abs(off) < SHIFT:
        return f"stands on the line, and the author {what} it"
    if (off > 0) != (kind == "sup"):
        return f"is {'raised' if off > 0 else 'lowered'}, and the author {what} it"
    return None


def _off(text: Located, at: int, other: int) -> float | None:
    """Type sizes by which a glyph stands above the line of another one; None when they share no line."""
    run, base, box = text.run(at), text.run(other), text.glyph(at).box
    if run is None or base is None or box is None or text.page(at) is not text.page(other):
        return None
    off = (run.baseline - base.baseline) / base.size
    own = (box.bottom - run.baseline) / run.size
    return None if abs(off) > LINE else off + own if own > OWN_SHIFT else off


def _lifted(text: Located, at: int, shifted: dict[int, str]) -> bool:
    """Whether a figure is small and off the line, by itself or beside the letters next to it."""
    run, glyph = text.run(at), text.glyph(at)
    if run is None or glyph.box is None or abs(run.angle) > 2:
        return False
    if glyph.box.bottom - run.baseline > OWN_SHIFT * run.size or _sunken(glyph, run):
        return True
    end = text.span(0, len(text.source.text))[1]
    for other in (at - 1, at + 1):
        if text.start <= other < end and other not in shifted and text.glyph(other).char.isalnum():
            off, base = _off(text, at, other), text.run(other)
            if off is not None and base is not None and abs(off) >= SHIFT and run.size < SMALLER * base.size:
                return True
    return False


def _is_figure(text: Located, at: int) -> bool:
    """Whether a figure stands there that has to stand on the line: not one of a fraction, 1⁄2 with U+2044,
    which fonts raise and lower (Unicode 16.0, 6.2, fraction slash), nor of 1/2 that a font draws so."""
    if text.glyph(at).char not in FIGURES:
        return False
    first, end = text.span(0, len(text.source.text))
    for way in (range(at - 1, first - 1, -1), range(at + 1, end)):
        other = next((one for one in way if text.glyph(one).char not in FIGURES), None)
        sign = text.glyph(other).char if other is not None else ""
        if sign == FRACTION_SLASH or (sign == "/" and other is not None and _parts(text, other, first, end)):
            return False
    return True


def _parts(text: Located, slash: int, first: int, end: int) -> bool:
    """Whether the figures before a slash are drawn above those behind it, as the parts of a fraction are."""
    if not first < slash < end - 1:
        return False
    before, after, run = text.glyph(slash - 1), text.glyph(slash + 1), text.run(slash - 1)
    if run is None or before.box is None or after.box is None:
        return False
    figures = before.char in FIGURES and after.char in FIGURES
    return figures and before.box.bottom - after.box.bottom > OWN_SHIFT * run.size


def _sunken(glyph: Glyph, run: Run) -> bool:
    """Whether a figure is one of the font's lowered ones."""
    if glyph.box is None or run.cap_height is None:
        return False
    below = run.baseline - glyph.box.bottom > LOWER * run.size
    return below and glyph.box.height < LOWERED * run.cap_height


@check("unit-changed", Severity.ERROR)
@thinned
def unit_changed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A unit is printed in other capitals than the author's.

    ## What it looks for
    Units after a number, such as mg, µg, mL and mmHg, and pH, whose letters are printed as capitals or small
    letters where the author wrote the other kind; µg and other units of millionths also without a number, as
    in the head of a table. Small capitals are told by the tails and stems that letters like g and l lose; cm
    and mm look the same in them and are not told.

    ## Why it matters
    In capitals, 50 µg becomes 50 MG, which is read as milligrams: a thousand times as much.

    ## Example
    `page 1: “50 µg” is printed “50 ΜG”`.

    ## How to mend it
    Take `text-transform` and `font-variant-caps` off text with doses.

    ## Source
    ISMP, list of error-prone abbreviations (µg mistaken for mg); BIPM, SI brochure, 5.2 (case of symbols).
    """
    for text in located(subject):
        for match in _units(text.source.text):
            printed = _printed_unit(text, match)
            if printed is not None:
                start, stop = text.span(*match.span())
                yield rule.finding(
                    f"page {text.page(start).number}: “{match[0]}” is printed “{printed}”",
                    hint="Take text-transform and font-variant-caps off text with units.",
                    span=text.source.span,
                    page=text.page(start).number,
                    box=text.stream.box(start, stop),
                )


def _units(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_MEASURE, _PH, _MICRO):
        yield from pattern.finditer(text)


def _printed_unit(text: Located, match: re.Match[str]) -> str | None:
    """A measure as it is printed, when its letters are of the other case; None when they are the author's."""
    printed, other = "", False
    for at in range(match.start(), match.end()):
        char = text.source.text[at]
        start, stop = text.span(at, at + 1)
        if start == stop:
            printed += char
            continue
        glyph = text.glyph(start)
        if at < match.start("unit") or not char.isalpha():
            printed += char
            continue
        small = char.islower() and _small_capital(glyph, text.run(start))
        same = unicodedata.normalize("NFKC", glyph.char) == unicodedata.normalize("NFKC", char)
        printed += glyph.char.upper() if small else glyph.char
        other = other or small or (not same and glyph.char.swapcase() != glyph.char)
    return printed if other else None


def _small_capital(glyph: Glyph, run: Run | None) -> bool:
    """Whether a small letter is drawn as a capital: without its tail or its stem."""
    if run is None or glyph.box is None or run.cap_height is None or abs(run.angle) > 2:
        return False
    if glyph.char in "gpqyjµμ":
        return -TAIL < (glyph.box.bottom - run.baseline) / run.size < OWN_SHIFT
    return glyph.char in "bdhkl" and glyph.box.top - glyph.box.bottom < STEM * run.cap_height


TAIL_OF_J = 0.4
"""How much of the width of a j is its tail."""


@check("words-joined", Severity.ERROR)
@thinned
def words_joined(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Words run together: there is no space between them on paper.

    ## What it looks for
    The white between two words of the author on one line. Under a twenty-fifth of the type size they run into
    one. Tight type and slanted letters keep more. Of a required text, `text-missing` tells, too.

    ## Why it matters
    `take 2 5 mg tablets` without its spaces is another dose, and other words can hardly be read.

    ## Example
    `page 1: “no” and “more” run together`.

    ## How to mend it
    Take negative `word-spacing` and `letter-spacing` out of the style sheet.

    ## Source
    WCAG 2.2, 1.4.12 (text spacing). The limit is a fifth of the narrowest word space in use.
    """
    for text in located(subject):
        if joined := _joined(text):
            start, one, two = joined
            yield rule.finding(
                f"page {text.page(start).number}: “{one}” and “{two}” run together",
                hint="Take negative word-spacing and letter-spacing out of the style sheet.",
                span=text.source.span,
                page=text.page(start).number,
                box=text.stream.box(start - 1, start + 1),
            )


def _joined(text: Located) -> tuple[int, str, str] | None:
    """The first place where two words run together, and the words."""
    starts: dict[int, tuple[str, str]] = {}
    before, at = "", 0
    for match in re.finditer(r"\S+", text.source.text):
        start, stop = text.span(*match.span())
        if start < stop:
            starts[start] = (before, match[0])
            before, at = match[0], stop
    usual: float | None = None
    for here, words in starts.items():
        gap = _gap(text, here) if here > text.start else None
        if gap is None:
            continue
        if here in text.stream.spaced:
            least = JOINED
        else:  # the white between letters is only looked at where a space may be mistaken for it
            usual = _usual(text, at, starts) if usual is None else usual
            least = usual + JOINED
        if gap < least:
            return here, *words
    return None


def _gap(text: Located, here: int) -> float | None:
    """Ems of white before a letter; None where it is the first of a line."""
    page, glyph = text.page(here), text.glyph(here)
    gap = gap_between(text.glyph(here - 1), glyph, page) if page is text.page(here - 1) else None
    if gap is None or glyph.char != "j" or glyph.box is None or glyph.run is None:
        return gap
    run = page.runs[glyph.run]
    # the tail of a j reaches below the letter before it, and its stem stands behind
    return gap + TAIL_OF_J * (glyph.box.right - glyph.box.left) / max(run.size * run.stretch, 0.1)


def _usual(text: Located, end: int, starts: Container[int]) -> float:
    """Ems of white there usually are between two letters of a word."""
    inner = (_gap(text, here) for here in range(text.start + 1, end) if here not in starts)
    known = [gap for gap in inner if gap is not None]
    return median(known) if known else 0.0
