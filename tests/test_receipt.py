"""The receipt: a build where nothing changed is answered at once, and any change is noticed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from brochure import pipeline, receipt
from brochure.findings import ExitCode
from brochure.project import Project, resolve
from brochure.variant import CitationStyle, Paper, VariantName
from tests.dated import TODAY
from tests.stand_in import Counter, project

Change = Callable[[Path], object]


def built_twice(
    given: Project, between: Change, again: Project | None = None
) -> tuple[Counter, pipeline.Built]:
    """Build, change something, build again; the counter tells whether the second was a real one."""
    counter = Counter()
    pipeline.build(given, verbs=counter.stages())
    assert counter.builds == 1
    between(given.root)
    return counter, pipeline.build(again or given, verbs=counter.stages())


def test_nothing_changed_is_answered_from_the_receipt(tmp_path: Path) -> None:
    counter, built = built_twice(project(tmp_path, "good two"), lambda _: None)
    assert counter.builds == 1
    assert built.report.code is ExitCode.CLEAN
    assert built.report.unchanged_since.startswith("20")
    assert built.report.pages == 2
    assert built.pdf == b"%PDF letter good two"
    assert built.receipt


def test_a_rejected_build_is_rejected_again(tmp_path: Path) -> None:
    given = project(tmp_path, "good")
    pipeline.build(given, verbs=Counter().stages())
    counter, built = built_twice(project(tmp_path, "error"), lambda _: None)
    assert counter.builds == 1
    assert built.report.code is ExitCode.FINDINGS
    assert built.report.rejected
    assert built.report.kept
    assert [finding.rule for finding in built.report.findings] == ["text-missing"]
    assert built.pdf == b"%PDF letter error REJECTED for 1 error"


CHANGES: dict[str, Change] = {
    "content": lambda root: (root / "hip.yaml").write_text("good, too"),
    "include": lambda root: (root / "shared.yaml").write_text("another publisher"),
    "image": lambda root: (root / "images" / "hip.svg").write_text("<svg></svg>"),
    "image gone": lambda root: (root / "images" / "hip.svg").unlink(),
    "template": lambda root: (root / "templates" / "handout.html.jinja").write_text("<html >"),
    "new template": lambda root: (root / "templates" / "block.html.jinja").write_text("<p>"),
    "new font": lambda root: (root / "styles" / "fonts" / "New.ttf").write_bytes(b"\0"),
    "template renamed": lambda root: (root / "templates" / "handout.html.jinja").rename(
        root / "templates" / "other.html.jinja"
    ),
    "pdf tampered with": lambda root: (root / "build" / "hip.pdf").write_bytes(b"%PDF letter evil"),
    "pdf emptied": lambda root: (root / "build" / "hip.pdf").write_bytes(b""),
    "pdf gone": lambda root: (root / "build" / "hip.pdf").unlink(),
    "receipt gone": lambda root: (root / "build" / "hip.receipt.json").unlink(),
    "receipt torn": lambda root: (root / "build" / "hip.receipt.json").write_text("{"),
    "receipt a deep hole": lambda root: (root / "build" / "hip.receipt.json").write_text("[" * 100_000),
    "receipt a list": lambda root: (root / "build" / "hip.receipt.json").write_text("[1]"),
    "receipt of the future": lambda root: _edit(root, lambda data: data.update(schema=2)),
    "receipt without report": lambda root: _edit(root, lambda data: data.pop("report")),
    "receipt with odd report": lambda root: _edit(root, lambda data: data["report"].update(findings=[3])),
}


def _edit(root: Path, change: Callable[[dict[str, dict[str, object]]], object]) -> None:
    path = root / "build" / "hip.receipt.json"
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_noticed(tmp_path: Path, what: str) -> None:
    counter, built = built_twice(project(tmp_path), CHANGES[what])
    assert counter.builds == 2
    assert not built.report.unchanged_since


@pytest.mark.parametrize(
    "options",
    [
        {"paper": Paper.A4},
        {"citation_style": CitationStyle.NLM},
        {"strict": True},
    ],
)
def test_another_option_is_another_build(tmp_path: Path, options: dict[str, object]) -> None:
    given = project(tmp_path)
    counter, _ = built_twice(given, lambda _: None, replace(given, **options))  # type: ignore[arg-type]
    assert counter.builds == 2


def test_a_new_day_is_another_build_because_a_review_date_can_lapse(tmp_path: Path) -> None:
    given = project(tmp_path)
    counter, _ = built_twice(given, lambda _: None, replace(given, today=given.today + timedelta(days=1)))
    assert counter.builds == 2


@pytest.mark.parametrize("name", ["hip.rejected.pdf", "hip.pdf"])
def test_a_rejected_build_looks_again_when_either_pdf_is_gone(tmp_path: Path, name: str) -> None:
    pipeline.build(project(tmp_path, "good"), verbs=Counter().stages())
    counter, built = built_twice(project(tmp_path, "error"), lambda root: (root / "build" / name).unlink())
    assert counter.builds == 2
    assert built.report.kept is (name != "hip.pdf")


def test_other_code_or_packages_are_another_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = project(tmp_path)
    before = receipt.fingerprint(given, ())
    package = tmp_path / "package"
    package.mkdir()
    (package / "new.py").write_text("")
    with monkeypatch.context() as patch:
        patch.setattr(receipt, "PACKAGE", package)
        other_code = receipt.fingerprint(given, ())
    site = tmp_path / "site-packages"
    (site / "weasyprint-99.dist-info").mkdir(parents=True)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "path", [*sys.path, str(site)])
        other_packages = receipt.fingerprint(given, ())
    assert len({before, other_code, other_packages}) == 3
    assert before == receipt.fingerprint(given, ())


def test_caches_and_hidden_files_do_not_count(tmp_path: Path) -> None:
    def litter(root: Path) -> None:
        (root / "styles" / "__pycache__").mkdir()
        (root / "styles" / "__pycache__" / "x.pyc").write_bytes(b"x")
        (root / "styles" / ".page.css.swp").write_bytes(b"x")

    counter, _ = built_twice(project(tmp_path), litter)
    assert counter.builds == 1


def test_an_input_that_changes_while_the_build_runs_is_not_trusted(tmp_path: Path) -> None:
    given = project(tmp_path)
    counter = Counter()

    def meddle(stage: str) -> None:
        if stage == "checks":
            later = time.time() + 5
            os.utime(given.root / "shared.yaml", (later, later))

    assert pipeline.build(given, verbs=counter.stages(), note=meddle).receipt is None
    assert not (given.output.parent / "hip.receipt.json").exists()


def test_force_builds_again(tmp_path: Path) -> None:
    counter, given = Counter(), project(tmp_path)
    for _ in range(2):
        pipeline.build(given, verbs=counter.stages(), force=True)
    assert counter.builds == 2


def test_a_build_that_came_to_no_pdf_leaves_no_receipt(tmp_path: Path) -> None:
    assert pipeline.build(project(tmp_path, "broken"), verbs=Counter().stages()).receipt is None
    assert not (tmp_path / "build").exists()


ENGINES = (
    "weasyprint",
    "pydantic",
    "yaml",
    "pypdf",
    "pypdfium2",
    "pikepdf",
    "jinja2",
    "markdown_it",
    "numpy",
)

PROBE = """
import sys
from brochure.cli import main
from tests.dated import live
live()
code = main(["build", sys.argv[1]])
heavy = [name for name in sys.argv[2:] if name in sys.modules]
print(code, *heavy, file=sys.stderr)
"""


def test_an_unchanged_build_imports_no_engine(tmp_path: Path) -> None:
    given = project(tmp_path, "good two", today=TODAY)
    pipeline.build(given, verbs=Counter().stages())
    command = [sys.executable, "-c", PROBE, str(given.content), *ENGINES]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "nothing changed since" in done.stdout
    assert done.stderr.split() == ["0"]


# --- a handout whose title changed --------------------------------------------------------------------


def titled(root: Path, title: str, **options: Any) -> Project:
    """A project whose file is just called content.yaml, so that its title names the PDF."""
    project(root)
    (root / "content.yaml").write_text(f"brochure:\n  title: {title}\n")
    return resolve(root / "content.yaml", **({"today": TODAY} | options))


def notes(given: Project) -> list[str]:
    report = pipeline.build(given, verbs=Counter().stages()).report
    return [finding.message for finding in report.findings if finding.rule == "older-handout"]


def test_an_older_handout_is_told_until_it_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert notes(titled(tmp_path, "good Hips")) == []
    new = titled(tmp_path, "good Knees")
    told = ["an older handout made from this content is still there: build/good-hips.pdf"]
    assert notes(new) == told
    assert notes(new) == told, "a build where nothing changed tells it, too"
    (tmp_path / "build" / "good-hips.pdf").unlink()
    assert notes(new) == []


def test_the_printers_sheets_of_an_older_handout_are_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    notes(titled(tmp_path, "good Hips"))
    (tmp_path / "build" / "good-hips-sheets.pdf").write_bytes(b"%PDF sheets")
    new = titled(tmp_path, "good Knees")
    assert [told.rpartition("/")[2] for told in notes(new)] == ["good-hips.pdf", "good-hips-sheets.pdf"]
    (tmp_path / "build" / "good-hips.pdf").unlink()
    assert [told.rpartition("/")[2] for told in notes(new)] == ["good-hips-sheets.pdf"]


def test_pdfs_named_by_hand_of_other_contents_or_without_a_receipt_are_no_older_handouts(
    tmp_path: Path,
) -> None:
    build = tmp_path / "build"
    assert notes(titled(tmp_path, "good", output=build / "large-print.pdf")) == []
    assert notes(project(tmp_path, "good")) == []
    (build / "precious.pdf").write_bytes(b"%PDF")
    (build / "torn.pdf").write_bytes(b"%PDF")
    (build / "torn.receipt.json").write_text("{")
    assert len(list(build.glob("*.pdf"))) == 4
    assert notes(titled(tmp_path, "good Knees")) == []


def test_a_rejected_build_keeps_quiet_about_the_older_handout(tmp_path: Path) -> None:
    assert notes(titled(tmp_path, "good Hips")) == []
    assert notes(titled(tmp_path, "error Knees")) == []
    assert notes(titled(tmp_path, "good Knees")) != []


def changed_since(path: Path, by: float) -> None:
    """As if `path` had been written so many seconds after now."""
    now = path.stat().st_mtime
    os.utime(path, (now, now + by))


def test_variants_of_earlier_words_are_told_until_they_are_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mail = titled(tmp_path, "good Hips", name=VariantName.EMAIL)
    assert notes(mail) == []
    own = titled(tmp_path, "good Hips")
    assert notes(own) == [], "nothing changed since"
    changed_since(own.content, 90)
    assert notes(own) == [], "a file that was copied over itself says the same"
    own.content.write_text(own.content.read_text("utf-8") + "# changed\n", "utf-8")
    told = ["another PDF of this content was made before its last change: build/good-hips.email.pdf"]
    assert notes(own) == told
    assert notes(own) == told, "a build where nothing changed tells it, too"
    both = [report.report for report in pipeline.builds([own, mail], verbs=Counter().stages())]
    assert [one.rule for report in both for one in report.findings if one.rule == "older-handout"] == []
    changed_since(mail.output, -300)
    mail.output.with_name("good-hips.email.receipt.json").unlink()
    assert notes(own) == [], "a file that no build speaks of is somebody's own"


def left(folder: Path) -> set[str]:
    return {path.name for path in (folder / "build").iterdir()}


def test_a_rejected_pdf_of_an_older_title_goes_with_the_next_good_build(tmp_path: Path) -> None:
    notes(titled(tmp_path, "error Hips"))
    assert left(tmp_path) == {"error-hips.rejected.pdf", "error-hips.receipt.json"}
    notes(titled(tmp_path, "error Knees"))
    assert "error-hips.rejected.pdf" in left(tmp_path), "a failed build takes nothing away"
    notes(titled(tmp_path, "good Toes"))
    assert left(tmp_path) == {"good-toes.pdf", "good-toes.receipt.json"}


def test_a_good_pdf_of_an_older_title_is_never_taken_away(tmp_path: Path) -> None:
    hips = titled(tmp_path, "good Hips")
    notes(hips)
    good = (tmp_path / "build" / "good-hips.pdf").read_bytes()
    rejected = tmp_path / "build" / "good-hips.rejected.pdf"
    rejected.write_bytes(b"%PDF somebody's own")
    assert notes(titled(tmp_path, "good Toes")) != []
    assert (tmp_path / "build" / "good-hips.pdf").read_bytes() == good
    assert rejected.read_bytes() == b"%PDF somebody's own", "it is not what a build wrote"
