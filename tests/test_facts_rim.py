"""The rim of a page: what is really inked nearest to its edges, however it is painted or hidden."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from brochure.facts import inspect
from brochure.facts.apart import Inspectors
from tests.checks import made
from tests.painted import blend, form, image, page, written

MIDDLE = b"0.4 g 100 100 412 592 re f "
"""What is always there, far from all edges."""


def free(pdf: Pdf) -> tuple[float, ...]:
    """How far the ink is from the left, bottom, right and top edge."""
    [one] = inspect(written(pdf)).pages
    if not one.rim:
        return ()
    left, bottom, right, top = one.rim
    return left.left, bottom.bottom, one.width - right.right, one.height - top.top


def near(found: tuple[float, ...], *wanted: float) -> bool:
    """Whether each is as wanted: near the edge to a twentieth, further in up to 2.6 points too near."""
    pairs = zip(found, wanted, strict=True)
    return len(found) == 4 and all(-0.06 <= b - a <= (0.06 if b <= 36 else 2.6) for a, b in pairs)


@pytest.mark.parametrize("at", [0.0, 3.3, 17.9, 18.0, 18.1, 30.0])
@pytest.mark.parametrize("turned", [0, 90])
def test_it_is_measured_to_a_twentieth_of_a_point(at: float, turned: int) -> None:
    corner = f"{at} {at + 20} 30 30 re f {612 - at - 40} {792 - at - 50} 40 50 re f".encode()
    pdf = page(MIDDLE + corner)
    pdf.pages[0].Rotate = turned
    measured = free(pdf)
    assert near(measured, *((at, at + 20, at, at) if not turned else (at + 20, at, at, at)))
    fired = bool(made.found("outside-printable-area", made.subject(of=inspect(written(pdf)), on_paper=True)))
    assert fired is (at < 18)


def test_a_page_on_another_corner_and_an_empty_one() -> None:
    pdf = page(MIDDLE + b"-30 200 5 5 re f")
    pdf.pages[0].MediaBox = Array([-36, -36, 648, 828])
    assert near(free(pdf), 6, 136, 136, 136)
    assert free(page(b"")) == () == free(page(b"1 g 0 0 612 792 re f"))


SHOWS: dict[str, Callable[[], Pdf]] = {}
HIDES: dict[str, Callable[[], Pdf]] = {}


def shows(make: Callable[[], Pdf]) -> Callable[[], Pdf]:
    SHOWS[make.__name__] = make
    return make


def hides(make: Callable[[], Pdf]) -> Callable[[], Pdf]:
    HIDES[make.__name__] = make
    return make


@shows
def an_area() -> Pdf:
    return page(MIDDLE + b"5 200 9 9 re f")


@shows
def a_hairline() -> Pdf:
    return page(MIDDLE + b"0 w 0 G 5.02 300 m 5.02 400 l S")


@shows
def a_tint_of_four_percent() -> Pdf:
    return page(MIDDLE + b"0.96 g 5 200 100 9 re f")


@shows
def a_gradient_in_a_clip() -> Pdf:
    pdf = page(MIDDLE + b"q 5 200 9 9 re W n /Own sh Q")
    pdf.pages[0].Resources.Shading = Dictionary(Own=blend(pdf))
    return pdf


@shows
def an_image_in_a_form() -> Pdf:
    pdf = page(MIDDLE + b"q 1 0 0 1 5 200 cm /Own Do Q")
    inner = Dictionary(XObject=Dictionary(One=image(pdf)))
    pdf.pages[0].Resources.XObject = Dictionary(Own=form(pdf, b"9 0 0 9 0 0 cm /One Do", Resources=inner))
    return pdf


def stamped(flags: int) -> Pdf:
    pdf = page(MIDDLE)
    look = Dictionary(N=form(pdf, b"0 g 0 0 9 9 re f", BBox=Array([0, 0, 9, 9])))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([5, 200, 14, 209]), AP=look, F=flags)
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])
    return pdf


@shows
def a_stamp_for_print() -> Pdf:
    return stamped(4)


@shows
def an_area_over_white() -> Pdf:
    return page(MIDDLE + b"1 g 0 0 60 792 re f 0 g 5 200 9 9 re f")


@hides
def a_stamp_for_the_screen() -> Pdf:
    return stamped(0)


@hides
def an_area_clipped_away() -> Pdf:
    return page(MIDDLE + b"q 100 100 412 592 re W n 0 g 0 0 612 792 re f Q")


@hides
def an_area_clipped_by_a_slanted_path() -> Pdf:
    return page(MIDDLE + b"q 100 100 m 306 692 l 512 100 l h W n 0 g 0 0 612 792 re f Q")


@hides
def a_white_area() -> Pdf:
    return page(MIDDLE + b"1 g 5 200 9 9 re f 0 0 0 0 k 5 300 9 9 re f")


@hides
def an_area_under_white() -> Pdf:
    return page(MIDDLE + b"0 g 5 200 9 9 re f 1 g 0 0 60 792 re f")


@hides
def a_tint_of_two_percent() -> Pdf:
    return page(MIDDLE + b"0.98 g 0 0 612 792 re f " + MIDDLE)


@hides
def something_see_through() -> Pdf:
    return page(MIDDLE + b"/Own gs 5 200 9 9 re f", ExtGState=Dictionary(Own=Dictionary(ca=0)))


@hides
def an_image_in_a_soft_mask() -> Pdf:
    pdf = page(MIDDLE + b"q 612 0 0 792 0 0 cm /Own Do Q")
    veil = image(pdf, Name.DeviceGray, 1, bytes(4))
    pdf.pages[0].Resources.XObject = Dictionary(Own=image(pdf, SMask=veil))
    return pdf


@hides
def a_hidden_layer() -> Pdf:
    pdf = page(MIDDLE + b"/OC /One BDC 5 200 9 9 re f EMC")
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="off"))
    pdf.pages[0].Resources.Properties = Dictionary(One=layer)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    return pdf


@pytest.mark.parametrize("name", SHOWS)
def test_what_is_inked_is_seen(name: str) -> None:
    assert near(free(SHOWS[name]()), 5, 100, 100, 100)


@pytest.mark.parametrize("name", HIDES)
def test_what_is_not_inked_does_not_count(name: str) -> None:
    assert near(free(HIDES[name]()), 100, 100, 100, 100)


def test_it_is_measured_apart_as_well() -> None:
    data = written(an_area())
    with Inspectors() as some:
        assert some.inspect(data).pages[0].rim == inspect(data).pages[0].rim != ()
