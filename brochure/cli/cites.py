"""The commands about citations: look papers up, compare them, list them. The only network there is."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from brochure import caches, clock, output, targets
from brochure.cli import bounds, exchanges, listing, papers, streams, views
from brochure.cli.streams import say
from brochure.findings import ExitCode, Span
from brochure.project import Project
from brochure.report.places import here
from brochure.stages import stages

if TYPE_CHECKING:
    from brochure.citations import Citation
    from brochure.evidence.lock import Entry, Lock
    from brochure.evidence.lookup import Finding
    from brochure.evidence.network import Network
    from brochure.evidence.record import Record
    from brochure.findings import Finding as Fault
    from brochure.source import Source


_SHOWN = 200
"""Characters of what was typed that are shown."""


def arguments(one: argparse.ArgumentParser) -> None:
    """The commands below `brochure cite`."""
    commands = one.add_subparsers(title="commands", metavar="COMMAND", required=True)
    added = commands.add_parser("add", help="look papers up and write their records into the content")
    added.add_argument(
        "papers",
        metavar="PAPER",
        nargs="+",
        help="a PMID, PMCID or DOI, or a link to one; several may be given",
    )
    added.add_argument("--key", metavar="KEY", help="the key of one record (default: surname and year)")
    added.set_defaults(command=add)
    verified = commands.add_parser("verify", help="compare the records with what public services say")
    verified.add_argument("keys", metavar="KEY", nargs="*", help="only these records (default: all)")
    verified.add_argument("--offline", action="store_true", help="say what is known; ask nobody")
    verified.add_argument(
        "--output-format", choices=views.FORMATS, default="full", help="the form of the report"
    )
    verified.set_defaults(command=verify)
    listed = commands.add_parser("list", help="list the papers: number, key, state, and where they are cited")
    listed.add_argument("--json", action="store_true", help="as JSON")
    listed.set_defaults(command=listing.show)
    exchanges.arguments(commands)
    for command in (added, verified, listed):
        command.add_argument("--content", metavar="CONTENT", default="content.yaml",
                             help="the content file, or its folder (default: content.yaml)")  # fmt: skip
    for command in (added, verified):
        command.add_argument(
            "--email", metavar="ADDRESS", default="", help="told to NCBI and Crossref, who ask for one"
        )
        command.add_argument("--fresh", action="store_true", help="ask again what was asked today")
        command.add_argument(
            "-q", "--quiet", action="store_true", help="no progress lines; faults are always shown"
        )


def verify(options: argparse.Namespace) -> ExitCode:
    """Compare the records with public ones, keep what was found in the lock, and tell it."""
    from brochure.content.attesting import place, unsupported
    from brochure.evidence import lock, standing

    project = papers.project(options)
    content, held = papers.content(project), lock.read(project.lock)
    unread = papers.left_out(project, content)
    unread = {key: span for key, span in unread.items() if not options.keys or key in options.keys}
    for key, span in unread.items():
        say(f"{key} is left out: its record has an error ({here(span, project)}); brochure build tells it")
    asked = [key for key in options.keys if key not in unread]
    chosen = papers.chosen(content, asked) if asked or not options.keys else {}
    if chosen is None:
        return ExitCode.CANNOT_RUN
    if unread and not chosen:
        return ExitCode.FINDINGS
    if held.findings and options.keys and not options.offline:
        return papers.tell(project, held.findings, options)
    if not chosen:
        say("there are no citations to look up")
        return ExitCode.CLEAN
    if not options.offline:
        found: dict[str, Finding] = {}
        try:
            with _stopped_gently():
                there = _looked_up(chosen, found, options)
        except KeyboardInterrupt:
            if found:
                _kept(project, chosen, found)
                say(f"{papers.looked_up(len(found), len(chosen))}, and that is kept")
            raise
        if not there:
            return _without_network(project, len(chosen), options)
        held = _kept(project, chosen, found)
    elif not held.there:
        say(f"there is no {project.lock.name} yet: nothing was ever compared; run brochure cite verify")
        return ExitCode.FINDINGS

    def locate(key: str, name: str) -> Span:
        return place(content, key, name)

    streams.put("\n".join(listing.rows(content, chosen, held, project)) + "\n", _aside(options))
    limits = stages().policy(*project.terms).limits  # what is wrong with the policy, a build tells

    def about(some: Mapping[str, Citation]) -> tuple[Fault, ...]:
        return tuple(standing.told(some, held, project.today, locate, limits))

    code = papers.tell(project, (*about(chosen), *unsupported(content, held, chosen)), options)
    left = [key for key, one in chosen.items() if not _settled(one, standing.current(one, held))]
    waived = [key for key in left if not papers.governed(project, about({key: chosen[key]}))[0]]
    left = [key for key in left if key not in waived]
    if waived:
        say(f"different from the record, and waived: {', '.join(waived)}")
    by_hand = [
        f"{key} ({one.verified.by}, {one.by_hand})"
        for key, one in chosen.items()
        if one.by_hand and one.verified and key not in left
    ]
    if by_hand:
        say(f"not looked up by a number, and compared by hand: {', '.join(by_hand)}")
    if left or unread:
        say(papers.unverified(len(left) + len(unread), len(chosen) + len(unread)))
        return max(code, ExitCode.FINDINGS)
    return code


def _settled(citation: Citation, entry: Entry | None) -> bool:
    """Whether it agrees with a public record, or a person who is named compared what no service holds."""
    if entry is None:
        return False
    return entry.state in ("verified", "erratum") or (
        entry.state == "unchecked" and citation.by_hand is not None
    )


def _without_network(project: Project, count: int, options: argparse.Namespace) -> ExitCode:
    """Say so once; to a program in the form it reads."""
    from brochure.evidence import rules

    said = f"no network: nothing was looked up ({papers.counted(count)})"
    if options.output_format in views.FOR_PROGRAMS:
        papers.tell(
            project, (rules.UNCHECKED.finding(said, hint="run brochure cite verify with a network"),), options
        )
    say(said)
    return ExitCode.FINDINGS


def _looked_up(
    chosen: Mapping[str, Citation], found: dict[str, Finding], options: argparse.Namespace
) -> bool:
    """Put what the services say now into `found`, by key. False when there is no network, and no answer was
    kept of an earlier look-up."""
    from brochure.evidence.lookup import verify as look
    from brochure.evidence.network import NoNetwork, Unreached

    with _network(options) as network:
        for key, citation in chosen.items():
            if not options.quiet:
                say(f"looking up {key}")
            try:
                found[key] = look(citation, network, Unreached)
            except NoNetwork:
                if found:
                    some = papers.looked_up(len(found), len(chosen))
                    say(f"no network: {some}, in answers kept from today")
                break
    return bool(found)


@contextmanager
def _stopped_gently() -> Iterator[None]:
    """Let a request to end (SIGTERM) do what Ctrl-C does, so that what was looked up is kept."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _kept(project: Project, chosen: Mapping[str, Citation], found: Mapping[str, Finding]) -> Lock:
    """Write what was found into the lock, beside what stands there now: another run may have written it
    meanwhile. What was known before outlives a service that is down."""
    from brochure.evidence import lock
    from brochure.evidence.keeping import kept
    from brochure.evidence.matcher import DOOMED
    from brochure.evidence.opinions import one_paper

    with output.alone(project.lock.parent):
        held = lock.read(project.lock)
        entries = dict(held.entries)
        for key, one in found.items():
            before = entries.get(key)
            entries[key], told = kept(chosen[key], one, held, clock.today())
            if before and before.record and before.state in DOOMED and entries[key].state not in DOOMED:
                other = entries[key].record
                if other is None or not one_paper(before.record, other):  # another citation may be of it
                    entries[f"{key}, as it was on {before.on}"] = before
            for line in told:
                say(line)
        for line in papers.troubles([*found.values()]):
            say(line)
        output.write(project.lock, lock.written(entries))
    return lock.Lock(held.path, entries, there=True)


