"""The first draft through the door: one run of `cite verify` tells all its faults, and none once corrected.

`# expect: rule` in a sample is about the next line.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from brochure.cli import cites
from brochure.evidence.network import Network
from tests.evidence.papers import RECORDS
from tests.evidence.server import Library, served
from tests.stand_in import ended

SAMPLES = Path(__file__).parent.parent / "samples" / "evidence"
EXPECT = re.compile(r"\s*# expect: (.+)")
ABSTRACTS = {
    "30027619": "Nine patients were enrolled. No major toxicity for up to 4 weeks. DAS28 changed by -1.60.",
    "36043768": "The review has 70 studies. Two serious events were reported.",
    "34397334": "The review has 9 randomized trials with 460 patients.",
    "20650877": "Of 15 patients, followed for 17.2 months, 2 of 13 relapsed.",
    "27269294": "53 patients were treated: 46 with cells and 7 with placebo.",
    "30715002": "Six patients were treated.",
    "28630737": "10 patients got three weekly doses.",
    "30116104": "Four patients were treated.",
}


def told(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What `brochure cite verify` prints about a sample."""
    text = (SAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    (folder / "content.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    records = {pmid: replace(one, abstract=ABSTRACTS.get(pmid, "")) for pmid, one in RECORDS.items()}
    with served(Library(records)) as services:
        monkeypatch.setattr(cites, "_network", lambda _: Network(services=services, sleep=lambda _: None))
        _, out, _ = ended(capsys, ["cite", "verify", "-q", "--output-format", "concise"])
    return out


def rules(out: str) -> Counter[tuple[int, str]]:
    return Counter(
        (int(line), rule) for line, rule in re.findall(r"yaml:(\d+):\d+: \w+\W+(citation-[\w-]+)", out)
    )


def marks(name: str) -> Counter[tuple[int, str]]:
    lines = (SAMPLES / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    found = ((number, EXPECT.fullmatch(line)) for number, line in enumerate(lines, 2))
    return Counter((number, mark[1].strip()) for number, mark in found if mark)


@pytest.mark.parametrize(("name", "faults"), [("faulty", 13), ("corrected", 1)])
def test_every_fault_is_told_at_its_line_and_nothing_else(
    name: str,
    faults: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The one thing left to tell of the corrected draft is that a journal has corrected a paper."""
    found, expected = rules(told(name, tmp_path, monkeypatch, capsys)), marks(name)
    assert (found - expected, expected - found) == (Counter(), Counter())
    assert expected.total() == faults
