"""The whole flow on one screen: source -> content -> html -> draft -> pdf -> facts -> checks -> report.

`build` makes a PDF and judges it; `check` judges a PDF that already exists. The stages are imported when
they are needed and not before: a build where nothing changed must not pay for the layout engine.
"""

from __future__ import annotations

import gc
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure import clock, output, receipt
from brochure.findings import BrochureError, ExitCode, Finding, Severity, Span, Waived, by_place, once_each
from brochure.project import Project
from brochure.receipt import Receipt
from brochure.report import Report
from brochure.stages import Stages, equipped, rules, stages

if TYPE_CHECKING:
    from brochure.checks.subject import Expected
    from brochure.checks.verdict import Item, Judgement, Required
    from brochure.policy import Policy
    from brochure.report.album import Album

__all__ = ["STAGES", "Built", "Note", "Stages", "build", "check", "pictured", "rules", "silent", "stages"]

STAGES = ("source", "content", "html", "draft", "pdf", "facts", "checks", "report")
"""The eight nouns a brochure is carried through. Progress lines use the same words."""

BEFORE_LAYOUT = ("source", "content", "citations", "html")
"""Whose rules a check of a finished PDF against its content asks, besides those about the PDF."""

Note = Callable[[str], None]
"""Called with the name of each stage as it begins."""


def silent(_stage: str) -> None:
    """The note for those who want no progress lines."""


@contextmanager
def few_collections() -> Iterator[None]:
    """Inside, Python looks for garbage less often: each stage makes many objects and drops few in circles."""
    thresholds = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to. `pdf` is None when no PDF came about, `receipt` when none was recorded."""

    pdf: bytes | None
    report: Report
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What the stages came to, good or bad: `pdf` and `judgement` are None when they ended early."""

    findings: tuple[Finding, ...]
    code: ExitCode
    pdf: bytes | None = None
    judgement: Judgement | None = None
    pages: int | None = None
    inputs: tuple[Path, ...] = ()
    waived: tuple[Waived, ...] = ()


def build(
    project: Project,
    *,
    force: bool = False,
    note: Note = silent,
    verbs: Stages | None = None,
    apart: bool = False,
) -> Built:
    """Build the project's PDF and judge it; or answer at once when nothing changed, unless `force`.

    `apart`: in processes of their own, which is quicker for one build, and safer: what ends the layout engine
    does not end this process.

    Never raises for a fault in what it was given: the report says what went wrong, and its exit code how bad.
    """
    output.sweep(project.output)
    remembered = None if force else receipt.recall(project)
    if remembered:
        return Built(remembered[1], _with_older(project, remembered[0].report), remembered[0])
    started, began = time.time(), time.perf_counter()
    with few_collections(), equipped(verbs or stages(), apart=apart) as able:
        made = _make(project, note, able)
    note("report")
    report = _report(project, made)
    try:
        report = replace(_publish(project, made, report), seconds=time.perf_counter() - began)
        recorded = receipt.record(project, made.inputs, report, started) if made.pdf else None
        return Built(made.pdf, _with_older(project, report), recorded)
    except BrochureError as error:
        findings = (*report.findings, *_placed(error.findings, project))
        return Built(made.pdf, replace(report, findings=findings, code=error.code, written=""))


def check(
    paths: Iterable[Path],
    project: Project | None,
    *,
    rules_file: Path | None = None,
    strict: bool = False,
    note: Note = silent,
    verbs: Stages | None = None,
) -> Iterator[Report]:
    """Judge finished PDFs, of this or any other program, against the project's content and its policy.

    Without a project only the rules that need no content apply, and `rules_file` names the policy. Raises
    BrochureError when content or policy are at fault, before any file is looked at, and OSError when a file
    cannot be read.
    """
    today = project.today if project else clock.today()
    strict = project.strict if project else strict
    with equipped(verbs or stages()) as able:
        with few_collections():
            home = project.root if project else Path.cwd()
            policy = able.policy(project.rules if project else rules_file, home, today)
            expected, findings = (
                _expected(project, note, able, policy) if project else (None, policy.findings)
            )
            if policy.code is not ExitCode.CLEAN:
                raise BrochureError(_placed(findings, project), policy.code)
        paths, used, looked = list(paths), set[Any](), set[str]()
        for path in paths:
            began, data = time.perf_counter(), path.read_bytes()
            with few_collections():
                note("facts")
                facts = able.inspect(data, policy.texts(expected.promises if expected else ()))
                note("checks")
                judgement = able.judge(facts, expected, today, policy)
            governed = able.govern((*findings, *judgement.findings), policy, shown(path), today)
            used |= governed.used
            looked |= {one.rule for one in judgement.outcomes if one.outcome in ("passed", "failed")}
            told = governed.findings
            if path is paths[-1]:  # a waiver may be about any one of the files
                stages_run = BEFORE_LAYOUT if project else ()
                told += tuple(able.stale(policy, used, map(shown, paths), today, looked, stages_run))
            code = _ending(told, judgement, strict=strict)
            made = Made(told, code, data, judgement, len(facts.pages), waived=governed.waived)
            report = _report(project, made, path)
            yield replace(report, written=report.file, seconds=time.perf_counter() - began)


