"""The print shop's file: the profile, colours in its inks, the sheet around a page, and the finished PDF."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageCms

from brochure import profile as profiles
from brochure.content import Content, fitted, validate
from brochure.facts import Facts, cutting, inspect
from brochure.facts.apart import Inspectors
from brochure.facts.inks import Mark
from brochure.facts.looks import Looks
from brochure.findings import Box, BrochureError
from brochure.pdf.separation import Separation, Unconvertible, separate
from brochure.project import resolve
from brochure.source import load
from brochure.variant import Press, Variant, VariantName
from tests.checks import made
from tests.dated import TODAY
from tests.painted import (
    CONVERTED,
    form,
    image,
    in_a_line,
    in_a_spot_colour,
    on_the_page,
    operations,
    page,
    written,
)  # fmt: skip
from tests.profiles import profile
from tests.test_build import ROOT, brochure
from tests.test_variants import BODY, HEAD

NAMED = "variants:\n  press: {profile: press/shop.icc}\n"


def shop(root: Path, data: bytes | None = None) -> Path:
    (root / "press").mkdir(exist_ok=True)
    (root / "press" / "shop.icc").write_bytes(profile() if data is None else data)
    return root


def read(folder: Path, variants: str = NAMED) -> Content:
    path = folder / "content.yaml"
    path.write_text(HEAD + variants + BODY, "utf-8")
    return validate(load(resolve(path, today=TODAY)), TODAY)


def refused(folder: Path, variants: str) -> list[str]:
    with pytest.raises(BrochureError) as told:
        read(folder, variants)
    found = [one for one in told.value.findings if one.severity == "error"]
    return [f"{one.span.line}:{one.span.column} {one.rule}: {one.message}" for one in found if one.span]


# --- the profile and the settings --------------------------------------------------------------------


def test_a_profile_says_what_it_is_for() -> None:
    read_profile = profiles.read(profile())
    assert (read_profile.kind, read_profile.space, read_profile.connection) == ("prtr", "CMYK", "Lab")
    assert read_profile.name == "Test shop" and {"A2B0", "B2A0"} <= read_profile.tags
    read_profile.for_press()


def test_a_description_of_version_4_is_read_too() -> None:
    text = "Küstendruck".encode("utf-16-be")
    tag = b"mluc\0\0\0\0" + (1).to_bytes(4) + (12).to_bytes(4) + b"deDE"
    tag += len(text).to_bytes(4) + (28).to_bytes(4) + text
    assert profiles._described(tag) == "Küstendruck"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is no ICC profile"),
        (b"%PDF-1.7" * 40, "it is no ICC profile"),
        (profile()[:20_000], "the end of the profile is missing"),
        (profile()[:128] + b"\0\0\xff\xff" + profile()[132:], "the profile is damaged"),
        (profile(kind=b"mntr"), "it is the profile of a screen (mntr), not of a printing press (prtr)"),
        (profile(space=b"RGB "), "it is for RGB and not for the four inks CMYK"),
        (
            profile().replace(b"B2A0", b"XXXX", 1),
            "it holds no table B2A0, so no colour can be converted by it",
        ),
    ],
)
def test_a_file_that_is_no_profile_of_a_press_is_told_at_its_line(
    tmp_path: Path, data: bytes, why: str
) -> None:
    assert refused(shop(tmp_path, data), NAMED) == [f'9:20 profile-unfit: "press/shop.icc": {why}']


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("profile: press/stop.icc", '9:20 profile-unfit: there is no file "press/stop.icc"'),
        ("profile: ../shop.icc", '9:20 profile-unfit: "../shop.icc" is outside the project'),
        ("profile: C:/shop.icc", '9:20 profile-unfit: "C:/shop.icc" is not a path within the project'),
        ("profile: https://shop.example/a.icc", "9:20 profile-unfit: "),
        ("profile: press", '9:20 profile-unfit: there is no file "press"'),
        ("profile: press/shop.icc, ink_limit: 80", '9:47 variant-unknown: "80" is no limit of ink'),
        ("profile: press/shop.icc, ink_limit: much", '9:47 variant-unknown: "much" is no limit of ink'),
        ("profile: press/shop.icc, bleed: 1 in", "9:43 variant-unknown: 72 pt is no usual bleed"),
        ("profile: press/shop.icc, bleed: 3", '9:43 size-malformed: "3" is not a size'),
        ("profile: press/shop.icc, inks: 4", "9:36 unknown-key: "),
        ("ink_limit: 300", "9:10 missing-key: "),
    ],
)  # fmt: skip
def test_a_slip_in_the_settings_is_told(tmp_path: Path, setting: str, said: str) -> None:
    found = refused(shop(tmp_path), f"variants:\n  press: {{{setting}}}\n")
    assert len(found) == 1 and found[0].startswith(said), found


def test_a_profile_behind_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    outside, project = tmp_path / "outside", tmp_path / "project"
    outside.mkdir()
    (project / "press").mkdir(parents=True)
    (outside / "shop.icc").write_bytes(profile())
    (project / "press" / "shop.icc").symlink_to(outside / "shop.icc")
    assert refused(project, NAMED) == ['9:20 profile-unfit: "press/shop.icc" is outside the project']


def test_settings_of_the_shop(tmp_path: Path) -> None:
    set_up = "variants:\n  press: {profile: press/shop.icc, ink_limit: 280 %, bleed: 3 mm}\n"
    held = read(shop(tmp_path), set_up).variants.settings.press
    digest = profiles.read(profile()).digest
    assert held == Press((tmp_path / "press/shop.icc").resolve(), 280.0, 8.504, digest)
    plain = read(tmp_path).variants.settings.press
    assert plain and (plain.ink_limit, plain.bleed) == (300.0, 9.0)


@pytest.mark.parametrize(
    ("variants", "line"), [("variants: [print, press]\n", "8:19"), ("variants:\n  press:\n", "9:3")]
)
def test_press_without_a_profile_is_told(tmp_path: Path, variants: str, line: str) -> None:
    [said] = refused(tmp_path, variants)
    assert said.startswith(f"{line} profile-missing: the variant press needs the colour profile")


def test_press_asked_for_without_a_profile_is_told_and_left_out_of_all(tmp_path: Path) -> None:
    content = read(tmp_path, "")
    project = resolve(tmp_path, today=TODAY, name=VariantName.PRESS)
    with pytest.raises(BrochureError) as told:
        fitted(content, project)
    [finding] = told.value.findings
    assert finding.rule == "profile-missing" and "variants: {press: {profile:" in finding.hint
    assert VariantName.PRESS not in content.possible and "press is left out" in content.left_out
    ready = read(shop(tmp_path))
    assert VariantName.PRESS in ready.possible and "press" not in ready.left_out
    assert fitted(ready, project)[1].files == ((tmp_path / "press/shop.icc").resolve(),)
    assert Variant(settings=ready.variants.settings).files == ()


def test_all_says_that_it_leaves_press_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from brochure import cli
    from brochure.cli import parser

    (tmp_path / "content.yaml").write_text(HEAD + BODY, "utf-8")
    options = parser().parse_args(["build", str(tmp_path), "--variant", "all"])
    assert VariantName.PRESS not in {one.name for one in cli._projects(options)}
    assert "press is left out: no profile of a print shop is named" in capsys.readouterr().err


# --- inks --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def inks() -> Separation:
    return Separation(profile(), 3.0)


def seen(found: tuple[float, ...]) -> tuple[int, ...]:
    """The colour that these inks have on paper, by the profile."""
    back = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(profile())), ImageCms.createProfile("sRGB"), "CMYK", "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    pixel = Image.new("CMYK", (1, 1), tuple(round(255 * ink) for ink in found))
    made = ImageCms.applyTransform(pixel, back)
    assert made is not None
    return tuple(made.tobytes())


def test_grey_is_black_ink_alone_and_as_dark_as_it_was(inks: Separation) -> None:
    assert inks.inks(0, 0, 0) == (0, 0, 0, 1) and inks.inks(1, 1, 1) == (0, 0, 0, 0)
    before = 0.0
    for step in range(16, 0, -1):
        found = inks.inks(step / 16, step / 16, step / 16)
        assert found[:3] == (0, 0, 0) and before <= found[3] <= 1
        before = found[3]
    dark = seen(inks.inks(0.5, 0.5, 0.5))
    assert 128 <= min(dark) <= max(dark) <= 176  # lighter: black ink alone is lighter than all four


@pytest.mark.parametrize("colour", [(11, 85, 99), (233, 241, 241), (255, 0, 0), (200, 120, 40)])
def test_a_colour_looks_as_it_did(inks: Separation, colour: tuple[int, ...]) -> None:
    found = inks.inks(*(part / 255 for part in colour))
    assert sum(found) <= 3.0 and max(abs(a - b) for a, b in zip(seen(found), colour, strict=True)) < 60


@pytest.mark.parametrize("limit", [2.4, 3.0])
def test_no_colour_takes_more_ink_than_the_shop_allows(limit: float) -> None:
    by = Separation(profile(), limit)
    heaviest = max(sum(by.inks(r / 8, g / 8, b / 8)) for r in range(9) for g in range(9) for b in range(9))
    assert limit - 0.2 < heaviest <= limit
    assert max(sum(Separation(profile(), 4.0).inks(r / 9, 0, 0.02)) for r in range(9)) > 3.0


def test_pictures_keep_below_the_limit_in_every_pixel(inks: Separation) -> None:
    colours = bytes(part for r in range(0, 256, 5) for g in range(0, 256, 5) for b in range(0, 256, 15)
                    for part in (r, g, b))  # fmt: skip
    made = inks.picture(Image.frombytes("RGB", (len(colours) // 3, 1), colours))
    data = made.tobytes()
    heaviest = max(sum(data[at : at + 4]) for at in range(0, len(data), 4))
    assert made.mode == "CMYK" and 2.8 < heaviest / 255 <= 3.0


def test_a_profile_that_littlecms_refuses_is_told() -> None:
    with pytest.raises(Unconvertible):
        Separation(profile()[:132] + b"\0" * 400, 3.0)
    hollow = profile().replace(b"A2B0", b"A2B9", 1)
    with pytest.raises(Unconvertible):
        Separation(hollow, 3.0)


# --- what is converted -------------------------------------------------------------------------------


def told(pdf: Pdf) -> set[tuple[str, str]]:
    found = inspect(written(pdf), (), Looks(True, True))
    assert found.colours is not None and found.plates is not None
    return {(one.what, one.how) for one in found.colours if one.how != "DeviceCMYK"}


def test_black_text_is_black_ink_alone(inks: Separation) -> None:
    pdf = page(b"0 0 0 rg 0 g 1 G 0 0 0 RG 0.2 0.3 0.1 0.9 k")
    separate(pdf, inks)
    black, white = [0.0, 0.0, 0.0, 1.0], [0.0, 0.0, 0.0, 0.0]
    expected = [("k", black), ("k", black), ("K", white), ("K", black), ("k", [0.2, 0.3, 0.1, 0.9])]
    assert operations(pdf) == expected


@pytest.mark.parametrize("name", CONVERTED)
def test_colour_is_found_and_put_in_inks(name: str, inks: Separation) -> None:
    pdf = CONVERTED[name]()
    assert told(pdf), "the rule must see it"
    separate(pdf, inks)
    assert told(pdf) == set()
    marks = plates(pdf)
    assert marks and all(one.inks is not None and sum(one.inks) <= 3.0 for one in marks)


def test_what_makes_things_see_through_stays_grey(inks: Separation) -> None:
    """The lightness of a soft mask is no ink: put in inks it would let through something else."""
    pdf = page(b"/Own gs 1 0 0 rg 1 1 9 9 re f")
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    drawn = form(pdf, b"0.5 0.5 0.5 rg 0 0 9 9 re f", Group=group)
    pdf.pages[0].Resources.ExtGState = Dictionary(
        Own=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=drawn))
    )
    separate(pdf, inks)
    assert operations(drawn)[0] == ("g", [0.5])
    assert Name.DeviceGray == drawn.Group.CS and told(pdf) == set()


@pytest.mark.parametrize("make", [in_a_line, in_a_spot_colour])
def test_what_cannot_be_put_in_inks_is_told(make: Callable[[], Pdf], inks: Separation) -> None:
    pdf = make()
    separate(pdf, inks)
    assert told(pdf)


# --- what is measured --------------------------------------------------------------------------------


def plates(pdf: Pdf) -> tuple[Mark, ...]:
    found = inspect(written(pdf), (), Looks(True, True)).plates
    assert found is not None and found.unknown == ()
    return found.marks


def near(box: Box, *sides: float) -> bool:
    return all(abs(a - b) < 0.01 for a, b in zip(box, sides, strict=True))


def test_areas_lines_and_text_are_measured_on_paper() -> None:
    pdf = page(b"0 0 1 0.5 k 10 20 30 40 re f q 2 0 0 2 100 100 cm 0.1 w 1 0 0 0 K 0 0 m 10 0 l S Q"
               b" BT /F 4 Tf 0 0 0 1 k 2 0 0 2 50 60 Tm (Hi) Tj ET")  # fmt: skip
    area, line, text = plates(pdf)
    assert (area.kind, area.inks, area.size) == ("fill", (0, 0, 1, 0.5), 30) and near(
        area.box, 10, 20, 40, 60
    )
    assert (line.kind, line.inks, line.size) == ("line", (1, 0, 0, 0), 0.2)
    assert near(line.box, 99.9, 99.9, 120.1, 100.1)
    assert (text.kind, text.inks, text.size) == ("text", (0, 0, 0, 1), 8) and near(text.box, 50, 60, 50, 64)


THIN = {
    "a slanted bar": (b"0 g 100 100 m 300 300 l 300.14 299.86 l 100.14 99.86 l h f", 0.2),
    "two bars in one path": (b"0 g 100 100 200 0.1 re 100 300 200 0.1 re f", 0.1),
    "a line that is scaled": (b"q 0.1 0 0 0.1 0 0 cm 2 w 0 G 1000 1000 m 3000 1000 l S Q", 0.2),
    "a line that is scaled one way": (b"q 1 0 0 0.1 0 0 cm 2 w 0 G 100 1000 m 300 1000 l S Q", 0.2),
    "a line of which a clip leaves little": (b"q 0 100 600 0.1 re W n 9 w 0 G 100 100 m 300 100 l S Q", 0.1),
    "an area of which a clip leaves little": (b"q 0 100 600 0.1 re W n 0 g 100 90 99 99 re f Q", 0.1),
}
BROAD = {
    "a slanted bar": b"0 g 100 100 m 300 300 l 300.3 299.7 l 100.3 99.7 l h f",
    "two bars in one path": b"0 g 100 100 200 0.3 re 100 300 200 0.3 re f",
    "a frame of two outlines": b"0 g 100 100 200 200 re 100.3 100.3 199.4 199.4 re f*",
    "one side of a frame": b"q 90 99 300 1 re W n 0 g 100 99.5 200 200.5 re 100 100 200 200 re f* Q",
    "a dot": b"0 g 100 100 0.4 0.4 re f",
    "a large triangle": b"0 g 100 100 m 300 300 l 300 100 l h f",
    "a ring": b"0 g 100 100 99 99 re 110 110 79 79 re f*",
}


@pytest.mark.parametrize("name", THIN)
def test_what_is_thin_is_measured_however_it_is_drawn(name: str) -> None:
    content, wide = THIN[name]
    [mark] = plates(page(content))
    assert abs(mark.size - wide) < 0.01


@pytest.mark.parametrize("name", BROAD)
def test_what_is_broad_enough_is_not_thin(name: str) -> None:
    [mark] = plates(page(BROAD[name]))
    assert mark.size >= 0.25


def test_what_clips_takes_away() -> None:
    pdf = page(b"q 0 0 100 10 re W n 0 g -50 -5 100 100 re f Q 0 0 5 5 re f")
    clipped, free = plates(pdf)
    assert near(clipped.box, 0, 0, 50, 10) and clipped.size == 10 and near(free.box, 0, 0, 5, 5)
    inside = form(pdf, b"-50 -50 500 500 re f")
    pdf.pages[0].Resources.XObject = Dictionary(One=inside)
    pdf.pages[0].Contents = pdf.make_stream(b"/One Do")
    assert near(plates(pdf)[0].box, 0, 0, 99, 99)


def test_places_are_counted_from_the_corner_of_the_sheet() -> None:
    pdf = page(b"0 0 10 10 re f")
    pdf.pages[0].MediaBox = Array([-36, -36, 648, 828])
    pdf.pages[0].TrimBox = Array([0, 0, 612, 792])
    found = inspect(written(pdf), (), Looks(True, True))
    assert found.plates and near(found.plates.marks[0].box, 36, 36, 46, 46)
    cut = cutting.cut(found)
    assert cut.plates and near(cut.plates.marks[0].box, 0, 0, 10, 10)
    assert (cut.pages[0].width, cut.pages[0].height) == (612, 792)
    assert near(cut.plates.boxes[0]["MediaBox"], -36, -36, 648, 828)


def test_the_heaviest_pixel_of_an_image_is_found() -> None:
    pdf = page(b"q 72 0 0 36 0 0 cm /Own Do Q")
    pixels = bytes([0, 0, 0, 255, 10, 20, 30, 40, 255, 255, 255, 0, 1, 1, 1, 1])
    made = Stream(pdf, pixels, Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2,
                  ColorSpace=Name.DeviceCMYK, BitsPerComponent=8)  # fmt: skip
    pdf.pages[0].Resources.XObject = Dictionary(Own=pdf.make_indirect(made))
    [mark] = plates(pdf)
    assert (mark.kind, mark.inks, mark.size) == ("image", (1, 1, 1, 0), 2)


def test_what_puts_ink_on_ink_or_may_not_be_there_is_told() -> None:
    pdf = page(b"/Own gs 0 g 1 1 9 9 re f")
    state = Dictionary(OP=True, BM=Name.Multiply, TR=Dictionary(FunctionType=2))
    pdf.pages[0].Resources.ExtGState = Dictionary(Own=state)
    pdf.pages[0].AA = Dictionary()
    pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.Print)
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))
    found = inspect(written(pdf), (), Looks(True, True)).plates
    assert found and set(found.faults) == {
        ("overprint", 1), ("the blend mode Multiply", 1), ("a transfer function", 1), ("actions", 1),
        ("an action on opening", None), ("a form", None),
    }  # fmt: skip


CURVE = Dictionary(ExtGState=Dictionary(Own=Dictionary(TR=Name.Identity)))


def states(**held: Any) -> Callable[[Pdf], None]:
    return lambda pdf: setattr(pdf.pages[0].Resources, "ExtGState", Dictionary(Own=Dictionary(**held)))


def entries(owner: Callable[[Pdf], Any], **held: Any) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for key, value in held.items():
            owner(pdf)[f"/{key}"] = value

    return change


def in_a_veil(pdf: Pdf) -> None:
    veil = Dictionary(S=Name.Luminosity, G=form(pdf, b"", Resources=CURVE))
    pdf.pages[0].Resources.ExtGState = Dictionary(Own=Dictionary(SMask=veil))


def in_a_letter(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font = Dictionary(Own=Dictionary(Subtype=Name.Type3, Resources=CURVE))


def in_a_mark_for_the_printer(pdf: Pdf) -> None:
    look = Dictionary(N=form(pdf, b"", Resources=CURVE))
    note = Dictionary(Subtype=Name.PrinterMark, Rect=Array([0, 0, 9, 9]), AP=look)
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


def root(pdf: Pdf) -> Any:
    return pdf.Root


def first(pdf: Pdf) -> Any:
    return pdf.pages[0].obj


SQUARE = Array([0, 0, 99, 99])
LAYERS = Dictionary(OCGs=Array([]), D=Dictionary(Order=Array([])))
FORBIDDEN: list[tuple[Callable[[Pdf], None], str]] = [
    (states(TR=Name.Identity), "a transfer function"),
    (states(TR2=Name.Identity), "a transfer function"),
    (in_a_veil, "a transfer function"),
    (in_a_letter, "a transfer function"),
    (in_a_mark_for_the_printer, "a transfer function"),
    (states(HTP=Array([0, 0])), "a halftone that is moved (HTP)"),
    (states(HT=Dictionary(HalftoneType=6)), "a halftone of a kind that not every press can do"),
    (states(HT=Dictionary(HalftoneType=1, HalftoneName="dots")), "a halftone by its name alone"),
    (states(HT=Dictionary(HalftoneType=5, Default=Dictionary(HalftoneType=10))),
     "a halftone of a kind that not every press can do"),
    (entries(first, TrimBox=SQUARE, ArtBox=SQUARE), "an ArtBox beside the TrimBox"),
    (entries(first, PresSteps=Dictionary()), "an alternate presentation"),
    (entries(first, SeparationInfo=Dictionary()), "a page for one ink alone (SeparationInfo)"),
    (entries(root, Names=Dictionary(AlternatePresentations=Dictionary())), "alternate presentations"),
    (entries(root, OCProperties=Dictionary(D=Dictionary(AS=Array([])))),
     "layers that go on and off by themselves (AS)"),
    (entries(root, OCProperties=Dictionary(Configs=Array([Dictionary(AS=Array([]))]))),
     "layers that go on and off by themselves (AS)"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), FORBIDDEN)
def test_what_pdfx_forbids_is_found_wherever_it_hangs(change: Callable[[Pdf], None], said: str) -> None:
    pdf = page()
    change(pdf)
    found = inspect(written(pdf), (), Looks(True, True)).plates
    assert found and [what for what, _ in found.faults] == [said]


@pytest.mark.parametrize(
    "change",
    [
        states(TR2=Name.Default),
        states(HT=Dictionary(HalftoneType=1)),
        states(HT=Dictionary(HalftoneType=5, Default=Dictionary(HalftoneType=1))),
        states(HT=Name.Default),
        entries(first, TrimBox=SQUARE),
        entries(first, ArtBox=SQUARE),
        entries(root, OCProperties=LAYERS),
    ],
)
def test_what_pdfx_allows_is_not_told(change: Callable[[Pdf], None]) -> None:
    pdf = page()
    change(pdf)
    found = inspect(written(pdf), (), Looks(True, True)).plates
    assert found and found.faults == ()


def bled(content: bytes, change: Callable[[Pdf], None] | None = None) -> list[tuple[str, str]]:
    """What `bleed-missing` says of a page on a sheet that is half an inch larger, with its severity."""
    pdf = page(content)
    pdf.pages[0].MediaBox, pdf.pages[0].TrimBox = Array([-36, -36, 648, 828]), Array([0, 0, 612, 792])
    pdf.pages[0].BleedBox = Array([-9, -9, 621, 801])
    if change:
        change(pdf)
    found = cutting.cut(inspect(written(pdf), (), Looks(True, True)))
    subject = made.subject(of=found, press=Press(Path("shop.icc")), paper=made.LETTER)
    return [(one.message, str(one.severity)) for one in made.found("bleed-missing", subject)]


def pictured(pixels: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.XObject = Dictionary(Own=image(pdf, Name.DeviceCMYK, 4, pixels))

    return change


def short(message: str) -> tuple[float, str]:
    """How many points it lacks, and at which edge."""
    told_by = re.fullmatch(
        r"\w+ \w+ ?\w* page 1 ends ([\d.]+) pt short of the bleed at the (\w+) edge", message
    )
    assert told_by, message
    return float(told_by[1]), told_by[2]


FOOLED: dict[str, tuple[bytes, float, str]] = {
    "a clip": (b"q -3 300 m 90 300 l 90 340 l -3 342 l h W n 0 g -9 290 80 60 re f Q", 6.0, "left"),
    "white on top": (b"0 g -9 300 80 60 re f 1 g -20 290 16 90 re f", 5.0, "left"),
    "two parts of one path": (b"0 g 0 300 60 40 re -9 500 5 40 re f", 9.0, "left"),
    "turned by a hair": (b"q 1 0.002 -0.002 1 0 0 cm 0 g 560 300 53 40 re f Q", 8.7, "right"),
    "at the top": (b"0 g 100 700 60 96 re f", 5.0, "top"),
    "a hair within the page": (b"0 g 100 0.3 60 96 re f", 9.3, "bottom"),
}


@pytest.mark.parametrize("name", FOOLED)
def test_ink_that_ends_along_an_edge_is_seen_whatever_its_box_says(name: str) -> None:
    content, lacks, edge = FOOLED[name]
    said = bled(content)
    assert said, "nothing was told"
    for message, _ in said:
        assert short(message)[1] == edge and abs(short(message)[0] - lacks) < 0.2, said
    assert {severity for _, severity in said} == {"error"}


@pytest.mark.parametrize(
    "content",
    [
        b"0 g -9 300 80 60 re f",
        b"0 g 0 300 60 60 re f -9 290 80 80 re f",  # under another that goes on, and as dark
        b"0 g -40 300 m 40 300 l 0 400 l h f",  # slanted: no end lies along the edge
        b"1 g 0 300 60 60 re f",
        b"q 0 0 10 10 re W n 0 g 300 0 60 60 re f Q",
        b"0 g 1.1 300 60 60 re f",
    ],
)
def test_ink_that_goes_on_or_keeps_away_passes(content: bytes) -> None:
    assert bled(content) == []


def test_a_white_rim_of_a_picture_is_a_warning() -> None:
    """It may be a white sky: only a person can tell."""
    placed, ink, white = b"q 24 0 0 60 -12 300 cm /Own Do Q", b"\0\0\0\xff", b"\0\0\0\0"
    plain = bled(placed, pictured(ink * 4))
    assert plain == []
    rim = b"q 16 0 0 60 -12 300 cm /Own Do Q"  # its left half, 8 pt, is white
    [(message, severity)] = bled(rim, pictured((white + ink) * 2))
    assert abs(short(message)[0] - 5.0) < 0.2 and severity == "warning"


def test_nobody_pays_for_what_nobody_asked_and_it_is_measured_apart_as_well() -> None:
    data = written(on_the_page())
    assert inspect(data, (), Looks(colours=True)).plates is None
    with Inspectors() as some:
        apart = some.inspect(data, (), Looks(True, True))
    assert apart == inspect(data, (), Looks(True, True)) and apart.plates is not None


# --- the real thing ----------------------------------------------------------------------------------

PHOTO = """\
      - figure: {image: images/photo.png, alt: A red and blue pattern in place of a photograph, width: 40 mm}
