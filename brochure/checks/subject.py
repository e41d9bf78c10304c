"""What the checks are given: the measured facts, and what was expected of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, TypeVar, cast

from brochure.checks.afoot import footed
from brochure.checks.alignment import Alignment, align
from brochure.checks.lines import Line, page_lines, running_runs
from brochure.checks.placing import Marks, Placing
from brochure.checks.stream import Stream, squash, stream_of
from brochure.facts import Facts, Page
from brochure.facts.looks import Looks
from brochure.findings import Box, Span
from brochure.html.words import BLANK
from brochure.lock import Lock
from brochure.rules import Limits, Threshold
from brochure.variant import Press

if TYPE_CHECKING:
    from brochure.evidence.standing import Standing


BLANK_SAID = re.compile(
    r"(?:this|esta) (?:page|página) (?:\w+ ){1,5}(?:blank|blanco)(?: (?:\w+ ?){1,3})?\.?", re.IGNORECASE
)
"""What stands on a page that is blank on purpose, where nobody tells."""

FOLDED = 4
"""Pages in which a booklet comes."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A text that must be on certain pages.

    `pages` is `every`, `first`, `last`, `odd`, `even`, `somewhere`, or a range: `3`, `2-`, `2-4`, `-3`.
    `min_size` is in points. `span` is the line that asked for it. `owner` is who to ask.
    `tagged`: it must also stand at least once in the tag tree. `largest`: nothing in the file may be larger.
    `contrast` is the one wished for, WCAG 2.2, 1.4.6 (AAA) if nobody says otherwise.
    `lock` is the approval of its words, None when nobody gave one.
    """

    key: str
    text: str
    pages: str
    min_size: float
    owner: str
    span: Span | None = None
    tagged: bool = True
    contrast: float = 7.0
    largest: bool = False
    lock: Lock | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A stretch of the author's words as it must come out in print, in document order.

    `text` is plain text (Markdown and entities already resolved). `key` is the block's key and
    `kind` its kind (`text`, `table`, `citations`, ...), empty when not known. `marks` are the markers of
    the list items that begin with it: 0 for a bullet, else the number; None when nobody told."""

    text: str
    key: str
    span: Span | None = None
    kind: str = ""
    marks: tuple[int, ...] | None = None
    raised: tuple[tuple[int, int, str], ...] = ()
    """Stretches of `text` that the author raised (`sup`) or lowered (`sub`): first, end, and which."""
    caption: bool = False
    """The caption of the table whose cells follow with the same key: it may stand below them."""
    paper: str = ""
    """The key of the paper in whose entry it stands."""


@dataclass(frozen=True, slots=True)
class Structured:
    """A text of the content that is more than a paragraph: `what` is a `heading`, an `item` of a list or a
    `head` of a table; of an item, `text` is its first paragraph. `key` names its section or block."""

    what: str
    text: str
    key: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """The area of a page that running text may use, as the layout engine reports it."""

    page: int
    body: Box
    header: Box | None = None
    footer: Box | None = None


@dataclass(frozen=True, slots=True)
class Scanned:
    """An address of the content that must also be there as a QR code. `places` are the page and the box of
    its block, empty when nobody told; `span` is the line that asked for it."""

    address: str
    span: Span | None = None
    places: tuple[tuple[int, Box], ...] = ()


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """A cited paper: what the handout says of it, and how it stands with the public records.

    `entry` is where a `citations` block tells of it, None where it is only mentioned. `labels` are what
    that prints beside the text: what was studied, which `kind` of study it was, how many people took part.
    """

    key: str
    number: int
    reference: str
    title: str
    standing: Standing
    span: Span | None = None
    entry: Span | None = None
    studied: str = ""
    kind: str = ""
    labels: tuple[str, ...] = ()
    link: str = ""
    by_hand: str = ""
    """What the content says of a comparison that somebody made by hand."""


