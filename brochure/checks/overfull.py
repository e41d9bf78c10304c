"""Overfull panels: what only says again that a panel of a folded sheet holds too much is not told apart.

The layout has told of the panel, with the amount, and no policy can weaken that. What did not fit is then
printed over the panel's foot, below the sheet, or on the other side: dozens of faults with one cause. The
rules that found them stay failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from brochure.checks.subject import Overfull, Subject
from brochure.checks.verdict import Outcome
from brochure.findings import Finding

PANEL_OVERFLOW = "panel-overflow"

FOLLOWING = frozenset((
    "words-lost", "words-reordered", "words-unspoken", "words-untagged", "text-missing", "text-hidden",
    "text-faint", "text-pale", "text-scattered", "text-distorted", "text-unspoken", "text-invisible",
    "text-overlap", "text-struck", "text-outside-column", "text-framed", "lines-collide",
    "outside-printable-area", "contrast-low", "link-missing", "link-text-differs", "link-unprinted",
    "qr-unreadable", "qr-crowded", "qr-added", "figure-alt-lost", "picture-differs", "version-missing",
    "review-date-missing", "next-review-missing", "reading-order", "print-reordered",
))  # fmt: skip
"""Rules that find what an overfull panel does to the pages: words that are gone, or printed over others."""


def without_echoes(findings: Iterable[Finding], subject: Subject) -> Iterator[Finding]:
    """The findings but for those that follow from a panel that holds too much."""
    panels = subject.expected.overfull
    for one in findings:
        if one.rule not in FOLLOWING or not any(_follows(one, panel) for panel in panels):
            yield one


def _follows(finding: Finding, panel: Overfull) -> bool:
    """Whether a finding is about what is in this panel, or about what lies where its text ran to: on from its
    page in the same column, and in its foot."""
    if finding.page is not None and finding.page < panel.page:
        return False
    if finding.span in panel.spans:
        return True
    if finding.box:
        return finding.box.left < panel.right and finding.box.right > panel.left
    return panel.foot


def excused(
    outcomes: Iterable[Outcome], found: Iterable[Finding], kept: Iterable[Finding]
) -> tuple[Outcome, ...]:
    """The outcomes; those of rules all of whose findings were held back say so. None becomes another one."""
    held = {one.rule for one in found} - {one.rule for one in kept}
    return tuple(
        replace(one, why="held back until the fault it follows from is mended") if one.rule in held else one
        for one in outcomes
    )
