"""Faces, forms of letters and kinds of fonts that every reader can read, so that no rule may refuse them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont

from tests.tricks.fonts import (
    SANS,
    advances,
    bitmaps,
    glyph_ids,
    mapped,
    packed,
    simple,
    strokes,
    type3,
    wide,
)
from tests.tricks.hiding import page
from tests.tricks.innocent import _root
from tests.tricks.lying import DOSE, FRENCH, WAVES, _wide_line, printed
from tests.tricks.paper import Paper, font_program, line
from tests.tricks.table import REQUIRED, harmless, harmless_with

NUMBERS = "In 2019, 23 of 47 adults (48.9 %) felt better; 6 to 10 did not."


def _set(text: str, style: str, face: str = "SourceSerif4-Regular") -> bytes:
    """A page by the layout engine in one of the bundled faces, with its font features."""
    from weasyprint import HTML

    sheet = f"@font-face{{font-family:S;src:url(styles/fonts/{face}.ttf)}} body{{font:12pt/1.4 S;{style}}}"
    html = f"<html lang=en><meta charset=utf-8><title>t</title><style>{sheet}</style><body><p>{text}"
    made: bytes = HTML(string=html, base_url=str(_root())).write_pdf()
    return made


@harmless
def serif() -> bytes:
    return _set(REQUIRED, "")


@harmless
def true_italics() -> bytes:
    return _set(REQUIRED, "", "SourceSerif4-It")


@harmless
def oblique_sans() -> bytes:
    return _set(REQUIRED, "", "SourceSans3-It")


@harmless
def semibold_italics() -> bytes:
    return _set(REQUIRED, "", "SourceSans3-SemiboldIt")


@harmless
def display_face_in_large() -> bytes:
    return _set(REQUIRED, "font-size:40pt", "SourceSerif4Display-Semibold")


@harmless
def small_capitals_of_the_font() -> bytes:
    return _set(REQUIRED, "font-variant-caps:small-caps")


@harmless
def single_storey_letters() -> bytes:
    return _set(REQUIRED, "font-feature-settings:'ss01','ss02','ss03'", SANS)


@harmless_with(NUMBERS)
def old_style_figures() -> bytes:
    return _set(NUMBERS, "font-variant-numeric:oldstyle-nums")


@harmless_with(NUMBERS)
def lining_figures_of_one_width() -> bytes:
    return _set(NUMBERS, "font-variant-numeric:lining-nums tabular-nums slashed-zero")


@harmless_with(WAVES)
def ligatures_of_a_serif() -> bytes:
    return _set(WAVES, "font-variant-ligatures:common-ligatures discretionary-ligatures")


@harmless_with(FRENCH)
def accents() -> bytes:
    return _set(FRENCH, "")


@harmless_with("Это лечение не одобрено и никого не лечит.")
def cyrillic() -> bytes:
    return _set("Это лечение не одобрено и никого не лечит.", "")


@harmless
def drawn_condensed() -> bytes:
    widths = [round(w * 0.75) for w in font_program(SANS)[1]]
    return printed(mapped(lambda _: (0.75, 0, 0, 1, 0, 0)), widths=widths)


@harmless
def drawn_in_one_width() -> bytes:
    """As a typewriter does: narrow letters are drawn wide, wide ones narrow."""
    widths = [600 if w else 0 for w in font_program(SANS)[1]]
    return printed(mapped(lambda box: (min(600 / max(box[0], 1), 2.0), 0, 0, 1, 0, 0)), widths=widths)


@harmless
def leaning_by_hand() -> bytes:
    return printed(mapped(lambda _: (1, 0, 0.25, 1, 0, 0)))


@harmless
def a_font_without_a_table_of_characters() -> bytes:
    font = TTFont(BytesIO(font_program(SANS)[0]))
    ids = glyph_ids()
    del font["cmap"]
    paper = Paper()
    paper.fonts.F3 = wide(paper, {number: char for char, number in ids.items()}, program=packed(font))
    return page(_wide_line(REQUIRED, ids), paper=paper)


@harmless
def a_type_3_font_of_curves() -> bytes:
    widths = advances(REQUIRED)
    paper = Paper()
    procedures: Any = {c: f"{widths[c]} 0 0 0 0 0 d1 {s}" for c, s in strokes(REQUIRED).items()}
    paper.fonts.F3 = type3(paper, procedures, widths, 0.001)
    return page(line(REQUIRED, font="F3"), paper=paper)


@harmless
def a_type_3_font_of_bitmaps() -> bytes:
    procedures, widths = bitmaps(REQUIRED)
    paper = Paper()
    paper.fonts.F3 = type3(paper, procedures, widths, 72 / 300 / 12)
    return page(line(REQUIRED, font="F3"), paper=paper)


@harmless_with(DOSE)
def digits_in_plain_type() -> bytes:
    return page(line(DOSE))


@harmless
def a_face_in_which_nobody_lies() -> bytes:
    paper = Paper()
    paper.fonts.F3 = simple(paper, mapped(lambda _: (1, 0, 0, 1, 0, 0)))
    return page(line(REQUIRED, font="F3"), paper=paper)
