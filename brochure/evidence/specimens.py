"""Specimens: whether a paper studied people, or animals, or cells and joints in the laboratory.

Where there is an abstract it decides, by whom it counts or says to have treated: an index gives the heading
*Humans* to human cells in a dish, too. Without one the headings and the title decide.
"""

from __future__ import annotations

import re

from brochure.evidence.abstracts import LONGEST
from brochure.evidence.folding import fold
from brochure.evidence.quantities import WORDS
from brochure.evidence.record import Record

_MANY = (
    r"rats|mice|rabbits|sheep|ewes|rams|lambs|goats|pigs|piglets|minipigs|dogs|beagles|cats|horses|ponies|cows|calves"
    r"|hamsters|guinea\s+pigs|ferrets|macaques|monkeys|baboons|primates|zebrafish|chickens|rodents"
)
_ANIMALS = re.compile(
    r"\b(?:rats?|mice|mouse|rabbits?|sheep|ewes?|lambs?|ovine|goats?|caprine|pigs?|minipigs?|dogs?|canine|cats|feline"
    r"|horses?|equine|bovine|hamsters?|guinea\s+pigs?|rodents?|monkeys?|macaques?|baboons?"
    r"|(?:non-?human\s+)?primates?|zebrafish|drosophila|(?:animal|murine|porcine|rat)\s+(?:models?|study|studies))\b",
    re.IGNORECASE,
)
_NUMBER = rf"(?:\d+|{'|'.join(WORDS)})"
_COUNTED = re.compile(
    rf"\b{_NUMBER}\s+(?:(?!(?:of|in|with|and|were|was|patients|people)\b)[\w-]+\s+){{0,6}}?(?:{_MANY})\b"
    rf"|\b(?:{_MANY})\s+(?:were|received|underwent)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:patients?|people|persons?|adults?|children|m[ae]n|wom[ae]n|volunteers?|participants?|users?|owners?"
    r"|workers?|assisted|clinical)\b",
    re.IGNORECASE,
)
"""Words of a title that say that people were studied. *Human* may be said of cells."""
_HUMAN = re.compile(r"\bhumans?\b", re.IGNORECASE)
_WHO = (
    r"(?:patients?|people|persons?|participants?|subjects|adults|children|men|women|volunteers|individuals"
    r"|cases)"
)
_TREATED = re.compile(
    rf"\b{_NUMBER}\s+(?:(?!(?:of|in|from)\b)[\w-]+\s+){{0,5}}?{_WHO}\b|\bn\s*=\s*\d+\s+{_WHO}\b"
    rf"|\b{_WHO}\s+(?:\w+\s+)?(?:were|was|received|underwent|had|completed|reported|improved|died|relapsed)\b",
    re.IGNORECASE,
)
_GIVERS = re.compile(
    r"\b(?:obtained|isolated|harvested|collected|derived|taken|retrieved|explanted|cultured|tested|donated)\b[^.;]{0,90}"
    r"\b(?:from|of)\b[^.;]{0,90}|\bcadaver\w*[^.;]{0,60}",
    re.IGNORECASE,
)
"""Whose cells or joints they were: nobody was treated."""
_CULTURE = re.compile(
    r"\bin[\s-]vitro\b(?!\s+fertili[sz])|\bcultured?\b|\bincubated\b|\bcell\s+lines?\b|\bco-?cultur\w+|\bexplants?\b"
    r"|\borganoids?\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:inject\w*|implant\w*|transplant\w*|infus\w*|administ\w*|trial|treated\s+with\s+autologous)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\bin[\s-]vitro\b(?!\s+fertili[sz])|\bex[\s-]vivo\b(?![\s-]*(?:expan|cultur|gene))|\bcadaver\w*"
    r"|\bcell\s+(?:lines?|cultures?)\b|\borganoids?\b|\b(?:tissue|cartilage|skin)\s+explants?\b|\bfinite\s+element\b"
    r"|\bin\s+silico\b",
    re.IGNORECASE,
)
_CELLS = re.compile(
    r"\b(?:chondrocytes|fibroblasts|osteoblasts|osteoclasts|synoviocytes|keratinocytes|hepatocytes|macrophages|myoblasts"
    r"|adipocytes|cardiomyocytes|endothelial\s+cells|neurons)\b",
    re.IGNORECASE,
)
_MOLECULES = re.compile(
    r"\b(?:expression|signal\w*|pathways?|apoptosis|proliferation|differentiation|secret\w+|inhibit\w*|induc\w+"
    r"|regulat\w+|mrna|mir-?\w+|protein)\b",
    re.IGNORECASE,
)


def on_people(record: Record, *, by_heading: bool = False) -> bool:
    """Whether people were studied: by the abstract; where there is none, or `by_heading`, by the index."""
    if record.abstract and not by_heading:
        rest = _GIVERS.sub(" ", _COUNTED.sub(" ", _abstract(record)))  # eight adult sheep are no adults
        return _TREATED.search(rest) is not None
    return any(fold(subject) in ("humans", "human") for subject in record.subjects)


def animals(record: Record) -> str:
    """The words by which the title or the abstract says that animals were studied, and no people; empty if
    neither does."""
    if _PEOPLE.search(record.title) or on_people(record):
        return ""
    if not record.abstract and _HUMAN.search(record.title):
        return ""
    found = _ANIMALS.search(record.title) or _COUNTED.search(_abstract(record))
    return found[0] if found else ""


def laboratory(record: Record) -> str:
    """The words that say that cells, or joints of the dead, were studied in the laboratory."""
    if _PEOPLE.search(record.title) or (record.abstract and on_people(record)):
        return ""
    abstract = _abstract(record)
    if found := _TITLED.search(record.title):
        return found[0]
    if cadaver := re.search(r"\bcadaver\w*", abstract, re.IGNORECASE):
        return cadaver[0]
    if _GIVEN.search(record.title) or _GIVEN.search(abstract):
        return ""
    cells = _CELLS.search(record.title)
    if cells and (_MOLECULES.search(record.title) or _CULTURE.search(abstract)):
        return cells[0]
    found = _CULTURE.search(abstract) if _MOLECULES.search(abstract) else None
    return found[0] if found else ""


def _abstract(record: Record) -> str:
    return record.abstract[:LONGEST]
