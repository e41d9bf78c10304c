"""Altered pictures: mirrored, turned, cropped or stretched by a style, so that they show something else."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, degrees, hypot
from typing import Any

from weasyprint.formatting_structure import boxes

from brochure.draft.geometry import leaves
from brochure.draft.layout_rules import PICTURE_ALTERED
from brochure.draft.places import Places
from brochure.findings import Finding

TURNED = 2.0
"""Degrees from which a picture is turned, and no scan laid down a little askew."""

STRETCHED = 0.05
"""Parts of its width or height by which a picture may be stretched or cropped: nobody sees it."""


def altered(page: Any, number: int, places: Places) -> Iterator[Finding]:
    """Findings about pictures of a page that a style sets in another way than their files are."""
    for leaf, around in leaves(page):
        if not isinstance(leaf, boxes.ReplacedBox) or getattr(leaf.element, "tag", "") != "img":
            continue
        matrix = leaf.transformation_matrix
        if matrix and around.matrix:
            matrix = matrix @ around.matrix
        fault = _set_otherwise(leaf) or _moved(matrix or around.matrix)
        if fault:
            key = places.key_of(leaf.element)
            yield PICTURE_ALTERED.finding(
                f"the picture “{places.excerpt(leaf.element.get('alt') or 'without words')}” is {fault}",
                hint="take transform, object-fit, image-orientation and a fixed height off pictures",
                span=places.span(key),
                page=number,
            )


def _moved(matrix: Any) -> str:
    if not matrix:
        return ""
    (a, b, _), (c, d, _), _ = matrix.matrix if hasattr(matrix, "matrix") else matrix
    if a * d - b * c < 0:
        return "mirrored: left is right"
    across, up = hypot(a, b), hypot(c, d)
    if abs(degrees(atan2(b, a))) > TURNED:
        return "turned"
    if abs(degrees(atan2(c, d))) > TURNED:
        return "slanted"
    return "stretched" if abs(across - up) > STRETCHED * max(across, up) else ""


def _set_otherwise(box: Any) -> str:
    """What its own style does to a picture, in words that follow “is”."""
    style, image = box.style, box.replacement
    if style["image_orientation"] not in ("from-image",):
        return "turned by image-orientation"
    wide, high, ratio = image.get_intrinsic_size(style["image_resolution"], style["font_size"])
    if not ratio or not box.width or not box.height:
        return ""
    shape = box.width / box.height / ratio
    fit = style["object_fit"]
    if fit == "fill" and abs(shape - 1) > STRETCHED:
        return "stretched"
    crops = fit == "cover" and abs(shape - 1) > STRETCHED
    larger = wide and high and max(wide / box.width, high / box.height) > 1 + STRETCHED
    return "cropped" if crops or (fit == "none" and larger) else ""
