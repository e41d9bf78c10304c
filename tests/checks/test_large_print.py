"""Large print: each promise of the edition is kept, nearly kept, broken, and broken where nobody looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from brochure import pipeline, policy
from brochure.checks.expect import held
from brochure.checks.subject import Expected, Subject
from brochure.facts import Page, Run, Tag, inspect
from brochure.findings import Finding
from brochure.policy import Policy, for_variant
from brochure.project import resolve
from brochure.rules import CHECKS
from brochure.variant import VariantName
from tests.checks import made
from tests.dated import TODAY
from tests.tricks.hiding import page
from tests.tricks.paper import literal

RULES = ("large-type-small", "large-line-long", "large-lines-tight", "large-slanted", "large-columns")
SENTENCE = "The cells have been tested in animals"  # 37 letters of 9 pt: 333 pt


def asked() -> Policy:
    return for_variant(Policy(), VariantName.LARGE_PRINT, pipeline.rules(), TODAY)


def large(page: Page, tags: Tag | None = None, **expected: Any) -> Subject:
    facts = made.facts(page, tags=tags or made.tree())
    return Subject(facts, held(Expected(**expected), asked()))


def found(rule: str, *runs: Run | list[Run], tags: Tag | None = None, **expected: Any) -> list[Finding]:
    return made.found(rule, large(made.page(*runs), tags, **expected))


def text(*texts: str, size: float = 18.0, step: float = 24.0, **more: Any) -> list[Run]:
    return made.lines(*(texts or [SENTENCE] * 4), size=size, step=step, **more)


# --- who is asked --------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES)
def test_nothing_else_is_asked_for_large_print(rule: str) -> None:
    page = made.page(text(size=12, step=13, italic=True))
    assert made.outcome(rule, made.subject(page)) == "not applicable"
    for name in set(VariantName) - {VariantName.LARGE_PRINT}:
        assert for_variant(Policy(), name, pipeline.rules(), TODAY) == Policy()


def test_a_pack_asks_as_the_variant_does(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("packs: [large-print]\n", encoding="utf-8")
    named = policy.read(rules, tmp_path, pipeline.rules(), TODAY)
    assert for_variant(named, VariantName.LARGE_PRINT, pipeline.rules(), TODAY) is named
    for key, limit in asked().limits.items():
        assert named.limits[key] == limit


def test_the_footer_may_be_smaller_in_the_variant() -> None:
    assert not {"type-tiny", "text-too-small"} & {key[0] for key in asked().limits}
    assert asked().limits["body-small", "error"] == 18
    assert asked().rulings["line-spacing"].level == "error"
    assert asked().duties


def test_a_clinic_may_not_make_large_print_smaller(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("thresholds: {body-small: 11 pt}\n", encoding="utf-8")
    project = resolve(tmp_path, today=TODAY, rules=rules, name=VariantName.LARGE_PRINT)
    assert pipeline.stages().policy(*project.terms).limits["body-small", "least"] == 18


# --- sizes ---------------------------------------------------------------------------------------


def test_all_text_is_large() -> None:
    [small] = found("large-type-small", text(), text("Park EH, Lim HS", top=300, size=17.5))
    assert small.message == "“Park EH, Lim HS” is 17.5 pt; large print has at least 18 pt"
    assert not found("large-type-small", text())


def test_running_matter_may_be_smaller() -> None:
    footer = made.run("Stem cell therapy is experimental.", baseline=60, size=12.5)
    assert not found("large-type-small", text(), footer, columns=made.columns())
    assert found(
        "large-type-small", text(), made.run("Small", baseline=130, size=12.5), columns=made.columns()
    )


@pytest.mark.parametrize(("raised", "size", "fine"), [("6", 12.6, True), ("6", 10.0, False),
                                                      ("all small", 12.6, False)])  # fmt: skip
def test_raised_figures_may_be_smaller_but_no_words(raised: str, size: float, fine: bool) -> None:
    runs = made.run("60 x 10", size=18), made.run(raised, left=72 + 7 * 9, baseline=707, size=size)
    assert bool(found("large-type-small", *runs)) is not fine


@pytest.mark.parametrize(("size", "fine"), [(19.0, False), (20.0, True)])
def test_headings_are_larger(size: float, fine: bool) -> None:
    heading = made.run("What it is", size=size, mcid=7)
    tags = made.tree(made.tag("H2", made.tag("Span", marks=((0, 7),))))
    told = found("large-type-small", heading, text(top=600), tags=tags)
    assert bool(told) is not fine
    assert all("a heading in large print has at least 20 pt" in one.message for one in told)


# --- lines ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("letters", "fine"), [(48, True), (49, False)])
def test_no_line_is_longer_than_six_inches(letters: int, fine: bool) -> None:
    assert bool(found("large-line-long", text(*["z" * 30] * 6, "z" * letters))) is not fine


def test_two_cells_are_not_one_line() -> None:
    row = made.run("z" * 26, size=18, mcid=3), made.run("z" * 24, left=72 + 26 * 9 + 12, size=18, mcid=4)
    tags = made.tree(made.tag("Table", made.tag("TD", marks=((0, 3),)), made.tag("TD", marks=((0, 4),))))
    assert not found("large-line-long", *row, tags=tags)
    assert found("large-line-long", *row)
    long = made.run("z" * 49, size=18, mcid=3)
    assert found("large-line-long", long, tags=tags)


@pytest.mark.parametrize(("step", "fine"), [(21.9, False), (22.5, True)])
def test_no_two_lines_are_close(step: float, fine: bool) -> None:
    caption = made.lines("Where the needle goes in", "and where the cells go", top=300, size=18, step=step)
    assert bool(found("large-lines-tight", text(*[SENTENCE] * 12), caption)) is not fine


def test_lines_beside_each_other_are_not_close() -> None:
    left, right = text("One cell", "of a table"), text("the next", "one", left=300, top=690)
    assert not found("large-lines-tight", left, right)


# --- italics -------------------------------------------------------------------------------------


def test_nothing_is_slanted() -> None:
    assert not found("large-slanted", text())
    [told] = found("large-slanted", text(), made.run("Cells", baseline=300, size=18, italic=True))
    assert told.message == "“Cells” is in italics; large print has none"
    footer = made.run("Version", baseline=60, size=12.5, italic=True)
    assert found("large-slanted", text(), footer, columns=made.columns())
    assert not found("large-slanted", made.run("10 · 20", size=18, italic=True))


@pytest.mark.parametrize(("tangent", "slanted"), [(0.0, False), (0.05, False), (0.1, True), (-0.2, True)])
def test_upright_letters_that_are_drawn_leaning_are_slanted(tangent: float, slanted: bool) -> None:
    drawn = page(f"BT /F1 18 Tf 1 0 {tangent} 1 72 700 Tm {literal('Cells')} Tj ET")
    seen = inspect(drawn)
    assert any(run.italic for run in seen.pages[0].runs) is slanted
    assert bool(made.found("large-slanted", Subject(seen, held(Expected(), asked())))) is slanted


# --- columns -------------------------------------------------------------------------------------


def test_text_stands_in_one_column() -> None:
    left = text("The hip is a ball", "that turns in a", "socket and it", size=18)
    right = text(
        "Studies of the", "hip are small and", "there are few", left=320, top=688, size=18
    )  # half a line lower
    [told] = found("large-columns", left, right)
    assert told.message == "“Studies of the” stands beside “The hip is a ball”"
    label, value = text("What the doctor sees"), text("Hardly any cartilage", left=320)
    assert not found("large-columns", label, value)
    assert not found("large-columns", text("1.", "2.", "3."), right)


def test_cells_of_a_table_may_stand_beside_each_other() -> None:
    left = text("The hip is a ball", "that turns in a", mcid=3)
    right = text("Studies of the", "hip are small and", left=320, mcid=4)
    cells = made.tree(made.tag("Table", made.tag("TD", marks=((0, 3),)), made.tag("TD", marks=((0, 4),))))
    assert not found("large-columns", left, right, tags=cells)
    half = made.tree(made.tag("Table", made.tag("TD", marks=((0, 3),))))
    assert not found("large-columns", left, right, tags=half)
    assert found("large-columns", left, right)


def test_columns_are_not_told_from_tables_without_tags() -> None:
    subject = Subject(made.facts(made.page(text())), held(Expected(), asked()))
    assert made.outcome("large-columns", subject) == "not applicable"


def test_all_rules_are_in_the_register() -> None:
    assert set(RULES) <= set(CHECKS)
