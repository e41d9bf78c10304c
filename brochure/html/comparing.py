"""Comparing what is printed with what may be: the pieces of a text in their order, rows of known words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_LABELS = (
    "about address by contact contents copyright date disclaimer edition email fax figure handout important",
    "issued last next note notice of on page pages phone printed published references review reviewed",
    "revised source sources studied table tel telephone the this updated version web website",
    "acerca aviso correo de del el este fecha figura folleto fuentes importante la nota página por próxima",
    "publicado referencias revisado revisión sitio tabla teléfono última versión",
)
LABELS = frozenset(word for row in _LABELS for word in row.split())
"""Words of labels. No row of them can say anything about a treatment, or turn a sentence round."""

_QUOTES = str.maketrans(dict.fromkeys("‘’‚′", "'") | dict.fromkeys("“”„″", '"') | dict.fromkeys("‐‑–—", "-"))

_EDGE = "\n"
"""What stands between two texts: white space, and in none of them."""

DOUBLED = 4
"""Folded characters from which a text that its own block prints again is told as that: a figure says more as
an odd word."""


@dataclass(frozen=True, slots=True)
class Known:
    """What may be printed besides the pieces of a text, as rows of words, the longest first; `once` are those
    that have their place and stand in no second one."""

    rows: tuple[tuple[str, ...], ...]
    once: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True, slots=True)
class Compared:
    """What was printed besides the pieces and everything known; the first piece out of its order, empty when
    there is none; what is printed again; and all there is besides the pieces."""

    strange: tuple[str, ...]
    disordered: str
    repeated: tuple[str, ...]
    rest: tuple[str, ...]


def known_rows(texts: Iterable[str], once: Iterable[str] = ()) -> Known:
    """`texts` may stand anywhere, `once` in their own places only."""
    free = {tuple(tokens(text)): None for text in texts}
    placed = {tuple(tokens(text)): None for text in once}
    rows = sorted((row for row in free | placed if row), key=len, reverse=True)
    return Known(tuple(rows), frozenset(placed.keys() - free.keys()))


def compare(texts: Sequence[str], pieces: Sequence[str] | None, known: Known) -> Compared:
    """What was printed, held against the pieces. Without `pieces` each text stands for itself."""
    own = list[tuple[str, ...]]()
    if pieces is None:
        rest, disordered = list(texts), ""
    else:
        rest, disordered = _besides(texts, pieces)
        own = [row for piece in pieces if (row := tuple(tokens(piece)))]
        free = {*known.rows} - known.once
        again = {row for row in own if len("".join(row)) >= DOUBLED and row not in free}
        rows = sorted({*known.rows} | again, key=len, reverse=True) if again else known.rows
        known = Known(tuple(rows), known.once | again)
    strange, repeated = list[str](), list[str]()
    for part in rest:
        odd, doubled = _judged(part, known, own)
        strange += [odd] if odd else []
        repeated += doubled
    parts = tuple(text for part in rest for text in part.split(_EDGE))
    return Compared(tuple(strange), disordered, tuple(repeated), parts)


def _judged(part: str, known: Known, own: Sequence[tuple[str, ...]]) -> tuple[str, list[str]]:
    """What of a part nobody knows, and what of it has its place elsewhere. Where much is printed again, so
    are the short ones of `own`."""
    taken = [(text, *_taken(text, known)) for text in part.split(_EDGE)]
    doubled = [one for *_, found in taken for one in found]
    brief = {row for row in own if len("".join(row)) < DOUBLED} if doubled else set[tuple[str, ...]]()
    odd = [
        " ".join(text.split())
        for text, left, _ in taken
        if tuple(left) not in brief and any(token and token not in LABELS for token in left)
    ]
    return " ".join(odd).strip(" .,;:·"), doubled


def _besides(texts: Sequence[str], pieces: Sequence[str]) -> tuple[list[str], str]:
    """The parts between the pieces, and the first piece out of its order."""
    printed = _EDGE.join(texts)
    whole, places = fold(printed)
    at, rest, disordered = 0, list[str](), ""
    for piece in pieces:
        wanted = folded(piece)
        found = whole.find(wanted, at)
        if found < 0 or not wanted:
            disordered = disordered or (piece if wanted and wanted in whole else "")
            continue
        rest.append(printed[places[at] : places[found]] if found > at else "")
        at = found + len(wanted)
    rest.append(printed[places[at] :] if at < len(whole) else "")
    return [part for part in rest if part.strip()], disordered


def _taken(text: str, known: Known) -> tuple[list[str], list[str]]:
    """The words of a text, empty where they are known, and what of it has another place."""
    left, doubled = tokens(text), list[tuple[str, ...]]()
    for row in known.rows:
        at = 0 if row[0] in left else len(left)
        while at <= len(left) - len(row):
            if tuple(left[at : at + len(row)]) == row:
                left[at : at + len(row)] = [""]
                doubled += [row] if row in known.once else []
            at += 1
    return left, [" ".join(row) for row in doubled]


def holds(texts: Iterable[str], wanted: str) -> bool:
    """Whether one of the texts has these words in a row."""
    row = tokens(wanted)
    held = ((tokens(text), row) for text in texts)
    return any(row == some[at : at + len(row)] for some, row in held for at in range(len(some)))


def tokens(text: str) -> list[str]:
    """The words of a text without the signs around them, in small letters."""
    words = (re.sub(r"^[\W_]+|[\W_]+$", "", word) for word in text.translate(_QUOTES).lower().split())
    return [word for word in words if word]


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """`text` without white space, in small letters."""
    together = "".join(text.translate(_QUOTES).split())
    small = together.lower()
    return small if len(small) == len(together) else "".join(map(_small, together))


def _small(char: str) -> str:
    return char.lower() if len(char.lower()) == 1 else char


def fold(text: str) -> tuple[str, list[int]]:
    """`text` without white space, in small letters, and the place in `text` of each character left."""
    return folded(text), [at for at, char in enumerate(text) if not char.isspace()]


def short(text: str) -> str:
    """As messages quote it."""
    return text if len(text) <= 60 else f"{text[:57].rstrip()} …"
