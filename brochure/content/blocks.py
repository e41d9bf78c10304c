"""The blocks: what a section is made of. Each class is one block name of the content format.

The docstring and the field descriptions of a class are what an editor shows while one types.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt

from brochure.content import part_rules as rules
from brochure.content.fields import Line, Markdown, OptionalLine, OptionalMarkdown, ScannedAddress, Width
from brochure.content.images import image_fault
from brochure.content.parts import Fault, Part, Place, Placed, Surroundings, long_heading, texts_of

Items = Annotated[tuple[Markdown, ...], Field(min_length=1)]
LONGEST_TYPED = 60
"""Characters of an address that somebody may still type without a mistake. Project default."""

Cell = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]


class Block(Placed):
    """A piece of a section. `kind` is its name in the content file, `key` its id on paper."""

    kind: ClassVar[str] = ""
    short: ClassVar[str] = ""
    """The field that a value without keys fills: `list: [a, b]` fills `items`."""
    short_only: ClassVar[bool] = False
    """Whether keys are not allowed at all."""

    def texts(self) -> Iterator[tuple[Place, str]]:
        """Every Markdown text of the block with its place in the content file, in print order."""
        yield from texts_of(self, self.place)

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        del around
        yield from long_heading(getattr(self, "title", ""))


class Text(Block):
    """Text in Markdown: paragraphs, lists, small headings, bold, links, citations."""

    kind: ClassVar[str] = "text"
    short: ClassVar[str] = "text"
    short_only: ClassVar[bool] = True
    prose: ClassVar[tuple[str, ...]] = ("text",)

    text: Markdown = Field(examples=["**Bold** and *italic* words."])


class KeyPoints(Block):
    """The most important points, in a box."""

    kind: ClassVar[str] = "key_points"
    short: ClassVar[str] = "items"
    prose: ClassVar[tuple[str, ...]] = ("items",)

    title: OptionalLine = Field("Key points", description="The heading of the box.")
    items: Items = Field(
        description="The points, one short sentence each.", examples=[["The studies are small."]]
    )


class BulletList(Block):
    """A list with bullets."""

    kind: ClassVar[str] = "list"
    short: ClassVar[str] = "items"
    short_only: ClassVar[bool] = True
    prose: ClassVar[tuple[str, ...]] = ("items",)

    items: Items = Field(examples=[["Pain", "Stiffness"]])


class Steps(Block):
    """A numbered list: things to do one after the other."""

    kind: ClassVar[str] = "steps"
    short: ClassVar[str] = "items"
    short_only: ClassVar[bool] = True
    prose: ClassVar[tuple[str, ...]] = ("items",)

    items: Items = Field(examples=[["Rest for a day", "Walk a little"]])


class Callout(Block):
    """A box that stands out from the text."""

    kind: ClassVar[str] = "callout"
    short: ClassVar[str] = "text"
    prose: ClassVar[tuple[str, ...]] = ("text",)

    title: OptionalLine = Field("", description="The heading of the box.")
    text: Markdown = Field(description="What the box says, in Markdown.", examples=["Call us."])
    tone: Literal["note", "caution"] = Field("note", description="`caution` for what may harm the reader.")


class Table(Block):
    """A table. Every row has as many cells as there are columns."""

    kind: ClassVar[str] = "table"
    prose: ClassVar[tuple[str, ...]] = ("caption", "columns", "rows", "note")

    caption: OptionalMarkdown = Field("", description="What the table shows.")
    columns: Annotated[tuple[Cell, ...], Field(min_length=1)] = Field(
        description="The headings of the columns.", examples=[["Way", "How"]]
    )
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)] = Field(
        description="The rows, each a list of cells. A cell with a comma inside needs quotes.",
        examples=[[["Into the joint", "With a needle"]]],
    )
    header_column: StrictBool = Field(False, description="Whether the first cell of a row is its heading.")
    note: OptionalMarkdown = Field("", description="A remark below the table.")

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        yield from super().faults(around)
        width = len(self.columns)
        for index, row in enumerate(self.rows):
            if len(row) != width:
                message = f"row {index + 1} has {_cells(len(row))}, and the table has {_columns(width)}"
                more = "put quotes around a cell with a comma inside, or add a column"
                hint = 'add the missing cell, "" if it is empty' if len(row) < width else more
                yield Fault(rules.TABLE_UNEVEN, message, hint, ("rows", index), ("columns",))


def _cells(count: int) -> str:
    return f"{count} cell" if count == 1 else f"{count} cells"


def _columns(count: int) -> str:
    return f"{count} column" if count == 1 else f"{count} columns"


class Figure(Block):
    """A picture from the project's folder."""

    kind: ClassVar[str] = "figure"
    prose: ClassVar[tuple[str, ...]] = ("caption",)

    image: Line = Field(description="The file, as seen from content.yaml.", examples=["images/hip.svg"])
    alt: OptionalLine = Field("", description="What a person hears who cannot see the picture.")
    decorative: StrictBool = Field(
        False, description="True if the picture says nothing; then leave out `alt`."
    )
    caption: OptionalMarkdown = Field("", description="The line below the picture.")
    width: Width = Field("100%", description="The width, as a share of the column or in mm, cm, in or pt.")

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        if (fault := image_fault(self.image, around.root)) is not None:
            yield fault
        name = self.image.rpartition("/")[2]
        if self.decorative and self.alt:
            message = "the figure has an alternative text and is called decorative"
            hint = "leave out decorative if the picture says something, else leave out alt"
            yield Fault(rules.ALT_TEXT_MISSING, message, hint, ("decorative",), ("alt",))
        elif not self.decorative and not self.alt:
            hint = (
                "say what the picture shows: alt: A needle reaches the hip joint; or write decorative: true"
            )
            yield Fault(
                rules.ALT_TEXT_MISSING, "the figure has no alternative text", hint, (), ("alt", "decorative")
            )
        elif self.alt and self.alt.lower() in (name.lower(), name.rpartition(".")[0].lower()):
            message = f'the alternative text "{self.alt}" is the name of the file'
            yield Fault(rules.ALT_TEXT_MISSING, message, "say what the picture shows", ("alt",), ("image",))


