"""The list of the papers of a handout: number, key, state, and where each is cited. No network."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from brochure.cli import papers, streams
from brochure.cli.streams import say
from brochure.findings import ExitCode, Span
from brochure.project import Project
from brochure.report.places import here

if TYPE_CHECKING:
    from brochure.citations import Citation
    from brochure.content import Content
    from brochure.evidence.lock import Entry, Lock


def show(options: argparse.Namespace) -> ExitCode:
    """List the papers."""
    from brochure.evidence import lock

    project = papers.project(options)
    content, held = papers.content(project), lock.read(project.lock)
    if options.json:
        streams.put(
            json.dumps(list(_told(content, held, project)), ensure_ascii=False, indent=1) + "\n", sys.stdout
        )
    elif content.citations:
        streams.put("\n".join(rows(content, content.citations, held, project)) + "\n", sys.stdout)
    else:
        say(f"{project.content.name} has no papers yet; brochure cite add looks one up by its number")
    return papers.tell(project, held.findings, options) if held.findings else ExitCode.CLEAN


def _told(content: Content, held: Lock, project: Project) -> Iterator[dict[str, Any]]:
    from brochure.evidence import standing

    places = _places(content)
    for key, citation in content.citations.items():
        entry = standing.current(citation, held)
        yield {
            "number": content.citation_numbers.get(key), "key": key,
            "state": _state(citation, entry, held),
            "on": entry.on.isoformat() if entry and entry.state != "unchecked" else None,
            "source": entry.record.source if entry and entry.record else None,
            "cited": [str(here(span, project)) for span in places.get(key, ())],
        }  # fmt: skip


def _state(citation: Citation, entry: Entry | None, held: Lock) -> str:
    from brochure.evidence.matcher import DOOMED
    from brochure.evidence.standing import entry_of

    known = entry_of(citation, held)
    if entry is not None:
        return entry.state.value
    if known is not None and known.state in DOOMED:
        return f"{known.state.value} (changed since)"
    return "unchecked (changed since)" if known is not None else "unchecked"


def rows(content: Content, chosen: Mapping[str, Citation], held: Lock, project: Project) -> Iterator[str]:
    """The table: number, key, state, day, and the lines that cite the paper."""
    rows = [one for one in _told(content, held, project) if one["key"] in chosen]
    order = sorted(rows, key=lambda one: (one["number"] is None, one["number"] or 0))
    wide = max([len(one["key"]) for one in rows] or [0])
    states = max([len(one["state"]) for one in rows] or [0])
    for one in order:
        number, on, lines = one["number"] or "-", one["on"] or "-", ", ".join(one["cited"]) or "not cited"
        yield f"{number:>3}  {one['key']:{wide}}  {one['state']:{states}}  {on:10}  {lines}"


def _places(content: Content) -> dict[str, list[Span]]:
    """Where each paper is cited, by its key."""
    from brochure.citations import mentions
    from brochure.content.blocks import Citations

    found: dict[str, list[Span]] = {}
    for text in content.texts():
        for mention in mentions(text.text):
            for key in mention.keys:
                found.setdefault(key, []).append(content.text_span(text.place, mention.start))
    for block in content.blocks:
        for index, item in enumerate(block.items if isinstance(block, Citations) else ()):
            found.setdefault(item.cite, []).append(content.span((*block.place, "items", index)))
    return {key: sorted(set(spans)) for key, spans in found.items()}
