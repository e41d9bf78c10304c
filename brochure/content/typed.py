"""Citations that are typed where brochure would make them: `[1]`, `(Smith et al., 2019)`, `Smith et al.
(2019)`.

They stay as they are when papers are added or moved, lead nowhere, and name papers that stand in no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from brochure.citations import Citation, mentions
from brochure.content import paper_rules as rules
from brochure.content.blocks import Block, Citations
from brochure.content.parts import Place, texts_of
from brochure.content.reading import Reader
from brochure.findings import Severity

_NUMBERS = re.compile(r"(?<![\\\]!])\[\s*([1-9]\d{0,2}(?:\s*[,;–-]\s*[1-9]\d{0,2})*)\s*\](?![(\[:])")
_PRESSED = re.compile(
    r"\b(?:press|dial|push|button|option|menu|oprima|marque|pulse|presione|appuyez|tapez|composez|drücken|taste"
    r"|wählen|prema|premere|digite|pressione|aperte|bấm|nhấn)\b[^.!?]*$"
    r"|\b(?:scale|range|interval|CI|score|escala|rango|escore|skala)\s*(?:of\s*)?:?\s*$",
    re.IGNORECASE,
)
"""What a number in brackets may be beside a citation: a key to press, the ends of a scale."""

_NAME = r"(?:(?:van|von|de|der|den|del|della|di|da|la|le)\s+)*[A-ZÀ-ÞĀ-Ž][\w'’-]*[a-zß-ÿ][\w'’-]*"
_OTHERS = (
    r"(?:et\s+al\.?|et\s+coll\.?|y\s+col(?:s|aboradores)?\.?|e\s+col(?:s|aboradores)?\.?|u\.\s?a\.|e\s+altri)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)[a-z]?"
_WITH_OTHERS = rf"(?P<name>{_NAME}),?\s+{_OTHERS}"
_ALONE = rf"(?P<name>{_NAME})(?:\s+(?:and|&|y|et|und|e)\s+{_NAME})?"
_IN_BRACKETS = re.compile(
    rf"(?<!\\)[(\[](?:[^()\[\]]{{0,60}}[;,]?\s)??{_WITH_OTHERS},?\s+{_YEAR}[^()\[\]]{{0,80}}[)\]]"
)
_IN_A_SENTENCE = re.compile(rf"(?<![\w\\]){_WITH_OTHERS},?\s+[(\[]{_YEAR}[)\]]")
_WITHOUT_OTHERS = re.compile(
    rf"(?<!\\)[(\[]{_ALONE},?\s+{_YEAR}[)\]]"
    rf"|(?<![\w\\]){_ALONE.replace('name', 'names')}\s+[(\[]{_YEAR.replace('year', 'years', 1)}[)\]]"
)
"""A name and a year alone may be a month or a town: they count where a record has both."""

_RAISED = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?\"')\]”’]))\^([1-9]\d?(?:\s*[,–-]\s*[1-9]\d?)*)\^(?!\^)"
)
"""A number that is raised behind a word or a stop, as those of citations are; not a power or a unit."""

_STOP = re.compile(r"(?<!\bal)(?<!\bcol)[.!?](?=\s)|\n\s*\n|\n\s*[-*]\s")


def check(
    blocks: list[Block], titles: list[tuple[Place, str]], records: Mapping[str, Citation], reader: Reader
) -> set[str]:
    """Findings for citations that are typed, and the keys of the records they mean. `titles` are the texts
    that stand in no block's Markdown."""
    meant = set[str]()
    for block in blocks:
        footnotes = _footnotes(block)
        for place, text, own in (*_texts(block), *_spoken(block)):
            for one in _in_text(text, records, own, footnotes):
                _tell(one, text, place, reader)
                meant |= {one.meant} - {""}
    for place, text in titles:
        for one in _in_text(text, records, None, frozenset()):
            _tell(one, text, place, reader)
            meant |= {one.meant} - {""}
    return meant


@dataclass(frozen=True, slots=True)
class _Typed:
    """A typed citation: the characters `start` to `end`, and the record it `meant` if there is one."""

    start: int
    end: int
    kind: str
    meant: str = ""
    severity: Severity | None = None


