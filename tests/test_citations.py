"""Records and reference lines: the published examples of each guide, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.citations import (
    Author,
    Citation,
    Malformed,
    Mention,
    Part,
    authors_text,
    check_doi,
    check_pmcid,
    check_pmid,
    doi_link,
    identify,
    link_fault,
    mentions,
    parse_author,
    pmcid_link,
    pmid_link,
    reference,
    reference_text,
    short_pages,
    whole_pages,
)
from brochure.variant import CitationStyle

AMA, NLM, VANCOUVER = CitationStyle.AMA, CitationStyle.NLM, CitationStyle.VANCOUVER


def people(*names: str) -> tuple[Author, ...]:
    return tuple(parse_author(name) for name in names)


LEMPKE = Citation(
    "lempke2020",
    people("Lempke LB", "Schmidt JD", "Lynall RC"),
    "Athletic trainers' concussion-assessment and concussion-management practices: an update",
    2020,
    journal="J Athl Train",
    volume="55",
    issue="1",
    pages="17-26",
    doi="10.4085/1062-6050-322-18",
)
FREEDMAN = Citation(
    "freedman2006",
    people("Freedman SB", "Adler M", "Seshadri R", "Powell EC"),
    "Oral ondansetron for gastroenteritis in a pediatric emergency department",
    2006,
    published=date(2006, 4, 20),
    journal="N Engl J Med",
    volume="354",
    issue="16",
    pages="1698-1705",
    pmid="16625009",
)
ROSE = Citation(
    "rose2002",
    people("Rose ME", "Huerbin MB", "Melick J", "Marion DW", "Palmer AM", "Schiding JK", "Kochanek PM"),
    "Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury",
    2002,
    journal="Brain Res",
    volume="935",
    issue="1-2",
    pages="40-46",
)


def test_ama_as_its_guide_prints_it() -> None:
    """Sheridan and Quinnipiac library guides to AMA 11."""
    line = "".join(part.text for part in reference(LEMPKE, AMA, doi_prefix=True))
    assert line == (
        "Lempke LB, Schmidt JD, Lynall RC. Athletic trainers' concussion-assessment and "
        "concussion-management practices: an update. J Athl Train. 2020;55(1):17-26. "
        "doi:10.4085/1062-6050-322-18"
    )


def test_nlm_as_its_guide_prints_it() -> None:
    """https://www.nlm.nih.gov/bsd/policy/cit_format.html"""
    assert reference_text(FREEDMAN, NLM) == (
        "Freedman SB, Adler M, Seshadri R, Powell EC. Oral ondansetron for gastroenteritis in a pediatric "
        "emergency department. N Engl J Med. 2006 Apr 20;354(16):1698-705. PubMed PMID: 16625009."
    )


def test_nlm_with_a_doi() -> None:
    record = replace(FREEDMAN, doi="10.1056/NEJMoa055119")
    assert "".join(p.text for p in reference(record, NLM, doi_prefix=True)).endswith(
        ":1698-705. doi: 10.1056/NEJMoa055119. PubMed PMID: 16625009."
    )
    assert reference_text(record, NLM).endswith(
        ":1698-705. https://doi.org/10.1056/NEJMoa055119 PubMed PMID: 16625009."
    )


def test_vancouver_as_its_guide_prints_it() -> None:
    """ICMJE, samples of formatted references: more than six authors."""
    assert reference_text(ROSE, VANCOUVER) == (
        "Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, et al. Regulation of interstitial "
        "excitatory amino acid concentrations after cortical contusion injury. Brain Res. 2002;935(1-2):40-6."
    )


def test_only_ama_sets_the_journal_in_italics_and_the_doi_is_a_link_without_a_stop() -> None:
    parts = reference(LEMPKE, AMA)
    assert [part.text for part in parts if part.italic] == ["J Athl Train"]
    assert parts[-1] == Part("https://doi.org/10.4085/1062-6050-322-18", link=doi_link(LEMPKE.doi))
    assert not any(part.italic for style in (NLM, VANCOUVER) for part in reference(LEMPKE, style))


