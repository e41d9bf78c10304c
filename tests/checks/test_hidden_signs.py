"""Signs of numbers that something covers: a dose without its point is another dose."""

from __future__ import annotations

import pytest

from brochure.checks import hidden
from brochure.checks.subject import Expected, Subject
from brochure.facts import Facts, Page, inspect
from brochure.rules import CHECKS
from tests.tricks.paper import Paper, line


def drawn(content: str) -> Facts:
    paper = Paper()
    paper.page(content)
    return inspect(paper.bytes())


def read(words: str) -> Page:
    return drawn(line(words, y=600)).pages[0]


def patched(words: str, sign: int, share: float = 1.0) -> list[str]:
    """What is told when the sign at this place is covered by a white patch, from its left, so far."""
    box = read(words).glyphs[sign].box
    assert box is not None
    wide, high = box.width * share, box.height
    patch = f"1 g {box.left:.3f} {box.bottom - 0.2:.3f} {wide:.3f} {high + 0.4:.3f} re f"
    facts = drawn(f"{line(words, y=600)} {patch}")
    assert hidden
    found = CHECKS["text-invisible"].judge(Subject(facts, Expected()))
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Take 2.5 mg", 6), ("Take -5 mg", 5), ("Take 1/2 mg", 6), ("Risk <5 per cent", 5),
        ("Risk 5% a year", 6), ("Take 2,5 mg", 6), ("At 12:30 again", 5), ("From 2-5 days", 6),
        ("Add +3 grams", 4), ("Take .5 mg", 5),
    ],
)  # fmt: skip
def test_a_covered_sign_of_a_number_is_told(words: str, sign: int) -> None:
    (message,) = patched(words, sign)
    assert "cannot be seen" in message
    assert patched(words, sign, 0.0001) == []


@pytest.mark.parametrize(
    ("words", "sign"), [("Rest. Then walk", 4), ("Well-known name", 4), ("This, and that", 4)]
)
def test_a_sign_between_words_is_none_of_a_number(words: str, sign: int) -> None:
    assert patched(words, sign) == []


def test_a_comma_over_its_own_underline_is_in_sight() -> None:
    words = "Take 2,500 mg"
    box = read(words).glyphs[6].box
    assert box is not None
    facts = drawn(f"{line(words, y=600)} 0 g 50 {600 - 1.9:.2f} 200 0.7 re f")
    assert list(CHECKS["text-invisible"].judge(Subject(facts, Expected()))) == []
