"""Revoking: sentences away from any required text that take back what it says. English only.

"You may hear that it is experimental. It is not." holds no required text, and a reader who believes it does
not believe the notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


_LIMIT = r"""(?:experimental|unproven|unapproved|investigational|risky
            |not\s+(?:yet\s+)?(?:fda[-\s])?(?:approved|proven))"""
_IN_NAME = r"""(?:(?:only\s+|merely\s+)?(?:in\s+name|on\s+paper|in\s+theory|by\s+the\s+letter
            |for\s+the\s+record)(?:\s+(?:only|alone))?)"""
_NOTICE = r"""(?:notices?|disclaimers?|disclosures?|(?:small|fine)\s+print|header|footer)"""
_THING = r"""(?:box|note|text|lines?|words?|paragraphs?|sentences?|print|notice|warning)"""
_WHERE = r"""(?:below|above|at\s+the\s+(?:foot|bottom|end|top)|in\s+the\s+(?:footer|header|margin))"""
_SIGN = r"""(?:chest\s+(?:pain|hurts?|pressure|tightness)|(?:trouble|difficulty)\s+breathing
            |short(?:ness)?\s+of\s+breath
    |cannot\s+breathe|drooping\s+face|slurred\s+speech)"""
_OR_SO = r"(?:\W*$|[,;])"

UNSAID = _words(
    rf"""(?<!not\s)(?<!n't\s)(?<!never\s)\b(?:is|are|it|them|as|be)\s+(?:still\s+|just\s+
            |an?\s+)*{_LIMIT}\b[^.;:!?]*[.!?\"')]*\s*$"""
)
REPLY = _words(
    r"""^\W*(?:but\s+|well,?\s+)?(?:(?:it|this|they)(?:\s+is|\s+are|'s|'re)\s+(?:not|no\s+such\s+thing
            |nothing\s+of\s+the\s+kind|neither)
    |(?:it|they)\s+(?:isn't|aren't))(?:\s+(?:here|so|at\s+all|any\s*more))?\W*$"""
)
APPROVED_AFTER_ALL = _words(
    r"^\W*(?:but\s+|well,?\s+|oh,?\s+)?(?:it|this|they)\s+(?:is|are)(?:\s+now|\s+here)?\W*$"
)
NEGATED = _words(r"\bnot\s+(?:yet\s+)?(?:fda[-\s])?(?:approved|proven)\b[^.;:!?]*[.!?\"')]*\s*$")
HEARSAY = _words(
    r"""\b(?:you\s+(?:may|might|will|can)\s+(?:hear|read|be\s+told)|(?:some|many|others|critics|people
            |they)\s+(?:\w+\s+)?(?:say|claim|think|call|believe))"""
)

ALONE = _words(
    rf"""\b{_LIMIT},?\s+(?:but\s+|and\s+that\s+)?{_IN_NAME}\b
    | ^\W*(?:officially|technically|formally|strictly\s+speaking
            |on\s+paper)\b[^.;:!?]*\b{_LIMIT}\b[^.;:!?]*,\s*(?:but|yet|though)\b
    | \b(?:told|made|forced|obliged)\s+to\s+(?:say|print|write|add|state
            |claim)\s+(?:that\s+)?[^.;:!?]{{0,30}}?\b{_LIMIT}\b
    | \b(?:the\s+)?fda\s+(?:is\s+(?:too\s+)?slow{_OR_SO}|(?:simply\s+|just\s+)?(?:has\s+not
            |hasn't)\s+(?:yet\s+)?caught\s+up|will\s+catch\s+up
      |(?:is|lags)\s+(?:\w+\s+)?behind\b)
    | \b(?:ignore|disregard|forget|overlook|pay\s+no\s+(?:attention|mind)\s+to|never\s+mind
            |do\s+not\s+(?:believe|mind|heed))\s+
      (?:the|that|this|our)\s+(?:\w+\s+)?{_THING}\s+{_WHERE}\b(?![^.;:!?]*\b(?:if|unless|when|nurse
            |doctor|office|staff)\b)
    | \b(?:note|message|wording|remark)s?\s+(?:at|on|in|of)\s+(?:the\s+)?(?:foot|bottom|end
            |top)\b[^.;:!?]{{0,40}}?\b(?:is|are)\s+(?:\w+\s+)?
      (?:a\s+)?(?:formality|joke|mistake|nonsense|for\s+(?:the\s+)?lawyers)
    | \b{_NOTICE}(?:\s+(?:says|tells\s+you))?\s+(?:is|are)\s+(?:\w+\s+){{0,2}}(?:(?:years?|months
            |decades)\s+old{_OR_SO}|old\s+(?:news|hat))
    | \b(?:{_NOTICE}|fda\s+rule|rule|warning|emergency\s+(?:number|line)|911)(?:\s+(?:above|below
            |at\s+the\s+\w+))?\s+(?:is|are|applies|apply|was|speaks?)\s+
      (?:only\s+|just\s+|meant\s+)*(?:for|about|to|of)\s+(?:other|others|somebody\s+else|another)\b
    | \b{_NOTICE}\s+(?:applies|apply)\s+(?:only\s+)?to\s+(?!you\b)(?:\w+\s+){{1,2}}only\b
    | \(\s*(?:not|never|un|non-?)\s*\)\s*-?\s*(?:fda|approved|proven|safe|tested|experimental|call)\b"""
)
"""A sentence that says of what the notices say that it is not so."""

