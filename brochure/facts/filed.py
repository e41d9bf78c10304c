"""What is filed in a PDF: every text of its XMP metadata, whatever the property is called.

XMP is read here by its letters and not as XML: a damaged packet must not hide what a program shows of it, and
entities that a packet declares for itself are not followed but told.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import escape, unescape

MOST = 20_000
"""Texts of one packet that are read; what has more is not read to its end, and told."""

_DEEPEST = 200
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16 does, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SKIPPED = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_PLAIN = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_MARK = re.compile(r"""(/?)([^\s<>/"'=]+)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s<>/"'=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_OWN = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_TECHNICAL = re.compile(r"xmlns(?::.*)?|xml:lang|rdf:parseType|\w+:xmptk")
"""Attributes that no program shows as a property."""


class Unread(Exception):
    """Metadata that are not read to their end; the text says why, in plain words."""


def decoded(data: bytes) -> str:
    """The letters of an XMP packet, which may be in UTF-8, UTF-16 or UTF-32 (ISO 16684-1, 7.1)."""
    for mark, code in _MARKS:
        if data.startswith(mark):
            return data.decode(code, "replace")
    begins = data[:4].replace(b"<", b"1").replace(b"\0", b"0")
    guessed = {b"1000": "utf-32-le", b"0001": "utf-32-be"}.get(begins)
    if guessed is None and b"\0" in data[:2]:
        guessed = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    return data.decode(guessed or "utf-8", "replace")


def texts(xmp: str) -> tuple[tuple[str, str], ...]:
    """The properties of a packet and their texts, such as `("dc:rights", "© 2026")`, once each, in order.

    The items of a list have the name of their property. Raises Unread."""
    if _OWN.search(xmp):
        raise Unread("they declare entities of their own")
    plain = _PLAIN.sub(lambda match: escape(match[1]), _SKIPPED.sub("", xmp))
    found: dict[tuple[str, str], None] = {}
    for name, text in _pieces(plain):
        if told := " ".join(unescape(text).split()):
            found[name, told] = None
        if len(found) > MOST:
            raise Unread(f"they hold more than {MOST:,} texts")
    return tuple(found)


def _pieces(plain: str) -> Iterator[tuple[str, str]]:
    above: list[str] = []
    before, *parts = plain.split("<")
    yield "", before
    for part in parts:
        mark = _MARK.match(part)
        if mark is None:
            continue
        closing, name, attributes = mark.groups()
        if not closing:
            for called, double, single in _ATTRIBUTE.findall(attributes):
                if not _TECHNICAL.fullmatch(called):
                    yield called, double or single
            if not attributes.rstrip().endswith("/"):
                above.append(name)
                if len(above) > _DEEPEST:
                    raise Unread("they are nested too deeply")
        elif name in above:
            while above.pop() != name:
                pass
        yield next((one for one in reversed(above) if not one.startswith("rdf:")), ""), part[mark.end() :]
