"""Points and commas of numbers: where they end says which of the two is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.checks.likeness import AGREES, DIFFERS, told
from brochure.checks.points import misdrawn_points
from brochure.facts import Letter, Page
from brochure.findings import Box
from tests.checks import made


def ending(text: str, end: float, high: float, *, angle: float = 0.0, size: float = 10.0) -> Page:
    """A page with a text whose points and commas end so many type sizes over the line, and are so high."""
    page = made.page(made.run(text, size=size, angle=angle))
    glyphs = [
        one._replace(box=Box(one.box.left, 700 + end * size, one.box.right, 700 + (end + high) * size))
        if one.box and one.char in ".,"
        else one
        for one in page.glyphs
    ]
    return replace(page, glyphs=tuple(glyphs))


@pytest.mark.parametrize(
    ("text", "end", "high", "drawn"),
    [
        ("1.5", -0.17, 0.28, [(1, ",")]),
        ("1.5", -0.06, 0.2, [(1, ",")]),
        ("1.5", -0.05, 0.2, []),  # a point a little under the line
        ("1.5", -0.011, 0.12, []),
        ("1,5", -0.17, 0.28, []),
        ("1,5", -0.04, 0.2, []),  # a comma of a face that hardly lets it hang
        ("1,5", -0.03, 0.2, [(1, ".")]),
        ("1,5", -0.011, 0.12, [(1, ".")]),
        ("1,234,500", 0.0, 0.12, [(1, "."), (5, ".")]),
        ("1.5", -0.2, 0.42, [(1, ",")]),
        ("1.5", -0.2, 0.5, []),  # as high as a letter: its box is not that of its ink
        ("1,5", 0.0, 0.035, [(1, ".")]),
        ("1,5", 0.0, 0.027, []),
        ("Yes, 5", 0.0, 0.12, []),
        ("Wait. 5", -0.17, 0.28, []),
        ("a.5 and 5,b", 0.0, 0.12, []),
    ],
)
def test_where_points_and_commas_end(
    text: str, end: float, high: float, drawn: list[tuple[int, str]]
) -> None:
    assert list(misdrawn_points(ending(text, end, high))) == drawn
    assert list(misdrawn_points(ending(text, end, high, size=30.0))) == drawn


def test_turned_type_has_no_line_to_measure_from() -> None:
    assert list(misdrawn_points(ending("1.5", -0.17, 0.28, angle=0.9)))
    assert list(misdrawn_points(ending("1.5", -0.17, 0.28, angle=1.1))) == []


def test_a_point_without_a_box_is_passed_over() -> None:
    page = ending("1.5", -0.17, 0.28)
    bare = tuple(one._replace(box=None) if one.char == "." else one for one in page.glyphs)
    assert list(misdrawn_points(replace(page, glyphs=bare))) == []


@pytest.mark.parametrize(
    ("text", "other", "rival", "verdict"),
    [
        ("←", "→", 0.83, DIFFERS),
        ("←", "→", 0.81, AGREES),
        ("€", "£", 0.83, DIFFERS),
        ("€", "$", 0.83, AGREES),  # no trait tells these two apart
        ("<", ">", 0.83, AGREES),
        ("<", ">", 0.87, DIFFERS),
    ],
)
def test_a_trait_makes_up_for_some_likeness(text: str, other: str, rival: float, verdict: str) -> None:
    assert told(Letter(0, 1, 0.7, other, rival), text) == verdict
    assert told(Letter(0, 1, rival - 0.07, other, rival), text) == AGREES
