"""The places: from an element, a character or a key to the author's line and the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from brochure.findings import Span


class Said(Protocol):
    """A stretch of the author's words, as html.py hands them on."""

    @property
    def text(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def span(self) -> Span | None: ...


class Places:
    """Looks places up. `root` is the parsed document; `pages` maps each id to its first page (1-based)."""

    def __init__(self, words: Sequence[Said], root: Any = None) -> None:
        self._words = tuple(words)
        self._spans = {word.key: word.span for word in reversed(self._words) if word.key}
        self._root = root
        self._parents: dict[Any, Any] | None = None
        self.pages: Mapping[str, int] = {}

    def span(self, key: str) -> Span | None:
        """Where the block `key` stands in the author's file."""
        return self._spans.get(key)

    def page(self, key: str) -> int | None:
        """The first page on which the block `key` stands."""
        return self.pages.get(key)

    def key_of(self, element: Any) -> str:
        """The id of the nearest element around `element` that has one; a block's if there is one."""
        nearest = ""
        for node in self._upwards(element):
            key = node.get("id")
            if key and key in self._spans:
                return str(key)
            nearest = nearest or key or ""
        return nearest

    def saying(self, character: str) -> Iterator[Said]:
        """The words that hold `character`."""
        return (word for word in self._words if character in word.text)

    def elements(self, attribute: str, value: str) -> Iterator[Any]:
        """The elements whose `attribute` ends in `value`."""
        if self._root is not None:
            yield from (node for node in self._root.iter() if (node.get(attribute) or "").endswith(value))

    @staticmethod
    def excerpt(text: str, length: int = 40) -> str:
        """The start of a text, on one line."""
        line = " ".join(text.split())
        return line if len(line) <= length else line[: length - 1].rstrip() + "…"

    def _upwards(self, element: Any) -> Iterator[Any]:
        if self._parents is None:
            nodes = () if self._root is None else self._root.iter()
            self._parents = {child: node for node in nodes for child in node}
        while element is not None:
            yield element
            element = self._parents.get(element)
