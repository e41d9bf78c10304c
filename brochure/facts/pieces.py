"""Pieces: the drawings of single glyphs, cut out of that of a page, and what hangs together in them."""

from __future__ import annotations

from typing import Any

import numpy as np

from brochure.facts.canvas import Pixels
from brochure.facts.letterforms import SIDE, Shapes, letterforms, vectors

_INK = 217
"""Gray under which a pixel is ink, where the parts of a glyph are told by the white between them."""
_LETTERS, _WIDEST = 3, 72
"""Letters into which a joined glyph is cut, at most, and its width in pixels, which is two em."""
_SLACK = 0.04
"""By so much a piece may be more alike another letter."""
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


def parts(pixels: Pixels, place: Any, text: str = "") -> tuple[list[str], float]:
    """What the parts of a glyph are alike that are apart by a white column, and how much the worst is. Signs
    of `text`, which the glyph stands for, are among what its parts may be."""
    left, top, right, bottom = (max(0, round(float(side))) for side in place)
    part = pixels[top:bottom, left:right, 0]
    if not part.size:
        return [], 0.0
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (part.min(axis=0) < _INK).astype(int), [0]])))
    spans = edges.reshape(-1, 2).tolist()
    if not 2 <= len(spans) <= 24:
        return [], 0.0
    return letterforms().spell(_likeness(pixels, [_around(part, left, top, *span) for span in spans]), text)


def sliced(pixels: Pixels, place: Any, text: str) -> float:
    """How much the pieces of a glyph are alike the letters of `text`, two or three, where it is cut so that
    they are so most: the worst piece. 0 where pieces are more alike other letters, or none is there."""
    left, top, right, bottom = (max(0, round(float(side))) for side in place)
    part = pixels[top:bottom, left:right, 0]
    wide, count = part.shape[1] if part.size else 0, len(text)
    narrow = max(2, wide // (3 * count))
    if (
        not 2 <= count <= _LETTERS
        or not narrow * count <= wide <= _WIDEST
        or (part.min(axis=0) >= _INK).all()
    ):
        return 0.0
    spans = [
        (start, end)
        for start in range(0, wide)
        for end in range(start + narrow, wide + 1)
        if (start == 0 or end == wide or count > 2) and (part[:, start:end] < _INK).any()
    ]
    known = letterforms()
    like = _likeness(pixels, [_around(part, left, top, *span) for span in spans])
    own = [like[:, known.own(char)].max(axis=1, initial=0.0) for char in text]
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (1.0, ())}
    for number in range(count):
        ends: dict[int, tuple[float, tuple[int, ...]]] = {}
        for at, (start, end) in enumerate(spans):
            if start in best and (end == wide) == (number == count - 1):
                least = min(best[start][0], float(own[number][at]))
                if least > ends.get(end, (0.0, ()))[0]:
                    ends[end] = least, (*best[start][1], at)
        best = ends
    least, chosen = best.get(wide, (0.0, ()))
    if not chosen:
        return 0.0
    read, other = known.spell(like[list(chosen)])
    return least if known.spells(read, text) or other <= least + _SLACK else 0.0


def _around(part: Any, left: int, top: int, start: int, end: int) -> tuple[int, int, int, int]:
    """The place of the ink in some columns of a part of a drawing."""
    rows = np.flatnonzero(part[:, start:end].min(axis=1) < _INK)
    return left + start, top + int(rows[0]), left + end, top + int(rows[-1]) + 1


def _likeness(pixels: Pixels, places: list[tuple[int, int, int, int]]) -> Shapes:
    held = np.array(places, float)
    return letterforms().likeness(vectors_of(sampled(pixels, held), held))
