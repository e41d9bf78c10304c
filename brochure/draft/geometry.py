"""The geometry: where things came to lie on the pages, and what lies where nobody can read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from weasyprint.anchors import rectangle_aabb
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.replaced import replacedbox_layout

from brochure.draft import Frame
from brochure.draft.layout_rules import TEXT_IN_GROUP, TEXT_OUTSIDE
from brochure.draft.places import Places
from brochure.draft.running import extent, margin_boxes
from brochure.findings import Box, Finding

PT = 0.75
TOLERANCE = 1.5
"""Pixels. Letters may stand out of their line a little without harm."""

CAP_HEIGHT, DESCENT = 0.7, 0.22
"""Usual heights of capitals above and of p and g below the line, in parts of the font size."""

BLEED = "bleed"
"""The class of elements that may leave the text area on purpose."""


class Edges(NamedTuple):
    """A rectangle in CSS pixels, y downwards from the top of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: Edges) -> tuple[float, str]:
        """How far this one reaches out of `other`, and on which side."""
        return max(
            (other.left - self.left, "left"),
            (other.top - self.top, "top"),
            (self.right - other.right, "right"),
            (self.bottom - other.bottom, "bottom"),
        )

    def box(self, page: Any) -> Box:
        """The same in PDF points."""
        height = page.height
        return Box(self.left * PT, (height - self.bottom) * PT, self.right * PT, (height - self.top) * PT)


def frame(page: Any, number: int) -> Frame:
    """The text area of a page, and the boxes that its running header and footer really take."""
    box = page._page_box
    x, y = box.content_box_x(), box.content_box_y()
    body = Edges(x, y, x + box.width, y + box.height).box(page)
    return Frame(number, body, _running(page, "@top"), _running(page, "@bottom"))


def _running(page: Any, where: str) -> Box | None:
    found = []
    for box in margin_boxes(page, where):
        top, bottom = extent(box)
        found.append(Edges(box.content_box_x(), top, box.content_box_x() + box.width, bottom).box(page))
    return Box.around(found) if found else None


def blocks(pages: list[Any]) -> dict[str, tuple[tuple[int, Box], ...]]:
    """Where each element with an id lies: `{id: ((page, box), ...)}`, pages 1-based."""
    found: dict[str, list[tuple[int, Box]]] = {}
    for number, page in enumerate(pages, 1):
        for key, (left, top, right, bottom) in page.anchors.items():
            found.setdefault(key, []).append((number, Edges(left, top, right, bottom).box(page)))
    return {key: tuple(places) for key, places in found.items()}


@dataclass(frozen=True, slots=True)
class _Around:
    """What surrounds a box: the areas it must keep to, and how it is turned."""

    areas: tuple[tuple[Edges, str], ...]
    matrix: Any = None
    faded: bool = False
    bleed: bool = False


def outside(page: Any, number: int, places: Places) -> Iterator[Finding]:
    """Findings about text and images of a page that lie where they cannot be read, one for each block."""
    seen: set[tuple[str, str]] = set()
    for leaf, around in leaves(page):
        key = places.key_of(leaf.element)
        for finding in _judge(leaf, around, page, key, places):
            if (key, finding.rule) not in seen:
                seen.add((key, finding.rule))
                yield replace(finding, page=number)


def leaves(page: Any) -> Iterator[tuple[Any, _Around]]:
    """Every text and image of a page, with what surrounds it."""
    box = page._page_box
    sheet = Edges(0, 0, page.width, page.height)
    x, y = box.content_box_x(), box.content_box_y()
    area = Edges(x, y, x + box.width, y + box.height)
    for child in box.children:
        if isinstance(child, boxes.MarginBox):
            yield from _below(child, _Around(((sheet, "the sheet"),)))
        else:
            yield from _below(child, _Around(((area, "the text area"), (sheet, "the sheet"))))


def drawn(picture: Any, page: Any) -> Box:
    """The place that a picture of a page fills, whatever its style does to it."""
    width, height, x, y = replacedbox_layout(picture)
    matrix = next((around.matrix for leaf, around in leaves(page) if leaf is picture), None)
    if own := picture.transformation_matrix:
        matrix = own @ matrix if matrix else own
    left, top, wide, high = rectangle_aabb(matrix, x, y, width, height)
    return Edges(left, top, wide, high).box(page)


def _below(box: Any, around: _Around) -> Iterator[tuple[Any, _Around]]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)):
        if not isinstance(box, boxes.TextBox) or box.text.strip():
            yield box, around
        return
    around = _inside(box, around)
    for child in box.children:
        yield from _below(child, around)


def _inside(box: Any, around: _Around) -> _Around:
    """What surrounds the children of `box`."""
    if box.transformation_matrix:
        turned = box.transformation_matrix
        around = replace(around, matrix=turned @ around.matrix if around.matrix else turned)
    if box.style["opacity"] < 1:
        around = replace(around, faded=True)
    if box.element is not None and BLEED in (box.element.get("class") or "").split():
        around = replace(around, bleed=True)
    if box.style["overflow"] != "visible" and not box.is_for_root_element:
        x, y = box.padding_box_x(), box.padding_box_y()
        clip = rectangle_aabb(around.matrix, x, y, box.padding_width(), box.padding_height())
        around = replace(around, areas=(*around.areas, (Edges(*clip), "a box that hides what flows over")))
    return around


def _ink(leaf: Any) -> tuple[float, float, float, float]:
    """Where the ink of a leaf is: left, top, width, height. A line of text is as high in its font's measures
    as the tallest accent anywhere in the font, far more than its letters take."""
    if not isinstance(leaf, boxes.TextBox):
        return leaf.position_x, leaf.position_y, leaf.margin_width(), leaf.margin_height()
    size = leaf.style["font_size"]
    top = leaf.position_y + leaf.baseline - CAP_HEIGHT * size
    return leaf.position_x, top, leaf.width, (CAP_HEIGHT + DESCENT) * size


def _judge(leaf: Any, around: _Around, page: Any, key: str, places: Places) -> Iterator[Finding]:
    edges = Edges(*rectangle_aabb(around.matrix, *_ink(leaf)))
    what = "an image" if isinstance(leaf, boxes.ReplacedBox) else f"“{places.excerpt(leaf.text)}”"
    if around.faded:
        yield TEXT_IN_GROUP.finding(
            f"{what} stands in an element with opacity, which screen readers skip",
            hint="use a solid lighter colour instead",
            span=places.span(key),
        )
    worst = max(
        (
            (*edges.over(area), name)
            for area, name in around.areas
            if not (around.bleed and (name == "the text area" or isinstance(leaf, boxes.ReplacedBox)))
        ),
        default=(0.0, "", ""),
    )
    by, side, name = worst
    if by > TOLERANCE:
        where = f" (in “{key}”)" if key else ""
        yield TEXT_OUTSIDE.finding(
            f"{what}{where} reaches {by * PT:.1f} pt out of {name} at the {side}",
            hint="shorten it, let it wrap, or give it more room",
            span=places.span(key),
            box=edges.box(page),
        )
