"""How a run ends: with which exit code, and for what reason."""

from __future__ import annotations

from collections.abc import Iterable

from brochure.checks.verdict import Judgement
from brochure.findings import ExitCode, Finding, Severity


def reason(findings: Iterable[Finding], judgement: Judgement) -> str:
    """Why a PDF is rejected, in a few words."""
    levels = [finding.severity for finding in dict.fromkeys(findings)]
    unchecked = sum(one.outcome == "could not be checked" for one in judgement.outcomes)
    counts = (
        (levels.count(Severity.ERROR), "error", ""),
        (unchecked, "rule", " could not be checked"),
        (levels.count(Severity.WARNING), "warning", ", which --strict forbids"),
    )
    number, noun, more = next((one for one in counts if one[0]), counts[0])
    return f"{number} {noun}{'s' if number != 1 else ''}{more}"


def ending(findings: Iterable[Finding], judgement: Judgement, *, strict: bool) -> ExitCode:
    """How the run ends. A rule that could not be checked is never taken for one that passed."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    unchecked = any(one.outcome == "could not be checked" for one in judgement.outcomes)
    failed = unchecked or any(finding.severity in failing for finding in findings)
    return ExitCode.FINDINGS if failed else ExitCode.CLEAN
