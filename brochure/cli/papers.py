"""What the commands about citations share: the content's records, how they are told, how added."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure import clock, output
from brochure.cli import streams, views
from brochure.cli.streams import say
from brochure.findings import BrochureError, ExitCode, Finding, Severity, Waived
from brochure.project import Project, resolve
from brochure.report import Report
from brochure.report.places import placed, shown
from brochure.stages import stages

if TYPE_CHECKING:
    from brochure.citations import Citation
    from brochure.content import Content
    from brochure.evidence.lookup import Finding as Looked
    from brochure.findings import Span
    from brochure.source import Source


def chosen(content: Content, keys: list[str]) -> dict[str, Citation] | None:
    """The records that were asked for; None when one of them is not there, which is told."""
    from brochure.content.fields import nearest

    for key in keys:
        if key not in content.citations:
            meant = nearest(key, list(content.citations))
            say(f"there is no record {key}" + (f"; did you mean {meant}?" if meant else ""))
    if any(key not in content.citations for key in keys):
        return None
    return {key: one for key, one in content.citations.items() if not keys or key in keys}


def left_out(project: Project, content: Content) -> dict[str, Span]:
    """The records that could not be read, and where they stand: an error in one leaves it out."""
    read = stages().load(project)
    held = read.data.get("citations") if isinstance(read.data, dict) else None
    names = held if isinstance(held, dict) else {}
    return {str(key): read.key_at(("citations", key)) for key in names if str(key) not in content.citations}


def project(options: argparse.Namespace) -> Project:
    return resolve(Path(options.content), today=clock.today())


def content(project: Project) -> Content:
    """The content; where it has errors, what could be read of it, so that a draft can be looked at, too.

    Raises BrochureError when nothing could be read, with paths as they are typed from here.
    """
    from brochure.content import Refused

    verbs = stages()
    try:
        content: Content = verbs.validate(verbs.load(project), project.today)
    except Refused as error:
        say("the content has errors, which brochure build tells; papers whose records have some are left out")
        return error.rest
    except BrochureError as error:
        raise BrochureError(placed(error.findings, project), error.code) from error
    return content


def governed(project: Project, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """The findings as the policy sees them: those that count, and those that somebody answers for."""
    verbs = stages()
    policy = verbs.policy(*project.terms)  # what is wrong with it, a build tells
    seen = verbs.govern(tuple(findings), policy, shown(project.output), project.today)
    return seen.findings, seen.waived


def tell(project: Project, findings: tuple[Finding, ...], options: argparse.Namespace) -> ExitCode:
    """Show what is wrong with citations, and what of it is waived; whether any of it is an error."""
    kept, put_aside = governed(project, findings)
    found = placed(kept, project)
    waived = tuple(replace(one, finding=placed((one.finding,), project)[0]) for one in put_aside)
    bad = any(finding.severity is Severity.ERROR for finding in found)
    code = ExitCode.FINDINGS if bad else ExitCode.CLEAN
    about = str(options.content)
    form = getattr(options, "output_format", "full")
    judged = "" if form in views.FOR_PROGRAMS else about  # people need not be told that no PDF was made
    text = views.view(form, colour=False)([Report(about, code, found, written=judged, waived=waived)])
    if found or waived or form in views.FOR_PROGRAMS:
        streams.put(text + "\n", sys.stdout)
    return code


_TROUBLES = 6
"""Reasons that are told; more would be read by nobody."""


def troubles(found: Sequence[Looked]) -> Iterator[str]:
    """Why services did not answer, each reason once with how many papers it was; and what comes of it."""
    told = Counter(trouble for one in found for trouble in one.troubles)
    for trouble, times in told.most_common(_TROUBLES):
        yield f"{trouble} (asked for {counted(times)})"
    if told:
        some = [one for one in found if one.troubles]
        lost = [one for one in some if one.record is None]
        if others := len(some) - len(lost):
            yield f"{_were(others)} compared with what the other services have"
        if lost:
            yield f"{_were(len(lost))} not looked up; run brochure cite verify again later"


def unverified(count: int, total: int) -> str:
    """How many citations are not verified, of how many."""
    if total == 1:
        return "the citation is not verified"
    return f"{count} of {total} citations {'is' if count == 1 else 'are'} not verified"


def _were(count: int) -> str:
    return f"{counted(count)} {'was' if count == 1 else 'were'}"


def looked_up(count: int, total: int) -> str:
    """`the paper was looked up`, `1 of 3 papers was`, `2 of 3 papers were looked up`."""
    if total == 1:
        return "the paper was looked up"
    return f"{count} of {total} papers {'was' if count == 1 else 'were'} looked up"


def counted(count: int) -> str:
    """`1 paper`, `2 papers`."""
    return f"{count} paper{'s' if count != 1 else ''}"


def put(
    project: Project, read: Source, entries: Mapping[str, Sequence[str]]
) -> tuple[Path | None, dict[str, str]]:
    """Write entries, by key, behind the last record, in the file in which that stands: all that can be. Which
    file it is, None if nothing was written; and why the others were not, by key. Then the file is as it was
    without them."""
    try:
        return _put(project, read, entries), {}
    except _Unfit as fault:
        if len(entries) == 1 or fault.hopeless:
            return None, dict.fromkeys(entries, str(fault))
    keys, written, failed = list(entries), None, dict[str, str]()
    for half in (keys[: len(keys) // 2], keys[len(keys) // 2 :]):
        file, why = put(project, source_of(project), {key: entries[key] for key in half})
        written, failed = written or file, failed | why
    return written, failed


def source_of(project: Project) -> Source:
    """The content as its files have it now."""
    from brochure import source

    return source.load(project)


class _Unfit(Exception):
    """Why entries cannot be put into a file. `hopeless`: no entry can."""

    def __init__(self, why: str, *, hopeless: bool = False) -> None:
        super().__init__(why)
        self.hopeless = hopeless


def _put(project: Project, read: Source, entries: Mapping[str, Sequence[str]]) -> Path:
    """Write all the entries, and see whether the content is as good as before. Raises `_Unfit`."""
    from brochure.evidence import entry

    held = read.data.get("citations") or {}
    last = (
        next((read.key_at(("citations", one)) for one in reversed(held)), None)
        if isinstance(held, dict)
        else None
    )
    empty = read.key_at(("citations",)) if last is None and ("citations",) in read.key_spans else None
    there = last or empty
    file = project.root / there.path if there else project.content
    known, before = _errors(project), file.read_bytes()
    whole = before.decode("utf-8")
    lines = [
        line for number, one in enumerate(entries.values()) for line in (*([""] if number else []), *one)
    ]
    if last and "{" in whole.splitlines()[last.line - 1][: last.column - 1]:
        why = "the records stand in braces on one line; give each one lines of its own, and try again"
        raise _Unfit(f"{last}: {why}", hopeless=True)
    if empty:
        text = entry.begun(whole, lines, (empty.line, empty.column))
    else:
        text = entry.inserted(whole, lines, (last.line, last.column) if last else None)
    if text is None:
        why = "what stands behind citations: is no list of records; delete it, and try again"
        raise _Unfit(f"{empty}: {why}", hopeless=True)
    output.write(file, text.encode("utf-8"))
    try:
        again = source_of(project)
        good = not again.failed and again.data.get("citations", {}).keys() >= set(entries)
        new = {what: hint for what, hint in _errors(project).items() if what not in known}
    except BrochureError:
        good, new = False, {}
    if good and not new:
        return file
    output.write(file, before)
    told = [f"{what}; {hint}" if hint else what for what, hint in sorted(new.items())]
    raise _Unfit(" ".join(told) or f"{file.name} could not be read with it; it is as it was")


def _errors(project: Project) -> dict[str, str]:
    """What is an error in the content now, without the lines it stands in; and what to do about it."""
    verbs = stages()
    try:
        findings = verbs.validate(verbs.load(project), project.today).findings
    except BrochureError as error:
        findings = error.findings
    return {one.message: one.hint for one in findings if one.severity is Severity.ERROR}