def _texts(block: Block) -> Iterator[tuple[Place, str, str | None]]:
    """The texts of a block, each with the key of the paper in whose entry it stands."""
    if isinstance(block, Citations):
        for index, item in enumerate(block.items):
            for place, text in texts_of(item, (*block.place, "items", index)):
                yield place, text, item.cite
        return
    for place, text in block.texts():
        yield place, text, None


def _spoken(block: Block) -> Iterator[tuple[Place, str, str | None]]:
    """Its alternative text."""
    if alt := getattr(block, "alt", ""):
        yield (*block.place, "alt"), alt, None


def _footnotes(block: Block) -> frozenset[str]:
    """The raised numbers with which a paragraph or a line of the block begins: they are notes of its own."""
    opening = re.compile(r"(?:^|\n)\W*?\^(\d{1,2})\^")
    return frozenset(match[1] for _, text in block.texts() for match in opening.finditer(text))


def _in_text(
    text: str, records: Mapping[str, Citation], own: str | None, footnotes: frozenset[str]
) -> Iterator[_Typed]:
    for match in _NUMBERS.finditer(text) if "[" in text else ():
        if not _PRESSED.search(text, 0, match.start()):
            yield _Typed(*match.span(), "number")
    for match in _RAISED.finditer(text) if "^" in text else ():
        if not footnotes.intersection(re.findall(r"\d+", match[1])):
            yield _Typed(*match.span(), "raised", severity=Severity.WARNING)
    end = 0
    for match in _IN_BRACKETS.finditer(text) if "(" in text or "[" in text else ():
        end = match.end()
        key = _record(match["name"], match["year"], records)
        if not _generated(text, match) and (own is None or key != own):
            yield _Typed(*match.span(), "names", key)
    for match in _IN_A_SENTENCE.finditer(text, 0) if " (" in text or " [" in text else ():
        key = _record(match["name"], match["year"], records)
        if match.start() >= end and not _generated(text, match) and (own is None or key != own):
            yield _Typed(*match.span(), "names", key, Severity.WARNING)
    for match in _WITHOUT_OTHERS.finditer(text) if "(" in text or "[" in text else ():
        name, year = match["name"] or match["names"], match["year"] or match["years"]
        key = _record(name, year, records)
        if key and key != own and not _generated(text, match):
            yield _Typed(*match.span(), "names", key, Severity.WARNING)


def _record(name: str, year: str, records: Mapping[str, Citation]) -> str:
    """The key of the record with this first author and year; empty when there is none."""
    wanted = name.replace("’", "'").casefold()
    for key, record in records.items():
        first = record.lead.replace("’", "'").casefold()
        if first == wanted and str(record.year) == year:
            return key
    return ""


def _generated(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence cites a paper as it should, so that the names only say whose it is."""
    stops = [stop.end() for stop in _STOP.finditer(text, 0, match.start())]
    after = _STOP.search(text, match.end())
    first, last = (stops or [0])[-1], after.end() if after else len(text)
    return any(one.keys and first <= one.start <= last for one in mentions(text))


def _tell(one: _Typed, text: str, place: Place, reader: Reader) -> None:
    typed = text[one.start : one.end]
    how = f"write [@{one.meant}]" if one.meant else "write [@ and the key of its record], such as [@park2018]"
    if one.kind == "number":
        message = f"“{typed}” is typed: it does not change with the numbers of the papers, and leads to none"
        hint = f"{how}; put a backslash before the bracket if it is no citation"
    elif one.kind == "raised":
        message = f"“{typed}” is typed: it looks like the number of a paper, and leads to none"
        hint = f"{how}; begin a line with {typed} if it is the mark of a note of your own"
    else:
        message = f"“{typed}” is typed: it leads to no paper of the list"
        hint = f"{how} behind it or in its place" + ("" if one.meant else "; add the record under citations")
    span = reader.source.text_span(reader.resolve(place), one.start)
    reader.find(rules.CITATION_TYPED, message, hint, span, one.severity)
