"""Inside: words of required texts that would be a claim if they stood elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.assertion import asserted
from brochure.checks.lexicon import TOPICS
from brochure.checks.passages import Passage, language
from brochure.checks.subject import Subject
from brochure.findings import Severity


def in_required(subject: Subject) -> Iterator[tuple[str, Passage]]:
    """Words of required texts that would be a claim if they stood elsewhere, with the text."""
    for promise in subject.expected.promises if language(subject) == "en" else ():
        passage = Passage(promise.text, masked=promise.text, span=promise.span)
        for sentence in passage.sentences:
            for topic in TOPICS.values():
                match = topic.pattern.search(sentence.text)
                if (
                    match
                    and topic.own is Severity.ERROR
                    and asserted(sentence.text, match.start(), match.end())
                ):
                    yield match[0], passage
