"""Sentences without their disguises: doubled denials, odd letters, letters apart, labels, stories."""

from __future__ import annotations

import pytest

from brochure.checks.confusable import confusables, latin
from brochure.checks.doubled import undone
from brochure.checks.spelled import joined
from brochure.checks.subject import Promise, SourceText, Subject
from brochure.findings import Severity, Span
from tests.checks import made
from tests.checks.test_claims import CLAIMS, STEM, findings, printed, written

CURE, SAFE, APPROVED, PROVEN = "claim-cure", "claim-safe", "claim-approved", "claim-proven"
HARMLESS, GUARANTEED, PAINLESS = "claim-harmless", "claim-guaranteed", "claim-painless"

DOUBLED = [
    (CURE, "It is no myth that cells cure arthritis."),
    (CURE, "Nobody can deny that stem cells cure arthritis."),
    (CURE, "It is not untrue that the cells cure arthritis."),
    (CURE, "It is false that these cells do not cure arthritis."),
    (CURE, "There is no denying that it is a cure."),
    (CURE, "Not a single patient was not cured."),
    (CURE, "Who says that it cannot cure is mistaken."),
    (CURE, "No cure? Think again."),
    (CURE, "Myth: Stem cells do not cure arthritis."),
    (SAFE, "It is untrue that it is unsafe."),
    (SAFE, "It is not true that it is not safe."),
    (SAFE, "Some say it is not safe. They are wrong."),
    (SAFE, "It is not unsafe."),
    (SAFE, "Who can deny that it is safe?"),
    (APPROVED, "It is a lie that the FDA has not approved it."),
    (APPROVED, "The FDA has not approved it? That is not so."),
    (PROVEN, "It is wrong that studies have not proven it."),
    (HARMLESS, "Do not believe that it has side effects."),
]
SINGLE = [
    "It is false that stem cells cure arthritis.",
    "It is a myth that stem cells cure arthritis.",
    "It is wrong to say that it cures arthritis.",
    "Do not believe that it cures arthritis.",
    "Do not believe ads that say it is FDA-approved.",
    "Nobody can say that it is safe.",
    "Nobody should say that it works.",
    "Nobody doubts that rest helps.",
    "It is no secret that studies are small.",
    "It is not true that the cells cannot harm you.",
    "It is false that there are no risks.",
    "Myth: Stem cells cure arthritis. Fact: Nobody knows.",
    "Some say it is safe. That is not proven.",
    "Some people say that it cures arthritis. They are wrong.",
    "Is it not safe? Nobody knows.",
    "Do not think that this is not serious: call 911.",
    "It is not unsafe to walk with arthritis.",
]


@pytest.mark.parametrize(("rule", "text"), DOUBLED)
def test_two_denials_say_the_thing(rule: str, text: str) -> None:
    assert findings(rule, printed(STEM, text)), text
    assert findings(rule, written(STEM, text)), text


@pytest.mark.parametrize("text", SINGLE)
def test_one_denial_denies(text: str) -> None:
    assert [rule for rule in CLAIMS if findings(rule, written(STEM, text))] == []


@pytest.mark.parametrize("text", [text for _, text in DOUBLED] + SINGLE)
def test_what_is_taken_away_leaves_the_length(text: str) -> None:
    [made_of] = undone([text])
    assert len(made_of) == len(text)


def test_a_message_quotes_the_sentence_as_it_is_printed() -> None:
    [finding] = findings(CURE, written(STEM, "It is no myth that cells cure arthritis."))
    assert finding.message.endswith("“It is no myth that cells cure arthritis.”")
    assert finding.message.startswith("“cure”")
    assert finding.box and finding.box.left == pytest.approx(72 + 6 * len("It is no myth that cells "))


