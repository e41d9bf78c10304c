"""Works in files of other programs: theses by their degree, editors by their tags, pages called `misc`; and
that any work comes back from a file as it went in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochure.citations import Author, Citation, Kind, Work, reference_text
from brochure.content.papers import Record
from brochure.evidence.exchange import Format, bibtex, csl, read_text, ris, unheld, written
from brochure.evidence.exchange.intake import Taken, taken
from brochure.variant import CitationStyle
from tests.dated import TODAY

AMA, NLM, VANCOUVER = CitationStyle.AMA, CitationStyle.NLM, CitationStyle.VANCOUVER
MAITI = Citation(
    "maiti2010", (Author("Maiti", "N"),), "Sleep", 2010, work=Work(Kind.THESIS, "Palo Alto University")
)


def read(text: str) -> Taken:
    [found] = read_text(text, "refs").records
    return taken(found, TODAY, "en")


def one(text: str) -> Citation:
    made = read(text)
    assert made.citation, made.refusals
    return made.citation


def thesis(degree: str) -> Citation:
    return replace(MAITI, work=Work(Kind.THESIS, "Palo Alto University", degree=degree))


@pytest.mark.parametrize(
    ("degree", "ama", "nlm"),
    [("", "Dissertation", "dissertation"), ("doctor", "Dissertation", "dissertation"),
     ("master", "Master's thesis", "master's thesis"),
     ("bachelor", "Bachelor's thesis", "bachelor's thesis")],
)  # fmt: skip
def test_a_thesis_is_called_by_its_degree(degree: str, ama: str, nlm: str) -> None:
    """Published: AMA Manual of Style, 11th edition, chapter 3; Citing Medicine, chapter 5."""
    made = thesis(degree)
    assert reference_text(made, AMA) == f"Maiti N. Sleep. {ama}. Palo Alto University; 2010."
    assert reference_text(made, NLM) == f"Maiti N. Sleep [{nlm}]. Palo Alto University; 2010."


@pytest.mark.parametrize("degree", ["", "master", "bachelor"])
@pytest.mark.parametrize("form", [bibtex, csl, ris], ids=["bibtex", "csl", "ris"])
def test_the_degree_comes_back(form: ModuleType, degree: str) -> None:
    assert (
        one(form.written({"maiti2010": thesis(degree)}, {}).replace("\r\n", "\n")).work == thesis(degree).work
    )


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("@mastersthesis{a, author={Lee, K}, title={T}, school={U}, year=2010}", "master"),
        ("@mastersthesis{a, author={Lee, K}, title={T}, school={U}, year=2010, type={PhD thesis}}", ""),
        ("@thesis{a, author={Lee, K}, title={T}, institution={U}, year=2010, type={M.Sc. thesis}}", "master"),
        ("@phdthesis{a, author={Lee, K}, title={T}, school={U}, year=2010}", ""),
        ("TY  - THES\nAU  - Lee, K\nTI  - T\nPB  - U\nPY  - 2010\nM3  - Masters\nER  -\n", "master"),
        ("TY  - THES\nAU  - Lee, K\nTI  - T\nPB  - U\nPY  - 2010\nM3  - Dissertation\nER  -\n", ""),
        ("TY  - THES\nAU  - Lee, K\nTI  - T\nPB  - U\nPY  - 2010\nM3  - MATHEMATICS\nER  -\n", ""),
    ],
)
def test_the_degree_as_programs_write_it(text: str, degree: str) -> None:
    work = one(text).work
    assert work and (work.kind, work.degree) == (Kind.THESIS, degree)


RIS = "TY  - {}\nTI  - Hips\nPB  - Mosby\nPY  - 2002\n{}ER  -\n"


@pytest.mark.parametrize(
    ("kind", "tags", "editors"),
    [
        ("BOOK", "A3  - Lee, K\nA2  - Series, S\n", "Lee K"),  # Zotero
        ("BOOK", "ED  - Lee, K\nED  - Park, E\nA2  - Series, S\n", "Lee K, Park E"),
        ("BOOK", "A2  - Lee, K\n", "Lee K"),
        ("CHAP", "AU  - Own, A\nT2  - Book\nA2  - Lee, K\nA3  - Series, S\n", "Lee K"),
    ],
)
def test_editors_by_their_tags(kind: str, tags: str, editors: str) -> None:
    work = one(RIS.format(kind, tags)).work
    assert work and ", ".join(map(str, work.editors)) == editors


EDITIONS = [
    ("4", "4th ed.", "4th ed."), ("1 ed.", "", "1st ed."), ("1", "", "1st ed."),
    ("First edition", "", "1st ed."),
    ("1st ed", "", "1st ed."), ("Second edition", "2nd ed.", "2nd ed."), ("2nd", "2nd ed.", "2nd ed."),
    ("Rev ed.", "Rev ed.", "Rev ed."), ("3rd edn", "3rd ed.", "3rd ed."), ("11th", "11th ed.", "11th ed."),
    ("Limited", "Limited ed.", "Limited ed."), ("21", "21st ed.", "21st ed."),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "ama", "nlm"), EDITIONS, ids=[typed for typed, *_ in EDITIONS])
def test_editions_and_that_ama_names_no_first_one(typed: str, ama: str, nlm: str) -> None:
    """Published: AMA Manual of Style, 11th edition, chapter 3: a first edition is not named."""
    book = replace(MAITI, work=Work(Kind.BOOK, "Mosby", edition=typed))
    shown = f"{ama} ".lstrip()
    assert reference_text(book, AMA) == f"Maiti N. Sleep. {shown}Mosby; 2010."
    assert reference_text(book, NLM) == f"Maiti N. Sleep. {nlm} Mosby; 2010."


MISC = (
    "@misc{{fda, title = {{Cells}}, author = {{{{US Food and Drug Administration}}}}, year = 2021,"
    " urldate = {{2026-11-20}}, {}}}"
)


@pytest.mark.parametrize(
    ("fields", "publisher"),
    [
        ("url = {https://www.fda.gov/cells}, journal = {FDA}", "FDA"),  # Zotero
        ("howpublished = {https://www.fda.gov/cells}, publisher = {FDA}", "FDA"),
        (r"howpublished = {\url{https://www.fda.gov/cells}}", ""),
        (r"howpublished = {\url{https://www.fda.gov/cells}}, url = {https://www.fda.gov/cells}", ""),
    ],
)
def test_what_zotero_calls_misc_is_a_page(fields: str, publisher: str) -> None:
    made = one(MISC.format(fields))
    assert made.work == Work(Kind.PAGE, publisher, accessed=date(2026, 11, 20))
    assert made.link == "https://www.fda.gov/cells" and made.journal == ""
    assert "Accessed November 20, 2026. https://www.fda.gov/cells" in reference_text(made, AMA)


@pytest.mark.parametrize(
    "fields",
    [
        "url = {https://hipjournal.org/1}, journal = {Hip Int}, volume = 3",
        "url = {https://hipjournal.org/1}, journal = {Hip Int}, doi = {10.1000/x}",
        "url = {https://arxiv.org/abs/2001.1}, journal = {arXiv}",
        "url = {https://www.medrxiv.org/content/1}, journal = {medRxiv}",
        "journal = {Hip Int}, pmid = 5, howpublished = {Print}",
    ],
)
def test_what_is_a_paper_stays_one(fields: str) -> None:
    made = one(MISC.format(fields))
    assert made.work is None and made.journal


# --- any work -----------------------------------------------------------------------------------

WORDS = st.lists(
    st.sampled_from(["Hip", "pain", "of", "the", "Old", "A & B", "x_1", "50%", "Müller", "(UK)", "10⁷"]),
    min_size=1, max_size=4,
).map(" ".join)  # fmt: skip
PEOPLE = st.lists(
    st.sampled_from(
        [Author("Lee", "K"), Author("van der Berg", "JH"), Author("Fox", "JA", "Jr"), Author("Öz", "H-P")]
    ),
    max_size=3, unique=True,
).map(tuple)  # fmt: skip
EDITED = (Kind.BOOK, Kind.CHAPTER, Kind.REPORT, Kind.GUIDELINE)
DAYS = st.none() | st.dates(date(2000, 1, 1), TODAY)


@st.composite
def works(draw: st.DrawFn) -> Citation:
    kind = draw(st.sampled_from(Kind))
    online = kind is Kind.PAGE or (kind in (Kind.REPORT, Kind.GUIDELINE) and draw(st.booleans()))
    editors = draw(PEOPLE) if kind in EDITED else ()
    authors = draw(PEOPLE) or (() if editors and kind is Kind.BOOK else (Author("Lee", "K"),))
    if kind is Kind.CHAPTER and not editors:
        editors = (Author("Lee", "K"),)
    work = Work(
        kind, draw(WORDS), draw(WORDS | st.just("")),
        draw(st.sampled_from(["", "4", "Rev", "2nd"])) if kind in EDITED else "",
        draw(WORDS) if kind is Kind.CHAPTER else "", editors,
        draw(DAYS) if online else None, draw(DAYS) if online else None,
        draw(st.sampled_from(["", "master", "bachelor"])) if kind is Kind.THESIS else "",
    )  # fmt: skip
    undated = online and kind in (Kind.PAGE, Kind.GUIDELINE) and draw(st.booleans())
    year = 0 if undated else draw(st.integers(1950, TODAY.year))
    day = draw(DAYS) if online and year else None
    return Citation(
        "key2020", authors, draw(WORDS), year, et_al=draw(st.booleans()) and bool(authors or editors),
        published=day and day.replace(year=year, month=1, day=min(day.day, 28)),
        pages="93-113" if kind is Kind.CHAPTER else "", language=draw(st.sampled_from(["", "es"])),
        link="https://example.org/a_b?c=%20&d#e" if online else "", work=work,
    )  # fmt: skip


@pytest.mark.parametrize("form", Format)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=works())
def test_any_work_comes_back(form: Format, made: Citation) -> None:
    if unheld(made, form):
        assert form is Format.NBIB
        return
    text = written({"key2020": made}, form).decode().replace("\r\n", "\n")
    if form is Format.NBIB:  # it has no place for a key
        made = replace(made, key="")
    got = one(text)
    assert got == made


def test_a_note_that_holds_no_address_stays_a_note() -> None:
    text = "@book{a, author={Lee, K}, title={T}, publisher={P}, year=2010, howpublished={In print}}"
    assert "note" in read(text).unused
    assert json.dumps(one(text).link) == '""'


def test_a_doctors_degree_is_the_one_that_needs_no_word() -> None:
    thesis_of = {"authors": ["Maiti N"], "title": "Sleep", "year": 2010, "kind": "thesis", "publisher": "U"}
    for degree, kept in (("doctor", ""), ("master", "master"), (None, "")):
        work = Record.model_validate(thesis_of | {"degree": degree}).citation("a").work
        assert work and work.degree == kept
