"""Actions and attachments: what a file does by itself, and what it carries inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from brochure.facts import Action, Address
from brochure.facts.linking import absolute
from brochure.facts.objects import entry, listing, name, outline, string, whole

_MOST = 20_000
_HARMLESS = frozenset(["/GoTo", "/URI", "/Named", "/Thread", "/Trans"])
_BY_ITSELF = frozenset(["/GoTo", "/Thread", "/Trans"])
"""What may happen without a click, or after what a click asked for: moving about in the file."""

_MEDIA = {
    "/RichMedia": "rich media",
    "/Screen": "a media player",
    "/Movie": "a film",
    "/Sound": "sound",
    "/3D": "a 3D model",
}


def actions(root: Any, leaves: Sequence[Any]) -> tuple[Action, ...]:
    """Everything that runs, opens or sends something, with where it hangs."""
    found = [*_acts(root, "/OpenAction", "when the file is opened", None, _BY_ITSELF)]
    found += _events(root, "in the file", None)
    found += [Action("JavaScript", "in the file") for _ in _tree(entry(entry(root, "/Names"), "/JavaScript"))]
    if entry(entry(root, "/AcroForm"), "/XFA") is not None:
        found.append(Action("XFA form", "in the file"))
    for _ in _tree(entry(entry(root, "/Names"), "/AlternatePresentations")):
        found.append(Action("presentation", "in the file"))
    if entry(root, "/Collection") is not None:
        found.append(Action("portfolio", "in the file"))
    for item in outline(root):
        found += _acts(item, "/A", f"in the bookmark “{string(item, '/Title') or ''}”", None, _HARMLESS)
    for number, leaf in enumerate(leaves, 1):
        found += _events(leaf, f"on page {number}", number)
        for note in listing(leaf, "/Annots"):
            kind = name(note, "/Subtype") or ""
            what = "link" if kind == "/Link" else "annotation"
            where = f"in a {what} on page {number}" if what == "link" else f"in an {what} on page {number}"
            found += _acts(note, "/A", where, number, _HARMLESS)
            found += _alternate(note, where, number)
            found += _events(note, where, number)
            found += _events(entry(note, "/Parent"), where, number)
            if kind in _MEDIA:
                found.append(Action(_MEDIA[kind], f"on page {number}", number))
    return tuple(dict.fromkeys(found))


def _alternate(note: Any, where: str, page: int) -> list[Action]:
    """The address that a link had before (/PA; ISO 32000-1, table 173), where it is none that it opens."""
    former = entry(note, "/PA")
    same = name(former, "/S") == "/URI" and string(former, "/URI") == string(entry(note, "/A"), "/URI")
    return [] if former is None or same else [Action("PA", where, page)]


def addresses(root: Any, leaves: Sequence[Any]) -> tuple[Address, ...]:
    """The web addresses that bookmarks and annotations other than links open on a click."""
    found: list[Address] = []
    for item in outline(root):
        found += _opened(item, f"the bookmark “{string(item, '/Title') or ''}”", None, root)
    for number, leaf in enumerate(leaves, 1):
        for note in listing(leaf, "/Annots"):
            if name(note, "/Subtype") != "/Link":
                found += _opened(note, f"an annotation on page {number}", number, root)
    return tuple(dict.fromkeys(found))


def _opened(owner: Any, where: str, page: int | None, root: Any) -> Iterator[Address]:
    action = entry(owner, "/A")
    if name(action, "/S") == "/URI":
        yield Address(absolute(string(action, "/URI") or "", root), where, page)


def attachments(root: Any, leaves: Sequence[Any]) -> tuple[str, ...]:
    """The names of embedded files."""
    held = embedded(root, leaves)
    called = (string(one, "/UF") or string(one, "/F") or "without a name" for one in held)
    return tuple(dict.fromkeys(called))


def embedded(root: Any, leaves: Sequence[Any]) -> list[Any]:
    """The embedded files: what is told of each, by the file, its pages and their annotations."""
    held = list(_tree(entry(entry(root, "/Names"), "/EmbeddedFiles")))
    held += [one for owner in (root, *leaves) for one in listing(owner, "/AF")]
    for leaf in leaves:
        notes = listing(leaf, "/Annots")
        held += [entry(note, "/FS") for note in notes if name(note, "/Subtype") == "/FileAttachment"]
    return held


def _events(owner: Any, where: str, page: int | None) -> Iterator[Action]:
    """The additional actions of a file, page or annotation: what an event sets off."""
    events = entry(owner, "/AA")
    for event in events if isinstance(events, DictionaryObject) else ():
        yield from _acts(events, event, where, page, _BY_ITSELF)


def _acts(owner: Any, key: str, where: str, page: int | None, fine: frozenset[str]) -> Iterator[Action]:
    """The action at `owner[key]` and those after it that are not `fine`."""
    waiting, seen = [entry(owner, key)], 0
    while waiting and seen < _MOST:
        act, seen = whole(waiting.pop()), seen + 1
        if isinstance(act, DictionaryObject):  # an array at /OpenAction is a destination
            kind = name(act, "/S")
            if kind and kind not in (fine if seen == 1 else _BY_ITSELF):
                yield Action(kind.lstrip("/"), where, page)
            following = entry(act, "/Next")
            many = isinstance(following, ArrayObject)
            waiting += list(list.__iter__(following)) if many else [following]


def _tree(node: Any) -> Iterator[Any]:
    """The values of a name tree."""
    waiting, seen = [node], 0
    while waiting and seen < _MOST:
        node, seen = waiting.pop(), seen + 1
        waiting += listing(node, "/Kids")
        yield from listing(node, "/Names")[1::2]
