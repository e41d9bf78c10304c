"""Stories: what a patient with a name, an initial or an age is made to say, quoted or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from brochure.checks.passages import Sentence

_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TITLES = r"(?:Dr|Prof|Page|Day|Week|Month|Step|Room|Suite|Table|Figure|Part|Call|Version|Grade|Age|Ages)"
_NAME = rf"(?!{_MONTHS}\b|{_TITLES}\b)(?:Mr\.?\s+|Mrs\.?\s+|Ms\.?\s+)?[A-Z][a-z'-]+"
_INITIAL = r"[A-Z]\.(?:\s?[A-Z]\.)*"
_AGE = r"(?:[1-9]\d)(?!\d|\s*(?:%|mg|ml|mL|minutes|days|weeks|months|people|patients))"
_AGED = rf"(?:\s*,\s*(?:age[d]?\s+)?{_AGE}|\s*\(\s*(?:age[d]?\s+)?{_AGE}\s*\))(?:\s+years?\s+old)?"
_PLACE = r"(?:,\s*[^:.,]{2,30}){0,2}"

BEGUN = re.compile(
    rf"""\W*(?:{_NAME}(?:\s+{_INITIAL}|\s+[A-Z][a-z'-]+)?|{_INITIAL}){_AGED}{_PLACE}\s*(?:,?\s*(?:says
        |tells\s+us|reports|writes)\s*)?[:-]\s*
    | \W*(?:{_NAME}\s+{_INITIAL}|{_INITIAL}){_PLACE}\s*(?:says|tells\s+us|writes)?\s*:\s*""",
    re.VERBOSE,
)
"""How somebody with an age or an initial begins to speak: "Mary, 62: ", "John D.: "."""

SIGNED = re.compile(
    rf"""(?:^|[-~*"']\s*)\W*(?:{_NAME}(?:\s+{_INITIAL}|\s+[A-Z][a-z'-]+)?|{_INITIAL}){_AGED}{_PLACE}\W*$
    | (?:^|[-~*]\s*)\W*(?:{_NAME}\s+{_INITIAL}|[A-Z]\.\s?[A-Z]\.){_PLACE}\s*$
    | -\s*{_NAME}{_PLACE}\W*$ | (?:^|[-~*]\s*)\W*(?:an?\s+|our\s+)?(?:happy\s+|grateful\s+)?(?:patient
        |former\s+patient)s?\W*$""",
    re.VERBOSE,
)
"""How what somebody said is signed: "- John D., 58"."""

TOLD_OF = re.compile(rf"\b{_NAME}(?:\s+{_INITIAL})?{_AGED}\s*,?\s")
"""Somebody with an age of whom a sentence tells."""

SPEAKER = re.compile(r"\b(?:I|I'm|I've|I'd|my|me|My)\b")
WELL = re.compile(
    r"""\b(?:pain[-\s]free|no\s+(?:more\s+)?pain|pain\s+(?:is|was)\s+(?:all\s+)?gone
        |without\s+(?:any\s+)?pain|cured|healed
    |(?:changed|saved|gave\s+me\s+back|got)\s+my\s+life|(?:my|his|her)\s+(?:old\s+)?life\s+(?:is\s+)?back
    |(?:walk|run|play|sleep|danc|climb|swim|hik|golf|garden|rid|work|cycl|jog|kneel|ski|bik
        |travel)(?:e?[sd]?|ing)\s+
        (?:\w+\s+){0,3}?(?:again|like\s+(?:before|new)|without)
    |can\s+now\s+\w+|able\s+to\s+\w+\s+(?:\w+\s+){0,2}again
    |(?:feel(?:s|ing)?|felt)\s+(?:great|amazing|fantastic|wonderful|younger|reborn|like\s+(?:new|a\s+new|\d+
        |I'm))
    |best\s+(?:decision|thing)|miracle|amazing|years\s+younger|new\s+(?:life|person|man|woman|hip|knee)
    |so\s+much\s+better|back\s+(?:to|on|in|at)\s+(?:my|the|work|golf|his|her|tennis|running|dancing|sport)
    |(?:no\s+longer|never\s+again|don't)\s+(?:\w+\s+)?need\w*\s+(?:\w+\s+){0,3}?(?:cane|crutch\w*|walker
        |pills?|tablets?|painkillers?|surgery
        |operation|new\s+hip|medicine)
    |(?:threw|thrown|put)\s+(?:\w+\s+){0,2}?(?:away\s+)?(?:my|the|his|her)\s+(?:cane|crutches|walker|pills)
    |(?:would|will)\s+do\s+it\s+again|recommend)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""What is said of a success."""


def told_by(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, int, int]]:
    """The sentences that tell of a success by or of somebody with a name, and where they tell of it."""
    held = [list(group) for _, group in groupby(sentences, key=lambda one: id(one.passage))]
    for at, group in enumerate(held):
        text = group[0].passage.text
        after = held[at + 1][0].passage.text if at + 1 < len(held) else ""
        before = held[at - 1][0].passage.text if at else ""
        spoken = (
            BEGUN.match(text) or BEGUN.fullmatch(before) or SIGNED.search(text)
            or (len(after) <= 40 and SIGNED.match(after)) or (len(before) <= 40 and SIGNED.fullmatch(before))
        )  # fmt: skip
        for sentence in group:
            well = WELL.search(sentence.text)
            if well and ((spoken and SPEAKER.search(text)) or TOLD_OF.search(sentence.text, 0, well.start())):
                yield sentence, *well.span()
