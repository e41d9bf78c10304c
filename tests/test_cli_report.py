"""The report for people and those for services, asked for on the command line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from brochure import facts, pipeline
from brochure.cli import candidates
from brochure.facts import Portrait, View
from brochure.findings import Box
from tests.stand_in import Counter, ended, project

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Stands in for the reader of PDFs; answers the PDFs that were drawn."""
    seen: list[bytes] = []

    def portray(data: bytes, views: tuple[View, ...]) -> tuple[Portrait | None, ...]:
        seen.append(data)
        return tuple(Portrait(view.page, Box(0, 0, 9, 9), (9, 9), (9, 9), b"PNG") for view in views)

    monkeypatch.setattr(facts, "portray", portray)
    return seen


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a project with stand-in stages; answers the code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", Counter().stages)
    project(tmp_path)

    def command(*arguments: str, text: str | None = None) -> tuple[int, str, str]:
        if text is not None:
            (tmp_path / "hip.yaml").write_text(text)
        return ended(capsys, arguments)

    return command


def page(folder: Path, name: str = "hip.html") -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_a_build_writes_the_page_besides_its_usual_report(
    run: Run, tmp_path: Path, drawn: list[bytes]
) -> None:
    code, out, _ = run("build", "hip.yaml", "--report", "hip.html")
    assert code == 0
    assert out.splitlines()[-1] == "build/hip.pdf: 1 page, 0 errors, 0 warnings"
    assert page(tmp_path).startswith("<!doctype html>\n")
    assert "0 automatic findings" in page(tmp_path)
    assert drawn == [(tmp_path / "build/hip.pdf").read_bytes()]
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["hip.pdf", "hip.receipt.json"]


def test_nothing_is_drawn_unless_a_page_is_asked_for(run: Run, drawn: list[bytes]) -> None:
    run("build", "hip.yaml", text="error")
    run("build", "hip.yaml", "--output-format", "sarif", text="good")
    assert drawn == []


def test_a_build_where_nothing_changed_draws_the_pdf_that_is_there(
    run: Run, tmp_path: Path, drawn: list[bytes]
) -> None:
    run("build", "hip.yaml", text="error")
    assert run("build", "hip.yaml", "--report", "hip.html")[0] == 1
    assert drawn == [(tmp_path / "build/hip.rejected.pdf").read_bytes()]
    assert "nothing changed since" in page(tmp_path)
    assert "page 1 lacks it" in page(tmp_path)


def test_a_build_without_a_pdf_has_a_page_without_pictures(
    run: Run, tmp_path: Path, drawn: list[bytes]
) -> None:
    assert run("build", "hip.yaml", "--report", "hip.html", text="broken")[0] == 1
    assert drawn == []
    assert "no such key" in page(tmp_path)
    assert "<img" not in page(tmp_path)


def test_content_that_ends_a_check_is_told_on_the_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    code, _, _ = run("check", "a.pdf", "--content", "hip.yaml", "--report", "hip.html", text="broken")
    assert code == 1
    assert "no such key" in page(tmp_path)


def test_a_check_of_several_files_is_one_page(run: Run, tmp_path: Path, drawn: list[bytes]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    (tmp_path / "b.pdf").write_bytes(b"%PDF error")
    code, _, err = run("check", "a.pdf", "none.pdf", "b.pdf", "--report", "hip.html")
    assert code == 2
    assert "none.pdf: there is no such file" in err
    assert "<h1>2 PDFs</h1>" in page(tmp_path)
    assert drawn == [b"%PDF good", b"%PDF error"]


def test_a_file_that_changed_after_it_was_checked_is_not_shown_as_what_was_checked(
    run: Run, tmp_path: Path, drawn: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF good")
    check = pipeline.check

    def overtaken(*given: object, **more: object) -> object:
        reports = list(check(*given, **more))  # type: ignore[arg-type]
        file.write_bytes(b"%PDF other")
        return reports

    monkeypatch.setattr(pipeline, "check", overtaken)
    assert run("check", "a.pdf", "--report", "hip.html")[0] == 0
    assert drawn == []
    assert "the file changed after it was checked" in page(tmp_path)


def test_the_pdf_on_stdout_is_pictured_too(run: Run, tmp_path: Path, drawn: list[bytes]) -> None:
    code, out, _ = run("build", "hip.yaml", "-o", "-", "--report", "hip.html")
    assert code == 0
    assert drawn == [out.encode()]
    assert page(tmp_path)


def test_a_real_file_that_is_no_pdf_has_a_page_all_the_same(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    assert run("check", "a.pdf", "--report", "hip.html")[0] == 0
    assert "no page of the file could be drawn" in page(tmp_path)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("hip.pdf", "ends in .html"),
        ("report", "ends in .html"),
        ("foreign.html", "exists and is not a report of brochure"),
        ("templates/x.html", "lies among the templates"),
        ("same.html", "is named by --output-file, too"),
    ],
)
def test_the_page_never_takes_the_place_of_anything_else(
    run: Run, tmp_path: Path, name: str, why: str
) -> None:
    (tmp_path / "foreign.html").write_text("<!doctype html><p>mine")
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run("build", "hip.yaml", "--report", name, "--output-file", "./same.html")
    assert (code, out) == (2, "")
    assert why in err
    assert "--report" in err
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "foreign.html").read_text() == "<!doctype html><p>mine"


def test_the_page_never_takes_the_place_of_what_is_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"%PDF good")
    assert run("check", "a.html", "--report", "a.html")[0] == 2
    assert (tmp_path / "a.html").read_bytes() == b"%PDF good"


