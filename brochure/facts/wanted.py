"""Wanted: where on a page a required text may stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from brochure.facts.letterforms import plain


@lru_cache(maxsize=8192)
def _key(char: str) -> str:
    return "".join(c for c in plain(char) if c.isalnum())


def _ends(text: str) -> tuple[int, int]:
    """How many characters a text has before its first letter or figure, and after its last."""
    held = [at for at, char in enumerate(text) if _key(char)] or [0]
    return held[0], len(text) - 1 - held[-1]


class Wanted:
    """Where required texts may stand, found fast and generously: the checks decide what stands there."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [
            (_key(text), [_key(w) for w in text.split()], *_ends(text)) for text in dict.fromkeys(texts)
        ]

    def __bool__(self) -> bool:
        return any(whole for whole, *_ in self._texts)

    def within(self, chars: Sequence[str]) -> tuple[set[int], bool]:
        """The indexes of characters that may belong to a required text, and whether some text is lacking."""
        keys = list(map(_key, chars))
        text = "".join(keys)
        places = np.repeat(np.arange(len(keys)), list(map(len, keys)))
        found: set[int] = set()
        lacking = False
        for whole, words, before, after in self._texts:
            start = text.find(whole) if whole else -1
            lacking |= start < 0
            if start < 0 and all(word in text for word in words):
                return set(range(len(chars))), True  # stored in another order than it is read
            while start >= 0:
                first, last = int(places[start]), int(places[start + len(whole) - 1])
                found.update(range(max(first - before, 0), last + after + 2))
                start = text.find(whole, start + 1)
        return {index for index in found if index < len(chars)}, lacking
