"""The command line: arguments in, an exit code out. The only module that prints, and the only that catches.

stdout carries what was asked for (the report, a page, the PDF with `-o -`); progress and everything else
goes to stderr. `-q` hides progress and never a fault.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from brochure import __version__, output, pipeline, targets
from brochure.findings import BrochureError, ExitCode
from brochure.progress import Progress
from brochure.project import CitationStyle, Paper, Project, resolve
from brochure.report import Report

Options = argparse.Namespace
FORMATS = ("full", "concise", "json", "github")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers its exit code (docs/commands.md). Bad usage exits with 2."""
    options = parser().parse_args(arguments)
    atexit.register(gc.freeze)  # the end of the process need not search all memory for garbage, three times
    _prepare_streams(options)
    try:
        code = _guarded(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CLEAN
    if code is ExitCode.FINDINGS and getattr(options, "exit_zero", False):
        return ExitCode.CLEAN
    return code


def _guarded(options: Options) -> ExitCode:
    """Run the command. Whatever goes wrong becomes a message and a code; only a bug shows a traceback."""
    try:
        return ExitCode(options.command(options))
    except BrochureError as error:
        about = getattr(options, "content", None) or "brochure"
        _show([Report(about, error.code, error.findings, written=about)], options)
        return error.code
    except targets.Refused as error:
        _say(str(error))
        return ExitCode.CANNOT_RUN
    except KeyboardInterrupt:
        _say("interrupted; every file is as it was or complete")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        raise
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "brochure":
            _say(f"the Python package {error.name} is missing: run `make`, or ask `brochure doctor`")
            return ExitCode.CANNOT_RUN
        return _bug()
    except Exception:
        return _bug()


def _bug() -> ExitCode:
    import traceback

    traceback.print_exc()
    _say(f"this is a fault of brochure {__version__} and not of your files; please report the lines above")
    return ExitCode.CANNOT_RUN


# --- the commands ---------------------------------------------------------------------------------------


def build(options: Options) -> ExitCode:
    """Build the PDF, judge it, and show the report."""
    if options.output == "-":
        return _build_to_stdout(options)
    project = _project(options)
    targets.guard_pdf(project, chosen=bool(options.output))
    _guard_report(options, project)
    built = _build(options, project)
    _show([built.report], options)
    return built.report.code


def _build(options: Options, project: Project) -> pipeline.Built:
    with Progress(quiet=options.quiet) as progress:
        return pipeline.build(project, force=options.force, note=progress)


def _build_to_stdout(options: Options) -> ExitCode:
    """Build in a temporary folder; a good PDF goes to stdout, the report to stderr."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="brochure-") as folder:
        project = _project(options, Path(folder) / "stdout.pdf")
        _guard_report(options, project)
        built = _build(options, project)
    good = built.pdf if built.report.code is ExitCode.CLEAN else None
    if good:
        sys.stdout.buffer.write(good)
    report = replace(built.report, file="stdout", written="stdout" if good else "")
    _show([report], options, to_stdout=False)
    return report.code


def check(options: Options) -> ExitCode:
    """Judge finished PDFs. The code is the worst of them."""
    files = [Path(name) for name in options.files]
    missing = [file for file in files if not file.is_file()]
    for file in missing:
        _say(f"{file}: there is no such file")
    project = _project(options) if options.content else None
    _guard_report(options, project, files)
    if project is None:
        _say("no --content was given: only the rules that need none are checked")
    with Progress(quiet=options.quiet) as progress:
        there = [file for file in files if file not in missing]
        reports = list(pipeline.check(there, project, note=progress))
    if reports:
        _show(reports, options)
    return max([report.code for report in reports] + [ExitCode.CANNOT_RUN] * bool(missing))


def schema(_options: Options) -> ExitCode:
    """Print the JSON Schema of content.yaml."""
    import json

    from brochure.content import schema as content_schema

    print(json.dumps(content_schema(), indent=2, ensure_ascii=False))
    return ExitCode.CLEAN


def explain(options: Options) -> ExitCode:
    """Print the page of a rule, or of all of them."""
    from brochure.report import manual

    rules = pipeline.rules()
    if options.all:
        print(manual.catalogue(rules, pipeline.STAGES), end="")
        return ExitCode.CLEAN
    if options.rule in rules:
        print(manual.page(rules[options.rule]))
        return ExitCode.CLEAN
    if options.rule is None:
        _say("name a rule; `brochure rules` lists them")
        return ExitCode.CANNOT_RUN
    near = ", ".join(manual.nearest(options.rule, rules))
    _say(f"there is no rule {options.rule}; " + (f"did you mean {near}?" if near else "see `brochure rules`"))
    return ExitCode.CANNOT_RUN


def rules(_options: Options) -> ExitCode:
    """Print one line per rule."""
    from brochure.report import manual

    print(manual.listing(pipeline.rules()))
    return ExitCode.CLEAN


def doctor(options: Options) -> ExitCode:
    """Print what this machine lacks and how to mend it."""
    from brochure import doctor as surgery

    asked = {"--install": options.install, "--system": options.system, "-q": options.quiet}
    return ExitCode(surgery.main([name for name, given in asked.items() if given]))


# --- what they share ------------------------------------------------------------------------------------


def _project(options: Options, target: Path | None = None) -> Project:
    """The project the options speak of. `target` overrides where the PDF goes."""
    chosen = getattr(options, "output", None)
    return resolve(
        Path(options.content),
        today=date.today(),
        output=target or (Path(chosen) if chosen else None),
        templates=Path(options.templates) if options.templates else None,
        styles=Path(options.styles) if options.styles else None,
        paper=Paper(options.paper) if options.paper else None,
        citation_style=CitationStyle(options.citation_style) if options.citation_style else None,
        strict=options.strict,
    )


def _guard_report(options: Options, project: Project | None, checked: Sequence[Path] = ()) -> None:
    if options.output_file:
        targets.guard_report(Path(options.output_file), project, checked)


def _show(reports: Sequence[Report], options: Options, *, to_stdout: bool = True) -> None:
    """Show the reports in the format and at the place that were asked for."""
    style = getattr(options, "output_format", "full")
    file = getattr(options, "output_file", None)
    stream = sys.stdout if to_stdout else sys.stderr
    text = _view(style, colour=not file and _coloured(options, stream.isatty()))(reports)
    if file:
        output.write(Path(file), (text + "\n").encode())
    elif text:
        print(text, file=stream)
    if file or style in ("json", "github"):
        from brochure.report.terminal import verdict

        for report in reports:
            _say(verdict(report))


def _view(style: str, *, colour: bool) -> Callable[[Sequence[Report]], str]:
    """The function that shows reports in this style."""
    if style == "json":
        from brochure.report.document import to_json

        return to_json
    if style == "github":
        from brochure.report.annotations import github

        return _each(github)
    from brochure.report import terminal

    return _each(partial(terminal.full if style == "full" else terminal.concise, colour=colour))


def _each(view: Callable[[Report], str]) -> Callable[[Sequence[Report]], str]:
    return lambda reports: "\n".join(filter(None, map(view, reports)))


def _coloured(options: Options, terminal: bool) -> bool:
    """Colour when asked for; else on a terminal that can, unless NO_COLOR is set (no-color.org)."""
    wish = getattr(options, "color", "auto")
    if wish != "auto":
        return bool(wish == "always")
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _prepare_streams(options: Options) -> None:
    """A terminal that cannot show ≥ gets a substitute, not a crash; JSON is UTF-8 everywhere (RFC 8259)."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    if getattr(options, "output_format", "") == "json" and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")


