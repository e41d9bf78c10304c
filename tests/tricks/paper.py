"""Small PDFs written operator by operator, so that a trick is exactly what it says."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
LETTERS = "".join(chr(c) for c in range(0x20, 0x7F)) + "©–—‘’“”é×­÷±€£‰‹›"


@cache
def font_program(face: str) -> tuple[bytes, tuple[int, ...]]:
    """The TrueType program of a bundled face, cut to LETTERS, and its 256 WinAnsi widths per mille."""
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True)
    font = subset.load_font(str(FONTS / f"{face}.ttf"), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=LETTERS)
    cutter.subset(font)
    cmap, metrics = font.getBestCmap(), font["hmtx"].metrics
    scale = 1000 / font["head"].unitsPerEm
    widths = []
    for code in range(256):
        char = bytes([code]).decode("cp1252", "replace")
        widths.append(round(metrics[cmap[ord(char)]][0] * scale) if ord(char) in cmap else 0)
    out = BytesIO()
    font.save(out)
    font.close()
    return out.getvalue(), tuple(widths)


def embed(pdf: Pdf, face: str = "SourceSans3-Regular") -> Any:
    """The face as a simple TrueType font in WinAnsi encoding."""
    program, widths = font_program(face)
    vertical = TTFont(BytesIO(program))["OS/2"].sxHeight
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name(f"/TRICKS+{face}"), Flags=32, ItalicAngle=0, StemV=80,
        FontBBox=Array([-500, -300, 1200, 1000]), Ascent=1000, Descent=-300, CapHeight=660, XHeight=vertical,
        FontFile2=pdf.make_indirect(Stream(pdf, program)),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name(f"/TRICKS+{face}"),
            FirstChar=0, LastChar=255, Widths=Array(list(widths)), Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )  # fmt: skip


def literal(text: str) -> str:
    """`text` as a PDF string operand."""
    return "<" + text.encode("cp1252").hex() + ">"


def line(
    text: str, x: float = 72, y: float = 700, size: float = 12, before: str = "", font: str = "F1"
) -> str:
    """One line of text at (x, y); `before` stands inside BT, before the string is shown."""
    return f"BT /{font} {size} Tf {x} {y} Td {before} {literal(text)} Tj ET\n"


class Paper:
    """A PDF under construction; every page has /F1 (regular) and /F2 (bold) at hand."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.fonts = Dictionary(F1=embed(self.pdf), F2=embed(self.pdf, "SourceSans3-Bold"))

    def stream(self, content: str | bytes, **keys: Any) -> Any:
        data = content if isinstance(content, bytes) else content.encode("latin-1")
        stream = Stream(self.pdf, data)
        for key, value in keys.items():
            stream[f"/{key}"] = value
        return self.pdf.make_indirect(stream)

    def form(self, content: str, bbox: tuple[float, ...] = (0, 0, 612, 792), **keys: Any) -> Any:
        resources = keys.pop("Resources", Dictionary())
        resources["/Font"] = self.fonts
        return self.stream(
            content, Type=Name.XObject, Subtype=Name.Form, BBox=Array(list(bbox)), Resources=resources, **keys
        )

    def page(
        self, content: str, size: tuple[float, float] = (612, 792), resources: Any = None, **keys: Any
    ) -> Any:
        """Add a page; `resources` extends the fonts, `keys` go into the page dictionary."""
        book = resources if resources is not None else Dictionary()
        book["/Font"] = self.fonts
        page = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, *size]), Resources=book, Contents=self.stream(content)
        )
        for key, value in keys.items():
            page[f"/{key}"] = value
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))
        return self.pdf.pages[-1].obj

    def bytes(self, **options: Any) -> bytes:
        out = BytesIO()
        self.pdf.save(out, **({"deterministic_id": True} | options))
        return out.getvalue()


__all__ = ["Array", "Dictionary", "Name", "Paper", "String", "line", "literal"]
