"""Books, chapters, theses and reports: as the guides print them, and what a record of one needs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from brochure import content
from brochure.citations import Author, Citation, Kind, Work, parse_author, reference, reference_text
from brochure.evidence import entry
from brochure.evidence.exchange import bibtex, csl, nbib, ris
from brochure.evidence.exchange.intake import taken
from brochure.evidence.lookup import State, verify
from brochure.findings import BrochureError, Finding
from brochure.source import read
from brochure.variant import CitationStyle
from tests.dated import TODAY
from tests.test_slips import GOOD

AMA, NLM, VANCOUVER = CitationStyle.AMA, CitationStyle.NLM, CitationStyle.VANCOUVER


def people(*names: str) -> tuple[Author, ...]:
    return tuple(parse_author(name) for name in names)


def work(kind: Kind, authors: str, title: str, year: int, pages: str = "", **more: object) -> Citation:
    made = Work(kind, **more)  # type: ignore[arg-type]
    return Citation("key", people(*authors.split(", ")), title, year, pages=pages, work=made)


MURRAY = work(
    Kind.BOOK, "Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA", "Medical microbiology", 2002,
    publisher="Mosby", place="St. Louis", edition="4",
)  # fmt: skip
MELTZER = work(
    Kind.CHAPTER, "Meltzer PS, Kallioniemi A, Trent JM", "Chromosome alterations in human solid tumors", 2002,
    "93-113",
    publisher="McGraw-Hill", place="New York", book="The genetic basis of human cancer",
    editors=people("Vogelstein B", "Kinzler KW"),
)  # fmt: skip
BORKOWSKI = work(
    Kind.THESIS, "Borkowski MM", "Infant sleep and feeding: a telephone survey of Hispanic Americans", 2002,
    publisher="Central Michigan University", place="Mount Pleasant (MI)",
)  # fmt: skip
MCKENZIE = work(
    Kind.BOOK, "McKenzie BC", "Medicine and the Internet: Introducing Online Resources and Terminology", 1997,
    publisher="Oxford University Press", place="Oxford", edition="2nd",
)  # fmt: skip
PRINCE = work(
    Kind.CHAPTER, "Prince M, Glozier N, Sousa R, Dewey M",
    "Measuring disability across physical, mental, and cognitive disorders", 2011, "189-227",
    publisher="American Psychiatric Publishing Inc", book="The Conceptual Evolution of DSM-5",
    editors=people("Regier DA", "Narrow WE", "Kuhl EA", "Kupfer DJ"),
)  # fmt: skip


@pytest.mark.parametrize("style", [NLM, VANCOUVER])
def test_vancouver_and_nlm_as_the_samples_of_the_icmje_print_them(style: CitationStyle) -> None:
    """Published: NLM, Samples of Formatted References for Authors of Journal Articles."""
    assert reference_text(MURRAY, style) == (
        "Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical microbiology. 4th ed. St. Louis: Mosby;"
        " 2002."
    )
    assert reference_text(MELTZER, style) == (
        "Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: Vogelstein B,"
        " Kinzler KW, editors. The genetic basis of human cancer. New York: McGraw-Hill; 2002. p. 93-113."
    )
    assert reference_text(BORKOWSKI, style) == (
        "Borkowski MM. Infant sleep and feeding: a telephone survey of Hispanic Americans [dissertation]."
        " Mount Pleasant (MI): Central Michigan University; 2002."
    )


def test_ama_as_its_manual_prints_them() -> None:
    """Published: AMA Manual of Style, 11th edition, chapter 3."""
    assert reference_text(MCKENZIE, AMA) == (
        "McKenzie BC. Medicine and the Internet: Introducing Online Resources and Terminology. 2nd ed."
        " Oxford University Press; 1997."
    )
    assert reference_text(PRINCE, AMA) == (
        "Prince M, Glozier N, Sousa R, Dewey M. Measuring disability across physical, mental, and cognitive"
        " disorders. In: Regier DA, Narrow WE, Kuhl EA, Kupfer DJ, eds. The Conceptual Evolution of DSM-5."
        " American Psychiatric Publishing Inc; 2011:189-227."
    )
    assert reference_text(BORKOWSKI, AMA).endswith(
        "of Hispanic Americans. Dissertation. Central Michigan University; 2002."
    )
    italic = [part.text for part in reference(MCKENZIE, AMA) if part.italic]
    assert italic == [f"{MCKENZIE.title}."]
    assert [part.text for part in reference(PRINCE, AMA) if part.italic] == [
        "The Conceptual Evolution of DSM-5"
    ]
    assert not any(part.italic for part in reference(PRINCE, NLM))


@pytest.mark.parametrize(
    ("edition", "said"),
    [("2", "2nd ed."), ("3rd", "3rd ed."), ("11", "11th ed."), ("21", "21st ed."), ("Rev", "Rev ed."),
     ("3rd ed.", "3rd ed."), ("", "")],
)  # fmt: skip
def test_editions(edition: str, said: str) -> None:
    assert MURRAY.work
    line = reference_text(replace(MURRAY, work=replace(MURRAY.work, edition=edition)), VANCOUVER)
    assert line.endswith(f"Medical microbiology. {said} St. Louis: Mosby; 2002.".replace("  ", " "))


def test_one_editor_more_authors_than_are_listed_links_and_retractions() -> None:
    assert PRINCE.work
    one = replace(PRINCE, work=replace(PRINCE.work, editors=people("Regier DA")))
    assert ". In: Regier DA, ed. The" in reference_text(one, AMA)
    assert ". In: Regier DA, editor. The" in reference_text(one, NLM)
    many = replace(MURRAY, authors=people(*(f"Name{c} A" for c in "abcdefgh")))
    assert reference_text(many, AMA).startswith("Namea A, Nameb A, Namec A, et al. Medical")
    assert reference_text(replace(MURRAY, doi="10.1000/xyz"), AMA).endswith(
        "2002. https://doi.org/10.1000/xyz"
    )
    assert reference_text(replace(MURRAY, retracted=True), AMA).endswith("Mosby; 2002. [Retracted]")
    asked = replace(MURRAY, title="Which cells?")
    assert "Which cells? 4th ed." in reference_text(asked, AMA)
    assert "Which cells? [dissertation]. " in reference_text(replace(BORKOWSKI, title="Which cells?"), NLM)


# --- as an author writes them ------------------------------------------------------------------

REFERENCES = "      - references: {}\n"
BOOK = """\
citations:
  murray2002:
    kind: book
    authors: [Murray PR]
    title: Medical microbiology
    publisher: Mosby
    place: St. Louis
    edition: "4"
    year: 2002
