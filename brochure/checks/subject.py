"""What the checks are given: the measured facts, and what was expected of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brochure.facts import Facts
from brochure.findings import Box, Finding, Span


@dataclass(frozen=True, slots=True)
class Promise:
    """A text that must be on certain pages.

    `pages` is `every`, `first`, `last`, `odd`, `even`, `somewhere`, or a range: `3`, `2-`, `2-4`, `-3`.
    `min_size` is in points. `span` is the line that asked for it. `owner` is who to ask.
    `everywhere_tagged`: it must also stand at least once in the tag tree.
    """

    key: str
    text: str
    pages: str
    min_size: float
    owner: str
    span: Span | None = None
    tagged: bool = True


@dataclass(frozen=True, slots=True)
class SourceText:
    """A stretch of the author's words as it must come out in print, in document order.

    `text` is plain text (Markdown and entities already resolved). `key` is the block's key."""

    text: str
    key: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """The area of a page that running text may use, as the layout engine reports it."""

    page: int
    body: Box
    header: Box | None = None
    footer: Box | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the finished PDF is held to. Empty or None: nothing is known, so the rule does not apply."""

    promises: tuple[Promise, ...] = ()
    words: tuple[SourceText, ...] = ()
    columns: tuple[Column, ...] = ()
    font_families: tuple[str, ...] = ()
    paper: tuple[float, float] | None = None
    language: str | None = None
    title: str | None = None
    reviewed: date | None = None
    review_by: date | None = None
    review_span: Span | None = None
    today: date | None = None
    running: tuple[str, ...] = ()
    """Texts of the running header and footer, which are not part of `words`."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One finished PDF under inspection."""

    facts: Facts
    expected: Expected


@dataclass(frozen=True, slots=True)
class Verdict:
    """The three verdicts on one promise on one page. None: could not be checked.

    `in_text`: in the text layer. `on_paper`: its ink is really there, large and dark enough.
    `in_tags` is about the document and the same for all pages. `why` explains the first that failed."""

    promise: str
    page: int
    in_text: bool | None
    on_paper: bool | None
    in_tags: bool | None
    why: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one rule ended: `passed`, `failed`, `not applicable` or `could not be checked`."""

    rule: str
    outcome: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `checks.run` returns."""

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    verdicts: tuple[Verdict, ...]