"""


def handout(root: Path) -> Path:
    """The first handout with a picture of pixels, ready for the shop, in a folder of its own."""
    for name in ("content.yaml", "shared.yaml"):
        shutil.copy(ROOT / name, root)
    for name in ("images", "styles", "templates"):
        shutil.copytree(ROOT / name, root / name)
    text = (root / "content.yaml").read_text("utf-8") + NAMED
    first = text.index("    blocks:\n") + len("    blocks:\n")
    (root / "content.yaml").write_text(text[:first] + PHOTO + text[first:], "utf-8")
    photo = Image.new("RGB", (480, 320))
    photo.putdata([(x % 256, (x * y) % 200, y % 256) for y in range(320) for x in range(480)])
    photo.save(root / "images/photo.png")
    return shop(root)


def built(root: Path, *more: str) -> tuple[Any, Path]:
    done = brochure("build", str(root), "--variant", "press", "--output-format", "json", "--force", *more)
    assert done.stdout, done.stderr
    [pdf] = [one for one in (root / "build").glob("*.pdf") if one.name.endswith((".press.pdf", "ted.pdf"))]
    return json.loads(done.stdout), pdf


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    return built(handout(tmp_path_factory.mktemp("press")))


RULES = (
    "trim-wrong", "bleed-missing", "safe-margin-crossed", "crop-marks-wrong", "pdfx-broken", "ink-heavy",
    "colour-not-in-inks", "text-many-inks", "press-type-small", "line-hair-thin", "press-image-coarse",
)  # fmt: skip


def outcomes(report: Any) -> dict[str, str]:
    return {one["rule"]: one["outcome"] for one in report["rules"]}


def test_the_handout_is_ready_for_the_shop(ready: tuple[Any, Path]) -> None:
    report, pdf = ready
    assert report["exit_code"] == 0, report["findings"]
    assert {outcomes(report)[rule] for rule in RULES} == {"passed"}
    assert "could not be checked" not in outcomes(report).values()
    for name in ("header", "disclaimer", "copyright"):
        seen_on = [one for one in report["promises"] if one["promise"] == name]
        assert [one["page"] for one in seen_on] == list(range(1, report["pages"] + 1))
        assert all(one["in_text"] and one["on_paper"] and one["in_tags"] for one in seen_on)
    assert report["pages"] % 2 == 0 and pdf.with_name(f"{pdf.stem}.contact-sheet.png").is_file()


def test_its_code_is_read_from_the_finished_pages(ready: tuple[Any, Path]) -> None:
    """In black ink alone, as the letters are: the address its content gives, 2 cm wide, 0.4 mm a module."""
    report, pdf = ready
    ways = {rule: end for rule, end in outcomes(report).items() if rule.startswith("qr-")}
    assert len(ways) == 8 and set(ways.values()) == {"passed"}
    [code] = [one for page in inspect(pdf.read_bytes()).pages for one in page.codes or ()]
    assert code.text == "https://www.fda.gov/medwatch" and code.module and code.modules
    assert code.module * code.modules >= 20 * 72 / 25.4 and code.module >= 0.4 * 72 / 25.4


def test_its_boxes_and_marks_stand_where_they_should(ready: tuple[Any, Path]) -> None:
    with pikepdf.open(ready[1]) as pdf:
        for one in pdf.pages:
            assert [float(side) for side in one.TrimBox] == pytest.approx([0, 0, 612, 792], abs=0.01)
            assert [float(side) for side in one.BleedBox] == pytest.approx([-9, -9, 621, 801], abs=0.01)
            assert [float(side) for side in one.MediaBox] == pytest.approx([-36, -36, 648, 828], abs=0.01)
            assert "/Annots" not in one and "/CropBox" not in one
    found = measured(ready[1])
    for number in range(1, len(found.pages) + 1):
        outside = [m for m in found.plates.marks if m.page == number and m.kind == "line"  # type: ignore[union-attr]
                   and not m.box.overlaps(Box(27, 27, 657, 837))]  # fmt: skip
        assert len(outside) == 8
        assert {round((m.box.left + m.box.right) / 2, 2) for m in outside if m.box.width < 1} == {36, 648}
        assert {round((m.box.bottom + m.box.top) / 2, 2) for m in outside if m.box.height < 1} == {36, 828}


def measured(pdf: Path) -> Facts:
    found = inspect(pdf.read_bytes(), (), Looks(True, True))
    assert found.plates is not None and found.plates.unknown == ()
    return found


def test_its_text_is_black_ink_and_nothing_is_heavy(ready: tuple[Any, Path]) -> None:
    found = measured(ready[1])
    assert found.plates and found.colours
    texts = {m.inks for m in found.plates.marks if m.kind == "text"}
    assert texts == {(0, 0, 0, 1), (0, 0, 0, 0)}
    heaviest = max(sum(m.inks) for m in found.plates.marks if m.inks)
    assert 1.5 < heaviest <= 3.0 and {one.how for one in found.colours} == {"DeviceCMYK"}
    assert [m.kind for m in found.plates.marks].count("image") >= 1
    assert found.links == () and found.tags is not None
    assert "Link" not in {tag.role for tag in found.tags.walk()}


def test_the_profile_in_it_is_the_shops(ready: tuple[Any, Path]) -> None:
    with pikepdf.open(ready[1]) as pdf:
        [intent] = pdf.Root.OutputIntents
        assert intent.S == Name.GTS_PDFX and str(intent.Info) == "Test shop"
        assert intent.DestOutputProfile.read_bytes() == profile() and intent.DestOutputProfile.N == 4
        assert str(pdf.docinfo["/Trapped"]) == "/False" and pdf.pdf_version == "1.6"
        assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4<" in pdf.Root.Metadata.read_bytes()
        assert "/Filter" not in pdf.Root.Metadata


def test_poppler_reads_the_same(ready: tuple[Any, Path]) -> None:
    """A reader that shares no code with ours."""
    if shutil.which("pdfinfo") is None or shutil.which("pdfimages") is None:
        pytest.skip("poppler is not installed")
    told_by = subprocess.run(
        ["pdfinfo", "-box", "-f", "1", "-l", "99", str(ready[1])], capture_output=True, text=True, check=True
    ).stdout
    lines = [" ".join(line.split()) for line in told_by.splitlines()]
    count = ready[0]["pages"]
    for box in ("MediaBox: -36.00 -36.00 648.00 828.00", "BleedBox: -9.00 -9.00 621.00 801.00",
                "TrimBox: 0.00 0.00 612.00 792.00"):  # fmt: skip
        assert sum(line.endswith(box) for line in lines) == count
    assert "PDF version: 1.6" in lines and "JavaScript: no" in lines and "Encrypted: no" in lines
    listed = subprocess.run(["pdfimages", "-list", str(ready[1])], capture_output=True, text=True, check=True)
    kinds = [line.split()[5:8] for line in listed.stdout.splitlines()[2:]]
    assert ["cmyk", "4", "8"] in kinds and all(kind[0] in ("cmyk", "gray") for kind in kinds)


def test_the_same_input_gives_the_same_bytes_and_a_new_profile_builds_anew(ready: tuple[Any, Path]) -> None:
    pdf, root = ready[1], ready[1].parent.parent
    first = pdf.read_bytes()
    assert built(root)[1].read_bytes() == first
    (root / "press/shop.icc").write_bytes(profile(name="Other shop"))
    done = brochure("build", str(root), "--variant", "press")
    assert done.returncode == 0 and "nothing changed" not in done.stdout and pdf.read_bytes() != first
    (root / "press/shop.icc").write_bytes(profile())


STYLES = {
    "many inks": ("h2 { color: #cc0000 }", "text-many-inks"),
    "inks of one's own": (".subtitle { color: device-cmyk(0.6 0.4 0.4 1) }", "text-many-inks"),
    "no bleed": ("main { position: relative } h1::after { content: ''; position: absolute; left: -49pt;"
                 " top: 0; width: 30pt; height: 30pt; background: #0b5563 }", "bleed-missing"),
    "half a bleed": ("h1::after { content: ''; position: absolute; left: -53pt; top: 0; width: 30pt;"
                     " height: 30pt; background: #0b5563 }", "bleed-missing"),
    "heavy": (".key-points { background: device-cmyk(1 1 0.9 0.3) }", "ink-heavy"),
    "hairline": ("section { border-top: 0.1pt solid black }", "line-hair-thin"),
    "at the knife": ("@page { @bottom-right-corner { content: 'Page'; vertical-align: bottom; font: 10pt"
                     " 'Source Sans 3'; padding: 0 4pt 4pt 0 } }", "safe-margin-crossed"),
    "coarse": (".figure img { width: 400pt !important }", "press-image-coarse"),
}  # fmt: skip


@pytest.mark.parametrize("name", STYLES)
def test_a_style_that_breaks_it_is_told(tmp_path: Path, name: str) -> None:
    css, rule = STYLES[name]
    root = handout(tmp_path)
    with (root / "styles/variants/press.css").open("a", encoding="utf-8") as sheet:
        sheet.write(f"\n{css}\n")
    report, _ = built(root)
    assert rule in {one["rule"] for one in report["findings"]}, report["findings"]
    assert outcomes(report)[rule] == "failed"


GOES_ON = """
h1::after { content: ''; position: absolute; left: -58pt; top: 0; width: 30pt; height: 30pt;
  background: device-cmyk(1 0.6 0.5 0.3) }
