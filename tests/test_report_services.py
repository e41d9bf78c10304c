"""The views for services: SARIF and JUnit hold what the report says, in the form their standards ask for."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

from jsonschema import Draft202012Validator

from brochure.checks.verdict import Approval, Outcome, Required, Verdict
from brochure.findings import Box, ExitCode, Finding, Severity, Span, Waived
from brochure.report import Report
from brochure.report.junit import to_junit
from brochure.report.sarif import to_sarif
from brochure.rules import Rule

PAGE = "It is gone.\n\n## What it looks for\nA text\nthat is gone.\n\n## Source\nNone."
RULES = {
    "text-missing": Rule("text-missing", Severity.ERROR, PAGE, "checks"),
    "record-incomplete": Rule("record-incomplete", Severity.WARNING, PAGE, "content"),
}
ERROR = Finding(
    "text-missing", Severity.ERROR, "page 3 lacks <it> & more\x1b\ud800", "put it back",
    Span("über uns/content.yaml", 2, 7), 3, Box(1, 2, 3, 4), "header",
)  # fmt: skip
WARNING = Finding("record-incomplete", Severity.WARNING, "no journal", page=2)
GOOD = Report(
    "build/hip.pdf",
    ExitCode.CLEAN,
    (WARNING,),
    (Outcome("text-missing", "passed"), Outcome("link-dead", "not applicable", "no links")),
    (Verdict("header", 1, True, True, True),),
    pages=3,
    sha256="ab" * 32,
    written="build/hip.pdf",
    seconds=1.25,
)
BAD = replace(
    GOOD,
    code=ExitCode.FINDINGS,
    written="build/hip.rejected.pdf",
    findings=(ERROR, WARNING),
    outcomes=(
        Outcome("text-missing", "failed"),
        Outcome("link-dead", "not applicable", "no links"),
        Outcome("glyph-gone", "could not be checked", "it broke"),
    ),
    verdicts=(
        Verdict("header", 1, True, True, True),
        Verdict("header", 3, False, None, True, "gone"),
        Verdict("header", 2, True, None, True, "unreadable"),
    ),
)

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
PLACE = {
    "type": "object",
    "required": ["artifactLocation"],
    "additionalProperties": False,
    "properties": {
        "artifactLocation": {
            "type": "object",
            "required": ["uri"],
            "properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}},
        },
        "region": {
            "type": "object",
            "required": ["startLine"],
            "properties": {
                "startLine": {"type": "integer", "minimum": 1},
                "startColumn": {"type": "integer", "minimum": 1},
            },
        },
    },
}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}},
    },
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
    "properties": {
        "message": TEXT,
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "object", "properties": {"physicalLocation": PLACE}},
        },
        "properties": {"type": "object"},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {"type": "array", "items": RULE, "uniqueItems": True}
                                },
                            }
                        },
                    },
                    "invocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["executionSuccessful"],
                            "properties": {
                                "exitCode": {"type": "integer"},
                                "toolExecutionNotifications": {
                                    "type": "array",
                                    "items": {"type": "object", "required": ["message"]},
                                },
                            },
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}
"""What sections 3.13, 3.14, 3.19, 3.20, 3.27 and 3.49 of SARIF 2.1.0 require of what is written."""


def sarif(*reports: Report) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(to_sarif(reports, RULES))
    Draft202012Validator(SARIF).validate(data)
    assert len(data["runs"]) == 1
    run: dict[str, Any] = data["runs"][0]
    return run


def test_junit_fails_a_promise_whose_words_nobody_approves() -> None:
    lock = Approval("Anna", date(2026, 11, 16), date(2027, 11, 16), "broken")
    text = Required("disclaimer", "It is experimental.", "every", 9.0, "Anna", approval=lock)
    seen = Verdict("disclaimer", 1, True, True, True)
    told = [
        cases(junit(Report("a.pdf", ExitCode.FINDINGS, verdicts=(seen,), required=(one,)))[0])
        for one in (text, replace(text, approval=replace(lock, state="holds")), replace(text, approval=None))
    ]
    assert told[0] != told[1] == told[2]
    assert told[0] == {"promises.disclaimer.page 1": "failure"}


def junit(*reports: Report) -> ElementTree.Element:
    return ElementTree.fromstring(to_junit(reports, RULES).encode())


def test_a_result_points_at_the_line_and_tells_the_place_on_paper() -> None:
    run = sarif(BAD)
    first, second = run["results"]
    assert first["level"] == "error"
    assert first["message"]["text"].endswith("\nHint: put it back")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%C3%BCber%20uns/content.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 7}
    assert first["properties"] == {
        "file": "build/hip.pdf",
        "page": 3,
        "box": {"left": 1, "bottom": 2, "right": 3, "top": 4},
        "promise": "header",
    }
    assert second["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "build/hip.rejected.pdf"}
    }


def test_every_result_leads_to_its_rule_and_the_rule_to_its_page() -> None:
    run = sarif(BAD)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [f.rule for f in BAD.findings]
    told = next(rule for rule in rules if rule["id"] == "text-missing")
    assert told["shortDescription"]["text"] == "It is gone."
    assert told["fullDescription"]["text"] == "A text that is gone."
    assert told["help"]["markdown"] == PAGE
    assert told["defaultConfiguration"]["level"] == "error"


def test_a_rule_that_could_not_look_is_a_notification() -> None:
    (invocation,) = sarif(BAD)["invocations"]
    assert invocation["exitCode"] == 1
    assert invocation["executionSuccessful"] is True
    (note,) = invocation["toolExecutionNotifications"]
    assert note["message"]["text"] == "build/hip.pdf: glyph-gone could not be checked: it broke"
    assert sarif(replace(GOOD, code=ExitCode.NOT_WRITTEN))["invocations"][0]["executionSuccessful"] is False


def test_several_files_are_one_document() -> None:
    run = sarif(BAD, GOOD)
    assert len(run["results"]) == 3
    assert [one["location"]["uri"] for one in run["artifacts"]] == ["build/hip.rejected.pdf", "build/hip.pdf"]
    assert run["artifacts"][0]["hashes"] == {"sha-256": "ab" * 32}
    suites = junit(BAD, GOOD).findall("testsuite")
    assert [suite.get("name") for suite in suites] == ["build/hip.pdf", "build/hip.pdf"]


def cases(suite: ElementTree.Element) -> dict[str, str]:
    """How each test case ended: the name of what stands in it, empty when it passed without a word."""
    return {
        f"{one.get('classname')}.{one.get('name')}": " ".join(part.tag for part in one)
        for one in suite.findall("testcase")
    }


def test_each_rule_and_each_promise_on_each_page_is_a_test_case() -> None:
    (suite,) = junit(BAD).findall("testsuite")
    assert cases(suite) == {
        "checks.text-missing": "failure",
        "checks.link-dead": "skipped",
        "checks.glyph-gone": "error",
        "content.record-incomplete": "system-out",
        "promises.header.page 1": "",
        "promises.header.page 3": "failure",
        "promises.header.page 2": "error",
    }
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped", "time")}
    assert counts == {"tests": "7", "failures": "2", "errors": "2", "skipped": "1", "time": "1.250"}


def test_a_failure_tells_where_and_what_to_do() -> None:
    failure = junit(BAD).find(".//failure")
    assert failure is not None
    assert failure.get("message") == "page 3 lacks <it> & more\\x1b\\ud800"
    assert (failure.text or "").splitlines() == [
        "über uns/content.yaml:2:7: error[text-missing] page 3 lacks <it> & more\\x1b\\ud800",
        "hint: put it back",
    ]


def test_a_warning_fails_only_where_it_ended_the_build() -> None:
    assert cases(junit(GOOD)[0])["content.record-incomplete"] == "system-out"
    strict = replace(GOOD, code=ExitCode.FINDINGS)
    assert cases(junit(strict)[0])["content.record-incomplete"] == "failure"


def test_a_waived_finding_is_suppressed_and_fails_nothing() -> None:
    waiver = Waived(ERROR, "an old logo", "Anna", date(2027, 1, 31))
    report = replace(GOOD, outcomes=(Outcome("text-missing", "failed"),), waived=(waiver,))
    _, result = sarif(report)["results"]
    (suppression,) = result["suppressions"]
    assert suppression["justification"] == "Anna answers for it until 2027-01-31: an old logo"
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert cases(junit(report)[0])["checks.text-missing"] == "system-out"


def test_a_build_without_a_pdf_still_tells_its_findings() -> None:
    ended = Report("build/hip.pdf", ExitCode.FINDINGS, (ERROR,))
    assert cases(junit(ended)[0]) == {"checks.text-missing": "failure"}
    assert len(sarif(ended)["results"]) == 1
