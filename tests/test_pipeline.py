"""The flow: what a build writes, keeps, refuses and reports. The stages are stand-ins; the files are real."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from brochure import output, pipeline
from brochure.checks.verdict import Judgement
from brochure.findings import BrochureError, ExitCode, Finding, Severity, Span, by_place
from brochure.project import HOME, Project
from brochure.report import Report
from brochure.variant import Paper
from tests.stand_in import Counter, project


def build(given: Project, **options: object) -> pipeline.Built:
    return pipeline.build(given, verbs=Counter().stages(), **options)  # type: ignore[arg-type]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_good_build_writes_the_pdf_and_its_receipt(tmp_path: Path) -> None:
    built = build(project(tmp_path, "good two"))
    assert built.report.code is ExitCode.CLEAN
    assert built.report.pages == 2
    assert (tmp_path / "build" / "hip.pdf").read_bytes() == built.pdf == b"%PDF letter good two"
    assert names(tmp_path / "build") == ["hip.pdf", "hip.receipt.json"]
    assert built.report.written == built.report.file
    assert built.report.seconds > 0


def test_an_error_never_replaces_the_last_good_pdf(tmp_path: Path) -> None:
    build(project(tmp_path, "good"))
    built = build(project(tmp_path, "error"))
    folder = tmp_path / "build"
    assert built.report.code is ExitCode.FINDINGS
    assert (folder / "hip.pdf").read_bytes() == b"%PDF letter good"
    assert (folder / "hip.rejected.pdf").read_bytes() == b"%PDF letter error REJECTED for 1 error"
    assert built.report.kept
    assert built.report.rejected
    assert built.report.written.endswith("hip.rejected.pdf")


@pytest.mark.parametrize(
    ("text", "strict", "reason"),
    [
        ("error unfinished", False, "2 errors"),
        ("warning", True, "1 warning, which --strict forbids"),
        ("unchecked", False, "1 rule could not be checked"),
    ],
)
def test_a_rejected_pdf_is_marked_with_the_reason_after_it_was_judged(
    tmp_path: Path, text: str, strict: bool, reason: str
) -> None:
    built = build(project(tmp_path, text, strict=strict))
    assert built.pdf == f"%PDF letter {text} REJECTED for {reason}".encode()
    assert built.report.sha256 == hashlib.sha256(built.pdf).hexdigest()
    again = build(project(tmp_path, text, strict=strict))
    assert (again.pdf, bool(again.report.unchanged_since)) == (built.pdf, True)


def test_a_first_build_with_errors_leaves_no_good_pdf(tmp_path: Path) -> None:
    built = build(project(tmp_path, "error"))
    assert names(tmp_path / "build") == ["hip.receipt.json", "hip.rejected.pdf"]
    assert not built.report.kept


def test_the_mark_on_a_rejected_pdf_counts_as_the_report_does(tmp_path: Path) -> None:
    """What is said alike of several places is one finding, and so one error on the pages, too."""
    counter = Counter()
    told = [Finding("text-tiny", Severity.ERROR, "the type is tiny", page=page) for page in (1, 2, 3)]

    def judge(*given: Any) -> Judgement:
        judged = counter.judge(*given)
        return replace(judged, findings=(*judged.findings, *told))

    built = pipeline.build(project(tmp_path, "error"), verbs=replace(counter.stages(), judge=judge))
    assert built.report.count(Severity.ERROR) == 2
    assert built.pdf == b"%PDF letter error REJECTED for 2 errors"


def test_an_error_of_the_engine_rejects_the_pdf_too(tmp_path: Path) -> None:
    built = build(project(tmp_path, "unfinished"))
    assert built.report.rejected
    assert [finding.rule for finding in built.report.findings] == ["image-missing"]


def test_a_good_build_removes_the_rejected_one(tmp_path: Path) -> None:
    build(project(tmp_path, "error"))
    build(project(tmp_path, "good"))
    assert names(tmp_path / "build") == ["hip.pdf", "hip.receipt.json"]


def test_content_that_cannot_be_laid_out_leaves_the_last_good_pdf_alone(tmp_path: Path) -> None:
    build(project(tmp_path, "good"))
    build(project(tmp_path, "error"))
    built = build(project(tmp_path, "broken"))
    assert built.pdf is None
    assert built.report.written == ""
    assert built.report.kept
    assert built.report.code is ExitCode.FINDINGS
    assert names(tmp_path / "build") == [
        "hip.pdf",
        "hip.receipt.json",
    ]  # the rejected one was of another text


def test_a_missing_content_file_is_a_report_not_a_traceback(tmp_path: Path) -> None:
    given = project(tmp_path)
    given.content.unlink()
    built = build(given)
    assert built.report.code is ExitCode.CANNOT_RUN
    assert [finding.rule for finding in built.report.findings] == ["file-missing"]
    assert not (tmp_path / "build").exists()


def test_findings_of_all_stages_are_kept_once_and_in_order(tmp_path: Path) -> None:
    built = build(project(tmp_path, "warning unfinished error"))
    assert [finding.rule for finding in built.report.findings] == [
        "text-odd",
        "image-missing",
        "text-missing",
    ]


def test_a_bug_is_not_taken_for_a_fault_of_the_author(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        build(project(tmp_path, "crash"))


def test_warnings_fail_only_with_strict(tmp_path: Path) -> None:
    assert build(project(tmp_path, "warning")).report.code is ExitCode.CLEAN
    strict = build(project(tmp_path, "warning", strict=True))
    assert strict.report.code is ExitCode.FINDINGS
    assert strict.report.rejected
    assert strict.report.count(Severity.ERROR) == 0


def test_a_rule_that_could_not_look_is_never_called_clean(tmp_path: Path) -> None:
    built = build(project(tmp_path, "unchecked"))
    assert built.report.findings == ()
    assert built.report.code is ExitCode.FINDINGS
    assert built.report.rejected


def test_the_eight_words_are_told_in_order(tmp_path: Path) -> None:
    told: list[str] = []
    build(project(tmp_path), note=told.append)
    assert tuple(told) == pipeline.STAGES


def test_options_reach_the_stages(tmp_path: Path) -> None:
    built = build(project(tmp_path, "good", paper=Paper.A4))
    assert built.pdf == b"%PDF a4 good"


def test_spans_are_shown_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = project(tmp_path / "clinic", "warning")
    monkeypatch.chdir(tmp_path)
    built = build(given)
    assert [str(finding.span) for finding in built.report.findings] == ["clinic/hip.yaml:1:1"]
    assert built.report.file == "clinic/build/hip.pdf"


# --- writing ------------------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_exit_code_4(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file where the folder should be")
    built = build(project(tmp_path))
    assert built.report.code is ExitCode.NOT_WRITTEN
    assert [finding.rule for finding in built.report.findings] == ["output-not-written"]
    assert "hip.pdf could not be written" in built.report.findings[0].message
    assert built.report.written == ""


def test_a_pdf_held_open_by_another_program_is_exit_code_4(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project(tmp_path, "good"))

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    built = build(project(tmp_path, "good again"))
    assert built.report.code is ExitCode.NOT_WRITTEN
    assert "Acrobat" in built.report.findings[0].hint
    assert (tmp_path / "build" / "hip.pdf").read_bytes() == b"%PDF letter good"
    assert names(tmp_path / "build") == ["hip.pdf", "hip.receipt.json"]


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "hip.pdf"
    output.write(target, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BrochureError, match="No space left"):
        output.write(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["hip.pdf"]


def test_what_a_killed_build_left_is_swept_and_a_running_one_is_spared(tmp_path: Path) -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    dead, alive = int(gone.stdout), os.getppid()
    for process in (dead, alive):
        (tmp_path / f".hip.pdf.{process}.tmp").write_bytes(b"half")
    (tmp_path / f".hip.rejected.pdf.{dead}.tmp").write_bytes(b"half")
    (tmp_path / f".hip.receipt.json.{dead}.tmp").write_bytes(b"half")
    (tmp_path / ".hip.pdf.mine.tmp").write_bytes(b"not ours")
    output.write(tmp_path / "hip.pdf", b"whole")
    assert names(tmp_path) == sorted([f".hip.pdf.{alive}.tmp", ".hip.pdf.mine.tmp", "hip.pdf"])


def test_a_build_where_nothing_changed_sweeps_too(tmp_path: Path) -> None:
    build(project(tmp_path))
    (tmp_path / "build" / ".hip.pdf.999999999.tmp").write_bytes(b"half")
    assert build(project(tmp_path)).report.code is ExitCode.CLEAN
    assert names(tmp_path / "build") == ["hip.pdf", "hip.receipt.json"]


WRITER = """
import sys
from pathlib import Path
from brochure import output
target, size = Path(sys.argv[1]), 3_000_000
print("ready", flush=True)
for number in range(10_000):
    output.write(target, bytes([number % 251]) * size)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_kill_9_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "hip.pdf"
    killed = torn = 0
    for attempt in range(25):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(0.002 * attempt)
            process.send_signal(signal.SIGKILL)
        killed += process.returncode == -signal.SIGKILL
        if target.exists():
            data = target.read_bytes()
            torn += len(data) != 3_000_000 or len(set(data)) != 1
    assert killed == 25
    assert torn == 0
    assert target.exists()
    output.write(target, b"the next build")
    assert names(tmp_path) == ["hip.pdf"]


