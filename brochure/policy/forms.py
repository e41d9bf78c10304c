"""The forms of rules.yaml: what stands under each of its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf, isinf
from typing import Annotated, Any, ClassVar, Literal

from brochure.content.fields import Date, Line, OptionalLine, Pages, points
from brochure.content.parts import (
    BeforeValidator,
    Fault,
    Field,
    Part,
    StrictBool,
    Surroundings,
    WithJsonSchema,
)
from brochure.content.promises import SMALLEST, Promise, Promising
from brochure.findings import Severity, Span
from brochure.policy.policy import Duty, Ruling, Waiver
from brochure.policy.policy_rules import REASON_MISSING, WAIVER_VAGUE

Page = Annotated[int, Field(strict=True, ge=1, le=9999)]


class RulingForm(Part):
    """How bad a rule's findings are, and why."""

    kind: ClassVar[str] = "severity"
    level: Literal["error", "warning", "info", "off"] = Field(
        description="error and warning as everywhere, info only tells, off needs a reason.",
        examples=["warning"],
    )
    reason: OptionalLine = Field("", description="Why this clinic sees it so.")
    owner: OptionalLine = Field(
        "", description="Who answers for it; the rules on claims need one.", examples=["Compliance officer"]
    )

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        del around
        if self.level == "off" and not self.reason:
            hint = "write {level: off, reason: why this rule does not apply here}"
            yield Fault(REASON_MISSING, "the rule is switched off without a reason", hint, ("level",))

    def ruling(self) -> Ruling:
        return Ruling(None if self.level == "off" else Severity(self.level), self.reason, self.owner)


def _size(value: Any) -> float:
    return inf if str(value).strip().lower() == "largest" else points(value)


Size = Annotated[
    float,
    BeforeValidator(_size),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\s*((\d+(\.\d+)?|\.\d+)\s*(pt|mm|cm|in)|largest)\s*$",
            "examples": ["9 pt", "40 pt", "largest"],
        }
    ),
]
"""A size in points, or `largest`: as large as the largest type in the file."""


class RequiredForm(Promising):
    """A text that every PDF must carry, whoever made it."""

    kind: ClassVar[str] = "required text"
    text: Line = Field(
        description="The words, exactly as they must be printed.", examples=["No medical advice."]
    )
    key: OptionalLine = Field("", description="A name for the text, shown in reports.")
    pages: Pages = Field("every", description="The pages the text must be on.")
    min_size: Size = Field(SMALLEST, description="How big the text must be at least.")
    in_tags: StrictBool = Field(True, description="Whether a screen reader must find it, too.")

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        yield from self.small(refused=False)
        yield from self.locking(around)

    def promise(self, key: str, span: Span) -> Promise:
        """The promise that stands at `span`."""
        largest = isinf(self.min_size)
        return Promise(
            key,
            self.text,
            self.pages,
            SMALLEST if largest else self.min_size,
            self.owner,
            span,
            self.locked.lock(span) if self.locked else None,
            largest,
            self.in_tags,
        )


class WhereForm(Part):
    """Which finding a waiver means."""

    kind: ClassVar[str] = "where"
    page: Page | None = Field(None, description="The page of the finding.", examples=[3])
    text: OptionalLine = Field("", description="Words of the finding's message.", examples=["MDVISIT CLINIC"])
    key: OptionalLine = Field("", description="The key of the promise it is about.")
    file: OptionalLine = Field(
        "", description="The PDF or source file; * stands for anything.", examples=["hip.pdf"]
    )


NARROWEST = 4
"""Letters that words of a finding have at least where they alone say which one is meant."""


def vague(where: WhereForm) -> str:
    """Why this place does not say which finding is meant, for a waiver of a rule that is held; else empty."""
    if where.page is None and not where.text and not where.key:
        return "names a file alone"
    if where.page is None and not where.key and len(" ".join(where.text.split())) < NARROWEST:
        return f"names words of fewer than {NARROWEST} letters alone"
    return ""


_ANSWER = re.compile(
    r'"[^"]*", but \S.* ha(?:s|ve) "\S|leads to (?:another|no) paper|expression of concern'
    r"|no service knows \S"
)
"""How the words of a finding on a record end, which a waiver of it has to quote: see `brochure.evidence`."""


def unanswered(where: WhereForm) -> str:
    """Why this place does not say which difference a person looked at; else empty."""
    if _ANSWER.search(" ".join(where.text.split())):
        return ""
    return "does not quote what was found, and would waive what is found of that paper later, too"


class WaiverForm(Part):
    """An exception that somebody answers for until a day."""

    kind: ClassVar[str] = "waiver"
    NARROW: ClassVar[str] = "write the page, or the words that the report quotes, under where"
    QUOTED: ClassVar[str] = "copy the whole line of the finding behind text:, in single quotes"
    rule: Line = Field(description="The rule whose finding is waived.", examples=["capitals"])
    where: WhereForm = Field(description="Which finding is meant.", examples=[{"page": 1}])
    reason: Line = Field(description="Why it may stay.", examples=["the name of the clinic is a logo"])
    owner: Line = Field(description="Who answers for it.", examples=["Compliance officer"])
    until: Date = Field(description="The last day it holds.", examples=["2027-01-31"])

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        del around
        if not any(self.where.model_dump().values()):
            message = "the waiver does not say which finding it waives"
            yield Fault(
                WAIVER_VAGUE, message, "write a page, a text, a key or a file under where", ("where",)
            )

    def waiver(self, span: Span) -> Waiver:
        """The waiver that stands at `span`."""
        at = self.where
        return Waiver(self.rule, self.reason, self.owner, self.until, span, at.page, at.text, at.key, at.file)


class DutyForm(Part):
    """Something a person has to look at. Only packs have such."""

    kind: ClassVar[str] = "person"
    text: Line = Field(description="What to look at.", examples=["Is it true?"])
    source: OptionalLine = Field("", description="Who asks for it.")

    def duty(self, pack: str) -> Duty:
        return Duty(self.text, self.source, pack)


class PackForm(Part):
    """The head of a pack."""

    kind: ClassVar[str] = "pack"
    title: Line = Field(description="What the pack is for.", examples=["Large print"])
    about: Line = Field(description="What it asks for, and of whom.", examples=["Large print"])
    source: Line = Field(description="Where that is written, and how sure it is.", examples=["RNIB"])
