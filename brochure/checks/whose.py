"""Whose claim it is: whether a sentence speaks of another treatment than the one a handout is about.

"Exercise is proven to help" in a handout on platelet-rich plasma promises nothing of the plasma. When in
doubt it is the handout's own treatment: the other one must begin the sentence, or head the row of the table,
and nothing in the sentence may lead back to the handout's own.
"""

from __future__ import annotations

import re

from brochure.checks.passages import Sentence
from brochure.checks.stream import squash
from brochure.checks.subject import Subject, remembered
from brochure.facts import Tag

CARE = (
    r"(?:(?:regular|daily|gentle|light|home|supervised|physical|strength(?:ening)?|stretching)\s+)*"
    r"(?:exercis(?:e|es|ing)|physical\s+(?:therapy|activity)|physiotherapy|walking|swimming|cycling|yoga|tai\s+chi"
    r"|stretch(?:ing|es)|(?:losing|weight)\s+(?:weight|loss)|rest(?:ing)?|ice|heat|braces?|splints?|insoles?"
    r"|staying\s+active|moving)"
)
"""What nobody sells as a product."""

MEDICINE = (
    r"(?:cortico)?steroids?(?:\s+(?:shots?|injections?))?|cortisone(?:\s+(?:shots?|injections?))?|NSAIDs?"
    r"|ibuprofen|naproxen|acetaminophen|paracetamol|aspirin|pain\s*killers?"
    r"|(?:hip|knee|joint|total)\s+(?:hip\s+|knee\s+)?replacements?|surgery|operations?|(?:(?:flu|COVID-19)\s+)?vaccines?"
)
"""What is approved or judged elsewhere."""

OTHER = re.compile(
    rf"\W*(?:(?:after|following|with)\s+(?:your\s+)?)?(?:(?:most|many|some|the|a|an|of\s+all\s+treatments,?)\s+)?(?P<what>(?P<care>{CARE})|{MEDICINE})\b"
    r"(?:\s+(?:with|by|from)\s+an?\s+(?:physical\s+)?(?:therapist|physiotherapist|trainer))?",
    re.IGNORECASE,
)
"""A sentence or a row of a table that begins with another treatment, or with the time after it: what a
surgeon says of the days after an operation is a plan of care, and no promise of the handout's treatment."""

BACK = re.compile(
    r"\b(?:our|ours|we|us|(?:this|these)(?!\s+(?:pain|condition|problem|injury))|that|those|such|both|all|too|also|as\s+well|as|likewise|like|unlike|same|equally"
    r"|even|more|than|so|instead|but|while|whereas|however|although|though|with|and\s+then|combined|plus|alternatives?"
    r"|PRP|platelets?|plasma|stem|cells?|exosomes?|injections?|shots?|infusions?|treatments?|procedures?"
    r"|regenerative|experimental|new)\b|[;:]",
    re.IGNORECASE,
)
"""Words by which a sentence leads back to the handout's own treatment, or may do so."""

CONTRAST = re.compile(r",?\s*(?:but|although|though|while)\b.*", re.IGNORECASE | re.DOTALL)


def is_care(sentence: Sentence, start: int, end: int, subject: Subject) -> bool:
    """Whether the words from `start` to `end` are said of what nobody sells: exercise, rest, a brace."""
    other = _other(sentence, start, end, subject)
    return other is not None and other["care"] is not None


def is_other(sentence: Sentence, start: int, end: int, subject: Subject) -> bool:
    """Whether the words from `start` to `end` are said of another treatment than the handout's own."""
    return _other(sentence, start, end, subject) is not None


KEEPING = re.compile(
    r"\b(?:wash|clean|rins|dry|hygien|soap|saniti[sz]|steril|disinfect|antisept|antibiotic|glove|mask|bandage|dressing|gauze"
    r"|(?:keep|stay|kept|hold|rail|walk|mov|exercis|stretch|rais|lift|bend|drink|eat|sleep|wear|shoe|sock|stocking|brace|helmet"
    r"|cane|rug|light|clear|remov|cover|protect|chang|check|avoid|stop|quit|smok|rest|ice|warm|slow|thinner|aspirin|vaccin"
    r"|do\s+not|never)\w*)\w*",
    re.IGNORECASE,
)
"""What people do, wear or take against harm that may come: clean hands, stockings, a blood thinner."""

HARM_TO_COME = re.compile(
    r"\b(?:to|can|will|may|help\s+to|helps|and)?\s*(?:prevents?|treats?)\s+(?:\w+\s+){0,2}?(?:infections?|injur(?:y|ies)|falls?"
    r"|(?:blood\s+)?clots?|strokes?|bleeding|pain|damage|inflammation|swelling)$",
    re.IGNORECASE,
)
"""Of a claim's words: what one takes precautions against."""

SOLD = re.compile(
    r"\b(?:PRP|platelets?|plasma|stem|cells?|exosomes?|injections?|shots?|infusions?|drips?|treatments?|therap(?:y|ies)|procedures?"
    r"|products?|supplements?|formulas?|creams?|serums?|vitamins?|teas?|oils?|tonics?|methods?|programs?|it|they|we\s+prevent"
    r"|regenerative|experimental|arthritis|diseases?)\b",
    re.IGNORECASE,
)
"""A product, or a word that may stand for one."""

OCCASIONED = re.compile(
    r"\b(?:before|after|during|until|of|for|from|around|near|over|where|when|at|since|once)\s+(?:(?:the|your|each|every|any|an?|our)\s+)?"
    r"(?:\w+\s+)?(?:injections?|shots?|infusions?|treatments?|procedures?|therapy|it|they)\b"
    r"|\b(?:injections?|shots?)\s+sites?\b|\bphysical\s+therap\w+",
    re.IGNORECASE,
)
"""A product that only says when or where: "before the shot", "the place of the injection"."""


def is_precaution(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words say what one does against harm that may come: "Wash your hands to prevent
    infection." Nothing in the sentence may be a product."""
    if not HARM_TO_COME.search(sentence.text[start:end]):
        return False
    text = OCCASIONED.sub(" ", sentence.text)
    return KEEPING.search(text) is not None and SOLD.search(text) is None


def _other(sentence: Sentence, start: int, end: int, subject: Subject) -> re.Match[str] | None:
    if sentence.passage.kind == "table":
        return _heading_other(sentence, subject)
    match = OTHER.match(sentence.text)
    if match is None or start < match.end():
        return None
    between, behind = sentence.text[match.end() : start], CONTRAST.sub("", sentence.text[end:])
    return None if BACK.search(between) or BACK.search(behind) else match


def _heading_other(sentence: Sentence, subject: Subject) -> re.Match[str] | None:
    """The treatment that heads the row a cell stands in; None where rows differ, or the cell leads back."""
    heads = rows(subject).get(squash(sentence.passage.text), ())
    found = [OTHER.fullmatch(head.strip(" .*")) for head in heads]
    if not found or None in found or re.search(BACK.pattern.replace(r"|[;:]", ""), sentence.text, BACK.flags):
        return None
    return found[0]


def rows(subject: Subject) -> dict[str, tuple[str, ...]]:
    """By the folded text of each cell: the first cells of all rows it stands in, as the tags have them."""
    return remembered(subject, "rows", lambda: _rows(subject))


def _rows(subject: Subject) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in subject.facts.tags.walk() if subject.facts.tags else ():
        if row.role == "TR":
            head, *cells = [_said(cell) for cell in row.parts] or [""]
            for cell in cells:
                found[squash(cell)] = (*found.get(squash(cell), ()), head)
    return found


def _said(tag: Tag) -> str:
    return "".join(part.text for part in tag.walk()).strip()
