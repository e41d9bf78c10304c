"""Slashes: slanting lines across a page are found however they are drawn; what is no line is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from urllib.parse import quote

import numpy as np
import pytest

from brochure.checks import struck
from brochure.checks.subject import Expected, Promise, Subject
from brochure.facts import Facts, Slash, inspect, slashes
from brochure.facts.slashes import Streak
from brochure.rules import CHECKS
from tests.checks import made
from tests.tricks.hiding import page
from tests.tricks.innocent import _web
from tests.tricks.paper import Dictionary, Name, Paper, line

assert struck  # importing it registers its rule

SAID = "This leaflet says what the treatment is, what it may do for you, and what it may do to you."
LINES = 24
TEXT = "".join(line(SAID, y=700 - 20 * at) for at in range(LINES))
"""A text of 24 lines, from 72 to 530 points across and 240 to 708 points up."""


def drawn(operators: str, before: bool = True) -> Callable[[], bytes]:
    held = f"q {operators} Q "
    return lambda: page(held + TEXT if before else TEXT + held)


def set_in(css: str, body: str = "") -> Callable[[], bytes]:
    paragraphs = "".join(f"<p>{SAID}</p>" for _ in range(LINES))
    return lambda: _web(f"<main>{body}{paragraphs}</main>", f"p{{margin:0 0 4pt}} {css}")


def svg(drawing: str, wide: int = 460, high: int = 700) -> str:
    whole = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}">{drawing}</svg>'
    )
    return f"url('data:image/svg+xml,{quote(whole)}') 0 0/100% 100% no-repeat"


DIAGONAL = svg('<path d="M0 0L460 700" stroke="black"/>')
CIRCLE = svg('<circle cx="230" cy="300" r="180" fill="none" stroke="black"/>')


def pictured() -> bytes:
    """A cross in a picture behind the text."""
    side, rows = 400, []
    for y in range(side):
        rows.append(bytes(0 if abs(x - y) < 1 or abs(x + y - side) < 1 else 255 for x in range(side)))
    paper = Paper()
    image = paper.stream(
        b"".join(rows), Type=Name.XObject, Subtype=Name.Image, Width=side, Height=side,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    return page(f"q 460 0 0 460 72 245 cm /I Do Q {TEXT}", Dictionary(XObject=Dictionary(I=image)), paper)


SLASHED: dict[str, tuple[Callable[[], bytes], int]] = {
    "a thin cross": (drawn("1 w 72 240 m 530 710 l S 72 710 m 530 240 l S"), 2),
    "a hair": (drawn("0.3 w 72 240 m 530 710 l S"), 1),
    "one line": (drawn("1 w 72 240 m 530 710 l S"), 1),
    "over the text": (drawn("1 w 72 240 m 530 710 l S", before=False), 1),
    "in gray": (drawn("0.6 G 1 w 72 240 m 530 710 l S"), 1),
    "thicker": (drawn("2.5 w 0.4 G 72 240 m 530 710 l S"), 1),
    "dashed": (drawn("1 w [8 4] 0 d 72 240 m 530 710 l S"), 1),
    "as a filled stripe": (drawn("72 240 m 73.5 240 l 531.5 710 l 530 710 l f"), 1),
    "in pieces": (
        drawn("1 w " + " ".join(f"{72 + 4.58 * i} {240 + 4.7 * i} m {76.58 + 4.58 * i} {244.7 + 4.7 * i} l S"
                                for i in range(100))), 1,
    ),
    "steep": (drawn("1 w 250 240 m 330 710 l S"), 1),
    "flat": (drawn("1 w 72 400 m 530 520 l S"), 1),
    "over six lines": (drawn("1 w 150 500 m 300 620 l S"), 1),
    "in a picture": (pictured, 2),
    "by a drawing of a style sheet": (
        set_in(f"main{{background:{DIAGONAL}}}"), 1,
    ),
    "by a gradient": (
        set_in(
            "main{background:linear-gradient(to top right,#fff 49.9%,#000 49.9%,#000 50.1%,#fff 50.1%)}"
        ), 1,
    ),
    "by a box that is turned": (
        set_in(
            "main{position:relative} i{position:absolute;top:250pt;left:-20pt;width:560pt;height:1pt;"
            "background:#a00;transform:rotate(40deg)}",
            "<i></i>",
        ),
        1,
    ),
}  # fmt: skip

GRID = " ".join(f"{60 + 12 * i} 230 m {60 + 12 * i} 720 l S" for i in range(41))

WHOLE: dict[str, Callable[[], bytes]] = {
    "nothing drawn": drawn(""),
    "underlines": drawn(
        "0.8 w " + " ".join(f"72 {698 - 20 * i} m 500 {698 - 20 * i} l S" for i in range(24))
    ),
    "a frame": drawn("1 w 60 230 480 490 re S"),
    "a frame with corners cut": drawn(
        "1 w 60 250 m 80 230 l 530 230 l 550 250 l 550 700 l 530 720 l 80 720 l s"
    ),
    "a rule beside the text": drawn("2 w 64 240 m 64 710 l S"),
    "marks for the fold and the knife": drawn(
        "0.3 w 0 396 m 20 396 l S 10 10 m 20 20 l S 590 780 m 612 792 l S"
    ),
    "a rule between columns": drawn("0.5 w 306 240 m 306 710 l S"),
    "the rules of a table": drawn(f"0.5 w {GRID}"),
    "a cross too faint to see": drawn("0.9 G 1 w 72 240 m 530 710 l S 72 710 m 530 240 l S"),
    "a line over three lines of text": drawn("1 w 100 595 m 200 650 l S"),
    "small crosses": drawn("1 w " + " ".join(
        f"{62 + 90 * (i % 5)} {698 - 20 * i} m {70 + 90 * (i % 5)} {706 - 20 * i} l S "
        f"{62 + 90 * (i % 5)} {706 - 20 * i} m {70 + 90 * (i % 5)} {698 - 20 * i} l S" for i in range(24)
    )),
    "the edge of two tints": drawn("0.8 g 72 240 m 530 710 l 530 240 l f 0 g"),
    "stripes that slant": set_in(
        "main{background:repeating-linear-gradient(45deg,#fff,#fff 6pt,#eee 6pt,#eee 12pt)}"
    ),
    "circles": set_in(f"main{{background:{CIRCLE}}}"),
    "words underlined": set_in("p{text-decoration:underline}"),
    "words struck out": set_in("p:nth-child(3){text-decoration:line-through}"),
    "slanting words": set_in("p{font-style:italic}"),
}  # fmt: skip


@cache
def found(make: Callable[[], bytes]) -> tuple[tuple[Slash, ...], list[str]]:
    facts = inspect(make())
    told = [one.message for one in CHECKS["text-struck"].judge(Subject(facts, Expected()))]
    return facts.pages[0].slashes, [message for message in told if "slantwise" in message]


@pytest.mark.parametrize(("make", "many"), SLASHED.values(), ids=SLASHED)
def test_a_line_across_a_page_is_told(make: Callable[[], bytes], many: int) -> None:
    lines, told = found(make)
    assert len(lines) == many
    assert len(told) == 1 and told[0].startswith("page 1 is struck out: ")
    assert ("2 lines run slantwise" if many == 2 else "a line runs slantwise") in told[0]


def test_the_lines_of_a_figure_and_a_line_across_three_lines_of_text_pass() -> None:
    runs = [made.run(f"line {at}", baseline=700 - 20 * at, mcid=at) for at in range(5)]
    whole = made.page(runs)
    firsts = [next(i for i, glyph in enumerate(whole.glyphs) if glyph.run == run) for run in range(5)]

    def told(many: int, *figures: int) -> list[str]:
        slash = Slash(100, 710, 50, 600, tuple(firsts[:many]))
        figure = made.tag("Figure", "A chart", page=1, marks=tuple((0, mcid) for mcid in figures))
        facts = replace(Facts((replace(whole, slashes=(slash,)),)), tags=made.tree(figure))
        return [one.message for one in CHECKS["text-struck"].judge(Subject(facts, Expected()))]

    assert told(4) == ["page 1 is struck out: a line runs slantwise through 4 lines of its text"]
    assert told(3) == []
    assert told(5, 0, 1) == []
    assert len(told(5, 0)) == 1


def test_a_line_through_a_line_with_a_required_text_is_told() -> None:
    runs = [made.run("Call 911 right away", baseline=700), made.run("if your chest hurts.", baseline=680)]
    whole = made.page(runs)

    def told(text: str, *lines: int) -> list[str]:
        crossed = tuple(i for i, glyph in enumerate(whole.glyphs) if glyph.run in lines)
        facts = Facts((replace(whole, slashes=(Slash(60, 710, 200, 690, crossed),)),))
        expected = Expected(promises=(Promise("call", text, "somewhere", 9.0, "Owner"),))
        return [one.message for one in CHECKS["text-struck"].judge(Subject(facts, expected))]

    assert told("Call 911", 0) == [
        "page 1: a line runs slantwise through a line of text with a required text in it"
    ]
    assert told("Call 911", 1) == [] and told("Call 112", 0) == []
    assert len(told("Call 911", 0, 1)) == 1


@pytest.mark.parametrize("make", WHOLE.values(), ids=WHOLE)
def test_what_strikes_out_no_page_passes(make: Callable[[], bytes]) -> None:
    assert found(make)[1] == []


def on_line(
    count: int = 6, step: float = 20.0, angle: float = 45.0, away: float = 0.0, turn: float = 0.0
) -> list[Streak]:
    """So many streaks on a line, of which the middle one lies so far off and points so much elsewhere."""
    unit = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    places = [np.array([100.0, 100.0]) + unit * step * at for at in range(count)]
    places[count // 2] = places[count // 2] + away * np.array([-unit[1], unit[0]])
    turns = [turn if at == count // 2 else 0.0 for at in range(count)]
    return [Streak(float(x), float(y), angle + by) for (x, y), by in zip(places, turns, strict=True)]


def lines(streaks: list[Streak], boxes: list[tuple[float, float, float, float]] | None = None) -> int:
    """How many lines they make among letters in these boxes."""
    held = np.array(boxes or [(0, 0, 1, 1)], float)
    return len(slashes.slashes_of(streaks, held, np.ones(len(held), bool)))


def letters(count: int) -> list[tuple[float, float, float, float]]:
    """Letters on the way of a line of 45 degrees that begins at 100, 100."""
    return [(102 + 6 * at, 102 + 6 * at, 106 + 6 * at, 106 + 6 * at) for at in range(count)]


def crossed(box: tuple[float, float, float, float]) -> bool:
    """Whether a level line from the left edge runs through a letter there."""
    return slashes._crossed((0, 10, 20, 10), np.array([box])) == [0]


def streak(
    wide: float = 2.0, long: float = 12.0, dark: int = 255, angle: float = 90.0, size: int = 24
) -> bool:
    """Whether a stripe so wide and long, in a box of `size` pixels, is a streak; a pixel is a point."""
    y, x = np.mgrid[:size, :size] - (size - 1) / 2.0
    turn = np.radians(angle)
    along, across = x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)
    there = (np.abs(along) < long / 2) & (np.abs(across) < wide / 2)
    return slashes.streak_of(np.where(there, dark, 0), 0.0, 20.0, 1.0) is not None


def shade(share: float) -> bool:
    """Whether a stripe that takes so much of a box of 4 by 25 pixels is a streak."""
    off = np.zeros((25, 4), np.int16)
    off.reshape(-1)[: round(share * 100)] = 255
    return slashes.streak_of(off, 0.0, 20.0, 1.0) is not None


ROWS: dict[str, tuple[Callable[[float], bool], float, float]] = {
    "_FEWEST": (lambda n: lines(on_line(int(n))) == 1, 6, 5),
    "_OFF": (lambda n: lines(on_line(away=n)) == 1, 1.15, 1.25),
    "_TURN": (lambda n: lines(on_line(turn=n)) == 1, 24, 26),
    "_APART": (lambda n: lines(on_line(step=n / 5)) == 1, 61, 59),
    "_LEVEL": (lambda n: streak(wide=2, long=22, angle=n), 5.0, 3.0),
    "_CROSSED": (lambda n: lines(on_line(step=24), letters(round(6 / n))) == 1, 0.5, 0.46),
    "_CUTS": (lambda n: crossed((-10 + 10 * n, 5, 10 * n, 15)), 0.61, 0.59),
    "_STEP": (lambda n: streak(dark=int(n)), 41, 40),
    "_THICK": (lambda n: streak(wide=n, long=22), 4, 5),
    "_LONG": (lambda n: streak(wide=2, long=n), 6, 2),
    "_MOST_INK": (shade, 0.6, 0.64),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_number_decides(name: str) -> None:
    asked, within, beyond = ROWS[name]
    assert asked(within) and not asked(beyond)


@pytest.mark.parametrize(
    "name", ["_FEWEST", "_OFF", "_TURN", "_APART", "_CROSSED", "_CUTS", "_STEP", "_MOST_INK"]
)
@pytest.mark.parametrize("by", [0.75, 1.25])
def test_a_change_by_a_quarter_is_noticed(name: str, by: float, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, within, beyond = ROWS[name]
    old = getattr(slashes, name)
    monkeypatch.setattr(slashes, name, round(old * by) if isinstance(old, int) else old * by)
    assert not (asked(within) and not asked(beyond))


def test_a_streak_tells_where_it_is_and_its_direction() -> None:
    off = np.zeros((20, 20), np.int16)
    for at in range(20):
        off[at, at] = 255
    found = slashes.streak_of(off, 100.0, 300.0, 2.0)
    assert found is not None
    assert found == pytest.approx((105.0, 295.0, 135.0), abs=0.01)
    assert slashes.streak_of(np.zeros((20, 20), np.int16), 0.0, 0.0, 1.0) is None


def test_the_ends_of_a_line_are_told_from_the_top() -> None:
    (one,) = slashes.slashes_of(on_line(8), np.array([(0.0, 0.0, 1.0, 1.0)]), np.ones(1, bool))
    assert one[:4] == pytest.approx((199.0, 199.0, 100.0, 100.0), abs=0.1)


def test_loud_ground_takes_bounded_time() -> None:
    """Streaks of all directions everywhere: they are thinned out, and seldom make a line."""
    numbers = np.random.default_rng(5)
    loud = [Streak(*map(float, numbers.random(3) * (600, 790, 180))) for _ in range(5000)]
    assert len(slashes.slashes_of(loud, np.array([(0.0, 0.0, 1.0, 1.0)]), np.ones(1, bool))) <= slashes._LINES
