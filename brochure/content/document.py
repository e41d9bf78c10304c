"""The head of a handout, its publisher and its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, SkipValidation, WithJsonSchema

from brochure.content import part_rules as rules
from brochure.content.blocks import Block
from brochure.content.fields import Date, Email, Language, Line, OptionalLine, Telephone, WebAddress
from brochure.content.parts import Fault, Part, Placed, Surroundings, long_heading
from brochure.findings import Severity
from brochure.variant import CitationStyle, Panel, Paper

LONGEST_REVIEW = 3 * 366  # days

TO_BE_NAMED = re.compile(
    r"(?i)\b(?:to be (?:confirmed|named|announced|determined)|tb[acd]|n/a|unknown|nobody|none"
    r"|your name|name of|por (?:confirmar|definir|determinar)|pendiente|nombre del?"
    r"|machine|automatic\w*|autom[aá]tic[oa]"
    r"|(?:google|bing|microsoft) trans\w+|traductor de google|deepl|chatgpt|gpt-\d\S*)(?!\w)|\?\?|_{3}|x{3}"
)
"""What stands where the name of a translator will stand, and machines: neither answers for a translation."""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Lines = Annotated[
    tuple[Line, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""A list of lines; a single line may stand without a list."""


def _at_commas(value: Any) -> Any:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Words = Annotated[
    tuple[Line, ...],
    BeforeValidator(_at_commas),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""A list of words or phrases; on one line, with commas between them, it is a list, too."""


class Brochure(Part):
    """The head of the handout: its title, language, version and dates."""

    title: Line = Field(description="The large heading, and the title of the PDF.", examples=["Hip pain"])
    kicker: OptionalLine = Field("", description="A small line above the title.")
    subtitle: OptionalLine = Field("", description="A line below the title.")
    language: Language = Field(
        description="The language a screen reader speaks.", examples=["en-US", "es-US"]
    )
    version: Line = Field(description="The version, in quotes.", examples=["1.0"])
    reviewed: Date = Field(description="The day of the last review.", examples=["2026-11-16"])
    review_by: Date = Field(description="The day of the next review.", examples=["2027-11-16"])
    reviewer: OptionalLine = Field("", description="Who reviewed it.")
    translator: OptionalLine = Field(
        "",
        description="Who translated it, or wrote it in another language than English; with the degree.",
        examples=["Ana Ruiz, certified translator"],
    )
    paper: Paper = Field(Paper.LETTER, description="The size of the paper.")
    citation_style: CitationStyle = Field(CitationStyle.AMA, description="How reference lines are written.")
    subject: OptionalLine = Field("", description="What the PDF is about; shown in its properties.")
    keywords: Words = Field(
        (), description="Words to find the PDF by, a list or with commas; stored in its properties."
    )
    audiences: Words = Field(
        (),
        description="The readers whom a block may be limited to with `audience:`.",
        examples=[["patients", "carers"]],
    )
    template_texts: Lines = Field(
        (), description="Texts that templates may print although they stand nowhere else in the content."
    )

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        yield from long_heading(self.title)
        if self.review_by <= self.reviewed:
            message = f"the next review ({self.review_by}) is not after the last one ({self.reviewed})"
            yield Fault(
                rules.REVIEW_DATES, message, "correct reviewed or review_by", ("review_by",), ("reviewed",)
            )
        elif (self.review_by - self.reviewed).days > LONGEST_REVIEW:
            message = f"more than 3 years lie between the reviews ({self.reviewed} and {self.review_by})"
            yield Fault(
                rules.REVIEW_DATES,
                message,
                "review it sooner",
                ("review_by",),
                ("reviewed",),
                Severity.WARNING,
            )
        yield from self._translation()
        if self.reviewed > around.today:
            message = f"the last review ({self.reviewed}) is in the future; today is {around.today}"
            yield Fault(rules.REVIEW_DATES, message, "write the day of the last review", ("reviewed",))

    def _translation(self) -> Iterator[Fault]:
        if self.language.partition("-")[0].lower() == "en":
            return
        hint = 'name who is qualified for it and signs: translator: "Ana Ruiz, certified translator"'
        if not self.translator:
            message = f"the handout is in “{self.language}”, and nobody is named who translated or wrote it"
            yield Fault(rules.TRANSLATOR_UNNAMED, message, hint, ("language",), ("translator",))
        elif TO_BE_NAMED.search(self.translator):
            message = f"“{self.translator}” names nobody who translated it"
            yield Fault(rules.TRANSLATOR_UNNAMED, message, hint, ("translator",))


class Publisher(Part):
    """Who publishes the handout, and how to reach them."""

    name: Line = Field(description="The name of the clinic.", examples=["MDVISIT clinic"])
    address: Lines = Field((), description="The address, one line per item.")
    telephone: Telephone = Field("", description="The number patients call.", examples=["501-444-2385"])
    website: WebAddress = Field("", description="The whole address; leave it empty if there is none.")
    email: Email = Field("", description="The e-mail address; leave it empty if there is none.")


class Section(Placed):
    """A part of the handout with a heading of its own."""

    title: Line = Field(description="The heading of the section.", examples=["What it is"])
    blocks: Annotated[tuple[Block, ...], SkipValidation] = Field(description="What the section is made of.")
    panel: Panel | None = Field(
        None, description="The panel it stands on, in a sheet that is folded to six (--variant trifold)."
    )
    kind: ClassVar[str] = "section"
    also: ClassVar[tuple[str, ...]] = ("key", "only", "audience")

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        del around
        yield from long_heading(self.title)
