"""What is known about the papers a handout cites, by the lock beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from brochure.citations import mentions
from brochure.content.blocks import Citations, Table
from brochure.content.handout import Content
from brochure.content.parts import Place
from brochure.evidence import directions, figures, lock, standing
from brochure.evidence.abstracts import LONGEST
from brochure.evidence.record import Record
from brochure.evidence.rules import DIRECTION, NUMBER, UNCHECKED
from brochure.findings import Finding, Span
from brochure.rules import Limits


def attested(content: Content, path: Path, today: date, limits: Limits) -> Content:
    """The content with what the lock at `path` says of the cited papers: findings, how each stands, and which
    were retracted. `limits` are the thresholds a policy sets.

    Papers nobody cites are left alone.
    """
    held = lock.read(path)
    cited = {key: content.citations[key] for key in content.citation_numbers}
    gone = standing.retracted(cited.values(), held)
    found = standing.told(cited, held, today, lambda key, name: place(content, key, name), limits)
    numbers = unsupported(content, held, cited)
    papers = {
        key: replace(one, retracted=key in gone, retraction=gone.get(key, ""))
        for key, one in content.citations.items()
    }
    known = {key: standing.standing(one, held) for key, one in cited.items()}
    return replace(content, citations=papers, standings=known, findings=(*content.findings, *found, *numbers))


def unsupported(content: Content, held: lock.Lock, keys: Collection[str]) -> Iterator[Finding]:
    """The numbers of summaries, of sentences that cite papers and of rows about one paper that stand in none
    of their abstracts. For a person. Of papers without an abstract in the lock nothing is said."""
    current = ((key, standing.current(content.citations[key], held)) for key in keys)
    known = {key: one.record for key, one in current if one and one.record and one.record.abstract}
    for key, record in known.items():
        if (length := len(record.abstract)) > LONGEST:
            yield _cut(f"{key}: its abstract has {length:,} characters", LONGEST, place(content, key))
    for block in content.blocks:
        if isinstance(block, Citations):
            yield from _summaries(block, content, known)
        elif isinstance(block, Table):
            yield from _rows(block, content, known)
        else:
            for where, text in block.texts():
                yield from _sentences(text, where, content, known)


def _cut(what: str, read: int, span: Span | None) -> Finding:
    """What is too long to be read whole."""
    hint = "a person has to compare the rest with the paper"
    return UNCHECKED.finding(f"{what}; only the first {read:,} are compared", hint=hint, span=span)


def _summaries(block: Citations, content: Content, known: Mapping[str, Record]) -> Iterator[Finding]:
    for index, item in enumerate(block.items):
        for name in ("people", "text") if item.cite in known else ():
            where = (*block.place, "items", index, name)
            counted = " people" if name == "people" else ""
            yield from _compared(f"{getattr(item, name)}{counted}", 0, where, (item.cite,), content, known)


def _sentences(text: str, where: Place, content: Content, known: Mapping[str, Record]) -> Iterator[Finding]:
    for keys, start, sentence in figures.citing(text):
        if all(key in known for key in keys):
            yield from _compared(sentence, start, where, keys, content, known, years=False)


def _rows(block: Table, content: Content, known: Mapping[str, Record]) -> Iterator[Finding]:
    """A row that cites one paper only is about it; in others each cell speaks for itself."""
    for number, row in enumerate(block.rows):
        keys = {key for cell in row for mention in mentions(cell) for key in mention.keys}
        for column, cell in enumerate(row):
            where = (*block.place, "rows", number, column)
            if len(keys) != 1:
                yield from _sentences(cell, where, content, known)
            elif keys <= known.keys():
                yield from _compared(cell, 0, where, tuple(keys), content, known, years=False)


def _compared(
    text: str, start: int, where: Place, keys: tuple[str, ...], content: Content, known: Mapping[str, Record],
    *, years: bool = True,
) -> Iterator[Finding]:  # fmt: skip
    """The numbers of a text, which begins at `start` of the text at `where`, that no abstract of these papers
    has, and the changes that one tells otherwise. The year of a paper and of a notice about it is known;
    outside of summaries so is any year."""
    records = [known[key] for key in keys]
    told = (notice.reference for record in records for notice in record.notices)
    own = [year for record in records for year in record.years] + [
        year for k in keys if (year := content.citations[k].year)
    ]
    also = " ".join([*map(str, own), *figures.YEAR.findall(" ".join(told))])
    if len(text) > figures.LONGEST:
        said = f"{', '.join(keys)}: what is told of it has {len(text):,} characters"
        yield _cut(said, figures.LONGEST, content.text_span(where, start))
    for one in figures.unsupported(text, " ".join(record.abstract[:LONGEST] for record in records), also):
        if not years and figures.YEAR.fullmatch(one.number):
            continue
        span = content.text_span(where, start + one.start)
        message = f"{', '.join(keys)}: {_missing(one)}"
        hint = f'a person has to compare them; nearest in the abstract: "{shortened(one.near)}"'
        yield NUMBER.finding(message, hint=hint, span=span)
    plain, places = figures.plain_of(text)
    theirs = " ".join(f"{record.title}. {record.abstract[:LONGEST]}" for record in records)
    for two in directions.compared(plain, theirs):
        if two.verdict == "differs":
            span = content.text_span(where, start + places[two.change.start])
            message = f'{", ".join(keys)}: "{shortened(two.change.shown)}" is not what the abstract says'
            hint = f'a person has to compare them; the abstract has: "{shortened(two.near)}"'
            yield DIRECTION.finding(message, hint=hint, span=span)


def _missing(one: figures.Unsupported) -> str:
    """What of a number the abstract does not have."""
    names = {"number": f"the number {one.number}", "share": f'the share "{one.number}"'}
    name = names.get(one.what, f'"{one.number}"')
    if one.said:
        return f'{name} stands in the abstract, but not as "{one.said}"'
    if one.what == "denied":
        return f"{name} is not what the abstract says"
    return f"{name} does not stand in the abstract"


SHOWN = 600
"""Characters of a sentence that a hint quotes."""


def shortened(sentence: str) -> str:
    return sentence if len(sentence) <= SHOWN else f"{sentence[:SHOWN].rsplit(' ', 1)[0]} …"


def place(content: Content, key: str, name: str = "") -> Span:
    """Where a record stands, or the value of one of its keys if it has that key."""
    source = content.source
    return source.spans.get(("citations", key, name)) or source.key_at(("citations", key))
