"""The first handout with a lock beside it: what the rules about papers say when nothing is wrong with them.

The lock holds what was seen of the abstracts of its papers, in our own words, and the publication types one may
expect. It is made here and is in no file: nobody has looked these papers up.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from brochure import content, output, pipeline, source
from brochure.evidence import lock
from brochure.evidence.lock import Entry, fingerprint
from brochure.evidence.matcher import State
from brochure.evidence.record import Notice, Record
from brochure.project import resolve
from brochure.report import Report
from tests.dated import TODAY

ROOT = Path(__file__).parent.parent.parent
RULES = (
    "study-kind-unnamed",
    "study-kind-differs",
    "record-of-other-condition",
    "citation-number-unsupported",
)
RECORDS = {
    "park2018": ("Rheumatoid arthritis. Nine were enrolled, open label. Doses of 25, 50 and 100 million cells. No major toxicity"
                 " up to 4 weeks. DAS28 changed by -1.60 (p = .0159), ESR by -7.9 (p = .0517).", "Clinical Trial, Phase I"),
    "barmada2023": ("70 studies. Two serious events: thromboembolism of the arm in people with kidney disease.", "Review"),
    "yu2022": ("9 randomized trials, 460 patients with myocardial infarction.", "Meta-Analysis"),
    "liang2010": ("15 patients with lupus, followed for 17.2 months; 2 of 13 relapsed in the first year.", "Journal Article"),
    "alvarogracia2017": ("Rheumatoid arthritis. 53 were treated, 46 with cells and 7 with placebo.", "Randomized Controlled Trial"),
    "dalloca2019": ("6 patients with hip osteoarthritis. Harris Hip Score 67.2 to 84.6, WOMAC 36.3 to 19.8 at 6 months. No adverse effects.", "Journal Article"),
    "mardones2017": ("10 patients, hips. 60 x 10^6 cells (60 million) in 3 weekly doses; unchanged in 9 of 10.", "Journal Article"),
    "perez2024": ("7 studies of hip osteoarthritis with 72 people.", "Scoping Review"),
    "darrow2018": ("4 people with hip osteoarthritis got 4 injections; 72.4 % better after 3.5 months.", "Case Reports"),
    "onoi2023": ("42 patients, hips. 3.8 x 10^7 (38 million) cells. Grades II to IV: 13, 13 and 16. Scores 22.5 to 46.8, 26.6 to 39.4 and"
                 " 75.5 to 46.5.", "Journal Article"),
}  # fmt: skip
"""By key: the abstract and the publication type."""


def built(folder: Path, change: tuple[str, str] = ("", "")) -> Report:
    """The report on the first handout with `RECORDS` in its lock, after one change of its words."""
    for name in ("content.yaml", "shared.yaml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "images", folder / "images")
    text = (folder / "content.yaml").read_text("utf-8")
    assert change[0] in text
    (folder / "content.yaml").write_text(text.replace(*change), "utf-8")
    project = resolve(folder / "content.yaml", today=TODAY)
    held = content.validate(source.load(project), TODAY)
    entries = {}
    for key, (abstract, kind) in RECORDS.items():
        paper = held.citations[key]
        record = Record("Europe PMC", paper.title, years=(paper.year,), abstract=abstract, kinds=(kind,))
        if key == "liang2010":
            record = replace(record, notices=(Notice("erratum", "Ann Rheum Dis. 2011;70(1):237"),))
        entries[key] = Entry(State.VERIFIED, TODAY, fingerprint(paper), record=record)
    output.write(folder / "citations.lock.yaml", lock.written(entries))
    return pipeline.build(project).report


def told(report: Report) -> list[tuple[str, str]]:
    found = [(one.rule, one.message) for one in report.findings if one.rule in RULES]
    return [(rule, message.split()[0].rstrip(":")) for rule, message in found]


def test_nothing_is_told_of_the_first_handout_without_reason(tmp_path: Path) -> None:
    report = built(tmp_path)
    assert told(report) == []
    ended = {one.rule: one.outcome for one in report.outcomes if one.rule in RULES}
    assert ended == dict.fromkeys(RULES[:3], "passed")
    assert [one.state for one in report.citations] == ["verified"] * 10
    assert all(one.on == TODAY and one.source == "Europe PMC" and one.span for one in report.citations)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("kind: Randomized trial\n", "kind: Case series\n"), ("study-kind-differs", "alvarogracia2017")),
        (("kind: Case series\n", "kind: Small study\n"), ("study-kind-unnamed", "darrow2018")),
        (("studied: Many conditions, safety only", "studied: Hip osteoarthritis"), ("record-of-other-condition", "barmada2023")),
        (("WOMAC: 36, then 20", "WOMAC: 36, then 21"), ("citation-number-unsupported", "dalloca2019")),
        (("two were reported after", "12 were reported after"), ("citation-number-unsupported", "barmada2023")),
    ],
)  # fmt: skip
def test_one_change_is_told(change: tuple[str, str], expected: tuple[str, str], tmp_path: Path) -> None:
    found = told(built(tmp_path, change))
    assert expected in found
    assert {key for _, key in found} == {expected[1]}
