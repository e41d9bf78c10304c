"""What can be wrong, where, and how a run ends.

This module imports nothing of ours, so every stage can speak of findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple, Self


class ExitCode(IntEnum):
    """How a command ends. The numbers are a contract with scripts and CI (docs/commands.md)."""

    CLEAN = 0
    FINDINGS = 1
    CANNOT_RUN = 2
    LIBRARY_MISSING = 3
    NOT_WRITTEN = 4
    INTERRUPTED = 130


class Severity(StrEnum):
    """How bad a finding is: an error stops the PDF from replacing the last good one."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a text file. `line` and `column` are 1-based; column counts characters."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Box(NamedTuple):
    """A rectangle in PDF points, default user space: origin bottom left, y grows upwards.

    A tuple, because a page has thousands of them.
    """

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def overlaps(self, other: Box, by: float = 0.0) -> bool:
        """Whether the two share an area more than `by` points wide and high."""
        left, bottom, right, top = self
        return (
            right - other.left > by
            and other.right - left > by
            and top - other.bottom > by
            and other.top - bottom > by
            and min(right - left, other.right - other.left, top - bottom, other.top - other.bottom) > by
        )

    def centred_in(self, other: Box) -> bool:
        """Whether the middle of this box lies in `other`."""
        across, up = (self.left + self.right) / 2, (self.bottom + self.top) / 2
        return other.left <= across <= other.right and other.bottom <= up <= other.top

    def inside(self, other: Box, slack: float = 0.0) -> bool:
        """Whether this box lies within `other`, give or take `slack` points."""
        return (
            self.left >= other.left - slack
            and self.right <= other.right + slack
            and self.bottom >= other.bottom - slack
            and self.top <= other.top + slack
        )

    @classmethod
    def around(cls, boxes: Iterable[Self]) -> Self:
        """The smallest box that holds all of `boxes` (at least one)."""
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return cls(min(lefts), min(bottoms), max(rights), max(tops))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, said once.

    `message` alone must be enough to understand the fault; advice stands in `hint`. `page` is
    1-based; `box` is on that page, in points. `promise` is the key of the promise it is about.
    """

    rule: str
    severity: Severity
    message: str
    hint: str = ""
    span: Span | None = None
    page: int | None = None
    box: Box | None = None
    promise: str | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that somebody answers for until a day: it is shown everywhere and does not fail the run.

    `span` is the line of the waiver.
    """

    finding: Finding
    reason: str
    owner: str
    until: date
    span: Span | None = None


def by_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """As people work through them: by file, line and column; then what has no line, by page."""

    def place(finding: Finding) -> tuple[bool, Span, int]:
        return finding.span is None, finding.span or Span("", 0), finding.page or 0

    return tuple(sorted(findings, key=place))


_PAGE = re.compile(r"\bpage \d+\b")
_MORE = re.compile(r" \(and (\d+) more(?: on page \d+)?\)$")


def once_each(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, those that say the same of several places as one: at the first, with the other pages.

    What is said of a promise stays apart: each page is a verdict of its own.
    """
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        said = _PAGE.sub("page", _MORE.sub("", finding.message))
        key = (finding.rule, finding.severity, said, finding.hint, finding.span, finding.promise)
        alone = finding.page is None or finding.promise is not None
        groups.setdefault(number if alone else key, []).append(finding)
    return tuple(group[0] if len(group) == 1 else _together(group) for group in groups.values())


FIRST = ("file-rejected", "panel-overflow")


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By file and line, each fault once; before everything, that a PDF must not be used at all, and what has
    spoilt its pages."""
    return tuple(sorted(once_each(by_place(findings)), key=lambda one: one.rule not in FIRST))


def _together(group: list[Finding]) -> Finding:
    """One finding for all of `group`, which say the same of several places."""
    counts = [int(found[1]) if (found := _MORE.search(one.message)) else 0 for one in group]
    more = sum(counts) + len(group) - 1
    pages = sorted({one.page for one in group if one.page})
    others = [page for page in pages if page != group[0].page]
    each_once = more == len(others)
    where = _pages(others if each_once else pages)
    told = f" (and on {where})" if each_once else f" (and {more} more on {where})"
    return replace(group[0], message=_MORE.sub("", group[0].message) + told)


def _pages(pages: list[int]) -> str:
    """`page 2`, `pages 2 to 7`, `pages 2, 4 and 5`."""
    if len(pages) == 1:
        return f"page {pages[0]}"
    if len(pages) > 2 and pages[-1] - pages[0] == len(pages) - 1:
        return f"pages {pages[0]} to {pages[-1]}"
    return f"pages {', '.join(map(str, pages[:-1]))} and {pages[-1]}"


class BrochureError(Exception):
    """Ends the build. Carries every finding so far; its text is for people."""

    def __init__(
        self,
        findings: tuple[Finding, ...] | list[Finding],
        code: ExitCode = ExitCode.FINDINGS,
    ) -> None:
        self.findings = tuple(findings)
        self.code = code
        super().__init__("; ".join(f.message for f in self.findings))
