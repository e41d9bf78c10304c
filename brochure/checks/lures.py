"""Lures: what a handout may say of care that is known to work, and not of a treatment that is experimental or
the clinic's own. They belong to the topics of the lexicon and count only there. English only."""

from __future__ import annotations

import re

_JOINT = r"(?:hips?|knees?|joints?|backs?|shoulders?|legs?|cartilage)"
_ENDING = r"""(?=\s*(?:[.,;:!?"')]|$)|\s+(?:again|and|in|after|with|within|for|soon|today|now)\b)"""

_IS = r"\s*(?:rates?|levels?|status|score|chances?|odds)?\s*(?::|=|\.{2,}|\s-+>?(?=\s)|→)\s*"
_NIL = r"""(?:none(?:\s+(?:at\s+all|known|whatsoever|reported|so\s+far))?|zero|nil|no|never|0\s?%?
    |not\s+any|absent)"""
_FULL = r"(?:about\s+|over\s+|up\s+to\s+|>\s*|more\s+than\s+)?(?:very\s+)?"
_YES = r"""(?:yes|approved|granted|cleared|given|full(?:y\s+approved)?|authori[sz]ed|certified|registered
    |accepted)"""
_END = r"\s*[.!*]*\s*$"


def lure(rule: str, stems: str, pattern: str) -> tuple[str, tuple[str, ...], re.Pattern[str]]:
    """An entry of `LURES`: its stems are parted by bars."""
    return rule, tuple(stems.split("|")), re.compile(pattern, re.VERBOSE | re.IGNORECASE)


