"""Painted words: lettering within pictures and drawings that are no figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.crowd import thinned
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import Rule, check

ALIKE = str.maketrans("01lj5q", "oiiisg")
"""Letters whose shapes are taken for each other, each as one of them."""

UNTOLD = "·"


@check("words-painted", Severity.ERROR)
@thinned
def words_painted(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A picture or drawing that counts as decoration shows words.

    ## What it looks for
    Level rows of letter shapes in images and drawn outlines that belong to no figure of the tag tree:
    backgrounds, badges, borders, marks behind a text. They are compared with known shapes of letters, so a
    letter may be misread, and one that could not be told is shown as `·`. The name of the file's author, as
    in a logo, and what repeats a whole text of the content are fine. Very small, turned or entwined lettering
    and words on photographs are not found: look at the pages. In a PDF whose content is not known, words that
    its text lacks are told, as a warning. Outlines are read from 6 pt type on.

    ## Why it matters
    “NOT” before “approved”, or an “Approved” seal: nobody reviewed it, no search finds it, and a person who
    listens never hears it.

    ## Example
    A style sheet's `p { background: url(badge.png) }`, where the badge says “100 % safe”.

    ## How to mend it
    Write the words into the content. A picture that must show them belongs into a `figure` with an
    alternative text of the same words.

    ## Source
    WCAG 2.1, success criteria 1.1.1 (decoration tells nothing) and 1.4.5 (images of text).
    """
    expected = subject.expected
    severity = None if expected.words else Severity.WARNING
    owner = _folded(subject.facts.metadata.get("Author", ""))
    whole = {_folded(text) for text in (*(word.text for word in expected.words), *expected.running)}
    whole |= set(map(_folded, expected.particulars))
    pages = {page.number: _folded(page.text) for page in subject.facts.pages}
    for one in subject.facts.inscriptions:
        shape = re.compile(".".join(map(re.escape, _folded(one.text).split(UNTOLD))))
        known = shape.search(owner) or any(map(shape.fullmatch, whole))
        if known or (not expected.words and shape.search(pages.get(one.page, ""))):
            continue
        yield rule.finding(
            f"page {one.page}: a picture that is no figure shows words: “{one.text}” or something like it",
            hint="Write the words into the content; what only decorates has no words.",
            page=one.page,
            box=one.box,
            severity=severity,
        )


def _folded(text: str) -> str:
    """`text` as shapes of letters tell it: folded, without signs, and alike letters as one."""
    return UNTOLD.join(squash(part).translate(ALIKE) for part in text.split(UNTOLD))
