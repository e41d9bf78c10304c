"""Values of a file that can be read in two ways, or in none: none is taken without a word."""

from __future__ import annotations

import pytest

from brochure.evidence.exchange import Taken, read_text, taken
from brochure.evidence.exchange.dates import is_plain
from tests.dated import TODAY

RIS = """\
TY  - JOUR
AU  - Doe, Jane
TI  - Cells
T2  - J Hip
{}
DO  - 10.1000/x
ER  -
"""
NBIB = "PMID- 12345\nTI  - Cells\nAU  - Doe J\nTA  - J Hip\n{}\n"
CSL = """\
[{{"type": "article-journal",
  "author": [{{"family": "Doe", "given": "Jane"}}],
  "title": "Cells", "container-title": "J Hip",
  {},
  "DOI": "10.1000/x"}}]
"""
BIB = """\
@article{{doe2020,
  author = {{Doe, Jane}}, title = {{Cells}}, journal = {{J Hip}}, doi = {{10.1000/x}},
  {}
}}
"""


def read(text: str) -> Taken:
    (one,) = read_text(text, "refs").records
    return taken(one, TODAY, "en")


def doubts(text: str) -> list[tuple[int, str]]:
    """Line and message of what is told of a record that is taken."""
    got = read(text)
    assert got.citation, got.refusals
    return [(one.line, one.message) for one in got.doubts]


def refused(text: str) -> list[tuple[int, str]]:
    got = read(text)
    assert got.citation is None
    return [(one.line, one.message) for one in got.refusals]


