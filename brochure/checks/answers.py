"""Answers: a question of harm that is answered with "No". English only."""

from __future__ import annotations

import re
from collections.abc import Sequence

SAID = "No risks."
"""What question and answer come to, for the rules on claims."""

_IT = r"""(?:it|this|that|they|(?:the|these|your|our|stem)\s+(?:stem\s+|own\s+)?
    (?:treatment|therapy|cells?|injections?|procedure|shots?))"""
_HARM = r"(?:side[-\s]?effects?|risks?|dangers?|complications?|downsides?|harms?)"
CURES = "It is a cure."
"""What it comes to that no study says that it does not cure."""
DOUBTED = re.compile(
    r"""\W*(?:which|what|who|where)\b[^?]*\b(?:not|n't|never|fails?\s+to)\s+(?:\w+\s+)?(?:cure|heal|help
        |work|be\s+(?:cured|healed
    |helped))\b[^?]*\?\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
GONE = re.compile(r"\W*(?:all\s+)?gone(?:\s+(?:for\s+good|forever|at\s+last))?\W*$", re.IGNORECASE)
COMPLAINT = re.compile(
    r"\W*(?:\w+\s+)?(?:pain|arthritis|wrinkles|stiffness|cancer|limp|fat|cellulite)\?\W*$", re.IGNORECASE
)
ASKED = re.compile(
    rf"""\W*(?:(?:can|could|will|does|do|might|may)\s+{_IT}\s+(?:hurt|harm|injure|endanger)\s+
      (?:me|you|my|your|us|anyone|anybody)\b
    | (?:is|are)\s+{_IT}\s+(?:dangerous|risky|harmful|unsafe|a\s+risk)\b
    | (?:is|are)\s+there\s+(?:any\s+|a\s+)?(?:known\s+|serious\s+|real\s+)?{_HARM}\b
    | (?:does|do|can|could|will)\s+{_IT}\s+(?:have|cause|bring|carry)\s+(?:any\s+)?(?:\w+\s+)?{_HARM}\b
    | where(?:'s|\s+is|\s+are)\s+the\s+(?:\w+\s+)?(?:harm|risks?|dangers?|catch|downsides?)\b
    | (?:any|what\s+about)\s+{_HARM}\b
    )[^?]{{0,40}}\?\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
NO = re.compile(
    r"""\W*(?:there\s+(?:is|are)\s+(?:none|no\s+such\s+thing)|no(?:ne|,?\s+never|,?\s+not\s+at\s+all|pe
        |,?\s+(?:there\s+are|it\s+has)\s+none)?
    | never | zero | not\s+at\s+all | nothing | nil)\s*(?:[.!,]|$)""",
    re.VERBOSE | re.IGNORECASE,
)


def answered(texts: Sequence[str]) -> list[str]:
    """The sentences of a passage, each as long as it was; "Can it hurt you?" with "No." says no risks."""
    made = list(texts)
    for at, text in enumerate(made[:-1]):
        if "?" in text and DOUBTED.match(text) and NO.match(made[at + 1]):
            made[at] = CURES.rjust(len(text))[: len(text)] if len(text) >= len(CURES) else text
        if "?" in text and COMPLAINT.match(text) and GONE.match(made[at + 1]):
            made[at] = "Cured.".rjust(len(text))[: len(text)] if len(text) >= len("Cured.") else "Cure"
        if "?" in text and ASKED.match(text) and NO.match(made[at + 1]):
            made[at] = SAID.rjust(len(text))[: len(text)] if len(text) >= len(SAID) else text
    return made
