"""Rules: the name, the severity and the documentation page of everything brochure can find.

A rule is named by the fault (`text-missing`). A stage that finds faults while it works declares
its rules with `declare`; a check on the finished PDF is a function under `brochure/checks/`
decorated with `@check`, whose docstring is the page. `brochure explain RULE` and docs/rules.md
show these pages and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any

from brochure.findings import Box, Finding, Severity, Span

HEADINGS = ("What it looks for", "Why it matters", "Example", "How to mend it", "Source")
"""Every page has these headings, in this order, each as a line `## Heading`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its page (Markdown; the first line is a one-sentence summary)."""

    name: str
    severity: Severity
    page: str
    stage: str

    @property
    def summary(self) -> str:
        return self.page.partition("\n")[0]

    def finding(
        self,
        message: str,
        *,
        hint: str = "",
        span: Span | None = None,
        page: int | None = None,
        box: Box | None = None,
        promise: str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule, at its usual severity unless `severity` says otherwise."""
        return Finding(self.name, severity or self.severity, message, hint, span, page, box, promise)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule judged on the finished PDF."""

    rule: Rule
    judge: Callable[[Any], Iterable[Finding]]


class NotApplicable(Exception):
    """Raised by a check that has nothing to judge here; its text says why."""


class Unchecked(Exception):
    """Raised by a check that could not look; its text says why. Never counts as passed."""


RULES: dict[str, Rule] = {}
CHECKS: dict[str, Check] = {}


def declare(name: str, severity: Severity, page: str, *, stage: str) -> Rule:
    """Register a rule of a stage. `stage` is the module's noun. A name can be taken only once."""
    if name in RULES:
        raise ValueError(f"the rule {name} is declared twice")
    RULES[name] = Rule(name, severity, cleandoc(page), stage)
    return RULES[name]


Judge = Callable[[Any, Rule], Iterable[Finding]]


def check(name: str, severity: Severity = Severity.ERROR) -> Callable[[Judge], Judge]:
    """Register a function `(subject, rule) -> findings` as the judge of rule `name`."""

    def register(function: Judge) -> Judge:
        rule = declare(name, severity, function.__doc__ or "", stage="checks")
        CHECKS[name] = Check(rule, lambda subject: function(subject, rule))
        return function

    return register
