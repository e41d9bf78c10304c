"""Numbers with a mark beside them that no character stands for, and numbers among harmless drawings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from brochure.checks import marked
from brochure.checks.subject import Expected, SourceText, Subject
from brochure.facts import Facts, Sign, inspect
from brochure.findings import Box, Finding, Severity
from brochure.rules import CHECKS
from tests.checks import made
from tests.tricks.hiding import page
from tests.tricks.innocent import _web
from tests.tricks.paper import FONTS, line

TEXT = "<p>Risk: <b>0 %</b> of 15 mg at <i>5 °C</i> below.</p>"
BOX = "content:'';display:inline-block;background:#000;"
PICTURE = (
    "url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='4' height='9'>"
    "<path d='M1 2l2-2v9' fill='none' stroke='black'/></svg>\")"
)


def found(facts: Facts, wrote: str = "Risk: 0 % of 15 mg at 5 °C below.") -> list[Finding]:
    assert marked  # importing it registers its rule
    words = (SourceText(wrote, "block"),) if wrote else ()
    return list(CHECKS["number-marked"].judge(Subject(facts, Expected(words=words))))


def told(style: str, html: str = TEXT) -> list[str]:
    return [one.message.split("“")[1].split("”")[0] for one in found(inspect(_web(html, style)))]


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (f"b::before{{{BOX}width:1pt;height:8pt;margin-right:1.5pt}}", ["0"]),
        (f"i::before{{{BOX}width:5pt;height:1pt;vertical-align:3pt;margin-right:1pt}}", ["5"]),
        (f"i::before{{{BOX}width:1.4pt;height:1.4pt;margin-right:.6pt}}", ["5"]),
        (f"b{{padding-left:5pt;background:{PICTURE} 0 4pt no-repeat}}", ["0"]),
        (f"b::before{{content:{PICTURE};margin-right:1pt}}", ["0"]),
        (f"b::before{{{BOX}background:#c00;width:1pt;height:8pt;margin-right:1pt}}", ["0"]),
        (f"b::before{{{BOX}background:#bbb;width:1pt;height:8pt;margin-right:1pt}}", ["0"]),
    ],
)  # fmt: skip
def test_marks_that_read_as_a_part_of_a_number_are_told(style: str, words: list[str]) -> None:
    assert told(style) == words


def test_a_point_drawn_between_two_figures_is_told() -> None:
    said = line("15 mg", y=600)
    (one,) = found(inspect(page(f"{said} 0 g 77.4 600 1.2 1.2 re f")), "15 mg")
    assert one.severity is Severity.ERROR
    assert found(inspect(page(said)), "15 mg") == []
    assert found(inspect(page(f"{said} 1 g 77.4 600 1.2 1.2 re f")), "15 mg") == []


@pytest.mark.parametrize(
    ("style", "html"),
    [
        ("", TEXT),
        ("b,i{border:1pt solid;padding:1pt 3pt}", TEXT),
        ("b{background:#000;color:#fff;padding:2pt;border-radius:9pt}", TEXT),
        ("b,i{text-decoration:underline}", TEXT),
        ("b,i{text-decoration:underline wavy}", TEXT),
        ("b{border-left:1pt solid #000;padding-left:2pt}", TEXT),
        ("p{border-left:2pt solid;padding-left:3pt}", "<p>15 mg is the dose.</p>"),
        ("td{border:.5pt solid;padding:1pt}", "<table><tr><td>15 mg<td>5 mg<tr><td>10<td>20</table>"),
        ("td{border:.5pt solid;padding:0;line-height:1}", "<table><tr><td>15<td>5<tr><td>10<td>20</table>"),
        (f"li{{list-style:none}} li::before{{{BOX}width:4pt;height:4pt;margin-right:6pt}}", "<li>15 mg"),
        (f"i::before{{{BOX}width:8pt;height:8pt;background:#08c;margin-right:5pt}}", TEXT),
        (f"u{{text-decoration:none}} u::after{{{BOX}width:40pt;height:.5pt}}", "<p>Took 15 <u></u> mg.</p>"),
        ("p{background:linear-gradient(#fff,#88f)}", TEXT),
        ("p{background:repeating-linear-gradient(90deg,#fff,#fff 9pt,#eee 9pt,#eee 18pt)}", TEXT),
    ],
)  # fmt: skip
def test_drawings_that_only_come_near_pass(style: str, html: str) -> None:
    assert told(style, html) == []


class _Operators(BasePen):
    """Writes outlines as operators of a PDF page."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self.said: list[str] = []
        self.at = 0.0
        self._scale = scale

    def _say(self, operator: str, *points: tuple[float, float]) -> None:
        sides = (f"{self.at + x * self._scale:.3f} {600 + y * self._scale:.3f}" for x, y in points)
        self.said.append(f"{' '.join(sides)} {operator}")

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._say("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._say("l", pt)

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._say("c", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._say("h")


def painted(word: str, size: float, right: float, face: str = "SourceSans3-Bold") -> str:
    """Operators that fill the outlines of a word so that it ends at `right`, on the line at 600."""
    font = TTFont(FONTS / f"{face}.ttf")
    glyphs, cmap, scale = font.getGlyphSet(), font.getBestCmap(), size / font["head"].unitsPerEm
    names = [cmap[ord(char)] for char in word]
    across = right - sum(font["hmtx"][name][0] for name in names) * scale
    pen = _Operators(scale)
    for name in names:
        pen.at = across
        glyphs[name].draw(pen)
        across += font["hmtx"][name][0] * scale
    return f"0 g {' '.join(pen.said)} f\n"


@pytest.mark.parametrize("face", ["SourceSans3-Bold", "SourceSans3-Regular", "SourceSans3-It"])
@pytest.mark.parametrize("figure", "1234567890")
def test_a_painted_figure_is_told_at_the_distance_of_a_blank_too(figure: str, face: str) -> None:
    for gap, size in ((1, 12), (4, 12), (9, 12), (9, 8)):
        data = page(painted(figure, size, 200 - gap, face) + line("6 people", x=200, y=600))
        assert len(found(inspect(data), "6 people")) == 1, gap


@pytest.mark.parametrize(
    "drawing",
    [
        painted("1", 12, 175),
        painted("•", 12, 192),
        painted("■", 12, 192),
        painted("▶", 10, 192),
        "1 w 184.5 600.5 7 7 re S",
        "1 w 184.5 600.5 7 7 re S 186 604 m 188 602 l 190.5 606.5 l S",
        "0.6 w 190 599 m 190 609 l S",
        "2 w 190 600 m 190 608 l S",
        "188 604 m 192 604 l 192 608 l 188 608 l f",
        "0.4 w 150 597 m 197 597 l S",
    ],
)
def test_a_bullet_or_a_box_to_tick_before_a_number_passes(drawing: str) -> None:
    assert found(inspect(page(f"{drawing} {line('6 people', x=200, y=600)}")), "6 people") == []


@pytest.mark.parametrize("size", [6, 7, 9, 11, 12.5, 18])
@pytest.mark.parametrize("word", ["not", "No", "Never", "un"])
def test_a_painted_word_beside_a_text_is_read_down_to_six_points(word: str, size: float) -> None:
    for face in ("SourceSans3-Bold", "SourceSans3-Regular", "SourceSans3-It"):
        data = page(painted(word, size, 198, face) + line("FDA-approved", x=200, y=600))
        read = [one.text.casefold() for one in inspect(data).inscriptions]
        assert len(read) == 1 and read[0][0] == word[0].casefold() and len(read[0]) == len(word), (face, read)


def test_where_nobody_knows_the_content_it_is_a_warning() -> None:
    data = page(f"{line('0 % of them', y=600)} 0 g 69.5 600 1 8 re f")
    assert {one.severity for one in found(inspect(data), "")} == {Severity.WARNING}


def test_a_label_in_a_figure_and_the_figures_of_a_name_pass() -> None:
    whole = made.page(made.run("10 mg asn1", mcid=4))
    signs = (Sign(0, Box(70, 700, 71, 708)), Sign(9, Box(110, 700, 111, 708)))
    facts = Facts((replace(whole, signs=signs),))
    assert len(found(facts, "10 mg asn1")) == 1
    figure = made.tag("Figure", "10 mg asn1", page=1, marks=((0, 4),))
    assert found(replace(facts, tags=made.tree(figure)), "10 mg asn1") == []
