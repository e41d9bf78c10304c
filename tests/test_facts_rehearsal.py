"""The rehearsal: a page on which measuring meets all that it works out once."""

from __future__ import annotations

from brochure.facts import rehearsal
from brochure.facts.letterforms import letterforms
from brochure.facts.survey import survey


def test_its_page_is_measured_as_any_other() -> None:
    facts = survey(rehearsal.page(), [rehearsal.TEXT])
    assert facts.trouble == ()
    [page] = facts.pages
    assert page.text.count(rehearsal.TEXT) == 2
    assert min(glyph.shown or 0.0 for glyph in page.glyphs if not glyph.char.isspace()) > 0.9
    assert len(page.bars) == 2


def test_it_meets_what_is_worked_out_once() -> None:
    letterforms.cache_clear()
    rehearsal.rehearse()
    known = letterforms().__dict__
    assert {"_starts", "_letters", "_of_kind", "_known_of"} <= known.keys()
    assert {"k", "Z", "7", "="} <= known["_known_of"].keys()
