"""The tree of a YAML file: what stands where, before references are followed and files are joined."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from brochure.findings import Span
from brochure.source.scalars import Scalar


class Style(StrEnum):
    """How a value is written."""

    PLAIN = "plain"
    SINGLE = "single-quoted"
    DOUBLE = "double-quoted"
    LITERAL = "literal"
    FOLDED = "folded"
    LIST = "list"
    MAPPING = "mapping"


@dataclass(frozen=True, slots=True)
class Raw:
    """A value as it stands in the file, quotes and block sign included.

    Of a list or a mapping, `text` is the first line only. `span` is where `text` begins: for a value that is
    used again by `*name`, the place where it was written.
    """

    text: str
    style: Style
    span: Span


@dataclass(slots=True)
class Leaf:
    """A single value."""

    span: Span
    value: Scalar
    raw: Raw
    open: bool = False


@dataclass(slots=True)
class Sequence:
    """A list. `open` while its end has not been read."""

    span: Span
    raw: Raw
    items: list[Node] = field(default_factory=list)
    open: bool = True


@dataclass(slots=True)
class Entry:
    """A key's place, and its value."""

    span: Span
    node: Node


@dataclass(slots=True)
class Mapping:
    """Names with values. `open` while its end has not been read."""

    span: Span
    raw: Raw
    entries: dict[str, Entry] = field(default_factory=dict)
    open: bool = True


@dataclass(slots=True)
class Reference:
    """`*name`: the value of `target`, used again at `span`."""

    span: Span
    target: Node
    open: bool = False


Node = Leaf | Sequence | Mapping | Reference

_PRINTED = {
    Style.SINGLE: re.compile(r"''|\S"),
    Style.DOUBLE: re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|\S", re.S),
}
_NOT_BLANK = re.compile(r"\S")
_BLANK_ESCAPE = re.compile(r"\\(?:[tnrvfNLP_\s]|x(?:09|0[aA]|20|[aA]0)|u(?:0020|00[aA]0|20[0-2]\w|3000))")


def locate(raw: Raw, value: str, offset: int) -> Span:
    """The place in the file of the character `offset` of `value`, of which `raw` is the written form.

    YAML's folding of lines changes nothing but blanks, so the two are matched by counting the characters
    that are not blank. A blank is placed right after the character before it.
    """
    on_blank = offset >= len(value) or value[offset].isspace()
    before = len("".join(value[:offset].split()))
    begins, after = _written(raw)
    return _after(
        raw, after[min(before, len(begins))] if on_blank or before >= len(begins) else begins[before]
    )


@lru_cache(maxsize=8)
def _written(raw: Raw) -> tuple[array[int], array[int]]:
    """Where each character that is not blank begins, and where what stands before it ends; the latter also
    of what follows the last one. A text is asked for piece by piece."""
    begins, after = array("q"), array("q", [_first_character(raw)])
    end = after[0]
    for found in _PRINTED.get(raw.style, _NOT_BLANK).finditer(raw.text, end):
        if not (raw.style is Style.DOUBLE and _BLANK_ESCAPE.match(found[0])):
            begins.append(found.start())
            after[-1] = end
            after.append(end)
        end = found.end()
    after[-1] = end
    return begins, after


def _first_character(raw: Raw) -> int:
    if raw.style in (Style.LITERAL, Style.FOLDED):
        return raw.text.find("\n") + 1
    return 1 if raw.style in (Style.SINGLE, Style.DOUBLE) else 0


def _after(raw: Raw, index: int) -> Span:
    line = raw.text.count("\n", 0, index)
    column = index - raw.text.rfind("\n", 0, index) if line else raw.span.column + index
    return Span(raw.span.path, raw.span.line + line, column)