def pictured(report: Report, pdf: bytes | None, *, note: Note = silent) -> Album:
    """The pictures of the PDF that `report` is about, for a report that people look at."""
    from brochure import facts
    from brochure.report import album

    if pdf is None:
        return album.Album(why_none="no PDF came about")
    if hashlib.sha256(pdf).hexdigest() != report.sha256:
        return album.Album(why_none="the file changed after it was checked")
    note("report")
    return album.filled(report, facts.portray(pdf, album.wanted(report)))


def _make(project: Project, note: Note, verbs: Stages) -> Made:
    """Carry the project through the stages. What each one finds is kept, even when a later one ends it."""
    findings: list[Finding] = []
    policy: Policy | None = None

    def step(stage: str, verb: Callable[..., Any], *given: Any) -> Any:
        if stage:
            note(stage)
        made = verb(*given)
        findings.extend(getattr(made, "findings", ()))
        return made

    try:
        note("source")
        source = verbs.load(project)  # its findings are among the content's, which are told together
        content = step("content", _validated, verbs, source, project)
        variant = project.variant(content.brochure.paper, content.brochure.citation_style)
        note("html")
        html = verbs.render(content, variant, project)
        given = (html, variant, project)
        pages = verbs.begin(*given) if verbs.begin else partial(verbs.paginate, *given)
        findings.extend(getattr(html, "findings", ()))  # they are made while the pages are laid out
        policy = step("", verbs.policy, project.rules, project.root, project.today)
        if policy.code is not ExitCode.CLEAN:
            raise BrochureError((), policy.code)
        draft = step("draft", pages)
        pdf = step("pdf", verbs.finish, draft, content, variant)
        expected = verbs.expect(content, html, draft, variant, project.today)
        facts = step("facts", verbs.inspect, pdf.data, policy.texts(expected.promises))
        judgement = step("checks", verbs.judge, facts, expected, project.today, policy)
    except BrochureError as error:
        if policy is None:  # one run tells everything
            step("", verbs.policy, project.rules, project.root, project.today)
        return Made(tuple(dict.fromkeys((*findings, *error.findings))), error.code)
    inputs = (*source.files, *draft.files, *policy.files)
    name = shown(project.output)
    governed = verbs.govern(dict.fromkeys(findings), policy, name, project.today)
    told = (
        *governed.findings,
        *verbs.stale(policy, governed.used, [name], project.today, (), (*STAGES, "citations")),
    )
    code = _ending(told, judgement, strict=project.strict)
    if code is not ExitCode.CLEAN:
        pdf = verbs.reject(pdf.data, _reason(told, judgement))
    return Made(told, code, pdf.data, judgement, len(facts.pages), inputs, governed.waived)


def _reason(findings: Iterable[Finding], judgement: Judgement) -> str:
    """Why a PDF is rejected, in a few words."""
    levels = [finding.severity for finding in dict.fromkeys(findings)]
    unchecked = sum(one.outcome == "could not be checked" for one in judgement.outcomes)
    counts = (
        (levels.count(Severity.ERROR), "error", ""),
        (unchecked, "rule", " could not be checked"),
        (levels.count(Severity.WARNING), "warning", ", which --strict forbids"),
    )
    number, noun, more = next((one for one in counts if one[0]), counts[0])
    return f"{number} {noun}{'s' if number != 1 else ''}{more}"


