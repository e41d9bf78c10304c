"""The album: which pages and places a report for people shows as pictures, and the pictures themselves.

The reader of PDFs (facts) draws them; the views only show them. Long files are not pictured without bound,
and the report says what is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from brochure.facts import Portrait, View
from brochure.findings import Box, Finding, Severity
from brochure.report import Report

PAGE_DENSITY = 96 / 72
"""Pixels per point of a page: what a screen shows, and enough to read small print."""
PLACE_DENSITY = 144 / 72
"""Pixels per point of a place on a page."""
AROUND_FINDING, AROUND_PROMISE = (120.0, 18.0), (3.0, 2.5)
"""Points shown around a place, across and up: enough of its line to know where a finding is; around a
required text no cut letters of its neighbors: the picture of the page shows where it stands."""
MOST_PAGES, MOST_FINDINGS, MOST_PROMISES = 30, 40, 120
"""Pictures in one report. A finding without one still has its outline on the page."""

GRAVITY = tuple(Severity)
"""Errors first."""

Place = tuple[int, Box]


@dataclass(frozen=True, slots=True)
class Album:
    """The pictures of one PDF. `why_none` says why there is not one."""

    pages: Mapping[int, Portrait] = field(default_factory=dict)
    findings: Mapping[Place, Portrait] = field(default_factory=dict)
    promises: Mapping[Place, Portrait] = field(default_factory=dict)
    why_none: str = ""


def wanted(report: Report) -> tuple[View, ...]:
    """The pictures that a report needs: its pages, the places of its findings, those of its promises."""
    return (
        *(View(page, density=PAGE_DENSITY) for page in shown_pages(report)),
        *(View(page, box, AROUND_FINDING, PLACE_DENSITY) for page, box in _findings(report)),
        *(View(page, box, AROUND_PROMISE, PLACE_DENSITY) for page, box in _promises(report)),
    )


def filled(report: Report, portraits: Sequence[Portrait | None]) -> Album:
    """The album of the pictures that `wanted` asked for, in the same order."""
    given = iter(portraits)
    pages = {page: one for page in shown_pages(report) if (one := next(given))}
    findings = {place: one for place in _findings(report) if (one := next(given))}
    promises = {place: one for place in _promises(report) if (one := next(given))}
    return Album(pages, findings, promises, "" if pages else "no page of the file could be drawn")


def by_gravity(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first; of one severity by page, those of no page before."""
    return sorted(findings, key=lambda one: (GRAVITY.index(one.severity), one.page or 0))


def shown_pages(report: Report) -> list[int]:
    """The pages that are pictured: all of a short file; of a long one first those with findings."""
    count = report.pages or 0
    found = dict.fromkeys(one.page for one in by_gravity(report.findings) if one.page and one.page <= count)
    ordered = dict.fromkeys([*found, *range(1, count + 1)])
    return sorted(page for page in list(ordered)[:MOST_PAGES] if page)


def _findings(report: Report) -> list[Place]:
    return _some(((one.page, one.box) for one in by_gravity(report.findings)), MOST_FINDINGS)


def _promises(report: Report) -> list[Place]:
    return _some(((one.page, one.box) for one in report.verdicts), MOST_PROMISES)


def _some(places: Iterator[tuple[int | None, Box | None]], most: int) -> list[Place]:
    """The first of them that are on a page, each once."""
    known = dict.fromkeys((page, box) for page, box in places if page is not None and box is not None)
    return list(known)[:most]
