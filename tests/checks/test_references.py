"""References: preprints, old papers, none at all."""

from __future__ import annotations

from datetime import date

import pytest

from brochure.checks.passages import REFERENCE
from brochure.checks.subject import Subject
from tests.checks import made
from tests.checks.test_claims import written

TODAY = date(2026, 11, 23)
LINE = (
    "Park EH, Lim HS, Lee S, et al. Stem cells in arthritis. Stem Cells Transl Med. {};7(9):636-642. doi:{}"
)


def cited(*lines: str, today: date | None = TODAY, about: str = "") -> Subject:
    page = made.page([made.run(text, baseline=700.0 - 40 * n) for n, text in enumerate([*lines, about])])
    told = made.words(*lines, kind="references") + (made.words(about, kind="text") if about else ())
    return made.subject(page, words=told, today=today)


def lined(year: str = "2018", doi: str = "10.1002/sctm.18-0031") -> str:
    return LINE.format(year, doi)


PREPRINTS = ["10.1101/2020.03.30.20047365", "10.1101/123456", "10.21203/rs.3.rs-1/v1", "10.2139/ssrn.1234567"]


@pytest.mark.parametrize("doi", PREPRINTS)
def test_preprints(doi: str) -> None:
    [found] = made.found("preprint-unlabelled", cited(lined(doi=doi)))
    assert found.message.startswith("the paper “Park EH, Lim HS") and "is a preprint" in found.message
    assert found.span is not None and found.page == 1
    assert not made.found("preprint-unlabelled", cited(lined(doi=doi) + " Preprint."))


def test_names_of_servers() -> None:
    assert made.found("preprint-unlabelled", cited("Lee K, Park J. Cells for hips. medRxiv. 2021;1:1-9."))
    assert not made.found("preprint-unlabelled", cited(lined()))
    assert not made.found(
        "preprint-unlabelled", cited(lined(doi="10.1101/gad.123456.118"))
    )  # a journal of theirs


@pytest.mark.parametrize(("year", "old"), [("2015", True), ("2016", False), ("2026", False)])
def test_old_references(year: str, old: bool) -> None:
    found = made.found("references-old", cited(lined(year), lined("2020")))
    assert [one.message[:51] for one in found] == [
        "1 reference is more than 10 years old, the oldest o"
    ] * old


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        (
            "FDA. Cells cure. FDA website. 2021. Accessed May 3, 2026. https://www.fda.gov/cells",
            True,
        ),
        (
            "Cells [Internet]. Atlanta: CDC; 2022 [updated 2022 Apr 4; cited 2022 Apr 5]. Available from: x",
            True,
        ),
        ("Cells [Internet]. Atlanta: CDC; 2022 [cited 2022 Apr 5]. Available from: x", True),
        ("We accessed the records on May 3, 2026. https://clinic.example.org has more.", False),
        ("Accessed May 3, 2026 by nobody.", False),
        ("The study was cited 2026 times by others.", False),
    ],
)
def test_what_a_line_about_a_page_on_the_web_looks_like(text: str, listed: bool) -> None:
    assert bool(REFERENCE.search(text)) is listed


def test_several_old_references_are_one_finding() -> None:
    [found] = made.found("references-old", cited(lined("2009"), lined("2001 Apr 20"), lined("2020")))
    assert found.message.startswith(
        "2 of 3 references are more than 10 years old, the oldest of 2001: “Park EH"
    )


@pytest.mark.parametrize(
    ("about", "noted"),
    [
        ("The study is from 2009 and small.", True),
        ("It is an old study, and small.", True),
        ("The study was small, and is still the best.", False),
        ("The journal printed a correction in 2011.", False),
    ],
)
def test_an_old_paper_that_is_called_old(about: str, noted: bool) -> None:
    line = lined("2009")
    texts = ("Cells for the hip: what they can and cannot do", line, about)
    page = made.page([made.run(text, baseline=700.0 - 40 * n) for n, text in enumerate(texts)])
    told = made.words(*texts, key="papers", kind="citations")
    subject = made.subject(page, words=told, today=TODAY, authored=(about,))
    assert bool(made.found("references-old", subject)) is not noted


def test_when_nothing_can_be_said_of_references() -> None:
    assert made.outcome("references-old", cited(lined(), today=None)) == "could not be checked"
    assert made.outcome("references-old", written("No papers here.", kind="text")) == "not applicable"
    assert made.outcome("preprint-unlabelled", written("See medRxiv.", kind="text")) == "not applicable"


FILLING = ["The hip is a ball that turns in a socket and it carries your weight all day."] * 18


def test_a_long_handout_without_sources() -> None:
    [found] = made.found("sources-missing", written(*FILLING, kind="text"))
    assert found.message == "the handout has 306 words and names no sources"
    assert made.outcome("sources-missing", written(*FILLING[:-1], kind="text")) == "not applicable"


@pytest.mark.parametrize(
    "line", ["Sources: CDC and NIH.", "References", "It is based on the guideline of 2024.", lined()]
)
def test_a_long_handout_with_sources(line: str) -> None:
    told = made.words(*FILLING, kind="text") + made.words(
        line, kind="references" if line == lined() else "text"
    )
    page = made.page([made.run(text, baseline=760.0 - 14 * n) for n, text in enumerate([*FILLING, line])])
    assert not made.found("sources-missing", made.subject(page, words=told))
