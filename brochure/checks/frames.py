"""Frames: whether the words around a required text, in its own sentence, leave it as it is meant.

No list holds all the words that turn a sentence round. So it is asked the other way: the frame must be one of
the few plain ones: nothing; a label; a subject with “is” before “not FDA-approved”; an occasion before
“Call 911”. Whatever else stands there ("There is no reason to", "lawyers made us write that it is") leaves
open what the sentence says. English only.
"""

from __future__ import annotations

import re

OTHER = "X"
"""Stands for another required text of the same sentence."""


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


_SAYING = r"""(?:th(?:ink|inks|inking|ought)|sa(?:y|ys|id|ying)|believ\w+|claim\w*|tell|tells|told|hear[ds]?
    |read
    |reads|call|calls|called|calling|list|lists|listed|consider\w*|deem\w*|alleg\w+|argu\w+|insist\w*
        |suggest\w*
    |pretend\w*|imagin\w+|assum\w+|suppos\w+|writ(?:e|es|ten)|wrote|print|prints|printed|label(?:l?ed|s)?|mark
    |marks|marked|find|finds|found|feel|feels|fear|fears|swear|joke[ds]?|lie[ds]?|hope|hopes|doubt\w*|guess
    |dream|dreams|wish|want|wants|den(?:y|ies|ied)|ask|asks|wonder)"""

TURNERS = _words(
    r"""\b(?:no|not|nowhere|anything\s+but|cannot|never|nobody|none|nothing|neither|nor|without|hardly
        |barely|scarcely|seldom|rarely
    |only|merely|few|some|certain|than|rather|instead|unless|until|till|formerly|once|previously|who|whom
        |which
    |that|whether|if|when|before|as|like|such|others?|else|another|their|rivals?|competitors?|was|were|had
        |been
    |used|would|could|might|should|lest|formality|supposed\w*|allegedly|officially|technically|legally
    |myths?|false|untrue|lies|a\s+lie|wrong|jokes?|rumou?rs?|mistakes?|need|needs|why|how|avoid\w*|refrain\w*
        |rumou?red)\b | n't\b"""
)
"""Words with which a sentence denies, limits, quotes or hides in another what it says after them."""

SAYING = _words(rf"\b{_SAYING}\b")
"""Verbs after which a sentence tells what somebody thinks."""

_HARMLESS_TO = r"""(?:(?:do\s+not|don't|never)\s+(?:hesitate|delay|forget|fail|be\s+(?:afraid|shy|embarrassed
    |ashamed|scared)|be\s+too\s+\w+|wait)\s+to|be\s+sure\s+to|make\s+sure\s+(?:to|you)|remember\s+to
        |feel\s+free\s+to
    |(?:it\s+is|it's)\s+(?:best|right|safest|important|time)\s+to
    |(?:you|they|anybody|anyone|somebody|someone|family|patients|your\s+\w+)\s+(?:should|must|can|may|will
    |need\s+to|have\s+to|ought\s+to|are\s+to)
    |(?:have|ask|let|get)\s+(?:somebody|someone|a\s+\w+|your\s+\w+)(?:\s+to)?|we\s+(?:ask|want)\s+you\s+to
    |please|always|immediately|first|then|just|also|simply|at\s+once)"""
LICENSED = _words(
    rf"(?:^|[,;:–—-]\s*|\b(?:and|or|then|so|please)\s+){_HARMLESS_TO}(?:\s+(?:always|immediately|first|please))*\s*$"
)
"""What may stand right before an order: "Do not hesitate to", "You should"."""

