"""What brochure writes for other programs comes back as it was, and other readers read it alike."""

from __future__ import annotations

import json
import string
from dataclasses import replace
from datetime import date
from typing import Any

import pybtex.database
import pytest
import rispy
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from brochure.citations import Author, Citation, Malformed, decoded_doi, parse_author
from brochure.evidence import entry
from brochure.evidence.exchange import Format, read_text, taken, unheld, written
from brochure.evidence.exchange.languages import MARC
from brochure.evidence.exchange.names import AND_OTHERS
from brochure.evidence.texts import plain
from brochure.project import resolve
from brochure.stages import stages
from tests.dated import TODAY
from tests.evidence.test_commands import HEAD
from tests.shown import ROOT


def sample() -> dict[str, Citation]:
    """The ten papers of the first brochure, without what stays at home: notes and who compared them."""
    project = resolve(ROOT / "content.yaml", today=TODAY)
    content = stages().validate(stages().load(project), TODAY)
    return {key: replace(one, notes="", verified=None) for key, one in content.citations.items()}


def again(citations: dict[str, Citation], form: Format) -> list[Citation]:
    """The citations after a way out and in again."""
    text = written(citations, form).decode("utf-8").replace("\r\n", "\n")
    library = read_text(text, "out")
    assert library.troubles == ()
    read = [taken(found, TODAY, "") for found in library.records]
    assert [one.refusals for one in read] == [()] * len(read)
    return [one.citation for one in read if one.citation]


def without(one: Citation, form: Format) -> Citation:
    """The citation but for what the form has no place for; nbib alone lacks any."""
    return replace(one, key="") if form is Format.NBIB else one


@pytest.mark.parametrize("form", Format)
def test_the_ten_papers_come_back(form: Format) -> None:
    papers = sample()
    assert len(papers) == 10
    assert again(papers, form) == [without(one, form) for one in papers.values()]
    assert written(papers, form) == written(sample(), form)


# --- any citation ------------------------------------------------------------------------------

LETTERS = "abcdefghijklmnopqrstuvwxyzäéßøčłABCDEFGHIJKLMNOPQRSTUVWXYZÄÉØČŁ"
WORD = st.text(LETTERS, min_size=1, max_size=8)
SIGNS = LETTERS + string.digits + " &%$#_{}~^\\\"'`-–—<>@=+()[]|/*:;,.?!αβ≥±⁷₂\u00ad\u200b\u00a0"


def _line(text: str) -> str:
    return plain(text)


def _as_a_title(text: str) -> bool:
    """A title as the content format wants it: no stop at its end, no brackets around it, no markup."""
    return bool(text) and plain(text) == text and not text.endswith(".") and not text.startswith("[")


TITLE = st.text(SIGNS, min_size=1, max_size=60).map(_line).filter(_as_a_title)


@st.composite
def people(draw: st.DrawFn) -> Author:
    surname = " ".join(draw(st.lists(WORD, min_size=1, max_size=3)))
    surname = draw(st.sampled_from(["", "van der ", "de la ", "O'", "and ", "St "])) + surname
    letters = draw(st.text("ABCDEFGJÄÉ", min_size=1, max_size=4))
    initials = "-".join(letters) if draw(st.booleans()) else letters
    suffix = draw(st.sampled_from(["", "", "Jr", "III", "2nd"]))
    author = Author(surname, initials, suffix)
    try:
        assume(parse_author(str(author)) == author)
    except Malformed:
        assume(False)
    return author


