"""Misdrawn: letters and figures, required or not, that the page draws as others than the file says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brochure.checks.crowd import NAMED, thinned
from brochure.checks.hidden import word_at
from brochure.checks.likeness import (
    CLEARLY,
    DIFFERS,
    KIN,
    LEAST,
    MOST_UNCLEAR,
    UNCLEAR,
    WRONG_FACE,
    told,
)
from brochure.checks.lines import quoted
from brochure.checks.points import misdrawn_points
from brochure.checks.promises import looks
from brochure.checks.subject import Subject
from brochure.checks.visibility import LIES
from brochure.facts import Letter, Page
from brochure.facts.opposites import kind_of
from brochure.findings import Box, Finding, Severity
from brochure.rules import Rule, Unchecked, check

NO_LETTERS = 0.6
"""Share of the letters of a font that are unlike themselves from which it draws something else than letters:
of an ornament font nine tenths are, of a script face a tenth."""
LIGATURE = 3
"""Letters that text faces draw as one glyph, at most: ffi."""


@dataclass(frozen=True, slots=True)
class _Odd:
    """A letter that was compared, and what came of it."""

    letter: Letter
    text: str
    verdict: str

    @property
    def usual(self) -> bool:
        """Whether it may be letters that text faces draw as one glyph."""
        return self.text.isalpha() and len(self.text) <= LIGATURE


@check("letters-misdrawn", Severity.ERROR)
@thinned
def letters_misdrawn(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text that no one required is drawn as other letters or figures than the file says.

    ## What it looks for
    Every figure, and one letter of each shape in each font of a page, compared with the shapes of all letters
    and with what the same font draws elsewhere. A ligature, one shape for several letters, is read letter by
    letter where it is none that is known; what cannot be read so, such as a word with a blank, “could not be
    checked”. Signs that have an opposite are compared with those of their kind: < > ≤ ≥ = + − ± × ÷ /,
    arrows, signs of money, % and ‰, : ; ! ? and bullets, boxes and ticks. The point or comma inside of a
    number by where it ends: a point stands on the line, a comma hangs below it. Of a required text,
    `text-lies` tells, letter by letter. Not looked at are alphabets whose shapes are not known, and turned
    text; in a face unlike all known ones, such as many scripts, only what is clearly another letter
    throughout is told. A letter of a plain face that is unlike itself, and clearly no other, “could not be
    checked”, and so is a font of which most letters are unlike themselves: ornaments in place of words.

    ## Why it matters
    Search, copying, and every other check are told “20 mg”; the patient reads “90 mg”. A “<” drawn as “>”
    turns a limit round, and 1.5 drawn as 1,5 is read as 15 in one country and as 1.5 in the next.

    ## Example
    `“20” on page 2 is drawn as “90”`

    ## How to mend it
    Make the file again with an ordinary font, and ask who made it.

    ## Source
    ISO 32000-1, 9.10: the characters of a text are told by tables that nothing ties to the drawings.
    """
    unknown = [page.number for page in subject.facts.pages if page.sampled is None and page.runs]
    doubtful: list[tuple[int, _Odd]] = []
    for page in subject.facts.pages:
        required = _told(subject, page)
        done = -1
        lies, unclear_here = _lies(page)
        doubtful += [(page.number, odd) for odd in unclear_here if odd.letter.glyph not in required]
        for odd in lies:
            first = word_at(page, odd.letter.glyph)[0]
            last = word_at(page, odd.letter.glyph + odd.letter.length - 1)[1]
            if odd.letter.glyph in required or first <= done:
                continue
            if not any(char.isalnum() for char in page.text[first : last + 1]):
                first, last = _with_neighbours(page, first, last)
            done = last
            other = _as_said(odd.letter.other, odd.text)
            yield _finding(subject, rule, page, (first, last), (odd.letter.glyph, odd.letter.length), other)
        for at, other in misdrawn_points(page):
            if at not in required:
                yield _finding(subject, rule, page, word_at(page, at), (at, 1), other)
    if unknown:
        raise Unchecked(f"the letters were not looked at on page {', '.join(map(str, unknown))}")
    if doubtful:
        joined = [one for one in doubtful if one[1].letter.own is None]
        alone = [one for one in doubtful if one[1].letter.own is not None]
        said = {
            "drawn unlike itself and like no other letter": alone,
            "one shape that cannot be read": joined,
        }
        raise Unchecked(
            "; ".join(f"{what}: {_named(some)}" for what, some in said.items() if some),
            "Set the text in a plain face, or read it on paper.",
        )


