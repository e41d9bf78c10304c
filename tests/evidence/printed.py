"""A small handout with a lock beside it, carried through the whole program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from brochure import content, output, pipeline, source
from brochure.evidence import lock
from brochure.evidence.lock import Entry, fingerprint
from brochure.evidence.matcher import State
from brochure.evidence.record import Record
from brochure.project import resolve
from brochure.report import Report
from tests.dated import TODAY

HEAD = """\
brochure:
  title: {title}
  language: {language}
  version: "1.0"
  reviewed: 2026-11-16
  review_by: 2027-11-16
  keywords: [{condition}]
publisher: {{name: A clinic, telephone: 501-444-2385}}
notices:
  header: {{text: Observational research}}
  disclaimer: {{text: It is experimental.}}
  copyright: {{year: 2025, holder: A clinic}}
sections:
  - title: {section}
    blocks:
      - notice: disclaimer
"""


@dataclass(frozen=True)
class Paper:
    """A paper of the handout: its entry in YAML (empty: only mentioned), and what the lock has of it."""

    key: str
    entry: str
    record: Record | None
    state: State = State.VERIFIED
    stale: bool = False


def handout(
    papers: Iterable[Paper],
    blocks: str = "",
    *,
    language: str = "en-US",
    condition: str = "hip osteoarthritis",
    title: str = "A sheet on the hip",
    section: str = "What was found",
    layout: str = "short",
) -> str:
    """The content file."""
    papers = list(papers)
    text = HEAD.format(language=language, condition=condition, title=title, section=section) + blocks
    entries = "".join(f"            - {{cite: {one.key}, {one.entry}}}\n" for one in papers if one.entry)
    head = f"      - citations:\n          layout: {layout}\n          items:\n"
    text += f"{head}{entries}" if entries else ""
    text += "" if all(one.entry for one in papers) else "      - references: {}\n"
    titles = [one.record.title if one.record else "Cells" for one in papers]
    records = "".join(
        f"  {one.key}: {{authors: [Lee K], title: {titles[number - 1]!r}, journal: Pain, year: 2020,"
        f" pmid: {number}}}\n"
        for number, one in enumerate(papers, 1)
    )
    return f"{text}citations:\n{records}"


def built(folder: Path, papers: Iterable[Paper], *given: str, locked: bool = True, **named: str) -> Report:
    """The report on the handout, built with its lock."""
    papers = list(papers)
    (folder / "content.yaml").write_text(handout(papers, *given, **named), encoding="utf-8")
    project = resolve(folder / "content.yaml", today=TODAY)
    held = content.validate(source.load(project), TODAY)
    entries: Mapping[str, Entry] = {
        one.key: Entry(
            one.state,
            TODAY,
            "0" * 16 if one.stale else fingerprint(held.citations[one.key]),
            record=one.record,
        )
        for one in papers
        if one.record is not None
    }
    if locked:
        output.write(folder / "citations.lock.yaml", lock.written(entries))
    return pipeline.build(project).report


def told(report: Report, rule: str) -> list[tuple[str, str]]:
    """The key and the severity of each finding of a rule."""
    return [(f.message.split()[0], f.severity.value) for f in report.findings if f.rule == rule]


def ended(report: Report, rule: str) -> tuple[str, str]:
    """How a rule ended, and why."""
    [outcome] = [one for one in report.outcomes if one.rule == rule]
    return outcome.outcome, outcome.why
