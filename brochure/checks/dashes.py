"""Dashes: hyphens, dashes and minus signs, which words are compared without: “−5” and “5” differ by one."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from brochure.checks.alignment import Place
from brochure.checks.normal import FOLDED, MAYBE_HYPHEN
from brochure.checks.stream import Stream, Stroke, squash
from brochure.checks.subject import Subject

BREAKING = "-‐\u00ad"
"""What may stand at the end of a line between two parts of a word."""

NUMERIC = re.compile(r"[\s(\[$€£¥#.,+±<>≤≥~≈°-]{0,4}[\d¼-¾⅐-⅞]")
"""How a text begins that a sign before it changes."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A dash nobody wrote (`stroke`, as printed) or one of text number `index` that is lost."""

    index: int
    position: int
    stroke: Stroke | None


@lru_cache(maxsize=4096)
def _profile(text: str) -> Counter[int]:
    """How many dashes stand before each folded character of `text`; at its length: after the last."""
    found: Counter[int] = Counter()
    length = 0
    for letter in "".join(map(FOLDED.__getitem__, unicodedata.normalize("NFC", text))):
        if letter == "-":
            found[length] += 1
        elif letter != MAYBE_HYPHEN:
            length += 1
    return found


def differing(subject: Subject) -> list[Differing]:
    """Every dash that was added or lost where the author's words stand in one piece."""
    if "dashes" not in subject.__dict__:  # two rules ask; the subject never changes
        subject.__dict__["dashes"] = list(_differing(subject))
    found: list[Differing] = subject.__dict__["dashes"]
    return found


def _differing(subject: Subject) -> Iterator[Differing]:
    words, stream = subject.expected.words, subject.stream
    printed: dict[int, list[Stroke]] = {}
    for stroke in stream.strokes:
        printed.setdefault(stroke.position, []).append(stroke)
    at = sorted(printed)
    places = [p for p in subject.alignment.found if p.end - p.start == len(squash(words[p.index].text))]
    for place in places:
        wanted = _profile(words[place.index].text)
        positions = {place.start + at for at in wanted}
        positions.update(at[bisect_right(at, place.start) : bisect_left(at, place.end)])
        for position in sorted(positions):
            if place.start < position < place.end:
                there = printed.get(position, [])
                yield from _compared(place.index, position, wanted[position - place.start], there, stream)
    for one, two in zip([None, *places], [*places, None], strict=True):
        yield from _between(subject, one, two, printed, at)


def _between(
    subject: Subject,
    one: Place | None,
    two: Place | None,
    printed: dict[int, list[Stroke]],
    positions: Sequence[int],
) -> Iterator[Differing]:
    """The dashes after one text and before the next; a text may be all dashes, such as an empty cell's.
    `positions` are those of `printed`, in order."""
    words, stream = subject.expected.words, subject.stream
    start, end = one.end if one else 0, two.start if two else len(stream.text)
    first, last = (one.index + 1 if one else 0), (two.index if two else len(words))
    if any(squash(word.text) for word in words[first:last]):
        return  # a text that stands in several pieces: who knows what belongs to it
    inner = words[first:last]
    wanted = sum(sum(_profile(word.text).values()) for word in inner)
    wanted += _profile(words[one.index].text)[one.end - one.start] if one else 0
    wanted += _profile(words[two.index].text)[0] if two else 0
    near = positions[bisect_left(positions, start) : bisect_right(positions, end)]
    there = [stroke for at in near for stroke in printed[at]]
    items = [*inner, *([words[two.index]] if two else [])]
    # a dash as the bullet of “5 °C” is its minus
    bullets = sum(0 in (word.marks or ()) and not NUMERIC.match(word.text) for word in items)
    told = words[two.index].marks is not None if two else True
    if len(there) > wanted and (end - start > 12 or not told):
        return  # a repeated head of a table, or list items nobody told of
    spare = max(0, min(bullets, len(there) - wanted))
    index = first if inner else (two.index if two and _profile(words[two.index].text)[0] else first - 1)
    yield from _compared(max(index, 0), end, wanted, there[spare:], stream)


def _compared(
    index: int, position: int, wanted: int, there: list[Stroke], stream: Stream
) -> Iterator[Differing]:
    if len(there) < wanted:
        yield Differing(index, position, None)
    extra = [stroke for stroke in there if not _breaks(stroke, stream)]
    for stroke in extra[: max(0, len(there) - wanted)]:
        yield Differing(index, position, stroke)


def _breaks(stroke: Stroke, stream: Stream) -> bool:
    """Whether it is the hyphen of a word that goes on in the next line."""
    glyph = stream.pages[stroke.page].glyphs[stroke.glyph]
    around = stream.text[stroke.position - 1 : stroke.position + 1]
    return stroke.last and glyph.char in BREAKING and len(around) == 2 and around.isalpha()


def shown(stroke: Stroke, stream: Stream) -> str:
    """The dash with the word it stands before, as printed."""
    text = stream.pages[stroke.page].text[stroke.glyph :]
    return " ".join(text[:40].split()[:2]) if text[1:2].isspace() else (text.split() or [""])[0]
