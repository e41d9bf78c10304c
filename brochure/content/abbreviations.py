"""Short forms such as OA or TNF-α, and whether the handout says anywhere what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brochure.content.blocks import Block, Table
from brochure.content.part_rules import ABBREVIATION_UNEXPLAINED
from brochure.content.parts import Place
from brochure.content.reading import Reader

EVERYDAY = re.compile(
    r"USA?|UK|EU|UN|AM|PM|TV|ID|OK|FAQ|ZIP|PIN|QR|SMS|PDF|CD|DVD|DNA|HIV|AIDS|COVID-19|MD|PhD|RN|NP|PA|PT|TBD|TBC|TODO"
)
"""Better known than what they stand for; degrees written after names; and what other rules find."""

STRESSED = re.compile(
    r"NOT?|NEVER|ALWAYS|ALL|ANY|ONLY|MUST|DO|DON|AND|OR|IF|AFTER|STOP|CALL|NOW|YES|NOTE|DANGER|PLEASE|NEW|[A-Z]{7,}"
)
"""Words people write in capitals to stress them. Short forms have hardly ever seven letters."""

_SHORT = re.compile(
    r"(?<![\w@/.-])(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])[A-Za-z]{2,12}\d{0,3}(?:-(?:\d{1,3}|[α-ω]))?(?![\w@/])"
)
_MARKS = re.compile(r"\]\([^)\n]*\)|\[@[^\]\n]*\]|<[^>\s]*>|https?://\S+|`[^`\n]*`|[*_^~\[\]]+")
_ROMAN = re.compile(r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})[ab]?")
_BEFORE_ROMAN = re.compile(
    r"(?:grades?|phases?|stages?|types?|class|levels?|parts?|[≥≤<>–-]|[IVX]+[ab]?,?(?: (?:and|to|or))?)\s*$",
    re.I,
)
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Short:
    """A short form, without the s of its plural, and where in its text it begins."""

    name: str
    start: int


def shorts(text: str) -> Iterator[Short]:
    """The short forms in a text of Markdown that a reader may not know."""
    plain = unmarked(text)
    for found in _SHORT.finditer(plain):
        name = found[0].removesuffix("s")
        capitals = sum(c.isupper() for c in name)
        if capitals * 2 > sum(c.isalpha() for c in name) and not _known(name, plain, found):
            yield Short(name, found.start())


def unmarked(text: str) -> str:
    """The text with blanks in place of Markdown's signs, addresses and citations; as long as before."""
    return _MARKS.sub(lambda mark: " " * len(mark[0]), text)


def _known(name: str, text: str, found: re.Match[str]) -> bool:
    if EVERYDAY.fullmatch(name) or STRESSED.fullmatch(name):
        return True
    if _ROMAN.fullmatch(name) and (name != "IV" or _BEFORE_ROMAN.search(text, 0, found.start())):
        return True
    if re.match(r"\s+\d{5}\b", text[found.end() :]) and len(name) == 2:  # a state and its ZIP code
        return True
    return _shouted(text, found)


def _shouted(text: str, found: re.Match[str]) -> bool:
    """Whether the word stands among others in capitals, as in a headline."""
    if len(text) < 200 and " " in text.strip() and text.isupper():
        return True
    before = re.search(r"(?:(?<!\S)[^\sa-z]+\s+)*$", text[max(0, found.start() - 100) : found.start()])
    after = re.match(r"(?:\s+[^\sa-z]+(?!\S))*", text[found.end() : found.end() + 100])
    near = _CAPITALS.findall(" ".join(match[0] for match in (before, after) if match))
    return any(len(word) > 4 for word in near) or (len(found[0]) > 4 and len(near) > 2)


def explained(name: str, text: str) -> bool:
    """Whether `text` says what `name` stands for, in one of the ways people do."""
    plain = unmarked(text)
    short = rf"(?<![\w-]){re.escape(name)}s?(?![\w-])"
    return name in plain and any(re.search(form.replace("OA", short), plain) for form in _WAYS)


_WAYS = (
    r"[^\W\d_]{2,}\s*\(\s*(?:[\w-]+\s+){0,2}OA\s*\)",  # osteoarthritis (OA)
    r"OA\s*\((?:[^()]*[^\w()])?[a-zß-ÿ]{3,}[^()]*\)",  # OA (osteoarthritis)
    r"OA\s*,\s*(?:or\s+)?(?:an?|the|which|that|una?|el|la|que)\s",  # OA, a wear of the joint
    r"OA\s*(?::|=|\s[–—-])\s*(?:an?\s+)?[^\W\d_]{3,}\s+[^\W\d_]{2,}",  # OA: wear of the joint
    r"OA\s+(?:is|are|was|were)\s+(?:short\s+for|an?|the|called)\s",
    r"OA\s+(?:es|son|significa|quiere\s+decir)\s",
    r"OA(?:\s+and\s+\S+)?\s+(?:means?|stands?\s+for)\s",
    r"[^\W\d_]{3,},?\s+(?:or|o|called|known\s+as|short(?:ened)?\s+to)\s+OA",  # osteoarthritis, or OA
)
"""With OA for the short form."""


def check(blocks: list[Block], titles: list[tuple[Place, str]], own: str, reader: Reader) -> None:
    """A finding for each short form that no text explains, where a reader first meets it.

    `titles` are further texts of the handout with their places, `own` are names the publisher goes by.
    """
    texts = [*titles, *(pair for block in blocks for pair in block.texts())]
    texts.sort(key=lambda pair: reader.span(pair[0]))
    known = {short.name for short in shorts(own)} | set(_glossary(blocks))
    for place, text in texts:
        for short in shorts(text):
            if short.name in known:
                continue
            known.add(short.name)
            if not any(explained(short.name, other) for _, other in texts):
                message = f"nothing says what {short.name} stands for"
                hint = f"write the plain words first and ({short.name}) in brackets after them"
                span = reader.source.text_span(reader.resolve(place), short.start)
                reader.find(ABBREVIATION_UNEXPLAINED, message, hint, span)


def _glossary(blocks: list[Block]) -> Iterator[str]:
    """Short forms that stand alone in the first cell of a row, with words in the next."""
    for block in blocks:
        for row in block.rows if isinstance(block, Table) else ():
            if (
                len(row) > 1
                and re.search(r"[^\W\d_]{3,}\s+[^\W\d_]{3,}", row[1])
                and not re.search(r"\d", row[1])
            ):
                yield unmarked(row[0]).strip().removesuffix("s")
