"""What other programs write becomes a citation, or every reason is told why it cannot."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from typing import Any

import pytest
from pylatexenc.latex2text import get_default_latex_context_db

from brochure.citations import Author, Citation
from brochure.evidence.exchange import Format, Taken, Unreadable, names, read_text, recognised, taken
from brochure.evidence.exchange.names import initials
from brochure.evidence.exchange.pages import whole
from brochure.evidence.exchange.tex import Untold, bare, decoded
from brochure.evidence.texts import plain
from tests.dated import TODAY


def every(text: str, name: str = "refs") -> list[Taken]:
    library = read_text(text, name)
    assert library.troubles == ()
    return [taken(found, TODAY, "en-US") for found in library.records]


def one(text: str) -> Citation:
    (only,) = every(text)
    assert only.refusals == ()
    assert only.citation is not None
    return only.citation


def refusals(text: str) -> list[tuple[int, str]]:
    """Line and message of all that is refused, pieces that are no records among them."""
    library = read_text(text, "refs")
    told = [*library.troubles, *(t for found in library.records for t in taken(found, TODAY, "").refusals)]
    return [(trouble.line, trouble.message) for trouble in told]


def remarks(text: str) -> list[str]:
    return [remark.message for record in every(text) for remark in record.remarks]


# --- BibTeX ------------------------------------------------------------------------------------


def bib(**fields: str) -> str:
    held = {
        "author": "Doe, J.", "title": "Cells", "journal": "J Hip", "year": "2020", "doi": "10.1000/x",
    } | fields  # fmt: skip
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in held.items() if value)
    return f"@article{{doe2020,\n{lines}}}\n"


AUTHORS = {
    "Doe, Jane and Roe, R. M.": ["Doe J", "Roe RM"],
    "Jane Q. Doe and Ludwig van Beethoven": ["Doe JQ", "van Beethoven L"],
    "van der Berg, Jan H.": ["van der Berg JH"],
    "de la Cruz, Ana Mar{\\'i}a": ["de la Cruz AM"],
    "Smith, Jr., John A.": ["Smith JA Jr"],
    "Smith, III, J A": ["Smith JA III"],
    "{World Health Organization}": ["World Health Organization"],
    "{Group of A and B} and Doe, J.": ["Group of A and B", "Doe J"],
    "Suharto": ["Suharto"],
    "Park EH and Lim H.S.": ["Park EH", "Lim HS"],
    "Müller-Lüdenscheidt, Jean-Pierre": ["Müller-Lüdenscheidt JP"],
    "Roe, J.-P.": ["Roe J-P"],
    '{\\"O}zt{\\"u}rk, {\\c C}.': ["Öztürk Ç"],
    "St. John, A.": ["St John A"],
    "Dall'Oca, Carlo": ["Dall'Oca C"],
}


@pytest.mark.parametrize(("typed", "read"), AUTHORS.items())
def test_authors_of_bibtex(typed: str, read: list[str]) -> None:
    assert list(map(str, one(bib(author=typed)).authors)) == read


def test_and_others_is_no_author() -> None:
    assert one(bib(author="Doe, J. and others")).et_al
    assert len(one(bib(author="Doe, J. and others")).authors) == 1
    assert not one(bib(author="Doe, J. and Others, A.")).et_al


@pytest.mark.parametrize(
    "typed", ["Park EH, Lim HS, Lee S", "Doe, Jane, Roe, Richard", "王, 伟", "Doe, J and Roe2, R"]
)
def test_authors_that_cannot_be_printed_are_refused_at_their_line(typed: str) -> None:
    assert [line for line, _ in refusals(bib(author=typed))] == [2]


def test_more_initials_than_a_name_may_have_are_told() -> None:
    text = bib(author="Doe, A. B. C. D. E.")
    assert str(one(text).authors[0]) == "Doe ABCD"
    assert "more than 4 initials" in remarks(text)[0]


TITLES = {
    r"{Hip} pain in {DNA}": "Hip pain in DNA",
    r"\textit{In vivo} {\'e}tude: M{\"u}ller, {\o}, {\ss}, \v{c}, {\l}": "In vivo étude: Müller, ø, ß, č, ł",
    r"A--B and C---D": "A–B and C—D",
    r"``Quoted'' \& 50\% \$5 \#1 a\_b": "“Quoted” & 50% $5 #1 a_b",
    r"10$^{7}$ cells, CO$_2$, $\alpha$ and CD34$^+$": "10⁷ cells, CO₂, α and CD34+",
    r"10\textsuperscript{-3} of $\beta$": "10⁻³ of β",
    r"Of {AT\&T} and &amp; and &#233;": "Of AT&T and & and é",
    r"P {\textless} 0.05 {\textbar} {\textgreater} 3{\textdegree}": "P < 0.05 | > 3°",
    r"\mbox{IL-6} \textsf{x} {\em y}": "IL-6 x y",
    r"A~B   C": "A B C",
    "Ends with a stop.": "Ends with a stop",
    "Ends etc...": "Ends etc...",
}


@pytest.mark.parametrize(("typed", "read"), TITLES.items())
def test_titles_of_bibtex_are_plain(typed: str, read: str) -> None:
    assert one(bib(title=typed)).title == read


def test_an_ampersand_and_a_number_sign_need_no_escape() -> None:
    assert one(bib(title=r"{AT}&T's #1 \'etude & 5%")).title == "AT&T's #1 étude & 5%"


@pytest.mark.parametrize("typed", [r"Of \foo{x}", r"A \cite{y}", r"\input{/etc/passwd}", "{" * 60 + "}" * 60])
def test_tex_that_cannot_be_told_in_words_is_refused(typed: str) -> None:
    ((line, message),) = refusals(bib(title=typed))
    assert line == 3
    assert "title cannot be read" in message


def test_no_command_swallows_its_words() -> None:
    """Whatever the reader of TeX knows either keeps the words in its braces or refuses them."""
    known = {spec.macroname for spec in get_default_latex_context_db().iter_macro_specs()}
    kept = 0
    for name in sorted(known - {"hspace", "vspace"}):  # whose braces hold a length
        try:
            words = decoded(f"\\{name}{{Qx}}")
        except Untold:
            continue
        assert "Q" in unicodedata.normalize("NFKD", words), name
        kept += 1
    assert kept > 500


def test_tex_of_values_that_are_not_printed_hinders_nothing() -> None:
    assert one(bib(abstract=r"\foo", annote=r"\bar")).title == "Cells"


DOUBLING = '@string{a0 = "xx"}' + "".join(f"@string{{a{n + 1} = a{n} # a{n}}}" for n in range(18))


def test_abbreviations_are_followed_and_joined() -> None:
    text = '@string{jh = "J. Hip " # pre}\n@STRING(pre = {Preserv. Surg.})\n' + bib(journal="").replace(
        "year = {2020}", "year = 2020, month = FEB, day = 3, journal = JH"
    )
    assert (one(text).journal, one(text).published) == ("J Hip Preserv Surg", date(2020, 2, 3))


@pytest.mark.parametrize(
    ("strings", "message"),
    [
        ("@string{a = b}\n@string{b = a}", "which stands for itself"),
        ("", "which no @string explains"),
        ("\n".join(f"@string{{a{n} = a{n + 1}}}" for n in range(99)) + "@string{a = a0}", "without end"),
        (f"{DOUBLING}@string{{a = a18}}", "more than 200,000 characters"),
    ],
)
def test_abbreviations_that_lead_nowhere_are_told(strings: str, message: str) -> None:
    text = strings + "\n" + bib(journal="").replace("year = {2020}", "year = 2020, journal = a")
    assert [m for _, m in refusals(text) if message in m] != []


def test_crossref_gives_what_is_lacking_and_a_circle_is_told() -> None:
    child = bib(journal="", year="", crossref="vol")
    parent = "@periodical{vol, journal = {J Hip}, year = 2021, volume = 3, title = {Not mine}}\n"
    citation = every(child + parent)[0].citation
    assert citation is not None
    assert (citation.journal, citation.year, citation.volume, citation.title) == ("J Hip", 2021, "3", "Cells")
    assert "leads back to itself" in refusals(bib(crossref="doe2020", pages="1"))[0][1]
    assert "which is not in the file" in refusals(bib(crossref="nobody"))[0][1]


IDENTIFIERS: list[tuple[dict[str, str], tuple[str, str, str]]] = [
    ({"doi": "https://doi.org/10.1000/AB%3C1"}, ("10.1000/AB<1", "", "")),
    ({"doi": "10.1000/AB%3C1"}, ("10.1000/AB<1", "", "")),
    ({"doi": "10.1000/AB&lt;1"}, ("10.1000/AB<1", "", "")),
    ({"doi": r"10.1000/a\_b"}, ("10.1000/a_b", "", "")),
    ({"doi": r"10.1002/(SICI)1:1\textless7::A\textgreater3.0"}, ("10.1002/(SICI)1:1<7::A>3.0", "", "")),
    ({"doi": "doi: 10.1000/x."}, ("10.1000/x", "", "")),
    ({"pmid": "30715002"}, ("10.1000/x", "30715002", "")),
    ({"doi": "", "note": "PMID: 30715002"}, ("", "30715002", "")),
    ({"doi": "", "note": "PMID: 30715002; PMCID: PMC6503401", "pmid": ""}, ("", "30715002", "PMC6503401")),
    ({"doi": "", "eprint": "30715002", "eprinttype": "pubmed"}, ("", "30715002", "")),
    ({"doi": "", "url": "https://www.ncbi.nlm.nih.gov/pubmed/30715002"}, ("", "30715002", "")),
    ({"doi": "", "url": r"\url{https://doi.org/10.1000/a\_b}"}, ("10.1000/a_b", "", "")),
    ({"pmcid": "6503401"}, ("10.1000/x", "", "PMC6503401")),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "read"), IDENTIFIERS, ids=lambda value: str(value)[:40])
def test_identifiers_wherever_they_stand(fields: dict[str, str], read: tuple[str, str, str]) -> None:
    citation = one(bib(**fields))
    assert (citation.doi, citation.pmid, citation.pmcid) == read


@pytest.mark.parametrize(
    "fields",
    [
        {"doi": "x"},
        {"pmid": "abc"},
        {"pmid": "1", "note": "", "pubmed": "2"},
        {"url": "https://doi.org/10.1000/other"},
    ],
)
def test_identifiers_that_are_none_or_two_are_refused(fields: dict[str, str]) -> None:
    assert len(refusals(bib(**fields))) == 1


@pytest.mark.parametrize(
    ("fields", "year", "published"),
    [
        ({"year": "", "date": "2019-01-10"}, 2019, date(2019, 1, 10)),
        ({"year": "", "date": "2019-01"}, 2019, None),
        ({"year": "{[2019]}"}, 2019, None),
        ({"year": "2019/2020"}, 2019, None),
        ({"year": "2019", "month": "jan"}, 2019, None),
        ({"year": "2019", "month": "{31}", "day": "31"}, 2019, None),
        ({"year": "2020", "published": "2019-12-31"}, 2020, date(2019, 12, 31)),
    ],
)
def test_years_and_dates(fields: dict[str, str], year: int, published: date | None) -> None:
    citation = one(bib(**fields))
    assert (citation.year, citation.published) == (year, published)


@pytest.mark.parametrize("typed", ["in press", "n.d.", "1234", "2999"])
def test_a_year_that_is_none_is_refused(typed: str) -> None:
    assert len(refusals(bib(year=typed))) in (1, 2)


PAGES = {
    "12-5": "12-15", "12--15": "12-15", "636–642": "636-642", "pp. 1423-9": "1423-1429",
    "113S-8S": "113S-118S", "e123": "e123", "e0229947": "e0229947", "S12-S15": "S12-S15", "S12-5": "S12-S15",
    "7-7": "7", "7": "7", "12-15, 18": "12-15, 18", "1-S": "1-S",
    "9-10": "9-10", "p12": "12", "98-101": "98-101",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "read"), PAGES.items())
def test_pages(typed: str, read: str) -> None:
    assert whole(typed) == read
    assert whole(read) == read


def test_an_article_number_stands_for_pages() -> None:
    assert one(bib(eid="e0229947")).pages == "e0229947"
    assert one(bib(eid="77", pages="1--9")).pages == "1-9"


def test_a_subtitle_belongs_to_the_title() -> None:
    assert one(bib(title="Cells", subtitle="a trial")).title == "Cells: a trial"
    assert one(bib(title="Cells?", subtitle="A trial")).title == "Cells? A trial"


def test_all_that_is_lacking_is_told_at_once_with_lines() -> None:
    text = "@article{a, title = {Cells}}\n\n@article{b, author = {Doe, J}, title = {Cells}, year = 2020}\n"
    assert refusals(text) == [
        (1, "the record has no authors and no year and no journal and no DOI, PMID or PMCID"),
        (3, "the record has no journal and no DOI, PMID or PMCID"),
    ]


def test_what_a_paper_can_do_without_is_told_and_taken() -> None:
    assert "no journal" in remarks(bib(journal=""))[0]
    assert "cannot be looked up" in remarks(bib(doi=""))[0]
    assert remarks(bib()) == []


@pytest.mark.parametrize(
    ("kind", "called"),
    [("inproceedings", "a conference paper"), ("patent", "a patent"), ("dataset", "a data set")],
)
def test_what_is_no_paper_is_called_what_it_is(kind: str, called: str) -> None:
    text = f"@{kind}{{k, author = {{Doe, J}}, title = {{T}}, year = 2020, \n "
    text += "publisher = {P}, edition = 2, doi = {10.1000/x}}"
    ((line, message),) = refusals(text)
    assert line == 1
    assert message.startswith(f"this is {called}")
    assert "(nor for its edition, publisher)" in message


@pytest.mark.parametrize(
    ("kind", "called"),
    [("book", "a book"), ("phdthesis", "a thesis"), ("incollection", "a chapter of a book")],
)
def test_a_book_is_taken_if_it_has_a_publisher(kind: str, called: str) -> None:
    text = f"@{kind}{{k, author = {{Doe, J}}, title = {{T}}, year = 2020, edition = 2, publisher = {{P}}}}"
    made = one(text).work
    assert made and (made.publisher, made.edition) == ("P", "2")
    ((line, message),) = refusals(text.replace("publisher", "keywords"))
    assert line == 1 and message.startswith(f"this is {called}, and it has no publisher")


def test_a_page_of_an_organization_and_a_loose_record_of_a_journal_are_taken() -> None:
    page = "@online{who, author = {{World Health Organization}}, title = {Hips}, year = 2023, url = {https://www.who.int/h}}"
    assert one(page).is_page
    assert one(bib().replace("@article", "@misc")).journal == "J Hip"
    of_a_person = page.replace("{World Health Organization}", "Doe, J")
    assert "no page that an organization" in refusals(of_a_person)[0][1]
    preprint = bib(journal="", publisher="medRxiv").replace("@article", "@misc")
    assert "it has no journal" in refusals(preprint)[0][1]


def test_what_a_reference_would_need_is_told_when_it_is_left_out_and_the_rest_is_counted() -> None:
    (record,) = every(
        bib(translator="Roe, R", publisher="P", abstract="x", note="Read this", url="https://x.org/y")
    )
    assert [remark.message for remark in record.remarks] == [
        "left out, as a reference to a paper has no place for it: translator"
    ]
    assert set(record.unused) == {"translator", "publisher", "abstract", "note", "url"}
    assert every(bib(doi="", note="PMID: 30715002"))[0].unused == ()


def test_a_retraction_is_never_passed_over() -> None:
    for text in (
        bib(title="RETRACTED: Cells"), bib(title="[Retracted] Cells"), bib(title="Cells (Retracted article)"),
        bib(keywords="Humans, *Retracted Publication; Hip"),
    ):  # fmt: skip
        assert "RETRACTED" in refusals(text)[0][1]
        assert len(refusals(text)) == 1
    assert refusals(bib(title="Retracted tendons of the hip", keywords="Retracted tendons")) == []


def test_who_may_be_one_person() -> None:
    persons = ("Rodrigo Mardones", "Jan H. van Berg", "Ana María López-Cruz", "Pierre D'Arc")
    groups = (
        "WHO", "World Health Organization", "Hip Study Group", "US FDA", "Cochrane", "Arthritis Foundation",
        "Food and Drug Administration", "Group 5", "Hip Investigators", "American College of Rheumatology",
    )  # fmt: skip
    assert [one for one in (*persons, *groups) if names.may_be_one_person(one)] == list(persons)


def test_titles_in_capitals_and_full_names_of_journals_are_told() -> None:
    assert "in capitals" in remarks(bib(title="CELLS IN THE HIP OF THE OLD"))[0]
    assert "full name" in remarks(bib(journal="Journal of Hips"))[0]
    assert remarks(bib(journal="Hip Int", title="DNA")) == []


def test_a_language_is_kept_where_it_is_not_the_handouts() -> None:
    assert one(bib(language="english")).language == ""
    assert one(bib(language="en-GB")).language == ""
    assert one(bib(langid="spanish")).language == "es"
    assert one(bib(language="klingon")).language == ""


@pytest.mark.parametrize("key", ["1234", "no", "Müller", "a/b", "http://zotero.org/1", "x" * 70])
def test_keys_that_ours_cannot_be_are_left_to_be_made(key: str) -> None:
    assert one(bib().replace("doe2020", key)).key == ""


def test_keys_that_ours_can_be_are_kept() -> None:
    assert one(bib().replace("doe2020", "Doe_2020:a-b.c")).key == "Doe_2020:a-b.c"


BROKEN = [
    ("@article{a, title = {x}", 1, "a } or a quotation mark is missing"),
    (f"{bib()}\n@article{{a, title = {{x}},\n  year 2020,\n}}\n", 9, "cannot be read"),
    ("@article{a, title = {x},\n@article{b, title = {y}}", 1, "cannot be read"),
    (bib().replace("  year", "  title = {again},\n  year"), 1, "title twice"),
    (f"{bib()}\narticle{{b,\n title = {{y}} }}\n", 9, "no @ stands before it"),
    (bib(title="a \ufffd b"), 3, "has lost a letter"),
    (bib(author="M\ufffdller, J"), 2, "has lost a letter"),
    (bib(title="x" * 6000), 3, "6,000 characters"),
]


@pytest.mark.parametrize(("text", "line", "message"), BROKEN, ids=[message for *_, message in BROKEN])
def test_broken_bibtex_is_told_at_its_line(text: str, line: int, message: str) -> None:
    assert [(at, what) for at, what in refusals(text) if message in what and at == line] != []


def test_notes_between_records_and_comments_are_fine() -> None:
    text = f'Exported by Zotero, see @home\n% a = b\n@comment{{x = {{y}}}}\n{bib()}\n@preamble{{"x"}}\n'
    assert one(text).title == "Cells"


# --- RIS ---------------------------------------------------------------------------------------

RIS = """\
Provider: a publisher
Content: text/plain; charset="UTF-8"

