"""Pages: what a page break did to the text, and pages with too little on them."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, inf

from brochure.checks.lines import Line, quoted
from brochure.checks.stream import squash
from brochure.checks.subject import Subject, remembered
from brochure.facts import Page
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, check, threshold

NEAR_EMPTY = threshold("last-page-near-empty.least", 0.20, "%", 0, 0.9, "of the last page's height")
"""A last page filled less looks like a mistake. Project default."""

BUDGET = threshold("page-budget.most", None, "pages", 1, 500, "in the file")

HEADING_SIZE = 1.1
"""A line set larger than the body by this factor is a heading where no tags say so."""

LINES_OF_HEADING = 3
"""Lines a heading may run over."""

KEPT_WHOLE = ("citations", "references")
"""Kinds of blocks whose items stay on one page."""


GOOD_PART = 0.25
"""Share of the letters from which a size may be that of the text, and not only of headings or labels."""


def _letters(subject: Subject) -> dict[float, int]:
    """Letters by type size in points. Where the source tells, only of the text a patient is meant to read."""

    def counted() -> dict[float, int]:
        letters: dict[float, int] = {}
        for line in (line for page in subject.body for line in page):
            if not subject.tells_prose or subject.is_prose(line):
                size = round(line.size, 1)
                letters[size] = letters.get(size, 0) + line.letters
        return letters

    return remembered(subject, "letters by size", counted)


def body_size(subject: Subject) -> float | None:
    """The type size most letters of the text have, in points; None without text.

    Header and footer do not count, nor what the source calls a notice, a reference or a caption: a handout of
    nothing else has no body.
    """
    letters = _letters(subject)
    return max(letters, key=lambda size: letters[size], default=None)


def may_be_small_print(subject: Subject) -> bool:
    """Whether `body_size` may be that of a long notice: nobody told, and a good part is set larger."""
    letters = _letters(subject)
    usual, enough = body_size(subject) or 0.0, GOOD_PART * sum(letters.values())
    return not subject.tells_prose and any(size > usual and n >= enough for size, n in letters.items())


@check("last-page-near-empty", Severity.WARNING)
def last_page_near_empty(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The last page carries only a few lines.

    ## What it looks for
    The last page that carries text or images, of two or more, where these fill less than 20 % of the text
    area's height. Pages after it that are blank on purpose fill the sheet and are passed over.

    ## Why it matters
    Two stray lines on a sheet of their own look like a mistake, cost a sheet per copy, and get lost.

    ## Example
    `page 7 is filled to 8 %; at least 20 %`.

    ## How to mend it
    Shorten a text by a few lines, or move a page break earlier so that a whole block moves over.

    ## Source
    Project default; good practice in book and leaflet design.
    """
    if len(subject.facts.pages) < 2:
        raise NotApplicable("the file has one page")
    told = [
        (page, lines, boxes)
        for page, lines in zip(subject.facts.pages, subject.body, strict=True)
        if (boxes := _filled(subject, page, lines)) and not subject.left_blank(page)
    ]
    if not told or told[-1][0] is subject.facts.pages[0]:
        raise NotApplicable("no page after the first carries text")
    page, lines, boxes = told[-1]
    area = subject.area(page) or _text_area(subject, page)
    share = max(0.0, (area.top - min(box.bottom for box in boxes)) / area.height)
    least = subject.limit(NEAR_EMPTY)
    if share < least:
        last = "the last" if page is subject.facts.pages[-1] else "the last with text"
        yield rule.finding(
            f"page {page.number}, {last}, is filled to {floor(share * 1000) / 10:g}%;"
            f" at least {least * 100:.4g}%",
            hint="Shorten the text by a few lines, or let a whole block move to this page.",
            span=subject.author(lines[0].text, page.number, lines[0].box) if lines else None,
            page=page.number,
            box=Box.around(boxes),
        )


def _filled(subject: Subject, page: Page, lines: tuple[Line, ...]) -> list[Box]:
    area = subject.area(page)
    images = [image.box for image in page.images]
    drawn = [one.box for one in subject.facts.pictures if one.page == page.number and one.box and one.seen]
    return [line.box for line in lines] + [b for b in images + drawn if area is None or b.overlaps(area)]


def _text_area(subject: Subject, page: Page) -> Box:
    """Where text stands on the other pages: the next best thing to what the layout knows."""
    boxes = [line.box for lines in subject.body[:-1] for line in lines]
    return Box.around(boxes) if boxes else Box(0, 0, page.width, page.height)


