"""Nothing lost: every word of the source is in the PDF, in order, for the eye and for the ear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from brochure.checks.alignment import Loss
from brochure.checks.lines import quoted
from brochure.checks.stream import squash
from brochure.checks.subject import SourceText, Subject
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

LETTERS = re.compile(r"[^\W\d_]")

SHOWN = 12
"""Words quoted in a message; the rest is counted."""

ADDED = 5
"""Words in a row that nobody wrote before they are worth a line: markers and labels are shorter."""


def _words(subject: Subject) -> tuple[SourceText, ...]:
    if not subject.expected.words:
        raise NotApplicable("the source's words are not known: give --content")
    return subject.expected.words


def _quote(words: Sequence[str]) -> str:
    count = f" ({len(words)} words)" if len(words) > SHOWN else ""
    return quoted(" ".join(words), SHOWN) + count


@check("words-lost", Severity.ERROR)
def words_lost(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Words of the source are missing from the PDF.

    ## What it looks for
    Compares every word of the content file with the text of the finished pages, without headers and
    footers. Line breaks, hyphenation, capitals and letter-spacing do not count as differences.

    ## Why it matters
    Layout engines can drop whole rows without a message. A patient who never sees a risk was not told
    of it.

    ## Example
    A grid row too tall for the page vanishes: `page 3 lacks “Call us at once if …” (14 words)`.

    ## How to mend it
    Look at the named block. Split it into shorter blocks, or take it out of the table, grid or fixed
    height it stands in.

    ## Source
    Trials on WeasyPrint 70.0: 300 of 600 words lost in one multi-row grid, without a warning.
    """
    words = _words(subject)
    for loss in subject.alignment.losses:
        if not loss.elsewhere:
            yield _lost(loss, words[loss.index], subject, rule)


def _lost(loss: Loss, source: SourceText, subject: Subject, rule: Rule) -> Finding:
    page = subject.stream.page(loss.position)
    where = f"page {page}" if page else "the PDF"
    what = "the whole text " if loss.whole and len(loss.words) > 1 else ""
    return rule.finding(
        f"{where} lacks {what}{_quote(loss.words)}",
        hint="The layout dropped it, or the PDF was made from other content: look at this block.",
        span=source.span,
        page=page,
    )


@check("words-reordered", Severity.ERROR)
def words_reordered(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Words of the source stand in another order in the PDF.

    ## What it looks for
    Texts of the content file that are in the PDF, but before or after where the author put them.
    Cells of one table may come row by row or column by column.

    ## Why it matters
    Steps in the wrong order, or a warning after the thing it warns of, can do harm.

    ## Example
    A floated box prints “Do not drive” after the paragraph that follows it in the source.

    ## How to mend it
    Take floats, absolute positions and CSS `order` out of the block's style, or change the order in
    the content file.

    ## Source
    WCAG 2.1, success criterion 1.3.2 (meaningful sequence).
    """
    words = _words(subject)
    for place in subject.alignment.moved:
        source = words[place.index]
        yield rule.finding(
            f"{_quote(source.text.split())} stands out of order",
            hint="Let the block flow with its neighbours: no float, position or order in its style.",
            span=source.span,
            page=subject.stream.page(place.start),
            box=subject.stream.box(place.start, place.end),
        )
    kin = _table_cells(words)
    for loss in subject.alignment.losses:
        if loss.elsewhere and not (loss.near and loss.index in kin):
            yield rule.finding(
                f"the words {_quote(loss.words)} stand out of order",
                hint="Let the block flow with its neighbours: no float, position or order in its style.",
                span=words[loss.index].span,
                page=subject.stream.page(loss.position),
            )


def _table_cells(words: tuple[SourceText, ...]) -> set[int]:
    """Texts that share a block with their neighbours, as the cells of a table do."""
    return {i + k for i, (one, two) in enumerate(pairwise(words)) if one.key == two.key for k in (0, 1)}


@check("words-added", Severity.INFO)
def words_added(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The PDF says something the content file does not.

    ## What it looks for
    Five or more words in a row on the pages that stand neither in the content file nor in the header
    or footer. Numbers, bullets and short labels made by the templates are fine.

    ## Why it matters
    Nobody reviewed these words. They may come from a style sheet, a template or another brochure.

    ## Example
    A style sheet's `content: "Ask your doctor about our special offer today"`.

    ## How to mend it
    Put the words into the content file, or take them out of the template or style sheet.

    ## Source
    Project rule.
    """
    words = _words(subject)
    stream = subject.stream
    if subject.alignment.losses or subject.alignment.moved:
        raise NotApplicable("words are missing or out of order; what was added cannot be told apart")
    known = [squash(word.text) for word in words] + [squash(t) for t in subject.expected.running]
    last = 0
    for place in subject.alignment.found:
        yield from _added(subject, rule, last, place.start, known)
        last = place.end
    yield from _added(subject, rule, last, len(stream.text), known)


def _added(subject: Subject, rule: Rule, start: int, end: int, known: list[str]) -> Iterator[Finding]:
    stream = subject.stream
    text = stream.text[start:end]
    if len(text) < 2 * ADDED or any(text in whole for whole in known):
        return
    page, first = stream.places[start]
    last = max(glyph for where, glyph in stream.places[start:end] if where == page)
    shown = stream.pages[page].text[first : last + 1].split()
    if sum(len(LETTERS.findall(word)) > 1 for word in shown) < ADDED:
        return
    yield rule.finding(
        f"nobody wrote {_quote(shown)}",
        hint="It comes from a template, a style sheet or another version of the content.",
        page=stream.page(start),
        box=stream.box(start, end),
    )


@check("words-untagged", Severity.ERROR)
def words_untagged(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Words of the source are printed but marked as decoration.

    ## What it looks for
    Words of the content file that stand on the page as an artifact, outside the tag tree.

    ## Why it matters
    A screen reader leaves artifacts out. The words are silent for people who do not see.

    ## Example
    A callout printed from a running element: its words are on paper only.

    ## How to mend it
    Take running and positioned content out of the block's style; print the words in the body as well.

    ## Source
    Matterhorn Protocol 1.1, 01-004; ISO 14289-1, 7.1.
    """
    words = _words(subject)
    if subject.facts.tags is None:
        raise NotApplicable("the file has no tag tree; see `untagged`")
    stream = subject.stream
    for place in (*subject.alignment.found, *subject.alignment.moved):
        text = squash(words[place.index].text)
        runs = dict.fromkeys(
            (page, run)
            for page, glyph in stream.places[place.start : place.end]
            if (run := stream.pages[page].glyphs[glyph].run) is not None
        )
        for page, run in runs:
            silent = stream.pages[page].runs[run]
            if silent.artifact and squash(silent.text) in text:
                yield rule.finding(
                    f"a screen reader will not say {_quote(silent.text.split())}: it is marked as decoration",
                    hint="Print it as part of the body, not as running or positioned content.",
                    span=words[place.index].span,
                    page=stream.pages[page].number,
                    box=silent.box,
                )
                break
