"""Likeness: whether the letters of a required text are drawn as what the text layer says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from brochure.checks.normal import letters as plain
from brochure.checks.subject import remembered
from brochure.facts import Letter, Page
from brochure.facts.opposites import TRAITS, kind_of
from brochure.findings import Box

AGREES, DIFFERS, UNCLEAR = "agrees", "differs", "unclear"

LEAST = 0.80
"""Likeness with the letter itself that it must have (docs/decisions/0024-shapes.md)."""
SLACK = 0.04
"""By so much a letter may be more alike another one and still count as itself."""
CLEARLY = 0.08
"""By so much a letter must be more alike another one to count as that."""
OTHER = 0.90
"""Likeness with the other letter that it must have to count as that."""
SIGN = 0.86
"""As OTHER, of a sign such as <, which is compared with its opposites only: of 244 faces none draws one so
much alike another of its kind and less alike itself by CLEARLY."""
BY_TRAIT = 0.82
"""As SIGN, where a trait tells the two signs apart (`opposites.TRAITS`): in 86 faces arrows, € and £ are at
least so much alike themselves, but for one £, and what lacks the trait of a sign loses a seventh."""
KIN, TWIN = 0.97, 0.99
"""Likeness with what the same font draws for the other letter: under the first it is not that letter, from
the second it is the very same shape."""
TAILED = {"q": "o"}
"""Letters told by a tail that some faces hardly draw."""
SHORT = 3
"""In words of so many letters each must be told, in longer ones three of four."""
MOST_UNCLEAR = 0.08
"""Share of a text's letters that need not be told: 0 to 4 % in text faces, 10 to 45 % in scripts."""
WRONG_FACE = 0.5
"""Share of letters that differ from which the words are others, however unclear the rest is."""
BLANK = "□"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the shapes of a text say: `lie` is the text as it is drawn, where that is another; `box` around
    those letters; `unclear` says why it could not be told."""

    lie: str | None = None
    box: Box | None = None
    unclear: str | None = None


def told(letter: Letter, char: str) -> str:
    """Whether one glyph is drawn as the character (or ligature) it stands for."""
    if letter.own is None:
        return DIFFERS if letter.length > 1 and len(letter.other) > 1 and letter.rival >= OTHER else UNCLEAR
    if not letter.own and not letter.rival:
        return DIFFERS  # nothing is drawn
    if letter.rival > letter.own + 0.01 and (letter.known or 0) >= TWIN:
        return DIFFERS  # one shape for two characters
    if kind_of(char):  # what its font draws for the other is no excuse, and an odd sign is no doubt
        least = BY_TRAIT if char in TRAITS and letter.other in TRAITS else SIGN
        return DIFFERS if letter.rival >= max(least, letter.own + CLEARLY) else AGREES
    if letter.own >= LEAST and letter.own >= letter.rival - SLACK:
        return AGREES
    tailed = TAILED.get(plain(char)) == plain(letter.other)
    alien = letter.known is not None and letter.known < KIN
    if letter.rival >= max(OTHER, letter.own + CLEARLY) and not alien and not tailed:
        return DIFFERS
    return UNCLEAR


def likeness(page: Page, glyphs: Sequence[int]) -> Likeness:
    """Compare what the glyphs with these indexes say with how they are drawn."""
    if page.letters is None:
        return Likeness(unclear="the shapes of its letters were not looked at")
    if remembered(page, "agreeing", lambda: _agreeing(page)).issuperset(glyphs):
        return Likeness()
    spots = list(_spots(page, glyphs))
    counted = [spot for spot in spots if spot.counts]
    differs = [spot for spot in spots if spot.verdict == DIFFERS]
    unclear = [spot for spot in counted if spot.verdict == UNCLEAR]
    many = len(unclear) > max(1, MOST_UNCLEAR * len(counted))
    if differs and (not many or len(differs) >= WRONG_FACE * len(counted)):
        boxes = [box for spot in differs if (box := page.glyphs[spot.index].box) is not None]
        return Likeness(lie=_as_drawn(spots), box=Box.around(boxes) if boxes else None)
    words = [list(word) for _, word in groupby(counted, key=lambda spot: spot.word)]
    doubtful = next((word for word in words if _doubtful(word)), [])
    if differs or many or doubtful:
        shown = "".join(spot.text for spot in doubtful or unclear)[:24]
        return Likeness(unclear=f"the shapes of “{shown}” cannot be told from other letters")
    return Likeness()


def _agreeing(page: Page) -> frozenset[int]:
    """The glyphs that are drawn as what they stand for: nearly all, so nothing needs to be put into words."""
    found: set[int] = set()
    for letter in page.letters or ():
        text = page.text[letter.glyph : letter.glyph + letter.length]
        if _verdict(letter, text) == AGREES:
            found.update(range(letter.glyph, letter.glyph + letter.length))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A glyph of the text: what it says, how it reads, and the number of its word."""

    index: int
    text: str
    reads: str
    verdict: str
    word: int

    @property
    def counts(self) -> bool:
        return any(char.isalnum() for char in self.text)


def _spots(page: Page, glyphs: Sequence[int]) -> Iterator[_Spot]:
    known = {letter.glyph: letter for letter in page.letters or ()}
    word, last, covered = 0, -1, -1
    for index in glyphs:
        between = page.glyphs[last + 1 : index] if last >= 0 else ()
        if index != last + 1 and (index < last or any(glyph.char.isspace() for glyph in between)):
            word += 1
        last = index
        if index <= covered or page.glyphs[index].run is None:
            continue
        letter, char = known.get(index), page.glyphs[index].char
        if letter is None:
            if char.isalnum():
                yield _Spot(index, char, char, UNCLEAR, word)
            continue
        covered = index + letter.length - 1
        text = page.text[index : covered + 1]
        verdict = _verdict(letter, text)
        other = letter.other if any(c.isupper() for c in text) else letter.other.lower()
        yield _Spot(index, text, (other or BLANK) if verdict == DIFFERS else text, verdict, word)


def _verdict(letter: Letter, text: str) -> str:
    """As `told`; of a punctuation mark it is enough that something is drawn, and no letters. A sign that has
    an opposite, such as <, is no punctuation mark."""
    if any(map(str.isalnum, text)) or kind_of(text) or _wordy(letter):
        return told(letter, text)
    return AGREES if letter.rival or letter.own is None or letter.own else DIFFERS


def _wordy(letter: Letter) -> bool:
    """Whether a punctuation mark is drawn as letters: one alone is too alike a dot or a dash to be told."""
    return len(letter.other) > 1 and letter.rival >= OTHER


def _doubtful(word: Sequence[_Spot]) -> bool:
    unclear = sum(spot.verdict == UNCLEAR for spot in word)
    return unclear > (0 if len(word) <= SHORT else len(word) / 4)


def _as_drawn(spots: Sequence[_Spot]) -> str:
    """The words that differ, as they are drawn, with the one before and the one after."""
    wrong = {spot.word for spot in spots if spot.verdict == DIFFERS}
    near = {word + step for word in wrong for step in (-1, 0, 1)}
    words = [
        (number, "".join(spot.reads for spot in word))
        for number, word in groupby(spots, key=lambda spot: spot.word)
        if number in near
    ]
    text, last = "", None
    for number, word in words:
        text += ("" if last is None else " " if number == last + 1 else " … ") + word
        last = number
    return text if len(text) <= 80 else f"{text[:79]}…"
