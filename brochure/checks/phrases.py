"""Phrases: how questions for a person name sentences, pages and texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brochure.checks.passages import Sentence
from brochure.checks.subject import Subject

BEGINNING = 10
"""Words of an alternative text by which people know it."""


def asking_of(told: Sequence[Sentence]) -> str:
    """How a question about sentences with results begins."""
    return (
        "Does the sentence on a result or a study"
        if len(told) == 1
        else f"Do the {len(told)} sentences on results and studies"
    )


def the(noun: str, held: Sequence[object]) -> str:
    """`the picture`, `the pictures`."""
    return f"the {noun}" if len(held) == 1 else f"the {noun}s"


def begun(text: str) -> str:
    """A text, cut with an ellipsis where it is long."""
    held = text.split()
    return " ".join(held[:BEGINNING]) + (" …" if held[BEGINNING:] else "")


def pages_of(sentences: Iterable[Sentence], subject: Subject) -> str:
    """The pages on which sentences stand."""
    return listed(page for s in sentences if (page := s.place(subject)[0]) is not None)


def listed(numbers: Iterable[int]) -> str:
    """`page 2`, `pages 2, 4`."""
    known = sorted(set(numbers))
    return f"page {known[0]}" if len(known) == 1 else f"pages {', '.join(map(str, known))}"
