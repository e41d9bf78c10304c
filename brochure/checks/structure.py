"""Structure: headings, lists and reading order as the tags tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from brochure.checks import promised
from brochure.checks.accessibility import tags_of
from brochure.checks.lines import quoted
from brochure.checks.pages import body_size
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.facts import Tag
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, check, threshold

HEADING = re.compile(r"H([1-6])")

MARKER = re.compile(r"^\s*(?:[•◦▪●‣·∙*–-]\s+\S|\(?(?:\d{1,2}|[a-z])[.)]\s+\S)")
"""How a list item that is only typed begins."""

TYPED_ITEMS = threshold("list-untagged.items", 2, "items", 1, 10, "in a row that make a list")
"""Such paragraphs in a row that make a list: one may be a sentence that starts with a dash."""

HEADING_WORDS = 12
"""Words a heading has at most, and the text below it more. Source: rules A11Y-09, project default."""

LARGER = 1.1
"""Type sizes over that of the text from which a line stands out."""

FALSE_HEADINGS = 2
"""Such lines in a file that are told: one may be a slogan."""

IN_ORDER = threshold("reading-order.share", 0.9, "%", 0.5, 1, "of comparable pairs in order")
"""Share of comparable pairs that must be in order. Source: rules A11Y-17, project default."""

LOCATABLE = 12
"""Folded characters a tag's text needs to be found on the page for sure."""


def spoken(tag: Tag) -> str:
    """All text in and below a tag, in order, on one line."""
    return " ".join("".join(part.actual_text or part.text for part in tag.walk()).split())


def _headings(subject: Subject) -> list[tuple[int, Tag]]:
    found = [
        (int(match.group(1)), tag)
        for tag in tags_of(subject).walk()
        if (match := HEADING.fullmatch(tag.role))
    ]
    if not found:
        raise NotApplicable("the file has no headings; see `heading-first`")
    return found


