"""True records and the first draft's citations, from the project's reference of the ten papers."""

from __future__ import annotations

from brochure.citations import Citation, parse_author
from brochure.evidence.record import Name, Notice, Record


def cited(key: str, authors: str, title: str, year: int, **more: object) -> Citation:
    """A citation; `authors` are parted by commas."""
    people = tuple(parse_author(name.strip()) for name in authors.split(","))
    return Citation(key, people, title, year, **more)  # type: ignore[arg-type]


def named(authors: str) -> tuple[Name, ...]:
    """Names as an index has them: `Park EH, Lim HS`."""
    parts = [name.strip().rsplit(" ", 1) for name in authors.split(",")]
    return tuple(Name(family, initials=initials) for family, initials in parts)


def record(authors: str, title: str, *years: int, **more: object) -> Record:
    return Record("Europe PMC", title, named(authors), years=years, **more)  # type: ignore[arg-type]


PARK = "Park EH, Lim HS, Lee S, Roh K, Seo KW, Kang KS, Shin K"
BARMADA = "Barmada A, Sharan J, Band N, Rumschlag T, Yaqub A, Liebman E, Prodromos C"
LIANG = "Liang J, Zhang H, Hua B, Wang H, Lu L, Shi S, Hou Y, Zeng X, Gilkeson GS, Sun L"
ALVARO = (
    "Álvaro-Gracia JM, Jover JA, García-Vicuña R, Carreño L, Alonso A, Marsal S, Blanco F,"
    " Martínez-Taboada VM, Taylor P, Martín-Martín C, DelaRosa O, Tagarro I, Díaz-González F"
)
ALLOGENIC = (
    "Allogenic mesenchymal stem cells transplantation in refractory systemic lupus erythematosus: a pilot"
    " clinical study"
)
HEART = (
    "Efficacy and safety of mesenchymal stem cell therapy in patients with acute myocardial infarction: a"
    " systematic review and meta-analysis of randomized controlled trials"
)
CX611 = (
    "Intravenous administration of expanded allogeneic adipose-derived mesenchymal stem cells in refractory"
    " rheumatoid arthritis (Cx611): results of a multicentre, dose escalation, randomised, single-blind,"
    " placebo-controlled phase Ib/IIa clinical trial"
)
SHORT_TERM = "Short-term outcomes of treatment of {} osteoarthritis with 4 bone marrow concentrate injections: a case series"

RECORDS = {
    "30027619": record(
        PARK,
        "Intravenous infusion of umbilical cord blood\u2010derived mesenchymal stem cells in rheumatoid arthritis:"
        " a phase Ia clinical trial.",
        2018,
        journals=("Stem Cells Transl Med", "Stem cells translational medicine"),
        volume="7", issue="9", pages="636-642", doi="10.1002/sctm.18-0031", pmid="30027619", pmcid="PMC6127229",
    ),
    "36043768": record(
        BARMADA,
        "Review of the published literature confirms the safety of intravenous infusion of mesenchymal stem cells.",
        2023, 2022,
        journals=("Curr Stem Cell Res Ther", "Current stem cell research & therapy"),
        volume="18", issue="6", pages="779-786", doi="10.2174/1574888X17666220823092202", pmid="36043768",
    ),
    "34397334": record(
        "Yu J, Zhang RF, Mao YL, Zhang H", f"{HEART}.", 2022,
        journals=("Curr Stem Cell Res Ther",), volume="17", issue="8", pmid="34397334",
    ),
    "20650877": record(
        LIANG, f"{ALLOGENIC}.", 2010,
        journals=("Ann Rheum Dis",), volume="69", issue="8", pages="1423-9", doi="10.1136/ard.2009.123463",
        pmid="20650877", notices=(Notice("erratum", "Ann Rheum Dis. 2011;70(1):237"),),
    ),
    "27269294": record(
        ALVARO, f"{CX611}.", 2017, 2016,
        journals=("Ann Rheum Dis",), volume="76", issue="1", pages="196-202",
        doi="10.1136/annrheumdis-2015-208918", pmid="27269294",
    ),
    "30715002": Record(
        "Europe PMC",
        "Mesenchymal stem cells injection in hip osteoarthritis: preliminary results.",
        (
            Name("Carlo", "Dall'Oca", "D"), Name("Stefano", "Breda", "B"), Name("Nicholas", "Elena", "E"),
            Name("Roberto", "Valentini", "V"), Name("Elena Manuela", "Samaila", "S"), Name("Bruno", "Magnan", "M"),
        ),
        ("Acta Biomed", "Acta bio-medica : Atenei Parmensis"),
        (2019,), "90", "1-S", doi="10.23750/abm.v90i1-S.8084", pmid="30715002", pmcid="PMC6503401",
    ),
    "28630737": record(
        "Mardones R, Jofré CM, Tobar L, Minguell JJ",
        "Mesenchymal stem cell therapy in the treatment of hip osteoarthritis.",
        2017,
        journals=("J Hip Preserv Surg",), volume="4", issue="2", pages="159-163", doi="10.1093/jhps/hnx011",
        pmid="28630737",
    ),
    "30116104": record(
        "Darrow M, Shaw B, Darrow B, Wisz S", SHORT_TERM.format("knee"), 2018,
        journals=("Clin Med Insights Case Rep",), pmid="30116104",
    ),
}  # fmt: skip
"""By PMID. The authors of 28630737 and 30116104 after the first, and the PMID of Park, are made up for tests;
so is that 30116104 is the paper on the knee."""

