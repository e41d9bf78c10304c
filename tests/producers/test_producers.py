"""A required text in sight passes, whichever program made the PDF; hidden in its way it is told."""

from __future__ import annotations

import pytest

from brochure.facts import inspect
from tests import corpus
from tests.producers import programs, structures
from tests.producers.table import CASES, CROPPED, LAYER, NOTE, PRESENT, PRODUCERS, Producer
from tests.tricks.judged import broken, subject, verdict

LARGEST = 40_000
"""Bytes of a sample that is checked in."""


def test_there_are_producers_of_all_kinds() -> None:
    assert programs and structures
    names = [one.name for one in PRODUCERS]
    assert len(set(names)) == len(names) >= 16
    for program in ("Skia", "LibreOffice", "Ghostscript", "cairo", "WeasyPrint"):
        assert any(program in name for name in names)
    assert sum(one.tagged for one in PRODUCERS) >= 4


def test_the_samples_are_small_and_all_are_used() -> None:
    kept = {programs.file_of(name, case) for name, (_, cases) in programs.PROGRAMS.items() for case in cases}
    assert set(programs.SAMPLES.iterdir()) == kept
    assert max(file.stat().st_size for file in kept) < LARGEST


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("one", PRODUCERS, ids=lambda one: one.name)
def test_a_required_text_is_seen_or_told(one: Producer, case: str) -> None:
    held = subject(one.make(case), tagged=one.tagged)
    seen, found = verdict(held), broken(held)
    assert held.facts.trouble == ()
    if case == PRESENT:
        assert (found, seen.in_text, seen.on_paper, seen.in_tags) == (set(), True, True, True)
    elif seen.in_text:  # in the file, and not in sight
        assert "text-hidden" in found and case != NOTE
        assert seen.on_paper is False and seen.why
    else:  # a program that rewrites files left it out: it was off the page
        assert "text-missing" in found and case in (CROPPED, LAYER, NOTE)
    assert corpus.case_row(one, case, held) in corpus.written(), "run `make docs` and read what changed"


def test_the_page_on_the_corpus_has_a_row_for_each_case_and_no_other() -> None:
    table = corpus.written().split("\n## ")[1]
    rows = [tuple(line.strip("| ").split(" | ")[:2]) for line in table.splitlines() if line.startswith("| ")]
    assert rows[1:] == [(one.name, case) for one in PRODUCERS for case in CASES]


@pytest.mark.parametrize("one", PRODUCERS, ids=lambda one: one.name)
def test_what_is_not_required_on_these_pages_is_read_as_well(one: Producer) -> None:
    text = " ".join(inspect(one.make(PRESENT)).pages[0].text.split())
    assert structures.HEADING in text and structures.BODY in text
