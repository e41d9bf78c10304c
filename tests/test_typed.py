"""Citations that are typed where brochure would make them, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.findings import Finding, Severity
from tests.test_content import BODY, HEAD, PAPERS, findings

LINE = (HEAD + BODY).count("\n") + 2

TYPED = [
    ("[1].", Severity.ERROR, ""),
    ("[1, 3]", Severity.ERROR, ""),
    ("as said[2]", Severity.ERROR, ""),
    ("blood pressure [1-3] fell", Severity.ERROR, ""),
    ("(Park et al., 2018).", Severity.ERROR, "[@park2018]"),
    ("(see Lee et al. 2020; Kim et al. 2021)", Severity.ERROR, ""),
    ("(Lee y cols., 2020)", Severity.ERROR, ""),
    ("Deyle et al. (2020) say so.", Severity.WARNING, "[@deyle2020]"),
    ("Park (2018) says so", Severity.WARNING, "[@park2018]"),
    ("(Park, 2018)", Severity.WARNING, "[@park2018]"),
    ("Pain fell.^3^", Severity.WARNING, ""),
    ("Pain fell^1,2^ soon", Severity.WARNING, ""),
]
NOT_TYPED = [
    "Press [1] for English, [2] for Spanish.",
    "a scale [0-10]",
    "Score: [1-5]",
    "95 % CI [1, 3]",
    "\\[1\\]",
    "(March 2019)",
    "(Little Rock, 2019)",
    "(FDA, 2021)",
    "In 2019, Lee et al. found it",
    "Lee et al. (2019) found less.[@park2018]",
    "Lee et al. (2019) found less [@park2018].",
    "(Lee et al., 2019) [@park2018]",
    "10^6^ cells, 60 × 10^7^ kg/m^2^",
    "[see page 3]",
    "vitamin [B12]",
    "Pain fell.^1^\n\n        ^1^ On a scale",
]


def typed_in(tmp_path: Path, text: str) -> list[Finding]:
    path = tmp_path / "content.yaml"
    block = f"      - |\n        A {text}\n      - A [@deyle2020; @park2018].\n      - references:\n"
    path.write_text(HEAD + BODY + block + PAPERS, "utf-8")
    return [one for one in findings(path) if one.rule == "citation-typed"]


@pytest.mark.parametrize(("text", "severity", "meant"), TYPED)
def test_a_citation_that_is_typed_is_told(tmp_path: Path, text: str, severity: Severity, meant: str) -> None:
    [found] = typed_in(tmp_path, text)
    assert found.severity is severity and found.span is not None and found.span.line == LINE
    assert meant in found.hint


@pytest.mark.parametrize("text", NOT_TYPED)
def test_what_only_looks_like_a_typed_citation_is_left_alone(tmp_path: Path, text: str) -> None:
    assert typed_in(tmp_path, text) == []


def test_typed_citations_are_told_in_cells_captions_titles_and_alternative_texts(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    table = '      - table: {caption: "Two [1]", columns: [A], rows: [["b [2]"]], note: "c [3]"}\n'
    entry = '      - citations: [{cite: park2018, text: "Park et al. (2018), (Deyle et al., 2020)"}]\n'
    figure = '      - figure: {image: a.png, alt: "A knee [4]"}\n  - {title: "More [5]", blocks: [A]}\n'
    path.write_text(HEAD + BODY + table + entry + figure + PAPERS, "utf-8")
    told = [one.message.partition("”")[0] for one in findings(path) if one.rule == "citation-typed"]
    assert told == ["“[1]", "“[2]", "“[3]", "“(Deyle et al., 2020)", "“[4]", "“[5]"]


def test_without_records_a_number_in_brackets_may_be_anything(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(HEAD + BODY + "      - Rest well [1].\n", "utf-8")
    assert "citation-typed" not in {one.rule for one in findings(path)}


def test_a_paper_that_is_cited_by_hand_is_not_called_unused(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    text = "      - A (Park et al., 2018).\n      - A [@deyle2020].\n      - references:\n"
    path.write_text(HEAD + BODY + text + PAPERS, "utf-8")
    assert {one.rule for one in findings(path)} == {"citation-typed"}
