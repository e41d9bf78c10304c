"""Pictures that draw nothing, and those that draw little."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw

from brochure import facts
from brochure.facts import Facts, Picture
from brochure.findings import Box, Finding, Severity
from tests import drafting
from tests.checks import made
from tests.tricks.paper import Array, Dictionary, Name, Paper, line

TEXT = "<h1>The hip</h1><p>A needle reaches the hip.</p>"


def laid(image: str, css: str = "") -> Facts:
    """A page by our engine with this image as its figure."""
    figure = f'<p><img src="{image}" alt="A needle reaches the hip." style="width: 200pt"></p>'
    html = drafting.document(TEXT + figure + "<p>Ask us.</p>", css, running="")
    return facts.inspect(drafting.lay(html).pdf)


def svg(drawing: str, box: str = "0 0 100 60") -> str:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="100" height="60">{drawing}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(text.encode()).decode()}"


def png(mode: str, colour: Any, spot: Any = None) -> str:
    """An image of one colour, with a spot of another."""
    image = Image.new(mode, (40, 24), colour)
    if spot is not None:
        ImageDraw.Draw(image).ellipse((10, 5, 20, 15), fill=spot)
    packed = BytesIO()
    image.save(packed, "PNG")
    return f"data:image/png;base64,{b64encode(packed.getvalue()).decode()}"


def told(of: Facts) -> list[Finding]:
    return made.found("figure-blank", made.subject(of=of))


CIRCLE = '<circle cx="50" cy="30" r="20" fill="none" stroke="{}" stroke-width="{}"/>'

BLANK = {
    "empty": svg(""),
    "all white": svg('<rect width="100" height="60" fill="white"/>'),
    "white on white": svg(CIRCLE.format("#fff", 2)),
    "transparent": svg(f'<g opacity="0">{CIRCLE.format("#000", 2)}</g>'),
    "off its canvas": svg(CIRCLE.format("#000", 2), box="500 500 100 60"),
    "hidden": svg(f'<g visibility="hidden">{CIRCLE.format("#000", 2)}</g>'),
    "without a line": svg(CIRCLE.format("none", 2)),
    "clear pixels": png("RGBA", (0, 0, 0, 0)),
    "white pixels": png("RGB", (255, 255, 255)),
    "clear spot": png("RGBA", (255, 255, 255, 255), (255, 255, 255, 0)),
}


@pytest.mark.parametrize("image", BLANK.values(), ids=BLANK)
def test_a_blank_picture_is_refused(image: str) -> None:
    [finding] = told(laid(image))
    assert finding.severity is Severity.ERROR and finding.page == 1
    assert finding.message == "the picture “A needle reaches the hip.” draws nothing that can be seen"
    assert finding.box is not None


def test_a_covered_picture_is_refused() -> None:
    css = "p:last-child { position: relative; top: -160pt; height: 200pt; background: #fff }"
    [finding] = told(laid(svg(CIRCLE.format("#000", 2)), css))
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize("image", [svg('<rect width="100" height="60" fill="teal"/>'), png("RGB", "teal")])
def test_a_picture_of_one_colour_is_a_warning(image: str) -> None:
    [finding] = told(laid(image))
    assert finding.severity is Severity.WARNING and "one even colour" in finding.message


SEEN = {
    "a hairline": svg(CIRCLE.format("#000", 0.06)),
    "a pale drawing": svg(CIRCLE.format("#ddd", 1)),
    "a line": svg('<path d="M5 30h90" stroke="#000" stroke-width=".3"/>'),
    "words": svg('<text x="5" y="30" font-family="Source Sans 3">Hip</text>'),
    "a small spot in white": png("RGB", (255, 255, 255), (30, 30, 30)),
    "white on a ground": svg('<rect width="100" height="60" fill="#024"/>' + CIRCLE.format("#fff", 1)),
    "a shade": svg('<rect width="100" height="60" fill="#000" opacity=".3"/>' + CIRCLE.format("#000", 1)),
    "more beside its canvas": svg(CIRCLE.format("#000", 1) + '<circle cx="900" cy="9" r="400"/>'),
}


@pytest.mark.parametrize("image", SEEN.values(), ids=SEEN)
def test_a_picture_in_sight_passes(image: str) -> None:
    measured = laid(image)
    assert len(measured.pictures) == 1 and measured.pictures[0].figure
    assert told(measured) == []


def test_white_lines_on_a_tinted_page_are_seen() -> None:
    assert told(laid(svg(CIRCLE.format("#fff", 2)), "main { background: #dde }")) == []


def placed(*places: tuple[float, float, float, float], gray: bytes = b"\xff") -> Facts:
    """A page without tags with images of one gray pixel at (x, y, width, height)."""
    paper = Paper()
    image = paper.stream(
        gray, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    drawn = "".join(f"q {w} 0 0 {h} {x} {y} cm /I Do Q " for x, y, w, h in places)
    paper.page(line("The hip", y=740) + drawn, resources=Dictionary(XObject=Dictionary(I=image)))
    return facts.inspect(paper.bytes())


def test_images_outside_of_figures() -> None:
    [finding] = told(placed((72, 300, 200, 100)))
    assert finding.severity is Severity.WARNING and finding.message.startswith("an image draws nothing")
    assert told(placed((72, 300, 200, 20))) == []  # an ornament
    assert told(placed((72, 300, 200, 100), (72, 400, 200, 100))) == []  # strips of one picture
    assert told(placed((72, 300, 200, 100), gray=b"\x80")) == []  # a ground for something else


def test_a_map_of_many_strips_is_looked_at_within_bounds() -> None:
    strips = [(72.0, 100.0 + 2 * number, 200.0, 2.0) for number in range(300)]
    pictures = placed((72, 20, 300, 60), *strips, gray=b"\x80").pictures
    assert len(pictures) == 20 and pictures[0].box == Box(72, 20, 372, 80)


def test_an_image_off_the_sheet_is_not_seen() -> None:
    [picture] = placed((700, 300, 200, 100), gray=b"\x00").pictures
    assert (picture.box, picture.seen) == (None, 0.0)


def test_pages_turned_and_cropped() -> None:
    paper = Paper()
    image = paper.stream(
        b"\x00", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    paper.page(
        "q 100 0 0 50 72 300 cm /I Do Q", resources=Dictionary(XObject=Dictionary(I=image)), Rotate=90,
        CropBox=Array([20, 30, 600, 780]), UserUnit=2,
    )  # fmt: skip
    [picture] = facts.inspect(paper.bytes()).pictures
    assert picture.box == Box(540, 856, 640, 1056) and picture.seen == 1.0


def test_unmeasured_is_not_passed() -> None:
    unknown = Picture(1, Box(0, 0, 99, 99), True, "A hip", None, None)
    of = made.facts(made.page(), pictures=(unknown,))
    assert made.outcome("figure-blank", made.subject(of=of)) == "could not be checked"
    assert made.outcome("figure-blank", made.subject(made.page())) == "not applicable"
