"""Facts: what is measured agrees with what was put into the file, and nothing makes `inspect` raise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from brochure.facts import Facts, Glyph, Page, inspect
from tests.tricks.hiding import page, state
from tests.tricks.paper import Array, Dictionary, Name, Paper, String, line

ROOT = Path(__file__).parent.parent


def one(data: bytes) -> Page:
    facts = inspect(data)
    assert facts.trouble == ()
    return facts.pages[0]


def letters(found: Page) -> list[Glyph]:
    chosen = [g for g in found.glyphs if g.shown is not None]
    assert chosen
    return chosen


def alone(content: str, **keys: object) -> Page:
    paper = Paper()
    paper.page(content, **keys)
    return one(paper.bytes())


def test_text_and_glyphs_are_parallel() -> None:
    found = alone(line("Ask us first."))
    assert found.text == "Ask us first."
    assert "".join(glyph.char for glyph in found.glyphs) == found.text
    assert [run.text for run in found.runs] == ["Ask us first."]


def test_run_tells_size_font_colour_and_place() -> None:
    (run,) = alone(f"1 0 0 rg {line('x', x=100, y=200, size=20, font='F2')}").runs
    assert (run.font, run.bold, run.italic) == ("SourceSans3-Bold", True, False)
    assert run.colour == (255, 0, 0, 255)
    assert (run.size, run.baseline, run.angle, run.mode) == (20, 200, 0, 0)
    assert run.x_height == pytest.approx(20 * 0.5, abs=0.3)
    assert run.box.left == pytest.approx(100, abs=1)


def test_x_height_is_that_of_the_face() -> None:
    (run,) = alone(line("ask", size=10)).runs
    assert run.x_height == pytest.approx(4.86, abs=0.03)  # sxHeight 486 of 1000


@pytest.mark.parametrize(
    ("keys", "width", "height", "left", "bottom", "angle", "size"),
    [
        ({}, 612, 792, 100, 200, 0, 10),
        ({"CropBox": Array([50, 60, 500, 700])}, 450, 640, 50, 140, 0, 10),
        ({"Rotate": 90}, 792, 612, 200, 507, -90, 10),
        ({"Rotate": 180}, 612, 792, 507, 587, 180, 10),
        ({"Rotate": 270}, 792, 612, 585, 100, 90, 10),
        ({"UserUnit": 2}, 1224, 1584, 200, 400, 0, 20),
        ({"CropBox": Array([50, 60, 500, 700]), "Rotate": 90, "UserUnit": 2}, 1280, 900, 280, 790, -90, 20),
    ],
)
def test_boxes_are_on_the_page_as_shown(
    keys: dict[str, object],
    width: float,
    height: float,
    left: float,
    bottom: float,
    angle: float,
    size: float,
) -> None:
    found = alone(line("H", x=100, y=200, size=10), **keys)
    assert (found.width, found.height) == (width, height)
    (run,) = found.runs
    assert abs(run.angle) == pytest.approx(abs(angle))
    assert run.size == pytest.approx(size)
    assert run.box.left == pytest.approx(left, abs=2)
    assert run.box.bottom == pytest.approx(bottom, abs=2)
    assert all(glyph.shown == 1.0 for glyph in letters(found))


def test_size_counts_every_matrix() -> None:
    paper = Paper()
    form = paper.form(line("H", x=10, y=10, size=6), Matrix=Array([2, 0, 0, 2, 0, 0]))
    paper.page("q 1.5 0 0 1.5 0 0 cm /X Do Q", resources=Dictionary(XObject=Dictionary(X=form)))
    (run,) = one(paper.bytes()).runs
    assert run.size == pytest.approx(18)
    assert run.box.left == pytest.approx(30, abs=2)


@pytest.mark.parametrize(
    ("ink", "ground", "ratio"),
    [
        ("0 g", "1 g", 21.0),
        ("0.4627 g", "1 g", 4.54),  # #767676
        ("0.349 g", "1 g", 7.0),  # #595959
        ("0.6 g", "1 g", 2.85),  # #999999
        ("1 0 0 rg", "1 g", 4.0),
        ("1 g", "0 0 0.5 rg", 16.0),
        ("1 1 0 rg", "1 g", 1.07),
    ],
)
@pytest.mark.parametrize("size", [5, 9, 12, 40])
def test_contrast_is_that_of_the_colours_at_every_size(
    ink: str, ground: str, ratio: float, size: float
) -> None:
    found = alone(f"{ground} 0 0 612 792 re f {ink} {line('Not approved.', size=size)}")
    for glyph in letters(found):
        assert glyph.shown == 1.0
        assert glyph.contrast == pytest.approx(ratio, rel=0.03)


def test_share_shown_is_the_share_left_open() -> None:
    cut = alone(f"q 0 0 612 704 re W n {line('HIHI', size=12)} Q")  # capitals are 7.9 pt high
    for glyph in letters(cut):
        assert glyph.shown == pytest.approx(4 / 7.9, abs=0.1)


def test_hidden_glyphs_have_no_contrast() -> None:
    for glyph in letters(alone(f"1 g {line('HIHI')}")):
        assert (glyph.shown, glyph.contrast) == (0.0, None)


def test_text_printed_over_text_is_noticed_and_only_there() -> None:
    found = alone(line("HHHH", y=700) + line("MMMM", y=702) + line("HHHH", y=600))
    over = [g for g in letters(found) if g.box and g.box.bottom > 650]
    apart = [g for g in letters(found) if g.box and g.box.bottom < 650]
    assert len(over) == 8
    for run in (0, 1):
        assert sum(g.run == run and g.shown is not None and g.shown < 0.85 for g in over) >= 2
    assert all(g.shown == 1.0 for g in apart)


def test_marks_layers_and_replacement_text() -> None:
    paper = Paper()
    group = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    paper.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    paper.page(
        f"/P <</MCID 4>> BDC {line('one', y=700)} EMC /Artifact BMC {line('two', y=650)} EMC "
        f"/OC /L BDC {line('three', y=600)} EMC /Span <</ActualText (IV)>> BDC {line('four', y=550)} EMC",
        resources=Dictionary(Properties=Dictionary(L=group)),
    )
    first, second, third, fourth = one(paper.bytes()).runs
    assert (first.mcid, first.artifact, first.layer_hidden, first.replaced) == (4, False, False, None)
    assert second.artifact is True
    assert third.layer_hidden is True
    assert (fourth.text, fourth.replaced) == ("four", "IV")


def test_mirrored_and_stretched() -> None:
    (run,) = alone(f"q -1 0 0 1 300 0 cm {line('H')} Q").runs
    assert run.mirrored
    (run,) = alone(line("H", before="50 Tz")).runs
    assert (run.stretch, run.mirrored) == (pytest.approx(0.5), False)


def test_images_stand_where_they_are_placed_also_in_forms() -> None:
    paper = Paper()
    image = paper.stream(
        b"\x00\xff", Type=Name.XObject, Subtype=Name.Image, Width=2, Height=1,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    form = paper.form("q 50 0 0 20 5 5 cm /I Do Q", Resources=Dictionary(XObject=Dictionary(I=image)))
    paper.page("q 2 0 0 2 100 100 cm /X Do Q", resources=Dictionary(XObject=Dictionary(X=form)))
    (found,) = one(paper.bytes()).images
    assert found.pixels == (2, 1)
    assert (found.box.left, found.box.bottom, found.box.right, found.box.top) == pytest.approx(
        (110, 110, 210, 150)
    )


def document() -> Facts:
    """A small document with one of everything around its pages."""
    paper = Paper()
    pdf = paper.pdf
    first = paper.page(
        f"/T <</MCID 0>> BDC {line('Dose', y=700)} EMC /P <</MCID 1>> BDC {line('See here', y=600)} EMC"
    )
    paper.page(line("Second"))
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([70, 595, 130, 612]), Contents=String("The site"),
            A=Dictionary(S=Name.URI, URI=String("https://example.org/")),
        )
    )  # fmt: skip
    lost = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=String("nowhere"))
    first.Annots = Array([link, lost])
    root = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Head=Name.TH, Loop=Name.Loop))
    )
    cell = pdf.make_indirect(
        Dictionary(
            S=Name.Head, P=root, Pg=first, K=0, ID=String("h1"), Lang=String("de"),
            A=Dictionary(O=Name.Table, Scope=Name.Column, ColSpan=2, Headers=Array([String("h0")])),
        )
    )  # fmt: skip
    mark = Dictionary(Type=Name.MCR, Pg=first, MCID=1)
    anchor = pdf.make_indirect(
        Dictionary(S=Name.Link, Alt=String("alt"), K=Array([mark, Dictionary(Type=Name.OBJR, Obj=link)]))
    )
    loop = pdf.make_indirect(Dictionary(S=Name.Loop))
    loop.K = Array([loop, anchor])
    root.K = Array([cell, loop])
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("en-US")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Second page", 1))
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["pdfuaid:part"] = "1"
    pdf.docinfo["/Title"] = "Handout"
    return inspect(paper.bytes())


def test_catalog() -> None:
    facts = document()
    assert facts.trouble == ()
    assert (facts.language, facts.title, facts.title_shown) == ("en-US", "Handout", True)
    assert (facts.marked, facts.pdf_ua, facts.encrypted) == (True, 1, False)
    assert facts.metadata["Title"] == "Handout"
    assert facts.size > 0
    assert [(b.title, b.level, b.page) for b in facts.bookmarks] == [("Second page", 1, 2)]
    assert {(f.name, f.kind, f.embedded, f.subset) for f in facts.fonts} == {
        ("SourceSans3-Regular", "TrueType", True, True),
        ("SourceSans3-Bold", "TrueType", True, True),
    }


def test_links() -> None:
    site, lost = document().links
    assert (site.page, site.target, site.contents, site.resolves) == (
        1,
        "https://example.org/",
        "The site",
        None,
    )
    assert (site.text, site.tagged) == ("See here", True)
    assert (lost.target, lost.resolves) == ("#nowhere", False)


def test_tag_tree() -> None:
    tags = document().tags
    assert tags is not None
    cell, loop = tags.parts
    assert (cell.role, cell.text.strip(), cell.scope, cell.headers) == ("TH", "Dose", "Column", ("h0",))
    assert (cell.identifier, cell.language, cell.page, cell.spans) == ("h1", "de", 1, (2, 1))
    (anchor,) = loop.parts
    assert (anchor.role, anchor.text, anchor.alt) == ("Link", "See here", "alt")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"hello world " * 99,
    ],
    ids=["empty", "header only", "no PDF"],
)
def test_a_bad_file_is_trouble_not_an_exception(data: bytes) -> None:
    facts = inspect(data)
    assert facts.pages == ()
    assert facts.trouble


def test_a_page_tree_that_contains_itself_ends() -> None:
    paper = Paper()
    paper.page(line("Ask us."))
    tree = paper.pdf.Root.Pages
    tree.Kids = Array([tree, tree.Kids[0], tree])
    tree.Count = 3
    assert len(inspect(paper.bytes()).pages) <= 3
    inspect(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj trailer<</Root 1 0 R>>")


def test_every_truncation_and_many_flips_are_survived() -> None:
    good = page(line("Ask us first."), state(ca=1))
    tried = 0
    for cut in range(0, len(good), len(good) // 40):
        inspect(good[:cut])
        inspect(good[:cut] + bytes([good[cut] ^ 0x55]) + good[cut + 1 :])
        tried += 1
    assert tried >= 40


def test_the_metadata_of_an_encrypted_file_are_read() -> None:
    paper = Paper()
    paper.page(line("Ask us."))
    with paper.pdf.open_metadata() as metadata:
        metadata["dc:title"], metadata["pdfuaid:part"] = "Hip arthritis", "1"
    for more in ({}, {"compress_streams": True, "recompress_flate": True}):
        locked = pikepdf.Encryption(owner="o", user="", R=6)
        facts = inspect(paper.bytes(deterministic_id=False, encryption=locked, **more))
        assert (facts.encrypted, facts.pdf_ua, facts.xmp_title) == (True, 1, "Hip arthritis")


def test_encrypted_files() -> None:
    paper = Paper()
    paper.page(line("Ask us."))
    open_to_all = inspect(
        paper.bytes(deterministic_id=False, encryption=pikepdf.Encryption(owner="o", user="", R=6))
    )
    assert (open_to_all.encrypted, open_to_all.pages[0].text, open_to_all.trouble) == (True, "Ask us.", ())
    assert open_to_all.fonts
    locked = inspect(
        paper.bytes(deterministic_id=False, encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    )
    assert locked.encrypted is True
    assert locked.pages == ()
    assert "password" in locked.trouble[0]


@pytest.mark.parametrize("size", [(20000, 20000), (1e6, 1e6), (14400, 3), (1, 1)])
def test_odd_page_sizes_are_measured_or_refused_in_little_memory(size: tuple[float, float]) -> None:
    paper = Paper()
    paper.page(line("Ask us.", x=size[0] / 2, y=size[1] / 2), size=size)
    facts = inspect(paper.bytes())
    assert facts.pages[0].width == pytest.approx(size[0])


def test_forms_that_contain_themselves() -> None:
    paper = Paper()
    form = paper.form("/X Do " + line("deep"))
    form.Resources.XObject = Dictionary(X=form)
    paper.page(f"/X Do {line('top', y=600)}", resources=Dictionary(XObject=Dictionary(X=form)))
    assert "top" in inspect(paper.bytes()).pages[0].text


def test_damaged_parts_leave_the_others_known() -> None:
    paper = Paper()
    paper.page(line("Ask us."))
    paper.pdf.Root.StructTreeRoot = Dictionary(K=Array([Dictionary(S=7, K=Array(["x", Dictionary()]))]))
    paper.pdf.Root.Outlines = Array([1])
    paper.pdf.Root.Lang = 7
    paper.pdf.Root.OCProperties = 3
    facts = inspect(paper.bytes())
    assert facts.pages[0].text == "Ask us."
    assert facts.language is None


def test_nothing_is_said_at_exit() -> None:
    code = (
        "import sys; from brochure.facts import inspect; print(len(inspect(sys.stdin.buffer.read()).pages))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], input=page(""), capture_output=True, cwd=ROOT, check=True
    )
    assert (done.stdout, done.stderr) == (b"1\n", b"")
