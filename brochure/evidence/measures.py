"""Measures: the words of a sentence that say what was measured, counted or done, in one form each.

Other words for the same thing are one: *side effects* and *adverse events*, *deaths* and *mortality*. All
else is compared by the stem of the word. `GOOD` says of some measures which way is better.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SAME = {
    "pain": r"pain\w*|ache\w*|sore\w*|vas|visual analog(?:ue)? scale|womac|dolor",
    "stiffness": r"stiff\w*",
    "side effects": r"(?:side|adverse|unwanted|toxic) (?:effects?|events?|reactions?)"
    r"|complications?|toxicit\w+",
    "death": r"deaths?|die[sd]?|dying|mortality|fatal\w*|muert\w+|muri\w+",
    "survival": r"surviv\w+|lived|alive",
    "quality of life": r"quality of life|hrqol|qol|eq-5d|sf-36",
    "hospital stays": r"hospital(?: stays?| admissions?|i[sz]ations?)?|admissions?|admitted",
    "blood sugar": r"hba1c|glyc\w+|(?:blood )?(?:sugar|glucose)",
    "weight": r"(?:body )?weight|bmi|kilos?|kg",
    "function": r"function\w*|(?:harris )?hip scores?|hhs|hoos|koos|lequesne",
    "walking": r"walk\w*|gait|steps",
    "breathing": r"breath\w*|vital capacity|lung function|fev1?",
    "thinking": r"cogniti\w+|thinking|memory",
    "mood": r"depress\w+|mood|anxi\w+",
    "fatigue": r"fatigue\w*|tired\w*|exhaust\w+",
    "relapse": r"relaps\w+|flares?|recurren\w+|came back|attacks?|exacerbation\w*",
    "remission": r"remission\w*|disease[- ]free|symptom[- ]free",
    "infection": r"infect\w+|sepsis",
    "itch": r"itch\w*|prurit\w+",
    "disability": r"disab\w+|edss",
    "strength": r"strength|grip|muscle power",
    "swelling": r"swell\w*|swollen|oedema|edema",
    "inflammation": r"inflamm\w+|crp|c-reactive protein|esr|sedimentation",
    "replacement": r"(?:hip|knee|joint) replacement\w*|arthroplast\w+|new (?:hip|knee)s?|tha|tka",
    "revision": r"revis\w+|re-?operat\w+|done again",
    "cancer": r"cancers?|tumou?rs?|malignan\w+|neoplas\w+",
    "stroke": r"strokes?|infarct\w*",
    "bone density": r"bone (?:mineral )?density|bmd|bones? (?:was|were|is|got) dens\w+|dens\w+ bones?",
    "blood flow": r"perfusion|blood flow|circulation",
    "blood pressure": r"blood pressure|systolic|diastolic|hypertensi\w+",
    "ejection fraction": r"ejection fraction|lvef|pump\w*",
    "kidney function": r"(?:kidney|renal) function|e?gfr|creatinine",
    "mobility": r"range of motion|mobil\w+|flexion|rotation",
    "crises": r"(?:painful )?cris[ie]s",
    "transfusion": r"transfus\w+",
    "hemoglobin": r"ha?emoglobin\w*",
    "fever": r"fever\w*|febrile|pyrexia|temperature",
    "dropping out": r"dropp\w+ out|drop-?outs?|withdr[ae]w\w*|discontinu\w+|did not finish|stopped",
    "satisfaction": r"satisf\w+",
    "sleep": r"sleep\w*|insomnia",
    "score": r"scores?|points?",
    "control": r"placebo|saline|salt water|sham|dummy|controls?|the others?|other group|usual care",
    "reduced dose": r"(?:lower|reduced) dose|dose reduction|dose was lowered",
    "no change": r"(?:un|not )chang\w*|stayed (?:the same|as)|remained|no change",
}  # fmt: skip
_CONCEPTS = re.compile(
    r"\b(?:" + "|".join(f"(?P<c{n}>{words})" for n, words in enumerate(_SAME.values())) + r")\b",
    re.IGNORECASE,
)
_NAMES = tuple(_SAME)
GOOD = {
    **dict.fromkeys(
        (
            "pain", "stiffness", "side effects", "death", "hospital stays", "fatigue", "relapse", "infection",
            "itch", "disability", "swelling", "inflammation", "replacement", "revision", "cancer", "stroke",
            "crises", "transfusion", "fever", "dropping out",
        ),
        -1,
    ),
    **dict.fromkeys(
        (
            "survival", "quality of life", "function", "walking", "breathing", "thinking", "remission",
            "strength", "bone density", "blood flow", "ejection fraction", "kidney function", "mobility",
            "satisfaction",
        ),
        1,
    ),
}  # fmt: skip
"""Of which measures more is better (1) or worse (-1). Of the others nobody knows."""
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        a about above adults after again all almost also although an and any are around arthritis as at
        baseline be became because been before below between both but by can chance clearly common
        compared day days decided did disease do does during each eight either end every few first five
        follow followed for found four frequent frequently from full gave get getting give given got group
        groups had half has have he her hip hips his hour hours how however if in into is it its joint
        joints just knee knees last later level levels like long longer made many may mean median men
        might minute minutes month months more most much nearly neither never nine no nobody nor not
        number numbers of off often on once one only or osteoarthritis other others our out over overall
        own participants patient patients people per person persons quarter rate received respectively
        results roughly same second seen seven several she should showed shown significant significantly
        since six some somewhat still study such take ten than that the their them then therapy there
        these they third this those three through time times to told too took total treat treated
        treatment trial two under until up versus very vs was we week weeks well went were what when which
        while who will with within without women year years
        """,
    )
)
"""Words that say nothing of what was measured."""
_TOKEN = re.compile(r"[a-zá-ÿ]{3,30}")


@lru_cache(maxsize=4096)
def measures(text: str) -> frozenset[str]:
    """What a text is about: its measures by name, and the stems of its other words."""
    plain = re.sub(r"\bnon[- ]", "non", text.casefold())
    named = {_NAMES[found.lastindex - 1] for found in _CONCEPTS.finditer(plain) if found.lastindex}
    rest = _CONCEPTS.sub(" ", plain)
    return frozenset(named | {_stem(word) for word in _TOKEN.findall(rest) if word not in _EMPTY})


def _stem(word: str) -> str:
    for end, instead in (
        ("ions", ""),
        ("ion", ""),
        ("ies", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
        ("ly", ""),
    ):
        if word.endswith(end) and len(word) - len(end) >= 3 and not word.endswith("ss"):
            return (word[: -len(end)] + instead).rstrip("e")
    return word.rstrip("e")
