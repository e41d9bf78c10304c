"""Lettered figures: the words in them that a person has to read, also those that are drawn as outlines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from brochure.checks.inlaid import inlaid
from brochure.checks.lines import quoted
from brochure.checks.person import ask
from brochure.checks.subject import Subject
from brochure.checks.verdict import Item
from brochure.findings import Box

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


class Drawn(NamedTuple):
    """Rows of outlines in one picture: its page, what it is called, None for a drawing that is no figure, how
    many rows and shapes, and the box around them."""

    page: int
    alt: str | None
    rows: int
    shapes: int
    box: Box


@ask
def outlines_in_figures(subject: Subject) -> Iterator[Item]:
    """Are there words among the outlines of a drawing?"""
    for one in drawn(subject):
        which = (
            "a drawing" if one.alt is None else f"the picture {quoted(one.alt)}" if one.alt else "a picture"
        )
        lines = "a row" if one.rows == 1 else f"{one.rows} rows"
        where = f"On page {one.page}, {_whereabouts(subject, one)}"
        yield Item(
            "outlines-in-figures",
            f"{where}, {which} has {lines} of {one.shapes} shapes that look like outlines of letters. If"
            " they are words: are they right, and do they stand in the text or in the alternative text, too?",
            "No program reads outlines; words there can take back what the page says, and nobody hears them.",
            "WCAG 2.1, 1.4.5",
            subject.pictured(one.page, one.box),
            one.page,
            one.box,
        )


@ask
def outlines_unread(subject: Subject) -> Iterator[Item]:
    """Is there a drawing with too many shapes to look for words among them?"""
    for page in subject.facts.pages:
        if page.crowded:
            yield Item(
                "outlines-unread",
                f"On page {page.number} so many shapes are drawn that not all were compared with letters. If"
                " there are words among them: are they right, and do they stand in the text or in the"
                " alternative text, too?",
                "Words drawn as outlines are in no text: nobody hears them, and no program looked here.",
                "WCAG 2.1, 1.4.5",
                None,
                page.number,
            )


def drawn(subject: Subject) -> Iterator[Drawn]:
    """The drawings whose outlines may be words: those of a figure together, others of a page together."""
    for page in subject.facts.pages:
        held: dict[str | None, list[tuple[int, Box]]] = {}
        figures = [p for p in subject.facts.pictures if p.page == page.number and p.figure and p.box]
        for row in page.outlines:
            inside = (p.alt or "" for p in figures if p.box and row.box.centred_in(p.box))
            held.setdefault(next(inside, None), []).append((row.shapes, row.box))
        for alt, rows in held.items():
            box = Box.around([box for _, box in rows])
            yield Drawn(page.number, alt, len(rows), sum(shapes for shapes, _ in rows), box)


def _whereabouts(subject: Subject, one: Drawn) -> str:
    """Where on its page a drawing is, in words."""
    page = subject.facts.pages[one.page - 1]
    x, y = (one.box.left + one.box.right) / 2, (one.box.bottom + one.box.top) / 2
    up = (
        "at the top" if y > page.height * 2 / 3 else "at the foot" if y < page.height / 3 else "in the middle"
    )
    side = " left" if x < page.width / 3 else " right" if x > page.width * 2 / 3 else ""
    return up + side
