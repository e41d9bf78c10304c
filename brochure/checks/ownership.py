"""Ownership: whether a copyright notice says all that makes it one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from brochure.checks.lines import Line, quoted
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

MARK = re.compile(
    r"©|\((?i:c)\)(?=\s*(?:19|20)\d\d)|(?i:\bcopyright\b|\bcopr\.)(?=\W*(?:(?:19|20)\d\d|(?i:by)\s))"
    r"|(?:^|(?<=[.·|]\s))(?:Copyright|COPYRIGHT|Copr\.)(?=\s+[A-Z]|\W*$)"
)
"""What begins a copyright notice. The word alone, in the midst of a sentence, is none."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NOT_OWNER = re.compile(
    r"©|\(c\)|\b(?:copyright|copr|all|some|no|rights?|reserved|by|the|notice|page|of|version|v|last|next|review"
    r"|reviewed|updated|printed|issued|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|on|until|in)\b|[\d\W_]+",
    re.IGNORECASE,
)

NEXT_LINE = 1.6
"""Type sizes from a line to the one right below it."""


@check("copyright-incomplete", Severity.ERROR)
def copyright_incomplete(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A copyright notice lacks the mark, the year or the owner, or its year has not come yet.

    ## What it looks for
    Lines that begin a notice with “©” or “Copyright”, with the line below: a year that is not in the future,
    and a name. “Protected by copyright” in a sentence is no notice.

    ## Why it matters
    Only with all three it is a notice by the law. A year ahead makes readers doubt the rest.

    ## Example
    `the copyright notice “© 2025” has no owner`

    ## How to mend it
    Write `© 2025 Name of the owner. All rights reserved.`

    ## Source
    17 U.S.C. 401(b).
    """
    notices = list(_notices(subject))
    if not notices:
        raise NotApplicable("the file has no copyright notice")
    complete = [line for line, text in notices if not _lacking(text, subject)]
    for line, text in () if complete else notices[:1]:
        lacks = " and ".join(_lacking(text, subject))
        yield rule.finding(
            f"the copyright notice {quoted(line.text, 12)} has {lacks}",
            hint="Write: © 2025 Name of the owner. All rights reserved.",
            span=subject.author(line.text, line.page, line.box),
            page=line.page,
            box=line.box,
        )


def _notices(subject: Subject) -> Iterator[tuple[Line, str]]:
    """The lines that begin a copyright notice, and what they say with the line right below."""
    for lines in subject.lines:
        for line, below in zip_longest(lines, lines[1:]):
            if line and MARK.search(line.text):
                near = below is not None and 0 < line.baseline - below.baseline < NEXT_LINE * line.size
                yield line, f"{line.text} {below.text}" if below is not None and near else line.text


def _lacking(text: str, subject: Subject) -> list[str]:
    mark = MARK.search(text)
    rest = text[mark.start() :] if mark else text
    years = [int(year) for year in YEAR.findall(rest)]
    lacks = [] if years else ["no year"]
    today = subject.expected.today
    if years and today and min(years) > today.year:
        lacks.append(f"a year that has not come yet, {min(years)}")
    return lacks if len(NOT_OWNER.sub("", rest)) >= 2 else [*lacks, "no owner"]
