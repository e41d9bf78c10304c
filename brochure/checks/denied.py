"""Denied: sentences that take back what a required text says, or what a notice is there for. English only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.lines import quoted
from brochure.checks.passages import MASK, Passage, Sentence, english, margins, passages
from brochure.checks.sentences import sentences
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

_NOTICE = (
    r"(?:notices?|disclaimers?|disclosures?|(?:small|fine)\s+print|warnings?(?!\s+signs?)"
    r"|header|footer)"
)
_DONE = r"""(?:out\s*-?\s*dated|out\s+of\s+date|obsolete|void|superseded|history
    |no\s+longer\s+(?:true|valid|counts?|applies|apply|holds?|needed)|not\s+(?:true|valid|so|meant\s+seriously)
    |need\s+not\s+(?:be\s+)?(?:heed\w*|read)|do(?:es)?\s+not\s+(?:apply|count|matter))"""


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


BEFORE = _words(
    r"""\b(?: (?:it|that|this)(?:'s|\s+is|\s+was)\s+(?:simply\s+|just\s+)?(?:false|untrue|wrong|not\s+true
        |no\s+longer\s+true|a\s+(?:lie|myth|mistake)|nonsense)\s+(?:\w+\s+){0,2}?(?:that|to\s+say)\b
    | (?:nobody|no\s+one|who)\s+(?:can|could|may|should|would)\s+(?:\w+\s+){0,2}?(?:say|claim|believe|think)\b
    | (?:do\s+not|don't|never)\s+(?:believe|think|say|listen|accept)\b
    | until\s+(?:last|recently|\d{4}|now)\b | (?:once|formerly|previously|in\s+the\s+past|used\s+to\s+be)\b
    | what\s+others\s+(?:sell|offer|use|give)\b
    | (?:others|critics|some(?:\s+people)?|skeptics|competitors)\s+(?:say|claim|believe|think|tell)\b
    )[^.;:!?]*$
    | \b(?:do\s+not|don't|never|no\s+need\s+to|you\s+need\s+not)
      \s+(?:(?!hesitate|wait|delay|forget|fail|be)\w+\s+)?$"""
)
"""What stands before a required text in its sentence, and turns it round."""

AFTER = _words(
    r"""^\W*(?: (?:but\s+|and\s+)?(?:that|this|it|they)\s+(?:has\s+(?:now\s+|since\s+)?changed
        |is\s+(?:no\s+longer|not)\s+(?:true|so|the\s+case)|is\s+(?:false|wrong|untrue|over|history|a\s+(?:lie|myth))
        |was\s+(?:then|before|once|long\s+ago)|are\s+(?:wrong|mistaken))
    | (?:but\s+)?(?:what\s+we\s+(?:offer|sell|use|give)|ours)\s+(?:is|are)\b
    | as\s+(?:people|those|some)\s+(?:without|who)\b | (?:is|was)\s+(?:what|a\s+(?:lie|myth))\b
    | (?:any\s*more|no\s+more)\b
    )"""
)
"""What stands after it, in its sentence or at the beginning of the next."""

REVOKED = _words(
    rf"""\b{_NOTICE}\b[^.;:!?]{{0,40}}?\b{_DONE}\b
    | \b(?:old|former|outdated|void|obsolete|expired)\s+{_NOTICE}\b
    | \b(?:ignore|disregard|forget|skip|overlook|pay\s+no\s+attention\s+to|never\s+mind
        |(?:do\s+not|don't)\s+(?:read|believe|mind))\s+(?:\w+\s+){{0,3}}?{_NOTICE}\b"""
)
"""A sentence or a heading that says of a notice that it does not count."""


@check("text-denied", Severity.ERROR)
def text_denied(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence takes back what a required text says.

    ## What it looks for
    Where required texts are known: words before one in its sentence, or right after it, that turn it round
    (“It is false that …”, “Do not …”, “That has changed.”), and sentences, headings and labels that say of a
    notice, a disclaimer or the small print that it is outdated, void or not to be heeded. English only.

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
    for passage in (*passages(subject), *margins(subject)):
        if passage.record or not english(subject, passage):
            continue
        held = [Sentence(passage, start, part) for start, part in sentences(passage.masked)]
        for number, sentence in enumerate(held):
            after = held[number + 1].text if number + 1 < len(held) else ""
            yield from _taken_back(sentence, after, subject, rule)
            if match := REVOKED.search(sentence.text):
                yield _finding(
                    rule, sentence, match.span(), "says of a notice that it does not count", subject
                )


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
            yield _finding(rule, sentence, required.span(), f"{said}, by the sentence after it", subject)


def _finding(rule: Rule, sentence: Sentence, at: tuple[int, int], said: str, subject: Subject) -> Finding:
    passage: Passage = sentence.passage
    page, box = sentence.place(subject, *at)
    words = " ".join(sentence.shown[at[0] : at[1]].split())
    return rule.finding(
        f"{quoted(words, 12)} {said}: {quoted(sentence.said, 24)}",
        hint="Say it in a sentence of its own, and take out what denies it.",
        span=passage.span,
        page=page,
        box=box,
    )