PLAIN = [
    "2019", "2019/01/10/", "2019-01-10", "20190110", "2019 Jan 10", "2019 Dec-2020 Jan", "2019-12/2020-01",
    "2005 Jul 16-22", "2004 Dec 18-Jan 2", "2019 Jan-Mar", "2019///Spring", "2019//", "2019-00-00", "(2019)",
    "2019.", "Spring 2019", "2019 1st Quarter", "2019-01-10T00:00:00Z", "2019-06/2019-07", "2019.05.17",
    "March 2019",
]  # fmt: skip
ODD = [
    "2019/2020", "c2019", "©2019", "[2019]", "2019a", "2019-20", "circa 2019", "2019?", "in press",
    "2019 (online 2018)", "2019-21", "2018, 2019", "2019 in press", "Epub 2019", "2019-2020", "",
    "202O", "2019-12/2021-01-05-06",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_one_year_with_a_month_or_a_day_is_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize("text", ODD)
def test_two_years_or_other_words_are_not(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize("typed", ["2019/2020", "c2019", "2019-20", "2019a"])
def test_a_year_that_may_be_another_is_told_with_its_line(typed: str) -> None:
    (said,) = doubts(BIB.format(f"year = {{{typed}}}"))
    assert said == (3, f'the year is told as "{typed}", and 2019 was taken')
    assert doubts(RIS.format(f"PY  - {typed}"))[0][0] == 5
    assert doubts(CSL.format(f'"issued": {{"raw": "{typed}"}}'))[0][0] == 4


def test_a_month_in_another_language_says_nothing_against_the_year() -> None:
    assert doubts(BIB.format("year = 2019, month = {März}")) == []
    assert doubts(RIS.format("PY  - 2019///Frühling")) == []
    assert doubts(NBIB.format("DP  - 2019 Dec-2020 Jan")) == []


def test_in_press_is_no_year() -> None:
    assert refused(BIB.format("year = {in press}")) == [(3, '"in press" is no year of a printed issue')]
    assert refused(RIS.format("PY  - n.d.")) == [(1, "the record has no year")]
    (said,) = doubts(BIB.format("year = {in press}, published = {2020-03-01}"))
    assert said == (3, 'the year is told as "in press", and 2020 was taken')


def test_a_value_that_stands_twice_is_refused_unless_it_is_the_same() -> None:
    held = "PY  - 2020\nVL  - 4\n"
    assert refused(RIS.format(f"{held}VL  - 5")) == [(7, "the record has two volumes, 4 and 5")]
    assert refused(RIS.format(f"{held}PY  - 2019")) == [(7, "the record has two years, 2020 and 2019")]
    assert refused(RIS.format(f"{held}TI  - Knees")) == [(7, "the record has two titles, Cells and Knees")]
    assert refused(RIS.format(f"{held}SP  - 1\nSP  - 9")) == [(8, "the record has two first pages, 1 and 9")]
    assert doubts(RIS.format(f"{held}VL  - 4\nPY  - 2020/01/10/\nTI  - cells.")) == []


def test_two_records_of_pubmed_without_a_line_between_them_are_not_made_into_one() -> None:
    text = NBIB.format("DP  - 2019\nVI  - 4\nTI  - Knees\nDP  - 2020")
    assert [what for _, what in refused(text)] == [
        "the record has two titles, Cells and Knees", "the record has two years, 2019 and 2020",
    ]  # fmt: skip


def test_two_names_of_one_value_that_differ_are_told_and_the_first_is_taken() -> None:
    text = RIS.format("Y1  - 2018/12/01/\nPY  - 2019")
    assert doubts(text) == [(6, "the record has two years, 2018/12/01/ and 2019, and the first was taken")]
    assert read(text).citation.year == 2018  # type: ignore[union-attr]
    assert doubts(BIB.format("year = 2020, number = 6, issue = {Summer}")) == []
    assert len(doubts(BIB.format("year = 2020, number = 6, issue = 7"))) == 1


@pytest.mark.parametrize(
    ("pages", "told"),
    [("SP  - 902\nEP  - 894", True), ("SP  - 902\nEP  - 7", False), ("SP  - S12\nEP  - S11", True),
     ("SP  - 98\nEP  - 5", True), ("SP  - 894\nEP  - 902", False), ("SP  - e12\nEP  - 5", False),
     ("SP  - 9\nEP  - 10", False), ("SP  - 12-15, 30-25", True), ("SP  - xii\nEP  - 3", False)],
)  # fmt: skip
def test_a_last_page_before_the_first_is_told(pages: str, told: bool) -> None:
    said = doubts(RIS.format(f"PY  - 2020\n{pages}"))
    assert bool(said) is told, said
    assert all("is before the first" in what and line >= 6 for line, what in said)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('"issued": {"date-parts": [[NaN]]}', "issued is NaN, which is no number"),
        ('"issued": {"date-parts": [[2020.5]]}', "issued is 2020.5, which is no year, month or day"),
        ('"issued": {"date-parts": [[2020, 1e400]]}', "issued is a number without end"),
        ('"issued": NaN', "issued is NaN, which is no number"),
        ('"issued": "2020", "volume": NaN', "volume is NaN, which is no number"),
        ('"issued": "2020", "page": -Infinity', "page is a number without end"),
        ('"issued": "2020", "volume": 4, "volume": 5', "the record has volume twice"),
        ('"issued": {"date-parts": [["soon"]]}', '"soon" is no year of a printed issue'),
    ],
)
def test_numbers_of_json_that_no_paper_has_are_refused(value: str, said: str) -> None:
    assert refused(CSL.format(value)) == [(4, said)]


def test_numbers_of_json_that_are_whole_are_taken_as_they_are_meant() -> None:
    got = read(
        CSL.format('"issued": {"date-parts": [[2020.0, 3]]}, "volume": 24.0, "volume": 24, "issue": "2"')
    )
    assert got.citation is not None
    assert (got.citation.year, got.citation.volume, got.doubts) == (2020, "24", ())
    assert doubts(CSL.format('"issued": {"date-parts": [["2020"]]}')) == []
    assert doubts(CSL.format('"issued": {"date-parts": [["2020a"]]}')) != []
    assert doubts(CSL.format('"issued": "2020", "issue": 1.1')) == [
        (4, "issue is the number 1.1, which has lost a zero if there was one at its end")
    ]
    assert doubts(CSL.format('"issued": "2020", "issue": "1.10", "custom": NaN')) == []
