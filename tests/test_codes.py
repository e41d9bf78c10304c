"""QR codes, made and read again: what authors write, what pages show, and what is told when one is broken."""

from __future__ import annotations

import io
import shutil
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import segno
from PIL import Image

from brochure import pipeline
from brochure.facts import Code, Facts, inspect
from brochure.facts.apart import Inspectors
from brochure.html.codes import code, in_ascii
from brochure.html.phrases import ENGLISH
from brochure.project import resolve
from brochure.variant import VariantName
from tests.dated import TODAY
from tests.test_build import ROOT

ADDRESS = "https://www.clinic.org/hips"
CONTENT = """\
brochure: {title: A sore hip, language: en, version: "1", reviewed: 2026-11-16, review_by: 2027-11-16,
  reviewer: "A. Ruiz, MD", subject: Hips, keywords: [hip]}
publisher: {name: A clinic, address: [1 Main Street], telephone: 501-444-2385, website: "https://clinic.org"}
notices:
  header: {text: OBSERVATIONAL RESEARCH, pages: every, owner: Compliance officer}
  disclaimer: {text: This is for information only., pages: every, owner: Compliance officer}
  copyright: {year: 2025, holder: A clinic, pages: every, owner: Compliance officer}
sections:
  - title: At home
    blocks:
      - Rest for a day. Then walk a little, and a little more each day after that.
      - key: film
        qr: {address: "https://www.clinic.org/hips", title: Watch the film, text: It takes two minutes.}
"""
MM = 72 / 25.4


