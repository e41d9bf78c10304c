"""Hidden text: words that are in the file, required or not, and cannot be seen on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brochure.checks import visibility
from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.promises import looks
from brochure.checks.subject import Subject
from brochure.facts import Glyph, Page
from brochure.findings import Box, Finding, Severity, Span
from brochure.rules import Rule, Unchecked, check

WORD = 0.75
"""Share of a word's ink that must be seen. A thick line through a word in its own colour takes a fifth;
the last stroke that keeps letters apart is gone at about a third."""

LETTER = 0.5
"""Share of a single letter's or digit's ink that must be seen: one digit less is another number."""

SIGN = 0.4
"""Share of the ink of a sign of a number that must be seen: a point or a minus less is another number.
A comma loses a part of its tail where an underline of its own colour crosses it."""

SIGNS = frozenset("+-−–±<>≤≥≈=~.,:/⁄×%‰°$€£")
"""What makes another number of the figures beside it."""

GAP = 3.0
"""Type sizes between two words from which they are told as two places on the page."""

COPY = 0.5
"""Type sizes: the same words in sight this near make a hidden copy their shadow or outline."""

SCANNED = 0.5
"""Share of the page an image takes when its text is the invisible layer of a scan."""


@dataclass(slots=True)
class _Stretch:
    """Words that follow each other and cannot be seen: the first and the last index of their glyphs."""

    first: int
    last: int


@check("text-invisible", Severity.ERROR)
@thinned
def text_invisible(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text is in the file and cannot be seen on the page.

    ## What it looks for
    Words of which less than three quarters of the ink can be seen, and single letters or digits of which
    less than half can; the points, commas, minus signs, slashes and units of numbers count, too. They are in
    the colour of their ground, transparent, covered, cut off, on a hidden layer, or in an invisible mode. Of
    a required text, `text-hidden` tells, and of text off the sheet, `text-off-sheet`.

    ## Why it matters
    Search and screen readers find the words, and a patient who looks at the page does not.

    ## Example
    `“They had few patients.” cannot be seen: it is in the colour of what lies beneath`.

    ## How to mend it
    Give the text a colour of its own and its own room. Take boxes, images and annotations off it. If it is
    not meant for readers, delete it.

    ## Source
    WCAG 2.2, 1.4.3 (the least contrast of any text); ISO 32000-1, 9.3 and 11.
    """
    unknown = []
    for page in subject.facts.pages:
        doubtful = _doubtful(page)
        if any(page.glyphs[i].shown is None for i in doubtful):
            unknown.append(page.number)
        told = told_hidden(subject, page) if doubtful else frozenset()
        lost = [s for s in _stretches(page, doubtful, told) if not _shadow(page, s)]
        yield from _findings(subject, rule, page, lost)
    if unknown:
        raise Unchecked(f"the ink of some letters could not be measured on {_pages(unknown)}")


def _pages(numbers: Sequence[int]) -> str:
    return ("page " if len(numbers) == 1 else "pages ") + ", ".join(map(str, numbers))


def _doubtful(page: Page) -> list[int]:
    """The letters and digits whose ink is not all seen, or not known to be."""
    return [
        index
        for index, (char, _, run, shown, _) in enumerate(page.glyphs)
        if (shown is None or shown < WORD)
        and run is not None
        and (char.isalnum() or (char in SIGNS and _of_number(page, index)))
    ]


def _of_number(page: Page, index: int) -> bool:
    """Whether a sign stands right beside a figure."""
    return any(glyph.char.isdigit() for glyph in page.glyphs[max(index - 1, 0) : index + 2])


def told_hidden(subject: Subject, page: Page) -> frozenset[int]:
    """The letters of which the rule about required texts tells."""
    return frozenset(
        index
        for look in looks(subject)
        if look.page == page.number and look.sight
        if any(fault.rule == visibility.HIDDEN for fault in look.sight.faults)
        for index in look.glyphs
    )


def _stretches(page: Page, doubtful: Sequence[int], told: frozenset[int]) -> list[_Stretch]:
    found: list[_Stretch] = []
    done = -1
    for index in doubtful:
        if index <= done:
            continue
        first, last = word_at(page, index)
        done = last
        if _lost(page, [i for i in range(first, last + 1) if i not in told]):
            if found and _continues(page, found[-1].last, first):
                found[-1].last = last
            else:
                found.append(_Stretch(first, last))
    return found


