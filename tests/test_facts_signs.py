"""Signs: the marks of a small drawing are told apart as a flood fill tells them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from brochure.facts.islands import islands

Mark = tuple[tuple[int, int], tuple[int, int], int]
MASKS = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.booleans())


def flooded(mask: np.ndarray) -> list[Mark]:
    """The marks by the plainest means: from each pixel to its eight neighbours."""
    left, found = {(int(y), int(x)) for y, x in np.argwhere(mask)}, list[Mark]()
    while left:
        edge, island = [left.pop()], set[tuple[int, int]]()
        while edge:
            y, x = edge.pop()
            island.add((y, x))
            beside = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
            left -= beside
            edge += beside
        ys, xs = ([at[axis] for at in island] for axis in (0, 1))
        found.append(((min(ys), max(ys) + 1), (min(xs), max(xs) + 1), len(island)))
    return sorted(found)


@given(MASKS)
def test_marks_are_told_apart_as_a_flood_fill_tells_them(mask: np.ndarray) -> None:
    assert sorted(islands(mask)) == flooded(mask)


def test_marks_that_touch_at_a_corner_are_one_and_a_ring_is_not_what_it_holds() -> None:
    ring = np.array([list(row) for row in ("1111.", "1..1.", "1..11", "1111.", "....1")]) == "1"
    assert list(islands(ring)) == [((0, 5), (0, 5), 14)]
    ring[1, 1:3] = ring[2, 1:3] = False
    assert len(list(islands(np.pad(ring, 2)))) == 1
    ring = np.pad(np.ones((1, 1), bool), 2)
    ring[0], ring[-1], ring[:, 0], ring[:, -1] = True, True, True, True
    assert sorted(size for _, _, size in islands(ring)) == [1, 16]
