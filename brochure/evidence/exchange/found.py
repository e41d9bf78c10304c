"""What stands in a file of references, before anything is decided: the same shape for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


class Unreadable(Exception):
    """Ends the reading of a file. `str()` says what is wrong, `hint` what to do; `line` is from 1, or 0."""

    def __init__(self, message: str, hint: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.hint, self.line = hint, line


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong, or worth knowing, at a line (from 1) of a file."""

    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a record, by our name for it (see `READ`), or by the file's own where we have none.
    `tag` is the file's name for it, in formats that have several for one value."""

    name: str
    text: str
    line: int
    tag: str = ""


READ = frozenset(
    {
        "title", "journal", "journal-short", "year", "date", "online", "volume", "issue", "pages", "first",
        "last", "article", "doi", "pmid", "pmcid", "url", "language", "note", "status", "later",
    }
)  # fmt: skip
"""Our names of the values a citation is made from. `date` is that of the issue, `online` an earlier one;
`first` and `last` are pages, `article` the number of an article without pages; `status` is what an index
says of the paper, such as "Retracted Publication"; `later` a notice, such as "Erratum in: Lancet. 2010"."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author as the file has it. A group has its whole name in `family`; so has whoever has one name.
    `bare`: without the comma that a person's name has in this form. `lone`: a person by the form, if it has
    one name."""

    family: str
    given: str = ""
    suffix: str = ""
    line: int = 0
    bare: bool = False
    lone: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One record of a file. Texts are plain: no markup, no TeX, no entities.

    `kind` is the type as the file names it; `left` are values nothing is made from, by the file's names;
    `troubles` are reasons not to take the record, and `broken` the values they are about, which are
    there though they could not be read; `doubts` are of values that may not be what was meant.
    """

    line: int
    key: str
    kind: str
    people: tuple[Person, ...] = ()
    et_al: bool = False
    fields: tuple[Field, ...] = ()
    left: tuple[Field, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    broken: frozenset[str] = frozenset()
    doubts: tuple[Trouble, ...] = ()

    def every(self, *names: str) -> Iterator[Field]:
        """The values of these names that are not empty; by the order of the names, then of the file."""
        for name in names:
            yield from (field for field in self.fields if field.name == name and field.text)

    def text(self, *names: str) -> str:
        """The first of these values, or an empty text."""
        return next((field.text for field in self.every(*names)), "")

    def at(self, *names: str) -> int:
        """The line of the first of these values, or of the record."""
        return next((field.line for field in self.every(*names)), self.line)


@dataclass(frozen=True, slots=True)
class Library:
    """All of one file. `troubles` belong to no record: pieces that could not be read as one."""

    name: str
    records: tuple[Found, ...]
    troubles: tuple[Trouble, ...] = ()
    remarks: tuple[Trouble, ...] = ()
