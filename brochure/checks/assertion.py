"""Assertion: whether a sentence says what some of its words say, or denies, asks or only mentions it.

"It cures arthritis" asserts; "it does not cure", "no study has shown that it cures", "Does it cure?" and
"beware of cures" do not; "not only cures", "never fails to cure" and "Looking for a cure?" do after all.
English only. When in doubt, it is taken for asserted: a person can wave a finding through, and nobody sees a
missing one.
"""

from __future__ import annotations

import re

DENIALS = re.compile(
    r"""\b(?:
      not (?!\s+(?:only|just|merely|simply|solely|to\s+mention|surprisingly|least)\b)
    | cannot | never (?!\s+(?:been\s+(?:safer|better|easier)|fails?\b))
    | no (?!\s+(?:exaggeration|understatement|overstatement|stretch|accident|coincidence|surprise
        |doubt|question|wonder|matter|less|other|better|safer|reason\s+not)\b)
    | nor | neither | none | nobody | without (?!\s+(?:(?:a|any)\s+)?(?:doubt|question|fail|exception)\b)
    | nothing (?!\s+(?:but|less|better|safer|else|works|short)\b)
    | hardly | unlikely | impossible | yet\s+to | fail(?:s|ed)?\s+to | unable\s+to | lacks? | lacking
        | far\s+from
    | instead\s+of | rather\s+than | unproven | unknown | uncertain | unclear | doubt(?:s|ful|ed)
    )\b | n't\b (?!\s+(?:only|just|merely|simply|believe)\b)""",
    re.VERBOSE | re.IGNORECASE,
)

