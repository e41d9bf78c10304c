"""Samples: which letters of a page stand for all others, so that a font that lies is told by few of them.

A font draws one letter in one way wherever it stands, unless it has two glyphs for it; and two glyphs hardly
ever have the same box. So one letter of each font and box is enough, and of figures, and of signs such as <,
of which one alone makes another dose, each is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any

import numpy as np

from brochure.facts import Letter, shapes
from brochure.facts.letterforms import letterforms
from brochure.facts.lettering import Layer
from brochure.facts.opposites import FLAT, MARKS, kind_of
from brochure.facts.sheet import Sheet

_STEPS = 200.0
"""Parts of an em in which boxes are told apart: glyphs of one font that differ by less are one."""
_MOST_FIGURES = 1500
"""Figures and signs of a page that are looked at one by one, at most; the others by their boxes."""
_MOST_ODD = 150
"""Letters of a page that are compared with all others, at most, and signs: a page in a script face has no
more."""
_LONGEST = 3
"""Letters that text faces draw as one glyph, at most: ffi."""
_SURE = 0.92
"""Likeness with itself from which a letter is no other: nothing can be more alike another by what
`checks/likeness.py` asks for."""


class Sampler:
    """Looks at the letters of one document that stand for all others, and closely at those that look odd."""

    def __init__(self) -> None:
        self._reader = shapes.Reader(())

    def odd(
        self,
        layer: Layer,
        silhouette: Any,
        shapes_of: Mapping[int, Any],
        sheet: Sheet,
        read: Iterable[Letter] = (),
    ) -> tuple[Letter, ...]:
        """The letters of a page that may be drawn as others, and those of their fonts, to compare them with;
        compared as those of required texts are, of which `read` tells. Empty where each looks like itself."""
        fonts = [shapes.font_of(layer, run) for run in range(len(layer.runs))]
        glyphs = _glyphs(layer)
        sure = {letter.glyph for letter in read if letter.own is not None and letter.own >= _SURE}
        chosen, known = _samples(layer, fonts, glyphs, sure)
        flat = [index for at in chosen if at not in known for index in glyphs[at]]
        doubtful = self._reader.doubtful(layer, flat, silhouette, shapes_of, sheet, _SURE)
        if not doubtful:
            return ()
        place = {glyph.start: at for at, glyph in enumerate(glyphs)}
        signs = [index for index in doubtful if kind_of(_text(layer, glyphs[place[index]]))]
        letters = [index for index in doubtful if index not in set(signs)]
        letters.sort(
            key=lambda index: -len(glyphs[place[index]])
        )  # several as one glyph are told by nothing else
        first = [place[index] for index in (*letters[:_MOST_ODD], *signs[:_MOST_ODD])]
        theirs = {fonts[layer.owner[index]] for index in letters[:_MOST_ODD]}
        beside = {near for at in first for near in (at - 1, at + 1) if _beside(layer, glyphs, at, near)}
        kin = {
            (fonts[layer.owner[glyphs[at].start]], _text(layer, glyphs[at])): at for at in reversed(chosen)
        }
        wanted = {*first, *beside, *(at for (font, _), at in kin.items() if font in theirs)}
        indexes = [index for at in sorted(wanted) for index in glyphs[at]]
        return self._reader.compared(layer, indexes, silhouette, shapes_of, sheet)


@lru_cache(maxsize=4096)
def _known(text: str) -> bool:
    """Whether a letter, a figure or a sign that has an opposite has a shape that is known. Of several
    that are drawn as one glyph one must have: such a glyph is read letter by letter."""
    if len(text) > 1:
        return any(map(_known, text))
    return (text.isalnum() or bool(kind_of(text))) and bool(letterforms().own(text).any())


@lru_cache(maxsize=4096)
def _alone(text: str) -> bool:
    """Whether one glyph stands for no other: figures, signs, of which < and > have the same box, and what is
    drawn as one glyph in no text face."""
    sign = bool(kind_of(text)) and text not in FLAT and text not in MARKS  # these have boxes of their own
    return text.isdigit() or sign or (len(text) > 1 and _uncommon(text))


def _uncommon(text: str) -> bool:
    """Whether no text face draws these characters as one glyph: signs, blanks, figures, or a whole word."""
    return len(text) > _LONGEST or not text.isalpha()


def _beside(layer: Layer, glyphs: Sequence[range], at: int, near: int) -> bool:
    """Whether there is such a glyph beside another, and it may reach into that one's box; signs stand apart
    from words."""
    if not 0 <= near < len(glyphs):
        return False
    one, other = (layer.boxes[glyphs[index].start] for index in (at, near))
    return not kind_of(_text(layer, glyphs[at])) or bool(other[0] < one[2] and one[0] < other[2])


def _text(layer: Layer, glyph: range) -> str:
    return layer.chars[glyph.start] if len(glyph) == 1 else "".join(layer.chars[glyph.start : glyph.stop])


def _glyphs(layer: Layer) -> list[range]:
    """The characters of each glyph: several of a ligature, which share its box."""
    boxes, owners = layer.boxes, layer.owner
    fresh = np.ones(len(owners), bool)
    fresh[1:] = (boxes[1:] != boxes[:-1]).any(axis=1) | (owners[1:] != owners[:-1])
    starts = np.flatnonzero(fresh).tolist()
    return list(map(range, starts, [*starts[1:], len(owners)]))


def _samples(
    layer: Layer, fonts: list[Any], glyphs: list[range], sure: Set[int]
) -> tuple[list[int], set[int]]:
    """Which of the glyphs are to be looked at, in the order of the page, and which of these are known to look
    like themselves, or one of their kind is: that from the character in `sure` on. `fonts` are those of the
    runs."""
    if not layer.runs:
        return [], set()
    sizes = np.array([max(run.size, 0.1) for run in layer.runs])[layer.owner]
    sides = np.rint((layer.boxes[:, 2:] - layer.boxes[:, :2]) / sizes[:, None] * _STEPS).astype(int).tolist()
    owners = layer.owner.tolist()
    first: dict[tuple[str, object, int, int], int] = {}
    known: set[int] = set()
    found: list[int] = []
    figures = 0
    for at, glyph in enumerate(glyphs):
        run = owners[glyph.start]
        if run < 0 or fonts[run] is None or not _known(text := _text(layer, glyph)):
            continue
        key = (text, fonts[run], *sides[glyph.start])
        alone = _alone(text) and figures < _MOST_FIGURES
        figures += alone
        if glyph.start in sure:
            known.add(at if alone else first.get(key, at))
        if alone or key not in first:
            found.append(at)
        first.setdefault(key, at)
    return found, known
