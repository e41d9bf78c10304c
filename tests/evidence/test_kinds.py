"""Kinds of studies: what a record says, and which words name it."""

from __future__ import annotations

import pytest

from brochure.evidence.kinds import LABELS, SPOKEN, Kind, named, never_random, of
from brochure.evidence.record import Record
from brochure.evidence.shapes import europe_pmc
from tests.evidence.papers import ALLOGENIC, CX611, HEART, SHORT_TERM

R, V, C, O, P = Kind.RANDOMIZED, Kind.REVIEW, Kind.CASES, Kind.OPINION, Kind.PROTOCOL  # noqa: E741
A, L, PRE = Kind.ANIMALS, Kind.LABORATORY, Kind.PREPRINT


def record(title: str = "Cells", kinds: tuple[str, ...] = (), *subjects: str, abstract: str = "") -> Record:
    return Record("Europe PMC", title, kinds=kinds, subjects=subjects, abstract=abstract)


@pytest.mark.parametrize(
    ("one", "kinds"),
    [
        (record(kinds=("Journal Article", "Randomized Controlled Trial")), {R}),
        (record(kinds=("randomized controlled trial",)), {R}),
        (record(kinds=("Journal Article", "research-article", "Clinical Trial, Phase I")), set()),
        (record(kinds=("Systematic Review", "Meta-Analysis")), {V}),
        (record(kinds=("Case Reports", "Review")), {C, V}),
        (record(kinds=("Editorial", "Comment")), {O}),
        (record(kinds=("Preprint", "Randomized Controlled Trial")), {PRE, R}),
        (record("Cells for the hip: study protocol for a randomized trial"), {P}),
        (record(CX611), {R}),
        (record(HEART), {V}),
        (record(HEART, ("Randomized Controlled Trial", "Meta-Analysis")), {R, V}),
        (record(ALLOGENIC), set()),
        (record(SHORT_TERM.format("hip")), {C}),
        (record("Retrospective review of 30 patients"), set()),
        (record("A randomized crossover of three shoes"), set()),
        (record("Cells in rabbits"), {A}),
        (record("Cells in rabbits and in patients"), set()),
        (record("Dog owners and their hips"), set()),
        (record("Cells", (), "Animals", "Mice", "Cartilage"), {A}),
        (record("Cells", (), "Animals", "Humans"), set()),
        (record("From mice to the clinic", (), "Animals", "Humans"), set()),
        (record("Cells in vitro"), {L}),
        (record("In vitro fertilization in 30 couples"), set()),
        (record(), set()),
    ],
)  # fmt: skip
def test_what_a_record_says(one: Record, kinds: set[Kind]) -> None:
    told = of(one)
    assert {said.kind for said in told} == kinds
    assert len(told) == len(kinds)
    for said in told:
        assert said.words.removesuffix(" (in its title)") in (one.title, *one.kinds) or said.words.endswith(
            (" (in its title)", "without Humans")
        )


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (record(kinds=("Clinical Trial, Phase I",), abstract="Nine got cells."), "Clinical Trial, Phase I"),
        (record(kinds=("Observational Study",), abstract="We looked."), "Observational Study"),
        (record(kinds=("Clinical Trial",), abstract="They were randomly assigned."), ""),
        (record(kinds=("Clinical Trial",)), ""),
        (record(kinds=("Journal Article",), abstract="Nine got cells."), ""),
        (record(kinds=("Clinical Trial", "Randomized Controlled Trial"), abstract="Nine."), ""),
    ],
)
def test_a_record_without_a_word_on_chance(one: Record, words: str) -> None:
    assert never_random(one) == words


