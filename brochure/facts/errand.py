"""The errand: what an inspector is asked, and what it brings back. Known to both ends of the wire."""

from __future__ import annotations

from dataclasses import dataclass

from brochure.facts.looks import PLAIN, Looks
from brochure.facts.parts import Figure, Frame, Gallery, Opening, Part

BRINGS: dict[str, type[Opening | Frame | Part | Gallery]] = {
    "open": Opening,
    "frame": Frame,
    "part": Part,
    "gallery": Gallery,
}


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to do: `open` a file (`data`), or measure something of the file that is open. Or draw the
    `contact` sheet of `data`, which answers a PNG as it is.

    The letters of `texts` will be looked at closely. They are told with the file.
    """

    what: str
    index: int = 0
    figures: tuple[Figure, ...] = ()
    data: bytes = b""
    texts: tuple[str, ...] = ()
    also: Looks = PLAIN
    """What else is looked at; told with the file, too."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an errand came to nothing, in plain words."""

    why: str
