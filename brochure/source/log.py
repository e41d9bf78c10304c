"""The findings of one reading, without drowning the reader: a broken file can hold thousands."""

from __future__ import annotations

from collections import Counter

from brochure.findings import Finding, Severity, Span
from brochure.rules import Rule

MOST = 25
"""How many findings of one rule are told one by one."""


Kept = tuple[list[Finding], set[tuple[str, Span | None]], Counter[str], dict[str, Span], dict[str, Severity]]


class Log:
    """Collects findings; from the 26th of a rule on it only counts them."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._told: set[tuple[str, Span | None]] = set()
        self._seen: Counter[str] = Counter()
        self._last: dict[str, Span] = {}
        self._severity: dict[str, Severity] = {}
        self.left_out: set[tuple[str, int]] = set()
        """File and line of what was not read, and of what holds it: what is said of it may be untrue."""
        self.lacking: set[tuple[str, int]] = set()
        """File and line of what may lack no more than what was not read."""

    def kept(self) -> Kept:
        """What is known so far, to go back to."""
        told = set(self._told), Counter(self._seen), dict(self._last), dict(self._severity)
        return list(self._findings), *told

    def go_back(self, kept: Kept) -> None:
        """Forget what was added since."""
        findings, told, seen, last, severity = kept
        self._findings, self._told, self._seen = list(findings), set(told), Counter(seen)
        self._last, self._severity = dict(last), dict(severity)

    def leave_out(self, path: str, cut: set[int], around: set[int], firsts: set[int]) -> None:
        """The lines `cut` of a file were not read as they stand: forget what was said of them. `around` are
        those that hold them, `firsts` the first lines of what these hold."""
        self.lacking |= {(path, line) for line in firsts}
        self.left_out |= {(path, line) for line in cut | around}
        gone = [one for one in self._findings if one.span and one.span.path == path and one.span.line in cut]
        self._findings = [one for one in self._findings if one not in gone]
        self._told -= {(one.rule, one.span) for one in gone}
        self._seen.subtract(one.rule for one in gone)

    def add(
        self,
        rule: Rule,
        message: str,
        hint: str = "",
        span: Span | None = None,
        severity: Severity | None = None,
    ) -> None:
        """One more finding of `rule`."""
        if span and (rule.name, span) in self._told:  # a place that was read twice, after a fault
            return
        self._seen[rule.name] += 1
        if self._seen[rule.name] <= MOST:
            self._findings.append(rule.finding(message, hint=hint, span=span, severity=severity))
            self._told.add((rule.name, span))
        elif self._seen[rule.name] == MOST + 1 and span:
            self._last[rule.name] = span
        severe = severity or rule.severity
        self._severity[rule.name] = min(
            severe, self._severity.get(rule.name, severe), key=list(Severity).index
        )

    def withdraw(self, rule: Rule, span: Span) -> None:
        """Forget the finding of `rule` at `span`: another one says it better."""
        if (rule.name, span) in self._told:
            self._findings = [f for f in self._findings if (f.rule, f.span) != (rule.name, span)]
            self._seen[rule.name] -= 1

    def findings(self) -> tuple[Finding, ...]:
        """All findings by place, then for each rule that had too many how many more there are."""
        files = list(dict.fromkeys(f.span.path for f in self._findings if f.span))
        ordered = sorted(
            self._findings,
            key=lambda f: (files.index(f.span.path), f.span.line, f.span.column) if f.span else (-1, 0, 0),
        )
        return tuple(ordered) + tuple(
            Finding(
                rule,
                self._severity[rule],
                f"{count - MOST} more findings of this kind are not shown",
                "mend those above first",
                self._last.get(rule),
            )
            for rule, count in self._seen.items()
            if count > MOST
        )

    @property
    def failed(self) -> bool:
        """Whether an error is among the findings."""
        return Severity.ERROR in self._severity.values()
