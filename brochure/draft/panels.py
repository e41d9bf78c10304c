"""The panels of a folded sheet: whether what stands on each has room there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from brochure.draft import Overfull
from brochure.draft.layout_rules import PANEL_OVERFLOW
from brochure.draft.places import Places
from brochure.findings import Finding, Span

PT = 0.75
PANEL, FOOT = "panel", "panel-foot"
"""The classes of a panel, and of what stands at its foot and leaves less room."""

TALLER = 10
"""Times the height of the sheet: what is laid out on one so tall shows how much does not fit."""

SLACK = 0.5
"""Pixels: layout adds up many fractions."""


def overflowing(page: Any, number: int, places: Places) -> Iterator[tuple[Finding, Overfull]]:
    """Each panel of a page that holds more than it has room for: the finding, at the first line that does not
    fit, and where the panel is."""
    for panel in _with_class(page._page_box, PANEL):
        feet = list(_with_class(panel, FOOT))
        room = panel.content_box_y() + panel.height
        room = min([room, *(foot.position_y for foot in feet)])
        lines = list(_lines(panel, feet))
        end = max((line.position_y + line.height for line in lines), default=0.0)
        if end - room > SLACK:
            name = (panel.element.get("id") or "").removeprefix("panel-")
            over = (end - room) * PT
            found = PANEL_OVERFLOW.finding(
                f"the panel {name} holds {over:.0f} pt more than it has room for, about {_about(over)}",
                hint="shorten its text, or move a section to another panel",
                span=_span(lines, room, places),
                page=number,
            )
            left = panel.position_x * PT
            keys = tuple(filter(None, (element.get("id") for element in panel.element.iter())))
            yield found, Overfull(number, left, left + panel.margin_width() * PT, keys, bool(feet))


def _span(lines: list[Any], room: float, places: Places) -> Span | None:
    """The author's line of what first does not fit, where it is known; else of the last that fits."""
    ordered = sorted(lines, key=lambda line: line.position_y)
    spans = [(line, places.span(places.key_of(line.element))) for line in ordered]
    known = [(line, span) for line, span in spans if span]
    over = (span for line, span in known if line.position_y + line.height - room > SLACK)
    return next(over, known[-1][1] if known else None)


def _about(points: float) -> str:
    lines = max(1, round(points / 15))
    return f"{lines} line{'s' if lines != 1 else ''}"


def _children(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child._box if isinstance(child, AbsolutePlaceholder) else child


def _with_class(box: Any, name: str) -> Iterator[Any]:
    for child in _children(box):
        element = child.element
        if (
            element is not None
            and name in (element.get("class") or "").split()
            and isinstance(child, boxes.BlockBox)
        ):
            yield child
        else:
            yield from _with_class(child, name)


def _lines(box: Any, feet: list[Any]) -> Iterator[Any]:
    """The lines and pictures in a panel that are not in its foot."""
    for child in _children(box):
        if any(child is foot for foot in feet):
            continue
        if isinstance(child, (boxes.LineBox, boxes.ReplacedBox)):
            yield child
        else:
            yield from _lines(child, feet)
