"""What a command refuses to write over: its inputs, its other outputs, and files that are not its own."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure import output, pipeline
from tests.stand_in import Counter, ended, project

Run = Callable[..., tuple[int, str, str]]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFO and no /dev")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a project with stand-in stages; answers the code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", Counter().stages)
    project(tmp_path)
    (tmp_path / "styles" / "page.css").write_text("p {}")
    (tmp_path / "styles" / "fonts" / "Sans.ttf").write_bytes(b"\0\1\0\0")
    (tmp_path / "empty.yaml").write_text("")
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")

    def command(*arguments: str) -> tuple[int, str, str]:
        return ended(capsys, arguments)

    return command


def state(folder: Path) -> dict[str, bytes | int]:
    """Every path below `folder` and what it holds; of what is no file, its kind."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        if path.is_file()
        else stat.S_IFMT(path.lstat().st_mode)
        for path in folder.rglob("*")
    }


def refused(run: Run, folder: Path, *arguments: str) -> str:
    """The message of a command that must do nothing at all."""
    before = state(folder)
    code, out, err = run(*arguments)
    assert (code, out) == (2, ""), (out, err)
    assert state(folder) == before
    assert "Traceback" not in err
    return err


INPUTS = [
    "hip.yaml",
    "shared.yaml",
    "empty.yaml",
    "styles/page.css",
    "styles/new.pdf",
    "styles/fonts/Sans.ttf",
    "templates/handout.html.jinja",
    "templates/new.json",
    "images/hip.svg",
    "./images/../shared.yaml",
]


@pytest.mark.parametrize("option", ["-o", "--output-file"])
@pytest.mark.parametrize("name", INPUTS)
def test_nothing_is_written_over_what_a_build_reads(run: Run, tmp_path: Path, option: str, name: str) -> None:
    told = refused(run, tmp_path, "build", "hip.yaml", option, name)
    assert f"another folder with {option}" in told or f"another name with {option}" in told


@pytest.mark.parametrize("option", ["-o", "--output-file"])
def test_a_link_to_an_input_is_an_input(run: Run, tmp_path: Path, option: str) -> None:
    (tmp_path / "soft.pdf").symlink_to("hip.yaml")
    os.link(tmp_path / "shared.yaml", tmp_path / "hard.pdf")
    (tmp_path / "folder").symlink_to("templates")
    for name in ("soft.pdf", "hard.pdf", "folder/x.pdf"):
        refused(run, tmp_path, "build", "hip.yaml", option, name)


def test_an_input_is_safe_after_a_build_too(run: Run, tmp_path: Path) -> None:
    assert run("build", "hip.yaml")[0] == 0
    refused(run, tmp_path, "build", "hip.yaml", "--output-file", "shared.yaml")
    refused(run, tmp_path, "build", "hip.yaml", "--output-file", "build/hip.receipt.json")


def test_styles_that_are_the_project_do_not_forbid_every_place(run: Run) -> None:
    assert run("build", "hip.yaml", "--styles", ".", "-o", "x.pdf")[0] == 0


@pytest.mark.parametrize(
    "report",
    [
        "x.pdf",
        "./x.pdf",
        "styles/../x.pdf",
        "X.PDF",
        "x.rejected.pdf",
        "x.receipt.json",
        "link.txt",
        "d/x.pdf",
    ],
)
@pytest.mark.parametrize("built", [False, True])
def test_the_report_has_a_file_of_its_own(run: Run, tmp_path: Path, report: str, built: bool) -> None:
    (tmp_path / "link.txt").symlink_to("x.pdf")
    (tmp_path / "d").symlink_to(".")
    if built:
        assert run("build", "hip.yaml", "-o", "x.pdf")[0] == 0
    assert "--output-file" in refused(
        run, tmp_path, "build", "hip.yaml", "-o", "x.pdf", "--output-file", report
    )


