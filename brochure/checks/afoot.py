"""Afoot: footnotes are read where their mark stands, although they are printed at the foot of the page.

A style sheet may set words at the foot with `float: footnote`. They are in order there, as long as a raised
number stands in their place and the same number before them. Only what the author wrote in that very place
is put back, and only whole sentences: a “not” that is moved away from its verb is out of order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from brochure.checks.stream import Footnote, Stream, Stroke

TAIL, NEXT = 12, 6
"""Folded letters before the mark, and after it, that must be those of the source around the note."""

LONGEST = 3
"""Figures of a mark at most."""

LEAST = 3
"""Words of a note at least."""

MOST = 60
"""Marks of a file that are looked at."""

SYMBOLS = frozenset("*†‡§")
ENDS = frozenset(".!?")
AFTER = frozenset(".)]:")


def footnotes(stream: Stream, source: str) -> Iterator[Footnote]:
    """The footnotes of a file, whose text lacks in their place what `source` has there; all is folded."""
    for at, mark in islice(_marks(stream), MOST):
        before, after = stream.text[max(at - TAIL, 0) : at], stream.text[at + len(mark) :][:NEXT]
        for start, label in _labels(stream, at, mark):
            place = source.find(before)
            while place >= 0:
                text = _note(stream, start, source[place + len(before) :], after)
                if text:
                    yield Footnote(before, mark, label, text)
                    break
                place = source.find(before, place + 1)
            else:
                continue
            break


def _marks(stream: Stream) -> Iterator[tuple[int, str]]:
    """What may be a mark, a run of its own of figures or a star: where it stands, and what it is."""
    last = -1, -1
    for at, (page, glyph) in enumerate(stream.places):
        run = stream.pages[page].glyphs[glyph].run if at else None
        if run is None or (page, run) == last:
            continue
        last = page, run
        mark = stream.pages[page].runs[run].text.strip()
        if len(mark) <= LONGEST and (mark.isdigit() or mark in SYMBOLS) and stream.text.startswith(mark, at):
            yield at, mark


def _labels(stream: Stream, after: int, mark: str) -> Iterator[tuple[int, str]]:
    """Where a note with this mark may begin, after its label, below it or a page on; and that label."""
    page = stream.places[after][0]
    for start in stream.starts[bisect_right(stream.starts, after) :]:
        if start >= len(stream.places) or stream.places[start][0] > page + 1:
            return
        if stream.text.startswith(mark, start):
            end = start + len(mark)
            while end < len(stream.text) and stream.text[end] in AFTER:
                end += 1
            if end < len(stream.text) and (end in stream.spaced or not stream.text[end].isdigit()):
                yield end, stream.text[start:end]


def _note(stream: Stream, start: int, source: str, after: str) -> str:
    """The note that begins at `start`, as far as `source` has it, too, and goes on as the text `after` its
    mark; empty when it is none, or no whole sentences."""
    shared = 0
    for one, two in zip(stream.text[start:], source, strict=False):
        if one != two:
            break
        shared += 1
    page, glyph = stream.places[start]
    first = stream.pages[page].glyphs[glyph].char
    if not (first.isupper() or first.isdigit()):
        return ""
    for end in range(shared, 0, -1):
        if stream.text[start + end - 1] in ENDS and source.startswith(after, end):
            words = sum(start <= at < start + end for at in stream.starts)
            return stream.text[start : start + end] if words >= LEAST else ""
    return ""


def put_back(text: str, notes: Sequence[Footnote]) -> list[tuple[int, int]]:
    """The stretches of `text`, in the order in which they are read with each footnote in its place; of one
    that is not found there, nothing is changed."""
    parts = [(0, len(text))]
    for note in notes:
        at = text.find(note.before + note.mark)
        call = at + len(note.before)
        foot = text.find(note.label + note.text, call) if at >= 0 else -1
        if foot < 0:
            continue
        body = foot + len(note.label)
        cut = _without(_without(parts, call, call + len(note.mark)), foot, body + len(note.text))
        where = next((n for n, (_, last) in enumerate(cut, 1) if last == call), len(cut))
        parts = [*cut[:where], (body, body + len(note.text)), *cut[where:]]
    return parts


def _without(parts: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The stretches without what lies between two positions."""
    kept: list[tuple[int, int]] = []
    for first, last in parts:
        kept += [(a, b) for a, b in ((first, min(last, start)), (max(first, end), last)) if a < b]
    return kept


def restarted(starts: Sequence[int], parts: Sequence[tuple[int, int]]) -> list[int]:
    """Where words begin, once the stretches stand in their order."""
    found: list[int] = []
    length = 0
    for first, last in parts:
        found += [length, *(length + at - first for at in starts if first <= at < last)]
        length += last - first
    return sorted(dict.fromkeys(found))


def footed(stream: Stream, words: Sequence[str]) -> Stream:
    """The stream with its footnotes where their marks stand. `words` are the source's, folded."""
    notes = tuple(footnotes(stream, "".join(words))) if words else ()
    if not notes:
        return stream
    parts = put_back(stream.text, notes)
    strokes: list[Stroke] = []
    places: list[tuple[int, int]] = []
    for first, last in parts:
        moved = len(places) - first
        held = (one for one in stream.strokes if first < one.position <= last)
        strokes += [replace(one, position=one.position + moved) for one in held]
        places += stream.places[first:last]
    text = "".join(stream.text[first:last] for first, last in parts)
    starts = tuple(restarted(stream.starts, parts))
    found = ((text.find(note.before + note.text) + len(note.before), len(note.text)) for note in notes)
    feet = tuple((at, at + length) for at, length in found)
    return replace(
        stream, text=text, places=tuple(places), starts=starts, strokes=tuple(strokes), notes=notes, feet=feet
    )
