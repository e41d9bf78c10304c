"""Variations that every reader sees and no rule may refuse."""

from __future__ import annotations

from functools import cache
from typing import Any

import pikepdf

from tests.tricks.hiding import HEAD, TEXT, noted, page, state
from tests.tricks.paper import Array, Dictionary, Name, Paper, String, line, literal
from tests.tricks.table import REQUIRED, harmless

WORDS = REQUIRED.split()


def _web(body: str, style: str = "") -> bytes:
    """A page by the layout engine, in a bundled face."""
    from weasyprint import HTML

    face = "tests/tricks/../../styles/fonts/SourceSans3-Regular.ttf"
    sheet = f"@font-face{{font-family:S;src:url({face})}} body{{font:12pt/1.4 S}} {style}"
    html = f"<html lang=en><meta charset=utf-8><title>t</title><style>{sheet}</style><body>{body}"
    made: bytes = HTML(string=html, base_url=str(_root())).write_pdf()
    return made


@cache
def _root() -> Any:
    from pathlib import Path

    return f"{Path(__file__).parents[2]}/"


@harmless
def plain() -> bytes:
    return page(TEXT)


@harmless
def bold() -> bytes:
    return page(line(REQUIRED, font="F2"))


@harmless
def nine_point_gray() -> bytes:
    return page(f"0.349 g {line(REQUIRED, size=9)}")


@harmless
def coloured() -> bytes:
    return page(f"0.05 0.25 0.35 rg {TEXT}")


@harmless
def white_on_navy() -> bytes:
    return page(f"0.05 0.1 0.3 rg 60 690 400 30 re f 1 g {TEXT}")


@harmless
def broken_into_lines() -> bytes:
    return page(line("This therapy is not", y=700) + line("FDA-approved and cures no one.", y=684))


@harmless
def hyphenated() -> bytes:
    return page(
        line("This ther-", y=700) + line("apy is not FDA-", y=684) + line("approved and cures no one.", y=668)
    )


@harmless
def hyphenated_by_the_engine() -> bytes:
    style = "p{width:42mm;hyphens:auto;hyphenate-limit-chars:4 2 2}"
    return _web(f"<p>{REQUIRED}</p>", style)


@harmless
def soft_hyphens() -> bytes:
    return _web(f"<p>{REQUIRED.replace('therapy', 'ther&shy;a&shy;py')}</p>")


@harmless
def letter_spaced() -> bytes:
    return page(line(REQUIRED, before="2 Tc"))


@harmless
def letter_spaced_widely() -> bytes:
    return _web(f"<p>{REQUIRED}</p>", "p{letter-spacing:5pt}")


@harmless
def capitals_by_style() -> bytes:
    return _web(f"<p>{REQUIRED}</p>", "p{text-transform:uppercase}")


@harmless
def small_capitals() -> bytes:
    return _web(f"<p>{REQUIRED}</p>", "p{font-variant:small-caps}")


@harmless
def ligatures() -> bytes:
    return _web(f"<p>{REQUIRED} Offices, final, flow.</p>", "p{font-variant-ligatures:common-ligatures}")


@harmless
def justified() -> bytes:
    return _web(f"<p>{REQUIRED} {REQUIRED}</p>", "p{width:90mm;text-align:justify}")


@harmless
def in_columns_on_one_line() -> bytes:
    half = len(WORDS) // 2
    left, right = (f"<p>{' '.join(part)}</p>" for part in (WORDS[:half], WORDS[half:]))
    style = "div{columns:2;width:420pt} p{margin:0;break-inside:avoid;white-space:nowrap}"
    return _web(f"<div>{left}{right}</div>", style)


@harmless
def beside_a_shadow() -> bytes:
    return _web(f"<p>{REQUIRED}</p><p>More.</p>", "p{box-shadow:0 0 3pt #999}")


@harmless
def in_columns() -> bytes:
    return _web(f"<div>{'<p>Some words.</p>' * 9}<p>{REQUIRED}</p></div>", "div{columns:2}")


