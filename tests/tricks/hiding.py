"""Ways to have the words in the file and not on the paper."""

from __future__ import annotations

import warnings
from typing import Any

from tests.tricks.paper import Array, Dictionary, Name, Paper, String, line, literal
from tests.tricks.table import REQUIRED, trick

TEXT = line(REQUIRED)
HEAD = line("What is known about the treatment", y=740, size=18)


def page(content: str, resources: Any = None, paper: Paper | None = None, **keys: Any) -> bytes:
    paper = paper or Paper()
    paper.page(HEAD + content, resources=resources, **keys)
    return paper.bytes()


def state(**entries: Any) -> Dictionary:
    """Resources with one graphics state, /G."""
    return Dictionary(ExtGState=Dictionary(G=Dictionary(**entries)))


@trick("text-hidden")
def white_on_white() -> bytes:
    return page(f"1 g {TEXT}")


@trick("text-faint")
def white_on_near_white() -> bytes:
    return page(f"0.94 g 60 690 400 30 re f 1 g {TEXT}")


@trick("text-hidden")
def near_white_on_white() -> bytes:
    return page(f"0.99 g {TEXT}")


@trick("text-faint")
def pale_gray() -> bytes:
    return page(f"0.6 g {TEXT}")


@trick("text-hidden")
def white_on_white_inside_a_dark_page() -> bytes:
    return page(f"0.1 g 0 0 612 730 re f 1 g 60 690 400 30 re f 1 g {TEXT}")


@trick("text-faint")
def dark_on_dark() -> bytes:
    return page(f"0.1 0.2 0.4 rg 60 690 400 30 re f 0 g {TEXT}")


@trick("text-hidden")
def alpha_zero() -> bytes:
    return page(f"q /G gs {TEXT} Q", state(ca=0, CA=0))


@trick("text-faint")
def alpha_one_twentieth() -> bytes:
    return page(f"q /G gs {TEXT} Q", state(ca=0.05, CA=0.05))


@trick("text-faint")
def alpha_of_a_group() -> bytes:
    paper = Paper()
    form = paper.form(TEXT, Group=Dictionary(S=Name.Transparency))
    resources = state(ca=0.3, CA=0.3)
    resources.XObject = Dictionary(X=form)
    return page("q /G gs /X Do Q", resources, paper)


@trick("text-hidden")
def rendering_mode_three() -> bytes:
    return page(line(REQUIRED, before="3 Tr"))


@trick("text-hidden")
def rendering_mode_seven() -> bytes:
    return page(f"q {line(REQUIRED, before='7 Tr')} Q")


@trick("text-hidden")
def white_stroke_over_the_fill() -> bytes:
    return page(f"q 1 G 2.5 w {line(REQUIRED, before='2 Tr')} Q")


@trick("text-faint")
def hairline_outline_in_pale_gray() -> bytes:
    return page(f"q 0.8 G 0.3 w {line(REQUIRED, before='1 Tr')} Q")


@trick("text-hidden")
def covered_by_a_white_box() -> bytes:
    return page(f"{TEXT} 1 g 60 690 400 30 re f")


@trick("text-hidden")
def covered_by_a_black_box() -> bytes:
    return page(f"{TEXT} 0 g 60 690 400 30 re f")


@trick("text-hidden")
def black_on_a_black_box() -> bytes:
    return page(f"0 g 60 690 400 30 re f 0 g {TEXT}")


@trick("text-hidden")
def one_word_covered() -> bytes:
    return page(f"{TEXT} 1 g 151 696 18 14 re f")


@trick("text-hidden")
def lower_half_covered() -> bytes:
    return page(f"{TEXT} 1 g 60 690 400 13 re f")


@trick("text-hidden")
def struck_out_with_a_white_bar() -> bytes:
    return page(f"{TEXT} 1 g 60 701.5 400 2.5 re f")


@trick("text-hidden")
def struck_through_in_black() -> bytes:
    return page(f"{TEXT} 0 g 70 702.5 260 1 re f")


