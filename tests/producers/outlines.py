"""The letters of a bundled face in the forms that PDF fonts take: Type 1, CFF, Type 3, TrueType by glyph."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.misc import eexec
from fontTools.misc.psCharStrings import T1CharString
from fontTools.pens.basePen import BasePen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from tests.tricks.paper import FONTS, LETTERS

UNITS = 1000
"""Of the em square of every face here."""


@cache
def face(name: str = "SourceSans3-Regular") -> tuple[Any, dict[str, str], dict[str, int]]:
    """The glyphs that LETTERS need, their names by character, and their widths by name."""
    font = TTFont(FONTS / f"{name}.ttf")
    names = {char: glyph for char in LETTERS if (glyph := font.getBestCmap().get(ord(char)))}
    scale = UNITS / font["head"].unitsPerEm
    widths = {glyph: round(font["hmtx"].metrics[glyph][0] * scale) for glyph in names.values()}
    assert scale == 1
    return font.getGlyphSet(), names, widths


class _Path(BasePen):  # type: ignore[misc]
    """The outline of a glyph as cubic curves: a list of (operator, points)."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.steps: list[tuple[str, tuple[tuple[int, int], ...]]] = []

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        self.steps.append((operator, tuple((round(x), round(y)) for x, y in points)))

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools calls it so
        self._add("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add("l", pt)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self.steps.append(("h", ()))


def _steps(glyph: str) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    pen = _Path(face()[0])
    face()[0][glyph].draw(pen)
    return pen.steps


def procedure(glyph: str) -> str:
    """A glyph as the content stream of a Type 3 font, without colour of its own (d1)."""
    steps = _steps(glyph)
    points = [point for _, held in steps for point in held] or [(0, 0)]
    (left, right), (bottom, top) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    path = " ".join(" ".join(f"{x} {y}" for x, y in held) + f" {operator}" for operator, held in steps)
    return f"{face()[2][glyph]} 0 {left} {bottom} {right} {top} d1 {path} f"


def _charstring(glyph: str) -> bytes:
    """A glyph as an encrypted Type 1 charstring."""
    program: list[int | str] = [0, face()[2][glyph], "hsbw"]
    at = (0, 0)
    operators = {"m": "rmoveto", "l": "rlineto", "c": "rrcurveto"}
    for operator, points in _steps(glyph):
        for x, y in points:
            program += [x - at[0], y - at[1]]
            at = x, y
        program.append(operators.get(operator, "closepath"))
    drawn = T1CharString(program=[*program, "endchar"])
    drawn.compile()
    return bytes(eexec.encrypt(b"\0\0\0\0" + drawn.bytecode, 4330)[0])


def type1(glyphs: dict[int, str], name: str) -> tuple[bytes, int, int]:
    """A Type 1 font program with these glyphs by code, and the lengths of its first two parts."""
    coded = "".join(f"dup {code} /{glyph} put\n" for code, glyph in glyphs.items())
    head = (
        f"%!PS-AdobeFont-1.0: {name} 1.0\n11 dict begin\n"
        "/FontInfo 1 dict dup begin\n/isFixedPitch false def\n"
        f"end readonly def\n/FontName /{name} def\n/PaintType 0 def\n/FontType 1 def\n"
        "/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n/Encoding 256 array\n"
        f"0 1 255 {{1 index exch /.notdef put}} for\n{coded}readonly def\n"
        "/FontBBox {-500 -300 1200 1000} readonly def\ncurrentdict end\ncurrentfile eexec\n"
    ).encode()
    drawn = {".notdef": bytes(eexec.encrypt(b"\0\0\0\0" + bytes((139, 139, 13, 14)), 4330)[0])}
    drawn |= {glyph: _charstring(glyph) for glyph in glyphs.values()}
    private = (
        b"dup /Private 8 dict dup begin\n/RD {string currentfile exch readstring pop} executeonly def\n"
        b"/ND {noaccess def} executeonly def\n/NP {noaccess put} executeonly def\n/BlueValues [] def\n"
        b"/MinFeature {16 16} def\n/password 5839 def\n"
        + f"2 index /CharStrings {len(drawn)} dict dup begin\n".encode()
        + b"".join(f"/{glyph} {len(data)} RD ".encode() + data + b" ND\n" for glyph, data in drawn.items())
        + b"end\nend\nreadonly put\nnoaccess put\n"
        + b"dup /FontName get exch definefont pop\nmark currentfile closefile\n"
    )
    secret = bytes(eexec.encrypt(b"\0\0\0\0" + private, 55665)[0])
    tail = b"\n" + (b"0" * 64 + b"\n") * 8 + b"cleartomark\n"
    return head + secret + tail, len(head), len(secret)


def cff(text: str, name: str) -> tuple[bytes, dict[str, int]]:
    """A bare CFF font program with the letters of `text`, and the number of each letter's glyph."""
    glyphs, names, widths = face()
    used = list(dict.fromkeys(names[char] for char in text))
    builder = FontBuilder(UNITS, isTTF=False)
    builder.setupGlyphOrder([".notdef", *used])
    drawn = {}
    for glyph in [".notdef", *used]:
        pen = T2CharStringPen(widths.get(glyph, 500), glyphs)
        if glyph in used:
            for operator, points in _steps(glyph):
                {"m": pen.moveTo, "l": pen.lineTo, "c": pen.curveTo, "h": pen.closePath}[operator](*points)
        drawn[glyph] = pen.getCharString()
    builder.setupCFF(name, {}, drawn, {})
    out = BytesIO()
    builder.font["CFF "].cff.compile(out, builder.font, isCFF2=False)
    return out.getvalue(), {char: 1 + used.index(names[char]) for char in text}


@cache
def truetype(text: str) -> tuple[bytes, dict[str, int]]:
    """A TrueType program with the letters of `text`, and the number of each letter's glyph."""
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, recalc_timestamp=False)
    font = subset.load_font(str(FONTS / "SourceSans3-Regular.ttf"), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    numbers = {char: font.getGlyphID(font.getBestCmap()[ord(char)]) for char in text}
    out = BytesIO()
    font.save(out)
    font.close()
    return out.getvalue(), numbers
