"""Portraits: pictures of pages and of places on them, as PNG, for people to look at.

They show the page as a screen does, with its form fields and notes. A page that the survey cannot read has
no portrait, and a poster is drawn less closely rather than without bound.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from brochure.facts import Portrait, View, engine
from brochure.facts.canvas import Canvas, Pixels, Tile
from brochure.facts.document import Document
from brochure.facts.sheet import Sheet
from brochure.facts.views import CELLS
from brochure.findings import Box

_MOST_PIXELS = 1_500_000
"""Of one picture: a Letter page at 127 dots an inch."""
_LONGEST = 8000
"""Pixels of the longer side: browsers draw no picture of any length."""
_COLOURS = 64
"""Of one picture: the two or three of a handout, with the grays between them and white."""
_STEPS = 16
"""Of each channel. So many grays smooth a letter's edge as well as 256 do, and compress far better."""

_EVEN = 40
"""By how much of 255 an even ground may differ in itself: a tint, and what dithers it."""
_STRIP = 64
"""Rows of pixels whose colours are counted at once."""
_COARSE = ((np.arange(256) * (_STEPS - 1) + 127) // 255).astype(np.uint16)
"""For each of 256 values of a channel the step that is nearest."""


def portraits(data: bytes, views: Sequence[View]) -> tuple[Portrait | None, ...]:
    """The picture of each view, in their order; None where the page or the file cannot be drawn."""
    found: list[Portrait | None] = [None] * len(views)
    by_page: dict[int, list[int]] = {}
    for place, view in enumerate(views):
        by_page.setdefault(view.page, []).append(place)
    document = Document(data)
    with suppress(engine.Unopened), engine.opened(data) as opened, engine.forms_of(opened) as forms:
        for number, places in sorted(by_page.items()):
            if number < 1 or document.boundless(number - 1):
                continue
            with suppress(engine.Unopened), engine.page_of(opened, number - 1, forms) as page:
                sheet = engine.sheet_of(page, document.unit(number - 1))
                for place in places:
                    found[place] = _drawn(page, sheet, forms, views[place])
    return tuple(found)


def _drawn(page: Any, sheet: Sheet, forms: Any, view: View) -> Portrait | None:
    box = _within(view, sheet)
    if box is None:
        return None
    fields = any(kind == raw.FPDF_ANNOT_WIDGET for kind, _ in engine.notes_of(page))
    tile = _tile(box, sheet, view.density)
    pixels = Canvas(1).draw(page, sheet, tile, 0, raw.FPDF_ANNOT, forms if fields else None)
    size, busy = (sheet.width, sheet.height), () if view.box else _busy(pixels)
    return Portrait(view.page, box, size, tile.shape[::-1], png(pixels), busy)


def _busy(pixels: Pixels) -> tuple[bytes, ...]:
    """In which cells of a page the lightness differs: see Portrait."""
    high, wide = pixels.shape[:2]
    if wide < CELLS or not high:
        return ()
    columns = np.arange(CELLS) * wide // CELLS
    rows = np.arange(-(-high * CELLS // wide)) * wide // CELLS
    light = pixels[:, :, 1]  # green is most of it
    most, least = (
        of.reduceat(of.reduceat(light, columns, axis=1), rows, axis=0) for of in (np.maximum, np.minimum)
    )
    return tuple(row.tobytes() for row in (most - least > _EVEN).astype(np.uint8))


def _within(view: View, sheet: Sheet) -> Box | None:
    """What the view shows of the sheet; None when it lies beside it."""
    whole = Box(0, 0, sheet.width, sheet.height)
    if view.box is None:
        return whole
    across, up = view.around
    box = Box(
        max(view.box.left - across, 0),
        max(view.box.bottom - up, 0),
        min(view.box.right + across, sheet.width),
        min(view.box.top + up, sheet.height),
    )
    return box if box.width > 0 and box.height > 0 else None


def _tile(box: Box, sheet: Sheet, density: float) -> Tile:
    area, side = max(box.width * box.height, 1.0), max(box.width, box.height, 1.0)
    density = min(density, (_MOST_PIXELS / area) ** 0.5, _LONGEST / side)
    return Tile(box.left, sheet.height - box.top, box.width, box.height, density)


def png(pixels: Pixels, effort: int = 9) -> bytes:
    """Rows of pixels (blue, green, red, unused) as a PNG file with a palette (W3C, PNG, third edition).

    `effort` is zlib's: with 6 it takes a sixth of the time, and 2 % more bytes.
    """
    numbers, palette = _palette(pixels)
    high, wide = numbers.shape
    depth = next(bits for bits in (1, 2, 4, 8) if len(palette) <= 1 << bits)
    rows = np.zeros((high, 1 + (wide * depth + 7) // 8), np.uint8)  # the first byte of a row: no filter
    rows[:, 1:] = _packed(numbers, depth)
    header = struct.pack(">IIBBBBB", wide, high, depth, 3, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(rows.tobytes(), effort)),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in (*parts, (b"IEND", b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _packed(numbers: Any, depth: int) -> Any:
    """Several pixels to a byte, the leftmost in the highest bits."""
    each = 8 // depth
    high, wide = numbers.shape
    padded = np.zeros((high, -(-wide // each) * each), np.uint8)
    padded[:, :wide] = numbers
    shifts = np.arange(each - 1, -1, -1, dtype=np.uint8) * np.uint8(depth)
    return np.bitwise_or.reduce(padded.reshape(high, -1, each) << shifts, axis=2)


def _palette(pixels: Pixels) -> tuple[Any, Any]:
    """For each pixel the number of its colour, and the colours (red, green, blue), the commonest first."""
    size, strips = _STEPS**3, range(0, len(pixels), _STRIP)
    counts, sums = np.zeros(size, np.int64), np.zeros((3, size))
    codes = np.empty(pixels.shape[:2], np.uint16)
    for top in strips:  # a whole contact sheet at once would take 60 MiB
        part = pixels[top : top + _STRIP]
        blue, green, red = (_COARSE[part[:, :, channel]] for channel in range(3))
        codes[top : top + _STRIP] = (red * _STEPS + green) * _STEPS + blue
        flat = codes[top : top + _STRIP].ravel()
        counts += np.bincount(flat, minlength=size)
        for at, channel in enumerate((2, 1, 0)):
            sums[at] += np.bincount(flat, part[:, :, channel].ravel(), size)
    there = np.flatnonzero(counts)
    there = there[np.argsort(-counts[there], kind="stable")]
    kept = _kept(there)
    number_of = np.zeros(size, np.uint8)
    number_of[there] = _apart(_channels(there), _channels(kept)).argmin(axis=1)
    means = (sums[:, kept].T / counts[kept][:, None] + 0.5).astype(np.uint8)  # a tint stays the tint it is
    return number_of[codes], means


def _kept(there: Any) -> Any:
    """The colours of the palette: half of them the commonest, the others those that differ most."""
    kept = there[: _COLOURS // 2].tolist()
    waiting = there[_COLOURS // 2 :]
    if len(there) <= _COLOURS:
        return there
    nearest = _apart(_channels(waiting), _channels(np.array(kept))).min(axis=1)
    while len(kept) < _COLOURS:
        farthest = int(nearest.argmax())
        kept.append(int(waiting[farthest]))
        apart = _apart(_channels(waiting), _channels(waiting[farthest : farthest + 1]))
        nearest = np.minimum(nearest, apart[:, 0])
    return np.array(kept)


def _apart(some: Any, others: Any) -> Any:
    """How far each of some colours is from each of others, squared."""
    return ((some[:, None, :] - others[None, :, :]) ** 2).sum(axis=2)


def _channels(codes: Any) -> Any:
    """Red, green and blue, each 0 to 15, of colours packed into a number."""
    return np.stack([codes // _STEPS**2, codes // _STEPS % _STEPS, codes % _STEPS], axis=1).astype(np.int32)
