"""Pages, guidelines and books with editors only: as records, in other programs' files, and when looked up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from brochure import content
from brochure.citations import Author, Citation, Kind, Verified, Work, parse_author, reference_text
from brochure.content import Content
from brochure.evidence import entry, standing
from brochure.evidence.exchange import bibtex, csl, nbib, ris
from brochure.evidence.exchange.intake import taken
from brochure.evidence.exchange.merging import merged
from brochure.evidence.lock import Entry, Lock, fingerprint
from brochure.evidence.lookup import State, verify
from brochure.findings import BrochureError, Finding, Span
from brochure.source import read
from brochure.variant import CitationStyle
from tests.dated import TODAY
from tests.test_slips import GOOD

FDA = Citation(
    "fda2021", (Author("US Food and Drug Administration"),), "Regenerative medicine therapies", 2021,
    published=date(2021, 6, 3), link="https://www.fda.gov/cells-and-patients",
    work=Work(Kind.PAGE, "FDA website", updated=date(2022, 4, 4), accessed=date(2026, 11, 20)),
)  # fmt: skip
AAOS = Citation(
    "aaos2023", (Author("American Academy of Orthopaedic Surgeons"),), "Osteoarthritis of the Hip", 2023,
    link="https://www.aaos.org/oahcpg",
    work=Work(Kind.GUIDELINE, "American Academy of Orthopaedic Surgeons", accessed=date(2026, 11, 20)),
)  # fmt: skip
ETZEL = Citation(
    "etzel2011", (), "Pediatric Environmental Health", 2011, et_al=True,
    work=Work(Kind.BOOK, "American Academy of Pediatrics", "Itasca", "3",
              editors=(parse_author("Etzel RA"), parse_author("Balk SJ Jr"))),
)  # fmt: skip
HELD = {one.key: one for one in (FDA, AAOS, ETZEL)}

# --- as an author writes them ------------------------------------------------------------------

PAGE = """\
citations:
  fda2021:
    kind: page
    authors: [{group: US Food and Drug Administration}]
    title: Regenerative medicine therapies
    publisher: FDA website
    year: 2021
    published: 2021-06-03
    updated: 2022-04-04
    accessed: 2026-11-10
    link: https://www.fda.gov/cells
"""
BOOK = """\
citations:
  fda2021:
    kind: book
    editors: [Etzel RA, Balk SJ]
    title: Pediatric Environmental Health
    publisher: American Academy of Pediatrics
    year: 2011
