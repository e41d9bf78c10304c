"""The colour profile: what the head of an ICC file says of it (ICC.1:2001-04, clauses 6.1 and 6.2). Pure."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

LARGEST = 50_000_000
"""Bytes. Profiles of presses have half a megabyte to ten."""

_HEAD, _ENTRY = 128, 12
_MOST_TAGS = 200
_KINDS = {"mntr": "a screen", "scnr": "a scanner or camera", "spac": "a colour space", "link": "a conversion"}


class Unfit(ValueError):
    """The file is no such profile; the text says why, in plain words."""


@dataclass(frozen=True, slots=True)
class Profile:
    """`kind` is the device class (`prtr`, `mntr`, ...), `space` its colours (`CMYK`, ...), `connection` what
    they are converted to (`Lab` or `XYZ`), `name` what it calls itself, `tags` what it holds (`A2B0`, ...).
    `digest` is its SHA-256."""

    kind: str
    space: str
    connection: str
    name: str
    tags: frozenset[str]
    digest: str

    def for_press(self) -> None:
        """Raise Unfit unless it is one of a printing press with four inks, with tables in both directions."""
        if self.kind != "prtr":
            what = _KINDS.get(self.kind, "something else")
            raise Unfit(f"it is the profile of {what} ({self.kind}), not of a printing press (prtr)")
        if self.space != "CMYK":
            raise Unfit(f"it is for {self.space} and not for the four inks CMYK")
        if self.connection not in ("Lab", "XYZ"):
            raise Unfit(f"its colours are converted to {self.connection}, which is neither Lab nor XYZ")
        if lacking := sorted({"A2B0", "B2A0"} - self.tags):
            raise Unfit(f"it holds no table {lacking[0]}, so no colour can be converted by it")


def read(data: bytes) -> Profile:
    """What the head of the profile `data` says. Raises Unfit for what is none, or was cut off."""
    if len(data) < _HEAD + 4 or data[36:40] != b"acsp":
        raise Unfit("it is no ICC profile")
    if struct.unpack_from(">I", data)[0] > len(data):
        raise Unfit("the end of the profile is missing")
    (count,) = struct.unpack_from(">I", data, _HEAD)
    if count > _MOST_TAGS or len(data) < _HEAD + 4 + count * _ENTRY:
        raise Unfit("the profile is damaged")
    tags = {}
    for index in range(count):
        sign, start, size = struct.unpack_from(">4sII", data, _HEAD + 4 + index * _ENTRY)
        if start + size > len(data):
            raise Unfit("the profile is damaged")
        tags[_sign(sign)] = data[start : start + size]
    name = _described(tags.get("desc", b"")) or "a profile without a name"
    kind, space, connection = (_sign(data[at : at + 4]) for at in (12, 16, 20))
    return Profile(kind, space, connection, name, frozenset(tags), hashlib.sha256(data).hexdigest())


def _sign(data: bytes) -> str:
    return data.decode("ascii", "replace").strip()


def _described(tag: bytes) -> str:
    """The text of a description: of version 2 in ASCII, of version 4 the first of several languages."""
    if tag[:4] == b"desc" and len(tag) >= 12:
        (length,) = struct.unpack_from(">I", tag, 8)
        text = tag[12 : 12 + length].decode("ascii", "replace")
    elif tag[:4] == b"mluc" and len(tag) >= 28:
        length, start = struct.unpack_from(">II", tag, 20)
        text = tag[start : start + length].decode("utf-16-be", "replace")
    else:
        return ""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:120]
