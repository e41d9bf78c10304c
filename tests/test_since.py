"""Since the last good build: what is told of a build beside the one before it, and when nothing is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from brochure import pipeline, receipt
from brochure.findings import ExitCode, Severity, Span
from brochure.receipt import since
from brochure.receipt.since import Asked, State
from tests.stand_in import Counter, project

CALL = Asked("promise-1", "Call 911", "every", 12.0, "Medical director")
NAMED = Asked("header", "OBSERVATIONAL RESEARCH", "every", 9.0)
GOOD = State("1.0", 7, ("a", "b", "c"), (CALL, NAMED), "2026-11-20 14:05", "0")


def told(**changed: Any) -> list[str]:
    notes = since.notes(GOOD, replace(GOOD, **changed))
    assert all(one.severity is Severity.INFO and one.hint for one in notes)
    return [f"{one.rule}: {one.message}" for one in notes]


def asked(**changed: Any) -> list[str]:
    return told(asked=(replace(CALL, **changed), NAMED))


LAST = "the last good build (2026-11-20 14:05)"


@pytest.mark.parametrize(
    ("words", "how"),
    [
        (("a", "b", "d"), "1 text is new or changed"),
        (("a", "b", "c", "d"), "1 text is new or changed"),
        (("x", "y", "c"), "2 texts are new or changed"),
        (("a", "b"), "1 text is gone"),
        (("a", "x"), "1 text is new or changed and 1 text is gone"),
        (("b", "a", "c"), "the texts stand in another order"),
    ],
)
def test_words_that_change_under_one_version_are_told_once(words: tuple[str, ...], how: str) -> None:
    assert told(words=words) == [
        f"version-unraised: version 1.0 is that of {LAST}, too, and since then {how}"
    ]


def test_words_may_change_with_the_version_and_the_version_alone() -> None:
    assert told(words=("a",), version="1.1") == []
    assert told(version="1.1") == []
    assert told() == []


@pytest.mark.parametrize(
    ("changed", "now"),
    [
        ({"min_size": 9.0}, "on every page in 9 pt"),
        ({"min_size": 11.9}, "on every page in 11.9 pt"),
        ({"pages": "first"}, "on the first page in 12 pt"),
        ({"pages": "somewhere"}, "somewhere in 12 pt"),
        ({"pages": "2-"}, "on page 2- in 12 pt"),
        ({"pages": "odd", "min_size": 14.0}, "on odd pages in 14 pt"),
    ],
)
def test_a_promise_that_is_weakened_is_told_with_both_states(changed: dict[str, Any], now: str) -> None:
    assert asked(**changed) == [
        f"promise-weakened: “Call 911” is asked for {now}; in {LAST} it was on every page in 12 pt"
    ]


@pytest.mark.parametrize(
    "changed",
    [{"min_size": 14.0}, {"key": "promise-3"}, {"text": "call  911"}, {"pages": "1-"}, {"owner": "Another"}],
)
def test_a_promise_that_is_kept_or_strengthened_is_not_told(changed: dict[str, Any]) -> None:
    assert asked(**changed) == []


@pytest.mark.parametrize(
    ("before", "now", "weaker"),
    [
        ("somewhere", "3", False),
        ("3", "somewhere", True),
        ("first", "1-3", False),
        ("last", "7", True),
        ("2-4", "2-5", False),
        ("2-4", "3-5", True),
    ],
)
def test_other_pages_are_told_unless_they_hold_the_old_ones(before: str, now: str, weaker: bool) -> None:
    old, new = (replace(GOOD, asked=(replace(CALL, pages=pages),)) for pages in (before, now))
    assert bool(since.notes(old, new)) == weaker


def test_a_promise_that_is_gone_is_told_with_its_owner() -> None:
    home = Span("content.yaml", 20)
    [note] = since.notes(GOOD, replace(GOOD, asked=(NAMED,), home=home))
    assert note.message == f"“Call 911” is no longer asked for; in {LAST} it was, on every page in 12 pt"
    assert "ask Medical director" in note.hint and "raise version" in note.hint and note.span == home


def test_another_promise_in_its_place_hides_nothing() -> None:
    assert asked(text="Call us") == told(asked=(NAMED,))


def test_new_words_under_a_name_of_their_own_are_the_same_promise() -> None:
    assert told(asked=(CALL, replace(NAMED, text="RESEARCH"))) == []
    [note] = told(asked=(CALL, replace(NAMED, text="RESEARCH", pages="first")))
    assert note.startswith("promise-weakened: “RESEARCH” is asked for on the first page")


def test_a_stronger_promise_beside_a_weaker_one_keeps_it() -> None:
    assert told(asked=(replace(CALL, pages="first"), CALL, NAMED)) == []


@pytest.mark.parametrize(("pages", "count"), [(8, "8 pages"), (6, "6 pages"), (1, "1 page")])
def test_pages_more_and_less_are_told(pages: int, count: str) -> None:
    assert told(pages=pages) == [f"page-count-changed: it has {count}; {LAST} had 7"]


def test_rules_that_a_policy_switches_off_are_silent() -> None:
    off = frozenset({"version-unraised", "page-count-changed"})
    assert told(words=(), pages=9, asked=(), off=off) == [
        f"promise-weakened: “Call 911” is no longer asked for; in {LAST} it was, on every page in 12 pt",
        f"promise-weakened: “OBSERVATIONAL RESEARCH” is no longer asked for; in {LAST} it was,"
        " on every page in 9 pt",
    ]


def test_a_first_build_has_nothing_to_tell() -> None:
    assert since.notes(None, GOOD) == () == since.notes(GOOD, None)


def test_a_state_is_read_as_it_was_written() -> None:
    placed = replace(GOOD, span=Span("a", 1), home=Span("a", 2), off=frozenset({"x"}))
    assert since.read(json.loads(json.dumps(placed.as_data()))) == GOOD


@pytest.mark.parametrize("data", [None, [], 7, "x", {}, {"version": "1"}, {**GOOD.as_data(), "asked": [{}]}])
def test_a_state_that_cannot_be_read_is_none(data: object) -> None:
    assert since.read(data) is None


def built(root: Path, text: str, **options: Any) -> pipeline.Built:
    """Build a stand-in whose words are its texts, and whose first word is its version."""

    def state(content: Any, _judgement: Any, pages: int, _policy: Any) -> State:
        return State("1.0", pages, tuple(content.words), ())

    verbs = replace(Counter().stages(), state=state)
    return pipeline.build(project(root, text), verbs=verbs, **options)


def rules(one: pipeline.Built) -> list[str]:
    return [finding.rule for finding in one.report.findings]


def test_a_note_is_told_by_the_build_that_brought_the_change_and_then_no_more(tmp_path: Path) -> None:
    first = built(tmp_path, "good")
    assert rules(first) == []
    changed = built(tmp_path, "good two")
    assert rules(changed) == ["version-unraised", "page-count-changed"]
    assert changed.report.code is ExitCode.CLEAN and changed.receipt
    again, forced = built(tmp_path, "good two"), built(tmp_path, "good two", force=True)
    assert rules(again) == [] == rules(forced) and again.report.unchanged_since
    assert first.pdf != changed.pdf == again.pdf == forced.pdf, "the bytes do not tell what was before"


def test_a_rejected_build_between_two_good_ones_is_passed_over(tmp_path: Path) -> None:
    built(tmp_path, "good")
    rejected = built(tmp_path, "error two")
    assert rejected.report.code is ExitCode.FINDINGS and rules(rejected) == ["text-missing"]
    built(tmp_path, "error three")
    assert rules(built(tmp_path, "good two")) == ["version-unraised", "page-count-changed"]


def _without(path: Path) -> None:
    path.unlink()


def _torn(path: Path) -> None:
    path.write_text(path.read_text()[:-9])


def _of_an_older_program(path: Path) -> None:
    path.write_text(json.dumps({k: v for k, v in json.loads(path.read_text()).items() if k != "good"}))


def _nonsense(path: Path) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | {"good": {"version": []}}))


def _other_pdf(path: Path) -> None:
    path.with_name("hip.pdf").write_bytes(b"%PDF by hand")


def _no_pdf(path: Path) -> None:
    path.with_name("hip.pdf").unlink()


@pytest.mark.parametrize("harm", [_without, _torn, _of_an_older_program, _nonsense, _other_pdf, _no_pdf])
def test_what_cannot_be_read_says_nothing_wrong(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    built(tmp_path, "good")
    harm(receipt.place(project(tmp_path, "good two")))
    one = built(tmp_path, "good two")
    assert rules(one) == [] and one.report.code is ExitCode.CLEAN
    assert rules(built(tmp_path, "good")) == ["version-unraised", "page-count-changed"]
