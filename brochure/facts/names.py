"""Names: whether a reader can tell which letter each code of a font stands for."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pypdf.generic import DictionaryObject, NameObject

from brochure.facts.objects import entry, listing, name, string

_KNOWN = frozenset(["/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding"])
_COLLECTIONS = frozenset(["GB1", "CNS1", "Japan1", "Korea1"])
_BY_NUMBER = re.compile(r"/(?:uni(?:[0-9A-F]{4})+|u[0-9A-F]{4,6})(?:\..*)?")
_STANDARD = re.compile(r"/(?:Helvetica|Courier|Times)(?:-\w+)?")
"""The fonts every viewer has, in an encoding of well-known names."""


def told(font: DictionaryObject, kind: str) -> bool:
    """Whether the codes of a font can be turned back into text (ISO 14289-1, 7.21.7; ISO 32000-1, 9.10.2)."""
    if "/ToUnicode" in font:
        return True
    if kind == "Type0":
        below = listing(font, "/DescendantFonts")
        system = entry(below[0], "/CIDSystemInfo") if below else None
        return string(system, "/Registry") == "Adobe" and string(system, "/Ordering") in _COLLECTIONS
    encoding = entry(font, "/Encoding")
    named = encoding if isinstance(encoding, NameObject) else name(encoding, "/BaseEncoding")
    differing = [one for one in listing(encoding, "/Differences") if isinstance(one, NameObject)]
    plain = named in _KNOWN or (kind != "TrueType" and _well_known(font, kind, differing))
    return plain and all(map(_has_a_letter, differing))


def _well_known(font: DictionaryObject, kind: str, differing: list[Any]) -> bool:
    """Whether a font without an encoding of its own goes by names that say which letter is meant."""
    return bool(differing) if kind == "Type3" else bool(_STANDARD.fullmatch(name(font, "/BaseFont") or ""))


@cache
def _letters() -> frozenset[str]:
    from pypdf._codecs import symbol  # the names of Adobe's glyph list and of its font Symbol
    from pypdf._codecs.adobe_glyphs import adobe_glyphs

    return frozenset(adobe_glyphs) | frozenset(f"/{one}" for one in symbol._symbol_encoding if one)


def _has_a_letter(glyph: str) -> bool:
    return glyph == "/.notdef" or glyph in _letters() or _BY_NUMBER.fullmatch(glyph) is not None
