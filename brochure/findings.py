"""What can be wrong, where, and how a run ends.

This module imports nothing of ours, so every stage can speak of findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.top, other.top) - max(self.bottom, other.bottom) > by
        )

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
