"""Reference lines as the guides themselves print them: published examples, each with where it stands.

`NLM` are the samples that the US National Library of Medicine publishes for the ICMJE (formerly "Uniform
Requirements", https://www.nlm.nih.gov/bsd/uniform_requirements.html), by their numbers there. They leave month
and issue in or out as an option, so the style Vancouver gives the short form. What is ours and not the guide's
is said where it is tested.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from brochure.citations import Author, Citation, parse_author, reference
from brochure.variant import CitationStyle

AMA, NLM, VANCOUVER = CitationStyle.AMA, CitationStyle.NLM, CitationStyle.VANCOUVER


def people(names: str) -> tuple[Author, ...]:
    """`Vallancien G, Emberton M; Alf-One Study Group`: persons, and groups behind a semicolon or an asterisk."""
    persons, _, groups = names.partition(";")
    made = [
        Author(name[1:]) if name.startswith("*") else parse_author(name)
        for name in persons.split(", ")
        if name
    ]
    return (*made, *(Author(group.strip()) for group in groups.split(";") if group))


def cited(
    names: str, title: str, journal: str, year: int, number: str = "", pages: str = "", **more: object
) -> Citation:
    """A citation; `number` is the volume, and the issue behind a stroke."""
    volume, _, issue = number.partition("/")
    return Citation(
        "key", people(names), title, year, journal=journal, volume=volume, issue=issue, pages=pages, **more  # type: ignore[arg-type]
    )  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """A published line, in which styles it stands so, and the record it is made from."""

    where: str
    styles: tuple[CitationStyle, ...]
    record: Citation
    line: str


HALPERN = cited(
    "Halpern SD, Ubel PA, Caplan AL",
    "Solid-organ transplantation in HIV-infected patients",
    "N Engl J Med",
    2002,
    "347/4",
    "284-287",
)
ROSE = cited(
    "Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, Kochanek PM",
    "Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury",
    "Brain Res", 2002, "935/1-2", "40-46",
)  # fmt: skip
VALLANCIEN = cited(
    "Vallancien G, Emberton M, Harving N, van Moorselaar RJ;Alf-One Study Group",
    "Sexual dysfunction in 1,274 European men suffering from lower urinary tract symptoms",
    "J Urol", 2003, "169/6", "2257-2261",
)  # fmt: skip
GERAUD = cited(
    "Geraud G, Spierings EL, Keywood C",
    "Tolerability and safety of frovatriptan with short- and long-term use for treatment of migraine and in comparison with sumatriptan",
    "Headache", 2002, "42 Suppl 2", "S93-S99",
)  # fmt: skip
GLAUSER = cited(
    "Glauser TA",
    "Integrating clinical trial data into clinical practice",
    "Neurology",
    2002,
    "58/12 Suppl 7",
    "S6-S12",
)
FEIFEL = cited(
    "Feifel D, Moutier CY, Perry W", "Safety and tolerability of a rapidly escalating dose-loading regimen for risperidone",
    "J Clin Psychiatry", 2000, "61/12", "909-911",
)  # fmt: skip
YU = cited(
    "Yu WM, Hawley TS, Hawley RG, Qu CK", "Immortalization of yolk sac-derived precursor cells",
    "Blood", 2002, "100/10", "3828-3831",
)  # fmt: skip
ZHANG = cited(
    "Zhang M, Holman CD, Price SD, Sanfilippo FM, Preen DB, Bulsara MK",
    "Comorbidity and repeat admission to hospital for adverse drug reactions in older adults: retrospective cohort study",
    "BMJ", 2009, "338", "a2752", published=date(2009, 1, 7), doi="10.1136/bmj.a2752", pmid="19129307", pmcid="PMC2615549",
)  # fmt: skip

SAMPLES = [
    Sample("NLM 1, three authors", (NLM, VANCOUVER), HALPERN,
           "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. 2002;347(4):284-7."),
    Sample("NLM 1, three authors, with the date", (NLM,), replace(HALPERN, published=date(2002, 7, 25)),
           "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. 2002 Jul 25;347(4):284-7."),
    Sample("NLM 1, more than six authors", (VANCOUVER,), ROSE,
           "Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, et al. Regulation of interstitial excitatory"
           " amino acid concentrations after cortical contusion injury. Brain Res. 2002;935(1-2):40-6."),
    Sample("NLM 2, an organization as author", (NLM, VANCOUVER),
           cited("*Diabetes Prevention Program Research Group", "Hypertension, insulin, and proinsulin in participants with impaired glucose tolerance",
                 "Hypertension", 2002, "40/5", "679-686"),
           "Diabetes Prevention Program Research Group. Hypertension, insulin, and proinsulin in participants with impaired"
           " glucose tolerance. Hypertension. 2002;40(5):679-86."),
    Sample("NLM 3, persons and an organization", (NLM, VANCOUVER), VALLANCIEN,
           "Vallancien G, Emberton M, Harving N, van Moorselaar RJ; Alf-One Study Group. Sexual dysfunction in 1,274 European"
           " men suffering from lower urinary tract symptoms. J Urol. 2003;169(6):2257-61."),
    Sample("NLM 4, no author given", (NLM, VANCOUVER),
           cited("", "21st century heart solution may have a sting in the tail", "BMJ", 2002, "325/7357", "184"),
           "21st century heart solution may have a sting in the tail. BMJ. 2002;325(7357):184."),
    Sample("NLM 5, a title not in English (without the name of the language, which a record has no key for)", (NLM, VANCOUVER),
           cited("Ellingsen AE, Wilhelmsen I", "[Disease anxiety among medical students and law students]", "Tidsskr Nor Laegeforen", 2002, "122/8", "785-787"),
           "Ellingsen AE, Wilhelmsen I. [Disease anxiety among medical students and law students]. Tidsskr Nor Laegeforen. 2002;122(8):785-7."),
    Sample("NLM 6, a volume with a supplement", (NLM, VANCOUVER), GERAUD,
           "Geraud G, Spierings EL, Keywood C. Tolerability and safety of frovatriptan with short- and long-term use for"
           " treatment of migraine and in comparison with sumatriptan. Headache. 2002;42 Suppl 2:S93-9."),
    Sample("NLM 6, as indexes hold it: the supplement as the issue", (NLM, VANCOUVER), replace(GERAUD, volume="42", issue="Suppl 2"),
           "Geraud G, Spierings EL, Keywood C. Tolerability and safety of frovatriptan with short- and long-term use for"
           " treatment of migraine and in comparison with sumatriptan. Headache. 2002;42 Suppl 2:S93-9."),
    Sample("NLM 7, an issue with a supplement; one author", (NLM, VANCOUVER), GLAUSER,
           "Glauser TA. Integrating clinical trial data into clinical practice. Neurology. 2002;58(12 Suppl 7):S6-12."),
    Sample("NLM 8, a volume with a part", (NLM, VANCOUVER),
           cited("Abend SM, Kulish N", "The psychoanalytic method from an epistemological viewpoint", "Int J Psychoanal", 2002, "83/Pt 2", "491-495"),
           "Abend SM, Kulish N. The psychoanalytic method from an epistemological viewpoint. Int J Psychoanal. 2002;83(Pt 2):491-5."),
    Sample("NLM 9, an issue with a part; six authors", (NLM, VANCOUVER),
           cited("Ahrar K, Madoff DC, Gupta S, Wallace MJ, Price RE, Wright KC", "Development of a large animal model for lung tumors",
                 "J Vasc Interv Radiol", 2002, "13/9 Pt 1", "923-928"),
           "Ahrar K, Madoff DC, Gupta S, Wallace MJ, Price RE, Wright KC. Development of a large animal model for lung tumors."
           " J Vasc Interv Radiol. 2002;13(9 Pt 1):923-8."),
    Sample("NLM 10, an issue without a volume", (NLM, VANCOUVER),
           cited("Banit DM, Kaufer H, Hartford JM", "Intraoperative frozen section analysis in revision total joint arthroplasty",
                 "Clin Orthop Relat Res", 2002, "/401", "230-238"),
           "Banit DM, Kaufer H, Hartford JM. Intraoperative frozen section analysis in revision total joint arthroplasty."
           " Clin Orthop Relat Res. 2002;(401):230-8."),
    Sample("NLM 12, pages in Roman numerals", (NLM, VANCOUVER),
           cited("Chadwick R, Schuklenk U", "The politics of ethical consensus finding", "Bioethics", 2002, "16/2", "iii-v"),
           "Chadwick R, Schuklenk U. The politics of ethical consensus finding. Bioethics. 2002;16(2):iii-v."),
    Sample("NLM 13, the kind of article", (NLM, VANCOUVER),
           cited("Tor M, Turker H", "International approaches to the prescription of long-term oxygen therapy [letter]", "Eur Respir J", 2002, "20/1", "242"),
           "Tor M, Turker H. International approaches to the prescription of long-term oxygen therapy [letter]. Eur Respir J. 2002;20(1):242."),
    Sample("NLM 15, a retracted article ([Retracted] is ours: patients do not know what a retraction is)", (NLM, VANCOUVER),
           replace(FEIFEL, retracted=True, retraction="Feifel D, Moutier CY, Perry W. J Clin Psychiatry. 2002;63(2):169"),
           "Feifel D, Moutier CY, Perry W. Safety and tolerability of a rapidly escalating dose-loading regimen for risperidone."
           " J Clin Psychiatry. 2000;61(12):909-11. [Retracted] Retraction in: Feifel D, Moutier CY, Perry W. J Clin Psychiatry. 2002;63(2):169."),
    Sample("NLM 18, published online ahead of print (in another year, which is ours: a record has one date)", (NLM,), replace(YU, published=date(2001, 12, 5)),
           "Yu WM, Hawley TS, Hawley RG, Qu CK. Immortalization of yolk sac-derived precursor cells. Blood. 2002;100(10):3828-31. Epub 2001 Dec 5."),
    Sample("NLM, an article number, a DOI and both numbers of PubMed", (NLM,), ZHANG,
           "Zhang M, Holman CD, Price SD, Sanfilippo FM, Preen DB, Bulsara MK. Comorbidity and repeat admission to hospital for"
           " adverse drug reactions in older adults: retrospective cohort study. BMJ. 2009 Jan 7;338:a2752."
           " doi: 10.1136/bmj.a2752. PubMed PMID: 19129307; PubMed Central PMCID: PMC2615549."),
    Sample("AMA 11, section 3.0, at libguides.sullivan.edu/c.php?g=124711: two authors", (AMA,),
           cited("Al-Achi A, Kanade AY", "Determining sucrose concentration in syrups by pharmaceutical methods", "Clin Pharmacol Biopharm", 2019, "8/1", "188"),
           "Al-Achi A, Kanade AY. Determining sucrose concentration in syrups by pharmaceutical methods. Clin Pharmacol Biopharm. 2019;8(1):188."),
    Sample("the same: three authors and a DOI", (AMA,),
           cited("Huang W, Lee SL, Lu LX", "Mechanistic approaches to predicting oral drug absorption", "AAPS J", 2009, "11/2", "217-224",
                 doi="10.1208/s12248-009-9098-z"),
           "Huang W, Lee SL, Lu LX. Mechanistic approaches to predicting oral drug absorption. AAPS J. 2009;11(2):217-224."
           " doi:10.1208/s12248-009-9098-z"),
    Sample("the same: more than six authors; pages with letters", (AMA,),
           cited("Harrison JJ, Wang J, Cervenko J", "Pilot study of a pharmaceutical care intervention in an outpatient lung transplant clinic",
                 "Clin Transplant", 2012, "26/2", "E149-157", et_al=True),
           "Harrison JJ, Wang J, Cervenko J, et al. Pilot study of a pharmaceutical care intervention in an outpatient lung transplant"
           " clinic. Clin Transplant. 2012;26(2):E149-157."),
    Sample("AMA 11 at libguides.medlib.fiu.edu/c.php?g=945233: four authors", (AMA,),
           cited("Morrison G, Van Langenberg DR, Gibson SJ, Gibson PR",
                 "Chronic pain in inflammatory bowel disease: characteristics and associations of a hospital-based cohort",
                 "Inflamm Bowel Dis", 2013, "19/6", "1210-1217"),
           "Morrison G, Van Langenberg DR, Gibson SJ, Gibson PR. Chronic pain in inflammatory bowel disease: characteristics and"
           " associations of a hospital-based cohort. Inflamm Bowel Dis. 2013;19(6):1210-1217."),
    Sample("AMA 11 at sheridancollege.libguides.com/ama/Journals: a group as author", (AMA,),
           cited("*Centers for Disease Control and Prevention (CDC)", "Recommended adult immunization schedule-United States, 2013",
                 "J Midwifery Womens Health", 2013, "58/2", "215-220", doi="10.1111/jmwh.12046"),
           "Centers for Disease Control and Prevention (CDC). Recommended adult immunization schedule-United States, 2013."
           " J Midwifery Womens Health. 2013;58(2):215-220. doi:10.1111/jmwh.12046"),
    Sample("the cholesterol guideline as JAMA cites it: more than six persons, a group, an issue with a supplement", (AMA,),
           cited("Stone NJ, Robinson JG, Lichtenstein AH, Merz CN, Blum CB, Eckel RH, Goldberg AC;"
                 "American College of Cardiology/American Heart Association Task Force on Practice Guidelines",
                 "2013 ACC/AHA guideline on the treatment of blood cholesterol to reduce atherosclerotic cardiovascular risk in adults",
                 "Circulation", 2014, "129/25 suppl 2", "S1-S45", doi="10.1161/01.cir.0000437738.63853.7a"),
           "Stone NJ, Robinson JG, Lichtenstein AH, et al; American College of Cardiology/American Heart Association Task Force on"
           " Practice Guidelines. 2013 ACC/AHA guideline on the treatment of blood cholesterol to reduce atherosclerotic"
           " cardiovascular risk in adults. Circulation. 2014;129(25)(suppl 2):S1-S45. doi:10.1161/01.cir.0000437738.63853.7a"),
    Sample("the diabetes standards as JAMA cites them: a volume with a supplement", (AMA,),
           cited("*American Diabetes Association", "2. Classification and diagnosis of diabetes: standards of medical care in diabetes-2019",
                 "Diabetes Care", 2019, "42/Suppl 1", "S13-S28", doi="10.2337/dc19-S002"),
           "American Diabetes Association. 2. Classification and diagnosis of diabetes: standards of medical care in diabetes-2019."
           " Diabetes Care. 2019;42(suppl 1):S13-S28. doi:10.2337/dc19-S002"),
]  # fmt: skip


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.where)
def test_a_line_is_what_the_guide_prints(sample: Sample) -> None:
    assert sample.styles
    for style in sample.styles:
        made = "".join(part.text for part in reference(sample.record, style, doi_prefix=True))
        assert made == sample.line


@pytest.mark.parametrize(
    ("volume", "issue", "nlm", "ama"),
    [
        ("42 Suppl 2", "", "42 Suppl 2", "42(suppl 2)"),
        ("42(suppl 2)", "", "42 Suppl 2", "42(suppl 2)"),
        ("42", "suppl_1", "42 Suppl 1", "42(suppl 1)"),
        ("42", "Suppl.", "42 Suppl", "42(suppl)"),
        ("42", "Supplement 3", "42 Suppl 3", "42(suppl 3)"),
        ("42", "3 Suppl", "42(3 Suppl)", "42(3)(suppl)"),
        ("", "Suppl 1", "Suppl 1", "(suppl 1)"),
        ("90", "1-S", "90(1-S)", "90(1-S)"),
        ("7", "supplies", "7(supplies)", "7(supplies)"),
    ],
)
def test_supplements(volume: str, issue: str, nlm: str, ama: str) -> None:
    for style, number in ((NLM, nlm), (VANCOUVER, nlm), (AMA, ama)):
        line = "".join(part.text for part in reference(replace(HALPERN, volume=volume, issue=issue), style))
        assert f" 2002;{number}:284-" in line


@pytest.mark.parametrize(
    ("names", "et_al", "ama", "vancouver"),
    [
        ("*One Group, *Two Group", False, "One Group; Two Group", "One Group; Two Group"),
        ("*One Group, Lee K, Park J", False, "One Group; Lee K, Park J", "One Group; Lee K, Park J"),
        ("Lee K, Park J;One Group", True, "Lee K, Park J, et al; One Group", "Lee K, Park J, et al; One Group"),
        ("*One Group", True, "One Group, et al", "One Group, et al"),
        ("Lee K, Lee K, Lee K, Lee K, Lee K, Lee K, Lee K", False, "Lee K, Lee K, Lee K, et al",
         "Lee K, Lee K, Lee K, Lee K, Lee K, Lee K, et al"),
        ("", False, "", ""),
    ],
)  # fmt: skip
def test_persons_and_groups(names: str, et_al: bool, ama: str, vancouver: str) -> None:
    record = replace(HALPERN, authors=people(names), et_al=et_al)
    for style, wanted in ((AMA, ama), (VANCOUVER, vancouver)):
        line = "".join(part.text for part in reference(record, style))
        assert line.startswith(f"{wanted}. Solid-organ" if wanted else "Solid-organ")


def test_a_retraction_without_a_known_place_is_told_all_the_same() -> None:
    gone = replace(FEIFEL, retracted=True)
    for style in CitationStyle:
        assert "".join(part.text for part in reference(gone, style)).endswith("[Retracted]")
    told = replace(gone, retraction="J Clin Psychiatry. 2002;63(2):169.")
    assert "[Retracted] Retracted in: J Clin Psychiatry. 2002;63(2):169." in "".join(
        part.text for part in reference(told, AMA)
    )
    notice = reference(replace(gone, retraction="10.4088/JCP.v63n0214"), NLM)
    assert "".join(part.text for part in notice).endswith(
        " Retraction in: https://doi.org/10.4088/JCP.v63n0214"
    )
    assert [part.link for part in notice if part.link] == ["https://doi.org/10.4088/JCP.v63n0214"]
