"""Which view of a report belongs to which name on the command line. Each is loaded when it is asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from brochure import pipeline
from brochure.findings import Finding
from brochure.report import Report

FORMATS = ("full", "concise", "json", "github", "sarif", "junit")
DOCUMENTS = ("json", "sarif", "junit")
"""Forms that are one document in UTF-8, however many PDFs were judged."""
FOR_PROGRAMS = (*DOCUMENTS, "github")
"""Forms that people do not read; they are told the verdict besides."""

View = Callable[[Sequence[Report]], str]
Finished = bytes | Path | None
"""A PDF that was judged: itself, the file that holds it, or None when there is none."""


def view(style: str, *, colour: bool) -> View:
    """The function that shows reports in this style."""
    if style == "json":
        from brochure.report.document import to_json

        return to_json
    if style == "sarif":
        from brochure.report.sarif import to_sarif

        return partial(to_sarif, rules=pipeline.rules())
    if style == "junit":
        from brochure.report.junit import to_junit

        return partial(to_junit, rules=pipeline.rules())
    if style == "github":
        from brochure.report.annotations import github

        return _each(github)
    from brochure.report import terminal

    return _in_turn(partial(terminal.full if style == "full" else terminal.concise, colour=colour))


def _in_turn(one: Callable[..., str]) -> View:
    """Each report, but a finding on a line of the content only once, with the number of PDFs that have it: it
    is the same for every variant, on whatever page it stands there."""

    def view(reports: Sequence[Report]) -> str:
        held = Counter(key for report in reports for key in {_said(finding) for finding in report.findings})
        texts, known = [], set[object]()
        for report in reports:
            told = {finding for finding in report.findings if _said(finding) in known}
            shown = {one: _counted(one, held[_said(one)], len(reports)) for one in report.findings}
            findings = tuple(shown[finding] for finding in report.findings)
            texts.append(one(replace(report, findings=findings), told={shown[finding] for finding in told}))
            known |= {key for finding in report.findings if (key := _said(finding)) is not None}
        return "\n".join(filter(None, texts))

    return view


_PAGES = re.compile(r"\bpages? \d+(?:(?:, | and | to )\d+)*")


def _said(finding: Finding) -> object:
    """What a finding says of a line of the content, on whatever page; None: of a page, or of a promise."""
    if finding.span is None or finding.promise is not None:
        return None
    said, hint = (_PAGES.sub("page", text) for text in (finding.message, finding.hint))
    return finding.rule, finding.severity, said, hint, finding.span


def _counted(finding: Finding, times: int, of: int) -> Finding:
    """The finding, and how many of several PDFs have it."""
    if of == 1 or _said(finding) is None:
        return finding
    where = f"in all {of} PDFs" if times == of else f"in {times} of {of} PDFs"
    return replace(finding, message=f"{finding.message} ({where})")


def _each(one: Callable[[Report], str]) -> View:
    return lambda reports: "\n".join(filter(None, map(one, reports)))


def page(
    reports: Sequence[Report], pdfs: Sequence[Finished], today: str, note: pipeline.Note = pipeline.silent
) -> str:
    """The page for people on all reports, with pictures of the PDFs, which are in the same order."""
    from brochure.report.web import to_html

    held = [*pdfs, *([None] * (len(reports) - len(pdfs)))]
    cases = [
        (report, pipeline.pictured(report, _bytes(pdf), note=note))
        for report, pdf in zip(reports, held, strict=True)
    ]
    return to_html(cases, pipeline.rules(), today)


def _bytes(pdf: Finished) -> bytes | None:
    if not isinstance(pdf, Path):
        return pdf
    try:
        return pdf.read_bytes()
    except OSError:  # it was there a moment ago: what was judged can no longer be shown
        return b""
