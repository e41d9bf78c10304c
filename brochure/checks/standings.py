"""Standings: each place where a required text stands, with the words around it. English passages only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from brochure.checks.frames import OTHER, turning
from brochure.checks.normal import fold
from brochure.checks.passages import MASK, Passage, english, margins, passages
from brochure.checks.promises import pages_of
from brochure.checks.sentences import plain, sentences
from brochure.checks.subject import Promise, Subject, remembered


@dataclass(frozen=True, slots=True)
class Standing:
    """A place where a required text stands. `before` and `after` are what its sentence says besides,
    `beside` the other sentences of its paragraph; `turned` are those words of the sentence that leave open
    whether it says what the text says, empty where it plainly does. `start` and `end` are positions in the
    passage."""

    promise: Promise
    passage: Passage
    start: int
    end: int
    before: str
    after: str
    beside: tuple[str, ...]
    turned: str

    @property
    def sentence(self) -> str:
        return f"{self.before}{self.passage.text[self.start : self.end]}{self.after}".strip()


def standings(subject: Subject) -> dict[str, tuple[Standing, ...]]:
    """By the key of each promise the places where it stands, in print order; header and footer last."""
    return remembered(subject, "standings", lambda: _standings(subject))


def counted(subject: Subject, promise: Promise) -> tuple[Standing, ...]:
    """The places that may keep a promise: on the pages it names. What is promised for every page stands in
    header or footer, where it stands there at all."""
    held = standings(subject).get(promise.key, ())
    named = pages_of(promise.pages, len(subject.facts.pages)) or ()
    if promise.pages == "every":
        running = tuple(one for one in held if one.passage.running)
        return running or held
    return tuple(
        one for one in held if one.passage.running or one.passage.page is None or one.passage.page in named
    )


def _standings(subject: Subject) -> dict[str, tuple[Standing, ...]]:
    made: dict[str, list[Standing]] = {}
    read = [
        one for one in (*passages(subject), *margins(subject)) if not one.record and english(subject, one)
    ]
    lowers = [one.text.lower() for one in read]
    promises = subject.expected.promises
    for promise in promises:
        text = plain(promise.text)
        longer = [
            plain(p.text) for p in promises if fold(text) in fold(p.text) and fold(text) != fold(p.text)
        ]
        first, pattern = text.split()[0].lower() if text else "", _pattern(text)
        for passage, lower in zip(read, lowers, strict=True):
            if text and first in lower:
                held = [m.span() for other in longer for m in _pattern(other).finditer(passage.text)]
                for match in pattern.finditer(passage.text):
                    if not any(a <= match.start() and match.end() <= b for a, b in held):
                        made.setdefault(promise.key, []).append(_standing(promise, passage, match.span()))
    return {key: tuple(found) for key, found in made.items()}


@lru_cache(maxsize=64)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])" + r"\s+".join(map(re.escape, text.split())) + r"(?!\w)", re.IGNORECASE)


def _standing(promise: Promise, passage: Passage, span: tuple[int, int]) -> Standing:
    start, end = span
    text, last = passage.text, passage.text[end - 1]
    stop = last if last in ".!?" else MASK
    blotted = text[: start + 1] + (MASK * (end - start - 2) + stop)[: end - start - 1] + text[end:]
    held = list(sentences(blotted))
    at = next((i for i, (first, part) in enumerate(held) if first <= start < first + len(part)), 0)
    first, part = held[at]
    before, after = text[first:start], text[end : first + len(part)]
    beside = tuple(text[a : a + len(p)] for i, (a, p) in enumerate(held) if i != at)
    own = passage.masked or text
    shown = [re.sub(f"{MASK}+", OTHER, own[a:b]) for a, b in ((first, start), (end, first + len(part)))]
    return Standing(
        promise, passage, start, end, before, after, beside, turning(shown[0], promise.text, shown[1])
    )