LURES: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    lure(
        "claim-cure",
        "stop|halt|arrest",
        r"""\b(?:stops?|stopped|stopping|halts?|halted|halting|arrests?|arrested)\s+
          (?:(?:your|the|hip|knee|joint|all|any|this)\s+){0,3}
          (?:(?:osteo)?arthritis|degeneration|disease|wear(?:\s+and\s+tear)?|aging|ageing)\b
          (?!-|\s+(?:medicines?|drugs?|tablets?|pills?|class|course|treatments?|modifying))
        | \bstop(?:s|ped|ping)?\s+(?:\w+\s+){1,3}?(?<!me\s)(?<!us\s)(?<!them\s)in\s+(?:its
            |their)\s+tracks\b""",
    ),
    lure(
        "claim-painless",
        "life|lives",
        r"""\b(?:get|gets|getting|got|take|have|win)\s+(?:your|his|her|their|my)\s+(?:old\s+)?li(?:fe
            |ves)\s+back\b
        | \b(?:gives?|gave|giving)\s+(?:you|people|patients|them|him|her|us)\s+(?:back\s+)?(?:your|their
            |his|her|our)
          \s+(?:old\s+)?li(?:fe|ves)(?:\s+back)?\b""",
    ),
    lure(
        "claim-guaranteed",
        "like new|as new|brand new|brand-new",
        rf"""\b(?:{_JOINT}|body|bodies|you|it|they|feels?|feeling)\s+
          (?:(?:can|will|be|is|are|becomes?|became|feels?|felt|works?|made|makes?|just|almost|again|your|the
            |{_JOINT})\s+){{0,4}}
          (?:(?:as\s+)?good\s+as|like)\s+(?:brand[-\s]?)?new{_ENDING}""",
    ),
    lure(
        "claim-guaranteed",
        "young",
        rf"""\b(?:{_JOINT}|you|body|bodies)\s+(?:(?:can|will)\s+)?feels?\s+(?:\w+\s+)?(?:young|younger)\b""",
    ),
    lure(
        "claim-proven",
        "works",
        r"""^\W*(?:and\s+|but\s+|because\s+)?(?:it|this|(?:this|the|our)\s+(?:treatment|therapy|injection|shot
            |method))\s+(?:really\s+|simply\s+|just\s+)?works\W*$""",
    ),
    lure(
        "claim-quick",
        "downtime|down-time|down time|you will|you'll",
        r"""\b(?:no|zero|without(?:\s+any)?|little\s+to\s+no|almost\s+no)\s+(?:real\s+)?down[-\s]?time\b
        | \byou(?:'ll|\s+will)\s+(?:soon\s+|surely\s+)?(?:(?:feel|be|get|walk|sleep|move|run|climb|dance
            |play)\b
          (?:(?!\bnot\b)[^.;:?!]){0,40}?\b(?:better|well|fine|great|again|normally|without\s+pain
              |pain[-\s]free
            |relief|improvement) | (?:walk|run|dance|climb|jog)(?:\s+\w+){0,2}?)\s+
          (?:with)?(?:in|after)\s+(?:just\s+|only\s+|about\s+|as\s+little\s+as\s+)?
          (?:(?:an?|one|two|three|four|five|six|\d+|a\s+few|some)\s+)?
          (?:days?|weeks?|months?|hours?|minutes?|visits?|sessions?|treatments?|injections?)\b""",
    ),
    lure(  # labels and values: "Side effects: none"
        "claim-harmless",
        "none|zero|nil|no|never|0|not any|absent",
        rf"""(?:^|[.;•]\s*)\W*(?:known\s+|serious\s+|possible\s+|reported\s+|bad\s+)?
          (?:side[-\s]?effects?|risks?|complications?|dangers?|harms?|adverse\s+(?:events?|effects?)
              |downsides?
            |unwanted\s+effects?){_IS}{_NIL}{_END}""",
    ),
    lure(
        "claim-cure",
        "cure|heal|remission|gone",
        rf"""\b(?:cure|healing|remission){_IS}{_FULL}(?:\d|high|excellent|yes|all|every|complete|total
            |certain)
        | \b(?:patients|people|hips|knees|joints|cases)\s+(?:cured|healed){_IS}{_FULL}\d
        | (?:^|[.;•]\s*)\W*(?:result|outcome|effect|status|arthritis|pain){_IS}(?:cured|healed
            |gone(?:\s+for\s+good)?){_END}
        | \b(?:\d+|all|our|most|many|happy)\s+(?:\w+\s+)?(?:healed|cured)\s+
          (?:people|patients|hips|knees|joints|cases|women|men)\b""",
    ),
    lure(
        "claim-guaranteed",
        "success|satisfaction|effective|chance|result|works",
        rf"""\b(?:success|satisfaction|effectiveness|efficacy|response|chances?\s+of\s+success
            |works){_IS}{_FULL}
          (?:9\d(?!\d)|100|(?:\d+)\s*(?:of|out\s+of|in|/)\s*\d+|nine|high|excellent|certain|sure|always|every
            |all\b|outstanding)
        | (?:^|[.;•]\s*)\W*(?:results?|outcomes?){_IS}(?:certain|sure|assured|lasting|permanent
            |excellent){_END}""",
    ),
    lure(
        "claim-approved",
        "fda|food and drug",
        rf"""\b(?:fda|food\s+and\s+drug\s+administration)(?:\s+(?:approval|status|approved))?{_IS}{_YES}
        | \b(?:approval|status|approved|certified|cleared
            |licensed)(?:\s+by)?{_IS}(?:by\s+)?(?:the\s+)?(?:us\s+|u\.s\.\s+)?
          (?:fda|food\s+and\s+drug)\b (?!\s+(?:not|pending|none))""",
    ),
    lure(
        "claim-safe",
        "safe",
        rf"""(?:^|[.;•]\s*)\W*(?:safety|safe){_IS}{_FULL}(?:yes|high|excellent|proven|confirmed|shown|100|full
            |guaranteed|complete|certain)\b | (?:^|[.;•]\s*)\W*safety\s+first\b(?!.)""",
    ),
    lure(
        "claim-painless",
        "pain",
        rf"""(?:^|[.;•]\s*)\W*(?:pain|hip\s+pain|knee\s+pain|joint\s+pain)\s+(?:after(?:wards)?|later
            |in\s+a\s+week)?
          [^.:;]{{0,20}}{_IS}(?:{_NIL}|gone|over|finished){_END}
        | (?:^|[.;•]\s*)\W*pain\s*:\s*(?:gone|over|finished|history)\b""",
    ),
    lure(
        "claim-harmless",
        "side effect|risk|danger|harm",
        r"""\b(?:(?:do\s+not|don't|never)\s+(?:believe|think|fear)|(?:it|that)(?:'s|\s+is)\s+(?:false|untrue
            |wrong
            |nonsense|not\s+true|an?\s+(?:\w+\s+)?(?:myth|lie))(?:\s+to\s+\w+)?|(?:nobody|no\s+one)\s+(?:can
                |should
            |may)\s+(?:say|claim|believe|think))\s+(?:that\s+)?
          (?:it|they|this|(?:the\s+|these\s+|our\s+|stem\s+)*(?:cells?|therapy|treatment|injections?
              |exosomes?))\s+
          (?:(?:has|have|causes?|carr(?:y|ies)|brings?|poses?)\s+(?:\w+\s+){0,2}?(?:side[-\s]?effects?|risks?
            |dangers?|harm)|(?:is|are)\s+(?:risky|dangerous|unsafe|harmful))\b""",
    ),
    lure(
        "claim-approved",
        "fda|food and drug",
        r"""\bfda\b,?\s+(?:which|who|that)\s+(?:has\s+|have\s+|itself\s+|already\s+)*(?:approv|clear|endors
            |licens
            |authori[sz]|recommend|back|prais|bless|confirm|accept)\w*
        | \bfda(?:\s+itself)?\s+(?:has\s+|have\s+|now\s+|already\s+|fully\s+)*(?:gave|given|gives?|granted
            |grants?)\s+
          (?:\w+\s+){0,3}?(?:blessing|approval|clearance|permission|ok|okay|go-ahead|green\s+light|consent
              |seal|nod)
        | \bfda(?:\s+itself)?\s+(?:has\s+|have\s+|now\s+|fully\s+)*(?:stands?\s+behind|backs?|backed
            |supports?|supported
            |recommends?|recommended|vouche[sd]|trusts?|prais(?:es|ed)|bless(?:es|ed)|agree[sd]|accepts?
                |signed\s+off)\b
        | \b(?:fda's|of\s+the\s+fda)\s+(?:full\s+|official\s+)?(?:blessing|approval|seal|ok|okay|go-ahead
            |green\s+light)
        | \b(?:blessing|approval|seal|go-ahead|green\s+light|ok|okay|nod)\s+(?:of|from
            |by)\s+the\s+(?:u\.?s\.?\s+)?fda\b
        | \b(?:last\s+)?(?:reviewed|checked|tested|inspected
            |verified)\s+(?:on\s+)?(?:[A-Z]\w+\s+\d+,?\s+\d{4}\s+|\d{4}-\d\d-\d\d\s+)?by
          \s+(?:the\s+)?(?:u\.?s\.?\s+)?fda\b
        | \bfda[-\s](?:tested|reviewed|backed|recommended|verified|listed|inspected|supported|sponsored)\b""",
    ),
    lure(
        "claim-repair",
        "fix",
        rf"""\bfix(?:es|ed|ing)?\s+(?:(?:your|the|my|a|worn|damaged|bad|any|that|sore|aching
            |broken)\s+){{1,3}}
          {_JOINT}\b(?!\s+(?:in\s+place|with|to|at|by|replacements?|bones?|fractures?))""",
    ),
)
"""The rule that tells of them, the stems, and the words."""


def present(stems: tuple[str, ...], whole: str) -> tuple[str, ...]:
    """Those of the stems that stand anywhere in a text: the others need not be looked for in its parts."""
    return tuple(stem for stem in stems if stem in whole)