SOOTHED = _words(
    rf"""\bno\s+(?:need|reason)\s+to\s+(?:call|phone|worry|see|tell|go)\b[^.:!?]*\b{_SIGN}
    | \b{_SIGN}[^.:!?]*(?:\b(?:no\s+(?:need|reason)\s+to\s+(?:call|phone|worry|see|go)|(?:is
            |are)\s+(?:\w+\s+)?(?:harmless|nothing\s+to\s+(?:worry|fear))
      |(?:drive|come|walk)\s+to\s+us\s+first|sleep\s+on\s+it|call\s+us\s+(?:tomorrow|on\s+monday
            |next\s+week))
      |(?<!not\s)(?<!n't\s)(?<!never\s)\bwait\s+(?:for\s+)?(?:\w+\s+){{0,2}}(?:hours|days?|weeks?|until
            |overnight))
    | \b(?:your\s+)?{_SIGN}[^.:!?]{{0,30}}?\b(?:is|are)\s+(?:\w+ly\s+)?normal\b
    | (?<!not\s)(?<!n't\s)(?<!never\s)\bwait\s+(?:for\s+)?(?:\w+\s+){{0,2}}(?:hours|days?
            |weeks?)\b[^.:!?]*\b{_SIGN}"""
)
"""A sentence that makes nothing of a sign for which one calls 911."""
HELPED = _words(
    r"""(?<!to\s)\bcall\s+(?:911|for\s+help|an\s+ambulance)|\b(?:at\s+once|right\s+away|immediately
            |emergency\s+room)\b|\b(?:not|never|n't)\s+(?:\w+\s+)?normal"""
)
"""What such a sentence says where it does send one for help."""
STEMS = (
    "experimental", "proven", "approved", "investigational", "risky", "fda", "below", "above", "foot",
    "bottom", "notice", "disclaim", "disclos", "print", "header", "margin", " end", " top", "rule",
    "warning", "911", "emergency", "chest", "breath", "drooping", "slurred", "(n",
)  # fmt: skip
"""One of them stands in each sentence that these patterns know."""


def revoking(texts: Sequence[str], emergency: bool) -> Iterator[tuple[int, int, int, str]]:
    """The sentences of a passage that take back what notices say: which, from where to where, and how.

    `emergency` tells whether a required text says whom to call."""
    for at, text in enumerate(texts):
        lower = text.lower()
        if not any(stem in lower for stem in STEMS):
            continue
        after = texts[at + 1] if at + 1 < len(texts) else ""
        if match := ALONE.search(text):
            yield at, *match.span(), "makes nothing of what the notices say"
        elif _replied(text, after):
            yield at, 0, len(text.rstrip()), f"is taken back by “{after.strip()}”"
        elif emergency and (soothed := SOOTHED.search(text)) and not HELPED.search(text):
            yield at, *soothed.span(), "makes nothing of a sign for which one must call for help"


def _replied(text: str, after: str) -> bool:
    """Whether the next sentence says that it is not so: “It is experimental? It is not.”"""
    if NEGATED.search(text):
        return APPROVED_AFTER_ALL.match(after) is not None and (
            "?" in text or HEARSAY.search(text) is not None
        )
    return UNSAID.search(text) is not None and REPLY.match(after) is not None
