"""Numbers in words: shares, multiples, times, dozens and nones, each true, nearly true and false."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.evidence.abstracts import LONGEST
from brochure.evidence.figures import unsupported
from brochure.evidence.portions import multiples, portions
from brochure.evidence.quantities import quantities
from brochure.evidence.record import Record
from tests.evidence.printed import Paper, built


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("Half of them, a third of people, two thirds and three quarters.", [50, 33, 67, 75]),
        ("¾ of people; ½; one in four; 9 out of 10; three in a thousand; 1 in 23", [75, 50, 25, 90, 0, 4]),
        ("la mitad, un tercio, dos tercios, una cuarta parte, uno de cada cuatro", [50, 33, 67, 25, 25]),
        ("half a year, two and a half, the second half, half-life, half as many", []),
        ("a third injection, one quarter-final, a quarter of an hour", []),
        ("7 of 31, in 2020, one in 2020, one in two groups", []),
    ],
)
def test_shares_in_words(text: str, percents: list[int]) -> None:
    assert [round(one.percent) for one in portions(text)] == percents


@pytest.mark.parametrize(
    ("text", "factors"),
    [
        ("Pain was halved, walking doubled, falls tripled.", ["0.5", "2", "3"]),
        ("twice as many, three times as often, 2.5-fold, half as much", ["2", "3", "2.5", "0.5"]),
        ("a double-blind trial, twice a day, three times daily, a double dose", []),
        ("el doble de personas, se duplicó", ["2", "2"]),
    ],
)
def test_multiples(text: str, factors: list[str]) -> None:
    assert [str(one.factor) for one in multiples(text)] == factors


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a dozen people", ("12", "people")),
        ("half a dozen hips", ("6", "joints")),
        ("two dozen rabbits", ("24", "animals")),
        ("for a decade", ("10", "year")),
        ("after a year and a half", ("1.5", "year")),
        ("1½ years", ("1.5", "year")),
        ("two and a half years", ("2.5", "year")),
        ("half a year", ("6", "month")),
        ("within a fortnight", ("2", "week")),
        ("a month later", ("1", "month")),
        ("24 full months", ("24", "month")),
        ("45 of the people", ("45", "people")),
        ("45 hip patients", ("45", "people")),
        ("One hundred and four women", ("104", "women")),
        ("thirty-two mature New Zealand White rabbits", ("32", "animals")),
        ("Ten fresh-frozen cadaveric hips", ("10", "joints")),
        ("eight studies", ("8", "studies")),
    ],
)
def test_what_is_counted(text: str, told: tuple[str, str]) -> None:
    [one] = quantities(text)
    assert (str(one.value), one.units[0]) == told


@pytest.mark.parametrize("text", ["twice a year", "once a week", "pills for $5 a day", "the year before"])
def test_how_often_is_no_time(text: str) -> None:
    assert all(not one.units for one in quantities(text))


JOINTS = (
    "Fifty-three hips in 41 patients were treated. Fifteen hips (28%) collapsed. Follow-up was 18 months."
)
ARMS = (
    "120 adults were randomized to plasma (n = 60) or saline (n = 60). Adverse events were seen in 18 (30%)"
    " with plasma and 9 (15%) with saline. Two deaths occurred with saline. Pain fell from 6.8 to 3.4."
    " There were no infections."
)
ONE = (
    "Of 12 patients, the grade improved in three and was unchanged in eight."
    " No serious adverse events occurred."
)


@pytest.mark.parametrize(
    ("summary", "abstract", "told"),
    [
        # what is counted
        ("53 hips of 41 people", JOINTS, []),
        ("53 people", JOINTS, ["53"]),
        ("41 hips", JOINTS, ["41"]),
        ("15 people had a collapse.", JOINTS, ["15"]),
        ("18 patients", "18 rabbits were treated.", ["18"]),
        ("60 men", "60 women were treated.", ["60"]),
        ("60 people", "60 women were treated.", []),
        ("8 studies", "8 patients were treated.", ["8"]),
        # times
        ("They were followed for a year and a half.", JOINTS, []),
        ("They were followed for a decade.", JOINTS, ["a decade"]),
        ("They were followed for 18 full weeks.", JOINTS, ["18"]),
        ("A dozen people", ONE, []),
        ("Two dozen people", ONE, ["Two dozen"]),
        # shares
        ("More than a quarter of the hips collapsed.", JOINTS, []),
        ("Nearly three quarters of the hips did not collapse.", JOINTS, []),
        ("A third of the hips collapsed.", JOINTS, ["A third"]),
        ("One in two hips collapsed.", JOINTS, ["One in two"]),
        ("Half of them got plasma.", ARMS, []),
        ("Half of them had side effects.", ARMS, ["Half"]),
        ("A quarter of them got better.", ONE, ["A quarter"]),  # by other words: for a person
        ("The grade improved in a quarter of them.", ONE, []),
        ("The grade improved in half of them.", ONE, ["half"]),
        ("The grade was unchanged in eight of twelve.", ONE, []),
        # multiples
        ("Side effects were twice as common.", ARMS, []),
        ("Side effects were three times as common.", ARMS, ["three times as"]),
        ("Pain was halved.", ARMS, []),
        ("Pain fell by half.", ARMS, []),
        ("Pain fell by 50%.", ARMS, []),
        ("Pain fell by 3.4 points.", ARMS, []),
        ("Pain doubled.", JOINTS, ["doubled"]),
        # nones
        ("Nobody had an infection.", ARMS, []),
        ("Nobody died.", ARMS, ["Nobody died"]),
        ("There were no deaths.", ARMS, ["no deaths"]),
        ("None of them died.", ONE, []),
        ("None of them died.", JOINTS, ["None of them died"]),
        ("There were no side effects.", ONE, ["no side effects"]),
        ("There were no serious side effects.", ONE, []),
        ("Nobody knows why; there was no comparison group, and no longer any doubt.", ONE, []),
        ("Nadie murió.", ARMS, ["Nadie murió"]),
    ],
)  # fmt: skip
def test_what_is_told_of_numbers_in_words(summary: str, abstract: str, told: list[str]) -> None:
    assert [one.number for one in unsupported(summary, abstract)] == told


@pytest.mark.parametrize(
    ("summary", "abstract", "what"),
    [
        ("Nobody died.", "One patient died.", "denied"),
        ("Nobody died.", "Pain was less.", "none"),
        ("A third had pain.", "Pain was less.", "share"),
        ("Pain doubled.", "Pain was less.", "multiple"),
        ("7 had pain.", "Pain was less.", "number"),
    ],
)
def test_what_kind_of_number_it_is(summary: str, abstract: str, what: str) -> None:
    [one] = unsupported(summary, abstract)
    assert (one.what, one.near) == (what, abstract.rstrip(".") if what == "denied" else abstract)


FILLED = (
    "12 ",
    "7 of ",
    "a third of ",
    "nobody died of ",
    "aaaa ",
    "A. ",
    "from 3 to 4 ",
    "½",
    "a dozen ",
    "a year ",
)


@pytest.mark.parametrize("piece", FILLED)
def test_of_any_length_only_so_much_is_read(piece: str) -> None:
    """What is read does not grow with the text: behind the limit nothing is found, and nothing held."""
    long = piece * (3_000_000 // len(piece))
    assert not list(unsupported("", long)) and not list(unsupported(" " * 6_000 + long, "Nothing."))
    assert [one.number for one in unsupported("99 hips", f"{' ' * 4 * LONGEST}99 hips")] == ["99"]


def test_what_is_cut_is_told(tmp_path: Path) -> None:
    """An abstract of just the limit is whole; of a longer one and of a long text a build says how much."""
    entry = "studied: Hip pain, text: {}"
    fits = "Hip pain fell. ".ljust(LONGEST, "x")
    papers = [
        Paper("whole", entry.format("It fell."), Record("Europe PMC", "Cells", abstract=fits)),
        Paper("long", entry.format("It fell."), Record("Europe PMC", "Cells two", abstract=f"{fits}y")),
        Paper("wordy", entry.format("It fell. " * 700), Record("Europe PMC", "Cells three", abstract="Hip.")),
    ]
    found = [one for one in built(tmp_path, papers).findings if one.rule == "citation-unchecked"]
    cut = [one.message for one in found if "only the first" in one.message]
    assert sorted(cut) == [
        "long: its abstract has 20,001 characters; only the first 20,000 are compared",
        "wordy: what is told of it has 6,299 characters; only the first 5,000 are compared",
    ]
