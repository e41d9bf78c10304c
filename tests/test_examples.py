"""The handouts in examples/ and the first one on A4: built as a whole, and their findings held."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from brochure.checks.judgement import ENGLISH_ONLY
from brochure.project import resolve
from brochure.source import load
from brochure.variant import TRAITS
from tests.dated import TODAY
from tests.test_build import ROOT, brochure

A4 = (595.28, 841.89)
EXAMPLES = {
    # handout, and what else to ask for: its findings (rule, severity), how often each
    ("spanish",): {
        ("doi-missing", "info"): 1, ("record-incomplete", "warning"): 1, ("translator-unnamed", "warning"): 1,
    },
    ("spanish", "--paper", "a4"): {
        ("doi-missing", "info"): 1, ("record-incomplete", "warning"): 1, ("translator-unnamed", "warning"): 1,
    },
    (".", "--paper", "a4"): {
        ("doi-missing", "info"): 1, ("record-incomplete", "warning"): 1, ("reviewer-unsaid", "info"): 1,
    },
    ("trifold", "--variant", "trifold"): {
        ("feedback-unsaid", "info"): 1, ("reviewer-unsaid", "info"): 1, ("sources-missing", "info"): 1,
    },
}  # fmt: skip


@pytest.fixture(scope="module", params=EXAMPLES, ids=" ".join)
def example(request: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[str, ...], Path, Any]:
    """What was asked for, the PDF and the report."""
    name, *more = request.param
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(
        ROOT / "examples" / name if name != "." else ROOT,
        folder,
        dirs_exist_ok=True,
        ignore=lambda at, names: {one for one in names if one.startswith((".", "build")) or _other(at, one)},
    )
    for part in ("templates", "styles"):
        shutil.copytree(ROOT / part, folder / part, dirs_exist_ok=True)
    done = brochure("build", str(folder), "--output-format", "json", *more)
    assert done.stdout, done.stderr
    [pdf] = (folder / "build").glob("*.pdf")
    return request.param, pdf, json.loads(done.stdout)


def _other(folder: str, name: str) -> bool:
    """Whether a file of the project is no part of the first handout."""
    return folder == str(ROOT) and name not in ("content.yaml", "shared.yaml", "images")


def test_it_is_built_without_errors_and_with_these_findings(example: Any) -> None:
    asked, pdf, report = example
    found: dict[tuple[str, str], int] = {}
    for one in report["findings"]:
        found[one["rule"], one["severity"]] = found.get((one["rule"], one["severity"]), 0) + 1
    assert found == EXAMPLES[asked]
    assert report["exit_code"] == 0 and "rejected" not in pdf.name
    assert not [one for one in report["rules"] if one["outcome"] == "could not be checked"]
    for name in ("header", "disclaimer", "copyright"):
        seen = [one for one in report["promises"] if one["promise"] == name]
        assert [one["page"] for one in seen] == list(range(1, report["pages"] + 1))
        assert all(one["in_text"] and one["on_paper"] and one["in_tags"] for one in seen)


def test_it_has_the_size_of_its_paper(example: Any) -> None:
    asked, pdf, _ = example
    with pikepdf.open(pdf) as file:
        sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in file.pages}
    wanted = A4 if "a4" in asked else (792, 612) if "trifold" in asked else (612, 792)
    assert sizes == {tuple(round(side) for side in wanted)}


def test_the_spanish_one_is_spanish_to_the_last_label(example: Any) -> None:
    asked, pdf, report = example
    if asked[0] != "spanish":
        return
    outcomes = {one["rule"]: one for one in report["rules"]}
    for rule in (*ENGLISH_ONLY, "reading-hard", "sentence-long", "risks-missing", "formats-unsaid"):
        assert outcomes[rule]["outcome"] == "not applicable", rule
        if rule not in ("disclosure-apart", "disclosure-small", "chances-mixed", "chance-too-exact"):
            assert "English only" in outcomes[rule]["why"], outcomes[rule]
    for rule in ("approval-unsaid", "disclosure-in-margin", "disclosure-foreign", "passage-unmarked"):
        assert outcomes[rule]["outcome"] == "passed"
    asked_for = {one["look"] for one in report["needs_person"]}
    assert any("Do they make claims?" in one for one in asked_for)
    assert any("qualified person reviewed the translation" in one for one in asked_for)
    file = pypdf.PdfReader(pdf)
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in file.pages]
    for number, text in enumerate(pages, 1):
        assert f"Página {number} de {len(pages)}" in text
        assert "Versión 1.0 · Última revisión: 16 de noviembre de 2026" in text
        assert not re.search(r"\b(?:Last reviewed|Version|Page \d|Studied|people|About)\b", text)
    assert "Traducido por Nombre de la traductora (por confirmar)." in pages[-1]


def test_the_spanish_edition_tells_what_the_english_one_tells() -> None:
    def content(folder: Path) -> Any:
        return load(resolve(folder, today=TODAY)).data

    english, spanish = content(ROOT), content(ROOT / "examples" / "spanish")
    assert [one["key"] for one in spanish["sections"]] == [one["key"] for one in english["sections"]]
    numbers = [_numbers(one) for one in (english, spanish)]
    for key in numbers[0]:
        assert numbers[0][key] == numbers[1][key], key
    for name, notice in english["notices"].items():
        ours = spanish["notices"][name]
        assert {k: ours[k] for k in ("pages", "owner")} == {k: notice[k] for k in ("pages", "owner")}
    records = spanish["citations"]
    assert {key: {**one, "language": "en"} for key, one in english["citations"].items()} == records
    count = [one["notices"]["disclaimer"]["text"].count(". ") for one in (english, spanish)]
    assert count[0] == count[1]


def _numbers(content: Any) -> dict[str, list[str]]:
    """The numbers of each section, sorted: none may be lost or changed in translation."""
    return {
        one["key"]: sorted(re.findall(r"\d+(?:\.\d+)?", json.dumps(one["blocks"], ensure_ascii=False)))
        for one in content["sections"]
    }


@pytest.mark.parametrize("folder", [".", "examples/spanish"])
def test_a_code_to_scan_is_on_every_paper(folder: str) -> None:
    """A print shop prints on paper, too."""
    paper = {name.value for name, traits in TRAITS.items() if traits.on_paper and not traits.panels}
    blocks = [
        one for part in load(resolve(ROOT / folder, today=TODAY)).data["sections"] for one in part["blocks"]
    ]
    codes = [one for one in blocks if isinstance(one, dict) and "qr" in one]
    assert codes and paper == {"print", "print-bw", "large-print", "booklet", "press"}
    assert all(set(one.get("only", paper)) >= paper for one in codes)


HEBREW = """
brochure: {title: כאב, language: he, version: "1.0", reviewed: 2026-11-16, review_by: 2027-11-16}
publisher: {name: Clinic}
notices:
  header: {text: For study only, owner: M}
  disclaimer: {text: This therapy is experimental. Nobody has approved it., owner: M}
  copyright: {year: 2025, holder: MDVISIT, owner: M}
sections: [{title: What it is, blocks: [Rest for a day., {notice: disclaimer}]}]
"""


def test_letters_from_right_to_left_are_refused_and_named(tmp_path: Path) -> None:
    (tmp_path / "content.yaml").write_text(HEBREW, "utf-8")
    done = brochure("build", str(tmp_path), "--output-format", "json")
    report = json.loads(done.stdout)
    told = {one["rule"]: one for one in report["findings"]}
    assert report["exit_code"] != 0 and "these Hebrew letters: " in told["glyph-missing"]["message"]
    assert told["glyph-missing"]["severity"] == "error" and "labels-untranslated" in told
    assert not [one for one in (tmp_path / "build").glob("*.pdf") if "rejected" not in one.name]
