"""The table of tricks: a name, what makes the PDF, and the rule that must refuse it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

REQUIRED = "This therapy is not FDA-approved and cures no one."
"""The text every PDF of the corpus is asked for, on every page, at 9 pt or more."""

LETTER = (612.0, 792.0)


@dataclass(frozen=True)
class Trick:
    """`rule` is the rule that must refuse the PDF; None for a harmless one, which no rule may refuse."""

    name: str
    make: Callable[[], bytes]
    rule: str | None
    tagged: bool = False
    text: str = REQUIRED


TRICKS: list[Trick] = []
HARMLESS: list[Trick] = []


def trick(
    rule: str, *, tagged: bool = False, text: str = REQUIRED
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register a way to hide or alter `text` that `rule` must refuse."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        TRICKS.append(Trick(make.__name__.replace("_", " "), make, rule, tagged, text))
        return make

    return register


def harmless(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Register a variation of REQUIRED that every reader sees, so that no rule may refuse it."""
    return harmless_with(REQUIRED)(make)


def harmless_with(text: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register a variation of another text that every reader sees."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        HARMLESS.append(Trick(make.__name__.replace("_", " "), make, None, text=text))
        return make

    return register
