"""Joins the content file with the files it includes, before anything is written out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from brochure.findings import Span
from brochure.source import rules_files as rules
from brochure.source.compose import compose
from brochure.source.files import TextFile, read
from brochure.source.log import Log
from brochure.source.nodes import Entry, Leaf, Mapping, Node, Reference, Sequence

SHARED = ("publisher", "notices", "citations", "promises")
"""What an included file may hold besides `include`."""

MAX_CHAIN = 8
MAX_FILES = 50


@dataclass(slots=True)
class Joiner:
    """Reads the files below `root` and joins them. `files`: all that were read, in order.

    `complete` is False when something in a file, or a whole file, could not be read.
    """

    root: Path
    log: Log
    files: list[Path] = field(default_factory=list)
    met: set[Path] = field(default_factory=set)
    complete: bool = True

    def join(self, content: Path) -> Mapping | None:
        """The content file with all its shared parts. None: it has no content."""
        return self._load(content, content.name, None, ())

    def _load(self, path: Path, name: str, asked: Span | None, chain: tuple[Path, ...]) -> Mapping | None:
        real = _real(path)
        self.met.add(real)
        file = read(path, name, self.log, asked)
        if file is None:
            self.complete = False
            return None
        self.files.append(path)
        top = compose(file, self.log)
        self.complete &= top is not None and not top.open
        if top is None:
            return None
        if asked:
            self._refuse_unshared(top)
        include = top.entries.pop("include", None)
        for text, span in self._names(include):
            part = self._part(file, text, span, (*chain, real))
            if part:
                self._merge(top, part)
        return top

    def _part(self, file: TextFile, text: str, span: Span, chain: tuple[Path, ...]) -> Mapping | None:
        """The file called `text` in `file`, unless it is refused or was read before."""
        path = Path(os.path.normpath(file.path.parent / text))
        real = _real(path)
        if real in self.met and real not in chain:
            return None  # two parts may share a third; it is joined once
        if not self._inside(text, real):
            self.log.add(
                rules.INCLUDE_OUTSIDE,
                f"{text[:80]} lies outside the project's folder",
                "put the file into the project's folder and name it from there",
                span,
            )
        elif real in chain:
            names = [p.name for p in chain[chain.index(real) :]]
            circle = f", by way of {' and '.join(names)}" if names[1:] else ""
            self.log.add(
                rules.INCLUDE_LOOP,
                f"{text[:80]} includes itself{circle}",
                "remove this include, or the one in the other file" if circle else "delete this line",
                span,
            )
        elif len(chain) >= MAX_CHAIN or len(self.met) >= MAX_FILES:
            self.log.add(
                rules.INCLUDE_TOO_DEEP,
                f"{text[:80]} is not read: more than {MAX_CHAIN} files in a row, or {MAX_FILES} in all",
                "include the files from the content file directly",
                span,
            )
        else:
            return self._load(path, self._name(path, real), span, chain)
        self.complete = False
        return None

    def _inside(self, text: str, real: Path) -> bool:
        if PurePosixPath(text).is_absolute() or PureWindowsPath(text).drive or "://" in text:
            return False
        return real.is_relative_to(_real(self.root))

    def _name(self, path: Path, real: Path) -> str:
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        return real.relative_to(_real(self.root)).as_posix()

    def _names(self, include: Entry | None) -> Iterator[tuple[str, Span]]:
        if include is None:
            return
        node = _followed(include.node)
        for item in node.items if isinstance(node, Sequence) else [include.node]:
            leaf = _followed(item)
            if isinstance(leaf, Leaf) and isinstance(leaf.value, str) and leaf.value.strip():
                yield leaf.value.strip(), item.span
            elif not (isinstance(leaf, Leaf) and leaf.value is None and item is include.node):
                self.complete = False
                self.log.add(
                    rules.INCLUDE_NOT_A_PATH,
                    "include takes the name of a file, or a list of such names",
                    "write include: shared.yaml",
                    item.span,
                )

    def _refuse_unshared(self, top: Mapping) -> None:
        for key in [k for k in top.entries if k not in SHARED and k != "include"]:
            entry = top.entries.pop(key)
            self.complete = False
            hint = "write it under notices" if key == "copyright" else "move it into the content file"
            self.log.add(
                rules.INCLUDE_KEY_REFUSED,
                f'"{key[:60]}" cannot come from an included file; only {", ".join(SHARED)} can',
                hint,
                entry.span,
            )

    def _merge(self, top: Mapping, part: Mapping) -> None:
        """Add to `top` what `part` holds, key by key; lists are put one after the other."""
        for key, entry in part.entries.items():
            mine = top.entries.get(key)
            if mine is None or _nothing(mine.node):
                top.entries[key] = entry
                continue
            if _nothing(entry.node):
                continue
            ours, theirs = _followed(mine.node), _followed(entry.node)
            if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
                top.entries[key] = Entry(mine.span, self._merged(ours, theirs))
            elif isinstance(ours, Sequence) and isinstance(theirs, Sequence):
                joined = Sequence(ours.span, ours.raw, [*ours.items, *theirs.items], open=False)
                top.entries[key] = Entry(mine.span, joined)
            else:
                self._twice(key, mine, entry)

    def _merged(self, ours: Mapping, theirs: Mapping) -> Mapping:
        merged = Mapping(ours.span, ours.raw, dict(ours.entries), open=False)
        for key, entry in theirs.entries.items():
            if key in merged.entries:
                self._twice(key, merged.entries[key], entry)
            else:
                merged.entries[key] = entry
        return merged

    def _twice(self, key: str, mine: Entry, theirs: Entry) -> None:
        self.log.add(
            rules.KEY_IN_TWO_FILES,
            f'"{key[:60]}" stands in two files: at {mine.span} and at {theirs.span}',
            "a name may stand in one file only: delete one of the two",
            theirs.span,
        )


def _followed(node: Node) -> Leaf | Sequence | Mapping:
    while isinstance(node, Reference):
        node = node.target
    return node


def _nothing(node: Node) -> bool:
    plain = _followed(node)
    return isinstance(plain, Leaf) and plain.value is None


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a circle of links: reading it will say so
        return path.absolute()