@harmless
def in_a_table_cell() -> bytes:
    return _web(f"<table><tr><td>Note<td style='width:60mm'>{REQUIRED}<td>Other</table>")


@harmless
def in_a_margin_box() -> bytes:
    return _web("<p>Body.", f'@page{{@bottom-center{{content:"{REQUIRED}";font:9pt S}}}}')


@harmless
def with_inline_emphasis() -> bytes:
    return _web(f"<p>{REQUIRED.replace('not', '<b>not</b>').replace('FDA', '<i>FDA</i>')}</p>")


@harmless
def underlined() -> bytes:
    return _web(f"<p>{REQUIRED}</p>", "p{text-decoration:underline}")


@harmless
def as_a_link() -> bytes:
    return _web(f"<p><a href='https://example.org/'>{REQUIRED}</a></p>", "a{color:#0b5563}")


@harmless
def kerned() -> bytes:
    parts = " ".join(f"{literal(w + ' ')} {-20 if i % 2 else 15}" for i, w in enumerate(WORDS))
    return page(f"BT /F1 12 Tf 72 700 Td [{parts}] TJ ET")


@harmless
def each_letter_shown_by_itself() -> bytes:
    return page("BT /F1 12 Tf 72 700 Td " + " ".join(f"{literal(c)} Tj" for c in REQUIRED) + " ET")


@harmless
def each_word_in_its_own_text_object() -> bytes:
    x, parts = 72.0, []
    for word in WORDS:
        parts.append(line(word, x=x))
        x += 6.4 * len(word) + 4
    return page("".join(parts))


@harmless
def words_stored_in_reverse() -> bytes:
    x, parts = 72.0, []
    for word in WORDS:
        parts.append(line(word, x=x))
        x += 6.4 * len(word) + 4
    return page("".join(reversed(parts)))


@harmless
def in_a_form() -> bytes:
    paper = Paper()
    form = paper.form(TEXT)
    return page("q 1 0 0 1 10 -20 cm /X Do Q", Dictionary(XObject=Dictionary(X=form)), paper)


@harmless
def in_a_form_in_a_form_scaled_up() -> bytes:
    paper = Paper()
    inner = paper.form(line(REQUIRED, x=10, y=10, size=6), bbox=(0, 0, 300, 40))
    outer = paper.form(
        "2 0 0 2 0 0 cm /Y Do", bbox=(0, 0, 600, 80), Resources=Dictionary(XObject=Dictionary(Y=inner))
    )
    return page("q 1 0 0 1 20 600 cm /X Do Q", Dictionary(XObject=Dictionary(X=outer)), paper)


@harmless
def clip_with_room() -> bytes:
    return page(f"q 60 690 400 30 re W n {TEXT} Q")


@harmless
def turned_page_shown_upright() -> bytes:
    return page(f"q 0 1 -1 0 612 0 cm {TEXT.replace('72 700', '72 300')} Q", Rotate=90)


@harmless
def crop_box_off_the_origin() -> bytes:
    return page(TEXT, MediaBox=Array([-50, -40, 700, 900]), CropBox=Array([30, 20, 590, 780]))


@harmless
def trim_box_around_it() -> bytes:
    return page(TEXT, BleedBox=Array([0, 0, 612, 792]), TrimBox=Array([9, 9, 603, 783]))


@harmless
def trim_box_around_it_on_a_turned_page() -> bytes:
    upright = TEXT.replace("72 700", "72 300")
    return page(f"q 0 1 -1 0 612 0 cm {upright} Q", Rotate=90, TrimBox=Array([0, 0, 330, 792]))


@harmless
def negative_origin() -> bytes:
    return page(line(REQUIRED, x=-250, y=-100), MediaBox=Array([-306, -396, 306, 396]))


@harmless
def user_unit_of_two() -> bytes:
    return page(line(REQUIRED, size=6), UserUnit=2)


@harmless
def slightly_condensed() -> bytes:
    return page(line(REQUIRED, before="90 Tz"))