GROUP = st.lists(
    st.sampled_from(
        ["WHO", "Group,", "of", "and", "others", "Study", "AB", "Müller", "&", "(UK)", "{x}", "%"]
    ),
    min_size=1,
    max_size=4,
).map(lambda words: Author(" ".join(words).strip(",")))
SINGLE = st.sampled_from(["Suharto", "Müller", "Ba-Ba", "D'Arc"]).map(lambda name: Author(name, single=True))
RANGE = st.tuples(st.integers(1, 999), st.integers(1, 999)).map(lambda p: f"{min(p)}-{1000 + max(p)}")
PAGES = st.one_of(
    st.just(""), RANGE, st.sampled_from(["e123", "113S-118S", "S12-S15", "e1-e12", "7", "12-15, 18"])
)
DOI = st.one_of(
    st.just(""),
    st.text(string.ascii_letters + string.digits + "_-();/:<>%#&~{}\\[]+$^", min_size=1, max_size=20)
    .map(lambda rest: f"10.1000/{rest}x")
    .filter(lambda doi: decoded_doi(doi) == doi),
)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    year = draw(st.integers(1800, TODAY.year))
    day = draw(st.one_of(st.none(), st.dates(date(1800, 1, 1), TODAY)))
    published = day.replace(year=year, day=min(day.day, 28)) if day and draw(st.booleans()) else day
    assume(not published or published <= TODAY)
    page = draw(st.booleans()) and draw(st.booleans())
    authors = draw(st.lists(GROUP if page else st.one_of(people(), GROUP, SINGLE), min_size=1, max_size=4))
    assume(all(author.surname.casefold() not in AND_OTHERS for author in authors))
    paper: dict[str, Any] = {}
    if not page:
        volume = st.sampled_from(["", "7", "24 Suppl 1", "A&B_1"])
        issue = st.sampled_from(["", "3", "1-S", "3-4", "Pt 2"])
        pmid = st.sampled_from(["", "1", "30715002"])
        paper = {
            "journal": draw(st.lists(WORD, min_size=1, max_size=4).map(" ".join)),
            "volume": draw(volume), "issue": draw(issue), "pages": draw(PAGES), "doi": draw(DOI),
            "pmid": draw(pmid), "pmcid": draw(st.sampled_from(["", "PMC6503401"])),
        }  # fmt: skip
    months = ["", "Feb", "Jan-Feb", "Summer"]
    month = draw(st.sampled_from(months)) if published and published.year <= year and not page else ""
    return Citation(
        draw(st.sampled_from(["park2018", "Doe_2020", "a.b:c-d9"])), tuple(authors), draw(TITLE), year,
        et_al=draw(st.booleans()) and not page, published=published, month=month,
        link="https://example.org/a_b?c=%20&d#e" if page else "",
        language=draw(st.sampled_from(["", *sorted({"en", "es", "de", "ja"} & set(MARC.values()))])), **paper,
    )  # fmt: skip


@pytest.mark.parametrize("form", Format)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_citation_comes_back(form: Format, data: st.DataObject) -> None:
    one = data.draw(citations())
    assume(not unheld(one, form))
    assert again({one.key: one}, form) == [without(one, form)]


# --- other readers -----------------------------------------------------------------------------

HARD = Citation(
    "smith2020",
    (Author("van der Berg", "JH"), Author("Smith", "JA", "Jr"), Author("Group of A and B, Inc")),
    "DNA & 50% of $x_1$ in {hip} #3: a pH-dependent trial of 10⁷ ß cells",
    2020, True, "J Hip Preserv Surg", date(2020, 1, 5), "12", "3-4", "12-15",
    "10.1000/a_b<c>#1", "30715002", "PMC6503401",
)  # fmt: skip


def test_pybtex_reads_the_bibtex_alike() -> None:
    read = pybtex.database.parse_string(written({"smith2020": HARD}, Format.BIBTEX).decode(), "bibtex")
    entry = read.entries["smith2020"]
    first, second, group, others = entry.persons["author"]
    assert (first.prelast_names, first.last_names) == (["van", "der"], ["Berg"])
    assert [*first.first_names, *first.middle_names] == ["J.", "H."]
    assert (second.last_names, second.lineage_names) == (["Smith"], ["Jr"])
    assert (str(group), str(others)) == ("{Group of A and B, Inc}", "others")
    title = entry.fields["title"]
    assert title.startswith(r"{DNA} \& 50\% of \$x\_1\$ in \textbraceleft{}hip")
    assert "{pH-dependent}" in title
    assert (entry.type, entry.fields["pages"], entry.fields["doi"]) == ("article", "12--15", HARD.doi)


