"""Doubled denials: sentences that say a thing by denying that it is denied. English only.

"It is no myth that cells cure arthritis", "It is false that they do not cure", "Nobody can deny it", "It is
not unsafe", "Not approved? That is not so." Both denials are taken away here, so that what they say together
is read like any other sentence. Where a denial stands alone, nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


_FALSE = r"""(?:false | untrue | wrong | incorrect | mistaken | misleading | nonsense | rubbish | inaccurate
    | (?:not|hardly|no\s+longer)\s+(?:true|right|correct|so|the\s+case|a\s+fact)
    | an?\s+(?:\w+\s+)?(?:lie|myth|mistake|error|misconception|falsehood|fallacy|fairy\s+tale|legend
        |rumou?r))"""
_IS = r"(?:(?:it|that|this)(?:'s|\s+is|\s+was|\s+would\s+be)|(?:is|was)\s+it|is)"
_SOFT = r"(?:(?:simply|just|clearly|plainly|quite|absolutely|utterly|certainly|really|completely)\s+)?"
_SAYING = r"(?:to\s+(?:say|think|believe|claim|suppose|assume|suggest)\s+)?(?:that\b)?"
_MIND = r"(?:say|claim|believe|think|suppose|assume|imagine|pretend|argue|conclude|fear|accept)s?"
_DOUBTED = r"""(?:den(?:y|ies|ied)|doubt(?:s|ed)?|disput(?:e|es|ed)|question(?:s|ed)?|contest(?:s|ed)?
    |argu(?:e|es)\s+with)"""

FRAMED = _words(
    rf"""\b{_IS}\s+{_SOFT}(?:
        (?:no|not\s+an?|hardly\s+an?|never\s+an?)\s+(?:\w+\s+)?(?:myth|lie|secret|exaggeration|overstatement
            |fairy\s+tale|rumou?r|dream|accident|wonder|surprise|mystery|joke|fantasy|coincidence|mistake
                |error
            |falsehood|fiction|legend|illusion|hoax)
      | (?:not|never|hardly|by\s+no\s+means)\s+(?:un(?:true|founded|likely|realistic|warranted)|false|wrong
            |incorrect|mistaken|misleading|inaccurate|nonsense|impossible|out\s+of\s+the\s+question)
      | (?:undeniable|indisputable|beyond\s+(?:all\s+|any\s+)?(?:doubt|question|dispute))
    )\s+{_SAYING}
  | \b(?:nobody|no\s+one|no\s+(?:serious\s+)?(?:doctor|expert|scientist|patient|person|study|critic)
      |none\s+of\s+us
        |who|few)\s+(?:(?:can|could|will|would|may|dares?(?:\s+to)?|has|have|ever|seriously|honestly|really
        |still|ever|today)\s+){{0,4}}{_DOUBTED}\s*(?:that\b|the\s+fact\s+that\b)?
  | \b(?:we|you|critics|they|skeptics|even\s+\w+)\s+(?:cannot|can't|can\s+not|could\s+not|couldn't|do\s+not
      |don't)\s+
        (?:\w+ly\s+)?{_DOUBTED}\s*(?:that\b|the\s+fact\s+that\b)?
  | \bthere(?:'s|\s+is|\s+can\s+be)\s+no\s+(?:denying|disputing|doubting
      |arguing(?:\s+with\s+the\s+fact)?)\s*(?:that\b)?
  | \bit\s+(?:cannot|can't|can\s+not|could\s+not)\s+be\s+(?:\w+\s+)?(?:denied|disputed|doubted
      |questioned)\s*(?:that\b)?"""
)
"""What stands before a statement and says that it is so, by two denials."""

FALSELY = _words(
    rf"""\b{_IS}\s+{_SOFT}{_FALSE}\s+(?:to\s+(?:say|think|believe|claim|suppose|assume|suggest)(?:\s+that)?
        |that|how)\b
  | \b(?:nobody|no\s+one|who)\s+(?:(?:can|could|may|should|would|honestly|seriously|still)\s+){{1,2}}
        {_MIND}\b(?:\s+that\b)?
  | \b(?:do\s+not|don't|never|you\s+(?:must|should)\s+not|no\s+need\s+to)\s+(?:\w+\s+)?{_MIND}\b
        (?:\s+(?:those|people|anyone|anybody|critics|them)\s+(?:who\s+)?(?:say|claim
            |tell\s+you)s?)?(?:\s+that\b)?
  | (?:^|(?<=[.!?]\s))\W*(?:(?:a|one|common|old|popular|the|another)\s+)*
        (?:myth|fiction|false|falsehood|wrong|untrue|misconception|lie)\s*(?:no\.?\s*|number\s+)?\d*\s*[:>-]+
  | \b(?:some|many|critics|skeptics|others|people|competitors|surgeons)\s+(?:people\s+|doctors\s+)?
        (?:wrongly|falsely|mistakenly|incorrectly|still\s+wrongly)\s+{_MIND}\b(?:\s+that\b)?"""
)
"""What stands before a statement and says that it is not so."""

SPEAKERS = _words(
    r"""^\W*(?:that | who(?:ever|\s+still)?
    | (?:those|people|anyone|anybody|someone|everyone|critics|doctors|experts)\s+who
    | the\s+(?:claim|idea|notion|rumou?r|myth|belief|statement|story|fear)\s+that)\b"""
)
MISTAKEN = _words(
    rf"""\s+(?:is|are|was|were)\s+(?:simply\s+|just\s+|plainly\s+|quite\s+|badly\s+)?(?:{_FALSE}
        |behind\s+the\s+times|liars?|lying)\W*$"""
)
"""Of a sentence that begins with SPEAKERS: "Who says that it cannot cure is mistaken." """

DENIAL = _words(
    r"""\b(?: (?:does|do|did|has|have|had|is|are|was|were|can|could|will|would|may|might
        |should)(?P<n1>\s+not|n't)\b
        | (?P<n2>not|never|hardly|scarcely)\b | can(?P<n3>not)\b | (?P<n4>no|nobody|no\s+one|none|neither)\b
        | (?P<n5>fail(?:s|ed)?\s+to|unable\s+to|without)\b
        | (?P<n6>un)(?=(?:safe|proven|approved|tested|effective|helpful|successful)\b)
            | (?P<n7>in)(?=effective\b)
    )"""
)
LITOTES = _words(
    r"""\b(?:not|never|n't|hardly|anything\s+but|far\s+from)\s+(?:at\s+all\s+|in\s+any\s+way\s+)?
        (?:un(?=(?:safe|proven|tested|approved)\b)|in(?=effective\b))"""
)
"""Two denials side by side: "not unsafe"."""

DISOWNED = _words(
    rf"""\W*(?: (?:but\s+|well,?\s+)?(?:that|this|it|they|these|those|(?:all\s+of\s+)?them)(?:'s|'re|\s+is
        |\s+are|\s+was|\s+were)\s+
            (?:all\s+|simply\s+|just\s+|plainly\s+|now\s+)?(?:{_FALSE}|liars?|lying|over|history)
        | think\s+again | wrong | false | not\s+(?:so|true)
            | (?:but\s+)?(?:nothing\s+could\s+be\s+further\s+from\s+the\s+truth)
        | on\s+the\s+contrary | quite\s+the\s+(?:opposite|contrary|reverse) | far\s+from\s+it
        | (?:oh\s+)?yes,?\s+(?:it|they|we|you)\s+(?:is|are|do|does|can|will|has|have)
        | do\s+not\s+(?:believe|listen)\b[^.!?]{{0,30}} | don't\s+(?:believe|listen)\b[^.!?]{{0,30}}
    )\s*(?:[.!,;:-]|$)"""
)
"""A sentence that says of the one before it that it is not so."""

OTHERS_SAY = _words(
    r"^\W*(?:some|many|others|critics|skeptics|people|they|you\s+(?:may|might|will)\s+(?:hear|read))\b"
    r"[^.!?]{0,30}?\b(?:say|claim|think|believe|tell|that|hear|read)\b"
)

GATE = _words(
    r"""false|untrue|\bun(?:founded|likely|safe|proven|tested|approved|deniable|realistic|warranted)|wrong
        |incorrect|mistake|mislead|nonsense|rubbish|accurate|\bmyth|\blie\b|\blies\b|\bliar|fallacy
            |misconception
    |fairy|legend|rumou?r|\bden(?:y|ies|ied)|doubt|disput|question|contest|argu|secret|exaggerat|overstate
    |dream|accident|wonder|surprise|mystery|joke|fantas|coincid|error|fiction|illusion|hoax|impossible
    |believe|\bclaim|\bthink|\bsay|suppose|assume|imagine|pretend|fear|accept|conclude|\bnot\s+(?:so|true
        |right|correct|the)
    |contrary|opposite|far\s+from|further\s+from|ineffective|behind\s+the|indisput|beyond|\byes\b|believe
        |listen|history|over\b|\bn't\s+un"""
)
"""Without one of these nothing is doubled."""


def undone(texts: Sequence[str]) -> list[str]:
    """The sentences of a passage, each as long as it was, without denials that cancel one another."""
    if not any(map(GATE.search, texts)):
        return list(texts)
    made = [_single(text) for text in texts]
    for at, text in enumerate(made[1:]):
        if DISOWNED.match(text) and (denial := DENIAL.search(made[at])):
            made[at] = _without(made[at].replace("?", "."), [_inner(denial)], OTHERS_SAY)
            made[at + 1] = " " * len(text)
    return made


def _single(text: str) -> str:
    """One sentence without what cancels within it."""
    for doubled in (LITOTES, FRAMED):
        while found := doubled.search(text):
            text = _cut(_told(text, found), [found.span()])
    for frame in FALSELY.finditer(text):
        end = re.search(r"[;:?]|\.\s|$", text[frame.end() :])
        denial = DENIAL.search(text, frame.end(), frame.end() + (end.start() if end else 0))
        if denial:
            return _cut(_told(text, frame), [frame.span(), _inner(denial)])
    speakers, mistaken = SPEAKERS.match(text), MISTAKEN.search(text)
    denial = DENIAL.search(text, speakers.end(), mistaken.start()) if speakers and mistaken else None
    if speakers and mistaken and denial:
        return _cut(text, [(0, speakers.end()), _inner(denial), mistaken.span()])
    return text


def _told(text: str, frame: re.Match[str]) -> str:
    """The text; a question that nobody asks, as "Who can deny that it is safe?", as a statement."""
    return text.replace("?", ".") if frame[0].lower().startswith("who") else text


def _inner(denial: re.Match[str]) -> tuple[int, int]:
    """Where the word that denies stands."""
    return next(denial.span(name) for name, found in denial.groupdict().items() if found)


def _without(text: str, cut: list[tuple[int, int]], before: re.Pattern[str]) -> str:
    said = before.match(text)
    return _cut(text, [*([said.span()] if said and said.end() <= cut[0][0] else []), *cut])


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` without these stretches; blanks before it keep its length and the place of the rest."""
    kept, last = "", 0
    for start, end in sorted(spans):
        kept, last = kept + text[last:start], end
    tail = text[last:] if text[last:].strip() else ""
    rest = f"{' '.join(kept.split())} {tail.lstrip()}" if kept.strip() else tail.lstrip()
    return rest.rjust(len(text))[: len(text)]
