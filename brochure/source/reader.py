"""Reader: one pass over YAML's events, without recursion, that makes the tree and notes what is odd."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from brochure.findings import Span
from brochure.source import rules_yaml as rules
from brochure.source.commas import note_split
from brochure.source.files import UNPRINTABLE, character_name
from brochure.source.joined import note_joined
from brochure.source.log import Log
from brochure.source.nodes import Entry, Leaf, Mapping, Node, Raw, Reference, Sequence, Style, locate
from brochure.source.parser import NotYaml, events
from brochure.source.pasted import note_curly, note_parted
from brochure.source.rules_files import CONTROL_CHARACTER
from brochure.source.scalars import Scalar, ambiguous_number, resolve, yes_no_word
from brochure.source.syntax import explain
from brochure.source.trouble import Fault, Trouble

MAX_DEPTH = 40
WORDS = ("text", "caption", "note", "studied")
"""Keys of texts that may quote somebody, and nobody else."""
FIRST_LINE = 200
"""At most this many characters of a list or a mapping are kept as typed."""

_STYLES = {"'": Style.SINGLE, '"': Style.DOUBLE, "|": Style.LITERAL, ">": Style.FOLDED}
_PROPERTIES = re.compile(r"(?:[&!][^\s\[\]{},]*(?:\s+(?:#[^\n]*\n\s*)*|$))+")
_CUT_OFF = re.compile(r" #[^ \n][^\n]*| # [^\n]*|  +#[^ #\n][^\n]*")
_HEADING_BELOW = re.compile(r"\n*( *)(#{2,6} [^\n]*)")
_TAG = "tag:yaml.org,2002:"
_TYPES: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "null": (type(None),),
}


class _Stop(Exception):
    """Raised when a finding makes it pointless to read the file any further."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end is still to come. `key`: the one that waits for its value."""

    node: Sequence | Mapping
    key: _Key | None = None


@dataclass(frozen=True, slots=True)
class _Key:
    text: str | None
    span: Span