def folder_of(folder: Path, content: str = CONTENT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("templates", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "content.yaml").write_text(content, "utf-8")
    return folder


def built(folder: Path, variant: str = "print") -> pipeline.Built:
    return pipeline.build(resolve(folder, name=VariantName(variant), today=TODAY), force=True)


def told(made: pipeline.Built) -> dict[str, str]:
    return {one.rule: one.message for one in made.report.findings if one.severity == "error"}


def restyle(folder: Path, style: str) -> None:
    sheet = folder / "styles" / "variants" / "print.css"
    sheet.write_text(sheet.read_text("utf-8") + style, "utf-8")


def seen(made: pipeline.Built) -> list[tuple[int, Code]]:
    assert made.pdf
    return codes_of(inspect(made.pdf))


def codes_of(facts: Facts) -> list[tuple[int, Code]]:
    return [(page.number, one) for page in facts.pages for one in page.codes or ()]


@pytest.mark.parametrize("variant", ["print", "print-bw", "large-print", "booklet"])
def test_a_code_is_printed_and_read_again(tmp_path: Path, variant: str) -> None:
    made = built(folder_of(tmp_path), variant)
    assert told(made) == {}
    [(page, one)] = seen(made)
    assert (page, one.text, one.level in "MQH", one.spare) == (1, ADDRESS, True, 1.0)
    assert one.module and one.modules and one.quiet and one.contrast
    assert one.module * one.modules >= 20 * MM
    assert one.module >= 0.4 * MM
    assert one.quiet >= 3.9
    assert one.contrast > 15
    ways = {o.rule: o.outcome for o in made.report.outcomes if o.rule.startswith("qr-")}
    assert len(ways) == 8
    assert set(ways.values()) == {"passed"}


@pytest.mark.parametrize("variant", ["handout", "email"])
def test_on_screen_the_address_stands_alone(tmp_path: Path, variant: str) -> None:
    made = built(folder_of(tmp_path), variant)
    assert told(made) == {}
    assert seen(made) == []
    assert made.pdf
    assert "www.clinic.org/hips" in inspect(made.pdf).pages[0].text
    assert "Scan the code" not in inspect(made.pdf).pages[0].text


def test_print_has_the_code_in_black_ink_alone(tmp_path: Path) -> None:
    made = built(folder_of(tmp_path))
    assert made.pdf
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    drawing = max(content.split(b"EMC"), key=lambda part: part.count(b" l\n"))
    assert drawing.count(b" l\n") > 300
    assert b"0 g" in drawing
    assert b" rg" not in drawing


def test_a_screen_reader_hears_where_it_leads(tmp_path: Path) -> None:
    facts = inspect(built(folder_of(tmp_path)).pdf or b"")
    assert facts.tags
    figures = [tag.alt for tag in facts.tags.walk() if tag.role == "Figure"]
    assert figures == ["QR code that leads to www.clinic.org/hips"]


CARD = CONTENT[: CONTENT.index("        qr:")] + "        contact: {title: Call us}\n"


def test_the_contact_card_has_the_website_as_a_code(tmp_path: Path) -> None:
    made = built(folder_of(tmp_path / "with", CARD))
    assert told(made) == {}
    assert [one.text for _, one in seen(made)] == ["https://clinic.org"]
    without = CARD.replace("{title: Call us}", "{title: Call us, qr: false}")
    assert seen(built(folder_of(tmp_path / "without", without))) == []
    nowhere = CARD.replace(', website: "https://clinic.org"', "")
    assert seen(built(folder_of(tmp_path / "nowhere", nowhere))) == []


# --- broken by a style or a template -----------------------------------------------------------------

STYLES = [
    ("qr-small", ".qr-code { width: 15mm; min-width: 0 }"),
    ("qr-unreadable", ".qr-code { visibility: hidden }"),
    ("qr-unreadable", ".qr { position: relative } .qr::after { content: ''; position: absolute; inset: 0;"
     " background: white }"),
    ("qr-pale", ".code { opacity: 0.3 }"),
    ("qr-damaged", ".qr { position: relative } .qr::after { content: ''; position: absolute; left: 0;"
     " top: 50%; width: 40mm; border-top: 2.4pt solid black }"),
    ("qr-crowded", ".qr-code { outline: 4pt solid black; outline-offset: -8pt }"),
    ("qr-crowded", ".beside-code h3 { position: relative; left: -7pt }"),
    ("qr-unreadable", ".beside-code h3 { position: relative; left: -44pt }"),
    ("qr-address-unprinted", ".typed { position: absolute; top: 300pt; left: 0 }"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "style"), STYLES)
def test_a_style_that_breaks_a_code_is_told(tmp_path: Path, rule: str, style: str) -> None:
    folder = folder_of(tmp_path)
    restyle(folder, style)
    assert rule in told(built(folder))


@pytest.mark.parametrize(
    "style",
    [
        ".qr-code { min-width: 26mm }",
        ".beside-code h3 { position: relative; left: -1pt }",
        ".qr.scanned { background: #eee }",
        ".qr.scanned { border: 3pt solid black }",
    ],
)
def test_a_style_that_changes_its_looks_only_is_not(tmp_path: Path, style: str) -> None:
    folder = folder_of(tmp_path)
    restyle(folder, style)
    made = built(folder)
    assert [rule for rule in told(made) if rule.startswith("qr-")] == []
    assert len(seen(made)) == 1


def drawn_as(address: str, change: Callable[[str], str] = str) -> str:
    """An image element with the code of an address, as a template could hold it."""
    picture = code(address, ENGLISH).picture
    head, _, body = picture.partition(",")
    svg = change(b64decode(body).decode())
    return f"{head},{b64encode(svg.encode()).decode()}"


def inverted(svg: str) -> str:
    return svg.replace("#fff", "#x").replace("#000", "#fff").replace("#x", "#000")


TEMPLATES = [
    ("qr-unreadable", ""),
    ("qr-target-differs", drawn_as("https://www.clinic.org/hipz")),
    ("qr-pale", drawn_as(ADDRESS, inverted)),
    ("qr-pale", drawn_as(ADDRESS, lambda svg: svg.replace("#000", "#bbb"))),
    ("qr-crowded", drawn_as(ADDRESS, lambda svg: svg.replace("</svg>", '<path d="M0 2h37v.4h-37z"/></svg>'))),
]


@pytest.mark.parametrize(("rule", "picture"), TEMPLATES)
def test_a_template_that_breaks_a_code_is_told(tmp_path: Path, rule: str, picture: str) -> None:
    folder = folder_of(tmp_path)
    template = folder / "templates" / "blocks" / "qr.html.jinja"
    whole = template.read_text("utf-8")
    image = next(line for line in whole.splitlines() if "<img" in line)
    there = image.replace("{{ code.picture }}", picture) if picture else "<p></p>"
    template.write_text(whole.replace(image, there), "utf-8")
    errors = told(built(folder))
    assert rule in errors
    assert "template-pictures" in errors
    if rule == "qr-target-differs":
        assert "https://www.clinic.org/hipz, and its block to https://www.clinic.org/hips" in errors[rule]


# --- pictures from elsewhere -------------------------------------------------------------------------


def test_a_pasted_picture_is_read(tmp_path: Path) -> None:
    figure = "      - figure: {image: code.png, alt: A square of dots., width: 30 mm}\n"
    for name, address, fine in (
        ("other", "https://bit.ly/3abc", False),
        ("own", "https://clinic.org/", True),
    ):
        folder = folder_of(tmp_path / name, CONTENT + figure)
        segno.make(address, error="m").save(str(folder / "code.png"), scale=12)
        errors = told(built(folder, "handout"))
        assert ("qr-added" in errors) is not fine
        if not fine:
            assert errors["qr-added"].startswith("a QR code on page 1 leads to https://bit.ly/3abc,")


def pdf_of(*drawings: tuple[str, Any], size: tuple[float, float] = (612, 792)) -> bytes:
    """A page with content streams, and images by the name they are drawn with."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=size)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary())
    text = ""
    for number, (stream, picture) in enumerate(drawings):
        if picture is not None:
            image = pdf.make_stream(picture.tobytes())
            image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            image.Width, image.Height = picture.size
            image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
            page.Resources.XObject[f"/I{number}"] = image
        text += stream.replace("IMAGE", f"/I{number}") + "\n"
    page.Contents = pdf.make_stream(text.encode())
    held = io.BytesIO()
    pdf.save(held)
    return held.getvalue()


def picture_of(address: str, scale: int = 4, **how: Any) -> Image.Image:
    held = io.BytesIO()
    segno.make(address, micro=False, **{"error": "m", **how}).save(held, kind="png", scale=scale)
    return Image.open(held).convert("L")


def squares(address: str, left: float, bottom: float, module: float) -> str:
    """A code drawn module by module, as some programs do."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    return "0 g " + " ".join(
        f"{left + x * module:.3f} {bottom + (len(rows) - 1 - y) * module:.3f} {module} {module} re f"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )


