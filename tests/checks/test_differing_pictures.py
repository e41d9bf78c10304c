"""Pictures that were swapped, painted over or covered, and those that only look coarser."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw

from brochure import facts
from brochure.draft import paginate
from brochure.facts import RASTER, Facts, Picture
from brochure.findings import Box, Finding, Severity, Span
from brochure.variant import Variant
from tests import drafting
from tests.checks import made

ALT = "Pain over six months, treated and not."
SPAN = Span("content.yaml", 9, 3)


def chart(seed: int = 0) -> Image.Image:
    """Bars and dots in colours."""
    image = Image.new("RGB", (600, 400), (190, 214, 220))
    draw = ImageDraw.Draw(image)
    for bar in range(6):
        high = (bar * 97 + seed * 61) % 260 + 60
        draw.rectangle((40 + 90 * bar, 380 - high, 100 + 90 * bar, 380), fill=(11, 85 + 20 * bar, 99))
    draw.ellipse((60, 30, 120, 90), fill=(180, 40, 40))
    return image


def data(image: Image.Image, kind: str = "PNG", **how: Any) -> str:
    packed = BytesIO()
    image.save(packed, kind, **how)
    return f"data:image/{kind.lower()};base64,{b64encode(packed.getvalue()).decode()}"


def drawing(inner: str, ground: str = '<rect width="120" height="80" fill="#e6f0f0"/>') -> str:
    shape = '<path d="M10 70 L40 20 L70 50 L110 10" stroke="#0b5563" stroke-width="6" fill="none"/>'
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" width="120" height="80">'
        f"{ground}{shape}{inner}</svg>"
    )
    return f"data:image/svg+xml;base64,{b64encode(text.encode()).decode()}"


CHART, DRAWING = data(chart()), drawing("")


def laid(file: str, shown: str = "", css: str = "", alt: str = ALT, after: str = "") -> tuple[Facts, Facts]:
    """A page that shows `shown` where the content has `file`, and the proof of that."""
    image = f'<p><img src="{shown or file}" alt="{alt}" style="width: 240pt"></p>'
    html = drafting.document(f"<h1>Pain</h1>{image}<p>Ask us.</p>{after}", css, running="")
    draft = paginate(drafting.Sheet(html, drafting.SAMPLE, (), (file,)), Variant(), drafting.project())
    return facts.inspect(draft.pdf), facts.inspect(draft.proof)


def told(of: tuple[Facts, Facts], alt: str = ALT) -> list[Finding]:
    pictures = ((alt, "images/pain.png", SPAN, 0),)
    return made.found("picture-differs", made.subject(of=of[0], pictures=pictures, proof=of[1]))


def painted(box: tuple[int, int, int, int], fill: Any = "white") -> Image.Image:
    image = chart()
    ImageDraw.Draw(image).rectangle(box, fill=fill)
    return image


def label(image: Image.Image) -> Image.Image:
    ImageDraw.Draw(image).text((250, 20), "95 %", fill=(0, 0, 0), font_size=60)
    return image


OTHERS = {
    "another chart": data(chart(3)),
    "mirrored": data(chart().transpose(Image.Transpose.FLIP_LEFT_RIGHT)),
    "upside down": data(chart().rotate(180)),
    "a bar shortened": data(painted((310, 0, 370, 300), (190, 214, 220))),
    "a box": data(painted((400, 100, 500, 160))),
    "a red dot": data(painted((230, 60, 280, 100), (180, 40, 40))),
    "a label": data(label(chart())),
    "a corner": data(painted((530, 330, 600, 400))),
    "other colours": data(Image.merge("RGB", chart().split()[::-1])),
    "cropped": data(chart().crop((60, 0, 600, 360))),
    "nothing": data(Image.new("RGB", (600, 400), (190, 214, 220))),
}


@pytest.mark.parametrize("shown", OTHERS.values(), ids=OTHERS)
def test_another_picture_is_refused(shown: str) -> None:
    [finding] = told(laid(CHART, shown))
    assert finding.severity is Severity.ERROR and finding.page == 1 and finding.box and finding.span == SPAN
    assert "images/pain.png" in finding.message


DRAWINGS = {
    "a line more": drawing('<path d="M10 10 L110 70" stroke="#0b5563" stroke-width="4"/>'),
    "a patch": drawing('<rect x="60" y="30" width="20" height="30" fill="#e6f0f0"/>'),
    "another colour": drawing(
        '<path d="M10 70 L40 20 L70 50 L110 10" stroke="#a00" stroke-width="6" fill="none"/>'
    ),
}


@pytest.mark.parametrize("shown", DRAWINGS.values(), ids=DRAWINGS)
def test_another_drawing_is_refused(shown: str) -> None:
    [finding] = told(laid(DRAWING, shown))
    assert finding.severity is Severity.ERROR


def test_what_lies_over_a_picture_is_told_with_its_place() -> None:
    place = "left: 200pt; top: 120pt; width: 50pt; height: 60pt"
    cover = f'<div style="position: absolute; {place}; background: #fff"></div>'
    [finding] = told(laid(CHART, after=cover))
    assert "on the right, in 6 % of it" in finding.message
    [whole] = told(
        laid(
            CHART,
            after=cover.replace("200pt; top: 120", "0; top: 20").replace(
                "50pt; height: 60", "400pt; height: 300"
            ),
        )
    )
    assert whole.message == f"the picture “{ALT}” is another than images/pain.png"


SAME = {
    "itself": CHART,
    "JPEG of low quality": data(chart(), "JPEG", quality=10),
    "a quarter of the pixels": data(chart().resize((150, 100))),
    "gray": data(chart().convert("L")),
    "fewer colours": data(chart().quantize(16)),
    "a speck": data(painted((300, 200, 308, 208), "black")),
    "somewhat paler": data(chart().point(lambda value: value + (255 - value) // 8)),
}


@pytest.mark.parametrize("shown", SAME.values(), ids=SAME)
def test_the_same_picture_passes(shown: str) -> None:
    assert told(laid(CHART, shown)) == []


CLEAR = drawing("", ground="")


@pytest.mark.parametrize("file", [CHART, DRAWING, CLEAR], ids=["pixels", "drawing", "without a ground"])
@pytest.mark.parametrize(
    "css",
    [
        "",
        "img { border-radius: 16pt }",
        "img { max-width: 40pt }",
        "img { height: 60pt; object-fit: contain }",
        "img { height: 60pt; object-fit: contain; object-position: left }",
        "img { border: 1pt solid #000; padding: 6pt; background: #eee }",
        "img { transform: scale(.9) translateX(3pt) rotate(1deg) }",
        "p { transform: scale(.8) }",
        "main { background: #fdf3d8 }",
        "img { position: relative; left: .37pt; top: .61pt }",
    ],
)
def test_where_and_how_large_it_stands_makes_no_difference(file: str, css: str) -> None:
    assert told(laid(file, css=css)) == []


@pytest.mark.parametrize("css", ["img { opacity: .4 }", "main { background: #123 }"])
def test_a_picture_that_can_hardly_be_seen_on_its_ground(css: str) -> None:
    """Paled, it is another; on a dark ground a drawing without a ground of its own is still itself."""
    assert bool(told(laid(CLEAR, css=css))) == ("opacity" in css)


def turned_by_exif() -> str:
    exif = Image.Exif()
    exif[0x0112] = 6  # Exif 2.3, tag Orientation: the camera was held upright
    return data(chart(), "JPEG", exif=exif, quality=95)


def test_a_photograph_that_says_how_the_camera_was_held() -> None:
    upright = data(chart().rotate(-90, expand=True))
    assert told(laid(turned_by_exif())) == told(laid(turned_by_exif(), upright)) == []
    assert told(laid(turned_by_exif(), css="img { image-orientation: none }"))


def test_only_three_rounded_corners_are_a_fault() -> None:
    assert told(laid(CHART, css="img { border-radius: 60pt 60pt 60pt 0 }"))
    assert told(laid(CHART, css="img { border-radius: 50% }"))


def test_two_pictures_with_the_same_words_may_change_places() -> None:
    page, proof = laid(CHART, DRAWING)
    both = laid(DRAWING)[1].pictures
    more = replace(proof, pictures=(*proof.pictures, *(replace(p, page=p.page + 2) for p in both)))
    pictures = ((ALT, "images/pain.png", SPAN, 0), (ALT, "images/line.svg", SPAN, 1))
    assert made.found("picture-differs", made.subject(of=page, pictures=pictures, proof=more)) == []


@pytest.mark.parametrize("colour", [(255, 0, 0), (0, 255, 0), (128, 128, 255), (40, 160, 200)])
def test_a_picture_made_gray_keeps_its_light(colour: tuple[int, int, int]) -> None:
    """That of relative luminance (WCAG 2.1) or of BT.601: the gray may be 40 off, and no more."""
    red, green, blue = colour
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    parts = zip((0.2126, 0.7152, 0.0722), colour, strict=True)
    light = 255 * sum(share * (value / 255) ** 2.2 for share, value in parts) ** (1 / 2.2)
    low, high = sorted((luma, light))
    for gray, good in ((low - 42, False), (low - 38, True), (high + 38, True), (high + 42, False)):
        if 0 <= round(gray) <= 255:
            assert (told(hand_made(bytes([round(gray)] * 3), bytes(colour))) == []) is good, gray


def hand_made(drawn: bytes, file: bytes) -> tuple[Facts, Facts]:
    """A page and a proof: each with a picture whose middle has one colour, on gray."""
    place, ground = Box(72, 300, 312, 460), bytes([128] * 3)

    def picture(page: int, colour: bytes) -> Picture:
        rows = [
            (colour if 9 < at // RASTER < 38 and 9 < at % RASTER < 38 else ground) for at in range(RASTER**2)
        ]
        return Picture(page, place, True, ALT, 1.0, 200, 9.0, b"".join(rows), ground * RASTER**2)

    page = made.facts(made.page(), pictures=(picture(1, drawn),))
    return page, made.facts(made.page(), pictures=(picture(1, file), picture(2, file)))


def test_what_cannot_be_compared_is_not_passed() -> None:
    page, proof = laid(CHART)
    pictures = ((ALT, "images/pain.png", SPAN, 0),)

    def outcome(of: Facts, proof: Facts | None) -> str:
        return made.outcome("picture-differs", made.subject(of=of, pictures=pictures, proof=proof))

    unseen = replace(page, pictures=tuple(replace(one, drawn=None) for one in page.pictures))
    assert outcome(page, proof) == "passed"
    assert outcome(page, None) == outcome(unseen, proof) == "could not be checked"
    assert outcome(replace(page, pictures=()), proof) == "could not be checked"
    assert outcome(page, replace(proof, pictures=proof.pictures[:1])) == "could not be checked"
    assert made.outcome("picture-differs", made.subject(of=page)) == "not applicable"
