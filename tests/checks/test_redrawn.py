"""Signs of arithmetic with a line under, over or through them, and lines that leave their sign what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.checks import redrawn
from brochure.checks.subject import Expected, SourceText, Subject
from brochure.facts import Facts, Retouch, inspect
from brochure.findings import Box, Finding, Severity
from brochure.rules import CHECKS
from tests.checks import made
from tests.tricks.innocent import _web

TEXT = (
    "<p>Call us if your fever is <b>&gt;</b> 39 °C, or your weight is <b>&lt;</b> 50 kg. Take <b>+</b> 5 mg,"
    " keep it at <b>−</b> 5 or <b>–</b> 6 °C; one cup <b>=</b> two."
)
PLAIN = "b{font-weight:400}"
EACH = ["+", "<", "=", ">", "–", "−"]
INLINE = "position:relative;display:inline-block"
BOX = "content:'';position:absolute;background:#222;"
CELLS = (
    "<table><tr><td>&gt; 39<td>&lt; 50<td>+ 5<td>− 5<td>=<tr><td>&gt; 3<td>&lt; 5<td>+ 2<td>– 1<td>=</table>"
)
LINKS = (
    "<p><a href='https://a.org/'>Stem-cell follow-up, pages 20–50, Settings &gt; Print, call +1 501-444-2385,"
    " keep it at −5 °C, for people 65+, n = 25, 3 × 4</a>"
)
UNDER = "{text-decoration:underline}"


def found(facts: Facts, wrote: str = "wrote") -> list[Finding]:
    assert redrawn  # importing it registers its rule
    words = (SourceText(wrote, "block"),) if wrote else ()
    return list(CHECKS["sign-redrawn"].judge(Subject(facts, Expected(words=words))))


def told(style: str, html: str = TEXT) -> list[str]:
    """The signs that are told of, in order, those of more than a page lists uncounted."""
    page = inspect(_web(html, PLAIN + style)).pages[0]
    return sorted({page.glyphs[glyph].char for glyph in redrawn._told(page)})


@pytest.mark.parametrize(
    ("style", "signs"),
    [
        ("b" + UNDER, EACH),
        ("b{text-decoration:underline;text-underline-offset:1pt}", EACH),
        ("b{text-decoration:underline dotted}", EACH),
        ("b{text-decoration:underline dashed}", EACH),
        ("b{text-decoration:underline wavy .5pt}", EACH),
        ("b{text-decoration:underline double .5pt}", EACH),
        ("b{display:inline-block;line-height:.8;border-bottom:1pt solid}", EACH),
        ("b{background:linear-gradient(transparent 88%, black 88%)}", EACH),
        (f"b{{{INLINE}}} b::before{{{BOX}left:0;width:100%;height:.8pt;bottom:3pt}}", EACH),
        ("b{text-decoration:line-through}", ["<", "=", ">"]),
        (
            f"b{{{INLINE}}} b::before{{{BOX}left:45%;width:.8pt;height:9pt;"
            "bottom:2.4pt;transform:rotate(25deg)}",
            ["<", "=", ">", "–", "−"],
        ),
        (
            f"b{{{INLINE}}} b::before{{{BOX}left:40%;width:1.2pt;height:1.2pt;"
            f"bottom:7.7pt}} b::after{{{BOX}left:40%;width:1.2pt;height:1.2pt;bottom:3.2pt}}",
            ["<", ">", "–", "−"],
        ),
    ],
)  # fmt: skip
def test_lines_that_make_another_sign_are_told(style: str, signs: list[str]) -> None:
    assert [one for one in told(style) if one in signs] == signs, told(style)


def test_a_link_that_ends_in_a_comparison_is_told() -> None:
    link = "<p><a href='https://a.org/'>Pain &gt; 5 points</a> and <a href='https://b.org'>take + 5 mg</a>."
    assert told("a" + UNDER, link) == ["+", ">"]
    assert told("a{text-decoration:none}", link) == []


def test_the_side_of_a_grid_close_under_a_sign_is_told() -> None:
    """The hiding one: the line hangs together with the frames of all cells."""
    tight = "table{border-collapse:collapse} td{border:.5pt solid;padding:0 3pt;line-height:.6}"
    assert {"<", ">", "+"} <= set(told(tight, CELLS))


@pytest.mark.parametrize(
    ("style", "html"),
    [
        ("", TEXT),
        ("a" + UNDER, LINKS),
        ("a{text-decoration:underline dotted}", LINKS),
        ("a{text-decoration:underline dashed}", LINKS),
        ("a{text-decoration:underline wavy}", LINKS),
        ("table{border-collapse:collapse} td{border:.5pt solid;padding:2pt 4pt}", CELLS),
        ("table{border-collapse:collapse} td{border:1pt solid;padding:0;line-height:1.15}", CELLS),
        ("td{border-bottom:1.5pt solid;padding:2pt}", CELLS),
        ("tr:first-child{background:#234;color:#fff} td{padding:2pt}", CELLS),
        ("tr:nth-child(2){background:#cde} td{padding:0;line-height:1.2}", CELLS),
        ("b{background:#fd6}", TEXT),
        ("b{border:.6pt solid;padding:0 2pt}", TEXT),
        ("p{background:linear-gradient(#fff,#88f)}", TEXT),
        ("p{border-left:2pt solid;padding-left:3pt}", "<p>&gt; 5 points are many."),
    ],
)  # fmt: skip
def test_lines_that_leave_a_sign_what_it_is_pass(style: str, html: str) -> None:
    assert told(style, html) == []


SIZE = 12.0


def mark(text: str, place: int = 0, **sides: float) -> list[Finding]:
    """What is told where a line lies under the sign at `place`: `below` and `thick` in type sizes, `over`
    longer at each end, or under that part (`wide`) of the sign."""
    whole = made.page(made.run(text, size=SIZE))
    box = whole.glyphs[place].box
    assert box is not None
    top = box.bottom - sides.get("below", 0.1) * SIZE
    left, right = box.left - sides.get("over", 0.0) * SIZE, box.right + sides.get("over", 0.0) * SIZE
    if "wide" in sides:  # it begins within the sign and goes on beside it
        left, right = box.right - sides["wide"] * box.width, box.right + 0.25 * SIZE
    line = Box(left, top - sides.get("thick", 0.05) * SIZE, right, top)
    return found(Facts((replace(whole, retouches=(Retouch(place, line),)),)))


@pytest.mark.parametrize(
    ("text", "name", "within", "beyond"),
    [
        ("> 5", "below", {"below": 0.24, "over": 0.9}, {"below": 0.26, "over": 0.9}),
        ("− 5", "below", {"below": 0.48}, {"below": 0.52}),
        ("− 5", "over", {"over": 0.28}, {"over": 0.32}),
        ("= 5", "thick", {"thick": 0.28}, {"thick": 0.32}),
        ("= 5", "wide", {"wide": 0.55}, {"wide": 0.45}),
        ("+444238", "figures", {"over": 0.9}, None),
        ("+4442385", "figures", None, {"over": 0.9}),
        ("> Print", "first", None, {"over": 0.9}),
    ],
)  # fmt: skip
def test_each_limit(
    text: str, name: str, within: dict[str, float] | None, beyond: dict[str, float] | None
) -> None:
    assert name
    assert within is None or len(mark(text, **within)) == 1
    assert beyond is None or mark(text, **beyond) == []


@pytest.mark.parametrize(
    "text", ["65+ 5", "a > B", "Settings > Print", "Hip + knee", "Help > us", "More ->", ">> 2"]
)
def test_what_only_looks_like_a_comparison(text: str) -> None:
    place = max(text.find("+"), text.find(">"))
    assert mark(text, place, over=0.9) == []
    assert len(mark(text, place, over=0.1)) == 1, "a line of the sign's own is told anyway"


def test_where_nobody_knows_the_content_it_is_a_warning_and_a_chart_is_let_be() -> None:
    whole = made.page(made.run("> 5", mcid=4))
    box = whole.glyphs[0].box
    assert box is not None
    line = Box(box.left, box.bottom - 1.6, box.right, box.bottom - 1)
    facts = Facts((replace(whole, retouches=(Retouch(0, line),)),))
    assert [one.severity for one in found(facts)] == [Severity.ERROR]
    assert [one.severity for one in found(facts, "")] == [Severity.WARNING]
    figure = made.tag("Figure", "> 5", page=1, marks=((0, 4),))
    assert found(replace(facts, tags=made.tree(figure))) == []
