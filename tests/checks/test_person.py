"""What needs a person: asked where it arises, shown in every report, and never called a fault."""

from __future__ import annotations

import json
from dataclasses import replace

from brochure.checks import judgement, person
from brochure.checks.subject import Subject
from brochure.facts import Image, Picture
from brochure.findings import Box, ExitCode, Span
from brochure.report import Report
from brochure.report.document import from_json, to_json
from brochure.report.terminal import full
from tests.checks import made
from tests.checks.test_claims import DISCLAIMER, STEM, printed, promised
from tests.checks.test_evidence import entry


def names(subject: Subject) -> set[str]:
    return {item.name for item in judgement.run(subject).items}


ALWAYS = {"claims-in-other-words", "tried-on-readers", "title-fits", "other-ways"}


def test_some_questions_are_asked_of_every_handout() -> None:
    assert names(printed("Walk every day.")) == ALWAYS
    assert judgement.run(made.subject(made.page())).items == ()


def test_others_are_asked_where_they_arise() -> None:
    assert names(printed(STEM)) == {*ALWAYS, "state-notice", "interests-told"}
    assert "research-and-payment" in names(printed(STEM, "What will I pay for this research?"))
    assert "risks-weigh" in names(printed("It helps you walk.", "There is a risk of infection."))
    assert "benefit-supported" in names(printed(STEM, "6 of 10 people had a better score."))
    assert "claim-in-required-text" in names(printed(STEM, DISCLAIMER, promises=promised(DISCLAIMER)))
    assert "notice-understood" in names(printed(STEM, promises=promised(f"{DISCLAIMER} {DISCLAIMER}")))
    spanish = "La terapia no es una cura para la artritis. Hable con su médico de las dudas que tenga."
    assert {"language-not-searched", "translation-reviewed"} <= names(printed(spanish))
    tagged = made.subject(of=made.facts(made.page(made.lines(STEM)), tags=made.tree(made.tag("P", STEM))))
    assert "read-aloud" in names(tagged)
    picture = Picture(1, Box(0, 0, 9, 9), True, "A needle reaches the hip.", 0.5, 90)
    shown = made.subject(of=made.facts(made.page(made.lines(STEM)), pictures=(picture,)))
    assert "alternative-text-fits" in names(shown)


def question(name: str, subject: Subject) -> str:
    [one] = [item for item in judgement.run(subject).items if item.name == name]
    return one.look


def test_one_sentence_is_asked_of_as_one_and_points_of_a_score_are_results() -> None:
    one = question("benefit-supported", printed(STEM, "6 of 10 people had a better score."))
    assert one == (
        "Does the sentence on a result or a study (page 1) rest on controlled studies in people, and"
        " does it say so where not?"
    )
    fell = "In one trial of 120 people, pain fell by 18 points with the gel."
    two = question("benefit-supported", printed(STEM, fell, "It fell by 14 points with salt water."))
    assert two.startswith("Do the 2 sentences on results and studies (page 1) rest") and "do they say" in two
    cited = "In a review of 12 trials, most people noticed no difference [2]."
    of_three = question("benefit-supported", printed(STEM, fell, "It fell by 14 points.", cited))
    assert of_three.startswith("Do the 3 sentences")
    assert "benefit-supported" not in names(printed(STEM, cited.replace(" [2]", "")))
    for harmless in (
        "Better sleep has 5 points to it.",
        "Walk to the lower entrance by 5 pm.",
        "Score 3 points.",
    ):
        assert "benefit-supported" not in names(printed(STEM, harmless))


def test_a_long_alternative_text_is_cut_with_an_ellipsis() -> None:
    def asked(alt: str) -> str:
        picture = Picture(1, Box(0, 0, 9, 9), True, alt, 0.5, 90)
        page = made.page(made.lines(STEM))
        return question("alternative-text-fits", made.subject(of=made.facts(page, pictures=(picture,))))

    ten = "A knee from the front. A needle goes into the"
    assert asked(ten).startswith(f"Does “{ten}” say what the picture shows")
    assert asked(f"{ten} joint.").startswith(f"Does “{ten} …” say")


