"""The command line: arguments in, an exit code out. The only room that prints, and the only that catches.

stdout carries what was asked for (the report, a page, the PDF with `-o -`); progress and everything else
goes to stderr. `-q` hides progress and never a fault.
"""

from __future__ import annotations

import argparse
import atexit
import errno
import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from brochure import __version__, clock, output, pipeline, targets
from brochure.cli import arguments, candidates, cites, policies, receipts, starting, streams, viewing, views
from brochure.cli.streams import say
from brochure.cli.usage import Parser
from brochure.findings import BrochureError, ExitCode
from brochure.progress import Progress
from brochure.project import Project, resolve
from brochure.report import Report
from brochure.stages import SELDOM
from brochure.variant import CitationStyle, Paper, VariantName

Options = argparse.Namespace


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; answers its exit code (docs/commands.md). Bad usage exits with 2."""
    streams.open_closed()
    try:
        options = parser().parse_args(words)
    except SystemExit as leaving:  # --help, --version, bad usage
        raise SystemExit(streams.flushed(int(leaving.code or 0))) from None
    atexit.register(gc.freeze)  # the end of the process need not search all memory for garbage, three times
    gc.set_threshold(*SELDOM)  # nor need it be searched just before
    streams.prepare(utf8=getattr(options, "output_format", "") in views.DOCUMENTS)
    code = streams.flushed(_guarded(options))
    if code == ExitCode.FINDINGS and getattr(options, "exit_zero", False):
        return ExitCode.CLEAN
    return code


def _guarded(options: Options) -> ExitCode:
    """Run the command. Whatever goes wrong becomes a message and a code; only a bug shows a traceback."""
    try:
        return ExitCode(options.command(options))
    except BrochureError as error:
        about = getattr(options, "content", None) or "brochure"
        return _show([Report(about, error.code, error.findings, written=about)], options)
    except targets.Refused as error:
        say(str(error))
        return ExitCode.NOT_WRITTEN if isinstance(error, targets.Unwritable) else ExitCode.CANNOT_RUN
    except KeyboardInterrupt:
        say("interrupted; every file is as it was or complete")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # whoever read the output, `head` for one, has seen enough
        streams.drop(sys.stdout)
        return ExitCode.CLEAN
    except streams.Unwritable as error:
        say(str(error))
        return ExitCode.NOT_WRITTEN
    except MemoryError:
        say("there is not enough memory; is a template, an image or a PDF far larger than it should be?")
        return ExitCode.CANNOT_RUN
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "brochure":
            say(f"the Python package {error.name} is missing: run `make`, or ask `brochure doctor`")
            return ExitCode.CANNOT_RUN
        return _bug()
    except OSError as trouble:
        if errno.errorcode.get(trouble.errno or 0) in ("ENOSPC", "EDQUOT"):
            say(f"{trouble.filename or 'a file'} could not be written: {trouble.strerror}")
            return ExitCode.NOT_WRITTEN
        return _bug()
    except Exception:
        return _bug()


def _bug() -> ExitCode:
    import traceback

    traceback.print_exc()
    say(f"this is a fault of brochure {__version__} and not of your files; please report the lines above")
    return ExitCode.CANNOT_RUN


# --- the commands ---------------------------------------------------------------------------------------


def build(options: Options) -> ExitCode:
    """Build the PDF, or those of several variants, judge them, and show the reports."""
    if options.eml and options.output == "-":
        raise targets.Refused("--eml writes a draft message beside the PDF; name a file with -o")
    if options.output == "-":
        return _build_to_stdout(options)
    projects = _projects(options)
    if options.eml and not any(project.name is VariantName.EMAIL for project in projects):
        raise targets.Refused("--eml needs --variant email")
    for project in projects:
        targets.guard_pdf(project, chosen=bool(options.output))
        _guard_report(options, project)
    built = _built(options, projects)
    code = _show([one.report for one in built], options, [one.pdf for one in built])
    if options.eml and not _mailed(built, projects, quiet=options.quiet):
        code = max(code, ExitCode.NOT_WRITTEN)
    if not options.quiet:
        viewing.name_sheets(project for one, project in zip(built, projects, strict=True)
                            if one.report.code is ExitCode.CLEAN)  # fmt: skip
    if options.open:
        viewing.show([Path(one.report.written) for one in built if one.report.written])
    return code


def _mailed(built: Sequence[pipeline.Built], projects: Sequence[Project], *, quiet: bool) -> bool:
    """Write a draft message beside each good PDF for e-mail; False when one cannot be written."""
    from brochure import message

    done = True
    for one, project in zip(built, projects, strict=True):
        if project.name is not VariantName.EMAIL or one.report.code is not ExitCode.CLEAN or one.pdf is None:
            continue
        place = project.output.with_suffix(".eml")
        filed = _filed(message.of(project, one.pdf), place, "-o")
        if filed and not quiet:
            say(f"draft message: {pipeline.shown(place)}")
        done = filed and done
    return done


def _built(options: Options, projects: Sequence[Project]) -> list[pipeline.Built]:
    with Progress(quiet=options.quiet) as progress:
        return list(pipeline.builds(projects, force=options.force, note=progress, apart=True))


def _projects(options: Options) -> list[Project]:
    """One for each variant that was asked for. Raises Refused when they cannot all have the same place."""
    asked = list(dict.fromkeys(options.variant or [VariantName.HANDOUT]))
    if arguments.ALL in asked:
        names, without = pipeline.declared(_project(options))
        asked = list(names)
        if without:
            say(without)
    if len(asked) > 1 and options.output:
        raise targets.Refused("-o names one PDF; leave it out to build several variants")
    return [_project(options, name=VariantName(name)) for name in asked]


def _build_to_stdout(options: Options) -> ExitCode:
    """Build in a temporary folder; a good PDF goes to stdout, the report to stderr."""
    import tempfile

    if sys.__stdout__ is None:
        raise streams.Unwritable("stdout is closed, so the PDF cannot go there")
    with tempfile.TemporaryDirectory(prefix="brochure-") as folder:
        [project] = (replace(one, output=Path(folder) / "stdout.pdf") for one in _projects(options))
        _guard_report(options, project)
        [built] = _built(options, [project])
    good = built.pdf if built.report.code is ExitCode.CLEAN else None
    report = replace(built.report, file="stdout", written="stdout" if good else "")
    try:
        streams.put(good or b"", sys.stdout)
    except streams.Unwritable as error:
        say(str(error))
        report = replace(report, code=ExitCode.NOT_WRITTEN, written="")
    return _show([report], options, [built.pdf], to_stdout=False)


def check(options: Options) -> ExitCode:
    """Judge finished PDFs. The code is the worst of them."""
    files = [Path(name) for name in options.files]
    unfit = {file: why for file in files if (why := candidates.unfit(file))}
    for file, why in unfit.items():
        say(f"{file}: {why}")
    name = VariantName(options.variant) if options.variant else candidates.variant_of(files)
    if name is None and options.content:
        say("by their names these are files of several variants; check those of one at a time")
        return ExitCode.CANNOT_RUN
    if options.content and not options.variant and name is not VariantName.HANDOUT:
        say(f"checked as the variant {name}, by the file's name; --variant names another one")
    project = _project(options, name or VariantName.HANDOUT) if options.content else None
    policy = Path(options.rules) if options.rules else None
    _guard_report(options, project, files)
    if project is None:
        more = f", and what {policy} asks for" if policy else ""
        say(f"no --content was given: only the rules that need none are checked{more}")
    fit = [file for file in files if file not in unfit]
    with Progress(quiet=options.quiet) as progress:
        asked = {"strict": options.strict, "second": options.verapdf, "note": progress}
        reports = list(pipeline.check(fit, project, rules_file=policy, **asked))
    if options.output_format in views.FOR_PROGRAMS:  # people were told above
        made = dict(zip(fit, reports, strict=True))
        reports = [made.get(file) or candidates.unchecked(file, unfit[file]) for file in dict.fromkeys(files)]
        fit = list(dict.fromkeys(files))
    shown = _show(reports, options, fit) if reports else ExitCode.CLEAN
    return max(shown, ExitCode.CANNOT_RUN if unfit else ExitCode.CLEAN)


def schema(options: Options) -> ExitCode:
    """Print the JSON Schema of content.yaml or rules.yaml."""
    import json

    if options.file == "rules":
        from brochure.policy import schema as policy_schema

        data = policy_schema(pipeline.rules())
    else:
        from brochure.content import schema as content_schema

        data = content_schema()
    streams.put(json.dumps(data, indent=2, ensure_ascii=False) + "\n", sys.stdout)
    return ExitCode.CLEAN


def explain(options: Options) -> ExitCode:
    """Print the page of a rule, or of all of them."""
    from brochure.report import manual

    rules = pipeline.rules()
    if options.all:
        streams.put(manual.catalogue(rules, pipeline.STAGES), sys.stdout)
        return ExitCode.CLEAN
    if options.rule in rules:
        streams.put(manual.page(rules[options.rule]) + "\n", sys.stdout)
        return ExitCode.CLEAN
    if options.rule is None:
        say("name a rule; `brochure rules` lists them")
        return ExitCode.CANNOT_RUN
    near = ", ".join(manual.nearest(options.rule, rules))
    say(f"there is no rule {options.rule}; " + (f"did you mean {near}?" if near else "see `brochure rules`"))
    return ExitCode.CANNOT_RUN


def rules(options: Options) -> ExitCode:
    """Print one line per rule, or what a pack sets."""
    if options.pack:
        return policies.pack(options.pack)
    from brochure.report import manual

    streams.put(manual.listing(pipeline.rules()) + "\n", sys.stdout)
    return ExitCode.CLEAN


def doctor(options: Options) -> ExitCode:
    """Print what this machine lacks and how to mend it."""
    from brochure import doctor as surgery

    asked = {"--install": options.install, "--system": options.system, "-q": options.quiet}
    return ExitCode(surgery.main([name for name, given in asked.items() if given]))


# --- what they share ------------------------------------------------------------------------------------


def _project(options: Options, name: VariantName = VariantName.HANDOUT) -> Project:
    """The project the options speak of, in this variant."""
    chosen = getattr(options, "output", None)
    return resolve(
        Path(options.content),
        today=clock.today(),
        output=Path(chosen) if chosen else None,
        templates=Path(options.templates) if options.templates else None,
        styles=Path(options.styles) if options.styles else None,
        paper=Paper(options.paper) if options.paper else None,
        citation_style=CitationStyle(options.citation_style) if options.citation_style else None,
        strict=options.strict,
        rules=Path(options.rules) if options.rules else None,
        name=name,
        audience=options.audience or "",
    )


def _guard_report(options: Options, project: Project | None, checked: Sequence[Path] = ()) -> None:
    filed = Path(options.output_file) if options.output_file else None
    if filed:
        targets.guard_report(filed, project, checked)
    if options.report:
        targets.guard_page(Path(options.report), filed)
        targets.guard_report(Path(options.report), project, checked, option="--report")


def _show(
    reports: Sequence[Report],
    options: Options,
    pdfs: Sequence[views.Finished] = (),
    *,
    to_stdout: bool = True,
) -> ExitCode:
    """Show the reports in the format and at the place that were asked for. `pdfs` are what they are about.

    Answers the worst of their codes. When the place takes no report, the report goes to stdout instead,
    and the code is NOT_WRITTEN.
    """
    style = getattr(options, "output_format", "full")
    stream = sys.stdout if to_stdout else sys.stderr
    codes = [report.code for report in reports]
    verdicts = style in views.FOR_PROGRAMS
    filed = False
    try:
        if (page := getattr(options, "report", None)) and not _paged(reports, pdfs, Path(page), options):
            codes.append(ExitCode.NOT_WRITTEN)
        if file := getattr(options, "output_file", None):
            filed = _filed(views.view(style, colour=False)(reports) + "\n", Path(file), "--output-file")
            verdicts = verdicts or filed
            codes += [] if filed else [ExitCode.NOT_WRITTEN]
        colour = not filed and _coloured(options, stream.isatty())
        if not filed and (text := views.view(style, colour=colour)(reports)):
            streams.put(text + "\n", stream)
    except streams.Unwritable as error:
        say(str(error))
        verdicts = True
        codes.append(ExitCode.NOT_WRITTEN)
    if verdicts:
        from brochure.report.terminal import verdict

        for report in reports:
            say(verdict(report))
    return max(codes)


def _paged(reports: Sequence[Report], pdfs: Sequence[views.Finished], file: Path, options: Options) -> bool:
    """Write the report for people into a file."""
    with Progress(quiet=options.quiet) as progress:
        text = views.page(reports, pdfs, f"{clock.today():%Y-%m-%d}", progress)
    filed = _filed(text, file, "--report")
    if filed and not options.quiet:
        say(f"report: {file}")
    return filed


def _filed(text: str | bytes, file: Path, option: str) -> bool:
    """Write a report or a message into a file; say so when that cannot be done."""
    data = text if isinstance(text, bytes) else text.encode(errors="backslashreplace")
    try:
        output.write(file, data)
    except BrochureError as error:
        say(f"{error}; choose another place with {option}")
        return False
    return True


def _coloured(options: Options, terminal: bool) -> bool:
    """Colour when asked for; else on a terminal that can, unless NO_COLOR is set (no-color.org)."""
    wish = getattr(options, "color", "auto")
    if wish != "auto":
        return bool(wish == "always")
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


# --- the arguments --------------------------------------------------------------------------------------


def parser() -> argparse.ArgumentParser:
    """All commands and options. docs/commands.md is compared with it."""
    main_parser = Parser(
        prog="brochure", description="Printable patient handouts from YAML, every page proven."
    )
    main_parser.add_argument("--version", action="version", version=f"brochure {__version__}")
    commands = main_parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    one = commands.add_parser("build", aliases=["render"], help="build the PDF and judge it")
    arguments.build(one)
    one.set_defaults(command=build)
    one = commands.add_parser("check", help="judge finished PDFs")
    arguments.check(one)
    one.set_defaults(command=check)
    one = commands.add_parser("new", help="start a handout: write a content.yaml to fill in")
    starting.arguments(one)
    one = commands.add_parser("schema", help="print the JSON Schema of content.yaml or rules.yaml")
    one.add_argument("file", choices=("content", "rules"), nargs="?", default="content")
    one.set_defaults(command=schema)
    one = commands.add_parser("rules", help="list the rules, or what a pack sets")
    one.add_argument("--pack", metavar="NAME", type=arguments.name, help="show this pack instead")
    one.set_defaults(command=rules)
    one = commands.add_parser("lock", help="print the lines that lock legal texts")
    policies.arguments(one)
    one = commands.add_parser("receipt", help="say what a mailed PDF is, and whether that still holds")
    receipts.arguments(one)
    one = commands.add_parser(
        "cite", help="look papers up, compare records with public ones, import, export and list them"
    )
    cites.arguments(one)
    one = commands.add_parser("explain", help="print the page of a rule")
    one.add_argument("rule", metavar="RULE", nargs="?", help="the name between the brackets")
    one.add_argument("--all", action="store_true", help="every rule, as in docs/rules.md")
    one.set_defaults(command=explain)
    one = commands.add_parser("doctor", help="say what this machine lacks, and how to mend it")
    one.add_argument("--install", action="store_true", help="install what needs no password")
    one.add_argument("--system", action="store_true", help="leave the Python packages out")
    one.add_argument("-q", "--quiet", action="store_true", help="show only what is missing")
    one.set_defaults(command=doctor)
    return main_parser
