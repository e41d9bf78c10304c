"""What a file is that is no text: a document of an office program, a PDF, a picture, a program."""

from __future__ import annotations

import re
from typing import NamedTuple

ENOUGH = 4096
"""Bytes at the start of a file that tell what it is."""


class Foreign(NamedTuple):
    """What a file is, and how its words get into a content file."""

    what: str
    hint: str


_START = "start from what `brochure new FOLDER` writes"
_OPEN = f"open it in its own program, copy the words, and paste them into a text file; {_START}"
_PLAIN = f"it holds no words; is this the right file? Else {_START}"
_UNPACK = f"unpack it and name the .yaml file that was in it; else {_START}"
_WEB = f"open it in a browser, copy the words, and paste them into a text file; {_START}"

_ZIPPED = (
    (b"word/", "a Word document (.docx)"),
    (b"opendocument.text", "a document of LibreOffice or OpenOffice (.odt)"),
    (b"opendocument.spreadsheet", "a spreadsheet of LibreOffice or OpenOffice (.ods)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"Index/Document.iwa", "a document of Apple Pages (.pages)"),
    (b"epub+zip", "an e-book (.epub)"),
    (b"[Content_Types].xml", "a document of Microsoft Office"),
)
"""Names of parts that stand readable in a ZIP file, the form in which office programs save."""

_STARTS = (
    (b"%PDF-", "a PDF", _OPEN),
    (rb"{\rtf", "a document in Rich Text Format (.rtf)", _OPEN),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an older Microsoft Office (.doc, .xls)", _OPEN),
    (b"bplist00", "a file of an Apple program", _OPEN),
    (b"\x89PNG", "a picture (PNG)", _PLAIN),
    (b"\xff\xd8\xff", "a picture (JPEG)", _PLAIN),
    (b"GIF8", "a picture (GIF)", _PLAIN),
    (b"\x1f\x8b", "a packed file (gzip)", _UNPACK),
    (b"7z\xbc\xaf'\x1c", "a packed file (7z)", _UNPACK),
    (b"Rar!", "a packed file (RAR)", _UNPACK),
)

_PAGE = re.compile(rb"(?i)(<\?xml[^>]*>\s*)?(<!doctype html|<html|<head|<!--\[if)")
_XML = re.compile(rb"<\?xml\s|<(svg|w:wordDocument|office:document)[\s>]")


def foreign(start: bytes, end: bytes = b"") -> Foreign | None:
    """What the file is that begins with `start` and ends with `end`; None for what may be text."""
    start = start[:ENOUGH]
    if start.startswith(b"PK\x03\x04"):
        return _zipped(start + end)
    for sign, what, hint in _STARTS:
        if start.startswith(sign):
            return Foreign(what, hint)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _PAGE.match(text):
        return Foreign("a web page (HTML)", _WEB)
    if _XML.match(text):
        return Foreign("an XML file", _OPEN)
    return None


def _zipped(seen: bytes) -> Foreign:
    """A ZIP file; the list of its parts stands at its end."""
    for name, what in _ZIPPED:
        if name in seen:
            return Foreign(what, _OPEN)
    return Foreign("a packed file (ZIP)", _UNPACK)


def unreadable(start: bytes) -> Foreign | None:
    """What a file is if more than a tenth of its bytes are signs that no text has; not for UTF-16."""
    start = start[:ENOUGH]
    signs = len(re.findall(rb"[\x00-\x08\x0e-\x1f\x7f]", start))
    return Foreign("no text", _PLAIN) if len(start) >= 100 and signs * 10 > len(start) else None
