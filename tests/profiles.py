"""A small CMYK profile, made by code: what a print shop would send, with a simple model of ink on paper.

ICC v2 (ICC.1:2001-04), class `prtr`, CMYK to Lab, with an A2B0 and a B2A0 of 16 bits. No data of others.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from itertools import product

_WHITE = (0.9642, 1.0, 0.8249)
_GRID, _BACK = 5, 17
_TO_XYZ = ((0.4361, 0.3851, 0.1431), (0.2225, 0.7169, 0.0606), (0.0139, 0.0971, 0.7141))
_TO_RGB = ((3.1339, -1.6169, -0.4906), (-0.9788, 1.9161, 0.0335), (0.0719, -0.2290, 1.4052))
"""Linear sRGB and XYZ at D50 (Bradford)."""


@cache
def profile(
    kind: bytes = b"prtr", space: bytes = b"CMYK", name: str = "Test shop", limit: float = 3.4
) -> bytes:
    """The profile. `kind` and `space` may lie in the header; `limit` is the most ink, 1 for each."""
    tags = {
        b"desc": _description(name),
        b"cprt": b"text\0\0\0\0" + b"No copyright: made for tests.\0",
        b"wtpt": b"XYZ \0\0\0\0" + b"".join(map(_fixed, _WHITE)),
        b"A2B0": _table(4, 3, _GRID, (_printed(inks) for inks in product(_steps(_GRID), repeat=4))),
        b"B2A0": _table(3, 4, _BACK, (_separated(lab, limit) for lab in product(_steps(_BACK), repeat=3))),
    }
    head, body, at = [], b"", 132 + 12 * len(tags)
    for sign, data in tags.items():
        padded = data + bytes(-len(data) % 4)
        head.append(struct.pack(">4sII", sign, at + len(body), len(data)))
        body += padded
    directory = struct.pack(">I", len(tags)) + b"".join(head)
    return _header(128 + len(directory) + len(body), kind, space) + directory + body


def _header(size: int, kind: bytes, space: bytes) -> bytes:
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    start = struct.pack(">I4sI", size, b"\0\0\0\0", 0x02400000) + kind + space + b"Lab " + made + b"acsp"
    rest = b"\0" * 24 + struct.pack(">I", 0) + b"".join(map(_fixed, _WHITE))
    return (start + rest).ljust(128, b"\0")


def _description(name: str) -> bytes:
    text = name.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _steps(count: int) -> list[float]:
    return [step / (count - 1) for step in range(count)]


def _table(inputs: int, outputs: int, grid: int, rows: Iterable[tuple[float, ...]]) -> bytes:
    """A lut16Type with straight curves."""
    straight = struct.pack(">2H", 0, 65535)
    unit = b"".join(_fixed(float(row == column)) for row in range(3) for column in range(3))
    cells = b"".join(struct.pack(">H", round(65535 * min(max(v, 0), 1))) for row in rows for v in row)
    head = b"mft2\0\0\0\0" + struct.pack(">4B", inputs, outputs, grid, 0) + unit
    return head + struct.pack(">2H", 2, 2) + straight * inputs + cells + straight * outputs


def _printed(inks: tuple[float, ...]) -> tuple[float, ...]:
    """Lab (as ICC.1:2001 has it in 16 bits, 0 to 1) of four inks: each takes away its light."""
    cyan, magenta, yellow, black = inks
    light = [(1 - 0.92 * ink) ** 1.3 * (1 - 0.88 * black) ** 1.2 for ink in (cyan, magenta, yellow)]
    xyz = [sum(w * part for w, part in zip(row, light, strict=True)) for row in _TO_XYZ]
    x, y, z = (_root(part / white) for part, white in zip(xyz, _WHITE, strict=True))
    lab = 116 * y - 16, 500 * (x - y), 200 * (y - z)
    return (lab[0] / 100 * 65280 / 65535, *((part + 128) * 256 / 65535 for part in lab[1:]))


def _separated(coded: tuple[float, ...], limit: float) -> tuple[float, ...]:
    """The inks for a Lab colour, with black for most of what is grey in it."""
    lightness = coded[0] * 65535 / 65280 * 100
    a, b = (part * 65535 / 256 - 128 for part in coded[1:])
    y = (lightness + 16) / 116
    xyz = [white * _cube(part) for white, part in zip(_WHITE, (y + a / 500, y, y - b / 200), strict=True)]
    light = [min(max(sum(w * part for w, part in zip(row, xyz, strict=True)), 0.0), 1.0) for row in _TO_RGB]
    grey = min((1 - part ** (1 / 1.3)) / 0.92 for part in light)
    black = max(0.0, min(grey, 1.0) - 0.3) / 0.7
    left = (1 - 0.88 * black) ** 1.2
    inks = [min((1 - min(part / left, 1.0) ** (1 / 1.3)) / 0.92, 1.0) for part in light]
    over = (limit - black) / max(sum(inks), 1e-6)
    return (*(part * min(over, 1.0) for part in inks), black)


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def _cube(value: float) -> float:
    return float(value**3) if value > 0.206893 else (value - 16 / 116) / 7.787
