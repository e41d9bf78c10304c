"""Pictures: whether a figure of the finished file still shows what the project's own file shows.

Both are compared as coarse likenesses (`facts.RASTER` cells each way), so that another resolution, stronger
JPEG compression and another program's smoothing make no difference, and a label painted over does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from brochure.checks.lines import quoted
from brochure.checks.overfull import PANEL_OVERFLOW
from brochure.checks.stream import squash
from brochure.checks.subject import Expected, Subject
from brochure.checks.undrawn import IMAGE_MISSING
from brochure.facts import RASTER, Picture
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check

Plane = list[list[float]]
"""One channel of a likeness: rows from the top, each cell 0 to 255."""

APART = 40.0
"""Of 255: by so much a cell must differ, in one channel, from all cells around its like. Ghostscript's
coarsest setting and JPEG compression of quality 10 stay below 25."""

PATCH = 4
"""So many such cells side by side make a place that is another."""

ROUND = 7
"""Cells at both ends of a row and a column: what is cut off in all four corners is a rounded frame."""

OTHER = 0.3
"""Share of cells that differ from which a picture is another one, and not the same with something on it."""

COLOURLESS = 8.0
"""Of 255: channels of a cell that differ by less are gray. A picture of such cells only was made gray."""

WEIGHTS = (0.2126, 0.7152, 0.0722)
"""Shares of red, green and blue in luminance. Source: WCAG 2.1, relative luminance."""
LUMA = (0.299, 0.587, 0.114)
"""Their shares in the gray that printing programs make of them. Source: ITU-R BT.601."""


@dataclass(frozen=True, slots=True)
class _Difference:
    """`share` of the cells that differ (0 to 1), and where most of them lie."""

    share: float
    where: str


@check("picture-differs", Severity.ERROR)
def picture_differs(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A picture on the page does not show what the project's file shows.

    ## What it looks for
    Each figure of the content is laid out once more, alone, from its file. Then this picture and the place of
    the figure on the page are compared, both drawn as 48 by 48 cells: where four cells side by side differ by
    more than 40 of 255 from all that is around them in the other, something was swapped, painted over,
    covered or cropped. A resampled, recompressed or moved picture passes, and so does one made gray.
    Figures are found by their alternative text. Decorative pictures, those in header and footer and marks
    that are smaller than a twentieth of the picture are not compared.

    ## Why it matters
    A chart says more than a paragraph, and no search for words sees that another one stands in its place.

    ## Example
    `the picture “A needle reaches the hip” is another than images/hip.svg`.

    ## How to mend it
    Build the file again. Where the build itself says so, look for what a style or a template lays over the
    picture.

    ## Source
    Rule of this project: a PDF shows what its source shows.
    """
    expected = subject.expected
    if not expected.pictures:
        raise NotApplicable("no pictures of the source are known")
    files = _files(expected)
    unseen: list[str] = []
    dropped = {span for panel in expected.overfull for span in panel.spans}
    for alt, file, span, number in expected.pictures:
        shown = [p for p in subject.facts.pictures if p.figure and squash(p.alt or "") == squash(alt)]
        known = [other for said, _, _, other in expected.pictures if squash(said) == squash(alt)]
        if not shown or any(picture.drawn is None for picture in shown) or number not in files:
            unseen.append(file if span not in dropped else "")
            continue
        for picture in shown:
            told = [_difference(picture, *files[one]) for one in known if one in files]
            if all(told) and (least := min(filter(None, told), key=lambda one: one.share)):
                yield rule.finding(
                    f"the picture {quoted(alt)} {_said(least, file)}",
                    hint="Build the file again, and look for what lies over the picture.",
                    span=span,
                    page=picture.page,
                    box=picture.box,
                )
    if unseen and not any(unseen):
        raise Unchecked("pictures that had no room in their panel", follows=PANEL_OVERFLOW)
    if unseen and set(unseen) - {""} <= set(expected.undrawn):
        raise Unchecked("pictures that cannot be shown", follows=IMAGE_MISSING)
    if unseen := [file for file in unseen if file]:
        raise Unchecked(f"pictures that could not be compared with {', '.join(dict.fromkeys(unseen))}")


def _said(found: _Difference, file: str) -> str:
    if found.share >= OTHER:
        return f"is another than {file}"
    return f"differs from {file} {found.where}, in {max(round(found.share * 100), 1)} % of it"


