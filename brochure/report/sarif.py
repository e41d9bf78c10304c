"""The SARIF view: for services that show the findings of many programs beside the lines they are about.

SARIF 2.1.0 (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/). One run holds all files of a command. A
place in a PDF has no line, so its page and box stand in the properties. A rule that could not look is no
result but a notification: it has found nothing and must not be taken for passed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from brochure import __version__
from brochure.findings import ExitCode, Finding, Severity
from brochure.report import Report
from brochure.rules import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def to_sarif(reports: Sequence[Report], rules: Mapping[str, Rule]) -> str:
    """One document on all reports."""
    named = _named(reports)
    driver = {
        "name": "brochure",
        "version": __version__,
        "rules": [_rule(name, rules.get(name)) for name in named],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(report) for report in reports],
        "invocations": [_invocation(report, named) for report in reports],
        "results": [result for report in reports for result in _results(report, named)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _named(reports: Sequence[Report]) -> dict[str, int]:
    """The rules that are mentioned, each with its place in the list of rules."""
    found = {one.rule for report in reports for one in report.findings}
    found |= {one.finding.rule for report in reports for one in report.waived}
    blind = {
        one.rule for report in reports for one in report.outcomes if one.outcome == "could not be checked"
    }
    return {name: index for index, name in enumerate(sorted(found | blind))}


def _rule(name: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:  # a report that an older version recorded
        return {"id": name, "shortDescription": {"text": name}}
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _paragraph(rule.page)},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"stage": rule.stage},
    }


def _paragraph(page: str) -> str:
    """What a rule looks for: the first paragraph under the first heading."""
    body = page.partition("\n## ")[2].partition("\n")[2]
    return " ".join(body.partition("\n\n")[0].split()) or page.partition("\n")[0]


def _artifact(report: Report) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": _uri(report.written or report.file)}}
    if report.sha256:
        artifact |= {"mimeType": "application/pdf", "hashes": {"sha-256": report.sha256}}
    return artifact


def _invocation(report: Report, named: Mapping[str, int]) -> dict[str, Any]:
    notes = [
        {
            "level": "error",
            "message": {"text": f"{report.file}: {one.rule} could not be checked: {one.why}"},
            "associatedRule": {"id": one.rule, "index": named[one.rule]},
        }
        for one in report.outcomes
        if one.outcome == "could not be checked"
    ]
    return {
        "executionSuccessful": report.code in (ExitCode.CLEAN, ExitCode.FINDINGS),
        "exitCode": int(report.code),
        "toolExecutionNotifications": notes,
    }


def _results(report: Report, named: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The findings, and those that were waived, which are marked as suppressed."""
    for finding in report.findings:
        yield _result(finding, report, named)
    for one in report.waived:
        excuse = f"{one.owner} answers for it until {one.until}: {one.reason}"
        waiver = {"kind": "external", "status": "accepted", "justification": excuse}
        yield _result(one.finding, report, named) | {"suppressions": [waiver]}


def _result(finding: Finding, report: Report, named: Mapping[str, int]) -> dict[str, Any]:
    text = f"{finding.message}\nHint: {finding.hint}" if finding.hint else finding.message
    properties = {
        "file": report.file,
        "page": finding.page,
        "box": finding.box._asdict() if finding.box else None,
        "promise": finding.promise,
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": named[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(finding, report)}],
        "properties": {key: value for key, value in properties.items() if value is not None},
    }


def _location(finding: Finding, report: Report) -> dict[str, Any]:
    span = finding.span
    if span is None:
        return {"artifactLocation": {"uri": _uri(report.written or report.file)}}
    region = {"startLine": max(span.line, 1), "startColumn": max(span.column, 1)}
    return {"artifactLocation": {"uri": _uri(span.path)}, "region": region}


def _uri(path: str) -> str:
    """A path as a reference: relative below the working folder, else a file address (RFC 8089)."""
    plain = path.encode(errors="surrogateescape")
    return PurePath(path).as_uri() if PurePath(path).is_absolute() else quote(plain)
