"""Rules about rules.yaml: what it may set, and what becomes of its waivers."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import Rule, declare, threshold


def _rule(name: str, page: str, severity: Severity = Severity.ERROR) -> Rule:
    return declare(name, severity, page, stage="policy")


RULE_UNKNOWN = _rule(
    "rule-unknown",
    """
    rules.yaml names a rule, a threshold, a pack or a topic that does not exist.

    ## What it looks for
    Every name under `packs`, `severity`, `thresholds` and `waivers`. The nearest known name is
    told.

    ## Why it matters
    A misspelt rule would be set for nothing, and everybody would believe that it holds.

    ## Example
    `body-smal: 11 pt` under `thresholds`: the rule is `body-small`.

    ## How to mend it
    Write the name that the hint tells. `brochure rules` lists the rules, `brochure explain RULE` their
    thresholds.

    ## Source
    Project rule.
    """,
)
RULE_LOCKED = _rule(
    "rule-locked",
    """
    rules.yaml weakens a rule that must not be weakened.

    ## What it looks for
    A severity under `error`, `off`, or a waiver, for a rule of the locked core; and for errors of the content
    file or the layout, which end a build before there is a PDF to judge. Then the rules that are held: those
    by which the page shows, says and opens what the file says (`text-invisible`, `text-overlap`,
    `picture-differs`, `link-added`, ...). They are not switched off or lowered either, but one finding can be
    waived at its place, for a program may err. So can a citation that differs from the public record of its
    paper, for indexes err, too.

    ## Why it matters
    The last line of a report says that every required text was seen and counts no errors. With one of these
    rules switched off a dose could be white on white, and nobody who reads that line could tell.

    ## Example
    `severity: {text-missing: info}`.

    ## How to mend it
    Take the line out. If a required text need not be on a page, change its promise together with its owner.
    If a held rule tells of something that is right as it is, waive that finding: page, reason, owner, last
    day.

    ## Source
    Project rule: a verdict must not be able to lie.
    """,
)
REASON_MISSING = _rule(
    "reason-missing",
    """
    A rule is switched off and nobody says why, or a rule on claims is weakened and nobody answers for it.

    ## What it looks for
    `off` under `severity` without a `reason`. For the rules on claims (`claim-cure`, `claim-approved`, ...
    and `testimonial`) an `owner`, too, and both as well where one that is an error is lowered.

    ## Why it matters
    In a year nobody will know whether it still applies. And “0 errors” then means that nobody looked for a
    promise of a cure: somebody must have decided that, and be known by name.

    ## Example
    `line-length: off`, and `claim-cure: {level: off, reason: house style}`.

    ## How to mend it
    Write `line-length: {level: off, reason: our tables are narrow on purpose}`, and
    `claim-natural: {level: off, reason: the name of our clinic, owner: Ann Lee}`. Where a claim is right as
    it stands, waive that finding instead.

    ## Source
    Project rule: an exception has a reason and an owner.
    """,
)
THRESHOLD_UNUSABLE = _rule(
    "threshold-unusable",
    """
    A threshold is no number with the right unit, out of range, or contradicts another.

    ## What it looks for
    Each value under `thresholds`: a number with its unit, within the limits that `brochure explain RULE`
    shows; a least that is not more than the most of the same rule.

    ## Why it matters
    A slip such as `8 pt` for `18 pt`, or `1.1 pt` for `11 pt`, would let everything pass.

    ## Example
    `body-small: 3 pt`, where 6 pt to 36 pt is admitted.

    ## How to mend it
    Write a number within the limits, with its unit: `11 pt`, `10 %`, `2 MB`, `[45, 80]`.

    ## Source
    Project rule; `brochure explain RULE` tells the source of each default.
    """,
)
WAIVER_VAGUE = _rule(
    "waiver-vague",
    """
    A waiver does not say which finding it waives.

    ## What it looks for
    Waivers without a page, a text, a key or a file under `where`. Of a rule that may not be switched off
    (`brochure explain RULE` says so), a file alone is not enough, nor are words of fewer than 4 letters.

    ## Why it matters
    It would let through every finding of its rule, also those nobody has seen yet. To switch a rule off, say
    so under `severity`.

    ## Example
    `- {rule: capitals, where: {}, reason: logo, owner: Ann Lee, until: 2027-01-31}`.

    ## How to mend it
    Add what the report shows: `where: {page: 1, text: MDVISIT CLINIC}`.

    ## Source
    Project rule.
    """,
)
WAIVER_EXPIRED = _rule(
    "waiver-expired",
    """
    A waiver has run out.

    ## What it looks for
    Waivers whose `until` is before today. What they waived counts again.

    ## Why it matters
    Somebody agreed to an exception for a time. The time is over.

    ## Example
    `the waiver of line-length by Ann Lee ran out on 2026-10-31`.

    ## How to mend it
    Mend what was waived and delete the waiver; or ask its owner for a new date.

    ## Source
    Project rule: an exception has an owner and an end.
    """,
)
WAIVER_DISTANT = _rule(
    "waiver-distant",
    """
    A waiver holds for longer than anybody can answer for.

    ## What it looks for
    Waivers whose `until` is more than 366 days away. A policy may set fewer.

    ## Why it matters
    Until 2099 is for ever: the wording, the law and the person who agreed to it change, and nobody looks
    again.

    ## Example
    `the waiver of capitals by Ann Lee holds until 2099-12-31; at most until 2027-11-24`.

    ## How to mend it
    Write a day within a year, and look at it again then. Where an exception is for good, change what it
    excuses.

    ## Source
    Project rule: an exception has an owner and an end. A year is a project default: that of a yearly review
    of policies, and longer than most handouts go without one.
    """,
)
MOST_DAYS = threshold("waiver-distant.most", 366, "days", 7, 366, "until the last day of a waiver")
WAIVER_STALE = _rule(
    "waiver-stale",
    """
    A waiver matches nothing.

    ## What it looks for
    Waivers that waived no finding in any of the PDFs that were judged. One that names a `file` is only
    looked at when that file is among them.

    ## Why it matters
    What it waived was mended, or was reworded and slipped out. A waiver nobody needs may hide the next fault.

    ## Example
    `the waiver of capitals matches nothing`.

    ## How to mend it
    Delete it, or correct its page and text. If it is meant for another handout, name that one: `file:
    hip.pdf`.

    ## Source
    Project rule.
    """,
    Severity.WARNING,
)
