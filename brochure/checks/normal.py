"""Normal form: folding away what print changes and readers do not notice, and nothing else.

Folded: case, compatibility forms (ligatures, full-width letters), kinds of quotation marks, kinds of dashes,
white space, invisible format controls, and letters whose bytes are swapped. Kept: every letter, digit, accent
and mark. Look-alikes of another alphabet are other letters, so they are never folded together
(docs/decisions/0021-normal-form.md).
"""

from __future__ import annotations

import string
import unicodedata
from functools import lru_cache

MAYBE_HYPHEN = "\u00ad"
"""In `letters`: a hyphen at a line end, which may belong to the word or to the line break."""

_QUOTES = dict.fromkeys("‘’‚‛′`´ʼ＇", "'") | dict.fromkeys("“”„‟″«»＂", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
SWAPPED = {chr(ord(c) << 8): c for c in string.ascii_letters}
"""Letters whose two bytes stand in the wrong order, as Ghostscript 10.00 names those of ligatures; of these,
`glyph-unnamed` tells."""

_SAME = str.maketrans(_QUOTES | _DASHES | SWAPPED)


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """`text` folded, without white space; hyphens stay, soft ones too."""
    plain = unicodedata.normalize("NFKD", text.translate(_SAME)).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_SAME)
    return "".join(c for c in plain if _kept(c))


class _Folded(dict[str, str]):
    """Each character's `letters`, worked out when first asked for: a look-up costs less than a call."""

    def __missing__(self, char: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        self[char] = folded = letters(char)
        return folded


_MOST = 8192
FOLDED = _Folded()
"""A character's letters, as `letters` gives them."""


def fold(text: str) -> str:
    """`text` folded, without white space and hyphens."""
    return letters(text).replace("-", "").replace(MAYBE_HYPHEN, "")


def _kept(char: str) -> bool:
    return char == MAYBE_HYPHEN or not (char.isspace() or unicodedata.category(char) in ("Cf", "Cc"))