@pytest.mark.parametrize("style", ["json", "sarif", "junit", "github", "full"])
def test_each_report_may_be_written_anew(run: Run, tmp_path: Path, drawn: list[bytes], style: str) -> None:
    for text in ("error", "good"):
        options = ("--output-format", style, "--output-file", "report.txt", "--report", "hip.html")
        assert run("build", "hip.yaml", *options, text=text)[0] == (text == "error")
    assert len(drawn) == 2
    assert "page 1 lacks it" not in page(tmp_path)


def test_a_page_that_cannot_be_written_is_told_and_ends_with_4(run: Run, tmp_path: Path) -> None:
    (tmp_path / "shut.html").mkdir()
    code, out, err = run("build", "hip.yaml", "--report", "shut.html")
    assert code == 4
    assert "choose another place with --report" in err
    assert out.splitlines()[-1].startswith("build/hip.pdf: 1 page, 0 errors")


def test_a_report_for_services_is_one_document_for_several_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    (tmp_path / "b.pdf").write_bytes(b"%PDF error")
    code, out, err = run("check", "a.pdf", "b.pdf", "--output-format", "sarif", "-q")
    assert code == 1
    assert len(json.loads(out)["runs"][0]["artifacts"]) == 2
    assert "b.pdf: 1 page, 1 error" in err
    _, out, _ = run("check", "a.pdf", "b.pdf", "--output-format", "junit", "-q")
    suites = ElementTree.fromstring(out.encode()).findall("testsuite")
    assert [suite.get("failures") for suite in suites] == ["0", "2"]


def test_the_page_is_the_same_twice(run: Run, tmp_path: Path, drawn: list[bytes]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    run("check", "a.pdf", "--report", "one.html")
    run("check", "a.pdf", "--report", os.fspath(tmp_path / "two.html"))
    assert page(tmp_path, "one.html") == page(tmp_path, "two.html")
    assert len(drawn) == 2


@pytest.mark.usefixtures("drawn")
def test_the_page_is_named_but_for_quiet(run: Run) -> None:
    assert "brochure: report: hip.html\n" in run("build", "hip.yaml", "--report", "hip.html")[2]
    assert "report:" not in run("build", "hip.yaml", "-q", "--report", "hip.html")[2]


def test_a_draft_message_needs_the_variant_for_mail(run: Run, tmp_path: Path) -> None:
    code, out, err = run("build", "hip.yaml", "--eml")
    assert (code, out) == (2, "") and "--eml needs --variant email" in err
    code, _, err = run("build", "hip.yaml", "--variant", "email", "--eml", "-o", "-")
    assert code == 2 and "--eml writes a draft message beside the PDF" in err
    assert not list(tmp_path.rglob("*.pdf"))


def test_the_sheets_to_print_are_named(run: Run) -> None:
    said = "print: build/hip.booklet-sheets.pdf, both sides, short edge, actual size"
    assert said in run("build", "hip.yaml", "--variant", "booklet")[2]
    assert "print:" not in run("build", "hip.yaml", "--variant", "booklet", "-q")[2]
    assert "print:" not in run("build", "hip.yaml")[2]
    assert "print:" not in run("build", "hip.yaml", "--variant", "booklet", text="broken")[2]


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname == "Darwin", reason="xdg-open is of Linux")
def test_a_viewer_that_gives_up_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text("#!/bin/sh\nexit 3\n")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(opener.parent), prepend=os.pathsep)
    assert "could not be shown: xdg-open ended with 3" in run("build", "hip.yaml", "--open")[2]
    opener.write_text("#!/bin/sh\nexit 0\n")
    assert "could not be shown" not in run("build", "hip.yaml", "--open")[2]
    assert "nothing to show" in run("build", "hip.yaml", "--open", text="broken")[2]


def test_a_file_that_cannot_be_checked_is_in_the_report_for_programs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF good")
    code, out, _ = run("check", "none.pdf", "a.pdf", "--output-format", "json")
    assert code == 2
    first, second = json.loads(out)
    assert (first["file"], first["exit_code"], second["file"]) == ("none.pdf", 2, "a.pdf")
    [finding] = first["findings"]
    assert (finding["rule"], finding["severity"]) == ("unreadable", "error")
    assert finding["message"] == "the file was not checked: there is no such file"
    code, out, _ = run("check", "none.pdf", "--output-format", "json")
    assert code == 2 and json.loads(out)["exit_code"] == 2


def test_a_variant_that_the_name_tells_is_checked_as_such(run: Run, tmp_path: Path) -> None:
    for name in ("a.email.pdf", "a.pdf"):
        (tmp_path / name).write_bytes(b"%PDF good")
    assert "checked as the variant email" in run("check", "a.email.pdf", "--content", "hip.yaml")[2]
    assert "variant" not in run("check", "a.pdf", "--content", "hip.yaml")[2]
    assert (
        "variant email" not in run("check", "a.email.pdf", "--content", "hip.yaml", "--variant", "print")[2]
    )
    code, _, err = run("check", "a.pdf", "a.email.pdf", "--content", "hip.yaml")
    assert code == 2 and "these are files of several variants" in err


@pytest.mark.parametrize(
    ("names", "variant"),
    [
        (["hip.pdf"], "handout"),
        (["hip.email.pdf"], "email"),
        (["a.print-bw.pdf", "b.print-bw.pdf"], "print-bw"),
        (["hip.v2.pdf"], "handout"),
        (["hip.email.pdf", "hip.pdf"], None),
    ],
)
def test_a_variant_is_known_by_the_names_of_its_files(names: list[str], variant: str | None) -> None:
    assert candidates.variant_of(map(Path, names)) == variant
