"""Text that nobody required must be seen as well: tricks on the rest of a page, and harmless cousins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from brochure.checks import emphasis, fonts, hidden, overlap, text
from brochure.checks.subject import Expected, Promise, Subject
from brochure.facts import inspect
from brochure.findings import Finding
from brochure.rules import CHECKS
from tests.tricks import altering, differing, drawn, hiding, innocent
from tests.tricks.hiding import TEXT, page, state
from tests.tricks.innocent import _web
from tests.tricks.paper import Dictionary, Name, Paper, line
from tests.tricks.table import HARMLESS, REQUIRED, Trick

BODY = "They had 150 patients, not all of whom got better."
SAID = line(BODY, y=600)
COVERED_ON_PURPOSE = {"hidden copy beside a good one"}


def found(rule: str, data: bytes, *promises: Promise) -> list[Finding]:
    return list(CHECKS[rule].judge(Subject(inspect(data), Expected(promises=promises))))


def _form(content: str) -> bytes:
    paper = Paper()
    resources = state(ca=0, CA=0)
    resources.XObject = Dictionary(X=paper.form(content))
    return page("q /G gs /X Do Q", resources, paper)


INVISIBLE: dict[str, Callable[[], bytes]] = {
    "white on white": lambda: page(f"1 g {SAID}"),
    "nearly white": lambda: page(f"0.992 g {SAID}"),
    "in the colour of its box": lambda: page(f"0.1 0.2 0.4 rg 60 590 400 30 re f {SAID}"),
    "transparent": lambda: page(f"q /G gs {SAID} Q", state(ca=0, CA=0)),
    "transparent in a form": lambda: _form(SAID),
    "rendering mode three": lambda: page(line(BODY, y=600, before="3 Tr")),
    "under a white box": lambda: page(f"{SAID} 1 g 60 500 400 200 re f"),
    "under a black box": lambda: page(f"{SAID} 0 g 60 500 400 200 re f"),
    "one word covered": lambda: page(f"{SAID} 1 g 176 596 22 14 re f"),
    "one digit covered": lambda: page(f"{SAID} 1 g 121 596 5.5 14 re f"),
    "lower half covered": lambda: page(f"{SAID} 1 g 60 590 400 13 re f"),
    "a broad white bar through it": lambda: page(f"{SAID} 1 g 60 602 400 4 re f"),
    "cut off": lambda: page(f"q 60 590 400 13 re W n {SAID} Q"),
}


@pytest.mark.parametrize("make", INVISIBLE.values(), ids=INVISIBLE)
def test_hidden_body_text_is_refused(make: Callable[[], bytes]) -> None:
    told = found("text-invisible", make())
    assert told and all(one.page == 1 and one.box for one in told)
    assert "cannot be seen" in told[0].message


def test_a_hidden_block_is_told_once() -> None:
    lines = "".join(line(BODY, y=y) for y in (600, 584, 568, 552))
    assert len(found("text-invisible", page(f"1 g {lines}"))) == 1


def test_a_hidden_promise_is_left_to_its_own_rule() -> None:
    assert hidden and overlap and text  # importing them registers their rules
    promise = Promise("required", REQUIRED, "every", 9.0, "Compliance officer", tagged=False)
    data = page(f"q 1 g {TEXT} Q {SAID}")
    assert found("text-hidden", data, promise)
    assert not found("text-invisible", data, promise)
    assert found("text-invisible", data)


def test_the_invisible_layer_of_a_scan_is_told_once() -> None:
    paper = Paper()
    image = paper.stream(
        b"\xf0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    text = "".join(line(f"{BODY} {BODY[:20]}", y=y, before="3 Tr") for y in range(60, 700, 40))
    paper.page(f"q 612 0 0 792 0 0 cm /I Do Q {text}", resources=Dictionary(XObject=Dictionary(I=image)))
    told = found("text-invisible", paper.bytes())
    assert [one.page for one in told] == [1]
    assert "layer over a picture" in told[0].message


def test_a_veil_over_a_few_words_of_a_line_is_told() -> None:
    assert emphasis  # importing it registers its rules
    veil = "q /G gs 1 g 72 594 {} 16 re f Q"
    assert len(found("contrast-low", page(f"{SAID} {veil.format(60)}", state(ca=0.75)))) == 1
    assert found("contrast-low", page(f"{SAID} {veil.format(8)}", state(ca=0.75))) == []


SEEN: dict[str, Callable[[], bytes]] = {
    "struck out in its own ink": lambda: page(f"{SAID} 0 g 72 603 250 0.8 re f"),
    "underlined heavily": lambda: page(f"{SAID} 0 g 72 597 250 1.5 re f"),
    "over a table rule": lambda: page(f"0 g 60 596.5 400 0.5 re f {SAID} 0 g 60 612 400 0.5 re f"),
    "with a shadow": lambda: page(f"0.5 g {line(BODY, x=72.7, y=599.3)} 0 g {SAID}"),
    "italic and kerned": lambda: _web(f"<p><i>{BODY} fjord, AVATAR, Tyf</i></p>", "i{letter-spacing:-.4pt}"),
    "raised figures": lambda: _web(f"<p>{BODY}<sup>1,2</sup> H<sub>2</sub>O at 10<sup>6</sup></p>"),
    "underlined links": lambda: _web(f"<p><a href='https://a.org/qy'>{BODY} jgyq</a></p>"),
}


@pytest.mark.parametrize("make", SEEN.values(), ids=SEEN)
def test_body_text_in_sight_passes(make: Callable[[], bytes]) -> None:
    assert found("text-invisible", make()) == []


@pytest.mark.parametrize("trick", HARMLESS, ids=lambda trick: trick.name)
def test_harmless_variation_breaks_no_rule_on_all_text(trick: Trick) -> None:
    assert altering and differing and drawn and hiding and innocent  # importing them fills the table
    data = trick.make()
    assert found("lines-collide", data) == []
    assert bool(found("text-invisible", data)) == (trick.name in COVERED_ON_PURPOSE)


def _lines(*baselines: float, size: float = 12) -> bytes:
    texts = (BODY, "Pain of the hip got less for half of them.", "Doctors put cells back by injection.")
    return page("".join(line(said, y=y, size=size) for said, y in zip(texts, baselines, strict=False)))


@pytest.mark.parametrize("pitch", (6.5, 8, 10))
def test_lines_that_run_into_each_other_are_refused(pitch: float) -> None:
    told = found("lines-collide", _lines(600, 600 - pitch, 600 - 2 * pitch))
    assert len(told) == 1  # one block
    assert f"{pitch:.1f} pt" in told[0].message


def test_a_line_moved_up_into_a_larger_one_is_refused() -> None:
    assert found(
        "lines-collide", page(line(BODY, y=600) + line("© 2025 All rights reserved.", y=592, size=9))
    )


@pytest.mark.parametrize(
    "data",
    (
        _lines(600, 588),
        _lines(600, 586.8),
        page(line("A heading set solid, jgyq", y=600, size=24) + line("and bold hills", y=575, size=24)),
        page(line("Á É Ü Ž CAPITALS OF OLD", y=600) + line("É Á Ö CAPITALS OF OLD", y=589)),
        _web("<p style='line-height:1.1'>Ünïted Éire, 10<sup>6</sup> jgyq Áb. " * 12),
    ),
    ids=("solid", "1.1", "heading at 1.04", "capitals", "superscripts and accents"),
)  # fmt: skip
def test_tight_lines_pass(data: bytes) -> None:
    assert found("lines-collide", data) == []


def _with_program(share: float, start: bytes = b"") -> bytes:
    paper = Paper()
    font = paper.fonts.F1.FontDescriptor
    program = font.FontFile2.read_bytes()
    font.FontFile2 = paper.stream(start + program[len(start) : int(len(program) * share)])
    return page(SAID, paper=paper)


@pytest.mark.parametrize("share", (0, 0.001, 0.34, 0.98))
def test_a_font_cut_short_is_refused(share: float) -> None:
    assert fonts  # importing it registers the rule
    assert [one.rule for one in found("font-broken", _with_program(share))] == ["font-broken"]


def test_a_font_that_is_none_is_refused() -> None:
    assert found("font-broken", _with_program(1, b"%PDF"))


def test_whole_fonts_pass() -> None:
    assert found("font-broken", _with_program(1)) == []
    assert found("font-broken", _web("<p>Ask <b>us</b> first.</p>")) == []
