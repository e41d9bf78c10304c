"""Pieces: the drawings of single glyphs, cut out of that of a page, and what hangs together in them."""

from __future__ import annotations

from typing import Any

import numpy as np

from brochure.facts.canvas import Pixels
from brochure.facts.letterforms import SIDE, Shapes, letterforms, vectors

_INK = 217
"""Gray under which a pixel is ink, where the parts of a glyph are told by the white between them."""
_SOLID = 128
"""Gray under which a pixel is ink, where letters that nearly touch are told apart."""


def sampled(pixels: Any, places: Any) -> Shapes:
    """SIDE by SIDE samples of each place (left, top, right, bottom in pixels), between neighbouring pixels in
    proportion; 0 for white, 1 for black. `pixels` are rows of pixels, black on white, of which the first
    channel is looked at."""
    left, top, right, bottom = places.astype(np.float32).T[:, :, None]
    steps = ((np.arange(SIDE) + 0.5) / SIDE).astype(np.float32)
    high, wide, channels = pixels.shape
    across = (left + (right - left) * steps - np.float32(0.5)).clip(0, max(wide - 1.01, 0))
    down = (top + (bottom - top) * steps - np.float32(0.5)).clip(0, max(high - 1.01, 0))
    column, row = across.astype(np.int32), down.astype(np.int32)
    beside = (across - column)[:, None, :].astype(np.float32)
    below = (down - row)[:, :, None].astype(np.float32)
    flat = pixels.reshape(-1)
    at = (row[:, :, None] * wide + column[:, None, :]) * channels
    upper = flat.take(at) * (1 - beside) + flat.take(at + channels, mode="clip") * beside
    at += wide * channels
    lower = flat.take(at, mode="clip") * (1 - beside) + flat.take(at + channels, mode="clip") * beside
    gray: Shapes = upper * (1 - below) + lower * below
    return 1 - gray / np.float32(255)


def vectors_of(samples: Shapes, places: Any) -> Shapes:
    sides = np.maximum(places[:, 2:] - places[:, :2], 0.1)
    return vectors(samples, sides[:, 0] / sides[:, 1])


def apart(pixels: Pixels, places: Any, number: int) -> tuple[Pixels, Any] | None:
    """A glyph without what reaches into its box from the boxes of others, and its place in that drawing.

    Slanted letters do that. Ink is the glyph's own if it hangs together with ink in its own part of the box.
    None when no other box touches its own, or nothing is left.
    """
    left, top, right, bottom = places[number]
    x, y = max(0, int(left)), max(0, int(top))
    part = pixels[y : int(bottom) + 1, x : int(right) + 1, 0]
    own = np.ones(part.shape, bool)
    for other in np.delete(places, number, axis=0):
        if other[0] < right and other[2] > left and other[1] < bottom and other[3] > top:
            first, upper, last, lower = (max(0, int(side)) for side in other - [x, y, x, y])
            own[upper : lower + 1, first : last + 1] = False
    solid = part < _SOLID
    if own.all() or not (own & solid).any():
        return None
    grown = own & solid
    while (more := _wider(grown) & solid).sum() > grown.sum():
        grown = more
    others = _wider(solid & ~grown)
    kept = np.where(_wider(grown) | own & ~others, part, 255).astype(np.uint8)[:, :, None]
    return kept, np.array([[left - x, top - y, right - x, bottom - y]])


def _wider(there: Any) -> Any:
    """What is marked, and its neighbours to all four sides."""
    wide = there.copy()
    wide[1:] |= there[:-1]
    wide[:-1] |= there[1:]
    wide[:, 1:] |= there[:, :-1]
    wide[:, :-1] |= there[:, 1:]
    return wide


def parts(pixels: Pixels, place: Any) -> tuple[list[str], float]:
    """What the parts of a glyph are alike that are apart by a white column, and how much the worst is."""
    left, top, right, bottom = (max(0, round(float(side))) for side in place)
    part = pixels[top:bottom, left:right, 0]
    if not part.size:
        return [], 0.0
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (part.min(axis=0) < _INK).astype(int), [0]])))
    spans = edges.reshape(-1, 2).tolist()
    if not 2 <= len(spans) <= 24:
        return [], 0.0
    places = []
    for start, end in spans:
        rows = np.flatnonzero(part[:, start:end].min(axis=1) < _INK)
        places.append((left + start, top + rows[0], left + end, top + rows[-1] + 1))
    held = np.array(places, float)
    return letterforms().spell(letterforms().likeness(vectors_of(sampled(pixels, held), held)))
