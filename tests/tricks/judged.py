"""Judging a PDF of the corpus by the rules for required texts alone."""

from __future__ import annotations

from brochure.checks import text, viewers  # registers the rules
from brochure.checks.subject import Expected, Promise, Subject
from brochure.checks.verdict import Verdict
from brochure.facts import inspect
from brochure.rules import CHECKS, Unchecked
from tests.tricks.table import REQUIRED

RULES = (
    "text-missing", "text-replaced", "text-hidden", "text-lies", "text-faint", "text-pale", "text-too-small",
    "text-distorted", "text-scattered", "text-unspoken", "drawn-otherwise", "text-on-layer",
)  # fmt: skip


def subject(data: bytes, *, tagged: bool = False, pages: str = "every", text: str = REQUIRED) -> Subject:
    promise = Promise("required", text, pages, 9.0, "Compliance officer", tagged=tagged)
    return Subject(inspect(data, [text]), Expected(promises=(promise,)))


def broken(held: Subject) -> set[str]:
    """The rules a subject breaks; a rule that could not look counts as `unchecked`."""
    assert viewers  # importing it registers its rules
    found: set[str] = set()
    for name in RULES:
        try:
            found.update(finding.rule for finding in CHECKS[name].judge(held))
        except Unchecked:
            found.add("unchecked")
    return found


def verdict(held: Subject) -> Verdict:
    """The first verdict on the only promise."""
    return text.verdicts(held)[0]
