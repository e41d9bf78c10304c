"""Nothing added: no word is in the PDF that neither the content file nor a template holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from brochure.checks.alignment import Stretch, align
from brochure.checks.dashes import differing, shown
from brochure.checks.lines import quoted
from brochure.checks.loss import table_cells, words_of
from brochure.checks.markers import Markers
from brochure.checks.normal import FOLDED
from brochure.checks.stream import Stream, squash, stream_of
from brochure.checks.subject import Subject
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, check

LEADER = re.compile(r"[.·]{4,}")
"""The dots between a title and its page."""

ALONE = 1.0
"""Type sizes between a bare page number and what else stands in its line."""

PAGE_NUMBER = re.compile(r"(?P<before>\w*?)(?P<page>\d+)(?:\W?[^\W\d]{0,4}\W?(?P<count>\d+))?")
"""Folded: page 3, 3 of 7, Seite 3 von 7."""

PAGE_WORDS = frozenset(["", "page", "p", "pg", "página", "pagina", "seite", "trang"])

FRAGMENT = 20
"""Folded characters from which a line is known as a part of the running header or footer."""

SHOWN = 12

BRACKETS = frozenset("()[]{}")
SIGNS = frozenset("·•–—:;,|'\"‹›") | BRACKETS
"""Folded signs between words that say nothing by themselves. A point may stand in a number, and a hyphen in a
word; plus, minus, percent, “<”, “?” and “!” change what is said."""

STROKES = frozenset("–—")


@dataclass(frozen=True, slots=True)
class Added:
    """Words nobody wrote: `text` folded and `shown` as printed, at `start` to `end` of `stream`."""

    text: str
    shown: str
    stream: Stream
    start: int
    end: int


@check("words-added", Severity.ERROR)
def words_added(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The PDF says something the content file does not.

    ## What it looks for
    Words, numbers and signs on the pages, and in their headers and footers, that stand neither in the
    content file nor in a template. The bullets and numbers of list items, page numbers, hyphens at line ends,
    leader dots, words inside figures and the head of a table repeated on the next page are fine. So are signs
    between words that say nothing by themselves: “·”, “•”, “|”, commas, colons, dashes, quotation marks and
    brackets; but beside a number they are told, for it may be read with a point or a minus. So are dashes,
    points and the like as the markers of list items that begin with a number. Crosses and ticks are no
    bullets.

    ## Why it matters
    Nobody reviewed these words, and one of them can turn a sentence round: “this is **not** safe”. One digit
    or point turns 5 mg into 50 mg or into 0.5 mg.

    ## Example
    A style sheet's `strong::before { content: "not " }`, or `td::after { content: "0" }`.

    ## How to mend it
    Put the words into the content file or a template, or take them out of the style sheet.

    ## Source
    Project rule.
    """
    told = (*_in_body(subject), *_in_running(subject))
    counts = Markers(subject).counts
    found = [
        one for one in told if not _says_nothing(one) or (one.stream is subject.stream and counts(one.end))
    ]
    alike: dict[str, list[Added]] = {}
    for one in found:
        alike.setdefault(one.text, []).append(one)
    for first, *others in alike.values():
        more = f" (and {len(others)} times more)" if others[1:] else " (and once more)" if others else ""
        page = first.stream.page(first.start)
        yield rule.finding(
            f"page {page} says {quoted(first.shown, SHOWN)}, which nobody wrote{more}",
            hint="It comes from a style sheet, or from another version of the content or of the templates.",
            page=page,
            box=first.stream.box(first.start, first.end),
        )


