"""Lines: the runs of a page put together into the lines a reader sees.

A line is a stretch of runs on one baseline with no gap wider than its type: two cells of a table row
or two columns are two lines. A superscript belongs to the line it stands in.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from brochure.checks.stream import parted, squash
from brochure.facts import Page, Run
from brochure.findings import Box

WIDEST_GAP = 1.0
"""Between runs of one line, in parts of the type size: a word space is about a quarter."""

BASELINE_SHIFT = 0.5
"""How far a superscript or subscript may leave the baseline, in parts of the larger size."""

RAISED_SIZE, RAISED_GAP = 0.85, 0.5
"""A superscript's size, and its distance from the letter before it, in parts of the line's type size."""

MARKER = re.compile(r"[^\w\s]{1,2}|\(?(?:\d{1,4}|[^\W\d_]|[ivxlc]{1,5})[.)]", re.IGNORECASE)
MARKER_SHIFT, MARKER_GAP = 0.3, 4.0
"""The bullet or number of a list item, which is no short word ("Eat."); how far it may be off the baseline,
and from the text beside it."""

INITIAL, LARGER = re.compile(r"[“‘«„\"']?[^\W\d_]"), 1.5
"""A drop cap, and its type size in those of the lines beside it."""

LEAST_RAISED = 0.5
"""The size of a superscript beside a single letter, in that of the letter."""

HEAD, FOOT = 0.85, 0.35
"""Without a layout to ask, running matter is sought above and below these parts of the page's height."""

SHORTEST_RUNNING = 4
"""Shorter texts are found in every running text by chance."""


QUOTED = 8
"""Words of a text that a message quotes."""


