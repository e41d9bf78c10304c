"""Which view of a report belongs to which name on the command line. Each is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    """Each report, but a finding on a line of the content only once: it is the same for every variant."""

    def view(reports: Sequence[Report]) -> str:
        texts, told = [], set[Finding]()
        for report in reports:
            texts.append(one(report, told=told))
            told |= {finding for finding in report.findings if finding.span and finding.page is None}
        return "\n".join(filter(None, texts))

    return view


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
