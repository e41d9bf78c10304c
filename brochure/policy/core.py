"""Rules that no policy may weaken, each with the reason: the locked core, and those that are held.

The core carries what the last line of every report says: that all required texts were seen, that all was
looked at, and that exceptions and approvals hold. Nothing of it can be waived. The held rules stand for what
everybody takes for granted of a page: that it shows, says and opens what the file says. None of them can be
switched off or lowered as a whole; a single finding can be waived at its place, for the program may err.
A policy may ask for more than these rules do, never for less. docs/decisions/0063-rules-that-are-held.md.
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
    "lock-words-differ": _OWNED,
    "rule-unknown": _OWNED,
    "rule-locked": _OWNED,
    "reason-missing": _OWNED,
    "threshold-unusable": _OWNED,
    "waiver-vague": _OWNED,
    "waiver-distant": _OWNED,
    "waiver-expired": _OWNED,
    "waiver-stale": _OWNED,
}


_SHOWN = "the page must show what the file says"
_SPOKEN = "a screen reader must say what the page says"
_OPENED = "a click, a scan or the opening of the file must do what the page says"

HELD: dict[str, str] = {
    "text-invisible": _SHOWN,
    "text-overlap": _SHOWN,
    "text-off-sheet": _SHOWN,
    "text-on-layer": _SHOWN,
    "text-denied": _SHOWN,
    "text-embedded": _SHOWN,
    "text-garbled": _SHOWN,
    "lines-collide": _SHOWN,
    "contrast-low": _SHOWN,
    "type-tiny": _SHOWN,
    "words-joined": _SHOWN,
    "words-painted": _SHOWN,
    "number-torn": _SHOWN,
    "number-marked": _SHOWN,
    "sign-redrawn": _SHOWN,
    "letters-confusable": _SHOWN,
    "left-over-placeholder": _SHOWN,
    "left-over-value": _SHOWN,
    "list-number-wrong": _SHOWN,
    "cell-displaced": _SHOWN,
    "print-reordered": _SHOWN,
    "picture-differs": _SHOWN,
    "figure-blank": _SHOWN,
    "annotation-undrawn": _SHOWN,
    "glyph-unnamed": _SHOWN,
    "font-broken": _SHOWN,
    "font-not-embedded": _SHOWN,
    "font-unmappable": _SHOWN,
    "sheets-disordered": _SHOWN,
    "sheets-displaced": _SHOWN,
    "sheets-pale": _SHOWN,
    "words-unspoken": _SPOKEN,
    "words-untagged": _SPOKEN,
    "figure-alt-lost": _SPOKEN,
    "artifact-tagged": _SPOKEN,
    "tag-misfiled": _SPOKEN,
    "tag-repeated": _SPOKEN,
    "list-numbering-wrong": _SPOKEN,
    "properties-differ": _SPOKEN,
    "table-head-wrong": _SPOKEN,
    "link-added": _OPENED,
    "link-astray": _OPENED,
    "link-disguised": _OPENED,
    "link-text-differs": _OPENED,
    "link-unsafe": _OPENED,
    "links-overlap": _OPENED,
    "qr-added": _OPENED,
    "qr-target-differs": _OPENED,
    "file-active": _OPENED,
}
"""A waiver of one of these names a page, words of the finding or a key, not only a file."""

ANSWERED = frozenset({"citation-differs", "citation-doubted", "citation-not-found"})
"""Rules of the content that stop no build and hold a record against an index, which may be the one that is
wrong: each finding can be waived by a person who read the paper. Weakened for all papers they cannot be."""


WEAKER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2, None: 3}
"""How weak a severity is; None is `off`."""


def unwaivable(rule: Rule) -> str:
    """Why no finding of this rule can be waived; empty when one can."""
    return "" if rule.name in ANSWERED or rule.name in HELD else firm(rule)


def firm(rule: Rule) -> str:
    """Why this rule cannot be weakened; empty when it can."""
    if rule.name in ANSWERED:
        return "what a public record says is answered paper by paper: waive the finding, and say who read it"
    if rule.name in CORE:
        return CORE[rule.name]
    if rule.name in HELD:
        return f"{HELD[rule.name]}; a single finding can be waived at its place"
    if rule.stage != "checks" and rule.severity is Severity.ERROR:
        return "it is told before there is a PDF to judge"
    return ""
