"""The known shapes of letters: draws them from the bundled fonts.

`python -m tests.letterforms` writes brochure/facts/letterforms.bin anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from brochure.facts.letterforms import DATA, SIDE, Shapes, pack, vectors

FONTS = Path(__file__).parent.parent / "styles" / "fonts"
SIZE = 48
"""Pixels per em of the drawings."""
BASIC = [*range(0x21, 0x7F)]
MORE = [*range(0xA1, 0x180), *range(0x386, 0x3CF), *range(0x400, 0x460), *range(0x1EA0, 0x1EFA)]
MARKS = [ord(c) for c in "“”‘’–—•…−†‡€≥≤≠≈‰←→↑↓☐☑✓✗"]
FULLY = ("Sans3-Regular", "Sans3-Bold", "Sans3-It", "Serif4-Regular", "Serif4-It")
"""The faces whose other than basic characters are taken, too."""
JOINED = ("fi", "fl", "ff", "ffi", "ffl", "fj", "ft", "tt", "ti", "tf", "Th", "ct", "st", "rt", "ry", "Qu")
"""Pairs that fonts draw as one glyph."""
ALTERNATES = ("onum", "lnum", "zero", "salt", "swsh", "case", "ss", "cv")
NEAR = 0.97
"""A shape this much alike one that is kept already teaches nothing."""


def sampled(image: Any, box: tuple[int, int, int, int]) -> tuple[Shapes, float]:
    """SIDE by SIDE samples of a part of a drawing (0 to 1), and its width over its height."""
    left, top, right, bottom = box
    part = Image.fromarray(image).resize((SIDE, SIDE), Image.Resampling.BOX, (left, top, right, bottom))
    return np.asarray(part, np.float32) / 255, (right - left) / (bottom - top)


def drawn(font: ImageFont.FreeTypeFont, text: str) -> tuple[Shapes, float] | None:
    """A text as a shape; None when it leaves no ink."""
    left, top, right, bottom = font.getbbox(text)
    if right - left < 1 or bottom - top < 1:
        return None
    image = Image.new("L", (int(right - left) + 8, int(bottom - top) + 8), 0)
    ImageDraw.Draw(image).text((4 - left, 4 - top), text, font=font, fill=255)
    ink = np.asarray(image)
    rows, columns = np.flatnonzero(ink.max(axis=1) > 76), np.flatnonzero(ink.max(axis=0) > 76)
    if not len(rows) or not len(columns):
        return None
    return sampled(ink, (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1))


def _alternates(font: TTFont) -> dict[str, set[str]]:
    """Glyphs that stand for another on request: old-style figures, single-storey a, swashes."""
    found: dict[str, set[str]] = {}
    table = font["GSUB"].table
    records = [r for r in table.FeatureList.FeatureRecord if r.FeatureTag.startswith(ALTERNATES)]
    for index in {index for record in records for index in record.Feature.LookupListIndex}:
        for part in table.LookupList.Lookup[index].SubTable:
            part = getattr(part, "ExtSubTable", part)
            for one, other in (getattr(part, "mapping", None) or {}).items():
                if isinstance(other, str):
                    found.setdefault(one, set()).add(other)
            for one, others in (getattr(part, "alternates", None) or {}).items():
                found.setdefault(one, set()).update(others)
    return found


def _glyphs(font: TTFont, codes: list[int]) -> list[tuple[str, str]]:
    """(character, glyph) of every way the font has to draw these characters."""
    cmap, alternates = font.getBestCmap(), _alternates(font)
    found = {}
    for code in codes:
        waiting = [cmap[code]] if code in cmap else []
        while waiting:
            glyph = waiting.pop()
            if (chr(code), glyph) not in found:
                found[chr(code), glyph] = None
                waiting += sorted(alternates.get(glyph, ()))
    return list(found)


def shapes(path: Path) -> Iterator[tuple[str, tuple[Shapes, float]]]:
    """Every shape of one font with what it stands for."""
    font = TTFont(path)
    fully = any(path.stem.endswith(name) for name in FULLY)
    glyphs = _glyphs(font, BASIC + MARKS + (MORE if fully else []))
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            for number, (_, glyph) in enumerate(glyphs):
                table.cmap[0xE000 + number] = glyph
    changed = BytesIO()
    font.save(changed)
    changed.seek(0)
    face = ImageFont.truetype(changed, SIZE, layout_engine=ImageFont.Layout.BASIC)
    for number, (char, _) in enumerate(glyphs):
        if (shape := drawn(face, chr(0xE000 + number))) is not None:
            yield char, shape
    for text in JOINED:
        if (shape := drawn(face, text)) is not None:
            yield text, shape


def known() -> tuple[list[str], Shapes]:
    """All shapes that differ enough, with what they stand for."""
    labels: list[str] = []
    kept: list[Any] = []
    by: dict[str, list[Any]] = {}
    for path in sorted(FONTS.glob("*.ttf")):
        names, drawings = zip(*shapes(path), strict=True)
        rows = vectors(np.array([s for s, _ in drawings]), [a for _, a in drawings])
        for name, row in zip(names, rows, strict=True):
            held = by.setdefault(name, [])
            if not held or max(float(one @ row) for one in held) < NEAR:
                held.append(row)
                labels.append(name)
                kept.append(row)
    return labels, np.array(kept)


if __name__ == "__main__":
    DATA.write_bytes(pack(*known()))
