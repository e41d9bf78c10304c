"""Header cells that head other cells than they say, and cells that name other headers than theirs."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from brochure import facts
from brochure.facts import Tag
from tests.checks import made
from tests.checks.made import tag


def th(text: str, scope: str | None = "Column", **more: Any) -> Tag:
    return tag("TH", text, scope=scope, **more)


def td(text: str, *headers: str, **more: Any) -> Tag:
    return tag("TD", text, headers=headers, **more)


def row(*cells: Tag) -> Tag:
    return tag("TR", *cells)


def told(*rows: Tag) -> list[str]:
    of = made.facts(made.page(made.run("x")), tags=made.tree(tag("Table", *rows)))
    return [finding.message for finding in made.found("table-head-wrong", made.subject(of=of))]


HEAD = row(th("Pill"), th("Dose"), th("Harm"))
ROWS = (row(th("Aspirin", "Row"), td("400 mg"), td("5 %")), row(th("Other", "Row"), td("250 mg"), td("7 %")))


def test_a_head_of_a_column_that_is_said_to_head_its_row() -> None:
    assert told(row(th("Pill"), th("Dose", "Row"), th("Harm")), *ROWS) == [
        "“Dose” is said to head its row, and what it heads stands below it"
    ]
    empty = row(td(""), th("Dose", "Row"), th("Harm"))
    assert len(told(empty, *ROWS)) == 1, "an empty corner is no data"


def test_a_head_of_a_row_that_is_said_to_head_its_column() -> None:
    wrong = (row(th("Aspirin"), td("400 mg"), td("5 %")), row(th("Other"), td("250 mg"), td("7 %")))
    assert told(HEAD, *wrong) == [
        f"“{text}” is said to head its column, and what it heads stands beside it"
        for text in ("Aspirin", "Other")
    ]


def test_a_head_that_is_said_to_head_two_things() -> None:
    assert told(row(th("Pill"), th("Dose", "Column/Row"), th("Harm")), *ROWS) == [
        "“Dose” is said to head two things: column and row"
    ]


def test_the_attributes_of_a_class_count() -> None:
    """A cell may have attributes of its own, and those of classes, in any number."""
    pdf = pikepdf.new()
    wrong, right = (Dictionary(O=Name.Table, Scope=name) for name in (Name.Row, Name.Column))
    cells = [
        Dictionary(S=Name.TH, A=right),
        Dictionary(S=Name.TH, C=Name.w),
        Dictionary(S=Name.TH, A=Array([right, wrong])),
        Dictionary(S=Name.TH, A=right, C=Array([Name.w, Name.none])),
        Dictionary(S=Name.TH, A=right, C=Name.none),
    ]
    tree = Dictionary(S=Name.Table, K=Array([Dictionary(S=Name.TR, K=Array(cells))]))
    pdf.add_blank_page()
    pdf.Root.StructTreeRoot = Dictionary(K=tree, ClassMap=Dictionary(w=Array([wrong])))
    out = BytesIO()
    pdf.save(out)
    tags = facts.inspect(out.getvalue()).tags
    assert tags
    scopes = [one.scope for one in tags.walk() if one.role == "TH"]
    assert scopes == ["Column", "Row", "Column/Row", "Column/Row", "Column"]


@pytest.mark.parametrize(
    "rows",
    [
        (HEAD, *ROWS),
        (row(th("", "Row"), th("Dose"), th("Harm")), *ROWS),
        (row(td(""), th("Dose"), th("Harm")), *ROWS),
        (row(th("Pill", "Both"), th("Dose", "Both"), th("Harm")), *ROWS),
        (HEAD, row(th("Painkillers", "Row", spans=(3, 1))), *ROWS),
        (HEAD, row(th("Painkillers", spans=(3, 1))), *ROWS),
        (HEAD, row(th("Aspirin", "Row"), td(""), td(""))),
        (row(th("Pill", spans=(1, 2)), th("How", spans=(2, 1))), row(th("Dose"), th("Harm")), *ROWS),
        (HEAD, row(td("Aspirin"), td("400 mg"), td("5 %"))),
        (row(th("Pill", None), th("Dose", None), th("Harm", None)), *ROWS),  # see `table-headless`
        (HEAD, row(th("Aspirin"), td("400 mg"))),  # see `table-irregular`
    ],
)
def test_heads_that_say_what_they_head(rows: tuple[Tag, ...]) -> None:
    assert told(*rows) == []


NAMED = row(th("Pill", identifier="a"), th("Dose", identifier="b"), th("Harm", identifier="c"))


def test_cells_that_name_the_header_of_another_column() -> None:
    right = row(th("Aspirin", "Row", identifier="r"), td("400 mg", "b", "r"), td("5 %", "r", "c"))
    assert told(NAMED, right) == []
    wrong = row(th("Aspirin", "Row", identifier="r"), td("400 mg", "c", "r"), td("5 %", "c", "r"))
    assert told(NAMED, wrong) == ["“400 mg” names the header “Harm”, which stands in another column and row"]
    other = row(th("Other", "Row", identifier="s"), td("1 mg", "b", "r"), td("2 %", "c", "s"))
    assert told(NAMED, right, other) == [
        "“1 mg” names the header “Aspirin”, which stands in another column and row"
    ]


def test_cells_that_name_no_header_of_their_table() -> None:
    lost = row(th("Aspirin", "Row"), td("400 mg", "x"), td("5 %", "c"))
    assert told(NAMED, lost) == ["“400 mg” names a header that is not in its table"]


def test_two_headers_of_one_name_hide_nothing() -> None:
    twice = row(th("Pill"), th("Dose", identifier="b"), th("Harm", identifier="b"))
    assert len(told(twice, row(th("Aspirin", "Row"), td("400 mg", "b"), td("5 %", "b")))) == 2


def test_a_file_without_tables() -> None:
    plain = made.facts(made.page(made.run("x")), tags=made.tree(tag("P", "x")))
    assert made.outcome("table-head-wrong", made.subject(of=plain)) == "not applicable"