@check("page-budget", Severity.WARNING)
def page_budget(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file has more pages than were planned for.

    ## What it looks for
    The number of pages, where `rules.yaml` sets a budget. There is none by default.

    ## Why it matters
    Two pages are one sheet. A third page costs a second sheet per copy, gets lost, and is hardly read. A
    budget may be written in sheets: `page-budget: 1 sheet`.

    ## Example
    `the file has 3 pages; at most 2`.

    ## How to mend it
    Shorten the text. Do not make the type smaller: `body-small` would tell.

    ## Source
    Project rule; the budget is the clinic's own.
    """
    most, count = subject.limit(BUDGET), len(subject.facts.pages)
    if most == inf:
        raise NotApplicable("no budget is set: thresholds: page-budget in rules.yaml")
    if count > most:
        yield rule.finding(
            f"the file has {count} pages; at most {most:g}",
            hint="Shorten the text; do not make the type smaller.",
            page=int(most) + 1,
        )


@check("page-empty", Severity.WARNING)
def page_empty(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A page has nothing on it but the header and the footer.

    ## What it looks for
    Pages without a line of text or an image in the text area.

    ## Why it matters
    A blank page makes patients think that something is missing, and wastes paper.

    ## Example
    Two page breaks in a row.

    ## How to mend it
    Take out one `page_break`, or a block that is too tall for a page.

    ## Source
    Project rule.
    """
    for page, lines in zip(subject.facts.pages, subject.body, strict=True):
        if not page.unreadable and not _filled(subject, page, lines):
            yield rule.finding(
                f"page {page.number} is empty",
                hint="Take out a page break, or a block too tall for a page.",
                page=page.number,
            )


@check("heading-stranded", Severity.WARNING)
def heading_stranded(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A heading stands at the foot of a page, away from its text.

    ## What it looks for
    A page whose last line is a heading while its text begins on the next page.

    ## Why it matters
    The reader sees a title with nothing under it and a text without a title.

    ## Example
    `“Risks” is the last line of page 2`.

    ## How to mend it
    Give headings `break-after: avoid`, or put a `page_break` before the section.

    ## Source
    CMS Toolkit for Making Written Material Clear and Effective, guideline 6.12.
    """
    headings = {squash(text) for text in _headings(subject)}
    usual = body_size(subject) or 0.0
    for page, lines in zip(subject.facts.pages[:-1], subject.body[:-1], strict=True):
        foot = sorted(lines, key=lambda line: (line.baseline, -line.box.left))[:LINES_OF_HEADING]
        if not foot or any(image.box.bottom < foot[0].box.bottom for image in page.images):
            continue
        if heading := _heading_at(foot, headings, usual):
            yield rule.finding(
                f"the heading {quoted(heading)} is the last line of page {page.number}",
                hint="Keep it with its text: break-after: avoid, or a page_break before it.",
                span=subject.author(heading, page.number, foot[0].box),
                page=page.number,
                box=foot[0].box,
            )


def _headings(subject: Subject) -> Iterator[str]:
    for tag in subject.facts.tags.walk() if subject.facts.tags else ():
        if tag.role[:1] == "H" and tag.role[1:].isdigit():
            yield "".join(part.text for part in tag.walk())


def _heading_at(foot: list[Line], headings: set[str], usual: float) -> str | None:
    """The heading that the lowest lines of a page (lowest first) make up, if they do."""
    if not headings:
        return foot[0].text if foot[0].size >= usual * HEADING_SIZE else None
    text = ""
    for line in foot:
        text = f"{line.text} {text}".strip()
        if squash(text) in headings and (line.bold or line.size >= usual * HEADING_SIZE):
            return text
    return None


@check("item-torn", Severity.WARNING)
def item_torn(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A table row or a citation is torn apart by a page break.

    ## What it looks for
    Rows of a table (by their tags) and entries of citation blocks (by the content file) whose text
    stands on two pages.

    ## Why it matters
    Half a row under the next page's header is read as another row, and a torn citation cannot be
    looked up.

    ## Example
    The title of a paper is on page 4, its journal and DOI on page 5.

    ## How to mend it
    Give the row or entry `break-inside: avoid`; split a row that is taller than a page.

    ## Source
    Project rule, from the requirements of the first brochure.
    """
    for tag in subject.facts.tags.walk() if subject.facts.tags else ():
        pages = {part.page for part in tag.walk() if part.page} if tag.role == "TR" else set()
        if len(pages) > 1:
            text = " ".join(part.text for part in tag.walk()).strip()
            yield _torn(subject, rule, f"the table row {quoted(text)}", text, pages)
    for index, word in enumerate(subject.expected.words):
        place = subject.alignment.place(index) if word.kind in KEPT_WHOLE else None
        if place:
            ends = {subject.stream.page(place.start), subject.stream.page(place.end - 1)}
            pages = {page for page in ends if page}
            if len(pages) > 1:
                yield _torn(subject, rule, f"the entry {quoted(word.text)}", word.text, pages)


def _torn(subject: Subject, rule: Rule, what: str, text: str, pages: set[int]) -> Finding:
    return rule.finding(
        f"{what} is torn between pages {min(pages)} and {max(pages)}",
        hint="Give it break-inside: avoid in styles/blocks.css, or make it shorter.",
        span=subject.author(text, min(pages)),
        page=min(pages),
    )
