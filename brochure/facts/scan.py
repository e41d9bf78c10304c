"""The scan: what a telephone makes of a page. These facts load neither numpy nor the reader of codes."""

from __future__ import annotations

from dataclasses import dataclass

from brochure.findings import Box


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code that can be read on the drawn page, and what it says (`text`); `box` on paper.

    `module` is the width of a module in points, `modules` their number to each side, `level` that of the
    error correction (L, M, Q or H), and `spare` the share of it (0 to 1) that reading did not need.
    `contrast` is the WCAG ratio of its light modules to its dark ones, less than 1 where light and dark are
    swapped; `quiet` how many modules from it the nearest ink or edge of the sheet is, at most 8. None: not
    measured. `printed`: it is on paper, too, and not only on screen.
    """

    text: str
    box: Box
    module: float | None
    modules: int | None
    level: str
    spare: float | None
    contrast: float | None
    quiet: float | None
    printed: bool = True