@dataclass(frozen=True, slots=True)
class Overfull:
    """A panel that holds more than it has room for, as the layout found: its page, its left and right edge in
    points, the lines of what is in it, and whether a foot is, which the text reaches into."""

    page: int
    left: float
    right: float
    spans: frozenset[Span]
    foot: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the style sheets that is a colour: red, green and blue from 0 to 255, and its line."""

    name: str
    rgb: tuple[int, int, int]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the finished PDF is held to. Empty or None: nothing is known, so the rule does not apply."""

    promises: tuple[Promise, ...] = ()
    words: tuple[SourceText, ...] = ()
    structure: tuple[Structured, ...] = ()
    """What of the content is a heading, an item of a list or a head of a table."""
    columns: tuple[Column, ...] = ()
    font_families: tuple[str, ...] = ()
    paper: tuple[float, float] | None = None
    language: str | None = None
    title: str | None = None
    version: str | None = None
    reviewed: date | None = None
    review_by: date | None = None
    review_span: Span | None = None
    title_span: Span | None = None
    head: Mapping[str, Span] = field(default_factory=dict)
    """Where the content says its version, its dates and who reviewed and translated it, by their keys."""
    reviewer: str = ""
    translator: str = ""
    today: date | None = None
    running: tuple[str, ...] = ()
    """Texts of the running header and footer, which are not part of `words`."""
    links: tuple[tuple[str, str], ...] = ()
    """(text, target) of the source's links, in document order."""
    spoken: tuple[tuple[str, str], ...] = ()
    """(target, what a screen reader says) of the source's links."""
    expansions: tuple[tuple[str, str], ...] = ()
    """(short form, what it is short for) of the source."""
    addresses: tuple[str, ...] | None = None
    """The targets outside of the file that the content holds."""
    figures: tuple[str, ...] = ()
    """The alternative texts of the source's figures."""
    pictures: tuple[tuple[str, str, Span | None, int], ...] = ()
    """(alternative text, file, place in the source, number) of the source's pictures; the number-th file,
    from 0, is on the pages 2 × number + 1 and + 2 of `proof`."""
    proof: Facts | None = None
    """The files of `pictures` as they are, each on a white page and on a black one; None: not laid out."""
    languages: tuple[str, ...] = ()
    """Languages the source gives to passages."""
    authored: tuple[str, ...] = ()
    """The author's own texts, each paragraph, item or cell, and the notices: `words` without templates."""
    noted: tuple[tuple[str, Span], ...] = ()
    """Parts of notices that have lines of their own: the holder and the rights of the copyright."""
    approved: tuple[tuple[str, Span | None], ...] = ()
    """Texts of templates' own that the content approves (`template_texts`), each with its line."""
    properties: tuple[tuple[str, str], ...] = ()  # of the file, as /Info names them
    particulars: tuple[str, ...] = ()
    """Names, dates and numbers of the content file, as they are printed."""
    tongues: tuple[str, ...] = ()
    """The languages of the content: its own, and those of cited papers."""
    on_paper: bool = False  # made to be printed: what a link opens must be readable without a click
    black: bool = False  # made for a printer without colour
    press: Press | None = None
    """Made for a print shop, which asks for this."""
    opened: tuple[tuple[str, str], ...] = ()
    """(text, target) of links that are printed as text alone; `links` lacks them."""
    limits: Limits = field(default_factory=dict)
    """The thresholds a policy sets."""
    off: Mapping[str, str] = field(default_factory=dict)
    """The rules a policy switches off, each with the reason."""
    duties: tuple[tuple[str, str, str], ...] = ()
    """What a policy asks a person to look at: (text, source, pack)."""
    codes: tuple[Scanned, ...] = ()
    """The QR codes that its variant prints."""
    folds: tuple[tuple[int, float], ...] = ()
    """(page, points from the left) of each fold of a sheet that is folded to panels."""
    panels: tuple[tuple[str, int, tuple[float, float] | None, tuple[float, float]], ...] = ()
    """(name, page, left and right edge as laid out, and as they should be), in points."""
    overfull: tuple[Overfull, ...] = ()
    """The panels of which the layout said that they hold too much."""
    undrawn: tuple[str, ...] = ()  # files of `pictures` of which the layout told that they cannot be shown
    tokens: tuple[Token, ...] = ()
    """The tokens that are colours, in the order of the style sheets."""
    multiple: int = 1  # of which the number of pages must be one
    attachments: tuple[str, ...] = ()  # the names of the files that it is meant to carry
    size_limit: int | None = None
    """The bytes it may have, where its author set that."""
    papers: tuple[CitedPaper, ...] = ()
    """The papers it cites, by number."""
    condition: str = ""
    """What it is about: the first of its keywords, and its title."""
    sheets: Facts | None = None
    """The printer's sheets that were made from the file; None when none were."""
    demanded: tuple[Promise, ...] = ()
    """Those of `promises` that a policy demands of every handout, whatever its content."""

    def without_content(self) -> Expected:
        """What a PDF is held to when no content is given: what the policy says."""
        return Expected(
            promises=self.demanded,
            demanded=self.demanded,
            today=self.today,
            limits=self.limits,
            off=self.off,
            duties=self.duties,
        )

    @property
    def on_screen(self) -> bool:
        """Whether it was made from a content that is known, to be read on a screen, too. What only viewers
        and screen readers tell, such as bookmarks and page labels, is brochure's own there, so that what is
        not as it was made is a fault; those who hold a sheet of paper see none of it."""
        return bool(self.words) and not self.on_paper

    @property
    def looks(self) -> Looks:
        """What else to measure: what is not grey, the inks, and coarse pictures of pages that are folded."""
        press = self.press is not None
        return Looks(self.black or press, press, self.multiple == FOLDED)


Made = TypeVar("Made")


