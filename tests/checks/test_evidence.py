"""Evidence: numbers with and without a source, few people, animals, and papers on something else."""

from __future__ import annotations

import pytest

from brochure.checks.subject import SourceText, Subject
from brochure.findings import Finding, Severity, Span
from tests.checks import made
from tests.checks.test_claims import STEM, printed, written


def told(rule: str, *texts: str, kind: str = "text") -> list[Finding]:
    return made.found(rule, written(STEM, *texts, kind=kind))


UNCITED = [
    "Clinical studies showed 20 to 50 percent less pain.",
    "6 of 10 people had a better score.",
    "Research has found that pain improved.",
    "The Harris Hip Score rose from 67 to 85.",
    "A 72% improvement was seen.",
    "Pain fell by 30 percent.",
    "Results in 90% of patients.",
    "It works in about 9 of 10 people.",
    "This helped 80 percent of them.",
    "9 of 10 people were pain-free.",
    "Three in four people walk again without pain.",
    "Nine out of ten people got better.",
    "Half of patients had less pain.",
    "Two thirds of people walk better.",
    "Most patients get better.",
    "Nearly all patients are pain-free.",
    "The majority of patients improved.",
    "Pain fell by half.",
    "Pain fell by half in the study.",
    "Hip pain was halved.",
    "It works for most people.",
    "It helps most patients.",
    "The treatment works in two thirds of hips.",
    "Studies show that it helps.",
    "Research shows that the cells work.",
    "Pain fell by 18 points with the gel.",
    "Pain was 20 points lower after a month.",
]
CITED_OR_NOT = [
    "Pain fell by 18 points with the gel [4].",
    "There are 5 points to remember when your pain gets worse.",
    "Clinical studies showed 20 to 50 percent less pain [4].",
    "The score rose from 67 to 85 (Dall'Oca 2019).",
    "Park et al. saw a 72% improvement.",
    "No study has shown a better score.",
    "Some had less pain. We do not know which papers say so: 20 percent less pain.",
    "According to the CDC, 60 percent recover.",
    "The Harris Hip Score goes from 0 to 100.",
    "Did 6 of 10 people get better?",
    "The treatment takes 2 of 3 days.",
    "Results in 90% of patients [4].",
    "You get the results in 2 of 3 days.",
    "The clinic works 5 days of the week, and 1 in 2 doctors is here at night.",
    "Did it work in 9 of 10 people?",
    "Pain fell by 30 percent in the trial.12",
    "Most people stay two hours.",
    "Most people go home the same day.",
    "Most people feel some pain for two days.",
    "In most people pain gets worse with age.",
    "Most of the cells die within days.",
    "Half of the tablet is enough.",
    "Take half of the tablet.",
    "Two thirds of a cup of water.",
    "Half of all people over 60 have a worn hip.",
    "One in four people has arthritis.",
    "It helps most people to bring a friend.",
    "Studies show mixed results (3).",
    "Studies show that it may help.",
    "Studies show that it does not help.",
    "Studies do not show that it helps.",
    "Studies show that exercise helps.",
    "It does not work for most people.",
    "Nobody knows whether most people get better.",
    "Do most people get better?",
    "Three in four people had less pain [3].",
    "Half of patients had less pain (Park 2018).",
    "Perhaps most people get better by chance.",
    "Physical therapy helps most people.",
]


@pytest.mark.parametrize("text", UNCITED)
def test_a_result_needs_a_source(text: str) -> None:
    assert told("outcome-uncited", text)
    assert not told("outcome-uncited", text, kind="citations")
    assert not told("outcome-uncited", text, kind="questions")


@pytest.mark.parametrize("text", CITED_OR_NOT)
def test_a_source_and_what_is_no_result_are_left_alone(text: str) -> None:
    assert not told("outcome-uncited", text)


CARE = "Your flu shot and your cold: what to do at home when you are ill and need rest."


@pytest.mark.parametrize(
    "text",
    [
        "Most people get better in a week.",
        "Studies show that it helps.",
        "It works for most people.",
        "Pain fell by half.",
    ],
)
def test_shares_in_words_count_only_of_an_experimental_treatment_or_ours(text: str) -> None:
    assert not made.found("outcome-uncited", written(CARE, text))
    [found] = made.found("outcome-uncited", written(CARE, f"With our cells: {text}"))
    assert found.severity is Severity.WARNING


def test_a_share_in_figures_and_in_words_is_told_once() -> None:
    assert len(told("outcome-uncited", "6 of 10 people, and most patients with pain, got better.")) == 1


def test_words_about_a_paper_are_cited_by_their_place() -> None:
    assert not told("outcome-uncited", "Most patients get better.", kind="citations")


def test_a_raised_number_on_paper_is_a_source() -> None:
    line = made.run("Pain fell by 30 percent in it", baseline=600.0)
    mark = made.run("4", left=line.box.right + 0.5, baseline=604.0, size=7.0)
    flat = made.run("4", left=line.box.right + 6, baseline=600.0)
    assert not made.found("outcome-uncited", made.subject(made.page(made.run(STEM), line, mark)))
    assert made.found("outcome-uncited", made.subject(made.page(made.run(STEM), line, flat)))