@check("heading-first", Severity.ERROR)
def heading_first(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file does not begin with one heading of level 1.

    ## What it looks for
    No heading at all, a first heading that is not H1, or more than one H1.

    ## Why it matters
    People who listen jump from heading to heading. The H1 tells them which document this is.

    ## Example
    `the first heading, “Overview”, is H2`.

    ## How to mend it
    Let the brochure's title be the only H1; sections are H2.

    ## Source
    veraPDF 7.4.2-1; NHS service manual: one H1 a page.
    """
    roles = {tag.role for tag in tags_of(subject).walk()}
    if not any(map(HEADING.fullmatch, roles)):
        if "H" in roles:
            raise NotApplicable("the headings have no levels (H); see `heading-mixed`")
        yield rule.finding("the file has no headings", hint="Give it a title and sections.", page=1)
        return
    level, first = _headings(subject)[0]
    if level != 1:
        yield _on(subject, rule, first, f"the first heading, {quoted(spoken(first))}, is H{level}, not H1")
    for _, other in [item for item in _headings(subject) if item[0] == 1][1:]:
        yield _on(subject, rule, other, f"{quoted(spoken(other))} is a second H1", Severity.WARNING)


def _on(subject: Subject, rule: Rule, tag: Tag, message: str, severity: Severity | None = None) -> Finding:
    return rule.finding(
        message,
        hint="Use the title as the only H1, H2 for sections and H3 below.",
        span=subject.author(spoken(tag), *subject.marks.spot(tag)),
        page=tag.page,
        severity=severity,
    )


@check("heading-skipped", Severity.ERROR)
def heading_skipped(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A heading level is left out.

    ## What it looks for
    A heading more than one level below the heading before it, such as H4 after H2; empty headings.

    ## Why it matters
    Listeners think they missed a part of the text.

    ## Example
    `“Side effects” is H4 after H2`.

    ## How to mend it
    Use `###` for subheads in a section, and choose sizes in the style sheet.

    ## Source
    ISO 14289-1, 7.4.2; WCAG technique PDF9.
    """
    before = 1
    for level, tag in _headings(subject):
        if level > before + 1:
            yield _on(subject, rule, tag, f"{quoted(spoken(tag))} is H{level} after H{before}")
        if not spoken(tag):
            yield _on(subject, rule, tag, f"a heading (H{level}) is empty")
        before = level


@check("heading-untagged", Severity.WARNING)
def heading_untagged(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A heading is only made bold or large, not tagged.

    ## What it looks for
    Where the content is known: its headings and the titles of its sections and blocks, which must be headings
    in the tag tree; that they are not is an error. In any file:
    Paragraphs of twelve words or fewer, without a stop at their end, that are set larger than the text or
    bold as a whole, each with a line of its own, above a paragraph of text. A single one in a file is left
    alone.

    ## Why it matters
    People who listen jump from heading to heading. What only looks like one is not among them.

    ## Example
    `“What happens afterwards” and 3 more look like headings and are tagged as paragraphs`

    ## How to mend it
    In a template, print titles in `h2` and `h3`. In Word or LibreOffice, use the styles “Heading 1” to
    “Heading 3” instead of bold type.

    ## Source
    WCAG technique PDF9; PAC quality checks. The numbers are project defaults.
    """
    said = "{} printed as a heading and read out as plain text"
    hint = "Print it in h2 or h3, as the shipped templates do."
    named = {squash(one.text) for one in promised.plain(subject, "heading")}
    yield from promised.told(subject, rule, "heading", said, hint)
    found = [one for one in _false_headings(subject) if squash(spoken(one[0])) not in named]
    if len(found) >= FALSE_HEADINGS:
        tag, page, box = found[0]
        more = len(found) - 1
        yield rule.finding(
            f"{quoted(spoken(tag))} and {more} more look like headings and are tagged as paragraphs",
            hint="Use heading styles instead of bold type.",
            span=subject.author(spoken(tag), *subject.marks.spot(tag)),
            page=page,
            box=box,
        )


def _false_headings(subject: Subject) -> Iterator[tuple[Tag, int, Box]]:
    """Paragraphs that stand out as headings do, followed by one that does not."""
    usual = body_size(subject) or 0.0
    lines = {(line.page, squash(line.text)): line for page in subject.body for line in page}
    tags = [tag for tag in _outside_lists(tags_of(subject)) if spoken(tag)]
    for tag, following in pairwise(tags):
        text = spoken(tag)
        if tag.role != "P" or len(text.split()) > HEADING_WORDS or text[-1] in ".,;:!…”":
            continue
        line = lines.get((next((one.page for one in tag.walk() if one.page), 0) or 0, squash(text)))
        stands_out = line and (line.bold or line.size >= LARGER * usual)
        if line and stands_out and following.role == "P" and len(spoken(following).split()) > HEADING_WORDS:
            yield tag, line.page, line.box


@check("list-untagged", Severity.WARNING)
def list_untagged(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A list is only typed, not tagged.

    ## What it looks for
    Where the content is known: the items of its lists, steps, points and questions, which must be items of a
    list in the tag tree; that they are not is an error. In any file:
    Two or more paragraphs in a row that begin with a bullet, a dash, a number or a letter but stand in no
    list. Numbered headings are no list.

    ## Why it matters
    A screen reader says how many items a list has and lets people jump over it, if it knows.

    ## Example
    Lines that start with “•” typed by hand.

    ## How to mend it
    Start the lines with `- ` or `1. `, with an empty line before the first, or use a `list` block. In a
    template, print items in `li`.

    ## Source
    WCAG technique PDF21; veraPDF 7.2-17 to 7.2-20.
    """
    said = "{} in a list of the content and read out as plain text"
    yield from promised.told(subject, rule, "item", said, "Print the items in li, within ul or ol.")
    typed: list[Tag] = []
    for tag in (*_outside_lists(tags_of(subject)), Tag("P", ".")):
        if tag.role == "L":  # what stands between two headings; between typed items it changes nothing
            typed = [] if typed and HEADING.fullmatch(typed[0].role) else typed
            continue
        marked = MARKER.match(spoken(tag)) is not None
        if marked and typed[:1] and typed[0].role == tag.role:
            typed.append(tag)
            continue
        if len(typed) >= subject.limit(TYPED_ITEMS):
            first = spoken(typed[0])
            letters = re.match(r"\(?[a-z][.)]", first)
            more = (
                " Letters make a list where its lines stand in one text, from a) or (a) on."
                if letters
                else ""
            )
            yield rule.finding(
                f"{len(typed)} paragraphs from {quoted(first)} on look like a list but are not tagged as one",
                hint=f"Use a list: lines that start with “- ” or “1. ”.{more}",
                span=subject.author(first, *subject.marks.spot(typed[0])),
                page=typed[0].page,
            )
        typed = [tag] if marked else []


def _outside_lists(tag: Tag) -> Iterator[Tag]:
    """All paragraphs and headings that stand in no list or table."""
    if tag.role in ("L", "Table", "TOC"):
        yield Tag("L")
        return
    if tag.role == "P" or HEADING.fullmatch(tag.role):
        yield tag
    else:
        for part in tag.parts:
            yield from _outside_lists(part)


@check("reading-order", Severity.WARNING)
def reading_order(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The tags read the page in another order than it is printed.

    ## What it looks for
    For each two tagged texts of a page, one above the other in one column: the upper must come first
    in the tag tree. At least 90 % of the pairs of a page must agree.

    ## Why it matters
    A listener hears the end before the beginning, and an answer before its question.

    ## Example
    A sidebar tagged after the whole page although it stands at its top.

    ## How to mend it
    Put the blocks into the order in which they shall be read; no CSS `order` and no positions.

    ## Source
    WCAG 2.1, success criterion 1.3.2; technique PDF3. The share is a project default.
    """
    pages: dict[int, list[tuple[str, Box]]] = {}
    for tag in tags_of(subject).walk():
        found = _locate(subject, tag)
        if found:
            pages.setdefault(found[0], []).append((tag.text, found[1]))
    for page, texts in pages.items():
        pairs = _pairs(texts)
        wrong = [later for later, right in pairs if not right]
        if wrong and 1 - len(wrong) / len(pairs) < subject.limit(IN_ORDER):
            text, box = wrong[0]
            yield rule.finding(
                f"page {page} is read in another order than it is printed: {quoted(text)} comes too late",
                hint="Put the blocks into reading order; no CSS order, floats or positions.",
                span=subject.author(text, page, box),
                page=page,
                box=box,
            )


def _locate(subject: Subject, tag: Tag) -> tuple[int, Box] | None:
    text = squash(tag.text)
    stream = subject.stream
    at = stream.text.find(text) if len(text) >= LOCATABLE else -1
    if at < 0 or stream.text.find(text, at + 1) >= 0:
        return None
    page, box = stream.page(at), stream.box(at, at + len(text))
    return (page, box) if page and box else None


def _pairs(texts: list[tuple[str, Box]]) -> list[tuple[tuple[str, Box], bool]]:
    """Each pair of texts one above the other, as (the later one, whether it is the lower one)."""
    pairs = []
    for number, one in enumerate(texts):
        for two in texts[number + 1 :]:
            a, b = one[1], two[1]
            if min(a.right, b.right) - max(a.left, b.left) > 1:
                if a.bottom >= b.top - 1:
                    pairs.append((two, True))
                elif b.bottom >= a.top - 1:
                    pairs.append((two, False))
    return pairs
