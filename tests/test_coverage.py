"""The table of what became of each rule of the collection: complete, and true of the program."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from brochure import pipeline
from brochure.checks import person
from tests import rows

COUNTS = {
    "DIS": 15, "CLM": 19, "EVD": 11, "ST": 5, "A11Y": 29, "LIT": 16, "TYP": 14, "PRN": 20, "EML": 10,
    "DSN": 16, "CIT": 10,
}  # fmt: skip
"""Rules of the collection, by the beginning of their names."""


def test_every_rule_of_the_collection_is_there_once() -> None:
    told = Counter(row.id.partition("-")[0] for row in rows.rows())
    assert told == COUNTS and sum(told.values()) == 165
    for family, count in COUNTS.items():
        if family != "ST":
            ids = [row.id for row in rows.rows() if row.id.startswith(f"{family}-")]
            assert ids == [f"{family}-{number:02}" for number in range(1, count + 1)]


def test_every_condition_of_pdf_ua_that_a_machine_can_decide_is_there_once() -> None:
    numbers = [number for row in rows.conditions() for number in row.id.split()]
    assert len(numbers) == len(set(numbers)) == 87
    by_checkpoint = Counter(number.partition("-")[0] for number in numbers)
    assert by_checkpoint["28"] == 15 and by_checkpoint["31"] == 29 and by_checkpoint["09"] == 5


def test_each_says_what_became_of_it() -> None:
    for row in (*rows.rows(), *rows.conditions()):
        assert row.asks and row.ways, row.id
        assert set(row.ways) <= set(rows.WAYS), row.id
        assert all(row.ways.values()), row.id


def test_every_name_is_one_of_the_program() -> None:
    rules, items = pipeline.rules(), rows.items()
    packs = {path.stem for path in (Path(person.__file__).parents[1] / "policy" / "packs").glob("*.yaml")}
    known = {"rules": set(rules), "person": set(items), "packs": packs}
    seen = 0
    for row in (*rows.rows(), *rows.conditions()):
        for way, names in known.items():
            for name in row.names(way):
                seen += 1
                assert name in names, f"{row.id}: {name}"
    assert seen > 250


def test_every_item_for_a_person_has_its_row_or_its_reason() -> None:
    """What a person is asked comes from the collection, or from how the program works."""
    named = {name for row in rows.rows() for name in row.names("person")}
    assert rows.items() - named == {"language-not-searched", "policy-duty", "template-words-fit"}


def test_the_page_is_up_to_date() -> None:
    assert rows.PAGE.read_text(encoding="utf-8") == rows.page(), "run `make docs`"
