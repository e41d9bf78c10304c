"""Letterforms: which letter a drawn shape is alike, told by comparing it with shapes of known letters.

A shape is 16 by 16 samples of its box and the box's proportions. Two shapes are compared by the directions of
their edges, region by region, which hardly change with weight, size and style, and by where their ink is.
The known shapes are those of the bundled fonts, alternates and ligatures among them; `tests/letterforms.py`
draws them and writes `letterforms.bin` (docs/decisions/0024-shapes.md).
"""

from __future__ import annotations

import json
import string
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from brochure.facts.opposites import BESIDE, KINDS, TRAITS, kind_of

Shapes = np.ndarray[Any, np.dtype[np.float32]]

SIDE = 16
"""Samples across and up a shape."""
DATA = Path(__file__).with_name("letterforms.bin")
STEPS = 127.0
"""A number from -1 to 1 is kept as so many steps to either side."""

_REGIONS, _SPOTS = 5, 8
_DIRECTIONS = np.arange(4) * np.pi / 4
_PROPORTION = 0.35
"""How much the logarithm of width over height counts: condensed and wide faces are the same letters."""
_ALIKE = (
    "lI1|ı", "O0oОоΟο°", "'‘’,`´", "“”\"", "–—-−‐‑‒―", "~∼", "/∕⁄", "·•.", "×xX", "µμ", "αa", "cсϲ",
    "aа", "eе", "pр", "xх", "yу", "AАΑ", "BВΒ", "EЕΕ", "HНΗ", "KКΚ", "MМΜ", "PРΡ", "CС", "TТΤ", "XХΧ", "ZΖ",
    "NΝ", "YΥ", "IІΙ", "sѕ", "iі", "jј", "vν", "uυ",
)  # fmt: skip
"""Characters that are drawn alike: no shape tells them apart."""
_WHITE, _BLACK = 0.15, 0.25
"""Ink of the darkest sample of a row that runs through a sign: up to the first the row is white, from the
second it is crossed by a stroke."""
_CORNER = 2
"""Samples up and, twice as many, across of the lower left corner of a sign."""
_NO_FOOT, _FOOT = 0.4, 0.6
"""Mean ink of that corner: of 86 faces £ has 0.57 or more there, € 0.45 or less."""
_INKED, _END = 0.4, 5
"""Ink of a sample from which it counts, and samples of each end of a sign."""
_ALIKE_ENDS, _HEAD = 0.1, 0.3
"""Part of its breadth by which a sign is broader at one end: of 86 faces arrows are so by 0.38 to 0.88 at
their head, and across by 0.06 at most."""
_FRAME = 5
"""Samples from each side of a box that may be its frame."""
_EMPTY, _TICKED = 0.03, 0.1
"""Mean ink of what is inside of a frame: boxes of all faces that have them have none, or a fifth and more."""
_OTHERWISE = 0.85
"""Part of its likeness that is left to a sign which lacks the white row or the foot that it has, or has one
too many."""


def plain(text: str) -> str:
    """`text` without case and compatibility forms: a capital is no other letter than a small one."""
    return unicodedata.normalize("NFKD", text).casefold()


@lru_cache(maxsize=1)
def _kin() -> dict[str, frozenset[str]]:
    """For each character that is drawn as others are, all of these."""
    found: dict[str, frozenset[str]] = {}
    for row in _ALIKE:
        folded = frozenset(map(plain, row))
        found |= {char: found.get(char, frozenset()) | folded for char in folded}
    return found


def _smooth(out: int, spread: float) -> Shapes:
    """A matrix that turns SIDE samples into `out` weighted means of neighbours."""
    middles = (np.arange(out) + 0.5) * SIDE / out - 0.5
    weights = np.exp(-0.5 * ((middles[:, None] - np.arange(SIDE)) / spread) ** 2)
    shares: Shapes = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares


def _tents(out: int) -> Shapes:
    """As `_smooth`, with weights that fall off evenly to the middle of the next."""
    middles = (np.arange(out) + 0.5) * SIDE / out - 0.5
    weights = np.maximum(0, 1 - np.abs(middles[:, None] - np.arange(SIDE)) * out / SIDE)
    shares: Shapes = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares


_BLUR, _POOL, _COARSE = _smooth(SIDE, 0.8), _tents(_REGIONS), _smooth(_SPOTS, 1.1)


def vectors(samples: Shapes, aspects: Any) -> Shapes:
    """One unit vector per shape. `samples`: N x SIDE x SIDE, 0 to 1, rows from the top; `aspects`: width
    over height. The product of two vectors is their likeness, 1 for the same shape."""
    aspects = np.asarray(aspects, np.float32)
    count = len(samples)
    turned = np.sqrt(_edges(samples, aspects).reshape(count, -1))
    turned /= np.linalg.norm(turned, axis=1, keepdims=True) + 1e-6
    ink = _pooled(samples, _COARSE).reshape(count, -1)
    ink = ink - ink.mean(axis=1, keepdims=True)
    ink /= np.linalg.norm(ink, axis=1, keepdims=True) + 0.5
    lean = np.log(np.clip(aspects, 0.08, 8.0))[:, None] * _PROPORTION
    joined = np.concatenate([turned, ink, np.cos(lean), np.sin(lean)], axis=1).astype(np.float32)
    unit: Shapes = joined / np.linalg.norm(joined, axis=1, keepdims=True)
    return unit


