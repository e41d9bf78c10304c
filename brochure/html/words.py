"""The words of a page, read from its HTML: what must be found again on paper, in this order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from brochure.findings import Span
from brochure.markdown import anchor

RUNNING = ("running-header", "running-footer")
BLANK = "blank-page"
"""The class, and the kind, of what stands on a page that is blank on purpose: the layout keeps it or not."""
_INLINE = frozenset(["a", "abbr", "b", "code", "em", "i", "img", "small", "span", "strong", "sub", "sup"])
_VOID = frozenset(["br", "hr", "img", "link", "meta", "wbr"])
_SHIFTING = frozenset(["sup", "sub"])
_ENTRIES, _BOXES = frozenset(["article", "dd", "li", "tr"]), frozenset(["div", "section"])
_SILENT = frozenset({"head", "style", "script"})


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text in print, between two edges of blocks: a paragraph, a heading, a cell.

    `key` is the block or section it belongs to (empty: the template's own text, such as the
    letterhead) and `kind` the block's kind; `span` is where it stands in the author's file. `raised` are the
    stretches of `text` in `sup` or `sub`: first, end, and which.
    """

    text: str
    key: str
    span: Span | None = None
    kind: str = ""
    marks: tuple[int, ...] = ()
    """The markers of list items that begin with it: 0 for a bullet, else the number."""
    raised: tuple[tuple[int, int, str], ...] = ()
    caption: bool = False
    """Of a table: a style may print it below."""
    paper: str = ""
    """The key of the paper in whose entry it stands."""


@dataclass(frozen=True, slots=True)
class Place:
    """A section or block: its `kind`, where it stands, and where its `pieces` of text stand."""

    kind: str
    span: Span | None
    pieces: Mapping[str, Span] = field(default_factory=dict)


def words_of(html: str, places: Mapping[str, Place]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words of the body in document order, and the texts of the running matter.

    `places` are those of sections and blocks, by key. `html` is well-formed, as our templates make it.
    """
    reader = _Reader(places)
    reader.feed(html)
    reader.close()
    reader.flush()
    return tuple(reader.words), tuple(reader.running)


_NOWHERE = Place("", None)


class _Reader(HTMLParser):
    def __init__(self, places: Mapping[str, Place]) -> None:
        super().__init__(convert_charrefs=True)
        self.places = places
        self.words: list[Word] = []
        self.running: list[str] = []
        self._open: list[tuple[str, str, str]] = []  # tag, key, and "running", "silent" or ""
        self._papers: list[
            tuple[int, str]
        ] = []  # the open elements that are entries of papers: depth and key
        self._text: list[tuple[str, str]] = []  # and what it is raised by: "sup", "sub" or ""
        self._lists: list[int | None] = []  # the last number of each open list, None for bullets
        self._marks: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text.append((" ", ""))
        elif tag not in _INLINE:
            self.flush()
        if tag in ("ul", "ol"):
            self._lists.append(_before_first(dict(attrs)) if tag == "ol" else None)
        elif tag == "li" and self._lists:
            last = self._lists[-1]
            self._lists[-1] = None if last is None else last + 1
            self._marks.append(0 if last is None else last + 1)
        if tag not in _VOID:
            self._open.append((tag, *self._state(tag, dict(attrs))))
            own = dict(attrs).get("id") or ""
            if own.startswith(anchor("")):
                self._papers.append((self._whole(), own.removeprefix(anchor(""))))

    def _whole(self) -> int:
        """The depth of the element that is a whole entry, where its anchor is set on a part of it."""
        own = len(self._open)
        if self._open[-1][0] in (*_ENTRIES, *_BOXES):
            return own
        depths = [(depth, self._open[depth - 1][0]) for depth in range(own, 0, -1)]
        return next((depth for kinds in (_ENTRIES, _BOXES) for depth, tag in depths if tag in kinds), own)

    def _state(self, tag: str, attributes: dict[str, str | None]) -> tuple[str, str]:
        _, key, kind = self._open[-1] if self._open else ("", "", "")
        own = attributes.get("id") or ""
        if tag in _SILENT:
            kind = "silent"
        elif (attributes.get("class") or "") in RUNNING:
            kind = "running"
        elif attributes.get("class") == BLANK:
            return own, BLANK
        return own if own and own in self.places else key, kind

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.flush()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if any(tag == opened for opened, _, _ in self._open):
            while self._open.pop()[0] != tag:
                pass
        while self._papers and self._papers[-1][0] > len(self._open):
            self._papers.pop()

    def handle_data(self, data: str) -> None:
        shift = next((tag for tag, _, _ in reversed(self._open) if tag in _SHIFTING), "")
        self._text.append((data, shift))

    def flush(self) -> None:
        text, raised = _joined(self._text)
        self._text.clear()
        _, key, kind = self._open[-1] if self._open else ("", "", "")
        if not text or kind == "silent":
            return
        if kind == "running":
            self.running.append(text)
        elif kind == BLANK:
            self.words.append(Word(text, key, None, BLANK))
        else:
            place = self.places.get(key, _NOWHERE)
            span = place.pieces.get(text, place.span)
            caption = any(tag == "caption" for tag, _, _ in self._open)
            paper = self._papers[-1][1] if self._papers else ""
            self.words.append(Word(text, key, span, place.kind, tuple(self._marks), raised, caption, paper))
        self._marks.clear()


def _before_first(attributes: dict[str, str | None]) -> int:
    """One less than the number a list starts with."""
    start = attributes.get("start") or ""
    return int(start) - 1 if start.isdecimal() else 0


def _joined(parts: list[tuple[str, str]]) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The text with single spaces, and its stretches that are raised or lowered."""
    text, raised = "", []
    for data, shift in parts:
        words = " ".join(data.split())
        if data[:1].isspace() and text and not text.endswith(" "):
            text += " "
        start = len(text)
        text += words
        if shift and words:
            raised.append((start, len(text), shift))
        if data[-1:].isspace() and not text.endswith(" "):
            text += " " if text else ""
    return text.rstrip(), tuple(raised)


def plain(html: str) -> Iterator[str]:
    """The texts of a fragment of HTML, one for each paragraph, item or cell."""
    return (word.text for word in pieces(html))


@lru_cache(maxsize=4096)
def pieces(html: str) -> tuple[Word, ...]:
    """The same, with what is raised in them. Each is read once: several comparisons ask for it."""
    return words_of(html, {})[0]
