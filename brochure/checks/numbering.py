"""Numbering: each page once, and with its own number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.lines import Line
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.facts import Page
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

SHORTEST = 40
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
        if len(text) >= SHORTEST and seen.setdefault(text, page.number) != page.number:
            yield rule.finding(
                f"page {page.number} has the same text as page {seen[text]}",
                hint="Build the file again; look at what the program did that put it together.",
                page=page.number,
            )


@check("page-number-wrong", Severity.ERROR)
def page_number_wrong(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A printed page number is not the number of the page.

    ## What it looks for
    “Page 3 of 7” and the like in header and footer: the first number must be the page's, the second the
    number of pages. Numbers without a word, such as “3”, count only where most pages have the right one.

    ## Why it matters
    Readers put loose sheets in order by these numbers, and see by them whether one is missing.

    ## Example
    `page 5 prints “Page 4 of 9”; it is page 5 of 10`.

    ## How to mend it
    Let the style sheet count: `counter(page)` and `counter(pages)`. Take out pages that were put in later.

    ## Source
    Project rule; CSS Paged Media Module Level 3, page counters.
    """
    pages = subject.facts.pages
    named, bare = _printed(subject, NAMED), _printed(subject, BARE)
    right = sum(_is_right(match, page, len(pages)) for page, _, match in bare)
    if not named and not bare:
        raise NotApplicable("no page numbers are printed")
    for page, line, match in (*named, *(bare if right > len(pages) / 2 else ())):
        if not _is_right(match, page, len(pages)):
            right_one = f"page {page.number} of {len(pages)}"
            yield rule.finding(
                f"page {page.number} prints “{match.group().strip()}”; it is {right_one}",
                hint="Use counter(page) and counter(pages); take out pages that were put in later.",
                page=page.number,
                box=line.box,
            )


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
