"""The GitHub view: one workflow command per finding, shown beside the line in a pull request.

Escaping after GitHub's own toolkit (actions/toolkit, packages/core, command.ts): a message escapes
%, CR and LF; a property also : and the comma.
"""

from __future__ import annotations

from dataclasses import replace

from brochure.findings import Finding, Severity, Waived
from brochure.report import Report

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(report: Report) -> str:
    """One line per finding, waived ones last; empty when there is none."""
    told = [_annotation(finding, report) for finding in report.findings]
    return "\n".join([*told, *(_waived(one, report) for one in report.waived)])


def _waived(one: Waived, report: Report) -> str:
    """A waived finding is a notice, whatever its severity would be."""
    hint = f"waived until {one.until} by {one.owner}: {one.reason}"
    finding = replace(one.finding, severity=Severity.INFO, rule=f"waived {one.finding.rule}", hint=hint)
    return _annotation(finding, report)


def _annotation(finding: Finding, report: Report) -> str:
    span = finding.span
    if span:
        place = [("file", span.path), ("line", str(span.line)), ("col", str(span.column))]
    else:
        place = [("file", report.written or report.file)]
    properties = ",".join(f"{name}={_property(text)}" for name, text in [*place, ("title", finding.rule)])
    message = finding.message if not finding.hint else f"{finding.message}\nhint: {finding.hint}"
    return f"::{COMMANDS[finding.severity]} {properties}::{_message(message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
