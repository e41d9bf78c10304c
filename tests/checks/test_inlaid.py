"""The live text of figures: read by the rules on claims, and listed for a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from brochure.checks import judgement
from brochure.checks.inlaid import inlaid
from brochure.checks.lines import page_lines
from brochure.checks.subject import Subject
from brochure.facts import Picture, inspect
from brochure.findings import Box, Span
from tests.checks import made
from tests.tricks.paper import Paper, line

TEXT = "Stem cell therapy is experimental. Walk a little every day."
ALT = "A thin line parts the text from the notice."
FIGURE = Span("content.yaml", 40)


def drawn(*said: str, tagged: bool = True, source: bool = True, **more: Any) -> Subject:
    """A page with a text, and a figure below it with these lines in it."""
    runs = [made.run(TEXT, baseline=700, mcid=0)]
    runs += [made.run(text, left=80, baseline=500 - 30 * n, mcid=1) for n, text in enumerate(said)]
    place = Box(70, 300, 500, 520)
    figure = made.tag("Figure", *said, alt=ALT, marks=((0, 1),) if tagged else ())
    tags = made.tree(made.tag("P", TEXT, marks=((0, 0),)), figure)
    facts = made.facts(made.page(runs), tags=tags, pictures=(Picture(1, place, True, ALT, 0.5, 90),))
    known = {"words": made.words(TEXT), "pictures": ((ALT, "line.svg", FIGURE, 0),)} if source else {}
    return made.subject(of=facts, **known, **more)


def claims(subject: Subject) -> set[tuple[str, Span | None]]:
    found = judgement.run(subject).findings
    return {(one.rule, one.span) for one in found if one.rule.startswith("claim-")}


@pytest.mark.parametrize("tagged", [True, False])
def test_a_claim_in_a_figure_is_told_at_the_figures_line(tagged: bool) -> None:
    subject = drawn("Stem cells cure arthritis. FDA-approved.", tagged=tagged)
    assert claims(subject) == {("claim-cure", FIGURE), ("claim-approved", FIGURE)}


def test_a_sentence_of_two_lines_is_one() -> None:
    runs = [made.run(TEXT, baseline=700, mcid=0)]
    runs += [
        made.run("Stem cells", left=80, baseline=500, mcid=1),
        made.run("cure it.", left=80, baseline=486, mcid=1),
    ]
    subject = drawn()
    facts = replace(subject.facts, pages=(replace(made.page(runs), number=1),))
    assert ("claim-cure", FIGURE) in claims(replace(subject, facts=facts))


@pytest.mark.parametrize(
    "said", [("Hip joint", "Femur", "Needle"), ("Before", "After"), ("It is no cure.",), ("A", "B")]
)
def test_labels_pass(said: tuple[str, ...]) -> None:
    assert claims(drawn(*said)) == set()


def test_words_in_figures_are_listed_for_a_person() -> None:
    for subject in (drawn("Hip joint", "Femur", "A"), drawn("Hip joint", "Femur", "A", source=False)):
        [item] = [one for one in judgement.run(subject).items if one.name == "words-in-figures"]
        assert "“Hip joint”, “Femur”." in item.look and item.page == 1
    assert not any(one.name == "words-in-figures" for one in judgement.run(drawn("A")).items)
    assert not any(one.name == "words-in-figures" for one in judgement.run(drawn()).items)


def test_a_file_from_elsewhere_tells_its_claims_once() -> None:
    found = judgement.run(drawn("Stem cells cure arthritis.", source=False)).findings
    assert [one.rule for one in found if one.rule == "claim-cure"] == ["claim-cure"]


def test_letters_that_are_runs_of_their_own_are_read_as_words() -> None:
    """As the layout engine writes the text of an SVG."""
    paper = Paper()
    letters = zip(
        "It can cure", (80, 84, 88, 91.6, 97.6, 104.4, 111.4, 114.6, 120.6, 127.6, 132.4), strict=True
    )
    drawing = "".join(line(char, x=x, y=500) for char, x in letters if char != " ")
    paper.page(f"{line(TEXT)} /Figure <</MCID 1>> BDC {drawing} EMC")
    subject = drawn()
    pages = inspect(paper.bytes()).pages
    lines = [one.text for one in page_lines(pages[0], frozenset())]
    [inlay] = inlaid(replace(subject, facts=replace(subject.facts, pages=pages)))
    assert [one.text for one in inlay.lines] == ["It can cure"] and inlay.span == FIGURE
    assert lines != [TEXT, "It can cure"]


def test_a_caption_is_the_authors() -> None:
    subject = drawn("A thin line.")
    caption = made.tag("Caption", "A thin line.", marks=((0, 1),))
    tags = made.tree(made.tag("P", TEXT, marks=((0, 0),)), made.tag("Figure", caption, alt=ALT))
    facts = replace(subject.facts, tags=tags, pictures=())
    assert inlaid(replace(subject, facts=facts)) == ()
