"""Fonts and letters."""

from __future__ import annotations

import pytest

from brochure.checks.subject import Subject
from brochure.facts import Font
from tests.checks import made

GOOD = Font("ABCDEF+Source-Sans-3", "TrueType", True, True, True)


def set_in(*fonts: Font, text: str = "text", **expected: object) -> Subject:
    page = made.page(made.run(text, font=fonts[0].name))
    return made.subject(of=made.facts(page, fonts=fonts), words=made.words(text), **expected)


ALL = ["font-not-embedded", "font-whole", "font-unmappable", "fonts-many"]


@pytest.mark.parametrize("rule", ALL)
def test_a_good_font(rule: str) -> None:
    assert not made.found(rule, set_in(GOOD))


@pytest.mark.parametrize(
    ("rule", "font"),
    [
        ("font-not-embedded", Font("Helvetica", "Type1", False, False, True)),
        ("font-whole", Font("NotoSans", "TrueType", True, False, True)),
        ("font-unmappable", Font("ABCDEF+Odd", "Type1", True, True, False)),
    ],
)
def test_a_bad_font(rule: str, font: Font) -> None:
    [finding] = made.found(rule, set_in(font))
    assert finding.page == 1 and finding.box is not None and finding.span is not None
    assert font.name.removeprefix("ABCDEF+") in finding.message and "“text”" in finding.message


@pytest.mark.parametrize(
    ("rule", "font"),
    [
        ("font-not-embedded", Font("X", "Type1", None, False, True)),
        ("font-unmappable", Font("X", "Type1", True, True, None)),
    ],
)
def test_a_font_that_could_not_be_read(rule: str, font: Font) -> None:
    assert made.outcome(rule, set_in(font)) == "could not be checked"


def test_families() -> None:
    chosen = {"font_families": ("Source Sans 3", "Source Serif 4")}
    assert not made.found("font-unexpected", set_in(GOOD, **chosen))
    serif = Font("XXXXXX+SourceSerif4-Bold", "TrueType", True, True, True)
    assert not made.found("font-unexpected", set_in(serif, **chosen))
    [finding] = made.found(
        "font-unexpected", set_in(Font("DejaVuSans", "TrueType", True, True, True), **chosen)
    )
    assert "DejaVuSans was not chosen" in finding.message
    assert made.outcome("font-unexpected", set_in(GOOD)) == "not applicable"


def test_many_families() -> None:
    names = ["ABCDEF+Source-Sans-3-Bold", "Source-Sans-3", "Lato-BoldItalic", "Inter,Bold", "Georgia"]
    fonts = tuple(Font(name, "TrueType", True, True, True) for name in names)
    [finding] = made.found("fonts-many", set_in(*fonts))
    assert "4 families" in finding.message
    assert not made.found("fonts-many", set_in(*fonts[:4]))


@pytest.mark.parametrize("char", ["\ufffd", "\x00", "\ue001"])
def test_missing_glyphs(char: str) -> None:
    text = f"Tönnis grade {char}2"
    [finding] = made.found("glyph-unnamed", set_in(GOOD, text=text))
    assert "“Tönnis grade ▯2”" in finding.message
    assert finding.page == 1 and finding.box is not None


def test_uncommon_letters_are_not_missing() -> None:
    assert not made.found("glyph-unnamed", set_in(GOOD, text="Tönnis ≥ 2 × α ▯ □ 😀"))


def test_letters_with_swapped_bytes() -> None:
    [finding] = made.found("glyph-unnamed", set_in(GOOD, text="The day a昀琀er it"))
    assert "the letters of “after” in the wrong order" in finding.message and "“a昀琀er”" in finding.message
    assert finding.page == 1 and finding.box is not None
    [finding] = made.found("glyph-unnamed", set_in(GOOD, text="It was 昀琀er"))
    assert "“fter”" in finding.message


@pytest.mark.parametrize("text", ["The signs 昀琀 alone", "昀琀昀", "a昀本er", "明日 after 昀琀", "ﬀ ﬁ"])
def test_signs_of_another_script_are_no_swapped_letters(text: str) -> None:
    assert not made.found("glyph-unnamed", set_in(GOOD, text=text))


def test_words_with_swapped_bytes_are_not_lost() -> None:
    page = made.page(made.run("Call a昀琀er it hurts"))
    assert not made.found("words-lost", made.subject(page, words=made.words("Call after it hurts")))
    assert made.found("words-lost", made.subject(page, words=made.words("Call after it hurts now")))


def test_no_fonts() -> None:
    assert made.outcome("font-not-embedded", made.subject(made.page())) == "not applicable"
