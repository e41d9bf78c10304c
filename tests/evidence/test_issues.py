"""The date of the issue and the day online: what files tell of both, and what is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import yaml
from pydantic import ValidationError

from brochure.citations import Citation, reference_text
from brochure.content.papers import Record
from brochure.evidence import entry
from brochure.evidence.exchange import csl, nbib, ris
from brochure.evidence.exchange.intake import taken
from brochure.variant import CitationStyle
from tests.dated import TODAY

NBIB = """\
PMID- 30715002
TI  - Hip pain
AU  - Park EH
TA  - Hip Int
VI  - 72
IP  - 2
DP  - {}
DEP - {}
"""


def one(text: str) -> Citation:
    got = taken(nbib.read(text, "x").records[0], TODAY, "en")
    assert got.citation, got.refusals
    return got.citation


def line(citation: Citation, style: CitationStyle = CitationStyle.NLM) -> str:
    return reference_text(citation, style).partition("Hip Int. ")[2].partition(" PubMed")[0]


@pytest.mark.parametrize(
    ("issue", "online", "printed"),
    [
        ("2020 Feb", "20200106", "2020 Feb;72(2). Epub 2020 Jan 6."),
        ("2021 Jan-Feb", "20200706", "2021 Jan-Feb;72(2). Epub 2020 Jul 6."),
        ("2020 Summer", "", "2020 Summer;72(2)."),
        ("2020 Feb 3", "20200106", "2020 Feb 3;72(2)."),
        ("2020 Feb 3", "20200203", "2020 Feb 3;72(2)."),
        ("2020", "20200106", "2020;72(2)."),  # of the issue nobody tells more than the year
        ("2020", "20191206", "2020;72(2). Epub 2019 Dec 6."),
        ("2020 Dec-2021 Jan", "20201106", "2020;72(2)."),
    ],
)
def test_an_online_date_is_never_printed_as_that_of_the_issue(issue: str, online: str, printed: str) -> None:
    got = one(NBIB.format(issue, online))
    assert line(got) == printed
    for style in (CitationStyle.AMA, CitationStyle.VANCOUVER):
        assert line(got, style).startswith(f"{got.year};72(2).")


def test_the_month_is_written_read_and_printed_again() -> None:
    got = replace(one(NBIB.format("2021 Jan-Feb", "20200706")), key="a")
    typed = yaml.safe_load("\n".join(entry.typed(got)))
    texts = {
        name: str(value) if isinstance(value, int) and name != "year" else value
        for name, value in next(iter(typed.values())).items()
    }  # as a content file is read
    record = Record.model_validate(texts)
    assert (record.month, record.published) == ("Jan-Feb", date(2020, 7, 6))
    assert line(record.citation("a")) == line(got)


@pytest.mark.parametrize(
    ("fields", "month", "published"),
    [
        ('"issued": {"date-parts": [[2020, 1, 6]]}, "published-print": {"date-parts": [[2020, 2]]},'
         ' "published-online": {"date-parts": [[2020, 1, 6]]}', "Feb", date(2020, 1, 6)),
        ('"issued": {"date-parts": [[2020, 2]]}', "Feb", None),
        ('"issued": {"date-parts": [[2020, 1], [2020, 2]]}', "Jan-Feb", None),
        ('"issued": {"date-parts": [[2020, 2, 3]]}', "", date(2020, 2, 3)),
    ],
)  # fmt: skip
def test_crossref_mixes_both(fields: str, month: str, published: date | None) -> None:
    text = (
        '[{"type": "article-journal", "title": "Hip", "container-title": "Hip Int", "DOI": "10.1000/x",'
        f' "author": [{{"family": "Park", "given": "E"}}], {fields}}}]'
    )
    got = taken(csl.read(text, "x").records[0], TODAY, "en").citation
    assert got
    assert (got.month, got.published) == (month, published)


@pytest.mark.parametrize(
    ("told", "month", "published"),
    [("2020/02//", "Feb", None), ("2020/02/03/", "", date(2020, 2, 3)), ("2020///Jan-Feb", "Jan-Feb", None),
     ("2020///in press", "", None)],
)  # fmt: skip
def test_ris_has_months_without_days(told: str, month: str, published: date | None) -> None:
    text = f"TY  - JOUR\nAU  - Park, E\nTI  - Hip\nT2  - Hip Int\nPY  - 2020\nDA  - {told}\nER  -\n"
    got = taken(ris.read(text, "x").records[0], TODAY, "en").citation
    assert got
    assert (got.month, got.published) == (month, published)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Feb", "Feb"), ("february", "Feb"), ("Jan-Feb", "Jan-Feb"), ("Sept.", "Sep"), ("winter", "Winter")],
)
def test_months_as_people_write_them(typed: str, kept: str) -> None:
    assert Record.model_validate(RECORD | {"month": typed}).month == kept


@pytest.mark.parametrize("typed", ["Foo", "13", "Jan-Foo", "Febtober", "Ma", "Jan-Feb-Mar", "Feb 3"])
def test_what_is_no_month(typed: str) -> None:
    with pytest.raises(ValidationError, match="no month of an issue"):
        Record.model_validate(RECORD | {"month": typed})


RECORD = {"authors": ["Park EH"], "title": "Hip", "journal": "Hip Int", "year": 2020, "doi": "10.1000/x"}