DRAFT = {
    "park": cited("park", "Park EH", RECORDS["30027619"].title, 2018, et_al=True, journal="Stem Cells Transl Med", pmcid="PMC6127229"),
    "barmada": cited("barmada", "Barmada A", RECORDS["36043768"].title, 2023, et_al=True, journal="Curr Stem Cell Res Ther", pmid="36043768"),
    "wang": cited("wang", "Wang D", HEART, 2022, et_al=True, journal="Curr Stem Cell Res Ther", pmid="34397334"),
    "liang": cited("liang", "Liang J", ALLOGENIC.replace("Allogenic", "Allogeneic"), 2010, et_al=True, journal="Ann Rheum Dis", pmid="20650877"),
    "alvarez": cited(
        "alvarez", "Álvarez-Gracia JM", CX611.replace("centre", "center").replace("randomised", "randomized"), 2017,
        et_al=True, journal="Ann Rheum Dis", pmid="27269294",
    ),
    "dalloca": cited("dalloca", "Dall'Oca C", RECORDS["30715002"].title, 2019, et_al=True, pmid="30715002"),
    "mardones": cited("mardones", "Mardones R", RECORDS["28630737"].title, 2017, et_al=True, pmid="28630737"),
    "perez": cited(
        "perez", "Perez OF", "The efficacy of bone marrow stem cell therapy in hip osteoarthritis: a scoping review", 2024,
        et_al=True, pmid="39564400",
    ),
    "darrow": cited("darrow", "Darrow M", SHORT_TERM.format("hip"), 2018, et_al=True, pmid="30116104"),
}  # fmt: skip
"""What the first draft said."""

CORRECTED = {
    "park": cited(
        "park", PARK, "Intravenous infusion of umbilical cord blood-derived mesenchymal stem cells in rheumatoid arthritis: a phase Ia clinical trial",
        2018, journal="Stem Cells Transl Med", volume="7", issue="9", pages="636-642", doi="10.1002/sctm.18-0031",
    ),
    "barmada": cited(
        "barmada", BARMADA, RECORDS["36043768"].title, 2023, journal="Curr Stem Cell Res Ther", volume="18", issue="6",
        pages="779-786", doi="10.2174/1574888X17666220823092202", pmid="36043768",
    ),
    "yu": cited("yu", "Yu J, Zhang RF, Mao YL, Zhang H", HEART, 2022, journal="Curr Stem Cell Res Ther", volume="17", issue="8", pmid="34397334"),
    "liang": cited(
        "liang", LIANG, ALLOGENIC, 2010, journal="Ann Rheum Dis", volume="69", issue="8", pages="1423-1429",
        doi="10.1136/ard.2009.123463", pmid="20650877",
    ),
    "alvaro": cited(
        "alvaro", ALVARO, CX611, 2017, journal="Ann Rheum Dis", volume="76", issue="1", pages="196-202",
        doi="10.1136/annrheumdis-2015-208918", pmid="27269294",
    ),
    "dalloca": cited(
        "dalloca", "Dall'Oca C, Breda S, Elena N, Valentini R, Samaila EM, Magnan B", RECORDS["30715002"].title, 2019,
        journal="Acta Biomed", volume="90", issue="1-S", doi="10.23750/abm.v90i1-S.8084", pmid="30715002", pmcid="PMC6503401",
    ),
    "mardones": cited(
        "mardones", "Mardones R", RECORDS["28630737"].title, 2017, et_al=True, journal="J Hip Preserv Surg", volume="4",
        issue="2", pages="159-163", doi="10.1093/jhps/hnx011", pmid="28630737",
    ),
}  # fmt: skip
"""What the handout says now of the papers whose records were seen."""
