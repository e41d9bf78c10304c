"""The tints: colours of a PDF told in the four inks, and the most of them in a gradient or an image."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from pypdf.generic import ArrayObject

from brochure.facts.inks import Inks
from brochure.facts.objects import entry, listing, number, whole

BLACK: Inks = (0.0, 0.0, 0.0, 1.0)
KNOWN = {"/DeviceGray": 1, "/DeviceCMYK": 4}
"""The colour spaces that tell inks, and how many numbers a colour of them has."""

_MOST_SAMPLES = 400_000_000


class Unknown(Exception):
    """Something cannot be looked at; the text says what, in plain words."""


def inks(numbers: Sequence[float]) -> Inks | None:
    if len(numbers) == 1:
        return 0.0, 0.0, 0.0, 1 - numbers[0]
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None


def space(called: Any, resources: Any) -> str:
    """The name of a colour space; `?` for one that is made of more than a name."""
    own = entry(entry(resources, "/ColorSpace"), str(called))
    found = called if own is None else own
    return "?" if isinstance(found, ArrayObject) else str(found)


def most(shading: Any) -> Inks | None:
    """The inks of the step of a gradient that takes the most."""
    if str(entry(shading, "/ColorSpace")) not in KNOWN:
        return None
    function = entry(shading, "/Function")
    ends: list[Inks | None] = []
    waiting = [function]
    while waiting:
        one = whole(waiting.pop())
        if entry(one, "/FunctionType") == 3:
            waiting += listing(one, "/Functions")
        elif entry(one, "/FunctionType") == 2:
            ends += [inks([number(part) for part in listing(one, key)]) for key in ("/C0", "/C1")]
        else:
            return None
    return None if not ends or None in ends else max((one for one in ends if one), key=sum)


def heaviest(image: Any) -> Inks | None:
    """The inks of the pixel of an image that takes the most; None when they cannot be told."""
    count = KNOWN.get(str(entry(image, "/ColorSpace")))
    if (
        count is None
        or entry(image, "/BitsPerComponent") not in (8, 1)
        or entry(image, "/Decode") is not None
    ):
        return None
    if count == 1:
        return BLACK
    wide, high = int(number(entry(image, "/Width"))), int(number(entry(image, "/Height")))
    if wide * high * count > _MOST_SAMPLES:
        raise Unknown("an image is too large to be looked at")
    try:
        data = image.get_data()
    except Exception:  # a filter that pypdf does not know, or that stumbles
        return None
    if len(data) < wide * high * count:
        return None
    rows = np.frombuffer(data, np.uint8, wide * high * count).reshape(-1, count)
    best: tuple[int, Inks] = (-1, BLACK)
    for start in range(0, len(rows), 1 << 20):
        part = rows[start : start + (1 << 20)]
        sums = part.sum(axis=1, dtype=np.int32)
        index = int(sums.argmax())
        if int(sums[index]) > best[0]:
            c, m, y, k = (int(one) / 255 for one in part[index])
            best = int(sums[index]), (c, m, y, k)
    return best[1]
