"""Inscriptions: the numbers by which words in pictures are read, each with a sample within and one beyond."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw
import pytest

from brochure.facts import inscriptions, lettering
from brochure.facts.canvas import Tile
from brochure.facts.inscriptions import _Island
from brochure.facts.sheet import Sheet
from brochure.findings import Box

SHEET = Sheet(0, 0, 5000, 5000, 0, 1.0)
Patch = pytest.MonkeyPatch


def letters(height: int, width: int, count: int = 1) -> int:
    """How many letters a drawing of blocks of that size may have."""
    mask = np.zeros((height + 2, (width + 1) * count + 1), bool)
    for at in range(count):
        mask[1:-1, at * (width + 1) + 1 : (at + 1) * (width + 1)] = True
    return len(inscriptions._letters(mask))


def words(*islands: tuple[int, int, int, int]) -> bool:
    """Whether islands of these sides make one word."""
    return len(list(inscriptions._words([_Island(*one) for one in islands]))) == 1


def beside(height: int = 20, gap: int = 4, down: int = 0) -> bool:
    """Whether an island belongs to one of 20 pixels before it."""
    return words((0, 0, 12, 20), (12 + gap, 20 - height + down, 24 + gap, 20 + down))


def joined_to_a_high_one(height: int) -> bool:
    return words((0, 0, 40, 100), (50, 100 - height, 60, 100))


def dotted(height: int = 20, gap: int = 20) -> bool:
    """Whether what is so high, and so high above a stem of 100 pixels, is its dot."""
    stem, dot = _Island(0, 100, 20, 200), _Island(0, 100 - gap - height, 20, 100 - gap)
    return inscriptions._dotted(stem, [dot]).top < 100


class Forms(NamedTuple):
    """Stands for the known shapes: what each island of a word is alike, and how much."""

    text: str
    like: Sequence[float]

    def likeness(self, rows: Any) -> Any:
        return np.arange(len(rows))[:, None]

    def spell(self, row: Any) -> tuple[tuple[str], float]:
        at = int(row[0][0])
        return (self.text[at],), self.like[at]


def said(patch: Patch, text: str, *like: float) -> str:
    """What is read of a word whose islands are so much alike these letters."""
    patch.setattr(inscriptions, "letterforms", lambda: Forms(text, like))
    word = [_Island(at * 12, 0, at * 12 + 10, 20) for at in range(len(text))]
    return inscriptions._read(np.zeros((24, 12 * len(text), 1), np.uint8), word)


def level(*feet: int) -> bool:
    """Whether letters 100 pixels high with these feet stand on a line."""
    return inscriptions._level(np.array([(0, foot - 100, 10, foot) for foot in feet], float))


def surely(count: int) -> list[float]:
    """How much ten islands are alike their letters, so many of them surely."""
    return [0.9 if at < count else 0.5 for at in range(10)]


def fallen(count: int) -> list[int]:
    """So many feet, each on a line of its own."""
    return [300 + 20 * at for at in range(count)]


def pixels(row: Sequence[int], high: int = 1) -> Any:
    drawn = np.full((high, len(row), 4), 255, np.uint8)
    drawn[:, :, :3] = np.array(row, np.uint8)[None, :, None]
    return drawn


def stepped(by: int) -> bool:
    """Whether bars that are so much darker than their ground are seen."""
    return inscriptions._busiest(pixels([255, 255, 255 - by, 255, 255 - by, 255, 255])) > 0


class Shown(NamedTuple):
    """A canvas that shows so many edges of light, and remembers how closely it was looked at."""

    edges: int
    densities: list[float]

    def draw(self, _page: Any, _sheet: Sheet, tile: Tile, *_more: Any) -> Any:
        self.densities.append(tile.density)
        return pixels([255] * 9 + [255 * (at % 2) for at in range(self.edges)])


def looked(patch: Patch, *boxes: Box, edges: int = 6) -> list[float]:
    """The pixels per point of each look at these places."""
    canvas = Shown(edges, [])
    patch.setattr(inscriptions, "_inscriptions", lambda *_: ())
    inscriptions.within(None, 1, boxes, SHEET, canvas)  # type: ignore[arg-type]
    return canvas.densities


def edges(patch: Patch, count: int) -> bool:
    """Whether a drawing with so many edges of light is cut into letters."""
    asked: list[int] = []
    patch.setattr(inscriptions, "_letters", lambda _: asked.append(1) or [])
    per_row = [255, 255, 255, 0] * 10  # ten bars, the last at the edge: 19 edges
    rows = pixels(per_row, count // 19)
    inscriptions._inscriptions(1, rows, Tile(0, 0, 10, 10, 1.0), SHEET)
    return bool(asked)


def placed(patch: Patch, *boxes: Box, corners: int = 12, kind: int = raw.FPDF_PAGEOBJ_PATH) -> list[Box]:
    """Where words are sought on a page with drawings of these sides."""
    patch.setattr(lettering, "bounds_of", lambda one: np.array([one.box]))
    patch.setattr(inscriptions, "_filled", lambda _: True)
    patch.setattr(raw, "FPDFPath_CountSegments", lambda _: corners)
    objects = [SimpleNamespace(kind=kind, pointer=None, box=box) for box in boxes]
    return inscriptions.places(objects, SHEET, False)  # type: ignore[arg-type]


def pair(high: float) -> tuple[Box, Box]:
    return Box(0, 0, 20, high), Box(22, 0, 42, high)


def margin(patch: Patch, high: float) -> float:
    """Points that are looked at around outlines so high."""
    [place] = placed(patch, Box(100, 100, 120, 100 + high), Box(122, 100, 142, 100 + high))
    return 100 - place.left


class Row(NamedTuple):
    """`asked(patch, number)` answers `True` at `within`, `False` at `beyond`."""

    asked: Callable[[Patch, float], bool]
    within: float
    beyond: float


ROWS: dict[str, Row] = {
    "_LOWEST": Row(lambda _, n: letters(int(n), int(n)) == 1, 9, 8),
    "_TALLEST": Row(lambda _, n: letters(int(n), 400) == 1, 700, 701),
    "_SLIM": Row(lambda _, n: letters(500, round(500 * n)) == 1, 0.04, 0.038),
    "_BROAD": Row(lambda _, n: letters(20, round(20 * n)) == 1, 2.5, 2.55),
    "_SMALL": Row(lambda _, n: joined_to_a_high_one(round(100 * n)), 0.3, 0.29),
    "_ALONG": Row(lambda _, n: beside(down=round(20 * (1 - n))), 0.5, 0.45),
    "_CLOSE": Row(lambda _, n: beside(gap=round(20 * n)), 0.4, 0.45),
    "_LIKE": Row(lambda patch, n: said(patch, "hand", 0.95, 0.95, 0.95, n) == "hand", 0.84, 0.83),
    "_LIKE_OF_TWO": Row(lambda patch, n: said(patch, "an", 0.95, n) == "an", 0.92, 0.91),
    "_SURE": Row(lambda patch, n: said(patch, "abdefghknp", *surely(round(10 * n))) != "", 0.7, 0.6),
    "_LEVEL": Row(lambda _, n: level(200, 200, *[round(200 + 100 * n)] * 2, 260), 0.1, 0.11),
    "_ON_IT": Row(lambda _, n: level(*[200] * round(100 * n), *fallen(round(100 - 100 * n))), 0.6, 0.58),
    "_STEP": Row(lambda _, n: stepped(int(n)), 41, 40),
    "_STROKES": Row(lambda patch, n: len(looked(patch, Box(0, 0, 10, 10), edges=int(n))) == 2, 6, 5),
    "_MOST_EDGES": Row(lambda patch, n: edges(patch, int(n)), 60_000, 60_040),
    "_HIGH": Row(lambda patch, n: bool(placed(patch, *pair(n))), 100, 101),
    "_MARGIN": Row(lambda patch, n: margin(patch, 8) == n * 8, 0.5, 0.4),
    "_WIDEST_MARGIN": Row(lambda patch, n: margin(patch, 60) == n, 6, 7),
    "_CORNERS": Row(lambda patch, n: bool(placed(patch, *pair(20), corners=int(n))), 6, 5),
}  # fmt: skip
"""By name."""


@pytest.mark.parametrize("name", ROWS)
def test_a_number_decides(name: str, monkeypatch: Patch) -> None:
    row = ROWS[name]
    assert row.asked(monkeypatch, row.within) and not row.asked(monkeypatch, row.beyond)


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("by", [0.8, 1.25])
def test_a_change_by_a_quarter_is_noticed(name: str, by: float, monkeypatch: Patch) -> None:
    row, old = ROWS[name], getattr(inscriptions, name)
    monkeypatch.setattr(inscriptions, name, round(old * by) if isinstance(old, int) else old * by)
    same = row.asked(monkeypatch, row.within) and not row.asked(monkeypatch, row.beyond)
    assert not same


def test_the_dot_of_an_i_is_small_and_near() -> None:
    assert dotted() and dotted(height=29) and dotted(gap=29)
    assert not dotted(height=31) and not dotted(gap=31)


def test_how_closely_a_place_is_looked_at(monkeypatch: Patch) -> None:
    """As closely as the limits of pixels allow, and no more than is good for letters."""
    assert looked(monkeypatch, Box(0, 0, 100, 100)) == [2.0, 5.0]
    coarse, close = looked(monkeypatch, Box(0, 0, 2000, 1000))
    assert coarse == pytest.approx((500_000 / 2e6) ** 0.5) and close == pytest.approx(1.0)


def test_no_more_is_looked_at_than_a_page_may_cost(monkeypatch: Patch) -> None:
    many = [Box(0, n, 300, n + 200) for n in range(9)]
    assert len(looked(monkeypatch, *many)) == 2 * 5 + 1, "five places of a million and a half pixels each"
    boxes = [Box(120 * n, 0, 120 * n + 100, 20) for n in range(30)]
    assert len(placed(monkeypatch, *boxes, kind=raw.FPDF_PAGEOBJ_IMAGE)) == 24
    assert letters(20, 10, count=401) == 400
    far = [Box(0, 0, 1, 1)] * 3999
    assert len(placed(monkeypatch, *far, Box(0, 0, 100, 20), kind=raw.FPDF_PAGEOBJ_IMAGE)) == 2
    assert len(placed(monkeypatch, *far, far[0], Box(0, 0, 100, 20), kind=raw.FPDF_PAGEOBJ_IMAGE)) == 1
