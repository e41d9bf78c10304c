"""Points: the point or comma of a number, drawn as the other of the two.

Shapes do not tell them apart: both are a few samples of ink. Where they stand does: a point stands on the
line, a comma hangs below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.facts import Page

HANGS, STANDS = -0.055, -0.035
"""Type sizes below the line to which a comma reaches at least, and a point at most. In 98 faces points end
between 0.017 under and 0.051 over the line, commas 0.067 to 0.194 under it."""
LOW, HIGH = 0.03, 0.45
"""Type sizes of the height of either: what is lower or higher is none, or its box is not known."""
UPRIGHT = 1.0
"""Degrees by which type may be turned whose line is told by height."""

_INSIDE = re.compile(r"(?<=\d)[.,](?=\d)")


def misdrawn_points(page: Page) -> Iterator[tuple[int, str]]:
    """The points and commas inside of numbers that are drawn as the other: the glyph, and what is drawn."""
    for found in _INSIDE.finditer(page.text):
        glyph = page.glyphs[found.start()]
        run = page.runs[glyph.run] if glyph.run is not None else None
        if run is None or glyph.box is None or run.size <= 0 or abs(run.angle) > UPRIGHT:
            continue
        end, high = (glyph.box.bottom - run.baseline) / run.size, glyph.box.height / run.size
        if not LOW <= high <= HIGH:
            continue
        if glyph.char == "." and end < HANGS:
            yield found.start(), ","
        elif glyph.char == "," and end > STANDS:
            yield found.start(), "."