"""


def told(folder: Path, record: str) -> list[Finding]:
    path = folder / "content.yaml"
    path.write_text(
        GOOD.replace("into the knee.", "into the knee [@murray2002].") + REFERENCES + record, "utf-8"
    )
    try:
        source = read(path)
        held = content.validate(source)
    except BrochureError as error:
        return list(error.findings)
    assert held.citations["murray2002"].work
    return [*source.findings, *getattr(held, "findings", ())]


def test_a_book_is_a_record_without_a_journal(tmp_path: Path) -> None:
    assert told(tmp_path, BOOK) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    kind: book\n", "", "a paper in a journal has no publisher"),
        ("    publisher: Mosby\n", "    publisher: Mosby\n    journal: J Mosby\n", "a book has no journal"),
        ("    publisher: Mosby\n", "    publisher: Mosby\n    book: Another\n", "a book stands in no book"),
        ("    publisher: Mosby\n", "", "the record of the book has no publisher"),
        ("kind: book", "kind: chapter", "the record of the chapter has no book and no editors and no pages"),
        ("kind: book", "kind: volume", "kind"),
    ],
)
def test_what_a_record_of_a_book_lacks_or_has_too_much(old: str, new: str, said: str, tmp_path: Path) -> None:
    found = told(tmp_path, BOOK.replace(old, new))
    assert any(said in one.message and one.span for one in found), found


def test_a_book_that_no_service_holds_is_unchecked_and_says_why() -> None:
    found = verify(BORKOWSKI, None, OSError)  # type: ignore[arg-type]
    assert found.state is State.UNCHECKED
    assert found.why == "no service that is asked holds a thesis without a DOI: compare it by hand"


def test_export_names_the_kind() -> None:
    held = {"a": MURRAY, "b": MELTZER, "c": BORKOWSKI}
    types = [line[6:].strip() for line in ris.written(held, {}).splitlines() if line.startswith("TY")]
    assert types == ["BOOK", "CHAP", "THES"]
    assert "A2  - Vogelstein, B." in ris.written(held, {}) and "PB  - McGraw-Hill" in ris.written(held, {})
    written = bibtex.written(held, {})
    assert [line.split("{")[0] for line in written.splitlines() if line.startswith("@")] == [
        "@book", "@incollection", "@phdthesis",
    ]  # fmt: skip
    assert "school = {Central Michigan University}" in written and "booktitle = {The genetic" in written
    items = json.loads(csl.written(held, {}))
    assert [one["type"] for one in items] == ["book", "chapter", "thesis"]
    assert (
        items[1]["container-title"] == "The genetic basis of human cancer"
        and items[1]["editor"][0]["family"] == "Vogelstein"
    )
    assert [nbib.holds(one) for one in held.values()] == [True, True, False]


@pytest.mark.parametrize("form", [bibtex, csl, ris])
def test_what_is_exported_is_imported_as_the_same_work(form: object) -> None:
    held = {"murray2002": MURRAY, "meltzer2002": MELTZER, "borkowski2002": BORKOWSKI, "prince2011": PRINCE}
    text = form.written(held, {}).replace("\r\n", "\n")  # type: ignore[attr-defined]
    library = form.read(text, "refs")  # type: ignore[attr-defined]
    made = [taken(found, TODAY, "en") for found in library.records]
    assert [one.refusals for one in made] == [()] * 4 and [one.unused for one in made] == [()] * 4
    for one, asked in zip(made, held.values(), strict=True):
        got = one.citation
        assert got and (got.work, got.authors, got.title) == (asked.work, asked.authors, asked.title)
        assert (got.year, got.pages, got.journal) == (asked.year, asked.pages, "")


BIB = """@book{murray2002, author = {Murray, Patrick R. and Rosenthal, Ken}, title = {Medical {Microbiology}},
  edition = {4}, address = {St. Louis}, publisher = {Mosby {\\&} Sons}, year = 2002}
