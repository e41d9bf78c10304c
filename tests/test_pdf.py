"""The finished PDF: properties, labels and preferences, and nothing else changed."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from brochure.draft import Draft
from brochure.pdf import Pdf, finish, reject
from brochure.variant import Variant, VariantName
from tests.drafting import SAMPLE, lay

VERAPDF = Path.home() / ".m2/repository/org/verapdf/apps/cli/1.30.2/cli-1.30.2.jar"


def content(**head: Any) -> Any:
    values = {
        "title": "Stem cells & **hips** <today>",
        "subtitle": "An overview",
        "subject": "",
        "keywords": ("hip", "stem cells"),
        "language": "en-US",
        "version": "1.0",
        "reviewed": date(2026, 11, 16),
    }
    publisher = SimpleNamespace(name="MDVISIT clinic")
    return SimpleNamespace(brochure=SimpleNamespace(**{**values, **head}), publisher=publisher)


@pytest.fixture(scope="module")
def draft() -> Draft:
    return lay((SAMPLE / "rich.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def finished(draft: Draft) -> Pdf:
    return finish(draft, content(), Variant())


def test_the_properties(finished: Pdf) -> None:
    with pikepdf.open(BytesIO(finished.data)) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        packet = pdf.Root.Metadata.read_bytes().decode()
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == info["/Title"]
            assert metadata["dc:creator"] == [info["/Author"]]
            assert metadata["pdfuaid:part"] == "1"
    assert info["/Title"] == "Stem cells & hips <today>"
    assert info["/Author"] == "MDVISIT clinic"
    assert info["/Subject"] == "An overview"
    assert info["/Keywords"] == "hip, stem cells, version 1.0, reviewed 2026-11-16"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261116000000Z"
    assert "hips &lt;today&gt;" in packet and "2026-11-16T00:00:00Z" in packet


def test_how_it_opens_and_prints(finished: Pdf) -> None:
    with pikepdf.open(BytesIO(finished.data)) as pdf:
        root = pdf.Root
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(root.ViewerPreferences.PrintScaling) == "/None"
        assert str(root.PageLabels.Nums[1].S) == "/D"
        assert str(root.Lang) == "en-US"
        assert bool(root.MarkInfo.Marked) and "/StructTreeRoot" in root


def test_a_rejected_file_says_so_on_every_page_in_its_title_and_to_the_checks(finished: Pdf) -> None:
    from brochure import checks, facts
    from brochure.checks.subject import Expected, Subject

    marked = reject(finished.data, "2 errors (é)")
    assert marked == reject(finished.data, "2 errors (é)")
    measured = facts.inspect(marked.data)
    assert len(measured.pages) == 5
    for page in measured.pages:
        ink = [run for run in page.runs if run.text.strip() in ("REJECTED", "Do not hand out: 2 errors (é)")]
        assert [run.artifact for run in ink] == [True, True]
        assert ink[0].size > 100 and ink[1].size > 30
        assert ink[0].angle == pytest.approx(52.3, abs=0.5)
        assert ink[0].box.left > 0 and ink[0].box.right < page.width
    assert measured.title == "REJECTED: Stem cells & hips <today>"
    with pikepdf.open(BytesIO(marked.data)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == measured.title
    told = checks.run(Subject(measured, Expected())).findings
    (refused,) = [one for one in told if one.rule == "file-rejected"]
    assert refused.message.startswith("this file was rejected when it was built: 2 errors (é).")


def test_the_mark_hides_nothing_and_changes_no_tag(finished: Pdf) -> None:
    """What lies under it stays as it was drawn, on the pages and in the tags."""
    from brochure import facts

    before, after = facts.inspect(finished.data), facts.inspect(reject(finished.data, "1 error").data)
    assert before.tags == after.tags
    for old, new in zip(before.pages, after.pages, strict=True):
        assert set(old.text.split()) <= set(new.text.split())
    with pikepdf.open(BytesIO(reject(finished.data, "1 error").data)) as pdf:
        assert 0 < float(pdf.pages[0].Resources.ExtGState.RejectedInk.ca) < 0.5


def test_the_pages_stay_as_they_were(draft: Draft, finished: Pdf) -> None:
    with pikepdf.open(BytesIO(draft.pdf)) as before, pikepdf.open(BytesIO(finished.data)) as after:
        assert len(before.pages) == len(after.pages) == 5
        for one, other in zip(before.pages, after.pages, strict=True):
            assert one.Contents.read_bytes() == other.Contents.read_bytes()


def test_it_stays_small_and_the_same(draft: Draft, finished: Pdf) -> None:
    assert finish(draft, content(), Variant()).data == finished.data
    assert b"/ObjStm" in finished.data
    assert len(finished.data) < 1.1 * len(draft.pdf) + 2000 < 100_000


def test_every_variant_claims_pdf_ua(draft: Draft) -> None:
    for name in VariantName:
        with pikepdf.open(BytesIO(finish(draft, content(), Variant(name=name)).data)) as pdf:
            assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()


@pytest.mark.skipif(not (VERAPDF.is_file() and shutil.which("java")), reason="veraPDF is not installed")
def test_verapdf_finds_nothing_wrong(finished: Pdf, tmp_path: Path) -> None:
    file = tmp_path / "rich.pdf"
    file.write_bytes(finished.data)
    main = "org.verapdf.apps.GreenfieldCliWrapper"
    command = ["java", "-cp", str(VERAPDF), main, "-f", "ua1", "--format", "text", "-v", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.split()[0]) == (0, "PASS"), run.stdout
