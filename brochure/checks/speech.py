"""Speech: what a screen reader says instead of the printed words, and in which voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from brochure.checks.accessibility import tags_of
from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.facts import Tag
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

DRAWN = ("Figure", "Formula")
"""Roles whose text is described, not read."""

DESCRIBED = (*DRAWN, "Link", "Annot", "Form", "Table")
"""Roles whose /Alt is a description beside their text."""


@check("tag-text-differs", Severity.ERROR)
@thinned
def tag_text_differs(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A screen reader says other words than those in print.

    ## What it looks for
    Tags with /ActualText, and tags of text with /Alt, whose letters and digits are not those printed.
    Superscripts, ligatures, hyphens and spaces may differ. Figures, formulas and the /Alt of links and
    tables are described in other words, and are left alone.

    ## Why it matters
    Somebody who listens is told something else than somebody who reads.

    ## Example
    A paragraph prints “It is not approved.” and has the /ActualText “It is approved.”.

    ## How to mend it
    Take the replacement away: the printed words are read without it.

    ## Source
    ISO 32000-1, 14.9.3 and 14.9.4: both replace the content of their tag.
    """
    for tag in tags_of(subject).walk():
        printed = _words(tag) if tag.actual_text or tag.alt else ""
        for said, exempt in ((tag.actual_text, DRAWN), (tag.alt, DESCRIBED)):
            if said and printed and tag.role not in exempt and _bare(said) != _bare(printed):
                yield rule.finding(
                    f"a screen reader says {quoted(said)} for {quoted(printed)}",
                    hint="Take /ActualText or /Alt off this tag; the printed words are read without it.",
                    span=subject.author(printed),
                    page=tag.page,
                )


def _words(tag: Tag) -> str:
    text = " ".join("".join(part.text for part in tag.walk()).split())
    return text if _bare(text) else ""


def _bare(text: str) -> str:
    return "".join(char for char in squash(text) if char.isalnum())


@check("passage-language", Severity.WARNING)
def passage_language(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A passage is marked as another language than the author wrote it in.

    ## What it looks for
    /Lang on tags that is neither the language of the content file nor one that it gives to a passage.

    ## Why it matters
    A screen reader changes its voice. English read by a Chinese voice cannot be understood.

    ## Example
    `12 passages are marked as “zh”`.

    ## How to mend it
    Take the mark away, or give the passage its language in the template.

    ## Source
    WCAG 2.1, success criterion 3.1.2 (language of parts).
    """
    if not subject.expected.language:
        raise NotApplicable("the languages of the source are not known: give --content")
    known = {_primary(code) for code in (subject.expected.language, *subject.expected.languages)}
    others: dict[str, list[Tag]] = {}
    for tag in tags_of(subject).walk():
        if tag.language and _primary(tag.language) not in known:
            others.setdefault(tag.language, []).append(tag)
    for language, tags in others.items():
        what = "a passage is" if len(tags) == 1 else f"{len(tags)} passages are"
        yield rule.finding(
            f"{what} marked as “{language}”: {quoted(_words(tags[0]))}",
            hint="Take the mark away, or give the passage its language in the template.",
            span=subject.author(_words(tags[0])),
            page=tags[0].page,
        )


def _primary(language: str) -> str:
    return language.partition("-")[0].strip().lower()


@check("figure-alt-lost", Severity.ERROR)
def figure_alt_lost(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A figure's alternative text in the PDF is not the author's.

    ## What it looks for
    For each figure of the content with `alt:`, a Figure tag with this text.

    ## Why it matters
    A screen reader passes over the picture, or tells something nobody reviewed.

    ## Example
    `no figure in the PDF says “A needle goes into the hip”`.

    ## How to mend it
    Build the file again, and look at what was done to it afterwards.

    ## Source
    WCAG 2.1, success criterion 1.1.1; ISO 14289-1, 7.3.
    """
    if not subject.expected.figures:
        raise NotApplicable("no alternative texts of the source are known")
    said = Counter(squash(tag.alt or "") for tag in tags_of(subject).walk() if tag.role in DRAWN)
    for alt in subject.expected.figures:
        if said[squash(alt)]:
            said[squash(alt)] -= 1
        else:
            yield rule.finding(
                f"no figure in the PDF says {quoted(alt)}",
                hint="Build the file again, and look at what was done to it afterwards.",
                span=subject.author(alt),
            )
