"""The draft message: neutral, complete, the same on every run."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from brochure.checks.mail import KINDS
from brochure.checks.subject import Expected, Subject
from brochure.facts import Facts
from brochure.message import draft
from brochure.rules import CHECKS, NotApplicable
from brochure.variant import Settings, Variant, VariantName
from tests.test_variants import BODY, HEAD, read

EMAIL = Variant(name=VariantName.EMAIL)


def message(folder: Path, text: str = HEAD, variant: Variant = EMAIL) -> EmailMessage:
    data = draft(read(folder, text + BODY), variant, b"%PDF-1.7", "hip.email.pdf")
    assert data == draft(read(folder, text + BODY), variant, b"%PDF-1.7", "hip.email.pdf")
    made = message_from_bytes(data, policy=policy.default)
    assert isinstance(made, EmailMessage)
    return made


def test_it_is_a_draft_with_the_pdf_attached(tmp_path: Path) -> None:
    made = message(tmp_path)
    assert made["X-Unsent"] == "1" and made["To"] is None and made["Subject"] == "A handout from A clinic"
    [attached] = made.iter_attachments()
    assert attached.get_filename() == "hip.email.pdf" and attached.get_content_type() == "application/pdf"
    assert attached.get_content() == b"%PDF-1.7"
    body = made.get_body(("plain",))
    assert body and "no medical advice" in body.get_content() and "hip" not in body.get_content()


def test_it_speaks_the_language_of_the_handout(tmp_path: Path) -> None:
    made = message(tmp_path, HEAD.replace("language: en", "language: es-US"))
    body = made.get_body(("plain",))
    assert made["Subject"] == "Un folleto de A clinic" and body and "consejo médico" in body.get_content()


def test_the_author_may_set_the_subject_and_a_number_is_offered(tmp_path: Path) -> None:
    text = HEAD.replace("{name: A clinic}", '{name: A clinic, telephone: "501-444-2385"}')
    made = message(tmp_path, text, replace(EMAIL, settings=Settings(subject="Your handout")))
    body = made.get_body(("plain",))
    assert made["Subject"] == "Your handout" and body and "call 501-444-2385" in body.get_content()


def identified(**fields: str) -> list[str]:
    title = fields.pop("title", None)
    attachments = tuple(filter(None, [fields.pop("attachment", "")]))
    facts = Facts((), title=title, metadata=fields, attachments=attachments)
    return [one.message for one in CHECKS["identifier-in-metadata"].judge(Subject(facts, Expected()))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Knee exercises, DOB 3/4/1961", "a date of birth"),
        ("Knee exercises for MRN 0012345", "the number of a medical record"),
        ("Patient: Maria Lopez, knee", "the name of a patient"),
        ("Knee 123-45-6789", "a social security number"),
        ("For maria@example.org", "an e-mail address"),
    ],
)
def test_a_patient_in_the_properties_is_told(text: str, kind: str) -> None:
    for found in (identified(title=text), identified(Keywords=text), identified(attachment=text)):
        assert len(found) == 1 and f"holds {kind}" in found[0]


@pytest.mark.parametrize(
    "text",
    ["Knee exercises", "Patient guide", "For patients and carers", "Call 501-444-2385", "born too early",
     "version 1.0, reviewed 2026-11-16", "Medical records: how to ask for yours", "Guide 2026-11-1234"],
)  # fmt: skip
def test_ordinary_properties_are_not(text: str) -> None:
    assert identified(title=text, Keywords=text) == []


def test_a_file_without_properties_has_nothing_to_tell() -> None:
    with pytest.raises(NotApplicable):
        identified()
    assert len(KINDS) == 5
