"""The draft of a mail with the handout attached, for a mail program to open and a person to send.

The subject and the text name no illness and nobody: both show where others can see them.
"""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from brochure.stages import stages

if TYPE_CHECKING:
    from brochure.content import Content
    from brochure.project import Project
    from brochure.variant import Variant

SUBJECT = {"en": "A handout from {clinic}", "es": "Un folleto de {clinic}"}
TEXT = {
    "en": (
        "Hello,\n\n"
        "The handout you asked for is attached as a PDF. It opens on a phone or a computer and can be read\n"
        "aloud by a screen reader.\n\n"
        "It is general information and no medical advice.{questions}\n\n"
        "{clinic}\n"
    ),
    "es": (
        "Hola:\n\n"
        "El folleto que pidió va adjunto en PDF. Se abre en un teléfono o una computadora, y un lector de\n"
        "pantalla puede leerlo en voz alta.\n\n"
        "Es información general y no un consejo médico.{questions}\n\n"
        "{clinic}\n"
    ),
}
QUESTIONS = {"en": " If you have questions, call {number}.", "es": " Si tiene preguntas, llame al {number}."}


def of(project: Project, pdf: bytes) -> bytes:
    """The message with the PDF that was built of this project."""
    able = stages()
    content, variant = able.fit(able.validate(able.load(project), project.today), project)
    return draft(content, variant, pdf, project.output.name)


def draft(content: Content, variant: Variant, pdf: bytes, name: str) -> bytes:
    """The message as an .eml file (RFC 5322) that mail programs open as one still to be sent.

    `name` is that of the attached PDF. There is no recipient: whoever sends it confirms the address. The
    bytes are the same for the same input. `X-Unsent` is what Outlook calls a draft; others only show it.
    """
    language = content.brochure.language[:2].lower()
    language = language if language in TEXT else "en"
    clinic, number = content.publisher.name, content.publisher.telephone
    message = EmailMessage(policy=SMTP)
    message["Subject"] = variant.settings.subject or SUBJECT[language].format(clinic=clinic)
    message["X-Unsent"] = "1"
    questions = QUESTIONS[language].format(number=number) if number else ""
    message.set_content(TEXT[language].format(clinic=clinic, questions=questions))
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    message.set_boundary("=_a-handout-and-a-few-words_=")
    return message.as_bytes()
