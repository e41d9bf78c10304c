"""Ways to have other words, or to have them somewhere else than on the page."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from tests.tricks.hiding import HEAD, TEXT, page
from tests.tricks.paper import Array, Dictionary, Name, Paper, String, line, literal
from tests.tricks.table import REQUIRED, trick


@trick("text-missing")
def not_there_at_all() -> bytes:
    return page("")


@trick("text-missing")
def one_word_dropped() -> bytes:
    return page(line(REQUIRED.replace("therapy ", "")))


@trick("text-missing")
def not_dropped() -> bytes:
    return page(line(REQUIRED.replace("not ", "")))


@trick("text-missing")
def one_word_changed() -> bytes:
    return page(line(REQUIRED.replace("not", "now")))


@trick("text-missing")
def one_word_added() -> bytes:
    return page(line(REQUIRED.replace("not", "not yet")))


@trick("text-missing")
def footnote_mark_inside() -> bytes:
    return page(line(REQUIRED.replace("approved", "approved*")))


@trick("text-missing")
def full_stop_dropped() -> bytes:
    return page(line(REQUIRED.replace(".", "")))


@trick("text-missing")
def hyphen_dropped_within_a_line() -> bytes:
    return page(line(REQUIRED.replace("FDA-approved", "FDAapproved")))


@trick("text-missing")
def words_swapped() -> bytes:
    return page(line("This therapy is FDA-approved and not cures no one."))


@trick("text-missing")
def homoglyphs() -> bytes:
    paper = Paper()
    cyrillic = Dictionary(paper.fonts.F1)
    cyrillic.ToUnicode = paper.stream(_TO_CYRILLIC)
    paper.fonts.F3 = paper.pdf.make_indirect(cyrillic)
    return page(
        line("This ther", y=700)
        + line("a", x=119.6, y=700, font="F3")
        + line("py is not FDA-approved and cures no one.", x=125.7, y=700),
        paper=paper,
    )


_TO_CYRILLIC = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <61> <0430> endbfchar endcmap end end"""


@trick("text-missing")
def words_run_together() -> bytes:
    return page(line(REQUIRED.replace("is not FDA", "isnotFDA")))


@trick("text-missing")
def a_word_torn_apart() -> bytes:
    return page(line(REQUIRED.replace("therapy", "the rapy")))


@trick("text-missing")
def split_across_pages() -> bytes:
    paper = Paper()
    paper.page(HEAD + line("This therapy is not FDA-", y=60))
    paper.page(line("approved and cures no one.", y=730))
    return paper.bytes()


@trick("text-missing")
def on_one_page_of_three() -> bytes:
    paper = Paper()
    for content in (TEXT, "", ""):
        paper.page(HEAD + content)
    return paper.bytes()


@trick("text-missing")
def only_in_replacement_text() -> bytes:
    said = literal(REQUIRED)
    return page(f"/Span <</ActualText {said}>> BDC {line('Ask about our offer today and save.')} EMC")


@trick("text-replaced")
def replaced_for_readers() -> bytes:
    return page(f"/Span <</ActualText (This therapy is approved.)>> BDC {TEXT} EMC")


@trick("text-missing")
def only_in_the_metadata() -> bytes:
    paper = Paper()
    paper.page(HEAD)
    paper.pdf.docinfo["/Subject"] = REQUIRED
    return paper.bytes()


@trick("text-missing")
def only_in_an_annotation() -> bytes:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([60, 690, 80, 710]), Contents=String(REQUIRED), F=4
    )
    return page("", Annots=Array([note]))


@trick("text-missing")
def only_in_the_look_of_an_annotation() -> bytes:
    paper = Paper()
    look = paper.form(line(REQUIRED, x=0, y=10), bbox=(0, 0, 400, 30))
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([60, 690, 460, 720]), Contents=String(REQUIRED),
        F=4, AP=Dictionary(N=look),
    )  # fmt: skip
    return page("", paper=paper, Annots=Array([note]))


@trick("unchecked")
def only_as_a_picture() -> bytes:
    picture = Image.new("L", (800, 40), 255)
    ImageDraw.Draw(picture).text((4, 8), REQUIRED, fill=0)
    packed = BytesIO()
    picture.save(packed, "JPEG", quality=90)
    paper = Paper()
    image = paper.stream(
        packed.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=800, Height=40,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    return page("q 400 0 0 20 60 690 cm /I Do Q", Dictionary(XObject=Dictionary(I=image)), paper)


@trick("text-missing")
def only_as_a_bookmark() -> bytes:
    paper = Paper()
    paper.page(HEAD)
    with paper.pdf.open_outline() as outline:
        from pikepdf import OutlineItem

        outline.root.append(OutlineItem(REQUIRED, 0))
    return paper.bytes()


def tagged(marked: str, paper: Paper | None = None) -> bytes:
    """A tagged page whose only paragraph is the heading (MCID 0)."""
    paper = paper or Paper()
    made = paper.page(f"/P <</MCID 0>> BDC {HEAD} EMC {marked}", StructParents=0)
    root = paper.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    paragraph = paper.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root, Pg=made, K=0))
    root.K = Array([paragraph])
    root.ParentTree = Dictionary(Nums=Array([0, Array([paragraph])]))
    paper.pdf.Root.StructTreeRoot = root
    paper.pdf.Root.MarkInfo = Dictionary(Marked=True)
    return paper.bytes()


@trick("text-unspoken", tagged=True)
def only_as_an_artifact() -> bytes:
    return tagged(f"/Artifact <</Type /Pagination>> BDC {TEXT} EMC")


@trick("text-unspoken", tagged=True)
def with_a_mark_no_tag_refers_to() -> bytes:
    return tagged(f"/P <</MCID 7>> BDC {TEXT} EMC")


@trick("text-unspoken", tagged=True)
def in_a_file_without_tags() -> bytes:
    return page(TEXT)
