"""The views for people: `full` with source excerpts, `concise` with one line per finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from brochure.checks.verdict import SWITCHED_OFF
from brochure.findings import ExitCode, Finding, Severity, Span, Waived
from brochure.report import ONLY, Report
from brochure.report.excerpt import Read, excerpt, plain, read_file
from brochure.rules import on_claims

COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
"""ANSI codes: bold red, bold yellow, bold cyan."""
BLUE, BOLD, GREEN = "1;34", "1", "1;32"


Told = Collection[Finding]
"""Findings of which an earlier report of the same run has told."""


def full(report: Report, *, colour: bool = False, read: Read = read_file, told: Told = ()) -> str:
    """Every finding with its place, source line and hint, but for those `told`; then the summary and the
    verdict, which count them all."""
    texts: dict[str, str | None] = {}
    blocks = []
    for finding in (one for one in report.findings if one not in told):
        if finding.span and finding.span.path not in texts:
            texts[finding.span.path] = read(finding.span.path)
        blocks.append("\n".join(_block(finding, report, texts, colour)) + "\n")
    blocks += ["\n".join(_waived_block(one, report, colour)) + "\n" for one in report.waived]
    return "\n".join(
        [
            *blocks,
            *_above(report, told),
            summary(report),
            *needs_person(report),
            verdict(report, colour=colour),
        ]
    )


def concise(report: Report, *, colour: bool = False, told: Told = ()) -> str:
    """One line per finding, as editors and scripts expect them, and the verdict."""
    lines = [_line(finding, report, colour) for finding in report.findings if finding not in told]
    lines += [_waived_line(one, report, colour) for one in report.waived]
    return "\n".join([*lines, verdict(report)])


def _above(report: Report, told: Told) -> list[str]:
    number = sum(finding in told for finding in report.findings)
    verb = "is" if number == 1 else "are"
    return [f"{_plural(number, 'finding')} on the content {verb} told above"] if number else []


def summary(report: Report) -> str:
    """What was counted, in one line."""
    parts = [", ".join(_counts(report))]
    if report.verdicts:
        parts.append(_promises(report))
    if report.outcomes:
        parts.append(_rules(report))
    else:
        parts.append("no finished PDF was checked")
    if off := unlooked(report):
        parts.append(f"nobody looked for {', '.join(off)}")
    return " · ".join([*parts, *_never(report)])


def unlooked(report: Report) -> list[str]:
    """The rules on claims that a policy switches off."""
    off = (one.rule for one in report.outcomes if one.why.startswith(SWITCHED_OFF))
    return sorted(name for name in off if on_claims(name))


def _never(report: Report) -> list[str]:
    """How many cited papers nobody has compared with a public record, if any."""
    cited, never = len(report.citations), sum(one.on is None for one in report.citations)
    if not never:
        return []
    some = _plural(cited, "cited paper") if never == cited else f"{never} of {_plural(cited, 'cited paper')}"
    return [f"{some} never looked up (brochure cite verify)"]


_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def needs_person(report: Report) -> list[str]:
    """One line on what no program can answer. It never says that a handout complies with anything."""
    if not report.items:
        return []
    verb = "needs" if len(report.items) == 1 else "need"
    told = [_plural(report.count(rank), noun) for rank, noun in _NOUNS.items() if report.count(rank)]
    found = f"{', '.join(told)} found automatically" if told else "0 automatic findings"
    return [f"{found}; {_plural(len(report.items), 'item')} {verb} a person (--report FILE.html shows them)"]


def verdict(report: Report, *, colour: bool = False) -> str:
    """The last line: which file, and how it ended."""
    good = report.code == 0
    text = f"{plain(report.judged)}: {_ending(report)}"
    if report.unchanged_since:
        text += f" (nothing changed since {plain(report.unchanged_since)})"
    return _paint(text, GREEN if good else COLOURS[Severity.ERROR], colour)


def _ending(report: Report) -> str:
    parts = ["rejected"] if report.rejected else [] if report.written else ["not made"]
    if report.pages is not None:
        parts.append(_plural(report.pages, "page"))
    parts += _counts(report)
    if off := unlooked(report):
        parts.append(f"{_plural(len(off), 'rule')} on claims switched off")
    unchecked = report.ended("could not be checked")
    if unchecked:
        parts.append(f"{_plural(unchecked, 'rule')} could not be checked")
    elif report.code is ExitCode.FINDINGS and not report.count(Severity.ERROR):
        parts.append("and --strict lets warnings fail")
    return ", ".join(parts) + older(report)


def older(report: Report) -> str:
    """What the good PDF is that the reader will find in the folder after a build that failed."""
    return f"; {plain(report.file)} is an older one, from before these changes" if report.kept else ""


def _counts(report: Report) -> list[str]:
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    notes = report.count(Severity.INFO)
    counts = [_plural(errors, "error"), _plural(warnings, "warning")]
    counts += [_plural(notes, "note")] * bool(notes)
    return counts + [f"{len(report.waived)} waived"] * bool(report.waived)


def _promises(report: Report) -> str:
    """How many promises were seen in all three ways wherever they were due."""
    asked = {one.promise for one in report.verdicts}
    missed = {one.promise for one in report.verdicts if not (one.in_text and one.on_paper and one.in_tags)}
    number = _plural(len(asked), "promise")
    if missed:
        number = f"{len(asked) - len(missed)} of {number}"
    pages = f" on {_plural(report.pages, 'page')}" if report.pages is not None else ""
    states = {one.key: one.approval.state for one in report.unapproved if one.approval and one.key in asked}
    lapsed = sum(state == "lapsed" for state in states.values())
    strange = len(states) - lapsed
    but = f", {strange} of them not in approved words" if strange else ""
    but += f", {lapsed} of them with an approval that has run out" if lapsed else ""
    return f"{number}{pages} seen in text, on paper and in tags{but}"


def _rules(report: Report) -> str:
    """How many of the rules that found something found a fault, and how many a reason to look and no more.
    They are those on the PDF; what was found in the content is told by others, which are not counted."""
    ends = Counter(report.told().values())
    found = "".join(f"{ends[how]} {how}, " for how in ("failed", *ONLY.values()) if ends[how])
    off = sum(one.why.startswith(SWITCHED_OFF) for one in report.outcomes)
    return (
        f"rules on the PDF: {ends['passed']} passed, {found}{ends['not applicable'] - off} not applicable, "
        + (f"{off} switched off, " if off else "")
        + f"{ends['could not be checked']} could not be checked"
    )


def _block(finding: Finding, report: Report, texts: dict[str, str | None], colour: bool) -> Iterator[str]:
    head = _paint(f"{finding.severity}[{finding.rule}]", COLOURS[finding.severity], colour)
    yield f"{head}{_paint(': ' + plain(finding.message), BOLD, colour)}"
    gutter = " " * len(str(finding.span.line)) if finding.span else " "
    yield f"{gutter}{_paint('-->', BLUE, colour)} {_place(finding, report)}"
    text = texts.get(finding.span.path) if finding.span else None
    if finding.span and text is not None:
        yield from _source(finding.span, text, gutter, colour)
    if finding.hint:
        yield f"{gutter} {_paint('= hint:', BLUE, colour)} {plain(finding.hint)}"


def _waived_block(one: Waived, report: Report, colour: bool) -> Iterator[str]:
    yield f"{_waived_head(one, colour)}{_paint(': ' + plain(one.finding.message), BOLD, colour)}"
    yield f"  {_paint('-->', BLUE, colour)} {_place(one.finding, report)}"
    yield f"  {_paint('= waived', BLUE, colour)} {plain(_excuse(one))}"


def _waived_line(one: Waived, report: Report, colour: bool) -> str:
    place = plain(str(one.finding.span) if one.finding.span else report.judged)
    return f"{place}: {_waived_head(one, colour)} {_paged(one.finding)} {plain(f'({_excuse(one)})')}"


def _waived_head(one: Waived, colour: bool) -> str:
    return _paint(f"waived[{one.finding.rule}]", COLOURS[Severity.INFO], colour)


def _excuse(one: Waived) -> str:
    return f"until {one.until} by {one.owner}: {one.reason}"


def _source(span: Span, text: str, gutter: str, colour: bool) -> Iterator[str]:
    shown = excerpt(span, text)
    if shown:
        bar = _paint("|", BLUE, colour)
        yield f"{gutter} {bar}"
        yield f"{_paint(str(span.line), BLUE, colour)} {bar} {shown[0]}".rstrip()
        yield f"{gutter} {bar} {_paint(shown[1], COLOURS[Severity.ERROR], colour)}"


def _place(finding: Finding, report: Report) -> str:
    place = plain(str(finding.span) if finding.span else report.judged)
    return f"{place}, page {finding.page}" if finding.page is not None else place


def _line(finding: Finding, report: Report, colour: bool) -> str:
    place = plain(str(finding.span) if finding.span else report.judged)
    head = _paint(f"{finding.severity}[{finding.rule}]", COLOURS[finding.severity], colour)
    return f"{place}: {head} {_paged(finding)}"


def _paged(finding: Finding) -> str:
    """The message of a line that names no page beside it."""
    message = plain(finding.message)
    named = finding.page is None or f"page {finding.page}" in message
    return message if named else f"page {finding.page}: {message}"


def _plural(number: int | None, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
