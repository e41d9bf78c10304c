"""Sentences away from any required text that take back what notices say, and honest ones like them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.findings import Span
from tests.checks import made
from tests.checks.test_denied import written

TOLD = "The hip is a joint of the leg and it can wear out."

REVOKING = [
    "You may hear that it is experimental. It is not.",
    "It is experimental in name only.",
    "The note at the foot of each page is a formality.",
    "Pay no attention to the box below.",
    "What the footer says is two years old.",
    "The emergency number is for other illnesses.",
    "There is no need to call anybody if your chest hurts.",
    "Chest pain after the shot is normal; wait two days.",
    "It is (not) FDA-approved.",
    "We are told to say that it is experimental.",
    "The FDA rule above is about other clinics.",
    "Officially it is not FDA-approved, but doctors know better.",
    "The FDA is slow; the cells are not.",
    "The FDA simply has not caught up yet.",
    "The notice applies to Arkansas only.",
    "If your chest hurts, drive to us first.",
    "Some call it experimental. They are not.",
    "You may read that it is unproven. It is nothing of the kind.",
    "The cells are not approved? They are.",
    "People think it is not FDA-approved. It is.",
    "It is unproven only on paper.",
    "Disregard the lines above.",
    "The disclaimer is ten years old.",
    "The notice is only for other patients.",
    "If you have trouble breathing, sleep on it.",
    "Shortness of breath is harmless.",
    "Wait three hours if you have chest pain.",
    "They are (un)proven cells.",
]

HONEST = [
    "It is experimental. It is not FDA-approved.",
    "You may hear that it is a cure. It is not.",
    "You may hear that it is not experimental. It is.",
    "Is it experimental? It is.",
    "Is it approved? It is not.",
    "Is it safe? It is not.",
    "Many think it is approved. It is not.",
    "It is experimental in people and in animals.",
    "The note at the foot of each page tells you more.",
    "Skip the box below if you have no questions.",
    "Pay attention to the box below.",
    "The patient in the study was two years old.",
    "The footer says when this sheet was reviewed.",
    "The second number is for other questions.",
    "The emergency number is 911.",
    "There is no need to call us first if you have chest pain: call 911.",
    "There is no need to fast before the shot.",
    "Chest pain is not normal. Call 911.",
    "Chest pain is never normal.",
    "Do not wait two days if you have chest pain.",
    "If you have chest pain, do not wait until we call back: go to the emergency room.",
    "Wait two days before you drive.",
    "It is normal that the knee hurts for two days.",
    "Your insurer may (not) pay for it.",
    "By law we must tell you that it is experimental.",
    "The FDA is slow to answer letters.",
    "The FDA has not approved it.",
    "The notice applies to all patients.",
    "Your doctor told you that it is experimental.",
    "The line below is for the nurse.",
    "The text above is from the FDA.",
    "Ask whether it is experimental. It is not always clear.",
    "This is experimental, and not on paper only: nobody knows whether it helps.",
]


@pytest.mark.parametrize("text", REVOKING)
def test_what_takes_the_notices_back_elsewhere_is_told_once(text: str) -> None:
    [one] = made.found("text-denied", written(TOLD, text))
    assert one.span == Span("content.yaml", 2)


@pytest.mark.parametrize("text", HONEST)
def test_what_a_clinic_really_prints_makes_nothing_of_no_notice(text: str) -> None:
    assert made.found("text-denied", written(TOLD, text)) == []


def test_signs_of_danger_count_where_a_text_says_whom_to_call() -> None:
    subject = written(TOLD, "Chest pain after the shot is normal; wait two days.")
    assert made.found("text-denied", subject)
    kept = tuple(one for one in subject.expected.promises if "911" not in one.text)
    assert (
        made.found("text-denied", replace(subject, expected=replace(subject.expected, promises=kept))) == []
    )
