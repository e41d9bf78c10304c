"""Prepress: what makes a PDF fit for a print shop (PDF/X-4, ISO 15930-7), besides its colours.

The sheet around each page: what reaches the edge goes on into the bleed, crop marks stand outside of it, and
the boxes say which is which. And the output intent, with the shop's profile in the file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from brochure import profile
from brochure.content.variant_rules import PROFILE_UNFIT
from brochure.findings import BrochureError, Finding
from brochure.pdf import separation

if TYPE_CHECKING:
    from brochure.variant import Press

GAP, LENGTH, BEYOND = 3.0, 18.0, 6.0
"""Points: from the bleed to a crop mark, its length, and what is left to the edge of the sheet."""

THIN = 0.25
"""Points: the width of a crop mark, the thinnest that prints (rules PRN-10)."""


def make_ready(pdf: Any, shop: Press) -> None:
    """The laid-out `pdf` in inks, on larger sheets with crop marks, with its output intent.

    Raises BrochureError when the profile cannot be used.
    """
    data = separated(pdf, shop)
    for page in pdf.pages:
        _mount(pdf, page, shop.bleed)
    _intend(pdf, data)


def separated(pdf: Any, shop: Press) -> bytes:
    """Put `pdf` in the inks of the shop; answers its profile. Raises BrochureError as `make_ready` does."""
    data = _profile(shop)
    try:
        inks = separation.Separation(data, shop.ink_limit / 100)
    except separation.Unconvertible as why:
        raise BrochureError([_unfit(shop, str(why))]) from why
    separation.separate(pdf, inks)
    return data


def _profile(shop: Press) -> bytes:
    try:
        data = shop.profile.read_bytes()
        profile.read(data).for_press()
    except OSError as trouble:
        raise BrochureError([_unfit(shop, f"it cannot be read: {trouble.strerror}")]) from trouble
    except profile.Unfit as why:
        raise BrochureError([_unfit(shop, str(why))]) from why
    return data


def _unfit(shop: Press, why: str) -> Finding:
    message = f'"{shop.profile.name}" cannot be used as the profile of a print shop: {why}'
    return PROFILE_UNFIT.finding(message, hint="ask the print shop for its CMYK profile")


def _mount(pdf: Any, page: Any, bleed: float) -> None:
    """A page on its sheet (ISO 32000-1, 14.11.2), with crop marks as an artifact."""
    from pikepdf import Array, Stream

    left, bottom, right, top = (float(side) for side in page.trimbox)
    around = bleed + GAP + LENGTH + BEYOND

    def wider(by: float) -> Any:
        return Array([_short(side) for side in (left - by, bottom - by, right + by, top + by)])

    page.obj.MediaBox, page.obj.BleedBox, page.obj.TrimBox = wider(around), wider(bleed), wider(0)
    for key in ("/CropBox", "/ArtBox", "/Annots"):
        if key in page.obj:
            del page.obj[key]
    near, far = bleed + GAP, bleed + GAP + LENGTH
    lines = [
        (x, y + way * near, x, y + way * far) for x in (left, right) for y, way in ((bottom, -1), (top, 1))
    ]
    lines += [
        (x + way * near, y, x + way * far, y) for y in (bottom, top) for x, way in ((left, -1), (right, 1))
    ]
    drawn = "\n".join("{:.3f} {:.3f} m {:.3f} {:.3f} l S".format(*line) for line in lines)
    marks = f"Q /Artifact BMC q 0 0 0 1 K {THIN} w 0 J [] 0 d\n{drawn}\nQ EMC"
    page.contents_add(Stream(pdf, b"q"), prepend=True)
    page.contents_add(Stream(pdf, marks.encode()))


def _short(value: float) -> Any:
    from decimal import Decimal

    return Decimal(f"{value:.3f}").normalize() + 0


def _intend(pdf: Any, data: bytes) -> None:
    """The output intent (ISO 15930-7, 6.2.2). Its condition is the shop's own, in no registry."""
    from pikepdf import Array, Dictionary, Name, Stream, String

    held = pdf.make_indirect(Stream(pdf, data, N=4, Alternate=Name.DeviceCMYK))
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("Custom"),
        Info=String(profile.read(data).name),
        DestOutputProfile=held,
    )
    pdf.Root.OutputIntents = Array([intent])
    pdf.docinfo["/Trapped"] = Name("/False")
    for key in ("/OpenAction", "/AA", "/AcroForm"):
        if key in pdf.Root:
            del pdf.Root[key]


def claims(layout: bytes, moment: str) -> list[str]:
    """What the XMP of PDF/X-4 says (ISO 15930-7, 6.12). The file's name is made of its layout."""
    digest = hashlib.md5(layout, usedforsecurity=False).hexdigest()
    name = f"uuid:{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:]}"
    return [
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdf:Trapped>False</pdf:Trapped>",
        f"<xmp:MetadataDate>{moment}</xmp:MetadataDate>",
        f"<xmpMM:DocumentID>{name}</xmpMM:DocumentID>",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
    ]