def traits(samples: Shapes) -> Shapes:
    """How sure it is, 0 to 1, that each shape has each of the traits that `opposites` names, in that order: a
    row for each shape. `samples` as for `vectors`."""
    faintest = samples.max(axis=2).min(axis=1)
    corner = samples[:, -_CORNER:, : 2 * _CORNER].max(axis=1).mean(axis=1)
    ink = samples > _INKED
    left, right = (part.any(axis=2).mean(axis=1) for part in (ink[:, :, :_END], ink[:, :, -_END:]))
    top, foot = (part.any(axis=1).mean(axis=1) for part in (ink[:, :_END], ink[:, -_END:]))
    broader = [(more - _ALIKE_ENDS) / (_HEAD - _ALIKE_ENDS) for more in
               (left - right, right - left, top - foot, foot - top)]  # fmt: skip
    white, stands = (_BLACK - faintest) / (_BLACK - _WHITE), (corner - _NO_FOOT) / (_FOOT - _NO_FOOT)
    middle = samples[:, _FRAME:-_FRAME, _FRAME:-_FRAME].mean(axis=(1, 2))
    full = (middle - _EMPTY) / (_TICKED - _EMPTY)
    found: Shapes = np.stack([white, stands, *broader, full], axis=1).clip(0, 1)
    return found


def _edges(samples: Shapes, aspects: Any) -> Shapes:
    """How much of each of eight directions the edges in each region have: N x 8 x _REGIONS x _REGIONS."""
    count = len(samples)
    padded = np.zeros((count, SIDE + 2, SIDE + 2), np.float32)
    padded[:, 1:-1, 1:-1] = _pooled(samples, _BLUR)
    stretch = np.sqrt(np.clip(aspects, 0.3, 3.0))[:, None, None]
    across = (padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]) / stretch
    down = (padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]) * stretch
    strength = across * across + down * down + np.float32(1e-9)
    strength *= np.sqrt(strength)
    shares = np.zeros((8, count, SIDE, SIDE), np.float32)
    for number, angle in enumerate(_DIRECTIONS):
        along = across * np.float32(np.cos(angle)) + down * np.float32(np.sin(angle))
        share = along * along
        share *= share
        share /= strength  # an edge counts for few directions only
        np.copyto(shares[number], share, where=along > 0)
        np.copyto(shares[number + 4], share, where=along < 0)
    edges: Shapes = _pooled(shares, _POOL).transpose(1, 0, 2, 3)
    return edges


def _pooled(stack: Any, weights: Shapes) -> Any:
    """`weights @ one @ weights.T` for each one of a stack, in two products of large matrices."""
    out = len(weights)
    across = (stack.reshape(-1, SIDE) @ weights.T).reshape(-1, SIDE, out)
    both = across.swapaxes(1, 2).reshape(-1, SIDE) @ weights.T
    return both.reshape(*stack.shape[:-2], out, out).swapaxes(-1, -2)


