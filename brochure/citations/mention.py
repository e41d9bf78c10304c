"""Mentions: where a Markdown text cites a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

KEY = r"[A-Za-z0-9](?:[\w.:-]*[A-Za-z0-9])?"
"""A record's key: letters, digits, and `_ . : -` inside."""

MENTION = re.compile(rf"(?<!\\)\[@({KEY}(?:\s*;\s*@{KEY})*)\]", re.ASCII)
"""A citation in Markdown text: `[@park2018]` or `[@park2018; @onoi2023]`."""

_ALMOST = re.compile(r"(?<!\\)\[\s*@[^\]\n]*\]|(?<![\w.\\/\[@])@[A-Za-z][\w-]*\d{4}\w*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text cites: the keys, and the characters `start` to `end`. No keys: misspelt."""

    keys: tuple[str, ...]
    start: int
    end: int


def mentions(text: str) -> Iterator[Mention]:
    """Every citation in a Markdown text, in order, those that are misspelt with empty `keys`."""
    for found in _ALMOST.finditer(text):
        exact = MENTION.fullmatch(found[0])
        keys = tuple(key.strip().lstrip("@") for key in exact[1].split(";")) if exact else ()
        yield Mention(keys, *found.span())
