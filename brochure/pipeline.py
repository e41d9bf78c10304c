"""The whole flow on one screen: source -> content -> html -> draft -> pdf -> facts -> checks -> report.

`build` makes a PDF and judges it; `check` judges a PDF that already exists. The stages are imported when
they are needed and not before: a build where nothing changed must not pay for the layout engine.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from brochure import clock, output, receipt
from brochure.checks.ending import ending, reason
from brochure.findings import BrochureError, ExitCode, Finding, Waived, in_order
from brochure.project import Project
from brochure.receipt import Receipt, since
from brochure.report import Report
from brochure.report.places import asked, cited, items, placed, shown
from brochure.stages import Stages, equipped, few_collections, rules, stages
from brochure.variant import VariantName

if TYPE_CHECKING:
    from brochure.checks.subject import Expected
    from brochure.checks.verdict import Judgement
    from brochure.policy import Policy
    from brochure.receipt.since import State
    from brochure.report.album import Album

__all__ = [
    "STAGES",
    "Built",
    "Note",
    "Stages",
    "build",
    "builds",
    "check",
    "declared",
    "pictured",
    "rules",
    "shown",
    "silent",
    "stages",
]

STAGES = ("source", "content", "html", "draft", "pdf", "facts", "checks", "report")
"""The eight nouns a brochure is carried through. Progress lines use the same words."""

BEFORE_LAYOUT = ("source", "content", "citations", "html")
"""Whose rules a check of a finished PDF against its content asks, besides those about the PDF."""

Note = Callable[[str], None]
"""Called with the name of each stage as it begins."""


def silent(_stage: str) -> None:
    """The note for those who want no progress lines."""


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
    picture: bytes | None = None
    """The contact sheet, as PNG."""
    sheets: bytes | None = None
    """The printer's file of a variant that is folded."""
    state: State | None = None


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
    [built] = builds([project], force=force, note=note, verbs=verbs, apart=apart)
    return built


def builds(
    projects: Sequence[Project],
    *,
    force: bool = False,
    note: Note = silent,
    verbs: Stages | None = None,
    apart: bool = False,
) -> Iterator[Built]:
    """Build several variants of a content, each as `build` does; the next is laid out while one is judged."""
    remembered, busy = {}, [project.output for project in projects]
    for project in projects:
        output.sweep(project.output)
        if not force and (recalled := receipt.recall(project)):
            remembered[project] = recalled
    new = [project for project in projects if project not in remembered]
    with ExitStack() as stack:
        if new:
            stack.enter_context(few_collections())
            able = stack.enter_context(equipped(verbs or stages(), apart=apart, builds=len(new)))
        runs = (_Run(project, note, able).begun() for project in new)
        following = next(runs, None)
        for project in projects:
            if project in remembered:
                known, pdf = remembered[project]
                yield Built(pdf, _noted(project, known.report, busy), known)
                continue
            run, following = following, next(runs, None)
            if run:
                yield _recorded(run, note, busy)


def _recorded(run: _Run, note: Note, busy: Collection[Path]) -> Built:
    """Judge what was begun, write it down, and answer it."""
    project, made = run.project, run.made()
    note("report")
    report = _report(project, made)
    before = receipt.last_good(project) if made.state else None
    try:
        report = replace(_publish(project, made, report), seconds=time.perf_counter() - run.began)
        given = (project, made.inputs, report, run.started, made.sheets, made.state)
        recorded = receipt.record(*given) if made.pdf else None
        notes = placed(since.notes(before, made.state), project)
        return Built(made.pdf, _noted(project, report, busy, notes), recorded)
    except BrochureError as error:
        findings = (*report.findings, *placed(error.findings, project))
        return Built(made.pdf, replace(report, findings=findings, code=error.code, written=""))


def declared(project: Project, verbs: Stages | None = None) -> tuple[tuple[VariantName, ...], str]:
    """The variants that the content declares, or all, and what is left out of all. Raises BrochureError."""
    able = verbs or stages()
    try:
        content = _validated(able, able.load(project), project)
    except BrochureError as error:
        raise BrochureError(placed(error.findings, project), error.code) from error
    names = content.variants.names
    return (names, "") if names else (content.possible, content.left_out)


