"""The report as a page before axe-core, in a browser: what assistive technology would stumble over.

axe-core lies in `tests/samples/axe`, the browser is the machine's own. The page forbids scripts, so axe looks
at a copy without that policy; everything else is as it was written.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.honest import LEAFLETS, ROOT
from tests.test_report_page import BAD, VARIETY, html

AXE = ROOT / "tests" / "samples" / "axe" / "axe.min.js"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
DARK = "--blink-settings=preferredColorScheme=0"
LEAST = 25
"""Rules of axe that a page of ours passes, at least: fewer, and it did not look."""
RUN = """
axe.run(document).then(told => {
  const names = found => found.map(one => one.id + ": " + one.nodes.map(node => node.html).join(" | "));
  const shown = document.createElement("pre");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  shown.id = "told";
  shown.textContent = JSON.stringify({dark, passes: names(told.passes), violations: names(told.violations)});
  document.body.replaceChildren(shown);
});
"""

needs_browser = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium on this machine: axe-core did not look at the report"
)


def looked(page: str, folder: Path, *options: str) -> dict[str, Any]:
    """What axe tells of a page: `passes` and `violations`, each a rule and the elements."""
    bare, policies = POLICY.subn("", page)
    assert policies == ("Content-Security-Policy" in page)
    scripts = [AXE.read_text("utf-8").replace("</script", "<\\/script"), RUN]
    copy = folder / "page.html"
    added = "".join(f"<script>{script}</script>" for script in scripts)
    assert bare.count("</body>") == 1
    copy.write_text(bare.replace("</body>", f"{added}</body>"), "utf-8")
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000"]
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [*command, profile, *options, "--dump-dom", copy.as_uri()],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    found = re.search(r'<pre id="told">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, f"axe did not run: {done.stderr[-500:]}"
    told: dict[str, Any] = json.loads(unescape(found[1]))
    return told


def test_axe_is_the_one_that_was_published() -> None:
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == SHA256
    assert "Mozilla Public License" in (AXE.parent / "LICENSE").read_text("utf-8")


@needs_browser
@pytest.mark.parametrize("options", [(), (DARK,)], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["bad", "citing", "two", "not made"])
def test_axe_finds_nothing_on_the_page(name: str, options: tuple[str, ...], tmp_path: Path) -> None:
    told = looked(html(*VARIETY[name]), tmp_path, *options)
    assert told["violations"] == []
    assert len(told["passes"]) >= LEAST
    assert any(one.startswith("color-contrast: ") for one in told["passes"])
    assert told["dark"] is bool(options)


@needs_browser
def test_axe_finds_nothing_on_the_page_of_a_real_build(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    leaflet = LEAFLETS / "prp-elbow.yaml"
    command = [sys.executable, "-m", "brochure", "build", str(leaflet), "-o", str(tmp_path / "prp.pdf")]
    done = subprocess.run(
        [*command, "--report", str(report), "-q"], cwd=ROOT, capture_output=True, check=False
    )
    assert report.exists(), done.stderr
    told = looked(report.read_text("utf-8"), tmp_path)
    assert told["violations"] == []
    assert len(told["passes"]) >= LEAST


@needs_browser
@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ('<html lang="en">', "<html>", "html-has-lang"),
        ("<h1", '<img src="data:,"><h1', "image-alt"),
        ("--quiet: #46555b", "--quiet: #c6d5db", "color-contrast"),
        ('scope="col"', 'scope="column"', "scope-attr-valid"),
    ],
)
def test_axe_finds_what_is_planted(before: str, after: str, rule: str, tmp_path: Path) -> None:
    page = html(*VARIETY["bad"])
    assert before in page
    told = looked(page.replace(before, after, 1), tmp_path)
    assert [one.partition(":")[0] for one in told["violations"]] == [rule]


@needs_browser
def test_printed_no_page_ends_between_a_heading_what_it_says_and_what_follows(tmp_path: Path) -> None:
    """The section of the pages, at fifteen places near the foot of a printed page."""
    page = html(BAD)
    start = page.index('<section id="pages"')
    part = page[start : page.index("</section>", start) + len("</section>")]
    gaps = (f'<div style="break-before: page; height: {high}px"></div>{part}' for high in range(640, 940, 20))
    file = tmp_path / "page.html"
    file.write_text(page[:start] + "".join(gaps) + page[start + len(part) :], "utf-8")
    printed = tmp_path / "page.pdf"
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    subprocess.run(
        [*command, profile, f"--print-to-pdf={printed}", file.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    texts = [" ".join(one.extract_text().split()) for one in PdfReader(printed).pages]
    begun = [text for text in texts if "Solid outlines" in text]
    assert len(begun) >= 10
    for text in begun:
        assert "Pages Solid" in text and "they were found." in text and "Page 1" in text.split("found.")[1], (
            text
        )
