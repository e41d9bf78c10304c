"""What the commands about citations share: the content's records, how they are told, how added."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brochure import clock, output
from brochure.cli import streams, views
from brochure.cli.streams import say
from brochure.findings import BrochureError, ExitCode, Finding, Severity
from brochure.project import Project, resolve
from brochure.report import Report
from brochure.report.places import placed
from brochure.stages import stages

if TYPE_CHECKING:
    from brochure.citations import Citation
    from brochure.content import Content
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


def tell(project: Project, findings: tuple[Finding, ...], options: argparse.Namespace) -> ExitCode:
    """Show what is wrong with citations; whether any of it is an error."""
    found = placed(findings, project)
    bad = any(finding.severity is Severity.ERROR for finding in found)
    code = ExitCode.FINDINGS if bad else ExitCode.CLEAN
    about = str(options.content)
    text = views.view(getattr(options, "output_format", "full"), colour=False)(
        [Report(about, code, found, written=about)]
    )
    if found or getattr(options, "output_format", "full") in views.FOR_PROGRAMS:
        streams.put(text + "\n", sys.stdout)
    return code


def put(
    project: Project, read: Source, lines: Sequence[str], keys: Collection[str]
) -> tuple[Path | None, ExitCode]:
    """Write entries behind the last record, in the file in which that stands; which file it is.

    None and a code where that cannot be done, which is told; then every file is as it was.
    """
    from brochure import source
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
    if last and "{" in before.decode("utf-8").splitlines()[last.line - 1][: last.column - 1]:
        say(f"{last}: the records stand in braces on one line; give each one lines of its own, and try again")
        return _by_hand(file, keys)
    whole = before.decode("utf-8")
    if empty:
        text = entry.begun(whole, lines, (empty.line, empty.column))
    else:
        text = entry.inserted(whole, lines, (last.line, last.column) if last else None)
    if text is None:
        say(f"{empty}: what stands behind citations: is no list of records; delete it, and try again")
        return _by_hand(file, keys)
    output.write(file, text.encode("utf-8"))
    try:
        again = source.load(project)
        good = not again.failed and again.data.get("citations", {}).keys() >= set(keys)
        why = sorted(_errors(project) - known) if good else []
    except BrochureError:
        good, why = False, []
    if good and not why:
        return file, ExitCode.CLEAN
    output.write(file, before)
    for message in why:
        say(message)
    return _by_hand(file, keys)


def _by_hand(file: Path, keys: Collection[str]) -> tuple[None, ExitCode]:
    what = f"{len(keys)} records" if len(keys) > 1 else "the record"
    say(f"{what} could not be put into {file.name}, which is as it was; type it by hand:")
    return None, ExitCode.NOT_WRITTEN


def _errors(project: Project) -> set[str]:
    """What is an error in the content now, without the lines it stands in."""
    verbs = stages()
    try:
        findings = verbs.validate(verbs.load(project), project.today).findings
    except BrochureError as error:
        findings = error.findings
    return {finding.message for finding in findings if finding.severity is Severity.ERROR}
