"""Four outcomes, and nothing unchecked is ever called clean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from brochure import checks
from brochure.checks import judgement
from brochure.checks.subject import Promise, Subject
from brochure.findings import Finding, Severity
from brochure.rules import CHECKS, HEADINGS, RULES, Check, NotApplicable, Rule, Unchecked
from tests.checks import made

RULE = Rule("sample", Severity.WARNING, "A sample.", "checks")


def ending(*steps: Exception | str) -> tuple[list[Finding], str]:
    def judge(subject: Subject) -> Iterator[Finding]:
        assert subject
        for step in steps:
            if isinstance(step, Exception):
                raise step
            yield RULE.finding(step)

    findings, outcome = judgement.judge(Check(RULE, judge), made.subject(made.page()))
    return findings, outcome.outcome


def test_the_four_outcomes() -> None:
    assert ending() == ([], "passed")
    assert ending("bad") == ([RULE.finding("bad")], "failed")
    assert ending(NotApplicable("nothing here")) == ([], "not applicable")
    assert ending("bad", NotApplicable("no more")) == ([RULE.finding("bad")], "failed")


@pytest.mark.parametrize(
    ("fault", "rule", "told"),
    [
        (Unchecked("no colours"), "unchecked", "sample could not be checked: no colours"),
        (ZeroDivisionError("division by zero"), "check-crashed", "ZeroDivisionError: division by zero"),
        (AssertionError(), "check-crashed", "AssertionError"),
    ],
)
def test_what_could_not_be_checked_is_an_error(fault: Exception, rule: str, told: str) -> None:
    findings, outcome = ending("bad", fault)
    assert outcome == "could not be checked"
    assert findings[0] == RULE.finding("bad")
    assert (findings[1].rule, findings[1].severity) == (rule, Severity.ERROR) and told in findings[1].message


def test_a_crash_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(subject: Subject) -> Iterator[Finding]:
        raise KeyError(subject)

    monkeypatch.setitem(CHECKS, "aaa", Check(Rule("aaa", Severity.INFO, "", "checks"), crash))
    told = checks.run(made.subject(made.page(made.run("a **b** c"))))
    assert "left-over-markup" in {finding.rule for finding in told.findings}
    assert "check-crashed" in {finding.rule for finding in told.findings}
    assert {outcome.rule for outcome in told.outcomes} == set(CHECKS)


def test_today_is_handed_on() -> None:
    late = made.subject(made.page(), review_by=date(2026, 1, 1))
    assert "review-lapsed" in {f.rule for f in checks.run(late, date(2026, 1, 2)).findings}
    assert "review-lapsed" not in {f.rule for f in checks.run(late, date(2026, 1, 1)).findings}
    assert "unchecked" in {f.rule for f in checks.run(late).findings}


def test_an_unreadable_file() -> None:
    facts = made.facts(made.page(), made.page(unreadable="no fonts"), trouble=("The tags are broken.",))
    found = made.found("unreadable", made.subject(of=facts))
    assert [(finding.page, finding.severity) for finding in found] == [(None, "error"), (2, "error")]
    assert made.found("unreadable", made.subject(of=made.facts()))
    assert not made.found("unreadable", made.subject(made.page()))


def test_no_rule_breaks_down_on_an_empty_file() -> None:
    for subject in (
        made.subject(of=made.facts()),
        made.subject(made.page()),
        made.subject(made.page(made.run(" "))),
    ):
        crashed = [f for f in checks.run(subject).findings if f.rule == "check-crashed"]
        assert not crashed


def test_every_rule_has_a_full_page() -> None:
    pages = [rule for rule in RULES.values() if rule.stage == "checks"]
    assert len(pages) > 50
    for rule in pages:
        headings = [line[3:] for line in rule.page.splitlines() if line.startswith("## ")]
        assert tuple(headings) == HEADINGS, rule.name
        assert rule.summary.endswith(".") and len(rule.summary) < 100, rule.name


def test_only_run_is_public() -> None:
    with pytest.raises(AttributeError):
        _ = checks.walk


def test_a_file_of_which_nothing_can_be_read_is_told_once() -> None:
    words = made.words("Call the clinic at once if you have fever.")
    for pages in ((), (made.page(unreadable="damaged"),)):
        blind = made.facts(*pages, title=None, language=None, trouble=("The file cannot be read.",))
        told = checks.run(made.subject(of=blind, words=words, paper=made.LETTER))
        assert {finding.rule for finding in told.findings} == {"unreadable"}
        ends = {outcome.rule: outcome.outcome for outcome in told.outcomes}
        assert ends["words-lost"] == "could not be checked" and set(ends) == set(CHECKS)
    half = made.facts(made.page(), made.page(unreadable="damaged"), title=None, trouble=("Damaged.",))
    assert "title-wrong" in {finding.rule for finding in checks.run(made.subject(of=half)).findings}


def test_pages_that_do_not_exist_are_told_once() -> None:
    page = made.page(made.run("not FDA-approved"))
    promise = Promise("p", "not FDA-approved", "1-999", 9.0, "")
    [finding] = made.found("text-missing", made.subject(page, page, promises=(promise,)))
    assert finding.message == (
        "page 3 lacks “not FDA-approved”: "
        "it cannot be there: pages 3 to 999 do not exist, the file has 2 pages"
    )
    assert str(finding.hint).startswith("Write pages that there are: every, first, last")
    [finding] = made.found("text-missing", made.subject(page, promises=(replace(promise, pages="3"),)))
    gone = "it cannot be there: page 3 does not exist, the file has 1 page"
    assert finding.message.endswith(f"{gone}; it stands on page 1, and the promise says 3")
    assert not made.found("text-missing", made.subject(page, promises=(replace(promise, pages="1"),)))
