"""Slips of a first user, each told at its place and with the one thing to do."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import build_pdf
from brochure.findings import BrochureError
from brochure.source import read

ROWS = """\
sections:
  - rows:
      - [Gel, Helps the joint glide, "Some months, or not at all{0}]
      - [Other, "one, two", 'three']
  - title: {1}
    text: He said "no" and went.
"""


def told(folder: Path, text: str) -> list[str]:
    path = folder / "content.yaml"
    path.write_text(text, "utf-8")
    try:
        found = read(path).findings
    except BrochureError as error:
        found = error.findings
    return [f"{one.span.line}: {one.message}" for one in found if one.span]


@pytest.mark.parametrize("later", ['""', '"Afterwards"'])
def test_a_quotation_mark_in_a_cell_is_told_where_it_opens(tmp_path: Path, later: str) -> None:
    assert told(tmp_path, ROWS.format('"', later)) == []
    swapped = ROWS.format("", later).replace("      - [Other, \"one, two\", 'three']\n", "")
    [found] = told(tmp_path, swapped)[:1]
    assert found.startswith("3: the quotation mark that opens here")


def test_before_the_set_up_only_make_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(build_pdf, "handed_on", lambda: None)
    assert build_pdf.main() == 2
    said = capsys.readouterr().err
    assert "run `make`" in said and "pip" not in said
