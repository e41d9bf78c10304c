"""The stages: the verbs of the pipeline, and every rule they declare.

They are imported when they are needed and not before: a build where nothing changed must not pay for the
layout engine.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from importlib import import_module
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.findings import BrochureError
from brochure.variant import TRAITS

if TYPE_CHECKING:
    from brochure.checks.subject import Expected
    from brochure.checks.verdict import Judgement
    from brochure.content import Content
    from brochure.draft.apart import Compositor
    from brochure.facts import Facts
    from brochure.facts.apart import Inspectors
    from brochure.findings import Finding
    from brochure.pdf import Pdf
    from brochure.policy import Policy
    from brochure.project import Project
    from brochure.rules import Rule
    from brochure.variant import VariantName


def _as_it_is(content: Any, project: Project) -> tuple[Any, Any]:
    return content, project.variant(content.brochure.paper, content.brochure.citation_style)


def _unattested(content: Any, _project: Project, _policy: Callable[[], Policy]) -> Any:
    return content


def _unenclosed(pdf: Any, *_given: Any) -> Any:
    return pdf


def _stateless(*_given: Any) -> None:
    return None


def _alone(_path: Path, _asked: bool | None) -> AbstractContextManager[Callable[[Judgement], Judgement]]:
    return nullcontext(lambda judgement: judgement)


def _unproven(*_given: Any) -> bytes:
    return b""


def _with_the_draft(draft: Any, _project: Any) -> bytes:
    proof: bytes = draft.proof
    return proof


def _unfolded(_pdf: Any, _variant: Any) -> None:
    return None


def _no_picture(_data: bytes) -> Callable[[], bytes | None]:
    return lambda: None


@dataclass(frozen=True, slots=True)
class Stages:
    """The verbs of the pipeline. A test may put a stand-in for any of them."""

    load: Callable[..., Any]
    validate: Callable[..., Any]
    render: Callable[..., Any]
    paginate: Callable[..., Any]
    finish: Callable[..., Any]
    inspect: Callable[..., Any]
    expect: Callable[..., Any]
    judge: Callable[..., Any]
    reject: Callable[..., Any]
    proofread: Callable[..., Any]
    policy: Callable[..., Any]
    govern: Callable[..., Any]
    stale: Callable[..., Any]
    begin: Callable[..., Callable[[], Any]] | None = None
    """Begins what `paginate` does, in another process: what is answered waits for the draft."""
    fit: Callable[..., tuple[Any, Any]] = _as_it_is
    """What of the content a variant prints, and that variant."""
    attest: Callable[..., Any] = _unattested
    """Adds to a content what is known about the papers it cites; it asks for the policy if it needs that."""
    overview: Callable[..., Callable[[], bytes | None]] = _no_picture
    """Begins to draw the contact sheet of a PDF: what is answered waits for it."""
    second: Callable[..., AbstractContextManager[Callable[[Judgement], Judgement]]] = _alone
    """Has another validator look at a file meanwhile; what is given adds to a judgement what that says."""
    enclose: Callable[..., Any] = _unenclosed
    """Puts its receipt into the PDF of a variant that carries one."""
    impose: Callable[..., Any] = _unfolded
    """Makes the printer's sheets of a variant that is folded; None for the others."""
    inked: Callable[..., bytes] = _unenclosed
    """Puts a PDF in the inks of a print shop, if the variant is for one."""
    state: Callable[..., Any] = _stateless
    """What later builds are held against; None for nothing."""
    proof: Callable[..., bytes] = _with_the_draft
    """The pictures of a draft alone, as their files are; it may come after the draft."""
    prove: Callable[..., bytes] = _unproven
    """Lays out the pictures of a page alone, as their files are; empty when it has none, or nobody can."""
    real: bool = False
    """Whether these are the real ones."""


