"""Surroundings: what stands over and beside a required text: its heading, its column's head, its
neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.lines import quoted
from brochure.checks.passages import Passage, passages, place_of
from brochure.checks.standings import Standing
from brochure.checks.stream import squash
from brochure.checks.subject import Subject, remembered
from brochure.findings import Box

SHOWN = 12
"""Words of each text that is quoted."""
BRIEF = 8
"""Words that a paragraph below a required text may have to be shown with it."""
ALIGNED = 9.0
"""Points by which the left edges of a cell and of its column's head may differ."""


def shown_around(one: Standing, subject: Subject) -> str:
    """What stands around a required text, in words for a person: under which heading, beside which words."""
    parts = []
    if over := [quoted(head.text, SHOWN) for head in over_it(one.passage, subject)]:
        parts.append(f"under {' and '.join(over)}")
    first, end = one.start - len(one.before), one.end + len(one.after)
    sides = ((first, one.start, "after"), (one.end, end, "before"))
    own, whole = one.passage.masked or one.passage.text, one.passage.text
    beside = [f"{side} {quoted(whole[a:b].strip(' .'), SHOWN)}" for a, b, side in sides if _says(own[a:b])]
    if not (one.passage.running and subject.expected.words):  # there `text-framed` has looked
        beside += [f"beside {quoted(text.strip(' .'), SHOWN)}" for text in one.beside[:2] if _says(text)]
    if below := _below(one.passage, subject):
        beside.append(f"above {quoted(below.strip(' .'), SHOWN)}")
    if beside:
        parts.append(", ".join(beside))
    return ", ".join(parts) if beside else ""


def _below(passage: Passage, subject: Subject) -> str:
    """The short paragraph right below a text, such as “Forget the above.”; empty where there is none."""
    row = passages(subject)
    at = next((i for i, one in enumerate(row) if one is passage), len(row))
    after = row[at + 1] if at + 1 < len(row) else None
    if after is None or passage.kind not in ("text", "callout") or after.key != passage.key:
        return ""
    parted = squash(after.text) in headings(subject) or after.text.endswith(":")
    return "" if parted or len(after.text.split()) > BRIEF else after.text


def _says(text: str) -> bool:
    return any(char.isalpha() for char in text)


def over_it(passage: Passage, subject: Subject) -> tuple[Passage, ...]:
    """The texts that speak of all below them: of a cell the caption and the heads of its table, of another
    passage the heading it stands under."""
    row = passages(subject)
    at = next((i for i, one in enumerate(row) if one is passage), -1)
    if passage.running or at < 0:
        return ()
    if passage.kind == "table":
        return heads_of(passage, subject)
    heads = headings(subject)
    found = next((one for one in reversed(row[:at]) if squash(one.text) in heads), None)
    return (found,) if found is not None else ()


def headings(subject: Subject) -> frozenset[str]:
    """The folded headings and titles of the author's."""
    return remembered(
        subject,
        "folded headings",
        lambda: frozenset(squash(one.text) for one in subject.expected.structure if one.what == "heading"),
    )


def heads_of(passage: Passage, subject: Subject) -> tuple[Passage, ...]:
    """The caption of the table, and the heads of the column and the row, that a cell stands in."""
    return tuple(_of_table(passage, subject))


def _of_table(passage: Passage, subject: Subject) -> Iterator[Passage]:
    """The caption of a table, the head of the column that a cell stands in, and that of its row."""
    heads = {
        squash(one.text)
        for one in subject.expected.structure
        if one.what == "head" and one.key == passage.key
    }
    table = [one for one in passages(subject) if one.key == passage.key and one.kind == "table"]
    if table and squash(table[0].text) not in heads and table[0] is not passage:
        yield table[0]
    cell = _box(passage, subject)
    for one in table:
        if one is passage:
            return
        box = _box(one, subject)
        if squash(one.text) in heads and (cell is None or box is None or _of_cell(box, cell)):
            yield one


def _box(passage: Passage, subject: Subject) -> Box | None:
    return place_of(passage, subject, 0, len(passage.text))[1]


def _of_cell(head: Box, cell: Box) -> bool:
    """Whether a head stands over a cell, or in its row."""
    level = min(head.top, cell.top) - max(head.bottom, cell.bottom) > 0
    return abs(head.left - cell.left) <= ALIGNED or level