def _in_body(subject: Subject) -> Iterator[Added]:
    words, alignment, stream = words_of(subject), subject.alignment, subject.stream
    kin = table_cells(words)
    shifted = [loss for loss in alignment.losses if loss.elsewhere and loss.near and loss.index in kin]
    if alignment.moved or len(shifted) < len(alignment.losses):
        raise NotApplicable("words are missing or out of order; what was added cannot be told apart")
    elsewhere = Counter(squash(word) for loss in shifted for word in loss.words)
    left = []
    for start, end in alignment.added:
        text = stream.text[start:end]
        if elsewhere[text]:
            elsewhere[text] -= 1
        else:
            left.append((start, end))
    markers = Markers(subject)
    left = [(start, end) for start, end in left if not markers.holds(start, end)]
    running = [squash(text) for text in subject.expected.running]
    for one in (*_told(stream, left), *_dashes(subject)):
        known = any(one.text == text or (len(one.text) >= FRAGMENT and one.text in text) for text in running)
        known = known or markers.typed(one.text)
        if not known and not _is_drawn(one, subject) and not _is_head(one, subject):
            yield from () if _is_page_number(one, subject) else (one,)


def _in_running(subject: Subject) -> Iterator[Added]:
    """Page by page; texts that stand there unbroken first, then the others word by word."""
    texts = sorted(subject.expected.running, key=len, reverse=True)
    for page, lines in zip(subject.facts.pages, subject.lines, strict=True) if texts else ():
        stream = stream_of((page,), [[line.indexes for line in lines if line.running]])
        rest, broken = stream.text, []
        for text in texts:
            folded = squash(text)
            if folded and folded in rest:
                rest = rest.replace(folded, " " * len(folded))
            else:
                broken.append(text)
        starts = [*stream.starts, *(match.end() for match in re.finditer(" +", rest))]
        for part in re.finditer(r"[^ ]+", rest):
            inner = [at - part.start() for at in sorted(set(starts)) if part.start() <= at < part.end()]
            added = align(broken, part.group(), inner).added
            for one in _told(stream, ((a + part.start(), b + part.start()) for a, b in added)):
                if not _is_page_number(one, subject) and not _is_table_head(one, subject, least=2):
                    yield one


def _told(stream: Stream, stretches: Iterable[Stretch]) -> Iterator[Added]:
    """The stretches with anything in print, neighbours as one."""
    spans: list[list[int]] = []
    for start, end in stretches:
        if not _shown(stream, start, end):
            continue
        if spans and spans[-1][1] == start and stream.places[start][0] == stream.places[start - 1][0]:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    for start, end in spans:
        text = stream.text[start:end]
        if not LEADER.fullmatch(text):
            yield Added(text, _shown(stream, start, end), stream, start, end)


def _shown(stream: Stream, start: int, end: int) -> str:
    """As printed, as far as it stands on the page it begins on."""
    page, first = stream.places[start]
    last = max(glyph for where, glyph in stream.places[start:end] if where == page)
    return " ".join(stream.pages[page].text[first : last + 1].split())


def _dashes(subject: Subject) -> Iterator[Added]:
    stream, counts = subject.stream, Markers(subject).counts
    for one in differing(subject):
        if one.stroke is not None:
            at, glyph = min(one.stroke.position, len(stream.text) - 1), one.stroke.glyph
            page = stream.pages[one.stroke.page].text
            if counts(at):
                number, first = stream.places[at]
                says = f"{page[glyph]}{stream.pages[number].text[first:].split()[0]}"
                yield Added("-", says, stream, at, at + 1)
            elif not _signs_alone(page, glyph, glyph):
                yield Added("-", shown(one.stroke, stream), stream, at, at + 1)


def _says_nothing(one: Added) -> bool:
    """Whether it is signs between words, none of them beside a number."""
    number, first = one.stream.places[one.start]
    last = max(glyph for where, glyph in one.stream.places[one.start : one.end] if where == number)
    return _signs_alone(one.stream.pages[number].text, first, last)


def _signs_alone(text: str, first: int, last: int) -> bool:
    """Whether a stretch of a page's text is such signs and blanks. A dash before a number is a minus, with a
    space between them, too; brackets around one are fine."""
    signs = set("".join(map(FOLDED.__getitem__, text[first : last + 1].replace("–", "").replace("—", ""))))
    dashed = not STROKES.isdisjoint(text[first : last + 1])
    before, after = text[:first][-1:], text[last + 1 :][:1]
    if dashed and re.match(r"\s{0,2}\d", text[last + 1 :]):
        return False
    beside = before.isdigit() or after.isdigit()
    return signs <= SIGNS and (not beside or (signs <= BRACKETS and not dashed))


