"""Heads: whether the header cells of a table head what they say, and its cells name their own headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.structure import spoken
from brochure.checks.subject import Subject
from brochure.checks.tables import grid, tables_of
from brochure.facts import Tag
from brochure.findings import Finding, Severity
from brochure.rules import Rule, check


class Cell(NamedTuple):
    """A cell with the columns and rows it takes."""

    tag: Tag
    columns: range
    rows: range

    @property
    def data(self) -> bool:
        return self.tag.role == "TD"

    def shares(self, other: Cell) -> bool:
        """Whether two cells stand in one column or in one row."""
        return _meet(self.columns, other.columns) or _meet(self.rows, other.rows)


@check("table-head-wrong", Severity.ERROR)
@thinned
def table_head_wrong(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A header cell of a table is said to head other cells than it does.

    ## What it looks for
    Header cells that are said to head their row (/Scope) where all data stands below them, or their column
    where all data stands beside them, or first the one and then the other; and cells that name a header
    (/Headers) of another column and row, or one that is not in their table. Tables whose rows differ in
    length are not judged; see `table-irregular`.

    ## Why it matters
    A screen reader says the header before each cell. “Side effects: 400 mg” and “Dose: 5 %” are facts nobody
    wrote.

    ## Example
    `“Dose” is said to head its row, and what it heads stands below it`

    ## How to mend it
    Give the table `columns:`; set `header_column: true` when the first column names the rows. In other
    programs, correct the scope of the header cell.

    ## Source
    ISO 32000-1, 14.8.5.7 (table attributes); ISO 14289-1, 7.5; WCAG technique PDF6.
    """
    for table in tables_of(subject):
        cells = _cells(table)
        for cell, fault in (*_scopes(cells), *_headers(cells)):
            text = spoken(cell.tag)
            yield rule.finding(
                f"{quoted(text) if text else 'an empty cell'} {fault}",
                hint="Correct the scope or the headers of this cell, or give the table columns:.",
                span=subject.author(text, *subject.marks.spot(cell.tag)),
                page=cell.tag.page,
            )


def _cells(table: Tag) -> list[Cell]:
    """The cells of a table in their places; nothing when it has no grid."""
    rows = grid(table)
    if len({row.width for row in rows}) > 1:
        return []
    return [
        Cell(tag, range(column, column + tag.spans[0]), range(number, number + tag.spans[1]))
        for number, row in enumerate(rows)
        for column, tag in row.cells
    ]


def _scopes(cells: Sequence[Cell]) -> Iterator[tuple[Cell, str]]:
    """The header cells that head nothing the way they say, and something the other way."""
    data = [cell for cell in cells if cell.data and spoken(cell.tag)]
    wide = max((cell.columns.stop for cell in cells), default=0)
    for cell in cells:
        if cell.data or len(cell.columns) == wide:  # a head across the table heads the rows below it
            continue
        beside = any(_meet(cell.rows, one.rows) for one in data)
        below = any(_meet(cell.columns, one.columns) and one.rows.start > cell.rows.start for one in data)
        if "/" in (cell.tag.scope or ""):
            yield (
                cell,
                f"is said to head two things: {' and '.join((cell.tag.scope or '').lower().split('/'))}",
            )
        elif cell.tag.scope == "Row" and below and not beside:
            yield cell, "is said to head its row, and what it heads stands below it"
        elif cell.tag.scope == "Column" and beside and not below:
            yield cell, "is said to head its column, and what it heads stands beside it"


def _headers(cells: Sequence[Cell]) -> Iterator[tuple[Cell, str]]:
    """The cells that name a header of another column and row, or none that there is."""
    named: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.tag.identifier:
            named.setdefault(cell.tag.identifier, []).append(cell)
    for cell in cells:
        for header in cell.tag.headers:
            there = named.get(header)
            if there is None:
                yield cell, "names a header that is not in its table"
                break
            if not all(cell.shares(one) for one in there):
                text = next(spoken(one.tag) for one in there if not cell.shares(one))
                yield cell, f"names the header {quoted(text)}, which stands in another column and row"
                break


def _meet(one: range, two: range) -> bool:
    return one.start < two.stop and two.start < one.stop
