"""The case: one report with all that its page needs, and the names of the places on that page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from brochure.checks.verdict import Required
from brochure.findings import Finding, Severity
from brochure.report import Report
from brochure.report.album import Album, by_gravity
from brochure.report.excerpt import Read, read_file
from brochure.report.web.markup import Child, Markup, Value, tag
from brochure.rules import Rule

NAMES = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"}


@dataclass(frozen=True)
class Case:
    """`prefix` begins every id, so that several reports fit on one page; `level` is that of its title."""

    report: Report
    album: Album
    rules: Mapping[str, Rule]
    today: str
    prefix: str = ""
    level: int = 1
    read: Read = field(default=read_file)

    def id(self, name: str) -> str:
        return self.prefix + name

    def link(self, name: str, *children: Child, **attributes: Value) -> Markup:
        """A link to a place on the page."""
        return tag("a", *children, href=f"#{self.id(name)}", **attributes)

    def heading(self, depth: int, *children: Child, **attributes: Value) -> Markup:
        """A heading `depth` levels below the title of the report."""
        return tag(f"h{min(self.level + depth, 6)}", *children, **attributes)

    def section(self, name: str, title: str, *children: Child) -> Markup:
        """A part of the report with its heading; the heading names it to a screen reader."""
        own = self.id(f"{name}-title")
        known = f"{own} {self.id('name')}" if self.prefix else own  # several files have a part of this name
        return tag(
            "section", self.heading(1, title, id=own), *children, id=self.id(name), aria_labelledby=known
        )

    @cached_property
    def findings(self) -> tuple[tuple[int, Finding], ...]:
        """The findings by severity, then page, then place in the text; numbered from 1."""
        return tuple(enumerate(by_gravity(self.report.findings), 1))

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """A letter for each promise: A to Z, then AA, AB, and so on."""
        keys = dict.fromkeys(
            [*(r.key for r in self.report.required), *(v.promise for v in self.report.verdicts)]
        )
        return {key: _letter(number) for number, key in enumerate(keys)}

    @cached_property
    def required(self) -> Mapping[str, Required]:
        """The required texts by their names."""
        return {one.key: one for one in self.report.required}

    @cached_property
    def explained(self) -> frozenset[str]:
        """The rules whose pages stand in the report: those that found something or could not look."""
        waived = (one.finding for one in self.report.waived)
        told = {one.rule for one in (*self.report.findings, *waived)}
        unsure = {one.rule for one in self.report.outcomes if one.outcome == "could not be checked"}
        return frozenset(name for name in told | unsure if name in self.rules)

    def rule(self, name: str) -> Markup:
        """The name of a rule, as a link where its page stands in the report."""
        code = tag("code", name)
        return self.link(f"rule-{name}", code) if name in self.explained else code


def _letter(number: int) -> str:
    first, last = divmod(number, 26)
    return ("" if not first else _letter(first - 1)) + chr(ord("A") + last)


def counted(number: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def unmade(case: Case) -> str:
    """Why there is no PDF that was judged."""
    errors = (one for one in case.report.findings if one.severity is Severity.ERROR)
    stages = {case.rules[one.rule].stage for one in errors if one.rule in case.rules}
    if stages & {"source", "content", "citations"}:
        return "the content has errors, so no PDF was made"
    if "html" in stages:
        return "the text or a template has errors, so no PDF was made"
    if "policy" in stages:
        return "the policy (rules.yaml) has errors, so no PDF was made"
    return "no PDF was made; the findings say why"
