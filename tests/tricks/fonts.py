"""Fonts changed glyph by glyph, so that a file says one thing and prints another; and honest odd ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from tests.tricks.paper import Array, Dictionary, Name, Paper, Stream, font_program

SANS = "SourceSans3-Regular"
MM = "1 0 0 1 0 0"


def outline(font: TTFont, parts: Iterable[tuple[str, tuple[float, ...]]]) -> Any:
    """A glyph put together from others, each with its matrix."""
    glyphs = font.getGlyphSet()
    pen = TTGlyphPen(None)
    for name, matrix in parts:
        held = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(held)
        held.replay(TransformPen(pen, matrix))
    return pen.glyph()


def redrawn(drawn_as: Mapping[str, str], face: str = SANS) -> bytes:
    """The font program with the outlines of some characters replaced by those of others.

    "" draws nothing, and several letters stand side by side. What is drawn is squeezed or widened to fit.
    """
    font = TTFont(BytesIO(font_program(face)[0]))
    cmap, metrics = font.getBestCmap(), font["hmtx"].metrics
    fresh = {}
    for char, letters in drawn_as.items():
        parts, across = [], 0.0
        room = sum(metrics[cmap[ord(letter)]][0] for letter in letters)
        fit = min(1.25, max(0.7, metrics[cmap[ord(char)]][0] / max(room, 1)))
        for letter in letters:
            parts.append((cmap[ord(letter)], (fit, 0, 0, 1, across, 0)))
            across += metrics[cmap[ord(letter)]][0] * fit
        fresh[cmap[ord(char)]] = outline(font, parts)
    for name, glyph in fresh.items():
        font["glyf"][name] = glyph
    return packed(font)


def mapped(change: Callable[[tuple[float, ...]], tuple[float, ...]], face: str = SANS) -> bytes:
    """The font program with every outline put through the matrix `change` gives for its (advance,)."""
    font = TTFont(BytesIO(font_program(face)[0]))
    fresh = {n: outline(font, [(n, change((font["hmtx"][n][0],)))]) for n in font.getGlyphOrder()}
    for name, glyph in fresh.items():
        font["glyf"][name] = glyph
    return packed(font)


def packed(font: TTFont) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def simple(paper: Paper, program: bytes, *, widths: Iterable[float] | None = None, **keys: Any) -> Any:
    """A simple TrueType font in WinAnsi encoding with this program; `keys` go into its dictionary."""
    font = Dictionary(paper.fonts.F1)
    font.FontDescriptor = Dictionary(font.FontDescriptor)
    font.FontDescriptor.FontFile2 = paper.pdf.make_indirect(Stream(paper.pdf, program))
    if widths is not None:
        font.Widths = Array(list(widths))
    for key, value in keys.items():
        font[f"/{key}"] = value
    return paper.pdf.make_indirect(font)


def to_unicode(paper: Paper, says: Mapping[int, str], digits: int = 2) -> Any:
    """A ToUnicode stream: what each code stands for."""
    rows = [f"<{code:0{digits}x}> <{text.encode('utf-16-be').hex()}>" for code, text in says.items()]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar\n" for b in blocks)
    top = "F" * digits
    return paper.stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <{'0' * digits}> <{top}> endcodespacerange\n{body}endcmap end end"
    )


def wide(paper: Paper, says: Mapping[int, str], to_glyph: bytes | None = None, program: bytes = b"") -> Any:
    """A CID font (Identity-H): `says` is what each CID stands for, `to_glyph` its CIDToGIDMap."""
    program = program or font_program(SANS)[0]
    font = TTFont(BytesIO(program))
    order = font.getGlyphOrder()
    scale = 1000 / font["head"].unitsPerEm
    widths = Array([0, Array([round(font["hmtx"][name][0] * scale) for name in order])])
    descriptor = Dictionary(paper.fonts.F1.FontDescriptor)
    descriptor.FontFile2 = paper.pdf.make_indirect(Stream(paper.pdf, program))
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/TRICKS+Wide"), DW=500, W=widths,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=paper.pdf.make_indirect(descriptor),
        CIDToGIDMap=Name.Identity if to_glyph is None else paper.stream(to_glyph),
    )  # fmt: skip
    return paper.pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/TRICKS+Wide"), Encoding=Name("/Identity-H"),
            DescendantFonts=Array([paper.pdf.make_indirect(below)]), ToUnicode=to_unicode(paper, says, 4),
        )
    )  # fmt: skip


def glyph_ids(program: bytes = b"") -> dict[str, int]:
    """The glyph number of every character of a font program."""
    font = TTFont(BytesIO(program or font_program(SANS)[0]))
    return {chr(code): font.getGlyphID(name) for code, name in font.getBestCmap().items()}


def strokes(text: str, drawn_as: Mapping[str, str] | None = None) -> dict[str, str]:
    """For each character of `text` the outline as PDF path operators, in units of the em."""
    font = TTFont(BytesIO(font_program(SANS)[0]))
    cmap, glyphs = font.getBestCmap(), font.getGlyphSet()
    found = {}
    for char in sorted(set(text)):
        held = DecomposingRecordingPen(glyphs)
        glyphs[cmap[ord((drawn_as or {}).get(char, char))]].draw(held)
        found[char] = _operators(held.value)
    return found


def joined(text: str, left: float, baseline: float, size: float) -> str:
    """The whole text as one path."""
    font = TTFont(BytesIO(font_program(SANS)[0]))
    cmap, glyphs, held = font.getBestCmap(), font.getGlyphSet(), DecomposingRecordingPen({})
    for char in text:
        name = cmap[ord(char)]
        own = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(own)
        own.replay(TransformPen(held, (size / 1000, 0, 0, size / 1000, left, baseline)))
        left += glyphs[name].width * size / 1000
    return _operators(held.value)


def _operators(steps: Iterable[tuple[str, Any]]) -> str:
    told = []
    x = y = 0.0
    for name, points in steps:
        if name in ("moveTo", "lineTo"):
            x, y = points[0]
            told.append(f"{x} {y} {'m' if name == 'moveTo' else 'l'}")
        elif name == "qCurveTo":
            for number, (cx, cy) in enumerate(points[:-1]):
                ex, ey = points[-1]
                if number < len(points) - 2:
                    ex, ey = (cx + points[number + 1][0]) / 2, (cy + points[number + 1][1]) / 2
                one = (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
                two = (ex + 2 / 3 * (cx - ex), ey + 2 / 3 * (cy - ey))
                told.append(f"{one[0]:.1f} {one[1]:.1f} {two[0]:.1f} {two[1]:.1f} {ex:.1f} {ey:.1f} c")
                x, y = ex, ey
        else:
            told.append("h")
    return " ".join(told) + " f"


def advances(text: str) -> dict[str, float]:
    font = TTFont(BytesIO(font_program(SANS)[0]))
    cmap = font.getBestCmap()
    return {char: font["hmtx"][cmap[ord(char)]][0] for char in sorted(set(text))}


def type3(
    paper: Paper, procedures: Mapping[str, str | bytes], widths: Mapping[str, float], scale: float
) -> Any:
    """A Type 3 font: what draws each character (after its d1), its advance, and its units per em."""
    first, last = min(map(ord, procedures)), max(map(ord, procedures))
    names = {char: f"g{ord(char)}" for char in procedures}
    differences: list[Any] = []
    for char in sorted(procedures):
        differences += [ord(char), Name(f"/{names[char]}")]
    return paper.pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 0, 0]),
            FontMatrix=Array([scale, 0, 0, scale, 0, 0]), FirstChar=first, LastChar=last,
            Widths=Array([float(widths.get(chr(code), 0)) for code in range(first, last + 1)]),
            CharProcs=Dictionary({f"/{names[char]}": paper.stream(b) for char, b in procedures.items()}),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array(differences)),
            ToUnicode=to_unicode(paper, {ord(char): char for char in procedures}),
        )
    )  # fmt: skip


def bitmaps(text: str, dots: int = 300, size: float = 12) -> tuple[dict[str, bytes], dict[str, float]]:
    """Each character as the bitmap that old TeX fonts hold, and its advance, in dots."""
    face = ImageFont.truetype(BytesIO(font_program(SANS)[0]), round(size * dots / 72))
    procedures, widths = {}, {}
    for char in sorted(set(text)):
        left, top, right, bottom = (int(side) for side in face.getbbox(char, anchor="ls"))
        widths[char] = face.getlength(char)
        if right <= left or bottom <= top:
            procedures[char] = f"{widths[char]} 0 0 0 0 0 d1".encode()
            continue
        image = Image.new("1", (right - left, bottom - top), 0)
        ImageDraw.Draw(image).text((-left, -top), char, font=face, fill=1, anchor="ls")
        head = f"{widths[char]} 0 {left} {-bottom} {right} {-top} d1\n"
        place = f"q {right - left} 0 0 {bottom - top} {left} {-bottom} cm\n"
        keys = f"BI /W {right - left} /H {bottom - top} /IM true /BPC 1 /D [1 0] ID "
        procedures[char] = (head + place + keys).encode() + image.tobytes() + b"\nEI Q"
    return procedures, widths
