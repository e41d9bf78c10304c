"""PDFs painted by hand, for tests about colours, inks and edges: pages, what may hang on them, and what they
ask for, operator by operator. Written and read with pikepdf, of which the inspectors know nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

Way = Callable[[], Pdf]


def written(pdf: Pdf) -> bytes:
    made = BytesIO()
    pdf.save(made)
    return made.getvalue()


def page(content: bytes = b"0 g 10 10 50 50 re f", **resources: Any) -> Pdf:
    """A Letter page with this content."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    pdf.pages[0].Contents = pdf.make_stream(content)
    pdf.pages[0].Resources = Dictionary(**resources)
    return pdf


def form(pdf: Pdf, content: bytes, **keys: Any) -> Any:
    keys.setdefault("BBox", Array([0, 0, 99, 99]))
    return pdf.make_indirect(Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, **keys))


def image(pdf: Pdf, space: Any = Name.DeviceRGB, parts: int = 3, data: bytes = b"", **keys: Any) -> Any:
    """An image of two by two pixels."""
    return pdf.make_indirect(
        Stream(pdf, data or bytes(range(4 * parts)), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2,
               ColorSpace=space, BitsPerComponent=8, **keys)
    )  # fmt: skip


def blend(pdf: Pdf, *colours: Sequence[float], space: Any = Name.DeviceRGB) -> Any:
    """A gradient from left to right in two steps, 99 points wide, between three colours."""
    ends = colours or ([1, 0, 0], [0, 0, 1], [1, 0, 0])
    steps = [Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array(a), C1=Array(b))
             for a, b in pairwise(ends)]  # fmt: skip
    stitched = Dictionary(FunctionType=3, Domain=Array([0, 1]), Functions=Array(steps), Bounds=Array([0.5]),
                          Encode=Array([0, 1, 0, 1]))  # fmt: skip
    return pdf.make_indirect(
        Dictionary(ShadingType=2, ColorSpace=space, Coords=Array([0, 0, 99, 0]), Function=stitched)
    )


def operations(content: Any) -> list[tuple[str, list[float]]]:
    """The operators of a PDF's first page, or of a stream, with their numbers."""
    if isinstance(content, Pdf):
        content = content.pages[0]
    return [(str(one.operator), [float(part) for part in one.operands])
            for one in pikepdf.parse_content_stream(content)]  # fmt: skip


# --- ways to have colour in a file --------------------------------------------------------------------


def on_the_page() -> Pdf:
    return page(b"1 0 0 rg 10 10 50 50 re f 0 0 1 RG 0 0 m 9 9 l S")


def in_a_form_in_a_form() -> Pdf:
    pdf = page(b"/One Do")
    inner = form(pdf, b"0 1 0 rg 1 1 9 9 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
    outer = form(pdf, b"/Two Do", Resources=Dictionary(XObject=Dictionary(Two=inner)))
    pdf.pages[0].Resources.XObject = Dictionary(One=outer)
    return pdf


def in_a_shading() -> Pdf:
    pdf = page(b"/Own sh")
    pdf.pages[0].Resources.Shading = Dictionary(Own=blend(pdf))
    return pdf


def in_an_image() -> Pdf:
    pdf = page(b"q 99 0 0 99 0 0 cm /Own Do Q")
    pdf.pages[0].Resources.XObject = Dictionary(Own=image(pdf))
    return pdf


def in_a_table_of_colours() -> Pdf:
    pdf = page(b"q 99 0 0 99 0 0 cm /Own Do Q")
    table = Array([Name.Indexed, Name.DeviceRGB, 11, pikepdf.String(bytes(range(36)))])
    pdf.pages[0].Resources.XObject = Dictionary(Own=image(pdf, table, 1))
    return pdf


def in_a_line() -> Pdf:
    return page(b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID \x01(\x03 EI 0 g")


def in_a_spot_colour() -> Pdf:
    pdf = page(b"/Own cs 1 scn 1 1 9 9 re f")
    spot = Array([Name.Separation, Name.Red, Name.DeviceCMYK, Dictionary(FunctionType=2)])
    pdf.pages[0].Resources.ColorSpace = Dictionary(Own=spot)
    return pdf


CONVERTED: dict[str, Way] = {
    make.__name__: make
    for make in (on_the_page, in_a_form_in_a_form, in_a_shading, in_an_image, in_a_table_of_colours)
}
"""Those that every writer of ours converts."""
