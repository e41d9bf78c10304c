"""Struck-out text: words with a line through them, which readers take as deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from brochure.checks import visibility
from brochure.checks.crowd import thinned
from brochure.checks.hidden import WORD, told_hidden, word_at
from brochure.checks.lines import quoted
from brochure.checks.marked import figure_marks
from brochure.checks.occurrence import find, readings
from brochure.checks.subject import Promise, Subject
from brochure.facts import Bar, Page, Slash
from brochure.findings import Box, Finding, Severity
from brochure.rules import Rule, check

LOW, HIGH = 0.12, 0.88
"""Between these parts of a letter's height, from the line it stands on, a line runs through it. An
underline is lower, and a border above is higher."""

ACROSS = 0.6
"""Part of a letter's width that the line must cross."""

THIN, THICK = 0.3, 1.3
"""Heights of a line, in parts of a letter's: a thin one strikes out in any colour; a thicker one may lie
beneath the words, so it strikes out only where it takes some of their ink."""

TALL = 2 * THICK
"""Heights of a run from which a bar is a shade behind it: no letter is twice as high as its run."""

OVER = 1.5
"""Type sizes by which a line in another colour may be longer than the words; longer ones are the page's, such
as the grid of a chart, unless the words take MOST of them."""

MOST = 0.6
"""Share of a line that its words take from which it is theirs: a stripe is as wide as the
column."""

PALE = 235
"""A line whose red, green and blue are all above this cannot be seen on white."""


SLASHED = 4
"""Lines of text that a slanting line runs across from which it strikes the page out."""


