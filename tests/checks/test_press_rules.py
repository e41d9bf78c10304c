"""The rules of the print shop, each by itself: marks that break one, nearly break it, or hide it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from brochure.checks import judgement
from brochure.checks.subject import Subject
from brochure.facts import Colour, Font, Image, Link, Page, Picture
from brochure.facts.inks import Inks, Intent, Mark, Plates
from brochure.findings import Box
from brochure.variant import Press
from tests.checks import made

SHOP = Press(Path("shop.icc"), 300.0, 9.0, "d")
BLACK: Inks = (0, 0, 0, 1)
BLUE: Inks = (1, 0.6, 0, 0)
NONE: Inks = (0, 0, 0, 0)
BOXES = {
    "MediaBox": Box(-36, -36, 648, 828),
    "BleedBox": Box(-9, -9, 621, 801),
    "TrimBox": Box(0, 0, 612, 792),
}
CLAIMS = {
    "GTS_PDFXVersion": "PDF/X-4", "DocumentID": "uuid:1", "VersionID": "1", "RenditionClass": "default",
    "CreateDate": "2026", "ModifyDate": "2026", "MetadataDate": "2026", "Title": "T", "Info Title": "T",
    "Info CreationDate": "D:2026", "Info ModDate": "D:2026", "Info Trapped": "False",
}  # fmt: skip
CROPS = tuple(
    Mark(1, "line", BLACK, box, 0.25)
    for x, y in ((0, -1), (612, -1), (0, 1), (612, 1))
    for box in (
        Box(x - 0.1, -30, x + 0.1, -12) if y < 0 else Box(x - 0.1, 804, x + 0.1, 822),
        Box(-30, (0 if y < 0 else 792) - 0.1, -12, (0 if y < 0 else 792) + 0.1)
        if x == 0
        else Box(624, (0 if y < 0 else 792) - 0.1, 642, (0 if y < 0 else 792) + 0.1),
    )
)


def plates(*marks: Mark, **more: Any) -> Plates:
    sound = Plates(
        (*CROPS, *marks), (BOXES,), (Intent("GTS_PDFX", "Custom", "prtr", "CMYK", "d"),), "1.6", CLAIMS, True
    )
    return replace(sound, **more)


def shop(held: Plates | None = None, page: Page | None = None, **more: Any) -> Subject:
    expected = {name: more.pop(name) for name in ("links", "opened", "on_paper") if name in more}
    own = page or replace(made.page(made.run("text")), trim=Box(0, 0, 612, 792))
    facts = made.facts(own, plates=held or plates(), colours=(), **more)
    return made.subject(of=facts, press=SHOP, paper=made.LETTER, **expected)


def area(box: Box, inks: Inks | None = BLUE, kind: str = "fill", size: float = 30.0, page: int = 1) -> Mark:
    return Mark(page, kind, inks, box, size)


def text(size: float = 12.0, inks: Inks | None = BLACK, y: float = 700.0) -> Mark:
    return Mark(1, "text", inks, Box(72, y, 72, y + size / 2), size)


MIDDLE = Box(200, 300, 260, 340)
RULES = (
    "trim-wrong", "bleed-missing", "safe-margin-crossed", "crop-marks-wrong", "pdfx-broken", "ink-heavy",
    "colour-not-in-inks", "text-many-inks", "press-type-small", "line-hair-thin", "press-image-coarse",
)  # fmt: skip


def test_a_sound_file_passes_and_another_variant_is_not_asked() -> None:
    sound = shop(plates(text(), area(MIDDLE)))
    for rule in RULES:
        assert made.outcome(rule, sound) in ("passed", "not applicable"), rule
        assert made.outcome(rule, made.subject(of=sound.facts)) == "not applicable"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "press-image-coarse"])
def test_a_file_nobody_looked_at_is_not_clean(rule: str) -> None:
    blind = replace(shop().facts, plates=None, colours=None)
    assert made.outcome(rule, made.subject(of=blind, press=SHOP)) == "could not be checked"


@pytest.mark.parametrize("rule", ["bleed-missing", "ink-heavy", "text-many-inks", "line-hair-thin"])
def test_a_page_that_could_not_be_read_is_not_clean(rule: str) -> None:
    assert made.outcome(rule, shop(plates(unknown=("page 1: odd",)))) == "could not be checked"


FAULTS: dict[str, tuple[str, Plates, str]] = {
    "no trim": (
        "trim-wrong",
        plates(boxes=({"MediaBox": BOXES["MediaBox"]},)),
        "does not say where it is cut",
    ),
    "short trim": ("trim-wrong", plates(boxes=(BOXES | {"TrimBox": Box(0, 0, 612, 791)},)), "612.0 × 791.0"),
    "no bleed box": ("bleed-missing", plates(boxes=({"TrimBox": BOXES["TrimBox"]},)), "page 1 has no bleed"),
    "short bleed box": (
        "bleed-missing",
        plates(boxes=(BOXES | {"BleedBox": Box(-8, -9, 621, 801)},)),
        "1.0 pt short at the left",
    ),
    "small sheet": (
        "bleed-missing",
        plates(boxes=(BOXES | {"MediaBox": Box(0, 0, 612, 792)},)),
        "smaller than its bleed",
    ),
    "area at the edge": (
        "bleed-missing",
        plates(area(Box(0, 300, 60, 340))),
        "9.0 pt short of the bleed at the left",
    ),
    "area half way": (
        "bleed-missing",
        plates(area(Box(560, 300, 616, 340))),
        "5.0 pt short of the bleed at the right",
    ),
    "picture at the foot": (
        "bleed-missing",
        plates(area(Box(100, 0.3, 160, 40), kind="image")),
        "an image on page 1 ends 9.3 pt",
    ),
    "area without known ink": (
        "bleed-missing",
        plates(area(Box(0, 300, 60, 340), None)),
        "ends 9.0 pt short",
    ),
    "rich black": ("text-many-inks", plates(text(inks=(0.6, 0.4, 0.4, 1))), "C60 M40 Y40 K100"),
    "text in one other ink": ("text-many-inks", plates(text(inks=(0, 1, 0, 0))), "C0 M100 Y0 K0"),
    "text in no inks": ("text-many-inks", plates(text(inks=None)), "not told in inks"),
    "small type": ("press-type-small", plates(text(3.9)), "is 3.9 pt; dark letters need 4 pt"),
    "small light type": ("press-type-small", plates(text(5.9, NONE)), "is 5.9 pt; light letters need 6 pt"),
    "heavy area": ("ink-heavy", plates(area(MIDDLE, (1, 1, 0.6, 0.5))), "takes 310 % of ink in all"),
    "heavy pixel": (
        "ink-heavy",
        plates(area(MIDDLE, (0.8, 0.8, 0.7, 0.72), "image")),
        "an image on page 1 takes 302",
    ),
    "overprint": ("ink-heavy", plates(faults=(("overprint", 1),)), "puts ink on top of ink"),
    "multiplied": ("ink-heavy", plates(faults=(("the blend mode Multiply", 1),)), "the blend mode Multiply"),
    "hairline": (
        "line-hair-thin",
        plates(area(MIDDLE, kind="line", size=0.2)),
        "0.2 pt wide; at least 0.25 pt",
    ),
    "thin bar": ("line-hair-thin", plates(area(MIDDLE, size=0.1)), "0.1 pt wide"),
    "no width": ("line-hair-thin", plates(area(MIDDLE, kind="line", size=0.0)), "0 pt wide"),
    "one bit": (
        "press-image-coarse",
        plates(area(MIDDLE, kind="stencil", size=400)),
        "400 pixels per inch; at least 550",
    ),
    "no claim": (
        "pdfx-broken",
        plates(claims=CLAIMS | {"GTS_PDFXVersion": ""}),
        "does not say it is PDF/X-4",
    ),
    "another claim": ("pdfx-broken", plates(claims=CLAIMS | {"GTS_PDFXVersion": "PDF/X-3"}), "it is PDF/X-3"),
    "untrapped unsaid": (
        "pdfx-broken",
        plates(claims=CLAIMS | {"Info Trapped": "Unknown"}),
        "whether it is trapped",
    ),
    "no dates": ("pdfx-broken", plates(claims=CLAIMS | {"MetadataDate": ""}), "xmp:MetadataDate"),
    "newer": ("pdfx-broken", plates(version="2.0"), "is PDF 2.0"),
    "no id": ("pdfx-broken", plates(identified=False), "no identifier"),
    "no intent": ("pdfx-broken", plates(intents=()), "no output intent"),
    "intent of PDF/A": ("pdfx-broken", plates(intents=(Intent("GTS_PDFA1", "sRGB"),)), "no output intent"),
    "two intents": ("pdfx-broken", plates(intents=plates().intents * 2), "2 output intents"),
    "empty intent": ("pdfx-broken", plates(intents=(Intent("GTS_PDFX", "Custom"),)), "no profile in it"),
    "screen": (
        "pdfx-broken",
        plates(intents=(Intent("GTS_PDFX", "Custom", "mntr", "RGB", "d"),)),
        "is for RGB (mntr)",
    ),
    "another shop": (
        "pdfx-broken",
        plates(intents=(Intent("GTS_PDFX", "Custom", "prtr", "CMYK", "e"),)),
        "is not the one",
    ),
    "Info says otherwise": (
        "pdfx-broken",
        plates(claims=CLAIMS | {"Info GTS_PDFXVersion": "PDF/X-1a:2003"}),
        "the document information says it is PDF/X-1a:2003",
    ),
    "trapped or not": (
        "pdfx-broken",
        plates(claims=CLAIMS | {"Trapped": "True"}),
        "say otherwise than the document information",
    ),
    "trim out of the bleed": (
        "pdfx-broken",
        plates(boxes=(BOXES | {"BleedBox": Box(-9, 1, 621, 801)},)),
        "the TrimBox of page 1 sticks out of its BleedBox",
    ),
    "trim out of what is shown": (
        "pdfx-broken",
        plates(boxes=(BOXES | {"CropBox": Box(1, 0, 612, 792)},)),
        "the TrimBox of page 1 sticks out of its CropBox",
    ),
    "script": ("pdfx-broken", plates(faults=(("JavaScript", None),)), "the file holds JavaScript"),
    "link": ("pdfx-broken", plates(notes=((1, "Link", MIDDLE),)), "has an annotation (Link)"),
    "note in the bleed": (
        "pdfx-broken",
        plates(notes=((1, "Text", Box(-20, 5, -5, 9)),)),
        "an annotation (Text)",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told(name: str) -> None:
    rule, held, said = FAULTS[name]
    found = made.found(rule, shop(held))
    assert len(found) == 1 and said in found[0].message, [one.message for one in found]


NEARLY: dict[str, tuple[str, Plates]] = {
    "trim within a hundredth of an inch": (
        "trim-wrong",
        plates(boxes=(BOXES | {"TrimBox": Box(0, 0, 612.7, 791.3)},)),
    ),
    "bleed within a hundredth of an inch": (
        "bleed-missing",
        plates(boxes=(BOXES | {"BleedBox": Box(-8.3, -9, 621, 801)},)),
    ),
    "to the end of the bleed": (
        "bleed-missing",
        plates(area(Box(-9, 300, 60, 340)), area(Box(-9, -9, 621, 801))),
    ),
    "white to the edge": ("bleed-missing", plates(area(Box(0, 0, 612, 792), NONE))),
    "text at the edge is another matter": ("bleed-missing", plates(text()._replace(box=Box(0, 9, 0, 15)))),
    "near the edge": ("bleed-missing", plates(area(Box(0.6, 300, 60, 340)))),
    "black alone, thin": ("text-many-inks", plates(text(inks=(0, 0, 0, 0.6)), text(inks=NONE))),
    "large and blue": ("text-many-inks", plates(text(50, BLUE))),
    "marks for the shop": ("text-many-inks", plates(text(inks=BLUE)._replace(box=Box(0, 810, 0, 816)))),
    "least type": ("press-type-small", plates(text(4), text(6, NONE), text(5, (0, 0, 0, 0.5)))),
    "at the limit": ("ink-heavy", plates(area(MIDDLE, (1, 1, 0.5, 0.5)), area(MIDDLE, None))),
    "least line": (
        "line-hair-thin",
        plates(area(MIDDLE, kind="line", size=0.25), area(MIDDLE, NONE, size=0.1)),
    ),
    "fine one bit": ("press-image-coarse", plates(area(MIDDLE, kind="stencil", size=550))),
    "Info says the same": (
        "pdfx-broken",
        plates(claims=CLAIMS | {"Info GTS_PDFXVersion": "PDF/X-4", "Trapped": "False"}),
    ),
    "boxes on each other": ("pdfx-broken", plates(boxes=(BOXES | {"CropBox": Box(0, 0, 612, 792)},))),
    "older PDF, trapped": ("pdfx-broken", plates(version="1.4", claims=CLAIMS | {"Info Trapped": "True"})),
    "a mark of the printer's": ("pdfx-broken", plates(notes=((1, "PrinterMark", MIDDLE),))),
    "a note beside the bleed": ("pdfx-broken", plates(notes=((1, "Text", Box(-30, 5, -10, 9)),))),
    "ink on ink is another matter": ("pdfx-broken", plates(faults=(("overprint", 1),))),
    "an intent of PDF/A besides": (
        "pdfx-broken",
        plates(intents=(*plates().intents, Intent("GTS_PDFA1", "Custom"))),
    ),
}


@pytest.mark.parametrize("name", NEARLY)
def test_what_nearly_is_a_fault_passes(name: str) -> None:
    rule, held = NEARLY[name]
    assert made.outcome(rule, shop(held)) == "passed", made.found(rule, shop(held))


def test_a_line_without_width_is_an_error_and_a_thin_one_a_warning() -> None:
    thin, none = (FAULTS[name][1] for name in ("hairline", "no width"))
    assert [made.found("line-hair-thin", shop(held))[0].severity for held in (thin, none)] == [
        "warning",
        "error",
    ]


@pytest.mark.parametrize("gone", range(8))
def test_each_of_the_eight_crop_marks_is_missed(gone: int) -> None:
    held = plates(marks=tuple(mark for number, mark in enumerate(CROPS) if number != gone))
    assert len(made.found("crop-marks-wrong", shop(held))) == 1


@pytest.mark.parametrize(
    "box",
    [
        Box(-0.9, -30, -0.7, -12),  # beside the edge
        Box(-0.1, -17, 0.1, -8),  # within the bleed
        Box(-0.1, -20, 0.1, -12),  # too short
        Box(-9, -30, 9, -12),  # a block
    ],
)
def test_a_crop_mark_that_leads_the_knife_astray_is_none(box: Box) -> None:
    [first] = [m for m in CROPS if m.box == Box(-0.1, -30, 0.1, -12)]
    held = plates(marks=tuple(m._replace(box=box) if m is first else m for m in CROPS))
    [found] = made.found("crop-marks-wrong", shop(held))
    assert found.message == "page 1 lacks the crop mark of its left edge, at the bottom"


def test_inks_that_cannot_be_told_are_not_clean() -> None:
    for kind in ("image", "blend"):
        assert made.outcome("ink-heavy", shop(plates(area(MIDDLE, None, kind)))) == "could not be checked"


def test_only_the_shops_inks_are_let_through() -> None:
    def coloured(*how: str) -> list[str]:
        facts = replace(shop().facts, colours=tuple(Colour("an image", one, 1) for one in how))
        return [one.message for one in made.found("colour-not-in-inks", made.subject(of=facts, press=SHOP))]

    assert coloured("DeviceCMYK") == []
    assert coloured("DeviceRGB") == ["an image on page 1 is not in the shop's inks (DeviceRGB)"]
    assert len(coloured("Separation", "DeviceN", "Lab", "ICCBased with 3 parts")) == 4


def test_text_keeps_away_from_the_knife() -> None:
    def at(left: float) -> list[str]:
        page = replace(made.page(made.run("text", left=left)), trim=Box(0, 0, 612, 792))
        return [one.message for one in made.found("safe-margin-crossed", shop(page=page))]

    assert at(9) == [] and at(-40) == []
    assert at(6) == ["“text” is 6.0 pt from the left edge of the cut page; at least 9 pt"]


def pictured(box: Box, density: float = 300.0, spread: int = 200) -> Subject:
    page = replace(
        made.page(made.run("text"), images=(Image(box, (300, 300), density),)), trim=Box(0, 0, 612, 792)
    )
    return shop(page=page, pictures=(Picture(1, box, True, "A hip", 0.9, spread, 21.0),))


def test_pictures_keep_away_from_the_knife_or_run_over_the_edge() -> None:
    assert not made.found("safe-margin-crossed", pictured(Box(-9, 100, 60, 160)))
    [found] = made.found("safe-margin-crossed", pictured(Box(5, 100, 60, 160)))
    assert found.severity == "warning" and "an image is 5.0 pt" in found.message


@pytest.mark.parametrize(
    ("density", "spread", "told"),
    [(225, 200, None), (224, 200, "warning"), (150, 200, "warning"), (149, 200, "error"), (60, 0, None)],
)
def test_a_press_wants_sharper_pictures(density: float, spread: int, told: str | None) -> None:
    subject = pictured(Box(100, 100, 180, 180), density, spread)
    assert [one.severity for one in made.found("press-image-coarse", subject)] == ([told] if told else [])
    assert made.outcome("image-coarse", subject) == "not applicable"


def test_fonts_and_locks() -> None:
    loose = shop(fonts=(Font("Arial", "TrueType", False, False, True),), encrypted=True)
    told = [one.message for one in made.found("pdfx-broken", loose)]
    assert told == ["the file is encrypted", "the font Arial is not in the file"]


def test_rules_for_other_uses_are_not_asked() -> None:
    near = replace(made.page(made.run("text", left=10)), trim=Box(0, 0, 612, 792))
    for rule, subject in (("outside-printable-area", shop(page=near)), ("file-heavy", shop(size=20_000_000))):
        assert made.outcome(rule, subject) == "not applicable"
        assert made.outcome(rule, made.subject(of=subject.facts)) == "failed"


@pytest.mark.parametrize(("words", "fine"), [("our page", False), ("our page (clinic.org/hips)", True)])
def test_links_that_became_text_are_still_looked_for_in_print(words: str, fine: bool) -> None:
    page = replace(made.page(made.run(words)), trim=Box(0, 0, 612, 792))
    opened = (("our page", "https://clinic.org/hips"), ("risks", "#risks"))
    found = made.found("link-unprinted", shop(page=page, opened=opened, on_paper=True))
    assert bool(found) is not fine
    assert fine or found[0].message == "“our page” opens clinic.org/hips, which stands nowhere in print"


def test_pages_are_judged_as_they_are_cut_and_told_as_they_lie() -> None:
    """Text 6 pt from the cut edge of a page that lies 36 pt from the corner of its sheet."""
    run = made.run("Some text", left=42.0)
    page = replace(made.page(run, paper=(684.0, 864.0)), trim=Box(36, 36, 648, 828))
    link = Link(1, Box(42, 700, 90, 710), "#a", "", True, "Some text")
    subject = shop(page=page)
    subject = replace(subject, facts=replace(subject.facts, links=(link,)))
    judged = judgement.run(subject)
    [found] = [one for one in judged.findings if one.rule == "safe-margin-crossed"]
    assert found.box == run.box and "6.0 pt from the left edge" in found.message
    assert not [one for one in judged.findings if one.rule in ("paper-wrong", "text-off-sheet")]
