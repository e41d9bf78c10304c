"""The filters templates use: texts, dates, numbers of people, telephone links."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from brochure.findings import Finding, Span
from brochure.html.phrases import people, phrases, written_date
from brochure.html.printed_addresses import in_print, spelled
from brochure.markdown import Fragment, keep_whole, set_type, to_blocks, to_inline
from brochure.markdown.faults import Reference, Surroundings

if TYPE_CHECKING:
    from markupsafe import Markup

    from brochure.content import Content

SHORT = 10
"""Letters of a word that looks lost alone on the last line of a title."""


class Filters:
    """The filters for one content. Renders each text once and keeps what was wrong with it."""

    def __init__(self, content: Content, *, on_paper: bool = False) -> None:
        """`on_paper`: what lies behind the words of a link is printed beside them."""
        self._content = content
        self._finish = spelled if on_paper else str
        self.say = phrases(content.brochure.language)
        self._fragments: dict[tuple[str, bool, bool], Fragment] = {}
        self._aligned: dict[tuple[int, int], Markup] = {}
        self._places = {words.text: words.place for words in reversed(list(content.texts()))}
        self._around = Surroundings(
            {
                key: Reference(number, paper_name(content, key))
                for key, number in content.citation_numbers.items()
            },
            frozenset(part.key for section in content.sections for part in (section, *section.blocks)),
            self.say.reference,
        )

    def named(self) -> dict[str, Callable[..., Any]]:
        """The filters by the names templates use."""
        return {
            "markdown": self.markdown,
            "inline": self.inline,
            "line": line,
            "address": in_print,
            "headline": headline,
            "lead": lead,
            "lines_of": lines_of,
            "parted": parted,
            "curly": notice,
            "people": self.people,
            "date": self.date,
            "alignment": self.alignment,
        }

    def findings(self) -> list[Finding]:
        """What was wrong with the texts so far, each fault once."""
        return list(dict.fromkeys(f for fragment in self._fragments.values() for f in fragment.findings))

    def markdown(self, text: object, headings: bool = True) -> Markup:
        """A text with paragraphs and lists; `headings`: whether it may have headings."""
        return _safe(self._rendered(str(text), inline=False, headings=headings).html)

    def inline(self, text: object) -> Markup:
        """A line of text."""
        return _safe(self._rendered(str(text), inline=True, headings=False).html)

    def alignment(self, block: Any, column: int) -> Markup:
        """The class of a column of a table. Each cell asks, and a column is looked through once."""
        if (asked := (id(block), column)) not in self._aligned:
            self._aligned[asked] = alignment(block, column)
        return self._aligned[asked]

    def fragment(self, text: str) -> Fragment:
        """The text as it was rendered for a template, else as it would be."""
        for (known, _, _), fragment in self._fragments.items():
            if known == text:
                return fragment
        return self._finished(to_blocks(text, self._around, lambda _: None))

    def _finished(self, fragment: Fragment) -> Fragment:
        return replace(fragment, html=self._finish(fragment.html))

    def _rendered(self, text: str, *, inline: bool, headings: bool) -> Fragment:
        asked = (text, inline, headings)
        if asked not in self._fragments:
            self._fragments[asked] = self._finished(
                to_inline(text, self._around, self._locate(text))
                if inline
                else to_blocks(text, self._around, self._locate(text), headings=headings)
            )
        return self._fragments[asked]

    def _locate(self, text: str) -> Callable[[int], Span | None]:
        place = self._places.get(text)
        return lambda offset: None if place is None else self._content.text_span(place, offset)

    def date(self, day: object) -> str:
        """A day as the readers of the handout's language write it."""
        return written_date(day, self._content.brochure.language) if isinstance(day, date) else str(day)

    def people(self, count: object) -> str:
        """How many people a paper has: `9 people`."""
        return people(count, self.say)


def paper_name(content: Content, key: str) -> str:
    """`Liang 2010`: what a paper is called where only its number is printed."""
    paper = content.citations[key]
    return f"{paper.lead} {paper.year or ''}".rstrip()


def line(text: object) -> Markup:
    """A line without Markdown: curly quotes, and no line ends where none belong."""
    together = re.sub(r"\b(a|an|the) (?=\w)", "\\1\u00a0", curly(str(text)), flags=re.IGNORECASE)
    return _safe(keep_whole(set_type(together)))


def headline(text: object) -> str:
    """A title whose last word does not stand alone on a line: a short one keeps to the word before it.

    The engine cannot balance lines (`text-wrap`), so the space between the two is one that does not break.
    What is HTML already stays HTML, so that its `&amp;` is printed as one sign.
    """
    words = str(text).split(" ")
    short = len(words) > 3 and len(words[-1]) <= SHORT and len(words[-2]) <= 2 * SHORT
    kept = " ".join([*words[:-2], "\u00a0".join(words[-2:])]) if short else str(text)
    return _safe(kept) if hasattr(text, "__html__") else kept


def curly(text: str) -> str:
    """Straight quotation marks and apostrophes as printers set them in English."""
    single = re.sub(r"(?<![\w.,;:!?)])'(?=\w)", "‘", text).replace("'", "’")
    return re.sub(r'(?<![\w.,;:!?)’])"', "“", single).replace('"', "”")


def notice(text: object) -> Markup:
    """A notice, word for word, with curly quotes; `FDA-approved` does not break at its hyphen."""
    return _safe(keep_whole(curly(str(text))))


def lines_of(text: object, width: int) -> int:
    """About how many lines a text takes at `width` characters a line; 99 if a word does not fit."""
    lines = wrap(str(text), width, break_long_words=False, break_on_hyphens=False)
    return len(lines) if all(len(line) <= width for line in lines) else 99


def parted(html: object, letters: int = 0) -> tuple[Markup, Markup]:
    """A rendered text as its beginning and the rest, so that they can stand in different boxes.

    The beginning is the first paragraph, with the headings before it, and with the list it introduces; and
    what follows, until it has so many `letters`.
    """
    text, depth = str(html), 0
    for tag in re.finditer(r"<(/?)(\w+)[^>]*>", text):
        if tag[2] in ("br", "img", "hr"):
            continue
        depth += -1 if tag[1] else 1
        if depth or re.fullmatch(r"h\d", tag[2]):
            continue
        end = tag.end()
        introduces = text[:end].endswith(":</p>") and re.match(r"\s*<[uo]l", text[end:])
        if not introduces and len(re.sub(r"<[^>]*>", "", text[:end])) >= letters:
            return _safe(text[:end]), _safe(text[end:].strip())
    return _safe(text), _safe("")


def lead(text: object) -> Markup:
    """A notice, word for word, with its first sentence in bold if that is short."""
    printed = curly(str(text))
    first = re.match(r"[^.!?]{3,80}[.!?](?=\s)", printed)
    if first is None:
        return notice(text)
    return _safe(f"<strong>{keep_whole(first[0])}</strong>{keep_whole(printed[first.end() :])}")


def alignment(block: Any, column: int) -> Markup:
    """The class of a column of a table: `number` if all its cells are numbers."""
    cells = [row[column] for row in block.rows if column < len(row) and row[column].strip()]
    numbers = bool(cells) and all(re.fullmatch(r"[−+-]?[\d.,]+ ?%?", cell.strip()) for cell in cells)
    return _safe(' class="number"' if numbers else "")


def _safe(html: str) -> Markup:
    from markupsafe import Markup

    return Markup(html)
