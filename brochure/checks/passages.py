"""Passages: the paragraphs, items and cells of a handout, as its readers meet them.

With a content file they are the author's words, each with its line and its kind of block. Without one they
are put together from the lines on the pages. Both know where they stand on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from brochure.checks.inlaid import inlaid
from brochure.checks.lines import Line
from brochure.checks.raised import authored, printed
from brochure.checks.sentences import plain, sentences
from brochure.checks.stream import squash
from brochure.checks.subject import SourceText, Subject, remembered
from brochure.checks.tongue import tongue
from brochure.checks.voice import unread
from brochure.facts import Page
from brochure.findings import Box, Span

REFERENCE = re.compile(
    r"\bdoi(?:\.org/|:\s?)10\.|\bPM(?:ID|C)[: ]?\d|pubmed\.ncbi|\b(?:19|20)\d\d;\s?\d+(?:\([^)]*\))?:"
    r"|^\[?\d{0,3}[.\])]?\s*(?:[A-Z][\w'-]+ [A-Z]{1,3}, )+(?:[A-Z][\w'-]+ [A-Z]{1,3}\b|et al)"
    r"|\bAccessed [A-Z][a-z]+ \d{1,2}, \d{4}\. https?://|\bcited \d{4} [A-Z][a-z]{2} \d{1,2}\]",
)
"""What reference lines look like: identifiers, `2018;7(9):`, `Park EH, Lim HS, et al`, and of pages on the
web `Accessed May 3, 2026. https:` and `cited 2026 May 3]`."""

REFERENCES = re.compile(
    r"\W*(?:references?|bibliography|sources|literature|works cited|citations)\W*", re.IGNORECASE
)
TITLE = re.compile(r"(?:[^.!?;]+ ){4,}[^.!?;]+")
HEADING = re.compile(r"[^.!?;]{2,90}\??")
MARKER = re.compile(r"[•▪●◦■○–—*·✓✔➢►-]|\(?\d{1,2}[.)]|o")
BULLET = re.compile(rf"\s*(?:{MARKER.pattern})(?:\s|$)")

PITCH, INDENT, EDGE = 1.75, 2.5, 0.17
"""Lines of a paragraph are at most so many sizes apart and moved sideways; and the part of a page's height at
its top and bottom in which a line that comes again on other pages is running matter."""

NOTED = re.compile(r"(?:[A-Za-z]{3}|[.,;:!?\"')\]%])\Z")
"""What the number of a citation stands behind: a word or a stop; not a unit or a power, as m2 and 106."""

CITED = ("citations", "references")
"""Kinds of blocks about papers."""

MASK = "\0"


@dataclass(frozen=True)
class Passage:
    """A paragraph, heading, item or cell: plain text on one line.

    `kind` is the kind of its block; without a content file `heading`, `item`, `citations` or empty.
    `record`: it is the reference line or the title of a paper. `running`: it is of a header or footer. `at`
    is where it begins in the subject's stream, None when it was not found there;
    in a PDF from elsewhere its first `run` tells that: page number and index. In `masked` the required
    texts are blotted out. `raised` tells where raised numbers, as those of citations, begin and end.
    """

    text: str
    kind: str = ""
    key: str = ""
    span: Span | None = None
    record: bool = False
    running: bool = False
    at: int | None = None
    run: tuple[int, int] | None = None
    page: int | None = None
    size: float | None = None
    box: Box | None = None
    masked: str = ""
    raised: tuple[tuple[int, int], ...] = ()
    paper: str = ""
    """The key of the paper in whose entry it stands, as far as the content told."""

    @cached_property
    def tongue(self) -> str | None:
        return tongue(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, required texts left out."""
        parts = sentences(self.masked)
        return tuple(Sentence(self, start, part) for start, part in parts if part.strip(MASK + " .!?"))


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage; in `text` required texts are blotted out."""

    passage: Passage
    start: int
    text: str

    @property
    def shown(self) -> str:
        """As it is in print."""
        return self.passage.text[self.start : self.start + len(self.text)]

    @property
    def said(self) -> str:
        """As a message quotes it: without the raised numbers of citations ("safe1." is "safe.")."""
        text, shown = self.passage.text, ""
        at, end = self.start, self.start + len(self.text)
        for first, last in self.passage.raised:
            if at <= first and last <= end and (first == at > self.start or NOTED.search(text, 0, first)):
                shown, at = shown + text[at:first], last
        return shown + text[at:end]

    def place(
        self, subject: Subject, start: int = 0, end: int | None = None
    ) -> tuple[int | None, Box | None]:
        """The page and the box of a part of the sentence."""
        return place_of(self.passage, subject, self.start + start, self.start + (end or len(self.text)))


def place_of(passage: Passage, subject: Subject, start: int, end: int) -> tuple[int | None, Box | None]:
    """The page and the box of a part of a passage, as far as they are known."""
    at = start_of(passage, subject)
    if at is None:
        return passage.page, passage.box
    first = at + len(squash(passage.text[:start]))
    last = first + max(1, len(squash(passage.text[start:end])))
    return subject.stream.page(first), subject.stream.box(first, last)


def start_of(passage: Passage, subject: Subject) -> int | None:
    """Where a passage begins in the subject's stream."""
    if passage.run is None:
        return passage.at
    return remembered(subject, "starts", lambda: _starts(subject)).get(passage.run)


