"""Pictures that cannot be shown: what only says again that one of them is missing is not told apart.

The layout has told of the picture, and no policy can weaken that. That it draws nothing, and that no tag
describes it, follows from this. The rules that found it stay failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brochure.checks.lines import quoted
from brochure.checks.subject import Subject
from brochure.findings import Finding

IMAGE_MISSING = "image-missing"
FOLLOWING = ("figure-blank", "figure-alt-lost")
"""Rules that say of a picture, by its alternative text, what follows from its absence."""


def without_echoes(findings: Iterable[Finding], subject: Subject) -> Iterator[Finding]:
    """The findings but for those that follow from a picture that cannot be shown."""
    failed = set(subject.expected.undrawn)
    said = [quoted(alt) for alt, file, _, _ in subject.expected.pictures if file in failed]
    nameless = len(said)
    for one in findings:
        if one.rule == "figure-unspoken" and nameless:  # one without its text: it is not known which
            nameless -= 1
        elif one.rule not in FOLLOWING or not any(alt in one.message for alt in said):
            yield one
