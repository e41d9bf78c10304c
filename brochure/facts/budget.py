"""The budget of a page: how much content it comes to once every form on it is opened up.

A form (ISO 32000-1, 8.10) may draw other forms, each many times, so that a page of a few hundred bytes
comes to billions of objects. pdfium opens them all when it loads the page, so they are counted before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from brochure.facts.objects import entry, key_of, listing, name, whole
from brochure.facts.veils import inherited

MOST = 20_000_000
"""Bytes of content a page may come to; a rich page has less than a tenth of it."""

_CIRCLE = MOST // 2 + 1
"""What a form that draws itself comes to. pdfium opens it 40 levels deep: once a level will do, twice is
without bound."""

_DEEPEST = 64
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do(?![^\s/<>\[\](){}%])")


class Budget:
    """Weighs the pages of one file, each as if it were alone; what several pages draw is read once."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}
        self._read: dict[int, tuple[int, Counter[bytes]]] = {}

    def exceeded(self, page: Any) -> bool:
        """Whether the page comes to more than MOST bytes of content. Unreadable streams weigh nothing."""
        resources = inherited(page, "/Resources")
        self._known = {}
        return any(self._weight(part, resources, 0) > MOST for part in _roots(page, resources))

    def _weight(self, part: Any, above: Any, depth: int) -> int:
        """Bytes of a stream (or an array of streams) and of all it draws, each time it is drawn."""
        where = key_of(part)
        if where is not None and where in self._known:
            return self._known[where]
        if where is not None:
            self._known[where] = _CIRCLE  # until it is known: what it draws must not draw it
        own = whole(part)
        resources = entry(own, "/Resources") if isinstance(own, StreamObject) else None
        held = _forms(resources if resources is not None else above)
        weight, drawn = self._content(where, own) if held or depth else (0, Counter())
        if depth < _DEEPEST:
            parts = drawn.keys() & held.keys()
            weight += sum(drawn[key] * self._weight(held[key], above, depth + 1) for key in sorted(parts))
        if where is not None:
            self._known[where] = weight
        return weight

    def _content(self, where: int | None, own: Any) -> tuple[int, Counter[bytes]]:
        """Bytes of a stream, and how often it draws what."""
        if where is not None and where in self._read:
            return self._read[where]
        content = _content(own)
        found = len(content), Counter(_DRAWN.findall(content))
        if where is not None:
            self._read[where] = found
        return found


def _roots(page: Any, resources: Any) -> Iterator[Any]:
    """What a page draws by itself: its content, its patterns, the looks of its annotations."""
    whole_page = whole(page)
    if isinstance(whole_page, DictionaryObject) and "/Contents" in whole_page:
        yield whole_page.raw_get("/Contents")
    patterns = entry(resources, "/Pattern")
    if isinstance(patterns, DictionaryObject):
        yield from (patterns.raw_get(key) for key in patterns)
    for note in listing(page, "/Annots"):
        looks = entry(note, "/AP")
        if isinstance(looks, DictionaryObject):
            yield from (looks.raw_get(key) for key in looks)


def _forms(resources: Any) -> dict[bytes, Any]:
    objects = entry(resources, "/XObject")
    if not isinstance(objects, DictionaryObject):
        return {}
    return {
        key[1:].encode("latin-1", "replace"): objects.raw_get(key)
        for key in objects
        if name(entry(objects, key), "/Subtype") == "/Form"
    }


def _content(own: Any) -> bytes:
    streams = [whole(item) for item in list.__iter__(own)] if isinstance(own, list) else [own]
    parts = []
    for stream in streams:
        try:
            parts.append(stream.get_data() if isinstance(stream, StreamObject) else b"")
        except Exception:  # pypdf raises whatever its filters stumble on; pdfium reads no more of it
            continue
    return b"\n".join(parts)
