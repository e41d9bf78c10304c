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


@cache
def tall(body: str) -> Facts:
    """A drawing as large as a page."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="500" height="600">{body}</svg>'
    data = base64.b64encode(svg.encode()).decode()
    return inspect(
        drafting.lay(drafting.document(f'<p><img alt="" src="data:image/svg+xml;base64,{data}">')).pdf
    )


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


@pytest.mark.parametrize(
    "body",
    [
        outlined("VOID", 150.0),
        outlined("Not", 250.0),
        f'<g transform="translate(60 500) rotate(-50)">{outlined("REVOKED", 110.0)}</g>',
        outlined("NOT TRUE", 90.0),
    ],
)
def test_letters_across_a_whole_page_are_met(body: str) -> None:
    assert sum(row.shapes for row in tall(body).pages[0].outlines) >= 3


@pytest.mark.parametrize(
    "body",
    [
        "".join(
            f'<rect x="{50 * n}" y="{600 - h}" width="30" height="{h}" rx="9"/>'
            for n, h in enumerate(range(80, 500, 50))
        ),
        '<circle cx="200" cy="200" r="150"/><path d="M100 400l150 150h-300z"/>',
        f'<g transform="scale(8)">{PEOPLE}</g>',
        "".join(f'<path d="M{60 + 120 * n} 300q60 -200 110 0q-20 180 -110 0z"/>' for n in range(4)),
    ],
)
def test_large_shapes_are_no_words(body: str) -> None:
    assert tall(body).pages[0].outlines == ()


def dots(count: int) -> str:
    """So many shapes that are no boxes, none like a letter, in rows of a hundred."""
    places = ((n % 100 * 4, n // 100 * 4) for n in range(count))
    return "".join(f'<path d="M{x} {y}q2.7 .3 3 3q-2.7 -.3 -3 -3z"/>' for x, y in places)


@pytest.mark.parametrize(("count", "said"), [(1400, 0), (1600, 1), (3200, 1)])
def test_a_drawing_of_too_many_shapes_is_said_not_to_be_searched(count: int, said: int) -> None:
    facts = tall(dots(count))
    told = list(lettered.outlines_unread(Subject(facts, Expected())))
    assert len(told) == said == facts.pages[0].crowded
    assert all("page 1" in one.look and one.page == 1 for one in told)


def test_outlines_of_too_many_parts_are_said_not_to_be_searched() -> None:
    long = "M0 0" + "l1 1l1 -1" * 16_000 + "z"
    assert drawn(f'<path d="{long}"/><path d="{long}"/>').pages[0].crowded
    assert not drawn(outlined(NOTICE)).pages[0].crowded


def test_a_word_among_many_shapes_is_met() -> None:
    word = f'<g transform="translate(0 400)">{outlined("NOT")}</g>'
    assert [row.shapes for row in tall(dots(900) + word).pages[0].outlines][-1] in (2, 3)
