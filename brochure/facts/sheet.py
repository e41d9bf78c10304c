"""The sheet: the visible page, and the way from PDF user space to points on paper."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import engine

Boxes = np.ndarray[Any, np.dtype[np.float64]]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The visible page of a PDF page.

    `left`, `bottom`, `right`, `top`: the visible box in user space, before rotation. `turns`: quarter turns
    clockwise when shown (/Rotate divided by 90). `unit`: points per user space unit (/UserUnit).
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int
    unit: float

    @property
    def width(self) -> float:
        """Points on paper."""
        across = self.top - self.bottom if self.turns % 2 else self.right - self.left
        return across * self.unit

    @property
    def height(self) -> float:
        """Points on paper."""
        up = self.right - self.left if self.turns % 2 else self.top - self.bottom
        return up * self.unit

    def place(self, boxes: Boxes) -> Boxes:
        """Rows (left, bottom, right, top) in user space, as shown on paper, in points."""
        x0, y0 = boxes[:, 0] - self.left, boxes[:, 1] - self.bottom
        x1, y1 = boxes[:, 2] - self.left, boxes[:, 3] - self.bottom
        wide, high = self.right - self.left, self.top - self.bottom
        shown = {
            0: (x0, y0, x1, y1),
            1: (y0, wide - x1, y1, wide - x0),
            2: (wide - x1, high - y1, wide - x0, high - y0),
            3: (high - y1, x0, high - y0, x1),
        }[self.turns % 4]
        return np.stack(shown, axis=1) * self.unit

    def axes(self, matrix: Matrix) -> tuple[float, float, float, float]:
        """The linear part of a user-space matrix as it comes out on paper."""
        a, b, c, d = matrix[:4]
        for _ in range(self.turns % 4):
            a, b, c, d = b, -a, d, -c
        return a * self.unit, b * self.unit, c * self.unit, d * self.unit


def sheet_of(page: Any, unit: float) -> Sheet:
    """The sheet of a pdfium page. pdfium knows no /UserUnit, so it is given. Raises Unopened."""
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, box):
        raise engine.Unopened("its size cannot be read")
    sides = (box.left, box.bottom, box.right, box.top, unit)
    if not all(map(math.isfinite, sides)) or box.right <= box.left or box.top <= box.bottom or unit <= 0:
        raise engine.Unopened("its size makes no sense")
    return Sheet(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page), unit)