@trick("text-hidden")
def struck_through_as_engines_draw_it() -> bytes:
    return page(f"{TEXT} 0 G 0.6 w 70 703 m 330 703 l S")


@trick("text-hidden")
def struck_through_by_a_white_hairline() -> bytes:
    return page(f"{TEXT} 1 G 0.2 w 70 703 m 330 703 l S")


@trick("text-hidden")
def a_dark_band_of_another_colour_under_the_letters() -> bytes:
    return page(f"0.11 0.145 0.16 rg 70 702 260 1.2 re f 0.05 0.33 0.39 rg {TEXT}")


@trick("text-hidden")
def one_word_struck_through() -> bytes:
    return page(f"{TEXT} 0 G 0.6 w 151 703 m 169 703 l S")


@trick("text-faint")
def covered_by_a_veil_of_white() -> bytes:
    return page(f"{TEXT} q /G gs 1 g 60 690 400 30 re f Q", state(ca=0.85))


@trick("text-hidden")
def covered_by_an_image() -> bytes:
    paper = Paper()
    image = paper.stream(
        b"\xf0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )  # fmt: skip
    return page(f"{TEXT} q 400 0 0 30 60 690 cm /I Do Q", Dictionary(XObject=Dictionary(I=image)), paper)


def noted(
    where: tuple[int, ...], form: bool = False, look: str = "1 g 0 0 400 30 re f", **keys: Any
) -> bytes:
    """A page with an annotation that looks like `look`; `form` makes it a field of the file's form."""
    paper = Paper()
    drawn = paper.form(look, bbox=(0, 0, 400, 30))
    note = Dictionary(Type=Name.Annot, Rect=Array(list(where)), AP=Dictionary(N=drawn), **keys)
    note = paper.pdf.make_indirect(note)
    if form:
        paper.pdf.Root.AcroForm = Dictionary(Fields=Array([note]))
    return page(TEXT, paper=paper, Annots=Array([note]))


_FIELD: dict[str, Any] = {"Subtype": Name.Widget, "FT": Name.Tx, "F": 4}


@trick("text-hidden")
def covered_by_a_form_field() -> bytes:
    return noted((60, 690, 460, 720), form=True, T=String("x"), **_FIELD)


@trick("text-hidden")
def covered_by_a_field_of_no_form() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pikepdf knows that such a field may not be shown by all viewers
        return noted((60, 690, 460, 720), T=String("x"), **_FIELD)


@trick("text-hidden")
def covered_in_print_alone() -> bytes:
    return noted((60, 690, 460, 720), Subtype=Name.Stamp, F=4 | 32)


@trick("text-hidden")
def covered_by_an_annotation() -> bytes:
    paper = Paper()
    look = paper.form("1 g 0 0 400 30 re f", bbox=(0, 0, 400, 30))
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Square, Rect=Array([60, 690, 460, 720]), F=4, AP=Dictionary(N=look)
    )
    return page(TEXT, paper=paper, Annots=Array([note]))


@trick("text-hidden")
def covered_by_a_shading() -> bytes:
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([0, 0, 600, 0]),
        Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([1]), N=1),
    )  # fmt: skip
    return page(f"{TEXT} q 60 690 400 30 re W n /S sh Q", Dictionary(Shading=Dictionary(S=shading)))


@trick("text-hidden")
def clipped_away() -> bytes:
    return page(f"q 0 0 20 20 re W n {TEXT} Q")


@trick("text-hidden")
def upper_half_clipped() -> bytes:
    return page(f"q 0 0 612 703 re W n {TEXT} Q")


@trick("text-hidden")
def end_of_the_line_clipped() -> bytes:
    return page(f"q 0 0 250 792 re W n {TEXT} Q")


@trick("text-hidden")
def clipped_by_the_box_of_a_form() -> bytes:
    paper = Paper()
    form = paper.form(TEXT, bbox=(0, 0, 150, 792))
    return page("/X Do", Dictionary(XObject=Dictionary(X=form)), paper)


@trick("text-hidden")
def off_the_sheet() -> bytes:
    return page(line(REQUIRED, x=700))


