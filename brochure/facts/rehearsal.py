"""The rehearsal: one small page that is measured before any other, so that no page of a handout is the first.

What is worked out at the first letter, sign or stroke is there by then, for both halves of an inspector that
splits in two; it is done while documents are laid out, when a processor has nothing else to do.
"""

from __future__ import annotations

import string
from contextlib import closing

from brochure.facts.survey import Survey

TEXT = "It is not approved by the FDA, and 1.5 mg is < 2 mg."
"""What is looked at as closely as a required text."""

_LINES = (TEXT, string.ascii_letters, f"{string.digits} + 3 = 4 > 5 %; a - b", TEXT)


def page() -> bytes:
    """A PDF of one tagged page in Helvetica, with a shade, a rule, and lines in several sizes."""
    shown = "\n".join(
        f"BT /F {9 + 3 * number} Tf 36 {700 - 40 * number} Td ({line}) Tj ET"
        for number, line in enumerate(_LINES)
    )
    drawn = f"0.9 g 30 640 500 90 re f 0 g 36 611 300 1 re f\n/P <</MCID 0>> BDC\n{shown}\nEMC".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /StructParents 0"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [7 0 R]] >> >>",
        b"<< /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K 0 >>",
    )
    data, starts = b"%PDF-1.7\n", list[int]()
    for number, one in enumerate(objects, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(objects) + 1
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data))
    return data + b"xref\n0 %d\n" % count + table + tail


def rehearse() -> None:
    """Measure the page, and forget what comes out."""
    with closing(Survey(page(), [TEXT])) as survey:
        survey.frame()
        survey.part(0)
