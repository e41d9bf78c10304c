"""The JUnit view: for build servers that show test results.

One test case for each rule and for each promise on each page. A rule that does not apply is skipped; one that
could not look is an error, never skipped: it must not be taken for passed. What does not end the build, such
as a warning without --strict, is told in the output of a test that passes. The form is the one that
https://github.com/testmoapp/junitxml describes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from brochure.checks.verdict import Outcome, Verdict
from brochure.findings import ExitCode, Finding, Severity
from brochure.report import Report
from brochure.report.excerpt import plain
from brochure.report.terminal import concise, summary
from brochure.rules import Rule

KINDS = ("failure", "error", "skipped")
COLUMNS = ("in the text", "on paper", "in the tags")


def to_junit(reports: Sequence[Report], rules: Mapping[str, Rule]) -> str:
    """One document on all reports, a suite for each file."""
    suites = [_suite(report, rules) for report in reports]
    lines = "\n".join(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="brochure">\n{lines}\n</testsuites>'


def _suite(report: Report, rules: Mapping[str, Rule]) -> str:
    unapproved = {one.key for one in report.unapproved}
    cases = [*_rules(report, rules), *(_promise(one, unapproved) for one in report.verdicts)]
    counts = {kind: sum(f"<{kind}" in case for case in cases) for kind in KINDS}
    head = _attributes(
        name=report.file,
        tests=str(len(cases)),
        failures=str(counts["failure"]),
        errors=str(counts["error"]),
        skipped=str(counts["skipped"]),
        time=f"{report.seconds:.3f}",
    )
    body = "\n".join(f"    {case}" for case in cases)
    told = f"    <system-out>{_text(summary(report))}</system-out>"
    return f"  <testsuite{head}>\n{body}\n{told}\n  </testsuite>"


def _rules(report: Report, rules: Mapping[str, Rule]) -> Iterator[str]:
    """Each rule that was asked, and each that a stage found something with before any rule was asked."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.rule, []).append(finding)
    for outcome in report.outcomes:
        yield _case("checks", outcome.rule, _ending(outcome, found.pop(outcome.rule, []), report))
    for name, findings in found.items():
        stage = rules[name].stage if name in rules else "build"
        yield _case(stage, name, _told(findings, report))


def _ending(outcome: Outcome, findings: list[Finding], report: Report) -> str:
    if outcome.outcome == "not applicable":
        return _element("skipped", outcome.why)
    if outcome.outcome == "could not be checked":
        return _element("error", f"could not be checked: {outcome.why}") + _told(findings, report)
    waived = [one for one in report.waived if one.finding.rule == outcome.rule]
    excuses = "\n".join(
        f"{plain(one.finding.message)} (waived until {one.until} by {one.owner})" for one in waived
    )
    told = f"<system-out>{_text(excuses)}</system-out>" if excuses else ""
    return _told(findings, report) + told


def _told(findings: list[Finding], report: Report) -> str:
    """The findings of one rule: a failure when they end the build, else only told."""
    if not findings:
        return ""
    text = concise(Report(report.file, report.code, tuple(findings), written=report.written)).splitlines()
    hints = dict.fromkeys(f"hint: {plain(one.hint)}" for one in findings if one.hint)
    body = "\n".join([*text[:-1], *hints])
    if any(one.severity in _failing(report) for one in findings):
        return _element("failure", findings[0].message, body, findings[0].severity.value)
    return f"<system-out>{_text(body)}</system-out>"


def _failing(report: Report) -> set[Severity]:
    """The severities that ended this build: warnings only when nothing else can have done it."""
    alone = not report.count(Severity.ERROR) and not report.ended("could not be checked")
    strict = report.code is ExitCode.FINDINGS and alone
    return {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}


def _promise(verdict: Verdict, unapproved: Collection[str]) -> str:
    said = (verdict.in_text, verdict.on_paper, verdict.in_tags)
    pairs = list(zip(COLUMNS, said, strict=True))
    missed = [column for column, one in pairs if one is False]
    unknown = [column for column, one in pairs if one is None]
    ending = ""
    if missed:
        ending = _element("failure", f"not seen {', '.join(missed)}", verdict.why, "error")
    elif unknown:
        ending = _element("error", f"could not be checked {', '.join(unknown)}", verdict.why)
    elif verdict.promise in unapproved:
        ending = _element("failure", "these are not words that somebody approves", type_="error")
    return _case(f"promises.{verdict.promise}", f"page {verdict.page}", ending)


def _case(group: str, name: str, body: str) -> str:
    head = f"<testcase{_attributes(classname=group, name=name)}"
    return f"{head}>{body}</testcase>" if body else f"{head}/>"


def _element(kind: str, message: str, body: str = "", type_: str = "") -> str:
    head = _attributes(message=message, **({"type": type_} if type_ else {}))
    return f"<{kind}{head}>{_text(body)}</{kind}>" if body else f"<{kind}{head}/>"


def _attributes(**given: str) -> str:
    return "".join(f" {name}={quoteattr(_allowed(value))}" for name, value in given.items())


def _text(text: str) -> str:
    return "\n".join(escape(_allowed(line)) for line in text.splitlines())


def _allowed(text: str) -> str:
    """`text` without what XML 1.0 cannot hold (2.2, Char): control signs and surrogates spelled out."""
    return plain(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
