"""Reading: how hard the words are for patients. Advice, never errors: only readers can tell whether they
understand.

English only. Required texts, reference lines, questions to write on and tables are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.lines import quoted
from brochure.checks.passages import (
    CITED,
    MASK,
    Passage,
    Sentence,
    english,
    language,
    passages,
    place_of,
)
from brochure.checks.readability import Measure, measure
from brochure.checks.sentences import plain, sentences, words
from brochure.checks.subject import Subject, remembered
from brochure.content.abbreviations import explained, shorts
from brochure.facts import Tag
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

HARDEST = 8
"""Grade; 8.9 is still the eighth. Source: rules LIT-01 (NIH: at most 8; AMA: 6)."""

HARDEST_SMOG = 10
"""SMOG comes out about two grades higher than Flesch-Kincaid. Project default."""

LONGEST = 20
"""Words in a sentence. Source: rules LIT-03 (NHS, HHS)."""

MOST_ITEMS = 7
"""Items in a list. Source: CDC Clear Communication Index, item 8 (rules LIT-09)."""

ENOUGH = 100
"""Words below which a grade says nothing."""

ASIDE = frozenset({"table", "references", "notice", "contact", "heading", "figure"})
"""Kinds of blocks that are no running text."""

KEY_POINTS = re.compile(
    r"\W*(?:the\s+)?(?:key|main|most\s+important)\s+(?:points?|facts?|messages?)\b.*"
    r"|\W*(?:in\s+(?:brief|short)|at\s+a\s+glance"
    r"|summary|what\s+you\s+(?:need\s+to|should)\s+know|quick\s+(?:facts|guide)"
    r"|about\s+this\s+leaflet)\b.*",
    re.IGNORECASE,
)
TREATMENT = re.compile(
    r"\b(?:treatments?|therap(?:y|ies)|surgery|operation|injections?|vaccines?|medicines?|tablets?"
    r"|procedures?|infusions?|exercises?|shots?|jabs?|hyaluronic)\b",
    re.IGNORECASE,
)
BENEFITS = re.compile(
    r"\b(?:benefits?|reliev\w*|reduces?|less\s+pain|improv\w+|helps?|better|protects?|prevents?"
    r"|works?|effective|stronger"
    r"|lowers?|promising|heals?|cures?)\b",
    re.IGNORECASE,
)
RISKS = re.compile(
    r"\b(?:risks?|side[-\s]effects?|harms?|harmful|complications?|unwanted\s+effects?|adverse"
    r"|bleeding|infections?|sore(?:ness)?\b|blood\s+clots?|reactions?"
    r"|dangers?|may\s+(?:feel|have|cause|get)\s+(?:\w+\s+){0,3}(?:pain|sore|sick|dizzy|fever|swelling"
    r"|soreness))\b",
    re.IGNORECASE,
)


def prose(subject: Subject) -> tuple[Passage, ...]:
    """The running text in English, or NotApplicable."""
    told = [p for p in passages(subject) if p.kind not in ASIDE and not p.record]
    kept = tuple(passage for passage in told if english(subject, passage))
    if told and not kept:
        raise NotApplicable(f"the words are in {language(subject)}; this rule knows English only")
    if not kept:
        raise NotApplicable("the file has no running text")
    return kept


def _sentences(subject: Subject) -> tuple[Sentence, ...]:
    """The sentences of running text that have a verb to speak of: four words or more."""
    found = (s for p in prose(subject) for s in p.sentences)
    return remembered(
        subject, "prose", lambda: tuple(s for s in found if len(words(s.text)) > 3 and MASK not in s.text)
    )


def _measured(subject: Subject) -> Measure:
    made = remembered(subject, "measure", lambda: measure([_spoken(s.text) for s in _sentences(subject)]))
    if made.words < ENOUGH:
        raise NotApplicable(f"fewer than {ENOUGH} words of running text")
    return made


def _spoken(text: str) -> str:
    """Without what stands in brackets and explains, and without the numbers of citations."""
    return re.sub(r"\([^)]*\)|(?<=[a-z.,])\d{1,2}\b", " ", text)


@check("reading-hard", Severity.INFO)
def reading_hard(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The text needs more years of school than many patients have.

    ## What it looks for
    The Flesch-Kincaid grade over 8, or SMOG over 10, of the running text. Titles, tables, reference lines,
    required texts, brackets and numbers of citations are left out. The counting of words and syllables is
    published in `brochure/checks/readability.py`; it is right for 97 of 100 words of our own list.

    ## Why it matters
    One adult in two reads below grade 8. A consent that was not understood is none.

    ## Example
    `the text needs 11.4 years of school (Flesch-Kincaid; SMOG 13.0); at most 8`

    ## How to mend it
    Shorter sentences first, then shorter words. Read it aloud to somebody who is not from the clinic. A
    number is a hint and no proof: do not write for the formula.

    ## Source
    AMA: grade 6; NIH: grade 8 (PMID 34179407); formulas by Kincaid 1975 and McLaughlin 1969. The limit for
    SMOG is a project default.
    """
    made = _measured(subject)
    if int(made.grade) > HARDEST or int(made.smog) > HARDEST_SMOG:
        worst = max(_sentences(subject), key=lambda s: measure([s.text]).grade)
        page, box = worst.place(subject)
        yield rule.finding(
            f"the text needs {made.grade:.1f} years of school (Flesch-Kincaid; SMOG {made.smog:.1f});"
            f" at most {HARDEST} (SMOG {HARDEST_SMOG})",
            hint=f"Shorten sentences first, then words. The hardest is {quoted(worst.said, 12)}",
            span=worst.passage.span,
            page=page,
            box=box,
        )


