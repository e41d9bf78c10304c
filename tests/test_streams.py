"""stdout and stderr that are closed, full or unread, and reports that cannot be written."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from brochure import cli, pipeline
from brochure.draft.fetcher import Fetcher
from tests.stand_in import Counter, project

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
import sys
from brochure import cli, pipeline
from brochure.draft.fetcher import Fetcher
from tests.stand_in import Counter
pipeline.stages = Counter().stages
sys.exit(cli.main(sys.argv[1:]))
"""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs bash")


def shell(folder: Path, command: str, text: str = "good") -> tuple[int, str, str]:
    """Run a line of bash in a project with stand-in stages; `brochure` in it is the command."""
    project(folder, text)
    (folder / "program.py").write_text(PROGRAM)
    start = f'set -o pipefail; brochure() {{ "{sys.executable}" program.py "$@"; }}; '
    done = subprocess.run(
        ["bash", "-c", start + command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("text", "code"), [("good", 0), ("error", 1)])
def test_closed_streams_change_nothing(tmp_path: Path, closed: str, text: str, code: int) -> None:
    ended, _, err = shell(tmp_path, f"brochure build hip.yaml {closed}", text)
    assert (ended, err) == (code, "")
    pdf = tmp_path / "build" / ("hip.rejected.pdf" if code else "hip.pdf")
    assert pdf.read_bytes().startswith(b"%PDF letter")


@POSIX
def test_other_commands_bear_a_closed_stdout_too(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF error")
    assert shell(tmp_path, "brochure check a.pdf --content hip.yaml >&-") == (1, "", "")
    assert shell(tmp_path, "brochure --version >&-")[0] == 0
    assert shell(tmp_path, "brochure explain output-not-written >&-") == (0, "", "")
    ended, _, err = shell(tmp_path, "brochure build hip.yaml -o - >&-")
    assert ended == 4
    assert err == "brochure: stdout is closed, so the PDF cannot go there\n"


@POSIX
def test_a_reader_that_goes_away_leaves_the_code_as_it_is(tmp_path: Path) -> None:
    assert shell(tmp_path, "brochure build hip.yaml | true", "error") == (1, "", "")
    assert shell(tmp_path, "brochure build hip.yaml | true") == (0, "", "")


class Disk(io.RawIOBase):
    """A file on a disk that is full until `full` is False."""

    full = True

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        if self.full:
            raise OSError(28, "No space left on device")
        return memoryview(data).nbytes  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "hip.yaml"],
        ["build", "hip.yaml", "--output-format", "json"],
        ["check", "a.pdf", "--content", "hip.yaml"],
        ["explain", "output-not-written"],
        ["build", "hip.yaml", "-o", "-"],
        ["build", "none.yaml"],
        ["doctor", "--system"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_a_full_disk_under_stdout_ends_with_4(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", Counter().stages)
    disk = Disk()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(disk), encoding="utf-8"))
    project(tmp_path)
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    try:
        code = cli.main(arguments)
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    disk.full = False  # so that the stream can be closed
    err = capsys.readouterr().err
    assert code == 4
    assert err.count("could not be written: No space left on device") == 1
    assert "Traceback" not in err
    if arguments[0] in ("build", "check"):
        assert "0 errors, 0 warnings" in err or "none.pdf: not made" in err  # the verdict, all the same


# --- the file of the report -----------------------------------------------------------------------------


@pytest.mark.parametrize("report", ["images", "hip.yaml/r.txt", "images/" + "a" * 300])
@pytest.mark.parametrize("text", ["good", "error", "broken"])
def test_a_report_that_cannot_be_written_is_shown(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    report: str,
    text: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", Counter().stages)
    project(tmp_path, text)
    assert cli.main(["build", "hip.yaml", "--output-file", report]) == 4
    out, err = capsys.readouterr()
    assert "could not be written" in err
    assert "Traceback" not in err
    assert err.count("--output-file") == 1
    judged = "build/hip.rejected.pdf: " if text == "error" else "build/hip.pdf: "
    assert out.splitlines()[-1].startswith(judged)  # nothing of the report is lost


def test_content_at_fault_and_a_report_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", Counter().stages)
    project(tmp_path, "broken")
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    assert cli.main(["check", "a.pdf", "--content", "hip.yaml", "--output-file", "images"]) == 4
    out, err = capsys.readouterr()
    assert "no such key" in out
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems keep names in Unicode")
@pytest.mark.parametrize("style", ["full", "json"])
@pytest.mark.parametrize("place", ["stdout", "file"])
def test_names_that_are_no_utf_8(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    style: str,
    place: str,
) -> None:
    project(tmp_path)
    name = os.fsdecode(b"bad\xff.yaml")
    (tmp_path / name).write_text("error")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", Counter().stages)
    arguments = ["build", name, "--output-format", style]
    for run in range(2):
        code = cli.main([*arguments, *(["--output-file", "report"] if place == "file" else [])])
        out, err = capfd.readouterr()
        assert (code, "Traceback" in err) == (1, False), err
        text = (tmp_path / "report").read_text() if place == "file" else out
        assert ("nothing changed since" in text) is bool(run) or style == "json"
        if style == "json":
            data = json.loads(text)
            assert data["file"] == os.fsdecode(b"build/bad\xff.pdf")
            assert bool(data["unchanged_since"]) is bool(run)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems keep names in Unicode")
def test_a_folder_whose_name_is_no_utf_8_is_inside_itself(tmp_path: Path) -> None:
    root = tmp_path / os.fsdecode(b"bad\xff \xc3\xbc")
    root.mkdir()
    (root / "page.css").write_text("p {}")
    fetcher = Fetcher(root)
    fetcher((root / "page.css").as_uri())
    assert fetcher.files == {root / "page.css"}
