"""What a page has besides words: its links, its pictures' alternative texts and its passages' languages."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Marks:
    """`links` are (text, target) in document order; `figures` the alternative texts that are not empty;
    `languages` those of passages, the page's own left out."""

    links: tuple[tuple[str, str], ...] = ()
    figures: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: its text, where it leads, and the key of the block it stands in."""

    text: str
    target: str
    key: str = ""


def marks_of(html: str) -> Marks:
    """The marks of a page. `html` is well-formed, as our templates make it."""
    reader = _read(html, ())
    links = ((link.text, link.target) for link in reader.links)
    return Marks(tuple(links), tuple(reader.figures), tuple(dict.fromkeys(reader.languages)))


def links_of(html: str, keys: Container[str] = ()) -> list[Link]:
    """The links of a page or of a part of one, in document order; `keys` are those of blocks."""
    return _read(html, keys).links


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
        self._open: list[tuple[str, str, list[str]]] = []  # of each link: target, key, and its words so far

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if attributes.get("id", "") in self._keys:
            self._key = attributes["id"]
        if tag == "a":
            target = attributes.get("href") or attributes.get("xlink:href") or ""
            self._open.append((target, self._key, []))
        elif tag == "img" and attributes.get("alt", "").strip():
            self.figures.append(" ".join(attributes["alt"].split()))
        if tag != "html" and attributes.get("lang"):
            self.languages.append(attributes["lang"])

    def handle_data(self, data: str) -> None:
        for _, _, words in self._open:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open:
            self.end()

    def end(self) -> None:
        """Close the innermost link."""
        target, key, words = self._open.pop()
        if target:
            self.links.append(Link(" ".join("".join(words).split()), target, key))

    def close(self) -> None:
        super().close()
        while self._open:  # the engine lets a link without an end go on
            self.end()