@check("sentence-long", Severity.INFO)
def sentence_long(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence has more than 20 words.

    ## What it looks for
    Sentences of running text; what stands in brackets does not count. All of a page are one finding, at the
    longest.

    ## Why it matters
    At the end of a long sentence its beginning is forgotten. Tired, anxious and older readers lose it first.

    ## Example
    `page 2 has 3 sentences of more than 20 words; the longest has 31: “It is for the time after …”`

    ## How to mend it
    Make two of it. Put conditions into a list.

    ## Source
    NHS service manual: up to 20 words; HHS plain writing.
    """
    pages: dict[int | None, list[tuple[int, Sentence]]] = {}
    for sentence in _sentences(subject):
        length = len(words(_spoken(sentence.text)))
        if length > LONGEST:
            pages.setdefault(sentence.place(subject, 0, 1)[0], []).append((length, sentence))
    for number, found in pages.items():
        length, worst = max(found, key=lambda pair: pair[0])
        _, box = worst.place(subject)
        where = f"page {number}" if number else "the text"
        many = f"{len(found)} sentences" if len(found) > 1 else "a sentence"
        longest = "the longest has" if len(found) > 1 else "it has"
        yield rule.finding(
            f"{where} has {many} of more than {LONGEST} words; {longest} {length}: {quoted(worst.said, 10)}",
            hint="Make two of it, or put the conditions into a list.",
            span=worst.passage.span,
            page=number,
            box=box,
        )


@check("list-long", Severity.INFO)
def list_long(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A list has more than seven items.

    ## What it looks for
    Lists by their tags; without tags, neighbouring lines with bullets or numbers. Lists of references do not
    count.

    ## Why it matters
    Nobody keeps nine things in mind. The one that matters drowns.

    ## Example
    `the list that begins with “fever or chills” has 9 items; at most 7`

    ## How to mend it
    Split it under two headings, or take out what matters less.

    ## Source
    CDC Clear Communication Index, item 8.
    """
    records = {p.text[:40] for p in passages(subject) if p.record or p.kind in CITED}
    for first, count, page in _lists(subject):
        text = plain(first)
        if count > MOST_ITEMS and not any(text[:40] in record or record in text for record in records):
            yield rule.finding(
                f"the list that begins with {quoted(text)} has {count} items; at most {MOST_ITEMS}",
                hint="Split it under two headings, or take out what matters less.",
                span=subject.author(first, page),
                page=page,
            )


def _lists(subject: Subject) -> Iterator[tuple[str, int, int | None]]:
    """First item, number of items and page of each list."""
    tags = subject.facts.tags
    for tag in tags.walk() if tags else ():
        items = [part for part in tag.parts if part.role == "LI"] if tag.role == "L" else []
        if items:
            yield _item(items[0]), len(items), next((t.page for t in items[0].walk() if t.page), None)
    group: list[Passage] = []
    for passage in (*passages(subject), Passage("")) if not tags else ():
        if passage.kind == "item":
            group.append(passage)
        elif group:
            yield group[0].text, len(group), group[0].page
            group = []


def _item(item: Tag) -> str:
    parts = [tag.text for tag in item.walk() if tag.role != "Lbl"]
    return " ".join(" ".join(parts).split()).lstrip("•▪●–- ")


@check("key-points-missing", Severity.INFO)
def key_points_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A handout of several pages has no key points.

    ## What it looks for
    A `key_points` block, or a heading such as “Key points”, “Summary”, “At a glance”, on the first page of
    handouts of two pages or more.

    ## Why it matters
    Many people read the first box and nothing else. What it does not say they will not know.

    ## Example
    `the handout has 4 pages and no key points`

    ## How to mend it
    Begin with a `key_points` block of three to five short points: what it is, what is not known, what can go
    wrong, whom to ask.

    ## Source
    PEMAT-P, item 11; CDC Clear Communication Index, items 1 to 3.
    """
    prose(subject)
    count = len(subject.facts.pages)
    if count < 2:
        raise NotApplicable("the file has one page")
    points = [p for p in passages(subject) if p.kind == "key_points" or KEY_POINTS.fullmatch(p.text)]
    first = min((page for p in points if (page := place_of(p, subject, 0, 1)[0])), default=None)
    if first is not None and first > 1:
        yield rule.finding(
            f"the key points stand on page {first}; at best on page 1",
            hint="Put them right below the title: many people read the first box and nothing else.",
            span=points[0].span,
            page=first,
        )
    if not points:
        yield rule.finding(
            f"the handout has {count} pages and no key points",
            hint="Begin with three to five short points: what it is, what is not known, what can go wrong.",
            span=subject.expected.title_span,
        )


@check("risks-missing", Severity.INFO)
def risks_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The handout speaks of benefits and never of risks.

    ## What it looks for
    Words of benefit (“helps”, “improves”, “less pain”) beside a treatment in three sentences or more, and no
    sentence on risks, side effects or complications. Required texts and titles of papers count for neither.

    ## Why it matters
    A decision without the risks is no decision. Who was not told does not know when to call.

    ## Example
    `5 sentences speak of what the treatment does for the patient, and none of its risks`

    ## How to mend it
    Add a section on possible harm with at least one concrete harm, as large as the benefits.

    ## Source
    CDC Clear Communication Index, items 18 and 19; 21 CFR 202.1(e) as a model.
    """
    told = [s for p in prose(subject) for s in p.sentences]
    about = [s for p in passages(subject) if p.kind == "table" and english(subject, p) for s in p.sentences]
    if not any(TREATMENT.search(s.text) for s in told):
        raise NotApplicable("the handout is not about a treatment")
    good = [s for s in told if BENEFITS.search(s.text)]
    if len(good) >= 3 and not any(RISKS.search(s.text) for s in (*told, *about)):
        page, box = good[0].place(subject)
        yield rule.finding(
            f"{len(good)} sentences speak of what the treatment does for the patient, and none of its risks",
            hint="Add a section on possible harm, as large as the benefits, with at least one concrete harm.",
            span=good[0].passage.span,
            page=page,
            box=box,
        )


@check("short-form-unexplained", Severity.INFO)
def short_form_unexplained(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A PDF from elsewhere uses a short form and never says what it stands for.

    ## What it looks for
    Words such as WOMAC or MSC that no sentence of the file explains. With a content file,
    `abbreviation-unexplained` has looked at them already.

    ## Why it matters
    To a patient, RA may be anything. Unknown letters make people stop reading.

    ## Example
    `nothing says what WOMAC stands for`

    ## How to mend it
    Write the plain words first and the short form in brackets after them, or only the plain words.

    ## Source
    NHS service manual; PEMAT-P, item 4; WCAG 2.1, 3.1.4.
    """
    if subject.expected.words:
        raise NotApplicable("the content file was checked for short forms already")
    kept = prose(subject)
    texts = [passage.text for passage in passages(subject)]
    known: set[str] = set()
    for passage in kept:
        for short in shorts(passage.text):
            known_before, holders = short.name in known, [text for text in texts if short.name in text]
            if not known_before and not explained(short.name, "\n".join(holders)):
                page, box = place_of(passage, subject, short.start, short.start + len(short.name))
                message = f"nothing says what {short.name} stands for"
                hint = f"Write the plain words first and ({short.name}) in brackets after them."
                yield rule.finding(message, hint=hint, page=page, box=box)
            known.add(short.name)


@check("notice-hard", Severity.INFO)
def notice_hard(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text is harder to read than patients can be expected to read.

    ## What it looks for
    The Flesch-Kincaid grade of each required text of 30 words or more: at most 8.

    ## Why it matters
    A disclosure that is not understood discloses nothing.

    ## Example
    `the required text “Stem cell therapy is experimental …” needs 11.8 years of school; at most 8`

    ## How to mend it
    Ask its owner for shorter sentences. Do not change a legal text yourself.

    ## Source
    FTC orders: “easily understandable by ordinary consumers”. The grade is a project default.
    """
    long = [p for p in subject.expected.promises if len(words(p.text)) >= 30 and language(subject) == "en"]
    if not long:
        raise NotApplicable("no long text in English is required")
    for promise in long:
        made = measure([text for _, text in sentences(plain(promise.text))])
        if int(made.grade) > HARDEST:
            yield rule.finding(
                f"the required text {quoted(promise.text, 6)} needs {made.grade:.1f} years of school;"
                f" at most {HARDEST}",
                hint=f"Ask for shorter sentences. It belongs to: {promise.owner or 'nobody yet'}.",
                span=promise.span,
                promise=promise.key,
            )
