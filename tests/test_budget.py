"""The budget: forms that multiply are refused before they are opened, forms that are merely used are not."""

from __future__ import annotations

import time

import pytest

from brochure.facts import inspect
from tests.tricks.paper import Array, Dictionary, Name, Paper, line


def _tower(levels: int, times: int) -> bytes:
    """A page that draws a form that draws a form … `times` times on each of `levels` levels."""
    paper = Paper()
    form = paper.form("0 0 5 5 re f")
    for _ in range(levels):
        form = paper.form("/X Do " * times, Resources=Dictionary(XObject=Dictionary(X=form)))
    paper.page(line("Ask us first.") + "/X Do", resources=Dictionary(XObject=Dictionary(X=form)))
    return paper.bytes()


def test_forms_that_multiply_are_refused_at_once() -> None:
    data = _tower(levels=12, times=10)
    started = time.process_time()
    facts = inspect(data)
    assert time.process_time() - started < 5
    assert [page.unreadable is not None for page in facts.pages] == [True]
    assert "repeat" in " ".join(facts.trouble)


def test_a_pattern_that_multiplies_is_refused() -> None:
    paper = Paper()
    form = paper.form("0 0 5 5 re f")
    for _ in range(12):
        form = paper.form("/X Do " * 10, Resources=Dictionary(XObject=Dictionary(X=form)))
    tile = paper.stream(
        "/X Do", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 9, 9]),
        XStep=9, YStep=9, Resources=Dictionary(XObject=Dictionary(X=form)),
    )  # fmt: skip
    paper.page("/Pattern cs /P scn 0 0 99 99 re f", resources=Dictionary(Pattern=Dictionary(P=tile)))
    assert inspect(paper.bytes()).pages[0].unreadable


@pytest.mark.parametrize(("levels", "times"), [(1, 300), (2, 30), (12, 1), (30, 1)])
def test_forms_that_are_used_are_read(levels: int, times: int) -> None:
    facts = inspect(_tower(levels, times))
    assert facts.trouble == ()
    assert facts.pages[0].text == "Ask us first."


def _circle(times: int) -> bytes:
    paper = Paper()
    form = paper.form("/X Do " * times)
    form.Resources.XObject = Dictionary(X=form)
    paper.page(line("Ask us first.") + "/X Do", resources=Dictionary(XObject=Dictionary(X=form)))
    return paper.bytes()


def test_a_form_that_draws_itself_once_is_read() -> None:
    assert inspect(_circle(1)).pages[0].text == "Ask us first."


def test_a_form_that_draws_itself_twice_is_refused() -> None:
    assert inspect(_circle(2)).pages[0].unreadable