def passages(subject: Subject) -> tuple[Passage, ...]:
    """The passages of a handout in reading order, without header and footer."""
    return remembered(subject, "passages", lambda: tuple(blotted(_made(subject), subject)))


def margins(subject: Subject) -> tuple[Passage, ...]:
    """What header and footer say, each text once, and the alternative texts and the words of pictures."""
    return remembered(subject, "margins", lambda: tuple(blotted(_aside(subject), subject)))


def every_sentence(subject: Subject) -> tuple[Sentence, ...]:
    """The sentences of all passages in reading order."""
    return remembered(
        subject, "sentences", lambda: tuple(s for passage in passages(subject) for s in passage.sentences)
    )


def english(subject: Subject, passage: Passage) -> bool:
    """Whether a passage is in English, as far as one can tell; a short one is in the handout's language."""
    return (passage.tongue or language(subject)) == "en"


def language(subject: Subject) -> str:
    """The language most of the text is in, such as `en`; what the file says of itself where that is not
    clear."""
    return remembered(subject, "language", lambda: _language(subject))


def _language(subject: Subject) -> str:
    text = " ".join(passage.text for passage in passages(subject))[:20_000]
    told = subject.expected.language or subject.facts.language or "en"
    return tongue(text) or told.partition("-")[0].lower()


def blotted(made: Iterable[Passage], subject: Subject) -> Iterator[Passage]:
    """The passages with the required texts in them blotted out."""
    owned = sorted((p.text for p in subject.expected.promises if p.owner), key=len, reverse=True)
    held = [
        (text.split()[0].lower(), len(" ".join(text.split())), text) for text in map(plain, owned) if text
    ]
    for passage in made:
        masked, lower = passage.text, passage.text.lower()
        for first, length, text in held:
            if length <= len(lower) and first in lower:
                masked = _pattern(text).sub(_blot, masked)
        yield replace(passage, masked=masked)


@lru_cache(maxsize=64)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, text.split())), re.IGNORECASE)


def _blot(match: re.Match[str]) -> str:
    """As long as the match; its last stop still ends the sentence."""
    text = match[0]
    return MASK * (len(text) - 1) + (text[-1] if text[-1] in ".!?" else MASK)


def _made(subject: Subject) -> Iterator[Passage]:
    return _written(subject) if subject.expected.words else _titled(list(_printed(subject)))


