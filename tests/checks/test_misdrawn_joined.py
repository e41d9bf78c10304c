"""Glyphs that stand for several characters: known ligatures, unknown ones, words that no face draws so."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from brochure.checks import misdrawn
from brochure.checks.subject import Expected, Promise, Subject
from brochure.facts import Facts, Letter, inspect
from brochure.findings import Finding
from brochure.rules import CHECKS, Unchecked
from tests.checks import made
from tests.tricks.fonts import SANS, glyph_ids, outline, packed, wide
from tests.tricks.hiding import page
from tests.tricks.lying import _wide_line
from tests.tricks.paper import Paper, font_program
from tests.tricks.typefaces import _set

assert misdrawn  # importing it registers its rule

HELD = "—"
"""The character whose glyph is made one that stands for several."""


def joined(text: str, said: str, drawn: str, closer: float = 1.0) -> bytes:
    """The text, in which a font draws `said` as one glyph with the letters of `drawn`, apart by their width
    or closer."""
    font = TTFont(BytesIO(font_program(SANS)[0]))
    cmap, metrics = font.getBestCmap(), font["hmtx"].metrics
    parts, across = [], 0.0
    for char in drawn:
        parts.append((cmap[ord(char)], (1, 0, 0, 1, across, 0)))
        across += metrics[cmap[ord(char)]][0] * closer
    font["glyf"][cmap[ord(HELD)]] = outline(font, parts)
    metrics[cmap[ord(HELD)]] = (round(across), 0)
    paper, program = Paper(), packed(font)
    ids = glyph_ids(program)
    says = {number: char for char, number in ids.items()} | {ids[HELD]: said}
    paper.fonts.F3 = wide(paper, says, program=program)
    return page(_wide_line(text.replace(said, HELD), ids), paper=paper)


def found(data: bytes, *promises: Promise) -> list[Finding]:
    facts = inspect(data, [one.text for one in promises])
    return list(CHECKS["letters-misdrawn"].judge(Subject(facts, Expected(promises=promises))))


LIES = {
    "a word left out": ("Do not eat.", "Do not", "Do", "“Do not” on page 1 is drawn as “Do”"),
    "a dose": ("Take 10 mg of it.", "10 mg", "50 mg", "“10 mg” on page 1 is drawn as “50 mg”"),
    "a figure less": ("Up to 50 kg.", "50 kg", "5 kg", "“50 kg.” on page 1 is drawn as “5kg.”"),
    "a number": ("Call at 38.5 degrees.", "38.5", "39.5", "“38.5” on page 1 is drawn as “39.5”"),
    "figures": ("Take 12 drops.", "12", "72", "“12” on page 1 is drawn as “72”"),
    "a whole word": ("Call only then.", "only", "even", "“only” on page 1 is drawn as “even”"),
    "in a word": ("It is unsafe.", "un", "is", "“unsafe.” on page 1 is drawn as “issafe.”"),
    "a known ligature": ("An official finding.", "fi", "no", "“official” on page 1 is drawn as “ofnocial”"),
    "capitals": ("NOT safe.", "NOT", "NOW", "“NOT” on page 1 is drawn as “NOW”"),
}


@pytest.mark.parametrize(("text", "said", "drawn", "message"), LIES.values(), ids=LIES)
def test_several_letters_drawn_as_others_are_told(text: str, said: str, drawn: str, message: str) -> None:
    told = found(joined(text, said, drawn))
    assert told
    assert message in told[0].message
    assert told[0].box


DOUBTS = {
    "a blank that is not told": ("It is not able.", "not able", "notable"),
    "a point that is told as such": ("Take 1.5 mg.", "1.5", "1,5"),
    "signs": ("Not 10<20 mg.", "10<20", "10>20"),
    "one letter for a word": ("Do not eat.", "not", "o"),
    "an unclean join": ("Do it, not that.", "not", "%&"),
    "honest, but with a blank": ("Take 10 mg of it.", "10 mg", "10 mg"),
}


@pytest.mark.parametrize(("text", "said", "drawn"), DOUBTS.values(), ids=DOUBTS)
def test_what_cannot_be_read_is_never_passed(text: str, said: str, drawn: str) -> None:
    with pytest.raises(Unchecked, match="on page 1"):
        assert found(joined(text, said, drawn)) == []


def test_a_joined_word_drawn_as_another_joined_word_is_never_passed() -> None:
    """No white column tells its letters."""
    for said, drawn in (("not", "now"), ("no", "on"), ("if", "at")):
        data = joined(f"It is {said} so.", said, drawn, closer=0.86)
        try:
            assert found(data), (said, drawn)
        except Unchecked:
            continue


HONEST = {
    "figures that stand apart": ("Take 12 drops.", "12", 1.0),
    "a word whose letters stand apart": ("Call only then.", "only", 1.0),
    "two letters that touch": ("The duck is back.", "ck", 0.84),
    "three letters that touch": ("It is the one.", "the", 0.84),
    "a rare pair": ("Tzatziki is safe.", "tz", 0.86),
}


@pytest.mark.parametrize(("text", "said", "closer"), HONEST.values(), ids=HONEST)
def test_honest_ligatures_pass(text: str, said: str, closer: float) -> None:
    assert found(joined(text, said, said, closer)) == []


@pytest.mark.parametrize("face", ("SourceSerif4-Regular", "SourceSerif4-It", "SourceSans3-BoldIt"))
def test_ligatures_of_the_bundled_faces_pass(face: str) -> None:
    style = "font-variant-ligatures:common-ligatures discretionary-ligatures historical-ligatures"
    text = (
        "Fluffy offices, halfback, shelfful, wolfhound, fifth, offhand, cuffbutton, selfknown, fjord, craft"
    )
    assert found(_set(text, style, face)) == []


def test_a_required_word_as_one_glyph_is_left_to_its_own_rule() -> None:
    promise = Promise("dose", "Do not eat.", "every", 9.0, "Pharmacist", tagged=False)
    data = joined(promise.text, "Do not", "Do")
    assert found(data, promise) == []
    facts = inspect(data, [promise.text])
    [told] = CHECKS["text-lies"].judge(Subject(facts, Expected(promises=(promise,))))
    assert "say “Do" in told.message


def _judged(text: str, *letters: Letter) -> list[Finding]:
    facts = Facts((replace(made.page(made.run(text)), sampled=letters),))
    return list(CHECKS["letters-misdrawn"].judge(Subject(facts, Expected())))


def test_a_strange_face_excuses_three_letters_and_no_more() -> None:
    """A script joins letters as it likes; but no words."""
    text = "abcdefghijkl mnop"
    odd = [Letter(at, 1, 0.81, "o", 0.86) for at in range(6, 12)]
    assert _judged(text, Letter(0, 3, None, "x", 0.5), *odd) == []
    for length, message in ((4, "“abcd”"), (13, "“abcdefghijkl ”")):
        with pytest.raises(Unchecked, match=message):
            _judged(text, Letter(0, length, None, "x", 0.5), *odd)
    with pytest.raises(Unchecked, match="“abc”"):
        _judged(text, Letter(0, 3, None, "x", 0.5), *(one._replace(own=0.97) for one in odd))


def test_how_much_a_word_must_be_alike_another_one() -> None:
    for rival, lies in ((0.91, True), (0.89, False)):
        try:
            told = bool(_judged("abcdefghijkl", Letter(0, 4, None, "no", rival)))
        except Unchecked:
            told = False
        assert told == lies
