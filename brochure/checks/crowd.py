"""Crowds: when a page shows one fault in a hundred places, the first few are named and the rest counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import wraps

from brochure.checks.subject import Subject
from brochure.findings import Finding
from brochure.rules import Judge, Rule

NAMED = 5
"""Findings of one rule and one page that are told one by one."""


def thinned(judge: Judge) -> Judge:
    """Let a rule tell only the first few findings of each page; the last of them counts the others."""

    @wraps(judge)
    def thin(subject: Subject, rule: Rule) -> Iterator[Finding]:
        pages: dict[int | None, list[Finding]] = {}
        for finding in judge(subject, rule):
            pages.setdefault(finding.page, []).append(finding)
        for page, found in pages.items():
            more = len(found) - NAMED
            yield from found[: NAMED - 1 if more > 0 else NAMED]
            if more > 0:
                last = found[NAMED - 1]
                where = "" if page is None else f" on page {page}"
                yield replace(last, message=f"{last.message} (and {more} more{where})")

    return thin