def _titled(made: list[Passage]) -> Iterator[Passage]:
    """The passages; the title of a paper, which stands above its reference line, goes with it."""
    for one, two in pairwise([*made, Passage("")]):
        title = two.record and not one.record and TITLE.fullmatch(one.text) and not _beside(one, two)
        yield replace(one, record=True, kind="citations") if title else one


def _beside(one: Passage, two: Passage) -> bool:
    """Whether one passage ends to the left of where the other begins: a rail beside a text."""
    return (
        one.page == two.page and one.box is not None and two.box is not None and one.box.right < two.box.left
    )


def _written(subject: Subject) -> Iterator[Passage]:
    """The author's words, with the places where they stand on paper."""
    places = {place.index: place.start for place in (*subject.alignment.found, *subject.alignment.moved)}
    own = frozenset(map(squash, subject.expected.authored))
    for index, word in enumerate(subject.expected.words):
        at = places.get(index)
        page = subject.stream.page(at) if at is not None else None
        record = word.kind == "references" or (word.kind == "citations" and _of_record(word, own))
        span = word.span or _asked(word.text, subject)
        raised = tuple(authored(word))
        yield Passage(
            plain(word.text), word.kind, word.key, span, record,
            at=at, page=page, raised=raised, paper=word.paper,
        )  # fmt: skip


def _of_record(word: SourceText, own: frozenset[str]) -> bool:
    return squash(word.text) not in own if own else bool(REFERENCE.search(word.text))


def _printed(subject: Subject) -> Iterator[Passage]:
    """Paragraphs put together from the lines on the pages."""
    again = recurring(subject)
    usual = _usual(subject)
    listed = False
    for group in _joined(
        _paragraphs(line for page in subject.body for line in page if id(line) not in again)
    ):
        first = group[0]
        text = _text(group)
        heading = first.size >= 1.1 * usual or (first.bold and len(group) <= 2)
        kind = "heading" if heading and HEADING.fullmatch(text) else "item" if BULLET.match(text) else ""
        if kind == "heading":
            listed = REFERENCES.fullmatch(text) is not None
        record = listed or REFERENCE.search(text) is not None
        box = Box.around([line.box for line in group if line.page == first.page])
        kind = "citations" if record and kind != "heading" else kind
        run, raised = (first.page, first.indexes[0]), printed(group, text)
        yield Passage(
            text, kind, "", None, record, run=run, page=first.page, size=first.size, box=box, raised=raised
        )


def _usual(subject: Subject) -> float:
    letters: dict[float, int] = {}
    for line in (line for page in subject.body for line in page):
        letters[round(line.size, 1)] = letters.get(round(line.size, 1), 0) + line.letters
    return max(letters, key=lambda size: letters[size], default=12.0)


def _starts(subject: Subject) -> dict[tuple[int, int], int]:
    """Where each run begins in the stream, by page number and index."""
    runs = [(page.number, [glyph.run for glyph in page.glyphs]) for page in subject.facts.pages]
    places = reversed(list(enumerate(subject.stream.places)))  # the first of each run is the last to be kept
    return {(runs[page][0], runs[page][1][glyph] or 0): at for at, (page, glyph) in places}


def _paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group[-1], line, group[0]):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(last: Line, line: Line, first: Line) -> bool:
    """Whether `line` belongs to the paragraph that begins with `first` and came to `last`."""
    size = max(last.size, line.size)
    if last.page != line.page or abs(last.size - line.size) > 0.6 or (line.bold and not last.bold):
        return False
    down = last.baseline - line.baseline
    if abs(down) < 0.3 * size:  # two cells of a row; or a marker and its item
        return MARKER.fullmatch(last.text) is not None
    if not 0.5 * size < down < PITCH * size or (BULLET.match(line.text) and not _amid(first, last, line)):
        return False
    beside = min(abs(line.box.left - one.box.left) for one in (first, last))
    return beside <= INDENT * size and not (last.bold and not line.bold and last is first)


