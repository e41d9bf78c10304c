"""Overprint: text under or over other text, which taking all text away at once cannot tell apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import numpy as np

from brochure.facts.lettering import Layer
from brochure.facts.sheet import Boxes

_TOUCH = 0.25
"""Share of the smaller of two glyph boxes that must lie in the other for their ink to mix."""
_STACKED = 0.6
"""Share of a glyph's box in its neighbour's from which the two are printed on top of each other."""
_TWIN = 0.15
"""Runs of the same words this share of the type size apart are one run printed twice, for weight."""
_MOST = 200
"""Runs looked at one by one on a page; a page with more is not measured further."""


def entangled(layer: Layer, inked: Any) -> Iterator[tuple[list[int], Any]]:
    """Groups of runs that share ground with other text, each with the characters concerned.

    A group is one run, or several that print the same words in the same place.
    """
    pairs = [(a, b) for a, b in _neighbours(layer) if not _same(layer, a, b)]
    if not pairs:
        return
    owned = [np.flatnonzero(inked & (layer.owner == run)) for run in range(len(layer.runs))]
    mixed: dict[int, set[int]] = {}
    for a, b in pairs:
        share = _shares(layer.boxes[owned[a]], layer.boxes[owned[b]])
        if share.size and share.max() > _TOUCH:
            mixed.setdefault(a, set()).update(owned[a][share.max(axis=1) > _TOUCH].tolist())
            mixed.setdefault(b, set()).update(owned[b][share.max(axis=0) > _TOUCH].tolist())
    for run in sorted(mixed)[:_MOST]:
        group = [run] + [
            other for other in range(len(layer.runs)) if other != run and _same(layer, run, other)
        ]
        yield group, np.array(sorted(mixed[run]), int)


def _neighbours(layer: Layer) -> list[tuple[int, int]]:
    """Pairs of runs whose boxes overlap by more than a hair."""
    boxes = np.array([(r.box.left, r.box.bottom, r.box.right, r.box.top) for r in layer.runs]).reshape(-1, 4)
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    first, second = np.nonzero(((high - low) > 0.2).all(axis=2))
    return [(a, b) for a, b in zip(first.tolist(), second.tolist(), strict=True) if a < b]


def _same(layer: Layer, a: int, b: int) -> bool:
    one, two = layer.runs[a], layer.runs[b]
    near = max(one.size, two.size) * _TWIN
    return (
        one.text.strip() == two.text.strip()
        and abs(one.box.left - two.box.left) <= near
        and abs(one.box.bottom - two.box.bottom) <= near
        and one.colour == two.colour
    )


def _shares(one: Boxes, two: Boxes) -> Any:
    """For each pair of boxes, the share of the smaller that lies in the other."""
    low = np.maximum(one[:, None, :2], two[None, :, :2])
    high = np.minimum(one[:, None, 2:], two[None, :, 2:])
    common = np.clip(high - low, 0, None).prod(axis=2)
    area = np.minimum((one[:, 2:] - one[:, :2]).prod(axis=1)[:, None], (two[:, 2:] - two[:, :2]).prod(axis=1))
    return common / np.maximum(area, 1e-9)


def stacked(layer: Layer, inked: Any) -> Any:
    """For each character the share of its box under its neighbours of the same run, when they are stacked."""
    shares = np.zeros(len(layer.chars))
    held = np.flatnonzero(inked)
    if len(held) < 2:
        return shares
    one, two = layer.boxes[held[:-1]], layer.boxes[held[1:]]
    common = np.clip(np.minimum(one[:, 2:], two[:, 2:]) - np.maximum(one[:, :2], two[:, :2]), 0, None)
    common = common.prod(axis=1)
    sizes = np.stack([(one[:, 2:] - one[:, :2]).prod(axis=1), (two[:, 2:] - two[:, :2]).prod(axis=1)])
    smaller, larger = np.maximum(sizes.min(axis=0), 1e-9), np.maximum(sizes.max(axis=0), 1e-9)
    together = layer.owner[held[:-1]] == layer.owner[held[1:]]
    piled = together & (common / smaller > _STACKED) & (common / larger > _TOUCH) & (one != two).any(axis=1)
    for index in np.flatnonzero(piled).tolist():
        if not unicodedata.combining(layer.chars[held[index + 1]]):
            share = common[index] / smaller[index]
            shares[held[index]] = max(shares[held[index]], share)
            shares[held[index + 1]] = max(shares[held[index + 1]], share)
    return shares
