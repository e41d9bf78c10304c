"""The real thing, once: the sample through every stage, in processes of its own."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from brochure.findings import BrochureError, ExitCode
from tests.drafting import document, lay

ROOT = Path(__file__).resolve().parent.parent


def brochure(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.dated", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, check=False, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first brochure, built into a folder of its own."""
    pdf = tmp_path_factory.mktemp("sample") / "hip.pdf"
    done = brochure(
        "build", "-o", str(pdf), "--output-format", "json", "--output-file", str(pdf.with_suffix(".json"))
    )
    assert done.returncode == 0, done.stderr
    return pdf


@pytest.fixture(scope="module")
def report(sample: Path) -> Any:
    return json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))


def test_the_sample_is_clean_and_everything_was_looked_at(report: Any) -> None:
    assert report["counts"]["error"] == 0
    failed = [rule["rule"] for rule in report["rules"] if rule["outcome"] not in ("passed", "not applicable")]
    assert failed == ["reviewer-unsaid"]  # a note: nobody has put their name to the sample yet
    assert len(report["rules"]) > 50


def test_every_promise_was_seen_in_all_three_ways(report: Any) -> None:
    every = [one for one in report["promises"] if one["promise"] in ("header", "disclaimer", "copyright")]
    assert len(every) == 3 * report["pages"] > 0
    assert all(one["in_text"] and one["on_paper"] and one["in_tags"] for one in report["promises"])


def test_the_sample_stays_small(sample: Path) -> None:
    assert sample.stat().st_size < 100_000


def test_another_run_gives_the_same_bytes(sample: Path, report: Any, tmp_path: Path) -> None:
    done = brochure("build", "-o", str(tmp_path / "again.pdf"))
    assert done.returncode == 0
    assert hashlib.sha256((tmp_path / "again.pdf").read_bytes()).hexdigest() == report["sha256"]
    assert sample.read_bytes() == (tmp_path / "again.pdf").read_bytes()


def test_the_second_build_is_answered_from_the_receipt(sample: Path) -> None:
    done = brochure("build", "-o", str(sample))
    assert "nothing changed since" in done.stdout


def test_the_page_on_the_sample_shows_every_page_and_every_promise(
    sample: Path, report: Any, tmp_path: Path
) -> None:
    done = brochure("build", "-o", str(sample), "--report", str(tmp_path / "hip.html"))
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "hip.html").read_text(encoding="utf-8")
    assert len(page) < 1_500_000
    pictures = re.findall(r'<img src="data:image/png;base64,([^"]+)" alt="([^"]+)"', page)
    assert len(pictures) == report["pages"] + len(report["promises"])
    for data, alt in pictures:
        with Image.open(io.BytesIO(base64.b64decode(data))) as picture:
            colours = picture.convert("RGB").getcolors() or []
        assert len(colours) > 4, f"there is nothing to see: {alt}"
    assert {one["key"] for one in report["required"]} == {one["promise"] for one in report["promises"]}


def test_check_agrees_with_the_build(sample: Path) -> None:
    done = brochure("check", str(sample), "--content", "content.yaml")
    assert done.returncode == 0, done.stdout


def test_a_broken_promise_fails_with_the_authors_line(tmp_path: Path) -> None:
    for name in ("content.yaml", "shared.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "images", tmp_path / "images")
    text = (tmp_path / "content.yaml").read_text(encoding="utf-8")
    promise = "  - {text: never printed anywhere, pages: first, min_size: 12 pt, owner: Nobody}\n"
    assert "\npromises:\n" in text
    text = text.replace("\npromises:\n", f"\npromises:\n{promise}")
    (tmp_path / "content.yaml").write_text(text, encoding="utf-8")
    line = text.splitlines().index(promise.rstrip("\n")) + 1
    done = brochure("build", "-o", "hip.pdf", "--output-format", "concise", cwd=tmp_path)
    assert done.returncode == 1
    assert f"content.yaml:{line}:" in done.stdout
    assert "never printed anywhere" in done.stdout
    assert (tmp_path / "hip.rejected.pdf").exists()
    checked = brochure("check", str(tmp_path / "hip.rejected.pdf"), "--output-format", "concise")
    assert checked.returncode == 1
    assert (
        "error[file-rejected] this file was rejected when it was built: 1 error."
        in checked.stdout.splitlines()[0]
    )
    assert not (tmp_path / "hip.pdf").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_kill_9_in_the_middle_of_a_build_leaves_the_last_good_pdf(sample: Path) -> None:
    before = sample.read_bytes()
    command = [sys.executable, "-m", "tests.dated", "build", "-o", str(sample), "--force"]
    killed = 0
    for stage in ("draft", "facts", "report"):
        with subprocess.Popen(
            command, cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        ) as process:
            assert process.stderr
            for line in process.stderr:
                if f"{stage}:" in line:
                    process.send_signal(signal.SIGKILL)
                    break
        killed += process.returncode == -signal.SIGKILL
        assert sample.read_bytes() == before
    assert killed >= 2  # the last stage may be over before the signal arrives
    assert brochure("build", "-o", str(sample)).returncode == 0
    assert [path.name for path in sample.parent.iterdir() if path.name.startswith(".")] == []


def test_another_version_of_the_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brochure.draft.engine.VERSION", "1.0")
    with pytest.raises(BrochureError, match=r"brochure works with 1\.0") as caught:
        lay(document("<p>Text</p>"))
    assert [finding.rule for finding in caught.value.findings] == ["engine-version"]
    assert caught.value.code is ExitCode.CANNOT_RUN
