"""The kind of study on the patient's page: named, not named, named where nobody sees it, and wrongly named."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from brochure.evidence.matcher import State
from brochure.evidence.record import Notice, Record
from tests.evidence.printed import Paper, built, ended, told

ROOT = Path(__file__).parent.parent.parent
UNNAMED, DIFFERS = "study-kind-unnamed", "study-kind-differs"


def record(title: str, *kinds: str, subjects: tuple[str, ...] = (), abstract: str = "") -> Record:
    return Record("Europe PMC", title, kinds=kinds, subjects=subjects, abstract=abstract)


RCT, CASES = "Randomized Controlled Trial", "Case Reports"
PAPERS = [
    # breaks it
    Paper("rct", "studied: Hip pain, text: Some had less pain.", record("Cells for a joint", RCT)),
    Paper("cases", "studied: Hip pain, text: Four people had less pain.", record("Cells for some", CASES)),
    Paper("mesh", "studied: Hip pain, text: It was better.", record("Cells for joints", subjects=("Animals",))),
    Paper("fresh", "studied: Hip pain, text: Some had less.", record("Cells at last", "Preprint")),
    # nearly breaks it
    Paper("chance", "studied: Hip pain, text: Chance decided who got cells.", record("Cells by lot", RCT)),
    Paper("label", "studied: Hip pain, kind: Case series, text: Four had less pain.", record("Cells, 4", CASES)),
    Paper("rabbit", "studied: Rabbits, text: It was better.", record("Cells in all", subjects=("Animals", "Rats"))),
    Paper("both", "studied: Hip pain, kind: Review of trials, text: Chance decided.", record("Cells, all", "Review")),
    Paper("untold", "studied: Hip pain, text: Some had less pain.", record("Cells now", "Journal Article")),
    Paper("older", "studied: Hip pain, text: Some had less pain.", record("Cells before", RCT), stale=True),
    # hides it
    Paper("titled", "studied: Hip pain, text: Some had less.", record("Cells, a randomized controlled trial")),
    Paper("denied", "studied: Hip pain, text: It was not a case series.", record("Cells, denied", CASES)),
    Paper("wished", "studied: Hip pain, text: A randomized trial is needed.", record("Cells, wished", RCT)),
    # names it wrongly
    Paper("wrong", "studied: Hip pain, kind: Randomized trial, text: Four.", record("Cells, wrong", CASES)),
    Paper("claim", "studied: Hip pain, text: Chance decided who got them.", record("Cells, claimed", CASES)),
    Paper(
        "phase", "studied: Hip pain, kind: Randomized trial, text: Nine.",
        record("Cells, phase", "Clinical Trial, Phase I", abstract="Nine people got cells for the hip."),
    ),
]  # fmt: skip


def test_each_paper_is_named_as_its_record_has_it(tmp_path: Path) -> None:
    report = built(tmp_path, PAPERS)
    assert sorted(told(report, UNNAMED)) == [
        ("cases", "warning"), ("claim", "warning"), ("denied", "warning"), ("fresh", "warning"), ("mesh", "error"),
        ("rct", "warning"), ("titled", "warning"), ("wished", "warning"), ("wrong", "warning"),
    ]  # fmt: skip
    assert sorted(told(report, DIFFERS)) == [("claim", "error"), ("phase", "error"), ("wrong", "error")]
    one = next(f for f in report.findings if f.rule == UNNAMED and f.message.startswith("cases"))
    assert "“Case Reports”" in one.message and "kind: Case series" in one.hint and "Europe PMC" in one.hint
    assert one.page == 1 and one.span is not None
    line = (tmp_path / "content.yaml").read_text().splitlines()[one.span.line - 1]
    assert "cite: cases" in line


MENTIONED = """\
      - "It was better in rabbits [@rabbit]. In some it was better [@trial; @animal]."
      - table:
          columns: [What, Who]
          rows:
            - [Pain, "Lee 2020 [@series]"]
            - [Walking, "Lee 2020 [@known], a case series"]
