"""Words that a figure draws as outlines, and drawings that only have shapes in a row."""

from __future__ import annotations

import base64
from functools import cache

import pytest
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from brochure.checks import lettered
from brochure.checks.subject import Expected, Subject
from brochure.checks.verdict import Item
from brochure.facts import Facts, inspect
from tests import drafting
from tests.tricks.paper import FONTS


def outlined(word: str, size: float = 12.0, *, joined: bool = False, style: str = "") -> str:
    """The letters of a word as paths, each of its own or all `joined` in one."""
    font = TTFont(FONTS / "SourceSans3-Regular.ttf")
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    paths, at = [], 0.0
    for char in word:
        pen = SVGPathPen(glyphs)
        glyphs[names[ord(char)]].draw(pen)
        if drawn := pen.getCommands():
            paths.append(f'<path transform="translate({at} 0)" d="{drawn}"/>')
        at += glyphs[names[ord(char)]].width
    if joined:  # nobody moves the parts of one path: so all of it is drawn by one pen that is moved
        from fontTools.pens.transformPen import TransformPen

        pen, at = SVGPathPen(glyphs), 0.0
        for char in word:
            glyphs[names[ord(char)]].draw(TransformPen(pen, (1, 0, 0, 1, at, 0)))
            at += glyphs[names[ord(char)]].width
        paths = [f'<path d="{pen.getCommands()}"/>']
    scale = size / 1000
    return f'<g transform="translate(4 {size}) scale({scale} -{scale})" {style}>{"".join(paths)}</g>'


@cache
def drawn(body: str, alt: str = "A thin line.") -> Facts:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" viewBox="0 0 300 60">{body}</svg>'
    data = base64.b64encode(svg.encode()).decode()
    picture = f'<p><img alt="{alt}" src="data:image/svg+xml;base64,{data}">'
    return inspect(drafting.lay(drafting.document(f"<p>Call the clinic.</p>{picture}")).pdf)


def rows(body: str) -> list[int]:
    return [row.shapes for row in drawn(body).pages[0].outlines]


NOTICE = "The notice below is no longer true."


@pytest.mark.parametrize(
    "body",
    [
        outlined(NOTICE),
        outlined("Not true:"),
        outlined("void"),
        outlined("THIS IS VOID"),
        outlined(NOTICE, 4.0),
        outlined("It is untrue", 40.0),
        outlined(NOTICE, joined=True),
        outlined(NOTICE, style='fill="none" stroke="#000" stroke-width="30"'),
        f'<rect width="300" height="60" fill="#123"/><g fill="#fff">{outlined(NOTICE)}</g>',
        f'<g transform="translate(40 0) rotate(90)">{outlined("void now")}</g>',  # read from the side
        f'<g transform="translate(0 -5)">{outlined("one line")}</g><g transform="translate(0 20)">'
        f"{outlined('and another one')}</g>",
    ],
)
def test_words_drawn_as_outlines_are_met(body: str) -> None:
    assert sum(rows(body)) >= 4


def test_each_line_is_a_row() -> None:
    two = f'{outlined("one line")}<g transform="translate(0 25)">{outlined("and another one")}</g>'
    assert rows(two) == [7, 13]


def spaced(word: str, size: float, pitch: float) -> str:
    """Letters that are set far apart."""
    letters = (f'<g transform="translate({n * pitch} 0)">{outlined(c, size)}</g>' for n, c in enumerate(word))
    return "".join(letters)


def on_a_slant(word: str, angle: float) -> str:
    return f'<g transform="translate(20 20) rotate({angle})">{outlined(word)}</g>'


