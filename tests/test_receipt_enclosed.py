"""The receipt in the PDF for e-mail: complete, the same on every run, and not to be fooled by slips."""

from __future__ import annotations

import hashlib
import json
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from brochure.cli import main
from brochure.pdf import enclosed
from brochure.pdf.enclosure import EMPTY, SIZE, filled
from brochure.receipt.enclosed import ranges
from tests.test_build import ROOT, brochure

NAME = "stem-cell-therapy-for-hip-arthritis-and-a-worn-hip.email"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the sample, built for e-mail with its draft message."""
    folder = tmp_path_factory.mktemp("mail")
    for name in ("content.yaml", "shared.yaml"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    for name in ("images", "templates", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    done = brochure("build", str(folder), "--variant", "email", "--eml")
    assert "draft message: " in done.stderr and ".email.eml" in done.stderr
    assert done.returncode == 0, done.stdout
    return folder


@pytest.fixture(scope="module")
def mailed(folder: Path) -> Path:
    return folder / "build" / f"{NAME}.pdf"


@pytest.fixture(scope="module")
def receipt(mailed: Path) -> Any:
    held = enclosed(mailed.read_bytes())
    assert held
    return json.loads(held[0])


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["receipt", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_it_names_what_was_seen_and_what_went_in(receipt: Any, folder: Path) -> None:
    seen = {one["promise"]: one["seen"] for one in receipt["promises"]}
    assert seen["disclaimer"] == seen["header"] == seen["copyright"] == "1-7"
    assert all(one["not_seen"] == "" for one in receipt["promises"])
    inputs = receipt["inputs"]
    assert {"content.yaml", "shared.yaml", "styles/tokens.css", "templates/handout.html.jinja"} <= set(inputs)
    assert any(name.startswith("styles/fonts/") for name in inputs)
    assert inputs["content.yaml"] == hashlib.sha256((folder / "content.yaml").read_bytes()).hexdigest()
    assert receipt["variant"] == "email" and receipt["findings"]["error"] == 0
    assert {"python", "weasyprint"} <= set(receipt["tools"])


def test_it_holds_no_paths_of_this_machine(receipt: Any, folder: Path) -> None:
    text = json.dumps(receipt)
    assert str(folder) not in text and str(ROOT) not in text and "/" not in json.dumps(receipt["tools"])


def test_the_judged_file_can_be_had_back(mailed: Path, receipt: Any) -> None:
    data = mailed.read_bytes()
    held = enclosed(data)
    assert held and len(held[1]) == len(data) and EMPTY in held[1]
    assert hashlib.sha256(held[1]).hexdigest() == receipt["judged_sha256"]


def test_the_same_input_gives_the_same_bytes(mailed: Path, folder: Path) -> None:
    before = mailed.read_bytes()
    assert brochure("build", str(folder), "--variant", "email", "--force").returncode == 0
    assert mailed.read_bytes() == before


def test_it_is_pdf_a_and_pdf_ua_with_one_attachment(mailed: Path) -> None:
    with pikepdf.open(mailed) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        assert b"<pdfaid:part>3<" in packet and b"<pdfaid:conformance>A<" in packet
        assert b"<pdfuaid:part>1<" in packet and b"pdfaExtension:schemas" in packet
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1" and list(pdf.attachments) == ["receipt.json"]
        assert pdf.Root.AF[0].AFRelationship == "/Data"
    assert mailed.stat().st_size < 120_000


def test_an_unaltered_file_is_current(capsys: pytest.CaptureFixture[str], mailed: Path, folder: Path) -> None:
    code, out, err = said(capsys, str(mailed), "--content", str(folder))
    assert code == 0 and "unaltered, current" in err
    assert "disclaimer: seen on page 1-7" in out
    code, _, err = said(capsys, str(mailed))
    assert code == 0 and "not compared with any content" in err


@pytest.mark.parametrize("name", ["content.yaml", "styles/tokens.css", "images/hip-injection.svg"])
def test_a_changed_input_is_named(
    capsys: pytest.CaptureFixture[str], mailed: Path, folder: Path, tmp_path: Path, name: str
) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    with (tmp_path / name).open("ab") as stream:
        stream.write(b"\n")
    code, _, err = said(capsys, str(mailed), "--content", str(tmp_path))
    assert code == 1 and f"{name} has changed since" in err and "unaltered, NOT current" in err


def test_a_new_style_sheet_is_a_change(
    capsys: pytest.CaptureFixture[str], mailed: Path, folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "styles" / "variants" / "email.css").write_text("p { color: black }")
    code, _, err = said(capsys, str(mailed), "--content", str(tmp_path))
    assert code == 1 and "styles/variants/email.css has changed since" in err


def flipped(data: bytes) -> bytes:
    place = len(data) // 3
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def written_anew(data: bytes) -> bytes:
    held = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.docinfo["/Title"] = "Another title"
        pdf.save(held)
    return held.getvalue()


def appended(data: bytes) -> bytes:
    return data + b"\n% more\n"


@pytest.mark.parametrize("change", [written_anew, appended, flipped])
def test_an_altered_file_is_told(
    capsys: pytest.CaptureFixture[str], mailed: Path, tmp_path: Path, change: Any
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(change(mailed.read_bytes()))
    code, _, err = said(capsys, str(file))
    assert code in (1, 2) and "unaltered," not in err


def test_a_receipt_that_was_exchanged_is_told(
    capsys: pytest.CaptureFixture[str], mailed: Path, tmp_path: Path, receipt: Any
) -> None:
    held = enclosed(mailed.read_bytes())
    assert held
    file = tmp_path / "a.pdf"
    file.write_bytes(filled(held[1], json.dumps(receipt | {"judged_sha256": "0" * 64}).encode()))
    assert said(capsys, str(file))[0] == 1


@pytest.mark.parametrize("payload", [b"", b"{", b"[]", b'{"receipt": 2}', b'{"receipt": 1, "inputs": 3}'])
def test_no_receipt_of_ours_is_said_without_a_traceback(
    capsys: pytest.CaptureFixture[str], mailed: Path, tmp_path: Path, payload: bytes
) -> None:
    held = enclosed(mailed.read_bytes())
    assert held
    file = tmp_path / "a.pdf"
    file.write_bytes(filled(held[1], payload))
    code, _, err = said(capsys, str(file))
    assert code == 2 and "receipt" in err and "Traceback" not in err


def test_files_without_a_receipt_end_with_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no PDF")
    for name in ("a.pdf", "nothing.pdf", "."):
        assert said(capsys, str(tmp_path / name))[0] == 2


def test_a_receipt_has_its_place_and_no_more() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        filled(EMPTY, b"x" * (SIZE + 1))
    with pytest.raises(ValueError, match="not exactly one place"):
        filled(b"%PDF", b"x")
    with pytest.raises(ValueError, match="not exactly one place"):
        filled(EMPTY + EMPTY, b"x")


@pytest.mark.parametrize(
    ("pages", "said"), [([], ""), ([3], "3"), ([1, 2, 3], "1-3"), ([5, 1, 2, 7, 8], "1-2, 5, 7-8")]
)
def test_pages_are_told_as_ranges(pages: list[int], said: str) -> None:
    assert ranges(pages) == said
