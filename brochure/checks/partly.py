"""Files of which a part could not be read: what can still be said of the rest.

Whoever has not seen page 2 cannot say that its words are missing. Rules that look at the whole document are
not asked then; those that look at pages one by one are believed on the pages that were read, and those about
what stands around the pages where that was read.
"""

from __future__ import annotations

from collections.abc import Iterable

from brochure.checks.subject import Subject
from brochure.findings import Finding

ON_A_PAGE = frozenset((
    "text-missing", "text-replaced", "text-hidden", "text-lies", "text-faint", "text-pale", "text-too-small",
    "text-distorted", "text-scattered",
    "type-tiny", "contrast-low", "glyph-unnamed", "letters-misdrawn", "text-invisible", "text-off-sheet",
    "outside-printable-area", "text-overlap", "lines-collide", "text-over-image", "text-struck",
    "words-painted", "number-marked", "number-torn", "sign-redrawn", "fold-crossed", "safe-margin-crossed",
    "version-missing", "review-date-missing", "page-number-wrong", "paper-wrong", "text-on-layer",
    "left-over-markup", "left-over-formula", "left-over-placeholder", "left-over-note", "left-over-value",
    "text-garbled",
    "claim-cure", "claim-approved", "claim-safe", "claim-proven", "claim-surgery", "claim-painless",
    "claim-guaranteed", "claim-harmless", "claim-miracle", "claim-quick", "claim-natural", "claim-registered",
    "claim-repair",
))  # fmt: skip
"""Rules whose findings are true of the page they name, whatever stands on the others."""

AROUND = frozenset((
    "untagged", "tags-suspect", "pdf-ua-missing", "language-wrong", "title-wrong", "title-hidden",
    "bookmarks-missing", "metadata-missing", "identifier-in-metadata", "file-active", "file-attachment",
    "properties-differ", "file-rejected", "file-slideshow", "link-unsafe", "link-added",
))  # fmt: skip
"""Rules that look at what stands around the pages: tags, links, properties."""

ANYWAY = frozenset(("unreadable", "file-locked", "file-heavy", "page-malformed", "lock-broken", "lock-lapsed",
    "review-lapsed", "review-interval-long"))  # fmt: skip
"""Rules that can be asked of any file, or look at the content alone."""


def unread(subject: Subject) -> str:
    """What of the file could not be read, in a few words; empty when all was."""
    numbers = [str(page.number) for page in subject.facts.pages if page.unreadable]
    pages = f"page{'s' if len(numbers) > 1 else ''} {', '.join(numbers)} could not be read" if numbers else ""
    around = "" if subject.facts.around else "tags and links could not be read"
    return "; ".join(filter(None, (pages, around)))


def can_judge(rule: str, subject: Subject) -> bool:
    """Whether what a rule finds in a file of which a part was read can be true."""
    return rule in ON_A_PAGE or rule in ANYWAY or (rule in AROUND and subject.facts.around)


def sees_all(rule: str, subject: Subject) -> bool:
    """Whether a rule that finds nothing there has looked at all that it is about."""
    return rule in ANYWAY or (rule in AROUND and subject.facts.around)


def believed(findings: Iterable[Finding], subject: Subject) -> list[Finding]:
    """The findings that are not about a page that nobody has seen."""
    blank = {page.number for page in subject.facts.pages if page.unreadable}
    return [one for one in findings if one.page not in blank or one.rule in ANYWAY or one.rule == "unchecked"]
