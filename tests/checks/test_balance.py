"""Risks beside benefits: as large, and as early."""

from __future__ import annotations

from brochure.checks.subject import Subject
from brochure.facts import Page
from brochure.findings import Severity
from tests.checks import made

GOOD = [
    "The treatment helps people walk.",
    "It reduces pain in the hip.",
    "Many people feel better after it.",
]
BAD = ["Bleeding and infection may happen.", "Blood clots are a serious risk."]


def page(*texts: str, size: float = 12.0) -> Page:
    return made.page([made.run(text, baseline=700.0 - 40 * n, size=size) for n, text in enumerate(texts)])


def sized(size: float, bad: list[str] = BAD) -> Subject:
    good = [made.run(text, baseline=700.0 - 40 * n) for n, text in enumerate(GOOD)]
    small = [made.run(text, baseline=500.0 - 40 * n, size=size) for n, text in enumerate(bad)]
    return made.subject(made.page([*good, *small]))


def test_risks_in_small_type() -> None:
    [found] = made.found("risks-small", sized(9))
    assert found.message.startswith(
        "the risks are set in 9 pt, the benefits in 12 pt: “Bleeding and infection"
    )
    assert found.severity is Severity.WARNING and found.box and found.page == 1
    assert not made.found("risks-small", sized(12))
    assert not made.found("risks-small", sized(11.75)) and made.found("risks-small", sized(11.6))
    assert not made.found("risks-small", sized(14))


def test_one_small_sentence_among_others_is_not_all_risks() -> None:
    runs = [
        made.run(text, baseline=700.0 - 30 * n)
        for n, text in enumerate([*GOOD, *BAD, "Infection is a risk."])
    ]
    note = made.run("Fever may be a sign of infection.", baseline=400, size=8)
    assert not made.found("risks-small", made.subject(made.page([*runs, note])))


def test_risks_that_come_late() -> None:
    filler = page("The hip is a ball joint and moves well.")
    [found] = made.found("risks-late", made.subject(page(*GOOD), filler, page(*BAD)))
    assert found.message == "benefits are told from page 1 on, risks only from page 3 on"
    assert found.page == 3 and found.severity is Severity.INFO
    assert not made.found("risks-late", made.subject(page(*GOOD), page(*BAD)))  # the other side of the sheet
    assert not made.found("risks-late", made.subject(page(BAD[0]), page(*GOOD), filler, page(BAD[1])))


def test_where_there_is_nothing_to_weigh() -> None:
    for rule in ("risks-small", "risks-late"):
        assert made.outcome(rule, made.subject(page("The hip is a ball joint."))) == "not applicable"
        assert made.outcome(rule, made.subject(page(*GOOD[:2], *BAD))) == "not applicable"
        assert made.outcome(rule, made.subject(page(*GOOD))) == "not applicable"
