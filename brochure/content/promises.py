"""Notices, and promises: which text must be on which pages, how big at least, and who owns it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, StrictInt, WithJsonSchema

from brochure.content import form_rules
from brochure.content import part_rules as rules
from brochure.content.fields import Date, Line, OptionalLine, Pages, Points, refuse
from brochure.content.parts import Fault, Part, Surroundings
from brochure.findings import Severity, Span
from brochure.lock import Lock, digest

SHA256 = re.compile(r"[0-9a-f]{64}")
SMALLEST = 9.0  # points; project default, DIS-04
RUNNING = ("header", "disclaimer", "copyright")
"""The notices that the templates print on every page."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A text the handout must carry. `pages` and `min_size` (points) are its promise."""

    name: str
    text: str
    pages: str
    min_size: float
    owner: str
    title: str
    span: Span
    lock: Lock | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A text that must be on certain pages, at `min_size` points at least.

    `largest`: in the largest type of the file. `tagged`: also once in the tag tree.
    """

    key: str
    text: str
    pages: str
    min_size: float
    owner: str
    span: Span
    lock: Lock | None = None
    largest: bool = False
    tagged: bool = True


def _sha256(value: str) -> str:
    text = value.strip().lower()
    if SHA256.fullmatch(text):
        return text
    hint = "run brochure lock and paste the line it prints"
    raise refuse(form_rules.VALUE_UNKNOWN, "sha256: 64 digits and letters from a to f were expected", hint)


class LockForm(Part):
    """The approval of a text: its hash, who approved it, when, until when, and the words themselves.
    `brochure lock` prints it."""

    kind: ClassVar[str] = "locked"
    sha256: Annotated[
        str,
        AfterValidator(_sha256),
        WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
    ] = Field(description="The hash of the words, as `brochure lock` prints it.", examples=["0" * 64])
    owner: Line = Field(description="Who approved the words.", examples=["Compliance officer"])
    approved_on: Date = Field(description="The day of the approval.", examples=["2026-11-16"])
    review_by: Date = Field(description="The last day it holds.", examples=["2027-11-16"])
    words: OptionalLine = Field(
        "", description="The approved words. With them the build tells which word was changed."
    )

    def lock(self, span: Span) -> Lock:
        """The lock, written at `span`."""
        return Lock(self.sha256, self.owner, self.approved_on, self.review_by, span, self.words)

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        if self.approved_on > around.today:
            message = f"the text was approved in the future ({self.approved_on}); today is {around.today}"
            yield Fault(rules.REVIEW_DATES, message, "write the day of the approval", ("approved_on",))
        if self.words and digest(self.words) != self.sha256:
            message = (
                f"the words kept in the lock are not those that {self.owner} approved on {self.approved_on}:"
                " their sha256 is another"
            )
            hint = (
                "put the old words back, here and in the text; other words need a new approval by"
                f" {self.owner} first, and then the new line that `brochure lock` prints"
            )
            yield Fault(rules.LOCK_WORDS, message, hint, ("words",), ("sha256",))
        if self.review_by <= self.approved_on:
            message = f"the next review ({self.review_by}) is not after the approval ({self.approved_on})"
            yield Fault(rules.REVIEW_DATES, message, "correct review_by", ("review_by",), ("approved_on",))


class Promising(Part):
    """What every promise says."""

    disclaiming: ClassVar[bool] = False

    pages: Pages | None = Field(None, description="The pages the text must be on.")
    min_size: Points = Field(SMALLEST, description="How big the text must be at least.", examples=["9 pt"])
    owner: OptionalLine = Field("", description="Who to ask before the text is changed.")
    locked: LockForm | None = Field(None, description="The approval without which the text may not change.")

    def locking(self, around: Surroundings) -> Iterator[Fault]:
        """The faults of the lock."""
        for fault in self.locked.faults(around) if self.locked else ():
            yield replace(fault, at=("locked", *fault.at), about=("locked",))

    def small(self, refused: bool) -> Iterator[Fault]:
        """A fault if the promised size is under 9 pt: refused, or a warning."""
        if self.min_size < SMALLEST:
            message = f"{self.min_size:g} pt is too small; {SMALLEST:g} pt is the least"
            severity = Severity.ERROR if refused else Severity.WARNING
            yield Fault(rules.NOTICE_SMALL, message, "write 9 pt or more", ("min_size",), (), severity)


class NoticeForm(Promising):
    """A notice: its text, and the promise beside it."""

    text: Line = Field(
        description="The words, exactly as they must be printed.", examples=["No medical advice."]
    )
    title: OptionalLine = Field("", description="A heading for the notice where it stands in the body.")

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        yield from self.wordless()
        yield from self.locking(around)
        yield from self.small(refused=False)

    def wordless(self) -> Iterator[Fault]:
        """A fault if nothing but signs stands in the text."""
        if not any(map(str.isalnum, self.text)):
            message = f"{self.text} is no text: no word stands in it"
            yield Fault(form_rules.TEXT_EMPTY, message, "write the words that must be printed", ("text",))


class DisclaimerForm(NoticeForm):
    """The disclaimer: in the footer of every page, and never under 9 pt."""

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        yield from self.wordless()
        yield from self.locking(around)
        yield from self.small(refused=True)


class CopyrightForm(Promising):
    """The copyright. Its text is made from the year, the holder and the rights."""

    year: Annotated[StrictInt, Field(ge=1900, le=9999)] = Field(
        description="The year of first publication.", examples=[2025]
    )
    holder: Line = Field(description="Who holds the copyright.", examples=["MDVISIT"])
    rights: OptionalLine = Field("All rights reserved.", description="What follows the name.")
    title: ClassVar[str] = ""

    @property
    def text(self) -> str:
        """`© 2025 MDVISIT. All rights reserved.`"""
        stop = "" if self.holder.endswith(".") else "."
        return f"© {self.year} {self.holder}{stop} {self.rights}".rstrip()

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        yield from self.locking(around)
        yield from self.small(refused=False)
        if self.year > around.today.year:
            message = f"the copyright year {self.year} is in the future; this is {around.today.year}"
            yield Fault(rules.YEAR_IN_FUTURE, message, "write the year of first publication", ("year",))


class PromiseForm(Promising):
    """A further promise: a text, or a notice, and the pages it must be on."""

    key: OptionalLine = Field("", description="A name for the promise, shown in reports.")
    text: OptionalLine = Field("", description="Words that must be in print, exactly like this.")
    notice: OptionalLine = Field("", description="Instead of `text`: the name of a notice.")

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        yield from self.locking(around)
        yield from self.small(refused=self.notice == "disclaimer")
        if bool(self.text) == bool(self.notice):
            said = "both a text and a notice" if self.text else "neither a text nor a notice"
            hint = "delete one of the two" if self.text else 'write text: "the words", or notice: disclaimer'
            yield Fault(rules.PROMISE_UNCLEAR, f"the promise names {said}", hint, (), ("text", "notice"))
        if self.text and not any(char.isalnum() for char in self.text):
            message = f"the promised text “{self.text}” has no letter and no digit"
            yield Fault(rules.PROMISE_UNCLEAR, message, "write the words that must be in print", ("text",))


def notice_form(name: str) -> type[NoticeForm | CopyrightForm]:
    """The form in which the notice called `name` is written."""
    forms: dict[str, type[NoticeForm | CopyrightForm]] = {
        "disclaimer": DisclaimerForm,
        "copyright": CopyrightForm,
    }
    return forms.get(name, NoticeForm)


def notice(name: str, form: NoticeForm | CopyrightForm, span: Span) -> Notice:
    """The notice, with the pages it is promised on if its author names none."""
    pages = form.pages or ("every" if name in RUNNING else "somewhere")
    lock = form.locked.lock(span) if form.locked else None
    return Notice(name, form.text, pages, form.min_size, form.owner, form.title, span, lock)
