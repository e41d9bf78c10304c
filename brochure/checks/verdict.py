"""What the checks answer: a verdict on every promise, an outcome for every rule.

Apart from `subject`, so that a report can be read back without loading what measures a PDF.
"""

from __future__ import annotations

from dataclasses import dataclass

from brochure.findings import Box, Finding, Span


@dataclass(frozen=True, slots=True)
class Required:
    """A text that was looked for: its promise as the content gives it. `min_size` is in points."""

    key: str
    text: str
    pages: str
    min_size: float
    owner: str
    span: Span | None = None


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
class Item:
    """What a person has to look at, because no program can: `look` at what, `why`, by which `source`.

    `name` is the same for the same question. `span` and `page` say where, if it is about a place."""

    name: str
    look: str
    why: str
    source: str
    span: Span | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `checks.run` returns."""

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    verdicts: tuple[Verdict, ...]
    items: tuple[Item, ...] = ()
    required: tuple[Required, ...] = ()
    """What the verdicts are about."""