TY  - JOUR
AU  - van der Berg, Jan H.
A1  - Smith, John A., Jr
AU  - Smith, IV, John
AU  - World Health Organization
AU  - Group A, Inc,
AU  - Park EH
AU  - Berg, Jan van der
AU  - et al.
TI  - Effects of <i>in vitro</i> cells &amp; 10<sup>7</sup>
      H<sub>2</sub>O.
JO  - Journal of Hip Preservation Surgery
J2  - J. Hip Preserv. Surg.
PY  - 2017/03/19/
VL  - 4
IS  - 2
SP  - 159
EP  - 63
DO  - https://dx.doi.org/10.1093/jhps/hnx011
AN  - 28630737
DB  - PubMed
C2  - PMC5467401
KW  - a
KW  - b
ER  -
"""


def test_ris() -> None:
    citation = one(RIS)
    assert list(map(str, citation.authors)) == [
        "van der Berg JH", "Smith JA Jr", "Smith J IV", "World Health Organization", "Group A, Inc",
        "Park EH", "van der Berg J",
    ]  # fmt: skip
    assert citation.et_al
    assert citation.title == "Effects of in vitro cells & 10⁷ H₂O"
    assert (citation.journal, citation.year, citation.published) == (
        "J Hip Preserv Surg",
        2017,
        date(2017, 3, 19),
    )
    assert (citation.volume, citation.issue, citation.pages) == ("4", "2", "159-163")
    assert (citation.doi, citation.pmid, citation.pmcid) == ("10.1093/jhps/hnx011", "28630737", "PMC5467401")
    assert every(RIS)[0].unused == ("KW",)


def test_an_accession_number_of_another_index_is_no_pmid() -> None:
    assert one(RIS.replace("DB  - PubMed", "DB  - Scopus")).pmid == ""


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (RIS.replace("ER  -\n", ""), 4, "has no end"),
        (RIS.replace("ER  -\n", "TY  - JOUR\nER  -\n"), 4, "has no end"),
        (RIS.replace("TY  - JOUR\n", "") + RIS, 4, "outside of any record"),
        (RIS.replace("PY  - 2017/03/19/", "PY  - "), 4, "no year"),
        (RIS.replace("TY  - JOUR", "TY  - BOOK"), 4, "a book"),
    ],
)
def test_broken_ris_is_told_at_its_line(text: str, line: int, message: str) -> None:
    assert [what for at, what in refusals(text) if at == line and message in what] != []


def test_tags_with_one_blank_are_read_too() -> None:
    assert one("\n".join(line.replace("  - ", " - ", 1) for line in RIS.split("\n"))).pmid == "28630737"


# --- nbib --------------------------------------------------------------------------------------

NBIB = """\

