"""Reference lines of books, theses, reports, guidelines and pages beside examples that were published.

Each example is printed here as its source prints it; where that stands in a guide to a manual, the guide is
named. Italics cannot be seen in a text; `test_citations_works.py` looks at them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from brochure.citations import Author, Citation, Kind, Work, parse_author, reference, reference_text
from brochure.variant import CitationStyle

AMA, NLM, VANCOUVER = CitationStyle.AMA, CitationStyle.NLM, CitationStyle.VANCOUVER
OF_CITATION = ("et_al", "published", "pages", "doi", "link")


def people(names: str) -> tuple[Author, ...]:
    """`Sacks O, {World Health Organization}`: a group stands in braces."""
    return tuple(
        Author(name.strip("{}")) if name.startswith("{") else parse_author(name)
        for name in names.split(", ")
        if name
    )


def work(kind: Kind, authors: str, title: str, year: int, editors: str = "", **more: Any) -> Citation:
    own = {name: more.pop(name) for name in OF_CITATION if name in more}
    return Citation(
        "key", people(authors), title, year, work=Work(kind, editors=people(editors), **more), **own
    )


BOOK, CHAPTER, THESIS, REPORT, PAGE = Kind.BOOK, Kind.CHAPTER, Kind.THESIS, Kind.REPORT, Kind.PAGE

MANUAL = [
    (
        work(BOOK, "", "Pediatric Environmental Health", 2011, "Etzel RA, Balk SJ",
             publisher="American Academy of Pediatrics"),
        "Etzel RA, Balk SJ, eds. Pediatric Environmental Health. American Academy of Pediatrics; 2011.",
    ),
    (
        work(BOOK, "", "Middleton’s Allergy: Principles and Practice", 2014,
             "Adkinson NF Jr, Bochner BS, Burks W",
             et_al=True, publisher="Saunders", edition="8"),
        "Adkinson NF Jr, Bochner BS, Burks W, et al, eds. Middleton’s Allergy: Principles and Practice."
        " 8th ed."
        " Saunders; 2014.",
    ),
    (
        work(BOOK, "Sacks O", "Hallucinations", 2012, publisher="Alfred A Knopf"),
        "Sacks O. Hallucinations. Alfred A Knopf; 2012.",
    ),
    (
        work(BOOK, "Patterson JW", "Weedon’s Skin Pathology", 2016, publisher="Churchill Livingstone",
        edition="4"), "Patterson JW. Weedon’s Skin Pathology. 4th ed. Churchill Livingstone; 2016.",
    ),
    (
        work(BOOK, "{Australian Technical Advisory Group on Immunisation (ATAGI)}",
             "The Australian Immunisation Handbook", 2015, publisher="Australian Government Dept of Health",
             edition="10"),
        "Australian Technical Advisory Group on Immunisation (ATAGI). The Australian Immunisation"
        " Handbook. 10th"
        " ed. Australian Government Dept of Health; 2015.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("record", "line"), MANUAL, ids=[one.title[:12] for one, _ in MANUAL])
def test_entire_books_as_the_manual_prints_them(record: Citation, line: str) -> None:
    """AMA Manual of Style, 11th edition, 3.12.2: its examples 1 to 5."""
    assert reference_text(record, AMA) == line


GUIDES_TO_AMA = [
    (  # UT Southwestern, guide to AMA 11, "whole books"
        work(BOOK, "", "Textbook of Adult Emergency Medicine", 2020, "Cameron P, Little M, Mitra B, Deasy C",
             publisher="Elsevier", edition="5"),
        "Cameron P, Little M, Mitra B, Deasy C, eds. Textbook of Adult Emergency Medicine. 5th ed."
        " Elsevier; 2020.",
    ),
    (  # University of Southern Indiana, guide to AMA 11, theses
        work(THESIS, "Austin LD", "Oral Status of Residents of Long-term Care Facilities in Kentucky", 2009,
             publisher="University of Louisville"),
        "Austin LD. Oral Status of Residents of Long-term Care Facilities in Kentucky. Dissertation."
        " University of"
        " Louisville; 2009.",
    ),
    (  # Vanderbilt University, guide to AMA 11, websites; the address was broken by its line ends
        work(PAGE, "Richmond EJ, Rogol AD",
             "Diagnostic approach to children and adolescents with short stature", 2021, publisher="UpToDate",
             updated=date(2021, 11, 1), accessed=date(2022, 2, 28),
             link="https://www.uptodate.com/contents/diagnostic-approach-to-children-and-adolescents-with-short-stature"),
        "Richmond EJ, Rogol AD. Diagnostic approach to children and adolescents with short stature. UpToDate."
        " Updated November 1, 2021. Accessed February 28, 2022. https://www.uptodate.com/contents/"
        "diagnostic-approach-to-children-and-adolescents-with-short-stature",
    ),
    (  # the same guide: no author is named
        work(PAGE, "", "Interim guidance about avian influenza A (H5N1) for US citizens living abroad", 2005,
             publisher="Centers for Disease Control and Prevention website",
             updated=date(2005, 11, 18), accessed=date(2005, 12, 6),
             link="http://www.cdc.gov/travel/other/avian_flu_ig_americans_abroad_032405.htm"),
        "Interim guidance about avian influenza A (H5N1) for US citizens living abroad. Centers for"
        " Disease Control"
        " and Prevention website. Updated November 18, 2005. Accessed December 6, 2005."
        " http://www.cdc.gov/travel/other/avian_flu_ig_americans_abroad_032405.htm",
    ),
    (  # George Washington University (Himmelfarb), guide to AMA, government publications
        work(PAGE, "{WomensHealth.gov}", "Statistics: autoimmune diseases", 2009, updated=date(2009, 6, 17),
             accessed=date(2012, 1, 11), link="https://www.womenshealth.gov/a-z-topics/autoimmune-diseases"),
        "WomensHealth.gov. Statistics: autoimmune diseases. Updated June 17, 2009. Accessed January 11, 2012."
        " https://www.womenshealth.gov/a-z-topics/autoimmune-diseases",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("record", "line"), GUIDES_TO_AMA, ids=[one.title[:12] for one, _ in GUIDES_TO_AMA])
def test_ama_as_guides_of_libraries_print_it(record: Citation, line: str) -> None:
    assert reference_text(record, AMA) == line


def test_a_website_that_is_called_like_its_author() -> None:
    """University of Southern Indiana, guide to AMA 11, websites; the guide leaves the address out."""
    nida = "National Institute on Drug Abuse"
    record = work(
        PAGE, f"{{{nida}}}", "Understanding drug use and addiction", 2018, publisher=nida,
        updated=date(2018, 6, 6), accessed=date(2018, 9, 4), link="https://nida.example.org/understanding",
    )  # fmt: skip
    assert reference_text(record, AMA) == (
        f"{nida}. Understanding drug use and addiction. {nida} website. Updated June 6, 2018. Accessed"
        " September 4,"
        " 2018. https://nida.example.org/understanding"
    )


def test_a_report_on_the_web() -> None:
    """Newman University, guide to AMA 11, 3.13.2 and 3.15.5; there without an address, so one is added."""
    record = work(
        REPORT, "{UK Health Security Agency}", "TB Action Plan for England, 2021 to 2026", 2021,
        publisher="UK Health Security Agency", accessed=date(2022, 8, 11), link="https://www.gov.uk/tb",
    )  # fmt: skip
    assert reference_text(record, AMA) == (
        "UK Health Security Agency. TB Action Plan for England, 2021 to 2026. UK Health Security Agency;"
        " 2021."
        " Accessed August 11, 2022. https://www.gov.uk/tb"
    )


SAMPLES = [
    (  # ICMJE/NLM, Samples of Formatted References, "Editor(s), compiler(s) as author"
        work(BOOK, "", "Operative obstetrics", 2002, "Gilstrap LC 3rd, Cunningham FG, VanDorsten JP",
        edition="2",
             place="New York", publisher="McGraw-Hill"),
        "Gilstrap LC 3rd, Cunningham FG, VanDorsten JP, editors. Operative obstetrics. 2nd ed. New York:"
        " McGraw-Hill; 2002.",
    ),
    (  # the same samples, "Author(s) and editor(s)"
        work(BOOK, "Breedlove GK, Schorfheide AM", "Adolescent pregnancy", 2001, "Wieczorek RR", edition="2",
             place="White Plains (NY)", publisher="March of Dimes Education Services"),
        "Breedlove GK, Schorfheide AM. Adolescent pregnancy. 2nd ed. Wieczorek RR, editor. White Plains"
        " (NY): March"
        " of Dimes Education Services; 2001.",
    ),
    (  # Western New England University, guide to NLM style, websites
        work(PAGE, "", "Testing strategies for SARS-CoV-2", 2022, place="Atlanta",
             publisher="Centers for Disease Control and Prevention", updated=date(2022, 4, 4),
             accessed=date(2022, 4, 5),
             link="https://www.cdc.gov/coronavirus/2019-ncov/lab/resources/sars-cov2-testing-strategies.html"),
        "Testing strategies for SARS-CoV-2 [Internet]. Atlanta: Centers for Disease Control and"
        " Prevention; 2022"
        " [updated 2022 Apr 4; cited 2022 Apr 5]. Available from:"
        " https://www.cdc.gov/coronavirus/2019-ncov/lab/resources/sars-cov2-testing-strategies.html",
    ),
    (  # the same guide
        work(PAGE, "", "Focus on innovation", 2012, place="Silver Spring (MD)",
             publisher="US Food and Drug Administration", accessed=date(2012, 8, 15),
             link="http://www.fda.gov/AboutFDA/Innovation/default.htm"),
        "Focus on innovation [Internet]. Silver Spring (MD): US Food and Drug Administration; 2012"
        " [cited 2012 Aug"
        " 15]. Available from: http://www.fda.gov/AboutFDA/Innovation/default.htm",
    ),
]  # fmt: skip


@pytest.mark.parametrize("style", [NLM, VANCOUVER])
@pytest.mark.parametrize(("record", "line"), SAMPLES, ids=[one.title[:12] for one, _ in SAMPLES])
def test_nlm_and_vancouver_as_published_samples_print_them(
    record: Citation, line: str, style: CitationStyle
) -> None:
    assert reference_text(record, style) == line


def test_editors_beyond_six_in_vancouver() -> None:
    """University of Pretoria, guide to Vancouver style: "give the first six names in full and add et al"."""
    names = "Fauci AS, Braunwald E, Isselbacher KJ, Wilson JD, Martin JB, Kasper DL, Hauser SL"
    record = work(BOOK, "", "Harrison's principles of internal medicine", 1998, names, edition="14",
                  place="New York", publisher="McGraw Hill")  # fmt: skip
    assert reference_text(record, VANCOUVER) == (
        "Fauci AS, Braunwald E, Isselbacher KJ, Wilson JD, Martin JB, Kasper DL, et al, editors. Harrison's"
        " principles of internal medicine. 14th ed. New York: McGraw Hill; 1998."
    )


def test_what_the_samples_do_not_show() -> None:
    """Citing Medicine, chapter 25: an address that ends in a slash gets a stop; and the whole day of a
    page."""
    page = work(PAGE, "{Clinic}", "Hips?", 2020, publisher="Clinic", published=date(2020, 3, 1),
                accessed=date(2021, 1, 2), link="https://clinic.example.org/hips/")  # fmt: skip
    assert reference_text(page, VANCOUVER) == (
        "Clinic. Hips? [Internet]. Clinic; 2020 Mar 1 [cited 2021 Jan 2]. Available from:"
        " https://clinic.example.org/hips/."
    )
    assert reference_text(page, AMA) == (
        "Clinic. Hips? Clinic website. March 1, 2020. Accessed January 2, 2021. https://clinic.example.org/hips/"
    )
    thesis = work(THESIS, "Austin LD", "Oral status", 2009, publisher="University of Louisville",
                  link="https://t.example.org/1")  # fmt: skip
    assert "Oral status [dissertation on the Internet]. University of Louisville; 2009." in reference_text(
        thesis, NLM
    )
    part = work(CHAPTER, "Smith J", "Hip pain", 2024, book="StatPearls", publisher="StatPearls Publishing",
                place="Treasure Island (FL)")  # fmt: skip
    assert reference_text(part, AMA) == "Smith J. Hip pain. In: StatPearls. StatPearls Publishing; 2024."
    for style in (AMA, NLM):
        links = [one for one in reference(page, style) if one.link]
        assert [one.text for one in links] == [page.link]
