"""Wording: who acts in a sentence, how much comes at once, what is asked of the reader.

Advice, in English only, as in `reading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.lines import quoted
from brochure.checks.passages import Passage, passages
from brochure.checks.reading import _sentences, prose
from brochure.checks.sentences import words
from brochure.checks.structure import HEADING, spoken
from brochure.checks.subject import Subject
from brochure.facts import Tag
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check, threshold

PASSIVE = threshold("passive-heavy.share", 0.2, "%", 0.05, 1, "of the sentences in the passive")
"""Source: rules LIT-05; the number is a project default."""

ENOUGH_SENTENCES = 10
"""Sentences below which a share says nothing."""

MOST_SENTENCES = threshold("paragraph-long.sentences", 5, "sentences", 2, 20, "at most in a paragraph")
"""Source: HHS, plain writing; NHS has three (rules LIT-04)."""

MOST_WORDS = threshold(
    "headings-sparse.words", 200, "words", 60, 1000, "at most from one heading to the next"
)
"""Source: rules LIT-10, project default."""

IRREGULAR = (
    "been|begun|borne|born|bound|broken|brought|built|bought|caught|chosen|cut|done|drawn|driven|eaten|fed|felt"
    "|found|forgotten|frozen|given|grown|heard|held|hidden|hit|hurt|kept|known|laid|led|left|lent|let|lost|made"
    "|meant|met|paid|put|read|said|seen|sent|set|shown|shut|sold|spent|split|spread|stopped|struck|stuck|taken"
    "|taught|thought|told|thrown|torn|understood|withdrawn|won|worn|written"
)
PASSIVES = re.compile(
    r"\b(?P<be>am|is|are|was|were|be|been|being|get|gets|got)\s+"
    r"(?:(?:not|also|often|never|always|usually|sometimes|then|now|only|still|both|first|well|just|\w+ly)\s+){0,2}"
    rf"(?P<done>\w{{2,}}ed|{IRREGULAR})\b",
    re.IGNORECASE,
)
STATES = frozenset(
    [
        *("worried", "interested", "concerned", "tired", "scared", "relaxed", "pleased", "excited", "bored"),
        *(
            "confused",
            "embarrassed",
            "depressed",
            "stressed",
            "frightened",
            "satisfied",
            "prepared",
            "married",
        ),
        *(
            "retired",
            "aged",
            "advanced",
            "experienced",
            "unwanted",
            "allergic",
            "red",
            "bed",
            "need",
            "hundred",
        ),
        *(
            "indeed",
            "supposed",
            "inflamed",
            "infected",
            "overweighed",
            "limited",
            "related",
            "swollen",
            "blocked",
        ),
        *(
            "located",
            "surprised",
            "ashamed",
            "motivated",
            "determined",
            "disabled",
            "pregnant",
            "used",
            "disappointed",
        ),
        *(
            "born",
            "lost",
            "hurt",
            "worn",
            "stuck",
            "left",
            "let",
            "read",
            "spread",
            "hidden",
            "well-known",
            "set",
        ),
    ]
)
"""What follows “is” and describes a state: nobody does anything."""

PARAGRAPHS = frozenset({"", "text", "callout"})
"""Kinds of passages that are paragraphs."""

VERBS = (
    "ask|avoid|bring|call|check|choose|contact|decide|do|drink|eat|exercise|find|follow|get|give|go|have|keep|learn"
    "|let|look|make|move|note|phone|plan|prepare|put|read|report|rest|ring|say|see|seek|set|show|sit|sleep|speak"
    "|start|stay|stop|take|talk|tell|think|try|turn|use|visit|wait|walk|wash|watch|wear|write"
)
ORDER = re.compile(
    rf"^(?:[•▪●–—-]\s*|\(?\d{{1,2}}[.)]\s*)?(?:please\s+|always\s+|never\s+|do\s+not\s+|don't\s+)?(?:{VERBS})\b(?!\s+(?:is|are|was)\b)"
    rf"|^(?:if|when|before|after|until|as\s+soon\s+as|while|once|to)\b[^,]*,\s*(?:please\s+|do\s+not\s+|don't\s+)?(?:{VERBS})\b"
    rf"|\byou\s+(?:should|must|need\s+to|can|may)\s+(?:also\s+|always\s+|now\s+)?(?:{VERBS})\b|;\s*(?:{VERBS})\b",
    re.IGNORECASE,
)
SUMS = re.compile(
    r"(?:^|,\s*|\bplease\s+|\byou\s+(?:can|should|must|need\s+to|have\s+to)\s+)"
    r"(?P<sum>multiply|divide|subtract|add\s+up|calculate|work\s+out)\b",
    re.IGNORECASE,
)


@check("passive-heavy", Severity.INFO)
def passive_heavy(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Many sentences do not say who does something.

    ## What it looks for
    More than 20 % of the sentences of running text in the passive (“is given”, “was shown”), from ten
    sentences on. What only describes a state (“is worried”) does not count. It is a rule of thumb.

    ## Why it matters
    “The dressing is to be changed” leaves open who changes it. Active sentences are shorter, too.

    ## Example
    `9 of 31 sentences (29 %) are in the passive; at most 20 %: “The cells were prepared in …”`

    ## How to mend it
    Say who does it: “The nurse takes blood”, “Change the dressing every day”.

    ## Source
    PEMAT-P, item 5; CDC Clear Communication Index, item 6. The number is a project default.
    """
    told = _sentences(subject)
    if len(told) < ENOUGH_SENTENCES:
        raise NotApplicable(f"fewer than {ENOUGH_SENTENCES} sentences of running text")
    found = [sentence for sentence in told if passive(sentence.text)]
    most = subject.limit(PASSIVE)
    if len(found) > most * len(told):
        page, box = found[0].place(subject)
        yield rule.finding(
            f"{len(found)} of {len(told)} sentences ({len(found) / len(told):.0%}) are in the passive;"
            f" at most {most:.0%}: {quoted(found[0].said, 10)}",
            hint="Say who does it: “The nurse takes blood”, “Change the dressing every day”.",
            span=found[0].passage.span,
            page=page,
            box=box,
        )


