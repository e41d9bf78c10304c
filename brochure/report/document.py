"""The JSON view of a report: the only form in which a report is stored or handed to a program.

Schema 1 (docs/commands.md lists the fields). Lines, columns and pages are 1-based; boxes are in PDF
points with the origin at the bottom left. A field that does not apply is null, never left out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from brochure.checks.verdict import Approval, Cited, Head, Item, Outcome, Required, Verdict
from brochure.findings import Box, ExitCode, Finding, Severity, Span, Waived
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
        "handout": _head(report.head) if report.head else None,
        "seconds": round(report.seconds, 3),
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "findings": [_finding(finding) for finding in report.findings],
        "waived": [_waived(one) for one in report.waived],
        "needs_person": [_item(item) for item in report.items],
        "promises": [_verdict(verdict) for verdict in report.verdicts],
        "required": [_required(one) for one in report.required],
        "citations": [_cited(one) for one in report.citations],
        "rules": [asdict(outcome) | {"told": report.told()[outcome.rule]} for outcome in report.outcomes],
    }


def from_data(data: dict[str, Any]) -> Report:
    """The report that `as_data` described. Raises ValueError on another schema."""
    if data["schema"] != SCHEMA:
        raise ValueError(f"schema {data['schema']} is not {SCHEMA}")
    return Report(
        file=data["file"],
        code=ExitCode(data["exit_code"]),
        findings=tuple(_read_finding(one) for one in data["findings"]),
        outcomes=tuple(Outcome(one["rule"], one["outcome"], one["why"]) for one in data["rules"]),
        verdicts=tuple(_read_verdict(one) for one in data["promises"]),
        items=tuple(_read_item(one) for one in data["needs_person"]),
        citations=tuple(_read_cited(one) for one in data.get("citations", ())),
        required=tuple(_read_required(one) for one in data.get("required", ())),
        pages=data["pages"],
        sha256=data["sha256"] or "",
        head=_read_head(data["handout"]) if data.get("handout") else None,
        written=data["written"] or "",
        kept=data["kept"],
        unchanged_since=data["unchanged_since"] or "",
        version=data["brochure"],
        seconds=data["seconds"],
        waived=tuple(_read_waived(one) for one in data["waived"]),
    )


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint or None,
        **_place(finding.span),
        "page": finding.page,
        "box": _box(finding.box),
        "promise": finding.promise,
    }


def _read_finding(data: dict[str, Any]) -> Finding:
    return Finding(
        rule=data["rule"],
        severity=Severity(data["severity"]),
        message=data["message"],
        hint=data["hint"] or "",
        span=_read_place(data),
        page=data["page"],
        box=_read_box(data["box"]),
        promise=data["promise"],
    )


def _waived(one: Waived) -> dict[str, Any]:
    span = one.span
    return _finding(one.finding) | {
        "reason": one.reason,
        "owner": one.owner,
        "until": one.until.isoformat(),
        "waiver_path": span.path if span else None,
        "waiver_line": span.line if span else None,
    }


def _read_waived(data: dict[str, Any]) -> Waived:
    span = Span(data["waiver_path"], data["waiver_line"]) if data["waiver_path"] is not None else None
    until = date.fromisoformat(data["until"])
    return Waived(_read_finding(data), data["reason"], data["owner"], until, span)


def _place(span: Span | None) -> dict[str, Any]:
    return asdict(span) if span else {"path": None, "line": None, "column": None}


def _read_place(data: dict[str, Any]) -> Span | None:
    return Span(data["path"], data["line"], data["column"]) if data["path"] is not None else None


def _item(item: Item) -> dict[str, Any]:
    data = asdict(item)
    del data["span"]
    return data | _place(item.span) | {"box": _box(item.box)}


def _read_item(data: dict[str, Any]) -> Item:
    where = _read_place(data), data["page"], _read_box(data.get("box"))
    return Item(data["name"], data["look"], data["why"], data["source"], *where)


def _head(head: Head) -> dict[str, Any]:
    return {name: str(value) if value else None for name, value in asdict(head).items()}


def _read_head(data: dict[str, Any]) -> Head:
    told: dict[str, Any] = {name: value or "" for name, value in data.items()}
    return Head(**told | {name: _day(data[name]) for name in ("reviewed", "review_by")})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _required(one: Required) -> dict[str, Any]:
    """A required text and, if it is locked, who approved it and whether these are the approved words."""
    data = asdict(one)
    del data["span"], data["approval"]
    return data | _place(one.span) | {"approval": _approval(one.approval) if one.approval else None}


def _approval(one: Approval) -> dict[str, Any]:
    days = {"approved_on": one.approved_on.isoformat(), "review_by": one.review_by.isoformat()}
    return {"owner": one.owner, **days, "state": one.state}


def _read_approval(data: dict[str, Any] | None) -> Approval | None:
    if data is None:
        return None
    approved_on, review_by = (date.fromisoformat(data[name]) for name in ("approved_on", "review_by"))
    return Approval(data["owner"], approved_on, review_by, data["state"])


def _read_required(data: dict[str, Any]) -> Required:
    span = _read_place(data)
    known = (data["key"], data["text"], data["pages"], data["min_size"], data["owner"], span)
    return Required(*known, _read_approval(data.get("approval")))


def _cited(one: Cited) -> dict[str, Any]:
    return {
        "number": one.number,
        "key": one.key,
        "reference": one.reference,
        "state": one.state,
        "on": one.on.isoformat() if one.on else None,
        "source": one.source or None,
        "why": one.why or None,
        "by_hand": one.by_hand or None,
        **_place(one.span),
    }


def _read_cited(data: dict[str, Any]) -> Cited:
    on = _day(data["on"])
    source, why, by_hand = (data[name] or "" for name in ("source", "why", "by_hand"))
    paper = (data["number"], data["key"], data["reference"])
    return Cited(*paper, data["state"], on, source, why, by_hand, _read_place(data))


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return asdict(verdict) | {"box": _box(verdict.box)}


def _read_verdict(data: dict[str, Any]) -> Verdict:
    return Verdict(**(data | {"box": _read_box(data["box"])}))


def _box(box: Box | None) -> dict[str, float] | None:
    return {side: round(length, 3) for side, length in box._asdict().items()} if box else None


def _read_box(data: dict[str, float] | None) -> Box | None:
    return Box(**data) if data else None