@harmless
def scaled_up_by_a_matrix() -> bytes:
    return page(f"q 12 0 0 12 72 700 cm BT /F1 1 Tf {literal(REQUIRED)} Tj ET Q")


@harmless
def slanted() -> bytes:
    return page(f"BT /F1 12 Tf 1 0 0.2 1 72 700 Tm {literal(REQUIRED)} Tj ET")


@harmless
def printed_twice_for_weight() -> bytes:
    return page(TEXT + line(REQUIRED, x=72.3))


@harmless
def filled_and_stroked() -> bytes:
    return page(f"0.2 w {line(REQUIRED, before='2 Tr')}")


@harmless
def under_a_transparent_overlay() -> bytes:
    return page(f"{TEXT} q /G gs 1 g 60 690 400 30 re f Q", state(ca=0))


@harmless
def multiplied_on_white() -> bytes:
    return page(f"q /G gs {TEXT} Q", state(BM=Name.Multiply))


@harmless
def over_a_faint_watermark() -> bytes:
    return page(f"0.93 g {line('DRAFT', x=90, y=690, size=70, font='F2')} 0 g {TEXT}")


@harmless
def on_a_pale_tint() -> bytes:
    return page(f"0.92 0.96 0.97 rg 60 690 400 30 re f 0 g {TEXT}")


@harmless
def on_a_soft_gradient() -> bytes:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0.8]), N=1)
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([0, 0, 600, 0]), Function=function
    )
    return page(f"q 0 680 612 40 re W n /S sh Q {TEXT}", Dictionary(Shading=Dictionary(S=shading)))


@harmless
def layer_that_is_on() -> bytes:
    paper = Paper()
    group = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Text"))
    paper.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(ON=Array([group])))
    return page(f"/OC /L BDC {TEXT} EMC", Dictionary(Properties=Dictionary(L=group)), paper)


@harmless
def annotation_elsewhere() -> bytes:
    paper = Paper()
    look = paper.form("0.8 g 0 0 50 30 re f", bbox=(0, 0, 50, 30))
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Square, Rect=Array([60, 90, 110, 120]), F=4, AP=Dictionary(N=look)
    )
    return page(TEXT, paper=paper, Annots=Array([note]))


@harmless
def hidden_copy_beside_a_good_one() -> bytes:
    return page(f"q {line(REQUIRED, y=600, before='3 Tr')} Q {TEXT}")


@harmless
def no_break_spaces() -> bytes:
    return page(line(REQUIRED.replace(" ", "\u00a0")))


@harmless
def no_break_hyphen() -> bytes:
    return _web(f"<p>{REQUIRED.replace('-', chr(0x2011))}</p>")


@harmless
def replacement_text_that_agrees() -> bytes:
    return page(f"/Span <</ActualText {literal(REQUIRED)}>> BDC {TEXT} EMC")


@harmless
def object_streams() -> bytes:
    paper = Paper()
    paper.page(HEAD + TEXT)
    return paper.bytes(object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)


@harmless
def encrypted_with_an_empty_password() -> bytes:
    paper = Paper()
    paper.page(HEAD + TEXT)
    return paper.bytes(deterministic_id=False, encryption=pikepdf.Encryption(owner="secret", user="", R=6))


@harmless
def on_three_pages() -> bytes:
    paper = Paper()
    for y in (700, 60, 400):
        paper.page(HEAD + line(REQUIRED, y=y))
    return paper.bytes()


@harmless
def beside_a_form_field() -> bytes:
    return noted((60, 640, 460, 670), form=True, Subtype=Name.Widget, FT=Name.Tx, T=String("x"), F=4)


@harmless
def under_an_empty_form_field() -> bytes:
    field = {"Subtype": Name.Widget, "FT": Name.Tx, "T": String("x"), "F": 4}
    return noted((60, 690, 460, 720), form=True, look="0.7 G 0 0 400 30 re S", **field)


@harmless
def under_an_annotation_nobody_sees() -> bytes:
    return noted((60, 690, 460, 720), Subtype=Name.Stamp, F=2 | 4 | 32)
