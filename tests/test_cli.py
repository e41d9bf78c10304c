"""The command line: streams, exit codes, formats, and how it ends when things go wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure import __version__, cli, pipeline
from brochure.findings import ExitCode
from brochure.progress import DOING, Progress
from brochure.project import resolve, slug
from brochure.report.excerpt import read_file
from tests.dated import TODAY
from tests.stand_in import Counter, ended, project

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run a command in `tmp_path` with stand-in stages; answers the code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", Counter().stages)
    project(tmp_path)

    def command(*arguments: str, text: str | None = None) -> tuple[int, str, str]:
        if text is not None:
            (tmp_path / "hip.yaml").write_text(text)
        return ended(capsys, arguments)

    return command


def test_build_ends_with_the_path_and_the_verdict(run: Run) -> None:
    code, out, err = run("build", "hip.yaml", text="good two")
    assert code == 0
    assert out.splitlines() == [
        "0 errors, 0 warnings · 1 promise on 2 pages seen in text, on paper and in tags"
        " · rules on the PDF: 1 passed, 0 not applicable, 0 could not be checked",
        "build/hip.pdf: 2 pages, 0 errors, 0 warnings",
    ]
    assert err == ""


def test_render_is_build(run: Run) -> None:
    assert run("render", "hip.yaml")[0] == 0


def test_a_rejected_build_says_what_was_kept_and_where_the_rest_is(run: Run) -> None:
    run("build", "hip.yaml", text="good")
    code, out, _ = run("build", "hip.yaml", text="error")
    assert code == 1
    assert "error[text-missing]: page 1 lacks it" in out
    assert out.splitlines()[-1] == (
        "build/hip.rejected.pdf: rejected, 1 page, 1 error, 0 warnings;"
        " build/hip.pdf is an older one, from before these changes"
    )


def test_the_second_build_says_that_nothing_changed(run: Run) -> None:
    run("build", "hip.yaml")
    code, out, _ = run("build", "hip.yaml")
    assert code == 0
    assert re.search(r"nothing changed since 20\d\d-\d\d-\d\d \d\d:\d\d\)$", out.strip())
    assert "nothing changed" not in run("build", "hip.yaml", "--force")[1]


def test_json_is_all_that_stdout_carries(run: Run) -> None:
    code, out, err = run("build", "hip.yaml", "--output-format", "json", text="error")
    data = json.loads(out)
    assert code == data["exit_code"] == 1
    assert data["schema"] == 1
    assert data["findings"][0]["rule"] == "text-missing"
    assert "build/hip.rejected.pdf: rejected" in err


def test_concise_and_github(run: Run) -> None:
    _, out, _ = run("build", "hip.yaml", "--output-format", "concise", text="warning")
    assert out.splitlines()[0] == "hip.yaml:1:1: warning[text-odd] the text is odd"
    _, out, _ = run("build", "hip.yaml", "--output-format", "github")
    assert out == "::warning file=hip.yaml,line=1,col=1,title=text-odd::the text is odd\n"


def test_the_report_can_go_to_a_file(run: Run, tmp_path: Path) -> None:
    code, out, err = run(
        "build",
        "hip.yaml",
        "--output-format",
        "json",
        "--output-file",
        "logs/report.json",
        "--color",
        "always",
    )
    assert (code, out) == (0, "")
    assert json.loads((tmp_path / "logs" / "report.json").read_text())["pages"] == 1
    assert "build/hip.pdf: 1 page" in err


def test_the_pdf_can_go_to_stdout_and_nothing_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", Counter().stages)
    project(tmp_path, "good")
    assert cli.main(["build", "hip.yaml", "-o", "-"]) == 0
    out, err = capfdbinary.readouterr()
    assert out == b"%PDF letter good"
    assert err.endswith(b"stdout: 1 page, 0 errors, 0 warnings\n")
    (tmp_path / "hip.yaml").write_text("error")
    assert cli.main(["build", "hip.yaml", "-o", "-"]) == 1
    out, err = capfdbinary.readouterr()
    assert out == b""  # a PDF with errors is no PDF
    assert err.endswith(b"stdout: not made, 1 page, 1 error, 0 warnings\n")
    assert not (tmp_path / "build").exists()


def test_warnings_fail_with_strict_and_the_verdict_says_why(run: Run) -> None:
    assert run("build", "hip.yaml", text="warning")[0] == 0
    code, out, _ = run("build", "hip.yaml", "--strict")
    assert code == 1
    assert "0 errors, 1 warning, and --strict lets warnings fail" in out


def test_exit_zero_reports_but_succeeds(run: Run) -> None:
    code, out, _ = run("build", "hip.yaml", "--exit-zero", text="error")
    assert code == 0
    assert "error[text-missing]" in out
    assert run("build", "none.yaml", "--exit-zero")[0] == 2  # only findings are forgiven


def test_a_missing_file_is_said_without_a_traceback(run: Run) -> None:
    code, out, err = run("build", "none.yaml")
    assert code == 2
    assert "there is no file none.yaml" in out
    assert "Traceback" not in out + err


def test_a_bug_shows_its_traceback_and_ends_with_2(run: Run) -> None:
    code, _, err = run("build", "hip.yaml", text="crash")
    assert code == 2
    assert "ZeroDivisionError: a bug" in err
    assert "not of your files" in err


def test_an_output_that_cannot_be_written_ends_with_4(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, out, _ = run("build", "hip.yaml", "-o", "file/hip.pdf")
    assert code == 4
    assert "error[output-not-written]" in out


def test_ctrl_c_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_given: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "builds", interrupt)
    code, _, err = run("build", "hip.yaml")
    assert code == 130
    assert "interrupted" in err


def test_a_missing_package_names_the_command_that_brings_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bare() -> None:
        raise ModuleNotFoundError("No module named 'weasyprint'", name="weasyprint")

    monkeypatch.setattr(pipeline, "stages", bare)
    code, _, err = run("build", "hip.yaml")
    assert code == 2
    assert "weasyprint is missing: run `make`" in err
    assert "Traceback" not in err


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m brochure rules | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["build", "--paper", "a5"], ["build", "a", "b"], ["check"], ["explain"]]
)
def test_bad_usage_ends_with_2(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"brochure {__version__}\n", "")


# --- colour and progress --------------------------------------------------------------------------------


def test_colour_is_for_terminals_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("build", "hip.yaml", text="error")[1]
    assert "\x1b[1;31m" in run("build", "hip.yaml", "--color", "always")[1]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;31m" in run("build", "hip.yaml")[1]
    assert "\x1b" not in run("build", "hip.yaml", "--color", "never")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("build", "hip.yaml")[1]
    assert "\x1b[1;31m" in run("build", "hip.yaml", "--color", "always")[1]


def test_a_quick_build_says_nothing_and_a_slow_one_what_it_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brochure.progress.PATIENCE", 0.05)
    with Progress() as progress:
        progress("source")
        progress("draft")
        time.sleep(0.15)  # told while it runs
        assert "draft: laying out the pages" in capsys.readouterr().err
        progress("pdf")
    progress("facts")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "pdf: finishing the PDF" in lines[0]
    with Progress(quiet=True) as progress:
        progress("draft")
        time.sleep(0.1)
    assert capsys.readouterr().err == ""


def test_progress_knows_the_eight_stages() -> None:
    assert tuple(DOING) == pipeline.STAGES


def test_quiet_never_hides_an_error(run: Run) -> None:
    code, out, _ = run("build", "hip.yaml", "-q", text="error")
    assert code == 1
    assert "error[text-missing]" in out


# --- check, explain, rules, schema ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("hand.docx", b"PK\x03\x04\0word/document.xml", "this is a Word document (.docx); save or export it"),
        ("hand.pdf", b"PK\x03\x04\0word/document.xml", "this is a Word document (.docx); save or export"),
        ("page.html", b"<!DOCTYPE html><html>", "this is a web page (HTML); save or export it as PDF"),
        ("hip.yaml", b"brochure: {}", "this is no PDF but the words of one; `brochure build hip.yaml` makes"),
    ],
)  # fmt: skip
def test_check_says_what_is_no_pdf_and_goes_on(
    run: Run, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 good")
    (tmp_path / name).write_bytes(data)
    code, out, err = run("check", name, "a.pdf")
    assert code == 2
    assert f"brochure: {name}: {said}" in err
    assert out.splitlines()[-1].startswith("a.pdf: ")


def test_check_leaves_a_damaged_pdf_to_the_rules(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"junk before %PDF-1.7 good")
    (tmp_path / "b.pdf").write_bytes(b"\x00\x01\x02 good")
    assert "this is" not in run("check", "a.pdf", "b.pdf")[2]


def test_check_judges_several_files_and_ends_with_the_worst(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    (tmp_path / "b.pdf").write_bytes(b"%PDF error")
    code, out, err = run("check", "a.pdf", "--content", "hip.yaml")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "a.pdf: 1 page, 0 errors, 0 warnings"
    code, out, _ = run("check", "a.pdf", "b.pdf", "--content", "hip.yaml", "--output-format", "json")
    assert code == 1
    assert [report["file"] for report in json.loads(out)] == ["a.pdf", "b.pdf"]
    code, out, err = run("check", "none.pdf", "a.pdf", "--content", "hip.yaml")
    assert code == 2
    assert "none.pdf: there is no such file" in err
    assert "a.pdf: 1 page" in out


def test_check_without_content_says_what_that_means(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    code, _, err = run("check", "a.pdf")
    assert code == 0
    assert "only the rules that need none" in err


def test_check_against_broken_content_shows_the_authors_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    code, out, _ = run("check", "a.pdf", "--content", "hip.yaml", text="broken")
    assert code == 1
    assert "hip.yaml:1:1" in out
    assert out.splitlines()[-1] == "hip.yaml: 1 error, 0 warnings"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFO")
def test_check_says_what_cannot_be_checked_and_checks_the_rest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    (tmp_path / "loop.pdf").symlink_to("loop.pdf")
    os.mkfifo(tmp_path / "pipe.pdf")
    told = {
        "images": "this is a folder",
        "pipe.pdf": "this is a device or a pipe",
        "loop.pdf": "the file cannot be read",
        "none.pdf": "there is no such file",
        "hip.yaml/a.pdf": "the file cannot be read",
        "a" * 300: "the file cannot be read",
    }
    code, out, err = run("check", *told, "a.pdf", "--content", "hip.yaml")
    assert code == 2
    for name, what in told.items():
        assert f"brochure: {name}: {what}" in err
    assert len(err.splitlines()) == len(told)
    assert "a.pdf: 1 page" in out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFO")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "content.yaml")
    assert resolve(tmp_path, today=TODAY).output.name == "content.pdf"
    assert read_file(str(tmp_path / "content.yaml")) is None
    os.mkfifo(tmp_path / "styles" / "pipe.css")
    assert run("build", "hip.yaml")[0] == 0
    assert "nothing changed" in run("build", "hip.yaml")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", ""],
        ["build", "-o", ""],
        ["build", "--output-file", ""],
        ["check", ""],
        ["check", "a.pdf", "--content", ""],
    ],
)
def test_an_empty_name_is_bad_usage(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "a name is missing" in err
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("option", ["--templates", "--styles"])
@pytest.mark.parametrize("folder", ["none", "hip.yaml", ""])
def test_a_folder_that_is_none_is_bad_usage(run: Run, option: str, folder: str) -> None:
    code, out, err = run("build", "hip.yaml", option, folder)
    assert (code, out) == (2, "")
    assert f"{option}: " in err
    assert f"there is no such folder: {folder}" in err or "a name is missing" in err


def test_too_little_memory_is_no_fault_of_brochure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(*_given: object, **_options: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pipeline, "builds", starve)
    code, _, err = run("build", "hip.yaml")
    assert code == 2
    assert "not enough memory" in err
    assert "Traceback" not in err


def test_explain_offers_the_nearest_name(run: Run) -> None:
    code, out, _ = run("explain", "output-not-written")
    assert code == 0
    assert out.startswith("# output-not-written\n\n*error, found by output*\n\nA file could not be written.")
    code, out, err = run("explain", "output-not-writen")
    assert (code, out) == (2, "")
    assert "did you mean output-not-written" in err


def test_rules_lists_every_rule(run: Run) -> None:
    code, out, _ = run("rules")
    assert code == 0
    assert "output-not-written" in out


# --- names and places -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("knee.yaml", "brochure:\n  title: Hip", "knee.pdf"),
        ("content.yaml", "brochure:\n  title: Hip arthritis & you # draft\n", "hip-arthritis-you.pdf"),
        ("content.yaml", "\ufeffbrochure:\r\n  # words\r\n  title: 'Für Öl'\r\n", "fur-ol.pdf"),
        ("content.yaml", "other:\n  title: No\nbrochure:\n  title: Yes\n", "yes.pdf"),
        ("content.yaml", "brochure:\n  title: 股関節\n", "content.pdf"),
        ("content.yaml", "brochure: {title: Hip}", "content.pdf"),
        ("content.yaml", "", "content.pdf"),
    ],
)
def test_the_pdf_is_named_after_the_file_or_its_title(
    tmp_path: Path, name: str, text: str, expected: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    assert resolve(tmp_path / name, today=TODAY).output == tmp_path / "build" / expected


def test_a_folder_stands_for_its_content_yaml(tmp_path: Path) -> None:
    given = resolve(tmp_path, today=TODAY)
    assert given.content == tmp_path / "content.yaml"
    assert given.templates == ROOT / "templates"  # brochure's own serve a project that has none
    (tmp_path / "templates").mkdir()
    assert resolve(tmp_path, today=TODAY).templates == tmp_path / "templates"


@pytest.mark.parametrize("text", ["", "../../etc", "a" * 300, "CON", "\0", "…", "x/../y"])
def test_a_slug_is_always_a_harmless_name(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{0,60}", slug(text))


def test_build_pdf_is_brochure_build() -> None:
    done = subprocess.run(
        [sys.executable, "build_pdf.py", "none.yaml"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == ExitCode.CANNOT_RUN
    assert "none.yaml" in done.stdout
    assert "Traceback" not in done.stderr


def test_ascii_terminals_get_substitutes_not_a_crash() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "brochure", "explain", "--all"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.isascii()


USAGE = {
    "chek": "brochure: there is no command chek; did you mean check?",
    "explian RULE": "did you mean explain?",
    "zzz": "there are build, render, check, new, schema,",
    "help": "did you mean `brochure --help`?",
    "flu.yaml": "did you mean `brochure build flu.yaml`?",
    "build/hip.pdf": "did you mean `brochure check build/hip.pdf`?",
    "build --papr a4": "brochure build: there is no option --papr; did you mean --paper?",
    "build --output-formt=json": "did you mean --output-format?",
    "check a.pdf --zzz": "brochure check: there is no option --zzz; there are --help, --content,",
    "--versoin": "brochure: there is no option --versoin; did you mean --version?",
    "build --paper a5": "--paper cannot be a5; it can be letter, a4",
    "build --paper lettr": "--paper cannot be lettr; did you mean letter?",
    "build --paper": "brochure build: --paper: a value is missing",
    "build one two": "one name too many: two",
    "check": "brochure check: FILE is missing",
}


@pytest.mark.parametrize("typed", USAGE)
def test_bad_usage_is_answered_with_what_was_probably_meant(run: Run, typed: str) -> None:
    code, out, err = run(*typed.split())
    assert (code, out) == (2, "")
    assert USAGE[typed] in err and "invalid choice" not in err
    assert re.search(r"\nSee `brochure( \w+)? --help`\.\n$", err)


def test_brochure_alone_shows_its_help_and_does_nothing(run: Run) -> None:
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "usage: brochure" in err and "judge finished PDFs" in err


def test_the_beginning_of_an_option_is_enough(run: Run) -> None:
    assert run("--vers")[0] == 0


def test_no_pdf_is_called_like_a_rejected_one(run: Run, tmp_path: Path) -> None:
    code, _, err = run("build", "hip.yaml", "-o", "leaf.Rejected.pdf")
    assert code == 2 and "files that failed their checks" in err and not list(tmp_path.glob("*.pdf"))
    assert run("build", "hip.yaml", "-o", "rejected-leaf.pdf")[0] == 0
