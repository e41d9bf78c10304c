"""Chances told in several ways, or too exactly."""

from __future__ import annotations

import pytest

from tests.checks import made
from tests.checks.test_claims import written


def told(rule: str, *texts: str) -> list[str]:
    return [f.message for f in made.found(rule, written("It is about numbers.", *texts, kind="text"))]


def outcome(rule: str, *texts: str) -> str:
    return made.outcome(rule, written("It is about numbers.", *texts, kind="text"))


def test_percent_beside_so_many_in_a_hundred() -> None:
    assert told(
        "chances-mixed", "An infection occurs in 15 percent of patients.", "Bleeding: 1 in 100 people."
    ) == ["chances are told in percent (“15 percent of patients”, page 1) and as “1 in 100 people”, page 1"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("There is a 2% chance of bleeding.", "It happens to 3 out of every 100 people."),
        ("The risk is 5 percent.", "One in 20 has pain."),
        ("20 % of the men had pain.", "It is 1 in 10."),
    ],
)
def test_other_ways_of_saying_it(one: str, two: str) -> None:
    assert len(told("chances-mixed", one, two)) == 1


def test_different_numbers_of_people() -> None:
    assert told("chances-mixed", "Pain: 1 in 20 people.", "Clots: 3 in 1,000 people.") == [
        "chances are told of 20 and 1,000 people: “1 in 20 people”, page 1 and “3 in 1,000 people”, page 1"
    ]
    assert told("chances-mixed", "Pain: 5 in 100 people.", "Clots: 1 in 100 people.") == []
    assert told("chances-mixed", "7 in 42 had pain.", "6 in 30 had pain.") == []  # the people of two studies


@pytest.mark.parametrize(
    "texts",
    [
        ("50 percent less pain was seen.", "1 in 100 people has an infection."),
        ("6 of 10 people got better.", "4 of 9 people got better.", "15 percent of patients had pain."),
        ("It was founded in 1 in 2015.", "20 percent of people know it."),
        ("Take 1 in 24 hours.", "20 percent of people do."),
        ("Use a 5 percent solution.", "1 in 100 people has an infection."),
        ("Is it 1 in 100?", "Is it 1 in 100?"),
    ],
    ids=["a change", "people of a study", "a year", "a dose", "a solution", "one way"],
)
def test_what_is_no_chance_is_left_alone(texts: tuple[str, ...]) -> None:
    assert told("chances-mixed", *texts) == []


def test_no_chances() -> None:
    assert outcome("chances-mixed", "Walk every day.") == "not applicable"
    assert outcome("chance-too-exact", "Pain: 1 in 100 people.") == "not applicable"


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("72.4 percent of patients got better.", True),
        ("The risk is 0.3%.", True),
        ("There is a 2.5 % chance of pain.", True),
        ("72 percent of patients got better.", False),
        ("15 percent of the 2.5 million people.", False),
    ],
)
def test_decimals(text: str, exact: bool) -> None:
    found = told("chance-too-exact", text, "30 percent of people had pain.")
    assert [message.endswith(f"has decimals: “{text}”") for message in found] == [True] * exact


@pytest.mark.parametrize("base", ["10", "100", "1,000", "10,000", "100,000"])
def test_round_numbers_are_chosen_to_tell_a_chance(base: str) -> None:
    assert told("chances-mixed", f"Pain: 3 in {base} people.", "Clots: 1 in 20 people.")


@pytest.mark.parametrize(("number", "year"), [(1899, False), (1900, True), (2100, True), (2101, False)])
def test_years_are_no_chances(number: int, year: bool) -> None:
    assert bool(told("chances-mixed", f"There was 1 in {number} then.", "Clots: 1 in 20 people.")) is not year
