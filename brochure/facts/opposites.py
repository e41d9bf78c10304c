"""Opposites: signs of which one drawn as another turns what is said, such as < and >, or € and $.

A sign is compared with those of its kind, and those of arithmetic with figures, too; others of a text's
signs, such as brackets, may be drawn as any font likes.
"""

from __future__ import annotations

from functools import lru_cache

MARKS, BOXES = ":;!?•", "☐☑✓✗"
KINDS = ("<>≤≥=≠≈~+±−-–—×÷/\\", "€$£¥¢", "%‰", "←→↑↓", MARKS, BOXES)
"""The first are those of arithmetic."""
BESIDE = {KINDS[0]: "0123456789", MARKS: ".×+", BOXES: "×"}
"""What else a sign of a kind may be mistaken for: a dose for a limit, a full stop for a question."""
_SAME = str.maketrans("‐‑‒―∼∕⁄", "----~//")
"""Signs that are drawn as one of `KINDS`."""
FLAT = frozenset("~−-–—‐‑‒―∼")
"""Signs no higher than a stroke or two: no other fits into their boxes."""
ROW, FOOT, LEFT, RIGHT, UP, DOWN, FULL = range(7)
TRAITS = {
    "+": (ROW, False), "÷": (ROW, True), "€": (FOOT, False), "£": (FOOT, True),
    "←": (LEFT, True), "→": (RIGHT, True), "↑": (UP, True), "↓": (DOWN, True),
    "☐": (FULL, False), "☑": (FULL, True),
}  # fmt: skip
"""What tells a sign from its like: whether a white row runs through it, whether it stands on a foot, so that
there is ink in its lower left corner, at which end it is broader, and if its middle is empty. + and ÷
have the same strokes but for a short one, € and £ the same arcs and bars, arrows the same shaft, boxes the
same frame."""


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """All signs of the kind of one; empty for what is no such sign."""
    told = text.translate(_SAME)
    return next((kind for kind in KINDS if len(told) == 1 and told in kind), "")