class Reader:
    """One pass over the events of `text` from index `start` on."""

    def __init__(self, name: str, text: str, start: int, log: Log, *, restarted: bool) -> None:
        self.name, self.log, self.restarted = name, log, restarted
        self.text = text[start:]
        self.line = text.count("\n", 0, start)
        self.root: Node | None = None
        self.stopped = False
        self.stack: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.unused: dict[str, Span] = {}
        self.unknown: list[tuple[str, Span]] = []
        self.documents = 0
        self.last: Leaf | None = None
        self.doubled: Mapping | None = None  # an item of a list that swallowed the next one
        self.texts: list[tuple[Raw, int]] = []  # in quotes or blocks; with their line ends

    def run(self) -> Fault | None:
        """Read to the end. A fault of syntax ends the pass and is returned."""
        fault = None
        try:
            self._walk()
        except _Stop:
            self.stopped = True
        except NotYaml as error:
            fault = self._explain(error)
        self._report_anchors(fault)
        return fault

    def _report_anchors(self, fault: Fault | None) -> None:
        """Report `*name` without `&name`, and the reverse, unless `fault` says so or hides the other one."""
        for anchor, span in self.unknown:
            if not self.restarted and not (fault and fault.span == span):
                self.log.add(
                    rules.ALIAS_UNKNOWN,
                    f'"*{anchor}" refers to a place named "&{anchor}", and none stands above it',
                    "if it is text, put it in quotes",
                    span,
                )
        if fault or self.stopped:
            return
        for anchor, span in self.unused.items():
            self.log.add(
                rules.ANCHOR_UNUSED,
                f'"&{anchor}" is taken as a label and will not be printed',
                "if it is text, put the whole text in quotes; if it is a label, delete it: nothing uses it",
                span,
            )

    def free_columns(self) -> Iterator[tuple[int, int]]:
        """Lines inside quoted and block texts, each with the column from which on a tab does no harm."""
        for raw, lines in self.texts:
            indent = 0
            if raw.style in (Style.LITERAL, Style.FOLDED):
                filled = [line for line in raw.text.split("\n")[1:] if line.strip()]
                indent = min((len(line) - len(line.lstrip(" ")) for line in filled), default=0)
            for line in range(raw.span.line + 1, raw.span.line + lines + 1):
                yield line, indent + 1

    def _walk(self) -> None:
        actions = {
            "ScalarEvent": self._scalar,
            "SequenceStartEvent": self._sequence,
            "MappingStartEvent": self._mapping,
            "SequenceEndEvent": self._end,
            "MappingEndEvent": self._end,
            "AliasEvent": self._alias,
            "DocumentStartEvent": self._document,
        }
        for event in events(self.text):
            action = actions.get(type(event).__name__)
            if action:
                action(event)

    def _explain(self, error: NotYaml) -> Fault:
        lines = self.text.split("\n")
        last = self.last.raw if self.last else None
        return explain(
            Trouble(self.name, lines, self.line, error.problem, *error.place, *error.origin, last=last)
        )

    def _span(self, mark: Any) -> Span:
        return Span(self.name, mark.line + 1 + self.line, mark.column + 1)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.log.add(
                rules.SECOND_DOCUMENT,
                "three dashes at the left edge begin another document; nothing after them would be printed",
                "delete the line, or indent it if it belongs to a text",
                self._span(event.start_mark),
            )
            raise _Stop

    def _begin(self, event: Any) -> tuple[Span, int]:
        """Where the value itself begins, after its anchor and tag; and the same as an index."""
        index = event.start_mark.index
        if event.anchor is None and event.tag is None:
            return self._span(event.start_mark), index
        found = _PROPERTIES.match(self.text, index)
        index = min(found.end(), event.end_mark.index) if found else index
        return self._later(self._span(event.start_mark), event.start_mark.index, index), index

    def _later(self, span: Span, index: int, later: int) -> Span:
        """The place of index `later`, when `span` is that of `index`; counts from there, for speed."""
        lines = self.text.count("\n", index, later)
        if not lines:
            return Span(self.name, span.line, span.column + later - index)
        return Span(self.name, span.line + lines, later - self.text.rfind("\n", index, later))

    def _first_line(self, index: int) -> str:
        return self.text[index : index + FIRST_LINE].partition("\n")[0].rstrip()

    def _name(self, event: Any, node: Node) -> None:
        if event.anchor is not None:
            self.anchors[event.anchor] = node
            self.unused[event.anchor] = self._span(event.start_mark)

    def _open(self, event: Any, node: Sequence | Mapping) -> None:
        if event.tag is not None and event.tag != _TAG + ("seq" if isinstance(node, Sequence) else "map"):
            self._refuse_tag(event)
        if len(self.stack) >= MAX_DEPTH:
            self.log.add(
                rules.NESTING_TOO_DEEP,
                f"more than {MAX_DEPTH} levels of lists and entries are nested here",
                "put a text that begins with brackets or dashes in quotes",
                node.span,
            )
            raise _Stop
        self._name(event, node)
        self.stack.append(_Open(node))

    def _sequence(self, event: Any) -> None:
        span, index = self._begin(event)
        self._open(event, Sequence(span, Raw(self._first_line(index), Style.LIST, span)))

    def _mapping(self, event: Any) -> None:
        span, index = self._begin(event)
        self._open(event, Mapping(span, Raw(self._first_line(index), Style.MAPPING, span)))

    def _end(self, _event: Any) -> None:
        node = self.stack.pop().node
        node.open = False
        if isinstance(node, Sequence) and node.raw.text[:1] == "[":
            note_parted(node, self.log)
            above = self.stack[-1].key if self.stack else None
            note_split(node, above.text if above else None, self.log)
        self._attach(node)

    def _alias(self, event: Any) -> None:
        span, target = self._span(event.start_mark), self.anchors.get(event.anchor)
        self.unused.pop(event.anchor, None)
        if target is None:
            self.unknown.append((event.anchor, span))
        elif target.open:
            self.log.add(
                rules.ALIAS_LOOP,
                f'"*{event.anchor}" stands inside the value "&{event.anchor}" it refers to',
                "write the value out; if it is text, put it in quotes",
                span,
            )
        else:
            self._attach(Reference(span, target))
            return
        self._attach(Leaf(span, None, Raw(f"*{event.anchor}", Style.PLAIN, span)))

    def _scalar(self, event: Any) -> None:
        span, index = self._begin(event)
        style = _STYLES.get(event.style or "", Style.PLAIN)
        written = self.text[index : event.end_mark.index]
        raw = Raw(written.rstrip() if style in (Style.LITERAL, Style.FOLDED) else written, style, span)
        node = Leaf(span, self._value(event, raw), raw)
        self._name(event, node)
        self._look_around(event, node, index)
        self.last = node
        self._attach(node)

    def _value(self, event: Any, raw: Raw) -> Scalar:
        text: str = event.value
        if raw.style is Style.DOUBLE and "\\" in raw.text and UNPRINTABLE.search(text):
            text = self._printable(text, raw)
        if event.tag is None:
            return resolve(text) if raw.style is Style.PLAIN else text
        kind = event.tag.removeprefix(_TAG) if event.tag.startswith(_TAG) else ""
        value = resolve(text)
        if kind == "str" or (kind == "timestamp" and hasattr(value, "isoformat")):
            return text if kind == "str" else value
        if kind in _TYPES and isinstance(value, _TYPES[kind]) and isinstance(value, bool) == (kind == "bool"):
            return value
        self._refuse_tag(event)
        return text

    def _printable(self, text: str, raw: Raw) -> str:
        for found in UNPRINTABLE.finditer(text):
            self.log.add(
                CONTROL_CHARACTER,
                f"an escape in this text stands for an invisible character: {character_name(found[0])}",
                "delete the escape, the backslash and what follows it",
                locate(raw, text, 0),
            )
        return UNPRINTABLE.sub("\ufffd", text)

    def _refuse_tag(self, event: Any) -> None:
        written = self._first_line(event.start_mark.index)
        tag = written[max(written.find("!"), 0) :].split(" ")[0][:40]
        self.log.add(
            rules.TAG_REFUSED,
            f'"{tag}" is read as a tag, and tags are not allowed here',
            "if it is text, put the whole text in quotes; else delete the word with the exclamation mark",
            self._span(event.start_mark),
        )

    def _look_around(self, event: Any, node: Leaf, index: int) -> None:
        """Note texts of several lines, and warn of words lost to a comment."""
        end: int = event.end_mark.index
        note_joined(node.raw, self.log)
        if node.raw.style is not Style.PLAIN:
            lines = node.raw.text.count("\n")
            if lines:
                self.texts.append((node.raw, lines))
            if node.raw.style in (Style.LITERAL, Style.FOLDED):
                self._look_below(node, index)
        elif isinstance(node.value, str | None) and (lost := _CUT_OFF.match(self.text, end)):
            at = end + lost[0].index("#")
            self._cut_off(lost[0].strip(), self._later(self._span(event.end_mark), end, at))

    def _look_below(self, node: Leaf, index: int) -> None:
        found = _HEADING_BELOW.match(self.text, index + len(node.raw.text))
        if found and found[1]:
            self._cut_off(found[2], self._later(node.span, index, found.start(2)))

    def _cut_off(self, lost: str, span: Span) -> None:
        shown = lost if len(lost) <= 60 else lost[:57] + "..."
        self.log.add(
            rules.TEXT_CUT_OFF,
            f'"{shown}" is taken as a comment and will not be printed',
            "if it is text, put the whole text in quotes or indent it with its block; "
            "if it is a comment, write two spaces before the # and one after it",
            span,
        )

    def _attach(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if isinstance(top.node, Sequence):
            top.node.items.append(node)
            self._warn_of_word(node)
        elif top.key is None:
            top.key = self._key(node)
        else:
            self._put(top.node, top.key, node)
            self._warn_of_word(node)
            if isinstance(node, Leaf) and node.raw.style is Style.PLAIN and top.key.text not in WORDS:
                note_curly(node.raw.text, node.span, self.log)
            top.key = None

    def _key(self, node: Node) -> _Key:
        """What stands before a colon."""
        if isinstance(node, Leaf) and isinstance(node.value, str):
            if node.raw.style is Style.PLAIN and node.value == "<<":
                self._merge_key(node)
                return _Key(None, node.span)
            return _Key(node.value, node.span)
        shown = " ".join(node.raw.text.split())[:40] if isinstance(node, Leaf) else "with brackets"
        message = f"the name {shown} before the colon is not a text" if shown else "no name stands here"
        self.log.add(
            rules.KEY_NOT_TEXT,
            message,
            f'put it in quotes: "{shown}"' if shown else "write a name, or put the text in quotes",
            node.span,
        )
        return _Key(None, node.span)

    def _merge_key(self, node: Leaf) -> None:
        self.log.add(
            rules.MERGE_KEY_REFUSED,
            '"<<" is not supported',
            "write the entries out; a whole value can be used again with &name and *name",
            node.span,
        )

    def _put(self, mapping: Mapping, key: _Key, node: Node) -> None:
        if key.text is None:
            return
        first = mapping.entries.get(key.text)
        if first is None:
            mapping.entries[key.text] = Entry(key.span, node)
            return
        ours, theirs = first.span.line, key.span.line
        if mapping is self.doubled:
            return  # the same missing dash, told already
        begins = next(iter(mapping.entries)) == key.text and ours != theirs
        self.doubled = mapping if begins and self._in_list() else None
        dash = f'; if a new item begins here, write "- {key.text[:60]}:"' if self.doubled else ""
        where = f"in line {ours} and in line {theirs}" if ours != theirs else f"both times in line {ours}"
        self.log.add(
            rules.KEY_DUPLICATE,
            f'"{key.text[:60]}" stands twice here: {where}',
            f"delete or rename one of them{dash}"
            if dash
            else "delete or rename one of them; YAML would keep only one",
            key.span,
        )

    def _in_list(self) -> bool:
        """Whether the innermost open mapping is an item of a list."""
        return len(self.stack) > 1 and isinstance(self.stack[-2].node, Sequence)

    def _warn_of_word(self, node: Node) -> None:
        """Report an unquoted value that other programs read as a number, or as true or false."""
        if not isinstance(node, Leaf) or node.raw.style is not Style.PLAIN or not isinstance(node.value, str):
            return
        text = node.value
        if why := ambiguous_number(text):
            self.log.add(
                rules.NUMBER_AMBIGUOUS,
                f"{text} may be misread: {why}",
                f'write "{text}" to keep it as typed',
                node.span,
            )
        elif len(text) <= 3 and yes_no_word(text):
            self.log.add(
                rules.YES_NO_AMBIGUOUS,
                f"{text} without quotes is kept as text here; other programs read true or false",
                f'write "{text}" for the word, or true or false for a choice',
                node.span,
            )
