"""Mentions: which passages rest on which paper, by the words beside it or their raised number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.evidence import entries
from brochure.checks.passages import Passage, passages
from brochure.checks.subject import Subject, remembered

RANGE = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?")
"""`2` and `2-4` of a citation mark."""

Paper = tuple[Passage, tuple[Passage, ...]]


def papers(subject: Subject) -> tuple[Paper, ...]:
    """Each paper's title or reference line, with the passages that tell of it, if there are any.

    These are the words beside its record, and where there are none, those that cite it.
    """
    return remembered(subject, "papers", lambda: tuple(_papers(subject)))


def _papers(subject: Subject) -> Iterator[Paper]:
    numbers, marked = _numbers(subject), _marked(subject)
    for paper, about in entries(subject):
        told = about or marked.get(numbers.get(id(paper), 0), ())
        if told:
            yield paper, told


def _numbers(subject: Subject) -> dict[int, int]:
    """The number of each paper, by the identity of its passage."""
    found, number = {}, 0
    for passage in passages(subject):
        if passage.record and passage.text.isdigit():
            number = int(passage.text)
        elif passage.record and number:
            found[id(passage)], number = number, 0
    return found


def _marked(subject: Subject) -> dict[int, tuple[Passage, ...]]:
    """The passages that cite each number, as far as the author's words are known."""
    found: dict[int, list[Passage]] = {}
    for passage, word in zip(passages(subject), subject.expected.words, strict=False):
        for first, last, shift in word.raised if not passage.record else ():
            before, mark = word.text[first - 1 : first], word.text[first:last]
            if shift == "sup" and not before.isdigit():  # 10 to the power of 6 is no citation
                for number in _listed(mark):
                    found.setdefault(number, []).append(passage)
    return {number: tuple(dict.fromkeys(where)) for number, where in found.items()}


def _listed(mark: str) -> Iterator[int]:
    for match in RANGE.finditer(mark):
        yield from range(int(match[1]), int(match[2] or match[1]) + 1)
