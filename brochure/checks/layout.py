"""Layout: text within the sheet, its column and the printable area, on top of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from brochure.checks.crowd import thinned
from brochure.checks.lines import Line, quoted
from brochure.checks.stream import squash
from brochure.checks.subject import Column, Subject
from brochure.facts import Page, Run
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, check, threshold

SLACK = 1.0
"""Points a glyph may leave its area: side bearings and rounding."""

OVERHANG = 0.12
"""Ems a letter may reach beyond its own place, as the foot of a j does at the start of a line."""

VERTICAL_SLACK = 4.0
"""Points a line's box may leave its area above or below: ascent and descent reach beyond the line."""

PRINTABLE = threshold("outside-printable-area.margin", 18, "pt", 0, 72, "kept free along each edge")
"""0.25 in, which an office printer may not reach. Source: rules PRN-04."""

DRAWN = 0.06
"""Points that measuring on a drawn page may be wrong by: its pixels are a twentieth of a point."""


def _visible(page: Page) -> Iterator[Run]:
    return (run for run in page.runs if run.text.strip() and run.mode != 3)


@check("text-off-sheet", Severity.ERROR)
@thinned
def text_off_sheet(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text runs over the edge of the sheet.

    ## What it looks for
    Lines of text whose box leaves the page by more than 1 pt. Where the file says that the printer cuts the
    page (TrimBox), the page is what is left. Marks for the printer beside it, wholly cut off and in no text
    of the author's, are warnings.

    ## Why it matters
    What is beyond the edge is not printed. A search in the file still finds it, so nobody notices.

    ## Example
    A table wider than the page: `“Side effects seen in …” runs 34.0 pt over the right edge`.

    ## How to mend it
    Shorten the text, let the table's columns wrap, or make the footer's margin taller.

    ## Source
    Trials on WeasyPrint 70.0: an overflowing margin box or inline block leaves the sheet silently. ISO
    32000-1, 14.11.2: the TrimBox is the page after trimming.
    """
    for page in subject.facts.pages:
        sheet = Box(0, 0, page.width, page.height)
        for run in _visible(page):
            over, edge = _overshoot(run.box, sheet)
            cut, side = _overshoot(run.box, page.trim or sheet)
            if over > SLACK:
                yield rule.finding(
                    f"{quoted(run.text)} runs {over:.1f} pt over the {edge} edge of the sheet",
                    hint="Shorten it, or give its block less width or more room.",
                    span=subject.author(run.text, page.number, run.box),
                    page=page.number,
                    box=run.box,
                )
            elif cut > SLACK:
                where = f"{cut:.1f} pt over the {side} edge of the TrimBox"
                yield rule.finding(
                    f"{quoted(run.text)} is cut off by the printer: it runs {where}",
                    hint="Move it into the part of the page that is left after trimming.",
                    span=subject.author(run.text, page.number, run.box),
                    page=page.number,
                    box=run.box,
                    severity=Severity.WARNING if _is_a_mark(run, page, subject) else None,
                )


def _is_a_mark(run: Run, page: Page, subject: Subject) -> bool:
    """Whether a run is one for the printer, such as the name of the file beside the crop marks."""
    text = squash(run.text)
    known = (*(word.text for word in subject.expected.words), *subject.expected.running)
    return not (page.trim and run.box.overlaps(page.trim)) and not any(text in squash(word) for word in known)


def _overshoot(box: Box, area: Box) -> tuple[float, str]:
    """The largest distance by which `box` leaves `area`, and over which edge."""
    return max(
        (area.left - box.left, "left"),
        (box.right - area.right, "right"),
        (area.bottom - box.bottom, "bottom"),
        (box.top - area.top, "top"),
    )


@check("text-outside-column", Severity.ERROR)
@thinned
def text_outside_column(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text leaves the area the layout gave it.

    ## What it looks for
    Running text outside the page's text area, and header or footer text outside its own box.

    ## Why it matters
    A footer taller than its margin runs over the text or off the sheet, and a required notice is cut.

    ## Example
    A long web address that cannot break: `runs 21.3 pt over the right edge of the text area`.

    ## How to mend it
    Let long words and addresses break, make tables narrower, or shorten the footer.

    ## Source
    Trials on WeasyPrint 70.0: overflow of a margin box or column is silent.
    """
    if not subject.columns:
        raise NotApplicable("the layout's areas are known only right after a build")
    for page, lines in zip(subject.facts.pages, subject.lines, strict=True):
        column = subject.columns.get(page.number)
        for line in lines if column else ():
            area, what = _area(line, column)
            over, edge = _overshoot(line.box, area)
            beside = max(SLACK, OVERHANG * line.size)
            allowed = beside if edge in ("left", "right") else VERTICAL_SLACK
            if over > allowed and line.box.inside(Box(0, 0, page.width, page.height), SLACK):
                yield rule.finding(
                    f"{quoted(line.text)} runs {over:.1f} pt over the {edge} edge of the {what}",
                    hint="Let it break or wrap, or give it more room in the style sheet.",
                    span=subject.author(line.text, line.page, line.box),
                    page=page.number,
                    box=line.box,
                )


def _area(line: Line, column: Column | None) -> tuple[Box, str]:
    assert column is not None
    if not line.running:
        return column.body, "text area"
    middle = (line.box.bottom + line.box.top) / 2
    if middle > column.body.top:
        return column.header or line.box, "header"
    return column.footer or line.box, "footer"


@check("outside-printable-area", Severity.ERROR)
@thinned
def outside_printable_area(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Something stands too near the edge for an office printer.

    ## What it looks for
    Text less than 0.25 in (18 pt) from the edge of the sheet, by its boxes. And whatever else is really inked
    there: fills, lines, pictures, tints and notes, on each page as it comes out of the printer, and on the
    printer's sheets of a booklet. What is white, clipped away, see-through or paler than 3 % is no ink. In
    files that are not made for paper alone, ink that is no text is a warning.

    ## Why it matters
    Office printers cannot print to the edge. They cut the text or shrink the whole page, and with it
    the type sizes that were promised. A tint comes out with a crooked white rim.

    ## Example
    A page number 12 pt above the lower edge.

    ## How to mend it
    Make the page margins or the padding of the footer larger in `styles/page.css`; let grounds and lines end
    18 pt before the edge.

    ## Source
    Printer manuals: about 0.16 in (Konica), 0.20 in (HP); 0.25 in is the usual safe value. Rules of the
    collection, PRN-04.
    """
    if subject.expected.press:
        raise NotApplicable("this file goes to a print shop, which cuts its sheets")
    margin, sheets = subject.limit(PRINTABLE), subject.expected.sheets
    for page in subject.facts.pages:
        near: dict[str, list[tuple[float, Run]]] = {}
        for run in _visible(page):
            over, edge = _overshoot(run.box, _safe(page, margin))
            if over > 0.05 and _overshoot(run.box, Box(0, 0, page.width, page.height))[0] <= SLACK:
                near.setdefault(edge, []).append((over, run))
        told = [run.box for found in near.values() for _, run in found]
        for edge, found in near.items():
            for some in _lines(found):
                over, box = max(over for over, _ in some), Box.around([run.box for _, run in some])
                said = quoted(_joined([run for _, run in some]))
                yield _near(rule, said, margin - over, edge, margin, page.number, box)
        for what, free, edge, box in () if sheets else _inked(page, margin, told):
            severity = None if subject.expected.on_paper else Severity.WARNING
            yield _near(rule, what, free, edge, margin, page.number, box, severity)
    for sheet in sheets.pages if sheets else ():
        for what, free, edge, _ in _inked(sheet, margin, [run.box for run in _visible(sheet)]):
            yield _near(rule, f"{what} on side {sheet.number} of the sheets", free, edge, margin)


def _lines(found: list[tuple[float, Run]]) -> list[list[tuple[float, Run]]]:
    """What is too near an edge, by lines: some programs draw each sign of a page number by itself."""
    lines: dict[tuple[float, float], list[tuple[float, Run]]] = {}
    for over, run in sorted(found, key=lambda one: one[1].box.left):
        lines.setdefault((round(run.baseline), run.angle), []).append((over, run))
    return [*lines.values()]


def _joined(runs: list[Run]) -> str:
    """The text of runs on one line, from the left."""
    text = runs[0].text
    for before, run in pairwise(runs):
        text += " " * (run.box.left - before.box.right > 0.15 * run.size) + run.text
    return text


def _safe(page: Page, margin: float) -> Box:
    return Box(margin, margin, page.width - margin, page.height - margin)


def _near(
    rule: Rule, what: str, free: float, edge: str, least: float,
    page: int | None = None, box: Box | None = None, severity: Severity | None = None,
) -> Finding:  # fmt: skip
    return rule.finding(
        f"{what} is {max(free, 0):.1f} pt from the {edge} edge of the sheet; at least {least:g} pt",
        hint="Give the page a larger margin in styles/page.css, or let what is drawn end before it.",
        page=page,
        box=box,
        severity=severity,
    )


def _inked(page: Page, margin: float, told: list[Box]) -> Iterator[tuple[str, float, str, Box]]:
    """What is inked too near an edge of a page, how near, and where. `told` is told of elsewhere."""
    for edge, box in zip(("left", "bottom", "right", "top"), page.rim, strict=False):
        beyond = {"right": page.width - box.right, "top": page.height - box.top}
        free = {"left": box.left, "bottom": box.bottom, **beyond}[edge]
        if free < margin - DRAWN and not any(one.overlaps(box) for one in told):
            image = any(one.box.overlaps(box) for one in page.images)
            yield "an image" if image else "something drawn", free, edge, box
