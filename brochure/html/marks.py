"""What a page has besides words: its links, its pictures' alternative texts and its passages' languages."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Marks:
    """`links` are (text, target) in document order; `figures` the alternative texts that are not empty;
    `languages` those of passages, the page's own left out."""

    links: tuple[tuple[str, str], ...] = ()
    figures: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    spoken: tuple[tuple[str, str], ...] = ()
    """(target, what a screen reader says of it) of the links."""
    expansions: tuple[tuple[str, str], ...] = ()
    """(short form, what it is short for) of what is explained to a screen reader."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: its text, where it leads, the key of the block it stands in, and its name for those
    who listen, where that is not its text."""

    text: str
    target: str
    key: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words that are heard in place of the printed `text`: of what has a label, or of an abbreviation."""

    text: str
    heard: str
    key: str = ""


def marks_of(html: str) -> Marks:
    """The marks of a page. `html` is well-formed, as our templates make it."""
    reader = _read(html, ())
    links = ((link.text, link.target) for link in reader.links)
    return Marks(
        tuple(links),
        tuple(reader.figures),
        tuple(dict.fromkeys(reader.languages)),
        tuple((link.target, link.named or link.text) for link in reader.links),
        tuple(dict.fromkeys(reader.expansions)),
    )


def links_of(html: str, keys: Container[str] = ()) -> list[Link]:
    """The links of a page or of a part of one, in document order; `keys` are those of blocks."""
    return _read(html, keys).links if "<a" in html else []


def labels_of(html: str, keys: Container[str] = ()) -> list[Label]:
    """The labels of a page that are not those of links or pictures, in document order."""
    return _read(html, keys).labels if "aria-label" in html or "<abbr" in html else []


def _read(html: str, keys: Container[str]) -> _Reader:
    reader = _Reader(keys)
    reader.feed(html)
    reader.close()
    return reader


class _Reader(HTMLParser):
    def __init__(self, keys: Container[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self.figures: list[str] = []
        self.languages: list[str] = []
        self._keys, self._key = keys, ""
        self._open: list[tuple[Link, list[str]]] = []  # each link, and its words so far
        self.expansions: list[tuple[str, str]] = []
        self._short: list[tuple[str, list[str]]] = []  # what a short form stands for, and its letters so far
        self.labels: list[Label] = []
        self._labelled: list[tuple[str, Label, list[str]]] = []  # tag, label, and the words so far

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if attributes.get("id", "") in self._keys:
            self._key = attributes["id"]
        if tag == "a":
            target = attributes.get("href") or attributes.get("xlink:href") or ""
            named = attributes.get("title") or attributes.get("aria-label") or ""
            self._open.append((Link("", target, self._key, named), []))
        elif tag == "abbr":
            self._short.append((attributes.get("title", ""), []))
        elif tag == "img" and attributes.get("alt", "").strip():
            self.figures.append(" ".join(attributes["alt"].split()))
        heard = attributes.get("title", "") if tag == "abbr" else attributes.get("aria-label", "")
        if heard and tag not in ("a", "img", "svg"):
            self._labelled.append((tag, Label("", heard, self._key), []))
        if tag != "html" and attributes.get("lang"):
            self.languages.append(attributes["lang"])

    def handle_data(self, data: str) -> None:
        for _, words in (*self._open, *self._short):
            words.append(data)
        for _, _, words in self._labelled:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._labelled and self._labelled[-1][0] == tag:
            _, label, words = self._labelled.pop()
            self.labels.append(replace(label, text=" ".join("".join(words).split())))
        if tag == "a" and self._open:
            self.end()
        elif tag == "abbr" and self._short:
            expansion, letters = self._short.pop()
            self.expansions += [(" ".join("".join(letters).split()), expansion)] if expansion else []

    def end(self) -> None:
        """Close the innermost link."""
        link, words = self._open.pop()
        if link.target:
            self.links.append(replace(link, text=" ".join("".join(words).split())))

    def close(self) -> None:
        super().close()
        while self._open:  # the engine lets a link without an end go on
            self.end()
