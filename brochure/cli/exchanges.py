"""`brochure cite import` and `brochure cite export`: references from and for other programs. No network."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure import output
from brochure.cli import bounds, papers, streams
from brochure.cli.streams import say
from brochure.findings import ExitCode
from brochure.project import Project
from brochure.report.places import here
from brochure.targets import Refused, guard_references

if TYPE_CHECKING:
    from brochure.evidence.exchange import Format, Library, Merged, Taken
    from brochure.evidence.lock import Lock

_MOST_TOLD = 500
"""Messages about the files that are shown."""
_SHOWN = 400
"""Characters of a message that are shown; it may quote what stands in a file."""
FORMATS = ("bibtex", "ris", "nbib", "csl-json")


def arguments(commands: Any) -> None:
    """The two commands, below `brochure cite`."""
    imported = commands.add_parser(
        "import", help="take the records of a BibTeX, RIS, PubMed (nbib) or CSL-JSON file into the content"
    )
    imported.add_argument(
        "files", metavar="FILE", nargs="+", help="what Zotero, EndNote, Mendeley or PubMed exported"
    )
    imported.set_defaults(command=take)
    exported = commands.add_parser("export", help="write the records for another program")
    exported.add_argument("keys", metavar="KEY", nargs="*", help="only these records (default: all)")
    exported.add_argument(
        "--format", choices=FORMATS, help="the form (default: by the name of FILE; without one, bibtex)"
    )
    exported.add_argument(
        "-o", "--output", metavar="FILE", default="-", help="write here instead of to stdout"
    )
    exported.set_defaults(command=give)
    for command in (imported, exported):
        command.add_argument("--content", metavar="CONTENT", default="content.yaml",
                             help="the content file, or its folder (default: content.yaml)")  # fmt: skip


def take(options: argparse.Namespace) -> ExitCode:
    """Write the records of the files into the content: all that can be taken; the others are told."""
    from brochure import source
    from brochure.evidence import entry, lock, standing
    from brochure.evidence.exchange import governed, merged

    project = papers.project(options)
    read = source.load(project)
    if read.failed:
        return papers.tell(project, read.findings, options)
    content, known = papers.content(project), lock.read(project.lock)
    libraries, unreadable = _libraries(options.files)
    taken = [one for library in libraries for one in _taken(library, project, content.brochure.language)]
    keys = frozenset(map(str, read.data.get("citations") or {}))

    def place(key: str) -> str:
        return str(here(read.key_at(("citations", key)), project))

    everything = merged(taken, content.citations, keys, place)
    sorted_out = governed(everything, lambda one: standing.doom(one, known), project.lock.name)
    refused = _told(libraries, taken, sorted_out)
    doubted = any(one.doubts for _, one in taken) or sorted_out.doubts or _damaged(known)
    code = ExitCode.FINDINGS if refused or doubted or sorted_out.differing else ExitCode.CLEAN
    if unreadable:
        code = ExitCode.CANNOT_RUN
        say(_unread(unreadable, len(options.files)))
    if not libraries:
        return code
    entries = {key: list(entry.typed(citation)) for key, citation in sorted_out.new.items()}
    file, failed = papers.put(project, read, entries) if entries else (None, {})
    for key, why in failed.items():
        name, line = sorted_out.at[key]
        say(_line(name, line, f"cannot be written as {key}: {why}", ""))
    if failed and file is None and not refused and len(failed) == len(entries):
        say(f"{project.content.name} is as it was; mend it, or type the records by hand:")
        _print(entries, entries, "")
        return max(code, ExitCode.NOT_WRITTEN)
    if refused or failed:
        say("some were left out; mend what can be mended, and import the file again: nothing is added twice")
        code = max(code, ExitCode.FINDINGS)
    if file is None:
        say("there is nothing new to write")
        return code
    written = [key for key in entries if key not in failed]
    _print(entries, written, file.name)
    count = f"{len(written)} new record" + ("s" if len(written) > 1 else "")
    say(f"{file.name} has {count}, which nobody has compared yet: run brochure cite verify")
    return code


def _damaged(known: Lock) -> bool:
    """Whether the lock cannot be relied on, which is told: it may have known more."""
    if known.findings:
        say(f"{known.path.name} has errors, which brochure build tells; a retraction in it may not be known")
    return bool(known.findings)


def _print(entries: Mapping[str, Sequence[str]], keys: Iterable[str], file: str) -> None:
    where = f"{file} has all of it" if file else "look at the paper before you type it"
    shown = ("\n".join(bounds.entry(entries[key], key, where)) for key in keys)
    streams.put("\n\n".join(shown) + "\n", sys.stdout)


def _unread(names: Sequence[str], of: int) -> str:
    """That files could not be read, so that nobody takes what was written for all of it."""
    if len(names) == of:
        return f"nothing was written; mend the file{'s' if of > 1 else ''}"
    them = "it" if len(names) == 1 else "them"
    return f"{len(names)} of {of} files could not be read, and nothing of {them} was taken"


def _libraries(files: Sequence[str]) -> tuple[list[Library], list[str]]:
    """What could be read of the files, and those that could not be read at all, which is told."""
    from brochure.evidence.exchange import Unreadable, read

    libraries, failed = [], list[str]()
    for name in files:
        try:
            libraries.append(read(Path(name)))
        except Unreadable as fault:
            failed.append(name)
            say(_line(name, fault.line, str(fault), fault.hint))
    return libraries, failed


def _taken(library: Library, project: Project, language: str) -> Iterator[tuple[str, Taken]]:
    from brochure.evidence.exchange import taken

    return ((library.name, taken(found, project.today, language)) for found in library.records)


def _told(libraries: Iterable[Library], taken: Sequence[tuple[str, Taken]], sorted_out: Merged) -> bool:
    """Tell everything about the files, by file and line; whether something of them cannot be taken."""
    refusals = [(library.name, trouble) for library in libraries for trouble in library.troubles]
    refusals += [(name, trouble) for name, one in taken for trouble in one.refusals]
    refusals += sorted_out.refusals
    read = [(name, one) for name, one in taken if one.citation]
    remarks = [*sorted_out.doubts, *((name, trouble) for name, one in read for trouble in one.doubts)]
    remarks += [*sorted_out.differing, *sorted_out.there, *sorted_out.renamed]
    remarks += [(library.name, trouble) for library in libraries for trouble in library.remarks]
    remarks += [(name, trouble) for name, one in read for trouble in one.remarks]
    order = {library.name: number for number, library in enumerate(libraries)}
    every = [*((one, "cannot be taken: ") for one in refusals), *((one, "") for one in remarks)]
    shown = every[:_MOST_TOLD]  # what cannot be taken stands first, then what speaks against a paper
    for (name, trouble), before in sorted(shown, key=lambda one: (order[one[0][0]], one[0][1].line)):
        say(_line(name, trouble.line, before + trouble.message, trouble.hint))
    if more := len(every) - len(shown):
        say(f"{more:,} more {'is' if more == 1 else 'are'} not shown; import fewer records at a time")
    if left := _left([one for _, one in taken]):
        say(f"of no use in a handout and left out: {left}")
    return bool(refusals)


def _left(taken: Iterable[Taken]) -> str:
    """Names of values that nothing is made from, and how many records have them."""
    from brochure.evidence.exchange import IN_REFERENCES

    names = [set(one.unused) - IN_REFERENCES for one in taken if one.citation]
    counted = sorted(Counter(name for found in names for name in found).items())
    return ", ".join(f"{name} ({count})" for name, count in counted)


def _line(name: str, line: int, message: str, hint: str) -> str:
    place = f"{name}:{line}" if line else name
    shown = message if len(message) <= _SHOWN else f"{message[:_SHOWN]} …"
    return f"{place}: {shown}" + (f"; {hint[:_SHOWN]}" if hint else "")


def give(options: argparse.Namespace) -> ExitCode:
    """Write the records in another program's form."""
    from brochure import source
    from brochure.evidence import lock, standing
    from brochure.evidence.exchange import BY_NAME, NAMES, Format, recognised, unheld, written

    project = papers.project(options)
    read = source.load(project)
    content, held = papers.content(project), lock.read(project.lock)
    for key in options.keys:
        if key not in content.citations and Path(key).suffix.lower() in BY_NAME and options.output == "-":
            say(f"{key} is a name for a file, and here stand keys: brochure cite export -o {key}")
            return ExitCode.CANNOT_RUN
    chosen = papers.chosen(content, options.keys)
    if chosen is None:
        return ExitCode.CANNOT_RUN
    path = Path(options.output)
    form = _form(options.format, path, to_file=options.output != "-")
    if form is None:
        return ExitCode.CANNOT_RUN
    if options.output != "-":
        try:
            guard_references(path, project, read.files, NAMES[form], lambda text: recognised(text) is form)
        except Refused as refusal:
            say(str(refusal))
            return ExitCode.CANNOT_RUN
    lacking = [key for key in map(str, read.data.get("citations") or {}) if key not in content.citations]
    troubles = [
        f"{key} has errors and is left out" for key in lacking if not options.keys or key in options.keys
    ]
    troubles += [f"{key} is left out: {why}" for key, one in chosen.items() if (why := unheld(one, form))]
    known = {key: notice for key, one in chosen.items() if (notice := standing.doom(one, held))}
    troubles += [
        f"{key} {'was RETRACTED' if one.kind == 'retraction' else 'is doubted by the editors of its journal'}"
        f"{f' ({one.reference})' if one.reference else ''}; the record says so"
        for key, one in known.items()
        if not unheld(chosen[key], form)
    ]
    damaged = _damaged(held)
    _give(written(chosen, form, known), path, to_file=options.output != "-")
    if options.output != "-":
        count = sum(not unheld(one, form) for one in chosen.values())
        keyless = ", without keys, for which it has no place" if form is Format.NBIB else ""
        say(f"{path} has {count} record{'s' if count != 1 else ''} now ({NAMES[form]}){keyless}")
    for trouble in troubles:
        say(trouble)
    return ExitCode.FINDINGS if troubles or damaged else ExitCode.CLEAN


def _give(data: bytes, path: Path, *, to_file: bool) -> None:
    if to_file:
        output.write(path, data)
    elif hasattr(sys.stdout, "buffer"):
        streams.put(data, sys.stdout)
    else:
        streams.put(data.decode("utf-8"), sys.stdout)


def _form(named: str | None, path: Path, *, to_file: bool) -> Format | None:
    """The format that was asked for; None where the name of the file says another one, which is told."""
    from brochure.evidence.exchange import BY_NAME, NAMES, Format

    promised = BY_NAME.get(path.suffix.lower()) if to_file else None
    asked = Format(named) if named else promised
    if asked is None and to_file:
        say(f"the name {path.name} does not say which format is meant; add --format {'|'.join(FORMATS)}")
        return None
    if asked and promised not in (None, asked):
        say(f"{path.name} is a name for {NAMES[promised]}, and --format says {asked}; change one of them")
        return None
    return asked or Format.BIBTEX
