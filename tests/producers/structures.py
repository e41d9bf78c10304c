"""Pages built the way word processors, layout programs and typesetting systems build them.

No such program ran here: these are the structures they are known for, written operator by operator.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.producers import typefaces
from tests.producers.table import BODY, COVERED, CROPPED, HEADING, LAYER, NOTE, WHITE, producer
from tests.tricks.table import REQUIRED

TEXT = HEADING + BODY + REQUIRED
LOW = 100
"""The baseline of the required text; all else stands above 600."""
SHEET = (0.0, 0.0, 612.0, 792.0)


class Layout:
    """A page under construction that shows the required text or hides it, as its case says."""

    def __init__(self, case: str, font: Callable[[Pdf, str], Any] = typefaces.layout_program) -> None:
        self.case, self.pdf = case, Pdf.new()
        made, self.coded = font(self.pdf, TEXT)
        self.resources = self.pdf.make_indirect(Dictionary(Font=Dictionary(F1=made)))
        self.keys: dict[str, Any] = {}

    def said(self, text: str, y: float, size: float = 12) -> str:
        return f"BT /F1 {size} Tf 1 0 0 1 72 {y} Tm [{self.coded(text)}] TJ ET\n"

    def above(self) -> str:
        return "0 g " + self.said(HEADING, 720, 18) + self.said(BODY, 690)

    def required(self, shown: str = "") -> str:
        """What draws the required text, with what the case does to it."""
        shown = shown or self.said(REQUIRED, LOW)
        if self.case == NOTE:
            return ""
        if self.case == LAYER:
            group = self.layer(on=False)
            self.resources.Properties = Dictionary(L=group)
            return f"/OC /L BDC {shown} EMC\n"
        lead, tail = {WHITE: ("1 g ", "0 g "), COVERED: ("", f"1 g 60 {LOW - 10} 400 30 re f\n")}.get(
            self.case, ("", "")
        )
        return f"{lead}{shown}{tail}"

    def layer(self, *, on: bool) -> Any:
        group = self.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Layer 1"))
        state = Dictionary(**{"ON" if on else "OFF": Array([group])})
        self.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=state)
        return group

    def form(self, content: str, **keys: Any) -> Any:
        stream = self.pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form)
        stream["/BBox"], stream["/Resources"] = Array([-600, -800, 1800, 2400]), self.resources
        for key, value in keys.items():
            stream[f"/{key}"] = value
        return stream

    def noted(self, *others: Any) -> None:
        notes = list(others)
        if self.case == NOTE:
            notes.append(
                Dictionary(
                    Type=Name.Annot, Subtype=Name.Text, Rect=Array([72, LOW, 92, LOW + 20]),
                    Contents=String(REQUIRED), F=4,
                )
            )  # fmt: skip
        if notes:
            self.keys["Annots"] = Array([self.pdf.make_indirect(note) for note in notes])

    def bytes(
        self,
        content: str,
        media: tuple[float, ...] = SHEET,
        crop: tuple[float, ...] = (0, 300, 612, 792),
        **options: Any,
    ) -> bytes:
        if "Annots" not in self.keys:
            self.noted()
        if self.case == CROPPED:
            self.keys["CropBox"] = Array(list(crop))
        page = Dictionary(
            Type=Name.Page, MediaBox=Array(list(media)), Resources=self.resources,
            Contents=self.pdf.make_stream(content.encode()),
        )  # fmt: skip
        for key, value in self.keys.items():
            page[f"/{key}"] = value
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))
        out = BytesIO()
        self.pdf.save(
            out,
            **({"deterministic_id": True, "object_stream_mode": pikepdf.ObjectStreamMode.generate} | options),
        )
        return out.getvalue()


@producer("a word processor: marked content, Type0 fonts", tagged=True)
def word_processor(case: str) -> bytes:
    """Each run of text in its own brackets, clipped to the sheet, and a run for the space at its end."""
    made = Layout(case, typefaces.word_processor)
    pdf, root = made.pdf, made.pdf.Root
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
    tree.K, root.StructTreeRoot, root.MarkInfo = whole, tree, Dictionary(Marked=True)
    root.Lang = String("en-US")
    content, elements = "", []
    for kind, text, y, size in (("H1", HEADING, 720, 18), ("P", BODY, 690, 12), ("P", REQUIRED, LOW, 12)):
        number = len(elements)
        runs = f"q 0.000008871 0 612 792 re W* n {made.said(text, y, size)} Q\n"
        marked = f"/{kind} <</MCID {number}>> BDC {runs} EMC\n"
        content += marked if text != REQUIRED else made.required(marked)
        if text == REQUIRED and case == NOTE:
            break
        elements.append(
            pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=whole, K=number))
        )
    whole.K = Array(elements)
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(elements)])))
    made.keys |= {"StructParents": 0, "Tabs": Name.S}
    data = made.bytes(content)
    with pikepdf.open(BytesIO(data)) as again:
        for element in again.Root.StructTreeRoot.K.K:
            element.Pg = again.pages[0].obj
        out = BytesIO()
        again.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


@producer("a typesetting system: Type 1 fonts, no map to Unicode")
def typesetter(case: str) -> bytes:
    """Words in one TJ with gaps instead of spaces."""
    made = Layout(case, typefaces.typesetter)

    def set_(text: str, y: float, size: float) -> str:
        words = " -222 ".join(made.coded(word) for word in text.split())
        return f"BT /F1 {size} Tf 72 {y} Td [{words}]TJ ET\n"

    above = set_(HEADING, 720, 17.2154) + set_(BODY, 690, 11.9552)
    return made.bytes(f"0 g 0 G {above}{made.required(set_(REQUIRED, LOW, 11.9552))}")


@producer("a layout program: CFF outlines in a CID font")
def cid_font(case: str) -> bytes:
    made = Layout(case)
    return made.bytes(made.above() + made.required())


@producer("a Type 3 font")
def type_three(case: str) -> bytes:
    made = Layout(case, typefaces.drawn)
    return made.bytes(made.above() + made.required())


@producer("forms within forms")
def nested(case: str) -> bytes:
    """Placed pages within placed pages, each moved and scaled, the moves undone further in."""
    made = Layout(case)
    inner = made.form(made.required(), Matrix=Array([2, 0, 0, 2, 30, 40]))
    for name in ("B", "C", "D"):
        made.resources["/XObject"] = Dictionary(
            {**dict(made.resources.get("/XObject", Dictionary())), f"/{name}": inner}
        )
        inner = made.form(f"q 1 0 0 1 10 0 cm /{name} Do Q")
    made.resources.XObject["/E"] = inner
    return made.bytes(f"{made.above()} q 0.5 0 0 0.5 -30 -20 cm /E Do Q")


@producer("a rotated page")
def rotated(case: str) -> bytes:
    """Written sideways and turned upright when it is shown."""
    made = Layout(case)
    made.keys["Rotate"] = 90
    return made.bytes(
        f"q 0 1 -1 0 792 0 cm {made.above()}{made.required()}Q",
        media=(0, 0, 792, 612),
        crop=(0, 0, 500, 612),
    )


@producer("a crop box smaller than the media box")
def bleeding(case: str) -> bytes:
    """The sheet lies within a larger one, with printer's marks around it."""
    made = Layout(case)
    made.keys |= {"CropBox": Array([36, 36, 648, 828]), "TrimBox": Array([36, 36, 648, 828])}
    marks = "0 0 0 1 K 0.25 w 36 0 m 36 24 l S 648 0 m 648 24 l S"
    return made.bytes(
        f"{marks} q 1 0 0 1 36 36 cm {made.above()}{made.required()}Q",
        media=(0, 0, 684, 864),
        crop=(36, 300, 648, 828),
    )


