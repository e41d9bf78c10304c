"""Visibility: each limit has a page that breaks it and one that nearly does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from brochure.checks.visibility import sight
from brochure.facts import Page
from tests.checks.test_text import printed

LINE = "Ask us first."
LETTERS = tuple(i for i, char in enumerate(LINE) if char != " ")


def faults(page: Page, size: float = 9.0) -> set[str]:
    return {fault.rule for fault in sight(page, LETTERS, size).faults}


def glyph_with(**change: Any) -> Page:
    page = printed(LINE)
    glyphs = list(page.glyphs)
    glyphs[2] = glyphs[2]._replace(**change)
    return replace(page, glyphs=tuple(glyphs))


def run_with(**change: Any) -> Page:
    page = printed(LINE)
    return replace(page, runs=(replace(page.runs[0], **change),))


@pytest.mark.parametrize(
    ("make", "bad", "good", "rule"),
    [
        (lambda v: glyph_with(shown=v), 0.89, 0.9, "text-hidden"),
        (lambda v: glyph_with(contrast=v), 4.4, 7.0, "text-faint"),
        (lambda v: glyph_with(contrast=v), 6.9, 7.0, "text-pale"),
        (lambda v: run_with(size=v, x_height=v / 2), 8.9, 9.0, "text-too-small"),
        (lambda v: run_with(x_height=v), 2.9, 3.5, "text-too-small"),
        (lambda v: run_with(angle=v), 2.1, 2.0, "text-distorted"),
        (lambda v: run_with(mirrored=v), True, False, "text-distorted"),
        (lambda v: run_with(stretch=v), 0.69, 0.7, "text-distorted"),
        (lambda v: run_with(stretch=v), 2.1, 2.0, "text-distorted"),
    ],
)
def test_limit(make: Callable[[Any], Page], bad: Any, good: Any, rule: str) -> None:
    assert rule in faults(make(bad))
    assert faults(make(good)) == set()


def test_pale_alone_still_counts_as_seen() -> None:
    assert sight(glyph_with(contrast=5.0), LETTERS, 9.0).on_paper is True
    assert sight(glyph_with(contrast=4.0), LETTERS, 9.0).on_paper is False


@pytest.mark.parametrize("missing", ["shown", "contrast"])
def test_unknown_is_neither_seen_nor_unseen(missing: str) -> None:
    page = glyph_with(**{missing: None})
    assert faults(page) == set()
    assert sight(page, LETTERS, 9.0).on_paper is None


def test_a_fault_that_is_known_outweighs_what_is_unknown() -> None:
    page = glyph_with(shown=None, contrast=None)
    assert sight(replace(page, runs=(replace(page.runs[0], mirrored=True),)), LETTERS, 9.0).on_paper is False


@pytest.mark.parametrize(
    ("lines", "scattered"),
    [
        (("Ask us", "first."), False),
        (("Ask us", "", "first."), False),
        (("Ask us", "", "", "first."), True),
    ],
)
def test_lines_that_follow_each_other(lines: tuple[str, ...], scattered: bool) -> None:
    page = printed(*lines)
    letters = [i for i, g in enumerate(page.glyphs) if not g.char.isspace()]
    found = {fault.rule for fault in sight(page, letters, 9.0).faults}
    assert ("text-scattered" in found) is scattered


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"mode": 3}, "invisible"),
        ({"layer_hidden": True}, "layer"),
        ({"colour": (0, 0, 0, 0)}, "transparent"),
        ({}, "colour of what lies beneath"),
    ],
)
def test_the_likeliest_reason_is_told(change: dict[str, Any], says: str) -> None:
    page = glyph_with(shown=0.0, contrast=None)
    page = replace(page, runs=(replace(page.runs[0], **change),))
    (fault,) = sight(page, LETTERS, 9.0).faults
    assert says in fault.why
    assert fault.box is not None


def test_the_words_are_quoted_with_their_blanks() -> None:
    (fault,) = sight(run_with(size=8.0, x_height=4.0), LETTERS, 9.0).faults
    assert fault.why.startswith("“Ask us first.” is")
