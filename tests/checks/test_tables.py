"""Tables as they are laid out: cells that stand where their row and column say, and cells that do not."""

from __future__ import annotations

from functools import cache

import pytest

from brochure import facts
from brochure.checks.structure import spoken
from brochure.checks.subject import Expected, Subject
from brochure.facts import Facts
from brochure.findings import Finding
from tests import drafting
from tests.checks import made

STYLE = """
body { font: 12pt/1.3 "Source Sans 3" } table { width: 100%; border-collapse: collapse }
td, th { padding: 3pt 8pt; text-align: left; vertical-align: top } th { width: 50% } th + th { width: 25% }
"""
HEADS = ("Pain reliever", "Dose", "Upset stomach")
HEAD = f"<thead><tr>{''.join(f'<th scope=col>{head}</th>' for head in HEADS)}</tr></thead>"
ROWS = (
    ("Ibuprofen, with food", "400 mg", "5 %"),
    ("Naproxen", "250 mg", "7 %"),
    ("Acetaminophen, also known as paracetamol, for those whose stomach is weak", "500 mg", "1 %"),
)


def rows(*cells: tuple[str, ...]) -> str:
    return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)


def table(css: str = "", body: str = rows(*ROWS), head: str = HEAD) -> str:
    return f"<style>{STYLE}{css}</style><h1>Pills</h1><table>{head}<tbody>{body}</tbody></table>"


@cache
def measured(html: str) -> Facts:
    return facts.inspect(drafting.lay(drafting.document(html)).pdf)


def told(css: str = "", rule: str = "cell-displaced", **parts: str) -> list[Finding]:
    return made.found(rule, Subject(measured(table(css, **parts)), Expected()))


@pytest.mark.parametrize(
    ("css", "message"),
    [
        ("tbody tr { display: flex }", "“5 %” stands in the column of “Dose”"),
        ("tbody tr { display: flex; justify-content: flex-end }", "column of"),
        ("tbody td { display: inline-block }", "column of"),
        ("tbody td { display: block }", "column of “Pain reliever”"),
        ("thead th { display: inline-block }", "column of"),
        ("thead { transform: translateX(120pt) } ", "column of"),
        ("tbody tr:nth-child(2) { transform: translateX(200pt) }", "column of"),
        ("tr:nth-child(2) :nth-child(2) { transform: translateX(130pt) }", "“250 mg” stands in the column"),
        ("tr:nth-child(2) :nth-child(2) { transform: translateX(210pt) }", "“250 mg” stands beyond the"),
        ("tbody td:nth-child(3) { transform: translateY(20pt) }", "row of"),
        ("tbody td:nth-child(2) { transform: translateY(14pt) }", "row of"),
        ("tbody tr:nth-child(2) { transform: translateY(-16pt) }", "row of"),
        ("td:nth-child(2) { transform: translateX(110pt) } td:nth-child(3) { transform: translateX(-110pt) }",
         "“400 mg” stands in the column of “Upset stomach”"),
    ],
)  # fmt: skip
def test_cells_that_stand_elsewhere(css: str, message: str) -> None:
    found = told(css)
    assert found and any(message in one.message for one in found), [one.message for one in found]
    assert all(one.page == 1 and one.box for one in found)


@pytest.mark.parametrize(
    "css",
    [
        "",
        "td:nth-child(n + 2), th:nth-child(n + 2) { text-align: right }",
        "td:nth-child(2) { text-align: right }",
        "td { text-align: center } th { text-align: left }",
        "td { vertical-align: bottom } th { vertical-align: middle }",
        "td, th { padding: 0 1pt; line-height: 1 }",
        "table { width: 50% } td, th { padding: 0 1.2pt }",
        "table { direction: rtl }",
        "table { table-layout: fixed } th:first-child { width: 60% }",
        "thead, tbody, tr { display: contents } table { display: grid; grid-template-columns: 3fr 1fr 1fr }",
        "th { font-size: 20pt } td:nth-child(3) { font-size: 8pt }",
        "td:nth-child(2) { transform: translate(3pt, 2pt) }",
        "th { transform: rotate(-45deg) } thead { line-height: 5 }",
        "thead { display: table-row-group; }",
        "tbody tr:nth-child(2) { break-before: page }",
    ],
)
def test_cells_that_stand_in_their_place(css: str) -> None:
    assert told(css) == []


def test_a_table_that_goes_on_in_the_next_column_of_text() -> None:
    many = rows(*((f"Row {n}", f"{n} mg", f"{n} %") for n in range(60)))
    css = "main { columns: 2; column-fill: auto } table { width: 180pt }"
    pages = measured(table(css, body=many)).pages
    first, last = (pages[0].text.index(f"Row {n}") for n in (0, 33))
    one, two = (pages[0].glyphs[at].box for at in (first, last))
    assert one and two and two.left > one.right + 100 and two.bottom < one.bottom, "it did not go on beside"
    assert told(css, body=many) == []
    tags = measured(table(css, body=many)).tags
    assert tags and [spoken(tag) for tag in tags.walk() if tag.role == "TH"] == [*HEADS], (
        "a listener hears them once"
    )


SPANS = (
    '<tr><td colspan="2">Nothing at all</td><td>2 %</td></tr>'
    '<tr><td rowspan="2">Ibuprofen</td><td>400 mg</td><td>5 %</td></tr><tr><td>800 mg</td><td>9 %</td></tr>'
)


@pytest.mark.parametrize(
    ("css", "bad"),
    [
        ("", False),
        ("tbody tr { display: flex }", True),
        ("tr:nth-child(2) td:nth-child(3) { transform: translateY(20pt) }", True),
    ],
)
def test_cells_that_span(css: str, bad: bool) -> None:
    assert bool(told(css, body=SPANS)) is bad
    assert told(css, "table-irregular", body=SPANS) == []


def test_a_row_too_short_is_irregular_where_cells_span() -> None:
    crooked = SPANS.replace("<td>800 mg</td>", "")
    assert [one.message for one in told(rule="table-irregular", body=crooked)] == [
        "the table that begins with “Pain reliever” has rows of 2 and 3 cells"
    ]
    assert told("tbody tr { display: flex }", body=crooked) == [], "a grid nobody can count is not judged"


def test_a_table_within_a_cell_is_one_of_its_own() -> None:
    inner = f"<table>{rows(('a', 'b'), ('c', 'd'))}</table>"
    body = rows(("Ibuprofen", inner, "5 %"), ("Naproxen", "250 mg", "7 %"))
    assert told(body=body) == [] == told(rule="table-irregular", body=body)


def test_a_file_without_tables() -> None:
    plain = made.facts(made.page(made.run("x")), tags=made.tree(made.tag("P", "x")))
    assert made.outcome("cell-displaced", made.subject(of=plain)) == "not applicable"