PLACED = "q {0} 0 0 {0} {1} {2} cm IMAGE Do Q"


def found_in(data: bytes) -> list[Code]:
    return [one for _, one in codes_of(inspect(data))]


def test_codes_are_found_however_they_are_drawn() -> None:
    image = pdf_of((PLACED.format(80, 100, 100), picture_of(ADDRESS)))
    drawn = pdf_of((squares(ADDRESS, 100, 100, 2.4), None))
    scan = Image.new("L", (1700, 2200), 255)  # a page at 200 pixels an inch
    scan.paste(picture_of(ADDRESS, 5), (1300, 1800))
    scanned = pdf_of(("q 612 0 0 792 0 0 cm IMAGE Do Q", scan))
    turned = pdf_of(("q 56 56 -56 56 300 300 cm IMAGE Do Q", picture_of(ADDRESS)))
    for data in (image, drawn, scanned, turned):
        [one] = found_in(data)
        assert one.text == ADDRESS
        assert one.printed
    [one] = found_in(drawn)
    assert one.module == pytest.approx(2.4, rel=0.01)
    assert one.box.left == pytest.approx(100, abs=0.5)
    assert one.box.top == pytest.approx(100 + 29 * 2.4, abs=0.5)


def test_several_codes_of_a_page_are_found_each_once() -> None:
    picture = [picture_of(f"https://clinic.org/{number}") for number in range(3)]
    places = [(60, 60, 60), (60, 150, 60), (60, 300, 600)]
    data = pdf_of(*((PLACED.format(*place), one) for place, one in zip(places, picture, strict=True)))
    assert sorted(one.text[-1] for one in found_in(data)) == ["0", "1", "2"]


