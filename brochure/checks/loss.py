"""Nothing lost: every word of the source is in the PDF, in order, for the eye and for the ear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from brochure.checks.alignment import Loss, Place
from brochure.checks.dashes import differing
from brochure.checks.lines import quoted
from brochure.checks.stream import squash
from brochure.checks.subject import SourceText, Subject
from brochure.facts import Run
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

SHOWN = 12
"""Words quoted in a message; the rest is counted."""

APART = 3
"""Lost texts of one block on one page that are told each by itself; more of them are told as one."""


def words_of(subject: Subject) -> tuple[SourceText, ...]:
    """The author's words, or NotApplicable."""
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
    Compares every word, number and sign of the content file with the text of the finished pages, without
    headers and footers. Line breaks, hyphenation, capitals, kinds of dashes and letter-spacing do not count
    as differences; a dash or minus sign that is gone does.

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
    words = words_of(subject)
    blocks: dict[object, list[Loss]] = {}
    for number, loss in enumerate(one for one in subject.alignment.losses if not one.elsewhere):
        key = words[loss.index].key
        blocks.setdefault((key, subject.stream.page(loss.position)) if key else number, []).append(loss)
    for losses in blocks.values():
        if len(losses) > APART:
            yield _all_lost(losses, words, subject, rule)
        else:
            yield from (_lost(loss, words[loss.index], subject, rule) for loss in losses)
    for one in differing(subject):
        if one.stroke is None:
            page = subject.stream.page(one.position)
            text = words[one.index].text
            yield rule.finding(
                f"page {page} lacks a dash or minus sign of {_quote(text.split())}",
                hint="The layout dropped it, or the PDF was made from other content: look at this block.",
                span=words[one.index].span,
                page=page,
            )


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


def _all_lost(losses: Sequence[Loss], words: Sequence[SourceText], subject: Subject, rule: Rule) -> Finding:
    """One finding for many texts of a block that are gone from a page: they have one cause."""
    page = subject.stream.page(losses[0].position)
    where = f"page {page}" if page else "the PDF"
    shown = ", ".join(_quote(loss.words) for loss in losses[:APART])
    return rule.finding(
        f"{where} lacks {len(losses)} texts of one block: {shown} …",
        hint="The layout dropped them, or the PDF was made from other content: look at the block, and at"
        " what its style does with position, height and overflow.",
        span=words[losses[0].index].span,
        page=page,
    )


@check("words-reordered", Severity.ERROR)
def words_reordered(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Words of the source stand in another order in the PDF.

    ## What it looks for
    Texts of the content file that are in the PDF, but before or after where the author put them.
    Cells of one table may come row by row or column by column, each with its words in their order. A
    footnote (`float: footnote`) is in order at the page's foot where a raised number stands in its place, the
    same one stands before it, and it is made of whole sentences.

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
    words = words_of(subject)
    for place in subject.alignment.moved:
        source = words[place.index]
        yield rule.finding(
            f"{_quote(source.text.split())} stands out of order",
            hint="Let the block flow with its neighbours: no float, position or order in its style.",
            span=source.span,
            page=subject.stream.page(place.start),
            box=subject.stream.box(place.start, place.end),
        )
    kin = table_cells(words)
    for loss in subject.alignment.losses:
        tolerated = loss.near and loss.index in kin and not _scrambled(words[loss.index].text, subject)
        if loss.elsewhere and not tolerated:
            yield rule.finding(
                f"the words {_quote(loss.words)} stand out of order",
                hint="Let the block flow with its neighbours: no float, position or order in its style.",
                span=words[loss.index].span,
                page=subject.stream.page(loss.position),
            )


def _scrambled(text: str, subject: Subject) -> bool:
    """Whether the words of a text stand together, in another order and in no place in their own: `mg 5`."""
    folded, stream = squash(text), subject.stream
    if len(text.split()) < 2 or any(stream.text.startswith(folded, at) for at in stream.starts):
        return False
    letters = sorted(folded)
    return any(sorted(stream.text[at : at + len(folded)]) == letters for at in stream.starts)


def table_cells(words: tuple[SourceText, ...]) -> set[int]:
    """Numbers of texts that share a block with their neighbours, as the cells of a table do.

    Items of a list do so, too, but their order is the author's."""
    pairs = enumerate(pairwise(words))
    return {i + k for i, (one, two) in pairs if one.key == two.key for k in (0, 1) if not words[i + k].marks}


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
    words = words_of(subject)
    if subject.facts.tags is None:
        raise NotApplicable("the file has no tag tree; see `untagged`")
    for place, page, silent in _artifacts(subject):
        yield rule.finding(
            f"a screen reader will not say {_quote(silent.text.split())}: it is marked as decoration",
            hint="Print it as part of the body, not as running or positioned content.",
            span=words[place.index].span,
            page=page,
            box=silent.box,
        )


def silent(subject: Subject) -> set[int]:
    """Numbers of the texts of which `words-untagged` tells."""
    return {place.index for place, _, _ in _artifacts(subject)}


def _artifacts(subject: Subject) -> Iterator[tuple[Place, int, Run]]:
    """The texts that have a part in an artifact, with its page and that part."""
    words, stream = subject.expected.words, subject.stream
    for place in (*subject.alignment.found, *subject.alignment.moved):
        text = squash(words[place.index].text)
        runs = dict.fromkeys(
            (page, run)
            for page, glyph in stream.places[place.start : place.end]
            if (run := stream.pages[page].glyphs[glyph].run) is not None
        )
        for page, run in runs:
            part = stream.pages[page].runs[run]
            if part.artifact and squash(part.text) in text:
                yield place, stream.pages[page].number, part
                break
