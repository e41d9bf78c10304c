"""One paper under two numbers, such as a preprint and the paper in the journal: told, and never left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from brochure.citations import Author, Citation
from brochure.evidence.record import Name, Record
from brochure.evidence.siblings import YEARS, alike, of_citation, of_entry, of_record, told
from tests.evidence.server import Library
from tests.evidence.test_adding import MARDONES, Cite, cite, library

__all__ = ["cite", "library"]

PAPER = Citation(
    "park2020", (Author("Park", "EH"),), "Cells in hips", 2020, journal="Hip Int", doi="10.1000/x"
)
PREPRINT = replace(PAPER, year=2019, journal="bioRxiv", doi="10.1101/2019.01.02.123456")


def may_be(**changed: object) -> bool:
    return alike(of_citation(PAPER), of_citation(replace(PAPER, **changed)))  # type: ignore[arg-type]


def test_title_first_author_and_year_decide() -> None:
    assert may_be(doi="10.1000/y", title="Cells in hips.")
    assert may_be(year=2021, doi="10.1101/2021.01.02.123456")
    assert may_be(year=2020 + YEARS, journal="medRxiv")
    assert not may_be(year=2021 + YEARS, journal="medRxiv")
    assert not may_be(title="Cells in knees")
    assert not may_be(title="Cells in hips: part 2")
    assert not may_be(year=2021)  # a report of each year
    assert not may_be(authors=(Author("Lim", "HS"), Author("Park", "EH")))
    assert not may_be(authors=(Author("Park", "JS"),))
    assert not may_be(year=2021, doi="10.1101/gr.123456.120")  # a journal of the publisher of bioRxiv
    assert not may_be(year=2021, journal="J Print Media")


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ({"title": "Cells in hips", "authors": ["Park EH"], "year": 2020}, True),
        ({"title": "CELLS in hips", "authors": ["Park EH"], "year": "2020"}, True),
        ({"title": "Cells in hips", "authors": [{"group": "Park"}], "year": 2020}, True),
        ({"title": "Cells in hips", "authors": ["Park Eun"]}, True),
        ({"title": "Cells in hips", "authors": ["Park EH"], "year": 2018, "published": "2020-01-02"}, True),
        ({"title": "Cells in hips", "authors": [], "year": 2020}, False),
        ({"title": "Cells in hips", "authors": None, "year": 2020}, False),
        ({"title": 7, "authors": ["Park EH"]}, False),
        ({"authors": ["Park EH"]}, False),
        ("Cells in hips", False),
    ],
    ids=str,
)
def test_entries_of_a_file_whatever_they_hold(entry: object, found: bool) -> None:
    sketch = of_entry(entry)
    assert (sketch is not None and alike(of_citation(PAPER), sketch)) is found


def test_a_record_that_holds_the_names_swapped_is_found() -> None:
    swapped = Record("PubMed", "Cells in hips.", (Name("Eun", "Park", "P"),), ("Hip",), (2020,))
    assert alike(of_record(swapped), of_citation(PAPER))
    assert not alike(of_record(replace(swapped, authors=())), of_citation(PAPER))


def test_which_of_the_two_is_the_preprint_is_told() -> None:
    paper, preprint = of_citation(PAPER), of_citation(PREPRINT)
    assert told(preprint, paper, "a")[0] == "this may be the preprint of a"
    assert told(paper, preprint, "a")[0] == "a may be the preprint of this paper"
    assert told(paper, paper, "a")[0].startswith("this may be the paper that is there as a: title, first")
    assert of_record(Record("PubMed", "T", kinds=("Preprint",))).preprint


SERVER = """\
@article{pre, author = {Mardones, Rodrigo}, year = 2016, journal = {bioRxiv}, doi = {10.1101/054321},
  title = {Mesenchymal stem cell therapy in the treatment of hip osteoarthritis}}
"""


def test_a_preprint_beside_its_paper_is_written_and_told_with_the_line(cite: Cite) -> None:
    assert cite("add", "-q", "28630737")[0] == 0
    Path("pre.bib").write_text(SERVER)
    code, _, err = cite("import", "pre.bib")
    assert code == 1
    at = 1 + Path("content.yaml").read_text().splitlines().index("  mardones2017:")
    assert f"pre.bib:1: this may be the preprint of mardones2017 (content.yaml:{at}:3); if it is, keep" in err
    assert yaml.safe_load(Path("content.yaml").read_text())["citations"]["pre"]["year"] == 2016


def test_a_paper_beside_its_preprint_is_written_and_told_with_the_line(cite: Cite) -> None:
    Path("pre.bib").write_text(SERVER)
    assert cite("import", "pre.bib")[0] == 0
    at = 1 + Path("content.yaml").read_text().splitlines().index("  pre:")
    code, _, err = cite("add", "-q", "28630737")
    assert code == 1
    assert f"beware: pre (content.yaml:{at}:3) may be the preprint of this paper; if it is, keep" in err
    assert "mardones2017" in yaml.safe_load(Path("content.yaml").read_text())["citations"]


def test_two_in_the_same_files_are_told_too(cite: Cite) -> None:
    other = SERVER.replace("{pre,", "{paper,").replace("2016", "2017").replace("10.1101/054321", "10.1000/x")
    Path("a.bib").write_text(SERVER)
    Path("b.bib").write_text("\n" + other.replace("bioRxiv", "Hip Int"))
    code, _, err = cite("import", "a.bib", "b.bib")
    assert code == 1 and "b.bib:2: pre (a.bib:1) may be the preprint of this paper" in err


def test_the_same_number_is_no_sibling_and_another_paper_is_none(cite: Cite, library: Library) -> None:
    assert cite("add", "-q", "28630737")[0] == 0
    library.records["1"] = replace(
        MARDONES, pmid="1", doi="10.1000/knee", title="Cells in the knee", pmcid=""
    )
    assert cite("add", "-q", "1")[0] == 0
    library.records["2"] = replace(MARDONES, pmid="2", doi="10.1000/again", pmcid="")
    code, _, err = cite("add", "-q", "2")
    assert code == 1 and "this may be the paper that is there as mardones2017 (content.yaml:" in err
