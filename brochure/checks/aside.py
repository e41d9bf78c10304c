"""Aside: what is found in header and footer points at the notice that is printed there, and at no other line.

The words of a notice often stand in the author's own text, too. A finding about the footer that names a line
of that text sends the author to the wrong place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.findings import Finding, Span


def at_notices(findings: Iterable[Finding], subject: Subject) -> Iterator[Finding]:
    """The findings, each about running matter with the line of the notice that is printed at its place.

    Where no notice is printed there, such a finding names no line.
    """
    asked = {promise.span for promise in subject.expected.promises}
    asked |= {span for _, span in subject.expected.noted}
    for finding in findings:
        texts = _beside(finding, subject) if finding.promise is None else ()
        if not texts or finding.span in asked:
            yield finding
        else:
            yield replace(finding, span=_notice(texts, subject))


def _beside(finding: Finding, subject: Subject) -> tuple[str, ...]:
    """The lines of running matter at the place of a finding; none if it stands in the text of the page."""
    if finding.page is None or finding.box is None or not 0 < finding.page <= len(subject.facts.pages):
        return ()
    area = subject.area(subject.facts.pages[finding.page - 1])
    if area is None or (finding.box.top > area.bottom and finding.box.bottom < area.top):
        return ()
    lines = subject.lines[finding.page - 1]
    return tuple(squash(line.text) for line in lines if line.running and line.box.overlaps(finding.box))


def _notice(texts: tuple[str, ...], subject: Subject) -> Span | None:
    """The line of the notice of which one of `texts` is a part."""
    for promise in subject.expected.promises:
        whole = squash(promise.text)
        if any(text and (text in whole or whole in text) for text in texts):
            return promise.span
    return None
