"""pdfium as we use it: opened and closed without leaks, and called without per-call wrapping.

A page has thousands of characters and each is asked three questions. The bindings' typed pointers cost
more than pdfium's answers, so the functions asked per character are bound a second time with plain
addresses (`CHAR_CODE` and its siblings), at the same C entry points.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as raw

from brochure.facts.sheet import Sheet

_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int


def _direct(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    entry = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(entry)


CHAR_CODE = _direct("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _INT)
CHAR_OBJECT = _direct("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
CHAR_BOX = _direct("FPDFText_GetCharBox", _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)

DEEPEST = 24
"""Forms nested deeper than this are not followed (a form can contain itself)."""

OBJECT_TEXT, OBJECT_IMAGE, OBJECT_FORM = (
    raw.FPDF_PAGEOBJ_TEXT,
    raw.FPDF_PAGEOBJ_IMAGE,
    raw.FPDF_PAGEOBJ_FORM,
)


class Unopened(Exception):
    """pdfium refused the file or page; the text says why, in plain words."""


def address(pointer: Any) -> int:
    """The address a typed pointer holds; 0 for null."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


_WHY = {
    raw.FPDF_ERR_FORMAT: "it is not a PDF or is damaged",
    raw.FPDF_ERR_PASSWORD: "it is encrypted and needs a password",
    raw.FPDF_ERR_SECURITY: "it is encrypted in a way that is not supported",
    raw.FPDF_ERR_PAGE: "the page is missing or damaged",
}


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The pdfium document of `data`, closed at the end. Raises Unopened."""
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise Unopened(_WHY.get(raw.FPDF_GetLastError(), "it cannot be opened"))
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


@contextmanager
def forms_of(document: Any) -> Iterator[Any]:
    """What draws the form fields of a document, of a form or of none. To be opened before any page."""
    settings = raw.FPDF_FORMFILLINFO(version=2)
    forms = raw.FPDFDOC_InitFormFillEnvironment(document, settings)
    if not forms:
        raise Unopened("its form fields cannot be read")
    raw.FPDF_SetFormFieldHighlightAlpha(forms, 0)  # the tint a viewer lays over fields is not on paper
    try:
        yield forms
    finally:
        raw.FPDFDOC_ExitFormFillEnvironment(forms)


@contextmanager
def page_of(document: Any, index: int, forms: Any = None) -> Iterator[Any]:
    """Page `index` (0-based), closed at the end. Raises Unopened."""
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        raise Unopened(_WHY[raw.FPDF_ERR_PAGE])
    try:
        if forms:
            raw.FORM_OnAfterLoadPage(page, forms)
        yield page
    finally:
        if forms:
            raw.FORM_OnBeforeClosePage(page, forms)
        raw.FPDF_ClosePage(page)


def sheet_of(page: Any, unit: float) -> Sheet:
    """The sheet of a page. pdfium knows no /UserUnit, so it is given. Raises Unopened."""
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, box):
        raise Unopened("its size cannot be read")
    sides = (box.left, box.bottom, box.right, box.top, unit)
    if not all(map(math.isfinite, sides)) or box.right <= box.left or box.top <= box.bottom or unit <= 0:
        raise Unopened("its size makes no sense")
    return Sheet(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page), unit)


def notes_of(page: Any) -> list[tuple[int, int]]:
    """The kind (pdfium's FPDF_ANNOT_...) and the flags (ISO 32000-1, table 165) of each annotation."""
    found = []
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        found.append((raw.FPDFAnnot_GetSubtype(note), raw.FPDFAnnot_GetFlags(note)))
        raw.FPDFPage_CloseAnnot(note)
    return found


@contextmanager
def text_of(page: Any) -> Iterator[Any]:
    """The text layer of a page, closed at the end. Raises Unopened."""
    layer = raw.FPDFText_LoadPage(page)
    if not layer:
        raise Unopened("its text cannot be read")
    try:
        yield layer
    finally:
        raw.FPDFText_ClosePage(layer)


def encrypted(data: bytes) -> bool:
    """Whether the document is encrypted, as far as it can be told without its password."""
    try:
        with opened(data) as document:
            return bool(raw.FPDF_GetSecurityHandlerRevision(document) >= 0)
    except Unopened:
        return bool(raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY))


def unlocked(data: bytes) -> bytes | None:
    """The same document without encryption, if it opens without a password."""
    written = bytearray()

    def write(_: Any, start: Any, size: int) -> int:
        written.extend(ctypes.string_at(start, size))
        return 1

    sink = raw.FPDF_FILEWRITE(version=1)
    sink.WriteBlock = type(sink.WriteBlock)(write)
    try:
        with opened(data) as document:
            done = raw.FPDF_SaveAsCopy(document, ctypes.byref(sink), raw.FPDF_REMOVE_SECURITY)
    except Unopened:
        return None
    return bytes(written) if done else None


def wide_string(call: Callable[[Any, int, Any], int], *, limit: int = 4096) -> str:
    """The UTF-16 string a pdfium call leaves in the buffer it is handed (buffer, bytes, length out)."""
    length = ctypes.c_ulong()
    buffer = ctypes.create_string_buffer(limit)
    call(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), limit, ctypes.byref(length))
    return buffer.raw[: max(0, min(length.value, limit) - 2)].decode("utf-16-le", "replace")


def byte_string(call: Callable[[Any, int], int], *, limit: int = 512) -> str:
    """The UTF-8 string a pdfium call leaves in the buffer it is handed; it returns the length."""
    buffer = ctypes.create_string_buffer(limit)
    length = int(call(buffer, limit))
    return buffer.raw[: max(0, min(length, limit) - 1)].decode("utf-8", "replace")
