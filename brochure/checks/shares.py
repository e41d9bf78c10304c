"""Shares in words: "three in four people", "most patients", "by half", and what studies are said to show
without a number. English only.

Such words are looser than figures, and honest sentences are full of them ("Most people stay two hours"). They
count only beside a word of getting better, and only about a treatment that is experimental or the clinic's
own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks import whose
from brochure.checks.assertion import asserted
from brochure.checks.claimants import tellers
from brochure.checks.claims import unproven
from brochure.checks.footnotes import cited
from brochure.checks.lexicon import OWN
from brochure.checks.lures import present
from brochure.checks.passages import Sentence
from brochure.checks.subject import Subject

_COUNT = r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|twenty|a\s+hundred)"
_PART = r"""(?:(?:a\s+|one\s+)?(?:half|third|quarter)|two[\s-]thirds|three[\s-](?:quarters|fourths|fifths)
    |four[\s-]fifths)"""
_WHO = r"""(?:people|patients|persons|participants|adults|men|women|users|cases|hips|knees|joints|them|us
    |everyone|treatments)"""
_OF = r"(?:(?:of|the|our|all|these|those|treated|hip|knee|other|every)\s+){0,3}"
_NEARLY = r"(?:about\s+|almost\s+|nearly\s+|over\s+|more\s+than\s+)?"
_WAS = r"(?:is|was|were|are|has\s+been|have\s+been)"
_ILL = r"(?:(?:the|your|hip|knee|joint)\s+)*(?:pain|stiffness|swelling|symptoms)"
_BY = rf"\s+(?:by\s+{_NEARLY}{_PART}|in\s+half)"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


MANY = _words(
    rf"""\b(?:most | (?:nearly|almost)\s+all | the\s+(?:vast\s+|great\s+|large\s+)?majority\s+of | {_PART}
    | {_COUNT}\s+(?:out\s+of|of|in)\s+(?:every\s+|the\s+|our\s+)?{_COUNT})\s+{_OF}{_WHO}\b"""
)
BETTER = _words(
    r"""\b(?: (?:get|gets|got|feel|feels|felt|do|did|are|were|is|was|became|walk|walks|walked|sleep|slept
        |move)\s+(?:\w+\s+)?(?:better|well)
    | improve[sd]? | less\s+(?:pain|stiff\w*) | fewer\s+pills | relief | relieved
    | walk\w*\s+(?:\w+\s+)?(?:again|without) | without\s+(?:any\s+)?pain | no\s+(?:more\s+)?pain
    | no\s+longer\s+(?:need|needed|have|had|take|took) | (?:pain|symptom)[\s-]free | helped | benefit(?:s|ed)?
    | responded | succeeded | cured | healed
    | avoid(?:ed)?\s+(?:an?\s+)?(?:surgery|operation|replacement)
    | need(?:ed)?\s+no\s+(?:surgery|operation|replacement|pills)
    )\b"""
)
WORKS = _words(
    rf"""\b(?:works?|worked|helps?|helped|effective|successful|succeeds?)\s+(?:well\s+)?(?:for|in|on)?\s*
    {MANY.pattern}(?!\s+to\b)"""
)
FELL = _words(
    rf"""\b(?:{_ILL}|scores?|WOMAC|VAS)\b[^.;]{{0,30}}?\b(?:fell|dropped|declined|decreased|improved|went\s+down
        |{_WAS}\s+(?:reduced|lowered|cut))(?:\s+\w+){{0,3}}?{_BY}\b
    | \b{_ILL}\s+{_WAS}\s+(?:\w+\s+)?halved\b | \bhal(?:ves|ved)\s+{_ILL}\b
    | \b(?:reduces|reduced|cuts|lowers|lowered|eases|eased)\s+{_ILL}{_BY}\b
    | \btwice\s+as\s+(?:many|well|far|much)\s+(?:people\s+|patients\s+)?(?:walk\w*|improv\w+
        |(?:got\s+)?better)\b"""
)
SHOWN = _words(
    r"""\b(?:stud(?:y|ies)|trials?|research|science|researchers|scientists|evidence|data)\s+
    (?:(?!not\b|never\b|hardly\b)\w+\s+){0,2}?
    (?:show|shows|showed|shown|prove|proves|proved|confirm|confirms|confirmed|demonstrate[sd]?|found|find|finds|say
        |says)\s+(?:that\s+)?
    (?:it|they|this|these|(?:the\s+|our\s+|these\s+|stem\s+)*(?:cells?|treatments?|therap(?:y|ies)|injections?
        |infusions?|products?|exosomes?|PRP|platelets?|procedures?|stem[\s-]cells?(?:\s+\w+)?))\s+
    (?:\w+ly\s+|can\s+|does\s+|do\s+)?
    (?:helps?|helped|works?|worked|relieves?|eases?|improves?|heals?|is\s+effective|are\s+effective)\b"""
)
HEDGED = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|whether|maybe|hope[sd]?|would)\b|\bif\b", re.IGNORECASE
)

_FIGURES = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "twenty",
    *"0123456789",
)
PARTS = (
    "most ", "nearly all", "almost all", "majority", "half", "third", "quarter", "fourths", "fifths",
    *(f"{figure} {of} " for figure in _FIGURES for of in ("in", "of", "out of")),
)  # fmt: skip
GOOD = (
    "better", "well", "improve", "less ", "fewer", "relie", "walk", "without", "no pain", "no more", "longer",
    "free", "help", "benefit", "respon", "succe", "cured", "healed", "avoid", " no ", "work", "effective",
)  # fmt: skip
SEEN = ("show", "prove", "confirm", "demonstrate", "found", "find", "say")
FALLEN = ("half", "halve", "third", "quarter", "fourths", "fifths", "twice")
"""A sentence with none of these stems is not searched by the pattern that they belong to."""


def _claimed(text: str, stems: tuple[tuple[str, ...], ...]) -> tuple[int, int, int, int] | None:
    """Where a sentence tells a share and where the good that it tells of it; None when it tells none, or says
    itself that it is not sure. `stems` are those of PARTS, GOOD, SEEN and FALLEN that may stand in it."""
    lower = text.lower()
    parts, good, seen, fallen = (any(stem in lower for stem in some) for some in stems)
    shared = parts and good
    for pattern, likely in ((FELL, fallen), (SHOWN, seen), (WORKS, shared)):
        if likely and (match := pattern.search(text)):
            return None if _unsure(text) else (*match.span(), *match.span())
    many = MANY.search(text) if shared else None
    better = BETTER.search(text, many.end()) if many else None
    return (*many.span(), *better.span()) if many and better and not _unsure(text) else None


def _unsure(text: str) -> bool:
    return text.endswith("?") or HEDGED.search(text) is not None


def in_words(subject: Subject) -> Iterator[tuple[Sentence, tuple[int, int]]]:
    """The sentences that assert a share in words and name no source, and where it stands in them."""
    sentences = tellers(subject)
    whole = "\n".join(sentence.text for sentence in sentences).lower()
    stems = tuple(present(some, whole) for some in (PARTS, GOOD, SEEN, FALLEN))
    for sentence in sentences:
        found = None if sentence.passage.running else _claimed(sentence.text, stems)
        if found is None or not (unproven(subject) or OWN.search(sentence.text)):
            continue
        start, end, *good = found
        if cited(sentence, subject) or not asserted(sentence.text, good[0], good[1]):
            continue
        if not whose.is_other(sentence, good[0], good[1], subject):
            yield sentence, (start, end)
