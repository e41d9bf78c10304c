"""The printer's sheets of a booklet: in order, at their real size, and nothing lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from brochure.checks.imposed import place_of
from brochure.checks.subject import Expected, Subject
from brochure.draft import paginate
from brochure.facts import Facts, inspect
from brochure.facts.looks import Looks
from brochure.pdf import Pdf, impose
from brochure.pdf.imposition import Spread, imposed, saddle_stitched
from brochure.rules import CHECKS, NotApplicable, Unchecked
from brochure.variant import Variant, VariantName
from tests.drafting import SAMPLE, Sheet, document, project

BOOKLET = Variant(name=VariantName.BOOKLET)
CSS = "@page { margin: 36pt } .p { break-before: page } .p:first-child { break-before: auto }"


def pages_of(count: int) -> bytes:
    body = "".join(f"<p class=p id=p{n}>Words that stand on page {n}.</p>" for n in range(1, count + 1))
    return paginate(Sheet(document(body, CSS, running=""), SAMPLE, ()), BOOKLET, project()).pdf


@pytest.fixture(scope="module")
def pages() -> bytes:
    return pages_of(8)


@pytest.fixture(scope="module")
def reader(pages: bytes) -> Facts:
    return inspect(pages, also=Looks(rasters=True))


def told(reader: Facts, sheets: bytes | None, multiple: int = 4) -> dict[str, list[str]]:
    """The messages of each rule about sheets that has any."""
    expected = Expected(
        multiple=multiple, sheets=inspect(sheets, also=Looks(rasters=True)) if sheets else None
    )
    found: dict[str, list[str]] = {}
    for name in ("page-count-unfit", "sheets-disordered", "sheets-displaced", "sheets-pale"):
        try:
            messages = [one.message for one in CHECKS[name].judge(Subject(reader, expected))]
        except NotApplicable:
            messages = ["not applicable"]
        if messages:
            found[name] = messages
    return found


def spread_out(pages: bytes, change: Callable[[list[Spread]], list[Spread]]) -> bytes:
    with imposed(pages, "T", iter(change(list(saddle_stitched(8))))) as sheets:
        return saved(sheets)


def saved(pdf: Any) -> bytes:
    held = BytesIO()
    pdf.save(held)
    return held.getvalue()


def drawn_over(sheets: bytes, side: int, operators: bytes, *, before: bool = False) -> bytes:
    with pikepdf.open(BytesIO(sheets)) as pdf:
        page = pdf.pages[side]
        page.contents_add(pikepdf.Stream(pdf, operators), prepend=before)
        return saved(pdf)


def test_a_booklet_of_eight_pages_lies_on_two_sheets() -> None:
    sides = [(side.left, side.right) for side in saddle_stitched(8)]
    assert sides == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert [side.creep for side in saddle_stitched(8, paper=0.3)] == [0, 0, 0.3, 0.3]
    with pytest.raises(ValueError, match="multiple of four"):
        list(saddle_stitched(6))


@pytest.mark.parametrize("pages", [4, 8, 16, 20, 64])
def test_the_check_knows_the_places_without_the_imposition(pages: int) -> None:
    sides = list(saddle_stitched(pages))
    for page in range(1, pages + 1):
        side, half = place_of(page, pages)
        assert (sides[side].left, sides[side].right)[half] == page


def test_sound_sheets_have_nothing_told(pages: bytes, reader: Facts) -> None:
    sheet = impose(Pdf(pages), BOOKLET)
    assert sheet and told(reader, sheet.data) == {}
    assert impose(Pdf(pages), BOOKLET) == sheet  # the same bytes
    with pikepdf.open(BytesIO(sheet.data)) as pdf:
        assert len(pdf.pages) == 4 and pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        for page in pdf.pages:
            assert [float(side) for side in page.mediabox] == pytest.approx([0, 0, 792, 612], abs=0.01)


def test_only_what_is_folded_has_sheets(pages: bytes) -> None:
    assert all(impose(Pdf(pages), Variant(name=name)) is None for name in VariantName if name != "booklet")


def test_without_sheets_the_rules_do_not_apply(reader: Facts) -> None:
    nothing = ["not applicable"]
    assert told(reader, None) == dict.fromkeys(
        ("sheets-disordered", "sheets-displaced", "sheets-pale"), nothing
    )


def test_two_pages_that_changed_places_are_told(pages: bytes, reader: Facts) -> None:
    swapped = spread_out(pages, lambda sides: [sides[0], replace(sides[1], left=7, right=2), *sides[2:]])
    assert "page 2 should be on the left half of side 2" in told(reader, swapped)["sheets-disordered"][0]
    turned = spread_out(pages, lambda sides: [sides[1], sides[0], *sides[2:]])
    assert len(told(reader, turned)["sheets-disordered"]) == 4


def test_a_missing_side_is_told(pages: bytes, reader: Facts) -> None:
    found = told(reader, spread_out(pages, lambda sides: sides[:3]))
    assert found["sheets-disordered"] == ["8 pages need 4 sides, and the sheets have 3"]


def matrices(sheets: bytes, change: Callable[[bytes], bytes]) -> bytes:
    with pikepdf.open(BytesIO(sheets)) as pdf:
        side = pdf.pages[0]
        side.Contents = pdf.make_stream(change(side.Contents.read_bytes()))
        return saved(pdf)


@pytest.fixture(scope="module")
def sheets(pages: bytes) -> bytes:
    sheet = impose(Pdf(pages), BOOKLET)
    assert sheet
    return sheet.data


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"1 0 0 1 0.000 0 cm /L", b".97 0 0 .97 0 0 cm /L", "is not at its real size"),
        (b"1 0 0 1 0.000 0 cm /L", b"1 0 0 1 0 1 cm /L", "page 8 is 1.0 pt too high"),
        (b"1 0 0 1 0.000 0 cm /L", b"1 0 0 1 -1 0 cm /L", "is moved by 1.0 pt away from the fold"),
        (b"1 0 0 1 0.000 0 cm /L", b"1 0 0 1 9.9 0 cm /L", "is moved by 9.9 pt towards the fold"),
        (b"1 0 0 1 396.000 0 cm /R", b"1 0 0 1 386.1 0 cm /R", "page 1 is moved by 9.9 pt towards the fold"),
        (b"1 0 0 1 0.000 0 cm /L", b"1 0 0 1 0.7 0.7 cm /L", ""),
        (b"1 0 0 1 0.000 0 cm /L", b"1 0 0 1 8.9 0 cm /L", ""),
    ],
)
def test_geometry_is_held_to_a_hundredth_of_an_inch(
    reader: Facts, sheets: bytes, old: bytes, new: bytes, said: str
) -> None:
    found = told(reader, matrices(sheets, lambda contents: contents.replace(old, new)))
    assert [*found] == (["sheets-displaced"] if said else [])
    assert all(said in message for message in found.get("sheets-displaced", ()))


def test_a_sheet_of_another_size_is_told(reader: Facts, sheets: bytes) -> None:
    with pikepdf.open(BytesIO(sheets)) as pdf:
        for page in pdf.pages:
            page.mediabox = [0, 0, 792, 620]
        assert (
            "side 1 of the sheets is 792 × 620 pt, not 792 × 612 pt"
            in told(reader, saved(pdf))["sheets-displaced"]
        )


COVER = b"q 1 1 1 rg 0 0 396 612 re f Q"
VEIL = b"q /V gs 1 1 1 rg 396 0 396 612 re f Q"


def test_what_is_covered_on_the_sheet_is_told(reader: Facts, sheets: bytes) -> None:
    [message] = told(reader, drawn_over(sheets, 0, COVER))["sheets-pale"]
    assert message.endswith("of page 8 is covered or paler on the sheet")
    assert (
        told(reader, drawn_over(sheets, 0, COVER, before=True)) == {}
    )  # behind the letters it hides nothing


def test_a_veil_over_the_sheet_is_told(reader: Facts, sheets: bytes) -> None:
    with pikepdf.open(BytesIO(sheets)) as pdf:
        pdf.pages[0].Resources.ExtGState = pikepdf.Dictionary(V=pikepdf.Dictionary(ca=0.4))
        pdf.pages[0].contents_add(pikepdf.Stream(pdf, VEIL))
        assert "of page 1 is covered or paler" in told(reader, saved(pdf))["sheets-pale"][0]


def test_words_that_were_added_to_a_sheet_are_told(reader: Facts, sheets: bytes) -> None:
    with pikepdf.open(BytesIO(sheets)) as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.pages[1].Resources.Font = pikepdf.Dictionary(F=font)
        pdf.pages[1].contents_add(pikepdf.Stream(pdf, b"BT /F 12 Tf 40 300 Td (FDA-approved) Tj ET"))
        assert [*told(reader, saved(pdf))] == ["sheets-disordered"]


BOX = "position: absolute; left: 60pt; top: 120pt; width: 90pt; height: 60pt; background: #e8f0f0"


def drawn(*styles: str) -> bytes:
    """Eight pages; on the third boxes in these styles. None of them is a picture, a line or a letter."""
    boxes = "".join(f'<div style="{style}"></div>' for style in styles)
    body = "".join(
        f"<p class=p id=p{n}>Words that stand on page {n}.</p>{boxes if n == 3 else ''}" for n in range(1, 9)
    )
    return paginate(Sheet(document(body, CSS, running=""), SAMPLE, ()), BOOKLET, project()).pdf


ROUND = BOX.replace("left: 60pt", "left: 220pt") + "; border-radius: 20pt"
OTHERWISE = {
    "missing": (ROUND,),
    "shifted by 0.1 in": (BOX.replace("left: 60pt", "left: 67.2pt"), ROUND),
    "lowered by 0.1 in": (BOX.replace("top: 120pt", "top: 127.2pt"), ROUND),
    "swapped": (BOX.replace("left: 60pt", "left: 220pt"), ROUND.replace("left: 220pt", "left: 60pt")),
    "turned": (f"{BOX}; transform: rotate(90deg)", ROUND),
    "smaller": (BOX.replace("width: 90pt", "width: 80pt"), ROUND),
    "in another colour of the same light": (BOX.replace("#e8f0f0", "#f6ecec"), ROUND),
    "paler": (BOX.replace("#e8f0f0", "#f4f8f8"), ROUND),
    "one more": (BOX, ROUND, BOX.replace("top: 120pt", "top: 400pt")),
    "one more, of outlines": (BOX, ROUND, "position: absolute; left: 60pt; top: 400pt; width: 90pt;"
                              " height: 60pt; border: 0.75pt solid #777; border-radius: 9pt"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERWISE)
def test_what_is_drawn_must_look_alike(name: str) -> None:
    sheets = impose(Pdf(drawn(*OTHERWISE[name])), BOOKLET)
    assert sheets
    found = told(inspect(drawn(BOX, ROUND), also=Looks(rasters=True)), sheets.data)
    assert found == {"sheets-pale": ["a part of page 3 looks otherwise on the sheet"]}


def test_what_is_drawn_alike_passes_wherever_creep_has_moved_it() -> None:
    pages = drawn(BOX, ROUND)
    reader = inspect(pages, also=Looks(rasters=True))
    for paper in (0.0, 0.3, 1.1):
        with imposed(pages, "T", saddle_stitched(8, paper=paper)) as sheets:
            assert told(reader, saved(sheets)) == {}
    nearly = impose(Pdf(drawn(BOX.replace("left: 60pt", "left: 61pt"), ROUND)), BOOKLET)
    assert nearly and told(reader, nearly.data) == {}


def test_sheets_that_nobody_drew_are_not_clean(pages: bytes, sheets: bytes) -> None:
    expected = Expected(sheets=inspect(sheets))
    with pytest.raises(Unchecked, match="were not drawn"):
        list(CHECKS["sheets-pale"].judge(Subject(inspect(pages, also=Looks(rasters=True)), expected)))


@pytest.mark.parametrize(
    ("count", "multiple", "said"),
    [
        (4, 2, ""),
        (4, 4, ""),
        (3, 2, "3 pages do not fill sheets that take 2 each; 1 more is needed"),
        (5, 4, "5 pages do not fill sheets that take 4 each; 3 more are needed"),
    ],
)
def test_pages_fill_their_sheets(reader: Facts, count: int, multiple: int, said: str) -> None:
    some = replace(reader, pages=(reader.pages * 2)[:count])
    assert told(some, None, multiple).get("page-count-unfit", [""]) == [said]


def test_any_number_of_pages_may_be_mailed(reader: Facts) -> None:
    assert told(reader, None, 1)["page-count-unfit"] == ["not applicable"]
