"""Located texts: the author's words, each letter with the glyph it is printed with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from brochure.checks.loss import words_of
from brochure.checks.stream import Stream, reach, squash
from brochure.checks.subject import SourceText, Subject, remembered
from brochure.facts import Glyph, Page, Run


@dataclass(frozen=True)
class Located:
    """A text and where its folded letters stand in the stream: from `start` on."""

    source: SourceText
    stream: Stream
    start: int

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The stretch of the stream that characters `first` to `end` of the text fill."""
        return self.start + self._reach[first], self.start + self._reach[end]

    @cached_property
    def _reach(self) -> list[int]:
        return reach(self.source.text)

    def page(self, position: int) -> Page:
        return self.stream.pages[self.stream.places[position][0]]

    def glyph(self, position: int) -> Glyph:
        page, index = self.stream.places[position]
        return self.stream.pages[page].glyphs[index]

    def run(self, position: int) -> Run | None:
        number = self.glyph(position).run
        return None if number is None else self.page(position).runs[number]


def located(subject: Subject) -> tuple[Located, ...]:
    """The texts that stand in the PDF in one piece; of the others, the rules on lost words tell."""
    return remembered(subject, "located", lambda: tuple(_located(subject)))


def _located(subject: Subject) -> Iterator[Located]:
    stream = subject.stream
    for index, source in enumerate(words_of(subject)):
        place, folded = subject.alignment.place(index), squash(source.text)
        if not folded:
            continue
        at = stream.text.find(folded, place.start, place.end) if place else stream.text.find(folded)
        again = -1 if place else stream.text.find(folded, at + 1)
        if at >= 0 and again < 0:
            yield Located(source, stream, at)
