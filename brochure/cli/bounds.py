"""Bounds: what is printed of records of any size. What was cut is said: nobody takes a part for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brochure.cli.streams import say

MOST_LINES, LONGEST = 60, 400
"""Lines of an entry, and characters of a line, that are printed."""
MOST_REMARKS = 20
"""Remarks about one paper that are printed."""


def entry(lines: Sequence[str], key: str, where: str) -> list[str]:
    """The lines of an entry as they are printed. `where` says where all of it is."""
    kept = [line if len(line) <= LONGEST else f"{line[:LONGEST]} …" for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        kept.append("  # …")
    if kept != list(lines):
        size = sum(len(line) + 1 for line in lines)
        say(f"what is printed of {key} was cut; it has {len(lines):,} lines and {size:,} characters; {where}")
    return kept


def remarks(told: Iterable[str], more: str) -> None:
    """Say each remark; `more` is what the others are, where there are too many."""
    every = list(told)
    for one in every[:MOST_REMARKS]:
        say(one if len(one) <= LONGEST * 2 else f"{one[: LONGEST * 2]} … (cut)")
    if left := len(every[MOST_REMARKS:]):
        say(f"{left:,} {more} {'is' if left == 1 else 'are'} not shown")
