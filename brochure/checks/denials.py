"""Denials: more words with which a sentence, or the one after it, takes back a required text. English only.

`denied` holds those that say outright that a text is false or void. These deny it by the way: they hide it in
another thought, hand it to somebody else, or make a joke of it.
"""

from __future__ import annotations

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


_TO = r"(?:\s+(?:to|ever|and|in|of|\w+ing))*"
_HIM = (
    r"(?:rivals?|competitors?|critics?|skeptics?|sceptics?|haters?|cowards?|fools?|bureaucrats?|lawyers?"
    r"|old\s+rules?)"
)

HIDDEN_BEFORE = _words(
    rf"""(?: \b(?: no\s+(?:reason|need|point|use|sense|cause|call|duty)|(?:nobody|no\s+one|none
        |few)\s+(?:has|have|needs?
        |ought)
      | (?:nobody|no\s+one)\s+(?:should|must|would|will) | think\s+twice\s+before\s+you | rather\s+than
          | instead\s+of
      | without\s+(?:having|needing) | waste\s+of\s+\w+ | (?:avoid|refrain\s+from|skip)(?:\s+having
          |\s+dialing)?
      | (?:need\s+not|needn't|(?:do\s+not|don't|does\s+not|doesn't)\s+(?:need|have)) | (?:silly|foolish
          |stupid|pointless
        |useless|wrong|rude|needless|unnecessary) | only\s+\w+s )
      {_TO}\s*$
    | \bonly\s+\w+s?\s+(?:still\s+)?(?:think|say|believe|claim|call)s?\b[^.;:!?]*$
    | \bonly\s+(?:the\s+)?\w+\s+\w+\s+(?:is|are)\s*$
    | \b{_HIM}(?:'s?)?\s+[^.;:!?]*$
    | \b(?:agencies|websites|papers|rules|laws|people|others)\s+(?:still\s+)?(?:list|lists|called?|calls
        |label\w*|mark
        |marked|consider\w*|deem\w*)\s+(?:it|this|them|the\s+\w+)\b[^.;:!?]*$
    | \b(?:hard|difficult|impossible|rare)\s+to\s+(?:find|see|meet|get)\b[^.;:!?]*$
    | \bnot\s+(?:the|a|one\s+of\s+the)\s+(?:kind|sort|type|one|ones|product|therapy|treatment)s?\s+(?:that
        |which)\b[^.;:!?]*$
    | \b(?:not|n't)\s+(?:only|just|merely)\s*$
    | \b(?:anyone|anybody|whoever|those)\s+(?:\w+\s+)?(?:call|say|think|claim|list|believ)\w*\b[^.;:!?]*$
    | \b(?:nonsense|absurd|ridiculous|silly|unfair|wrong)\s+to\s+(?:say|call|claim|think|believe)\b[^.;:!?]*$
    | \b(?:labels?|words?|phrases?|terms?|lines?)\s+(?:such\s+as|like)\s*["']?$
    | \b(?:if|unless)\s+(?:it|they|this|these|that|the\s+\w+|our\s+\w+|we)\s+(?:were|was)\s*$
    | \b(?:stop|quit)\s+(?:\w+ing\s+)+(?:that|it|to)?\b[^.;:!?]*$
    | \b(?:wish|pretend|joke|imagine|suppose)s?\s+(?:that\s+)?[^.;:!?]*$
    | \b(?:made|make|makes|forced?|obliged?|told|asked|paid)\s+(?:us\s+)(?:to\s+)?(?:say|write|print|add|state
        |put)\b[^.;:!?]*$ )"""
)
"""What stands before a required text and hides it in another thought."""

CARED_FOR = _words(
    r"\b(?:never|not|n't)\s+(?:\w+\s+)?(?:be|feel)\s+\w+\s+(?:if|when|to)\b|\b(?:not|never|n't)\s+(?:at\s+all\s+)?(?:silly|"
    r"foolish|stupid|wrong|rude|pointless|useless)\s+(?:to|if|when)\b"
)
"""What encourages after all: "You should never feel silly if you call 911"."""

