"""`Policy`: what a clinic asks of its PDFs beyond the rules' own defaults, and what it makes of findings."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from brochure.content import Promise
from brochure.findings import ExitCode, Finding, Severity, Span, Waived
from brochure.policy.core import HELD, WEAKER, firm
from brochure.policy.policy_rules import WAIVER_EXPIRED, WAIVER_STALE
from brochure.rules import RULES, Limits


@dataclass(frozen=True, slots=True)
class Ruling:
    """How bad findings of a rule are; `level` is None where the rule is switched off."""

    level: Severity | None
    reason: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """An exception: findings of `rule` at this place do not fail the run until that day.

    `page`, `text`, `key` and `file` narrow it down; what is None or empty does not matter, but one is given.
    """

    rule: str
    reason: str
    owner: str
    until: date
    span: Span
    page: int | None = None
    text: str = ""
    key: str = ""
    file: str = ""

    def names(self, files: Iterable[str]) -> bool:
        """Whether this waiver is about one of these files, each with its folders or without."""
        wanted = self.file.casefold()
        return not wanted or any(
            fnmatchcase(form, wanted)
            for file in files
            for form in (file.casefold(), file.casefold().rpartition("/")[2])
        )

    def covers(self, finding: Finding, file: str) -> bool:
        """Whether this finding in this PDF is the one that is meant.

        A text that was told for several places at once ("and 7 more") is not covered by naming one of them.
        Of a rule that may not be switched off, words alone have to be what the finding quotes: its own words
        stand in every finding of the rule.
        """
        if finding.rule != self.rule or (self.page is not None and finding.page != self.page):
            return False
        if self.key and finding.promise != self.key:
            return False
        by_words = self.rule in HELD and self.page is None and not self.key
        said = " ".join(_QUOTED.findall(finding.message)) if by_words else finding.message
        if self.text and (_MORE in finding.message or not _holds(said, self.text)):
            return False
        return self.names([file, *([finding.span.path] if finding.span else [])])


_MORE = " more on page "
_QUOTED = re.compile("“([^”]*)”?")


def _holds(message: str, text: str) -> bool:
    return " ".join(text.split()).casefold() in " ".join(message.split()).casefold()


@dataclass(frozen=True, slots=True)
class Duty:
    """Something no program can decide: what a person has to look at, and why."""

    text: str
    source: str = ""
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy, read and checked. `code` says how a run ends when the policy itself is at fault; else CLEAN.

    `files` are all files it was read from. Nobody writes into these containers.
    """

    packs: tuple[str, ...] = ()
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    limits: Limits = field(default_factory=dict)
    required: tuple[Promise, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    duties: tuple[Duty, ...] = ()
    findings: tuple[Finding, ...] = ()
    files: tuple[Path, ...] = ()
    code: ExitCode = ExitCode.CLEAN

    @property
    def off(self) -> dict[str, str]:
        """The rules that are switched off, each with the reason, and who answers for it if that is known."""
        off = {name: ruling for name, ruling in self.rulings.items() if ruling.level is None}
        return {name: f"{one.reason} ({one.owner})" if one.owner else one.reason for name, one in off.items()}

    def texts(self, promised: Iterable[Any] = ()) -> tuple[str, ...]:
        """The texts that are required: those `promised` by the content, and its own."""
        return tuple(one.text for some in (promised, self.required) for one in some)


@dataclass(frozen=True, slots=True)
class Governed:
    """Findings as the policy sees them: those that count, those it waives, and the waivers that did it."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    used: frozenset[Waiver]


def govern(findings: Iterable[Finding], policy: Policy, file: str, today: date) -> Governed:
    """Give each finding the severity the policy sets; put aside what it waives in the PDF called `file`."""
    kept: list[Finding] = []
    waived: list[Waived] = []
    used: set[Waiver] = set()
    for finding in findings:
        ruling = policy.rulings.get(finding.rule)
        if ruling and ruling.level is None:
            continue
        if ruling and ruling.level:
            finding = _ruled(finding, ruling.level)
        waivers = [one for one in policy.waivers if one.covers(finding, file)]
        used.update(waivers)
        valid = next((one for one in waivers if one.until >= today), None)
        if valid:
            waived.append(Waived(finding, valid.reason, valid.owner, valid.until, valid.span))
        else:
            kept.append(finding)
    return Governed((*kept, *_expired(policy, file, today)), tuple(waived), frozenset(used))


def _ruled(finding: Finding, level: Severity) -> Finding:
    """The finding at this level. One of a rule that must not be weakened is never lowered: a rule that warns
    of much may call the worst of it an error."""
    rule = RULES.get(finding.rule)
    if rule and firm(rule) and WEAKER[level] > WEAKER[finding.severity]:
        return finding
    return replace(finding, severity=level)


def _expired(policy: Policy, file: str, today: date) -> Iterator[Finding]:
    for waiver in policy.waivers:
        if waiver.until < today and (waiver.names([file]) or not waiver.file.casefold().endswith(".pdf")):
            yield WAIVER_EXPIRED.finding(
                f"the waiver of {waiver.rule} by {waiver.owner} ran out on {waiver.until}",
                hint=f"mend what it waived and delete it, or ask {waiver.owner} for a new date",
                span=waiver.span,
            )


def stale(
    policy: Policy,
    used: Iterable[Waiver],
    files: Iterable[str],
    today: date,
    looked: Container[str],
    stages: Container[str],
) -> Iterator[Finding]:
    """The waivers that waived nothing in any of these PDFs, as far as they are about them.

    Only of rules that could have told something: those in `looked`, and all of these `stages`.
    """
    used, files = set(used), list(files)
    for waiver in policy.waivers:
        about = waiver.names(files) or not waiver.file.casefold().endswith(".pdf")
        rule = RULES.get(waiver.rule)
        asked = waiver.rule in looked or (rule is not None and rule.stage in stages)
        if waiver not in used and waiver.until >= today and about and asked:
            yield WAIVER_STALE.finding(
                f"the waiver of {waiver.rule} by {waiver.owner} matches nothing",
                hint="delete it, or correct where; a waiver for another handout names its PDF: file: hip.pdf",
                span=waiver.span,
            )
