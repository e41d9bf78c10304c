"""`cite add` writes the month of an issue, or its day, as the index tells it, and makes none up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from brochure.citations import reference_text
from brochure.evidence import shapes
from brochure.evidence.issue_dates import agreed, from_parts, issue
from brochure.variant import CitationStyle
from tests.dated import TODAY
from tests.evidence.server import Library, crossref, esummary, europe_pmc, ok
from tests.evidence.test_adding import MARDONES, Cite, cite, library
from tests.evidence.test_exchange_commands import held

__all__ = ["cite", "library"]


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("2017 Jul", "Jul", None), ("2017 Jul-Aug", "Jul-Aug", None), ("2017 Jul/Aug", "Jul-Aug", None),
        ("2017 Summer", "Summer", None), ("2017 Jul 19", "", date(2017, 7, 19)),
        ("2017 Jul 16-22", "Jul", None), ("2017 july", "Jul", None),
        ("2017", "", None), ("", "", None), ("2016 Jul", "", None), ("2017 Dec-2018 Jan", "", None),
        ("2017 1st Quarter", "", None), ("2017 Feb 30", "", None), ("2017 Spring-Summer", "", None),
        ("2017 Jul 19 [Epub]", "", None), ("2017 Foo", "", None), ("in 2017 Jul", "", None),
    ],
)  # fmt: skip
def test_what_an_index_tells_of_an_issue(text: str, month: str, day: date | None) -> None:
    assert issue(text, 2017, TODAY) == (month, day)


def test_a_day_that_has_not_come_is_none() -> None:
    year = TODAY.year
    assert issue(f"{year} Dec 31", year, TODAY) == ("Dec", None)


def test_services_that_tell_two_months_tell_none() -> None:
    assert agreed(["2017 Jul", "2017 Aug"], 2017, TODAY) == ""
    assert agreed(["2017", "2017 Jul-Aug", "2017 Jul", "2016 Dec"], 2017, TODAY) == "2017 Jul-Aug"
    assert agreed(["2017 Jul 19", "2017 Jul"], 2017, TODAY) == "2017 Jul 19"
    assert agreed([], 0, TODAY) == ""


def test_numbers_that_are_no_month_are_none() -> None:
    assert from_parts(2017, 7) == "2017 Jul"
    for parts in ((2017, 13), (2017, 0), (2017,), (), ("2017", 7), (2017, True), (2017, None)):
        assert from_parts(*parts) == ""


def test_each_service_tells_it_in_its_own_way() -> None:
    info = {"yearOfPublication": 2017, "monthOfPublication": 7}
    got = shapes.europe_pmc(europe_pmc(MARDONES, journalInfo=info))
    assert got and got.issued == "2017 Jul"
    got = shapes.europe_pmc(europe_pmc(MARDONES, journalInfo=info | {"dateOfPublication": "2017 Jul-Aug"}))
    assert got and got.issued == "2017 Jul-Aug"
    got = shapes.esummary(esummary(MARDONES, "28630737"), "28630737")
    assert got and got.issued == "2017 Sep"
    answer = crossref(MARDONES)
    assert shapes.crossref(answer).issued == ""  # `issued` may be the day online
    answer["message"]["published-print"] = {"date-parts": [[2017, 7, 1]]}
    assert shapes.crossref(answer).issued == "2017 Jul"  # the first of a month stands for no day


def added() -> dict[str, object]:
    return dict(yaml.safe_load(Path("content.yaml").read_text())["citations"]["mardones2017"])


def test_the_month_is_written_and_printed(cite: Cite) -> None:
    assert cite("add", "-q", "28630737")[0] == 0
    assert (added()["month"], "published" in added()) == ("Sep", False)
    assert "month" not in added()["verified"]["fields"]  # type: ignore[index]
    one = held().citations["mardones2017"]
    assert "2017 Sep;4(2):159-63." in reference_text(one, CitationStyle.NLM)
    assert "2017;4(2):159-163." in reference_text(one, CitationStyle.AMA)


def test_the_day_is_written_and_printed(cite: Cite, library: Library) -> None:
    answer = esummary(MARDONES, "28630737")
    answer["result"]["28630737"]["pubdate"] = "2017 Jul 19"
    library.replies["esummary"] = lambda *_: ok(answer)
    assert cite("add", "-q", "28630737")[0] == 0
    assert (added()["published"], "month" in added()) == (date(2017, 7, 19), False)
    assert "2017 Jul 19;4(2)" in reference_text(held().citations["mardones2017"], CitationStyle.NLM)


def test_a_month_of_another_year_is_not_written(cite: Cite, library: Library) -> None:
    answer = esummary(replace(MARDONES, years=(2016,)), "28630737")
    library.replies["esummary"] = lambda *_: ok(answer)
    assert cite("add", "-q", "28630737")[0] == 0
    assert not {"month", "published"} & added().keys()