NAMES = [f"Na{letter} A" for letter in "abcdefghij"]


@pytest.mark.parametrize(
    ("count", "et_al", "style", "listed"),
    [
        (1, False, AMA, 1), (6, False, AMA, 6), (7, False, AMA, 3), (1, True, AMA, 1), (3, True, AMA, 3),
        (4, True, AMA, 3), (6, True, AMA, 3), (1, False, VANCOUVER, 1), (6, False, VANCOUVER, 6),
        (7, False, VANCOUVER, 6), (4, True, VANCOUVER, 4), (6, True, VANCOUVER, 6), (7, True, VANCOUVER, 6),
        (7, False, NLM, 7), (10, False, NLM, 10), (7, True, NLM, 7),
    ],
)  # fmt: skip
def test_how_many_authors_are_listed(count: int, et_al: bool, style: CitationStyle, listed: int) -> None:
    record = replace(LEMPKE, authors=people(*NAMES[:count]), et_al=et_al)
    more = et_al or listed < count
    assert authors_text(record, style) == ", ".join([*NAMES[:listed], *["et al"] * more])
    assert reference_text(record, style).startswith(authors_text(record, style) + ". Athletic")


@pytest.mark.parametrize(
    ("changes", "imprint"),
    [
        ({}, "2020;55(1):17-26."),
        ({"issue": ""}, "2020;55:17-26."),
        ({"volume": ""}, "2020;(1):17-26."),
        ({"volume": "", "issue": ""}, "2020:17-26."),
        ({"pages": ""}, "2020;55(1)."),
        ({"pages": "e0229947"}, "2020;55(1):e0229947."),
        ({"pages": "17–26"}, "2020;55(1):17-26."),
        ({"pages": "1698-1705"}, "2020;55(1):1698-1705."),
        ({"pages": "", "volume": "", "issue": ""}, "2020."),
        ({"volume": "90", "issue": "1-S", "pages": ""}, "2020;90(1-S)."),
    ],
)
def test_what_is_not_known_leaves_no_gap(changes: dict[str, str], imprint: str) -> None:
    line = reference_text(replace(LEMPKE, **changes), AMA)  # type: ignore[arg-type]
    assert f"J Athl Train. {imprint} https://doi.org/" in line
    assert "  " not in line and ".." not in line


def test_titles_and_journals_end_in_one_stop() -> None:
    assert ". Does it help? J Athl" in reference_text(replace(LEMPKE, title="Does it help?"), AMA)
    assert ". It helps. J Athl Train. 2020" in reference_text(
        replace(LEMPKE, title="It helps.", journal="J Athl Train."), AMA
    )
    assert reference_text(replace(LEMPKE, journal=""), AMA).endswith(
        "update. 2020;55(1):17-26. " + LEMPKE.url
    )


def test_the_date_of_another_year_is_not_printed_for_the_issue() -> None:
    online = replace(FREEDMAN, published=date(2005, 12, 30))
    assert "N Engl J Med. 2006;354(16)" in reference_text(online, NLM)


@pytest.mark.parametrize(
    ("pages", "short"),
    [
        ("1698-1705", "1698-705"), ("284-287", "284-7"), ("40-46", "40-6"), ("779-786", "779-86"),
        ("94-102", "94-102"), ("5-5", "5-5"), ("100-102", "100-2"), ("S12-S18", "S12-8"),
        ("e1-e15", "e1-15"), ("S6-S12", "S6-12"), ("e1-15", "e1-15"), ("e0229947", "e0229947"),
        ("1-3, 18-19", "1-3, 18-9"), ("126A-127A", "126A-127A"), ("S5-A9", "S5-A9"), ("", ""),
    ],
)  # fmt: skip
def test_short_pages(pages: str, short: str) -> None:
    assert short_pages(pages) == short


