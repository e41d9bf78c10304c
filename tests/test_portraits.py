"""Portraits: the picture shows what is on the page, at its place, within bounds, and never raises."""

from __future__ import annotations

import io
import itertools

import numpy as np
import pytest
from PIL import Image

from brochure.facts import Portrait, View, portray
from brochure.facts.portraits import _MOST_PIXELS, png
from brochure.facts.views import CELLS
from brochure.findings import Box
from tests.tricks.paper import Array, Paper

RED = "1 0 0 rg 100 200 50 30 re f"
"""A red field, 50 points wide and 30 high, 100 points from the left and 200 from the bottom."""
FIELD = Box(100, 200, 150, 230)


def paper(*contents: str, **keys: object) -> bytes:
    made = Paper()
    for content in contents:
        made.page(content, **keys)
    return made.bytes()


def shown(data: bytes, view: View) -> Portrait:
    (portrait,) = portray(data, [view])
    assert portrait is not None
    return portrait


def image(portrait: Portrait) -> Image.Image:
    picture = Image.open(io.BytesIO(portrait.png))
    picture.load()
    assert picture.size == portrait.pixels
    return picture.convert("RGB")


def test_a_page_is_pictured_whole_and_in_its_colours() -> None:
    portrait = shown(paper(RED), View(1, density=1))
    picture = image(portrait)
    assert portrait.size == (612, 792)
    assert portrait.box == Box(0, 0, 612, 792)
    assert picture.size == (612, 792)
    assert picture.getpixel((125, 792 - 215)) == (255, 0, 0)
    assert picture.getpixel((95, 792 - 215)) == (255, 255, 255)


@pytest.mark.parametrize(
    "keys", [{}, {"Rotate": 90}, {"UserUnit": 2}, {"CropBox": Array([50, 60, 500, 700])}]
)
def test_a_place_is_found_where_the_facts_say_it_is(keys: dict[str, object]) -> None:
    data = paper(RED, **keys)
    place = {
        "Rotate": Box(200, 462, 230, 512),
        "UserUnit": Box(200, 400, 300, 460),
        "CropBox": Box(50, 140, 100, 170),
    }.get(next(iter(keys), ""), FIELD)  # fmt: skip
    inside = image(shown(data, View(1, place, density=2)))
    assert np.asarray(inside)[2:-2, 2:-2].reshape(-1, 3).min(axis=0).tolist() == [255, 0, 0]
    assert np.asarray(inside)[2:-2, 2:-2].reshape(-1, 3).max(axis=0).tolist() == [255, 0, 0]


def test_what_is_around_a_place_ends_with_the_sheet() -> None:
    portrait = shown(paper(RED), View(1, Box(10, 20, 60, 40), (30, 5)))
    assert portrait.box == Box(0, 15, 90, 45)


def test_a_page_tells_where_words_and_edges_are_and_where_its_ground_is_even() -> None:
    """At edges may be words; inside of a field, and on the paper around it, there is room for a mark."""
    busy = shown(paper("0.1 0.3 0.4 rg 100 200 297 200 re f"), View(1, density=96 / 72)).busy
    cell = 612 / CELLS
    assert len(busy) == -(-792 * CELLS // 612) and {len(row) for row in busy} == {CELLS}

    def at(x: float, y: float) -> int:
        return busy[int((792 - y) / cell)][int(x / cell)]

    assert (at(250, 300), at(50, 300), at(250, 600)) == (0, 0, 0)
    assert (at(100, 300), at(397, 300), at(250, 200), at(250, 400)) == (1, 1, 1, 1)
    assert sum(map(sum, busy)) < 160


def test_only_whole_pages_tell_that() -> None:
    assert shown(paper(RED), View(1, FIELD)).busy == ()


def test_views_are_answered_in_their_order() -> None:
    data = paper(RED, "0 0 1 rg 100 200 50 30 re f")
    views = [View(2, FIELD), View(1, FIELD), View(3), View(2, FIELD), View(1, Box(700, 0, 800, 10))]
    found = portray(data, views)
    assert [one and one.page for one in found] == [2, 1, None, 2, None]
    assert [image(one).getpixel((20, 10)) for one in found if one] == [(0, 0, 255), (255, 0, 0), (0, 0, 255)]


@pytest.mark.parametrize("page", [-2, -1, 0, 2, 10**9])
def test_a_page_that_does_not_exist_has_no_portrait(page: int) -> None:
    assert portray(paper(RED), [View(page), View(page, FIELD)]) == (None, None)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"no PDF at all", paper(RED)[:400]])
def test_a_file_that_cannot_be_drawn_has_no_portraits(data: bytes) -> None:
    assert portray(data, [View(1), View(1, FIELD)]) == (None, None)


@pytest.mark.parametrize("box", [[0, 0, 14400, 14400], [0, 0, 1_000_000, 10]])
def test_a_poster_is_drawn_within_bounds(box: list[int]) -> None:
    portrait = shown(paper(RED, MediaBox=Array(box)), View(1, density=4))
    assert portrait.pixels[0] * portrait.pixels[1] <= _MOST_PIXELS * 1.01
    assert max(portrait.pixels) <= 8000


def test_the_same_page_gives_the_same_bytes() -> None:
    assert portray(paper(RED), [View(1)]) == portray(paper(RED), [View(1)])


def colours(count: int, wide: int) -> np.ndarray:
    """Rows of `count` colours far from each other, `wide` pixels to a row."""
    steps = [0, 85, 170, 255]
    kinds = list(itertools.product(steps, steps, steps))[:count]
    cells = [kinds[place % count] for place in range(wide * 8)]
    return np.array([(*cell, 0) for cell in cells], np.uint8).reshape(8, wide, 4)


@pytest.mark.parametrize("wide", [1, 7, 8, 13])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 16, 17, 64])
def test_few_colours_are_kept_exactly(count: int, wide: int) -> None:
    pixels = colours(count, wide)
    read = np.asarray(Image.open(io.BytesIO(png(pixels))).convert("RGB"))
    assert (read == pixels[:, :, 2::-1]).all()


def test_a_photograph_is_told_in_few_colours_and_stays_near() -> None:
    across, down = np.meshgrid(np.arange(200), np.arange(150))
    pixels = np.stack([across, down, (across + down) // 2, across * 0], axis=2).astype(np.uint8)
    picture = Image.open(io.BytesIO(png(pixels)))
    assert len(picture.convert("RGB").getcolors() or "") == 64
    away = np.abs(np.asarray(picture.convert("RGB")).astype(int) - pixels[:, :, 2::-1])
    assert away.mean() < 10


def test_a_small_spot_of_colour_survives_among_many_grays() -> None:
    near = [(g + a, g, g + b) for g in range(40, 200, 17) for a in (-34, 0, 34) for b in (-34, 0, 34)]
    assert len(near) > 64
    pixels = np.zeros((30, len(near), 4), np.uint8)
    pixels[:, :, :3] = near
    pixels[10:12, 40:42, :3] = (0, 0, 255)
    read = np.asarray(Image.open(io.BytesIO(png(pixels))).convert("RGB"))
    assert read[11, 41].tolist() == [255, 0, 0]
