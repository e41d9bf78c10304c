"""Black print: what becomes grey when a PDF is written, and what the inspectors find that is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from brochure.facts import Colour, inspect
from brochure.facts.apart import Inspectors
from brochure.facts.colours import operators
from brochure.pdf import grey


def told(data: bytes) -> list[tuple[str, str]]:
    seen = inspect(data, colours=True).colours
    assert seen is not None
    return [(one.what, one.how) for one in seen]


def written(pdf: Pdf) -> bytes:
    made = BytesIO()
    pdf.save(made)
    return made.getvalue()


def page(content: bytes = b"0 g 10 10 50 50 re f", **resources: Any) -> Pdf:
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    pdf.pages[0].Contents = pdf.make_stream(content)
    pdf.pages[0].Resources = Dictionary(**resources)
    return pdf


def form(pdf: Pdf, content: bytes, **keys: Any) -> Any:
    return pdf.make_indirect(
        Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]), **keys)
    )


def image(pdf: Pdf, space: Any = Name.DeviceRGB, parts: int = 3) -> Any:
    return pdf.make_indirect(
        Stream(pdf, bytes(range(4 * parts)), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2,
               ColorSpace=space, BitsPerComponent=8)
    )  # fmt: skip


def blend(pdf: Pdf) -> Any:
    steps = [Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([a, 0, 0]), C1=Array([0, 0, a]))
             for a in (1, 0)]  # fmt: skip
    stitched = Dictionary(FunctionType=3, Domain=Array([0, 1]), Functions=Array(steps), Bounds=Array([0.5]),
                          Encode=Array([0, 1, 0, 1]))  # fmt: skip
    return pdf.make_indirect(
        Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 99, 0]), Function=stitched)
    )


# Each a way to have colour in a file, and whether it can be made grey.
Way = Callable[[], Pdf]
WAYS: dict[str, Way] = {}


def way(make: Way) -> Way:
    WAYS[make.__name__] = make
    return make


@way
def on_the_page() -> Pdf:
    return page(b"1 0 0 rg 10 10 50 50 re f 0 0 1 RG 0 0 m 9 9 l S 1 0 0 0 k 0 1 0 0 K")


@way
def in_a_colour_space() -> Pdf:
    return page(b"q /DeviceRGB cs 1 0 0 sc 1 1 1 1 re f Q /DeviceCMYK CS 1 0 0 0 SC 0 0 m 9 9 l S")


@way
def in_a_named_space() -> Pdf:
    pdf = page(b"/Own cs 1 0 0 scn 1 1 1 1 re f")
    profile = pdf.make_indirect(Stream(pdf, b"", N=3))
    pdf.pages[0].Resources.ColorSpace = Dictionary(Own=Array([Name.ICCBased, profile]))
    return pdf


@way
def in_a_form_in_a_form() -> Pdf:
    pdf = page(b"/One Do")
    inner = form(pdf, b"0 1 0 rg 1 1 9 9 re f")
    outer = form(pdf, b"/Two Do", Resources=Dictionary(XObject=Dictionary(Two=inner)))
    pdf.pages[0].Resources.XObject = Dictionary(One=outer)
    return pdf


@way
def in_a_pattern() -> Pdf:
    pdf = page(b"/Pattern cs /Own scn 1 1 99 99 re f")
    tile = Stream(pdf, b"1 0 1 rg 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1,
                  BBox=Array([0, 0, 9, 9]), XStep=9, YStep=9, Resources=Dictionary())  # fmt: skip
    pdf.pages[0].Resources.Pattern = Dictionary(Own=pdf.make_indirect(tile))
    return pdf


@way
def in_a_shading() -> Pdf:
    pdf = page(b"/Own sh")
    pdf.pages[0].Resources.Shading = Dictionary(Own=blend(pdf))
    return pdf


@way
def in_an_image() -> Pdf:
    pdf = page(b"q 99 0 0 99 0 0 cm /Own Do Q")
    pdf.pages[0].Resources.XObject = Dictionary(Own=image(pdf))
    return pdf


@way
def in_a_table_of_colours() -> Pdf:
    pdf = page(b"q 99 0 0 99 0 0 cm /Own Do Q")
    table = Array([Name.Indexed, Name.DeviceRGB, 11, pikepdf.String(bytes(range(36)))])
    pdf.pages[0].Resources.XObject = Dictionary(Own=image(pdf, table, 1))
    return pdf


@way
def in_a_soft_mask() -> Pdf:
    pdf = page(b"/Own gs 0 g 1 1 9 9 re f")
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    mask = Dictionary(S=Name.Luminosity, G=form(pdf, b"1 1 0 rg 0 0 9 9 re f", Group=group))
    pdf.pages[0].Resources.ExtGState = Dictionary(Own=Dictionary(SMask=mask))
    return pdf


@way
def in_an_annotation() -> Pdf:
    pdf = page()
    look = Dictionary(N=form(pdf, b"0 0 1 rg 0 0 9 9 re f"))
    place, red = Array([0, 0, 9, 9]), Array([1, 0, 0])
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=place, C=red, AP=look)
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])
    return pdf


@pytest.mark.parametrize("name", WAYS)
def test_colour_is_found_and_made_grey(name: str) -> None:
    pdf = WAYS[name]()
    assert told(written(pdf)), "the rule must see it"
    grey.blacken(pdf, every=True)
    assert told(written(pdf)) == []


def in_a_letter() -> Pdf:
    pdf = page(b"BT /Own 9 Tf (a) Tj ET")
    letters = Dictionary(a=pdf.make_indirect(Stream(pdf, b"9 0 d0 1 0 0 rg 0 0 9 9 re f")))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=letters)
    pdf.pages[0].Resources.Font = Dictionary(Own=pdf.make_indirect(font))
    return pdf


def in_a_line() -> Pdf:
    return page(b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID \x01(\x03 EI 0 g")


def in_a_spot_colour() -> Pdf:
    pdf = page(b"/Own cs 1 scn 1 1 9 9 re f")
    spot = Array([Name.Separation, Name.Red, Name.DeviceCMYK, Dictionary(FunctionType=2)])
    pdf.pages[0].Resources.ColorSpace = Dictionary(Own=spot)
    return pdf


@pytest.mark.parametrize("make", [in_a_letter, in_a_line, in_a_spot_colour])
def test_what_cannot_be_made_grey_is_told(make: Way) -> None:
    pdf = make()
    grey.blacken(pdf, every=True)
    assert told(written(pdf))


@pytest.mark.parametrize(
    ("content", "coloured"),
    [
        (b"0.5 g 1 G", False),
        (b"(1 0 0 rg) Tj", False),
        (b"(\\) 1 0 0 rg (inner) ) Tj", False),
        (b"% 1 0 0 rg\n0 g", False),
        (b"<31 30> Tj /rg gs", False),
        (b"(a)1 0 0 rg", True),
        (b"/Pattern cs /rg scn", False),
        (b"BI /W 1 /H 1 /CS /G ID (1 EI 1 0 0 rg", True),
        (b"BI /W 1 /H 1 /CS /G ID ( rg EI 0 g", False),
    ],
)
def test_operators_are_told_from_what_looks_like_them(content: bytes, coloured: bool) -> None:
    assert bool(list(operators(content))) is coloured


def test_contrast_stays_as_it_was() -> None:
    def light(parts: list[float]) -> float:
        weights = zip((0.2126, 0.7152, 0.0722), parts, strict=True)
        return sum(w * (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4) for w, p in weights)

    for colour in ([0.04, 0.33, 0.39], [1.0, 0.0, 0.0], [0.9, 0.95, 0.95], [0.01, 0.0, 0.0]):
        assert light([grey.grey(colour)] * 3) == pytest.approx(light(colour), abs=1e-6)
    assert grey.grey([0, 0, 0, 1]) == 0 and grey.grey([0, 0, 0, 0]) == 1


def test_pure_black_leaves_colours_alone() -> None:
    pdf = page(b"0 0 0 rg 0.5 0.5 0.5 RG 0 0 0 1 k 1 0 0 rg 0 0 0.5 0 k")
    grey.blacken(pdf, every=False)
    operands = [(str(one.operator), [float(n) for n in one.operands])
                for one in pikepdf.parse_content_stream(pdf.pages[0])]  # fmt: skip
    assert operands == [("g", [0]), ("G", [0.5]), ("g", [0]), ("rg", [1, 0, 0]), ("k", [0, 0, 0.5, 0])]


def test_a_picture_keeps_its_shape() -> None:
    pdf = in_an_image()
    grey.blacken(pdf, every=True)
    made = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Own).as_pil_image()
    expected = Image.frombytes("RGB", (2, 2), bytes(range(12))).convert("L")
    assert (made.mode, made.size, made.tobytes()) == ("L", (2, 2), expected.tobytes())


def test_nobody_pays_for_what_nobody_asked() -> None:
    assert inspect(written(on_the_page())).colours is None


@pytest.fixture(scope="module")
def inspectors() -> Iterator[Inspectors]:
    with Inspectors() as some:
        yield some


def test_colours_are_found_apart_as_well(inspectors: Inspectors) -> None:
    data = written(in_a_form_in_a_form())
    assert inspectors.inspect(data, (), True).colours == (Colour("something drawn", "DeviceRGB", 1),)
    assert inspectors.inspect(data).colours is None