.key-points { background: device-cmyk(0.1 0 0.05 0) }
section { border-top: 0.3pt solid black }
"""


def test_a_style_that_nearly_breaks_it_passes(tmp_path: Path) -> None:
    """It reaches the end of the bleed, in inks of the designer's own."""
    root = handout(tmp_path)
    with (root / "styles/variants/press.css").open("a", encoding="utf-8") as sheet:
        sheet.write(GOES_ON)
    report, pdf = built(root)
    assert {outcomes(report)[rule] for rule in RULES} == {"passed"}, report["findings"]
    found = {m.inks for m in measured(pdf).plates.marks if m.inks}  # type: ignore[union-attr]
    assert (1, 0.6, 0.5, 0.3) in found and (0.1, 0, 0.05, 0) in found


def test_places_in_the_report_are_those_of_the_sheet(tmp_path: Path) -> None:
    root = handout(tmp_path)
    with (root / "styles/variants/press.css").open("a", encoding="utf-8") as sheet:
        sheet.write("\nh1 { color: #cc0000 }\n")
    report, pdf = built(root)
    [finding] = [one for one in report["findings"] if one["rule"] == "text-many-inks"]
    run = next(
        r for r in inspect(pdf.read_bytes()).pages[0].runs if r.text.startswith("Stem cell therapy for")
    )
    assert abs(finding["box"]["left"] - run.box.left) < 3 and abs(finding["box"]["bottom"] - run.baseline) < 1


