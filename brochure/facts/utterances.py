"""Utterances: words in the marked content of a page that stand in place of no text, and pronunciations.

What replaces text is known from the text. Words of content that prints none, and sounds (/Phoneme), are found
by the operators of the pages and of the forms on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject
from pypdf.generic._utils import read_hex_string_from_stream, read_string_from_stream

from brochure.facts import Utterance
from brochure.facts.objects import DEEPEST, entry, key_of, listing, name, string, whole
from brochure.facts.veils import inherited

_WORDS, _SOUNDS = ("/ActualText", "/Alt", "/E"), "/Phoneme"
_MAY = re.compile(rb"/(?:ActualText|Alt|E|Phoneme)(?![^\s()<>\[\]{}/%])|/[^\s()<>\[\]{}/%]*#")
"""What content has that says something of itself, were it with a letter of the key told by its number."""
_TEXT = re.compile(rb"(?<![^\s\])>])(?:Tj|TJ|'|\")(?![^\s])")
_TOKEN = re.compile(
    rb"\(|<[0-9A-Fa-f\s]*>|<<|>>|%[^\r\n]*|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+|[\[\]{}<>)]"
)
"""ISO 32000-1, 7.2 and 7.3: what a content stream is made of; of a string, where it begins."""
_PAREN = re.compile(rb"\\.|[()]", re.DOTALL)
_IMAGE_END = re.compile(rb"\sEI(?![^\s])")
_SHOWS = frozenset([b"Tj", b"TJ", b"'", b'"'])
_PAINTS = frozenset([b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"EI"])
_OPERAND = tuple(bytes([code]) for code in b"/(<>[]{}%)0123456789+-.")
_MOST = 1_000


@dataclass
class _Held:
    """A marked-content sequence that is still open."""

    words: tuple[str, ...] = ()
    sounds: str | None = None
    artifact: bool = False
    shows: bool = False
    draws: bool = False


def utterances(leaves: list[Any]) -> tuple[Utterance, ...]:
    """What the pages say in this way, in their order."""
    return tuple(one for number, leaf in enumerate(leaves, 1) for one in _Page(number).read(leaf))


@dataclass
class _Page:
    number: int
    seen: set[int | None] = field(default_factory=set)

    def read(self, leaf: Any) -> Iterator[Utterance]:
        contents = entry(leaf, "/Contents")
        parts = listing(leaf, "/Contents") if isinstance(contents, ArrayObject) else [contents]
        data = b"\n".join(one.get_data() for one in parts if isinstance(one, StreamObject))
        yield from self._content(data, inherited(leaf, "/Resources"), 0)

    def _content(self, data: bytes, resources: Any, depth: int) -> Iterator[Utterance]:
        if b"BDC" in data and (_MAY.search(data) or _named(resources)):
            yield from self._sequences(data, resources)
        for form in _forms(resources) if depth < DEEPEST and b"Do" in data else ():
            if key_of(form) not in self.seen:
                self.seen.add(key_of(form))
                own = entry(form, "/Resources")
                yield from self._content(form.get_data(), resources if own is None else own, depth + 1)

    def _sequences(self, data: bytes, resources: Any) -> Iterator[Utterance]:
        held: list[_Held] = []
        operands: list[bytes] = []
        for token in _tokens(data):
            if token[:1] in _OPERAND or token in (b"true", b"false", b"null"):
                operands.append(token)
                continue
            if token in (b"BDC", b"BMC"):
                artifact = operands[:1] == [b"/Artifact"] or bool(held and held[-1].artifact)
                held.append(_opened(operands if token == b"BDC" else [], resources, artifact))
            elif token == b"EMC" and held:
                yield from self._closed(held.pop())
            elif token in _SHOWS and all(_is_blank(one) for one in operands):
                pass  # nothing is seen of it, and nothing is told of it as text
            elif token in _SHOWS or token in _PAINTS or token == b"Do":
                shows = token in _SHOWS or (token == b"Do" and _draws_text(resources, operands))
                for one in held:
                    one.draws, one.shows = True, one.shows or shows
            operands = []
        for one in held:
            yield from self._closed(one)

    def _closed(self, one: _Held) -> Iterator[Utterance]:
        if one.sounds and not one.artifact:
            yield Utterance(self.number, one.sounds, one.draws, sounds=True)
        for said in one.words if not one.shows and not one.artifact else ():
            yield Utterance(self.number, said, one.draws)


def _tokens(data: bytes) -> Iterator[bytes]:
    """The tokens of content, without what images in a line consist of."""
    at = 0
    while match := _TOKEN.search(data, at):
        token, at = match[0], match.end()
        if token == b"(":
            start, open_ = at - 1, 1
            while open_ and (paren := _PAREN.search(data, at)):
                open_ += {b"(": 1, b")": -1}.get(paren[0], 0)
                at = paren.end()
            at = len(data) if open_ else at
            token = data[start:at]
        elif token == b"ID":
            end = _IMAGE_END.search(data, at)
            at = end.end() if end else len(data)
            token = b"EI"
        yield token


def _is_blank(operand: bytes) -> bool:
    """Whether an operand of text is a number, a bracket or a string of spaces alone."""
    if operand[:1] not in (b"(", b"<"):
        return True
    return not _text(operand).strip()


def _opened(operands: list[bytes], resources: Any, artifact: bool) -> _Held:
    last = operands[-1:]
    if last and last[0][:1] == b"/" and len(operands) == 2:
        named = entry(entry(resources, "/Properties"), _name(last[0]))
        words = tuple(said for key in _WORDS if (said := string(named, key)))
        return _Held(words, string(named, _SOUNDS), artifact)
    told = dict(_entries(operands[1:]))
    return _Held(tuple(told[key] for key in _WORDS if told.get(key)), told.get(_SOUNDS), artifact)


def _entries(tokens: list[bytes]) -> Iterator[tuple[str, str]]:
    """The texts of a dictionary that stands in the content, by their keys, at whatever depth."""
    for key, value in pairwise(tokens):
        if key[:1] == b"/" and value[:1] in (b"(", b"<") and value != b"<<":
            yield _name(key), _text(value)


def _name(token: bytes) -> str:
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), token)
    return plain.decode("latin-1")


def _text(token: bytes) -> str:
    read = read_string_from_stream if token[:1] == b"(" else read_hex_string_from_stream
    found = read(BytesIO(token))
    return found.decode("latin-1") if isinstance(found, bytes) else str(found)


def _named(resources: Any) -> bool:
    """Whether content may name a property list that says something."""
    lists = entry(resources, "/Properties")
    keys = (*_WORDS, _SOUNDS)
    held = (entry(lists, key) for key in lists) if isinstance(lists, DictionaryObject) else ()
    return any(isinstance(one, DictionaryObject) and any(key in one for key in keys) for one in held)


def _forms(resources: Any) -> Iterator[Any]:
    drawn = entry(resources, "/XObject")
    for key in drawn if isinstance(drawn, DictionaryObject) else ():
        one = entry(drawn, key)
        if isinstance(one, StreamObject) and name(one, "/Subtype") == "/Form":
            yield one


def _draws_text(resources: Any, operands: list[bytes]) -> bool:
    """Whether what is drawn by name is a form with text, or one that draws such a form."""
    one = whole(entry(entry(resources, "/XObject"), _name(operands[-1]))) if operands else None
    waiting, seen = [(one, resources)], set[int | None]()
    while waiting and len(seen) < _MOST:
        form, above = waiting.pop()
        if not isinstance(form, StreamObject) or name(form, "/Subtype") != "/Form" or key_of(form) in seen:
            continue
        seen.add(key_of(form))
        if _TEXT.search(form.get_data()):
            return True
        own = entry(form, "/Resources")
        waiting += [(other, own or above) for other in _forms(own or above)]
    return False