# --- check ----------------------------------------------------------------------------------------------


def check(paths: list[Path], given: Project | None) -> list[Report]:
    return list(pipeline.check(paths, given, verbs=Counter().stages()))


def test_check_judges_any_pdf_and_writes_nothing(tmp_path: Path) -> None:
    given = project(tmp_path, "warning")
    files = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    files[0].write_bytes(b"%PDF good")
    files[1].write_bytes(b"%PDF error")
    reports = check(files, given)
    assert [report.code for report in reports] == [ExitCode.CLEAN, ExitCode.FINDINGS]
    assert [report.rejected for report in reports] == [False, False]
    assert [finding.rule for finding in reports[1].findings] == ["text-odd", "text-missing"]
    assert not (tmp_path / "build").exists()


def test_check_without_content(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF good")
    assert [report.code for report in check([file], None)] == [ExitCode.CLEAN]


def test_check_against_broken_content_ends_before_the_files(tmp_path: Path) -> None:
    with pytest.raises(BrochureError, match="no such key"):
        check([tmp_path / "a.pdf"], project(tmp_path, "broken"))


WORDS = """\
brochure: {titel: T, title: T, language: en, version: "1", reviewed: 2026-11-16, review_by: 2030-11-16}
publisher: {name: A clinic, telephone: call us}
sections:
  - title: One
    blocks:
      - A <b>bold</b> word and a [link](#).
      - notice: disclaimer
include: shared.yaml
"""
SHARED = """\
notices:
  header: {text: A HEADER}
  disclaimer: {text: A disclaimer., min_size: 9}
  copyright: {year: 2025, holder: A clinic}
"""


def test_faults_of_form_and_of_markdown_are_told_in_one_run_by_file_and_line(tmp_path: Path) -> None:
    given = project(tmp_path, templates=HOME / "templates")
    given.content.write_text(WORDS, "utf-8")
    (tmp_path / "shared.yaml").write_text(SHARED, "utf-8")
    found = [
        (Path(one.span.path).name, one.span.line, one.rule)
        for one in pipeline.build(given).report.findings
        if one.span and one.severity is Severity.ERROR
    ]
    assert found == [
        (given.content.name, 1, "unknown-key"),
        (given.content.name, 2, "contact-malformed"),
        (given.content.name, 6, "raw-html"),
        (given.content.name, 6, "link-dead"),
        ("shared.yaml", 3, "size-malformed"),
    ]
    with pytest.raises(BrochureError) as caught:
        list(pipeline.check([], given))
    assert {"unknown-key", "raw-html", "size-malformed"} <= {one.rule for one in caught.value.findings}


def test_findings_without_a_line_come_last_by_page() -> None:
    def one(page: int | None, span: Span | None = None) -> Finding:
        return Finding("x", Severity.ERROR, "y", span=span, page=page)

    first, second = one(9, Span("a.yaml", 2)), one(None, Span("b.yaml", 1))
    assert by_place([one(3), second, one(None), one(1), first]) == (first, second, one(None), one(1), one(3))
