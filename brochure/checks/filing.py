"""Filing: whether both ways between the tags and their content say the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from brochure.checks.lines import quoted
from brochure.checks.subject import Subject
from brochure.facts import Page
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check


@check("tag-misfiled", Severity.ERROR)
def tag_misfiled(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The index of the tags files text under another tag than the one that holds it.

    ## What it looks for
    Each text and each annotation that a tag holds must be filed under the same tag in the index of the file
    (/ParentTree): not under another one, and not under none.

    ## Why it matters
    Some screen readers follow the tags to the text, others go from the text to its tag. Where the two ways
    differ, one of them takes a heading for a paragraph, reads a cell under another head, or leaves the text
    out.

    ## Example
    `“Not FDA-approved” is filed under another tag (Figure) than the one that holds it`

    ## How to mend it
    Build the file again, and do not change it afterwards. In other programs, make the tags anew.

    ## Source
    ISO 32000-1, 14.7.4.4 (finding structure elements from content items); ISO 14289-1, 7.1.
    """
    if subject.facts.tags is None:
        raise NotApplicable("the file has no tags; see `untagged`")
    if subject.facts.misfiled is None:
        raise Unchecked("the index of the tags could not be read")
    pages = {page.number: page for page in subject.facts.pages}
    for number, group in groupby(subject.facts.misfiled, key=lambda one: one.page):
        first, *others = group
        text, box = _content(pages.get(number), first.mcid)
        more = f", and {len(others)} more on page {number}" if others else ""
        yield rule.finding(
            f"{_named(text, first.mcid)} is filed under {_where(first.other)}{more}",
            hint="Build the file again, and do not change it afterwards.",
            span=subject.author(text, number, box),
            page=number,
            box=box,
        )


def _named(text: str, mcid: int | None) -> str:
    return quoted(text) if text else "an annotation" if mcid is None else "something drawn"


def _where(other: str) -> str:
    return f"another tag ({other}) than the one that holds it" if other else "no tag"


def _content(page: Page | None, mcid: int | None) -> tuple[str, Box | None]:
    """What is printed of a marked content, and where."""
    runs = [run for run in page.runs if run.mcid == mcid] if page and mcid is not None else []
    text = " ".join("".join(run.text for run in runs).split())
    return text, Box.around([run.box for run in runs]) if runs else None