"""


def told(folder: Path, record: str) -> tuple[list[Finding], Content | None]:
    path = folder / "content.yaml"
    text = GOOD.replace("into the knee.", "into the knee [@fda2021].") + "      - references: {}\n" + record
    path.write_text(text, "utf-8")
    try:
        source = read(path)
        held = content.validate(source)
    except BrochureError as error:
        return list(error.findings), None
    return [*source.findings, *held.findings], held


@pytest.mark.parametrize("record", [PAGE, BOOK, PAGE.replace("kind: page", "kind: guideline")])
def test_records_that_are_right(record: str, tmp_path: Path) -> None:
    found, held = told(tmp_path, record)
    assert [one for one in found if one.rule != "doi-missing"] == [] and held


def test_a_page_without_an_author_is_called_by_its_website(tmp_path: Path) -> None:
    found, held = told(
        tmp_path, PAGE.replace("    authors: [{group: US Food and Drug Administration}]\n", "")
    )
    assert not found and held
    assert held.citations["fda2021"].lead == "FDA website"


@pytest.mark.parametrize(
    ("old", "new", "rule", "said"),
    [
        (
            "    link: https://www.fda.gov/cells\n",
            "",
            "record-incomplete",
            "the record of the page has no link",
        ),
        ("    accessed: 2026-11-10\n", "", "record-incomplete", "does not say when it was read there"),
        (
            "accessed: 2026-11-10",
            "accessed: 2022-01-01",
            "value-unknown",
            "before the day of updated, 2022-04-04",
        ),
        (
            "accessed: 2026-11-10",
            "accessed: 2036-01-01",
            "year-in-future",
            "the day 2036-01-01 has not come yet",
        ),
        ("kind: page", "kind: book", "record-incomplete", ""),
        ("    kind: page\n", "", "value-unknown", "a paper in a journal has no publisher"),
        ("year: 2021", "volume: 3\n    year: 2021", "value-unknown", "a page has no volume"),
        ("year: 2021", "editors: [Etzel RA]\n    year: 2021", "value-unknown", "a page has no editors"),
    ],
)
def test_what_a_record_of_a_page_lacks_or_has_too_much(
    old: str, new: str, rule: str, said: str, tmp_path: Path
) -> None:
    found, _ = told(tmp_path, PAGE.replace(old, new))
    if rule == "record-incomplete" and not said:  # a book on the web is fine with the same keys
        assert not found
    else:
        assert any(one.rule == rule and said in one.message and one.span for one in found), found


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (BOOK.replace("    editors: [Etzel RA, Balk SJ]\n", ""), "the record has no authors"),
        (BOOK.replace("    kind: book\n", ""), "the record has no authors"),
        (
            BOOK.replace("year: 2011", "accessed: 2020-01-01\n    year: 2011"),
            "accessed is said of something on the web",
        ),
        (BOOK.replace("kind: book", "kind: thesis"), "a thesis has no editors"),
    ],
)
def test_what_a_book_without_authors_lacks(record: str, said: str, tmp_path: Path) -> None:
    found, _ = told(tmp_path, record)
    assert any(said in one.message and one.hint for one in found), found


# --- in the files of other programs ------------------------------------------------------------


@pytest.mark.parametrize("form", [bibtex, csl, ris])
def test_what_is_exported_is_imported_as_the_same_work(form: object) -> None:
    text = form.written(HELD, {}).replace("\r\n", "\n")  # type: ignore[attr-defined]
    made = [taken(found, TODAY, "en") for found in form.read(text, "refs").records]  # type: ignore[attr-defined]
    assert [one.refusals for one in made] == [()] * 3 and [one.unused for one in made] == [()] * 3
    assert [one.citation for one in made] == [*HELD.values()]


def test_books_and_chapters_go_through_nbib_and_pages_do_not() -> None:
    chapter = replace(
        ETZEL, key="", authors=(parse_author("Smith J"),), et_al=False, title="Lead", pages="1-9",
        pmid="30725712", work=replace(ETZEL.work or Work(Kind.BOOK), kind=Kind.CHAPTER,
                     book="Pediatric Environmental Health"),
    )  # fmt: skip
    held = {"a": replace(ETZEL, key=""), "b": chapter}
    assert all(nbib.holds(one) for one in held.values()) and not nbib.holds(FDA) and not nbib.holds(AAOS)
    made = [taken(found, TODAY, "en") for found in nbib.read(nbib.written(held, {}), "refs.nbib").records]
    assert [one.citation for one in made] == [*held.values()] and [one.unused for one in made] == [(), ()]


STATPEARLS = """
PMID- 30725712
OWN - NLM
STAT- Publisher
CTDT- 20230807
PB  - StatPearls Publishing
DP  - 2024 Jan
TI  - Hip Arthritis
BTI - StatPearls
AB  - Arthritis of the hip.
FAU - Smith, Jane
AU  - Smith J
LA  - eng
PT  - Study Guide
PL  - Treasure Island (FL)
AID - NBK537184 [bookaccession]

PMID- 20301295
PB  - University of Washington, Seattle
DP  - 1993
BTI - GeneReviews(®)
FED - Adam, Margaret P
ED  - Adam MP
FED - Feldman, Jerry
ED  - Feldman J
LA  - eng
PT  - Book
PL  - Seattle (WA)
"""


def test_books_as_pubmed_exports_them() -> None:
    """In the form of the Bookshelf's records in PubMed: a chapter has TI and BTI, a book BTI alone."""
    first, second = (taken(found, TODAY, "en").citation for found in nbib.read(STATPEARLS, "x.nbib").records)
    assert first and second
    assert reference_text(first, CitationStyle.AMA).startswith(
        "Smith J. Hip Arthritis. In: StatPearls. StatPearls Publishing; 2024."
    )
    assert reference_text(second, CitationStyle.NLM) == (
        "Adam MP, Feldman J, editors. GeneReviews(®). Seattle (WA): University of Washington, Seattle; 1993."
        " PubMed PMID: 20301295."
    )


PAGES = """
@online{a, organization = {U.S. Food and Drug Administration}, title = {Cells}, year = 2021, urldate =
{2026-11-20},
  author = {{FDA}}, url = {https://www.fda.gov/a}}
@techreport{b, type = {Clinical Practice Guideline}, institution = {AAOS}, title = {Hip}, year = 2023, author
= {{AAOS}}} @collection{c, editor = {Etzel, Ruth A. and Balk, Sophie J. and others}, title = {Pediatric
Health}, year = 2011,
  publisher = {AAP}}
@article{d, author = {Doe, Jane}, title = {A study}, journal = {J Hip}, year = 2020, doi = {10.1000/1},
  urldate = {2026-11-20}}
"""


