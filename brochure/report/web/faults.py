"""The findings, by severity and page: what is wrong, where, and what to do."""

from __future__ import annotations

from itertools import groupby

from brochure.facts import Portrait
from brochure.findings import Finding, Severity
from brochure.report.excerpt import excerpt
from brochure.report.web.case import NAMES, Case, counted
from brochure.report.web.markup import Markup, coded, joined, tag
from brochure.report.web.pictures import image, outline

PLURALS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Notes"}
MEANING = {
    Severity.ERROR: "An error keeps the PDF from being handed out.",
    Severity.WARNING: "A warning should be mended; with --strict it counts as an error.",
    Severity.INFO: "A note is good to know.",
}


def section(case: Case) -> Markup:
    """All findings, numbered as on the pictures of the pages."""
    if not case.findings:
        return case.section("findings", "Findings", tag("p", "No rule found anything."))
    groups = groupby(case.findings, key=lambda pair: pair[1].severity)
    return case.section("findings", "Findings", *(_group(case, level, list(held)) for level, held in groups))


def _group(case: Case, severity: Severity, held: list[tuple[int, Finding]]) -> Markup:
    title = f"{PLURALS[severity]} ({len(held)})"
    parts = [case.heading(2, title), tag("p", MEANING[severity], class_="quiet")]
    for page, some in groupby(held, key=lambda pair: pair[1].page):
        parts.append(case.heading(3, f"Page {page}" if page else "In the words and the file as a whole"))
        parts += [_finding(case, number, finding) for number, finding in some]
    return joined(*parts)


def _finding(case: Case, number: int, finding: Finding) -> Markup:
    name = case.id(f"finding-{number}")
    head = tag(
        "p",
        tag("span", str(number), class_="number", aria_hidden="true"),
        tag("span", NAMES[finding.severity], class_="chip"),
        " ",
        case.rule(finding.rule),
        class_="kind",
    )
    message = case.heading(4, finding.message, id=f"{name}-title")
    body = (head, message, _hint(finding), _source(case, finding), _place(case, number, finding))
    look = f"finding {finding.severity.value}"
    return tag("article", *body, id=name, class_=look, aria_labelledby=f"{name}-title")


def _hint(finding: Finding) -> Markup | None:
    return (
        tag("p", tag("strong", "What to do: "), coded(finding.hint), class_="hint") if finding.hint else None
    )


def _source(case: Case, finding: Finding) -> Markup | None:
    """The author's line with the caret under the place that is meant."""
    span = finding.span
    if span is None:
        return None
    place = tag("p", "In ", tag("code", str(span)), class_="place")
    text = case.read(span.path)
    shown = excerpt(span, text) if text is not None else None
    if shown is None:
        return place
    gutter = " " * len(str(span.line))
    indent = min(len(side) - len(side.lstrip()) for side in shown)
    line = tag("code", f"{span.line} | ", shown[0][indent:])
    caret = tag("span", f"{gutter} | ", tag("b", shown[1][indent:]), aria_hidden="true", class_="caret")
    label = f"Line {span.line} of {span.path}"
    return joined(place, tag("pre", line, Markup("\n"), caret, tabindex="0", role="group", aria_label=label))


def _place(case: Case, number: int, finding: Finding) -> Markup | None:
    """The place on the page, and the way to it on the picture of the whole page."""
    page = finding.page
    if page is None:
        return None
    portrait = case.album.findings.get((page, finding.box)) if finding.box else None
    crop = _crop(portrait, finding, number) if portrait else None
    if page not in case.album.pages:
        return joined(crop, tag("p", f"On page {page}, which is not pictured here", class_="place"))
    spot = f"spot-{number}" if finding.box else f"page-{page}"
    where = f"See the place on page {page}" if finding.box else f"See page {page}"
    return joined(crop, tag("p", case.link(spot, where), class_="place"))


def _crop(portrait: Portrait, finding: Finding, number: int) -> Markup:
    picture = image(portrait, f"Page {finding.page}, outlined: {finding.message}")
    frame = outline(portrait, finding.box, finding.severity.value, str(number)) if finding.box else None
    return tag("div", picture, frame, class_="crop")


def tally(case: Case) -> str:
    """How many of each severity, in words."""
    report = case.report
    counts = [counted(report.count(level), NAMES[level].lower()) for level in Severity]
    return ", ".join(counts)
