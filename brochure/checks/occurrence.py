"""Occurrences: where a required text stands in a text layer, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain, count, pairwise, repeat
from statistics import median
from unicodedata import category

from brochure.checks.normal import FOLDED, MAYBE_HYPHEN, letters
from brochure.checks.subject import remembered
from brochure.facts import Glyph, Page

JOINED = 0.04
"""Ems between two words under which they run into one. The narrowest word spaces in use are 0.2 em."""
TORN = 0.12
"""Ems by which a gap inside a word may exceed its letter-spacing before it looks like two words."""
LEVEL = 2.0
"""Degrees from level up to which gaps run from left to right."""
CONTEXT = 12
"""Letters on both sides that show a text to be part of a longer one, be that one altered elsewhere. Twice as
many on one side show it, too, or all that there are; fewer would take "is experimental and not FDA-approved"
in a sentence of its own for a part of a disclaimer that happens to say so as well."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text layer in one order: folded letters, and for each the glyph it came from.

    `gaps` are the positions in `text` before which white space or a line end stands; `breaks` those before
    which a line ends, and `pauses` those of long dashes, which no word has inside.
    """

    text: str
    places: tuple[int, ...]
    gaps: frozenset[int]
    breaks: frozenset[int]
    pauses: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a text stands: positions in the reading, and the glyphs, spaces left out."""

    start: int
    end: int
    glyphs: tuple[int, ...]


_PAUSES = ("—", "―")


def reading(chars: Sequence[str], places: Iterable[int] | None = None) -> Reading:
    """Read characters in their order; `places` are the glyphs they come from, by default their own indexes.

    A page has thousands of characters and is read in two orders, so whole lists are folded at once.
    """
    folded = list(map(FOLDED.__getitem__, chars))
    lengths = list(map(len, folded))
    whose = chain.from_iterable(map(repeat, count() if places is None else places, lengths))
    blanks = [index for index, length in enumerate(lengths) if not length and chars[index].isspace()]
    before = [0, *accumulate(lengths)]
    breaks = frozenset(before[index] for index in blanks if chars[index] in "\n\r")
    text = "".join(folded)
    for end in breaks:
        if text[end - 1 : end] == "-":
            text = f"{text[: end - 1]}{MAYBE_HYPHEN}{text[end:]}"
    pauses = (before[i] for i, c in enumerate(chars) if c in _PAUSES) if set(_PAUSES) & set(chars) else ()
    return Reading(text, tuple(whose), frozenset(before[i] for i in blanks), breaks, frozenset(pauses))


class Readings:
    """The page's text as it is stored and, for files that store words in odd order, as it stands on paper.

    Each is read when it is first asked for: most texts are found in the first.
    """

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def stored(self) -> Reading:
        return reading([glyph.char for glyph in self._page.glyphs])

    @cached_property
    def placed(self) -> Reading:
        order = list(_by_place(self._page))
        return reading([char for _, char in order], [index for index, _ in order])

    def __iter__(self) -> Iterator[Reading]:
        yield self.stored
        yield self.placed


def readings(page: Page) -> Readings:
    """The readings of a page, made once for all rules that ask."""
    return remembered(page, "readings", lambda: Readings(page))


def _by_place(page: Page) -> Iterator[tuple[int, str]]:
    """Glyphs line by line from the top, each line from the left, with a space where there is a gap."""
    lines: list[tuple[float, list[tuple[float, int]]]] = []
    placed = [(page.runs[g.run], i, g) for i, g in enumerate(page.glyphs) if g.run is not None and g.box]
    for run, index, glyph in sorted(placed, key=lambda item: -item[0].baseline):
        assert glyph.box is not None  # filtered above
        if not lines or lines[-1][0] - run.baseline > 0.3 * run.size:
            lines.append((run.baseline, []))
        lines[-1][1].append((glyph.box.left, index))
    for _, members in lines:
        end: float | None = None
        for left, index in sorted(members):
            run, box = page.runs[page.glyphs[index].run or 0], page.glyphs[index].box
            if end is not None and left - end > 0.15 * run.size:
                yield index, " "
            yield index, page.glyphs[index].char
            end = box.right if box else end
        yield members[-1][1], "\n"


