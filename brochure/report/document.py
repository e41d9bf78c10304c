"""The JSON view of a report: the only form in which a report is stored or handed to a program.

Schema 1 (docs/commands.md lists the fields). Lines, columns and pages are 1-based; boxes are in PDF
points with the origin at the bottom left. A field that does not apply is null, never left out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from brochure.checks.verdict import Outcome, Verdict
from brochure.findings import Box, ExitCode, Finding, Severity, Span
from brochure.report import Report

SCHEMA = 1


def to_json(reports: Sequence[Report]) -> str:
    """One report as one JSON object, several as an array of them; indented, in a fixed order of fields."""
    data = [as_data(report) for report in reports]
    return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2)


def from_json(text: str) -> Report:
    """The report that `to_json` wrote. Raises ValueError when `text` is something else."""
    try:
        return from_data(json.loads(text))
    except (KeyError, TypeError, AttributeError) as trouble:
        raise ValueError(f"not a report of schema {SCHEMA}") from trouble


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "schema": SCHEMA,
        "brochure": report.version,
        "file": report.file,
        "exit_code": int(report.code),
        "written": report.written or None,
        "kept": report.kept,
        "unchanged_since": report.unchanged_since or None,
        "pages": report.pages,
        "sha256": report.sha256 or None,
        "seconds": round(report.seconds, 3),
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "findings": [_finding(finding) for finding in report.findings],
        "promises": [_verdict(verdict) for verdict in report.verdicts],
        "rules": [asdict(outcome) for outcome in report.outcomes],
    }


def from_data(data: dict[str, Any]) -> Report:
    """The report that `as_data` described. Raises ValueError on another schema."""
    if data["schema"] != SCHEMA:
        raise ValueError(f"schema {data['schema']} is not {SCHEMA}")
    return Report(
        file=data["file"],
        code=ExitCode(data["exit_code"]),
        findings=tuple(_read_finding(one) for one in data["findings"]),
        outcomes=tuple(Outcome(**one) for one in data["rules"]),
        verdicts=tuple(_read_verdict(one) for one in data["promises"]),
        pages=data["pages"],
        sha256=data["sha256"] or "",
        written=data["written"] or "",
        kept=data["kept"],
        unchanged_since=data["unchanged_since"] or "",
        version=data["brochure"],
        seconds=data["seconds"],
    )


def _finding(finding: Finding) -> dict[str, Any]:
    span = finding.span
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint or None,
        "path": span.path if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "page": finding.page,
        "box": _box(finding.box),
        "promise": finding.promise,
    }


def _read_finding(data: dict[str, Any]) -> Finding:
    span = Span(data["path"], data["line"], data["column"]) if data["path"] is not None else None
    return Finding(
        rule=data["rule"],
        severity=Severity(data["severity"]),
        message=data["message"],
        hint=data["hint"] or "",
        span=span,
        page=data["page"],
        box=_read_box(data["box"]),
        promise=data["promise"],
    )


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return asdict(verdict) | {"box": _box(verdict.box)}


def _read_verdict(data: dict[str, Any]) -> Verdict:
    return Verdict(**(data | {"box": _read_box(data["box"])}))


def _box(box: Box | None) -> dict[str, float] | None:
    return {side: round(length, 3) for side, length in box._asdict().items()} if box else None


def _read_box(data: dict[str, float] | None) -> Box | None:
    return Box(**data) if data else None
