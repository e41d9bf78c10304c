"""Lineup: each fault in a list of authors is told once, as what it is, and none goes untold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.citations import parse_author
from brochure.evidence import people, standing
from brochure.evidence.lock import Entry
from brochure.evidence.matcher import State, compare
from brochure.evidence.people import Fit
from brochure.evidence.record import Name, Record
from brochure.findings import Span
from tests.evidence.papers import cited, named

FOUR = "Mardones R, Jofré CM, Tobar L, Minguell JJ"
ALSO = "Europe PMC has also"


def told(authors: str, names: str = FOUR, *, et_al: bool = False, complete: bool = True) -> list[str]:
    """The messages about the authors of a citation, without its key, and their hints behind a bar."""
    citation = replace(cited("k", authors, "Cells", 2018), et_al=et_al)
    record = Record("Europe PMC", "Cells", named(names), years=(2018,), complete=complete)
    entry = Entry(State.MISMATCH, date(2026, 11, 1), "", differences=compare(citation, record), record=record)
    findings = standing.of_entry("k", entry, lambda _key, _field: Span("content.yaml", 1, 1))
    return [f"{one.message.removeprefix('k: ')} | {one.hint}" for one in findings]


@pytest.mark.parametrize(
    ("authors", "faults"),
    [
        ("Mardones R, Jofré CM, Minguell JJ", [f"{ALSO} Tobar L (third author) | add what is missing"]),
        ("Jofré CM, Tobar L, Minguell JJ", [f"{ALSO} Mardones R (first author) | add what is missing"]),
        (
            "Mardones R, Minguell JJ",
            [f"{ALSO} Jofré CM (second author) and Tobar L (third author) | add what is missing"],
        ),
        (
            "Mardones R",
            [f"{ALSO} Jofré CM (second author), Tobar L (third author) and Minguell JJ (fourth author)"],
        ),
        (
            "Mardones R, Tobar L, Jofré CM, Minguell JJ",
            ["Tobar L and Jofré CM stand in another order than in Europe PMC | write Jofré CM, Tobar L"],
        ),
        (
            "Minguell JJ, Jofré CM, Tobar L, Mardones R",
            ["Minguell JJ, Jofré CM, Tobar L and Mardones R stand in another order"],
        ),
        ("Mardones R, Doe X, Jofré CM, Tobar L, Minguell JJ", ["Doe X is not among the authors"]),
        (
            f"{FOUR}, Doe X",
            ["Doe X is not among the authors in Europe PMC | open the paper; take the name out"],
        ),
        (
            "Mardones R, Doe X, Tobar L, Minguell JJ",
            ['authors "Doe X", but Europe PMC has "Jofré CM" | open the paper and see'],
        ),
        (
            "Mardones R, Jofré CM, Tobarr L, Minguell JJ",
            ['authors "Tobarr L", but Europe PMC has "Tobar L" | did you mean "Tobar L"?'],
        ),
        (
            "Mardones R, Tobarr L, Minguell JJ",
            ['authors "Tobarr L", but Europe PMC has "Tobar L"', f"{ALSO} Jofré CM (second author)"],
        ),
        (
            "Mardones R, Tobar L, Jofré M, Minguell JJ",
            [
                'authors "Jofré M", but Europe PMC has "Jofré CM"',
                "Tobar L and Jofré M stand in another order",
            ],
        ),
    ],
)
def test_each_fault_in_a_list_of_authors_is_told_once(authors: str, faults: list[str]) -> None:
    found = told(authors)
    assert len(found) == len(faults)
    assert all(one.startswith(fault) for one, fault in zip(found, faults, strict=True)), found


@pytest.mark.parametrize(
    ("authors", "faults"),
    [
        ("Mardones R", []),
        ("Mardones R, Jofré CM", []),
        ("Jofré CM", [f"{ALSO} Mardones R (first author) | add what is missing, in the order of the paper"]),
        ("Wang D", ['authors "Wang D", but Europe PMC has "Mardones R"']),
        ("Jofré CM, Mardones R", ["Jofré CM and Mardones R stand in another order"]),
        ("Mardones R, Tobar L", [f"{ALSO} Jofré CM (second author)"]),
        (
            FOUR,
            ['authors "4 authors and others (et_al)", but Europe PMC has "4 authors and no other" | delete'],
        ),
    ],
)
def test_with_et_al_only_the_first_have_to_be_named(authors: str, faults: list[str]) -> None:
    found = told(authors, et_al=True)
    assert len(found) == len(faults)
    assert all(one.startswith(fault) for one, fault in zip(found, faults, strict=True)), found


def test_et_al_is_advised_only_where_the_first_ones_are_named() -> None:
    assert "et_al: true" in told("Mardones R, Jofré CM")[0]
    assert "et_al" not in told("Mardones R, Minguell JJ")[0]
    assert "et_al" not in told("Jofré CM, Tobar L, Minguell JJ")[0]


def test_a_list_that_a_service_cuts_off_says_nothing_of_those_behind() -> None:
    assert told("Mardones R, Jofré CM, Tobar L", "Mardones R, Jofré CM", complete=False) == []
    assert told("Mardones R", "Mardones R, Jofré CM", complete=False) == []
    assert len(told("Jofré CM, Mardones R", "Mardones R, Jofré CM", complete=False)) == 1


def test_places_are_counted_in_words() -> None:
    names = ", ".join(f"{chr(65 + n)}nna X" for n in range(23))
    for place, word in ((11, "12th"), (20, "21st"), (21, "22nd"), (10, "11th")):
        authors = ", ".join(one for n, one in enumerate(names.split(", ")) if n != place)
        assert f"({word} author)" in told(authors, names)[0]


PEOPLE = st.lists(st.sampled_from(["Li A", "Li B", "Yu A", "Yu", "Ho C", "Hoo C"]), min_size=1, max_size=6)


@settings(derandomize=True, deadline=None, database=None, max_examples=400)
@given(PEOPLE.map(lambda some: [one if " " in one else f"{one} Z" for one in some]), PEOPLE, st.booleans())
def test_what_is_told_decides_nothing(authors: list[str], names: list[str], et_al: bool) -> None:
    """Right is a list in which each author stands at his place in the record, and no other."""
    people_cited = tuple(map(parse_author, authors))
    held = tuple(Name(*one.split()[:1], initials="".join(one.split()[1:])) for one in names)
    fits = [people.fit(*pair) for pair in zip(people_cited, held, strict=False)]
    right = all(fit not in (Fit.NOT, Fit.OTHER) for fit in fits) and (
        len(authors) < len(names) if et_al else len(authors) == len(names)
    )
    citation = replace(cited("k", "Li A", "Cells", 2018), authors=people_cited, et_al=et_al)
    differences = compare(citation, Record("Europe PMC", "Cells", held, years=(2018,)))
    assert any(one.grave for one in differences) is not right
