"""How large letters are really drawn: a font may hold small letters for the same size.

Fonts keep raised, lowered and small letters beside the usual ones (OpenType features sups, subs, sinf,
c2sc). Type in them has the size it was asked for in the file and another one on paper. Its heights tell.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brochure.facts.faces import Face  # with pdfium, which the checks do not load

FLAT = frozenset("acemnorsuvwxz")
"""Small letters as high as the x; round ones are a little higher."""

USUAL = 0.9
"""Share of the face's own height from which a letter is one of its usual ones."""

OLD = 0.97
"""Parts of the x: figures at least as high are old-style figures, made to stand among small letters."""


def share(char: str, height: float, x_height: float, cap_height: float) -> float | None:
    """How large a letter is drawn, as a share of what its face draws at this size; None if it does not tell.

    A small letter drawn as a small capital is as large as its face promised.
    """
    if char in FLAT:
        part = height / x_height
    elif "0" <= char <= "9":
        part = 1.0 if height >= OLD * x_height else height / cap_height
    elif "A" <= char <= "Z":
        part = height / cap_height
    else:
        return None
    return part if part < USUAL else 1.0


def share_of_run(letters: list[tuple[str, float]], face: Face, size: float) -> float:
    """The same of letters with their heights: of the kind (small, figures, capitals) drawn largest."""
    if face.x_height is None or face.cap_height is None or size <= 0:
        return 1.0
    x_height, cap_height = face.x_height * size, face.cap_height * size
    kinds: dict[str, list[float]] = {}
    for char, height in letters:
        part = share(char, height, x_height, cap_height) if height > 0 else None
        if part is not None:
            kind = "small" if char in FLAT else "figure" if char.isdigit() else "capital"
            kinds.setdefault(kind, []).append(part)
    return max((median(parts) for parts in kinds.values()), default=1.0)