def test_a_foreign_program_that_wrote_it_again_is_told(ready: tuple[Any, Path], tmp_path: Path) -> None:
    """Each change is small, hides nothing on screen, and ruins the job."""
    with pikepdf.open(ready[1]) as pdf:
        for one in pdf.pages[:1]:
            del one.TrimBox
        pdf.pages[1].BleedBox = Array([0, 0, 612, 792])
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 72, 90, 90]), Border=Array([0, 0, 0])
        )
        pdf.pages[1].Annots = Array([pdf.make_indirect(note)])
        pdf.pages[2].contents_add(pdf.make_stream(b"1 0 0 rg 100 100 20 20 re f"))
        del pdf.Root.OutputIntents
        pdf.save(tmp_path / "again.pdf", force_version="1.7")
    again, content = str(tmp_path / "again.pdf"), str(ready[1].parent.parent)
    done = brochure("check", again, "--content", content, "--variant", "press", "--output-format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert {"trim-wrong", "bleed-missing", "pdfx-broken", "colour-not-in-inks"} <= {
        one["rule"] for one in report["findings"]
    }
    said = " ".join(one["message"] for one in report["findings"])
    for part in ("page 1 does not say where it is cut", "BleedBox of page 2",
                 "an annotation (Link)", "(DeviceRGB)", "no output intent", "PDF 1.7"):  # fmt: skip
        assert part in said, part


def test_variants_without_a_shop_are_as_they_were(ready: tuple[Any, Path]) -> None:
    done = brochure("build", str(ready[1].parent.parent), "--output-format", "json")
    told_by = outcomes(json.loads(done.stdout))
    assert {told_by[rule] for rule in RULES} == {"not applicable"}
    assert replace(Press(Path("a")), bleed=9.0) == Press(Path("a"))
