"""Bookmarks: whether the table of contents of people who cannot leaf through pages is of use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from brochure.checks.lines import quoted
from brochure.checks.stream import squash
from brochure.checks.structure import HEADING, spoken
from brochure.checks.subject import Subject
from brochure.facts import Tag
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

EMPTY_WORDS = re.compile(
    r"(?:page|seite|página|slide|folie|untitled|bookmark|heading|chapter|section|sheet|blank)?[\s._-]*\d*"
    r"|_(?:GoBack|Toc\d+|Hlk\d+|Ref\d+)|(?:microsoft\s+word\s+-\s+)?\S[^/]*\.(?:docx?|pdf|indd|odt|html?|pptx?)",
    re.IGNORECASE,
)
"""Titles that programs make up."""

MAIN_LEVELS = 2
"""Headings down to this level should have a bookmark each."""

WITHOUT = 0.5
"""Share of the main headings without a bookmark from which it is told. Project default."""


@check("bookmark-poor", Severity.WARNING)
def bookmark_poor(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The bookmarks do not tell what is in the file.

    ## What it looks for
    Bookmarks without words, with words that programs make up (“Page 3”, “_Toc4711”, a file name), twice the
    same in a row, and bookmarks for less than half of the main headings. The last is an error where the
    content is known and the variant is read on a screen: brochure makes a bookmark for each.

    ## Why it matters
    People who cannot leaf through pages choose by these words. “Page 3” is no choice.

    ## Example
    `the bookmark “Page 3” says nothing about what is there`

    ## How to mend it
    Let bookmarks be made from the headings, as brochure does.

    ## Source
    WCAG technique PDF2; PAC quality checks. The share is a project default.
    """
    marks = subject.facts.bookmarks
    if not marks:
        raise NotApplicable("the file has no bookmarks; see `bookmarks-missing`")
    hint = "Let bookmarks be made from the headings."
    for mark in marks:
        if EMPTY_WORDS.fullmatch(mark.title.strip()):
            named = (
                f"the bookmark “{mark.title.strip()}”" if mark.title.strip() else "a bookmark without words"
            )
            yield rule.finding(f"{named} says nothing about what is there", hint=hint, page=mark.page)
    for one, two in pairwise(marks):
        if squash(one.title) == squash(two.title) and one.page == two.page and one.title.strip():
            yield rule.finding(
                f"the bookmark {quoted(one.title)} stands there twice", hint=hint, page=one.page
            )
    said = {squash(mark.title) for mark in marks}
    headings = list(_main_headings(subject))
    left = [tag for tag in headings if squash(spoken(tag)) not in said]
    if left[1:] and len(left) > WITHOUT * len(headings):
        yield rule.finding(
            f"{len(left)} of {len(headings)} main headings have no bookmark, the first"
            f" {quoted(spoken(left[0]))}",
            hint=hint,
            span=subject.author(spoken(left[0]), *subject.marks.spot(left[0])),
            page=left[0].page,
            severity=Severity.ERROR if subject.expected.on_screen else None,
        )


def _main_headings(subject: Subject) -> Iterator[Tag]:
    for tag in subject.facts.tags.walk() if subject.facts.tags else ():
        level = HEADING.fullmatch(tag.role)
        if level and int(level[1]) <= MAIN_LEVELS and spoken(tag):
            yield tag