def add(options: argparse.Namespace) -> ExitCode:
    """Look papers up, one after the other, and write each record behind the others. The code is the worst of
    them."""
    from brochure.evidence import asking, entry
    from brochure.evidence.network import NoNetwork

    if options.key and not entry.is_key(options.key):
        say(f'"{options.key}" cannot be a key; write letters and digits, a letter first, as smith2019')
        return ExitCode.CANNOT_RUN
    if options.key and len(options.papers) > 1:
        say(f"--key {options.key} is for one record, and here are {len(options.papers)}; add it by itself")
        return ExitCode.CANNOT_RUN
    code, words = ExitCode.CLEAN, asking.words_among(options.papers)
    with _network(options) as network:
        for number, paper in enumerate(options.papers, 1):
            if len(options.papers) > 1:
                say(f"{number} of {len(options.papers)}: {paper[:_SHOWN]}")
            try:
                code = max(code, _added(paper, words, options, network))
            except NoNetwork:
                left = ", ".join(one[:_SHOWN] for one in options.papers[number - 1 :])
                said = "were" if number < len(options.papers) else "was"
                say(f"no network: {left} {said} not looked up")
                return ExitCode.CANNOT_RUN
    return code


def _added(paper: str, words: str, options: argparse.Namespace, network: Network) -> ExitCode:
    """Look one paper up and write its record. `words`: what stands beside it and is no identifier."""
    from brochure import source
    from brochure.citations import Malformed
    from brochure.evidence import asking, entry
    from brochure.evidence.lookup import found
    from brochure.evidence.network import Unreached

    project = papers.project(options)
    read = source.load(project)
    if read.failed:
        return papers.tell(project, read.findings, options)
    records = read.data.get("citations")
    try:
        wanted = asking.asked_for(paper, beside=words)
    except Malformed as fault:
        there = entry.linked_as(fault.address, records) if isinstance(fault, asking.Elsewhere) else None
        if there is not None:
            say(f"{paper} is there already, as {there}")
            return ExitCode.CLEAN
        say(f"{fault}; {fault.hint}" if fault.hint else str(fault))
        if isinstance(fault, asking.Elsewhere):
            say(
                "if it is a page on the web, write this below citations:, fill it in, and compare it by hand:"
            )
            streams.put(
                "\n".join(entry.page(fault.address, project.today, list(map(str, records or ())))) + "\n",
                sys.stdout,
            )
        return ExitCode.CANNOT_RUN
    if (known := entry.known_as(wanted, records)) is not None:
        say(f"{paper} is there already, as {known}")
        return ExitCode.CLEAN
    if options.key and options.key in map(str, records or ()):
        say(f"there is a record {options.key} already; choose another --key")
        return ExitCode.CANNOT_RUN
    told, troubles = found(wanted, network, Unreached)
    if not told:
        say("; ".join(troubles) or f"no service knows {wanted}")
        return ExitCode.CANNOT_RUN if troubles else ExitCode.FINDINGS
    if troubles:
        say(f"{'; '.join(troubles)}; the others were asked, and what only that service knows is not known")
    return _written(project, paper, told, options, read)


