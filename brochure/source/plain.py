"""From nodes to plain data: references are written out here, within limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from brochure.findings import Span
from brochure.source.log import Log
from brochure.source.nodes import Leaf, Mapping, Node, Raw, Reference, Sequence
from brochure.source.reader import MAX_DEPTH
from brochure.source.rules_yaml import ALIAS_BOMB, NESTING_TOO_DEEP

KeyPath = tuple[str | int, ...]

MAX_ALIASED_NODES = 10_000
MAX_ALIASED_CHARACTERS = 1_000_000


class _Refused(Exception):
    """Raised when references lead too far; the finding is in the log."""


@dataclass(slots=True)
class Plain:
    """Plain data, and for each path in it its places and its text as typed."""

    log: Log
    spans: dict[KeyPath, Span] = field(default_factory=dict)
    key_spans: dict[KeyPath, Span] = field(default_factory=dict)
    raw: dict[KeyPath, Raw] = field(default_factory=dict)
    aliased_nodes: int = 0
    aliased_characters: int = 0

    def write_out(self, root: Mapping) -> dict[str, Any]:
        """The data of `root`. Empty when its references lead too far."""
        try:
            data: dict[str, Any] = self._value(root, (), None)
        except _Refused:
            return {}
        return data

    def _value(self, node: Node, path: KeyPath, alias: Span | None) -> Any:
        """The data of `node`; recursion ends at MAX_DEPTH. `alias` is the reference that brought us here."""
        self.spans[path] = node.span
        if isinstance(node, Reference):
            value = self._value(node.target, path, alias or node.span)
            self.spans[path] = node.span
            return value
        self.raw[path] = node.raw
        if alias:
            self._count(node, alias)
        if isinstance(node, Leaf):
            return node.value
        if len(path) >= MAX_DEPTH:
            self._refuse_depth(alias or node.span)
        if isinstance(node, Sequence):
            return [self._value(item, (*path, n), alias) for n, item in enumerate(node.items)]
        return self._entries(node, path, alias)

    def _entries(self, node: Mapping, path: KeyPath, alias: Span | None) -> dict[str, Any]:
        data = {}
        for key, entry in node.entries.items():
            inner = (*path, key)
            self.key_spans[inner] = entry.span
            data[key] = self._value(entry.node, inner, alias)
        return data

    def _count(self, node: Leaf | Sequence | Mapping, alias: Span) -> None:
        self.aliased_nodes += 1
        self.aliased_characters += len(node.raw.text)
        if self.aliased_nodes > MAX_ALIASED_NODES or self.aliased_characters > MAX_ALIASED_CHARACTERS:
            self.log.add(
                ALIAS_BOMB,
                f"the references (*name) of this file stand for more than {MAX_ALIASED_NODES:,} values",
                "write the values out; if the file came from someone else, do not trust it",
                alias,
            )
            raise _Refused

    def _refuse_depth(self, span: Span) -> None:
        self.log.add(
            NESTING_TOO_DEEP,
            f"with its references (*name) written out, this is nested more than {MAX_DEPTH} levels deep",
            "write the values out",
            span,
        )
        raise _Refused
