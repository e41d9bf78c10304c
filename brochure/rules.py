"""Rules: the name, the severity and the documentation page of everything brochure can find.

A rule is named by the fault (`text-missing`). A stage that finds faults while it works declares
its rules with `declare`; a check on the finished PDF is a function under `brochure/checks/`
decorated with `@check`, whose docstring is the page. `brochure explain RULE` and docs/rules.md
show these pages and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
    """Raised by a check that could not look; its text says why. Never counts as passed.

    `hint` says what to do, where building the file again does not help. `follows` is the rule that has told
    why, so that this need not be told again.
    """

    def __init__(self, why: str, hint: str = "Build or export the file again.", follows: str = "") -> None:
        super().__init__(why)
        self.hint, self.follows = hint, follows


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number a rule judges by. A clinic may set another one within `lowest` and `highest` (rules.yaml).

    `default` is None when the rule applies only where somebody set it. A share is from 0 to 1, its unit `%`;
    `B` are bytes. `below` names the threshold of the same rule that this one may not exceed.
    """

    rule: str
    name: str
    default: float | None
    unit: str
    lowest: float
    highest: float
    meaning: str
    below: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.rule, self.name

    def described(self) -> str:
        """What it is, its default and its range, in a few words."""
        default = "none" if self.default is None else self.show(self.default)
        least, most = self.show(self.lowest), self.show(self.highest)
        return f"{self.name}: {default}, {self.meaning} ({least} to {most})"

    def show(self, value: float) -> str:
        """A value of this threshold as people write it: `11 pt`, `10 %`, `2 MB`, `1 page`, `4.5 to 1`."""
        if self.unit == "%":
            return f"{value * 100:.4g} %"
        if self.unit == "B":
            return f"{value / 1e6:.4g} MB"
        if not self.unit:
            return f"{value:.6g}"
        unit = self.unit.removesuffix("s") if value == 1 and self.unit != "families" else self.unit
        return f"{value:.6g} {unit}"


BESIDES = frozenset({"testimonial"})
"""Rules on claims whose names do not begin with `claim-`."""


def on_claims(name: str) -> bool:
    """Whether a rule looks for claims: who weakens it answers for that by name."""
    return name.startswith("claim-") or name in BESIDES


Limits = Mapping[tuple[str, str], float]
"""The thresholds that were set, by rule and name; those not in it keep their default."""

RULES: dict[str, Rule] = {}
THRESHOLDS: dict[str, dict[str, Threshold]] = {}
CHECKS: dict[str, Check] = {}


def declare(name: str, severity: Severity, page: str, *, stage: str) -> Rule:
    """Register a rule of a stage. `stage` is the module's noun. A name can be taken only once."""
    if name in RULES:
        raise ValueError(f"the rule {name} is declared twice")
    RULES[name] = Rule(name, severity, cleandoc(page), stage)
    return RULES[name]


def threshold(
    key: str,
    default: float | None,
    unit: str,
    lowest: float,
    highest: float,
    meaning: str,
    *,
    below: str = "",
) -> Threshold:
    """Register a threshold `rule.name`, beside its rule. A rule with one threshold calls it as it likes."""
    rule, _, name = key.partition(".")
    of_rule = THRESHOLDS.setdefault(rule, {})
    if name in of_rule:
        raise ValueError(f"the threshold {key} is declared twice")
    of_rule[name] = Threshold(rule, name, default, unit, lowest, highest, meaning, below)
    return of_rule[name]


Judge = Callable[[Any, Rule], Iterable[Finding]]


def check(name: str, severity: Severity = Severity.ERROR) -> Callable[[Judge], Judge]:
    """Register a function `(subject, rule) -> findings` as the judge of rule `name`."""

    def register(function: Judge) -> Judge:
        rule = declare(name, severity, function.__doc__ or "", stage="checks")
        CHECKS[name] = Check(rule, lambda subject: function(subject, rule))
        return function

    return register
