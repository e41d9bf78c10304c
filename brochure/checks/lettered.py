"""Lettered figures: the words in them that a person has to read."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.inlaid import inlaid
from brochure.checks.lines import quoted
from brochure.checks.person import ask
from brochure.checks.subject import Subject
from brochure.checks.verdict import Item

SHOWN = 8
"""Lines of a figure that an item names."""


@ask
def words_in_figures(subject: Subject) -> Iterator[Item]:
    """Are the words within figures right?"""
    for one in inlaid(subject):
        said = ", ".join(quoted(line.text, 12) for line in one.lines[:SHOWN])
        more = f" and {len(one.lines) - SHOWN} more lines" if len(one.lines) > SHOWN else ""
        which = f"the picture {quoted(one.alt)}" if one.alt else "a picture"
        yield Item(
            "words-in-figures",
            f"In {which} stands {said}{more}. Is it right, and does it stand in the text or in the"
            " alternative text, too?",
            "The content file does not hold these words, so who reads only that never sees them.",
            "WCAG 2.1, 1.4.5",
            one.span,
            one.lines[0].page,
        )
