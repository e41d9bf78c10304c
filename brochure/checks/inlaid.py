"""Inlaid words: the live text of figures, which stands on the page and in no text of the content file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from brochure.checks.lines import Line
from brochure.checks.stream import squash
from brochure.checks.subject import Subject, remembered
from brochure.facts import Page, Tag
from brochure.findings import Span

LETTERS = 2
"""Letters from which a line of a figure is words: a mark such as “A” says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Inlay:
    """The lines of text within the figure called `alt`, in reading order; `span` is the figure's line."""

    alt: str
    span: Span | None
    lines: tuple[Line, ...]


def inlaid(subject: Subject) -> tuple[Inlay, ...]:
    """The words of each figure that has any: by its tag, or else by its place. Captions are no part of it."""
    return remembered(subject, "inlaid", lambda: tuple(_inlaid(subject)))


def _inlaid(subject: Subject) -> Iterator[Inlay]:
    tags = subject.facts.tags.walk() if subject.facts.tags else ()
    figures = [tag for tag in tags if tag.role == "Figure"]
    alts = {mark: tag.alt or "" for tag in figures for mark in _marks(tag)}
    places = [p for p in subject.facts.pictures if p.figure and p.box]
    own = frozenset(squash(word.text) for word in subject.expected.words) if alts or places else frozenset()
    found: dict[tuple[int, str], list[Line]] = {}
    pages = zip(subject.facts.pages, subject.body, strict=True)
    for line in (_read(line, page) for page, lines in pages for line in lines) if alts or places else ():
        marks = [alts.get((line.page - 1, -1 if run.mcid is None else run.mcid)) for run in line.runs]
        alt = next((alt for alt in marks if alt is not None), None)
        if alt is None:
            boxes = ((p.alt or "", p.box) for p in places if p.page == line.page)
            alt = next((name for name, box in boxes if box and line.box.inside(box, 1)), None)
        if alt is not None and sum(map(str.isalpha, line.text)) >= LETTERS and squash(line.text) not in own:
            found.setdefault((line.page, alt), []).append(line)
    for (page, alt), lines in found.items():
        span = subject.pictured(page, lines[0].box) or (subject.author(alt) if alt else None)
        yield Inlay(alt, span, tuple(lines))


def _read(line: Line, page: Page) -> Line:
    """The line with the blanks that the viewer reads: each letter of a drawing may be a run of its own."""
    glyphs = [at for index in line.indexes for at in page.glyphs_of[index]]
    between = range(min(glyphs), max(glyphs) + 1) if len(line.runs) > 1 and glyphs else ()
    if not between or {page.glyphs[at].run for at in between} - {None, *line.indexes}:
        return line
    return replace(line, text=" ".join(page.text[between[0] : between[-1] + 1].split()))


def _marks(tag: Tag) -> Iterator[tuple[int, int]]:
    """The marks of a figure's content, without that of its caption: a pair of page index and number."""
    yield from tag.marks
    for part in tag.parts:
        if part.role != "Caption":
            yield from _marks(part)