def test_bibtex_has_as_many_opening_as_closing_braces_whatever_the_title_holds() -> None:
    for title in ("a } b", "a { b", "}}{", "\\{", "{\\"):
        text = written({"k": replace(HARD, title=title)}, Format.BIBTEX).decode()
        assert text.count("{") == text.count("}")
        assert pybtex.database.parse_string(text, "bibtex").entries["k"].fields["year"] == "2020"


def test_rispy_reads_the_ris_alike() -> None:
    data = written({"smith2020": HARD, **sample()}, Format.RIS)
    assert data.count(b"\n") == data.count(b"\r\n")
    first, *rest = rispy.loads(data.decode())
    assert len(rest) == 10
    assert first["type_of_reference"] == "JOUR"
    assert first["authors"] == [
        "van der Berg, J. H.", "Smith, J. A., Jr", "Group of A and B, Inc,", "et al",
    ]  # fmt: skip
    assert first["title"] == HARD.title
    assert (first["start_page"], first["end_page"], first["doi"]) == ("12", "15", HARD.doi)
    assert rest[0]["secondary_title"] == "Stem Cells Transl Med"


NAME_PARTS = {"family", "given", "suffix", "literal"}
TEXTS = {
    "id", "type", "title", "container-title", "container-title-short", "volume", "issue", "page", "DOI",
    "PMID", "PMCID", "URL", "language",
}  # fmt: skip
"""Of the names that the CSL data schema (1.0.2) allows, those that hold a text."""


def test_the_csl_json_has_the_shape_of_the_csl_data_schema() -> None:
    page = replace(HARD, journal="", doi="", pmid="", pmcid="", link="https://example.org/x", published=None)
    online = replace(HARD, published=date(2019, 12, 1))
    items = json.loads(written({"a": HARD, "b": page, "c": online, **sample()}, Format.CSL_JSON))
    assert len(items) == 13
    assert {item["type"] for item in items} == {"article-journal", "webpage"}
    for item in items:
        dates = {"issued", "available-date"} & item.keys()
        assert item.keys() - dates - {"author"} <= TEXTS
        assert all(isinstance(item[name], str) and item[name] for name in TEXTS & item.keys())
        assert all(set(person) <= NAME_PARTS for person in item["author"])
        for name in dates:
            ((year, *rest),) = item[name]["date-parts"]
            assert all(type(part) is int for part in (year, *rest))
            assert item[name].keys() == {"date-parts"}
    assert items[2]["issued"] == {"date-parts": [[2020]]}
    assert items[2]["available-date"] == {"date-parts": [[2019, 12, 1]]}


def test_nbib_lines_are_those_of_medline() -> None:
    lines = written(sample(), Format.NBIB).decode().split("\n")
    assert all(line == "" or line[:6].strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ ") in ("-", "") for line in lines)
    assert max(map(len, lines)) <= 88
    assert "TI  - Mesenchymal stem cells injection in hip osteoarthritis: preliminary results" in lines
    assert {"AU  - Dall'Oca C", "LID - 10.23750/abm.v90i1-S.8084 [doi]", "PMC - PMC6503401"} <= set(lines)


def test_nbib_has_no_place_for_a_page_on_the_web() -> None:
    page = Citation("who", (Author("WHO"),), "Hips", 2020, link="https://www.who.int/hips")
    assert unheld(page, Format.NBIB)
    assert [unheld(page, form) for form in Format if form is not Format.NBIB] == ["", "", ""]
    assert written({"who": page}, Format.NBIB) == b""


# --- into the content --------------------------------------------------------------------------


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(one=citations())
def test_what_is_typed_into_the_content_is_what_was_taken(one: Citation, tmp_path_factory: Any) -> None:
    """The entry as YAML, read by the stages of a build: nothing is lost, quoted wrong or refused."""
    folder = tmp_path_factory.mktemp("typed")
    head = HEAD.replace(" [@barmada2023]", f" [@{one.key}]").replace(" [@wang2022; @barmada2023]", "")
    text = entry.inserted(head, list(entry.typed(one)), None)
    (folder / "content.yaml").write_text(text, encoding="utf-8")
    project = resolve(folder / "content.yaml", today=TODAY)
    content = stages().validate(stages().load(project), TODAY)
    assert content.citations == {one.key: one}
