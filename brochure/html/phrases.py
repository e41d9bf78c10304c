"""The few words templates print by themselves, in the languages we have them in. None is about medicine.

What is said of an illness, a treatment or a study stands in the content file, in every language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Phrases:
    """The labels of one language, as templates know them: `say.version`. Links are named with `{name}`,
    QR codes with `{address}`."""

    about: str
    version: str
    reviewed: str
    by: str
    next_review: str
    translated: str
    page: str
    of: str
    studied: str
    person: str
    people: str
    published: str
    paper: str
    reference: str
    call: str
    website: str
    write: str
    scan: str
    qr: str
    blank: str
    months: tuple[str, ...]

    def printed(self) -> Iterator[str]:
        """Those that stand on paper; the others are heard where a link is read out."""
        yield from (
            self.about, self.version, self.reviewed, self.by, self.next_review, self.translated, self.page,
            self.studied, self.published, self.scan, self.blank,
        )  # fmt: skip


ENGLISH = Phrases(
    about="About this handout",
    version="Version",
    reviewed="Last reviewed",
    by="by",
    next_review="Next review by",
    translated="Translated by",
    page="Page",
    of="of",
    studied="Studied:",
    person="person",
    people="people",
    published="Published",
    paper="Paper",
    reference="Reference",
    call="Call {name}, {number}",
    website="Website of {name}",
    write="Write to {name}",
    scan="Scan the code with your phone, or type:",
    qr="QR code that leads to {address}",
    blank="This page is left blank on purpose.",
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
)  # fmt: skip

SPANISH = Phrases(
    about="Acerca de este folleto",
    version="Versión",
    reviewed="Última revisión:",
    by="por",
    next_review="Próxima revisión: a más tardar el",
    translated="Traducido por",
    page="Página",
    of="de",
    studied="Se estudió:",
    person="persona",
    people="personas",
    published="Publicado el",
    paper="Estudio",
    reference="Referencia",
    call="Llamar a {name}, {number}",
    website="Sitio web de {name}",
    write="Escribir a {name}",
    scan="Escanee el código con su teléfono o escriba:",
    qr="Código QR que lleva a {address}",
    blank="Esta página se deja en blanco a propósito.",
    months=(
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
        "noviembre", "diciembre",
    ),
)  # fmt: skip

LANGUAGES = {"en": ENGLISH, "es": SPANISH}


def primary(language: str) -> str:
    """`es` of `es-US`."""
    return language.partition("-")[0].lower()


def phrases(language: str) -> Phrases:
    """The labels for a language tag; in English where we have none."""
    return LANGUAGES.get(primary(language), ENGLISH)


def written_date(day: date, language: str) -> str:
    """`November 16, 2026` in American English, `16 November 2026` in other English, `16 de noviembre de 2026`
    in Spanish, else ISO 8601."""
    if (own := LANGUAGES.get(primary(language))) is None:
        return day.isoformat()
    month = own.months[day.month - 1]
    if own is SPANISH:
        return f"{day.day}\u00a0de\u00a0{month} de\u00a0{day.year}"
    if language.lower() in ("en", "en-us"):
        return f"{month}\u00a0{day.day}, {day.year}"
    return f"{day.day}\u00a0{month}\u00a0{day.year}"


def people(count: object, say: Phrases = ENGLISH) -> str:
    """`9` as `9 people`, `1` as `1 person`, `2400` as `2,400 people`; words stay as they are."""
    text = str(count)
    if not text or text.strip("0123456789,. "):
        return text
    written = f"{int(text):,}" if text.isdecimal() else text
    return f"1 {say.person}" if text == "1" else f"{written} {say.people}"
