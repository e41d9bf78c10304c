"""Conditions: which parts of the body and which illnesses a text names, in English or in Spanish.

The list is short and meant for handouts on joints and what is studied beside them. What is not on it is not
known, and nothing is said about it.
"""

from __future__ import annotations

import re

from brochure.evidence.folding import fold
from brochure.evidence.record import Record

_SITES = {
    "hip": r"hips?|coxa\w*|coxarthro\w*|acetabul\w*|femoroacetabul\w*|femoral head|cadera|coxartrosis",
    "knee": r"knees?|gonarthro\w*|patell\w*|tibiofemoral|menisc\w*|rodillas?|gonartrosis",
    "shoulder": r"shoulders?|rotator cuff|glenohumeral|hombros?|manguito rotador",
    "elbow": r"elbows?|epicondyl\w*|codos?|epicondilitis",
    "hand or wrist": r"hands? osteoarthritis|wrists?|thumbs?|carpal|munecas?|pulgar",
    "foot or ankle": r"ankles?|foot|feet|heels?|plantar|achilles|hallux|tobillos?|pies?|talon",
    "spine": r"spin(?:e|al)|lumbar|back pain|disc degeneration|interverte\w+|vertebra\w*|columna|lumbalgia",
    "jaw": r"temporomandibular|jaw|mandibula\w*",
}
_ILLNESSES = {
    "osteoarthritis": r"osteo-?arthr\w*|oa|(?:cox|gon)?arthrosis|degenerative (?:joint|arthr)\w*"
    r"|degenerative disease of the (?:hip|knee)"
    r"|(?:osteo)?artrosis|hip arthritis|knee arthritis|worn hips?|osteoartritis",
    "rheumatoid arthritis": r"rheumatoid|reumatoide",
    "lupus": r"lupus",
    "heart attack": r"myocardial|heart attacks?|infarto|ischa?emic cardio\w*",
    "heart failure": r"heart failure|cardiomyopath\w*|insuficiencia cardiaca",
    "high blood pressure": r"hypertensi\w+|high blood pressure|hipertension|presion alta",
    "stroke": r"strokes?|cerebral infarct\w*|cerebrovascular|derrame cerebral|ictus",
    "diabetes": r"diabet\w*",
    "asthma": r"asthma\w*|asma",
    "lung disease": r"copd|pulmonary|lung (?:disease|injury)|pulmonar",
    "kidney disease": r"kidney|renal",
    "liver disease": r"liver|cirrhosis|hepat\w*|cirrosis",
    "bowel disease": r"crohn\w*|bowel|colitis",
    "multiple sclerosis": r"multiple sclerosis|esclerosis multiple",
    "Parkinson's disease": r"parkinson\w*",
    "Alzheimer's disease": r"alzheimer\w*|dementia|demencia",
    "autism": r"autis\w*",
    "graft-versus-host disease": r"graft-versus-host|graft versus host|gvhd",
    "cancer": r"cancers?|tumou?rs?|leuka?emia|carcinoma\w*|lymphoma\w*|neoplasms?",
    "osteoporosis": r"osteoporo\w*",
    "osteonecrosis": r"osteonecro\w*|(?:avascular|aseptic) necrosis|onfh|necrosis of the femoral head",
    "gout": r"gout\w*",
    "COVID-19": r"covid\S*|sars-cov-2",
}  # fmt: skip
_WORDS = {
    name: re.compile(rf"\b(?:{words})\b") for names in (_SITES, _ILLNESSES) for name, words in names.items()
}
SITES = frozenset(_SITES)
_ASIDE = re.compile(
    r"\b(?:unlike|in contrast (?:to|with)|as opposed to|other than|rather than|excluding|apart from)\b"
    r"[^,.;\n]*|\bwaist[- ]to[- ]hip\b",
    re.IGNORECASE,
)
"""What an abstract names that was not studied."""


def named_in(text: str) -> frozenset[str]:
    """The parts of the body and the illnesses that a text names."""
    folded = fold(text)
    return frozenset(name for name, words in _WORDS.items() if words.search(folded))


def sentence_of(name: str, record: Record) -> str:
    """The words of the record, in its title, its abstract or its subjects, that name this condition."""
    parts = (record.title, *re.split(r"(?<=[.!?])\s+(?=[A-Z])", record.abstract), *record.subjects)
    return next((part for part in parts if _WORDS[name].search(fold(part))), "")


def strangers(record: Record, own: frozenset[str]) -> frozenset[str] | None:
    """What a record is about, if that is something else than `own`; None if it is not, or nobody can tell.

    A record is about the same if it names one of our parts of the body; or, naming no other one, one of our
    illnesses. Of a title alone nobody can tell.
    """
    if not own or not (record.abstract or record.subjects):
        return None
    about = named_in(_ASIDE.sub(" ", " \n ".join((record.title, record.abstract, *record.subjects))))
    sites, ours = about & SITES, own & SITES
    if about & ours or (not (sites and ours) and about & (own - SITES)):
        return None
    return about - own