PMID- 30715002
OWN - NLM
VI  - 90
IP  - 1-S
DP  - 2019 Jan 10
TI  - Mesenchymal stem cells injection in hip osteoarthritis: preliminary
      results.
PG  - 98-103
LID - 10.23750/abm.v90i1-S.8084 [doi]
LID - 1234 [pii]
AB  - Long words.
FAU - Dall'Oca, Carlo
AU  - Dall'Oca C
AD  - Verona.
FAU - Smith, John A Jr
AU  - Smith JA Jr
CN  - Hip Study Group
LA  - eng
PT  - Journal Article
TA  - Acta Biomed
JT  - Acta bio-medica : Atenei Parmensis
PMC - PMC6503401
"""


def test_nbib() -> None:
    citation = one(NBIB)
    assert list(map(str, citation.authors)) == ["Dall'Oca C", "Smith JA Jr", "Hip Study Group"]
    assert citation.authors[2] == Author("Hip Study Group")
    assert citation.title == "Mesenchymal stem cells injection in hip osteoarthritis: preliminary results"
    assert (citation.journal, citation.year, citation.published) == ("Acta Biomed", 2019, date(2019, 1, 10))
    assert (citation.volume, citation.issue, citation.pages) == ("90", "1-S", "98-103")
    assert (citation.doi, citation.pmid, citation.pmcid) == (
        "10.23750/abm.v90i1-S.8084",
        "30715002",
        "PMC6503401",
    )
    assert (citation.language, citation.key, citation.verified) == ("", "", None)


def test_nbib_of_several_papers_with_and_without_blank_lines() -> None:
    other = NBIB.replace("30715002", "2").lstrip("\n")
    assert [r.citation and r.citation.pmid for r in every(NBIB + other)] == ["30715002", "2"]
    assert [r.citation and r.citation.pmid for r in every(f"{NBIB}\n\n{other}")] == ["30715002", "2"]


def test_a_title_that_pubmed_translated_has_no_brackets_and_no_language() -> None:
    text = (
        NBIB.replace("TI  - Mes", "TI  - [Mes")
        .replace("results.", "results].")
        .replace("LA  - eng", "LA  - spa")
    )
    assert one(text).title.startswith("Mesenchymal")
    assert one(text).title.endswith("results")
    assert one(text).language == ""


def test_retractions_and_notices_in_nbib_are_told() -> None:
    kind = "PT  - Journal Article"
    assert "RETRACTED" in refusals(NBIB.replace(kind, "PT  - Retracted Publication"))[0][1]
    assert "notice" in refusals(NBIB.replace(kind, "PT  - Published Erratum"))[0][1]
    assert "notice" in refusals(NBIB.replace(kind, "PT  - Retraction of Publication"))[0][1]
    for tag in ("RIN ", "PRIN", "RRI "):
        told = refusals(NBIB.replace(kind, f"{kind}\n{tag}- Hip Int. 2021;1(1):1. PMID: 6"))
        assert "RETRACTED (" in told[0][1] and "Hip Int. 2021;1(1):1. PMID: 6)" in told[0][1]
    assert "corrected later" in remarks(NBIB.replace(kind, f"{kind}\nEIN - Hip Int. 2021"))[0]
    for tag in ("ROF ", "EFR ", "CON "):
        assert remarks(NBIB.replace(kind, f"{kind}\n{tag}- Hip Int. 2021")) == []
    assert remarks(NBIB) == refusals(NBIB) == []


def test_an_article_number_in_nbib_and_full_names_alone() -> None:
    text = (
        NBIB.replace("PG  - 98-103\n", "")
        .replace("1234 [pii]", "e77 [pii]")
        .replace("AU  - Dall'Oca C\n", "")
    )
    assert one(text).pages == "e77"
    alone = "\n".join(line for line in NBIB.split("\n") if not line.startswith("AU "))
    assert str(one(alone).authors[0]) == "Dall'Oca C"


# --- CSL-JSON ----------------------------------------------------------------------------------

CSL = """\
[
  {"id": "http://zotero.org/users/1/items/AB", "type": "article-journal",
   "title": "A <i>trial</i> of CO<sub>2</sub> <span class=\\"nocase\\">iPS</span>",
   "author": [
     {"family": "Berg", "given": "Jan H.", "non-dropping-particle": "van der"},
     {"family": "Smith", "given": "John", "suffix": "Jr."},
     {"literal": "Hip Group"}, {"family": "Suharto"}],
   "container-title": "Journal of Hips", "journalAbbreviation": "J. Hips",
   "issued": {"date-parts": [["2020", 2, 3]]},
   "volume": 7, "issue": "3", "page": "12-5",
   "DOI": "10.1000/x", "URL": "https://example.org/x",
   "note": "PMID: 30715002\\nPMCID: PMC6503401", "abstract": "x"}
]
"""


def test_csl_json() -> None:
    citation = one(CSL)
    assert list(map(str, citation.authors)) == ["van der Berg JH", "Smith J Jr", "Hip Group", "Suharto"]
    assert citation.title == "A trial of CO₂ iPS"
    assert (citation.journal, citation.volume, citation.pages) == ("J Hips", "7", "12-15")
    assert (citation.year, citation.published) == (2020, date(2020, 2, 3))
    assert (citation.doi, citation.pmid, citation.pmcid) == ("10.1000/x", "30715002", "PMC6503401")
    assert (citation.link, citation.key) == ("", "")
    assert set(every(CSL)[0].unused) == {"abstract", "url"}


@pytest.mark.parametrize("wrap", ['{{"items": {}}}', '{{"references": {}}}', "\ufeff{}"])
def test_csl_json_in_other_wraps(wrap: str) -> None:
    assert one(wrap.format(CSL).replace("\ufeff", "")).volume == "7"


def test_crossref_names_groups_and_dates_in_its_own_way() -> None:
    item = """{"type": "journal-article", "title": "A", "DOI": "10.1000/x", "container-title": "J",
      "author": [{"given": "R", "family": "Mardones"}, {"name": "The Hip Group"}],
      "published-print": {"date-parts": [[2018]]}, "published-online": {"date-parts": [[2017, 3, 19]]},
      "issued": {"date-parts": [[2017, 3, 19]]}}"""
    citation = one(item)
    assert list(map(str, citation.authors)) == ["Mardones R", "The Hip Group"]
    assert (citation.year, citation.published) == (2018, date(2017, 3, 19))


def test_one_item_alone_is_csl_json_too() -> None:
    assert one(CSL.strip()[1:-1]).volume == "7"


@pytest.mark.parametrize(
    "date_of", ['"2019-02"', '{"raw": "2019"}', '{"literal": "Spring 2019"}', '{"date-parts": [[2019]]}']
)
def test_dates_of_csl_json(date_of: str) -> None:
    assert one(CSL.replace('{"date-parts": [["2020", 2, 3]]}', date_of)).year == 2019


def test_csl_json_has_lines() -> None:
    lacking = (
        '[\n {"type": "article-journal",\n  "title": "A"},\n 7,\n {"a": 1},\n {"type": "book", "title": "B"}]'
    )
    assert [line for line, _ in refusals(lacking)] == [4, 5, 2, 6]
    spoilt = CSL.replace('"10.1000/x"', '"x"')
    assert [line for line, _ in refusals(spoilt)] == [11]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (CSL[:200], 5, "ends in the middle"),
        ('[\n{"type": "book",\n "title": }]', 3, "this is no JSON"),
        ("[" * 100_000, 1, "nested too deeply"),
        ('[{"type": "book", "volume": ' + "1" * 9_000 + "}]", 1, "too long"),
        ("[]", 0, "no record in it"),
        ("[\n" + ",".join(['{"type": "book", "id": 1}'] * 1_001) + "]", 0, "more than 1,000 records"),
        ("@a{\n" * 20_000, 0, "more than 1,000 records"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_files_that_cannot_be_read_say_why(text: str, line: int, message: str) -> None:
    with pytest.raises(Unreadable, match=message) as told:
        read_text(text, "refs")
    assert told.value.line == line


ODD: list[Any] = [
    None,
    7,
    True,
    "x",
    [],
    {},
    [[]],
    [None],
    {"a": 1},
    [7],
    [{"family": None}],
    [{"family": 7, "given": []}],
]


@pytest.mark.parametrize("value", ODD, ids=str)
@pytest.mark.parametrize("key", ["author", "title", "issued", "DOI", "container-title", "id", "note", "type"])
def test_values_of_odd_kinds_break_nothing(key: str, value: Any) -> None:
    item = json.loads(CSL)[0] | {key: value}
    assert len(every(json.dumps([item]))) == 1


# --- what a file is ----------------------------------------------------------------------------


def test_formats_are_recognised_by_what_stands_in_them() -> None:
    texts = {Format.BIBTEX: bib(), Format.RIS: RIS, Format.NBIB: NBIB, Format.CSL_JSON: CSL}
    assert {form: recognised(text) for form, text in texts.items()} == {form: form for form in Format}
    assert recognised("Dear @all, see TY or PMID 7") is None
    assert recognised("brochure: {title: x}\nPMID: 7\n") is None


def test_a_name_that_promises_another_format_is_told() -> None:
    library = read_text(RIS, "refs.bib")
    assert len(library.records) == 1
    assert "this is RIS, whatever the file's name says" in library.remarks[0].message
    assert read_text(RIS, "refs.ris").remarks == read_text(RIS, "refs.txt").remarks == ()


# --- small parts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "read"),
    [("Rodrigo M.", "RM"), ("EH", "EH"), ("E.H.", "EH"), ("Jean-Pierre", "JP"), ("J.-P.", "J-P"),
     ("J-P", "J-P"), ("Maria de los Angeles", "MA"), ("junying", "J"), ("RODRIGO", "R"), ("Élodie", "É"),
     ("A. B. C. D. E.", "ABCDE")],
)  # fmt: skip
def test_initials(given: str, read: str) -> None:
    assert initials(given) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [("a<b and c>d", "a<b and c>d"), ("<I>x</I>", "x"), ("p<0.05", "p<0.05"), ("10<sup>−3</sup>", "10⁻³"),
     ("CD34<sup>high</sup>", "CD34high"), ("&lt;i&gt;x&lt;/i&gt;", "x"), ("AT&T; R&D", "AT&T; R&D"),
     ("a\u00adb\u200bc\u00a0d\x07e", "abc d e"), ("e\u0301", "é"),
     ("<mml:math><mml:mi>β</mml:mi></mml:math>", "β")],
)  # fmt: skip
def test_markup_goes_and_meaning_stays(text: str, read: str) -> None:
    assert plain(text) == read


def test_identifiers_keep_what_looks_like_tex() -> None:
    assert bare("10.1000/a--b_c~d$e") == "10.1000/a--b_c~d$e"
    with pytest.raises(Untold):
        decoded("\\'" * 3_000)
