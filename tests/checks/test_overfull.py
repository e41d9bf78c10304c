"""What follows from an overfull panel is held back; what does not is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.checks.overfull import excused, without_echoes
from brochure.checks.pictures import picture_differs
from brochure.checks.subject import Expected, Overfull, Subject
from brochure.checks.verdict import Outcome
from brochure.facts import inspect
from brochure.findings import Box, Finding, Severity, Span
from brochure.rules import Rule, Unchecked

HERE, THERE = Span("content.yaml", 20), Span("content.yaml", 50)
PANEL = Overfull(1, 264.0, 528.0, frozenset({HERE}))
IN_COLUMN, BESIDE = Box(300, 20, 400, 40), Box(20, 20, 120, 40)


def kept(finding: Finding, *panels: Overfull) -> bool:
    return list(without_echoes([finding], Subject(inspect(b""), Expected(overfull=panels)))) == [finding]


def of(rule: str, **more: object) -> Finding:
    return replace(Finding(rule, Severity.ERROR, "it is so"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "finding",
    [
        of("words-lost", span=HERE),
        of("figure-alt-lost", span=HERE),
        of("text-overlap", span=THERE, page=1, box=IN_COLUMN),
        of("text-overlap", page=2, box=IN_COLUMN),
    ],
)
def test_what_follows_is_held_back(finding: Finding) -> None:
    assert not kept(finding, PANEL) and kept(finding)


@pytest.mark.parametrize(
    "finding",
    [
        of("words-lost", span=THERE),
        of("words-lost"),
        of("text-overlap", span=THERE, page=1, box=BESIDE),
        of("text-missing", page=1, span=THERE, promise="disclaimer"),
        of("claim-cure", span=HERE, page=1, box=IN_COLUMN),
        of("words-added", page=1, box=IN_COLUMN),
        of("panel-overflow", span=HERE, page=1),
    ],
)
def test_what_does_not_follow_is_told(finding: Finding) -> None:
    assert kept(finding, PANEL)


def test_a_foot_that_the_text_reaches_into_is_held_back_on_its_page_and_not_before() -> None:
    with_foot = replace(PANEL, page=2, foot=True)
    assert not kept(of("text-missing", page=2, promise="disclaimer"), with_foot)
    assert kept(of("text-missing", page=1, promise="disclaimer"), with_foot)


def test_a_rule_whose_findings_are_held_back_stays_failed_and_says_so() -> None:
    outcomes = [
        Outcome("words-lost", "failed"),
        Outcome("text-overlap", "failed"),
        Outcome("claim-cure", "passed"),
    ]
    found = [of("words-lost", span=HERE), of("text-overlap", box=IN_COLUMN), of("text-overlap", box=BESIDE)]
    ended = excused(outcomes, found, found[2:])
    assert [one.outcome for one in ended] == ["failed", "failed", "passed"]
    assert [bool(one.why) for one in ended] == [True, False, False]


def test_a_picture_without_room_is_unchecked_and_not_told_twice() -> None:
    pictures = (("A knee", "knee.svg", HERE, 0), ("A hip", "hip.svg", THERE, 1))
    rule = Rule("picture-differs", Severity.ERROR, "", "checks")
    for some, follows in ((pictures[:1], "panel-overflow"), (pictures, "")):
        subject = Subject(inspect(b""), Expected(pictures=some, overfull=(PANEL,)))
        with pytest.raises(Unchecked) as ended:
            list(picture_differs(subject, rule))
        assert ended.value.follows == follows
        assert ("hip.svg" in str(ended.value)) == (not follows)