@producer("a user unit")
def user_unit(case: str) -> bytes:
    """Half as many units on the page, each twice as long."""
    made = Layout(case)
    made.keys["UserUnit"] = 2
    return made.bytes(
        f"q 0.5 0 0 0.5 0 0 cm {made.above()}{made.required()}Q",
        media=(0, 0, 306, 396),
        crop=(0, 150, 306, 396),
    )


@producer("layers, one for each kind of content")
def layered(case: str) -> bytes:
    made = Layout(case)
    required = made.required()
    shown = made.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Text"))
    hidden = list(made.pdf.Root.OCProperties.OCGs) if case == LAYER else []
    state = Dictionary(ON=Array([shown]), OFF=Array(hidden), Order=Array([shown, *hidden]))
    made.pdf.Root.OCProperties = Dictionary(OCGs=Array([shown, *hidden]), D=state)
    held = Dictionary({**dict(made.resources.get("/Properties", Dictionary())), "/T": shown})
    made.resources.Properties = held
    return made.bytes(f"/OC /T BDC {made.above()}{required if case != LAYER else ''} EMC\n"
                      f"{required if case == LAYER else ''}")  # fmt: skip


@producer("annotations around the text")
def annotated(case: str) -> bytes:
    """A link over the text, a mark in the margin, a highlighting with a look of its own."""
    made = Layout(case)
    look = made.form("q /H gs 1 1 0 rg 72 686 200 16 re f Q")
    made.resources.ExtGState = Dictionary(H=Dictionary(BM=Name.Multiply, ca=0.4))
    made.noted(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 686, 200, 702]),
                   Border=Array([0, 0, 0]), A=Dictionary(S=Name.URI, URI=b"https://example.org/"), F=4),
        Dictionary(Type=Name.Annot, Subtype=Name.Highlight, Rect=Array(list(SHEET)), F=4,
                   QuadPoints=Array([72, 702, 272, 702, 72, 686, 272, 686]), AP=Dictionary(N=look)),
    )  # fmt: skip
    return made.bytes(made.above() + made.required())


@producer("encrypted with an empty user password")
def encrypted(case: str) -> bytes:
    """AES-256: every reader opens it, and whoever knows the owner's password may change it."""
    made = Layout(case)
    allowed = pikepdf.Permissions(modify_other=False, modify_annotation=False)
    locked = pikepdf.Encryption(owner="owner", user="", R=6, allow=allowed)
    return made.bytes(made.above() + made.required(), encryption=locked, deterministic_id=False)
