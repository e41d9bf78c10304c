"""Ways to have a text in the file and to print another: the text layer lies about the drawings."""

from __future__ import annotations

import string
from collections.abc import Mapping

from tests.tricks.fonts import (
    SANS,
    advances,
    glyph_ids,
    joined,
    mapped,
    packed,
    redrawn,
    simple,
    strokes,
    to_unicode,
    type3,
    wide,
)
from tests.tricks.hiding import page
from tests.tricks.paper import Array, Dictionary, Name, Paper, font_program, line, literal
from tests.tricks.table import REQUIRED, trick

DOSE = "Not more than 9 mg of it in 60 days."
FRENCH = "Ce traitement n’a pas été essayé."
WAVES = "No official finding says that it is safe."


def printed(program: bytes, text: str = REQUIRED, **keys: object) -> bytes:
    """The text in a font with this program."""
    paper = Paper()
    paper.fonts.F3 = simple(paper, program, **keys)
    return page(line(text, font="F3"), paper=paper)


def partly(program: bytes, wrong: str, text: str = REQUIRED, paper: Paper | None = None) -> bytes:
    """The text with only the first `wrong` in it set in a font with this program."""
    paper = paper or Paper()
    if program:
        paper.fonts.F3 = simple(paper, program)
    before, _, after = text.partition(wrong)
    content = (
        f"BT /F1 12 Tf 72 700 Td {literal(before)} Tj /F3 12 Tf {literal(wrong)} Tj "
        f"/F1 12 Tf {literal(after)} Tj ET\n"
    )
    return page(content, paper=paper)


@trick("text-lies")
def two_glyphs_swapped() -> bytes:
    return printed(redrawn({"t": "w", "w": "t"}))


@trick("text-lies")
def one_letter_in_a_font_of_its_own() -> bytes:
    return partly(redrawn({"t": "w"}), "t ")


@trick("text-lies")
def one_letter_within_a_word() -> bytes:
    return partly(redrawn({"c": "s"}), "c")  # “sures no one”


@trick("text-lies")
def every_letter_the_next_one() -> bytes:
    letters = string.ascii_lowercase
    return printed(redrawn(dict(zip(letters, letters[1:] + "a", strict=True))))


@trick("text-lies")
def codes_shifted_and_told_back() -> bytes:
    paper = Paper()
    says = {ord(c) + 1: c for c in sorted(set(REQUIRED))}
    paper.fonts.F3 = simple(paper, font_program(SANS)[0], ToUnicode=to_unicode(paper, says))
    return page(line("".join(chr(ord(c) + 1) for c in REQUIRED), font="F3"), paper=paper)


@trick("text-lies")
def one_code_told_as_another_letter() -> bytes:
    paper = Paper()
    says = {ord(c): c for c in string.printable.strip()} | {0x20: " ", ord("z"): "t"}
    encoding = Dictionary(
        Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array([ord("z"), Name.r])
    )
    font = simple(paper, font_program(SANS)[0], ToUnicode=to_unicode(paper, says), Encoding=encoding)
    paper.fonts.F3 = font
    return page(line(REQUIRED.replace("not", "noz"), font="F3"), paper=paper)


@trick("text-lies")
def a_word_without_outlines() -> bytes:
    return partly(redrawn(dict.fromkeys("not", "")), "not")


@trick("text-missing")
def one_blank_letter() -> bytes:
    return partly(redrawn({"o": ""}), "o")


@trick("text-lies")
def a_word_in_ornaments() -> bytes:
    return partly(redrawn({"n": "©", "o": "×", "t": "%"}), "not")


@trick("unchecked")
def a_word_in_signs_like_no_letter() -> bytes:
    return partly(redrawn({"n": "%", "o": "&", "t": "*"}), "not")


@trick("text-lies")
def a_type_3_font_that_draws_other_letters() -> bytes:
    paper = Paper()
    paper.fonts.F3 = _type3(paper, REQUIRED, {"t": "r"})
    return page(line(REQUIRED, font="F3"), paper=paper)


@trick("text-missing")
def a_type_3_font_that_lies_about_its_boxes() -> bytes:
    paper = Paper()
    paper.fonts.F3 = _type3(paper, REQUIRED, {"t": "w"}, box="0 0 1000 1000")
    return page(line(REQUIRED, font="F3"), paper=paper)


def _type3(paper: Paper, text: str, drawn_as: Mapping[str, str], box: str = "") -> object:
    widths = advances(text)
    told = box or "0 0 0 0"
    procedures = {c: f"{widths[c]} 0 {told} d1 {s}" for c, s in strokes(text, drawn_as).items()}
    return type3(paper, procedures, widths, 0.001)