def word_at(page: Page, index: int) -> tuple[int, int]:
    """The first and the last glyph of the word that holds `index`."""
    first = last = index
    while first > 0 and not page.glyphs[first - 1].char.isspace():
        first -= 1
    while last + 1 < len(page.glyphs) and not page.glyphs[last + 1].char.isspace():
        last += 1
    return first, last


def _lost(page: Page, word: Sequence[int]) -> bool:
    sheet = Box(0, 0, page.width, page.height)
    shares = [
        glyph.shown
        for glyph in (page.glyphs[i] for i in word)
        if glyph.char.isalnum() and glyph.shown is not None and glyph.box and glyph.box.inside(sheet, 0.5)
    ]
    signs = [
        glyph.shown
        for i in word
        if (glyph := page.glyphs[i]).char in SIGNS and glyph.shown is not None and _of_number(page, i)
        if glyph.box and glyph.box.inside(sheet, 0.5)
    ]
    lost = bool(shares) and (sum(shares) / len(shares) < WORD or min(shares) < LETTER)
    return lost or min(signs, default=1.0) < SIGN


def _continues(page: Page, last: int, first: int) -> bool:
    """Whether nothing that can be seen stands between two hidden words, and both in one place."""
    if any(glyph.char.isalnum() for glyph in page.glyphs[last + 1 : first]):
        return False
    one, two = page.glyphs[last], page.glyphs[first]
    if one.box is None or two.box is None or two.run is None:
        return True
    return abs(one.box.bottom - two.box.bottom) < GAP * page.runs[two.run].size


def _shadow(page: Page, stretch: _Stretch) -> bool:
    """Whether the words are a copy beneath the same words in sight: a shadow, an outline, or weight."""
    glyph = page.glyphs[stretch.first]
    if glyph.run is None or glyph.box is None:
        return False
    own = page.runs[glyph.run]
    near = COPY * own.size
    copies = {
        index
        for index, run in enumerate(page.runs)
        if index != glyph.run
        and run.text.strip() == own.text.strip()
        and abs(run.box.left - own.box.left) < near
        and abs(run.baseline - own.baseline) < near
    }
    seen = [g.shown or 0.0 for g in page.glyphs if g.run in copies and g.char.isalnum()] if copies else []
    return bool(seen) and min(seen) >= WORD


def _findings(subject: Subject, rule: Rule, page: Page, lost: list[_Stretch]) -> Iterator[Finding]:
    hint = "Give it a colour of its own and its own room, or delete it."
    scan = [s for s in lost if _modes(page, s) == {3}] if _pictured(page) else []
    if scan:
        yield rule.finding(
            "the text of this page is an invisible layer over a picture of it",
            hint="Set the page from its text instead of a scan.",
            page=page.number,
        )
    for stretch in lost:
        if stretch not in scan:
            glyphs = page.glyphs[stretch.first : stretch.last + 1]
            text = "".join(glyph.char for glyph in glyphs)
            yield rule.finding(
                f"{quoted(text)} cannot be seen: {_reason(page, glyphs)}",
                hint=hint,
                span=_span(subject, page, glyphs),
                page=page.number,
                box=Box.around([glyph.box for glyph in glyphs if glyph.box is not None]),
            )


def _modes(page: Page, stretch: _Stretch) -> set[int]:
    glyphs = page.glyphs[stretch.first : stretch.last + 1]
    return {page.runs[glyph.run].mode for glyph in glyphs if glyph.run is not None}


def _pictured(page: Page) -> bool:
    sheet = page.width * page.height
    return any(image.box.width * image.box.height >= SCANNED * sheet for image in page.images)


def _reason(page: Page, glyphs: Sequence[Glyph]) -> str:
    return visibility.reason(page, [g for g in glyphs if g.shown is not None and g.shown < WORD])


def _span(subject: Subject, page: Page, glyphs: Sequence[Glyph]) -> Span | None:
    """The author's line: by as many of the words as stand together in the source."""
    words = "".join(glyph.char for glyph in glyphs).split()
    box = next((glyph.box for glyph in glyphs if glyph.box is not None and not glyph.char.isspace()), None)
    for count in (8, 3):
        if span := subject.author(" ".join(words[:count]), page.number, box):
            return span
    runs = [page.runs[glyph.run].text for glyph in glyphs if glyph.run is not None]
    return subject.author(runs[0], page.number, box) if runs else None