SAID_BEFORE = _words(
    r"\b(?:words?|claims?|labels?|phrase|terms?|statement|line|sentence|stamp)\s*,?\s*[\"']?$"
)
SAID_AFTER = _words(
    r"""^["']?\W*(?:(?:\w+\s+){0,4}?(?:is|are|was|were|means?|stands?|says?)\b)[^.;:!?]*\b(?:nothing
        |formality|lawyers?
    |outdated|old|obsolete|no\s+longer|never|joke|myth|mistake|history|not\s+(?:true|valid|apply))\b"""
)
"""The text as a mere word of which somebody says that it means nothing."""

HIDDEN_AFTER = _words(
    r"""^["')\]]*\W*(?: (?:or\s+)?(?:just|only|merely)\s+(?:kidding|joking) | kidding\b | (?:or
        |and)\s+so\s+(?:they|some|we)
    | (?:at\s+least\s+)?(?:only\s+)?(?:on\s+paper|in\s+theory|in\s+name(?:\s+only)?|officially|technically)\b
    | (?:yet|so\s+far)?\W*(?:though|but|and|while)\s+(?:the\s+|its\s+)?approval\s+is\b
    | (?:yet|so\s+far)?\W*(?:but|though)\s+(?:it|that|this)\s+(?:will|is\s+about|is\s+sure|is\s+certain
        |soon)\b
    | (?:but|though|although)\s+(?:who\s+cares|it\s+does\s+not\s+matter|that\s+means\s+nothing|nobody\s+\w+
        |this\s+is\s+a
        \s+formality|we\s+know\s+better)
    | here\s+you\s+(?:can|may)\s+rest | (?:is|are|was|were)\s+(?:just\s+|only\s+|merely\s+
        |a\s+mere\s+)?(?:a\s+)?
        (?:formality|formalities|joke|myth|lie|one\s+that\s+lawyers)
    | means?\s+nothing | (?:waste|wastes|wasted|regret|overreact|end\s+up)\b
    | (?:said|says)\s+(?:nobody|no\s+one|who) | as\s+if\b | (?:has|have)\s+not\s+read\b
    | (?:on\s+\w+\s+\w+\s+)?because\s+(?:a|our|the|some)\s+(?:lawyers?|officials?|bureaucrats?)\b
    | only\s+(?:after|when|once|if)\s+(?:you\s+have\s+|you\s+)?(?:spoken|talked|paid|called|asked|spoke|we
        |our|the\s+clinic)
    | ,?\s*unless\s+(?:we|our|the\s+clinic|it\s+is|you\s+feel) )"""
)
"""What stands after a required text in its sentence, and makes nothing of it."""

ELSEWHERE = _words(r"\bwhere\b|\bwhat\s+others\b")

DATED = re.compile(r"\b(?:was|were)\s*$", re.IGNORECASE)
THEN = _words(
    r"^\W*(?:in\s+(?:19|20)\d\d|until|till|before\s+(?:19|20)\d\d|at\s+first|once|back\s+then|years?\s+ago)\b"
)
"""Both: what was so, once."""

REPLIED = _words(
    r"""^\W*(?:it|this|they|we)\s+(?:is|are|do|does)\W*$ | ^\W*(?:no\s+longer|never|not\s+any\s*more|wrong
        |think\s+again
    |of\s+course\s+not|not\s+at\s+all|certainly\s+not|guess\s+again|not\s+here)\W*$"""
)
"""The answer to "Is it not FDA-approved?", and to "Must I call 911?"."""
OFFERED = _words(r"\bwould\s+we\b[^.;:!?]*$")