def _finding(
    subject: Subject, rule: Rule, page: Page, word: tuple[int, int], where: tuple[int, int], other: str
) -> Finding:
    """What is drawn in place of so many characters from one on, in a word (its first and last)."""
    (first, last), (glyph, length) = word, where
    said = page.text[first : last + 1]
    at = glyph - first
    drawn = said[:at] + other + said[at + length :]
    boxes = [glyph.box for glyph in page.glyphs[first : last + 1] if glyph.box is not None]
    run = page.glyphs[first].run
    return rule.finding(
        f"{quoted(said)} on page {page.number} is drawn as {quoted(drawn)}",
        hint="Make the file again with an ordinary font, and ask who made it.",
        span=subject.author(page.runs[run].text, page.number, page.glyphs[first].box)
        if run is not None
        else None,
        page=page.number,
        box=Box.around(boxes) if boxes else None,
    )


def _named(doubtful: list[tuple[int, _Odd]]) -> str:
    unclear = list(dict.fromkeys(f"“{odd.text}” on page {number}" for number, odd in doubtful))
    more = f" (and {len(unclear) - NAMED} more)" if len(unclear) > NAMED else ""
    return ", ".join(unclear[:NAMED]) + more


def _as_said(other: str, text: str) -> str:
    """What is drawn in place of a text, in capitals where that has them; with its blanks if so many are."""
    inked = "".join(text.split())
    cases = [*inked, *inked[-1:] * len(other)]
    letters = [char.lower() if case.islower() else char for char, case in zip(other, cases, strict=False)]
    if len(letters) != len(inked):
        return "".join(letters)
    drawn = iter(letters)
    return "".join(char if char.isspace() else next(drawn) for char in text)


def _with_neighbours(page: Page, first: int, last: int) -> tuple[int, int]:
    """A sign that stands alone and the words beside it on its line."""
    if last + 2 < len(page.glyphs) and page.glyphs[last + 1].char == " ":
        last = word_at(page, last + 2)[1]
    if first > 1 and page.glyphs[first - 1].char == " ":
        first = word_at(page, first - 2)[0]
    return first, last


def _told(subject: Subject, page: Page) -> frozenset[int]:
    """The letters of which `text-lies` tells."""
    return frozenset(
        index
        for look in looks(subject)
        if look.page == page.number and look.sight and any(one.rule == LIES for one in look.sight.faults)
        for index in look.glyphs
    )


def _lies(page: Page) -> tuple[list[_Odd], list[_Odd]]:
    """The letters that are drawn as others, and those that cannot be told, in the order of the page."""
    fonts: dict[str, list[_Odd]] = {}
    signs: dict[str, list[_Odd]] = {}
    joined: dict[str, list[_Odd]] = {}
    for letter in page.sampled or ():
        run = page.glyphs[letter.glyph].run
        text = page.text[letter.glyph : letter.glyph + letter.length]
        kinds = fonts if text.isalnum() else signs if kind_of(text) else None
        if letter.length > 1:
            kinds = joined if letter.own is None else fonts
        if run is None or kinds is None or not letter.rival:  # nothing is drawn: `text-invisible` tells
            continue
        kinds.setdefault(page.runs[run].font, []).append(_Odd(letter, text, told(letter, text)))
    lies: list[_Odd] = []
    unclear: list[_Odd] = []
    for font in {**fonts, **signs, **joined}:
        held = fonts.get(font, [])
        differing = [odd for odd in held if odd.verdict == DIFFERS]
        odds = [odd for odd in held if odd.verdict == UNCLEAR]
        strange = len(odds) > max(1, MOST_UNCLEAR * len(held))  # in such a face some letters look like others
        for odd in joined.get(font, ()):
            if not (strange and odd.usual):
                (lies if odd.verdict == DIFFERS else unclear).append(odd)
        others = differing if not strange or len(differing) >= WRONG_FACE * len(held) else []
        lies += others
        lies += [odd for odd in signs.get(font, ()) if odd.verdict == DIFFERS and (others or not strange)]
        unclear += [odd for odd in odds if _unlike(odd.letter)] if not strange else []
        vague = [odd for odd in held if odd.letter.own is not None and odd.letter.own < LEAST]
        if strange and not others and len(vague) >= NO_LETTERS * len(held):
            unclear += vague
    return sorted(lies, key=_place), sorted(unclear, key=_place)


def _place(odd: _Odd) -> int:
    return odd.letter.glyph


def _unlike(letter: Letter) -> bool:
    """Whether a letter that is nothing clearly is least of all itself, and its font draws the other so, too,
    as far as that is known."""
    kindred = letter.known is None or letter.known >= KIN
    return letter.own is not None and letter.own < LEAST and letter.rival >= letter.own + CLEARLY and kindred
