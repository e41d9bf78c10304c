"""Words with a line through them, and lines that only come near."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from brochure.checks import struck, text
from brochure.checks.subject import Expected, Promise, Subject
from brochure.facts import inspect
from brochure.findings import Finding
from brochure.rules import CHECKS
from tests.tricks.hiding import page
from tests.tricks.innocent import _web
from tests.tricks.paper import Array, Dictionary, Name, Paper, line

SAID = "Do not drink alcohol with 7 mg of it."
TEXT = line(SAID, y=600)


def found(data: bytes, *promises: Promise) -> list[Finding]:
    assert struck and text  # importing them registers their rules
    return list(CHECKS["text-struck"].judge(Subject(inspect(data), Expected(promises=promises))))


def web(inner: str, style: str) -> Callable[[], bytes]:
    return lambda: _web(f"<p>Take one. {inner} drink alcohol, jgyq.</p>", style)


MOVED = "em{text-decoration:underline;text-underline-offset:-3.5pt}"
CLOSE = "em{text-decoration:underline;text-underline-offset:0.5pt}"
MIDDLE = "72 603 250 0.8 re f"

STRIPE = "p{background:linear-gradient(%s 8pt,%s 8pt,%s 9pt,%s 9pt)}"
DRAWN = "p{background:url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' %s</svg>\") no-repeat}"
LEVEL_LINE = "width='600' height='20'><path d='M0 11h600' stroke='%%23c00'/>"
DASHES = "p{background:linear-gradient(90deg,#000 4pt,#fff 4pt) 0 8pt/8pt 1pt repeat-x}"


def noise(edge: int) -> Callable[[], bytes]:
    """Text over a picture of gray noise, from `edge` up of 255."""
    paper = Paper()
    grains = bytes(edge + (i * 7919 + (i * i) % 251 * 31) % (256 - edge) for i in range(200 * 15))
    image = paper.stream(
        grains, Type=Name.XObject, Subtype=Name.Image, Width=200, Height=15, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )  # fmt: skip
    drawn = f"q 400 0 0 30 60 590 cm /I Do Q {TEXT}"
    return lambda: page(drawn, Dictionary(XObject=Dictionary(I=image)), paper)


def plain(style: str) -> Callable[[], bytes]:
    return lambda: _web(
        "<p>Do not drink alcohol with 7 mg of it, and tell us what else you take daily.</p>", style
    )


ALL = "Do not drink alcohol with 7 mg of it, and tell us"

STRUCK: dict[str, tuple[Callable[[], bytes], str]] = {
    "deleted": (web("<del>Do not</del>", ""), "Do not"),
    "by style": (web("<em>Do not</em>", "em{text-decoration:line-through}"), "Do not"),
    "thickly": (web("<em>Do not</em>", "em{text-decoration:line-through 5pt}"), "Do not"),
    "in red": (web("<em>Do not</em>", "em{text-decoration:line-through red}"), "Do not"),
    "underline moved up": (
        web("<em>Do not</em>", MOVED), "Do not",
    ),
    "moved up in red": (
        web("<em>Do not</em>", MOVED.replace("underline;", "underline red;")), "Do not",
    ),
    "one figure": (lambda: page(f"{TEXT} 0 g 200.5 604 6 0.8 re f"), "7"),
    "all of the line": (lambda: page(f"{TEXT} 0 g 72 603 250 0.8 re f"), SAID),
    "by a stripe of a gradient": (plain(STRIPE % ("#fff", "#000", "#000", "#fff")), ALL),
    "by a coloured stripe": (plain(STRIPE % ("#eef", "#b00", "#b00", "#eef")), ALL),
    "by a stripe in a picture": (plain(DRAWN % LEVEL_LINE), ALL),
    "by dashes": (plain(DASHES), ALL),
    "wavy": (web("<em>Do not</em>", "em{text-decoration:line-through wavy}"), "Take one. Do not"),
}  # fmt: skip

WHOLE: dict[str, Callable[[], bytes]] = {
    "underlined": web("<em>Do not gyp</em>", "em{text-decoration:underline}"),
    "underlined thickly": web("<em>Do not gyp</em>", "em{text-decoration:underline 2pt}"),
    "underlined closely": web("<em>Do not gyp</em>", CLOSE),
    "overlined": web("<em>Do not</em>", "em{text-decoration:overline}"),
    "with tight borders": web("<em>Do not</em>", "em{border:1pt solid red;padding:0;line-height:0.8}"),
    "marked": web("<em>Do not</em>", "em{background:#ff8}"),
    "half marked": web("<em>Do not</em>", "em{background:linear-gradient(#fff 60%,#ff8 60%)}"),
    "in a table": lambda: _web(
        "<table><tr><td>Do not<td>7 mg<tr><td>Do<td>gyp</table>",
        "table{border-collapse:collapse} td{border:1pt solid;padding:0;line-height:1}",
    ),
    "on striped ground": lambda: page(f"0.9 g 40 602 500 1 re f 40 606 500 1 re f 0 g {TEXT}"),
    "on a line beneath a panel": lambda: page(
        f"0 0 1 rg 20 603 570 1 re f 1 g 40 590 400 30 re f 0 g {TEXT}"
    ),
    "with a line in white": lambda: page(f"1 g 72 603 250 0.8 re f 0 g {TEXT}"),
    "with a stripe beneath": plain("p{background:linear-gradient(#fff 13pt,#000 13pt,#000 14pt,#fff 14pt)}"),
    "on a soft gradient": plain("p{background:linear-gradient(#fff,#88f)}"),
    "on the edge of two grounds": plain("p{background:linear-gradient(#fff 9pt,#cde 9pt)}"),
    "on broad stripes": plain(
        "p{background:repeating-linear-gradient(#fff,#fff 6pt,#e4e4e4 6pt,#e4e4e4 12pt)}"
    ),
    "on a picture": noise(200),
    "on a loud picture": noise(80),
    "by the grid of a chart": lambda: _web(
        "<div>Do not</div>",
        "div{background:linear-gradient(#fff 8pt,#888 8pt,#888 9pt,#fff 9pt);width:400pt}",
    ),
    "beside a line": lambda: page(f"{TEXT} 0 g 300 603 250 0.8 re f"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "words"), STRUCK.values(), ids=STRUCK)
def test_struck_words_are_refused(make: Callable[[], bytes], words: str) -> None:
    (told,) = found(make())
    assert f"“{' '.join(words.split()[:8])}" in told.message and told.page == 1 and told.box


@pytest.mark.parametrize("make", WHOLE.values(), ids=WHOLE)
def test_lines_near_words_pass(make: Callable[[], bytes]) -> None:
    assert [one.message for one in found(make())] == []


def test_a_struck_copy_beside_a_whole_one_is_told_of_the_promise() -> None:
    promise = Promise("required", SAID, "every", 9.0, "Officer", tagged=False)
    data = page(f"{TEXT} 0 g 72 603 250 0.8 re f {line(SAID, y=500)}")
    (told,) = found(data, promise)
    assert told.promise == "required" and "a copy of the required text" in told.message
    assert not list(CHECKS["text-hidden"].judge(Subject(inspect(data), Expected(promises=(promise,)))))


REST = line(SAID, y=500)


@pytest.mark.parametrize(
    "drawn",
    [
        f"{TEXT} 1 g 72 603 250 0.8 re f",
        f"{TEXT} 1 g 72 603 250 1.6 re f",
        f"{TEXT} 1 g 72 604 60 0.5 re f",
        f"{TEXT} 1 G 0.3 w 72 603.5 m 320 603.5 l S",
        f"{TEXT} q 72 603 250 0.8 re W n /S sh Q",
        f"{TEXT} q 1 1 1 rg 72 602 m 320 605 l 320 604 l 72 601 l f Q",
    ],
)
def test_a_copy_cut_by_a_line_of_the_papers_colour_is_told(drawn: str) -> None:
    white = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([0, 0, 600, 0]),
        Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([1]), N=1),
    )  # fmt: skip
    promise = Promise("required", SAID, "every", 9.0, "Officer", tagged=False)
    (told,) = found(page(f"q {drawn} Q {REST}", Dictionary(Shading=Dictionary(S=white))), promise)
    assert told.promise == "required" and "a copy of the required text" in told.message


@pytest.mark.parametrize(
    "drawn",
    [
        TEXT,
        f"0.5 g {line(SAID, x=72.7, y=599.3)} 0 g {TEXT}",
        f"{TEXT} 0 g 72 597 250 1.5 re f",
        f"{TEXT} 1 g 72 597 250 0.5 re f",
        f"1 g 72 603 250 0.8 re f 0 g {TEXT}",
    ],
)
def test_copies_in_sight_pass(drawn: str) -> None:
    promise = Promise("required", SAID, "every", 9.0, "Officer", tagged=False)
    assert [one.message for one in found(page(f"q {drawn} Q {REST}"), promise)] == []


def test_a_struck_promise_without_a_whole_copy_is_left_to_its_own_rule() -> None:
    promise = Promise("required", SAID, "every", 9.0, "Officer", tagged=False)
    data = page(f"{TEXT} 0 g 72 603 250 0.8 re f")
    assert found(data, promise) == []
    assert list(CHECKS["text-hidden"].judge(Subject(inspect(data), Expected(promises=(promise,)))))