NEXT = _words(
    r"""^\W*(?: (?:but\s+)?(?:the\s+)?(?:truth|fact|reality|opposite|reverse|contrary)\s+is\s+(?:the\s+
        |quite\s+the\s+)?
        (?:reverse|opposite|contrary|otherwise|different|true)
    | (?:in|since|last|this)\s+\w+(?:,?\s+\d{4})?,?\s+(?:the|these|those|all\s+the)\s+(?:rules?|laws?|status
        |label)\s+
        (?:has\s+|have\s+)?changed
    | (?:the|these|those)\s+(?:rules?|laws?)\s+(?:have\s+|has\s+)?(?:since\s+|now\s+)?changed
    | pay\s+(?:it|this|that|them)\s+no\s+(?:mind|heed|attention) | (?:just|only)\s+(?:kidding|joking)
        | kidding
    | or\s+so\s+(?:they|some|we) | said\s+(?:nobody|no\s+one) | not\s+really\b | as\s+if[.!]
    | (?:but\s+)?(?:we|you|insiders)\s+know\s+better | (?:but\s+)?(?:who\s+cares|never\s+mind)
    | (?:forget|ignore|disregard|skip)\s+(?:it|that|this|the\s+above|the\s+(?:last|previous)\s+\w+
        |what\s+you\s+(?:just\s+)?read)\W*$
    | (?:that|this|it)\s+(?:is|was)\s+(?:a\s+)?(?:formality|joke|mistake|misprint|lie
        |just\s+for\s+(?:the\s+)?lawyers)
    | (?:do\s+not|don't)\s+(?:believe|mind|heed|take)\s+(?:it|that|this)(?:\s+seriously)?\W*$
    | (?:please\s+)?(?:don't|do\s+not)\W*$ | on\s+second\s+thoughts? | or\s+(?:better|rather),?\s
        | (?:deleted|struck\s+out
        |void|crossed\s+out)\W*$ | april\s+fools? | (?:that|this)\s+(?:line|sentence|paragraph
            |text)\s+was\s+(?:written|put|printed
        |added|left)\b )"""
)
"""A sentence, or a paragraph, after a required text that makes nothing of it."""

_PLACE = r"(?:foot|bottom|end|top|back|head)"
_PRINTED = rf"""(?:(?:(?:legal|required|official|formal)\s+(?:text|words?|wording|lines?|language|print|box))
    |(?:(?:text|words?|wording|lines?|box|print|sentences?|paragraphs?|what\s+(?:is\s+printed|stands
        |is\s+said|we\s+print)
    |what)\s+(?:(?:at|on|in|of)\s+)?(?:the\s+)?{_PLACE}(?:\s+of\s+(?:each|every|the|this)\s+\w+)?)
    |(?:bottom|last|top)\s+lines?)"""
_NOTHING = r"""(?:(?:is|are)\s+(?:\w+\s+)?(?:a\s+)?(?:formality|formalities|joke|mistake|nonsense)|(?:is
    |are)\s+(?:only\s+|just\s+
    |there\s+|there\s+only\s+|meant\s+)*for\s+(?:the\s+|our\s+)?lawyers|(?:does|do)\s+not\s+(?:concern|apply
        |matter|count)
    |was\s+true\s+(?:before|until|in)|no\s+longer\s+(?:matters?|counts?|appl(?:y|ies)|holds?))"""
FOOT = _words(
    rf"""\b{_PRINTED}\b[^.;:!?]{{0,40}}?\b{_NOTHING}\b
    | \b(?:skip|ignore|disregard|forget|overlook)\s+(?:\w+\s+){{0,2}}?{_PRINTED}\b
    | \blawyers?\s+(?:make|made|force|want|told)\s+us\s+(?:to\s+)?(?:print|write|say|add|put)\b
    | \b(?:notices?|disclaimers?|disclosures?|small\s+print)\b[^.;:!?]{{0,30}}?\b(?:no\s+longer\s+matters?
        |for\s+(?:the\s+
        |our\s+)?lawyers(?:\s+only)?|(?:is|are)\s+a\s+formality)\b"""
)
"""A sentence that says of what stands at the foot, or of the legal wording, that it does not count."""

