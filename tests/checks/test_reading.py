"""Reading: the counting, and advice that is never more than advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.checks.passages import passages
from brochure.checks.readability import measure, syllables
from brochure.checks.sentences import plain, sentences
from brochure.checks.tongue import tongue
from brochure.findings import Severity
from tests.checks import made
from tests.checks.test_claims import STEM, printed, written

LIST = Path(__file__).parent / "syllables.txt"

UNSEEN = {
    "artery": 3, "biology": 4, "bowel": 2, "brace": 1, "buttock": 2, "calcium": 3, "catheter": 3,
    "collarbone": 3, "contagious": 3, "dosage": 2, "electricity": 5, "enlarged": 2, "fasting": 2,
    "gallstones": 2, "genetic": 3, "hygiene": 2, "iodine": 3, "jaundice": 2, "kneeling": 2,
    "lotion": 2, "migraine": 2, "nutrition": 3, "obesity": 4, "palliative": 4, "quarantine": 3,
    "respiratory": 5, "scissors": 2, "sterile": 2, "tetanus": 3, "ulcer": 2, "ventilator": 4,
    "warts": 1, "yeast": 1, "zinc": 1, "cautious": 2, "dietitian": 4, "gradually": 4,
    "hemorrhage": 3, "mineral": 3, "ointment": 2, "pediatric": 4, "sanitize": 3, "transfusion": 3,
    "vertebrae": 3, "wheezing": 2, "crying": 2, "towel": 2, "loosely": 2, "breathless": 2,
    "sleeplessness": 3,
}  # fmt: skip
"""Words written after the rules of counting were done."""


def test_syllables_are_counted_right_nearly_always() -> None:
    rows = [
        line.split() for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    wrong = [(word, count, syllables(word)) for word, count in rows if syllables(word) != int(count)]
    assert len(rows) >= 400
    assert len(wrong) <= 0.03 * len(rows), wrong


def test_syllables_of_words_the_rules_were_not_made_on() -> None:
    wrong = [(word, count, syllables(word)) for word, count in UNSEEN.items() if syllables(word) != count]
    assert len(UNSEEN) == 50
    assert len(wrong) <= 0.1 * len(UNSEEN), wrong


def test_the_grades_are_those_of_the_formulas() -> None:
    made = measure(["The cat sat on the mat.", "Regenerative therapies are experimental."])
    assert (made.words, made.sentences, made.syllables, made.hard) == (10, 2, 6 + 5 + 3 + 1 + 5, 3)
    assert made.grade == pytest.approx(0.39 * 5 + 11.8 * 2.0 - 15.59)
    assert made.smog == pytest.approx(1.043 * 45**0.5 + 3.1291)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", 3),
        ("See Dr. Smith at 3.5 p.m. Then rest.", 2),
        ("Park et al. saw it. We did, too.", 2),
        ("It helps (e.g. Walking). It is free.", 2),
        ("Pain fell.12 Then it rose.", 2),
        ("“It cures me.” So she said.", 2),
        ("Call J. K. Jones.", 1),
        ("no stop at all", 1),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, parts: int) -> None:
    found = list(sentences(plain(text)))
    assert len(found) == parts
    assert all(plain(text)[start:].startswith(part) for start, part in found)


def test_tongues_are_told_apart() -> None:
    assert tongue("The hip is a joint that you can move with the help of your muscles.") == "en"
    assert tongue("La cadera es una articulación que se puede mover con la ayuda de los músculos.") == "es"
    assert tongue("Die Hüfte ist ein Gelenk, das sich mit der Kraft der Muskeln bewegt.") == "de"
    assert tongue("Hip arthritis") is None


EASY = "Your hip is a joint. It can get worn. Then it hurts when you walk. Rest helps for a while. " * 6
HARD = (
    "Intraarticular administration of autologous mesenchymal progenitors represents a multidisciplinary "
    "therapeutic modality necessitating comprehensive interdisciplinary evaluation of comorbidities. "
) * 6


def test_hard_text_is_told_and_easy_text_is_not() -> None:
    assert not made.found("reading-hard", written(EASY))
    [finding] = made.found("reading-hard", written(HARD))
    assert finding.severity is Severity.INFO and "years of school" in finding.message
    assert finding.span is not None
    assert made.outcome("reading-hard", written("Too short to tell.")) == "not applicable"


def test_references_tables_and_required_texts_do_not_count() -> None:
    assert not made.found("reading-hard", printed(EASY, f"Park EH, Lim HS, et al. {HARD}"))
    assert made.outcome("reading-hard", written(HARD, kind="table")) == "not applicable"


TWENTY = "one two three four five six seven eight nine ten " * 2
LONG = f"{TWENTY.strip()} more."


def test_a_page_of_long_sentences_is_one_finding() -> None:
    assert not made.found("sentence-long", written(f"{TWENTY.strip()}."))
    assert not made.found("sentence-long", written(f"{TWENTY.strip()} (and this in brackets)."))
    [finding] = made.found("sentence-long", written(LONG))
    assert "it has 21" in finding.message and finding.page == 1
    subject = written(*[LONG.replace("more", f"more {n}") for n in "abc"])
    [finding] = made.found("sentence-long", subject)
    assert "3 sentences" in finding.message and finding.severity is Severity.INFO


def test_a_list_has_at_most_seven_items() -> None:
    def listed(count: int) -> object:
        items = [made.tag("LI", made.tag("LBody", f"thing number {n}"), page=1) for n in range(count)]
        tags = made.tree(made.tag("L", *items))
        return made.subject(of=made.facts(made.page(made.lines(STEM)), tags=tags))

    [finding] = made.found("list-long", listed(8))  # type: ignore[arg-type]
    assert "8 items" in finding.message and finding.page == 1
    assert not made.found("list-long", listed(7))  # type: ignore[arg-type]
    bullets = [made.run(f"• thing number {n}", baseline=600.0 - 16 * n) for n in range(8)]
    assert made.found("list-long", made.subject(made.page(made.lines("Before this.", top=650.0), bullets)))
    assert not made.found(
        "list-long", made.subject(made.page(made.lines("Before this.", top=650.0), bullets[1:]))
    )


def test_key_points_are_missed_in_a_long_handout() -> None:
    two = [made.page(made.lines("The hip is a joint.")), made.page(made.lines("It can get worn."))]
    assert made.found("key-points-missing", made.subject(*two))
    headed = [made.page(made.lines("Key points")), two[1]]
    assert not made.found("key-points-missing", made.subject(*headed))
    words = made.words("The hip is a joint.", kind="key_points")
    assert not made.found("key-points-missing", made.subject(*two, words=words))
    assert made.outcome("key-points-missing", made.subject(two[0])) == "not applicable"


def test_benefits_without_risks_are_told() -> None:
    good = ["The treatment helps.", "It improves walking.", "It reduces swelling."]
    assert made.found("risks-missing", printed(*good))
    assert not made.found("risks-missing", printed(*good, "There is a risk of infection."))
    assert not made.found("risks-missing", printed(*good[:2]))
    assert made.outcome("risks-missing", printed("The hip is a joint.")) == "not applicable"


def test_short_forms_of_pdfs_from_elsewhere_are_explained() -> None:
    [finding] = made.found("short-form-unexplained", printed("The WOMAC score fell. WOMAC is low."))
    assert finding.message == "nothing says what WOMAC stands for"
    assert finding.page == 1 and finding.box and finding.box.left == pytest.approx(72 + 6 * 4)
    assert not made.found("short-form-unexplained", printed("The hip score (HHS) fell. HHS is low."))
    assert made.outcome("short-form-unexplained", written("The WOMAC score fell.")) == "not applicable"


def test_a_required_text_that_is_hard_to_read_is_told_to_its_owner() -> None:
    from tests.checks.test_disclosures import promised

    [finding] = made.found("notice-hard", printed(STEM, promises=promised(HARD)))
    assert finding.promise == "n1" and "Owner" in finding.hint
    assert not made.found("notice-hard", printed(STEM, promises=promised(EASY)))
    assert made.outcome("notice-hard", printed(STEM, promises=promised("Short."))) == "not applicable"


def test_key_points_belong_on_the_first_page() -> None:
    first = made.page(made.lines("The hip is a joint that carries you.", "It may hurt when you walk."))
    second = made.page(made.run("Key points", size=18), made.run("The hip is a joint.", baseline=660))
    [found] = made.found("key-points-missing", made.subject(first, second))
    assert found.message == "the key points stand on page 2; at best on page 1" and found.page == 2
    assert not made.found("key-points-missing", made.subject(second, first))


def test_a_number_in_the_midst_of_a_sentence_begins_no_item() -> None:
    lines = (
        "Some found 20 to 50 percent less pain: a score of 60 would drop to between 30 and",
        "48. We see.",
    )
    subject = made.subject(made.page(made.lines(*lines)))
    assert [p.text for p in passages(subject)] == [" ".join(lines)]
    items = made.subject(made.page(made.lines("Do this:", "1. Rest and", "2. Walk a little", "3. Call us.")))
    assert [p.text for p in passages(items)] == ["Do this:", "1. Rest and", "2. Walk a little", "3. Call us."]
