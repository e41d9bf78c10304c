"""Tables: header cells, a regular grid, and cells that stand where their row and column say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.checks import promised
from brochure.checks.accessibility import tags_of
from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.structure import spoken
from brochure.checks.subject import Subject
from brochure.facts import Tag
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, check

TOUCH = 1.0
"""Points a cell may reach into another row or column."""

LEANING = 1.0
"""Degrees off the edges of the page from which letters stand at a slant."""


@check("table-headless", Severity.ERROR)
def table_headless(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A table has no header cells, or they do not say what they head.

    ## What it looks for
    Tables without TH cells, and TH cells without a scope when the data cells name no headers either. Where
    the content is known, also its heads of columns, and of rows with `header_column`, that are no TH cells.

    ## Why it matters
    A screen reader repeats the headers for each cell: “Pain after 6 months: 20 %” and not just “20 %”.

    ## Example
    A table whose first row is only bold.

    ## How to mend it
    Give the table `columns:`; set `header_column: true` when the first column names the rows.

    ## Source
    ISO 14289-1, 7.5; veraPDF 7.5-1; WCAG technique PDF6.
    """
    said = "{} a head in a table of the content and read out as a common cell"
    yield from promised.told(subject, rule, "head", said, "Print it in th, with scope=col or scope=row.")
    for table in tables_of(subject):
        cells = [tag for tag in table.walk() if tag.role in ("TH", "TD")]
        heads = [tag for tag in cells if tag.role == "TH"]
        pointed = all(tag.headers for tag in cells if tag.role == "TD")
        if not heads:
            yield about(subject, rule, table, "has no header cells")
        elif not pointed and any(tag.scope is None for tag in heads):
            yield about(subject, rule, table, "has header cells that do not say what they head")


