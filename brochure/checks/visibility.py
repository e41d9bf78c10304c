"""Visibility: whether certain glyphs of a page can be seen and read on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from brochure.checks.likeness import Likeness, likeness
from brochure.checks.normal import fold
from brochure.facts import Glyph, Page, Run
from brochure.facts.drawn import share
from brochure.findings import Box
from brochure.rules import threshold

SHOWN = 0.9
"""Share of a glyph's ink that must be seen. An underline takes up to 4 % of a letter with a descender
(measured on the bundled fonts)."""
CROSSED, DESCENDERS = 0.99, frozenset("gjpqyQJ")
"""Share that a line through a letter leaves at most; an underline leaves all of those without descender.
The thinnest strokes of `line-through` take 7 % at 12 pt, a line of 0.2 pt still 2 %."""
CONTRAST = 4.5
"""WCAG 2.2, 1.4.3 (AA), for text of any size: a required text gets no allowance for being large."""
CONTRAST_WANTED = threshold("text-pale.least", 7, "to 1", 4.5, 21, "the contrast of a required text")
"""WCAG 2.2, 1.4.6 (AAA)."""
LEVEL = 0.01
"""Ems within which two baselines are one."""

CUT = 0.5
"""Points of a letter that may lie outside the TrimBox: no knife is that exact."""
FLOOR = threshold("text-too-small.least", None, "pt", 9, 72, "of every required text, whatever was promised")
SLACK = 0.05
"""Points by which type may miss its size: rounding in the file."""
TILT = 2.0
"""Degrees from level. Text is read horizontally (UKAAF MS03)."""
NARROWEST, WIDEST = 0.7, 2.0
"""Horizontal over vertical scale. A condensed face is drawn narrow; type squeezed further is hard to read."""
RAISED, SHIFT, LONGEST_INDEX, FIGURES = 0.55, 0.1, 4, frozenset("0123456789+-−–⁺⁻")
"""A raised or lowered figure in a required text is judged by the text it stands in: it may have this share of
its size, when it is so many type sizes off the line and not longer. Browsers raise at 0.83, fonts at 0.6."""
SPACE = 0.15
"""Type sizes between two letters from which they are of two words."""
LOWEST_X = 0.34
"""x-height over type size under which the type is smaller than its size says; text faces have 0.4 to 0.55."""
CAPITAL_X = 0.72
"""x-height over height of capitals: by it small capitals are measured."""
NEXT_LINE = 3.0
"""Type sizes from one line of a text to its next; more is another place on the page."""

HIDDEN, LIES, FAINT, PALE, SMALL, DISTORTED, SCATTERED = (
    "text-hidden",
    "text-lies",
    "text-faint",
    "text-pale",
    "text-too-small",
    "text-distorted",
    "text-scattered",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps glyphs from being read; `rule` is the rule it breaks."""

    rule: str
    why: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class Sight:
    """How well glyphs can be seen: `faults` by gravity; `unknown` says what could not be measured, `unclear`
    which letters could not be told."""

    faults: tuple[Fault, ...]
    unknown: str | None
    unclear: str | None = None

    @property
    def on_paper(self) -> bool | None:
        """Whether the text can be read; None when that could not be told."""
        if any(fault.rule != PALE for fault in self.faults):
            return False
        return None if self.unknown or self.unclear else True


def sight(page: Page, glyphs: Sequence[int], min_size: float, contrast: float = 7.0) -> Sight:
    """Look at the glyphs with these indexes, in reading order. `contrast` is the one that is wished for."""
    chosen = [page.glyphs[i] for i in glyphs]
    inked = [g for g in chosen if g.run is not None and unicodedata.category(g.char) not in ("Cf", "Cc")]
    drawn = likeness(page, glyphs)
    hidden = list(_hidden(page, inked)) or list(_struck(page, inked))
    faults = [
        *hidden,
        *(_lies(drawn) if not (hidden and _beyond(page, drawn.box)) else ()),
        *_contrast(page, inked, contrast),
        *_small(page, inked, min_size),
        *_distorted(page, inked),
        *_scattered(page, glyphs),
    ]
    return Sight(tuple(faults), _unknown(inked), drawn.unclear)


def _lies(drawn: Likeness) -> Iterator[Fault]:
    if drawn.lie:
        yield Fault(LIES, f"the letters drawn on the page say “{drawn.lie}”", drawn.box)


