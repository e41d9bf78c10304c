"""The tags of the draft: what a screen reader is given, and what it is spared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests.drafting import HEADER, SAMPLE, document, footer, lay

ARTIFACT = re.compile(rb"/Artifact\s+<<([^>]*)>>\s+BDC")


OPEN: list[pikepdf.Pdf] = []  # objects die with their file


@dataclass
class Tag:
    role: str
    entry: Any
    kids: list[Tag] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)

    def all(self, role: str) -> list[Tag]:
        own = [self] if self.role == role else []
        return own + [tag for kid in self.kids for tag in kid.all(role)]

    def everything(self) -> list[Tag]:
        return [self, *(tag for kid in self.kids for tag in kid.everything())]


def tree(data: bytes) -> tuple[Tag, pikepdf.Pdf]:
    pdf = pikepdf.open(BytesIO(data))
    pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def read(entry: Any) -> Tag:
        tag = Tag(str(entry.S)[1:], entry)
        for kid in entry.K:
            if isinstance(kid, int):
                tag.marks.append((pages[entry.Pg.objgen], kid))
            elif kid.get("/Type") == "/MCR":
                tag.marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                tag.links.append(kid.Obj)
            else:
                assert kid.P.objgen == entry.objgen
                tag.kids.append(read(kid))
        return tag

    return read(pdf.Root.StructTreeRoot.K), pdf


def tags(body: str) -> Tag:
    root, pdf = tree(lay(document(body)).pdf)
    OPEN.append(pdf)
    return root


@pytest.fixture(scope="module")
def rich() -> tuple[Tag, pikepdf.Pdf]:
    return tree(lay((SAMPLE / "rich.html").read_text(encoding="utf-8")).pdf)


def test_every_mark_on_every_page_is_in_the_tree_exactly_once(rich: tuple[Tag, pikepdf.Pdf]) -> None:
    root, pdf = rich
    drawn = {
        (number, int(mcid))
        for number, page in enumerate(pdf.pages, 1)
        for mcid in re.findall(rb"<</MCID (\d+)>>\s+BDC", page.Contents.read_bytes())
    }
    marks = [mark for tag in root.everything() for mark in tag.marks]
    assert len(marks) > 100
    assert sorted(marks) == sorted(drawn)


def test_the_parent_tree_leads_back(rich: tuple[Tag, pikepdf.Pdf]) -> None:
    root, pdf = rich
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    checked = 0
    for tag in root.everything():
        for page, mcid in tag.marks:
            assert parents[int(pdf.pages[page - 1].StructParents)][mcid].objgen == tag.entry.objgen
            checked += 1
        for link in tag.links:
            assert parents[int(link.StructParent)].objgen == tag.entry.objgen
            checked += 1
    assert checked > 100
    assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == len(parents)


def test_running_matter_is_an_artifact_on_every_page(rich: tuple[Tag, pikepdf.Pdf]) -> None:
    for page in rich[1].pages:
        kinds = set(ARTIFACT.findall(page.Contents.read_bytes()))
        assert any(b"/Subtype /Header" in kind and b"/Type /Pagination" in kind for kind in kinds)
        assert any(b"/Subtype /Footer" in kind for kind in kinds)


def test_what_a_page_break_splits_is_one_element(rich: tuple[Tag, pikepdf.Pdf]) -> None:
    root = rich[0]
    assert any(len({page for page, _ in tag.marks}) > 1 for tag in tags(f"<p>{'words ' * 1500}</p>").all("P"))
    (table,) = root.all("Table")
    assert len({page for tag in table.everything() for page, _ in tag.marks}) == 2
    assert len(table.all("THead")) == 1
    assert len(root.all("L")) == 3  # the list over two pages, the list in it, and the <dl>


def test_the_head_of_a_table_is_read_once(rich: tuple[Tag, pikepdf.Pdf]) -> None:
    root, pdf = rich
    (head,) = root.all("THead")
    assert {page for tag in head.everything() for page, _ in tag.marks} == {4}
    assert b"/Type /Pagination" in ARTIFACT.findall(pdf.pages[4].Contents.read_bytes())


def test_header_cells_say_what_they_head(rich: tuple[Tag, pikepdf.Pdf]) -> None:
    (table,) = rich[0].all("Table")
    scopes = [str(cell.entry.A.Scope) for cell in table.all("TH")]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 24
    assert table.kids[0].role == "Caption"


def test_cells_that_span_and_empty_cells_keep_the_table_regular() -> None:
    cells = "<tr><th rowspan=2>a<td colspan=2>b</tr><tr><td><td>c</tr>"
    (table,) = tags(f"<table>{cells}</table>").all("Table")
    rows = [[(cell.role, dict(cell.entry.get("/A", {}))) for cell in row.kids] for row in table.all("TR")]
    assert [[role for role, _ in row] for row in rows] == [["TH", "TD"], ["TD", "TD"]]
    assert rows[0][0][1]["/RowSpan"] == 2 and rows[0][1][1]["/ColSpan"] == 2
    assert str(rows[0][0][1]["/Scope"]) == "/Row"


def test_lists_have_labels_and_bodies() -> None:
    root = tags("<ol><li><p>a</p><p>b</p></li><li>c<ul><li>d</li></ul>e</li></ol>")
    outer = root.all("L")[0]
    assert [[part.role for part in item.kids] for item in outer.kids] == [["Lbl", "LBody"]] * 2
    assert [kid.role for kid in outer.kids[1].kids[1].kids] == ["L"]
    assert [len(item.kids) for item in outer.all("L")[1].kids] == [2]


def test_terms_and_their_meanings_share_an_item() -> None:
    (listed,) = tags("<dl><dt>a</dt><dd>b</dd><dd>c</dd><dt>d</dt><dd>e</dd></dl>").all("L")
    assert [[part.role for part in item.kids] for item in listed.kids] == [
        ["Lbl", "LBody", "LBody"],
        ["Lbl", "LBody"],
    ]


def test_a_link_is_one_element_named_by_its_words() -> None:
    words = "a very long link text that goes on " * 5
    links = f'<a href="https://e.org">{words}<b>b</b></a> <a href="#t" title="Spoken">y</a>'
    body = f'<p>x {links}</p><p id="t">t</p>'
    root, pdf = tree(lay(document(body)).pdf)
    first, second = root.all("Link")
    assert len(first.links) >= 2
    assert {str(link.Contents) for link in first.links} == {" ".join(words.split()) + " b"}
    assert [str(link.Contents) for link in second.links] == ["Spoken"]
    shown = [link for page in pdf.pages for link in page.get("/Annots", [])]
    assert len(shown) == len(first.links) + len(second.links)
    assert first.entry.P.S == "/P"


def test_a_link_in_the_footer_is_no_annotation() -> None:
    running = HEADER + '<footer class="running-footer"><a href="https://e.org">e.org</a></footer>'
    _, pdf = tree(lay(document("<p>x</p>", running=running)).pdf)
    assert [list(page.get("/Annots", [])) for page in pdf.pages] == [[]]


def test_languages_abbreviations_and_labels() -> None:
    root = tags(
        '<p>a <span lang="fr">b</span> <abbr title="visual analogue scale">VAS</abbr> '
        '10<sup aria-label="to the power of 6">6</sup></p><div lang="es"><p>c</p></div><p lang="en-US">d</p>'
    )
    french, short, power = root.all("Span")
    assert (str(french.entry.Lang), str(short.entry.E)) == ("fr", "visual analogue scale")
    assert str(power.entry.Alt) == "to the power of 6"
    assert [str(tag.entry.Lang) for tag in root.everything() if "/Lang" in tag.entry] == ["fr", "es"]


def test_powers_and_indices_are_spoken_as_such() -> None:
    root = tags(
        "<p>60 × 10<sup>6</sup> cells, 10<sup>−3</sup>, CO<sub>2</sub></p>"
        "<p>1<sup>st</sup> and x<sup><b>2</b></sup></p>"
    )
    assert [str(tag.entry.ActualText) for tag in root.all("Span")] == ["⁶", "⁻³", "₂"]


def test_images() -> None:
    body = (
        '<figure><img src="images/hip.svg" alt="A hip" style="width:30mm"><figcaption>c</figcaption></figure>'
        '<p>d <img src="images/tile.png" alt=""> <span aria-hidden="true">e</span></p>'
        '<svg viewBox="0 0 9 9" width="9" height="9"><title>Dot</title><circle r="3"/></svg>'
    )
    root, pdf = tree(lay(document(body)).pdf)
    assert [str(figure.entry.Alt) for figure in root.all("Figure")] == ["A hip", "Dot"]
    group = next(tag for tag in root.all("Div"))
    assert [kid.role for kid in group.kids] == ["Figure", "Caption"]
    box = [float(edge) for edge in root.all("Figure")[0].entry.A.BBox]
    assert box[2] - box[0] == pytest.approx(85, abs=0.1) and 0 < box[1] < box[3] < 792
    assert pdf.pages[0].Contents.read_bytes().count(b"/Type /Layout") == 2


def test_text_outside_paragraphs_gets_a_paragraph() -> None:
    root = tags("<div>a<p>b</p>c <b>d</b></div>e<section><div>f</div><div>g</div></section>")
    assert [tag.role for tag in root.kids] == ["P", "P", "P", "P", "Sect"]
    assert [tag.role for tag in root.kids[-1].kids] == ["P", "P"]


def test_the_document_says_what_it_is(rich: tuple[Tag, pikepdf.Pdf]) -> None:
    root, pdf = rich
    assert root.role == "Document"
    assert bool(pdf.Root.MarkInfo.Marked) and str(pdf.Root.Lang) == "en-US"
    assert len(pdf.pages[0].Contents.read_bytes()) and footer(3)