def _written(
    project: Project, typed: str, told: Sequence[Record], options: argparse.Namespace, read: Source
) -> ExitCode:
    """Put the record into the file in which the last one stands; the file stays as it was if that fails, and
    if the paper was retracted."""
    from brochure.evidence import adding, entry, issue_dates, lock, opinions, siblings
    from brochure.evidence.lookup import Identifiers

    (paper, others), notices = opinions.together(told), opinions.noticed(told)
    record = opinions.filled(paper)
    dates = (one.issued for one in paper)
    record = replace(
        record, issued=issue_dates.agreed(dates, max(record.years[:1], default=0), project.today)
    )
    if withdrawn := adding.retracted(notices):
        say(f"RETRACTED: {entry.title_of(record)}")
        say(f"{withdrawn}; nothing was written: take out what rests on it, or cite another paper")
        return ExitCode.FINDINGS
    known = lock.read(project.lock)
    before = adding.known_before(paper, known)
    if before and before.state == "retracted":
        say(f"RETRACTED: {entry.title_of(record)}")
        say(f"{known.path.name} knows that since {before.on}; nothing was written: cite another paper")
        return ExitCode.FINDINGS
    held = read.data.get("citations") or {}
    twin = entry.known_as(Identifiers(record.pmid, record.pmcid, record.doi), held)
    if twin is not None:
        say(f"{typed} is there already, as {twin}")
        return ExitCode.CLEAN
    mine, others_held = siblings.of_record(record), siblings.of_entries(held)
    sibling = siblings.sibling(mine, others_held)
    key = options.key or entry.key_of(record, held)
    lines = list(entry.lines(record, key, project.today))
    if lacking := adding.lacking(record):
        file, code = None, ExitCode.NOT_WRITTEN
        say(f"no service tells the {lacking} of {typed}, so nothing was written")
        say("is it a paper in a journal? Then complete this by hand, and put it below citations:")
    else:
        file, failed = papers.put(project, read, {key: lines})
        code = ExitCode.NOT_WRITTEN if failed else ExitCode.CLEAN
        for why in failed.values():
            say(why)
            say("the record could not be written; type it by hand:")
    where = f"{file.name} has all of it" if file else "look at the paper before you type it"
    streams.put("\n".join(bounds.entry(lines, key, where)) + "\n", sys.stdout)
    if file is not None:
        say(f"{file.name} has a record {key} now; cite it as [@{key}], and run brochure cite verify {key}")
    doubts = tuple(adding.doubts(paper, others, notices))
    if before and not any(one.kind == "concern" for one in notices):
        doubts += (f"{known.path.name} knows since {before.on} that the journal's editors doubt this paper",)
    if sibling is not None:
        where = f"{sibling} ({here(read.key_at(('citations', sibling)), project)})"
        doubts += ("; ".join(siblings.told(mine, others_held[sibling], where)),)
    if known.findings:
        doubts += (f"{known.path.name} has errors; a retraction in it may not be known",)
    bounds.remarks((f"beware: {one}" for one in (*doubts, *adding.remarks(paper, notices))), "remarks")
    return max(code, ExitCode.FINDINGS) if doubts else code


def _aside(options: argparse.Namespace) -> Any:
    """Where the table goes: beside a report that a program reads, to stderr."""
    return sys.stderr if options.output_format in views.FOR_PROGRAMS else sys.stdout


def _network(options: argparse.Namespace) -> Network:
    """Raises Refused when what is set for this computer, or the address, cannot be used."""
    from brochure.evidence.network import Misconfigured, Network

    cache = None if options.fresh else caches.private("citations")
    try:
        return Network(cache, options.email)
    except Misconfigured as trouble:
        raise targets.Refused(str(trouble)) from None
