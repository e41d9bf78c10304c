"""The right letters set wrongly: raised figures, units, spaces, order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.checks import loss, promises, setting
from brochure.checks.subject import Expected, Promise, SourceText, Subject
from brochure.facts import Tag, inspect
from brochure.findings import Finding
from brochure.html.words import pieces
from brochure.rules import CHECKS
from tests.checks import made
from tests.tricks.innocent import _web

DOSE = "<p>Take 50 µg a day, then 2.5 mg and 3 mL. Your pH and 140 mmHg are fine, says Dr. Li.</p>"
CELLS = "<p>One dose has 60 × 10<sup>6</sup> cells in H<sub>2</sub>O.<sup>1,2</sup> Ask 2 of us in 2026.</p>"
RAISE = "sup,sub{font-size:.7em;line-height:0} sup{vertical-align:.5em}"


def found(rule: str, html: str, style: str = "", wrote: str | None = None) -> list[Finding]:
    """What `rule` says of `html`, printed with `style`, when the author wrote `wrote` (the same if None)."""
    assert setting and loss  # importing them registers their rules
    words = pieces(html if wrote is None else wrote)
    expected = Expected(words=tuple(SourceText(w.text, "block", raised=w.raised) for w in words))
    return list(CHECKS[rule].judge(Subject(inspect(_web(html, style)), expected)))


def messages(rule: str, html: str, style: str = "", wrote: str | None = None) -> list[str]:
    return [one.message for one in found(rule, html, style, wrote)]


@pytest.mark.parametrize(
    ("html", "style", "said"),
    [
        (CELLS, "sup{vertical-align:baseline;font-size:1em}", "“6” after “s60×10” stands on the line"),
        (CELLS, "sup{vertical-align:baseline;font-size:.7em}", "“6” after “s60×10” stands on the line"),
        (CELLS, RAISE + "sub{vertical-align:baseline}", "“2” after “llsinH” stands on the line"),
        (CELLS, "sup{vertical-align:sub;font-size:.7em}", "“6” after “s60×10” is lowered"),
        ("<table><tr><td>50 mg<td>5 mg</table>", "td{font-feature-settings:'sups'}", "“5” is raised or"),
        ("<table><tr><td>50 mg<td>5 mg</table>", "td{font-feature-settings:'sinf'}", "“5” is raised or"),
        ("<p>Take 10 mg</p>", "p{font-variant-position:sub}", "“1” after “Take” is raised or"),
        ("<p>Take 10/6 mg</p>", "p{font-feature-settings:'sups'}", "“1” after “Take” is raised or"),
        ("<p>Take 1⁄2 of 5<i>0</i> mg</p>", "i{font-size:.7em;vertical-align:.5em}", "“0” after"),
        (
            DOSE.replace("50", "5<i>0</i>"),
            "i{font-size:.7em;vertical-align:.5em}",
            "“0” after “Take5” is raised",
        ),
    ],
)
def test_figures_off_their_place_are_refused(html: str, style: str, said: str) -> None:
    told = found("figure-shifted", html, style)
    assert told and said in told[0].message and told[0].box


@pytest.mark.parametrize(
    ("html", "style"),
    [
        (CELLS, ""),
        (CELLS, RAISE),
        (CELLS, "sup{font-variant-position:super;vertical-align:baseline;font-size:1em}"),
        (f"<div>{CELLS * 6}</div>", RAISE + "div{width:70mm}"),
        ("<h1>10<sup>6</sup> cells</h1><p><sup>1</sup> A note.</p>", RAISE),
        ("<p>Take <b style='font-size:2em'>9</b> a day, <small>7 of 10 people.</small></p>", ""),
        (DOSE, "p{font-variant-numeric:oldstyle-nums}"),
        ("<p>Take 1⁄2 tablet, or 11⁄16 in, or ½ tablet.</p>", ""),
        ("<p>Take <b>1/2</b> tablet, or <b>11/16</b> in.</p>", "b{font-feature-settings:'frac'}"),
    ],
)
def test_figures_in_their_place_pass(html: str, style: str) -> None:
    assert messages("figure-shifted", html, style) == []


CITES = "<table><tr><td>Park 2018<sup><a href=#a>6</a>,<a href=#b>7</a>,<a href=#c>8</a></sup><td>4</table>"


@pytest.mark.parametrize("width", ["auto", "22mm", "12mm"])
def test_several_papers_in_a_cell_are_raised_together(width: str) -> None:
    """A comma stands beside raised figures, and on no line that it could be raised above."""
    assert messages("figure-shifted", CITES, RAISE + f"td{{width:{width}}}") == []


def test_the_second_of_several_papers_may_not_stand_on_the_line_either() -> None:
    style = RAISE + "a+a{vertical-align:-.5em;font-size:1.4em}"
    assert any("“7”" in said for said in messages("figure-shifted", CITES, style))


def test_a_raised_figure_without_a_mark_in_print_is_refused() -> None:
    flat = CELLS.replace("<sup>6</sup>", "6")
    assert len(messages("figure-shifted", flat, RAISE, wrote=CELLS)) == 1


HEAD = "<table><caption>How many µg to take<tr><th>Morning (µg)<th>Evening, µL/d<tr><td>5<td>none</table>"


@pytest.mark.parametrize(
    ("style", "units"),
    [
        ("p{text-transform:uppercase}", ["50 µg", "2.5 mg", "3 mL", "140 mmHg", "pH"]),
        ("p{text-transform:capitalize}", ["2.5 mg", "140 mmHg", "pH"]),
        ("p{font-variant-caps:all-small-caps}", ["50 µg", "2.5 mg", "140 mmHg", "pH"]),
        ("p{font-variant:small-caps}", ["50 µg", "2.5 mg", "140 mmHg", "pH"]),
    ],
)
def test_units_in_other_letters_are_refused(style: str, units: list[str]) -> None:
    told = messages("unit-changed", DOSE, style)
    assert told == messages("unit-changed", DOSE + HEAD, f"{style} th{{font-size:9pt}}")
    assert {unit for unit in units if any(f"“{unit}” is printed" in message for message in told)} == set(
        units
    )


@pytest.mark.parametrize(
    ("style", "units"),
    [
        ("th,caption{text-transform:uppercase}", ["µg", "µg", "µL"]),
        ("th{font-variant-caps:all-small-caps}", ["µg"]),
        ("caption{text-transform:uppercase}", ["µg"]),
    ],
)
def test_millionths_without_a_number_in_capitals_are_refused(style: str, units: list[str]) -> None:
    told = messages("unit-changed", HEAD, style)
    assert [message.split("“")[1].split("”")[0] for message in told] == units


@pytest.mark.parametrize(
    ("html", "style"),
    [
        (HEAD, ""),
        (HEAD, "th{font-weight:bold;font-style:italic}"),
        (
            "<table><caption>Dose in mg<tr><th>Morning, mL<td>5 mg</table>",
            "th,caption{text-transform:uppercase}",
        ),
        ("<p>Kidneys and μύες are muscles</p>", "p{text-transform:uppercase}"),
        (DOSE, ""),
        (DOSE, "p{font-style:italic;font-feature-settings:'onum'}"),
        (DOSE, "p{font-variant-position:super}"),
        ("<p>Take 9 tablets in 12 months, 5 grams, and ask Li.</p>", "p{text-transform:uppercase}"),
        ("<p>Room 12 MG and 3 ML</p>", ""),
    ],
)
def test_units_as_they_were_written_pass(html: str, style: str) -> None:
    assert messages("unit-changed", html, style) == []


@pytest.mark.parametrize(
    "style",
    ["p{word-spacing:-3.2pt}", "p{word-spacing:-2.4pt;letter-spacing:-.3pt}", "b{margin-left:-3.4pt}"],
)
def test_words_that_run_together_are_refused(style: str) -> None:
    (told,) = found("words-joined", DOSE.replace("50 µg", "<b>50</b> µg"), style)
    assert "run together" in told.message and told.box


@pytest.mark.parametrize("words", ["care of joints", "<i>care of joints</i>", "<b><i>care of joints</i></b>"])
def test_a_tail_hides_no_words_that_run_together(words: str) -> None:
    (told,) = found("words-joined", f"<p>{words}</p>", "p{word-spacing:-3.2pt}")
    assert "run together" in told.message


HARMLESS: dict[str, tuple[str, str]] = {
    "plain": (DOSE, ""),
    "tight": (DOSE, "p{word-spacing:-1pt}"),
    "tight letters": (DOSE, "p{letter-spacing:-.4pt}"),
    "wide letters": (DOSE, "p{letter-spacing:4pt}"),
    "justified": (DOSE * 2, "p{width:60mm;text-align:justify}"),
    "italic beside upright": ("<p><i>if half</i> of <i>Tyf</i> “for” all (if) – or — <i>f</i> l</p>", ""),
    "a tail below the letter before": (
        "<p>The care of joints, <i>the care of joints</i>, <b><i>of joy</i></b></p>",
        "",
    ),
    "thin spaces": ("<p>5\u202fmg and 6\u2009mg and 1\u00a0000</p>", ""),
    "no space wanted": ("<p>non-invasive and/or 24/7, 50–60 %</p>", ""),
    "broken lines": ("<p>Call<br>us<br>now</p>", ""),
}


@pytest.mark.parametrize(("html", "style"), HARMLESS.values(), ids=HARMLESS)
def test_words_that_stand_apart_pass(html: str, style: str) -> None:
    assert messages("words-joined", html, style) == []


TABLE = "<table><tr><td>Warfarin<td>5 mg<td>none<tr><td>Metoprolol<td>none<td>50 mg</table>"


@pytest.mark.parametrize("rule", ["words-reordered"])
def test_a_cell_that_reads_backwards_is_refused(rule: str) -> None:
    told = messages(rule, TABLE, "table{direction:rtl}")
    assert any("50 mg" in message for message in told) or any("5" in message for message in told)
    assert messages(rule, TABLE, "td{text-align:right}") == []
    assert messages(rule, TABLE, "table{direction:rtl} td{direction:ltr}") == []


def test_a_required_text_with_a_raised_figure_is_spoken() -> None:
    span = made.tag("Span", "6", actual_text="⁶")
    told = Tag(
        "P", "One dose has 60 × 10 cells.", parts=(span,), texts=((0, "One dose has 60 × 10"), (1, " cells."))
    )
    assert told.flow == ["One dose has 60 × 10", span, " cells."]
    assert Tag("P", "One", parts=(span,)).flow == ["One", span]
    promise = Promise("cells", "60 × 10⁶ cells", "somewhere", 9.0, "Officer")
    for tree, said in ((told, True), (replace(told, texts=()), False)):
        facts = replace(inspect(_web(CELLS)), tags=made.tree(tree))
        assert promises.spoken(Subject(facts, Expected(promises=(promise,))), promise) is said
