"""Hype: sentences that sell without a word of the lexicon, and fair ones with the same words."""

from __future__ import annotations

import pytest

from tests.checks.test_claims import CARE, CLAIMS, STEM, findings, printed, written

SOLD = [
    ("claim-cure", "Our shot is a cure."),
    ("claim-cure", "Arthritis: cured."),
    ("claim-harmless", "In fifteen years we have not had a single complication."),
    ("claim-harmless", "Not one person was harmed."),
    ("claim-cure", "We fix the cause, not the symptoms."),
    ("claim-cure", "Arthritis does not have to be for life: with our shot it is over."),
    ("claim-approved", "It has the green light of the authorities."),
    ("claim-approved", "Our laboratory passes every FDA inspection, so you are in good hands."),
    ("claim-repair", "Your worn cartilage grows anew, naturally."),
    ("claim-proven", "The question is not whether it works, but how fast."),
    ("claim-proven", "Doctors at Stanford use the very same treatment on their own families."),
    ("claim-proven", "Thousands of happy knees cannot be wrong."),
    ("claim-proven", "Athletes trust it, and so can you."),
    ("claim-guaranteed", "You will be back on the dance floor by summer."),
    ("claim-guaranteed", "Our patients throw away their canes within weeks."),
    ("claim-guaranteed", "Even people in wheelchairs walked out of our clinic."),
    ("claim-cure", "Science has finally found the answer to arthritis."),
    ("claim-guaranteed", "Recover the knee you had at twenty."),
    ("claim-approved", "It has been approved. By whom? By the FDA."),
    ("claim-harmless", "We have never seen one single infection."),
    ("claim-harmless", "No patient was ever hurt."),
    ("claim-cure", "It treats the root cause instead of the symptoms."),
    ("claim-cure", "Our cells tackle the causes rather than just the symptoms."),
    ("claim-cure", "Your arthritis need not last forever."),
    ("claim-approved", "It has the blessing of the state medical board."),
    ("claim-approved", "The clinic passed all FDA audits."),
    ("claim-repair", "The joint renews itself."),
    ("claim-repair", "Your tendons simply grow back."),
    ("claim-proven", "The question is no longer if the cells help."),
    ("claim-proven", "Nurses here get it themselves."),
    ("claim-proven", "Surgeons choose it for their own knees."),
    ("claim-proven", "So many patients can't all be wrong."),
    ("claim-proven", "500 people do not lie."),
    ("claim-proven", "Champions rely on our cells."),
    ("claim-guaranteed", "You'll be back in the garden in no time."),
    ("claim-cure", "Knee pain: solved."),
]

FAIR = [
    "The cause of arthritis is not known.",
    "Pills ease the symptoms, not the cause.",
    "Ask whether a treatment works on the cause or only on the symptoms.",
    "Your arthritis may last for life.",
    "It does not have the approval of the FDA.",
    "Cartilage does not grow back.",
    "Nobody knows whether cartilage grows back.",
    "A scar on the skin heals by itself.",
    "The question is not whether it hurts, but for how long.",
    "The question is whether it works.",
    "The question is not whether you call, but how soon.",
    "Doctors at Stanford study this treatment.",
    "Nurses wash their own hands.",
    "Doctors may be wrong.",
    "Thousands of people have a knee replacement each year.",
    "Athletes often hurt their knees.",
    "Trust your doctor.",
    "You will be back in your room in an hour.",
    "You will be back home by evening.",
    "People in wheelchairs can use the ramp.",
    "The knee you had surgery on may swell.",
    "Not one person in the study was harmed, but only 6 people took part.",
    "Nobody was harmed in the study, but 6 people are few.",
    "Two people were harmed.",
    "The FDA inspects laboratories.",
    "An FDA inspection is no approval.",
    "Put away the walker in the corner.",
    "Science has not found the answer to arthritis.",
    "The test is over in ten minutes.",
    "When the numbness is over, walk a little.",
    "Reports are kept by the FDA.",
    "Is it regulated? By the state.",
    "We have not had a study of our own.",
]


@pytest.mark.parametrize(("rule", "text"), SOLD)
def test_hype_about_an_experimental_treatment_is_told(rule: str, text: str) -> None:
    assert findings(rule, printed(STEM, text))


@pytest.mark.parametrize("text", FAIR)
def test_fair_sentences_with_the_same_words_are_left_alone(text: str) -> None:
    assert [rule for rule in CLAIMS if findings(rule, written(STEM, text))] == []


def test_of_usual_care_it_may_be_said() -> None:
    assert findings("claim-guaranteed", written(CARE, "You will be back on the dance floor by summer.")) == []