def check(
    paths: Iterable[Path],
    project: Project | None,
    *,
    rules_file: Path | None = None,
    strict: bool = False,
    second: bool | None = None,
    note: Note = silent,
    verbs: Stages | None = None,
) -> Iterator[Report]:
    """Judge finished PDFs, of this or any other program, against the project's content and its policy.

    Without a project only the rules that need no content apply, and `rules_file` names the policy. `second`:
    whether veraPDF is asked, too; None: where it is installed. Raises BrochureError when content or policy
    are at fault, before any file is looked at, and OSError when a file cannot be read.
    """
    today = project.today if project else clock.today()
    strict = project.strict if project else strict
    with equipped(verbs or stages()) as able:
        with few_collections():
            policy = able.policy(*(project.terms if project else (rules_file, Path.cwd(), today)))
            expected, findings = (
                _expected(project, note, able, policy) if project else (None, policy.findings)
            )
            if policy.code is not ExitCode.CLEAN:
                raise BrochureError(placed(findings, project), policy.code)
        paths, used, looked = list(paths), set[Any](), set[str]()
        texts = policy.texts(expected.promises if expected else ())
        for path in paths:
            began, data = time.perf_counter(), path.read_bytes()
            with able.second(path, second) as joined, few_collections():
                note("facts")
                facts = able.inspect(data, texts, *([expected.looks] if expected else ()))
                note("checks")
                judgement = joined(able.judge(facts, expected, today, policy))
            governed = able.govern((*findings, *judgement.findings), policy, shown(path), today)
            used |= governed.used
            looked |= {one.rule for one in judgement.outcomes if one.outcome in ("passed", "failed")}
            told = governed.findings
            if path is paths[-1]:  # a waiver may be about any one of the files
                stages_run = BEFORE_LAYOUT if project else ()
                told += tuple(able.stale(policy, used, map(shown, paths), today, looked, stages_run))
            code = ending(told, judgement, strict=strict)
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


class _Run:
    """One build under way. What each stage finds is kept, even when a later one ends it."""

    def __init__(self, project: Project, note: Note, verbs: Stages) -> None:
        self.project, self.note, self.verbs = project, note, verbs
        self.started, self.began = time.time(), time.perf_counter()
        self._findings: list[Finding] = []
        self._policy: Policy | None = None
        self._rest: Callable[[], Made]

    def begun(self) -> Self:
        """Carry the project to its pages, which are laid out from then on."""
        try:
            self._begin()
        except BrochureError as error:
            ended = self._ended(error)
            self._rest = lambda: ended
        return self

    def made(self) -> Made:
        """Carry it to the verdict."""
        try:
            return self._rest()
        except BrochureError as error:
            return self._ended(error)

    def _step(self, stage: str, verb: Callable[..., Any], *given: Any) -> Any:
        if stage:
            self.note(stage)
        made = verb(*given)
        self._findings.extend(getattr(made, "findings", ()))
        return made

    def _begin(self) -> None:
        project, verbs, step = self.project, self.verbs, self._step
        self.note("source")
        source = verbs.load(project)  # its findings are among the content's, which are told together
        whole = step("content", _validated, verbs, source, project)
        content, variant = verbs.fit(step("", verbs.attest, whole, project, self._governing), project)
        self.note("html")
        html = verbs.render(content, variant, project)
        given = (html, variant, project)
        pages = verbs.begin(*given) if verbs.begin else partial(verbs.paginate, *given)
        self._findings.extend(getattr(html, "findings", ()))  # they are made while the pages are laid out
        policy = self._governing()  # and so is this read, which takes all rules to be imported
        if policy.code is not ExitCode.CLEAN:
            raise BrochureError((), policy.code)
        self._rest = partial(self._made, source, content, variant, html, pages, policy)

    def _governing(self) -> Policy:
        """The policy, read when it is first asked for."""
        if self._policy is None:
            self._policy = self._step("", self.verbs.policy, *self.project.terms)
        return self._policy

    def _made(
        self, source: Any, content: Any, variant: Any, html: Any, pages: Callable[[], Any], policy: Policy
    ) -> Made:
        project, verbs, step = self.project, self.verbs, self._step
        draft = step("draft", pages)
        pdf = step("pdf", verbs.finish, draft, content, variant)
        sheets = verbs.impose(pdf, variant)
        expected = verbs.expect(content, html, draft, variant, project.today)
        facts = step("facts", verbs.inspect, pdf.data, policy.texts(expected.promises), expected.looks)
        if sheets:
            expected = replace(expected, sheets=verbs.inspect(sheets.data, (), expected.looks))
        if proof := verbs.proof(draft, project):  # it is made while the pages are measured
            expected = replace(expected, proof=verbs.inspect(verbs.inked(proof, variant)))
        sheet = verbs.overview(pdf.data)  # it is drawn while the pages are judged
        judgement = step("checks", verbs.judge, facts, expected, project.today, policy)
        inputs = (*source.files, *draft.files, *policy.files, *variant.files)
        name = shown(project.output)
        governed = verbs.govern(dict.fromkeys(self._findings), policy, name, project.today)
        stale = verbs.stale(policy, governed.used, [name], project.today, (), (*STAGES, "citations"))
        told = in_order((*governed.findings, *stale))  # counted on the PDF as the report counts
        code = ending(told, judgement, strict=project.strict)
        pdf = verbs.enclose(pdf, project, content, judgement, told, inputs)
        picture = sheet()
        if code is not ExitCode.CLEAN:
            pdf = verbs.reject(pdf.data, reason(told, judgement))
            picture = verbs.overview(pdf.data)()  # with the mark on it
        printed = sheets.data if sheets else None
        count = len(facts.pages)
        also = (inputs, governed.waived, picture, printed, verbs.state(content, judgement, count, policy))
        return Made(told, code, pdf.data, judgement, count, *also)

    def _ended(self, error: BrochureError) -> Made:
        self._governing()  # one run tells everything
        return Made(tuple(dict.fromkeys((*self._findings, *error.findings))), error.code)


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
    content, variant = verbs.fit(verbs.attest(content, project, lambda: policy), project)
    note("html")
    html = verbs.render(content, variant, project)
    findings = (*policy.findings, *content.findings, *getattr(html, "findings", ()))
    expected = verbs.expect(content, html, None, variant, project.today)
    proof = verbs.prove(html, variant, project)
    return (replace(expected, proof=verbs.inspect(proof)) if proof else expected), findings


