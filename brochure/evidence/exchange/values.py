"""Values of BibTeX: texts in braces or quotes, numbers and abbreviations, joined by `#`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

_LONGEST = 200_000
"""Characters of a value; abbreviations of abbreviations can grow without end."""
_DEEPEST = 20
"""Abbreviations that stand for one another in a row."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Undefined(ValueError):
    """A value that says nothing. `str()` goes on after the name of its field."""


class Abbreviations:
    """What `@string` defines, and the months every style knows."""

    def __init__(self, defined: Mapping[str, str]) -> None:
        self._defined = defined
        self._known = {month: str(number) for number, month in enumerate(_MONTHS, 1)}

    def value(self, raw: str, within: tuple[str, ...] = ()) -> str:
        """The text of a value as it stands in the file. Raises `Undefined`."""
        text = "".join(self._piece(piece.strip(), within) for piece in _pieces(raw))
        if len(text) > _LONGEST:
            raise Undefined(f"has more than {_LONGEST:,} characters")
        return text

    def _piece(self, piece: str, within: tuple[str, ...]) -> str:
        if len(piece) > 1 and piece[0] + piece[-1] in ("{}", '""'):
            return piece[1:-1]
        name = piece.casefold()
        if not name or piece.isdecimal():
            return piece
        if name in within:
            raise Undefined(f"has the abbreviation {piece}, which stands for itself")
        if name not in self._known:
            if name not in self._defined:
                raise Undefined(f"has the abbreviation {piece[:40]}, which no @string explains")
            if len(within) >= _DEEPEST:
                raise Undefined("has abbreviations of abbreviations without end")
            self._known[name] = self.value(self._defined[name], (*within, name))
        return self._known[name]


def _pieces(raw: str) -> Iterator[str]:
    """The parts of a value between `#` signs outside of braces and quotes."""
    if "#" not in raw:
        yield raw
        return
    depth, quoted, start = 0, False, 0
    for place, sign in enumerate(raw):
        depth += (sign == "{") - (sign == "}")
        if sign == '"' and depth == 0:
            quoted = not quoted
        if sign == "#" and depth == 0 and not quoted:
            yield raw[start:place]
            start = place + 1
    yield raw[start:]


def verbatim(address: str) -> str:
    """An identifier or address as it stands in braces; signs BibTeX would trip over are percent-encoded."""
    if not any(sign in address for sign in "{}\\"):
        return address
    coded = quote(address, safe="/:;()!*'@&=+$,.-_~?#[]<>|^`\"%")
    return f"https://doi.org/{coded}" if address.startswith("10.") else coded
