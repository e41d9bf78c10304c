"""Font programs: whether what is embedded is a whole font, told by its table of contents alone."""

from __future__ import annotations

import struct
from typing import Any

from pypdf.generic import StreamObject

from brochure.facts.objects import entry, name

_SFNT = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_NEEDED = {b"glyf": (b"head", b"maxp", b"loca"), b"CFF ": ()}
"""What a font needs beside its outlines. ISO 32000-1, 9.9."""


def fault(descriptor: Any) -> str | None:
    """What is wrong with the embedded font program of a font descriptor; None when nothing is, or none is."""
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        stream = entry(descriptor, key)
        if isinstance(stream, StreamObject):
            try:
                data = stream.get_data()
            except Exception:  # pypdf raises whatever its filters stumble on
                return "it cannot be unpacked"
            bare = key == "/FontFile3" and name(stream, "/Subtype") != "/OpenType"
            try:
                return _type1(data) if key == "/FontFile" else _cff(data) if bare else _sfnt(data)
            except (struct.error, IndexError):
                return "it is cut short"
    return None


def _type1(data: bytes) -> str | None:
    if data.lstrip(b"\x80\x01").lstrip()[:2] != b"%!" and data[6:8] != b"%!":
        return "it is no Type 1 font"
    return None if b"eexec" in data else "it is cut short"


def _sfnt(data: bytes) -> str | None:
    """TrueType and OpenType: every table the directory names must lie inside the program."""
    if data[:4] not in _SFNT:
        return "it is no TrueType or OpenType font"
    tables: dict[bytes, tuple[int, int]] = {}
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if offset + length > len(data):
            return "it is cut short"
        tables[tag] = offset, length
    outlines = [tag for tag in _NEEDED if tag in tables]
    if not outlines or not all(tag in tables for tag in _NEEDED[outlines[0]]):
        return "it has no outlines"
    return None


def _cff(data: bytes) -> str | None:
    """A bare CFF program (Adobe Technical Note 5176): header, then four indexes one after the other."""
    if not data or data[0] != 1:
        return "it is no CFF font"
    at = data[2]
    for _ in range(4):
        at = _after_index(data, at)
    return "it is cut short" if at > len(data) else None


def _after_index(data: bytes, at: int) -> int:
    count = struct.unpack_from(">H", data, at)[0]
    if not count:
        return at + 2
    width = data[at + 2]
    last = at + 3 + count * width
    end = int.from_bytes(data[last : last + width], "big")
    if last + width > len(data):
        raise IndexError
    return int(last + width - 1 + end)
