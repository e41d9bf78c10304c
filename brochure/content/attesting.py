"""What is known about the papers a handout cites, by the lock beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from brochure.content.handout import Content
from brochure.evidence import lock, standing
from brochure.findings import Span


def attested(content: Content, path: Path, today: date) -> Content:
    """The content with what the lock at `path` says of the cited papers: findings, and which were retracted.

    Papers nobody cites are left alone.
    """
    held = lock.read(path)
    cited = {key: content.citations[key] for key in content.citation_numbers}
    gone = standing.retracted(cited.values(), held)
    found = standing.told(cited, held, today, lambda key, name: place(content, key, name))
    papers = {key: replace(one, retracted=key in gone) for key, one in content.citations.items()}
    return replace(content, citations=papers, findings=(*content.findings, *found))


def place(content: Content, key: str, name: str = "") -> Span:
    """Where a record stands, or the value of one of its keys if it has that key."""
    source = content.source
    return source.spans.get(("citations", key, name)) or source.key_at(("citations", key))
