"""Signs: the limits of a mark beside a number, each with a mark just within and one just beyond it."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from brochure.facts import signs
from brochure.facts.canvas import Pixels, Tile
from brochure.facts.sheet import Sheet
from brochure.findings import Box

SHEET = Sheet(0, 0, 300, 300, 0, 1.0)
FIGURE = Box(100, 100, 110, 120)
"""A figure of 20 points."""
DOT = Box(112, 102, 115, 112)


def found(mark: Box, dark: int = 255, figure: Box = FIGURE) -> bool:
    """Whether a mark that is so much darker than the paper is a sign beside a figure."""
    one = signs.Signs(SHEET, ["5"], np.array([figure]))
    one._doubtful.add(0)

    def draw(tile: Tile) -> Pixels:
        pixels = np.full((*tile.shape, 4), 255, np.uint8)
        left, right = (round((x - tile.left) * tile.density) for x in (mark.left, mark.right))
        top, bottom = (round((300 - tile.top - y) * tile.density) for y in (mark.top, mark.bottom))
        pixels[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = 255 - dark
        return pixels

    return bool(one.found(draw))


def beside(gap: float) -> Box:
    return Box(110 + gap, 102, 113 + gap, 112)


ROWS = {
    "_NEAR": (lambda at: beside(20 * at), 0.48, 0.53),
    "_AROUND": (lambda at: Box(111, 106, 110 + 20 * at, 119), 1.15, 1.25),
    "_FLOOR": (lambda at: Box(111, 102, 119, 100 + 20 * at), 0.22, 0.18),
    "_LOWEST": (lambda at: Box(112, 100 + 20 * at, 115, 110), -0.22, -0.29),
    "_HIGHEST": (lambda at: Box(112, 110, 115, 100 + 20 * at), 1.3, 1.4),
    "_LEAST": (lambda at: Box(112, 102, 112.5, 102 + at / 0.5), 0.5, 0.0),
}
"""By name: a mark at a number, one that is a sign, and one that is none."""


@pytest.mark.parametrize("name", ROWS)
def test_a_number_decides(name: str) -> None:
    mark, within, beyond = ROWS[name]
    assert found(mark(within)) and not found(mark(beyond))


def test_a_mark_must_be_darker_than_its_ground() -> None:
    assert found(DOT, dark=42) and not found(DOT, dark=38)


@pytest.mark.parametrize(
    ("name", "new", "mark", "sign"),
    [
        ("_NEAR", 0.4, beside(9.6), True),
        ("_NEAR", 0.625, beside(10.6), False),
        ("_LOWEST", -0.2, Box(112, 95.6, 115, 110), True),
        ("_LOWEST", -0.32, Box(112, 94.2, 115, 110), False),
        ("_HIGHEST", 1.2, Box(112, 110, 115, 126), True),
        ("_HIGHEST", 1.5, Box(112, 110, 115, 128), False),
        ("_AROUND", 0.96, Box(111, 106, 133, 119), True),
        ("_AROUND", 1.5, Box(111, 106, 135, 119), False),
        ("_FLOOR", 0.25, Box(111, 102, 119, 104.4), True),
        ("_FLOOR", 0.16, Box(111, 102, 119, 103.6), False),
        ("_LEAST", 0.32, Box(112, 102, 112.5, 102.5), True),
        ("_LEAST", 0.18, Box(112, 102, 112.25, 102.75), False),
        ("_WIDEST", 1.0, Box(111, 106, 133, 119), True),
        ("_STEP", 52, DOT, True),
        ("_STEP", 30, DOT, False),
    ],
)
def test_a_change_of_the_number_is_noticed(
    name: str, new: float, mark: Box, sign: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark is told otherwise as soon as the number is another by a quarter."""
    dark = (45 if sign else 36) if name == "_STEP" else 255
    assert found(mark, dark) is sign
    monkeypatch.setattr(signs, name, new)
    assert found(mark, dark) is not sign


NUMBER = Box(100, 100, 110, 120)


def far(gap: float = 20, high: float = 16, wide: float = 8, up: float = 0) -> bool:
    """Whether a mark that is so far off may be a figure of the number."""
    right = NUMBER.left - gap
    return signs._is_far(Box(right - wide, 100 + up, right, 100 + up + high), NUMBER)


FIGURES = {
    "_FAR": (lambda at: far(gap=20 * at), 1.95, 2.05, 2.5, 1.5),
    "_SMALL": (lambda at: far(high=20 * at, wide=10 * at), 0.51, 0.49, 0.4, 0.63),
    "_SLIM": (lambda at: far(wide=16 * at), 0.21, 0.19, 0.16, 0.25),
    "_BROAD": (lambda at: far(wide=16 * at), 0.88, 0.92, 1.125, 0.7),
    "_FOOT": (lambda at: far(up=20 * at), 0.24, 0.26, 0.32, 0.2),
}
"""By name: the question, a number within, one beyond; a limit with which that is within, and one with
which the first is beyond."""


@pytest.mark.parametrize("name", FIGURES)
def test_a_number_of_far_figures_decides(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, within, beyond, wider, narrower = FIGURES[name]
    assert asked(within) and not asked(beyond)
    monkeypatch.setattr(signs, name, wider)
    assert asked(beyond)
    monkeypatch.setattr(signs, name, narrower)
    assert not asked(within)


@pytest.mark.parametrize(("like", "figure"), [(0.85, True), (0.83, False)])
def test_how_much_a_mark_must_be_alike_a_figure(
    like: float, figure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = SimpleNamespace(likeness=lambda _: np.array([[0.99, like]]), digits=np.array([False, True]))
    monkeypatch.setattr(signs, "letterforms", lambda: forms)
    assert signs._figure_like(np.full((20, 20), 255, np.int16), (4, 4, 12, 18)) is figure


@pytest.mark.parametrize(("hole", "figure"), [(0.22, True), (0.18, False)])
def test_a_bar_is_no_figure(hole: float, figure: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block of 40 by 64 pixels with a hole that leaves so much of it."""
    monkeypatch.setattr(signs, "_figure_like", lambda *_: True)
    one = signs.Signs(SHEET, ["5"], np.array([FIGURE]))
    one._doubtful.add(0)

    def draw(tile: Tile) -> Pixels:
        pixels = np.full((*tile.shape, 4), 255, np.uint8)
        left, bottom = (70 - tile.left) * 4, (300 - tile.top - 100) * 4
        pixels[round(bottom) - 64 : round(bottom), round(left) : round(left) + 40] = 0
        high = round(hole * 40 * 64 / 36)
        pixels[round(bottom) - 62 : round(bottom) - 62 + high, round(left) + 2 : round(left) + 38] = 255
        return pixels

    assert bool(one.found(draw)) is figure
