"""Papers on another condition than the handout's, by their records: told, nearly told, and hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.evidence.conditions import named_in, sentence_of, strangers
from brochure.evidence.record import Record
from tests.evidence.papers import ALLOGENIC, CX611, HEART, SHORT_TERM
from tests.evidence.printed import Paper, built, ended, told

RULE = "record-of-other-condition"
HIP = frozenset({"hip", "osteoarthritis"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Stem cell therapy for hip arthritis and a worn hip", {"hip", "osteoarthritis"}),
        ("Coxarthrosis", {"hip", "osteoarthritis"}),
        ("Artrosis de cadera", {"hip", "osteoarthritis"}),
        ("Gonarthrosis of both knees", {"knee", "osteoarthritis"}),
        (ALLOGENIC, {"lupus"}),
        (CX611, {"rheumatoid arthritis"}),
        (HEART, {"heart attack"}),
        (SHORT_TERM.format("knee"), {"knee", "osteoarthritis"}),
        ("Relationship of ships and whips to spine-chilling tales", {"spine"}),
        ("Membership, chip, rhippocampus, kneel", set()),
        ("Infusion of mesenchymal stem cells", set()),
        ("Tennis elbow: lateral epicondylitis", {"elbow"}),
    ],
)
def test_what_a_text_names(text: str, names: set[str]) -> None:
    assert named_in(text) == names


def record(title: str, abstract: str = "", *subjects: str) -> Record:
    return Record("Europe PMC", title, abstract=abstract, subjects=subjects)


@pytest.mark.parametrize(
    ("one", "others"),
    [
        (record("Cells", "Twenty knees were treated."), {"knee"}),
        (record("Cells", "Knee osteoarthritis."), {"knee"}),
        (record("Cells", "Osteoarthritis of any joint."), None),
        (record("Cells", "Knee and hip osteoarthritis."), None),
        (record("Cells", "Coxarthrosis"), None),
        (record("Cells", "Twelve people with lupus."), {"lupus"}),
        (record("Cells", "They were safe."), set()),
        (record("Cells", "", "Arthritis, Rheumatoid"), {"rheumatoid arthritis"}),
        (record("Cells", "", "Osteoarthritis, Hip"), None),
        (record("Cells in the knee"), None),
    ],
)
def test_what_a_record_is_about_instead(one: Record, others: set[str] | None) -> None:
    assert strangers(one, HIP) == others


def test_a_handout_on_nothing_that_is_known_has_no_strangers() -> None:
    assert strangers(record("Cells", "Twenty knees."), frozenset()) is None


def test_the_words_of_the_record_are_found() -> None:
    one = record(
        "Cells", "It was open. Twenty people with knee pain were treated. All were well.", "Knee Joint"
    )
    assert sentence_of("knee", one) == "Twenty people with knee pain were treated."
    assert sentence_of("knee", record("Cells", "All were well.", "Knee Joint")) == "Knee Joint"


KNEE = "Twenty people with knee osteoarthritis were treated."
NOTHING = "It was safe in all of them."
PAPERS = [
    # breaks it
    Paper("claimed", "studied: Hip osteoarthritis, text: It helped.", record("Cells one", KNEE)),
    Paper("neutral", "studied: Hip osteoarthritis, text: It helped.", record("Cells two", NOTHING)),
    Paper("headed", "studied: Hip, text: It helped.", record("Cells three", "", "Osteoarthritis, Knee")),
    # nearly breaks it
    Paper("hip", "studied: Hip osteoarthritis, text: It helped.", record("Cells four", "Ten hips.")),
    Paper(
        "synonym",
        "studied: Hip osteoarthritis, text: It helped.",
        record("Cells five", "Coxarthrosis was seen."),
    ),
    Paper("general", "studied: Osteoarthritis, text: It helped.", record("Cells six", "Any osteoarthritis.")),
    Paper("labelled", "studied: Knee osteoarthritis, text: It helped.", record("Cells seven", KNEE)),
    Paper(
        "many", 'studied: "Many conditions, safety only", text: It helped.', record("Cells eight", NOTHING)
    ),
    Paper(
        "worded", "studied: Worn joints, text: These were people with worn knees.", record("Cells nine", KNEE)
    ),
    Paper("bare", "studied: Hip osteoarthritis, text: It helped.", record("Cells ten")),
    Paper("old", "studied: Hip osteoarthritis, text: It helped.", record("Cells eleven", KNEE), stale=True),
    # hides it: the words name the knee for something else, the label the handout's own condition
    Paper(
        "covered", "studied: Hip, text: It helped. It helps worn knees as well.", record("Cells twelve", KNEE)
    ),
]


def test_papers_on_something_else_are_told_with_the_words_of_the_record(tmp_path: Path) -> None:
    report = built(tmp_path, PAPERS)
    assert sorted(told(report, RULE)) == [
        (key, "warning") for key in ("claimed", "covered", "headed", "neutral")
    ]  # fmt: skip
    one = next(f for f in report.findings if f.rule == RULE and f.message.startswith("claimed"))
    assert KNEE in one.message and "never names hip;" in one.message
    line = (tmp_path / "content.yaml").read_text().splitlines()[(one.span.line if one.span else 0) - 1]
    assert "cite: claimed" in line


MENTIONED = "      - In {} people got better [@lupus]. Some were safe [@safe].\n"


@pytest.mark.parametrize(("words", "keys"), [("a study", ["lupus"]), ("lupus", [])])
def test_a_paper_that_is_only_mentioned(words: str, keys: list[str], tmp_path: Path) -> None:
    papers = [
        Paper("lupus", "", record(ALLOGENIC, "Fifteen people with lupus.")),
        Paper("safe", "", record("Cells", NOTHING)),
    ]
    assert [key for key, _ in told(built(tmp_path, papers, MENTIONED.format(words)), RULE)] == keys


def test_a_paper_of_which_another_rule_speaks_is_told_once(tmp_path: Path) -> None:
    entry = "studied: Hip osteoarthritis, text: Many were better."
    paper = Paper("liang", entry, record(ALLOGENIC, "Fifteen people with lupus."))
    report = built(tmp_path, [paper])
    assert told(report, RULE) == []
    assert [f.rule for f in report.findings if "lupus" in f.message] == ["study-of-other-condition"]


@pytest.mark.parametrize(
    ("condition", "title", "one", "why"),
    [
        ("hip osteoarthritis", "A sheet on the hip", record("Cells"), "no record has an abstract"),
        ("sleep", "A sheet on sleep", record("Cells", KNEE), "name no condition that the program knows"),
    ],
)
def test_where_nobody_can_tell_nothing_is_passed(
    condition: str, title: str, one: Record, why: str, tmp_path: Path
) -> None:
    paper = Paper("one", "studied: Sleep, text: It helped.", one)
    outcome, said = ended(built(tmp_path, [paper], condition=condition, title=title), RULE)
    assert outcome == "not applicable" and why in said


@pytest.mark.parametrize(("studied", "count"), [("Artrosis de cadera", 1), ("Artrosis de rodilla", 0)])
def test_it_reads_spanish_labels(studied: str, count: int, tmp_path: Path) -> None:
    words = "      - Esta es una hoja sobre lo que se sabe de las células para las personas con dolor.\n"
    report = built(
        tmp_path,
        [Paper("uno", f"studied: {studied}, text: A muchas personas les fue mejor.", record("Cells", KNEE))],
        words, language="es-US", condition="artrosis de cadera", title="Una hoja", section="Lo que se sabe",
    )  # fmt: skip
    assert len(told(report, RULE)) == count


def test_what_an_abstract_sets_apart_was_not_studied() -> None:
    ours = frozenset({"hip", "osteoarthritis"})
    aside = Record("PubMed", "Cells in lupus", abstract="Unlike hip osteoarthritis, lupus is systemic.")
    assert strangers(aside, ours) == {"lupus"}
    waist = Record("PubMed", "Cells in diabetes", abstract="The waist-to-hip ratio fell.")
    assert strangers(waist, ours) == {"diabetes"}
    studied = Record("PubMed", "Cells in lupus", abstract="Hip osteoarthritis, unlike lupus, was treated.")
    assert strangers(studied, ours) is None


@pytest.mark.parametrize("text", ["hip OA", "osteo-arthritis of the hip", "degenerative disease of the hip"])
def test_other_names_of_osteoarthritis(text: str) -> None:
    assert named_in(text) == {"hip", "osteoarthritis"}


@pytest.mark.parametrize("text", ["aseptic necrosis", "ONFH", "avascular necrosis"])
def test_other_names_of_osteonecrosis(text: str) -> None:
    assert "osteonecrosis" in named_in(text)


COMMON = [
    "psoriasis", "ALS", "amyotrophic lateral sclerosis", "spinal cord injury", "fibromyalgia", "eczema", "epilepsy",
    "migraine", "depression", "schizophrenia", "obesity", "atrial fibrillation", "sickle cell anemia", "HIV",
    "glaucoma", "endometriosis", "hair loss", "cystic fibrosis", "ankylosing spondylitis", "scleroderma", "hip fracture",
    "muscular dystrophy", "cerebral palsy", "burns", "periodontitis", "infertility", "tendinopathy", "diabetic neuropathy",
    "celiac disease", "myasthenia gravis", "peripheral artery disease", "hearing loss", "traumatic brain injury",
]  # fmt: skip


@pytest.mark.parametrize("text", COMMON)
def test_common_illnesses_are_known(text: str) -> None:
    assert named_in(text) - {"hip"}


@pytest.mark.parametrize(
    ("one", "others"),
    [
        (record("Core decompression in osteonecrosis of the femoral head", "Ten hips."), {"osteonecrosis"}),
        (record("Cells", "Ten hips.", "Femur Head Necrosis"), {"osteonecrosis"}),
        (record("Nails for hip fractures", "Ten hips."), {"broken bones"}),
        (record("Osteonecrosis and osteoarthritis of the hip", "Ten hips."), None),
        (record("Hip replacement", "Ten hips. Rheumatoid arthritis was rare."), None),
        (record("Hip replacement", "Ten hips.", "Wound Healing", "Obesity"), None),
    ],
)
def test_another_illness_of_the_same_joint(one: Record, others: set[str] | None) -> None:
    assert strangers(one, HIP) == others


def test_another_illness_of_the_same_joint_is_told(tmp_path: Path) -> None:
    papers = [
        Paper("claimed", "studied: Hip osteoarthritis, text: It helped.", record("Cells", "Ten hips.", "Femur Head Necrosis")),
        Paper("labelled", "studied: Osteonecrosis of the hip, text: It helped.", record("Cells two", "Ten hips.", "Femur Head Necrosis")),
    ]  # fmt: skip
    report = built(tmp_path, papers)
    assert told(report, RULE) == [("claimed", "warning")]
    [one] = [f for f in report.findings if f.rule == RULE]
    assert "never names osteoarthritis;" in one.message


def test_a_handout_on_psoriasis(tmp_path: Path) -> None:
    hip, skin = (
        record("Cells", "Ten worn hips were treated."),
        record("Cells two", "Plaque psoriasis in ten."),
    )
    papers = [
        Paper("hip", "studied: Psoriasis, text: It helped.", hip),
        Paper("named", "studied: Worn hips, text: It helped.", hip),
        Paper("skin", "studied: Psoriasis, text: It helped.", skin),
    ]
    report = built(tmp_path, papers, condition="psoriasis", title="A sheet on psoriasis")
    assert told(report, RULE) == [("hip", "warning")]
