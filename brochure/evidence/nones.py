"""Nones: `nobody died`, `no side effects`: what a summary says did not happen, and the abstract has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brochure.evidence.measures import measures
from brochure.evidence.quantities import quantities

HARMS = frozenset(
    {
        "death", "side effects", "infection", "relapse", "cancer", "stroke", "fever", "dropping out",
        "hospital stays", "revision", "replacement", "crises", "transfusion",
    }
)  # fmt: skip
"""What must not be told as never seen if it was, or if nobody wrote of it."""
_NONE = re.compile(
    r"\b(?:nobody|no[ -]one|none\b(?:\s+of\s+\w+(?:\s+\w+)?)?|zero|nadie|ningun[oa]?|ningún|without"
    r"|free\s+of|no|sin)\s(?P<rest>[^.;:!?,]{1,70})",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(r"(?:longer|more|fewer|less|matter|doubt|one\s+knows|differen\w+)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:no|none|nobody|not|without|never|neither|nor|zero|absen\w+|free)\b|(?<![\d.])0(?:\s*%|\s+of\b|/\d)",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\b(?:died|occurr\w+|develop\w+|reported|experienced|had|seen|observed|recorded|common\w*|frequent\w*|lost"
    r"|was|were|required|underwent|led)\b",
    re.IGNORECASE,
)
_GRAVE = re.compile(
    r"\b(?:serious|severe|major|grave|life[- ]threatening|(?:treatment|device|drug)-related)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;](?=\s|$)|,?\s+(?:but|whereas|while|although|however)\b")
_ASIDE = re.compile(
    r"\b(?:cell|risk of|risks? for|cause of|rate of|time to|tissue|programmed)\s+(?:death|dying|infection)"
    r"|\bto\s+(?:assess|determine|compare|evaluate|investigate|study|test)\b[^.]*"
    r"|\bprimary (?:outcome|end ?point)\b[^.]*",
    re.IGNORECASE,
)
"""Where an abstract names an event and tells of none."""


@dataclass(frozen=True, slots=True)
class Denied:
    """What was said not to have happened, at `start`; `near`: the words of the abstract that have it, empty
    where the abstract has nothing of it."""

    shown: str
    start: int
    near: str


def denied(summary: str, abstract: str) -> Iterator[Denied]:
    """Each event that the summary says nobody had, and the abstract does not say so."""
    clauses = [clause for part in _CLAUSE.split(_ASIDE.sub(" ", abstract)) if (clause := part.strip())]
    for found in _NONE.finditer(summary):
        rest = re.split(r"\s(?:because|so|until|if|when|that|which|than)\s", found["rest"])[0]
        if _NO_COUNT.match(rest):
            continue
        grave = bool(_GRAVE.search(rest))
        for event in sorted(measures(rest) & HARMS):
            near = _otherwise(event, grave, clauses)
            if near is not None:
                shown = summary[found.start() : found.start("rest") + len(rest.rstrip())]
                yield Denied(shown, found.start(), near)
                break


def _otherwise(event: str, grave: bool, clauses: list[str]) -> str | None:
    """The clause that tells of the event; empty if none does; None if the abstract says, too, that it was not
    seen. That no side effect was seen does not follow from no *serious* one; that nobody died does."""
    seen, unseen = "", False
    for clause in clauses:
        about = measures(clause)
        if event == "death" and "side effects" in about and _DENIED.search(clause):
            unseen = True
        if event not in about or (grave and not _GRAVE.search(clause)):
            continue
        if _DENIED.search(clause):
            unseen = unseen or grave or event != "side effects" or not _GRAVE.search(clause)
        elif _SEEN.search(clause) or any(one.value for one in quantities(clause)):
            seen = seen or clause
    return seen if seen or not unseen else None
