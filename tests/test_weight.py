"""The weight: what is cheap to write and dear to draw is told before anything draws it."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest

from brochure.weight import MAX_DEPTH, MAX_PIXELS, MAX_SHAPES, excess

RECT = '<rect width="9" height="9"/>'


def svg(body: str) -> bytes:
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {xlink} viewBox="0 0 9 9">{body}</svg>'.encode()


def nested(tag: str, link: str, levels: int = 9, copies: int = 8) -> str:
    """A part that holds eight copies of one that holds eight copies, and so on; the last of them is drawn."""
    parts = [f'<{tag} id="a0">{RECT}</{tag}>']
    parts += [f'<{tag} id="a{n}">{link.format(n - 1) * copies}</{tag}>' for n in range(1, levels)]
    return f"<defs>{''.join(parts)}</defs>{link.format(levels - 1)}"


LINE = " ".join(f"L{n} {n}" for n in range(60))
USE = '<use href="#a{}"/>'
HEAVY = {
    "groups used": nested("g", USE),
    "groups used by the old name": nested("g", '<use xlink:href="#a{}"/>'),
    "symbols": nested("symbol", USE),
    "patterns": nested("pattern", '<rect width="9" height="9" fill="url(#a{})"/>'),
    "patterns of strokes": nested("pattern", '<rect width="9" height="9" stroke="url(#a{}) red"/>'),
    "patterns in a style": nested("pattern", '<rect width="9" height="9" style="fill: url(#a{})"/>'),
    "patterns of a group": nested("pattern", '<g fill="url(#a{})">' + RECT + "</g>"),
    "masks": nested("mask", '<rect width="9" height="9" mask="url(#a{})"/>'),
    "clipping paths": nested("clipPath", '<rect width="9" height="9" clip-path="url(&quot;#a{}&quot;)"/>'),
    "markers": nested("marker", f'<path d="M0 0 {LINE}" marker-mid="url(#a{{}})"/>', 6, 1),
    "markers of a group": nested("marker", f'<g marker="url(#a{{}})"><path d="M0 0 {LINE}"/></g>', 6, 1),
    "a style sheet": "<style>/* . */ .x, g .y { fill: url(#a8) }</style>"
    + nested("pattern", '<rect width="9" height="9" fill="url(#a{})"/>').rpartition("<rect")[0]
    + '<rect width="9" height="9" class="z y"/>',
    "one use of many, in many colours": "<defs>"
    + "".join(f'<g id="a{n}">{RECT}</g>' for n in range(9))
    + f'<g id="b">{RECT * 600}</g></defs>'
    + "".join(f'<g fill="#{n:06x}"><use href="#b"/></g>' for n in range(100)),
    "many": RECT * (MAX_SHAPES + 1),
    "a long path": f'<path d="M0 0 {"L9 9 " * 3_000_000}"/>',
    "much text": f"<text>{'no end of it ' * 1_000_000}</text>",
    "in a picture in a picture": '<image href="data:image/svg+xml;base64,'
    + base64.b64encode(svg(nested("g", USE))).decode()
    + '"/>',
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_too_much_to_draw_is_told(name: str) -> None:
    found = excess("x.svg", svg(HEAVY[name]), beside)
    assert found is not None
    assert "shapes" in found.what or "elements" in found.what
    assert "flat SVG" in found.hint


def beside(_picture: str, address: str) -> tuple[str, bytes] | None:
    head, _, data = address.partition(";base64,")
    return (address, base64.b64decode(data)) if head.startswith("data:") else None


def test_the_shapes_are_counted_to_the_last_one() -> None:
    """What is counted: the svg, the use, nine groups, and eight uses of each group but the first."""
    found = excess("x.svg", svg(nested("g", USE, levels=7)))
    assert found is not None
    drawn = 2  # a group and its rectangle
    for _ in range(6):
        drawn = 1 + 8 * (1 + drawn)
    assert found.what.startswith(f"draws {drawn + 1 + 1 + 1:,} shapes")


CIRCLES = {
    "a group that uses itself": '<g id="a"><use href="#a"/></g>',
    "two that use each other": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "a pattern filled with itself": f'<pattern id="a"><g fill="url(#a)">{RECT}</g></pattern>'
    f'<g fill="url(#a)">{RECT}</g>',
    "a mask that masks itself": '<mask id="a"><g mask="url(#a)"/></mask><g mask="url(#a)"/>',
    "a marker that marks itself": '<marker id="a"><path d="M0 0L1 1" marker-end="url(#a)"/></marker>'
    '<path d="M0 0L1 1" marker-end="url(#a)"/>',
    "a picture that shows itself": '<image href="x.svg"/>',
}


@pytest.mark.parametrize("name", CIRCLES)
def test_what_is_drawn_within_itself_is_told(name: str) -> None:
    data = svg(CIRCLES[name])
    found = excess("x.svg", data, lambda _, address: (address, data))
    assert found is not None
    assert "circle" in found.what


@pytest.mark.parametrize(
    "body",
    [
        "<g>" * (MAX_DEPTH + 1) + RECT + "</g>" * (MAX_DEPTH + 1),
        "<g>" * 100_000 + RECT + "</g>" * 100_000,
        nested("g", USE, levels=MAX_DEPTH, copies=1),
    ],
    ids=["groups", "a hundred thousand groups", "uses"],
)
def test_what_is_too_deep_is_told(body: str) -> None:
    found = excess("x.svg", svg(body))
    assert found is not None
    assert f"more than {MAX_DEPTH} deep" in found.what


HARMLESS = {
    "a hip": Path("images/hip-injection.svg").read_bytes(),
    "a big drawing": svg(RECT * (MAX_SHAPES - 10)),
    "copies": svg(nested("g", USE, levels=5)),
    "never drawn": svg(nested("g", USE).rpartition("<use")[0]),
    "hidden": svg('<g display="none">' + nested("g", USE) + "</g>"),
    "a gradient of a gradient": svg(
        '<linearGradient id="a"><stop offset="0"/></linearGradient><linearGradient id="b" xlink:href="#a"/>'
        f'<g fill="url(#b)">{RECT * 5000}</g>'
    ),
    "names that lead nowhere": svg('<use href="#none"/><use href="other.svg#a"/><g fill="url(#none)"/>'),
    "a link to a part of itself": svg(f'<g id="a"><a href="#a">{RECT}</a></g>'),
    "deep, but not too deep": svg("<g>" * 150 + RECT + "</g>" * 150),
    "damaged": svg(RECT)[:-9],
    "not xml": b"<svg " + b"x" * 1000,
    "another kind of file": b"GIF89a" + b"\0" * 100,
    "empty": b"",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_can_be_drawn_is_left_alone(name: str) -> None:
    assert excess("x.svg", HARMLESS[name]) is None


def test_entities_that_multiply_are_counted_and_not_written_out() -> None:
    more = "".join(f'<!ENTITY {chr(97 + n)} "{f"&{chr(96 + n)};" * 10}">' for n in range(1, 9))
    document = f'<!DOCTYPE svg [<!ENTITY a "{RECT}">{more}]>{svg("&i;").decode()}'
    found = excess("x.svg", document.encode())
    assert found is None or "elements" in found.what  # a newer expat refuses it by itself


def png(wide: int, high: int) -> bytes:
    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk


def jpeg(wide: int, high: int) -> bytes:
    thumb = b"\xff\xe1" + struct.pack(">H", 2 + 60) + b"\xff\xc0" * 30  # what only looks like a frame
    return b"\xff\xd8" + thumb + b"\xff\xff\xc2\x00\x11\x08" + struct.pack(">HH", high, wide) + b"\x03" * 20


@pytest.mark.parametrize("kind", [png, jpeg])
def test_pixels_are_counted_from_the_head_of_the_file(kind: object) -> None:
    make = png if kind is png else jpeg
    found = excess("x", make(30_000, 20_000))
    assert found is not None
    assert found.what == "has 30,000 by 20,000 pixels, 600 million; 80 million is the most"
    assert "smaller" in found.hint
    assert excess("x", make(10_000, MAX_PIXELS // 10_000)) is None
    assert excess("x", make(10_000, MAX_PIXELS // 10_000 + 1)) is not None
