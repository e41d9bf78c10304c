"""Veils: soft masks and layers, which only a copy of the file can be rid of."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from brochure.facts.objects import DEEPEST, entry, key_of


def lifted(reader: PdfReader, pages: Sequence[Any]) -> bytes | None:
    """A copy of the file without soft masks and layers; None when it has neither."""
    if "/OCProperties" not in reader.root_object and not any(True for _ in _masked(pages)):
        return None
    writer = PdfWriter(clone_from=reader)
    writer.root_object.pop("/OCProperties", None)
    for state in _masked(writer.pages):
        state.pop("/SMask", None)  # a state may be listed more than once
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _masked(pages: Sequence[Any]) -> list[DictionaryObject]:
    """Every graphics state of the pages and their forms that sets a soft mask."""
    found: list[DictionaryObject] = []
    seen: set[int] = set()
    waiting = [(inherited(page, "/Resources"), 0) for page in pages]
    while waiting:
        resources, depth = waiting.pop()
        states, forms = entry(resources, "/ExtGState"), entry(resources, "/XObject")
        for key in states if isinstance(states, DictionaryObject) else ():
            state = entry(states, key)
            if isinstance(entry(state, "/SMask"), DictionaryObject):
                found.append(state)
        for key in forms if isinstance(forms, DictionaryObject) and depth < DEEPEST else ():
            form = entry(forms, key)
            where = key_of(form)
            if where is None or where not in seen:
                waiting.append((entry(form, "/Resources"), depth + 1))
            if where is not None:
                seen.add(where)
    return found


def inherited(page: Any, key: str) -> Any:
    """An entry of a page, its own or inherited."""
    for _ in range(64):
        if (found := entry(page, key)) is not None or page is None:
            return found
        page = entry(page, "/Parent")
    return None
