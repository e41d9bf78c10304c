"""Spare pages: templates write as many blank pages as could be needed, the layout keeps those that are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from brochure.draft.layout_rules import PAGES_BLANK
from brochure.findings import Finding

BLANK = "blank-page"
"""The class of an element that is a page left blank on purpose, with its words on it."""


@dataclass(frozen=True, slots=True)
class Spare:
    """The blank pages of a document, each with the element it stood in."""

    pages: tuple[tuple[Any, Any], ...]

    def put_back(self, count: int) -> tuple[str, ...]:
        """Put the first `count` of them where they stood; their ids. There may be fewer."""
        for parent, page in self.pages[:count]:
            parent.append(page)
        return tuple(page.get("id", "") for _, page in self.pages[:count])


def taken_out(root: Any) -> Spare:
    """Take the blank pages out of the document: they are the last elements of what they stand in."""
    found = [(parent, child) for parent in root.iter() for child in parent if child.get("class") == BLANK]
    for parent, page in found:
        parent.remove(page)
    return Spare(tuple(found))


def told(blank: Sequence[int], pages: int, multiple: int) -> Finding:
    """The finding that these of the `pages` of a folded variant are blank."""
    *most, last = map(str, blank)
    named = f"pages {', '.join(most)} and {last} are" if most else f"page {last} is"
    text, less = pages - len(blank), multiple - len(blank)
    use = "use the room, for example for more questions, for notes, or for the contact card on the back"
    shorter = "one page less makes" if less == 1 else f"{less} pages less make"
    return PAGES_BLANK.finding(
        f"{named} blank, because a booklet's pages are a multiple of {multiple}; {text} of {pages} have text",
        hint=f"shorten it ({shorter} {text - less}, a sheet less), or {use}" if text > less else use,
        page=blank[0],
    )
