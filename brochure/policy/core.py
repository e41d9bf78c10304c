"""The locked core: rules that no policy may weaken, each with the reason.

They carry what the last line of every report says: that all required texts were seen, that all was looked at,
and that exceptions and approvals hold. A policy may ask for more than these rules do, never for less.
"""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import Rule

_SEEN = "the report says that every required text was seen in text, on paper and in tags"
_LOOKED = "the report says that everything was looked at"
_SAME = "the report says that the PDF says what its source says"
_OWNED = "exceptions and approvals are good only while somebody answers for them"

CORE: dict[str, str] = {
    "text-missing": _SEEN,
    "text-replaced": _SEEN,
    "text-hidden": _SEEN,
    "text-lies": _SEEN,
    "text-faint": _SEEN,
    "text-too-small": _SEEN,
    "text-distorted": _SEEN,
    "text-scattered": _SEEN,
    "text-unspoken": _SEEN,
    "drawn-otherwise": _SEEN,
    "text-struck": _SAME,
    "text-not-largest": _SEEN,
    "text-framed": _SAME,
    "words-lost": _SAME,
    "words-added": _SAME,
    "words-reordered": _SAME,
    "figure-shifted": _SAME,
    "unit-changed": _SAME,
    "content-other": _SAME,
    "letters-misdrawn": _SAME,
    "tag-text-differs": _SAME,
    "unreadable": _LOOKED,
    "unchecked": _LOOKED,
    "check-crashed": _LOOKED,
    "file-rejected": "a file that failed its build must never pass",
    "review-lapsed": "nobody vouches for the text after that day",
    "lock-broken": _OWNED,
    "lock-lapsed": _OWNED,
    "rule-unknown": _OWNED,
    "rule-locked": _OWNED,
    "reason-missing": _OWNED,
    "threshold-unusable": _OWNED,
    "waiver-vague": _OWNED,
    "waiver-expired": _OWNED,
    "waiver-stale": _OWNED,
}


ANSWERED = frozenset({"citation-differs", "citation-doubted", "citation-not-found"})
"""Rules of the content that stop no build and hold a record against an index, which may be the one that is
wrong: each finding can be waived by a person who read the paper. Weakened for all papers they cannot be."""


def unwaivable(rule: Rule) -> str:
    """Why no finding of this rule can be waived; empty when one can."""
    return "" if rule.name in ANSWERED else firm(rule)


def firm(rule: Rule) -> str:
    """Why this rule cannot be weakened; empty when it can."""
    if rule.name in ANSWERED:
        return "what a public record says is answered paper by paper: waive the finding, and say who read it"
    if rule.name in CORE:
        return CORE[rule.name]
    if rule.stage != "checks" and rule.severity is Severity.ERROR:
        return "it is told before there is a PDF to judge"
    return ""