@trick("text-hidden")
def partly_off_the_sheet() -> bytes:
    return page(line(REQUIRED, x=450))


@trick("text-hidden")
def above_the_sheet() -> bytes:
    return page(line(REQUIRED, y=1200))


@trick("text-hidden")
def outside_the_crop_box() -> bytes:
    return page(TEXT, CropBox=Array([0, 0, 612, 690]))


@trick("text-hidden")
def half_outside_the_crop_box() -> bytes:
    return page(TEXT, CropBox=Array([0, 0, 612, 703]))


@trick("text-hidden")
def outside_the_trim_box() -> bytes:
    return page(TEXT, TrimBox=Array([0, 0, 612, 690]))


@trick("text-hidden")
def half_outside_the_trim_box() -> bytes:
    return page(TEXT, TrimBox=Array([0, 0, 612, 703]))


@trick("text-hidden")
def outside_the_trim_box_of_a_turned_page() -> bytes:
    upright = TEXT.replace("72 700", "72 300")
    return page(f"q 0 1 -1 0 612 0 cm {upright} Q", Rotate=90, TrimBox=Array([330, 0, 612, 792]))


@trick("text-hidden")
def in_the_bleed() -> bytes:
    edge = line(REQUIRED, y=4)
    return page(edge, BleedBox=Array([0, 0, 612, 792]), TrimBox=Array([18, 18, 594, 774]))


def _layered(settings: Any, paper: Paper, group: Any) -> bytes:
    paper.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(**settings))
    resources = Dictionary(Properties=Dictionary(L=group))
    return page(f"/OC /L BDC {TEXT} EMC", resources, paper)


@trick("text-hidden")
def on_a_hidden_layer() -> bytes:
    paper = Paper()
    group = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    return _layered({"OFF": Array([group])}, paper, group)


@trick("text-hidden")
def on_a_layer_that_is_not_printed() -> bytes:
    paper = Paper()
    usage = Dictionary(Print=Dictionary(PrintState=Name.OFF), View=Dictionary(ViewState=Name.ON))
    group = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Screen", Usage=usage))
    rule = Dictionary(Event=Name.Print, OCGs=Array([group]), Category=Array([Name.Print]))
    return _layered({"ON": Array([group]), "AS": Array([rule])}, paper, group)


@trick("text-hidden")
def in_a_form_on_a_hidden_layer() -> bytes:
    paper = Paper()
    group = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    paper.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    form = paper.form(TEXT, OC=group)
    return page("/X Do", Dictionary(XObject=Dictionary(X=form)), paper)


def _masked(gray: str) -> bytes:
    paper = Paper()
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = paper.form(f"{gray} 0 0 612 792 re f", Group=group)
    return page(f"q /G gs {TEXT} Q", state(SMask=Dictionary(S=Name.Luminosity, G=mask)), paper)


@trick("text-hidden")
def under_a_soft_mask() -> bytes:
    return _masked("0 g")


@trick("text-faint")
def under_a_soft_mask_of_a_third() -> bytes:
    return _masked("0.3 g")


@trick("text-hidden")
def under_a_soft_mask_with_an_edge() -> bytes:
    return _masked("1 g 0 0 200 792 re f 0 g 200 0 412 792 re f 0 g")


@trick("text-hidden")
def blended_away() -> bytes:
    return page(f"1 g 60 690 400 30 re f q /G gs 0.5 g {TEXT} Q", state(BM=Name.Screen))


@trick("text-hidden")
def black_lightened() -> bytes:
    return page(f"1 g 60 690 400 30 re f q /G gs 0 g {TEXT} Q", state(BM=Name.Lighten))


@trick("text-too-small")
def one_point_type() -> bytes:
    return page(line(REQUIRED, size=1))


@trick("text-too-small")
def just_too_small() -> bytes:
    return page(line(REQUIRED, size=8.8))


@trick("text-too-small")
def scaled_down_by_a_matrix() -> bytes:
    return page(f"q 0.1 0 0 0.1 72 700 cm {line(REQUIRED, x=0, y=0)} Q")