def passive(text: str) -> str:
    """The words of a sentence that are in the passive, as far as one can tell; empty: none."""
    for match in PASSIVES.finditer(text):
        done = match["done"].lower()
        if done not in STATES and not done.endswith("eed"):
            return match[0]
    return ""


@check("paragraph-long", Severity.INFO)
def paragraph_long(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A paragraph has more than five sentences.

    ## What it looks for
    Paragraphs of running text. All of a page are one finding, at the longest.

    ## Why it matters
    A grey block is skipped. Who lost the line in it does not find it again.

    ## Example
    `page 2 has a paragraph of 8 sentences; at most 5: “The cells come from …”`

    ## How to mend it
    Make two of it, or a list.

    ## Source
    HHS plain writing: at most 5 sentences; the NHS service manual has 3.
    """
    most = subject.limit(MOST_SENTENCES)
    pages: dict[int | None, Passage] = {}
    for passage in prose(subject):
        if passage.kind in PARAGRAPHS and len(passage.sentences) > most:
            number = passage.sentences[0].place(subject)[0]
            longest = pages.get(number)
            if longest is None or len(longest.sentences) < len(passage.sentences):
                pages[number] = passage
    for number, passage in pages.items():
        _, box = passage.sentences[0].place(subject)
        where = f"page {number}" if number else "the text"
        yield rule.finding(
            f"{where} has a paragraph of {len(passage.sentences)} sentences; at most {most:g}:"
            f" {quoted(passage.text, 6)}",
            hint="Make two of it, or a list.",
            span=passage.span,
            page=number,
            box=box,
        )


@check("headings-sparse", Severity.INFO)
def headings_sparse(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A long stretch of text has no heading.

    ## What it looks for
    More than 200 words from one heading to the next, in the tags, or, in a file without, by the size of type.
    References and tables do not count.

    ## Why it matters
    Readers look for their question among the headings. What stands under none is not found.

    ## Example
    `340 words follow “How it is given” without another heading; at most 200`

    ## How to mend it
    Break it up with `###` and a few words that say what comes.

    ## Source
    CDC Clear Communication Index, item 9; PEMAT-P, items 8 and 9. The number is a project default.
    """
    prose(subject)
    most = subject.limit(MOST_WORDS)
    records = {passage.text[:40] for passage in passages(subject) if passage.record}
    for heading, count, page in _stretches(subject, records):
        if count > most:
            after = f"follow {quoted(heading)}" if heading else "stand at the beginning"
            yield rule.finding(
                f"{count} words {after} without another heading; at most {most:g}",
                hint="Break it up with ### and a few words that say what comes.",
                span=subject.author(heading, page),
                page=page,
            )


def _stretches(subject: Subject, records: set[str]) -> Iterator[tuple[str, int, int | None]]:
    """Each heading, the number of words up to the next one, and the heading's page."""
    heading, count, page = "", 0, None
    for text, is_heading, where in (*_pieces(subject, records), ("", True, None)):
        if is_heading:
            yield heading, count, page
            heading, count, page = text, 0, where
        else:
            count += len(words(text))
            page = page or where


def _pieces(subject: Subject, records: set[str]) -> Iterator[tuple[str, bool, int | None]]:
    """Headings and other texts in reading order, tables and references left out."""
    if subject.facts.tags is None:
        for passage in passages(subject):
            if not passage.record:
                yield passage.text, passage.kind == "heading", passage.page
        return
    waiting: list[Tag] = [subject.facts.tags]
    while waiting:
        tag = waiting.pop()
        if HEADING.fullmatch(tag.role) or tag.role == "H":
            yield spoken(tag), True, next((one.page for one in tag.walk() if one.page), None)
        elif tag.role in ("P", "LI", "Caption", "Note"):
            if (text := spoken(tag)) and not any(text[:40] in one or one in text for one in records):
                yield text, False, next((one.page for one in tag.walk() if one.page), None)
        elif tag.role != "Table":
            waiting.extend(reversed(tag.parts))


@check("action-missing", Severity.INFO)
def action_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Nothing says what the reader can do.

    ## What it looks for
    A sentence that tells the reader to do something: “Call us”, “Talk with your doctor”, “If you have fever,
    go to …”, “You can ask …”.

    ## Why it matters
    Who has read it and does not know what to do next has learnt little.

    ## Example
    `no sentence tells the reader what to do`

    ## How to mend it
    Add the next step, with a verb: “Ask your doctor which of these fit you.”

    ## Source
    CDC Clear Communication Index, item 5; PEMAT-P, items 20 to 22.
    """
    told = [sentence for passage in prose(subject) for sentence in passage.sentences]
    told += [s for p in passages(subject) if p.kind in ("contact", "table", "notice") for s in p.sentences]
    if len(told) < ENOUGH_SENTENCES:
        raise NotApplicable(f"fewer than {ENOUGH_SENTENCES} sentences")
    if not any(ORDER.search(sentence.text) for sentence in told):
        yield rule.finding(
            "no sentence tells the reader what to do",
            hint="Add the next step, with a verb: “Ask your doctor which of these fit you.”",
            span=subject.expected.title_span,
        )


@check("sums-asked", Severity.INFO)
def sums_asked(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The reader is asked to calculate.

    ## What it looks for
    “multiply”, “divide”, “subtract”, “add up”, “calculate”, “work out” said to the reader.

    ## Why it matters
    Many people cannot do the sum, and a wrong dose looks like a right one.

    ## Example
    `“multiply” asks the reader to calculate: “Multiply your weight by two.”`

    ## How to mend it
    Give the results in a table.

    ## Source
    PEMAT-P, item 7.
    """
    for passage in prose(subject):
        for sentence in passage.sentences:
            match = SUMS.search(sentence.text)
            if match:
                page, box = sentence.place(subject, *match.span("sum"))
                yield rule.finding(
                    f"“{match['sum'].lower()}” asks the reader to calculate: {quoted(sentence.said, 12)}",
                    hint="Give the results in a table.",
                    span=passage.span,
                    page=page,
                    box=box,
                )
