"""The records of papers as an author writes them, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StrictBool,
    StrictInt,
    WithJsonSchema,
)

from brochure.citations import (
    Author,
    Citation,
    Kind,
    Malformed,
    Verified,
    Work,
    check_doi,
    check_pmcid,
    check_pmid,
    identify,
    link_fault,
    month_named,
    one_name,
    parse_author,
)
from brochure.content import paper_rules as rules
from brochure.content.fields import (
    Date,
    Language,
    Line,
    OptionalLine,
    OptionalMarkdown,
    WebAddress,
    nearest,
    one_line,
    refuse,
)
from brochure.content.form_rules import MISSING_KEY, VALUE_UNKNOWN
from brochure.content.part_rules import YEAR_IN_FUTURE
from brochure.content.parts import Fault, Part, Surroundings
from brochure.rules import Rule

FIELDS = (
    "authors", "title", "journal", "year", "published", "volume", "issue", "pages", "doi", "pmid", "pmcid",
)  # fmt: skip
"""What can be compared with a public record."""


IDENTIFYING = ("journal", "doi", "pmid", "pmcid", "link")
OF_WORKS = ("publisher", "place", "edition", "book", "editors", "updated", "accessed", "degree")
"""What books, chapters, theses, reports, guidelines and pages have, and papers have not."""
EDITED = ("book", "chapter", "report", "guideline")
ONLINE = ("updated", "accessed")
UNDATED = ("page", "guideline")
"""What may say nowhere from which year it is, if it has an address."""


def _checked(check: Callable[[str], str], rule: Rule) -> AfterValidator:
    def validator(text: str) -> str:
        try:
            return check(one_line(text)) if text.strip() else ""
        except Malformed as fault:
            raise refuse(rule, str(fault), fault.hint) from None

    return AfterValidator(validator)


def _author(value: Any) -> Author:
    alone = value if isinstance(value, dict) and len(value) == 1 else {}
    group, surname = alone.get("group"), alone.get("surname")
    if isinstance(group, str) and group.strip():
        return Author(one_line(group))
    if not isinstance(value, str) and not isinstance(surname, str):
        hint = "for example Park EH, or {group: Name}, or {surname: Suharto} for a person with one name"
        raise refuse(rules.AUTHOR_MALFORMED, "an author is a text, or a group of people", hint)
    try:
        return one_name(one_line(surname)) if isinstance(surname, str) else parse_author(one_line(value))
    except Malformed as fault:
        raise refuse(rules.AUTHOR_MALFORMED, str(fault), fault.hint) from None


PersonOrGroup = Annotated[
    Author,
    PlainValidator(_author),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "examples": ["Park EH"]},
                {
                    "type": "object",
                    "properties": {
                        "group": {"type": "string", "description": "The name of a group of people."}
                    },
                    "required": ["group"],
                    "additionalProperties": False,
                },
                {
                    "type": "object",
                    "properties": {
                        "surname": {
                            "type": "string",
                            "description": "The name of a person who has one name.",
                            "examples": ["Suharto"],
                        }
                    },
                    "required": ["surname"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


def _comparable(value: str) -> str:
    if value in FIELDS:
        return value
    meant = nearest(value, list(FIELDS))
    hint = f"did you mean {meant}?" if meant else f"known are {', '.join(FIELDS)}"
    raise refuse(VALUE_UNKNOWN, f'"{value}" is not a key that can be verified', hint)


Comparable = Annotated[str, AfterValidator(_comparable), WithJsonSchema({"enum": list(FIELDS)})]


def _month(text: str) -> str:
    """`February` as Feb, `jan-feb` as Jan-Feb; seasons have their whole name."""
    parts = [part.strip() for part in re.split("[-–/]", one_line(text))]
    named = [month_named(one) for one in parts]
    if text.strip() and (len(named) > 2 or not all(named)):
        hint = "write it as PubMed does: Feb, or Jan-Feb, or Summer"
        raise refuse(VALUE_UNKNOWN, f'"{text}" is no month of an issue', hint)
    return "-".join(named) if text.strip() else ""


class VerifiedForm(Part):
    """What was compared with a public record, when, and by whom."""

    on: Date = Field(description="The day of the comparison.", examples=["2026-11-22"])
    fields: tuple[Comparable, ...] = Field(
        description="The keys that were compared.", examples=[["title", "year"]]
    )
    by: OptionalLine = Field("", description="Who compared, and with what.")


def _schema(schema: dict[str, Any]) -> None:
    """What a record must have: who answers for it, and a year, which a page or a guideline may lack."""
    schema["anyOf"] = [{"required": [name]} for name in ("authors", "editors", "publisher")]
    schema["required"].remove("year")
    undated = {"properties": {"kind": {"enum": list(UNDATED)}}, "required": ["kind", "link"]}
    schema |= {"if": undated, "else": {"required": ["year"]}}
    year = schema["properties"]["year"]
    year |= year.pop("anyOf")[0]


class Record(Part):
    """A paper. Its reference line is made from these keys, and never typed."""

    model_config = ConfigDict(json_schema_extra=lambda schema: _schema(schema))

    authors: Annotated[tuple[PersonOrGroup, ...], Field(min_length=1)] = Field(
        (),
        description="The authors, surname first, then initials without stops; a book may have editors.",
        examples=[["Park EH", "Lim HS"]],
    )
    et_al: StrictBool = Field(False, description="True if there are more authors than are listed.")
    title: Line = Field(
        description="The title as the record has it, without a stop at the end.", examples=["A study"]
    )
    journal: OptionalLine = Field(
        "", description="The journal's short name in PubMed.", examples=["Ann Rheum Dis"]
    )
    year: Annotated[StrictInt, Field(ge=1800, le=9999)] | None = Field(
        description="The year of the printed issue; a page or a guideline on the web may have none.",
        examples=[2017],
    )
    month: Annotated[str, AfterValidator(_month)] = Field(
        "",
        description="The month of the issue; then `published` is the day it stood online.",
        examples=["Feb", "Jan-Feb"],
    )
    published: Date | None = Field(
        None, description="The full date of publication, if known; beside `month`, the day it stood online."
    )
    kind: Literal["book", "chapter", "thesis", "report", "guideline", "page"] | None = Field(
        None, description="What it is, if it is no paper in a journal."
    )
    publisher: OptionalLine = Field(
        "",
        description="Who gave it out: of a thesis the university, of a page who keeps the website.",
        examples=["Oxford University Press"],
    )
    place: OptionalLine = Field("", description="The publisher's town.", examples=["New York"])
    edition: OptionalLine = Field("", description="The edition, in quotes.", examples=["4"])
    degree: Literal["bachelor", "master", "doctor"] | None = Field(
        None, description="Of a thesis: the degree it was written for (default: doctor)."
    )
    book: OptionalLine = Field("", description="Of a chapter: the title of the book.")
    editors: tuple[PersonOrGroup, ...] = Field(
        (),
        description="The editors of the book, or of the book a chapter is in.",
        examples=[["Vogelstein B"]],
    )
    updated: Date | None = Field(None, description="When what stands at `link` was last changed.")
    accessed: Date | None = Field(None, description="When somebody last read it at `link`.")
    volume: OptionalLine = Field("", description="The volume.")
    issue: OptionalLine = Field("", description="The issue.")
    pages: OptionalLine = Field(
        "", description="First and last page, or the article's number.", examples=["636-642"]
    )
    doi: Annotated[str, _checked(check_doi, rules.IDENTIFIER_MALFORMED)] = Field(
        "", description="The DOI, not as a link.", examples=["10.1093/jhps/hnx011"]
    )
    pmid: Annotated[str, _checked(check_pmid, rules.IDENTIFIER_MALFORMED)] = Field(
        "", description="The number in PubMed.", examples=["28630737"]
    )
    pmcid: Annotated[str, _checked(check_pmcid, rules.IDENTIFIER_MALFORMED)] = Field(
        "", description="The number in PubMed Central.", examples=["PMC6503401"]
    )
    link: WebAddress = Field("", description="An address; needed only if there is no DOI, PMID or PMCID.")
    language: Language | None = Field(
        None, description="The language of the title, where it is not the handout's.", examples=["en"]
    )
    notes: OptionalMarkdown = Field("", description="Remarks for yourselves; never printed.")
    verified: VerifiedForm | None = Field(None, description="What was compared with a public record.")
    state: Literal["unchecked"] | None = Field(
        None, description="`unchecked`: nobody has compared the record yet."
    )

    @classmethod
    def _there(cls, data: Any) -> Any:
        """As in every part; and what may have no year needs none."""
        there = super()._there(data)
        undated = isinstance(there, dict) and there.get("kind") in UNDATED and there.get("link")
        return {"year": None, **there} if undated else there

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        if (self.year or 0) > around.today.year + 1:
            message = f"the year {self.year} has not come yet"
            yield Fault(YEAR_IN_FUTURE, message, "write the year of the printed issue", ("year",))
        for name in ONLINE:
            if (day := getattr(self, name)) and day > around.today:
                message = f"the day {day} has not come yet"
                yield Fault(YEAR_IN_FUTURE, message, "correct the day", (name,))
        if not self.authors and not (self.kind and (self.editors or self.kind == "page")):
            hint = 'add authors:, for example authors: [Park EH], or [{group: "Name of a group"}]'
            yield Fault(MISSING_KEY, "the record has no authors", hint, (), ("authors", "editors", "kind"))
        yield from self._contradictions()
        yield from self._gaps() if self.kind is None else self._gaps_of_work()
        fault = link_fault(self.citation(""))
        if fault is not None:
            yield Fault(rules.LINK_MISMATCH, str(fault), fault.hint, ("link",), ("doi", "pmid", "pmcid"))

    def _contradictions(self) -> Iterator[Fault]:
        if self.verified is not None and self.state is not None:
            message = "the record is called unchecked, and says what was verified"
            yield Fault(VALUE_UNKNOWN, message, "delete state, or verified", ("state",), ("verified",))

    def _gaps(self) -> Iterator[Fault]:
        missing = [] if self.journal or self._guideline else ["journal"]
        if not (self.doi or self.pmid or self.pmcid or self.link):
            missing.append("doi, pmid or pmcid")
        if missing:
            message = f"the record has no {' and no '.join(missing)}"
            yield Fault(rules.RECORD_INCOMPLETE, message, self._mend(), (), IDENTIFYING)
        claimed = self.verified.fields if self.verified else ()
        for index, name in enumerate(claimed):
            if not getattr(self, name):
                message = f"{name} is called verified, and the record has no {name}"
                at = ("verified", "fields", index)
                yield Fault(
                    rules.RECORD_INCOMPLETE, message, f"add {name}, or take it off the list", at, (name,)
                )

        for name in OF_WORKS if self.kind is None else ():
            if getattr(self, name):
                message = f"a paper in a journal has no {name}"
                hint = "write kind: page; or delete it"
                if self.journal or not self.link:
                    hint = "write kind: book, chapter, thesis, report, guideline or page; or delete it"
                yield Fault(VALUE_UNKNOWN, message, hint, (name,), ("kind",))

    def _gaps_of_work(self) -> Iterator[Fault]:
        kind = self.kind or ""
        for name in ("journal", "volume", "issue", "month"):
            if getattr(self, name):
                yield Fault(VALUE_UNKNOWN, f"a {kind} has no {name}", f"delete {name}, or kind", (name,))
        if self.book and kind != "chapter":
            message, hint = f"a {kind} stands in no book", "write kind: chapter, or delete book"
            yield Fault(VALUE_UNKNOWN, message, hint, ("book",), ("kind",))
        if self.degree and kind != "thesis":
            message, hint = f"a {kind} is written for no degree", "write kind: thesis, or delete degree"
            yield Fault(VALUE_UNKNOWN, message, hint, ("degree",), ("kind",))
        if self.editors and kind not in EDITED:
            message, hint = f"a {kind} has no editors", "write them as authors, or delete editors"
            yield Fault(VALUE_UNKNOWN, message, hint, ("editors",), ("kind",))
        online = bool(self.link and self.accessed)  # a chapter on the web may have no pages and no editors
        wanted = {
            "chapter": ("publisher", "book", *(() if online else ("editors", "pages"))),
            "page": ("link",) if self.authors else ("publisher", "link"),
        }.get(kind, ("publisher",))
        missing = [name for name in wanted if not getattr(self, name)]
        if missing:
            message = f"the record of the {kind} has no {' and no '.join(missing)}"
            hint = "copy it from the title page, or from the catalogue of a library"
            if kind == "page":
                hint = "write who keeps the website, and the address of the page"
            yield Fault(rules.RECORD_INCOMPLETE, message, hint, (), ("kind", "link", *OF_WORKS))
        yield from self._days()

    def _days(self) -> Iterator[Fault]:
        """What is wrong with the days of something on the web."""
        for name in ONLINE:
            if getattr(self, name) and not self.link:
                message = f"{name} is said of something on the web, and the record has no link"
                yield Fault(VALUE_UNKNOWN, message, f"add link:, or delete {name}", (name,), ("link",))
        if self.link and not self.doi and not self.accessed:
            message = f"the record of the {self.kind} has a link, and does not say when it was read there"
            hint = "open it, compare it with what you say of it, and add accessed: with the day"
            yield Fault(rules.RECORD_INCOMPLETE, message, hint, (), ("accessed", "link", "doi"))
        earlier = [(name, day) for name in ("published", "updated") if (day := getattr(self, name))]
        for name, day in earlier:
            if self.accessed and day > self.accessed:
                message = f"it was read on {self.accessed}, before the day of {name}, {day}"
                hint = "read it again, and write that day as accessed:"
                yield Fault(VALUE_UNKNOWN, message, hint, ("accessed",), (name, "accessed"))

    @property
    def _guideline(self) -> bool:
        """A page or guideline on the web, of an organization: it has an address and stands in no journal."""
        elsewhere = bool(self.link) and identify(self.link) is None
        return elsewhere and self._of_a_group and not (self.doi or self.pmid or self.pmcid or self.volume)

    @property
    def _of_a_group(self) -> bool:
        return not self.et_al and not any(not author.group for author in self.authors)

    def _mend(self) -> str:
        if self._of_a_group:
            return "if it is a guideline or a page on the web, add link: and its address; else the journal"
        if self.link and not self.journal:
            return (
                "a paper: add journal: as PubMed shows it;"
                " a page on the web: write who publishes it, authors: [{group: Name}]"
            )
        return "look the paper up in PubMed and add it"

    def citation(self, key: str) -> Citation:
        """The record as the pure part of the program knows it."""
        form = self.verified
        verified = Verified(form.on, form.fields, form.by) if form is not None else None
        work = Work(
            Kind(self.kind), self.publisher, self.place, self.edition, self.book, self.editors,
            self.updated, self.accessed, "" if self.degree in (None, "doctor") else self.degree,
        ) if self.kind else None  # fmt: skip
        return Citation(
            key, self.authors, self.title, self.year or 0, self.et_al, self.journal, self.published,
            self.volume, self.issue, self.pages, self.doi, self.pmid, self.pmcid, self.link, self.notes,
            verified, self.language or "", month=self.month, work=work,
        )  # fmt: skip