MENTIONS = re.compile(
    r"""\b(?:
      your\s+(?:names?|information|records?|belongings|valuables|data|secrets?)\b
        (?:\s+\w+){0,5}?\s+(?:is|are)(?=\s*$)
    | whether | beware | (?:be\s+)?(?:wary|careful|cautious|skeptical|sceptical|suspicious)\s+(?:of|about
          |with)
    | (?:it|that|this)(?:'s|\s+is|\s+was)\s+(?:\w+ly\s+)?(?:wrong|nonsense|incorrect|a\s+mistake|a\s+lie)\s+
        (?:to\s+\w+\s+)?that
    | (?:do\s+not|don't|never)\s+(?:\w+\s+)?believe\s+(?:that|those|anyone|anybody|ads?|what|clinics|claims
        |everything|sellers|people|websites)
    | watch\s+out\s+for | myths? | false(?:ly)? | untrue | mislead\w* | illegal(?:ly)? | fraud\w*
    | (?:warn|warned|warns|warning)s?\s+(?:about|against|of|that) | red\s+flags?
    | (?<!our\s)(?:anyone|anybody|someone|clinics|doctors|people|ads|advertisements|websites|sellers|companies
        |products|offers)\s+(?:who|that|which)
    | (?:some|many|other)\s+(?:clinics|doctors|ads|advertisements|websites|sellers|companies)\s+
        (?:\w+\s+)?(?:promise|claim|say|advertise|offer)
    | (?:researchers|scientists|studies|science|doctors|they|research)\s+(?:\w+\s+){0,4}(?:looking|searching
        |search|look|hope|hoping|working|work|seeking)\s+(?:for|on|to|toward|towards)
    | (?:ask|know|knows|find\s+out|see|test|tests|tested|study|studies|unclear|check|wonder|tell|learn|sure
        |decide)
        \s+(?:\w+\s+){0,3}if
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)

IF = re.compile(
    r"\b(?:if|unless)\b(?!\s+you\s+(?:want|need|are\s+looking|would\s+like|seek|wish|dream|suffer"
    r"|are\s+tired|have\s+\w))",
    re.IGNORECASE,
)

SPURS = re.compile(
    r"""\b(?:do\s+not|don't|never|no\s+need\s+to|needn't|need\s+not|can't|cannot|won't|couldn't|why\s+not)\s+
    (?:miss|wait|hesitate|worry|settle|let|suffer|forget|delay|give\s+up|put\s+off|look|help\s+but
        |believe(?!\s+(?:that|those|anyone|anybody|ads?|what|clinics|claims|everything|sellers|people
            |websites)\b)
        |go\s+wrong
      |have\s+to|live|accept|be\s+fooled)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Denials that urge the reader on and deny nothing about what comes after them."""

ASIDE = re.compile(r"(\bnot|\bnever|\bcannot|n't),\s[^,;.\0]{1,60},\s*$", re.IGNORECASE)
"""What is put between a denial and the very next word: "does not, whatever they say, cure"."""

TURNS = re.compile(
    r"""[;:\0] | \s-\s | \.\s
    | \b(?:but|however|although|though|while|whereas|because|since|therefore|thus|hence|unlike
        |so\s+(?!that))\b
    | \band\s+(?=(?:it|we|our|they|this|these|you|he|she|the|is|are|was|has|have|had|can|will|does|do|with
        |by|for)\b)
    | ,\s+(?!(?:(?:or|nor|and|be|been|being|even|also|ever|to|yet|fully|a|an|the|any|in|from|at|as|that
        |which|whether
        |who|if)\b|[a-z]+,|[a-z]+\s+(?:or|nor)\s|$))""",
    re.VERBOSE | re.IGNORECASE,
)
"""Where a new thought begins, up to which a denial does not reach."""

LINKS = re.compile(r"\b(?:that|if|whether|which|who|how|to)\b", re.IGNORECASE)
NOUN_DENIALS = frozenset({"no", "without", "lack", "lacks", "lacking"})
REACHING = frozenset({"never", "no", "none", "nobody", "nothing", "neither", "nor", "hardly"})

AFTER = re.compile(
    r"""[^.;:!?\0]{0,60}?\b(?:
      (?:does|do|did|would|will|may|might|can|could)\s+not\s+(?:yet\s+)?exist | (?:doesn't|don't)\s+exist
    | (?:has|have|had)(?:\s+not|n't|\s+never)\s+(?:yet\s+)?been\s+(?:found|shown|proven|established
        |demonstrated
        |confirmed|proved|discovered|reported\s+so\s+far)
    | (?:is|are|was|were|remains?)\s+(?:still\s+)?(?:not|n't|never)?\s*(?:yet\s+)?
        (?<=not\s)(?:known|certain|clear|possible|guaranteed|likely|proven|established|shown|realistic|true
            |expected)
    | (?:isn't|aren't|wasn't|weren't)\s+(?:yet\s+)?(?:known|certain|clear|possible|guaranteed|likely|proven
        |established|shown|realistic|true)
    | (?:is|are|remains?)\s+(?:still\s+|as\s+yet\s+)?(?:unknown|unclear|unproven|unlikely|uncertain|impossible
        |false|misleading|illegal|a\s+myth)
    | cannot\s+be\s+(?:promised|expected|guaranteed)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
ANSWERED = re.compile(
    r"\s*(?:status|approval)?\s*[:=-]+>?\s*(?:no|none|never|pending|unknown|unproven|not(?:\s+yet|\s+\w+)?)\s*[.!*]*\s*$",
    re.IGNORECASE,
)
"""The value behind a label: "FDA-approved: no"."""

UNTIL_NOW = re.compile(r"\b(?:until|till|before)\s+(?:now|today|recently|our)\b", re.IGNORECASE)

QUESTION = re.compile(r"\?[\"')\]]*\d{0,3}$")
SALES = re.compile(
    r"""\W*(?:(?:do|would|don't|wouldn't|did|didn't)\s+you\s+(?:want|like|know|wish|dream|need)
    | are\s+you\s+(?:ready|looking|tired|sick|searching|interested|still)|have\s+you\s+(?:ever|been|tried
        |given)
    | what\s+(?:is\s+there|do\s+you\s+have|have\s+you\s+got)\s+to\s+lose |
    want|ready|looking|tired|searching|sick\s+of|dreaming|need|why|who\s+(?:would|wouldn't|doesn't
        |does\s+not)|imagine
    | what\s+if|isn't|interested|how\s+would)\b""",
    re.VERBOSE | re.IGNORECASE,
)
YES = re.compile(r"\W*(?:yes|absolutely|of\s+course|certainly|definitely|sure|you\s+bet)\b", re.IGNORECASE)

DISOWNED = re.compile(
    r"""\W*(?:(?:none|nothing)\s+of\s+(?:this|that|these|those|it|what\s+they\s+say)\s+(?:is|are|has\s+been)\s+
      (?:true|proven|correct|known|shown)
    | (?:this|that|these|those|they|such\s+claims|all\s+of\s+(?:this|these|that|those))\s+(?:is|are)\s+
      (?:not\s+(?:true|correct|proven|so)|untrue|false|wrong|(?:a\s+)?myths?)
    | (?:but\s+)?(?:it|they)\s+(?:is|are|does|do)\s+not(?=\W*$))\s*(?:[.!]\W*$|[.!,;:])""",
    re.VERBOSE | re.IGNORECASE,
)
"""A sentence that takes back what the one before it quotes."""

TOLD = re.compile(
    r"\byou\s+(?:may|might|will|can|could)\s+(?:have\s+)?(?:read|hear|heard|see|seen|find|found|come\s+across)\b"
    r"|\b(?:some|many|other)\s+(?:people|clinics|websites|sellers|ads|companies)\b|\bmyth\b"
    r"|\b(?:some|many|others|sellers)\s+(?:say|claim|think|believe)\b",
    re.IGNORECASE,
)
"""What others say."""

TITLED = re.compile(
    r"\b(?:titled|entitled|called|paper|study|article|review|report|book|trial)\b[^.\"]{0,40}$", re.IGNORECASE
)
FINITE = re.compile(
    r"(?:cure|heal|treat|repair|regenerate|rebuild|restore|eliminate|end|stop|erase|reverse|guarantee"
    r"|work|regrow"
    r"|combat|fight|improve|relieve|replace|prevent|change|banishe)s\b",
    re.IGNORECASE,
)


def asserted(sentence: str, start: int, end: int, after: str = "") -> bool:
    """Whether `sentence` asserts its words from `start` to `end`. `after` is the sentence that follows it."""
    if QUESTION.search(sentence) and not SALES.match(sentence) and not YES.match(after):
        return False
    if _in_title(sentence, start) or (
        DISOWNED.match(after) and (_quoted(sentence, start) or TOLD.search(sentence))
    ):
        return False
    if ANSWERED.match(sentence, end) and not re.match(r"no|without|zero", sentence[start:end], re.IGNORECASE):
        return False
    if AFTER.match(sentence, end) and not UNTIL_NOW.search(sentence, end):
        return False
    left = sentence[:start]
    return not (_mentioned(left) or _denied(left, sentence[start:end], sentence[end:]))


def _quoted(sentence: str, start: int) -> bool:
    """Whether it stands in quotation marks."""
    return sentence.count('"', 0, start) % 2 == 1 and sentence.find('"', start) > 0


def _in_title(sentence: str, start: int) -> bool:
    """Whether it stands in quotation marks that hold the title of a paper."""
    opening = sentence.rfind('"', 0, start)
    if opening < 0 or sentence.count('"', 0, start) % 2 == 0:
        return False
    closing = sentence.find('"', start)
    long = closing > 0 and len(sentence[opening:closing].split()) >= 5
    return long and TITLED.search(sentence, 0, opening) is not None


def _mentioned(left: str) -> bool:
    """Whether what stands before makes it a mere mention: whether, beware of, if."""
    turn = _last(re.compile(r"[;\0]|\bbut\b|\.\s", re.IGNORECASE), left)
    near = left[turn.end() if turn else 0 :]
    if MENTIONS.search(near):
        return True
    condition = _last(IF, near)
    if condition is None:
        return (
            re.search(r"\b(?:if|when|once|unless) you (?:have|had|get|notice|feel)\s+$", near, re.I)
            is not None
        )
    return "," not in near[condition.end() :]


def _denied(left: str, hit: str, right: str) -> bool:
    reach = ASIDE.sub(r"\1 ", SPURS.sub(lambda m: "~" * len(m[0]), left))
    near = _near(reach, hit)
    denial = _last(DENIALS, near)
    if denial is None or UNTIL_NOW.search(right):
        return False
    between = near[denial.end() :]
    linked = LINKS.search(between) is not None
    if len(between.split()) > (20 if linked else 12):
        return False
    word = denial[0].lower().split()[0]
    if word in NOUN_DENIALS and not linked and re.search(r"\band\b", between):
        return False
    if FINITE.match(hit) and not linked and (word not in REACHING or re.search(r"\band\s+$|,\s*$", between)):
        return False
    return not _twice(near, denial)


def _near(left: str, hit: str) -> str:
    """What stands before the words in the same thought."""
    turn = _last(TURNS, left)
    if FINITE.match(hit) and (comma := re.search(r",\s*$", left)):
        return left[comma.end() :]
    return left[turn.end() :] if turn else left


def _twice(near: str, denial: re.Match[str]) -> bool:
    """Whether another denial cancels this one: no patient was not cured."""
    before = near[: denial.start()]
    other = _last(DENIALS, before)
    if other is None:
        return False
    between = before[other.end() :]
    coordinated = re.search(r"[,;]|\b(?:and|or|nor|that|whether)\b", between)
    return coordinated is None and len(between.split()) <= 5 and denial[0].lower() not in ("nor", "neither")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)