@pytest.mark.parametrize(
    ("held", "whole", "short"),
    [
        ("637-41", "637-641", "637-41"), ("1423–9", "1423-1429", "1423-9"), ("636-642", "636-642", "636-42"),
        ("S12-5", "S12-S15", "S12-5"), ("S6-12", "S6-12", "S6-12"), ("113S-8S", "113S-118S", "113S-118S"),
        ("E149-57", "E149-E157", "E149-57"),
        ("1-3, 18-9", "1-3, 18-19", "1-3, 18-9"), ("12-5; discussion 16-8", "12-15; discussion 16-18",
         "12-5; discussion 16-8"), ("98 -- 102", "98-102", "98-102"), ("e12-5", "e12-e15", "e12-5"),
        # nothing to make whole: numbers of articles, roman figures, stops, several hyphens
        ("e0229947", "e0229947", "e0229947"), ("xii-xv", "xii-xv", "xii-xv"), ("98-5", "98-5", "98-5"),
        ("2020-12-3", "2020-12-3", "2020-12-3"), ("10.1-10.5", "10.1-10.5", "10.1-10.5"), ("", "", ""),
        ("S5-A9", "S5-A9", "S5-A9"), ("CD004257", "CD004257", "CD004257"), ("1423", "1423", "1423"),
    ],
)  # fmt: skip
def test_pages_are_printed_as_the_guide_has_them_however_the_record_writes_them(
    held: str, whole: str, short: str
) -> None:
    """AMA Manual of Style, 3.11.10: all digits; Citing Medicine, chapter 1: none that come again."""
    record = replace(LEMPKE, pages=held)
    gap = ":" if held else "."
    assert f"{gap}{whole}" in reference_text(record, CitationStyle.AMA)
    assert whole_pages(held) == whole
    for style in (CitationStyle.NLM, CitationStyle.VANCOUVER):
        assert f"{gap}{short}" in reference_text(record, style)
    assert short_pages(whole) == short_pages(short) == short


def test_where_the_link_leads() -> None:
    record = replace(LEMPKE, pmid="1", pmcid="PMC2", link="https://example.org")
    assert record.url == "https://doi.org/10.4085/1062-6050-322-18"
    record = replace(record, doi="")
    assert record.url == pmcid_link("PMC2") == "https://pmc.ncbi.nlm.nih.gov/articles/PMC2/"
    record = replace(record, pmcid="")
    assert record.url == pmid_link("1") == "https://pubmed.ncbi.nlm.nih.gov/1/"
    assert reference_text(record, AMA).endswith("17-26. https://pubmed.ncbi.nlm.nih.gov/1/")
    assert replace(record, pmid="").url == "https://example.org"
    assert reference_text(replace(record, pmid="", link=""), AMA).endswith("17-26.")


def test_a_doi_with_odd_characters_is_escaped_in_its_link() -> None:
    assert doi_link("10.1002/a<b>#c") == "https://doi.org/10.1002/a%3Cb%3E%23c"


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Park EH", Author("Park", "EH")),
        ("Dall'Oca C", Author("Dall'Oca", "C")),
        ("O’Neil M", Author("O’Neil", "M")),
        ("Álvaro-Gracia JM", Author("Álvaro-Gracia", "JM")),
        ("Martínez-Taboada VM", Author("Martínez-Taboada", "VM")),
        ("van der Berg JH", Author("van der Berg", "JH")),
        ("St John A", Author("St John", "A")),
        ("DelaRosa O", Author("DelaRosa", "O")),
        ("Smith JA Jr", Author("Smith", "JA", "Jr")),
        ("Smith JA III", Author("Smith", "JA", "III")),
        ("Smith IV", Author("Smith", "IV")),
        ("Park E-H", Author("Park", "E-H")),
        ("Öz É", Author("Öz", "É")),
    ],
)
def test_authors(text: str, author: Author) -> None:
    assert parse_author(text) == author
    assert str(author) == text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Rodrigo Mardones", "did you mean Mardones R?"),
        ("Park, E.H.", "did you mean Park EH?"),
        ("Park, E. H.", "did you mean Park EH?"),
        ("E.H. Park", "did you mean Park EH?"),
        ("EH Park", "did you mean Park EH?"),
        ("Park E.H.", "did you mean Park EH?"),
        ("Park eh", "did you mean Park EH?"),
        ("Olivia F Perez", "did you mean Perez OF?"),
        ("Ludwig van Beethoven", "did you mean van Beethoven L?"),
        ("Carlo Dall'Oca", "did you mean Dall'Oca C?"),
        ("et al", "et_al: true"),
        ("Park EH et al.", "et_al: true"),
        ("Park EH, Lim HS", "an item of its own"),
        ("Park EH; Lim HS", "an item of its own"),
        ("Park", "write the initials, too, for example Park EH; a person who has no other name"),
        ("Park2 EH", "for example Park EH"),
        ("", "for example Park EH"),
    ],
)
def test_authors_that_are_refused(text: str, hint: str) -> None:
    with pytest.raises(Malformed, match="is not an author") as refused:
        parse_author(text)
    assert hint in refused.value.hint


