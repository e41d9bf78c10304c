"""The documents tell the truth: shown commands print what is shown, and shown YAML is valid."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from brochure import content, source
from brochure.project import resolve
from tests import pictured
from tests.dated import TODAY
from tests.pictured import PICTURE
from tests.profiles import profile
from tests.shown import BLOCK, EDIT, README, ROOT, Console, consoles, printed
from tests.shown import DOCUMENTS as SHOWING

DOCUMENTS = sorted([README, ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md")])
FORMAT = (ROOT / "docs/content-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", FORMAT, re.DOTALL)

MINIMAL = yaml.safe_load("""
brochure: {title: A sheet, language: en-US, version: "1.0", reviewed: 2026-11-16, review_by: 2027-11-16}
publisher: {name: A clinic, telephone: 501-444-2385}
notices:
  header: {text: A header}
  disclaimer: {text: It is experimental.}
  copyright: {year: 2025, holder: A clinic}
sections:
  - title: Start
    blocks:
      - Words about a paper [@mardones2017].
      - notice: disclaimer
citations:
  mardones2017:
    {authors: [Mardones R], title: Cells, journal: J, year: 2017, volume: 4, pages: "1", doi: 10.1093/x}
""")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 15
    assert len(consoles(README.read_text(encoding="utf-8"))) == README.read_text(encoding="utf-8").count(
        "```console"
    )


def test_what_is_edited_before_a_shown_command_is_told_to_readers() -> None:
    """The comments that edit are not seen by who reads the page: the sentence above must say it."""
    told = 0
    for document in SHOWING:
        text = document.read_text("utf-8")
        for block in BLOCK.finditer(text):
            said = re.sub(r"<!--.*?-->", "", text[: block.start()][-900:])
            for _, _, old, _, new in EDIT.findall(block[1]):
                lacking = [word for word in new.split() if word not in old.split() and word not in said]
                assert not lacking, f"{document.name}: nothing above says {lacking}, put in for {old!r}"
                told += 1
    assert told >= 7


def test_the_picture_of_the_report_shows_a_report_of_today(tmp_path: Path) -> None:
    """`python -m tests.pictured` takes it anew, where there is a Chromium."""
    with Image.open(PICTURE) as picture:
        shown = picture.info["Description"]
    assert shown == pictured.told(pictured.report(tmp_path)), "run `python -m tests.pictured` and look at it"
    assert shown.splitlines()[0] in (ROOT / "docs" / "report.md").read_text("utf-8")


@pytest.mark.parametrize(
    "console",
    [console for document in SHOWING for console in consoles(document.read_text(encoding="utf-8"))],
    ids=lambda c: c.command.split()[1],
)
def test_a_shown_command_prints_what_is_shown(console: Console, tmp_path: Path) -> None:
    assert printed(console, tmp_path) == console.shown, "run `make docs` and read what changed"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[0][:40])
def test_a_shown_piece_of_content_is_valid(example: str, tmp_path: Path) -> None:
    file = tmp_path / "content.yaml"
    file.write_text(
        yaml.safe_dump(whole(yaml.safe_load(example.replace("  on:", '  "on":'))), sort_keys=False),
        encoding="utf-8",
    )
    (tmp_path / "shared.yaml").write_text("promises: []\n", encoding="utf-8")
    (tmp_path / "images").mkdir()
    (tmp_path / "images/hip.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (tmp_path / "press").mkdir()
    (tmp_path / "press/shop.icc").write_bytes(profile())
    read = source.load(resolve(file, today=TODAY))
    found = [*read.findings, *content.validate(read, TODAY).findings]
    assert [finding.message for finding in found] == []


def whole(piece: Any) -> dict[str, Any]:
    """A handout with this piece in it: top-level keys, or a list of blocks."""
    handout = deepcopy(MINIMAL)
    shown = piece if isinstance(piece, list) else (piece or {}).get("sections", [{}])[0].get("blocks", [])
    handout |= {} if isinstance(piece, list) else piece or {}
    listed = any(isinstance(block, dict) and block.keys() & {"citations", "references"} for block in shown)
    first = [block for block in MINIMAL["sections"][0]["blocks"] if block not in shown]
    blocks = [*first, *shown, *([] if listed else [{"references": "References"}])]
    return handout | {"sections": [{"title": "Start", "blocks": blocks}]}


def test_links_between_documents_lead_somewhere() -> None:
    followed = 0
    for document in DOCUMENTS:
        if document.name == "rules.md":  # its examples show links that are wrong
            continue
        for target in re.findall(
            r"\]\((?!https?:|#|mailto:)([^)#\s.][^)#\s]*)", document.read_text(encoding="utf-8")
        ):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"
            followed += 1
    assert followed > 8
