"""Faces: the name, weight, slant and x-height of the fonts a page draws with."""

from __future__ import annotations

import ctypes
import re
import struct
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from brochure.facts import engine

_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
_HEAVY = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique|(?<![a-z])it$|boldit$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Face:
    """`x_height` is a share of the font size, None when neither the font nor its outlines tell.

    `cap_height`, that of its capitals, is None when the font itself does not tell both.
    """

    name: str
    bold: bool
    italic: bool
    x_height: float | None
    cap_height: float | None = None


class Faces:
    """The faces of one page, each looked at once.

    Of one page: pdfium lets go of a font with the last page that uses it, and its address may serve again.
    """

    def __init__(self) -> None:
        self._known: dict[int, Face] = {}

    def of(self, font: Any) -> Face:
        key = engine.address(font)
        if key not in self._known:
            self._known[key] = _look(font) if key else Face("", False, False, None)
        return self._known[key]


def _look(font: Any) -> Face:
    name = engine.byte_string(lambda b, n: raw.FPDFFont_GetBaseFontName(font, b, n))
    plain = name[7:] if re.match(r"[A-Z]{6}\+", name) else name
    flags, angle = raw.FPDFFont_GetFlags(font), ctypes.c_int()
    x_height, cap_height = _declared_heights(font)
    slanted = bool(raw.FPDFFont_GetItalicAngle(font, ctypes.byref(angle))) and angle.value != 0
    return Face(
        name=plain,
        bold=bool(_HEAVY.search(plain)) or flags & _FORCE_BOLD > 0 or raw.FPDFFont_GetWeight(font) >= 600,
        italic=bool(_SLANTED.search(plain)) or flags & _ITALIC > 0 or slanted,
        x_height=x_height or _outline_height(font),
        cap_height=cap_height,
    )


def _outline_height(font: Any) -> float | None:
    """The height of the glyph x itself, when the subset holds one.

    pdfium takes the code for a place in the font, so that of a composite font is another glyph's: what the
    font declares goes before.
    """
    path = raw.FPDFFont_GetGlyphPath(font, ord("x"), 1.0)  # comes in ems, whatever the size asked for
    if not path:
        return None
    x, y, top = ctypes.c_float(), ctypes.c_float(), 0.0
    for index in range(raw.FPDFGlyphPath_CountGlyphSegments(path)):
        segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, index)
        if raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            top = max(top, y.value)
    return top if 0.2 < top < 1.0 else None


def _declared_heights(font: Any) -> tuple[float | None, float | None]:
    """OS/2 sxHeight and sCapHeight of the embedded program (OpenType, OS/2 version 2 and later)."""
    needed = ctypes.c_size_t()
    if raw.FPDFFont_GetIsEmbedded(font) != 1 or not raw.FPDFFont_GetFontData(font, None, 0, needed):
        return None, None
    buffer = (ctypes.c_uint8 * needed.value)()
    if not raw.FPDFFont_GetFontData(font, buffer, needed.value, needed):
        return None, None
    try:
        return _heights(bytes(buffer))
    except (struct.error, ZeroDivisionError):
        return None, None


def _heights(program: bytes) -> tuple[float | None, float | None]:
    tables = {}
    for index in range(struct.unpack_from(">H", program, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", program, 12 + 16 * index)
        tables[tag] = offset
    if b"OS/2" not in tables or b"head" not in tables:
        return None, None
    if struct.unpack_from(">H", program, tables[b"OS/2"])[0] < 2:
        return None, None
    em: int = struct.unpack_from(">H", program, tables[b"head"] + 18)[0]
    height, capital = struct.unpack_from(">hh", program, tables[b"OS/2"] + 86)
    known = height > 0
    return height / em if known else None, capital / em if known and capital > height else None