def _amid(first: Line, last: Line, line: Line) -> bool:
    """Whether the number a line begins with belongs to the sentence: “between 30 and / 48. We …”."""
    number = line.text[:1].isdigit() and line.text.partition(" ")[0][-1:] == "."
    return number and not BULLET.match(first.text) and re.search(r"[a-z,]$", last.text) is not None


def _joined(groups: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """The paragraphs, those that a page break cuts in one piece."""
    kept: list[Line] = []
    for group in groups:
        torn = kept and kept[-1].page != group[0].page and abs(kept[-1].size - group[0].size) < 0.3
        goes_on = re.match(r"[a-z]|\d", group[0].text) and not BULLET.match(group[0].text)
        if torn and goes_on and re.search(r"[^\W_]$|,$", kept[-1].text.rstrip()) and not kept[-1].bold:
            kept = [*kept, *group]
            continue
        if kept:
            yield kept
        kept = group
    if kept:
        yield kept


def _text(group: list[Line]) -> str:
    """The lines as one; a word hyphenated at a line end is put together."""
    text = group[0].text
    for one, two in pairwise(group):
        if re.search(r"[a-z][-\u00ad\u2010]$", one.text) and two.text[:1].islower():
            text = text[:-1] + two.text
        else:
            text += " " * (not re.search(r"[A-Za-z][-\u2010]$", one.text)) + two.text
    return plain(text)


def recurring(subject: Subject) -> frozenset[int]:
    """The lines, by identity, that stand on several pages at the same height near the edge: running
    matter."""
    return remembered(subject, "recurring", lambda: _recurring(subject))


def _recurring(subject: Subject) -> frozenset[int]:
    seen: dict[tuple[str, int], list[Line]] = {}
    for page, lines in zip(subject.facts.pages, subject.body, strict=True):
        for line in lines if not subject.area(page) else ():
            if _at_edge(line, page):
                said = re.sub(r"\d+", "#", line.text.lower())
                seen.setdefault((said, round(line.baseline / 4)), []).append(line)
    enough = max(2, len(subject.facts.pages) // 3)
    return frozenset(id(line) for lines in seen.values() if len(lines) >= enough for line in lines)


def _at_edge(line: Line, page: Page) -> bool:
    return not EDGE * page.height < line.baseline < (1 - EDGE) * page.height


def _aside(subject: Subject) -> Iterator[Passage]:
    said: set[str] = set()
    again = recurring(subject) if not subject.expected.words else frozenset()
    for lines in subject.lines:
        for group in _paragraphs(line for line in lines if line.running or id(line) in again):
            box, size = Box.around([line.box for line in group]), group[0].size
            text, span = _whole(_text(group), subject)
            if squash(text) not in said:
                said.add(squash(text))
                yield Passage(text, span=span, running=True, page=group[0].page, box=box, size=size)
    for tag in subject.facts.tags.walk() if subject.facts.tags else ():
        for words in unread(tag):
            if words.strip() and squash(words) not in said:
                said.add(squash(words))
                yield Passage(plain(words), "figure", span=subject.author(words), running=True, page=tag.page)
    for inlay in inlaid(subject) if subject.expected.words else ():  # else they are among the passages
        for group in _paragraphs(inlay.lines):
            box = Box.around([line.box for line in group])
            yield Passage(_text(group), "figure", span=inlay.span, running=True, page=group[0].page, box=box)


def _whole(text: str, subject: Subject) -> tuple[str, Span | None]:
    """The running text of which `text` is a column or a line, and the line of the author that asks for it."""
    known = [running for running in subject.expected.running if squash(text) in squash(running)]
    whole = plain(min(known, key=len)) if known and squash(text) else text
    return whole, _asked(whole, subject)


def _asked(text: str, subject: Subject) -> Span | None:
    """The line of the notice with this text, or of the one that approves it for templates."""
    folded, held = squash(text), ((one.text, one.span) for one in subject.expected.promises)
    asked = (*held, *subject.expected.approved)
    return next((span for told, span in asked if squash(told) == folded), None)
