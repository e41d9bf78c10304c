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
from tests.tricks.paper import line

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


def test_a_struck_promise_without_a_whole_copy_is_left_to_its_own_rule() -> None:
    promise = Promise("required", SAID, "every", 9.0, "Officer", tagged=False)
    data = page(f"{TEXT} 0 g 72 603 250 0.8 re f")
    assert found(data, promise) == []
    assert list(CHECKS["text-hidden"].judge(Subject(inspect(data), Expected(promises=(promise,)))))