def _say(text: str) -> None:
    print(f"brochure: {text}", file=sys.stderr)


# --- the arguments --------------------------------------------------------------------------------------


def parser() -> argparse.ArgumentParser:
    """All commands and options. docs/commands.md is compared with it."""
    main_parser = argparse.ArgumentParser(
        prog="brochure", description="Printable patient handouts from YAML, every page proven."
    )
    main_parser.add_argument("--version", action="version", version=f"brochure {__version__}")
    commands = main_parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _build_arguments(commands.add_parser("build", aliases=["render"], help="build the PDF and judge it"))
    _check_arguments(commands.add_parser("check", help="judge finished PDFs"))
    for command, text in ((schema, "print the JSON Schema of content.yaml"), (rules, "list the rules")):
        commands.add_parser(command.__name__, help=text).set_defaults(command=command)
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


def _build_arguments(one: argparse.ArgumentParser) -> None:
    one.add_argument("content", metavar="CONTENT", nargs="?", default="content.yaml",
                     help="the content file, or its folder (default: content.yaml)")  # fmt: skip
    one.add_argument("-o", "--output", metavar="FILE", help="the PDF to write; - is stdout")
    one.add_argument("--force", action="store_true", help="build even when nothing changed")
    _project_arguments(one)
    _report_arguments(one)
    one.set_defaults(command=build)


def _check_arguments(one: argparse.ArgumentParser) -> None:
    one.add_argument("files", metavar="FILE", nargs="+", help="a PDF, made by any program")
    one.add_argument("--content", metavar="CONTENT", help="the content the PDF must carry")
    _project_arguments(one)
    _report_arguments(one)
    one.set_defaults(command=check)


def _project_arguments(one: argparse.ArgumentParser) -> None:
    papers, styles = [str(paper) for paper in Paper], [str(style) for style in CitationStyle]
    one.add_argument("--paper", choices=papers, help="instead of the paper the content names")
    one.add_argument("--citation-style", choices=styles, help="instead of the style the content names")
    one.add_argument("--templates", metavar="FOLDER", help="templates other than those beside the content")
    one.add_argument("--styles", metavar="FOLDER", help="styles other than those beside the content")
    one.add_argument("--strict", action="store_true", help="warnings fail, too")


def _report_arguments(one: argparse.ArgumentParser) -> None:
    one.add_argument("--output-format", choices=FORMATS, default="full", help="the form of the report")
    one.add_argument("--output-file", metavar="FILE", help="write the report here instead of to stdout")
    one.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colour in the report"
    )
    one.add_argument("--exit-zero", action="store_true", help="end with 0 even when there are findings")
    one.add_argument("-q", "--quiet", action="store_true", help="no progress lines; faults are always shown")
