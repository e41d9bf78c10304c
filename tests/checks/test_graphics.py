"""Pictures on paper: coarse ones, pale ones, and those that are neither."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image as Painting

from brochure.checks.subject import Subject
from brochure.facts import Image, Picture, inspect
from brochure.findings import Box, Severity
from tests.checks import made
from tests.checks.test_pictures import CIRCLE, laid, svg
from tests.tricks.paper import Name, Paper

PLACE = Box(72, 300, 216, 444)  # two inches


def coarse(
    density: float | None, pixels: tuple[int, int] = (300, 300), box: Box = PLACE, **more: Any
) -> Subject:
    fields = {"figure": True, "alt": "A hip joint", "seen": 0.9, "spread": 200} | more
    picture = Picture(1, box, **fields)  # type: ignore[arg-type]
    page = made.page(made.run("text"), images=(Image(box, pixels, density),))
    return made.subject(of=made.facts(page, pictures=(picture,)))


def test_coarse_images() -> None:
    [some] = made.found("image-coarse", coarse(140))
    assert some.message == "the image “A hip joint” has 140 pixels per inch; at least 150"
    assert (some.severity, some.box, some.page) == (Severity.WARNING, PLACE, 1)
    [bad] = made.found("image-coarse", coarse(70))
    assert bad.severity is Severity.ERROR
    assert not made.found("image-coarse", coarse(150)) and not made.found("image-coarse", coarse(None))
    assert made.found("image-coarse", coarse(73))[0].severity is Severity.WARNING


def test_images_that_may_be_coarse() -> None:
    assert not made.found("image-coarse", coarse(20, spread=6))  # one even tint
    assert made.found("image-coarse", coarse(20, spread=7))
    small = Box(72, 300, 107, 444)
    assert made.outcome("image-coarse", coarse(20, box=small)) == "not applicable"
    assert made.outcome("image-coarse", coarse(20, pixels=(2, 300))) == "not applicable"
    assert made.found("image-coarse", coarse(20, pixels=(3, 300)))
    assert made.outcome("image-coarse", made.subject(made.page())) == "not applicable"


def placed(matrix: str, turned: int = 0, unit: float = 1.0, form: str = "") -> Subject:
    """An image of 60 by 120 pixels, drawn by this matrix."""
    paper = Paper()
    packed = BytesIO()
    Painting.effect_noise((60, 120), 90).convert("RGB").save(packed, "JPEG")
    image = paper.stream(
        packed.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=60, Height=120,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    from pikepdf import Dictionary

    objects = Dictionary(Im0=image)
    drawing = f"q {matrix} cm /Im0 Do Q"
    if form:
        objects = Dictionary(Fm0=paper.form(drawing, Resources=Dictionary(XObject=Dictionary(Im0=image))))
        drawing = f"q {form} cm /Fm0 Do Q"
    paper.page(drawing, resources=Dictionary(XObject=objects), Rotate=turned, UserUnit=unit)
    return Subject(inspect(paper.bytes()), made.subject(made.page()).expected)


@pytest.mark.parametrize(
    ("matrix", "more", "density"),
    [
        ("72 0 0 144 100 100", {}, 60),
        ("72 0 0 72 100 100", {}, 60),  # squeezed: it is as coarse as its coarser side
        ("0 72 -144 0 300 100", {}, 60),
        ("50.9 50.9 -101.8 101.8 200 200", {}, 60),
        ("72 0 0 144 100 100", {"turned": 90}, 60),
        ("72 0 0 144 100 100", {"unit": 2.0}, 30),
        ("36 0 0 72 100 100", {"form": "2 0 0 2 0 0"}, 60),
        ("18 0 0 36 100 100", {"form": "2 0 0 2 0 0"}, 120),
    ],
)
def test_how_dense_an_image_is_on_paper(matrix: str, more: dict[str, Any], density: float) -> None:
    subject = placed(matrix, **more)
    [image] = subject.facts.pages[0].images
    assert image.density == pytest.approx(density, rel=0.01)
    assert made.found("image-coarse", subject)


def test_a_pale_drawing() -> None:
    [found] = made.found("figure-pale", made.subject(of=laid(svg(CIRCLE.format("#ddd", 3)))))
    assert (
        found.message
        == "the picture “A needle reaches the hip.” has a contrast of 1.3 to 1 at most; at least 3"
    )
    assert found.severity is Severity.WARNING and found.box
    assert not made.found("figure-pale", made.subject(of=laid(svg(CIRCLE.format("#777", 3)))))
    light = '<rect width="100" height="60" fill="#246"/>' + CIRCLE.format("#fff", 3)
    assert not made.found("figure-pale", made.subject(of=laid(svg(light))))
    dusk = '<rect width="100" height="60" fill="#246"/>' + CIRCLE.format("#357", 3)
    assert made.found("figure-pale", made.subject(of=laid(svg(dusk))))


def test_a_speck_does_not_make_a_pale_drawing_strong() -> None:
    speck = CIRCLE.format("#ddd", 3) + '<circle cx="5" cy="5" r=".3" fill="#000"/>'
    assert made.found("figure-pale", made.subject(of=laid(svg(speck))))
    label = CIRCLE.format("#ddd", 3) + '<rect x="5" y="5" width="20" height="2" fill="#000"/>'
    assert not made.found("figure-pale", made.subject(of=laid(svg(label))))  # a person must look


def pale(contrast: float | None, **more: Any) -> Subject:
    fields = {"figure": True, "alt": None, "seen": 0.5, "spread": 90, "contrast": contrast} | more
    return made.subject(of=made.facts(made.page(made.run("x")), pictures=(Picture(1, PLACE, **fields),)))  # type: ignore[arg-type]


def test_what_is_told_of_pale_figures() -> None:
    assert made.found("figure-pale", pale(2.99))[0].message.startswith("a picture has a contrast of 2.9 to 1")
    assert not made.found("figure-pale", pale(3.0))
    assert not made.found("figure-pale", pale(1.0, spread=6))  # told by figure-blank
    assert not made.found("figure-pale", pale(1.0, seen=0.0))
    assert made.outcome("figure-pale", pale(None)) == "could not be checked"
    assert made.outcome("figure-pale", pale(1.0, figure=False)) == "not applicable"
