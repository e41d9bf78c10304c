"""Standing: how the cited papers stand by the lock. No network: what is told was found earlier, on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from brochure.citations import Citation
from brochure.evidence import notices, rules
from brochure.evidence.lock import Entry, Lock, fingerprint
from brochure.evidence.matcher import DOOMED, IDENTIFIERS, Difference, State, is_of
from brochure.evidence.record import Notice, Record
from brochure.findings import Finding, Span
from brochure.rules import Limits

NO_LIMITS: Limits = {}

Locate = Callable[[str, str], Span]
"""Where a key of a record stands in the content: the record's key and the name of the field, or ``."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a cited paper stands: the state, the day it was looked up, by which service, and why it is in no
    better state. `record` is there only while nothing that was compared has changed, or if the paper was
    retracted or is doubted.
    """

    state: State = State.UNCHECKED
    on: date | None = None
    source: str = ""
    why: str = "nobody has looked it up"
    record: Record | None = None


def standing(citation: Citation, lock: Lock) -> Standing:
    """How a citation stands by the lock."""
    entry = entry_of(citation, lock)
    if entry is None:
        return Standing()
    if entry.cited != fingerprint(citation) and entry.state not in DOOMED:
        return Standing(why=f"it was changed since it was compared on {entry.on}")
    return Standing(
        entry.state, entry.on, entry.record.source if entry.record else "", entry.why, entry.record
    )


def entry_of(citation: Citation, lock: Lock) -> Entry | None:
    """The entry of a citation; of a paper that was retracted or is doubted, also one under another key."""
    own = lock.entries.get(citation.key)
    if own is not None and own.state in DOOMED:
        return own
    for other in lock.entries.values():
        if other.state in DOOMED and other.record is not None and is_of(citation, other.record):
            newer = own is not None and own.record is not None and own.on >= other.on
            return own if newer and own and own.record and is_of(citation, own.record) else other
    return own


def current(citation: Citation, lock: Lock) -> Entry | None:
    """The entry of a citation, if nothing that was compared has changed since."""
    entry = entry_of(citation, lock)
    return entry if entry is not None and entry.cited == fingerprint(citation) else None


def doom(citation: Citation, lock: Lock) -> Notice | None:
    """The retraction or the doubt that is known of a paper, by the lock or by its own title."""
    entry = entry_of(citation, lock)
    if entry is None or entry.state not in DOOMED:
        return next(notices.of_title(citation.title), None)
    kind = "retraction" if entry.state is State.RETRACTED else "concern"
    later = entry.record.notices if entry.record else ()
    return Notice(kind, next((one.reference for one in later if one.kind == kind and one.reference), ""))


def retracted(citations: Iterable[Citation], lock: Lock) -> dict[str, str]:
    """The keys of papers known as retracted, each with where the retraction stands, as far as that is known.
    A later change of the citation does not undo it."""
    held = ((citation, entry_of(citation, lock)) for citation in citations)
    return {
        one.key: _where(entry)
        for one, entry in held
        if (entry is not None and entry.state is State.RETRACTED) or notices.is_marked(one.title)
    }


def _where(entry: Entry | None) -> str:
    later = entry.record.notices if entry and entry.record else ()
    return next((one.reference for one in later if one.kind == "retraction" and one.reference), "")


def told(
    citations: Mapping[str, Citation], lock: Lock, today: date, locate: Locate, limits: Limits = NO_LIMITS
) -> Iterator[Finding]:
    """What is wrong with these citations by the lock; nothing if none was ever written. `limits` are the
    thresholds a policy sets."""
    yield from lock.findings
    marked = (key for key, citation in citations.items() if notices.is_marked(citation.title))
    if not lock.there or lock.broken:
        yield from (_marked(key, locate) for key in marked)
        return
    for key in marked:
        if (entry := entry_of(citations[key], lock)) is None or entry.state is not State.RETRACTED:
            yield _marked(key, locate)
    oldest = limits.get(rules.OLDEST.key, rules.OLDEST.default or 0)
    for key, citation in citations.items():
        entry = entry_of(citation, lock)
        if key in lock.distrusted and (entry is None or entry.state not in DOOMED):
            continue  # what is wrong with its entry is told
        if entry is None:
            message, hint = f"{key} was never compared with a public record", "run brochure cite verify"
            yield rules.UNCHECKED.finding(message, hint=hint, span=locate(key, ""))
            continue
        changed = entry.cited != fingerprint(citation)
        if changed:
            message = f"{key} was changed since it was compared on {entry.on}"
            yield rules.UNCHECKED.finding(message, hint="run brochure cite verify", span=locate(key, ""))
        if by_hand := citation.by_hand if entry.state is State.UNCHECKED and not changed else None:
            yield from _notices(key, entry, locate)
            yield from _compared_by_hand(key, by_hand, today, oldest, locate)
            continue
        if not changed or entry.state in DOOMED:
            yield from of_entry(key, entry, locate, _asking(citation))
        if not changed:
            yield from _untold(citation, entry, locate)
        since = entry.kept or entry.on
        age = (today - since).days
        if max(since, entry.on) > today:
            message = f"{key} was compared on {max(since, entry.on)}, and today is {today}"
            hint = "see that the clock of this computer is right, and run brochure cite verify"
            yield rules.STALE.finding(message, hint=hint, span=locate(key, ""))
        elif age > oldest and not changed:
            message = f"{key} was compared {age} days ago, on {since}; at most {oldest:g}"
            yield rules.STALE.finding(message, hint="run brochure cite verify", span=locate(key, ""))


def _marked(key: str, locate: Locate) -> Finding:
    message = f"{key} was retracted: its title says so"
    return rules.RETRACTED.finding(message, hint=_OUT, span=locate(key, "title"))


def _untold(citation: Citation, entry: Entry, locate: Locate) -> Iterator[Finding]:
    """What is cited and stands in no record that was found."""
    told = {*entry.fields, *(difference.field for difference in entry.differences)}
    untold = [name for name in _COMPARED if getattr(citation, name) and name not in told]
    if untold and entry.state not in (State.UNCHECKED, State.NOT_FOUND, State.RETRACTED):
        names = ", ".join(untold)
        message = f"{citation.key}: no public record that was found tells {names}"
        hint = f"compare {'it' if len(untold) == 1 else 'them'} with the paper itself"
        yield rules.UNCHECKED.finding(message, hint=hint, span=locate(citation.key, untold[0]))


def _compared_by_hand(key: str, on: date, today: date, oldest: float, locate: Locate) -> Iterator[Finding]:
    """What nobody can be asked about, and a person has compared: told again when that is too long ago."""
    if on > today:
        message = f"{key} was compared by hand on {on}, and today is {today}"
        yield rules.STALE.finding(message, hint="correct the day", span=locate(key, "verified"))
    if (age := (today - on).days) > oldest:
        message = f"{key} was compared by hand {age} days ago, on {on}; at most {oldest:g}"
        hint = (
            "compare it again, and write the day: on: under verified, and accessed: of what stands on the web"
        )
        yield rules.STALE.finding(message, hint=hint, span=locate(key, "verified"))


_OUT = "take the paper out, and what rests on it"
_COMPARED = ("authors", "title", "journal", "year", "volume", "issue", "pages", *IDENTIFIERS)
AGAIN = "run brochure cite verify again later"
_LACKING = "compare that with the paper itself, and see that the number is right"


def _asking(citation: Citation) -> str:
    """How a paper comes to be compared that was not."""
    if citation.listed:
        return AGAIN
    if citation.in_journal:
        return "copy its PMID or DOI from PubMed into the record"
    there = ", ".join(name for name in ("authors", "title", "year") if getattr(citation, name))
    return f"who has compared it says so in the record: verified: {{on: DAY, fields: [{there}], by: NAME}}"


def of_entry(key: str, entry: Entry, locate: Locate, hint: str = AGAIN) -> Iterator[Finding]:
    """What an entry says against its citation; `hint` says how one that was not compared comes to be."""
    yield from _notices(key, entry, locate)
    if entry.state is State.NOT_FOUND:
        search = "search PubMed for the title and copy the number from there"
        yield rules.NOT_FOUND.finding(f"{key}: {entry.why}", hint=search, span=locate(key, ""))
    elif entry.state is State.UNCHECKED:
        hint = hint if entry.record is None or hint != AGAIN else _LACKING
        yield rules.UNCHECKED.finding(
            f"{key} could not be compared: {entry.why}", hint=hint, span=locate(key, "")
        )
    for difference in entry.differences:
        yield _differs(key, difference, entry, locate)


def _notices(key: str, entry: Entry, locate: Locate) -> Iterator[Finding]:
    kinds = {
        "retraction": (rules.RETRACTED, "was retracted", _OUT),
        "concern": (
            rules.CONCERN,
            "has an expression of concern",
            "read it before anything rests on this paper",
        ),
        "erratum": (rules.CORRECTED, "was corrected", "read the correction and compare your numbers with it"),
    }
    for kind, (rule, what, hint) in kinds.items():
        told = [one.reference for one in (entry.record.notices if entry.record else ()) if one.kind == kind]
        if told:
            where = _places(list(dict.fromkeys(filter(None, told))))
            message = f"{key} {what}" + (f": {where}" if where else "")
            yield rule.finding(message, hint=hint, span=locate(key, ""))


_MOST_PLACES, _LONGEST = 5, 300
"""Notices of one kind that are named, and characters of each; a record may have any number of any length."""


def _places(told: Sequence[str]) -> str:
    """Where the notices stand; how many more there are is said."""
    shown = [one if len(one) <= _LONGEST else f"{one[:_LONGEST]}…" for one in told[:_MOST_PLACES]]
    left = len(told) - len(shown)
    return "; ".join(shown) + (f"; and {left:,} more" if left else "")


def _differs(key: str, difference: Difference, entry: Entry, locate: Locate) -> Finding:
    rule = rules.DIFFERS if difference.grave else rules.SPELLED
    source = entry.record.source if entry.record else "the record"
    message, hint = _worded(difference, source, "have" if " and " in source else "has")
    return rule.finding(f"{key}: {message}", hint=hint, span=locate(key, difference.field))


_WAIVED = "open the paper and see which is right; if yours is, waive this in rules.yaml"


def _worded(one: Difference, source: str, has: str) -> tuple[str, str]:
    """What differs, in words, and what to do about it."""
    field, cited, found, meant = one.field, one.cited, one.found, one.meant
    asked = f'did you mean "{meant}"?' if meant else _WAIVED
    if field in IDENTIFIERS and found.startswith(("another paper", "no paper")):
        verb = "lead" if " and " in cited else "leads"
        search = "search PubMed for the title that you cite, and copy the number from there"
        return f"{field} {cited} {verb} to {found}", asked if meant else search
    if field == "link":
        return (
            f"link {cited} leads to another number than {found} of the record",
            "correct the one that is wrong",
        )
    if field == "authors" and not cited:
        named = "; or write et_al: true, if the first authors are to stand for all" if meant else ""
        return f"{source} {has} also {found}", f"add what is missing, in the order of the paper{named}"
    if field == "authors" and not found:
        return f"{cited} is not among the authors in {source}", f"open the paper; {_OUT_OR_WAIVED}"
    if field == "authors" and meant.startswith("et_al"):
        return f'{field} "{cited}", but {source} {has} "{found}"', "delete et_al: true"
    if field == "authors" and cited != found and sorted(cited.split(", ")) == sorted(found.split(", ")):
        *most, last = cited.split(", ")
        message = f"{', '.join(most)} and {last} stand in another order than in {source}"
        return message, f"write {found}"
    return f'{field} "{cited}", but {source} {has} "{found}"', asked


_OUT_OR_WAIVED = "take the name out, or waive this in rules.yaml if the paper has it"
