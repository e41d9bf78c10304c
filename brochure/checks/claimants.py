"""Claimants: the sentences of a handout that may claim something, as a reader takes them.

Read are all passages, what stands in header and footer, alternative texts, the holder and the rights that a
copyright notice names, the labels beside a paper, and what the file says of itself. Left out are the records
of papers and questions to ask. Denials that cancel one another, letters of another alphabet and spaces
between the letters of a word are taken away: the words stand there as they are understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from brochure.checks.answers import answered
from brochure.checks.confusable import latin
from brochure.checks.doubled import undone
from brochure.checks.passages import NOTED, Passage, Sentence, english, language, margins, passages
from brochure.checks.properties import OF_ITSELF, filed
from brochure.checks.sentences import plain
from brochure.checks.spelled import joined, unmasked
from brochure.checks.stream import squash
from brochure.checks.subject import Subject, remembered
from brochure.rules import NotApplicable

ASKING, LISTING = "questions", frozenset({"references", "page_break"})
"""Kinds of blocks whose questions, and whose texts other than headings, claim nothing."""

LABEL = 24
"""Letters that a template may put before the label of a paper: "What was studied:"."""

MOST_FILED = 300
"""Properties of a file that are read one by one; those after them are read as one text."""


def claimants(subject: Subject) -> tuple[Sentence, ...]:
    """The sentences that may claim something, in English; in `text` as they are understood."""
    found = remembered(subject, "claimants", lambda: _claimants(subject))
    if isinstance(found, str):
        raise NotApplicable(found)
    return found


def tellers(subject: Subject) -> tuple[Sentence, ...]:
    """Those of the claimants that may tell of a result: not what stands among questions to ask."""
    return remembered(
        subject, "tellers", lambda: tuple(s for s in claimants(subject) if s.passage.kind != ASKING)
    )


def _claimants(subject: Subject) -> tuple[Sentence, ...] | str:
    """The sentences, or why there are none."""
    printed = (*passages(subject), *margins(subject))
    if not subject.facts.pages or not printed:
        return "the file has no text to read"
    read = (*printed, *_unprinted(subject, printed))
    told = tuple(p for p in read if english(subject, p))
    if not told:
        return f"the words are in {language(subject)}; this rule knows English only"
    labels = tuple(squash(label) for paper in subject.expected.papers for label in paper.labels)
    headings = frozenset(squash(one.text) for one in subject.expected.structure if one.what == "heading")
    return tuple(
        sentence for p in told if _may_claim(p, labels, headings) for sentence in understood(p.sentences)
    )


def _may_claim(passage: Passage, labels: tuple[str, ...], headings: frozenset[str]) -> bool:
    if passage.kind == ASKING:
        return not passage.text.endswith("?")
    if passage.kind in LISTING:
        return squash(passage.text) in headings
    return not passage.record or _is_label(passage, labels)


def _is_label(passage: Passage, labels: tuple[str, ...]) -> bool:
    """Whether it is what a paper is about, or how many took part, in the author's words."""
    text = squash(passage.text)
    return any(label and text.endswith(label) and len(text) - len(label) <= LABEL for label in labels)


def _unprinted(subject: Subject, printed: tuple[Passage, ...]) -> Iterator[Passage]:
    """Parts of required texts that name somebody, and what the file says of itself and no page does."""
    for text, span in subject.expected.noted:
        yield Passage(text, masked=text, span=span, running=True)
    facts = subject.facts
    said = {squash(passage.text) for passage in printed}
    own = [(name, held.get(name, "")) for held in (facts.metadata, facts.xmp) for name in OF_ITSELF]
    others = list(filed(subject))
    rest = ". ".join(text for _, text in others[MOST_FILED:])
    uttered = [("", one.said) for one in facts.utterances if not one.sounds]
    for name, text in (("title", facts.title or ""), *own, *others[:MOST_FILED], ("", rest), *uttered):
        if text.strip() and squash(text) not in said:
            said.add(squash(text))
            shown, at = plain(text), subject.expected.head.get(name.lower()) or subject.author(text)
            yield Passage(shown, masked=shown, span=at, running=True)


def understood(sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """The sentences of a passage as a reader takes them, each as long as it is in print."""
    texts = answered(undone([unmasked(joined(latin(unnoted(sentence)))) for sentence in sentences]))
    for sentence, text in zip(sentences, texts, strict=True):
        yield sentence if text == sentence.text else replace(sentence, text=text)


_NOTED = re.compile(rf"(?:{NOTED.pattern}|\b(?:no|is|it|we|us|of|in|by)\Z)", re.IGNORECASE)
"""Behind what a raised number is that of a note, and no power of a unit."""
_MARKED = re.compile(
    r"(?<=[A-Za-z.,;:])\s?\[\d{1,2}(?:[,-]\s?\d{1,2})*\]"
    r"|(?<=[a-z]-)(?P<word>[a-z]+) \(\d\)|(?<=\b[A-Z]{3}) \(\d\)"
)
"""The number of a footnote or a source in brackets: not an age behind a name."""


def unnoted(sentence: Sentence) -> str:
    """The text of a sentence, as long as it was, without the numbers of footnotes and sources within it:
    “cures1 arthritis” is “cures arthritis”, and “FDA1-approved” is “FDA-approved”."""
    text = sentence.text
    for first, last in reversed(sentence.passage.raised):
        start, end = first - sentence.start, last - sentence.start
        if start > 0 and end <= len(text) and _NOTED.search(text, 0, start):
            text = _without(text, start, end)
    for mark in reversed(list(_MARKED.finditer(text))):
        text = _without(text, mark.end("word") if mark["word"] else mark.start(), mark.end())
    return text


def _without(text: str, start: int, end: int) -> str:
    """The text without a stretch, and as many blanks behind the word that it stands in."""
    rest = re.match(r"\S*", text[end:])
    tail = rest[0] if rest else ""
    return f"{text[:start]}{tail}{' ' * (end - start)}{text[end + len(tail) :]}"
