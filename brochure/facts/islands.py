"""Islands: the marks of a drawing that hang together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np


def islands(mask: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int], int]]:
    """The connected marks of a small drawing: first row and the one after the last, columns, and pixels.

    Pixels that touch at a corner belong together. Runs of a row join the runs they touch in the row above.
    """
    edges = np.diff(mask, axis=1, prepend=False, append=False)
    rows, columns = edges.nonzero()
    runs = list(zip(rows[::2].tolist(), columns[::2].tolist(), columns[1::2].tolist(), strict=True))
    leader = list(range(len(runs)))

    def head(at: int) -> int:
        while leader[at] != at:
            leader[at] = at = leader[leader[at]]
        return at

    over = 0
    for at, (row, start, end) in enumerate(runs):
        while runs[over][0] < row - 1 or (runs[over][0] == row - 1 and runs[over][2] < start):
            over += 1
        above = over
        while runs[above][0] == row - 1 and runs[above][1] <= end:
            one, other = sorted((head(above), head(at)))
            leader[other] = one
            above += 1
    found: dict[int, list[int]] = {}
    for at, (row, start, end) in enumerate(runs):
        island = found.setdefault(head(at), [row, row, start, end, 0])
        island[1], island[4] = row + 1, island[4] + end - start
        island[2], island[3] = min(island[2], start), max(island[3], end)
    for top, bottom, left, right, size in found.values():
        yield (top, bottom), (left, right), size