def _validated(verbs: Stages, source: Any, project: Project) -> Any:
    """The content. If it is refused, what is wrong with its Markdown is told with it, in the same run."""
    try:
        return verbs.validate(source, project.today)
    except BrochureError as error:
        found = (*error.findings, *verbs.proofread(error, project))
        raise BrochureError(tuple(dict.fromkeys(found)), error.code) from error


def _expected(
    project: Project, note: Note, verbs: Stages, policy: Policy
) -> tuple[Expected, tuple[Finding, ...]]:
    """What the content asks of a PDF, and what is wrong with the content itself."""
    note("source")
    try:
        content = _validated(verbs, verbs.load(project), project)
    except BrochureError as error:
        raise BrochureError((*policy.findings, *error.findings), error.code) from error
    variant = project.variant(content.brochure.paper, content.brochure.citation_style)
    note("html")
    html = verbs.render(content, variant, project)
    findings = (*policy.findings, *content.findings, *getattr(html, "findings", ()))
    return verbs.expect(content, html, None, variant, project.today), findings


def _ending(findings: Iterable[Finding], judgement: Judgement, *, strict: bool) -> ExitCode:
    """How the run ends. A rule that could not be checked is never taken for one that passed."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    unchecked = any(one.outcome == "could not be checked" for one in judgement.outcomes)
    failed = unchecked or any(finding.severity in failing for finding in findings)
    return ExitCode.FINDINGS if failed else ExitCode.CLEAN


def _report(project: Project | None, made: Made, file: Path | None = None) -> Report:
    """The report on what the stages came to, before anything is written."""
    path = file or (project.output if project else Path())
    return Report(
        file=shown(path),
        code=made.code,
        findings=_in_order(_placed(made.findings, project)),
        outcomes=made.judgement.outcomes if made.judgement else (),
        verdicts=made.judgement.verdicts if made.judgement else (),
        waived=tuple(replace(one, finding=_placed([one.finding], project)[0]) for one in made.waived),
        items=_open(made.judgement, project),
        required=_asked(made.judgement, project),
        pages=made.pages,
        sha256=hashlib.sha256(made.pdf).hexdigest() if made.pdf else "",
    )


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By file and line, each fault once; that a PDF must not be used at all comes before everything."""
    return tuple(sorted(once_each(by_place(findings)), key=lambda one: one.rule != "file-rejected"))


def _publish(project: Project, made: Made, report: Report) -> Report:
    """Write the PDF where it belongs: a good one in its place, any other beside the last good one."""
    aside = output.rejected(project.output)
    good = made.code is ExitCode.CLEAN
    if made.pdf is not None:
        output.write(project.output if good else aside, made.pdf)
        report = replace(report, written=shown(project.output if good else aside))
    if good or made.pdf is None:
        output.remove(aside)
    return replace(report, kept=not good and project.output.is_file())


def _with_older(project: Project, report: Report) -> Report:
    """The report, with a note on each PDF of an earlier title. They are not recorded: it may be gone soon."""
    if report.code is not ExitCode.CLEAN:
        return report  # the older one may be all there is to hand out
    notes = (
        output.OLDER_HANDOUT.finding(
            f"an older handout made from this content is still there: {shown(path)}",
            hint="remove it, so that nobody prints it",
        )
        for path in receipt.older(project)
    )
    return replace(report, findings=(*report.findings, *notes))


def _placed(findings: Iterable[Finding], project: Project | None) -> tuple[Finding, ...]:
    """The findings with paths as they are typed from the working folder, not from the project's."""
    if project is None:
        return tuple(findings)
    return tuple(replace(one, span=_from_here(one.span, project)) for one in findings)


def _open(judgement: Judgement | None, project: Project | None) -> tuple[Item, ...]:
    """What needs a person, with paths as they are typed from the working folder."""
    items = judgement.items if judgement else ()
    return tuple(replace(one, span=_from_here(one.span, project)) if project else one for one in items)


def _asked(judgement: Judgement | None, project: Project | None) -> tuple[Required, ...]:
    """The required texts with paths as they are typed from the working folder."""
    required = judgement.required if judgement else ()
    return tuple(replace(one, span=_from_here(one.span, project)) if project else one for one in required)


def _from_here(span: Span | None, project: Project) -> Span | None:
    path = project.root / span.path if span else None
    if span and path and (path.is_file() or path == project.content):
        return replace(span, path=shown(path))
    return span


def shown(path: Path) -> str:
    """`path` as people type it: relative below the working folder, else absolute."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()