@trick("text-lies")
def a_cid_font_with_a_wrong_glyph_map() -> bytes:
    paper = Paper()
    ids = glyph_ids()
    table = bytearray(b"".join(number.to_bytes(2, "big") for number in range(max(ids.values()) + 1)))
    table[2 * ids["t"] : 2 * ids["t"] + 2] = ids["r"].to_bytes(2, "big")
    paper.fonts.F3 = wide(paper, {number: char for char, number in ids.items()}, bytes(table))
    return page(_wide_line(REQUIRED, ids), paper=paper)


@trick("text-lies")
def a_cid_font_told_as_other_text() -> bytes:
    paper, ids = Paper(), glyph_ids()
    paper.fonts.F3 = wide(paper, {number: char for char, number in ids.items()} | {ids["w"]: "t"})
    return page(_wide_line(REQUIRED.replace("not", "now"), ids), paper=paper)


def _wide_line(text: str, ids: Mapping[str, int], y: float = 700) -> str:
    return f"BT /F3 12 Tf 72 {y} Td <{''.join(f'{ids[c]:04x}' for c in text)}> Tj ET\n"


@trick("text-lies")
def the_table_of_characters_in_the_font_changed() -> bytes:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(font_program(SANS)[0]))
    for table in font["cmap"].tables:
        table.cmap[ord("t")] = table.cmap[ord("r")]
    return partly(packed(font), "t ")


@trick("text-lies", text=WAVES)
def a_ligature_that_draws_other_letters() -> bytes:
    paper, ids = Paper(), glyph_ids(redrawn({"×": "no"}))
    says = {number: char for char, number in ids.items()} | {ids["×"]: "fi"}
    paper.fonts.F3 = wide(paper, says, program=redrawn({"×": "no"}))
    return page(_wide_line(WAVES.replace("fi", "×"), ids), paper=paper)


@trick("text-lies", text=DOSE)
def one_digit_told_as_another() -> bytes:
    return partly(redrawn({"9": "6"}), "9", DOSE)


@trick("text-lies", text=DOSE)
def digits_swapped() -> bytes:
    return printed(redrawn({"9": "6", "6": "9"}), DOSE)


@trick("text-lies", text=FRENCH)
def accent_dropped() -> bytes:
    return printed(redrawn({"é": "e"}), FRENCH)


@trick("unchecked")
def letters_in_a_looking_glass() -> bytes:
    return printed(mapped(lambda box: (-1, 0, 0, 1, box[0], 0)))


@trick("text-lies")
def letters_upside_down() -> bytes:
    return printed(mapped(lambda box: (-1, 0, 0, -1, box[0], 480)))


@trick("text-missing")
def letters_from_right_to_left() -> bytes:
    across, shown = 400.0, []
    widths = advances(REQUIRED)
    for char in REQUIRED:
        across -= widths[char] * 0.012
        shown.append(f"BT /F1 12 Tf {across:.2f} 700 Td {literal(char)} Tj ET")
    return page("\n".join(shown))


@trick("text-lies")
def a_full_stop_that_draws_words() -> bytes:
    return partly(redrawn({".": "yet"}), ".")


@trick("text-lies")
def an_honest_page_before_the_lie() -> bytes:
    paper = Paper()
    paper.page(line(REQUIRED))
    paper.fonts = Dictionary(F1=simple(paper, redrawn({"t": "w"})), F2=paper.fonts.F2)
    paper.page(line(REQUIRED))
    return paper.bytes()


def outlined(text: str, size: float = 12, y: float = 700) -> str:
    """The text as filled outlines, one path for each letter."""
    drawn, widths, across, told = strokes(text), advances(text), 72.0, []
    for char in text:
        told.append(f"q {size / 1000} 0 0 {size / 1000} {across:.2f} {y} cm {drawn[char]} Q")
        across += widths[char] * size / 1000
    return "\n".join(told) + "\n"


@trick("unchecked")
def only_as_outlines() -> bytes:
    return page(outlined(REQUIRED))


@trick("unchecked")
def only_as_one_joined_outline() -> bytes:
    return page(joined(REQUIRED, 72, 700, 12))


@trick("text-replaced")
def described_as_something_else() -> bytes:
    return page(f"/Span <</Alt (This therapy is approved.)>> BDC {line(REQUIRED)} EMC")


@trick("text-replaced")
def replaced_by_a_list_of_properties() -> bytes:
    said = Dictionary(Properties=Dictionary(P0=Dictionary(ActualText=b"This therapy is approved.")))
    return page(f"/Span /P0 BDC {line(REQUIRED)} EMC", said)