def quoted(text: str, most: int = QUOTED) -> str:
    """`text` in quotation marks, shortened to its first words."""
    words = text.split()
    return f"“{' '.join(words[:most])} …”" if len(words) > most else f"“{' '.join(words)}”"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on paper. `size` is the type size most of its letters have, in points.

    `indexes` are those of its `runs` on the page.
    """

    page: int
    text: str
    box: Box
    baseline: float
    size: float
    runs: tuple[Run, ...]
    indexes: tuple[int, ...]
    running: bool

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.bold for run in self.runs)

    @property
    def letters(self) -> int:
        """Characters that are not white space."""
        return len(self.text) - self.text.count(" ")


def running_runs(page: Page, area: Box | None, running: tuple[str, ...]) -> frozenset[int]:
    """The indexes of the runs of `page` that belong to the running header or footer.

    By place where the layout is known (`area`), else by the Artifact mark, else by what they say.
    """
    middles = [(run.box.bottom + run.box.top) / 2 for run in page.runs]
    if area is not None:
        return frozenset(i for i, at in enumerate(middles) if at > area.top or at < area.bottom)
    marked = frozenset(i for i, run in enumerate(page.runs) if run.artifact)
    # who marks running matter on a page marks all of it: the rest is the copy in the body
    others = (
        i for i, run in enumerate(page.runs) if not (run.artifact or (marked and run.artifact is False))
    )
    sought = [i for i in others if not page.height * FOOT < middles[i] < page.height * HEAD]
    sought.sort(key=lambda i: min(middles[i], page.height - middles[i]))
    return marked | _said(sought, page, [squash(text) for text in running])


def _said(sought: list[int], page: Page, known: list[str]) -> frozenset[int]:
    """The runs that say what a running text says, from the edges of the page inwards. Each text is there
    once: what stands further in and says it again is the copy in the body."""
    left = [len(whole) for whole in known]
    found = set()
    for index in sought:
        text = squash(page.runs[index].text)
        if len(text) >= SHORTEST_RUNNING:
            at = next((at for at, whole in enumerate(known) if text in whole and left[at] >= len(text)), None)
            if at is not None:
                left[at] -= len(text)
                found.add(index)
    return frozenset(found)


def page_lines(page: Page, running: frozenset[int]) -> tuple[Line, ...]:
    """The lines of `page` in extraction order, each from left to right."""
    groups: list[_Group] = []
    for index, run in enumerate(page.runs):
        if not run.text.strip():
            continue
        aside = index in running
        if groups and groups[-1].running == aside and _joins(groups[-1].runs, run):
            groups[-1].indexes.append(index)
            groups[-1].runs.append(run)
        else:
            groups.append(_Group(aside, [index], [run]))
    return tuple(_line(page.number, group) for group in _adopted(groups))


@dataclass(slots=True)
class _Group:
    """A line in the making: runs and their indexes on the page."""

    running: bool
    indexes: list[int]
    runs: list[Run]


def _adopted(groups: list[_Group]) -> list[_Group]:
    """What is drawn after the rest of the page (as positioned boxes are) put where a reader sees it:
    superscripts and subscripts into their lines, markers of list items and large initials before theirs."""
    kept: list[_Group] = []
    before: dict[int, list[_Group]] = {}
    for group in groups:
        small = len(group.runs) == 1
        parent = next((other for other in groups if _is_raised(group, other)), None) if small else None
        item = (_item(group, groups) or _begun(group, groups)) if small and parent is None else None
        if parent:
            pairs = [*zip(parent.indexes, parent.runs, strict=True), (group.indexes[0], group.runs[0])]
            pairs.sort(key=lambda pair: pair[1].box.left)
            parent.indexes[:] = [index for index, _ in pairs]
            parent.runs[:] = [run for _, run in pairs]
        elif item:
            before.setdefault(id(item), []).append(group)
        else:
            kept.append(group)
    return [one for group in kept for one in (*before.get(id(group), ()), group)]


def _item(group: _Group, groups: list[_Group]) -> _Group | None:
    """The line of text that begins to the right of `group`, if that is a bullet or a number."""
    run = group.runs[0]
    if not MARKER.fullmatch(run.text.strip()):
        return None
    beside = [
        other
        for other in groups
        if other.running == group.running
        and abs(other.runs[0].baseline - run.baseline) < MARKER_SHIFT * run.size
        and 0 < other.runs[0].box.left - run.box.right < MARKER_GAP * run.size
        and not MARKER.fullmatch(other.runs[0].text.strip())
    ]
    return min(beside, key=lambda other: other.runs[0].box.left, default=None)


def _begun(group: _Group, groups: list[_Group]) -> _Group | None:
    """The first of the lines beside `group`, if that is the large initial of a paragraph."""
    run = group.runs[0]
    if not INITIAL.fullmatch(run.text.strip()) or run.angle:
        return None
    beside = [
        other
        for other in groups
        if other.running == group.running
        and run.size >= LARGER * other.runs[0].size
        and -1.0 <= other.runs[0].box.left - run.box.right <= RAISED_GAP * run.size
        and run.box.bottom < other.runs[0].baseline < run.box.top
    ]
    return max(beside, key=lambda other: other.runs[0].baseline, default=None)


def _is_raised(group: _Group, line: _Group) -> bool:
    """Whether `group` is one small run in a gap or at the end of `line`."""
    run, first = group.runs[0], line.runs[0]
    if run.size > RAISED_SIZE * first.size or group.running != line.running:
        return False
    if INITIAL.fullmatch(first.text.strip()) and run.size < LEAST_RAISED * first.size:
        return False  # a line beside a drop cap
    if not 0 < abs(run.baseline - first.baseline) <= BASELINE_SHIFT * first.size:
        return False
    gaps = [run.box.left - other.box.right for other in line.runs]
    return any(-1.0 <= gap <= RAISED_GAP * first.size for gap in gaps) and not any(
        other.box.left + 1.0 < run.box.right and run.box.left + 1.0 < other.box.right for other in line.runs
    )


def _joins(runs: list[Run], run: Run) -> bool:
    last = runs[-1]
    if run.angle or last.angle:
        return False
    size = max(last.size, run.size)
    if abs(run.baseline - last.baseline) > BASELINE_SHIFT * size:
        return False
    return -0.5 * size <= run.box.left - last.box.right <= WIDEST_GAP * size


def _line(page: int, group: _Group) -> Line:
    runs = group.runs
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[round(run.size, 2)] += len(run.text.strip())
    size = max(sizes, key=lambda s: (sizes[s], s))
    main = max((run for run in runs if round(run.size, 2) == size), key=lambda run: len(run.text))
    box = runs[0].box if len(runs) == 1 else Box.around([run.box for run in runs])
    return Line(page, _text(runs), box, main.baseline, size, tuple(runs), tuple(group.indexes), group.running)


def _text(runs: list[Run]) -> str:
    text = runs[0].text
    for last, run in pairwise(runs):
        if parted(last, run) and not text.endswith(" ") and not run.text.startswith(" "):
            text += " "
        text += run.text
    return " ".join(text.split())
