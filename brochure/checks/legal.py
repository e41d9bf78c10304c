"""Legal texts: words somebody approved, and notices a law wants large."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.lines import quoted
from brochure.checks.promises import looks
from brochure.checks.reworded import reworded
from brochure.checks.subject import Promise, Subject
from brochure.findings import Finding, Severity
from brochure.lock import Lock, digest
from brochure.rules import NotApplicable, Rule, Unchecked, check

SAME = 0.05
"""Points by which sizes may differ and be the same: rounding in the file."""


def _locked(subject: Subject) -> list[tuple[Promise, Lock]]:
    """The locked texts, each lock once: a notice may stand behind several promises."""
    locks = {(p.text, p.lock): (p, p.lock) for p in subject.expected.promises if p.lock}
    if not locks:
        raise NotApplicable("no text is locked")
    return [(promise, lock) for promise, lock in locks.values()]


@check("lock-broken", Severity.ERROR)
def lock_broken(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A locked text is not the one that was approved.

    ## What it looks for
    The words of each notice, promise or required text that has `locked:` beside it. Their SHA-256 must be
    the one of the lock. Line breaks and the number of blanks do not matter; every other sign does.

    ## Why it matters
    Somebody with the authority to do so approved these words, and no others. A small improvement can change
    what the clinic owes.

    ## Example
    `the text “These treatments are approved …” is not the one that Compliance officer approved on
    2026-11-16: expected “are not approved”, found “are approved”`. Which word it is can be told where the
    lock holds the `words`; older locks hold only their hash.

    ## How to mend it
    Put the old words back. If the change is meant, show the new words to the owner; after approval,
    `brochure lock` prints the line to paste.

    ## Source
    Project rule: legal texts have an owner.
    """
    for promise, lock in _locked(subject):
        if not lock.holds(promise.text):
            changed = reworded(lock.words, promise.text) if lock.words else ""
            unsaid = "" if lock.words else " Then the lock has the words, too, and a change is told by word."
            yield rule.finding(
                f"the text {quoted(promise.text)} is not the one that {lock.owner} approved"
                f" on {lock.approved_on}{f': {changed}' if changed else ''}",
                hint=f"Put the approved words back. Once {lock.owner} has approved the new ones: run"
                f" `brochure lock {promise.key}` and paste the line it prints"
                f" (sha256 {digest(promise.text)[:12]}…).{unsaid}",
                span=lock.span or promise.span,
                promise=promise.key,
            )


@check("lock-lapsed", Severity.ERROR)
def lock_lapsed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The approval of a locked text has run out.

    ## What it looks for
    Locks whose `review_by` is before today.

    ## Why it matters
    Laws and facts change. After that day nobody vouches for the words.

    ## Example
    `the approval of “These treatments are not approved …” ran out on 2027-11-16; it belongs to Compliance
    officer`.

    ## How to mend it
    Let the owner read the words again; then set `approved_on` and `review_by` anew. Do not just move the
    date.

    ## Source
    Project rule: legal texts have a date of review.
    """
    for promise, lock in _locked(subject):
        if subject.expected.today is None:
            raise Unchecked("today's date was not given")
        if lock.review_by < subject.expected.today:
            yield rule.finding(
                f"the approval of {quoted(promise.text)} ran out on {lock.review_by};"
                f" it belongs to {lock.owner}",
                hint=f"Let {lock.owner} read it again, then set approved_on and review_by.",
                span=lock.span or promise.span,
                promise=promise.key,
            )


@check("text-not-largest", Severity.ERROR)
def text_not_largest(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A notice that must be in the largest type of the file is smaller than other text.

    ## What it looks for
    Required texts with `min_size: largest`: their smallest letter, and the largest letter in the file.

    ## Why it matters
    Some laws want a notice to be at least as large as the largest type of the advertisement.

    ## Example
    `“THIS NOTICE MUST BE PROVIDED …” is set in 12.0 pt; the largest type in the file has 24.0 pt`.

    ## How to mend it
    Set the notice larger, or the titles smaller.

    ## Source
    As reported of Florida's law on stem cell advertising (Ch. 2025-185); have a lawyer read the statute.
    """
    wanted = [look for look in looks(subject) if look.promise.largest and look.glyphs]
    if not any(promise.largest for promise in subject.expected.promises):
        raise NotApplicable("no text must be the largest")
    pages = subject.facts.pages
    runs = [run for page in pages for run in page.runs if any(map(str.isalnum, run.text))]
    largest = max((run.size for run in runs), default=0.0)
    for look in wanted:
        page = pages[look.page - 1]
        sizes = [page.runs[n].size for i in look.glyphs if (n := page.glyphs[i].run) is not None]
        if sizes and min(sizes) < largest - SAME:
            yield rule.finding(
                f"{quoted(look.promise.text)} is set in {min(sizes):.1f} pt; the largest type in the file has"
                f" {largest:.1f} pt",
                hint="Set the notice larger, or the titles smaller.",
                span=look.promise.span,
                page=look.page,
                box=look.box,
                promise=look.promise.key,
            )
