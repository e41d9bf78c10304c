"""Trouble and Fault: what the parser says of a place that is not YAML, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass

from brochure.findings import Span
from brochure.rules import Rule
from brochure.source.nodes import Raw
from brochure.source.rules_yaml import YAML_SYNTAX


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the parser says. `line`, `column` and `from_line`, `from_column` are 0-based in `lines`;
    `offset` is the number of lines of the file before these. `last` is the last value read."""

    name: str
    lines: list[str]
    offset: int
    problem: str
    line: int
    column: int
    from_line: int
    from_column: int
    last: Raw | None

    def text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def fault(
        self,
        message: str,
        hint: str,
        line: int,
        column: int,
        resume: int | None = None,
        rule: Rule = YAML_SYNTAX,
    ) -> Fault:
        """A fault at the 0-based place; reading may go on after the line `resume`."""
        after = max(self.line if resume is None else resume, 0) + self.offset + 1
        return Fault(rule, message, hint, Span(self.name, line + self.offset + 1, column + 1), after)

    def says(self, *words: str) -> bool:
        return any(word in self.problem for word in words)


@dataclass(frozen=True, slots=True)
class Fault:
    """A place that is not YAML. `resume`: the 0-based line of the file from which on reading may go on."""

    rule: Rule
    message: str
    hint: str
    span: Span
    resume: int


def indent(line: str) -> int:
    """The number of spaces before the first word."""
    return len(line) - len(line.lstrip(" "))
