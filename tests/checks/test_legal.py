"""Locked texts, and notices that must be in the largest type."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from brochure.checks import run
from brochure.checks.subject import Promise, Subject
from brochure.checks.verdict import Approval, Head
from brochure.findings import Severity, Span
from brochure.lock import Lock, digest
from tests.checks import made

TEXT = "These treatments are not FDA-approved."
LOCK = Lock(digest(TEXT), "Ann Lee", date(2026, 1, 1), date(2026, 12, 31), Span("shared.yaml", 7))
PROMISE = Promise("notice", TEXT, "every", 9.0, "Officer", Span("shared.yaml", 3), tagged=False, lock=LOCK)


def subject(promise: Promise, today: date | None = date(2026, 12, 31)) -> Subject:
    return made.subject(made.page(made.lines(TEXT)), promises=(promise,), today=today)


def test_a_locked_text_that_is_as_approved() -> None:
    for rule in ("lock-broken", "lock-lapsed"):
        assert made.found(rule, subject(PROMISE)) == []
        assert made.outcome(rule, subject(replace(PROMISE, lock=None))) == "not applicable"
    wrapped = replace(PROMISE, text="These  treatments\nare not FDA-approved. ")
    assert made.found("lock-broken", subject(wrapped)) == []


def test_a_locked_text_that_was_changed() -> None:
    for changed in (TEXT.replace("not ", ""), TEXT.lower(), TEXT[:-1], TEXT.replace("-", "‑")):
        [finding] = made.found("lock-broken", subject(replace(PROMISE, text=changed)))
        assert finding.severity is Severity.ERROR and finding.span == LOCK.span
        assert "not the one that Ann Lee approved on 2026-01-01" in finding.message
        assert "brochure lock" in finding.hint and finding.promise == "notice"


def test_an_approval_that_ran_out() -> None:
    [finding] = made.found("lock-lapsed", subject(PROMISE, date(2027, 1, 1)))
    assert "ran out on 2026-12-31; it belongs to Ann Lee" in finding.message
    assert finding.severity is Severity.ERROR and finding.span == LOCK.span
    assert made.outcome("lock-lapsed", subject(PROMISE, None)) == "could not be checked"


def test_the_report_tells_of_a_lock_what_the_rules_tell() -> None:
    def told(promise: Promise, today: date | None = date(2026, 12, 31)) -> Approval | None:
        [one] = run(subject(promise, today), None).required
        return one.approval

    holds = Approval("Ann Lee", date(2026, 1, 1), date(2026, 12, 31), "holds")
    assert told(PROMISE) == holds and holds.stands
    assert told(replace(PROMISE, text=f"{TEXT[:-1]}  .")) == replace(holds, state="broken")
    assert told(replace(PROMISE, text=TEXT.replace(" ", "\n"))) == holds
    assert told(PROMISE, date(2027, 1, 1)) == replace(holds, state="lapsed")
    assert told(replace(PROMISE, text="Others"), date(2027, 1, 1)) == replace(holds, state="broken")
    assert told(PROMISE, None) == replace(holds, state="unknown")
    assert told(replace(PROMISE, lock=None)) is None
    twice = made.subject(
        made.page(made.lines(TEXT)), promises=(PROMISE, replace(PROMISE, key="again", lock=None))
    )
    assert [one.approval.owner for one in run(twice).required if one.approval] == ["Ann Lee", "Ann Lee"]


def test_the_head_is_what_the_content_says_or_else_what_the_metadata_say() -> None:
    one = made.subject(made.page(made.lines(TEXT)), title="Hip pain", version="1.2", reviewer="Dr. Lee")
    one = replace(one, facts=replace(one.facts, title="Hip\npain", metadata={"/Author": "Word"}))
    assert run(one).head == Head("content", "Hip pain", "1.2", reviewer="Dr. Lee", filed="Hip pain")
    alone = replace(one, expected=one.expected.without_content())
    assert run(alone).head == Head("metadata", "Hip pain", author="Word", filed="Hip pain")


def test_a_lock_behind_two_promises_is_told_once() -> None:
    other = replace(PROMISE, key="again")
    both = made.subject(made.page(), promises=(PROMISE, other), today=date(2027, 1, 1))
    assert len(made.found("lock-lapsed", both)) == 1


def test_the_line_to_paste_is_a_lock() -> None:
    import yaml

    for owner in ("Ann Lee", "Lee, Ann: legal", 'The "officer"'):
        data = yaml.safe_load(replace(LOCK, owner=owner).line())["locked"]
        assert data == {
            "sha256": LOCK.sha256,
            "owner": owner,
            "approved_on": date(2026, 1, 1),
            "review_by": date(2026, 12, 31),
        }


def test_a_notice_that_must_be_in_the_largest_type() -> None:
    largest = replace(PROMISE, largest=True, lock=None)

    def notice(size: float, other: float) -> Subject:
        runs = [made.run(TEXT, size=size), made.run("A title", baseline=600, size=other)]
        return made.subject(made.page(runs), promises=(largest,))

    [finding] = made.found("text-not-largest", notice(12.0, 24.0))
    assert "is set in 12.0 pt; the largest type in the file has 24.0 pt" in finding.message
    assert finding.page == 1 and finding.box is not None
    assert made.found("text-not-largest", notice(24.0, 24.0)) == []
    assert made.found("text-not-largest", notice(23.97, 24.0)) == []
    assert made.outcome("text-not-largest", subject(PROMISE)) == "not applicable"
