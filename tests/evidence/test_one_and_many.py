"""One is one: messages that count say `1 paper was` and `2 papers were`."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.cli import papers
from tests.evidence.test_exchange_commands import ONOI, SMITH, Cite, cite, wrote

__all__ = ["cite"]


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [(1, 1, "the paper was looked up"), (1, 2, "1 of 2 papers was looked up"),
     (2, 2, "2 of 2 papers were looked up"), (0, 2, "0 of 2 papers were looked up")],
)  # fmt: skip
def test_papers_that_were_looked_up(count: int, total: int, said: str) -> None:
    assert papers.looked_up(count, total) == said


def test_papers_and_citations_are_counted() -> None:
    assert [papers.counted(number) for number in (0, 1, 2)] == ["0 papers", "1 paper", "2 papers"]
    assert papers.unverified(1, 1) == "the citation is not verified"
    assert papers.unverified(1, 2) == "1 of 2 citations is not verified"
    assert papers.unverified(2, 2) == "2 of 2 citations are not verified"


def test_import_and_export_count_their_records(cite: Cite) -> None:
    assert "content.yaml has 1 new record, which nobody" in cite("import", wrote("a.bib", ONOI))[2]
    assert "refs.ris has 1 record now" in cite("export", "onoi2023", "-o", "refs.ris")[2]
    assert "refs.ris has 3 records now" in cite("export", "-o", "refs.ris")[2]
    err = cite("import", wrote("b.bib", SMITH), "none.bib")[2]
    assert "1 of 2 files could not be read, and nothing of it was taken" in err
    err = cite("import", "b.bib", "none.bib", "nowhere.bib")[2]
    assert "2 of 3 files could not be read, and nothing of them was taken" in err
    assert Path("content.yaml").exists()