@pytest.mark.parametrize(
    "body",
    [
        outlined("NOT"),
        outlined("No"),
        outlined("No", 40.0),
        outlined("no", 7.0, joined=True),
        spaced("SAFE", 14.0, 45.0),
        spaced("CURE", 20.0, 60.0),
        spaced("issafe", 10.0, 25.0),
        on_a_slant("Cures arthritis", 8.0),
        on_a_slant("FDA-approved now", -12.0),
        on_a_slant("It is void", 20.0),
        f'<g transform="skewX(-20) translate(20 0)">{outlined("Cures it")}</g>',
        "".join(
            f'<g transform="translate({n * 9} {(-1) ** n * 5 + 5})">{outlined(c)}</g>'
            for n, c in enumerate("Curesarthritis")
        ),
        "".join(f'<rect x="{n % 290}" y="50" width=".5" height=".2"/>' for n in range(3100))
        + outlined("void"),
    ],
)
def test_few_letters_and_letters_apart_or_on_a_slant_are_met(body: str) -> None:
    assert sum(rows(body)) >= 2


BARS = "".join(
    f'<rect x="{10 + 20 * n}" y="{60 - h}" width="12" height="{h}" rx="2"/>'
    for n, h in enumerate(range(12, 60, 5))
)
POINTS = ((5, 50), (40, 20), (80, 35), (120, 10), (160, 44), (200, 40))
PEOPLE = "".join(
    f'<g transform="translate({20 * n} 0)"><circle cx="10" cy="10" r="5"/>'
    '<path d="M4 18h12v18h-3v18h-6v-18h-3z"/></g>'
    for n in range(10)
)


@pytest.mark.parametrize(
    "body",
    [
        BARS,
        "".join(f'<circle cx="{10 + 20 * n}" cy="30" r="4"/>' for n in range(10)),
        '<path d="M5 50 L40 20 L80 35 L120 10 L200 40" fill="none" stroke="#000"/>'
        + "".join(f'<circle cx="{x}" cy="{y}" r="3"/>' for x, y in POINTS),
        "".join(f'<path d="M{10 * n} 40v-6" stroke="#000"/>' for n in range(20)),
        PEOPLE,
        '<path d="M100 30h30a30 30 0 0 1-30 30z"/><path d="M100 30v30a30 30 0 0 1-30-30z" fill="red"/>',
        '<circle cx="20" cy="30" r="15"/><path d="M60 15l15 30h-30z"/><path d="M90 15q15 0 15 15t-15 15z"/>',
        '<circle cx="20" cy="20" r="9" fill="none" stroke="#000"/><rect x="40" y="9" width="4" height="9"/>',
        '<path d="M10 10l20 20M30 10l-20 20" stroke="#000"/><circle cx="60" cy="20" r="10"/>',
        '<path d="M5 20l12 12l24 -28l4 4l-28 34l-16 -18z"/><path d="M60 8h24v24h-24z"/>',  # a tick and a box
        "".join(f'<path d="M{20 * n + 4} 30v-14h6l4 6v8z"/>' for n in range(6)),  # marks of a chart
        '<text x="4" y="20" font-size="12">The notice is void</text>',  # a text: `words-in-figures` tells
    ],
)  # fmt: skip
def test_icons_and_charts_are_no_words(body: str) -> None:
    assert rows(body) == []


def items(facts: Facts) -> list[Item]:
    return list(lettered.outlines_in_figures(Subject(facts, Expected())))


def test_the_report_names_the_figure_its_page_and_its_place() -> None:
    [one] = items(drawn(outlined(NOTICE)))
    assert "On page 1, at the top left, the picture “A thin line.” has a row of 29 shapes" in one.look
    assert (one.name, one.page) == ("outlines-in-figures", 1) and one.box is not None
    assert 55 < one.box.left < 90 and 5 < one.box.height < 15


def test_a_figure_of_many_lines_is_one_item() -> None:
    lines = "".join(f'<g transform="translate(0 {18 * n})">{outlined("of some words")}</g>' for n in range(3))
    [one] = items(drawn(lines))
    assert "has 3 rows of 33 shapes" in one.look


def test_a_drawing_without_words_is_no_item() -> None:
    assert items(drawn(BARS)) == []
