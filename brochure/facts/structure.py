"""Structure: the tag tree, the bookmarks, and what viewers draw in different ways, as the facts tell them."""

from __future__ import annotations

from dataclasses import dataclass

from brochure.findings import Box

Sides = tuple[float, ...]
"""Left, bottom, right, top in user space; empty when the file has something else there."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A node of the structure tree. `role` after role mapping (ISO 32000-1, 14.8.4).

    `text` is the text of the marked content directly in this node, in order; `parts` are the children.
    `spans` are the columns and the rows a cell takes (/ColSpan and /RowSpan). `scope` is what a header cell
    heads, such as `Row`; with a slash between where its attributes differ.
    """

    role: str
    text: str = ""
    alt: str | None = None
    actual_text: str | None = None
    language: str | None = None
    scope: str | None = None
    headers: tuple[str, ...] = ()
    identifier: str | None = None
    page: int | None = None
    spans: tuple[int, int] = (1, 1)
    parts: tuple[Tag, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    """(page index, marked-content id) of the content directly in this node."""
    expansion: str | None = None
    """What an abbreviation is short for (/E)."""
    summary: str | None = None
    """What a table says of itself to those who listen (/Summary)."""
    named: str = ""
    """The role as the tag has it, where the file maps it to another or knows none for it."""
    texts: tuple[tuple[int, str], ...] = ()
    """The pieces of `text`, each with the number of `parts` that stand before it."""
    befores: tuple[int, ...] = ()
    """For each of `marks` the number of `parts` that stand before it."""
    title: str | None = None
    """What the tag is called (/T)."""
    short: str | None = None
    """What a header cell is called for short (/Short of the attributes of a table)."""
    phoneme: str | None = None
    """How its words are to be pronounced (/Phoneme); of the root, a lexicon that tells it."""
    numbering: str | None = None
    """How a list says that its items are numbered (/ListNumbering), such as `Decimal` or `Disc`."""
    again: tuple[tuple[int, int], ...] = ()
    """Those of `marks` that a tag before it, or the tag itself, holds already."""
    attributed: tuple[str, ...] = ()
    """Texts in its attributes that no field above has, and the names of files that stand for it (/AF)."""
    area: Sides = ()
    """The place a figure names for itself (/BBox), in user space of its page; empty when it names none."""

    @property
    def flow(self) -> list[Tag | str]:
        """Text and parts in the order in which they are read."""
        flow: list[Tag | str] = []
        texts = list(self.texts or ([(0, self.text)] if self.text else []))
        for number, part in enumerate(self.parts):
            while texts and texts[0][0] <= number:
                flow.append(texts.pop(0)[1])
            flow.append(part)
        return [*flow, *(text for _, text in texts)]

    def walk(self) -> list[Tag]:
        """This node and everything below, in reading order."""
        found: list[Tag] = []
        waiting = [self]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting.extend(reversed(node.parts))
        return found


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the document outline; `level` starts at 1; `page` is 1-based, None if it leads nowhere.

    `spot` is the point on paper at the top left of what a viewer then shows, None where only the page is
    named.
    """

    title: str
    level: int
    page: int | None
    spot: Box | None = None
    aims: tuple[tuple[int, int], ...] = ()
    """(page index, marked-content id) of what the tag holds that it names besides (/SE, /SD)."""


@dataclass(frozen=True, slots=True)
class Misfiled:
    """Marked content of a page (`mcid`), or one of its annotations (None), that the index of the tags
    (/ParentTree) files under another tag than the one that holds it: of this role, empty for none."""

    page: int
    mcid: int | None
    other: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words that marked content of a page says where it prints no text, though it may draw something, or
    the sounds (/Phoneme) by which it is to be pronounced."""

    page: int
    said: str
    drawn: bool
    sounds: bool = False


@dataclass(frozen=True, slots=True)
class Divergence:
    """`what`, in words, makes one viewer or printer show another page than the next; None: in the whole file.

    `drift` is by how much of 255 it changes the light of a color at most, None where nobody can tell.
    """

    what: str
    page: int | None
    drift: float | None = None
