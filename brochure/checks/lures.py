"""Lures: what a handout may say of care that is known to work, and not of a treatment that is experimental or
the clinic's own. They belong to the topics of the lexicon and count only there. English only."""

from __future__ import annotations

import re

_JOINT = r"(?:hips?|knees?|joints?|backs?|shoulders?|legs?|cartilage)"
_ENDING = r"""(?=\s*(?:[.,;:!?"')]|$)|\s+(?:again|and|in|after|with|within|for|soon|today|now)\b)"""


def _lure(rule: str, stems: str, pattern: str) -> tuple[str, tuple[str, ...], re.Pattern[str]]:
    return rule, tuple(stems.split("|")), re.compile(pattern, re.VERBOSE | re.IGNORECASE)


LURES: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    _lure(
        "claim-cure",
        "stop|halt|arrest",
        r"""\b(?:stops?|stopped|stopping|halts?|halted|halting|arrests?|arrested)\s+
          (?:(?:your|the|hip|knee|joint|all|any|this)\s+){0,3}
          (?:(?:osteo)?arthritis|degeneration|disease|wear(?:\s+and\s+tear)?|aging|ageing)\b
          (?!-|\s+(?:medicines?|drugs?|tablets?|pills?|class|course|treatments?|modifying))
        | \bstop(?:s|ped|ping)?\s+(?:\w+\s+){1,3}?(?<!me\s)(?<!us\s)(?<!them\s)in\s+(?:its
            |their)\s+tracks\b""",
    ),
    _lure(
        "claim-painless",
        "life|lives",
        r"""\b(?:get|gets|getting|got|take|have|win)\s+(?:your|his|her|their|my)\s+(?:old\s+)?li(?:fe|ves)\s+back\b
        | \b(?:gives?|gave|giving)\s+(?:you|people|patients|them|him|her|us)\s+(?:back\s+)?(?:your|their
            |his|her|our)
          \s+(?:old\s+)?li(?:fe|ves)(?:\s+back)?\b""",
    ),
    _lure(
        "claim-guaranteed",
        "like new|as new|brand new|brand-new",
        rf"""\b(?:{_JOINT}|body|bodies|you|it|they|feels?|feeling)\s+
          (?:(?:can|will|be|is|are|becomes?|became|feels?|felt|works?|made|makes?|just|almost|again|your|the
            |{_JOINT})\s+){{0,4}}
          (?:(?:as\s+)?good\s+as|like)\s+(?:brand[-\s]?)?new{_ENDING}""",
    ),
    _lure(
        "claim-guaranteed",
        "young",
        rf"""\b(?:{_JOINT}|you|body|bodies)\s+(?:(?:can|will)\s+)?feels?\s+(?:\w+\s+)?(?:young|younger)\b""",
    ),
    _lure(
        "claim-proven",
        "works",
        r"""^\W*(?:and\s+|but\s+|because\s+)?(?:it|this|(?:this|the|our)\s+(?:treatment|therapy|injection|shot
            |method))\s+(?:really\s+|simply\s+|just\s+)?works\W*$""",
    ),
    _lure(
        "claim-quick",
        "downtime|down-time|down time|you will|you'll",
        r"""\b(?:no|zero|without(?:\s+any)?|little\s+to\s+no|almost\s+no)\s+(?:real\s+)?down[-\s]?time\b
        | \byou(?:'ll|\s+will)\s+(?:soon\s+|surely\s+)?(?:(?:feel|be|get|walk|sleep|move|run|climb|dance
            |play)\b
          (?:(?!\bnot\b)[^.;:?!]){0,40}?\b(?:better|well|fine|great|again|normally|without\s+pain|pain[-\s]free
            |relief|improvement) | (?:walk|run|dance|climb|jog)(?:\s+\w+){0,2}?)\s+
          (?:with)?(?:in|after)\s+(?:just\s+|only\s+|about\s+|as\s+little\s+as\s+)?
          (?:(?:an?|one|two|three|four|five|six|\d+|a\s+few|some)\s+)?
          (?:days?|weeks?|months?|hours?|minutes?|visits?|sessions?|treatments?|injections?)\b""",
    ),
    _lure(
        "claim-repair",
        "fix",
        rf"""\bfix(?:es|ed|ing)?\s+(?:(?:your|the|my|a|worn|damaged|bad|any|that|sore|aching|broken)\s+){{1,3}}
          {_JOINT}\b(?!\s+(?:in\s+place|with|to|at|by|replacements?|bones?|fractures?))""",
    ),
)
"""The rule that tells of them, the stems, and the words."""


def present(stems: tuple[str, ...], whole: str) -> tuple[str, ...]:
    """Those of the stems that stand anywhere in a text: the others need not be looked for in its parts."""
    return tuple(stem for stem in stems if stem in whole)