@lru_cache(maxsize=256)
def _pattern(needle: str) -> re.Pattern[str]:
    """The folded letters of `needle`, with a line-end hyphen allowed between any two."""
    parts = [f"[-{MAYBE_HYPHEN}]" if c == "-" else re.escape(c) for c in needle]
    return re.compile(f"{MAYBE_HYPHEN}?".join(parts))


@lru_cache(maxsize=256)
def _needle(text: str) -> tuple[str, frozenset[int]]:
    """Folded letters of `text`, and the positions in them where a word begins."""
    folded: list[str] = []
    starts: set[int] = set()
    length = 0
    for word in text.split():
        part = letters(word).replace(MAYBE_HYPHEN, "")
        if part and length:
            starts.add(length)
        folded.append(part)
        length += len(part)
    return "".join(folded), frozenset(starts)


def find(text: str, source: Reading, longer: Sequence[str] = ()) -> Iterator[Occurrence]:
    """Every place where the letters of `text` stand, save inside one of the `longer` texts.

    Nor inside a longer word or number: "2.5 mg" does not say "5 mg", nor "non-FDA-approved" "FDA-approved".
    """
    needle, _ = _needle(text)
    if not needle:
        return
    for start, end in _stretches(needle, source.text):
        if continued(source, start, end):
            continue
        if not any(_within(start, end, needle, _needle(other)[0], source.text) for other in longer):
            yield Occurrence(start, end, tuple(dict.fromkeys(source.places[start:end])))