def test_the_report_does_not_take_the_place_of_the_usual_pdf(run: Run, tmp_path: Path) -> None:
    refused(run, tmp_path, "build", "hip.yaml", "--output-file", "build/hip.pdf")
    refused(run, tmp_path, "check", "a.pdf", "--content", "hip.yaml", "--output-file", "build/hip.pdf")


@pytest.mark.parametrize("content", [[], ["--content", "hip.yaml"]])
def test_the_report_never_replaces_what_is_checked(run: Run, tmp_path: Path, content: list[str]) -> None:
    (tmp_path / "link.pdf").symlink_to("a.pdf")
    for name in ("a.pdf", "./a.pdf", "link.pdf", str(tmp_path / "a.pdf")):
        refused(run, tmp_path, "check", "a.pdf", *content, "--output-file", name)
        refused(run, tmp_path, "check", name, *content, "--output-file", "a.pdf")
    refused(run, tmp_path, "check", "none.pdf", *content, "--output-file", "none.pdf")


def test_the_pdf_on_stdout_and_the_content_stay_apart(run: Run, tmp_path: Path) -> None:
    refused(run, tmp_path, "build", "hip.yaml", "-o", "-", "--output-file", "hip.yaml")


def test_a_foreign_file_is_not_lost(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("precious")
    for option in ("-o", "--output-file"):
        told = refused(run, tmp_path, "build", "hip.yaml", option, "notes.txt")
        assert told == (
            f"brochure: notes.txt exists and is not a {'PDF' if option == '-o' else 'report of brochure'},"
            f" so it is not replaced; choose another name with {option}, or move the file away\n"
        )


def test_a_file_that_may_not_be_read_is_not_lost(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "x").write_text("precious")
    monkeypatch.setattr("brochure.targets._ends", forbidden)
    for option in ("-o", "--output-file"):
        assert "Permission denied" in refused(run, tmp_path, "build", "hip.yaml", option, "x")


@pytest.mark.parametrize("text", ["good", "error"])
def test_a_foreign_rejected_file_is_not_lost(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "hip.yaml").write_text(text)
    (tmp_path / "x.rejected.pdf").write_text("precious")
    assert "x.rejected.pdf" in refused(run, tmp_path, "build", "hip.yaml", "-o", "x.pdf")


def test_a_pdf_replaces_a_pdf_or_an_empty_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.rejected.pdf").write_bytes(b"%PDF rejected")
    (tmp_path / "x.pdf").write_bytes(b"")
    assert run("build", "hip.yaml", "-o", "x.pdf")[0] == 0
    assert run("build", "hip.yaml", "-o", "x.pdf", "--force")[0] == 0
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


def test_a_damaged_pdf_in_the_usual_place_is_built_again(run: Run, tmp_path: Path) -> None:
    assert run("build", "hip.yaml")[0] == 0
    (tmp_path / "build" / "hip.pdf").write_bytes(b"\0" * 99)
    assert run("build", "hip.yaml")[0] == 0
    assert (tmp_path / "build" / "hip.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("style", ["full", "concise", "json", "github"])
@pytest.mark.parametrize("text", ["good", "error warning", "broken", "unchecked"])
def test_a_report_replaces_a_report(run: Run, tmp_path: Path, style: str, text: str) -> None:
    (tmp_path / "hip.yaml").write_text(text)
    for content in (["build", "hip.yaml"], ["check", "a.pdf", "a.pdf", "--content", "hip.yaml"]):
        for _ in range(2):
            code, _, err = run(*content, "--output-format", style, "--output-file", "report")
            assert code in (0, 1), err


# --- two handouts of one name ----------------------------------------------------------------------------


@pytest.fixture
def two(run: Run, tmp_path: Path) -> Run:
    """content.yaml has been built, under the name of flu-shot.yaml."""
    (tmp_path / "content.yaml").write_text("brochure:\n  title: Flu shot\ngood\n")
    (tmp_path / "flu-shot.yaml").write_text("brochure:\n  title: Flu shot\nother\n")
    assert run("build")[0] == 0
    return run


def test_another_handouts_pdf_is_not_replaced(two: Run, tmp_path: Path) -> None:
    told = refused(two, tmp_path, "build", "flu-shot.yaml")
    assert "build/flu-shot.pdf is the handout of content.yaml" in told
    assert "-o" in told and "another title" in told
    assert two("build")[0] == 0  # its own may be built again
    assert two("build", "flu-shot.yaml", "-o", "build/other.pdf")[0] == 0  # as the hint says


def test_a_rejected_build_owns_the_name_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "content.yaml").write_text("brochure:\n  title: Flu shot\nerror\n")
    (tmp_path / "flu-shot.yaml").write_text("other")
    assert run("build")[0] == 1
    refused(run, tmp_path, "build", "flu-shot.yaml")


@pytest.mark.parametrize("freed", ["renamed", "removed", "linked"])
def test_a_name_that_is_free_again_is_taken(two: Run, tmp_path: Path, freed: str) -> None:
    content = tmp_path / "content.yaml"
    if freed == "renamed":
        content.write_text("brochure:\n  title: Flu shots\ngood\n")
    else:
        content.unlink()
    if freed == "linked":
        os.link(tmp_path / "flu-shot.yaml", content)
    assert two("build", "flu-shot.yaml")[0] == 0


# --- devices, pipes and folders ---------------------------------------------------------------------------


@POSIX
def test_a_pdf_replaces_no_pipe_and_no_folder(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "folder.pdf").mkdir()
    assert "a device or a pipe" in refused(run, tmp_path, "build", "hip.yaml", "-o", "pipe.pdf")
    assert "is a folder" in refused(run, tmp_path, "build", "hip.yaml", "-o", "folder.pdf")
    (tmp_path / "x.rejected.pdf").mkdir()
    refused(run, tmp_path, "build", "hip.yaml", "-o", "x.pdf")
    os.mkfifo(tmp_path / "y.receipt.json")
    refused(run, tmp_path, "build", "hip.yaml", "-o", "y.pdf")


@POSIX
def test_a_report_is_written_to_a_pipe_and_not_over_it(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True) as reader:
        assert run("build", "hip.yaml", "--output-file", "pipe")[0] == 0
        assert reader.stdout and "build/hip.pdf: 1 page" in reader.stdout.read()
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@POSIX
def test_the_name_of_an_open_file_is_written_and_not_replaced(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as stream:
        name = f"/dev/fd/{stream.fileno()}"
        (tmp_path / "link").symlink_to(name)
        for path in (Path(name), tmp_path / "link"):
            assert output.is_stream(path)
            output.write(path, b"report\n")
    assert log.read_bytes() == b"report\nreport\n"
    assert (tmp_path / "link").is_symlink()
    assert not any(output.is_stream(path) for path in (log, tmp_path, tmp_path / "none"))


def test_a_pdf_has_a_name_that_ends_in_pdf(run: Run, tmp_path: Path) -> None:
    for name in ("knee.docx", "knee", "knee.pdf.html"):
        told = refused(run, tmp_path, "build", "hip.yaml", "-o", name)
        assert told == f"brochure: {name}: -o names a PDF; give it a name that ends in .pdf\n"
    assert run("build", "hip.yaml", "-o", "KNEE.PDF")[0] == 0


def test_a_folder_that_takes_no_file_is_told_before_anything_is_built(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    (locked / "in").mkdir(parents=True)
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, *rest: Path(path) != locked and allowed(path, *rest))
    before = state(tmp_path)
    code, out, err = run("build", "hip.yaml", "-o", "locked/new/hip.pdf")
    assert (code, out) == (4, "")
    assert err.startswith("brochure: you may not write into the folder locked; copy the handout to")
    assert state(tmp_path) == before
    assert run("build", "hip.yaml", "-o", "locked/in/hip.pdf")[0] == 0