OVER = _words(
    r"""^\W*(?:common\s+|popular\s+|old\s+|the\s+)?(?:myths?|fiction|fables?|legends?|lies?|rumou?rs?
        |falsehoods?|false|fake
    |untrue|not\s+true|wrong|incorrect|mistakes?|misconceptions?|nonsense|outdated|obsolete|void|superseded
        |no\s+longer\s+\w+
    |what\s+(?:others|fools|critics|rivals|some|lawyers)\s+(?:say|do|think|claim)|what\s+is\s+(?:not\s+true
        |false|wrong)
    |(?:wrong|bad|old|outdated|former|useless)\s+(?:advice|rules?|text|labels?|answers?|beliefs?|views?
        |claims?)
    |lies\s+(?:of|by|from|about)\s.*|when\s+not\s+to(?:\s+\w+)?|what\s+not\s+to\s+(?:do|believe)|(?:old
        |former|void)\s*:.*
    |(?:you\s+(?:may|can)\s+(?:safely\s+)?)?(?:ignore|skip|forget|disregard)\b.*\b(?:this|next|following
        |below)\b.*
    |(?:.*,\s*)?do\s+anything\s+but(?:\s+this)?|opposite\s+day|things\s+(?:you\s+(?:may|can)|to)\s+(?:forget
        |ignore|skip))\W*$"""
)
"""A whole heading, title, caption or column's head that says of all below that it is not so."""

NOMINAL = _words(
    r"""^\W*(?:common\s+|popular\s+|old\s+|the\s+)?(?:myths?|fiction|fables?|legends?|lies|rumou?rs?
        |falsehoods?|misconceptions?
    |(?:wrong|bad|old|outdated|former|useless)\s+(?:advice|rules?|labels?|answers?|beliefs?|views?
        |claims?))(?:\s+\d+)?\W*$"""
)
"""A label that calls by its name what follows."""
SELF = _words(rf"\b(?:text|words?|lines?|sentences?)\s+(?:above|below|here)\b[^.;:!?]{{0,40}}?\b{_NOTHING}")
"""A sentence of a required text that says of the others that they do not count."""
FOOT_STEMS = (
    "foot",
    "bottom",
    "legal",
    "lawyer",
    "notice",
    "disclaimer",
    "disclosure",
    "print",
    "lines",
    "official",
    "required",
    "formal",
    " end",
    " top",
)
"""One of them stands in each sentence that `FOOT` knows."""
OLDER = _words(
    r"\b(?:older|earlier|previous|former|prior|other)\s+(?:\w+\s+)?(?:versions?|editions?|copies|copy)\b"
)
"""A sentence about other copies than this one."""


def hidden(before: str, rest: str, after: str) -> tuple[str, int]:
    """Where a required text is taken back by the way: `before` it, in the `rest` of its sentence or in the
    sentence `after` it, and the position there; empty where it is not."""
    if CARED_FOR.search(before):
        return "", 0
    if match := HIDDEN_BEFORE.search(before):
        return "before", match.start()
    asked = "?" in rest
    if HIDDEN_AFTER.search(rest) or (SAID_BEFORE.search(before) and SAID_AFTER.search(rest)):
        return "rest", 0
    if DATED.search(before) and THEN.search(rest):
        return "rest", 0
    if asked and OFFERED.search(before):
        return "before", 0
    if (asked and REPLIED.search(after)) or (not rest.strip(" .!?\"'”)") and NEXT.search(after)):
        return "after", 0
    return "", 0


def revoked(text: str) -> tuple[int, int] | None:
    """Where a sentence says of what stands at the foot that it does not count."""
    lower = text.lower()
    match = FOOT.search(text) if any(stem in lower for stem in FOOT_STEMS) else None
    return match.span() if match else None
