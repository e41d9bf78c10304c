"""Markers of list items: the bullet or number that a style sheet prints before the author's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from brochure.checks.alignment import Place
from brochure.checks.dashes import NUMERIC
from brochure.checks.lines import quoted
from brochure.checks.loss import words_of
from brochure.checks.stream import squash
from brochure.checks.subject import PROSE, SourceText, Subject
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

BULLETS = frozenset("•◦▪●‣·∙*○■□☐▫◾◼⁃➤➢→►▶❖◆◇o\uf0b7\uf0a7\uf0d8")
"""What word processors and browsers print before an item. Crosses and ticks are none: they judge it."""

AS_SIGNS = frozenset("·∙⁃")
"""Of those, what reads as a point or a minus before a number: “·5 mg”."""

SYMBOLS = re.compile(r"symbol|wingdings|dingbats", re.I)
"""Fonts in which a word processor prints its bullet, whose code a reader may take for “·”."""

TYPED = re.compile(r"\(?(?:\d{1,3}|[a-z]|x{0,3}(?:ix|iv|v?i{0,3}))[.)]?|[^\w\s]|o", re.I)
"""A marker, where nobody told which texts are list items."""

NUMBER = re.compile(r"\(?\w{1,4}[.)]")

HEAD = 24
"""Folded characters by which a text is known where it is not found in one piece."""


class Markers:
    """Tells the markers of list items from what else was printed."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._words = subject.expected.words
        self._known = any(word.marks is not None for word in self._words)

    @cached_property
    def _begins(self) -> dict[int, Place]:
        """The texts that stand in one piece, by where they begin."""
        folded = [squash(word.text) for word in self._words]
        found = self._subject.alignment.found
        return {p.start: p for p in found if p.end - p.start == len(folded[p.index])}

    @cached_property
    def _marked(self) -> list[tuple[str, str, tuple[int, ...]]]:
        marked = [(w.text, w.marks) for w in self._words if w.marks]
        return [(squash(t)[:HEAD], squash(t.split()[0]), m) for t, m in marked]

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch of the body's text is a marker that belongs to the text behind it."""
        text = self._subject.stream.text
        shown = text[start:end]
        if not self._known:
            return False
        place = self._begins.get(end)
        if place is not None:
            marks = self._words[place.index].marks or ()
            # of a wrong number `list-number-wrong` tells
            if shown in AS_SIGNS and self.counts(end) and not self._symbol(start):
                return False
            return any(_is(shown, mark) or (mark and NUMBER.fullmatch(shown)) for mark in marks)
        return any(
            any(_is(shown, mark) for mark in marks)
            for head, first, marks in self._marked
            if text.startswith(head, end) or text.startswith(first, end)
        )

    def counts(self, at: int) -> bool:
        """Whether an item with a bullet that begins there begins with a number."""
        place = self._begins.get(at)
        word = None if place is None else self._words[place.index]
        return word is not None and 0 in (word.marks or ()) and NUMERIC.match(word.text) is not None

    def _symbol(self, at: int) -> bool:
        """Whether a sign is printed in a font of signs."""
        number, glyph = self._subject.stream.places[at]
        page = self._subject.stream.pages[number]
        run = page.glyphs[glyph].run
        return run is not None and SYMBOLS.search(page.runs[run].font) is not None

    def typed(self, text: str) -> bool:
        """Whether a text may be a marker, where nobody told which texts are list items."""
        return not self._known and TYPED.fullmatch(text) is not None

    def printed(self, place: Place) -> str:
        """What stands as a marker before a text that stands in one piece: its last word before it."""
        stream = self._subject.stream
        before = max((p.end for p in self._subject.alignment.found if p.end <= place.start), default=0)
        starts = [at for at in stream.starts if before <= at < place.start]
        return stream.text[max([before, *starts]) : place.start]

    def numbered(self) -> Iterator[tuple[Place, SourceText, int]]:
        """Every text that begins a numbered item and stands in one piece, with its number."""
        for place in self._begins.values():
            source = self._words[place.index]
            if source.marks and source.marks[-1] and source.kind in PROSE:
                yield place, source, source.marks[-1]


def _is(shown: str, mark: int) -> bool:
    if mark == 0:
        return shown in BULLETS
    letter = chr(96 + mark) if mark <= 26 else ""
    return re.fullmatch(rf"\(?(?:{mark}|{letter or mark}|{_roman(mark)})[.)]", shown) is not None


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
                        (4, "iv"), (1, "i")):  # fmt: skip
        text += sign * (number // value)
        number %= value
    return text


@check("list-number-wrong", Severity.ERROR)
def list_number_wrong(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A step has another number in print than the author gave it, or none.

    ## What it looks for
    The items of numbered lists: before each must stand its number, 1., 2., 3. and so on in the author's
    order. Lists of sources are left alone: they print their numbers as text.

    ## Why it matters
    “Do step 3 first” sends the patient to the wrong step, and steps that count down are done backwards.

    ## Example
    A style sheet's `ol { counter-reset: list-item 4 } li { counter-increment: list-item -1 }`.

    ## How to mend it
    Take `counter-reset`, `counter-set`, `@counter-style` and `list-style: none` out of the list's style.

    ## Source
    Project rule.
    """
    words_of(subject)
    markers = Markers(subject)
    items = list(markers.numbered())
    if not items:
        raise NotApplicable("no numbered items of the source are known")
    for place, source, number in items:
        shown = markers.printed(place)
        if not _is(shown, number):
            says = f"is numbered “{shown}”" if NUMBER.fullmatch(shown) else "has no number"
            yield rule.finding(
                f"{quoted(source.text)} {says}; it is number {number} of its list",
                hint="Take counters and list-style out of the list's style.",
                span=source.span,
                page=subject.stream.page(place.start),
                box=subject.stream.box(place.start, place.end),
            )