@check("text-struck", Severity.ERROR)
@thinned
def text_struck(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Words are struck out: a line runs through them.

    ## What it looks for
    Lines and bars drawn through the middle of two letters or more, or of a word of one letter or figure, in
    any text, whether they are drawn by themselves or stand in a gradient, a pattern or a picture; and
    slanting lines, such as a thin cross over the page, that run through letters of four lines of text or
    more, or of one in which a required text stands. Underlines, borders, the rules of tables, shades behind
    words, and the lines of a figure are fine. When the best copy of a required text is struck out,
    `text-hidden` tells; any other copy of it is told here, also one that is cut by a line in the colour of
    the paper.

    ## Why it matters
    Readers take the words as deleted: “~~Do not~~ drink alcohol”. A disclaimer that is struck out in the
    footer says that it no longer holds, wherever else it stands. A page with a cross over it counts for
    nothing.

    ## Example
    `page 1: “Do not” is struck out: a line runs through it`.

    ## How to mend it
    Take `text-decoration: line-through` and moved underlines out of the style sheet, and `<del>` and `<s>`
    out of the templates.

    ## Source
    HTML Living Standard, 4.5.5 and 4.7.2: `s` is for what no longer holds, `del` for what was removed.
    """
    for page in subject.facts.pages:
        yield from _slashed(subject, rule, page)
        bodies: dict[int, _Body] = {}
        struck = sorted({at for bar in page.bars for at in _crossed(page, bar, bodies)})
        told = told_hidden(subject, page) if struck or subject.expected.promises else frozenset()
        done = set(struck)
        yield from _cut_copies(subject, rule, page, told | done)
        for first, last in _stretches(page, [at for at in struck if at not in told]):
            glyphs = page.glyphs[first : last + 1]
            text = "".join(glyph.char for glyph in glyphs)
            promise = _promise(subject, page, range(first, last + 1))
            what = f", in a copy of the required text “{promise.text[:40]}”" if promise else ""
            yield rule.finding(
                f"page {page.number}: {quoted(text)} is struck out{what}: a line runs through it",
                hint="Take line-through and moved underlines out of the style sheet, or delete the words.",
                span=promise.span if promise else subject.author(text, page.number, glyphs[0].box),
                page=page.number,
                box=Box.around([glyph.box for glyph in glyphs if glyph.box is not None]),
                promise=promise.key if promise else None,
            )


def _slashed(subject: Subject, rule: Rule, page: Page) -> Iterator[Finding]:
    """A page that slanting lines run across, in one finding: a cross has two."""
    marks = figure_marks(subject, page) if page.slashes else frozenset()
    held = _required(subject, page) if page.slashes else frozenset()
    across = [
        (slash, lines)
        for slash in page.slashes
        if len(lines := _lines(page, slash, marks)) >= SLASHED or lines & held
    ]
    if not across:
        return
    many = len(frozenset[int]().union(*(lines for _, lines in across)))
    what, text = " is struck out", f"{many} lines of its text"
    if many < SLASHED:
        what, text = "", "a line of text with a required text in it"
    which = "a line runs" if len(across) == 1 else f"{len(across)} lines run"
    sides = [(slash.left, slash.top, slash.right, slash.bottom) for slash, _ in across]
    xs = [x for left, _, right, _ in sides for x in (left, right)]
    yield rule.finding(
        f"page {page.number}{what}: {which} slantwise through {text}",
        hint="Take the drawing off the page: a background image, a gradient, or a box that is turned.",
        page=page.number,
        box=Box(min(xs), min(side[3] for side in sides), max(xs), max(side[1] for side in sides)),
    )


def _required(subject: Subject, page: Page) -> frozenset[int]:
    """The lines, by their heights in points, in which a letter of a required text stands."""
    found = (
        one.glyphs
        for promise in subject.expected.promises
        for one in find(promise.text, readings(page).stored)
    )
    runs = {run for glyphs in found for at in glyphs if (run := page.glyphs[at].run) is not None}
    return frozenset(round(page.runs[run].baseline) for run in runs)


def _lines(page: Page, slash: Slash, figures: Set[int]) -> frozenset[int]:
    """The lines of text, by their heights in points, that a slanting line crosses outside of figures."""
    runs = [page.runs[run] for at in slash.glyphs if (run := page.glyphs[at].run) is not None]
    return frozenset(round(run.baseline) for run in runs if run.mcid not in figures)


def _cut_copies(subject: Subject, rule: Rule, page: Page, told: Set[int]) -> Iterator[Finding]:
    """Copies of required texts, beside the best one, of whose letters something is cut away.

    `told` are the letters that were told of. Copies that cannot be seen at all are told as hidden text."""
    if all(shown is None or shown >= visibility.CROSSED for *_, shown, _ in page.glyphs):
        return
    stored, done = readings(page).stored, set(told)
    for promise in sorted(subject.expected.promises, key=lambda promise: -len(promise.text)):
        copies = [found.glyphs for found in find(promise.text, stored)]
        for glyphs in copies:
            if done.intersection(glyphs) or _shadows(page, glyphs, copies):
                continue
            fault = visibility.cut(page, glyphs)
            if fault is not None and _mean(page, glyphs) >= WORD:
                done.update(glyphs)
                yield rule.finding(
                    f"page {page.number}, in a copy of the required text “{promise.text[:40]}”: {fault.why}",
                    hint="Take what covers or strikes out the words out of the style sheet.",
                    span=promise.span,
                    page=page.number,
                    box=fault.box,
                    promise=promise.key,
                )


def _mean(page: Page, glyphs: Sequence[int]) -> float:
    shown = [one for index in glyphs if (one := page.glyphs[index].shown) is not None]
    return sum(shown) / len(shown) if shown else 0.0


def _shadows(page: Page, glyphs: Sequence[int], copies: Sequence[Sequence[int]]) -> bool:
    """Whether a copy lies upon another one, as a shadow does."""
    boxes = [[box for i in copy if (box := page.glyphs[i].box) is not None] for copy in (glyphs, *copies)]
    own, *others = (Box.around(held) for held in boxes if held)
    return sum(own.overlaps(other) for other in others) > 1


class _Body(NamedTuple):
    """Where the letters and figures of a run can be struck out: each with the height it stands up from, and
    the highest, the lowest and the topmost of them all."""

    letters: tuple[tuple[int, Box, float], ...]
    tallest: float
    foot: float
    top: float

    def missed(self, bar: Box) -> bool:
        """Whether a bar runs through none of them, as far as its height tells."""
        middle = (bar.bottom + bar.top) / 2
        return bar.height > THICK * self.tallest or not self.foot < middle < self.top


def _body(page: Page, number: int) -> _Body:
    run = page.runs[number]
    inked = [(i, box) for i in page.glyphs_of[number] for _, box, *_ in (page.glyphs[i],) if box is not None]
    letters = tuple(
        (index, box, max(box.bottom, run.baseline) if box.top > run.baseline else box.bottom)
        for index, box in inked
        if page.glyphs[index].char.isalnum()
    )
    return _Body(
        letters,
        max((box.top - foot for _, box, foot in letters), default=0.0),
        min((foot for _, _, foot in letters), default=0.0),
        max((box.top for _, box, _ in letters), default=0.0),
    )


def _crossed(page: Page, bar: Bar, bodies: dict[int, _Body]) -> list[int]:
    """The letters and figures that a bar strikes out. `bodies` are those of runs that were looked at."""
    through: list[int] = []
    for number, run in enumerate(page.runs):
        shade = bar.box.height > TALL * max(run.box.height, run.size)
        if shade or not run.box.overlaps(bar.box) or abs(run.angle) > visibility.TILT:
            continue
        body = bodies.get(number) or bodies.setdefault(number, _body(page, number))
        if not body.missed(bar.box):
            through += [at for at, box, foot in body.letters if _runs_through(bar.box, box, foot)]
    damaged = [index for index in through if (page.glyphs[index].shown or 0) < visibility.CROSSED]
    return through if 2 * len(damaged) > len(through) or _own(page, bar, through) else []


def _runs_through(bar: Box, box: Box, foot: float) -> bool:
    height, middle = box.top - foot, (bar.bottom + bar.top) / 2
    across = min(box.right, bar.right) - max(box.left, bar.left)
    return (
        bar.height <= THICK * height
        and foot + LOW * height < middle < foot + HIGH * height
        and across >= ACROSS * box.width
    )


def _own(page: Page, bar: Bar, through: Sequence[int]) -> bool:
    """Whether a bar that takes no ink from the letters strikes them out all the same: it is thin, can be
    seen, and is theirs alone."""
    boxes = [box for index in through if (box := page.glyphs[index].box) is not None]
    if not boxes or bar.colour is None or bar.colour[3] == 0 or min(bar.colour[:3]) > PALE:
        return False
    words, size = Box.around(boxes), max(page.runs[page.glyphs[i].run or 0].size for i in through)
    thin = bar.box.height <= THIN * max(box.height for box in boxes)
    left, right = words.left - bar.box.left, bar.box.right - words.right
    return thin and (max(left, right) <= OVER * size or words.width >= MOST * bar.box.width)


def _stretches(page: Page, struck: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last letters of words that are struck out in whole or for two letters or more."""
    words: dict[tuple[int, int], int] = {}
    for index in struck:
        word = word_at(page, index)
        words[word] = words.get(word, 0) + 1
    whole = [
        (first, last)
        for (first, last), count in words.items()
        if count > 1 or sum(page.glyphs[i].char.isalnum() for i in range(first, last + 1)) == 1
    ]
    yield from _joined(page, whole)


def _joined(page: Page, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Words that follow each other as one stretch."""
    start: int | None = None
    end = -1
    for first, last in words:
        if start is not None and not any(g.char.isalnum() for g in page.glyphs[end + 1 : first]):
            end = last
            continue
        if start is not None:
            yield start, end
        start, end = first, last
    if start is not None:
        yield start, end


def _promise(subject: Subject, page: Page, struck: range) -> Promise | None:
    """The required text of which most of these letters are a part."""
    source, held = readings(page).stored, []
    for promise in subject.expected.promises:
        for found in find(promise.text, source):
            held.append((sum(index in struck for index in found.glyphs), promise))
    most = max((count for count, _ in held), default=0)
    return next((promise for count, promise in held if count == most > 0), None)
