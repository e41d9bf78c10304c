"""The enclosure: a place in a PDF that is kept free while the file is judged, and then filled.

A receipt says what the checks found in the very file it lies in. So the file is written with an attachment of
spaces, judged, and then nothing but these spaces is replaced, byte for byte; whoever has the file can put the
spaces back and see that it is the one that was judged (docs/decisions/0043-the-enclosed-receipt.md).
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

NAME = "receipt.json"
SIZE = 20_000
"""Bytes kept free. They are stored as they are, so that they can be replaced."""


def _stored(payload: bytes) -> bytes:
    """The payload as a stream that is packed but not compressed (RFC 1951, 3.2.4).

    It is as long as any other of its length, and programs that compress what is not leave it alone.
    """
    return zlib.compress(payload, 0)


EMPTY = _stored(b" " * SIZE)


def reserve(pdf: Any, date: str) -> None:
    """Attach an empty receipt to an open pikepdf file. `date` is a PDF date (ISO 32000-1, 7.9.4).

    The attachment is one that PDF/A-3 allows: with its type, its date and its relationship to the document.
    """
    from pikepdf import Array, Dictionary, Name, Stream

    file = Stream(pdf, b"", Type=Name.EmbeddedFile, Subtype=Name("/application/json"))
    file.write(EMPTY, filter=Name.FlateDecode)
    file.Params = Dictionary(Size=SIZE, ModDate=date, CreationDate=date)
    about = "What went into this handout, and what the checks found in it"
    entry = Dictionary(
        Type=Name.Filespec, F=NAME, UF=NAME, Desc=about, AFRelationship=Name.Data,
        EF=Dictionary(F=pdf.make_indirect(file), UF=pdf.make_indirect(file)),
    )  # fmt: skip
    held = pdf.make_indirect(entry)
    pdf.Root.Names = pdf.Root.get("/Names", Dictionary())
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([NAME, held]))
    pdf.Root.AF = Array([held])


def filled(data: bytes, payload: bytes) -> bytes:
    """The PDF with the receipt in the place kept free for it. Raises ValueError when it does not fit."""
    if len(payload) > SIZE:
        raise ValueError(f"a receipt of {len(payload)} bytes does not fit into {SIZE}")
    before, found, after = data.partition(EMPTY)
    if not found or EMPTY in after:
        raise ValueError("there is not exactly one place for a receipt")
    return before + _stored(payload.ljust(SIZE)) + after


def opened(data: bytes) -> tuple[bytes, bytes] | None:
    """The receipt in a PDF, and the file as it was when it was judged; None when it holds none."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            payload = pdf.attachments[NAME].get_file().read_bytes()
    except (pikepdf.PdfError, KeyError, ValueError):
        return None
    before, found, after = data.partition(_stored(payload))
    if len(payload) != SIZE or not found:
        return payload, data  # it was not written by us, or written anew by another program
    return payload.rstrip(b" "), before + EMPTY + after