def _files(expected: Expected) -> dict[int, tuple[bytes, bytes]]:
    """By its number each file as it looks on white and on black, as far as it could be laid out."""
    laid: dict[int, bytes] = {}
    for picture in expected.proof.pictures if expected.proof else ():
        if picture.drawn is not None:
            laid[picture.page - 1] = picture.drawn
    return {at // 2: (laid[at], laid[at + 1]) for at in laid if at % 2 == 0 and at + 1 in laid}


def _difference(picture: Picture, white: bytes, black: bytes) -> _Difference | None:
    """What of a picture on the page is unlike its file, laid on what is beneath it there."""
    assert picture.drawn is not None and picture.beneath is not None
    meant = [
        on_black + (on_white - on_black) / 255 * ground
        for on_white, on_black, ground in zip(white, black, picture.beneath, strict=True)
    ]
    cells: set[int] = set()
    for here, ones in _planes(picture.drawn, meant):
        cells |= _unlike(here, ones)
    patches = _unrounded([patch for patch in _patches(_inner(cells)) if len(patch) >= PATCH])
    if not patches:
        return None
    return _Difference(sum(map(len, patches)) / RASTER**2, _where(max(patches, key=len)))


def _planes(drawn: bytes, meant: Sequence[float]) -> Iterator[tuple[Plane, list[Plane]]]:
    """What is to be compared: a channel as drawn, and what it may look like. Of a gray picture its light."""
    if all(max(cell) - min(cell) < COLOURLESS for cell in zip(*[iter(drawn)] * 3, strict=True)):
        yield _plane(drawn[1::3]), [_plane(_light(meant, weights)) for weights in (WEIGHTS, LUMA)]
        return
    for channel in range(3):
        yield _plane(drawn[channel::3]), [_plane(meant[channel::3])]


def _light(colours: Sequence[float], weights: tuple[float, float, float]) -> list[float]:
    """The gray of each colour. Relative luminance adds up light and not the values that stand for it."""
    power = 2.2 if weights is WEIGHTS else 1.0
    return [
        255 * sum(w * (value / 255) ** power for w, value in zip(weights, cell, strict=True)) ** (1 / power)
        for cell in zip(*[iter(colours)] * 3, strict=True)
    ]


def _plane(values: Iterable[float]) -> Plane:
    flat = list(values)
    return [flat[at : at + RASTER] for at in range(0, len(flat), RASTER)]


def _unlike(here: Plane, meant: list[Plane]) -> set[int]:
    """The cells, counted row by row, that differ from all around their like: `here` from each of `meant`, or
    each of these from `here`."""
    low = _around(
        [[min(cells) for cells in zip(*rows, strict=True)] for rows in zip(*meant, strict=True)], min
    )
    high = _around(
        [[max(cells) for cells in zip(*rows, strict=True)] for rows in zip(*meant, strict=True)], max
    )
    found = _outside(here, low, high)
    lowest, highest = _around(here, min), _around(here, max)
    return found | set.intersection(*(_outside(one, lowest, highest) for one in meant))


def _outside(plane: Plane, low: Plane, high: Plane) -> set[int]:
    flat = (
        cell < least - APART or cell > most + APART
        for rows in zip(plane, low, high, strict=True)
        for cell, least, most in zip(*rows, strict=True)
    )
    return set(compress(range(RASTER**2), flat))


def _around(plane: Plane, end: Callable[..., float]) -> Plane:
    """For each cell the least, or most, of itself and the eight around it."""
    across = [list(map(end, row, [row[0], *row[:-1]], [*row[1:], row[-1]])) for row in plane]
    above, below = [across[0], *across[:-1]], [*across[1:], across[-1]]
    return [list(map(end, *rows)) for rows in zip(across, above, below, strict=True)]


def _inner(cells: set[int]) -> set[int]:
    """All but the outermost: there a picture that is turned a little, or smoothed, mixes with its ground."""
    return {cell for cell in cells if not {0, RASTER - 1} & {cell // RASTER, cell % RASTER}}


def _patches(cells: set[int]) -> list[set[int]]:
    """The cells that touch each other along a side, together."""
    found, left = [], set(cells)
    while left:
        patch, edge = set(), [left.pop()]
        while edge:
            cell = edge.pop()
            patch.add(cell)
            column = cell % RASTER
            near = {cell - RASTER, cell + RASTER}
            near |= ({cell - 1} if column else set()) | ({cell + 1} if column < RASTER - 1 else set())
            edge += near & left
            left -= near
        found.append(patch)
    return found


def _unrounded(patches: list[set[int]]) -> list[set[int]]:
    """The patches without those that round off all four corners."""
    corners: dict[tuple[bool, bool], list[set[int]]] = {}
    for patch in patches:
        ends = [{(row < ROUND, row >= RASTER - ROUND) for row in line} for line in _lines(patch)]
        if all(len(end) == 1 and any(*end) for end in ends):
            corners.setdefault((ends[0] == {(True, False)}, ends[1] == {(True, False)}), []).append(patch)
    cut = [patch for held in corners.values() for patch in held] if len(corners) == 4 else []
    return [patch for patch in patches if patch not in cut]


def _lines(patch: set[int]) -> tuple[list[int], list[int]]:
    """The rows and the columns of a patch's cells."""
    return [cell // RASTER for cell in patch], [cell % RASTER for cell in patch]


def _where(patch: set[int]) -> str:
    """The place of a patch in its picture, in words."""
    rows, columns = _lines(patch)
    third = RASTER / 3
    up = ("at the top", "", "at the bottom")[int(sum(rows) / len(patch) / third)]
    side = ("left", "", "right")[int(sum(columns) / len(patch) / third)]
    if up and side:
        return f"{up} {side}"
    return up or (f"on the {side}" if side else "in the middle")