def test_pages_without_anything_like_a_code_are_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.facts import codes

    monkeypatch.setattr(codes, "_search", lambda *_: pytest.fail("searched"))
    assert found_in(pdf_of(("0 g 10 10 300 2 re f 72 72 200 200 re S", None))) == []


def test_a_code_at_the_edge_of_the_sheet_has_no_white_around_it() -> None:
    [edge] = found_in(pdf_of((squares(ADDRESS, 2, 300, 2.4), None)))
    assert edge.quiet is not None
    assert edge.quiet < 1.5
    [away] = found_in(pdf_of((squares(ADDRESS, 30, 300, 2.4), None)))
    assert away.quiet is not None
    assert away.quiet > 7


def test_a_line_through_a_code_uses_up_its_correction() -> None:
    code = squares(ADDRESS, 100, 100, 2.4)
    [whole] = found_in(pdf_of((code, None)))
    [struck] = found_in(pdf_of((code + " 1 g 100 125 70 3.6 re f", None)))
    assert whole.spare == 1.0
    assert struck.spare is not None
    assert struck.spare < 0.9


def test_inspectors_bring_the_same() -> None:
    data = pdf_of((PLACED.format(80, 100, 100), picture_of(ADDRESS)))
    with Inspectors() as office:
        assert codes_of(office.inspect(data)) == codes_of(inspect(data)) != []


def test_a_stamp_is_read_and_one_for_the_screen_is_not_on_paper() -> None:
    data = pdf_of((PLACED.format(80, 100, 100), picture_of(ADDRESS)), size=(300, 300))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        look = pdf.make_stream(b"q 80 0 0 80 0 0 cm /I0 Do Q")
        look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 80, 80]
        look.Resources = page.Resources
        page.Contents = pdf.make_stream(b"")
        for flags, printed in ((4, [True]), (32, [])):  # print; no view
            page.Annots = pdf.make_indirect(
                [
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[100, 100, 180, 180],
                        F=flags, AP=pikepdf.Dictionary(N=look),
                    )
                ]
            )  # fmt: skip
            held = io.BytesIO()
            pdf.save(held)
            assert [one.printed for one in found_in(held.getvalue())] == printed


def test_without_the_library_nothing_is_called_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    data = pdf_of((PLACED.format(80, 100, 100), picture_of(ADDRESS)))
    assert inspect(data).pages[0].codes is None


# --- addresses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        (ADDRESS, ADDRESS),
        ("https://clínica.org/cadera", "https://xn--clnica-4va.org/cadera"),
        ("https://clinic.org/dolor/niños?q=sí#aquí", "https://clinic.org/dolor/ni%C3%B1os?q=s%C3%AD#aqu%C3%AD"),
        ("https://clinic.org/a%20b/ñ", "https://clinic.org/a%20b/%C3%B1"),
    ],
)  # fmt: skip
def test_other_letters_are_written_as_a_browser_sends_them(address: str, sent: str) -> None:
    assert in_ascii(address) == sent


def test_long_addresses_become_larger_codes_with_all_they_say() -> None:
    sizes = []
    for length in (30, 120, 500):
        address = "https://clinic.org/" + "a" * (length - 19)
        made = code(address, ENGLISH)
        sizes.append(made.modules)
        svg = b64decode(made.picture.partition(",")[2]).decode()
        rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
        assert svg.count("M") - 1 == sum(
            1 for row in rows for x, dark in enumerate(row) if dark and (x == 0 or not row[x - 1])
        )
    assert sizes == sorted(set(sizes))