class Questions(Block):
    """Questions to ask, with room to write the answers."""

    kind: ClassVar[str] = "questions"
    short: ClassVar[str] = "items"
    prose: ClassVar[tuple[str, ...]] = ("intro", "items")

    title: OptionalLine = Field("", description="The heading above the questions.")
    intro: OptionalMarkdown = Field("", description="A sentence before the questions.")
    items: Items = Field(description="The questions.", examples=[["What will it cost?"]])
    lines: Annotated[StrictInt, Field(ge=0, le=10)] = Field(
        1, description="Lines to write on after each question; 0 for none."
    )


class Contact(Block):
    """A card with the publisher's address and telephone number."""

    kind: ClassVar[str] = "contact"
    short: ClassVar[str] = "text"
    prose: ClassVar[tuple[str, ...]] = ("text",)

    title: OptionalLine = Field("", description="The heading of the card.")
    text: OptionalMarkdown = Field("", description="A sentence below, for example the opening hours.")
    qr: StrictBool = Field(
        True, description="On paper, the website as a QR code, too, if there is one; false for none."
    )


class QrCode(Block):
    """A page worth going to: its address in print and, in variants for paper, as a QR code beside it."""

    kind: ClassVar[str] = "qr"
    short: ClassVar[str] = "address"
    prose: ClassVar[tuple[str, ...]] = ("text",)

    address: ScannedAddress = Field(
        description="The address of the page, as the browser shows it.",
        examples=["https://www.fda.gov/medwatch"],
    )
    title: OptionalLine = Field("", description="The heading beside the code.")
    text: OptionalMarkdown = Field("", description="A sentence on what a reader finds there.")

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        yield from super().faults(around)
        if len(self.address) > LONGEST_TYPED:
            yield Fault(
                rules.ADDRESS_LONG,
                f"the address has {len(self.address)} characters; {LONGEST_TYPED} are enough",
                "ask for a short address that leads there: it is printed, too, and has to be typed",
                ("address",),
            )


class PlacedNotice(Block):
    """A notice in full, so that screen readers reach it. Do this once for the disclaimer."""

    kind: ClassVar[str] = "notice"
    short: ClassVar[str] = "name"
    short_only: ClassVar[bool] = True

    name: Line = Field(
        description="The name of the notice, as it stands under `notices`.", examples=["disclaimer"]
    )


class CitedPaper(Part):
    """A paper, and what a patient should know of it."""

    prose: ClassVar[tuple[str, ...]] = ("text",)

    cite: Line = Field(description="The key of the paper's record under `citations`.", examples=["park2018"])
    studied: OptionalLine = Field("", description="What was studied.", examples=["Hip osteoarthritis"])
    kind: OptionalLine = Field(
        "",
        description="What kind of study it is, in the reader's words.",
        examples=["Randomized trial", "Case series", "Study in animals"],
    )
    people: OptionalLine = Field("", description="How many people took part.", examples=["10"])
    text: OptionalMarkdown = Field("", description="What came out, in plain words.")


class Citations(Block):
    """Papers with their reference lines and a few words about each."""

    kind: ClassVar[str] = "citations"
    short: ClassVar[str] = "items"
    prose: ClassVar[tuple[str, ...]] = ("items",)

    layout: Literal["short", "long"] = Field("short", description="`long` gives each paper more room.")
    items: Annotated[tuple[CitedPaper, ...], Field(min_length=1)] = Field(
        description="The papers.", examples=[[{"cite": "park2018"}]]
    )


class References(Block):
    """The reference lines of all papers that are mentioned in the text and listed by no other block."""

    kind: ClassVar[str] = "references"
    short: ClassVar[str] = "title"

    title: OptionalLine = Field("", description="The heading above the list.", examples=["References"])


class PageBreak(Block):
    """The next block starts on a new page."""

    kind: ClassVar[str] = "page_break"


BLOCKS: dict[str, type[Block]] = {
    block.kind: block
    for block in (
        Text, KeyPoints, BulletList, Steps, Callout, Table, Figure, Questions, Contact, QrCode,
        PlacedNotice, Citations, References, PageBreak,
    )
}  # fmt: skip
"""Every kind of block by the name an author writes."""