@phdthesis{b, author = {Borkowski, Mary M.}, title = {Infant sleep},
  school = {Michigan University}, year = 2002}
@book{c, author = {Smith, John}, title = {Words}, year = 2002}
"""


def test_a_book_of_bibtex_becomes_a_record_that_can_be_used(tmp_path: Path) -> None:
    first, second, third = (taken(found, TODAY, "en") for found in bibtex.read(BIB, "refs.bib").records)
    assert first.citation and second.citation and third.citation is None
    assert "this is a book, and it has no publisher" in third.refusals[0].message
    lines = list(entry.typed(first.citation))
    assert lines == [
        "murray2002:", "  kind: book", "  authors: [Murray PR, Rosenthal K]", "  title: Medical Microbiology",
        '  edition: "4"', "  place: St. Louis", '  publisher: "Mosby & Sons"', "  year: 2002",
    ]  # fmt: skip
    record = "citations:\n" + "".join(f"  {line}\n" for line in lines)
    assert told(tmp_path, record) == []
    assert second.citation.work and second.citation.work.kind is Kind.THESIS


def test_what_comes_from_ris_and_csl_as_other_programs_write_them() -> None:
    text = """TY  - CHAP
AU  - Meltzer, P. S.
TI  - Chromosome alterations
A2  - Vogelstein, Bert
ED  - Kinzler, K W
T2  - The genetic basis of human cancer
ET  - 2nd ed.
CY  - New York
PB  - McGraw-Hill
PY  - 2002
SP  - 93
EP  - 113
ER  -
"""
    [found] = ris.read(text, "refs.ris").records
    got = taken(found, TODAY, "en").citation
    assert got and reference_text(got, VANCOUVER) == (
        "Meltzer PS. Chromosome alterations. In: Vogelstein B, Kinzler KW, editors. The genetic basis of"
        " human cancer. 2nd ed. New York: McGraw-Hill; 2002. p. 93-113."
    )
    item = {
        "id": "x",
        "type": "thesis",
        "title": "Sleep",
        "genre": "PhD",
        "publisher": "Palo Alto University",
        "author": [{"family": "Maiti", "given": "N."}],
        "issued": {"date-parts": [[2010]]},
    }
    [found] = csl.read(json.dumps([item]), "refs.json").records
    got = taken(found, TODAY, "en").citation
    assert got and reference_text(got, AMA) == "Maiti N. Sleep. Dissertation. Palo Alto University; 2010."