ODD = [
    (CURE, "Stem cells сure arthritis."),  # Cyrillic с
    (CURE, "Stem cells 𝐜𝐮𝐫𝐞 arthritis."),
    (CURE, "Stem cells cüre arthritis."),
    (SAFE, "It is sаfe and effective."),  # Cyrillic а
    (GUARANTEED, "Results are guαranteed."),  # Greek α
    (APPROVED, "It is FDΑ-approved."),  # Greek Α
    (CURE, "Stem cells c u r e arthritis."),
    (CURE, "It is a c u r e for arthritis."),
    (CURE, "It is a c.u.r.e. for arthritis."),
    (CURE, "It is no myth that cells c u r e arthritis."),
    (GUARANTEED, "Results are g u a r a n t e e d."),
    (APPROVED, "It is approved by the F.D.A. for you."),
    (SAFE, "It is s-a-f-e and effective."),
    (SAFE, "It is s а f e and effective."),  # both at once
]


@pytest.mark.parametrize(("rule", "text"), ODD)
def test_odd_letters_and_letters_apart_hide_no_claim(rule: str, text: str) -> None:
    assert findings(rule, written(STEM, text)), text


@pytest.mark.parametrize(
    "text",
    [
        "Choose A - B - C.",
        "Vitamins A, B and C.",
        "J. R. R. Tolkien wrote it.",
        "It isn't a p.m. visit.",
        "I am OK.",
    ],
)
def test_other_single_letters_claim_nothing(text: str) -> None:
    assert [rule for rule in CLAIMS if findings(rule, written(STEM, text))] == []


def test_letters_apart_are_joined_and_the_length_stays() -> None:
    assert joined("a c u r e now") == "a cure    now"
    assert joined("at 9 a.m. to 5 p.m.") == "at 9 a.m. to 5 p.m."
    assert latin("сure Иван µg") == "cure Иван µg"


@pytest.mark.parametrize(
    "word",
    ["сure", "Stеm", "tоday", "Сall", "guαranteed", "Εmergency", "rісe", "tοday", "911 cаlls", "mеd"],
)
def test_letters_of_another_alphabet_in_a_latin_word_are_told(word: str) -> None:
    text = f"{word} is here"
    [finding] = made.found("letters-confusable", made.subject(made.page([made.run(text)])))
    assert word.split()[-1] in finding.message and "LETTER" in finding.hint
    assert finding.severity is Severity.ERROR


def test_they_are_told_in_required_texts_and_beside_the_pages() -> None:
    text = "It is not а сure."
    promise = Promise("disclaimer", text, "every", 9.0, "Compliance", Span("content.yaml", 9))
    page = made.page([made.run(text)])
    [finding] = made.found("letters-confusable", made.subject(page, promises=(promise,)))
    assert "сure" in finding.message and finding.span == Span("content.yaml", 9)
    [finding] = made.found("letters-confusable", made.subject(of=made.facts(made.page(), title="Hір pain")))
    assert "the title" in finding.message
    tags = made.tree(made.tag("Figure", alt="A hiр joint", page=1))
    assert made.found("letters-confusable", made.subject(of=made.facts(made.page(), tags=tags)))


@pytest.mark.parametrize(
    "text",
    [
        "5 µg", "5 μg", "20 μmol", "β-blocker", "α-tocopherol", "TNFα", "TNF-α", "IFNγ", "NF-κB", "NFκB",
        "Aβ", "αvβ3", "TGFβ1", "ΔF508", "10 kΩ", "χ2 test", "Иван Петров", "Сара", "Κώστας Παπαδόπουλος",
        "Álvaro-Gracia",
        "Tönnis", "naïve", "Σ score", "π", "λ value", "ω-3", "5 °C", "Говорите по-русски?",
    ],
)  # fmt: skip
def test_signs_of_science_and_names_are_left_alone(text: str) -> None:
    assert list(confusables(text)) == []
    assert not made.found("letters-confusable", made.subject(made.page([made.run(f"See {text} here")])))


