"""Arrays: how large an array is need not be a part of its C type.

cffi reads each type it has not met before with a parser of C, and with it all names the engine declares:
three milliseconds for `hb_codepoint_t[47]`, and again for `[66]`. The type `hb_codepoint_t[]` holds the same
numbers and is read once (docs/decisions/0014-the-engine-starts-quickly.md).
"""

from __future__ import annotations

import re
from typing import Any

SIZED = re.compile(r"([\w ]+)\[\d+\]")

USUAL = (
    "FcChar8 **", "PangoFcFontMap *", "PangoLogAttr[]", "PangoRectangle *", "char[4]", "char[]",
    "hb_codepoint_t[]", "hb_tag_t[100]", "hb_tag_t[]", "unsigned int *",
)  # fmt: skip
"""Types that each document asks for."""


class Arrays:
    """Stands for a cffi interface where arrays are made from lists."""

    def __init__(self, interface: Any) -> None:
        self._interface = interface

    def __getattr__(self, name: str) -> Any:
        return getattr(self._interface, name)

    def new(self, kind: str, given: Any = None) -> Any:
        """As the interface's own; an array of a given size that is filled whole becomes one without."""
        sized = SIZED.fullmatch(kind)
        if sized and isinstance(given, list | tuple):
            return self._interface.new(f"{sized[1]}[]", given)
        return self._interface.new(kind, given)


def know(interface: Any) -> None:
    """Read the usual types now, while nobody waits."""
    for kind in USUAL:
        interface.typeof(kind)
