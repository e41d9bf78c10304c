"""Approved texts of templates: words that a person has to read where they stand in print."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.lines import quoted
from brochure.checks.neighbours import Neighbour, neighbours, running
from brochure.checks.passages import MASK, passages, place_of
from brochure.checks.person import ask
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.checks.verdict import Item

SHOWN = 12
"""Words of a text that an item quotes."""


@ask
def templates_words(subject: Subject) -> Iterator[Item]:
    """Are the words right that templates print on their own?"""
    beside = {squash(one.text): one for one in reversed(neighbours(subject)) if one.approved}
    for text, span in subject.expected.approved:
        folded = squash(text)
        if folded not in beside and not any(folded in squash(said) for said in _printed(subject)):
            continue  # the name of a picture, an address, or a text of another variant
        near = beside.get(folded)
        page = place_of(near.passage, subject, 0, 1)[0] if near else None
        yield Item(
            "template-words-fit",
            f"A template prints {quoted(text, SHOWN)}{_where(near)}: is that right there"
            f"{', and does it leave the required text as it is meant' if near else ''}?",
            "The content lets templates print it and does not say where, so who reads only the content file"
            " does not see it in its place.",
            "FTC, .com Disclosures: nothing may contradict a disclosure or take away from it",
            span,
            page,
        )


def _where(near: Neighbour | None) -> str:
    if near is None:
        return ""
    masked, text = near.required.masked, near.required.text
    start, end = masked.find(MASK), masked.rfind(MASK) + 1
    return f" right {'before' if near.before else 'after'} the required text {quoted(text[start:end], SHOWN)}"


def _printed(subject: Subject) -> Iterator[str]:
    yield from (one.text for one in (*passages(subject), *running(subject)))