def stages() -> Stages:
    """The real stages. The module of each is imported when it is first called."""

    def judge(measured: Facts, expected: Expected | None, today: date, held: Policy) -> Judgement:
        from brochure import checks
        from brochure.checks import expect
        from brochure.checks.subject import Expected, Subject

        return checks.run(Subject(measured, expect.held(expected or Expected(), held)), today)

    def attest(content: Content, project: Project, held: Callable[[], Policy]) -> Content:
        from brochure.evidence.notices import is_marked

        if not lexists(project.lock) and not any(is_marked(one.title) for one in content.citations.values()):
            return content
        from brochure.content.attesting import attested

        return attested(content, project.lock, project.today, held().limits)

    def enclose(
        pdf: Pdf, project: Project, content: Content, judgement: Judgement,
        findings: Collection[Finding], inputs: Iterable[Path],
    ) -> Pdf:  # fmt: skip
        if not TRAITS[project.name].archival:
            return pdf
        from brochure import pdf as finished
        from brochure.receipt import enclosed

        return finished.enclose(
            pdf, enclosed.written(project, content, pdf.data, judgement, findings, inputs)
        )

    def prove(html: Any, variant: Any, project: Project) -> bytes:
        from brochure import draft, pdf

        with suppress(BrochureError):  # without the engine a file can be checked, but for its pictures
            return pdf.inked(draft.proof(html, variant, project), variant) if html.images else b""
        return b""

    def read_policy(path: Path | None, home: Path, today: date, variant: VariantName | None = None) -> Policy:
        from brochure import policy

        read = policy.read(path, home, rules(), today)
        return policy.for_variant(read, variant, rules(), today) if variant else read

    return Stages(
        _later("source", "load"),
        _later("content", "validate"),
        _later("html", "render"),
        _later("draft", "paginate"),
        _later("pdf", "finish"),
        _later("facts", "inspect"),
        _later("checks.expect", "expect"),
        judge,
        _later("pdf", "reject"),
        _later("html", "proofread"),
        read_policy,
        _later("policy", "govern"),
        _later("policy", "stale"),
        fit=_later("content", "fitted"),
        attest=attest,
        second=_later("verapdf", "opinion"),
        enclose=enclose,
        impose=_later("pdf", "impose"),
        inked=_later("pdf", "inked"),
        state=_later("receipt.since", "state"),
        prove=prove,
        real=True,
    )


def _later(module: str, verb: str) -> Callable[..., Any]:
    """A verb of a stage. Importing all of them takes about as long as a small build."""

    def call(*given: Any, **named: Any) -> Any:
        return getattr(import_module(f"brochure.{module}"), verb)(*given, **named)

    return call


SELDOM = (500_000, 20, 20)
"""Thresholds of the garbage collector: new objects before it looks at them, and so on (`gc.set_threshold`).
A build of the sample makes 160,000 that live; looking through them took 75 ms."""


@contextmanager
def few_collections() -> Iterator[None]:
    """Inside, Python looks for garbage less often: each stage makes many objects and drops few in circles."""
    thresholds = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


@contextmanager
def equipped(verbs: Stages, *, apart: bool = False, builds: int = 1) -> Iterator[Stages]:
    """The stages with inspectors and, if `apart`, a compositor: processes that load what they need while this
    one does other work. Stand-ins need none. The compositor ends after this many `builds`."""
    if builds > 1:
        verbs = _reading_once(verbs)
    if not verbs.real:
        yield verbs
        return
    with ExitStack() as stack:
        compositor = _compositor(stack, builds) if apart else None
        inspectors = cache(partial(_inspectors, stack))
        able = replace(
            verbs,
            inspect=lambda *given: inspectors().inspect(*given),
            overview=lambda *given: inspectors().overview(*given),
        )
        if compositor is None:
            inspectors()
            yield able
            return

        def meanwhile() -> None:
            from brochure import pdf

            inspectors()
            pdf.load()

        yield replace(able, begin=_attended(compositor.begin, meanwhile), proof=compositor.proof)


def _reading_once(verbs: Stages) -> Stages:
    """The stages for several variants of one content, which is read and validated once."""
    read: dict[Path, Any] = {}
    valid: dict[int, Any] = {}

    def load(project: Project) -> Any:
        if project.content not in read:
            read[project.content] = verbs.load(project)
        return read[project.content]

    def validate(source: Any, today: date) -> Any:
        if id(source) not in valid:
            valid[id(source)] = verbs.validate(source, today)
        return valid[id(source)]

    return replace(verbs, load=load, validate=validate)


def _compositor(stack: ExitStack, builds: int) -> Compositor:
    from brochure.draft.apart import Compositor

    return stack.enter_context(Compositor(jobs=builds))


def _inspectors(stack: ExitStack) -> Inspectors:
    from brochure.facts.apart import Inspectors

    return stack.enter_context(Inspectors())


def _attended(begin: Callable[..., Callable[[], Any]], meanwhile: Callable[[], None]) -> Callable[..., Any]:
    """`begin`, but that before the waiting something else is done, which needs a processor, too."""

    def begun(*given: Any) -> Callable[[], Any]:
        draft = begin(*given)

        def wait() -> Any:
            meanwhile()
            return draft()

        return wait

    return begun


def rules() -> Mapping[str, Rule]:
    """Every rule there is, by name. Importing the stages, and the judges behind the checks, declares them."""
    from brochure import content, draft, html, pdf, policy, source, verapdf  # noqa: F401
    from brochure.checks import judgement  # noqa: F401
    from brochure.evidence import rules as _  # noqa: F401
    from brochure.receipt import since  # noqa: F401
    from brochure.rules import RULES

    return RULES
