"""Stage 5: finish(Draft, Content, Variant) -> Pdf. The only writer of finished PDFs (pikepdf).

`reject` marks the pages of a PDF that failed its checks, after it was judged.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

from brochure.pdf import enclosure

if TYPE_CHECKING:
    from brochure.content import Content
    from brochure.draft import Draft
    from brochure.variant import Variant

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"{spaces}>
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

ARCHIVAL = """<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""The claim of PDF/A-3a, and what PDF/A wants to know of the PDF/UA claim (ISO 19005-3, 6.6.2.3)."""

FOR_PRESS = """
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/\""""
"""The names that only a file for a print shop needs."""

REJECTED = "REJECTED"
"""What is printed over every page of a rejected file, and stands before its title."""

PDF_X = "1.6"
"""The version of PDF that PDF/X-4 is made of (ISO 15930-7, 6.1)."""

REJECTED_FOR = "RejectedFor"
"""The entry of the document information that says why a file was rejected."""

_EM = 5.334
"""Width of the word REJECTED in Helvetica Bold, in parts of the type size (Adobe's font metrics)."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """The reader's file."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """The printer's file: several pages on each sheet, to be folded. It is no file to read."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says about itself. `date` is that of the last review, as YYYY-MM-DD."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    date: str


def load() -> None:
    """Load the library that writes, and what it reads metadata with, before they are needed."""
    import pikepdf  # noqa: F401

    from brochure.pdf import grey, prepress  # noqa: F401

    import_module("lxml.etree")


def finish(draft: Draft, content: Content, variant: Variant) -> Pdf:
    """Give the laid-out PDF its properties, page labels and viewer preferences.

    The date in it is that of the last review, never that of the build, so the same input gives the same
    bytes. Content, tags and fonts stay as they are; colours do, too, unless the variant is printed in black
    or for a print shop. Raises BrochureError when the shop's profile cannot be used.
    """
    import pikepdf

    from brochure.pdf import grey, prepress

    properties = _properties(content)
    with pikepdf.open(BytesIO(draft.pdf)) as pdf:
        more = prepress.claims(draft.pdf, _moment(properties)) if variant.traits.press else []
        _describe(pdf, properties, variant, more)
        _show(pdf, properties, variant)
        if variant.traits.archival:
            enclosure.reserve(pdf, _pdf_date(properties))
        if variant.traits.black or variant.traits.pure_black:
            grey.blacken(pdf, every=variant.traits.black)
        if variant.press:
            prepress.make_ready(pdf, variant.press)
        return Pdf(_written(pdf, PDF_X if variant.traits.press else ""))


def inked(data: bytes, variant: Variant) -> bytes:
    """The PDF `data` in the inks of the print shop that the variant is for; as it is, if it is for none."""
    import pikepdf

    from brochure.pdf import prepress

    if not variant.press:
        return data
    with pikepdf.open(BytesIO(data)) as pdf:
        prepress.separated(pdf, variant.press)
        return _written(pdf)


def enclose(pdf: Pdf, receipt: bytes) -> Pdf:
    """The PDF with the receipt in the place that `finish` kept free for it. Nothing else in it changes."""
    return Pdf(enclosure.filled(pdf.data, receipt))


def enclosed(data: bytes) -> tuple[bytes, bytes] | None:
    """The receipt in a PDF, and the file as it was when it was judged; None when it holds none."""
    return enclosure.opened(data)


def impose(pdf: Pdf, variant: Variant) -> Sheet | None:
    """The printer's sheets of a variant that is folded; None for any other."""
    import pikepdf

    from brochure.pdf import imposition

    if not variant.traits.folded:
        return None
    with pikepdf.open(BytesIO(pdf.data)) as pages:
        count, title = len(pages.pages), str(pages.docinfo.get("/Title", ""))
    with imposition.imposed(pdf.data, title, imposition.saddle_stitched(count)) as sheets:
        return Sheet(_written(sheets))


def reject(data: bytes, reason: str) -> Pdf:
    """The PDF with a mark over every page that cannot be missed, in colour, in grey and on a screen.

    `reason` is a few plain words, such as `3 errors`. What lies under the mark stays legible, for whoever
    mends it. The title says it, too, for screen readers and the window.
    """
    import pikepdf
    from pikepdf import Dictionary, Name, Stream

    with pikepdf.open(BytesIO(data)) as pdf:
        letters = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))
        letters.Encoding = Name.WinAnsiEncoding
        font = pdf.make_indirect(letters)
        ink = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.35))
        for page in pdf.pages:
            page.add_resource(font, Name.Font, Name.Rejected)
            page.add_resource(ink, Name.ExtGState, Name.RejectedInk)
            page.contents_add(Stream(pdf, b"q"), prepend=True)
            page.contents_add(Stream(pdf, _mark([float(side) for side in page.cropbox], reason)))
        pdf.docinfo["/" + REJECTED_FOR] = reason
        pdf.docinfo["/Title"] = f"{REJECTED}: {pdf.docinfo.get('/Title', '')}"
        packet = pdf.Root.Metadata.read_bytes()
        start = b'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        pdf.Root.Metadata.write(packet.replace(start, start + f"{REJECTED}: ".encode(), 1))
        return Pdf(_written(pdf))


