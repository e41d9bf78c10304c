"""Numbers whose figures stand apart, and numbers that stay whole."""

from __future__ import annotations

import pytest

from brochure.checks import torn
from brochure.checks.subject import Expected, SourceText, Subject
from brochure.facts import inspect
from brochure.html.words import pieces
from brochure.rules import CHECKS
from tests.tricks.innocent import _web

DOSE = "<p>Take <b>100</b> mg or 2.5 mL, in 2026 (1,200 of 47), by 50 % and –12 °C.</p>"
NARROW = "<table><tr><td>100 mg<td>2.5 mL<tr><td>20 mg<td>1,200</table>"

BROKEN = "table{width:40pt;table-layout:fixed} td{padding:0;word-break:break-all;width:9pt}"
ADDRESS = "<p>See https://doi.org/10.1007/s00264-017-3432-1 and 501-444-2385.</p>"
LONG = "<p>A catalogue number such as 123456789012345 may break.</p>"


def told(html: str, style: str) -> list[str]:
    assert torn  # importing it registers its rule
    expected = Expected(words=tuple(SourceText(w.text, "block", raised=w.raised) for w in pieces(html)))
    found = CHECKS["number-torn"].judge(Subject(inspect(_web(html, style)), expected))
    return [one.message.split("“")[1].split("”")[0] for one in found]


@pytest.mark.parametrize(
    ("html", "style", "numbers"),
    [
        (DOSE, "b{letter-spacing:4pt}", ["100"]),
        (DOSE, "p{letter-spacing:3pt}", ["100", "2.5", "2026", "1,200", "47 (and 2 more on page 1)"]),
        (DOSE, "p::first-letter{color:red} b{display:inline-block;width:8pt;word-break:break-all}", ["100"]),
        (NARROW, BROKEN, ["100", "1,200"]),
        (DOSE.replace("100", "1<i>0</i>0"), "i{margin-left:4pt}", ["100"]),
    ],
)  # fmt: skip
def test_numbers_that_are_torn_are_told(html: str, style: str, numbers: list[str]) -> None:
    found = told(html, style)
    assert found[: len(numbers)] == [number.split(" ")[0] for number in numbers] and found


@pytest.mark.parametrize(
    ("html", "style"),
    [
        (DOSE, ""),
        (DOSE, "p{letter-spacing:1pt;word-spacing:6pt}"),
        (DOSE, "p{font-variant-numeric:tabular-nums;text-align:justify;width:160pt}"),
        (DOSE, "p{width:20pt}"),
        (NARROW, "td{padding:0 20pt}"),
        ("<p>Yu 2019<sup>6</sup> had 10<sup>6</sup> cells.</p>", "sup{vertical-align:.6em;margin-left:3pt}"),
        (ADDRESS, "p{width:60pt;word-break:break-all}"),
        (LONG, "p{width:40pt;word-break:break-all}"),
    ],
)  # fmt: skip
def test_numbers_that_stay_whole_pass(html: str, style: str) -> None:
    assert told(html, style) == []