def _beyond(page: Page, box: Box | None) -> bool:
    """Whether all of it lies off the sheet, where no letter is drawn that could be another."""
    return box is not None and not box.overlaps(Box(0, 0, page.width, page.height))


def cut(page: Page, glyphs: Sequence[int]) -> Fault | None:
    """What takes some of the ink of the glyphs with these indexes: a cover, or a line through them."""
    inked = [g for i in glyphs if (g := page.glyphs[i]).run is not None]
    upright = [g for g in inked if g.char.isalnum() and g.char not in DESCENDERS]  # underlines cut the others
    return next(_hidden(page, upright), None) or next(_struck(page, inked), None)


def _unknown(inked: Sequence[Glyph]) -> str | None:
    if not inked:
        return "no glyph of it could be measured"
    if any(g.shown is None for g in inked):
        return "the ink of some letters could not be measured"
    if any(g.contrast is None for g in inked if g.shown):
        return "the contrast of some letters could not be measured"
    return None


def _box(glyphs: Sequence[Glyph]) -> Box | None:
    boxes = [g.box for g in glyphs if g.box is not None]
    return Box.around(boxes) if boxes else None


def _words(page: Page, glyphs: Sequence[Glyph]) -> str:
    """The glyphs as a message quotes them, with the blanks that stand between them on the page."""
    places = {id(glyph): index for index, glyph in enumerate(page.glyphs)}
    text, before = "", -1
    for glyph in glyphs:
        place = places.get(id(glyph), before)
        between = page.glyphs[before + 1 : place] if 0 <= before < place else ()
        blank = before > place or any(one.char.isspace() for one in between)
        text, before = text + " " * blank + glyph.char, place
    return f"“{text}”" if len(text) <= 24 else f"“{text[:22]}…”"


def _hidden(page: Page, inked: Sequence[Glyph]) -> Iterator[Fault]:
    lost = [g for g in inked if (g.shown is not None and g.shown < SHOWN) or _cut_off(g, page)]
    if lost:
        yield Fault(HIDDEN, f"{_words(page, lost)} cannot be seen: {reason(page, lost)}", _box(lost))


def _cut_off(glyph: Glyph, page: Page) -> bool:
    """Whether the printer's knife takes some of a letter."""
    return page.trim is not None and glyph.box is not None and not glyph.box.inside(page.trim, CUT)


def _struck(page: Page, inked: Sequence[Glyph]) -> Iterator[Fault]:
    """Two or more letters in a row that a thin line runs through: readers take the words as deleted."""
    letters = [g for g in inked if g.char.isalnum() and g.char not in DESCENDERS]
    for crossed, group in groupby(letters, key=lambda g: g.shown is not None and g.shown < CROSSED):
        struck = list(group)
        if crossed and len(struck) > 1:
            words = inked[inked.index(struck[0]) : inked.index(struck[-1]) + 1]
            why = f"{_words(page, words)} is struck out: a line runs through the letters"
            yield Fault(HIDDEN, why, _box(words))
            return


def reason(page: Page, lost: Sequence[Glyph]) -> str:
    """The likeliest cause, from what the file says about these glyphs."""
    runs = [page.runs[g.run] for g in lost if g.run is not None]
    sheet = Box(0, 0, page.width, page.height)
    if any(g.box and not g.box.inside(sheet, 0.5) for g in lost):
        return "it lies beyond the edge of the sheet"
    if any(_cut_off(g, page) for g in lost):
        return "the printer cuts it off (it lies outside the TrimBox)"
    if any(run.mode in (3, 7) for run in runs):
        return "it is set in an invisible rendering mode"
    if any(run.layer_hidden for run in runs):
        return "it is on a hidden layer"
    if any(run.colour and run.colour[3] == 0 for run in runs):
        return "it is fully transparent"
    if all((g.shown or 0) > 0 for g in lost):
        return "part of it is covered, cut off or printed over"
    return "it is covered, cut off, or in the colour of what lies beneath"