def test_pictures_words_and_key_points() -> None:
    box = Box(72, 300, 216, 444)
    picture = Picture(2, box, True, "A needle reaches the hip.", 0.5, 90)
    second = made.page(made.lines(STEM), images=(Image(box, (300, 300), 150.0),))
    shown = made.subject(of=made.facts(made.page(made.lines("Page one.")), second, pictures=(picture,)))
    assert {"pictures-without-colour", "words-in-pictures"} <= names(shown)
    assert {item.page for item in judgement.run(shown).items if "picture" in item.name} == {2}
    small = made.page(made.lines(STEM), images=(Image(Box(72, 300, 100, 444), (300, 300), 150.0),))
    assert not {"pictures-without-colour", "words-in-pictures"} & names(made.subject(small))
    points = made.subject(made.page(made.run("Key points", size=18), made.run(STEM, baseline=660)))
    assert "main-message" in names(points) and "main-message" not in names(printed(STEM))
    [item] = [i for i in judgement.run(printed("Osteoarthritis is wear.")).items if i.name == "medical-words"]
    assert "“osteoarthritis”" in item.look and item.page == 1
    assert "medical-words" not in names(printed("A tablet is small."))
    address = (
        "Write to us: www.ourorthopediclinic.example, osteoarthritis.org/a, or anybodywhatever@clinic.org."
    )
    assert "medical-words" not in names(printed(address))


def test_a_disclosure_far_from_its_claim() -> None:
    def asked(height: float) -> list[str]:
        claim, notice = (
            made.run("The cells cure arthritis.", baseline=700),
            made.run(DISCLAIMER, baseline=height),
        )
        subject = made.subject(made.page(claim, notice))
        return [i.look for i in judgement.run(subject).items if i.name == "disclosure-near"]

    [look] = asked(250)
    assert look.startswith("On page 1 the disclosure stands half a page or more away from the claim (“cure”)")
    assert asked(320) == []


def test_studies_are_described_and_compared() -> None:
    title = "Mesenchymal stem cell therapy in the treatment of hip osteoarthritis"
    assert "studies-described" in names(entry(title, "Ten people got cells."))
    assert "comparison-told" in names(printed(STEM, "6 of 10 people had a better score."))


def test_each_paper_is_an_item_at_its_line() -> None:
    title = "Mesenchymal stem cell therapy in the treatment of hip osteoarthritis"
    items = [
        item
        for item in judgement.run(entry(title, "Ten people got cells.")).items
        if item.name == "paper-fits"
    ]
    assert [item.span for item in items] == [Span("content.yaml", 3)]
    assert items[0].page == 1 and "Mesenchymal" in items[0].look and items[0].why and items[0].source


def test_a_broken_list_is_told() -> None:
    def broken(_subject: Subject) -> list[object]:
        raise ZeroDivisionError("a bug")

    person.QUESTIONS.append(broken)  # type: ignore[arg-type]
    try:
        judged = judgement.run(printed("Walk every day."))
    finally:
        person.QUESTIONS.pop()
    assert judged.items == ()
    assert any(finding.rule == "check-crashed" for finding in judged.findings)


def report(subject: Subject) -> Report:
    judged = judgement.run(subject)
    return Report("a.pdf", ExitCode.CLEAN, (), judged.outcomes, pages=1, written="a.pdf", items=judged.items)


def test_the_terminal_closes_with_what_needs_a_person() -> None:
    lines = full(report(printed(STEM))).splitlines()
    assert lines[-2] == "0 automatic findings; 6 items need a person (--report FILE.html shows them)"
    one = replace(report(printed(STEM)), items=report(printed(STEM)).items[:1])
    assert "1 item needs a person" in full(one)
    assert "person" not in full(replace(one, items=()))
    assert "compliant" not in full(one).lower()


def test_the_json_report_lists_them_and_can_be_read_back() -> None:
    title = "Mesenchymal stem cell therapy in the treatment of hip osteoarthritis"
    given = report(entry(title, "Ten people got cells."))
    data = json.loads(to_json([given]))
    assert len(data["needs_person"]) == len(given.items) > 3
    assert set(data["needs_person"][0]) == {
        "name",
        "look",
        "why",
        "source",
        "path",
        "line",
        "column",
        "page",
        "box",
    }
    assert from_json(to_json([given])) == given


def test_what_the_clinics_packs_ask_a_person_is_an_item() -> None:
    subject = printed("Walk every day.")
    duty = ("How to report side effects is told.", "FDA 2020", "regenerative-medicine")
    asked = replace(subject, expected=replace(subject.expected, duties=(duty,)))
    assert [item for item in person.items(subject) if item.name == "policy-duty"] == []
    [item] = [item for item in person.items(asked) if item.name == "policy-duty"]
    assert item.look == "Is it so? How to report side effects is told."
    assert (item.source, "regenerative-medicine" in item.why) == ("FDA 2020", True)
