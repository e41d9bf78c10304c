"""Fonts as other programs put them into a PDF; each comes with what turns a text into its codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.producers import outlines

Coded = Callable[[str], str]
"""From a text to the operand that shows it."""


def _descriptor(pdf: Pdf, name: str, flags: int, **program: Any) -> Any:
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor, FontName=Name(f"/{name}"), Flags=flags, ItalicAngle=0, StemV=80,
            FontBBox=Array([-500, -300, 1200, 1000]), Ascent=1000, Descent=-300, CapHeight=660, XHeight=486,
            **program,
        )
    )  # fmt: skip


def _map(pdf: Pdf, codes: dict[int, str], digits: int) -> Any:
    """A ToUnicode map of codes with so many hexadecimal digits."""
    lines = [f"<{code:0{digits}x}> <{text.encode('utf-16-be').hex()}>" for code, text in codes.items()]
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    listed = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    text = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def "
        f"/CMapType 2 def 1 begincodespacerange <{'0' * digits}> <{'f' * digits}> endcodespacerange\n"
        f"{listed}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    return pdf.make_indirect(Stream(pdf, text.encode()))


def _composite(pdf: Pdf, name: str, kind: str, text: str, numbers: dict[str, int], **program: Any) -> Any:
    """A Type0 font in Identity-H whose codes are the numbers of glyphs."""
    _, names, widths = outlines.face()
    wide: list[Any] = []
    for char in dict.fromkeys(text):
        wide += [numbers[char], Array([widths[names[char]]])]
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name(f"/{kind}"), BaseFont=Name(f"/{name}"), DW=1000, W=Array(wide),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=_descriptor(pdf, name, 4, **program),
    )  # fmt: skip
    if kind == "CIDFontType2":
        descendant["/CIDToGIDMap"] = Name.Identity
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(f"/{name}"), Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=_map(pdf, {number: char for char, number in numbers.items()}, 4),
        )
    )  # fmt: skip


def _numbered(numbers: dict[str, int]) -> Coded:
    return lambda text: "<" + "".join(f"{numbers[char]:04x}" for char in text) + ">"


def word_processor(pdf: Pdf, text: str) -> tuple[Any, Coded]:
    """TrueType outlines in a Type0 font, as word processors embed them."""
    program, numbers = outlines.truetype(text)
    stream = Stream(pdf, program)
    stream["/Length1"] = len(program)
    made = _composite(
        pdf, "BCDEEE+SourceSans", "CIDFontType2", text, numbers, FontFile2=pdf.make_indirect(stream)
    )
    return made, _numbered(numbers)


def layout_program(pdf: Pdf, text: str) -> tuple[Any, Coded]:
    """CFF outlines in a Type0 font, as layout programs embed them."""
    program, numbers = outlines.cff(text, "SourceSans")
    stream = pdf.make_indirect(Stream(pdf, program))
    stream["/Subtype"] = Name.CIDFontType0C
    made = _composite(pdf, "ABCDEF+SourceSans", "CIDFontType0", text, numbers, FontFile3=stream)
    return made, _numbered(numbers)


def typesetter(pdf: Pdf, text: str) -> tuple[Any, Coded]:
    """Type 1 outlines with an encoding of their own and no map to Unicode, as typesetting systems embed
    them: only the names of the glyphs say what they are."""
    _, names, widths = outlines.face()
    glyphs = {33 + at: names[char] for at, char in enumerate(dict.fromkeys(text))}
    codes = {char: 33 + at for at, char in enumerate(dict.fromkeys(text))}
    program, clear, secret = outlines.type1(glyphs, "SourceSans")
    stream = Stream(pdf, program)
    stream["/Length1"], stream["/Length2"], stream["/Length3"] = (
        clear,
        secret,
        len(program) - clear - secret,
    )
    descriptor = _descriptor(pdf, "GHIJKL+SourceSans", 4, FontFile=pdf.make_indirect(stream))
    differences = Array([33, *(Name(f"/{glyph}") for glyph in glyphs.values())])
    made = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/GHIJKL+SourceSans"), FirstChar=33,
        LastChar=32 + len(glyphs), Widths=Array([widths[glyph] for glyph in glyphs.values()]),
        Encoding=Dictionary(Type=Name.Encoding, Differences=differences), FontDescriptor=descriptor,
    )  # fmt: skip
    return pdf.make_indirect(made), lambda said: "<" + "".join(f"{codes[char]:02x}" for char in said) + ">"


def drawn(pdf: Pdf, text: str) -> tuple[Any, Coded]:
    """A Type 3 font: each glyph is a small drawing."""
    _, names, widths = outlines.face()
    chars = list(dict.fromkeys(text))
    differences = Array([0, *(Name(f"/{names[char]}") for char in chars)])
    procedures = {
        f"/{names[char]}": pdf.make_stream(outlines.procedure(names[char]).encode()) for char in chars
    }
    made = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([-500, -300, 1200, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=0, LastChar=len(chars) - 1,
        Widths=Array([widths[names[char]] for char in chars]), Resources=Dictionary(),
        CharProcs=Dictionary(procedures),
        Encoding=Dictionary(Type=Name.Encoding, Differences=differences),
        ToUnicode=_map(pdf, dict(enumerate(chars)), 2),
    )  # fmt: skip
    return pdf.make_indirect(
        made
    ), lambda said: "<" + "".join(f"{chars.index(char):02x}" for char in said) + ">"