def _contrast(page: Page, inked: Sequence[Glyph], wanted: float) -> Iterator[Fault]:
    known = [(g.contrast, g) for g in inked if g.contrast is not None and (g.shown or 0) >= SHOWN]
    for rule, limit in ((FAINT, CONTRAST), (PALE, wanted)):
        low = [g for contrast, g in known if contrast < limit - 0.005]
        if low:
            least = min(contrast for contrast, _ in known)
            yield Fault(rule, f"{_words(page, low)} has a contrast of {least:.1f} to 1", _box(low))
            return


def _small(page: Page, inked: Sequence[Glyph], min_size: float) -> Iterator[Fault]:
    runs = {number: page.runs[number] for number in {g.run or 0 for g in inked}}
    usual = {number: _usual_size(run) for number, run in runs.items()}
    capitals = {number for number, run in runs.items() if _small_capitals(page, run)}
    sizes = [
        (size if g.run not in capitals else _capital_size(g, runs[g.run or 0], size), g)
        for g in inked
        for size in (usual[g.run or 0] * _drawn(g, runs[g.run or 0]),)
    ]
    raised = _raised(page, [g for size, g in sizes if RAISED * min_size <= size < min_size - SLACK], inked)
    small = [g for size, g in sizes if size < min_size - SLACK and id(g) not in raised]
    if small:
        least = min(size for size, g in sizes if id(g) not in raised)
        yield Fault(SMALL, f"{_words(page, small)} is {least:.1f} pt, not {min_size:g} pt", _box(small))


def _drawn(glyph: Glyph, run: Run) -> float:
    """How large a letter is drawn, as a share of its run's size: some letters of a run may be small ones."""
    if glyph.box is None or run.x_height is None or run.cap_height is None or abs(run.angle) > TILT:
        return 1.0
    return share(glyph.char, glyph.box.height, run.x_height, run.cap_height) or 1.0


def _raised(page: Page, small: Sequence[Glyph], inked: Sequence[Glyph]) -> set[int]:
    """The ids of those small glyphs that are an exponent or an index: a few figures that stand off the line
    of the larger figure or letter before them. In running matter nothing is raised."""
    few, found = {id(g) for g in small if g.char in FIGURES}, set[int]()
    for wanted, group in groupby(range(len(inked)), key=lambda i: id(inked[i]) in few):
        held = list(group)
        if not wanted or len(held) > LONGEST_INDEX or not held[0]:
            continue
        before = inked[held[0] - 1]
        if _touch(before, inked[held[0]], page) and all(_off_line(page, inked[i], before) for i in held):
            found.update(id(inked[i]) for i in held)
    return found


def _touch(before: Glyph, glyph: Glyph, page: Page) -> bool:
    """Whether no space parts two glyphs."""
    if before.box is None or glyph.box is None:
        return False
    return glyph.box.left - before.box.right < SPACE * page.runs[before.run or 0].size


def _off_line(page: Page, glyph: Glyph, before: Glyph) -> bool:
    run, base = page.runs[glyph.run or 0], page.runs[before.run or 0]
    if glyph.box is None or run.artifact or not before.char.isalnum():
        return False
    off = max(abs(run.baseline - base.baseline), abs(glyph.box.bottom - base.baseline))
    return SHIFT * base.size < off < 0.7 * base.size


def _usual_size(run: Run) -> float:
    """The type size of a run as a reader takes it, in points: a face with a low x looks smaller."""
    if run.x_height is not None and run.x_height < LOWEST_X * run.size:
        return run.x_height / LOWEST_X
    return run.size


def _capital_size(glyph: Glyph, run: Run, size: float) -> float:
    """The type size of a small capital as a reader takes it, in points: as its height tells."""
    if glyph.char.isupper() and glyph.box is not None and run.x_height:
        return max(size, size * glyph.box.height * CAPITAL_X / run.x_height)
    return size


def _small_capitals(page: Page, run: Run) -> bool:
    """Whether a run of capitals stands beside larger ones on its line: capitals scaled down."""
    return run.text.isupper() and any(
        other.font == run.font
        and abs(other.baseline - run.baseline) < 0.1
        and other.size > run.size
        and other.text.isupper()
        for other in page.runs
    )


def _distorted(page: Page, inked: Sequence[Glyph]) -> Iterator[Fault]:
    for number in dict.fromkeys(g.run or 0 for g in inked):
        run = page.runs[number]
        why = _distortion(run)
        if why:
            first = next(g for g in inked if (g.run or 0) == number)
            yield Fault(DISTORTED, f"{_words(page, [first])} {why}", run.box)
            return


