"""Denied: sentences that take back what a required text says, or what a notice is there for. English only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks import denials
from brochure.checks.lines import quoted
from brochure.checks.neighbours import Neighbour, neighbours
from brochure.checks.passages import MASK, Passage, Sentence, english, margins, passages, place_of
from brochure.checks.revoking import revoking
from brochure.checks.sentences import plain, sentences
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.checks.surroundings import heads_of
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

_NOTICE = (
    r"(?:notices?|disclaimers?|disclosures?|(?:small|fine)\s+print|warnings?(?!\s+(?:signs?|about|of|on|labels?)\b)"
    r"|header|footer)(?!\s+(?:in\s+the\s+mail|from\b|(?:on|in)\s+(?:the|your)\s+(?:label|bottle|package|box|pack|mail|post|leaflet)))"
)
_DONE = r"""(?:out\s*-?\s*dated|out\s+of\s+date|obsolete|void|superseded|history
    |no\s+longer\s+(?:true|valid|counts?|applies|apply|holds?|needed|matters?)|not\s+(?:true|valid|so
        |meant\s+seriously)
    |need\s+not\s+(?:be\s+)?(?:heed\w*|read)|do(?:es)?\s+not\s+(?:apply|count|matter))"""


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


_VERDICT = r"""(?:simply\s+|just\s+|all\s+|quite\s+|now\s+|,\s*)*
    (?: not\s+(?:at\s+all\s+)?(?:true|so|valid|right|correct|the\s+case|in\s+force|meant\s+seriously)
    | no\s+longer\s+(?:true|so|valid|right|correct|the\s+case|in\s+force|counts?|applies|apply|holds?)
    | does\s+not\s+(?:apply|count|hold) | do\s+not\s+(?:apply|count|hold)
    | untrue|false|wrong|incorrect|nonsense|invalid|void|obsolete|out\s*-?\s*dated|out\s+of\s+date
    | superseded|withdrawn|revoked|cancell?ed|history|a\s+(?:lie|myth|mistake|joke) )
    (?:\s+(?:since|as\s+of|from|after)\s+[\w ,]{1,24})?"""
"""What is said of words that do not count."""

_SAID = (
    r"(?:text|words?|sentences?|statements?|lines?|paragraphs?|notices?|disclaimers?|disclosures?|warnings?)"
)

BEFORE = _words(
    rf"""^\W*{_VERDICT}\s*[:–—-]\s*$
    | \b(?: (?:it|that|this)(?:'s|\s+is|\s+was)\s+(?:simply\s+|just\s+)?(?:false|untrue|wrong|not\s+true
        |no\s+longer\s+true|a\s+(?:lie|myth|mistake)|nonsense)\s+(?:\w+\s+){{0,2}}?(?:that|to\s+say)\b
    | (?:nobody|no\s+one|who)\s+(?:can|could|may|should|would)\s+(?:\w+\s+){{0,2}}?
        (?:say|claim|believe|think)\b
    | (?:do\s+not|don't|never)\s+(?:believe|think|say|listen|accept)\b
    | until\s+(?:last|recently|\d{{4}}|now(?!\s+(?:\w+\s+){{1,4}}?(?:is|are)\s*$))\b
        | (?:(?<!at\s)once(?![^,]*,\s*$)|formerly|previously|in\s+the\s+past|used\s+to\s+be)\b
    | what\s+others\s+(?:sell|offer|use|give)\b
    | (?:others|critics|some(?:\s+people)?|skeptics|competitors)\s+(?:say|claim|believe|think|tell)\b
    )[^.;:!?]*$
    | \b(?:do\s+not|don't|never|no\s+need\s+to|you\s+need\s+not)
      \s+(?:(?!hesitate|wait|delay|forget|fail|be)\w+\s+)?$"""
)
"""What stands before a required text in its sentence, and turns it round."""

AFTER = _words(
    r"""^\W*(?: (?:but\s+|and\s+)?(?:that|this|it|they)\s+(?:has\s+(?:now\s+|since\s+)?changed
        |is\s+(?:no\s+longer|not)\s+(?:true|so|the\s+case)|is\s+(?:false|wrong|untrue|over|history
            |a\s+(?:lie|myth))
        |was\s+(?:then|before|once|long\s+ago)|are\s+(?:wrong|mistaken))
    | (?:but\s+)?(?:what\s+we\s+(?:offer|sell|use|give)|ours)\s+(?:is|are)\b
    | as\s+(?:people|those|some)\s+(?:without|who)\b | (?:is|was)\s+(?:what|a\s+(?:lie|myth))\b
    | (?:any\s*more|no\s+more)\b
    )"""
)
"""What stands after it, in its sentence or at the beginning of the next."""

REVOKED = _words(
    rf"""\b{_NOTICE}\b[^.;:!?]{{0,40}}?\b{_DONE}\b
    | \bversion\b(?:[^.;:!?]|\.\d){{0,20}}?\b(?:void|obsolete|superseded|withdrawn|outdated|out\s+of\s+date
        |expired
        |invalid)\b
    | \b(?:old|former|outdated|void|obsolete|expired)\s+{_NOTICE}\b
    | (?<!not\s)(?<!n't\s)(?<!never\s)\b(?:ignore|disregard|forget|skip|overlook|pay\s+no\s+attention\s+to
        |never\s+mind|(?:do\s+not|don't)\s+(?:read|believe|mind))\s+(?:\w+\s+){{0,3}}?{_NOTICE}\b"""
)
"""A sentence or a heading that says of a notice that it does not count."""


LEAD = _words(
    rf"""^\W*(?: (?:(?:it|this)(?:'s|\s+(?:is|was))\s+)?{_VERDICT}(?:\s+(?:that|to\s+say))?
    | (?:the\s+following|what\s+(?:follows|stands\s+below)|the\s+next|(?:the|all)\s+{_SAID}\s+below)
      (?:\s+{_SAID}|\s+\w+\s+{_SAID})?\s+(?:(?:is|are|was|were|has\s+been|have\s+been)\s+)?{_VERDICT}
    | (?:ignore|disregard|forget|skip|overlook|never\s+mind|pay\s+no\s+attention\s+to
        |(?:do\s+not|don't|never)\s+(?:read|believe|mind|heed|trust))\s+
      (?:(?:the\s+)?(?:following|next)(?:\s+\w+){{0,2}}|(?:this|what\s+follows|the\s+{_SAID}\s+below)
        (?:\s+{_SAID})?)
    | (?:please\s+)?(?:not|do\s+not|don't|never) | no\s+need\s+to | (?:there\s+is\s+)?no\s+reason\s+to
    | when\s+not\s+to | instead\s+of | rather\s+than | myths? | fiction | fake | lies | rumou?rs?
    | (?:wrong|bad)\s+advice | what\s+fools\s+do
    | (?:old|former|outdated|obsolete|previous)\s+{_SAID}(?:\W+kept\s+for\s+the\s+record)?
    | (?:others|critics|some(?:\s+people)?|skeptics|competitors)\s+(?:still\s+)?(?:say|claim|believe|think)
      (?:\s+that)?
    )\W*$"""
)
"""A whole paragraph that turns round the one after it."""

TRAIL = _words(
    rf"""^\W*(?: (?:(?:the|this|that|all(?:\s+of\s+the)?|everything|it|these|they)\s+)(?:{_SAID}\s+)?
        (?:(?:above|foregoing|preceding|before)\s+)?(?:{_SAID}\s+)?
        (?:(?:is|are|was|were|has\s+been|have\s+been)\s+)?{_VERDICT}
    | {_VERDICT}
    | (?:but\s+)?(?:that|this|it)\s+has\s+(?:now\s+|since\s+)?changed
    | not | not\s+really | not\s+so\s+here | april\s+fools?! | (?:just\s+)?(?:kidding|joking)
    | (?:you\s+(?:may|can)\s+)?(?:skip|forget|ignore|disregard)\s+(?:the\s+)?(?:{_SAID}|box|page)\s+above
    | (?:that\s+was|(?:the|this)\s+{_SAID}\s+(?:above\s+)?was\s+(?:true|so|right|valid))\s+
      (?:in|until|till)\s+[\w ,]{{1,24}} | or\s+so\s+(?:they|some)\s+say | any\s*more
    )\W*$"""
)
"""A whole paragraph that takes back the one before it."""


LABELLED = frozenset({"list", "key_points", "questions"})
"""Kinds of blocks in which an entry without a stop is a label of those after it."""
_ORDER = re.compile(r"^\W*(?:do\s+not|don't|never|not)\s+\w|^\W*(?:not|never|do\s+not)\W*$", re.IGNORECASE)
"""What stands before a colon and another order: “Do not wait:”."""


@check("text-denied", Severity.ERROR)
def text_denied(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence takes back what a required text says.

    ## What it looks for
    Where required texts are known: words before one in its sentence, or right after it, that turn it round
    (“It is false that …”, “Do not …”, “That has changed.”), and sentences, headings and labels that say of a
    notice, a disclaimer, the small print or the version that it is outdated, void or not to be heeded. The
    same for a paragraph or a heading of its own right before or after it (“Not true:”, “The following is
    outdated.”), be it the author's or one that a template prints (`template_texts`), and for the head of a
    column, a caption or a label above it (“Myth”). Sentences that only hold the text in another thought count
    where that makes nothing of it (“There is no need to …”, “Only fools think it is …”, “The truth is the
    reverse.”). So do sentences elsewhere that make nothing of what notices say (“You may hear that it is
    experimental. It is not.”, “experimental in name only”, “It is (not) FDA-approved.”) or, where a required
    text says to call 911, of a sign of danger (“Chest pain is normal; wait two days.”). English only.

    ## Why it matters
    The words are all there, and a reader believes the opposite. No regulator counts that as a disclosure.

    ## Example
    `“It is false that” takes back “not FDA-approved”`

    ## How to mend it
    Say what the required text says, in a sentence of its own, and take out what denies it.

    ## Source
    FTC, .com Disclosures: nothing may contradict or obscure a disclosure.
    """
    if not subject.expected.promises:
        raise NotApplicable("no text is required")
    told: list[str] = []
    calls = any(re.search(r"\b911\b|emergenc", one.text, re.IGNORECASE) for one in subject.expected.promises)
    for passage in (*passages(subject), *margins(subject)):
        if passage.record or not english(subject, passage):
            continue
        held = [Sentence(passage, start, part) for start, part in sentences(passage.masked)]
        for number, sentence in enumerate(held):
            after = held[number + 1].text if number + 1 < len(held) else ""
            found = list(_taken_back(sentence, after, subject, rule))
            told += [squash(sentence.shown)] * len(found)
            yield from found
            if at := _revoked(sentence.text):
                told.append(squash(sentence.shown))
                yield _finding(rule, sentence, at, "says of a notice that it does not count", subject)
        for number, start, end, said in revoking([one.shown for one in held], calls):
            if squash(held[number].shown) not in told:
                told.append(squash(held[number].shown))
                yield _finding(rule, held[number], (start, end), said, subject)
    for one in neighbours(subject):
        known = any(squash(one.text) in said for said in told)
        if not known and english(subject, one.required) and _turns(one):
            told.append(squash(one.text))
            yield _aside(rule, one, subject)
    yield from _under_heads(subject, rule)
    yield from _in_themselves(subject, rule)


def _revoked(text: str) -> tuple[int, int] | None:
    match = REVOKED.search(text)
    if match is None or denials.OLDER.search(text):
        return denials.revoked(text)
    return match.span()


def _under_heads(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Cells with a required text whose table says of them that they are not so: “Myth | Fact”."""
    for passage in passages(subject):
        if MASK in passage.masked and passage.kind == "table" and english(subject, passage):
            for head in heads_of(passage, subject):
                if denials.OVER.search(head.text) or LEAD.search(head.text):
                    yield _aside(rule, Neighbour(head.text, head, passage, True), subject, "over")


def _in_themselves(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Required texts that say of what is printed that it does not count."""
    for promise in subject.expected.promises:
        for _, part in sentences(plain(promise.text)):
            if _revoked(part) or TRAIL.search(part) or denials.SELF.search(part):
                yield rule.finding(
                    f"{quoted(part, 12)} is a part of a required text, and says that others do not count",
                    hint="Take it out of the text, with its owner.",
                    span=promise.span,
                    promise=promise.key,
                )


def _turns(one: Neighbour) -> bool:
    """Whether a paragraph of its own turns the required text beside it round."""
    text = one.text.strip()
    if one.heading and not one.before:
        return False  # it begins what comes next
    known = (LEAD, denials.OVER) if one.before else (TRAIL, denials.NEXT)
    if not any(pattern.search(text) for pattern in known):
        return False
    if one.approved or not one.before:
        return one.approved is not None or one.passage.kind != "table"
    # “That is not true.” in a paragraph of the author's speaks of the one before it.
    points = re.search(r":$|\bthat$|\b(?:following|next|below|follows)\b", text, re.IGNORECASE)
    label = one.passage.kind in LABELLED and re.search(r"\w$", text) is not None
    return one.passage.kind != "table" and (bool(points) or label or one.heading)


def _taken_back(sentence: Sentence, after: str, subject: Subject, rule: Rule) -> Iterator[Finding]:
    for required in re.finditer(rf"{MASK}+", sentence.text):
        text = sentence.shown[required.start() : required.end()]
        before, rest = sentence.text[: required.start()], sentence.text[required.end() :]
        said = f"takes back {quoted(text, 12)}"
        if match := BEFORE.search(before):
            yield _finding(rule, sentence, match.span(), said, subject)
        elif AFTER.search(rest):
            yield _finding(rule, sentence, (required.end(), len(sentence.text)), said, subject)
        elif not rest.strip(" .!\"'”)") and AFTER.search(after):
            yield _finding(rule, sentence, required.span(), f"{said} right before it", subject, after)
        elif end := _labelled(before):
            yield _finding(rule, sentence, (0, end), said, subject)
        elif (found := denials.hidden(before, rest, after))[0]:
            if found[0] == "after":
                yield _finding(rule, sentence, required.span(), f"{said} right before it", subject, after)
            else:
                whole = (required.end(), len(sentence.text))
                at = (found[1], required.start()) if found[0] == "before" else whole
                yield _finding(rule, sentence, at, said, subject)


def _labelled(before: str) -> int:
    """Where the label of a sentence ends that says that it is not so: “Myth:”, “Old advice:”; else 0."""
    label = re.match(r"\W*([^:]{1,40}):", before)
    if label and denials.NOMINAL.search(label[1]):
        return label.end(1)
    stop = re.search(r"[:–—]\s*$|\s-\s*$", before)
    text = before[: stop.start()] if stop else ""
    told = any(pattern.search(text) for pattern in (LEAD, denials.OVER)) and not _ORDER.search(text)
    return len(text) if told else 0


def _finding(
    rule: Rule, sentence: Sentence, at: tuple[int, int], said: str, subject: Subject, by: str = ""
) -> Finding:
    """`by` is the sentence that takes it back, where that is another one."""
    passage: Passage = sentence.passage
    page, box = sentence.place(subject, *at)
    words = by or " ".join(sentence.shown[at[0] : at[1]].split())
    return rule.finding(
        f"{quoted(words, 12)} {said}: {quoted(sentence.said, 24)}",
        hint="Say it in a sentence of its own, and take out what denies it.",
        span=passage.span,
        page=page,
        box=box,
    )


def _aside(rule: Rule, one: Neighbour, subject: Subject, where: str = "") -> Finding:
    text, masked = one.required.text, one.required.masked
    required = text[masked.find(MASK) : masked.rfind(MASK) + 1]
    whose = ", which a template prints," if one.approved else ""
    way = "after" if one.before else "before"
    page, box = place_of(one.passage, subject, 0, len(one.text))
    return rule.finding(
        f"{quoted(one.text, 12)}{whose} takes back {quoted(required, 12)} {where or f'right {way}'} it",
        hint="Take it out of the template, and out of template_texts."
        if one.approved
        else "Say it in a sentence of its own, and take out what denies it.",
        span=one.approved or one.passage.span or one.required.span,
        page=page,
        box=box,
    )
