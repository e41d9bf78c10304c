"""Approvals: how the lock of a required text stands, in words that nobody can miss."""

from __future__ import annotations

from brochure.checks.verdict import Approval, Required
from brochure.report.web.markup import Markup, joined, tag

TITLES = {
    "broken": "not the approved words",
    "lapsed": "no longer approved",
    "unknown": "approval not checked",
}
"""What stands beside the name of a text whose approval does not hold."""


def warning(required: Required | None) -> str:
    """`not the approved words`; empty where the text is not locked, or is as it was approved."""
    return TITLES.get(required.approval.state, "") if required and required.approval else ""


def title(key: str, required: Required | None) -> str:
    """The name of a text, with the warning: `disclaimer: not the approved words`."""
    said = warning(required)
    return f"{key}: {said}" if said else key


def terms(approval: Approval | None) -> str:
    """`locked: approved by Anna on 2026-11-16, review by 2027-11-16`; the words may be others by now."""
    if approval is None:
        return "not locked"
    other = ", but with other words" if approval.state == "broken" else ""
    return (
        f"locked{other}: approved by {approval.owner} on {approval.approved_on},"
        f" review by {approval.review_by}"
    )


def alarm(required: Required | None) -> Markup | None:
    """What comes first on the card of a text whose approval does not hold."""
    if not warning(required) or not required or not (one := required.approval):
        return None
    said = {
        "broken": f"{one.owner} approved other words on {one.approved_on}. Nobody has approved these.",
        "lapsed": f"The approval by {one.owner} ran out on {one.review_by}. Nobody vouches for them now.",
        "unknown": "It is not known which day it is, and so not whether the approval still holds.",
    }[one.state]
    head = tag("strong", f"✗ {TITLES[one.state].upper()}.")
    return tag("p", joined(head, " ", said), class_="alarm", role="note")
