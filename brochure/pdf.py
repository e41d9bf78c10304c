"""Stage 5: finish(Draft, Content, Variant) -> Pdf. The only writer of finished PDFs (pikepdf)."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from brochure.content import Content
    from brochure.draft import Draft
    from brochure.project import Variant

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Pdf:
    """The reader's file."""

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


def finish(draft: Draft, content: Content, variant: Variant) -> Pdf:
    """Give the laid-out PDF its properties, page labels and viewer preferences.

    The date in it is that of the last review, never that of the build, so the same input gives the same
    bytes. Content, tags and fonts stay as they are.
    """
    import pikepdf

    properties = _properties(content)
    with pikepdf.open(BytesIO(draft.pdf)) as pdf:
        _describe(pdf, properties, variant)
        _show(pdf, properties)
        written = BytesIO()
        pdf.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return Pdf(written.getvalue())


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


def _plain(text: str) -> str:
    """A line without the Markdown for bold and italic, which properties cannot show."""
    return text.replace("**", "").replace("*", "")


def _describe(pdf: Any, properties: Properties, variant: Variant) -> None:
    """Write the same properties to the information dictionary and to XMP (ISO 32000-1, 14.3)."""
    from pikepdf import Dictionary, Name, Stream

    day = properties.date.replace("-", "")
    producer = str(pdf.docinfo.get("/Producer", "")) or "brochure"
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=properties.title,
            Author=properties.author,
            Subject=properties.subject,
            Keywords=properties.keywords,
            Creator="brochure",
            Producer=producer,
            CreationDate=f"D:{day}000000Z",
            ModDate=f"D:{day}000000Z",
        )
    )
    packet = XMP.format(properties="\n".join(_xmp(properties, producer, variant)))
    pdf.Root.Metadata = Stream(pdf, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _xmp(properties: Properties, producer: str, variant: Variant) -> list[str]:
    moment = f"{properties.date}T00:00:00Z"
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
    if variant.pdf_standard.startswith("pdf/ua-"):
        lines.append(f"<pdfuaid:part>{variant.pdf_standard.removeprefix('pdf/ua-')}</pdfuaid:part>")
    return lines


def _item(text: str, language: str = "") -> str:
    attribute = f' xml:lang="{language}"' if language else ""
    return f"<rdf:li{attribute}>{escape(text)}</rdf:li>"


def _show(pdf: Any, properties: Properties) -> None:
    """How a viewer opens and prints the file: its title in the window, at its real size, pages 1, 2, 3."""
    from pikepdf import Array, Dictionary, Name

    pdf.Root.Lang = properties.language
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
