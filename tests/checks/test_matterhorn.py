"""What a machine can decide of PDF/UA-1 (Matterhorn Protocol 1.1): a sound handout, operated on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Operator, Pdf, String

from brochure.checks.subject import Expected, Subject
from brochure.facts import Facts, Font, inspect
from brochure.findings import Finding
from tests import drafting
from tests.checks import made
from tests.checks.made import tag
from tests.tricks.paper import Paper, line

BODY = """
<h1>Hip arthritis</h1>
<p>The hip is a ball joint. See <a href="https://www.fda.gov/cells">FDA: facts on cells</a>.</p>
<h2>What helps</h2>
<ul><li>Moving a little every day</li><li>Losing some weight</li></ul>
<table><tr><th scope="col">Study</th><th scope="col">People</th></tr><tr><td>First</td><td>9</td></tr></table>
<img alt="A needle reaches the hip joint." style="width: 90pt" src="data:image/svg+xml,<svg
 xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M1 1h6v5h-6z' fill='navy'/></svg>">
<p>Call the clinic at once if you have fever.</p>
"""
Operation = Callable[[Pdf], None]


@cache
def sound() -> bytes:
    return drafting.lay(drafting.document(BODY)).pdf


def operated(operation: Operation) -> Facts:
    out = BytesIO()
    with pikepdf.open(BytesIO(sound())) as pdf:
        operation(pdf)
        pdf.save(out)
    return inspect(out.getvalue())


def told(rule: str, operation: Operation) -> list[str]:
    return [finding.message for finding in judged(rule, operation)]


def judged(rule: str, operation: Operation) -> list[Finding]:
    return made.found(rule, Subject(operated(operation), Expected()))


def tags(pdf: Pdf, role: str) -> list[Any]:
    """The tags of a role, in reading order."""

    def walk(node: Any) -> Iterator[Any]:
        if not isinstance(node, pikepdf.Dictionary):
            return
        if node.get("/S") == f"/{role}":
            yield node
        kids = node.get("/K", Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from walk(kid)

    found = list(walk(pdf.Root.StructTreeRoot))
    assert found, role
    return found


def nothing(pdf: Pdf) -> None:
    assert len(pdf.pages) == 1


RULES = (
    *("artifact-tagged", "graphics-untagged", "tag-misplaced", "title-wrong", "link-unlabelled"),
    *("figure-unspoken", "table-headless", "heading-first", "text-untagged"),
)


@pytest.mark.parametrize("rule", RULES)
def test_the_handout_is_sound(rule: str) -> None:
    assert told(rule, nothing) == []


# --- artifacts -------------------------------------------------------------------------------------------


def rewritten(pdf: Pdf, change: Callable[[list[Any]], list[Any]]) -> None:
    page = pdf.pages[0]
    page.contents_coalesce()
    instructions = change(list(pikepdf.parse_content_stream(page)))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def sequences(instructions: list[Any], kind: str) -> list[tuple[int, int]]:
    """Where each marked-content sequence of a kind begins and ends."""
    open_: list[int] = []
    found = []
    for at, (_, operator) in enumerate(instructions):
        if str(operator) in ("BDC", "BMC"):
            open_.append(at)
        elif str(operator) == "EMC":
            start = open_.pop()
            if instructions[start][0][0] == f"/{kind}":
                found.append((start, at))
    assert found, kind
    return found


BEGIN, END = ([Name.Artifact], Operator("BMC")), ([], Operator("EMC"))


def artifact_within(pdf: Pdf) -> None:
    def change(held: list[Any]) -> list[Any]:
        start, end = sequences(held, "Span")[0]
        return [*held[: start + 1], BEGIN, *held[start + 1 : end], END, *held[end:]]

    rewritten(pdf, change)


def artifact_around(pdf: Pdf) -> None:
    def change(held: list[Any]) -> list[Any]:
        start, end = sequences(held, "Span")[0]
        return [*held[:start], BEGIN, *held[start : end + 1], END, *held[end + 1 :]]

    rewritten(pdf, change)


@pytest.mark.parametrize("operation", [artifact_within, artifact_around])
def test_01_003_and_004_an_artifact_that_is_tagged(operation: Operation) -> None:
    assert told("artifact-tagged", operation) == [
        "“Hip arthritis” on page 1 is both decoration and tagged content"
    ]


def test_an_artifact_with_a_number_no_tag_speaks_of_is_one() -> None:
    page = made.page(made.run("Page 1", artifact=True, mcid=7))
    tree = made.tree(tag("P", "Text", marks=((0, 1),), page=1))
    assert not made.found("artifact-tagged", made.subject(of=made.facts(page, tags=tree)))
    spoken = made.tree(tag("P", "Page 1", marks=((0, 7),), page=1))
    assert made.found("artifact-tagged", made.subject(of=made.facts(page, tags=spoken)))
    elsewhere = made.tree(tag("P", "Page 1", marks=((1, 7),), page=2))
    assert not made.found("artifact-tagged", made.subject(of=made.facts(page, tags=elsewhere)))


def drawn(what: str) -> Operation:
    return lambda pdf: rewritten(
        pdf, lambda held: [*held, *pikepdf.parse_content_stream(pdf.make_stream(what.encode()))]
    )


def with_image(mark: str, close: str) -> Operation:
    def operation(pdf: Pdf) -> None:
        image = pdf.make_stream(bytes(range(64)) * 3)
        image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 8, 8
        image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
        pdf.pages[0].Resources.XObject = Dictionary(Im0=image)
        drawn(f"{mark} q 60 0 0 60 100 100 cm /Im0 Do Q {close}")(pdf)

    return operation


def test_01_005_graphics_that_are_neither() -> None:
    [box] = judged("graphics-untagged", drawn("q 1 0 0 rg 100 100 30 30 re f Q"))
    assert box.message == "a line or area on page 1 is neither tagged nor marked as decoration"
    assert box.severity == "warning"
    [image] = judged("graphics-untagged", with_image("", ""))
    assert image.message == "an image on page 1 is neither tagged nor marked as decoration"
    assert image.severity == "error"
    [two] = judged("graphics-untagged", drawn("0 0 9 9 re f 20 0 9 9 re f"))
    assert two.message == "2 lines and areas on page 1 are neither tagged nor marked as decoration"
    lost = "/P <</MCID 9999>> BDC"
    assert judged("graphics-untagged", with_image(lost, "EMC"))  # a number that no tag speaks of


@pytest.mark.parametrize(
    "operation",
    [
        drawn("/Artifact BMC q 1 0 0 rg 100 100 30 30 re f Q EMC"),
        with_image("/Artifact BMC", "EMC"),
        drawn("q 100 100 30 30 re W n Q"),
        drawn("900 900 30 30 re f"),
    ],
    ids=["an artifact", "a decorative image", "a clip", "off the page"],
)
def test_decoration_and_what_paints_nothing(operation: Operation) -> None:
    assert told("graphics-untagged", operation) == []


# --- nesting ---------------------------------------------------------------------------------------------


def renamed(role: str, new: str) -> Operation:
    return lambda pdf: tags(pdf, role)[0].__setitem__("/S", Name(f"/{new}"))


@pytest.mark.parametrize(
    ("operation", "message"),
    [
        (renamed("TH", "P"), "a P tag stands directly in a TR: “Study”"),
        (renamed("TR", "Sect"), "a Sect tag stands directly in a T"),
        (renamed("Table", "Sect"), "a T"),
        (renamed("L", "Sect"), "a LI tag stands in no L: “"),
        (renamed("LI", "P"), "a P tag stands directly in a L: “"),
        (renamed("LBody", "P"), "a P tag stands directly in a LI: “"),
        (renamed("P", "TD"), "a TD tag stands in no TR: “The hip is a ball"),
    ],
    ids=["cell", "row", "table", "list", "item", "body of an item", "stray cell"],
)
def test_09_004_and_005_tables_and_lists(operation: Operation, message: str) -> None:
    assert told("tag-misplaced", operation)[0].startswith(message)


def test_09_006_to_008_other_families() -> None:
    def wrong(*parts: object) -> bool:
        return bool(made.found("tag-misplaced", made.subject(of=made.facts(tags=made.tree(*parts)))))  # type: ignore[arg-type]

    assert wrong(tag("TOC", tag("P", "1")))
    assert wrong(tag("Sect", tag("TOCI", "1")), tag("L"))
    assert wrong(tag("Ruby", tag("P", "x"))) and wrong(tag("WT", "x"), tag("L"))
    assert not wrong(tag("TOC", tag("TOCI", "1"), tag("TOC", tag("TOCI", "2"))))
    assert not wrong(tag("Ruby", tag("RB", "漢"), tag("RT", "かん")))
    assert not wrong(tag("L", tag("NonStruct", tag("LI", tag("LBody", "x")))))
    assert not wrong(tag("L", tag("LI", tag("LBody", tag("L", tag("LI", tag("LBody", "x")))))))
    assert (
        made.outcome("tag-misplaced", made.subject(of=made.facts(tags=made.tree(tag("P")))))
        == "not applicable"
    )


# --- headings, notes, formulas ---------------------------------------------------------------------------


def test_14_006_and_007_headings_without_a_level() -> None:
    assert told("heading-mixed", renamed("H2", "H")) == [
        "the file has headings with a level (H1) and 1 without (H)"
    ]
    two = made.tree(tag("Sect", tag("H", "One"), tag("P", "x"), tag("H", "Two")))
    [found] = made.found("heading-mixed", made.subject(of=made.facts(tags=two)))
    assert found.message == "a section has 2 headings without a level (H), the second “Two”"
    apart = made.tree(tag("Sect", tag("H", "One")), tag("Sect", tag("H", "Two")))
    assert not made.found("heading-mixed", made.subject(of=made.facts(tags=apart)))
    assert made.outcome("heading-first", made.subject(of=made.facts(tags=apart))) == "not applicable"


def test_19_003_and_004_footnotes() -> None:
    def notes(*names: str | None) -> list[str]:
        parts = [tag("Note", f"Note {n}", identifier=name) for n, name in enumerate(names)]
        return [
            f.message for f in made.found("note-unnamed", made.subject(of=made.facts(tags=made.tree(*parts))))
        ]

    assert notes("a", "b") == []
    assert notes(None) == ["a note has no name (/ID), the first “Note 0”"]
    assert notes(None, "", "c") == ["2 notes have no name (/ID), the first “Note 0”"]
    assert notes("a", "a", "b") == ["2 notes share their name (/ID) with another, the first “Note 0”"]
    assert told("note-unnamed", renamed("P", "Note"))


# --- metadata --------------------------------------------------------------------------------------------


def xmp(change: Callable[[bytes], bytes]) -> Operation:
    return lambda pdf: pdf.Root.Metadata.write(change(pdf.Root.Metadata.read_bytes()))


def without_xmp(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def retitled(pdf: Pdf) -> None:
    pdf.docinfo.Title = String("Knee pain")


def test_06_001_and_003_the_title_in_the_xmp_metadata() -> None:
    assert told("title-wrong", without_xmp) == ["the file has a title, and no XMP metadata that tell it"]
    gone = xmp(lambda data: data.replace(b"dc:title", b"dc:other"))
    assert told("title-wrong", gone) == ["the XMP metadata do not tell the title"]
    assert told("title-wrong", retitled) == ["the file has two titles: “Knee pain” and, in XMP, “Test”"]
    marked = xmp(lambda data: data.replace(b">Test<", b">\n Test \n<"))
    assert told("title-wrong", marked) == []
    assert [one.severity for one in judged("title-wrong", gone)] == ["error"]
    assert [one.severity for one in judged("title-wrong", without_xmp)] == [
        "warning"
    ]  # claims no PDF/UA either


# --- links, notes and fields -----------------------------------------------------------------------------


def test_28_011_a_link_must_stand_in_a_link_tag() -> None:
    assert told("link-unlabelled", renamed("Link", "Span")) == [
        "the link “FDA: facts on cells” has no Link tag"
    ]

    def mapped(pdf: Pdf) -> None:
        tags(pdf, "Link")[0].S = Name.Weblink
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Weblink=Name.Link)

    def below(pdf: Pdf) -> None:
        link = tags(pdf, "Link")[0]
        inner = pdf.make_indirect(Dictionary(S=Name.Span, P=link, K=link.K))
        link.K = inner

    assert told("link-unlabelled", mapped) == []
    assert told("link-unlabelled", below) == []


def noted(kind: str, role: str = "", alt: str = "", flags: int = 4, at: int = 100, **more: Any) -> Operation:
    def operation(pdf: Pdf) -> None:
        page = pdf.pages[0]
        note = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name(f"/{kind}"),
                F=flags,
                Rect=Array([at, at, at + 50, at + 20]),
                **more,
            )
        )
        page.Annots = Array([*page.get("/Annots", []), note])
        if kind == "Widget":
            pdf.Root.AcroForm = Dictionary(Fields=Array([note]))
        if role:
            top = pdf.Root.StructTreeRoot
            kid = Dictionary(Type=Name.OBJR, Obj=note, Pg=page.obj)
            element = pdf.make_indirect(Dictionary(S=Name(f"/{role}"), P=top, K=kid, Pg=page.obj))
            if alt:
                element.Alt = String(alt)
            kids = top.K
            top.K = Array([*(kids if isinstance(kids, pikepdf.Array) else [kids]), element])

    return operation


SAID: dict[str, Any] = {"Contents": String("Please check")}
FIELD: dict[str, Any] = {"FT": Name.Tx, "T": String("a")}


def test_28_002_and_010_notes_and_fields_in_tags() -> None:
    left = "so a screen reader does not meet it in its place"
    assert told("annotation-untagged", noted("Text", **SAID)) == [
        f"an annotation (Text) is in no Annot tag, {left}"
    ]
    assert told("annotation-untagged", noted("Text", "Span", **SAID))
    assert told("annotation-untagged", noted("Widget", **FIELD)) == [
        f"a form field is in no Form tag, {left}"
    ]
    assert told("annotation-untagged", noted("Text", "Annot", **SAID)) == []
    assert told("annotation-untagged", noted("Widget", "Form", **FIELD)) == []


def test_28_004_and_005_notes_and_fields_have_words() -> None:
    unnamed = "annotation-unnamed"
    assert told(unnamed, noted("Stamp", "Annot")) == [
        "an annotation (Stamp) has no name a screen reader could say (/Contents)"
    ]
    assert told(unnamed, noted("Widget", "Form", **FIELD)) == [
        "a form field has no name a screen reader could say (/TU)"
    ]
    assert told(unnamed, noted("Stamp", "Annot", Contents=String("  ")))
    assert told(unnamed, noted("Stamp", "Annot", **SAID)) == []
    assert told(unnamed, noted("Stamp", "Annot", "A stamp: approved")) == []
    assert told(unnamed, noted("Widget", "Form", TU=String("Your name"), **FIELD)) == []
    parent = Dictionary(T=String("a"), TU=String("Your name"))
    assert told(unnamed, noted("Widget", "Form", FT=Name.Tx, Parent=parent)) == []


@pytest.mark.parametrize(
    "operation",
    [noted("Text", flags=2), noted("Popup"), noted("PrinterMark"), noted("Text", at=3000), nothing],
    ids=["hidden", "pop-up", "for the printer", "off the page", "none"],
)
@pytest.mark.parametrize("rule", ["annotation-untagged", "annotation-unnamed"])
def test_what_nobody_meets_needs_no_tag(rule: str, operation: Operation) -> None:
    assert made.outcome(rule, Subject(operated(operation), Expected())) == "not applicable"


# --- fonts -----------------------------------------------------------------------------------------------


def font(**keys: Any) -> bool | None:
    """Whether a font with these entries can be turned back into text."""
    paper = Paper()
    for key, value in keys.items():
        if value is None:
            del paper.fonts.F1[f"/{key}"]
        else:
            paper.fonts.F1[f"/{key}"] = value
    paper.page(line("Take nine tablets"))
    one: Font = inspect(paper.bytes()).fonts[0]
    return one.to_unicode


def encoding(*names: str, **more: Any) -> Any:
    return Dictionary(
        Type=Name.Encoding, Differences=Array([65, *(Name(f"/{name}") for name in names)]), **more
    )


WIN: dict[str, Any] = {"BaseEncoding": Name.WinAnsiEncoding}


@pytest.mark.parametrize(
    ("keys", "known"),
    [
        ({}, True),
        ({"Encoding": Name.MacRomanEncoding}, True),
        ({"Encoding": None}, False),
        ({"Encoding": Name("/Identity-H")}, False),
        ({"Encoding": encoding("A", "bullet", "uni03B1", "u1F600", **WIN)}, True),
        ({"Encoding": encoding("g37", **WIN)}, False),
        ({"Encoding": encoding("A")}, False),
        ({"Encoding": None, "Subtype": Name.Type1, "BaseFont": Name.Helvetica}, True),
        ({"Encoding": None, "Subtype": Name.Type1, "BaseFont": Name("/Wingdings")}, False),
        ({"Encoding": encoding("a"), "Subtype": Name.Type3}, True),
        ({"Encoding": encoding("g1"), "Subtype": Name.Type3}, False),
    ],
)
def test_31_027_letters_with_names_that_readers_know(keys: dict[str, Any], known: bool) -> None:
    assert font(**keys) is known


def test_31_027_composite_fonts() -> None:
    def system(registry: str, ordering: str) -> Any:
        told = Dictionary(Registry=String(registry), Ordering=String(ordering), Supplement=0)
        below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.X, CIDSystemInfo=told)
        return {"Subtype": Name.Type0, "Encoding": Name("/Identity-H"), "DescendantFonts": Array([below])}

    assert font(**system("Adobe", "Japan1")) is True
    assert font(**system("Adobe", "Identity")) is False
    assert font(**system("Other", "Japan1")) is False
