"""What a judgement is about: which handout, by whom reviewed, and which texts it must carry, as approved."""

from __future__ import annotations

from datetime import date

from brochure.checks.subject import Subject
from brochure.checks.verdict import Approval, Head, Required
from brochure.lock import Lock


def required(subject: Subject) -> tuple[Required, ...]:
    """The texts that are looked for, each with its approval; a promise of a notice is locked as that."""
    texts = subject.expected.promises
    locks = {one.text: one.lock for one in texts if one.lock}
    return tuple(
        Required(
            *(one.key, one.text, one.pages, one.min_size, one.owner, one.span),
            approval(one.text, one.lock or locks.get(one.text), subject.expected.today),
        )
        for one in texts
    )


def approval(text: str, lock: Lock | None, today: date | None) -> Approval | None:
    """How the lock of a text stands, as `lock-broken` and `lock-lapsed` tell of it."""
    if lock is None:
        return None
    state = "holds"
    if not lock.holds(text):
        state = "broken"
    elif today is None:
        state = "unknown"
    elif lock.review_by < today:
        state = "lapsed"
    return Approval(lock.owner, lock.approved_on, lock.review_by, state)


def head(subject: Subject) -> Head:
    """What the content says of itself; of a PDF from elsewhere, what its metadata say."""
    asked, facts = subject.expected, subject.facts
    filed = " ".join((facts.title or "").split())
    if asked.title is None:
        held = {key.strip("/").lower(): value for key, value in facts.metadata.items()}
        return Head("metadata", filed, author=" ".join(held.get("author", "").split()), filed=filed)
    dates = (asked.reviewed, asked.review_by)
    people = (asked.reviewer, asked.translator)
    return Head("content", asked.title, asked.version or "", *dates, *people, filed=filed)