def _stretches(needle: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the folded `needle` stands in a text: first and end. A pattern is only made where a hyphen at a
    line end may be in between: for a text of hundreds of letters it takes milliseconds."""
    if MAYBE_HYPHEN in text:
        if _plain(needle) in _plain(text):
            yield from (match.span() for match in _pattern(needle).finditer(text))
        return
    at = text.find(needle)
    while at >= 0:
        yield at, at + len(needle)
        at = text.find(needle, at + len(needle))


def part_of_more(text: str, source: Reading) -> bool:
    """Whether the letters of `text` stand there, inside a longer word or number."""
    needle, _ = _needle(text)
    return bool(needle) and any(continued(source, *found) for found in _stretches(needle, source.text))


def continued(source: Reading, start: int, end: int) -> bool:
    """Whether a word or a number goes on before `start` or after `end` without a space."""
    return _goes_on(source, start, -1) or _goes_on(source, end, 1)


def _goes_on(source: Reading, edge: int, way: int) -> bool:
    """Whether what ends at `edge` goes on beyond it: after it (`way` 1), or before it (-1)."""
    at = edge if way == 1 else edge - 1
    own, beyond, further = (_char(source.text, at + step * way) for step in (-1, 0, 1))
    torn = way == -1 and beyond == MAYBE_HYPHEN and edge in source.breaks
    if not _joins(own) or at in source.pauses or (edge in source.gaps and not torn):
        return False
    apart = (at + 1 if way == 1 else at) in source.gaps  # white space beyond the sign
    number = own.isdigit()
    if beyond in ("-", MAYBE_HYPHEN):
        minus = way == -1 and number and not torn and (apart or not further.isalpha())
        return minus or (_joins(further) and (not apart or (way == 1 and beyond == MAYBE_HYPHEN)))
    if beyond and beyond in ".,:":
        point = way == -1 and beyond == "." and (apart or not further.isalpha())
        return number and (point or (further.isdigit() and not apart))
    if beyond == "/":
        return _joins(further) and not apart
    if beyond == "%":
        return number and way == 1
    # A raised number of a note stands right behind its word: "FDA-approved³".
    return _joins(beyond) and not (way == 1 and own.isalpha() and beyond.isdigit())


def _char(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else ""


def _joins(char: str) -> bool:
    """Whether a character is part of a word or number. Scripts that set no spaces have no such words."""
    return char.isdigit() or (char.isalpha() and category(char) != "Lo")


def _within(start: int, end: int, needle: str, longer: str, text: str) -> bool:
    """Whether what stands there is where `longer` says it: between the same words, or beside many of them."""
    before = _plain(text[max(0, start - 3 * CONTEXT) : start])
    after = _plain(text[end : end + 3 * CONTEXT])
    at = longer.find(needle)
    while at >= 0 and longer != needle:
        lead = _plain(longer[:at])[-2 * CONTEXT :]  # shorter only where the longer text begins or ends
        trail = _plain(longer[at + len(needle) :])[: 2 * CONTEXT]
        between = before.endswith(lead[-CONTEXT:]) and after.startswith(trail[:CONTEXT])
        led, trailed = (len(part) >= CONTEXT for part in (lead, trail))
        if between or (led and before.endswith(lead)) or (trailed and after.startswith(trail)):
            return True
        at = longer.find(needle, at + 1)
    return False


def _plain(text: str) -> str:
    return text.replace(MAYBE_HYPHEN, "").replace("-", "")


def badly_spaced(text: str, found: Occurrence, source: Reading, page: Page) -> str | None:
    """What is wrong with the spaces of an occurrence, in words; None when all words stand apart and whole."""
    needle, starts = _needle(text)
    ends = [
        i
        for i in range(found.start, found.end)
        if source.text[i] != MAYBE_HYPHEN or _owned(i, found, source, needle)
    ]
    steps = [
        (one, two, position in starts)
        for position, (one, two) in enumerate(pairwise(ends), 1)
        if two - one == 1 and two not in source.breaks
    ]
    usual: float | None = None
    for one, two, begins in steps:
        spaced = two in source.gaps
        if not begins and not spaced:
            continue
        gap = _gap(one, two, source, page)
        if gap is None:
            continue
        if usual is None and not (begins and spaced):
            usual = _usual(steps, source, page)
        if begins and gap < (JOINED if spaced else (usual or 0.0) + JOINED):
            return f"runs words together after “{_word_before(two, found, source)}”"
        if not begins and gap > (usual or 0.0) + TORN:
            return f"tears a word apart after “{_word_before(two, found, source)}”"
    return None


def _gap(one: int, two: int, source: Reading, page: Page) -> float | None:
    return gap_between(page.glyphs[source.places[one]], page.glyphs[source.places[two]], page)


def _usual(steps: Iterable[tuple[int, int, bool]], source: Reading, page: Page) -> float:
    """Ems of white there usually are between two letters of a word; it takes a while to ask for all."""
    inner = (_gap(one, two, source, page) for one, two, begins in steps if not begins)
    known = [gap for gap in inner if gap is not None]
    return median(known) if known else 0.08


def _word_before(position: int, found: Occurrence, source: Reading) -> str:
    begin = max((gap for gap in source.gaps if gap < position), default=0)
    return source.text[max(found.start, begin, position - 20) : position]


def _owned(index: int, found: Occurrence, source: Reading, needle: str) -> bool:
    """Whether a line-end hyphen stands for a hyphen of the text itself."""
    before = sum(1 for c in source.text[found.start : index] if c != MAYBE_HYPHEN)
    return needle[before : before + 1] == "-"


def gap_between(one: Glyph, two: Glyph, page: Page) -> float | None:
    """Ems of white between two glyphs on a line; None across lines or within a ligature."""
    _, before, owner, _, _ = one
    _, after, run, _, _ = two
    if one is two or before is None or after is None or owner is None or run is None or before == after:
        return None
    second = page.runs[run]
    if owner != run and abs(page.runs[owner].baseline - second.baseline) > 0.5:
        return None
    if second.mirrored or abs(second.angle) > LEVEL:
        return None  # judged as distorted: its gaps do not run from left to right
    return (after.left - before.right) / max(second.size * second.stretch, 0.1)