@trick("text-too-small")
def scaled_down_by_a_form() -> bytes:
    paper = Paper()
    form = paper.form(TEXT, Matrix=Array([0.4, 0, 0, 0.4, 40, 400]))
    return page("/X Do", Dictionary(XObject=Dictionary(X=form)), paper)


@trick("text-too-small")
def tiny_user_unit() -> bytes:
    return page(line(REQUIRED, size=12), UserUnit=0.5)


@trick("text-distorted")
def squeezed_to_a_twentieth() -> bytes:
    return page(line(REQUIRED, before="5 Tz"))


@trick("text-distorted")
def squeezed_to_half() -> bytes:
    return page(line(REQUIRED, before="50 Tz"))


@trick("text-too-small")
def flattened() -> bytes:
    return page(f"q 1 0 0 0.3 0 0 cm {line(REQUIRED, y=2300)} Q")


@trick("text-missing")
def no_width_at_all() -> bytes:
    return page(line(REQUIRED, before="0 Tz"))


@trick("text-missing")
def letters_piled_up() -> bytes:
    return page(line(REQUIRED, before="-5.5 Tc"))


@trick("text-hidden")
def letters_half_piled_up() -> bytes:
    return page(line(REQUIRED, before="-4 Tc 9 Tw"))


@trick("text-hidden")
def printed_over_by_other_text() -> bytes:
    return page(TEXT + line("Clinically proven and trusted by thousands of families", y=700))


@trick("text-hidden")
def covered_by_white_letters() -> bytes:
    return page(TEXT + f"1 g {line('MMMMMMMMMMMMMMMMMM', x=66, y=694, size=24, font='F2')}")


@trick("text-faint")
def on_a_noisy_image() -> bytes:
    paper = Paper()
    noise = bytes((i * 7919 + (i * i) % 251 * 31) % 256 for i in range(200 * 15))
    image = paper.stream(
        noise, Type=Name.XObject, Subtype=Name.Image, Width=200, Height=15, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )  # fmt: skip
    return page(f"q 400 0 0 30 60 690 cm /I Do Q {TEXT}", Dictionary(XObject=Dictionary(I=image)), paper)


@trick("text-faint")
def filled_with_a_pattern_like_the_ground() -> bytes:
    paper = Paper()
    tile = paper.stream(
        "0.9 g 0 0 4 4 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, 4, 4]), XStep=4, YStep=4, Resources=Dictionary(),
    )  # fmt: skip
    return page(f"/Pattern cs /P scn {TEXT}", Dictionary(Pattern=Dictionary(P=tile)), paper)


@trick("text-faint")
def fading_into_the_page() -> bytes:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([0.95]), N=1)
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([72, 0, 330, 0]), Function=function,
        Extend=Array([True, True]),
    )  # fmt: skip
    pattern = Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading)
    return page(f"/Pattern cs /P scn {TEXT}", Dictionary(Pattern=Dictionary(P=pattern)))


@trick("text-distorted")
def upside_down() -> bytes:
    return page(f"q -1 0 0 -1 400 1400 cm {TEXT} Q")


@trick("text-distorted")
def up_the_margin() -> bytes:
    return page(f"q 0 1 -1 0 740 100 cm {TEXT} Q")


@trick("text-distorted")
def mirrored() -> bytes:
    return page(f"q -1 0 0 1 400 0 cm {TEXT} Q")


@trick("text-distorted")
def page_shown_sideways() -> bytes:
    return page(TEXT, Rotate=90)


@trick("text-scattered")
def one_word_set_elsewhere() -> bytes:
    return page(
        line("This therapy is", y=700)
        + line("not", x=500, y=60)
        + line("FDA-approved and cures no one.", x=150, y=700)
    )


@trick("text-missing")
def other_words_set_in_between() -> bytes:
    first = line("This therapy is not", y=700)
    rest = f"BT /F1 12 Tf 230 700 Td {literal('FDA-approved and cures no one.')} Tj ET\n"
    return page(f"{first}{rest}" + line("really", x=180, y=701.5, size=11))
