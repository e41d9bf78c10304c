"""Producers and cases: each PDF by a name, and what must be told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

HEADING = "What is known about the treatment"
BODY = "They had 150 patients, not all of whom got better."

PRESENT, WHITE, COVERED = "in sight", "white on white", "covered"
CROPPED, LAYER, NOTE = "outside the crop box", "on a hidden layer", "in an annotation only"
CASES = (PRESENT, WHITE, COVERED, CROPPED, LAYER, NOTE)


@dataclass(frozen=True)
class Producer:
    """`make` gives the PDF of a case; `tagged` says that it tags what it writes."""

    name: str
    make: Callable[[str], bytes]
    tagged: bool = False


PRODUCERS: list[Producer] = []


def producer(
    name: str, *, tagged: bool = False
) -> Callable[[Callable[[str], bytes]], Callable[[str], bytes]]:
    """Register a way to make a PDF of each case."""

    def register(make: Callable[[str], bytes]) -> Callable[[str], bytes]:
        PRODUCERS.append(Producer(name, make, tagged))
        return make

    return register