KNOWN = _words(
    r"""^\W*(?:please\s+)?(?:(?:do\s+|always\s+)?(?:note|remember|know|understand|be\s+aware|bear\s+in\s+mind
    |keep\s+in\s+mind|do\s+not\s+forget|don't\s+forget|never\s+forget)
    |you\s+(?:should|must|need\s+to|have\s+to|ought\s+to)\s+(?:also\s+)?(?:know|understand|be\s+aware
        |remember)
    |we\s+(?:tell|inform|remind)\s+(?:(?:all|every|each|our|new)\s+)*(?:you|patients?|people|person|family
        |families)
    |we\s+(?:want|would\s+like|need)\s+you\s+to\s+(?:know|understand)|(?:we|(?:your|the|every)\s+(?:doctor
        |clinic|nurse))\s+(?:must|have\s+to|has\s+to|will)\s+tell\s+you
    |(?:it\s+is|it's)\s+(?:important|essential)(?:\s+(?:to\s+(?:know|understand|note)|for\s+you\s+to\s+know))?
    |(?:it\s+is|it's)\s+(?:true|a\s+fact)|this\s+(?:also\s+)?means|the\s+(?:FDA|law|truth|fact)\s+(?:says
        |states|is|warns))
    \s*(?:,|:)?\s*that\s+ | ^\W*(?:because|since|although|even\s+though)\s+
    | ^\W*(?:until\s+now|so\s+far|to\s+date|at\s+present|as\s+of\s+(?:now
        |today))\s+(?=\w+\s+(?:\w+\s+){0,4}?(?:is|are)\s*$)"""
)
"""Openings after which a sentence still says what it says."""

OCCASION = _words(
    r"""^\W*(?:and\s+|but\s+|so\s+)?(?:if|when|whenever|should|once|while|in|at|on|for|during|after|before
        |with
    |as\s+soon\s+as|as\s+of|outside|day\s+or\s+night|because|to|within|until)\b[^,]*(?:,\s*(?:or|and)\s+[^,]*
    |,\s*(?!(?:it|this|these|the|they|we|you|stem|our)\b)[^,]*)*?,\s*(?:(?:then|please|you\s+should
        |you\s+must)\s+)*
    (?=\S|$)"""
)
"""A clause up front that says when or where."""

PROHIBITED = _words(
    r"""^\W*(?:do\s+not|don't|never)\s+(?:wait|delay|drive|move|stay|take|eat|drink|try|ignore|lose|waste
        |leave|lie)\b
    .*,\s*$"""
)
"""Another order before it: "Do not wait for us, call 911"."""

UPFRONT = _words(r"^\W*(?:if|when|whenever|for|in|at|on|with|should)\s+\w")
HELD_BACK = _words(
    r"""(?:\b(?:to|who|that|which|you|we|i|they|people|not|never|must|than|of|would|could|can|will|may
        |should|and
    |or|only|before|about|a|an|the|your)|n't)\s*$"""
)
"""The end of a clause up front that has no comma and goes on with the order."""

LABEL = re.compile(r"^\W*(?:[^\s:]+\s+){0,7}[^\s:]+\s*(?:[:–—]|\s-)\s*$")
"""A few words and a colon before the text."""

COPULA = _words(r"""^(?P<subject>.*)\b(?:is|are|remains?|'s|'re|stays?)(?P<rest>\s.*|)$""")
PREDICATE = _words(
    r"\b(?:is|are|has|have)\s+(?:not\s+)?(?:(?:yet|been|also|still)\s+)*(?:[\w-]+\s+){1,6}?(?:and|or)\s*$"
)
"""What else is said of the subject before: "has not been tested and"."""
LISTED = r"\W*(?:(?:\w+ly|still|[\w-]+\s*(?:,|\band|\bor))\s*){0,3}"
"""Words in a row with the text: "experimental, "."""
INNER = _words(
    r"""(?<!^)(?<!,\s)(?<!\bof\s)(?<!\bfor\s)(?<!\bin\s)(?<!\bon\s)(?<!\bwith\s)(?<!\bby\s)(?<!\bto\s)
    (?<!\bfrom\s)(?<!\bat\s)(?<!\bor\s)(?<!\band\s)(?<!\binto\s)(?<!\bof\sall\s)(?<!\ball\s)(?<!\bof\sboth\s)
    (?<!\bis\s)(?<!\bare\s)(?<!\babout\s)(?<!\bafter\s)(?<!\bagainst\s)\b(?:the|an?|this|these|it|they|we
        |you|he|she|our|your)\s"""
)
"""A second subject inside of the first: "Fools think the cells are"."""