def test_one_cited_cell_is_enough_for_a_table() -> None:
    cells = ["Dall'Oca [6]", "Pain fell by 30 percent"]
    page = made.page([made.run(text, baseline=700.0 - 40 * n) for n, text in enumerate([STEM, *cells])])
    words = [SourceText(STEM, "a", None, "text"), *(SourceText(cell, "t", None, "table") for cell in cells)]
    assert not made.found("outcome-uncited", made.subject(page, words=tuple(words)))
    words[1] = SourceText("Dall'Oca", "t", None, "table")
    assert made.found("outcome-uncited", made.subject(page, words=tuple(words)))


def test_a_result_counts_less_in_other_handouts() -> None:
    [finding] = made.found("outcome-uncited", printed("Your knee needs care.", "6 of 10 people get better."))
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("text", "baseless"),
    [
        ("People had 50 percent less pain.", True),
        ("Overall improvement was 72 percent.", True),
        ("Scores improved by 30%.", True),
        ("People had 50 percent less pain: the score fell from 60 to 30.", False),
        ("Pain fell by 30 percent; from what is not known.", False),
        ("30 percent fewer: 7 of 10 instead of 10 of 10 people had pain.", False),
        ("The drug has 20 percent alcohol.", False),
    ],
)
def test_a_percentage_says_from_what_to_what(text: str, baseless: bool) -> None:
    assert bool(told("percent-baseless", text)) == baseless


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Four patients went into remission in this study.", True),
        ("The study had 10 people, and pain was reduced.", True),
        ("In the trial 6 hips improved.", True),
        ("The study had 10 people, and pain was reduced. So few prove little.", False),
        ("The study had 400 people, and pain was reduced.", False),
        ("Bring one person along; two people may help you to feel better.", False),
        ("Did four patients of the study improve?", False),
        ("The study had 10 people. It does not prove that pain improves.", False),
    ],
)
def test_few_people_are_called_few(text: str, unsaid: bool) -> None:
    assert bool(told("sample-small", text)) == unsaid


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("It was tested in rats, and the cartilage healed.", True),
        ("Studies in rabbits showed smoother cartilage.", True),
        ("In cell cultures the cells improved.", True),
        ("It was tested in rats. What works in animals may not work in people.", False),
        ("It was tested in mice, and nobody knows whether it works in humans.", False),
        ("Do not bring dogs to the clinic.", False),
        ("The rate of pain was studied.", False),
    ],
)
def test_animals_do_not_stand_for_people(text: str, alone: bool) -> None:
    assert bool(told("animals-alone", text)) == alone


def entry(title: str, *about: str) -> Subject:
    """A block of citations with one paper."""
    texts = [STEM, title, *about]
    page = made.page([made.run(text, baseline=700.0 - 40 * n) for n, text in enumerate(texts)])
    words = [SourceText(STEM, "a", Span("content.yaml", 1), "text")]
    words += [
        SourceText(text, "c", Span("content.yaml", n), "citations") for n, text in enumerate(texts[1:], 2)
    ]
    return made.subject(page, words=tuple(words), authored=(STEM, *about), title="Hip arthritis")


def test_a_paper_on_animals_is_told_as_one() -> None:
    title = "Mesenchymal stem cells restore cartilage in a rat model of arthritis"
    [finding] = made.found("animals-alone", entry(title, "The cartilage looked smoother after a month."))
    assert finding.severity is Severity.ERROR and finding.span == Span("content.yaml", 3)
    assert not made.found(
        "animals-alone", entry(title, "In rats it was smoother. People may not be like rats.")
    )


def test_a_paper_on_another_condition_is_told_as_one() -> None:
    title = "Allogeneic mesenchymal stem cells transplantation in refractory systemic lupus erythematosus"
    rule = "study-of-other-condition"
    [finding] = made.found(rule, entry(title, "Studied: Immune disease", "Four people got better."))
    assert "lupus" in finding.message and finding.page == 1
    assert not made.found(rule, entry(title, "Studied: Lupus", "Four people got better."))
    assert not made.found(rule, entry(title, "Four people got better."))  # studied-missing tells it
    hip = "Mesenchymal stem cell therapy in the treatment of hip osteoarthritis and its results"
    assert not made.found(rule, entry(hip, "Studied: Wear", "Four people got better."))


def test_in_a_pdf_from_elsewhere_the_reference_line_tells_the_condition() -> None:
    line = (
        "Liang J, Zhang H, Hua B, et al. Stem cells in lupus erythematosus. Ann Rheum Dis. 2010;69(8):1423."
    )
    told = made.found("study-of-other-condition", printed(STEM, line, "Four people got better in this one."))
    assert [finding.page for finding in told] == [1]
    assert not made.found(
        "study-of-other-condition", printed(STEM, line, "Four people with lupus got better.")
    )
    assert made.outcome("study-of-other-condition", printed(STEM)) == "not applicable"
