"""Directions: told the other way round, told where there was no difference, and what nobody can compare."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.evidence.directions import compared, unsettled
from brochure.evidence.measures import measures
from brochure.evidence.record import Record
from tests.evidence.printed import Paper, built, told

RULE = "citation-direction-differs"
ABSTRACT = (
    "Background: We aimed to reduce swelling. Pain decreased from 6.8 to 3.4. Quality of life improved"
    " in both groups. Grip strength did not differ between groups. Adverse events were more frequent"
    " with plasma than with saline. Stiffness fell, but not significantly (p = .0517). Mortality was 19%"
    " with plasma and 21% with saline (P = 0.72). Smokers had a higher rate of collapse than "
    "non-smokers. Kidney function remained stable. Fatigue was reduced and cognition did not improve."
    " Crises were unchanged in eight and worsened in one. There was a greater reduction in itch with"
    " plasma than with saline. Disability changed from 4.0 to 3.0."
)


@pytest.mark.parametrize(
    ("summary", "verdicts"),
    [
        # the same
        ("Pain fell.", ["agrees"]),
        ("There was less pain.", ["agrees"]),
        ("Pain got better.", ["agrees"]),  # less pain is better
        ("Pain was halved, and quality of life was better.", ["agrees", "agrees"]),
        ("The grip was no stronger.", ["agrees"]),
        ("Side effects were fewer with salt water than with plasma.", ["agrees"]),
        ("Side effects were more common with plasma.", ["agrees"]),
        ("Hips collapsed more often in smokers than in others.", ["agrees"]),
        ("Fatigue was less; thinking was not better.", ["agrees", "agrees"]),
        ("Kidney function did not change.", ["agrees"]),
        ("Itch was reduced more with plasma than with saline.", ["agrees"]),
        ("Disability was lower.", ["agrees"]),
        ("Deaths did not differ.", ["agrees"]),
        # the other way round
        ("Pain rose.", ["differs"]),
        ("Pain got worse.", ["differs"]),
        ("Quality of life got worse.", ["differs"]),
        ("Side effects were fewer with plasma than with salt water.", ["differs"]),
        ("Side effects were more frequent with salt water than with plasma.", ["differs"]),
        ("Hips collapsed less often in smokers than in others.", ["differs"]),
        ("People had more fatigue.", ["differs"]),
        ("Disability was higher.", ["differs"]),
        ("Itch increased with plasma.", ["differs"]),
        # no difference, told as one
        ("Grip strength improved with plasma.", ["differs"]),
        ("The grip was stronger with plasma than with saline.", ["differs"]),
        ("Kidney function declined.", ["differs"]),
        ("Thinking improved.", ["differs"]),
        ("People were less stiff.", ["differs"]),
        ("Fewer people died with plasma than with saline.", ["differs"]),
        ("Fatigue did not change.", ["differs"]),
        # nobody can tell
        ("They felt better.", ["unknown"]),
        ("Sleep improved.", ["unknown"]),
        ("There was less improvement of pain.", ["unknown"]),
        # no direction
        ("More than half had plasma, fewer than 10 saline.", []),
        ("Pain may get worse, and more research is needed. Would pain rise?", []),
        ("The lower back was treated with a higher dose.", []),
        ("They no longer limped. Cells were packed more closely, of grade II or higher.", []),
        ("", []),
    ],
)
def test_each_change_beside_the_abstract(summary: str, verdicts: list[str]) -> None:
    assert [one.verdict for one in compared(summary, ABSTRACT)] == verdicts


def test_two_groups_that_both_got_better_are_no_difference() -> None:
    abstract = "Pain improved in both groups. There was no significant difference in pain between groups."
    for summary, verdict in (
        ("Pain improved in both groups.", "agrees"),
        ("Pain was less with plasma than with saline.", "differs"),
        ("Pain did not differ between the groups.", "agrees"),
    ):
        assert [one.verdict for one in compared(summary, abstract)] == [verdict]


def test_aims_are_no_results() -> None:
    assert [one.verdict for one in compared("Swelling was reduced.", ABSTRACT)] == ["unknown"]


def test_what_is_unsettled_is_told_once() -> None:
    assert unsettled(compared("They felt better. Pain fell. They felt better.", ABSTRACT)) == [
        "They felt better"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("side effects", "adverse events"), ("deaths", "mortality"), ("walking", "gait"),
        ("they were tired", "fatigue"), ("osteophytes", "an osteophyte"), ("thinking", "cognition"),
    ],
)  # fmt: skip
def test_other_words_for_the_same(one: str, other: str) -> None:
    assert measures(one) & measures(other)


def test_smokers_are_not_non_smokers() -> None:
    assert not measures("non-smokers") & measures("smokers")


@given(st.text(max_size=120), st.text(max_size=120))
def test_no_text_breaks_it(summary: str, abstract: str) -> None:
    for one in compared(summary, abstract):
        assert 0 <= one.change.start < one.change.end <= len(summary)


WORDS = (
    "pain",
    "fell",
    "rose",
    "less",
    "more",
    "better",
    "not",
    "with",
    "plasma",
    "than",
    "saline",
    ",",
    ".",
    "and",
)


@given(st.lists(st.sampled_from(WORDS)))
def test_words_of_direction_in_any_order_have_their_places(words: list[str]) -> None:
    text = " ".join(words)
    for one in compared(text, text):
        assert text[one.change.start : one.change.end].strip()


HURTING = (
    "pain fell and ",
    "with in among ",
    "pain fell, ",
    "from 3 ",
    "less " * 50 + ". ",
    " ",
    "p = .06 ",
    "than a ",
)


@pytest.mark.parametrize("piece", HURTING)
def test_of_any_length_only_so_much_is_read(piece: str) -> None:
    long = piece * (3_000_000 // len(piece))
    assert [one.verdict for one in compared("Itch rose.", f"{long} Itch fell.")] == ["unknown"]


TITLE = "Plasma for the hip"
RECORD = Record("Europe PMC", TITLE, abstract=ABSTRACT + " Hip osteoarthritis was treated.")
ENTRY = "studied: Hip osteoarthritis, text: {}"


def test_a_build_tells_it_at_its_place_and_asks_a_person_of_the_rest(tmp_path: Path) -> None:
    papers = [
        Paper("wrong", ENTRY.format("Some got plasma. Quality of life got worse."), RECORD),
        Paper("right", ENTRY.format("Quality of life got better."), RECORD),
        Paper("open", ENTRY.format("They slept better. They felt better."), RECORD),
        Paper("bare", ENTRY.format("They felt better."), replace(RECORD, abstract="")),
    ]
    report = built(tmp_path, papers)
    assert told(report, RULE) == [("wrong:", "warning")]
    [one] = [one for one in report.findings if one.rule == RULE]
    assert one.span is not None
    line = (tmp_path / "content.yaml").read_text().splitlines()[one.span.line - 1]
    assert line[one.span.column - 1 :].startswith("worse")
    assert "Quality of life improved in both groups." in one.hint
    asked = [item for item in report.items if item.name == "direction-borne-out"]
    assert [item.look.split()[3] for item in asked] == ["open"]
    assert "They slept better" in asked[0].look and "1 more" in asked[0].look


MENTIONED = "      - Some slept better with plasma [@open]. It fell apart.\n"


def test_a_sentence_that_cites_a_paper_is_asked_of_too(tmp_path: Path) -> None:
    report = built(tmp_path, [Paper("open", "", RECORD)], MENTIONED)
    assert any(item.name == "direction-borne-out" and "open" in item.look for item in report.items)
