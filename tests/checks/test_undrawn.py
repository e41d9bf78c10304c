"""What follows from a picture that cannot be shown is held back; what does not is told."""

from __future__ import annotations

import pytest

from brochure.checks.pictures import picture_differs
from brochure.checks.subject import Expected, Subject
from brochure.checks.undrawn import without_echoes
from brochure.facts import inspect
from brochure.findings import Finding, Severity
from brochure.rules import Rule, Unchecked

PICTURES = (("A hip.", "images/hip.svg", None, 0), ("A knee.", "images/knee.png", None, 1))


def subject(*undrawn: str) -> Subject:
    return Subject(inspect(b""), Expected(pictures=PICTURES, undrawn=undrawn))


def of(rule: str, message: str) -> Finding:
    return Finding(rule, Severity.ERROR, message)


FOLLOWS = [
    of("figure-blank", "page 2: the picture “A hip.” draws nothing that can be seen"),
    of("figure-alt-lost", "no figure in the PDF says “A hip.”"),
    of("figure-unspoken", "page 2: a figure has no alternative text"),
]


@pytest.mark.parametrize("finding", FOLLOWS, ids=[one.rule for one in FOLLOWS])
def test_what_follows_is_held_back(finding: Finding) -> None:
    assert list(without_echoes([finding], subject("images/hip.svg"))) == []
    assert list(without_echoes([finding], subject())) == [finding]


def test_what_does_not_follow_is_told() -> None:
    others = [
        of("figure-blank", "page 2: the picture “A knee.” draws nothing that can be seen"),
        of("words-lost", "page 2 lacks “A hip.”"),
    ]
    assert list(without_echoes(others, subject("images/hip.svg"))) == others


def test_as_many_nameless_figures_are_held_back_as_pictures_are_missing() -> None:
    nameless = of("figure-unspoken", "page 2: a figure has no alternative text")
    assert list(without_echoes([nameless] * 3, subject("images/hip.svg"))) == [nameless] * 2


def test_a_picture_that_was_not_drawn_cannot_be_compared_and_says_why() -> None:
    rule = Rule("picture-differs", Severity.ERROR, "page", "checks")
    with pytest.raises(Unchecked) as told:
        list(picture_differs(subject("images/hip.svg", "images/knee.png"), rule))
    assert told.value.follows == "image-missing"
    with pytest.raises(Unchecked) as told:
        list(picture_differs(subject("images/hip.svg"), rule))
    assert told.value.follows == ""
    assert "images/knee.png" in str(told.value)