def test_a_group_is_printed_whole() -> None:
    record = replace(LEMPKE, authors=(Author("Hip Study Group"), *people("Park EH")))
    assert reference_text(record, AMA).startswith("Hip Study Group; Park EH. Athletic")


@pytest.mark.parametrize(
    "doi",
    ["10.1002/sctm.18-0031", "10.23750/abm.v90i1-S.8084", "10.1002/(SICI)1:4<3::A>2", "10.123456789/a/b"],
)
def test_dois(doi: str) -> None:
    assert check_doi(doi) == doi


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("https://doi.org/10.1093/jhps/hnx011", "write 10.1093/jhps/hnx011"),
        ("doi:10.1093/jhps/hnx011", "write 10.1093/jhps/hnx011"),
        ("https://doi.org/10.1002/a%3Cb", "write 10.1002/a<b"),
        ("10.1002/%28SICI%291:4%3C3::A%3E2", "write 10.1002/(SICI)1:4<3::A>2"),
        ("10.1002/(SICI)1:4&lt;3::A&gt;2", "write 10.1002/(SICI)1:4<3::A>2"),
        ("10.1093/jhps/hnx011.", "write 10.1093/jhps/hnx011"),
        ("10.12/short", "for example"),
        ("10.1234567890/long", "for example"),
        ("10.1093", "for example"),
        ("11.1093/a", "for example"),
        ("10.1093/a b", "write 10.1093/a"),
    ],
)
def test_dois_that_are_refused(text: str, hint: str) -> None:
    with pytest.raises(Malformed, match="DOI") as refused:
        check_doi(text)
    assert hint in refused.value.hint


@pytest.mark.parametrize("pmid", ["1", "28630737"])
def test_pmids(pmid: str) -> None:
    assert check_pmid(pmid) == pmid


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("PMID 28630737", "write 28630737"),
        ("https://pubmed.ncbi.nlm.nih.gov/28630737/", "write 28630737"),
        ("PMC6503401", "write pmcid: PMC6503401"),
        ("286307370", "for example"),
        ("0", "for example"),
        ("2863O737", "for example"),
        ("Mardones 2017 hip", "for example"),
        ("W12345", "for example"),
        ("PubMed ID: 28630737.", "write 28630737"),
        ("NBK459333", "for example"),
        ("PMID28630737", "write 28630737"),
        ("٣", "for example"),
        ("none", "for example"),
    ],
)
def test_pmids_that_are_refused(text: str, hint: str) -> None:
    with pytest.raises(Malformed, match="PMID") as refused:
        check_pmid(text)
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("6503401", "write PMC6503401"),
        ("pmc6503401", "write PMC6503401"),
        ("PMC", "for example"),
        ("x", "for example"),
        ("W6503401", "for example"),
        ("Dall'Oca 2019", "for example"),
        ("PMC 6503401", "write PMC6503401"),
        ("https://europepmc.org/article/PMC/PMC6503401", "write PMC6503401"),
    ],
)
def test_pmcids_that_are_refused(text: str, hint: str) -> None:
    assert check_pmcid("PMC6503401") == "PMC6503401"
    with pytest.raises(Malformed, match="PMCID") as refused:
        check_pmcid(text)
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("https://doi.org/10.1002/a%3Cb", ("doi", "10.1002/a<b")),
        ("http://dx.doi.org/10.1002/a", ("doi", "10.1002/a")),
        ("https://pubmed.ncbi.nlm.nih.gov/28630737/", ("pmid", "28630737")),
        ("https://pubmed.ncbi.nlm.nih.gov/28630737", ("pmid", "28630737")),
        ("https://www.ncbi.nlm.nih.gov/pubmed/28630737", ("pmid", "28630737")),
        ("https://europepmc.org/article/MED/28630737", ("pmid", "28630737")),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC6503401/", ("pmcid", "PMC6503401")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6503401/pdf/a.pdf", ("pmcid", "PMC6503401")),
        ("https://europepmc.org/article/PMC/PMC6503401", ("pmcid", "PMC6503401")),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=hip", None),
        ("https://www.ncbi.nlm.nih.gov/books/NBK7256/", None),
        ("https://example.org/28630737", None),
        ("https://[broken", None),
    ],
)
def test_what_a_link_points_at(link: str, found: tuple[str, str] | None) -> None:
    assert identify(link) == found