LABELS = [
    (CURE, "Cure rate: 95"),
    (CURE, "Cure rate = 80 %"),
    (CURE, "Healing rate: 92 %"),
    (CURE, "Patients cured: 212"),
    (CURE, "Result: cured"),
    (CURE, "53 healed people"),
    (GUARANTEED, "Success rate: 9 out of 10"),
    (GUARANTEED, "Success rate – 9 of 10"),
    (GUARANTEED, "Satisfaction: 98 %"),
    (APPROVED, "FDA status: approved"),
    (APPROVED, "FDA approval: yes"),
    (APPROVED, "Approved by: FDA"),
    (APPROVED, "Last reviewed November 16, 2026 by the FDA"),
    (APPROVED, "Reviewed by the FDA, which approved every word"),
    (APPROVED, "The FDA gave its blessing."),
    (HARMLESS, "Side effects: none"),
    (HARMLESS, "Side effects ...... none"),
    (HARMLESS, "Risk: zero"),
    (HARMLESS, "Complications: 0 %"),
    (SAFE, "Safety: excellent"),
    (PAINLESS, "Pain: gone"),
    (PAINLESS, "Pain after a week: none"),
]
VALUES = [
    "Risk factors: none",
    "Allergies: none",
    "Side effects: pain, swelling and fever",
    "Side effects: none of these is common, but call us.",
    "Risk: see page 3",
    "Risk: low to moderate",
    "Risks: no study has looked",
    "FDA status: not approved",
    "FDA approval: no",
    "FDA-approved: no",
    "FDA: Food and Drug Administration",
    "Success rate: unknown",
    "Cure rate: nobody knows",
    "Chances of success: unknown",
    "Effectiveness: not proven",
    "Safety: do not drive",
    "Safety: not known",
    "Pain: 0 is none, 10 is the worst",
    "Pain now: ___ of 10",
    "Status: experimental",
    "Fee: none",
    "No. of patients: 100",
    "Result: to be discussed",
    "Response: call us within a day",
    "It was not reviewed by the FDA.",
    "The FDA has not given its approval.",
    "The FDA, which regulates drugs, has not approved it.",
    "Report it to the FDA: www.fda.gov/medwatch",
]


@pytest.mark.parametrize(("rule", "text"), LABELS)
def test_a_label_and_its_value_claim_like_a_sentence(rule: str, text: str) -> None:
    assert findings(rule, printed(STEM, text)), text
    assert findings(rule, written(STEM, text)), text


@pytest.mark.parametrize("text", VALUES)
def test_labels_that_a_clinic_really_prints(text: str) -> None:
    assert [rule for rule in CLAIMS if findings(rule, written(STEM, text))] == []


STORIES = [
    ("Mary, 62: I dance again.",),
    ("Mary, 62", "I dance again and sleep well."),
    ("Mary, 62, dances again.",),
    ("After two shots I can walk again without pain.", "— John D., 58"),
    ("My pain is gone. — John D., 58",),
    ("J. M.: It changed my life.",),
    ("After one injection, Mary (62) walks without pain.",),
    ("I had pain for years. Now I am back on my bike. – Anna K.",),
    ("Peter S., 71, Little Rock: I threw away my cane.",),
    ("Anna (57) says: I would do it again.",),
    ("Now I no longer need my cane.", "- a happy patient"),
    ("Patient stories",),
]
NO_STORIES = [
    ("Mary, 62: I have a question about my dose.",),
    ("Maria, 70, walks with a cane.",),
    ("John, 58, cannot climb stairs.",),
    ("Dr. Lee, 62 Main Street",),
    ("Anna Lee, RN: call me on Monday.",),
    ("I have read this page.", "— Name, date"),
    ("Write down how you feel: I sleep well.",),
    ("When can I walk again without crutches?",),
    ("Most people walk again without crutches after six weeks.", "Anna K., nurse"),
    ("Ages 50 to 62: 12 people",),
    ("I agree that my data are stored. Signature: J. D.",),
    ("You may swim again after two weeks.",),
]


@pytest.mark.parametrize("texts", STORIES)
def test_a_name_an_initial_or_an_age_make_a_testimonial(texts: tuple[str, ...]) -> None:
    assert findings("testimonial", printed(STEM, *texts)), texts
    assert findings("testimonial", written(STEM, *texts)), texts


@pytest.mark.parametrize("texts", NO_STORIES)
def test_names_and_ages_alone_are_no_story(texts: tuple[str, ...]) -> None:
    assert not findings("testimonial", printed(STEM, *texts)), texts
    assert not findings("testimonial", written(STEM, *texts)), texts