@dataclass(frozen=True)
class Letterforms:
    """Known shapes. `labels` are what they stand for, in order, each with one row of `known` or more."""

    labels: tuple[str, ...]
    counts: tuple[int, ...]
    known: Shapes

    @cached_property
    def _starts(self) -> Any:
        return np.concatenate([[0], np.cumsum(self.counts)[:-1]]).astype(np.intp)

    @cached_property
    def _letters(self) -> Any:
        """Which labels are a plain letter or digit: what a letter may be mistaken for."""
        return np.array([len(c) == 1 and c.isascii() and c.isalnum() for c in self.labels], bool)

    @cached_property
    def digits(self) -> Any:
        """Which labels are a figure."""
        return np.array([label in string.digits for label in self.labels], bool)

    @cached_property
    def _single(self) -> Any:
        return np.array([len(label) == 1 and label.isalnum() for label in self.labels], bool)

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(plain(label) for label in self.labels)

    @cached_property
    def _own(self) -> dict[str, Any]:
        return {}

    def own(self, text: str) -> Any:
        """Which labels are `text`, as far as a shape can tell; none where its shape is not known."""
        wanted = plain(text)
        if wanted not in self._own:
            same = _kin().get(wanted, frozenset()) | {wanted}
            self._own[wanted] = np.array([label in same for label in self._folded], bool)
        return self._own[wanted]

    def likeness(self, shapes: Shapes, split: Any = None) -> Shapes:
        """For each shape and each label the likeness of the most similar known shape; `split` are the shapes'
        `traits`, where signs count."""
        like: Shapes = np.maximum.reduceat(shapes @ self.known.T, self._starts, axis=1)
        for sign in TRAITS if split is not None else ():
            like[:, self.labels.index(sign)] *= _kept(sign, split)
        return like

    def compare(self, text: str, likeness: Any) -> tuple[float | None, str, float]:
        """How much a shape (a row of `likeness`) is alike `text`, None where nobody knows; what else it is
        alike most, and how much."""
        own = self.own(text)
        others = (self._letters if text.isascii() or not own.any() else self._single) & ~own
        if kind := kind_of(text):
            others = self._of_kind[kind] & ~own
        if not own.any() and not text.isascii():
            others = self._letters & False
        best = int(np.where(others, likeness, -1).argmax())
        rival = float(likeness[best]) if others[best] else 0.0
        return (float(likeness[own].max()) if own.any() else None), self.labels[best], rival

    @cached_property
    def _of_kind(self) -> dict[str, Any]:
        """For each kind of signs which labels one of them may be mistaken for."""
        beside = {kind: {*kind, *BESIDE.get(kind, "")} for kind in KINDS}
        return {kind: np.array([label in held for label in self.labels]) for kind, held in beside.items()}

    def unlike(self, texts: Sequence[str], shapes: Shapes, least: float, split: Any) -> list[int]:
        """The numbers of the shapes that are less alike the text they stand for than `least`: only the known
        shapes of that text are looked at, so it takes a hundredth of `likeness`. `split` as there."""
        groups: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            groups.setdefault(text, []).append(number)
        found = []
        for text, numbers in groups.items():
            best = (shapes[numbers] @ self._rows(text).T).max(axis=1, initial=0.0)
            if text in TRAITS:
                best = best * _kept(text, split[numbers])
            found += [number for number, like in zip(numbers, best.tolist(), strict=True) if like < least]
        return sorted(found)

    def itself(self, text: str, shape: Shapes, split: Any) -> float:
        """How much one shape is alike the text it stands for; 0 where nobody knows that text's shape. `split`
        is its `traits`."""
        like = float((self._rows(text) @ shape).max(initial=0.0))
        return like * float(_kept(text, split)) if text in TRAITS else like

    def _rows(self, text: str) -> Shapes:
        if text not in self._known_of:
            self._known_of[text] = self.known[np.repeat(self.own(text), self.counts)]
        return self._known_of[text]

    @cached_property
    def _known_of(self) -> dict[str, Shapes]:
        return {}

    def spell(self, likeness: Shapes, text: str = "") -> tuple[list[str], float]:
        """The letters that shapes (rows of `likeness`) are alike most, and how much the worst is; or the
        signs of `text`, where that has as many characters."""
        inked = "".join(text.split())
        allowed = np.tile(self._letters, (len(likeness), 1))
        for number, char in enumerate(inked if len(inked) == len(likeness) else ""):
            if not char.isalnum():
                allowed[number] |= self.own(char)
        letters = np.where(allowed, likeness, -1)
        return [self.labels[best] for best in letters.argmax(axis=1)], float(letters.max(axis=1).min())

    def spells(self, letters: Sequence[str], text: str) -> bool:
        """Whether shapes read as `letters` may be `text`."""
        read = [letter for letter in letters if letter.isalnum()]
        wanted = [c for c in plain(text) if c.isalnum()]
        return len(wanted) == len(read) and all(
            self.own(char)[self.labels.index(letter)] for char, letter in zip(wanted, read, strict=True)
        )


def _kept(sign: str, split: Any) -> Any:
    """What is left of the likeness of shapes with a sign, by the trait that tells it from its like."""
    which, has = TRAITS[sign]
    wrong = 1 - split[..., which] if has else split[..., which]
    return 1 - (1 - _OTHERWISE) * wrong


@lru_cache(maxsize=1)
def letterforms() -> Letterforms:
    """The known shapes, read once."""
    head, _, body = zlib.decompress(DATA.read_bytes()).partition(b"\n")
    told = json.loads(head)
    rows = np.frombuffer(body, np.int8).astype(np.float32).reshape(sum(told["counts"]), -1) / STEPS
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    known = Letterforms(tuple(told["labels"]), tuple(told["counts"]), rows)
    for char in string.ascii_letters + string.digits:
        known.own(char)  # they all will be asked for
    return known


def pack(labels: Sequence[str], known: Shapes) -> bytes:
    """The known shapes as `letterforms` reads them; equal labels need not stand together."""
    order = sorted(range(len(labels)), key=lambda row: labels[row])
    names = sorted(set(labels))
    head = json.dumps({"labels": names, "counts": [labels.count(name) for name in names]}).encode()
    # Scaled to each row's largest number: that row needs no other scale, as it is made a unit again.
    scaled = known[order] / np.abs(known[order]).max(axis=1, keepdims=True)
    return zlib.compress(head + b"\n" + np.round(scaled * STEPS).astype(np.int8).tobytes(), 9)
