"""Black print: what becomes grey when a PDF is written, and what the inspectors find that is not."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from brochure.facts import Colour, inspect
from brochure.facts.apart import Inspectors
from brochure.facts.colours import operators
from brochure.facts.looks import Looks
from brochure.pdf import grey
from tests.painted import (
    CONVERTED,
    Way,
    form,
    in_a_form_in_a_form,
    in_a_line,
    in_a_spot_colour,
    in_an_image,
    on_the_page,
    operations,
    page,
    written,
)  # fmt: skip


def told(data: bytes) -> list[tuple[str, str]]:
    seen = inspect(data, also=Looks(colours=True)).colours
    assert seen is not None
    return [(one.what, one.how) for one in seen]


# Each a way to have colour in a file, and whether it can be made grey.
WAYS: dict[str, Way] = dict(CONVERTED)


def way(make: Way) -> Way:
    WAYS[make.__name__] = make
    return make


@way
def in_inks() -> Pdf:
    return page(b"1 0 0 0 k 10 10 50 50 re f 0 1 0 0 K 0 0 m 9 9 l S")


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
def in_a_pattern() -> Pdf:
    pdf = page(b"/Pattern cs /Own scn 1 1 99 99 re f")
    tile = Stream(pdf, b"1 0 1 rg 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1,
                  BBox=Array([0, 0, 9, 9]), XStep=9, YStep=9, Resources=Dictionary())  # fmt: skip
    pdf.pages[0].Resources.Pattern = Dictionary(Own=pdf.make_indirect(tile))
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
    assert operations(pdf) == [("g", [0]), ("G", [0.5]), ("g", [0]), ("rg", [1, 0, 0]), ("k", [0, 0, 0.5, 0])]


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
    found = {Colour("a group", "DeviceRGB", 1), Colour("something drawn", "DeviceRGB", 1)}
    assert set(inspectors.inspect(data, (), Looks(colours=True)).colours or ()) == found
    assert inspectors.inspect(data).colours is None
