"""Labels: texts that viewers show or read besides pages, tags and properties, wherever they hang.

Names of layers, of articles and of configurations, what is said of attached files, properties of single
pages, and the titles that links have as notes do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from brochure.facts import filed
from brochure.facts.actions import embedded
from brochure.facts.objects import entry, listing, name, string, whole

_MOST = 5_000
_NOTED = ("/T", "/Subj", "/RC")
_INFO = ("/Title", "/Author", "/Subject", "/Keywords")


def labels(root: Any, leaves: Sequence[Any]) -> tuple[tuple[str, str], ...]:
    """What each text belongs to, in words, and the text, once each. Raises filed.Unread."""
    found: dict[tuple[str, str], None] = {}
    for kind, text in (*_layers(root), *_articles(root), *_attached(root, leaves), *_paged(leaves)):
        if told := " ".join(text.split()):
            found[kind, told] = None
    return tuple(found)


def _layers(root: Any) -> Iterator[tuple[str, str]]:
    properties = entry(root, "/OCProperties")
    for group in listing(properties, "/OCGs"):
        yield "layer", string(group, "/Name") or ""
    for one in (entry(properties, "/D"), *listing(properties, "/Configs")):
        yield "layers", string(one, "/Name") or ""
        waiting, seen = [entry(one, "/Order")], 0
        while waiting and seen < _MOST:
            item, seen = whole(waiting.pop()), seen + 1
            if isinstance(item, ArrayObject):
                waiting += list.__iter__(item)
            elif isinstance(item, str):
                yield "layers", str(item)


def _articles(root: Any) -> Iterator[tuple[str, str]]:
    for thread in listing(root, "/Threads"):
        info = entry(thread, "/I")
        yield from (("article", string(info, key) or "") for key in _INFO)


def _attached(root: Any, leaves: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for one in embedded(root, leaves):
        called = string(one, "/UF") or string(one, "/F") or ""
        yield f"attachment {called}", string(one, "/Desc") or ""


def _paged(leaves: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for number, leaf in enumerate(leaves, 1):
        own = entry(leaf, "/Metadata")
        if isinstance(own, StreamObject):
            told = filed.texts(filed.decoded(own.get_data()))
            yield from ((f"page {number}, {called}", text) for called, text in told)
        for note in listing(leaf, "/Annots"):
            if isinstance(note, DictionaryObject) and name(note, "/Subtype") == "/Link":
                yield from (("link", string(note, key) or "") for key in _NOTED)
