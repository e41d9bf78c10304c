"""The canvas: draws parts of a page, small enough to keep memory low and pixels in the cache."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts.sheet import Sheet

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
_LIGHT = np.array([29, 150, 77], np.uint32)
"""Parts of 256 that blue, green and red have in light."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a page: points on paper from the left and the top edge, and pixels per point."""

    left: float
    top: float
    width: float
    height: float
    density: float

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of pixels."""
        return max(1, round(self.height * self.density)), max(1, round(self.width * self.density))


class Canvas:
    """Draws tiles of pages. `slots` drawings of the same tile can be held side by side."""

    def __init__(self, slots: int = 3) -> None:
        self._stores = [np.zeros(0, np.uint8) for _ in range(slots)]
        self._numbers = np.zeros(0, np.int32)

    def sheet_of_numbers(self, high: int, wide: int) -> np.ndarray[Any, np.dtype[np.int32]]:
        """A cleared map of numbers, good until the next is asked for."""
        if len(self._numbers) < high * wide:
            self._numbers = np.empty(high * wide, np.int32)
        held = self._numbers[: high * wide]
        held.fill(0)
        return held.reshape(high, wide)

    def draw(self, page: Any, sheet: Sheet, tile: Tile, slot: int, flags: int, forms: Any = None) -> Pixels:
        """Rows of pixels (blue, green, red, unused), good until the slot is drawn again.

        `flags` are pdfium's, such as FPDF_ANNOT; `forms` draws the form fields, on top of all else.

        Never in gray: pdfium smooths glyph edges differently there, and drawings must match to the pixel.
        """
        high, wide = tile.shape
        needed = high * wide * 4
        if len(self._stores[slot]) < needed:
            self._stores[slot] = np.empty(needed, np.uint8)
        store = self._stores[slot][:needed]
        store.fill(255)
        pixels = store.reshape(high, wide, 4)
        bitmap = raw.FPDFBitmap_CreateEx(
            wide, high, raw.FPDFBitmap_BGRx, store.ctypes.data_as(ctypes.c_void_p), wide * 4
        )
        try:
            place = (
                -round(tile.left * tile.density), -round(tile.top * tile.density),
                round(sheet.width * tile.density), round(sheet.height * tile.density),
            )  # fmt: skip
            raw.FPDF_RenderPageBitmap(bitmap, page, *place, 0, flags)
            if forms:
                raw.FPDF_FFLDraw(forms, bitmap, page, *place, 0, flags)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
        return pixels


def light_of(pixels: Pixels) -> np.ndarray[Any, np.dtype[np.int16]]:
    """The light of pixels, 0 to 255, in the shape of all axes but the last. For parts: a page takes long."""
    return (pixels[..., :3] @ _LIGHT >> 8).astype(np.int16)
