"""Apart: documents are laid out by a compositor, a process of its own (docs/decisions/0042).

It loads the engine while this process reads and checks the words, and this one goes on while it lays out.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Self

from brochure.draft import Draft, Page, paginate
from brochure.draft.crashes import broke_down, took_too_long
from brochure.findings import BrochureError
from brochure.processes import envoy, wire
from brochure.processes.envoy import Envoy, Events
from brochure.processes.worker import DONE, FAILED, READY

if TYPE_CHECKING:
    from brochure.project import Project
    from brochure.variant import Variant

START = 60.0
"""Seconds after which a compositor that is not ready is not waited for any more."""
_TICK = 0.2
"""Seconds between two looks at whether the user wants to stop."""


class Compositor:
    """One compositor: started with the `with` block, ended with it, or as soon as it has done its `jobs`.

    It does one after the other; when it breaks down, what it did not begin is laid out in this process."""

    def __init__(self, start: Sequence[str] | None = None, patience: float = START, jobs: int = 1) -> None:
        self._start = envoy.command("brochure.draft.compositor") if start is None else start
        self._patience = patience
        self._jobs, self._ready = jobs, False
        self._owes: Draft | None = None
        """The draft whose proof it works on."""
        self._events: Events = SimpleQueue()
        self._one: Envoy | None = None

    def __enter__(self) -> Self:
        with suppress(OSError):
            if self._start:  # what libraries say to stderr is shown, as it is without a compositor
                self._one = envoy.engage(self._start, self._events, errors=None, most=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dismiss()

    def begin(self, html: Page, variant: Variant, project: Project) -> Callable[[], Draft]:
        """Have the document laid out. The answer waits for the draft, or raises what `paginate` does."""
        from brochure.draft.compositor import Job

        if self._one is None:
            return lambda: paginate(html, variant, project)
        self._one.ask(Job.of(html, variant, project))
        return lambda: self._result(html, variant, project)

    def _result(self, html: Page, variant: Variant, project: Project) -> Draft:
        if self._owes:  # nobody asked for it
            with suppress(BrochureError):
                self.proof(self._owes, project)
        if self._one is None:  # it broke down over an earlier document
            return paginate(html, variant, project)
        answer = ended = None
        try:
            self._ready = self._ready or self._heard(self._patience) == READY
            if self._ready:
                answer = self._heard()
        finally:
            self._jobs -= 1
            more = answer is not None and answer[:1] == DONE and html.images
            if answer is None or (self._jobs == 0 and not more):
                ended = self._dismiss()
        if not self._ready:
            return paginate(html, variant, project)  # it could not even start
        if answer is None:
            raise self._broken(ended, project)
        draft = _draft(answer)
        if more and self._one:
            self._one.listen()
            self._owes = draft
        return draft

    def proof(self, draft: Draft, project: Project) -> bytes:
        """The proof of a draft, which is made while others work on the draft. Raises what `paginate` does."""
        if draft is not self._owes:
            return draft.proof
        answer = ended = self._owes = None
        try:
            answer = self._heard()
        finally:
            if answer is None or self._jobs == 0:
                ended = self._dismiss()
        if answer is None:
            raise self._broken(ended, project)
        return _done(answer)

    @staticmethod
    def _broken(ended: int | None, project: Project) -> BrochureError:
        folders = (project.styles, project.templates)
        if ended is not None and ended == -getattr(signal, "SIGXCPU", 0):
            return BrochureError([took_too_long(folders)])
        return BrochureError([broke_down(f"its process ended{_signal(ended)}", folders)])

    def _heard(self, patience: float | None = None) -> bytes | None:
        """The next message; None when there will be none, or not in time."""
        waited = 0.0
        while patience is None or waited < patience:
            with suppress(Empty):
                return self._events.get(timeout=_TICK)[1]
            waited += _TICK
        return None

    def _dismiss(self) -> int | None:
        one, self._one = self._one, None
        return one.bury() if one else None


def _draft(answer: bytes) -> Draft:
    return wire.unpack(Draft, _done(answer))


def _done(answer: bytes) -> bytes:
    """What comes behind the first byte. Raises what it went wrong with."""
    from brochure.draft.compositor import Ended

    if answer[:1] == DONE:
        return answer[1:]
    if answer[:1] == FAILED:
        raise wire.unpack(Ended, answer[1:]).error()
    raise RuntimeError(f"in the compositor:\n{answer[1:].decode(errors='replace')}")


def _signal(code: int | None) -> str:
    """How a process ended, as far as its exit code tells: it is minus the number of a signal."""
    if code is None or code == -getattr(signal, "SIGKILL", 9):
        return ""  # perhaps by us
    if code > 0:
        return f" with code {code}"
    with suppress(ValueError):
        return f" by {signal.Signals(-code).name}"
    return ""