def remembered(owner: Subject | Page, name: str, make: Callable[[], Made]) -> Made:
    """What `make` makes of a subject or a page, which never change, made once."""
    if name not in owner.__dict__:
        owner.__dict__[name] = make()
    return cast(Made, owner.__dict__[name])


PROSE = frozenset({"text", "list", "steps", "key_points", "callout", "questions"})
"""Kinds of blocks that hold the text a patient is meant to read."""


@dataclass(frozen=True)
class Subject:
    """One finished PDF under inspection.

    What several rules look at (the lines, the text without running matter) is worked out once, on first use.
    """

    facts: Facts
    expected: Expected

    def limit(self, threshold: Threshold) -> float:
        """The number to judge by: the one a policy sets, else the rule's own. Infinite when there is none."""
        own = inf if threshold.default is None else threshold.default
        return self.expected.limits.get(threshold.key, own)

    @cached_property
    def columns(self) -> dict[int, Column]:
        """The layout engine's areas by page number; empty when a foreign PDF is checked."""
        return {column.page: column for column in self.expected.columns}

    def area(self, page: Page) -> Box | None:
        """The area of running text on `page`, None when nobody told."""
        column = self.columns.get(page.number)
        return column.body if column else None

    @cached_property
    def running(self) -> tuple[frozenset[int], ...]:
        """Per page, the indexes of the runs that are running matter (header, footer)."""
        return tuple(running_runs(p, self.area(p), self.expected.running) for p in self.facts.pages)

    @cached_property
    def lines(self) -> tuple[tuple[Line, ...], ...]:
        """Per page, the lines of text in extraction order, running matter included and marked as such."""
        return tuple(
            page_lines(page, running) for page, running in zip(self.facts.pages, self.running, strict=True)
        )

    @cached_property
    def body(self) -> tuple[tuple[Line, ...], ...]:
        """Per page, the lines that are not running matter."""
        return tuple(tuple(line for line in page if not line.running) for page in self.lines)

    def left_blank(self, page: Page) -> bool:
        """Whether a page says nothing, besides its running matter, but that it is blank on purpose."""
        lines = self.body[page.number - 1]
        if not lines or page.images:
            return False
        said = " ".join(line.text for line in lines)
        known = {squash(word.text) for word in self.expected.words if word.kind == BLANK}
        return squash(said) in known or bool(BLANK_SAID.fullmatch(said.strip()))

    @cached_property
    def stream(self) -> Stream:
        """The folded text of all pages without running matter, footnotes where their marks stand."""
        lines = [[line.indexes for line in page] for page in self.body]
        return footed(stream_of(self.facts.pages, lines), self._folded_words)

    @cached_property
    def alignment(self) -> Alignment:
        """Where the author's words stand in `stream`."""
        words = self.expected.words
        below = {
            at: max(other for other in range(at, len(words)) if words[other].key == word.key)
            for at, word in enumerate(words)
            if word.caption
        }
        return align([word.text for word in words], self.stream.text, self.stream.starts, below)

    @cached_property
    def _folded_words(self) -> tuple[str, ...]:
        return tuple(squash(word.text) for word in self.expected.words)

    @cached_property
    def _prose(self) -> str:
        pairs = zip(self.expected.words, self._folded_words, strict=True)
        return "\0".join(folded for word, folded in pairs if word.kind in PROSE)

    @cached_property
    def tells_prose(self) -> bool:
        """Whether the source tells of its words to which kind of block they belong."""
        return any(word.kind for word in self.expected.words)

    def is_prose(self, line: Line) -> bool:
        """Whether a line belongs to the text a patient is meant to read, as far as the source tells.

        Notices, reference lines and captions are set smaller on purpose, and in a short handout they may
        hold more letters than the text itself.
        """
        return squash(line.text) in self._prose

    def pictured(self, page: int, box: Box | None) -> Span | None:
        """The line of the content's picture that `box` lies in; None where it lies in none."""
        spans = {squash(alt): span for alt, _, span, _ in self.expected.pictures}
        around = (p for p in self.facts.pictures if p.figure and p.page == page and p.box and p.alt)
        return next(
            (spans.get(squash(p.alt or "")) for p in around if box and p.box and box.inside(p.box, 1)), None
        )

    def author(self, text: str, page: int | None = None, box: Box | None = None) -> Span | None:
        """The line of the author's words that hold `text` and are printed in `box` of the page number `page`.

        Where the place is not known, that of the first stretch that holds it, else of the first notice.
        """
        return self._placing.author(text, page, box)

    @cached_property
    def marks(self) -> Marks:
        """Where the content of tags stands: `author(text, *marks.spot(tag))`."""
        return Marks(self.facts.pages)

    @cached_property
    def _placing(self) -> Placing:
        said = zip(self._folded_words, (word.span for word in self.expected.words), strict=True)
        notices = ((squash(one.text), one.span) for one in self.expected.promises)
        return Placing(tuple(said), tuple(notices), self.lines, self.stream, self.alignment)
