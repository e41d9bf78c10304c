"""The silhouette: the page's text alone, in opaque black on white, whatever the page does to it.

It tells where each glyph should leave ink. Colour, transparency, blending, invisible rendering modes and
clips are undone on the objects of a page that was loaded for this purpose only. Soft masks and layers
cannot be undone there; `veils.lifted` takes them out of a copy of the file.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

from brochure.facts import engine

_FAR = 4096.0
"""How much a clip is blown up about its own middle: from a word to far beyond any page."""

_STROKED = (1, 5)
"""Text rendering modes that leave only an outline (ISO 32000-1, table 106)."""


def blacken(page: Any) -> list[Any]:
    """Turn a loaded page into its silhouette; its text objects, in painting order."""
    texts: list[Any] = []
    _blacken(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, 0, texts)
    return texts


def _blacken(owner: Any, count: Any, get: Any, depth: int, texts: list[Any]) -> None:
    for index in range(max(0, count(owner))):
        pointer = get(owner, index)
        kind = raw.FPDFPageObj_GetType(pointer)
        if kind == engine.OBJECT_FORM and depth < engine.DEEPEST:
            _ink(pointer)
            _blacken(pointer, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1, texts)
        elif kind == engine.OBJECT_TEXT:
            _ink(pointer)
            texts.append(pointer)
            mode = raw.FPDFTextObj_GetTextRenderMode(pointer)
            raw.FPDFTextObj_SetTextRenderMode(pointer, 1 if mode in _STROKED else 0)
        else:
            raw.FPDFPageObj_SetIsActive(pointer, False)


def _ink(pointer: Any) -> None:
    """Opaque black, plainly blended, unclipped."""
    raw.FPDFPageObj_SetFillColor(pointer, 0, 0, 0, 255)
    raw.FPDFPageObj_SetStrokeColor(pointer, 0, 0, 0, 255)
    raw.FPDFPageObj_SetBlendMode(pointer, b"Normal")
    clip = raw.FPDFPageObj_GetClipPath(pointer)
    if clip and raw.FPDFClipPath_CountPaths(clip) > 0:
        x, y = _middle(clip)
        raw.FPDFPageObj_TransformClipPath(pointer, _FAR, 0, 0, _FAR, x * (1 - _FAR), y * (1 - _FAR))


def _middle(clip: Any) -> tuple[float, float]:
    """The middle of what all paths of a clip leave open."""
    left = bottom = -float("inf")
    right = top = float("inf")
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(raw.FPDFClipPath_CountPaths(clip)):
        points = []
        for index in range(max(0, raw.FPDFClipPath_CountPathSegments(clip, path))):
            segment = raw.FPDFClipPath_GetPathSegment(clip, path, index)
            if raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                points.append((x.value, y.value))
        if points:
            left, right = max(left, min(p[0] for p in points)), min(right, max(p[0] for p in points))
            bottom, top = max(bottom, min(p[1] for p in points)), min(top, max(p[1] for p in points))
    if left == -float("inf"):
        return 0.0, 0.0
    return (left + right) / 2, (bottom + top) / 2