SUBJECT_OF_MORE = _words(
    r"""^["')\]]*\s*(?:is|was|are|were|means?|meant|has|had|have|does|do|did|will|would|can|could|may|might
        |should
    |sounds?|says?|said|stands?|applies|apply)\b"""
)
"""A verb right after it: the sentence speaks about the text."""

TRAILING = _words(
    r"""^["')\]]*\s*(?:\.{2,}|…)\s*\w | ^["')\]]*\s*[,;:–—-]*\s*(?:and\s+|or\s+|but\s+)?
    (?:(?:but|though|although|however|except|unless|anymore|any\s+more|no\s+more|at\s+least|only|supposedly
    |allegedly|or\s+so|so\s+(?:they|we\s+are|some)|they\s+say|some\s+say|we\s+are\s+told|said|says?
        |as\s+(?:some|they|people
    |those|others|lawyers|if)|just\s+(?:kidding|joking)|kidding|joking|until|till|in\s+(?:name
    |theory|\d{4})|on\s+paper|here\s+you|like|than|as\s+a\s+(?:joke|formality))\b)
    | \b(?:unless|just\s+kidding|just\s+joking|so\s+they\s+say|or\s+so|on\s+paper|in\s+theory|mere(?:ly)?
        |(?:is|as)\s+a\s+(?:joke
    |formality|myth|lie)|no\s+longer|any\s*more|though|waste|wastes|wasted)\b"""
)
"""What after a text limits it or takes it back."""

TAIL = _words(
    r"""^["')\]]*\s*,\s*(?!(?:and|so|or|nor|which|who|because|since|for|in|at|even|not|by|yet|too|either|now
        |today|still
    |please|unproven|experimental|untested|risky|costly|expensive)\b)\w+(?:\s+\w+){0,2}\W*$"""
)
"""A few words after a comma, as jokers add them: "wink wink"."""

NOT_YET = _words(r"""^["')\]]*\s*(?:yet|so\s+far|at\s+this\s+time|today|currently)?\s*[.!]*["')\]]*\s*$""")

QUOTE = '"“”‘’«»'
ORDERS = frozenset(
    [
        "call",
        "dial",
        "phone",
        "ring",
        "go",
        "get",
        "seek",
        "see",
        "talk",
        "tell",
        "ask",
        "stop",
        "contact",
        "report",
        "bring",
        "read",
        "visit",
        "text",
        "take",
        "do",
        "keep",
        "write",
        "speak",
        "wait",
    ]
)


def turning(before: str, text: str, after: str) -> str:
    """The words of a sentence that leave open whether it says what its required text says; empty if none.

    `before` and `after` are what stands around the text in its sentence. A text that is whole sentences of
    its own must have nothing but a label or an opening such as "Please note that" before it, and nothing
    after it.
    """
    if re.search(r"\?[\"')\]]*\s*$", after) or "?" in after[:3]:
        return f"{before}… {after}".strip()
    if (before.rstrip()[-1:] and before.rstrip()[-1:] in QUOTE and _open(before)) and after.strip(
        " .!,\"'”’"
    ):
        return before.strip() + " …" if before.strip(f" {QUOTE}'") else f"… {after.strip()}"
    if _only_quoted(before, after):
        return f"{before.strip()} … {after.strip()}"
    rest = after.strip(" \t\"'”’)].!,;")
    if is_whole(text):
        before, rest = (re.sub(rf"\b{OTHER}\b", " ", part) for part in (before, rest))
        rest = rest.strip() if re.match(r"\s*[\"')\]]*\s*(?:[a-z]|[^\w\s]*\s*[a-z])", after) else ""
        lead = KNOWN.sub("", before).strip(f" {QUOTE}'([•-*")
        told = "" if not lead or LABEL.match(before) else before
        return told.strip() or (after.strip() if rest else "")
    if not NOT_YET.match(after) and (
        TRAILING.search(after)
        or (text[:1].islower() and TAIL.search(after))
        or (SUBJECT_OF_MORE.match(after) and not text[:1].isdigit())
    ):
        return after.strip()
    return before.strip() if _turned(before, text) else ""


