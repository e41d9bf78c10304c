"""Promised structure: what is a heading, an item or a head in the content is one to those who listen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from brochure.checks.accessibility import tags_of
from brochure.checks.lines import quoted
from brochure.checks.stream import squash
from brochure.checks.subject import Structured, Subject, remembered
from brochure.checks.voice import bare, printed
from brochure.facts import Tag
from brochure.findings import Finding, Severity
from brochure.rules import Rule

HEADINGS = frozenset(["H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"])
ROLES = {"heading": HEADINGS, "item": frozenset(["LI"]), "head": frozenset(["TH"])}
KNOWN_BY = 6
"""Letters by which items are sorted, so that long lists are compared quickly."""


def plain(subject: Subject, what: str) -> list[Structured]:
    """The headings, items or heads of the content that are read out as something else. What is not in the tag
    tree at all is told by the rules on lost and silent words."""
    tags = tags_of(subject).walk()
    wanted = [one for one in subject.expected.structure if one.what == what and bare(one.text)]
    if not wanted:
        return []
    there = remembered(subject, "read out", lambda: bare(printed(tags_of(subject))))
    if what == "item":
        lacking = _items(wanted, [tag for tag in tags if tag.role == "LI"])
    else:
        held = Counter(bare(printed(tag)) for tag in tags if tag.role in ROLES[what])
        lacking = []
        for one in wanted:
            text = bare(one.text)
            held[text] -= 1
            lacking += [one] if held[text] < 0 else []
    return [one for one in lacking if bare(one.text) in there]


def _items(wanted: Sequence[Structured], tags: Sequence[Tag]) -> list[Structured]:
    """Those that no item of a list begins with; each item holds one."""
    held: dict[str, list[str]] = {}
    for tag in tags:
        inner = [part for part in tag.parts if part.role != "Lbl"]
        text = (
            "".join(bare(printed(part)) for part in inner)
            if inner
            else bare(printed(tag)).lstrip("0123456789")
        )
        held.setdefault(text[:KNOWN_BY], []).append(text)
    lacking = []
    for one in wanted:
        text = bare(one.text)
        if len(text) < KNOWN_BY:
            some = [item for items in held.values() for item in items]
        else:
            some = held.get(text[:KNOWN_BY], [])
        found = next((item for item in some if item.startswith(text)), None)
        if found is None:
            lacking.append(one)
        else:
            held[found[:KNOWN_BY]].remove(found)
    return lacking


def told(subject: Subject, rule: Rule, what: str, said: str, hint: str) -> Iterator[Finding]:
    """A finding for each block with such texts, as errors: the file was made from this content."""
    blocks: dict[str, list[Structured]] = {}
    for one in plain(subject, what):
        blocks.setdefault(one.key, []).append(one)
    for found in blocks.values():
        first = found[0]
        more = f" and {len(found) - 1} more" if found[1:] else ""
        yield rule.finding(
            f"{quoted(first.text)}{more} {said.format('are' if more else 'is')}",
            hint=hint,
            span=first.span or subject.author(first.text),
            page=_page(subject, first),
            severity=Severity.ERROR,
        )


def _page(subject: Subject, one: Structured) -> int | None:
    folded = squash(one.text)
    for index, word in enumerate(subject.expected.words):
        place = (
            subject.alignment.place(index) if word.key == one.key and folded in squash(word.text) else None
        )
        if place:
            return subject.stream.page(place.start)
    return next((page.number for page in subject.facts.pages if folded in squash(page.text)), None)
