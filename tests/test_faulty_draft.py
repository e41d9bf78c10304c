"""The faulty draft through the real stages: every fault a program can see is told at its line, and no more.

`# expect: rule, rule` in a draft is about the next line, one rule for each finding; `# expect+3: …` is about
the third line from there.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from brochure.findings import ExitCode, Severity
from brochure.pipeline import Built, build
from brochure.project import Project, resolve
from tests.dated import TODAY

DRAFT = Path(__file__).parent / "samples" / "faulty-draft"
FILES = ("traps", "content", "unconnected", "printable")
EXPECT = re.compile(r"\s*# expect(?:\+(\d+))?: (.+)")
GOOD = b"%PDF the last good one"


def project(name: str, folder: Path) -> Project:
    return resolve(DRAFT / f"{name}.yaml", today=TODAY, output=folder / f"{name}.pdf")


@cache
def built(name: str) -> tuple[Built, dict[str, bytes]]:
    """The build of a draft over a good PDF, and the files that lie in the folder afterwards."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / f"{name}.pdf").write_bytes(GOOD)
        made = build(project(name, folder))
        return made, {path.name: path.read_bytes() for path in folder.iterdir()}


def expected(name: str) -> Counter[tuple[int, str]]:
    lines = (DRAFT / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    marks = ((number, EXPECT.fullmatch(line)) for number, line in enumerate(lines, 1))
    return Counter(
        (number + int(mark[1] or 1), rule.strip())
        for number, mark in marks
        if mark
        for rule in mark[2].split(",")
    )


@pytest.mark.parametrize("name", FILES)
def test_every_fault_is_told_at_its_line_and_nothing_else(name: str) -> None:
    findings = built(name)[0].report.findings
    assert all(found.span and found.span.path.endswith(f"{name}.yaml") for found in findings)
    told = Counter((found.span.line, found.rule) for found in findings if found.span)
    assert (told - expected(name), expected(name) - told) == (Counter(), Counter())
    assert told


@pytest.mark.parametrize("name", FILES)
def test_no_draft_replaces_the_last_good_pdf(name: str) -> None:
    made, files = built(name)
    assert made.report.code is ExitCode.FINDINGS
    assert any(found.severity is Severity.ERROR for found in made.report.findings)
    assert files[f"{name}.pdf"] == GOOD and made.report.kept


def test_only_what_can_be_printed_is_shown_as_rejected() -> None:
    rejected = [name for name in FILES if f"{name}.rejected.pdf" in built(name)[1]]
    assert rejected == ["printable"]
    made, files = built("printable")
    assert files["printable.rejected.pdf"] == made.pdf and made.report.rejected
    assert files["printable.rejected.pdf"].startswith(b"%PDF-")


def test_the_drafts_hold_every_kind_of_fault() -> None:
    rules = {rule for name in FILES for _, rule in expected(name)}
    first_draft = {
        "abbreviation-unexplained", "studied-missing", "doi-missing", "link-dead", "left-over-markup",
        "left-over-formula", "left-over-note", "missing-key", "text-missing", "link-mismatch",
    }  # fmt: skip
    assert first_draft <= rules
    assert len(rules) > 40


def test_the_list_of_what_needs_a_person_names_places_that_exist() -> None:
    drafts = "".join((DRAFT / f"{name}.yaml").read_text(encoding="utf-8") for name in FILES)
    rows = re.findall(r"^\| .*? \| (.*?) \|", (DRAFT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    names = [name for row in rows for name in re.findall(r"`([a-z]+\d{4})`", row)]
    assert len(names) >= 5
    assert [name for name in names if f"  {name}:" not in drafts] == []