def _is_drawn(one: Added, subject: Subject) -> bool:
    """Whether it belongs to a figure: words of it by what they say, numbers and signs by where they stand."""
    tags = subject.facts.tags.walk() if subject.facts.tags else []
    figures = [tag for tag in tags if tag.role == "Figure"]
    texts = [squash("".join(part.text for part in tag.walk())) for tag in figures]
    if not any(one.text in text for text in texts):
        return False
    if any(char.isalpha() for char in one.text):
        return True
    marks = {mark for figure in figures for tag in figure.walk() for mark in tag.marks}
    return all(_mark(one.stream, place) in marks for place in one.stream.places[one.start : one.end])


def _mark(stream: Stream, place: tuple[int, int]) -> tuple[int, int | None]:
    page = stream.pages[place[0]]
    run = page.glyphs[place[1]].run
    return page.number - 1, None if run is None else page.runs[run].mcid


def _is_named(one: Added) -> bool:
    """Whether a word such as “Page” stands before it."""
    return one.stream.text[: one.start].endswith(tuple(PAGE_WORDS - {""}))


def _is_alone(one: Added) -> bool:
    """Whether nothing else of its line stands close to it."""
    number, first = one.stream.places[one.start]
    page = one.stream.pages[number]
    run = page.glyphs[first].run
    box = one.stream.box(one.start, one.end)
    if run is None or box is None:
        return False
    own = {page.glyphs[at].run for where, at in one.stream.places[one.start : one.end] if where == number}
    room = ALONE * page.runs[run].size
    near = Box(box.left - room, box.bottom, box.right + room, box.top)
    mine = squash("".join(page.runs[index].text for index in sorted(own - {None})))  # type: ignore[type-var,index]
    return mine == one.text and not any(
        near.overlaps(other.box) for index, other in enumerate(page.runs) if index not in own
    )


def _is_page_number(one: Added, subject: Subject) -> bool:
    match = PAGE_NUMBER.fullmatch(one.text)
    known = {squash(text) for text in subject.expected.running} | PAGE_WORDS
    return (
        match is not None
        and match["before"] in known
        and (match["before"] != "" or match["count"] is not None or _is_named(one) or _is_alone(one))
        and int(match["page"]) == one.stream.page(one.start)
        and int(match["count"] or len(subject.facts.pages)) == len(subject.facts.pages)
    )


def _is_head(one: Added, subject: Subject) -> bool:
    """Whether it is the head of a table again, at the top of a page: all of neighbouring cells.

    Where the first cell below begins like the head, `Month Pain Month 9`, what was added may as well be
    `Month Pain` as `Pain Month`: it is taken where the page begins.
    """
    text, places, start, end = one.stream.text, one.stream.places, one.start, one.end
    while start and places[start - 1][0] == places[start][0]:
        if text[start - 1] != text[end - 1]:
            return False
        start, end = start - 1, end - 1
    return _is_table_head(one, subject, least=1 if any(map(str.isalpha, one.text)) else 2)


def _is_table_head(one: Added, subject: Subject, least: int = 1) -> bool:
    """Whether its letters are those of `least` or more neighbouring cells.

    A repeated head may be marked as an artifact, as running matter is.
    """
    words, wanted = subject.expected.words, Counter(one.text)
    ends = [0, *accumulate(len(squash(word.text)) for word in words)]
    at = {end: number for number, end in enumerate(ends)}
    for first, end in enumerate(ends):
        last = at.get(end + len(one.text))
        cells = words[first:last] if last is not None else ()
        if (
            len(cells) >= least
            and len({(cell.key, cell.kind) for cell in cells}) == 1
            and cells[0].kind in ("table", "")
        ):
            letters = Counter(char for cell in cells for char in squash(cell.text))
            if letters == wanted:
                return True
    return False
