"""People who have one name, and surnames with a stop: typed, printed, compared, exported and imported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from brochure.citations import Author, Citation, Malformed, one_name, parse_author, reference_text
from brochure.content import schema
from brochure.evidence import adding, entry
from brochure.evidence.exchange import Format, read_text, taken, written
from brochure.evidence.matcher import compare
from brochure.evidence.people import Fit, fit
from brochure.evidence.record import Name, Record
from brochure.variant import CitationStyle
from tests.dated import TODAY
from tests.evidence.test_exchange_commands import CONTENT, Cite, cite, held

__all__ = ["cite"]
SUHARTO = Author("Suharto", single=True)
PAPER = Citation("a", (SUHARTO, Author("Park", "EH")), "Cells", 2020, journal="Hip Int", doi="10.1000/x")


@pytest.mark.parametrize(
    ("typed", "author"),
    [
        ("St. Clair E", Author("St Clair", "E")),
        ("Ste. Marie JM Jr", Author("Ste Marie", "JM", "Jr")),
        ("St Clair E", Author("St Clair", "E")),
        ("de St. Clair E", Author("de St Clair", "E")),
    ],
)
def test_a_saint_may_have_a_stop(typed: str, author: Author) -> None:
    assert parse_author(typed) == author
    assert parse_author(str(author)) == author


@pytest.mark.parametrize(
    "typed", ["St. E", "Park. EH", "Dr. Park EH", "St.Clair E", "Clair St. E", "St. Clair"]
)
def test_other_stops_are_refused(typed: str) -> None:
    with pytest.raises(Malformed):
        parse_author(typed)


@pytest.mark.parametrize("typed", ["Park EH", "Rodrigo Mardones", "Park,", "Dr.", "", "7", "S. ", "-"])
def test_what_is_no_single_name(typed: str) -> None:
    with pytest.raises(Malformed, match="is no single name"):
        one_name(typed)


def test_a_forgotten_initial_is_asked_for_first() -> None:
    with pytest.raises(Malformed) as fault:
        parse_author("Suharto")
    assert fault.value.hint.startswith("write the initials, too")
    assert "{surname: Suharto}" in fault.value.hint and "{group: Suharto}" in fault.value.hint


def test_a_person_is_divided_from_others_by_a_comma_and_a_group_by_a_semicolon() -> None:
    assert reference_text(PAPER, CitationStyle.AMA).startswith("Suharto, Park EH. Cells.")
    group = replace(PAPER, authors=(Author("Suharto"), Author("Park", "EH")))
    assert reference_text(group, CitationStyle.AMA).startswith("Suharto; Park EH. Cells.")
    many = replace(PAPER, authors=tuple(map(one_name, ["Ama", "Bo", "Cai", "Di", "Eli", "Fay", "Gil"])))
    assert "Ama, Bo, Cai, et al." in reference_text(many, CitationStyle.AMA)


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        (Name("Suharto"), Fit.WELL),
        (Name("SUHARTO"), Fit.WELL),
        (Name("Suharto", "Suharto", "S"), Fit.WELL),
        (Name("Suharto", "-"), Fit.WELL),
        (Name("Suharto", "Ahmad", "A"), Fit.OTHER),
        (Name("Suharto", initials="A"), Fit.OTHER),
        (Name("Sukarno"), Fit.NOT),
        (Name("Ahmad", "Suharto", "S"), Fit.NOT),
        (Name("Suharto Study Group"), Fit.NOT),
    ],
    ids=str,
)
def test_how_one_name_fits_a_record(name: Name, fits: Fit) -> None:
    assert fit(SUHARTO, name) is fits
    record = Record("PubMed", "Cells", (name, Name("Park", initials="EH")), ("Hip Int",), (2020,))
    assert bool(compare(PAPER, record)) is (fits is not Fit.WELL)


@pytest.mark.parametrize("form", Format)
def test_every_format_brings_it_back(form: Format) -> None:
    group = replace(PAPER, key="b", authors=(Author("Suharto"), SUHARTO, Author("WHO")), doi="10.1000/y")
    text = written({"a": PAPER, "b": group}, form).decode()
    got = [taken(found, TODAY, "").citation for found in read_text(text, "refs").records]
    assert [one.authors if one else None for one in got] == [PAPER.authors, group.authors]


def test_what_another_program_wrote_is_told_where_it_may_be_a_group() -> None:
    bib = "@article{a, author = {Suharto and Park, E. H.}, title = {T}, year = 2020, journal = {J}, pmid = 1}"
    (found,) = read_text(bib, "refs").records
    got = taken(found, TODAY, "")
    assert got.citation and got.citation.authors == PAPER.authors
    assert [one.message for one in got.remarks] == ['"Suharto" is taken for a person with one name']
    for text in ("{Suharto}", "WHO", "{WHO}", "Consortium"):
        (found,) = read_text(bib.replace("Suharto", text), "refs").records
        assert (one := taken(found, TODAY, "").citation) and one.authors[0].group
    web = "@online{a, author = {Cochrane}, title = {T}, year = 2020, url = {https://example.org/x}}"
    (found,) = read_text(web, "refs").records
    assert (one := taken(found, TODAY, "").citation) and one.authors == (Author("Cochrane"),)


def test_it_is_typed_in_a_content_file_as_it_is_written(cite: Cite) -> None:
    lines = "".join(f"  {line}\n" for line in entry.typed(replace(PAPER, key="wang2022")))
    assert "authors: [{surname: Suharto}, Park EH]" in lines
    head, _, _ = CONTENT.partition("  wang2022:")
    Path("content.yaml").write_text(head + lines)
    assert held().citations["wang2022"].authors == PAPER.authors
    Path("content.yaml").write_text(head + lines.replace("{surname: Suharto}", "{surname: Park EH}"))
    _, out, err = cite("list")
    assert "the content has errors" in err and "wang2022" not in out


def test_a_name_of_one_word_in_a_record_is_told() -> None:
    said = [*adding.remarks([Record("PubMed", "T", (Name("Suharto"), Name("Park", initials="EH")))], ())]
    assert len(said) == 1 and "write {surname: Suharto} instead of {group: Suharto}" in said[0]
    groups = (Name("WHO"), Name("Hip Study Group"), Name("Suharto", "Ahmad"))
    assert [*adding.remarks([Record("PubMed", "T", groups)], ())] == []


def test_the_schema_knows_the_form() -> None:
    text = str(schema())
    assert "'required': ['surname']" in text and "The name of a person who has one name." in text
