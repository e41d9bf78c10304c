"""What is known about the papers a handout cites, by the lock beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from brochure.content.blocks import Citations
from brochure.content.handout import Content
from brochure.evidence import figures, lock, standing
from brochure.evidence.rules import NUMBER
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
    papers = {key: replace(one, retracted=key in gone) for key, one in content.citations.items()}
    known = {key: standing.standing(one, held) for key, one in cited.items()}
    return replace(content, citations=papers, standings=known, findings=(*content.findings, *found, *numbers))


def unsupported(content: Content, held: lock.Lock, keys: Collection[str]) -> Iterator[Finding]:
    """The numbers of the summaries of these papers that stand in no abstract of the lock. For a person."""
    for block in content.blocks:
        for index, item in enumerate(block.items if isinstance(block, Citations) else ()):
            known = standing.current(content.citations[item.cite], held) if item.cite in keys else None
            abstract = known.record.abstract if known is not None and known.record is not None else ""
            for name in ("people", "text") if abstract else ():
                for one in figures.unsupported(getattr(item, name), abstract):
                    span = content.text_span((*block.place, "items", index, name), one.start)
                    message = f"{item.cite}: the number {one.number} does not stand in the abstract"
                    hint = f'a person has to compare them; nearest in the abstract: "{one.near}"'
                    yield NUMBER.finding(message, hint=hint, span=span)


def place(content: Content, key: str, name: str = "") -> Span:
    """Where a record stands, or the value of one of its keys if it has that key."""
    source = content.source
    return source.spans.get(("citations", key, name)) or source.key_at(("citations", key))
