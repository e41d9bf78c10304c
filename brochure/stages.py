"""The stages: the verbs of the pipeline, and every rule they declare.

They are imported when they are needed and not before: a build where nothing changed must not pay for the
layout engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from brochure.checks.subject import Expected
    from brochure.checks.verdict import Judgement
    from brochure.draft.apart import Compositor
    from brochure.facts import Facts
    from brochure.facts.apart import Inspectors
    from brochure.policy import Policy
    from brochure.rules import Rule


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
    real: bool = False
    """Whether these are the real ones."""


def stages() -> Stages:
    """The real stages. The module of each is imported when it is first called."""

    def judge(measured: Facts, expected: Expected | None, today: date, held: Policy) -> Judgement:
        from brochure import checks
        from brochure.checks import expect
        from brochure.checks.subject import Expected, Subject

        return checks.run(Subject(measured, expect.held(expected or Expected(), held)), today)

    def read_policy(path: Path | None, home: Path, today: date) -> Policy:
        from brochure import policy

        return policy.read(path, home, rules(), today)

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
        real=True,
    )


def _later(module: str, verb: str) -> Callable[..., Any]:
    """A verb of a stage. Importing all of them takes about as long as a small build."""

    def call(*given: Any, **named: Any) -> Any:
        return getattr(import_module(f"brochure.{module}"), verb)(*given, **named)

    return call


@contextmanager
def equipped(verbs: Stages, *, apart: bool = False) -> Iterator[Stages]:
    """The stages with inspectors and, if `apart`, a compositor: processes that load what they need while this
    one does other work. Stand-ins need none."""
    if not verbs.real:
        yield verbs
        return
    with ExitStack() as stack:
        compositor = _compositor(stack) if apart else None
        inspectors = cache(partial(_inspectors, stack))
        able = replace(verbs, inspect=lambda *given: inspectors().inspect(*given))
        if compositor is None:
            inspectors()
            yield able
            return

        def meanwhile() -> None:
            from brochure import pdf

            inspectors()
            pdf.load()

        yield replace(able, begin=_attended(compositor.begin, meanwhile))


def _compositor(stack: ExitStack) -> Compositor:
    from brochure.draft.apart import Compositor

    return stack.enter_context(Compositor())


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
    from brochure import content, draft, html, pdf, policy, source  # noqa: F401
    from brochure.checks import judgement  # noqa: F401
    from brochure.rules import RULES

    return RULES
