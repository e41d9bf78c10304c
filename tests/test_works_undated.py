"""Pages and guidelines on the web that say nowhere from which year they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from brochure.citations import Author, Citation, Kind, Work, reference_text
from brochure.evidence import entry
from brochure.evidence.exchange import bibtex, csl, ris
from brochure.evidence.exchange.intake import taken
from brochure.variant import CitationStyle
from tests.dated import TODAY
from tests.test_works_online import PAGE, told

UNDATED = PAGE.replace("    year: 2021\n", "")
FDA = Citation(
    "fda", (Author("FDA"),), "Cells", 0, link="https://www.fda.gov/cells",
    work=Work(Kind.PAGE, "FDA website", accessed=date(2026, 11, 20)),
)  # fmt: skip
LINES = {
    CitationStyle.AMA: "FDA. Cells. FDA website. Accessed November 20, 2026. https://www.fda.gov/cells",
    CitationStyle.NLM: (
        "FDA. Cells [Internet]. FDA website; [date unknown] [cited 2026 Nov 20]."
        " Available from: https://www.fda.gov/cells"
    ),
}


@pytest.mark.parametrize("style", LINES)
def test_no_year_is_made_up(style: CitationStyle) -> None:
    """Published: Citing Medicine, chapter 25, for a date that cannot be found."""
    assert reference_text(FDA, style) == LINES[style]
    assert "0" not in reference_text(replace(FDA, work=Work(Kind.GUIDELINE, "FDA"), link=""), style)


def test_a_page_needs_no_year(tmp_path: Path) -> None:
    assert "year" not in UNDATED
    found, held = told(tmp_path, UNDATED)
    assert not found and held and held.citations["fda2021"].year == 0
    found, held = told(tmp_path, PAGE)
    assert not found and held and held.citations["fda2021"].year == 2021
    found, held = told(tmp_path, PAGE.replace("year: 2021", "year:"))
    assert not found and held and held.citations["fda2021"].year == 0


@pytest.mark.parametrize("kind", ["book", "report", "thesis"])
def test_all_else_needs_one(kind: str, tmp_path: Path) -> None:
    found, _ = told(tmp_path, UNDATED.replace("kind: page", f"kind: {kind}"))
    assert [one.rule for one in found if "no year" in one.message] == ["missing-key"]


@pytest.mark.parametrize("year", ["0", "12", "soon"])
def test_a_year_that_is_none_is_refused(year: str, tmp_path: Path) -> None:
    found, _ = told(tmp_path, PAGE.replace("year: 2021", f"year: {year}"))
    assert found and all(one.span for one in found)


def test_a_misspelt_year_is_told_once(tmp_path: Path) -> None:
    found, _ = told(tmp_path, PAGE.replace("year: 2021", "yeer: 2021").replace("kind: page", "kind: report"))
    assert len([one for one in found if "year" in one.message + one.hint]) == 1


@pytest.mark.parametrize("form", [bibtex, csl, ris], ids=["bibtex", "csl", "ris"])
def test_it_comes_back_from_files(form: ModuleType) -> None:
    [found] = form.read(form.written({"fda": FDA}, {}).replace("\r\n", "\n"), "refs").records
    assert taken(found, TODAY, "en").citation == FDA
    assert not any("year" in line for line in entry.typed(FDA))