def _distortion(run: Run) -> str | None:
    if run.mirrored:
        return "is mirrored"
    if abs(run.angle) > TILT:
        return f"is turned by {run.angle:.0f} degrees"
    if not NARROWEST <= run.stretch <= WIDEST:
        return f"is drawn at {run.stretch:.0%} of its width"
    return None


def _scattered(page: Page, glyphs: Sequence[int]) -> Iterator[Fault]:
    """The text must stand on paper as it is stored: line under line, with nothing else between."""
    lines = _lines(page, glyphs)
    others = _others(page, glyphs)
    for line in lines:
        between = _strangers(page, line, others)
        if between:
            yield Fault(SCATTERED, f"{_words(page, between)} stands in the middle of it", _box(between))
            return
    for one, two in pairwise(lines):
        if not _follows(page, one, two):
            last, first = page.glyphs[one[-1]], page.glyphs[two[0]]
            why = (
                f"after {_words(page, [page.glyphs[i] for i in one[-12:]])} it goes on elsewhere on the page"
            )
            yield Fault(SCATTERED, why, _box([last, first]))
            return


def _lines(page: Page, glyphs: Sequence[int]) -> list[list[int]]:
    """The glyphs by line of print: a new one where the baseline drops or the text steps back."""
    lines: list[list[int]] = []
    last: tuple[Box, Run] | None = None
    for index in glyphs:
        _, box, number, _, _ = page.glyphs[index]
        if box is None or number is None:
            continue
        here = (box, page.runs[number])
        if last is not None and _goes_on(*last, *here):
            lines[-1].append(index)
        else:
            lines.append([index])
        last = here
    return lines


def _goes_on(last: Box, before: Run, box: Box, run: Run) -> bool:
    """Whether a glyph stands on the same line of print as the last one."""
    size = max(run.size, before.size)
    if run is not before and abs(run.baseline - before.baseline) >= 0.5 * size:
        return False
    return box == last or -0.5 * size < box.left - last.right < NEXT_LINE * size


def _others(page: Page, glyphs: Sequence[int]) -> list[tuple[float, float, Glyph]]:
    """Other visible glyphs whose middle (x, y) lies between the first and the last line of the text."""
    own = set(glyphs)
    box = _box([page.glyphs[i] for i in glyphs if page.glyphs[i].run is not None])
    found = []
    near = (n for n, run in enumerate(page.runs) if box is not None and run.box.overlaps(box))
    for index in (index for run in near for index in page.glyphs_of[run] if index not in own):
        glyph = page.glyphs[index]
        if box is None or glyph.box is None or not glyph.shown or fold(glyph.char) == "":
            continue
        y = (glyph.box.bottom + glyph.box.top) / 2
        if box.bottom < y < box.top:
            found.append(((glyph.box.left + glyph.box.right) / 2, y, glyph))
    return found


def _strangers(page: Page, line: Sequence[int], others: Sequence[tuple[float, float, Glyph]]) -> list[Glyph]:
    """Those of `others` that stand between the first and the last glyph of a line."""
    box = _box([page.glyphs[i] for i in line])
    if box is None:
        return []
    return [g for x, y, g in others if box.left < x < box.right and box.bottom < y < box.top]


def _follows(page: Page, one: Sequence[int], two: Sequence[int]) -> bool:
    """Whether `two` is where a reader looks after `one`: the next line, or the top of the next column."""
    last, first = page.glyphs[one[-1]], page.glyphs[two[0]]
    if last.box is None or first.box is None or last.run is None or first.run is None:
        return True
    before, after = page.runs[last.run], page.runs[first.run]
    size = max(before.size, after.size)
    drop = before.baseline - after.baseline
    if 0 < drop <= NEXT_LINE * size:
        return first.box.left < last.box.right
    if drop > LEVEL * size or first.box.left <= last.box.right:
        return False
    return abs(drop) > LEVEL * size or not _between(page, last.box, first.box)


def _between(page: Page, last: Box, first: Box) -> bool:
    """Whether anything is printed on the line between the two; then the next column does not follow."""
    gap = Box(last.right, max(last.bottom, first.bottom), first.left, min(last.top, first.top))
    return any(glyph.box is not None and glyph.box.overlaps(gap, 0.5) for glyph in page.glyphs if glyph.shown)
