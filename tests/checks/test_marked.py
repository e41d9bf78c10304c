"""Numbers with a mark beside them that no character stands for, and numbers among harmless drawings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.checks import marked
from brochure.checks.subject import Expected, SourceText, Subject
from brochure.facts import Facts, Sign, inspect
from brochure.findings import Box, Finding, Severity
from brochure.rules import CHECKS
from tests.checks import made
from tests.tricks.hiding import page
from tests.tricks.innocent import _web
from tests.tricks.paper import line

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