NAMES = [
    (R, "en", "Chance decided who got the cells.", True),
    (R, "en", "A randomised, blinded trial", True),
    (R, "en", "Patients were put into two groups by chance.", True),
    (R, "en", "Patients were not put into groups by chance (no randomization).", False),
    (R, "en", "It was not a randomized trial.", False),
    (R, "en", "A non-randomized study", False),
    (R, "en", "A nonrandomized study", False),
    (R, "en", "A randomized trial is needed.", False),
    (R, "en", "That may be chance.", False),
    (R, "en", "Not only was it randomized: nobody knew what they got.", True),
    (R, "es", "El azar decidió quién recibió las células.", True),
    (R, "es", "No fue un ensayo aleatorizado.", False),
    (R, "es", "Hacen falta ensayos aleatorizados.", False),
    (R, "es", "A randomized trial", False),
    (V, "en", "This review has 70 studies.", True),
    (V, "en", "The FDA has not reviewed it.", False),
    (V, "es", "Esta revisión tiene 70 estudios.", True),
    (C, "en", "Case series", True),
    (C, "en", "Four people got it; there was no comparison group.", True),
    (C, "en", "In 4 cases pain was less.", False),
    (C, "en", "One patient had a fever.", False),
    (C, "es", "Una serie de casos", True),
    (C, "es", "En cuatro casos", False),
    (A, "en", "It was tried in rabbits.", True),
    (A, "en", "It was not tried in animals.", False),
    (A, "es", "Estudio en animales", True),
    (L, "en", "The cells were grown in a laboratory.", False),
    (L, "en", "This was tested in the laboratory.", True),
    (PRE, "en", "Not yet reviewed by other experts", True),
    (PRE, "en", "Published in 2019", False),
    (O, "en", "An editorial", True),
    (P, "en", "The trial has no results yet.", True),
]


@pytest.mark.parametrize(("kind", "language", "text", "names"), NAMES)
def test_which_words_name_a_kind(kind: Kind, language: str, text: str, names: bool) -> None:
    assert bool(named(kind, text, language)) is names


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("kind", list(Kind))
def test_what_a_hint_says_to_write_is_understood(kind: Kind, language: str) -> None:
    assert named(kind, LABELS[kind][language], language)


def test_the_subjects_of_a_record_come_from_its_headings_and_keywords() -> None:
    paper = {
        "title": "Cells",
        "meshHeadingList": {
            "meshHeading": [{"descriptorName": "Animals"}, {"descriptorName": "Rats"}, "odd", {}]
        },
        "keywordList": {"keyword": ["Rats", "Cartilage", 7, None]},
    }
    answer = {"hitCount": 1, "resultList": {"result": [paper]}}
    told = europe_pmc(answer)
    assert told is not None and told.subjects == ("Animals", "Rats", "Cartilage", "7")
    one = {**paper, "meshHeadingList": {"meshHeading": {"descriptorName": "Animals"}}, "keywordList": None}
    told = europe_pmc({"hitCount": 1, "resultList": {"result": [one]}})
    assert told is not None and told.subjects == ("Animals",)


TITLES = ["A non-randomized controlled trial", "A nonrandomised trial", "Not randomized study"]


@pytest.mark.parametrize("title", TITLES)
def test_what_chance_did_not_decide_is_no_randomized_trial(title: str) -> None:
    assert Kind.RANDOMIZED not in {one.kind for one in of(Record("PubMed", title))}


@pytest.mark.parametrize(
    ("abstract", "never"),
    [
        ("A non-randomized trial of 20 patients.", True),
        ("Records were randomly selected.", True),
        ("Patients were not randomized.", True),
        ("Patients were randomized.", False),
        ("Patients were randomly assigned.", False),
    ],
)
def test_words_about_chance_that_deny_it(abstract: str, never: bool) -> None:
    record = Record("PubMed", "Cells", abstract=abstract, kinds=("Clinical Trial",))
    assert bool(never_random(record)) is never


@pytest.mark.parametrize(
    ("abstract", "animals"),
    [
        ("Twenty rabbits got cells.", True),
        ("12 male New Zealand white rabbits got cells.", True),
        ("Cells were given to 8 adult sheep.", True),
        ("Twenty patients got cells; 3 rabbits did, too.", False),
        ("Studies in mice have shown little.", False),
    ],
)
def test_animals_that_an_abstract_counts(abstract: str, animals: bool) -> None:
    kinds = {one.kind for one in of(Record("PubMed", "Cells", abstract=abstract))}
    assert (Kind.ANIMALS in kinds) is animals