"""


def test_papers_that_are_only_mentioned_are_told_if_they_are_weak(tmp_path: Path) -> None:
    papers = [
        Paper("rabbit", "", record("Cells one", subjects=("Animals",))),
        Paper("trial", "", record("Cells two", RCT)),
        Paper("animal", "", record("Cells three", subjects=("Animals",))),
        Paper("series", "", record("Cells four", CASES)),
        Paper("known", "", record("Cells five", CASES)),
    ]
    assert told(built(tmp_path, papers, MENTIONED), UNNAMED) == []
    bare = MENTIONED.replace("in rabbits", "in many").replace(", a case series", "")
    report = built(tmp_path, papers, bare)
    assert sorted(told(report, UNNAMED)) == [
        ("animal", "error"), ("known", "warning"), ("rabbit", "error"), ("series", "warning"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "rules"),
    [("", [UNNAMED]), ("kind: Ensayo aleatorizado,", []), ("kind: Serie de casos,", [UNNAMED, DIFFERS])],
)
def test_it_reads_spanish(kind: str, rules: list[str], tmp_path: Path) -> None:
    entry = f"studied: Dolor de cadera, {kind} text: Algunas personas tuvieron menos dolor de la cadera."
    report = built(
        tmp_path,
        [Paper("uno", entry, record("Cells", RCT))],
        "      - Esta es una hoja sobre la cadera y lo que se sabe de las células para las personas con dolor.\n",
        language="es-US", title="Una hoja sobre la cadera", section="Lo que se sabe de ella",
    )  # fmt: skip
    assert [rule for rule in (UNNAMED, DIFFERS) if told(report, rule)] == rules


def test_without_a_record_nothing_is_passed(tmp_path: Path) -> None:
    paper = Paper("rct", "studied: Hip pain, text: Some had less pain.", None)
    for locked in (True, False):
        report = built(tmp_path, [paper], locked=locked)
        for rule in (UNNAMED, DIFFERS):
            assert ended(report, rule) == (
                "not applicable", "no cited paper was looked up (brochure cite verify)"
            )  # fmt: skip
    plain = built(tmp_path, [Paper("one", paper.entry, record("Cells", "Journal Article"))])
    assert ended(plain, UNNAMED) == ("not applicable", "no record says what kind of study it is")


def test_a_language_nobody_reads_is_not_passed(tmp_path: Path) -> None:
    words = "      - Dies ist ein Blatt für die Patienten und ihre Hüfte, und was man über die Zellen weiß.\n"
    paper = Paper("eins", "studied: Die Hüfte, text: Einige hatten weniger Schmerzen.", record("Cells", RCT))
    report = built(tmp_path, [paper], words, language="de", title="Ein Blatt", section="Was man weiß")
    assert ended(report, UNNAMED)[0] == "not applicable"
    assert "English and Spanish only" in ended(report, UNNAMED)[1]


def test_a_template_that_leaves_the_kind_out_does_not_pass(tmp_path: Path) -> None:
    for folder in ("templates", "styles"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    template = tmp_path / "templates" / "blocks" / "citations.html.jinja"
    printed = '<p class="kind">{{ item.kind | line }}</p>'
    assert printed in template.read_text()
    template.write_text(template.read_text().replace(printed, ""))
    paper = Paper("cases", "studied: Hip pain, kind: Case series, text: Four people.", record("Cells", CASES))
    assert told(built(tmp_path, [paper]), UNNAMED) == [("cases", "warning")]


def test_a_claim_in_the_kind_of_a_study_is_read_like_any_other(tmp_path: Path) -> None:
    paper = Paper("one", "studied: Hip pain, kind: Proven therapy, text: Four people.", record("Cells"))
    words = "      - Our treatment is experimental and not FDA-approved.\n"
    found = [f.message for f in built(tmp_path, [paper], words).findings if f.rule == "claim-proven"]
    assert len(found) == 1 and "Proven therapy" in found[0]


@pytest.mark.parametrize(
    ("where", "printed"),
    [
        ("Pain. 2021;1(2):3", "[Retracted] Retracted in: Pain. 2021;1(2):3."),
        ("10.1000/notice.7", "[Retracted] Retracted in: https://doi.org/10.1000/notice.7"),
        ("", "[Retracted] https://pubmed"),
    ],
)
@pytest.mark.parametrize("layout", ["short", "long"])
def test_a_retraction_and_where_it_stands_are_printed(
    where: str, printed: str, layout: str, tmp_path: Path
) -> None:
    """Such a file is refused; who hands it out all the same hands out the truth."""
    gone = replace(record("Cells"), notices=(Notice("retraction", where),))
    paper = Paper("gone", "studied: Hip pain, text: It helped.", gone, State.RETRACTED)
    report = built(tmp_path, [paper], layout=layout)
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(report.written).pages)
    assert printed in text
    rules = {f.rule for f in report.findings if f.severity.value != "info"}
    assert rules <= {"citation-retracted", "approval-unsaid", "reporting-unsaid"}
    assert [one.state for one in report.citations] == ["retracted"]


def test_what_another_rule_tells_is_told_once(tmp_path: Path) -> None:
    papers = [
        Paper(
            "rats",
            "studied: Hip pain, text: It was better.",
            record("Cells for the hips of rats, a long title"),
        ),
        Paper("fresh", "studied: Hip pain, text: It was better.", record("Cells, from bioRxiv", "Preprint")),
    ]
    report = built(tmp_path, papers)
    assert told(report, UNNAMED) == []
    others = {"animals-alone", "preprint-unlabelled"}
    assert {f.rule for f in report.findings} >= others
