"""Neighbours: the paragraphs that stand right before and right after one with a required text.

The body is one row of paragraphs. Header and footer are another: in print their order is the templates'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from brochure.checks.passages import MASK, Passage, blotted, passages
from brochure.checks.sentences import plain
from brochure.checks.stream import squash
from brochure.checks.subject import Subject, remembered
from brochure.findings import Span

TOGETHER = 4
"""Paragraphs of a template's that are read as one: `Do`, `not`."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A paragraph beside one that holds a required text: `before` it, or after.

    `approved` is the line that lets a template print it; None where the author wrote it. `heading`: it is
    one of the author's headings. Several paragraphs of a template's in a row are one text, too.
    """

    text: str
    passage: Passage
    required: Passage
    before: bool
    approved: Span | None = None
    heading: bool = False


def neighbours(subject: Subject) -> tuple[Neighbour, ...]:
    """What stands beside required texts, in print order; the nearest text of one side first."""
    return remembered(subject, "neighbours", lambda: tuple(_neighbours(subject)))


def approved(subject: Subject) -> dict[str, Span | None]:
    """The folded texts that templates may print on their own, each with its line."""
    return {squash(text): span for text, span in subject.expected.approved if squash(text)}


def _neighbours(subject: Subject) -> Iterator[Neighbour]:
    own = approved(subject)
    heads = frozenset(squash(one.text) for one in subject.expected.structure if one.what == "heading")
    for row in (passages(subject), running(subject)):
        for at, passage in enumerate(row):
            if MASK in passage.masked and not passage.record:
                yield from _beside(passage, row[:at][::-1], own, heads, True)
                yield from _beside(passage, row[at + 1 :], own, heads, False)


def running(subject: Subject) -> tuple[Passage, ...]:
    """The paragraphs of header and footer in the order of the templates; none where that is not known."""
    made = (Passage(plain(text), running=True) for text in subject.expected.running)
    return tuple(blotted(made, subject))


def _beside(
    required: Passage,
    row: Sequence[Passage],
    own: dict[str, Span | None],
    heads: frozenset[str],
    before: bool,
) -> Iterator[Neighbour]:
    """The texts beside it on one side. `row` leads away from the required text; one heading is stepped
    over."""
    skipped = 1 if row and squash(row[0].text) in heads else 0
    for passage in row[: skipped + 1]:
        folded = squash(passage.text)
        if folded not in own:
            yield Neighbour(passage.text, passage, required, before, heading=folded in heads)
    run: list[Passage] = []
    for passage in row[skipped : skipped + TOGETHER]:
        if squash(passage.text) not in own:
            return
        run = [passage, *run] if before else [*run, passage]
        text = " ".join(one.text for one in run)
        yield Neighbour(text, replace(run[0], span=None), required, before, own[squash(run[0].text)])
