"""Kinds of studies: what the record of a paper says it is, and the words by which a reader is told of it.

A record tells by its publication types, by its MeSH headings, and by its title; what it does not tell is not
known. The words in print are English or Spanish: `SPOKEN`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from brochure.evidence import specimens
from brochure.evidence.folding import fold
from brochure.evidence.record import Record

SPOKEN = ("en", "es")


class Kind(StrEnum):
    """What a paper is. The first five say how it was made; a paper is usually one of them."""

    RANDOMIZED = "a randomized trial"
    REVIEW = "a review of other studies"
    CASES = "a report on single patients"
    OPINION = "an opinion"
    PROTOCOL = "a plan for a study"
    ANIMALS = "a study of animals"
    LABORATORY = "a laboratory study"
    PREPRINT = "a preprint"


DESIGNS = frozenset({Kind.RANDOMIZED, Kind.REVIEW, Kind.CASES, Kind.OPINION, Kind.PROTOCOL})
WEAK = frozenset(Kind) - {Kind.RANDOMIZED, Kind.REVIEW}
"""What must be told wherever such a paper is cited: a reader would take it for more than it is."""

LABELS: Mapping[Kind, Mapping[str, str]] = {
    Kind.RANDOMIZED: {"en": "Randomized trial", "es": "Ensayo aleatorizado"},
    Kind.REVIEW: {"en": "Review of other studies", "es": "Revisión de otros estudios"},
    Kind.CASES: {"en": "Case series", "es": "Serie de casos"},
    Kind.OPINION: {"en": "Opinion, not a study", "es": "Opinión, no un estudio"},
    Kind.PROTOCOL: {"en": "Plan for a study, no results", "es": "Plan de un estudio, sin resultados"},
    Kind.ANIMALS: {"en": "Study in animals", "es": "Estudio en animales"},
    Kind.LABORATORY: {"en": "Laboratory study", "es": "Estudio de laboratorio"},
    Kind.PREPRINT: {"en": "Preprint, not yet reviewed", "es": "Prepublicación, aún no revisada"},
}
"""How each kind may be called in print, by language."""


@dataclass(frozen=True, slots=True)
class Said:
    """A kind, and the `words` of the record that say so, as a message quotes them."""

    kind: Kind
    words: str


# --- what a record says ------------------------------------------------------------------------

_TYPES = {
    "randomized controlled trial": Kind.RANDOMIZED,
    "equivalence trial": Kind.RANDOMIZED,
    "review": Kind.REVIEW,
    "systematic review": Kind.REVIEW,
    "scoping review": Kind.REVIEW,
    "network meta-analysis": Kind.REVIEW,
    "meta-analysis": Kind.REVIEW,
    "case reports": Kind.CASES,
    "case report": Kind.CASES,
    "case-report": Kind.CASES,
    "editorial": Kind.OPINION,
    "comment": Kind.OPINION,
    "letter": Kind.OPINION,
    "clinical trial protocol": Kind.PROTOCOL,
    "randomized controlled trial, veterinary": Kind.ANIMALS,
    "clinical trial, veterinary": Kind.ANIMALS,
    "observational study, veterinary": Kind.ANIMALS,
    "preprint": Kind.PREPRINT,
}
"""Publication types of PubMed (MeSH, 2026) and of Europe PMC, in small letters."""

_RANDOM = re.compile(
    r"(?<!\bnon[- ])(?<!\bnot )(?<!\bnever )\brandomi[sz]ed\b(?=.*\b(?:trial|study|controlled|placebo)\b)",
    re.IGNORECASE | re.DOTALL,
)
_REVIEW = re.compile(
    r"\b(?:(?:systematic|scoping|umbrella|narrative|literature|integrative|cochrane)\s+(?:literature\s+)?review"
    r"|meta-?analys[ie]s|review\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:literature|evidence|studies|trials))\b",
    re.IGNORECASE,
)
_CASES = re.compile(r"\bcase[\s-](?:series|reports?)\b|\breport\s+of\s+\w+\s+cases?\b", re.IGNORECASE)
_PROTOCOL = re.compile(r"\b(?:study|trial)\s+protocol\b|\bprotocol\s+(?:for|of)\s+an?\b", re.IGNORECASE)


def of(record: Record) -> tuple[Said, ...]:
    """What the record says the paper is, each kind once."""
    found: dict[Kind, str] = {}
    for name in record.kinds:
        if (kind := _TYPES.get(fold(name))) is not None:
            found.setdefault(kind, name)
    for kind, words in _of_subjects(record):
        found.setdefault(kind, words)
    for kind, words in _of_title(record, {*found}):
        where = "title" if words in record.title else "abstract"
        found.setdefault(kind, f"{words} (in its {where})")
    return tuple(Said(kind, words) for kind, words in found.items())


def _of_subjects(record: Record) -> Iterator[tuple[Kind, str]]:
    held = {fold(subject) for subject in record.subjects}
    if "animals" in held and not specimens.on_people(record, by_heading=True):
        yield Kind.ANIMALS, "Animals, without Humans"


def _of_title(record: Record, known: set[Kind]) -> Iterator[tuple[Kind, str]]:
    """What the title says. A review of randomized trials is a review; so is what the index calls one."""
    title = record.title
    review, plan = _REVIEW.search(title), _PROTOCOL.search(title)
    if review:
        yield Kind.REVIEW, review[0]
    if plan and not review:
        yield Kind.PROTOCOL, plan[0]
    if not review and not known & DESIGNS and not plan and (random := _RANDOM.search(title)):
        yield Kind.RANDOMIZED, random[0]
    if not review and (cases := _CASES.search(title)):
        yield Kind.CASES, cases[0]
    if review:
        return
    if animals := specimens.animals(record):
        yield Kind.ANIMALS, animals
    elif laboratory := specimens.laboratory(record):
        yield Kind.LABORATORY, laboratory


_BY_NO_CHANCE = re.compile(
    r"\bnon[- ]?random\w*|\b(?:not|never|neither|without|no)\s+(?:\w+\s+)?random\w*"
    r"|\brandom(?:ly)?[- ](?:select|chos|sampl|effect|pick|forest)\w*"
)
"""What is said of chance where it does not decide who gets what."""
_TRIALS = re.compile(
    r"(?:controlled\s+|pragmatic\s+)?clinical\s+trial(?:,\s+phase\s+\w+)?|observational\s+study"
)


def never_random(record: Record) -> str:
    """The words by which a record says how a study was made, if neither these nor its abstract nor its title
    tell that chance decided who got what; else empty. Without an abstract nobody knows."""
    if not record.abstract or "random" in _BY_NO_CHANCE.sub(
        " ", f"{record.title} {record.abstract}".casefold()
    ):
        return ""
    if any(one.kind is Kind.RANDOMIZED for one in of(record)):
        return ""
    return next((name for name in record.kinds if _TRIALS.fullmatch(fold(name))), "")


# --- what is in print --------------------------------------------------------------------------

_GROUPED = (
    r"(?:groups?|assigned|allocated|chosen|picked|put|split|divided|sorted)\W+(?:\w+\W+){0,4}by\s+chance"
)
_NAMES: Mapping[str, Mapping[Kind, str]] = {
    "en": {
        Kind.RANDOMIZED: r"randomi[sz]\w+|\brcts?\b|at\s+random|chance\s+decided|by\s+lot\b"
        rf"|flip\w*\s+of\s+a\s+coin|{_GROUPED}",
        Kind.REVIEW: r"reviews?\b|overviews?|meta-?analys[ie]s"
        r"|summar(?:y|ies)\s+of\s+(?:\w+\s+)?(?:studies|trials)",
        Kind.CASES: r"case\s+(?:series|reports?|stud(?:y|ies))|single\s+case"
        r"|reports?\s+(?:of|on|about)\s+(?:\w+\s+){1,3}(?:patients?|persons?|people)"
        r"|(?:no|without\s+a)\s+(?:comparison|control)\s+group",
        Kind.OPINION: r"opinions?|editorials?|letters?\b|comment(?:s|ary)?\b",
        Kind.PROTOCOL: r"protocols?|plan(?:s|ned)?\b|no\s+results\s+yet"
        r"|not\s+(?:yet\s+)?(?:started|finished)",
        Kind.ANIMALS: r"animals?|rats?\b|mice\b|mouse\b|rabbits?|sheep|ewes?\b|lambs?\b|goats?|pigs?\b"
        r"|minipigs?|dogs?\b|horses?|cats?\b|cows?\b|hamsters?|guinea\s+pigs?|monkeys?|macaques?|primates?"
        r"|zebrafish|chickens?",
        Kind.LABORATORY: r"lab(?:oratory)?\s+(?:stud|test|experiment)\w*|in\s+vitro|test\s+tubes?"
        r"|(?:tested|studied|seen|tried|done)\s+(?:only\s+)?in\s+(?:the|a)\s+lab"
        r"|cells?\s+(?:cultures?|lines?)|in\s+a\s+(?:petri\s+)?dish|cadavers?|cadaveric|organoids?"
        r"|(?:dead|deceased)\s+(?:donors?|bod(?:y|ies)|people)|donated\s+bod(?:y|ies)"
        r"|people\s+who\s+(?:had\s+)?died|outside\s+(?:of\s+)?the\s+body",
        Kind.PREPRINT: r"pre-?prints?"
        r"|not\s+(?:yet\s+|been\s+)*(?:peer[\s-])?(?:reviewed|checked\s+by\s+other)",
    },
    "es": {
        Kind.RANDOMIZED: r"aleatori\w+|al\s+azar|por\s+(?:el\s+azar|sorteo)|el\s+azar\s+decidi\w+"
        r"|se\s+sorte\w+",
        Kind.REVIEW: r"revisi(?:ón|ones)|meta-?an[áa]lisis|metan[áa]lisis"
        r"|resum(?:en|e)\s+(?:de\s+)?(?:\w+\s+)?(?:estudios|ensayos)",
        Kind.CASES: r"(?:series?|informes?|reportes?|estudios?)\s+de\s+(?:un\s+)?casos?"
        r"|un\s+solo\s+(?:paciente|caso)|sin\s+grupo\s+de\s+(?:comparación|control)",
        Kind.OPINION: r"opini(?:ón|ones)|editorial(?:es)?|cartas?\b|comentarios?",
        Kind.PROTOCOL: r"protocolos?|plan(?:es)?\b|sin\s+resultados|a[úu]n\s+no\s+(?:empez|termin)\w+",
        Kind.ANIMALS: r"animal(?:es)?|ratas?\b|rat(?:ón|ones)|conejos?|ovejas?|cabras?|cerdos?|perros?"
        r"|caballos?|monos?\b|macacos?|primates?",
        Kind.LABORATORY: r"(?:estudio|prueba|experimento|ensayo)s?\s+de\s+laboratorio|in\s+vitro"
        r"|(?:estudi|prob)ad[oa]s?\s+(?:solo\s+)?en\s+(?:el|un)\s+laboratorio|tubos?\s+de\s+ensayo"
        r"|cultivos?\s+(?:celulares|de\s+células)|cad[áa]ver(?:es)?|donantes\s+fallecidos",
        Kind.PREPRINT: r"pre-?prints?|prepublicaci(?:ón|ones)|no\s+(?:\w+\s+){0,2}revisad[oa]",
    },
}
_PATTERNS = {
    language: {kind: re.compile(rf"\b(?:{words})", re.IGNORECASE) for kind, words in names.items()}
    for language, names in _NAMES.items()
}
_DENIED = {
    "en": re.compile(
        r"\b(?:not|no|never|nor|neither|without|non|isn't|wasn't|weren't)(?:\s+(?!only\b)\w+){0,3}[\s-]+$",
        re.IGNORECASE,
    ),
    "es": re.compile(r"\b(?:no|ni|nunca|sin|ning[úu]n[oa]?)(?:\s+(?!s[óo]lo\b)\w+){0,3}\s+$", re.IGNORECASE),
}
"""What stands right before words that are denied."""
_WISHED = {
    "en": re.compile(
        r"\b(?:needs?|needed|should|would|will|future|planned|until|yet\s+to|await\w*)\b", re.IGNORECASE
    ),
    "es": re.compile(
        r"\b(?:hacen?\s+falta|faltan?|necesit\w+|deber[íi]an?|futuros?|hasta\s+que)\b", re.IGNORECASE
    ),
}
"""Words of a sentence about studies that are not there yet."""
_SENTENCE = re.compile(r"[^.!?;]+")


def named(kind: Kind, text: str, language: str) -> str:
    """The words by which `text` says that the paper is of this kind; empty if none do. "Not randomized" and
    "a randomized trial is needed" do not say it. `language` is one of `SPOKEN`."""
    for sentence in _SENTENCE.finditer(text):
        wished = _WISHED[language].search(sentence[0])
        for found in _PATTERNS[language][kind].finditer(sentence[0]):
            denied = _DENIED[language].search(sentence[0][: found.start()])
            if not denied and not (wished and kind in (Kind.RANDOMIZED, Kind.REVIEW)):
                return found[0]
    return ""