@check("table-irregular", Severity.ERROR)
def table_irregular(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The rows of a table have different numbers of cells.

    ## What it looks for
    The cells of each row, counted with the columns and rows they span.

    ## Why it matters
    Screen readers find a cell's header by counting. In a crooked grid they name the wrong one.

    ## Example
    `the table “Study …” has rows of 3 and 4 cells`.

    ## How to mend it
    Give every row as many cells as there are columns; write “–” where there is nothing to say.

    ## Source
    ISO 14289-1, 7.2; veraPDF 7.2-15 and 7.2-41 to 7.2-43.
    """
    for table in tables_of(subject):
        widths = {row.width for row in grid(table)}
        if len(widths) > 1:
            counts = " and ".join(map(str, sorted(widths)))
            yield about(subject, rule, table, f"has rows of {counts} cells")


@check("cell-displaced", Severity.ERROR)
@thinned
def cell_displaced(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A cell of a table stands in another column or row than the one it belongs to.

    ## What it looks for
    The columns of a table may not reach into each other on paper, from its head down, and neither may its
    rows: each cell that reaches more than 1 pt into a column or row that is not its own, or stands beyond
    one, is told. Cells that span several columns or rows are held to the other direction only, and letters
    set at a slant to nothing. A table that goes on beside itself, or on the next page, begins anew there.
    Tables whose rows differ in length are not judged; see `table-irregular`.

    ## Why it matters
    “2 %” under “Dose” and “5 mg” under “Side effects” tell a patient something nobody wrote, while a screen
    reader still says the right thing.

    ## Example
    A style sheet's `tbody tr { display: flex }`, which gives each row columns of its own: `“2 %” stands in
    the column of “Dose”`.

    ## How to mend it
    Take `display`, positions and transforms off rows and cells; for other widths, set those of the columns.

    ## Source
    WCAG 2.1, success criterion 1.3.1 (information and relationships); project rule for what is seen on paper.
    """
    for table in tables_of(subject):
        rows = grid(table)
        if len({row.width for row in rows}) > 1:
            continue
        areas = _areas(subject, table)
        for page in sorted({number for place in areas.values() for number in place}):
            boxes = {owner: place[page] for owner, place in areas.items() if page in place}
            for cell, other, where in _displaced(rows, boxes):
                text = spoken(cell)
                yield rule.finding(
                    f"{quoted(text)} stands {where} {quoted(spoken(other))}",
                    hint="Take display, positions and transforms off the rows and cells of tables.",
                    span=subject.author(text, page, boxes[id(cell)]),
                    page=page,
                    box=boxes[id(cell)],
                )


class Row(NamedTuple):
    """The cells of a row, each with the first column it stands in; `width` is counted in columns."""

    cells: list[tuple[int, Tag]]
    width: int


class Band(NamedTuple):
    """How far a column (from left to right) or a row (from bottom to top) reaches, and its first cell."""

    low: float
    high: float
    first: Tag

    def grown(self, other: Band) -> Band:
        """This band, so wide that it holds `other`."""
        return Band(min(self.low, other.low), max(self.high, other.high), self.first)

    def shares(self, other: Band) -> float:
        """Points that are in both; less than 0 where they stand apart."""
        return min(self.high, other.high) - max(self.low, other.low)


def tables_of(subject: Subject) -> list[Tag]:
    tables = [tag for tag in tags_of(subject).walk() if tag.role == "Table"]
    if not tables:
        raise NotApplicable("the file has no tables")
    return tables


def _own(table: Tag) -> Iterator[Tag]:
    """The rows of a table, without those of tables within it."""
    for part in table.parts:
        if part.role == "TR":
            yield part
        elif part.role != "Table":
            yield from _own(part)


def grid(table: Tag) -> list[Row]:
    """The grid of a table."""
    taken: dict[int, int] = {}
    rows = []
    for tag in _own(table):
        cells: list[tuple[int, Tag]] = []
        fresh: dict[int, int] = {}
        column = 0
        for cell in (part for part in tag.parts if part.role in ("TH", "TD")):
            while column in taken:
                column += 1
            cells.append((column, cell))
            columns, deep = cell.spans
            fresh |= dict.fromkeys(range(column, column + columns), deep)
            column += columns
        rows.append(Row(cells, sum(cell.spans[0] for _, cell in cells) + len(taken)))
        taken = {place: left - 1 for place, left in (taken | fresh).items() if left > 1}
    return rows


def _areas(subject: Subject, table: Tag) -> dict[int, dict[int, Box]]:
    """Where the letters of each cell stand: by the identity of its tag and by page, as one box each."""
    cells = (cell for row in grid(table) for _, cell in row.cells)
    owners = {mark: id(cell) for cell in cells for part in cell.walk() for mark in part.marks}
    pages = {page for page, _ in owners}
    boxes: dict[int, dict[int, list[Box]]] = {}
    for page in (one for one in subject.facts.pages if one.number - 1 in pages):
        for run, held in zip(page.runs, page.glyphs_of, strict=True):
            owner = owners.get((page.number - 1, run.mcid)) if run.mcid is not None else None
            if owner is not None and _straight(run.angle):
                found = [box for at in held if (box := page.glyphs[at].box) is not None]
                boxes.setdefault(owner, {}).setdefault(page.number, []).extend(found)
    return {
        owner: {number: Box.around(found) for number, found in places.items() if found}
        for owner, places in boxes.items()
    }


def _straight(angle: float) -> bool:
    """Whether text runs along the page, or up or down it."""
    return min(angle % 90, 90 - angle % 90) < LEANING


def _displaced(rows: Sequence[Row], boxes: dict[int, Box]) -> Iterator[tuple[Tag, Tag, str]]:
    """Each cell out of place, where it stands, and the first cell of the column or row it reaches."""
    columns: dict[int, Band] = {}
    lines: dict[int, Band] = {}
    for number, row in enumerate(rows):
        here = [(column, cell, boxes[id(cell)]) for column, cell in row.cells if id(cell) in boxes]
        if here and columns and lines and _goes_on_beside([box for *_, box in here], columns, lines):
            columns, lines = {}, {}
        for column, cell, box in here:
            wide, deep = cell.spans
            across, down = Band(box.left, box.right, cell), Band(box.bottom, box.top, cell)
            other = _reached(columns, column, across, "column") if wide == 1 else None
            other = other or (_reached(lines, number, down, "row") if deep == 1 else None)
            if other is not None:
                yield cell, *other
                continue
            if wide == 1:
                columns[column] = columns.get(column, across).grown(across)
            if deep == 1:
                lines[number] = lines.get(number, down).grown(down)


def _goes_on_beside(row: Sequence[Box], columns: dict[int, Band], lines: dict[int, Band]) -> bool:
    """Whether a row begins anew beside what stands so far: in the next column of text, for instance."""
    left, right = min(box.left for box in row), max(box.right for box in row)
    low, high = min(band.low for band in columns.values()), max(band.high for band in columns.values())
    return (right < low or left > high) and max(box.top for box in row) > min(
        band.high for band in lines.values()
    )


def _reached(bands: dict[int, Band], own: int, new: Band, what: str) -> tuple[Tag, str] | None:
    """The first cell of a band that a band with something `new` would reach into, and where that stands."""
    wide = bands.get(own, new).grown(new)
    for number, band in bands.items():
        if number != own and wide.shares(band) > TOUCH:
            return band.first, f"in the {what} of" if new.shares(band) > TOUCH else f"beyond the {what} of"
    return None


def about(subject: Subject, rule: Rule, table: Tag, fault: str) -> Finding:
    first = next((spoken(t) for t in table.walk() if t.role in ("TH", "TD") and spoken(t)), "")
    return rule.finding(
        f"the table that begins with {quoted(first)} {fault}",
        hint="Give it columns:, and as many cells in every row.",
        span=subject.author(first),
        page=table.page,
    )
