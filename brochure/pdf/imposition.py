"""Imposition: the pages of a booklet on sheets, so that they lie in order when the sheets are folded.

Saddle stitch: all sheets lie in one another, are folded once and stapled in the fold. So a sheet bears the
first page beside the last, and its back the second beside the last but one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

PAPER = 0.28
"""Thickness of a sheet of office paper (80 g/m², 0.1 mm), in points."""


@dataclass(frozen=True, slots=True)
class Spread:
    """One side of a sheet: the pages on its left and its right half, 1-based.

    `creep` is how far each is moved towards the fold, in points: the inner sheets of a booklet stick out and
    are trimmed, which would take it from their outer margins.
    """

    left: int
    right: int
    creep: float = 0.0


def saddle_stitched(pages: int, paper: float = PAPER) -> Iterator[Spread]:
    """The sides of the sheets for a booklet of so many pages, front and back in turn, outermost first.

    `paper` is the thickness of a sheet in points. Raises ValueError unless `pages` is a multiple of four.
    """
    if pages <= 0 or pages % 4:
        raise ValueError(f"a stapled booklet has a multiple of four pages, not {pages}")
    for sheet in range(pages // 4):
        first, last = 1 + 2 * sheet, pages - 2 * sheet
        yield Spread(last, first, sheet * paper)
        yield Spread(first + 1, last - 1, sheet * paper)


def imposed(data: bytes, title: str, spreads: Iterator[Spread]) -> Any:
    """An open pikepdf file with a sheet side for each spread, the pages of `data` on them at their real size.

    It is for the printer and not for readers: it has no tags, and its title says what it is.
    """
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    sheets = pikepdf.new()
    with pikepdf.open(BytesIO(data)) as pages:
        _, _, width, height = (float(side) for side in pages.pages[0].mediabox)
        forms: dict[int, Any] = {}
        for number, page in enumerate(pages.pages, 1):
            form = page.as_form_xobject()
            for inherited in ("/StructParents", "/Group"):
                if inherited in form:
                    del form[inherited]
            forms[number] = sheets.copy_foreign(pages.make_indirect(form))
        for spread in spreads:
            side = sheets.add_blank_page(page_size=(2 * width, height))
            side.Resources = Dictionary(XObject=Dictionary(L=forms[spread.left], R=forms[spread.right]))
            side.Contents = sheets.make_stream(_placed(spread, width))
            side.TrimBox = Array([0, 0, 2 * width, height])
        info = {"/Title": f"{title} ({_sheets(len(sheets.pages))} to fold)", "/Creator": "brochure"}
        for key in ("/Author", "/CreationDate", "/ModDate", "/Producer"):
            info[key] = str(pages.docinfo.get(key, ""))
        sheets.docinfo = sheets.make_indirect(Dictionary(info))
        sheets.Root.Lang = pages.Root.get("/Lang", "")
    sheets.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=Name.DuplexFlipShortEdge
    )
    return sheets


def _sheets(sides: int) -> str:
    return "1 sheet" if sides == 2 else f"{sides // 2} sheets"


def _placed(spread: Spread, width: float) -> bytes:
    """Each page clipped to its half, so that nothing reaches over the fold."""
    parts = []
    for name, start, shift in (("L", 0.0, spread.creep), ("R", width, -spread.creep)):
        clip = f"{start:.3f} 0 {width:.3f} 14400 re W n"
        parts.append(f"q {clip} 1 0 0 1 {start + shift:.3f} 0 cm /{name} Do Q")
    return "\n".join(parts).encode()
