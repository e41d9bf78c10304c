"""Unprinted: words that a screen reader says where no words are printed, and those in place of a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.accessibility import tags_of
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.checks.voice import DRAWN, bare, printed
from brochure.facts import Tag, Utterance
from brochure.findings import Severity

NOTED = ("Link", "Annot", "Form")
"""Roles that may hold an annotation, which is seen though it is no content of a page."""

SIGNS = frozenset(
    re.findall(
        r"\w+",
        "arrow arrows asterisk black bold bottom box bullet caution check checkbox checked checkmark "
        "circle cross dash degree diamond disc dot down ellipsis email envelope exclamation filled grey "
        "hand heart heavy hollow horizontal house icon information left leftwards light line list mail "
        "mark medium middle number open phone pilcrow plus point pointing question right rightwards round "
        "rule section separator sign small square star symbol telephone tick triangle up upwards vertical "
        "warning web white with",
    )
)
"""Words in which a sign without letters is called by its name."""

Told = tuple[str, str, Tag, Severity | None]


def unprinted(subject: Subject) -> Iterator[Told]:
    """What tags say where they print no letter, and what figures are read as (/ActualText): the words, what
    is printed, the tag, and how bad it is where that is not an error.

    Where the content is known, nothing may be said that it does not say. Else what is drawn may have words.
    """
    known = _known(subject)
    for tag in tags_of(subject).walk():
        words = [said for said in (tag.alt, tag.actual_text, tag.expansion) if said and bare(said)]
        if not words:
            continue
        text = printed(tag)
        if tag.role in DRAWN:
            said, severity = tag.actual_text, None if subject.expected.words else Severity.WARNING
            wrong = bool(said and bare(said)) and not _is_figure(subject, tag, said or "", text, known)
            if wrong and tag.actual_text:
                yield tag.actual_text, text, tag, severity
        elif not bare(text):
            yield from (
                (said, text, tag, None) for said in words if _is_alone(subject, tag, said, text, known)
            )


def uttered(subject: Subject) -> Iterator[Utterance]:
    """What the content of pages says where it prints no text, and the sounds it names for text. Where the
    content of the handout is not known, what is drawn may have words."""
    known = _known(subject)
    for one in subject.facts.utterances:
        drawn = one.drawn and not subject.expected.words
        if one.sounds or (bare(one.said) and not drawn and squash(one.said) not in known):
            yield one


def _known(subject: Subject) -> frozenset[str]:
    """What the content has screen readers say of figures, links and the like."""
    links = (said for _, said in subject.expected.spoken)
    return frozenset(squash(said) for said in (*subject.expected.figures, *links))


def _is_figure(subject: Subject, tag: Tag, said: str, text: str, known: frozenset[str]) -> bool:
    """Whether a figure may be read as these words: those in it, or those that describe it."""
    if bare(said) == bare(text) or squash(said) in known:
        return True
    if subject.expected.words:
        return False
    return tag.role == "Formula" or not bare(text) or squash(said) == squash(tag.alt or "")


def _is_alone(subject: Subject, tag: Tag, said: str, text: str, known: frozenset[str]) -> bool:
    """Whether words are said where nobody reads any."""
    if squash(said) in known or (text and names_a_sign(said)):
        return False
    if subject.expected.words or not _draws(subject, tag):
        return tag.role not in NOTED or bool(subject.expected.words)
    return False


def names_a_sign(said: str) -> bool:
    """Whether these words are the name of a sign, such as “check mark”."""
    return {*re.findall(r"[^\W\d_]+", said.lower())} <= SIGNS and not re.search(r"\d", said)


def _draws(subject: Subject, tag: Tag) -> bool:
    """Whether content of a tag, or of one in it, leaves something on its page."""
    pages = subject.facts.pages
    marks = (mark for part in tag.walk() for mark in part.marks)
    return any(0 <= index < len(pages) and mcid in pages[index].painted for index, mcid in marks)
