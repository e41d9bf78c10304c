"""What the checks answer: a verdict on every promise, an outcome for every rule.

Apart from `subject`, so that a report can be read back without loading what measures a PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brochure.findings import Box, Finding, Span


@dataclass(frozen=True, slots=True)
class Approval:
    """The lock of a text: who approved its words, on which day and until when, and how it stands.

    `state`: `holds`; `broken`, for the words are not those that were approved; `lapsed`, for the day is over;
    `unknown`, for nobody said which day it is."""

    owner: str
    approved_on: date
    review_by: date
    state: str

    @property
    def stands(self) -> bool:
        """Whether the words are approved as they are."""
        return self.state == "holds"


@dataclass(frozen=True, slots=True)
class Required:
    """A text that was looked for: its promise as the content gives it. `min_size` is in points. `approval`
    is its lock, None when it has none."""

    key: str
    text: str
    pages: str
    min_size: float
    owner: str
    span: Span | None = None
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What the handout is, and its dates. `source` says who tells: the `content`, or the PDF's `metadata`.
    Empty or None: not told. `filed` is the title in the PDF's metadata."""

    source: str
    title: str = ""
    version: str = ""
    reviewed: date | None = None
    review_by: date | None = None
    reviewer: str = ""
    translator: str = ""
    author: str = ""
    filed: str = ""


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


SWITCHED_OFF = "switched off"
"""How the reason of a rule begins that the policy left out."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a person has to look at, because no program can: `look` at what, `why`, by which `source`.

    `name` is the same for the same question. `span`, `page` and `box` say where, if it is about a place."""

    name: str
    look: str
    why: str
    source: str
    span: Span | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A cited paper and how it stands with the public records: the `state`, the day `on` which it was looked
    up, by which service (`source`), and `why` it is in no better state. Empty or None: not known.

    `by_hand` is what the content says of a comparison that somebody made by hand; `span` is its record.
    """

    number: int
    key: str
    reference: str
    state: str
    on: date | None = None
    source: str = ""
    why: str = ""
    by_hand: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `checks.run` returns."""

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    verdicts: tuple[Verdict, ...]
    items: tuple[Item, ...] = ()
    required: tuple[Required, ...] = ()
    """What the verdicts are about."""
    cited: tuple[Cited, ...] = ()
    """The papers the handout cites, by number."""
    head: Head | None = None
    """What the handout is."""