def _report(project: Project | None, made: Made, file: Path | None = None) -> Report:
    """The report on what the stages came to, before anything is written."""
    path = file or (project.output if project else Path())
    return Report(
        file=shown(path),
        code=made.code,
        findings=in_order(placed(made.findings, project)),
        outcomes=made.judgement.outcomes if made.judgement else (),
        verdicts=made.judgement.verdicts if made.judgement else (),
        waived=tuple(replace(one, finding=placed([one.finding], project)[0]) for one in made.waived),
        items=items(made.judgement, project),
        required=asked(made.judgement, project),
        citations=cited(made.judgement, project),
        head=made.judgement.head if made.judgement else None,
        pages=made.pages,
        sha256=hashlib.sha256(made.pdf).hexdigest() if made.pdf else "",
    )


def _publish(project: Project, made: Made, report: Report) -> Report:
    """Write the PDF where it belongs: a good one in its place, any other beside the last good one."""
    aside = output.rejected(project.output)
    good = made.code is ExitCode.CLEAN
    if made.pdf is not None:
        place = project.output if good else aside
        output.write(place, made.pdf)
        if made.picture:
            output.write(output.contact_sheet(place), made.picture)
        else:
            output.remove(output.contact_sheet(place))
        if good and made.sheets:
            output.write(project.sheets, made.sheets)
        report = replace(report, written=shown(project.output if good else aside))
    if good or made.pdf is None:
        output.remove(aside)
        output.remove(output.contact_sheet(aside))
    if good:
        receipt.tidy(project)
    return replace(report, kept=not good and project.output.is_file())


def _noted(project: Project, report: Report, busy: Collection[Path], told: Iterable[Finding] = ()) -> Report:
    """The report with what is `told` of it beside the last good build, and a note on each PDF of an earlier
    title or earlier words, but for the `busy` ones. None is recorded: soon they may be gone."""
    if report.code is not ExitCode.CLEAN:
        return report  # the older one may be all there is to hand out
    older = map(output.older_handout, map(shown, receipt.older(project)))
    outdated = map(output.outdated_handout, map(shown, receipt.outdated(project, busy)))
    return replace(report, findings=(*report.findings, *told, *older, *outdated))
