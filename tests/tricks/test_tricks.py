"""Every trick is refused by the rule it is meant for, every harmless variation by none."""

from __future__ import annotations

import pytest

from brochure.checks.subject import Expected, Promise, Subject
from brochure.facts import inspect
from tests import corpus
from tests.tricks import altering, differing, drawn, hiding, innocent, lying, typefaces
from tests.tricks.judged import broken, subject, verdict
from tests.tricks.table import HARMLESS, TRICKS, Trick

PROMISE = Promise("cells", "One dose has 60 × 10⁶ cells.", "every", 12.0, "Officer", tagged=False)

ON_PAPER = {"text-hidden", "text-lies", "text-faint", "text-too-small", "text-distorted", "text-scattered"}
ELSEWHERE = {"drawn-otherwise", "text-on-layer"}
IN_TEXT = {"text-missing", "text-replaced"}

ON_SOME_PAGES = {"on one page of three", "an honest page before the lie"}


def test_corpus_is_large_enough() -> None:
    assert (
        altering and differing and drawn and hiding and innocent and lying and typefaces
    )  # importing fills the table
    assert len(TRICKS) >= 60
    assert len(HARMLESS) >= 40
    assert len({trick.name for trick in TRICKS + HARMLESS}) == len(TRICKS) + len(HARMLESS)


def test_the_page_on_the_corpus_has_a_row_for_each_and_no_other() -> None:
    _, tricked, innocuous = corpus.written().split("\n## ")[1:]
    for table, tricks in ((tricked, TRICKS), (innocuous, HARMLESS)):
        names = [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines()[4:]]
        assert sorted(names) == sorted(trick.name for trick in tricks)  # in the order of their modules


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.name)
def test_trick_is_refused(trick: Trick) -> None:
    held = subject(trick.make(), tagged=trick.tagged, text=trick.text)
    assert trick.rule in broken(held)
    assert corpus.trick_row(trick, held) in corpus.written(), "run `make docs` and read what changed"
    seen = verdict(held) if trick.name not in ON_SOME_PAGES else None
    if trick.rule in IN_TEXT and seen is not None:
        assert seen.in_text is False
    if trick.rule in ON_PAPER and seen is not None:
        assert (seen.in_text, seen.on_paper) == (True, False)
        assert seen.why
    if trick.rule in ELSEWHERE and seen is not None:
        assert seen.in_text is True and seen.on_paper is not True
    if trick.rule == "text-unspoken" and seen is not None:
        assert (seen.in_text, seen.on_paper, seen.in_tags) == (True, True, False)


CELLS = "One dose has 60 × 10<sup>6</sup> cells."
SMALL = "sup{font-size:%spt;line-height:0;vertical-align:.4em}"


@pytest.mark.parametrize(
    ("html", "style", "small"),
    [
        (CELLS, SMALL % 8.4, False),
        (CELLS, SMALL % 6.5, True),
        (CELLS, "sup{font-size:8.4pt;vertical-align:baseline}", True),
        (CELLS.replace("60 ×", "<sup>60</sup> ×"), SMALL % 8.4, True),
        (CELLS.replace("10<sup>6</sup>", "<sup>10</sup>6"), SMALL % 8.4, True),
        (CELLS.replace("cells", "<sup>cells</sup>"), SMALL % 8.4, True),
    ],
)
def test_a_raised_figure_in_a_required_text_is_judged_by_its_text(html: str, style: str, small: bool) -> None:
    facts = inspect(innocent._web(f"<p>{html}</p>", style))
    held = Subject(facts, Expected(promises=(PROMISE,)))
    assert ("text-too-small" in broken(held)) is small


@pytest.mark.parametrize("trick", HARMLESS, ids=lambda trick: trick.name)
def test_harmless_variation_passes(trick: Trick) -> None:
    held = subject(trick.make(), text=trick.text)
    assert broken(held) == set()
    assert corpus.trick_row(trick, held) in corpus.written(), "run `make docs` and read what changed"
    seen = verdict(held)
    assert (seen.in_text, seen.on_paper) == (True, True)
    assert held.facts.trouble == ()
