"""Numbering: each page once, and with its own number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.lines import Line
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.facts import Page
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check, threshold

SHORTEST = threshold("page-repeated.letters", 40, "letters", 10, 400, "on a page that can be said to repeat")
"""Folded characters of a page that can be said to come twice: fewer stand on two pages by chance."""

EDGE = 0.12
"""Share of a page's height, above and below, in which a printed page number is sought."""

_OF = r"(?:of|von|de|di|sur|af|av|trên|/|\|)"
NAMED = re.compile(
    rf"\b(?:page|seite|página|pagina|pág\.|side|sida|trang)\s+(?P<page>\d{{1,4}})\b(?:\s*{_OF}\s*(?P<count>\d{{1,4}})\b)?",
    re.I,
)
BARE = re.compile(rf"[-–—\s]*(?P<page>\d{{1,4}})(?:\s*{_OF}\s*(?P<count>\d{{1,4}}))?[-–—\s]*", re.I)


@check("page-repeated", Severity.ERROR)
def page_repeated(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The same page stands in the file twice.

    ## What it looks for
    Pages whose text, without header and footer, is that of an earlier page.

    ## Why it matters
    Mostly the page that should stand there is missing. Two equal pages cost paper and raise doubts.

    ## Example
    `page 5 has the same text as page 4`.

    ## How to mend it
    Build the file again, and look at what the program did that put it together.

    ## Source
    Project rule.
    """
    if len(subject.facts.pages) < 2:
        raise NotApplicable("the file has one page")
    seen: dict[str, int] = {}
    for page, lines in zip(subject.facts.pages, subject.body, strict=True):
        text = "".join(squash(line.text) for line in lines)
        if len(text) >= subject.limit(SHORTEST) and seen.setdefault(text, page.number) != page.number:
            yield rule.finding(
                f"page {page.number} has the same text as page {seen[text]}",
                hint="Build the file again; look at what the program did that put it together.",
                page=page.number,
            )


@check("page-number-wrong", Severity.ERROR)
def page_number_wrong(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A printed page number is not the number of the page, or there is none.

    ## What it looks for
    “Page 3 of 7” and the like in header and footer: the first number must be the page's, the second the
    number of pages. Numbers without a word, such as “3”, count only where most pages have the right one.
    Where the content is known, each of two pages or more must show its number; sheets that are folded into
    panels need none.

    ## Why it matters
    Readers put loose sheets in order by these numbers, and see by them whether one is missing.

    ## Example
    `page 5 prints “Page 4 of 9”; it is page 5 of 10`.

    ## How to mend it
    Let the style sheet count: `counter(page)` and `counter(pages)`, and print both on every page. Take out
    pages that were put in later.

    ## Source
    Project rule; CSS Paged Media Module Level 3, page counters.
    """
    pages = subject.facts.pages
    named = _printed(subject, NAMED)
    numbered = bool(subject.expected.version) and len(pages) > 1 and not subject.expected.panels
    if not numbered and not named and not _printed(subject, BARE):
        raise NotApplicable("no page numbers are printed")
    for page, line, match in (*named, *_bare(subject)):
        if not _is_right(match, page, len(pages)):
            right_one = f"page {page.number} of {len(pages)}"
            yield rule.finding(
                f"page {page.number} prints “{match.group().strip()}”; it is {right_one}",
                hint="Use counter(page) and counter(pages); take out pages that were put in later.",
                page=page.number,
                box=line.box,
            )
    if numbered and (bare := _unnumbered(subject)):
        more = f" (and on {len(bare) - 1} more)" if bare[1:] else ""
        yield rule.finding(
            f"no page number is printed on page {bare[0]}{more}",
            hint="Print “Page 1 of 7” in the footer, with counter(page) and counter(pages).",
            page=bare[0],
        )


def _unnumbered(subject: Subject) -> list[int]:
    """The pages without a number. In words that nobody here knows it may stand beside that of all pages."""
    count = str(len(subject.facts.pages))
    shown = {page.number for page, _, _ in (*_printed(subject, NAMED), *_bare(subject))}
    shown |= {
        page.number
        for page, lines in zip(subject.facts.pages, subject.lines, strict=True)
        for line in lines
        if line.running and {str(page.number), count} <= set(re.findall(r"\d+", line.text))
    }
    return [page.number for page in subject.facts.pages if page.number not in shown and not page.unreadable]


@check("page-label-wrong", Severity.WARNING)
def page_label_wrong(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A viewer names a page otherwise than the page itself does.

    ## What it looks for
    Page labels (`/PageLabels`) that differ from the number printed on the page, and labels that are damaged:
    the first page without one, ranges out of order, an unknown style, a number below 1. An error where the
    content is known and the variant is read on a screen: brochure numbers the pages as it prints them.

    ## Why it matters
    “Please look at page 4”, says the nurse on the telephone, and the viewer of the patient goes to another
    page. A screen reader says the label, too.

    ## Example
    `page 4 prints “Page 4 of 7”, and viewers call it “iv”`.

    ## How to mend it
    Build the file with brochure, or set the numbering of all pages to 1, 2, 3 in the program that made it.

    ## Source
    WCAG 2.1, technique PDF17; ISO 32000-1, 12.4.2.
    """
    labels = subject.facts.labels
    if labels is None:
        raise NotApplicable("the file names no page labels; viewers count from 1")
    hint = "Set the page labels of all pages to 1, 2, 3."
    severity = Severity.ERROR if subject.expected.on_screen else None
    for fault in subject.facts.label_faults:
        yield rule.finding(f"the page labels are damaged: {fault}", hint=hint, severity=severity)
    count = len(subject.facts.pages)
    other = [
        (page, line, match.group().strip(), labels[page.number - 1])
        for page, line, match in (*_printed(subject, NAMED), *_bare(subject))
        if _is_right(match, page, count)
        and page.number <= len(labels)
        and squash(labels[page.number - 1]) not in (match["page"], squash(match.group()), _named(match))
    ]
    if other:
        page, line, printed, label = other[0]
        called = f"call it “{label}”" if label else "have no name for it"
        more = f" (and {len(other) - 1} more pages)" if other[2:] else " (and once more)" if other[1:] else ""
        message = f"page {page.number} prints “{printed}”, and viewers {called}{more}"
        yield rule.finding(message, hint=hint, page=page.number, box=line.box, severity=severity)


def _named(match: re.Match[str]) -> str:
    """`Page 3` of “Page 3 of 7”, folded."""
    return squash(match.group()[: match.end("page") - match.start()])


def _bare(subject: Subject) -> list[tuple[Page, Line, re.Match[str]]]:
    """The numbers without a word, where most pages have the right one."""
    found, count = _printed(subject, BARE), len(subject.facts.pages)
    right = sum(_is_right(match, page, count) for page, _, match in found)
    return found if right > count / 2 else []


def _printed(subject: Subject, pattern: re.Pattern[str]) -> list[tuple[Page, Line, re.Match[str]]]:
    """The page numbers in the headers and footers. A bare one stands alone in its line.

    A notice may speak of a page ("read page 2 first"); that is no page number.
    """
    notices = [squash(text) for text in subject.expected.running]
    return [
        (page, line, match)
        for page, lines in zip(subject.facts.pages, subject.lines, strict=True)
        for line in lines
        if line.running or (subject.area(page) is None and _at_edge(line, page))
        if pattern is BARE or not any(squash(line.text) in text for text in notices)
        if (match := pattern.search(line.text) if pattern is NAMED else pattern.fullmatch(line.text))
    ]


def _at_edge(line: Line, page: Page) -> bool:
    """Where no layout tells, a line that is all page number, near the top or bottom."""
    near = line.box.top < EDGE * page.height or line.box.bottom > (1 - EDGE) * page.height
    return near and bool(NAMED.fullmatch(line.text) or BARE.fullmatch(line.text))


def _is_right(match: re.Match[str], page: Page, count: int) -> bool:
    return int(match["page"]) == page.number and int(match["count"] or count) == count