def test_pages_and_guidelines_of_bibtex() -> None:
    page, guideline, book, paper = (taken(one, TODAY, "en") for one in bibtex.read(PAGES, "x.bib").records)
    assert page.citation and page.citation.work and page.citation.work.accessed == date(2026, 11, 20)
    assert guideline.citation and guideline.citation.work and guideline.citation.work.kind is Kind.GUIDELINE
    assert book.citation and reference_text(book.citation, CitationStyle.AMA) == (
        "Etzel RA, Balk SJ, et al, eds. Pediatric Health. AAP; 2011."
    )
    assert paper.citation and not paper.citation.work and paper.unused == ("urldate",)


def test_an_edited_book_of_endnote_names_its_editors_as_authors() -> None:
    text = "TY  - EDBOOK\nAU  - Etzel, Ruth A.\nTI  - Health\nPB  - AAP\nPY  - 2011\nER  - \n"
    [found] = ris.read(text, "x.ris").records
    got = taken(found, TODAY, "en")
    assert (
        got.citation and reference_text(got.citation, CitationStyle.AMA) == "Etzel RA, ed. Health. AAP; 2011."
    )
    assert [*merged([("x.ris", got)], {}, frozenset()).new] == ["etzel2011"]


@pytest.mark.parametrize("one", HELD.values(), ids=list(HELD))
def test_what_is_written_is_read_again(one: Citation, tmp_path: Path) -> None:
    lines = [*entry.typed(replace(one, key="fda2021"))]
    found, held = told(tmp_path, "citations:\n" + "".join(f"  {line}\n" for line in lines))
    assert held and [f.rule for f in found] in ([], ["year-in-future"]), found
    assert held.citations["fda2021"] == replace(one, key="fda2021")


# --- looked up ---------------------------------------------------------------------------------


def test_a_page_is_unchecked_and_a_person_is_asked() -> None:
    found = verify(FDA, None, OSError)  # type: ignore[arg-type]
    assert found.state is State.UNCHECKED
    assert found.why == (
        "no service that is asked holds a page on the web: a person has to open https://www.fda.gov/cells-and-patients"
        " and compare it with the record, then write that day as accessed: (now 2026-11-20)"
    )


def said(one: Citation, today: date) -> list[tuple[str, str]]:
    held = Lock(
        Path("l"), {one.key: Entry(State.UNCHECKED, date(2026, 11, 20), fingerprint(one), why="no")}, True
    )
    span = Span(Path("content.yaml"), 1, 1)
    told = standing.told({one.key: one}, held, today, lambda _key, _name: span)
    return [(finding.rule, finding.hint) for finding in told]


def test_what_a_person_compared_is_told_again_only_when_that_is_long_ago() -> None:
    by = Verified(date(2026, 11, 1), ("title", "year"), "Ann Lee")
    compared = replace(FDA, verified=by)
    [(rule, hint)] = said(FDA, date(2026, 11, 30))
    assert rule == "citation-unchecked" and hint.startswith(
        "who has compared it says so in the record: verified:"
    )
    assert said(compared, date(2026, 11, 30)) == [] == said(compared, date(2027, 11, 1))
    [(rule, hint)] = said(compared, date(2027, 11, 2))  # that somebody opened the page later is no comparison
    assert rule == "citation-stale" and "accessed:" in hint
    [(rule, hint)] = said(compared, date(2026, 10, 31))
    assert (rule, hint) == ("citation-stale", "correct the day")
    [(rule, _)] = said(replace(FDA, verified=replace(by, by="")), date(2026, 11, 30))  # nobody answers for it
    assert rule == "citation-unchecked"
    for service in ("Europe PMC", "PubMed and Crossref", "europe pmc, PubMed"):  # as `cite add` writes it
        [(rule, _)] = said(replace(FDA, verified=replace(by, by=service)), date(2026, 11, 30))
        assert rule == "citation-unchecked"
    assert said(replace(FDA, verified=replace(by, by="Ann Lee, with PubMed")), date(2026, 11, 30)) == []
    paper = replace(compared, work=None, journal="Lancet", link="")
    [(rule, hint)] = said(paper, date(2026, 11, 30))  # it has a number, which nobody wrote down
    assert rule == "citation-unchecked" and hint == "copy its PMID or DOI from PubMed into the record"
    paper = replace(compared, work=None, pmid="36043768")
    [(rule, hint)] = said(paper, date(2026, 11, 30))  # the services can be asked
    assert rule == "citation-unchecked" and hint == "run brochure cite verify again later"