def test_a_disclaimer_silences_no_disguised_claim() -> None:
    for text in ("It is no myth that cells cure arthritis.", "Cure rate: 95", "The cells c u r e arthritis."):
        assert findings(CURE, written(STEM, f"{text} It is not meant to cure any disease."))


def beside(**more: object) -> Subject:
    """A handout with an innocent page, and what the file or its papers say besides."""
    return made.subject(of=made.facts(made.page([made.run(STEM)]), **more))


@pytest.mark.parametrize("name", ["Subject", "Keywords", "Author"])
def test_what_the_file_says_of_itself_is_read(name: str) -> None:
    assert findings(APPROVED, beside(metadata={name: "FDA-approved cure for hip arthritis"}))
    assert not findings(APPROVED, beside(metadata={name: "Not FDA-approved: cells for hip arthritis"}))
    assert not findings(APPROVED, beside(metadata={"Producer": "Adobe PDF Library 17.0"}))
    assert findings(APPROVED, beside(metadata={"Producer": "FDA-approved cure"}))  # no program is called so


def test_it_is_told_at_the_line_of_the_content() -> None:
    subject = made.subject(
        of=made.facts(made.page([made.run(STEM)]), metadata={"Subject": "A cure for arthritis"}),
        head={"subject": Span("content.yaml", 21)},
    )
    [finding] = made.found(CURE, subject)
    assert finding.span == Span("content.yaml", 21)


def test_the_title_of_the_file_is_read() -> None:
    assert findings(CURE, beside(title="Cells cure arthritis"))
    assert not findings(CURE, beside(title="Cells for arthritis"))


@pytest.mark.parametrize(
    ("rule", "text", "raised"),
    [
        (CURE, "Stem cells cures1 arthritis.", "1"),
        (APPROVED, "It is FDA-approved1 and new.", "1"),
        (APPROVED, "It is FDA1-approved and new.", "1"),
        (HARMLESS, "The shot has no1 side effects.", "1"),
        (SAFE, "The shot is safe2,3 for you.", "2,3"),
        (GUARANTEED, "Guaranteed12 results in the hip.", "12"),
        (APPROVED, "It is FDA-approved (1) and new.", ""),
        (APPROVED, "It is FDA-approved [2] and new.", ""),
        (CURE, "The cells cure [3,4] arthritis.", ""),
    ],
)
def test_the_number_of_a_note_silences_no_claim(rule: str, text: str, raised: str) -> None:
    first = text.find(raised)
    spans = ((first, first + len(raised), "sup"),) if raised else ()
    word = SourceText(text, "sections[0].blocks[0].text", Span("content.yaml", 9), "text", raised=spans)
    lead = SourceText(STEM, "sections[0].title", Span("content.yaml", 8), "heading")
    runs = made.lines(STEM, text)
    assert findings(rule, made.subject(made.page(runs), words=(lead, word)))


@pytest.mark.parametrize(
    ("rule", "before", "mark", "behind"),
    [(CURE, "Cells cure", "1", "arthritis."), (SAFE, "It is safe", "2", "for you.")],
)
def test_nor_does_one_in_a_pdf_from_elsewhere(rule: str, before: str, mark: str, behind: str) -> None:
    first = made.run(before, baseline=680)
    note = made.run(mark, left=first.box.right, baseline=684, size=7)
    rest = made.run(behind, left=note.box.right + 4, baseline=680)
    subject = made.subject(made.page(made.run(STEM), first, note, rest))
    assert findings(rule, subject)


@pytest.mark.parametrize(
    "text",
    [
        "The study is not FDA-approved1.",
        "Nobody knows whether cells cure2 arthritis.",
        "It is not safe3 for all.",
    ],
)
def test_nor_does_it_make_one_of_a_denial(text: str) -> None:
    at = next(n for n, char in enumerate(text) if char.isdigit())
    word = SourceText(text, "a", Span("content.yaml", 9), "text", raised=((at, at + 1, "sup"),))
    subject = made.subject(made.page(made.lines(STEM, text)), words=(word,))
    assert [rule for rule in CLAIMS if findings(rule, subject)] == []
