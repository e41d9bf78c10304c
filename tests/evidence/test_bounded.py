"""Records of any size: what is printed on a terminal has an end, and says where it was cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from brochure.evidence.record import Name, Notice
from tests.evidence.server import Library
from tests.evidence.test_adding import CONTENT, MARDONES, Cite, cite, library

__all__ = ["cite", "library"]
MOST = 40_000
"""Characters of all that one command prints about one paper."""
PEOPLE = tuple(Name(f"Doe{chr(97 + n % 26)}", initials="J") for n in range(10_000))
HUGE = {
    "title": replace(MARDONES, title="Cells " * 180_000),
    "one word": replace(MARDONES, title="C" * 1_200_000),
    "people": replace(MARDONES, authors=PEOPLE),
    "name": replace(MARDONES, authors=(Name("D" * 1_200_000, initials="J"),)),
    "corrections": replace(MARDONES, notices=tuple(Notice("erratum", f"J. {n}") for n in range(10_000))),
    "doubts": replace(MARDONES, notices=tuple(Notice("concern", f"J. {n}") for n in range(10_000))),
    "place": replace(MARDONES, notices=(Notice("retraction", "J. " * 1_000_000),)),
    "pages": replace(MARDONES, pages="1-2, " * 250_000),
}


CODES = {"people": 0, "corrections": 0, "doubts": 1, "place": 1}


@pytest.mark.parametrize("name", HUGE)
def test_what_is_added_is_told_within_bounds_and_says_where_it_was_cut(
    cite: Cite, library: Library, name: str
) -> None:
    library.records["28630737"] = HUGE[name]
    code, out, err = cite("add", "-q", "28630737")
    assert len(out) + len(err) < MOST, (len(out), len(err))
    assert code == CODES.get(name, 4)
    assert "was cut" in err or "(cut" in err or "are not shown" in err
    if code == 4 or name == "place":
        assert Path("content.yaml").read_text() == CONTENT
    if name == "people":
        assert Path("content.yaml").read_text().count("Doe") == len(PEOPLE)
        assert out.endswith("  # …\n") and "content.yaml has all of it" in err


def test_an_ordinary_record_is_printed_whole(cite: Cite, library: Library) -> None:
    many = replace(MARDONES, authors=PEOPLE[:250], notices=HUGE["corrections"].notices[:20])
    library.records["28630737"] = many
    code, out, err = cite("add", "-q", "28630737")
    assert code == 0
    assert out.count("Doe") == 250 and err.count("was corrected later") == 20
    assert "cut" not in err and "not shown" not in err


def test_verify_names_some_notices_and_counts_the_others(cite: Cite, library: Library) -> None:
    assert cite("add", "-q", "28630737")[0] == 0
    for name in ("doubts", "corrections"):
        library.records["28630737"] = replace(MARDONES, notices=HUGE[name].notices[:2_000])
        _, out, err = cite("verify", "--fresh", "-q", "mardones2017")
        assert len(out) + len(err) < MOST
        assert "J. 0; J. 1; J. 2; J. 3; J. 4; and 1,995 more" in out


def test_import_counts_what_it_does_not_show(cite: Cite) -> None:
    people = "".join(f"AU  - Rodrigo Mardones{chr(97 + n % 26)}\n" for n in range(20_000))
    doubt = "DO  - 10.1000/x\nN1  - Expression of concern: J. 2021\n"
    Path("a.ris").write_text(f"TY  - JOUR\nTI  - T\nJO  - J\nPY  - 2020\n{people}{doubt}ER  -\n")
    _, out, err = cite("import", "a.ris")
    assert len(out) < MOST and err.count("\n") < 600
    assert "the journal's editors doubt this paper (J. 2021)" in err
    assert "more are not shown; import fewer records at a time" in err
    assert Path("content.yaml").read_text().count("Rodrigo") == 20_000
