"""Absence: where a required text stands that is not where it was promised, and what to do about it."""

from __future__ import annotations

from brochure.checks.normal import fold
from brochure.checks.occurrence import Reading, find, readings
from brochure.checks.promises import Look, holder_spoken, others_with
from brochure.checks.subject import Promise, Subject

BACK = "Put the words back exactly, or change the promise."


def moved(subject: Subject, look: Look) -> tuple[str, str]:
    """Where else a text stands that is not where it was promised, and what to do about it."""
    promise = look.promise
    if holder := holding(subject, look):
        also = f"; it stands there only inside the longer required text {holder.key}, which does not count"
        return also, f"Let it stand once more outside of {holder.key}, or require the longer text alone."
    if promise.pages in ("every", "somewhere", "odd", "even"):
        return "", BACK
    there = others_with(subject, promise)
    if not there:
        return "", BACK
    numbers = ", ".join(map(str, there))
    named = there[0] if len(there) == 1 else "somewhere"
    also = (
        f"; it stands on page{'s' if len(there) > 1 else ''} {numbers}, and the promise says {promise.pages}"
    )
    return also, f"If it may stand there, write `pages: {named}`; if not, shorten what comes before it."


def unsaid(subject: Subject, promise: Promise) -> tuple[str, str]:
    """Inside of which other required text alone a screen reader says it, and what to do about it."""
    if holder := holder_spoken(subject, promise):
        also = f" but inside the longer required text {holder.key}, which does not count"
        return (
            also,
            f"Let it stand in the body once more, outside of {holder.key}, or require {holder.key} alone.",
        )
    return "", "Let it stand once in the body; a notice does with a `notice` block."


def holding(subject: Subject, look: Look) -> Promise | None:
    """The longer required text inside of which alone this one stands on its page; None if there is none."""
    text = fold(look.promise.text)
    longer = [one for one in subject.expected.promises if text in fold(one.text) and text != fold(one.text)]
    if not longer or look.why:
        return None
    pages = subject.facts.pages
    some = pages if look.promise.pages == "somewhere" else pages[look.page - 1 : look.page]
    for source in (source for page in some for source in readings(page)):
        if any(True for _ in find(look.promise.text, source)):
            return next((one for one in longer if _masks(one.text, look.promise.text, source)), None)
    return None


def _masks(longer: str, text: str, source: Reading) -> bool:
    """Whether places of a text in a reading are inside of the longer text."""
    return len(list(find(text, source, (longer,)))) < len(list(find(text, source)))