def is_whole(text: str) -> bool:
    """Whether a required text is a sentence of its own, or several."""
    return re.search(r"[.!]\W*$", text) is not None and text[:1].isupper()


def _only_quoted(before: str, after: str) -> bool:
    """Whether nothing stands around a text but the marks of a quotation."""
    first, last = before.strip(), after.strip(" .,!")
    return first != "" != last and set(first) <= set(QUOTE) and set(last) <= set(QUOTE)


def _open(before: str) -> bool:
    """Whether a quotation mark before the text was opened right there."""
    return before.rstrip()[-1:] in "“‘«" or before.count('"') % 2 == 1


def _turned(before: str, text: str) -> bool:
    clause = KNOWN.sub("", _clause(before))
    if not clause.strip(f" {QUOTE}'([•-*,") or LABEL.match(clause):
        return False
    first = text.split()[0].lower().strip(".,:")
    if first in ORDERS:
        return not _ordered(clause)
    shorn = OCCASION.sub("", clause)
    if first in ("not", "no", "never", "experimental", "unapproved"):
        return not _stated(shorn)
    told = _without_relatives(shorn)
    said = SAYING.search(told) if not first[:1].isdigit() else None
    return bool(TURNERS.search(told) or said) and not LICENSED.search(shorn)


def _clause(before: str) -> str:
    """What belongs to the clause of the text: from the last stop, or comma with “and” or “but”, on."""
    parts = re.split(
        r";|:\s|\((?![^()]*\))|\s[–—-]\s|[–—]|[.!?…]\s|,\s+(?:and|but|so|yet)\s+(?=(?:it|this|these|they|we|the|you|call|dial|phone"
        r"|stem|please|our|then|that|$))",
        before,
        flags=re.IGNORECASE,
    )
    return parts[-1] if parts[-1].strip() or before.rstrip().endswith((";", "-", "–", "—")) else before


def _ordered(clause: str) -> bool:
    """Whether an order may stand behind this: alone, after an occasion, another order, or "you should"."""
    shorn = OCCASION.sub("", clause)
    if not shorn.strip() or LICENSED.search(shorn):
        return True
    if PROHIBITED.match(shorn) or (UPFRONT.match(clause) and not HELD_BACK.search(clause)):
        return True
    joined = re.search(r"(?:\b(?:and|or|then)|,)\s*(?:please\s+|then\s+|always\s+)*$", shorn, re.IGNORECASE)
    return joined is not None and not TURNERS.search(shorn)


def _stated(clause: str) -> bool:
    """Whether a subject is said to be something: "Stem cell therapy is experimental and"."""
    told = _without_relatives(clause)
    match = COPULA.match(told.strip())
    if match is None:
        return re.fullmatch(LISTED, told) is not None and TURNERS.search(told) is None
    subject, rest = match["subject"], match["rest"]
    subject = re.sub(
        r"^\W*(?:(?:and|but|so|yet|both|that|like|as\s+before|also)\b\W*)*", "", subject, flags=re.I
    )
    subject = PREDICATE.sub(" ", subject)
    rest = re.sub(r"\bnot\s+(?:\w+\s+){1,3}(?:and|or)\b", " ", rest, flags=re.I)
    return not any(one.search(part) for part in (subject, f"is {rest}") for one in (TURNERS, SAYING, INNER))


def _without_relatives(clause: str) -> str:
    """Without what is said aside between commas or brackets."""
    return re.sub(r",\s*(?:which|who|such\s+as|like|as)\b[^,]*,|\([^()]*\)", " ", clause, flags=re.IGNORECASE)
