"""What a page has besides words: its links, its pictures' alternative texts and its passages' languages."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Marks:
    """`links` are (text, target) in document order; `figures` the alternative texts that are not empty;
    `languages` those of passages, the page's own left out."""

    links: tuple[tuple[str, str], ...] = ()
    figures: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def marks_of(html: str) -> Marks:
    """The marks of a page. `html` is well-formed, as our templates make it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Marks(tuple(reader.links), tuple(reader.figures), tuple(dict.fromkeys(reader.languages)))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[tuple[str, str]] = []
        self.figures: list[str] = []
        self.languages: list[str] = []
        self._target: str | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "a" and attributes.get("href"):
            self._target, self._text = attributes["href"], []
        elif tag == "img" and attributes.get("alt", "").strip():
            self.figures.append(" ".join(attributes["alt"].split()))
        if tag != "html" and attributes.get("lang"):
            self.languages.append(attributes["lang"])

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._target is not None:
            self.links.append((" ".join("".join(self._text).split()), self._target))
            self._target = None
