"""QR codes: the addresses a reader of the paper may want to open, drawn so that a telephone reads them.

The codes are made here, without any service (ISO/IEC 18004), and only in variants for paper. They are read
again from the finished page (`brochure.facts.codes`).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from brochure.content.blocks import Contact, QrCode
from brochure.html.printed_addresses import in_print

if TYPE_CHECKING:
    from brochure.content import Content
    from brochure.html.phrases import Phrases

QUIET = 4
"""Modules of white around a code, within its picture. Source: ISO/IEC 18004, 6.3.8; rules PRN-17."""

_KEPT = "%/:=&?~#+!$,;'@()*[]"
"""Signs that have a meaning in an address, and are not written anew."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, ready to print. `picture` is an address for `src`, `modules` its width with the white around
    it, `spoken` what a screen reader says of it. `address` is what it opens, `shown` what somebody types."""

    address: str
    shown: str
    picture: str
    modules: int
    spoken: str


def codes(content: Content, say: Phrases, *, on_paper: bool) -> dict[str, Code]:
    """The code of each block that has one, by its key; none where nobody scans the page."""
    return {key: code(address, say) for key, address in _addresses(content)} if on_paper else {}


def code(address: str, say: Phrases) -> Code:
    """The code that opens `address`, a web address of 2300 characters at most."""
    address = in_ascii(address)
    rows = _modules(address)
    shown, size = in_print(address), len(rows) + 2 * QUIET
    picture = f"data:image/svg+xml;base64,{b64encode(_drawing(rows, size).encode()).decode()}"
    return Code(address, shown, picture, size, say.qr.format(address=shown))


def in_ascii(address: str) -> str:
    """The address as a browser sends it: telephones disagree on how other letters are to be read."""
    if address.isascii():
        return address
    parts = urlsplit(address)
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError:  # a part that is too long or empty: no browser opens it either
        host = quote(parts.netloc, _KEPT)
    return urlunsplit((parts.scheme, host, *(quote(part, _KEPT) for part in parts[2:])))


def _addresses(content: Content) -> Iterator[tuple[str, str]]:
    for block in content.blocks:
        if isinstance(block, QrCode):
            yield block.key, block.address
        elif isinstance(block, Contact) and block.qr and content.publisher.website:
            yield block.key, content.publisher.website


def _modules(address: str) -> list[list[bool]]:
    """The rows of modules, True for dark. At least level M; a higher one where it takes no more room."""
    import segno

    made = segno.make(address, error="m", micro=False, boost_error=True)
    return [[bool(module) for module in row] for row in made.matrix]


def _drawing(rows: list[list[bool]], size: int) -> str:
    """The code as SVG, one unit a module: white all over, and one path of black bars."""
    bars = (
        f"M{left + QUIET} {top + QUIET}h{wide}v1h-{wide}z"
        for top, row in enumerate(rows)
        for left, wide in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}">'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path fill="#000" d="{"".join(bars)}"/></svg>'
    )


def _runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Where dark modules begin, and how many there are in a row."""
    left = None
    for at, dark in enumerate([*row, False]):
        if dark and left is None:
            left = at
        elif not dark and left is not None:
            yield left, at - left
            left = None