def _mark(sheet: list[float], reason: str) -> bytes:
    """Two lines along the diagonal of the sheet, as an artifact (ISO 32000-1, 14.8.2.2). Ends a `q`."""
    left, bottom, right, top = sheet
    across = math.hypot(right - left, top - bottom)
    cos, sin = (right - left) / across, (top - bottom) / across
    size = 0.74 * across / _EM
    turned = f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {(left + right) / 2:.3f} {(bottom + top) / 2:.3f} cm"
    below = f"Do not hand out: {reason}".encode("cp1252", "replace").decode("cp1252")
    lines = (
        (size, -0.37 * across, -0.1 * size, REJECTED),
        (size * 0.3, -0.37 * across, -0.55 * size, below),
    )
    shown = " ".join(
        f"/Rejected {height:.2f} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({_escaped(text)}) Tj"
        for height, x, y, text in lines
    )
    drawn = f"Q /Artifact BMC q {turned} /RejectedInk gs 0.75 0 0 rg BT {shown} ET Q EMC"
    return drawn.encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _written(pdf: Any, version: str = "") -> bytes:
    """The bytes of a PDF, the same for the same content, as this `version` of PDF if one is named."""
    from pikepdf import ObjectStreamMode

    written = BytesIO()
    pdf.save(
        written,
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
        force_version=version,
    )
    return written.getvalue()


def _properties(content: Content) -> Properties:
    head = content.brochure
    version = (f"version {head.version}", f"reviewed {head.reviewed}")
    return Properties(
        title=_plain(head.title),
        author=content.publisher.name,
        subject=head.subject or _plain(head.subtitle),
        keywords=", ".join((*head.keywords, *version)),
        language=head.language,
        date=str(head.reviewed),
    )


def properties_of(content: Content) -> tuple[tuple[str, str], ...]:
    """What the file says of itself besides its title, by the names of /Info."""
    told = _properties(content)
    return ("Author", told.author), ("Subject", told.subject), ("Keywords", told.keywords)


def _plain(text: str) -> str:
    """A line without the Markdown for bold and italic, which properties cannot show."""
    return text.replace("**", "").replace("*", "")


def _describe(pdf: Any, properties: Properties, variant: Variant, more: list[str]) -> None:
    """Write the same properties to the information dictionary and to XMP (ISO 32000-1, 14.3), and `more`."""
    from pikepdf import Dictionary, Name, Stream

    day = _pdf_date(properties)
    producer = str(pdf.docinfo.get("/Producer", "")) or "brochure"
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=properties.title,
            Author=properties.author,
            Subject=properties.subject,
            Keywords=properties.keywords,
            Creator="brochure",
            Producer=producer,
            CreationDate=day,
            ModDate=day,
        )
    )
    told = "\n".join((*_xmp(properties, producer, variant), *more))
    packet = XMP.format(properties=told, spaces=FOR_PRESS if more else "")
    pdf.Root.Metadata = Stream(pdf, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _pdf_date(properties: Properties) -> str:
    """Midnight of the last review (ISO 32000-1, 7.9.4)."""
    return f"D:{properties.date.replace('-', '')}000000Z"


def _moment(properties: Properties) -> str:
    """The same for XMP (ISO 8601)."""
    return f"{properties.date}T00:00:00Z"


def _xmp(properties: Properties, producer: str, variant: Variant) -> list[str]:
    moment = _moment(properties)
    lines = [
        f"<dc:title><rdf:Alt>{_item(properties.title, 'x-default')}</rdf:Alt></dc:title>",
        f"<dc:creator><rdf:Seq>{_item(properties.author)}</rdf:Seq></dc:creator>",
        f"<dc:description><rdf:Alt>{_item(properties.subject, 'x-default')}</rdf:Alt></dc:description>",
        f"<dc:language><rdf:Bag>{_item(properties.language)}</rdf:Bag></dc:language>",
        f"<pdf:Keywords>{escape(properties.keywords)}</pdf:Keywords>",
        f"<pdf:Producer>{escape(producer)}</pdf:Producer>",
        "<xmp:CreatorTool>brochure</xmp:CreatorTool>",
        f"<xmp:CreateDate>{moment}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>",
    ]
    lines.append("<pdfuaid:part>1</pdfuaid:part>")
    if variant.traits.archival:
        lines.append(ARCHIVAL)
    return lines


def _item(text: str, language: str = "") -> str:
    attribute = f' xml:lang="{language}"' if language else ""
    return f"<rdf:li{attribute}>{escape(text)}</rdf:li>"


def _show(pdf: Any, properties: Properties, variant: Variant) -> None:
    """How a viewer opens and prints the file: its title in the window, at its real size, pages 1, 2, 3.

    What is made for paper asks for both sides of the sheet, turned on the long edge, or on the short
    one if the page lies across (ISO 32000-1, table 150).
    """
    from pikepdf import Array, Dictionary, Name

    pdf.Root.Lang = properties.language
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
    if variant.traits.on_paper and not variant.traits.press:
        across = variant.traits.panels
        pdf.Root.ViewerPreferences.Duplex = Name.DuplexFlipShortEdge if across else Name.DuplexFlipLongEdge
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
