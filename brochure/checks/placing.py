"""Placing: the author's line for a text that was found at a place on paper.

A short word stands in many texts of the content. Which of them is meant is told by where it is printed: by
the alignment of the content with the print, and where that has a gap, by what stands around it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from brochure.checks.alignment import SURE, Alignment, Place, Stretch, longest_rise
from brochure.checks.lines import Line
from brochure.checks.stream import Stream, squash
from brochure.facts import Page
from brochure.facts.structure import Tag
from brochure.findings import Box, Span

ACROSS = 10
"""How much a distance across the lines counts, against one along them."""

Said = tuple[str, Span | None]
"""A folded text and its line."""

Spot = tuple[int | None, Box | None]
"""A page's number and a box on it, as far as they are known."""


@dataclass(frozen=True)
class Placing:
    """`words` are the author's texts, in the order of `alignment`; `notices` those that policies and the
    handout promise. `lines` are those of each page, running matter included."""

    words: tuple[Said, ...]
    notices: tuple[Said, ...]
    lines: tuple[tuple[Line, ...], ...]
    stream: Stream
    alignment: Alignment
    _told: dict[tuple[str, int | None, Box | None], Span | None] = field(default_factory=dict)
    _held: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _seen: dict[int, dict[int, Box]] = field(default_factory=dict)

    def author(self, text: str, page: int | None, box: Box | None) -> Span | None:
        """The line of the text that holds `text` and is printed in `box` of `page`; where the place is not
        known, that of the first text that holds it, else of the first notice, else None."""
        key = squash(text), page, box
        if key not in self._told:
            self._told[key] = self._author(*key) if key[0] else None
        return self._told[key]

    def _author(self, wanted: str, page: int | None, box: Box | None) -> Span | None:
        held = self._holding(wanted)
        if page is not None and 0 < page <= len(self.lines):
            within, running = self._within(page, box) if box else ([], False)
            if running and not within:
                return self._noticed(wanted) or self._first(held)
            if box and within:
                at = self._printed(wanted, within)
                if at is not None and (span := self._at(at)):
                    return span
                if held:
                    near = within[0] if at is None else at
                    return self.words[min(held, key=lambda one: self._distance(one, page, box, near))][1]
            elif box is None and (here := [one for one in held if self._is_on(one, page)]):
                return self._first(here)
        return self._first(held) or self._noticed(wanted)

    def _first(self, held: Sequence[int]) -> Span | None:
        return self.words[held[0]][1] if held else None

    def _noticed(self, wanted: str) -> Span | None:
        return next((span for text, span in self.notices if wanted in text), None)

    def _holding(self, wanted: str) -> tuple[int, ...]:
        if wanted not in self._held:
            words = enumerate(self.words)
            self._held[wanted] = tuple(at for at, (text, span) in words if span and wanted in text)
        return self._held[wanted]

    def _within(self, page: int, box: Box) -> tuple[list[int], bool]:
        """The positions of the stream that are printed in `box`, and whether running matter is."""
        sheet: Page = self.stream.pages[page - 1]
        inner: list[int] = []
        touched: list[int] = []
        running = False
        for line in self.lines[page - 1]:
            if not line.box.overlaps(box):
                continue
            for run in line.indexes:
                for glyph in sheet.glyphs_of[run] if sheet.runs[run].box.overlaps(box) else ():
                    own = sheet.glyphs[glyph].box
                    if own is None or not own.overlaps(box):
                        continue
                    at = self._positions.get((page - 1, glyph))
                    running = running or line.running
                    if at is not None:
                        touched.append(at)
                        if own.centred_in(box) or box.centred_in(own):
                            inner.append(at)
        return inner or touched, running

    @cached_property
    def _positions(self) -> dict[tuple[int, int], int]:
        return {place: at for at, place in enumerate(self.stream.places)}

    def _printed(self, wanted: str, within: Sequence[int]) -> int | None:
        """The first of the positions `within` at which `wanted` stands in print."""
        text = self.stream.text
        low, high = min(within), max(within)
        inside = set(within)
        at = text.find(wanted, max(0, low - len(wanted) + 1), high + len(wanted))
        while at >= 0:
            here = next((one for one in range(at, at + len(wanted)) if one in inside), None)
            if here is not None:
                return here
            at = text.find(wanted, at + 1, high + len(wanted))
        return None

    def _at(self, position: int) -> Span | None:
        """The line of the text, or else of the notice, that is sure to be printed at a position."""
        for starts, places in (self._sure, self._promised):
            number = bisect_right(starts, position) - 1
            if number >= 0 and places[number][0] <= position < places[number][1]:
                return places[number][2]
        return None

    @cached_property
    def _sure(self) -> tuple[list[int], list[tuple[int, int, Span | None]]]:
        whole = sorted(
            (place.start, place.end, place.index)
            for place in (*self.alignment.found, *self.alignment.moved)
            if self._is_whole(place)
        )
        return [one[0] for one in whole], [(a, b, self.words[index][1]) for a, b, index in whole]

    @cached_property
    def _promised(self) -> tuple[list[int], list[tuple[int, int, Span | None]]]:
        found: dict[int, tuple[int, int, Span | None]] = {}
        for text, span in self.notices:
            at = self.stream.text.find(text) if text else -1
            while at >= 0:
                found.setdefault(at, (at, at + len(text), span))
                at = self.stream.text.find(text, at + 1)
        starts = sorted(found)
        return starts, [found[at] for at in starts]

    def _is_whole(self, place: Place) -> bool:
        return place.end - place.start == len(self.words[place.index][0]) > 0

    def _is_on(self, index: int, page: int) -> bool:
        first, end = self._stretches[index]
        places = self.stream.places[first:end]
        return bool(places) and places[0][0] < page <= places[-1][0] + 1

    @cached_property
    def _stretches(self) -> tuple[Stretch, ...]:
        """Where each of the words stands in the stream, or seems to."""
        found = [place for place in self.alignment.found if self._is_whole(place)]
        moved = {place.index: place for place in self.alignment.moved}
        known: dict[int, Stretch] = {}
        last, start = -1, 0
        for place in (*found, Place(len(self.words), len(self.stream.text), len(self.stream.text))):
            between = [at for at in range(last + 1, place.index) if at not in moved]
            known.update(self._guessed(between, start, place.start))
            known[place.index] = place.start, place.end
            last, start = place.index, place.end
        known.update({index: (place.start, place.end) for index, place in moved.items()})
        return tuple(known[at] for at in range(len(self.words)))

    def _distance(self, index: int, page: int, box: Box | None, position: int) -> tuple[float, int]:
        """How far one of the words is from a box of a page, in points, and from a position of the stream.

        What styles move is drawn last, and so it is extracted behind all other text of its page."""
        first, end = self._stretches[index]
        own = self._areas(index).get(page - 1)
        return _gap(own, box) if own and box else inf, max(first - position, position - end + 1, 0)

    def _areas(self, index: int) -> dict[int, Box]:
        """The boxes in which one of the words stands, by the indexes of their pages."""
        if index not in self._seen:
            first, end = self._stretches[index]
            boxes: dict[int, list[Box]] = {}
            for page, glyph in (
                self.stream.places[first:end] or self.stream.places[max(0, first - 1) : end + 1]
            ):
                if (own := self.stream.pages[page].glyphs[glyph].box) is not None:
                    boxes.setdefault(page, []).append(own)
            self._seen[index] = {page: Box.around(held) for page, held in boxes.items()}
        return self._seen[index]

    def _guessed(self, indexes: list[int], start: int, end: int) -> Iterator[tuple[int, Stretch]]:
        """Where texts of a gap may stand: those that stand in it once, there, and the others in between, in
        parts of the room that go by their lengths."""
        gap = self.stream.text[start:end]
        once = []
        for index in indexes:
            text = self.words[index][0]
            at = gap.find(text) if len(text) >= SURE else -1
            if at >= 0 and gap.find(text, at + 1) < 0:
                once.append(Place(index, start + at, start + at + len(text)))
        left: list[int] = []
        stay = {place.index: place for place in longest_rise(once)}
        for index in indexes:
            if index in stay:
                yield from self._shared(left, start, stay[index].start)
                yield index, (stay[index].start, stay[index].end)
                left, start = [], stay[index].end
            else:
                left.append(index)
        yield from self._shared(left, start, end)

    def _shared(self, indexes: list[int], start: int, end: int) -> Iterator[tuple[int, Stretch]]:
        sums = [0]
        for index in indexes:
            sums.append(sums[-1] + len(self.words[index][0]))
        room = max(0, end - start) / (sums[-1] or 1)
        for number, index in enumerate(indexes):
            yield index, (start + int(sums[number] * room), start + int(sums[number + 1] * room))


@dataclass(frozen=True)
class Marks:
    """Where the content of the tags stands on the pages."""

    pages: tuple[Page, ...]

    def spot(self, tag: Tag) -> Spot:
        """The first page on which content of `tag` stands, and the box of it there."""
        held = [mark for one in tag.walk() for mark in one.marks if mark in self._boxes]
        if not held:
            return next((one.page for one in tag.walk() if one.page), None), None
        first = held[0][0]
        return self.pages[first].number, Box.around([self._boxes[mark] for mark in held if mark[0] == first])

    @cached_property
    def _boxes(self) -> dict[tuple[int, int], Box]:
        held: dict[tuple[int, int], list[Box]] = {}
        for number, page in enumerate(self.pages):
            for run in page.runs:
                if run.mcid is not None and run.text.strip():
                    held.setdefault((number, run.mcid), []).append(run.box)
        return {mark: Box.around(boxes) for mark, boxes in held.items()}


def _gap(one: Box, two: Box) -> float:
    """The points between two boxes; those from line to line count most."""
    across = max(one.left - two.right, two.left - one.right, 0.0)
    return across + ACROSS * max(one.bottom - two.top, two.bottom - one.top, 0.0)
