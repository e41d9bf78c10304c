"""The sheet: the visible page, and the way from PDF user space to points on paper.

It travels between processes, so this module loads neither numpy nor pdfium.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from brochure.findings import Box

if TYPE_CHECKING:
    import numpy as np

Boxes: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
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
        import numpy as np

        return np.stack(self._turned(*boxes.T), axis=1) * self.unit

    def place_box(self, box: Box) -> Box:
        """One box in user space, on paper. Agrees with `place` to the last bit."""
        return Box(*(side * self.unit for side in self._turned(*box)))

    def _turned(self, left: Any, bottom: Any, right: Any, top: Any) -> tuple[Any, Any, Any, Any]:
        """Sides from the corner of the visible page, as it is shown: numbers, or columns of them."""
        x0, y0, x1, y1 = left - self.left, bottom - self.bottom, right - self.left, top - self.bottom
        wide, high = self.right - self.left, self.top - self.bottom
        match self.turns % 4:
            case 1:
                return y0, wide - x1, y1, wide - x0
            case 2:
                return wide - x1, high - y1, wide - x0, high - y0
            case 3:
                return high - y1, x0, high - y0, x1
        return x0, y0, x1, y1

    def axes(self, matrix: Matrix) -> tuple[float, float, float, float]:
        """The linear part of a user-space matrix as it comes out on paper."""
        a, b, c, d = matrix[:4]
        for _ in range(self.turns % 4):
            a, b, c, d = b, -a, d, -c
        return a * self.unit, b * self.unit, c * self.unit, d * self.unit