def test_links_agree_with_identifiers() -> None:
    record = replace(
        LEMPKE, pmid="5", link="https://doi.org/10.4085/1062-6050-322-18".upper().replace("HTTPS", "https")
    )
    assert link_fault(record) is None
    assert link_fault(replace(record, link="https://pubmed.ncbi.nlm.nih.gov/5/")) is None
    assert link_fault(replace(record, link="https://publisher.example/article")) is None
    wrong = link_fault(replace(record, link="https://pubmed.ncbi.nlm.nih.gov/6/"))
    assert wrong is not None and str(wrong) == "the link points at the PMID 6, but the record says 5"
    alone = link_fault(replace(record, link="https://pmc.ncbi.nlm.nih.gov/articles/PMC7/"))
    assert alone is not None and "write pmcid: PMC7" in alone.hint


def test_mentions() -> None:
    text = "One [@park2018], two [@a1;@b-2 ; @IV.3], none \\[@c], a@example.org, [text](#a) and [@d e]."
    assert list(mentions(text)) == [
        Mention(("park2018",), 4, 15),
        Mention(("a1", "b-2", "IV.3"), 21, 39),
        Mention((), text.index("[@d e]"), text.index("[@d e]") + 6),
    ]


@pytest.mark.parametrize(
    "text", ["[@a, @b]", "[@a, p. 5]", "[ @a ]", "[@]", "see @park2018.", "(@park2018)", "[@a;]"]
)
def test_misspelt_mentions(text: str) -> None:
    assert [mention.keys for mention in mentions(text)] == [()]


@pytest.mark.parametrize(
    "text", ["", "mail me@park2018.org", "@home", "[text]", "10 @ 5", "https://a.org/@park2018x"]
)
def test_what_is_no_mention(text: str) -> None:
    assert list(mentions(text)) == []


WORDS = st.text(max_size=30)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(WORDS)
def test_any_text_is_read_or_refused(text: str) -> None:
    for check in (parse_author, check_doi, check_pmid, check_pmcid):
        try:
            assert check(text)
        except Malformed as refused:
            assert refused.hint
    identify(text)
    identify("https://doi.org/" + text)
    list(mentions(text))
    short_pages(text)


@pytest.mark.parametrize(
    "name", ["Centers for Disease Control and Prevention", "Global Initiative for Asthma"]
)
def test_the_name_of_a_group_is_answered_with_what_to_paste(name: str) -> None:
    with pytest.raises(Malformed) as refused:
        parse_author(name)
    assert f'{{group: "{name}"}}' in refused.value.hint
    with pytest.raises(Malformed) as other:
        parse_author("Rodrigo Mardones")
    assert "did you mean Mardones R" in other.value.hint
