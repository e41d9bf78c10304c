"""Apart: files are measured by inspectors, processes of their own (docs/decisions/0041-inspectors.md).

A file that crashes, blocks or bloats what reads it does so to an inspector, and becomes a finding. And the
inspectors load their libraries, and share out the pages, while this process does other work.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from brochure.facts import Facts, inspect, overview
from brochure.facts.errand import Errand
from brochure.facts.looks import PLAIN, Looks
from brochure.facts.visit import Visit
from brochure.processes import envoy, wire
from brochure.processes.envoy import Envoy, Events
from brochure.processes.worker import DONE, READY

MOST = 4
"""Inspectors. Each takes about 75 MiB."""

PAGES_EACH = 20
"""Another inspector costs 0.3 s of a processor before its first page, as much as ten pages do."""

_TICK = 0.1
"""Seconds between two looks at the clock."""

_CRASHED = "the PDF reader crashed on it"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long measuring may take, in seconds, and how often it may crash on one file.

    A page takes 0.03 s on a machine of 2020: the limits leave room for one a hundred times as slow.
    """

    start: float = 60.0
    page: float = 30.0
    """One page, or its pictures."""
    file: float = 60.0
    more: float = 2.0
    """The file may take `file`, and so much more for every page; what stands around the pages may, too."""
    crashes: int = 8

    def whole(self, pages: int) -> float:
        return self.file + self.more * pages


def cores() -> int:
    """How many processors this process may use."""
    if count := getattr(os, "process_cpu_count", None):  # Python 3.13
        return count() or 1
    if affinity := getattr(os, "sched_getaffinity", None):
        return len(affinity(0))
    return os.cpu_count() or 1


def crew(pages: int) -> int:
    """How many inspectors pay for so many pages, without taking more than the processors there are.

    Where a process can be split in two, they come in pairs.
    """
    return max(1, min(cores(), MOST, pages // PAGES_EACH))


class Inspectors:
    """Some inspectors: started with the `with` block, ended with it. They `inspect` like `facts.inspect`."""

    def __init__(
        self,
        *,
        most: int | None = None,
        start: Sequence[str] | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.events: Events = SimpleQueue()
        self.staff: list[Envoy] = []
        self.came = False
        """Whether any inspector was ever ready."""
        self._most = most
        self._start = envoy.command("brochure.facts.inspector") if start is None else start
        self._hiring = bool(self._start)

    def __enter__(self) -> Self:
        self.hire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one in self.staff:
            one.end()
        while self.staff:
            self.staff.pop().bury()

    def inspect(self, data: bytes, texts: Iterable[str] = (), also: Looks = PLAIN) -> Facts:
        """Measure the PDF `data`; in this process when no inspector can be started."""
        wanted = tuple(texts)
        try:
            opening = Errand("open", 0, (), data, wanted, also)
            return _Round(self, opening).facts()
        except _NobodyCame:
            return inspect(data, wanted, also)

    def overview(self, data: bytes) -> Callable[[], bytes | None]:
        """Have the contact sheet of `data` drawn while this process goes on; the answer waits for it."""
        one = next((one for one in self.staff if one.ready and not one.errand), None)
        if one is None:
            return lambda: overview(data)
        one.ask(Errand("contact", data=data))
        return lambda: self._drawn(one)

    def _drawn(self, one: Envoy) -> bytes | None:
        """What it brings; None when it breaks down over it, or takes too long."""
        until = time.monotonic() + self.limits.file
        while one in self.staff and time.monotonic() < until:
            with suppress(Empty):
                who, message = self.events.get(timeout=_TICK)
                if who is one and one.errand:
                    if message is None:
                        break
                    one.done()
                    return message[1:] or None if message[:1] == DONE else None
                if who in self.staff and message is None:
                    self.dismiss(who)
                elif who in self.staff and message == READY:
                    who.ready = True
        if one in self.staff:
            self.dismiss(one)
        return None

    def hire(self, pages: int = 0) -> None:
        """Start as many inspectors as are missing for so many pages, if it can be done."""
        wanted = self._most or crew(pages)
        most = self._most or min(cores(), MOST)
        with suppress(OSError):
            while self._hiring and len(self.staff) < wanted:
                if envoy.can_split() and len(self.staff) + 2 <= most:
                    self.staff += envoy.engage_two(self._start, self.events)
                else:
                    self.staff.append(envoy.engage(self._start, self.events))

    def dismiss(self, one: Envoy) -> None:
        """End an inspector. When it never got ready, the next one would not either."""
        self.staff.remove(one)
        one.bury()
        self._hiring = self._hiring and one.ready


class _NobodyCame(Exception):
    """No inspector could be started, so nobody has seen the file."""


class _Round:
    """The inspection of one file."""

    def __init__(self, inspectors: Inspectors, opening: Errand) -> None:
        self._office, self._limits = inspectors, inspectors.limits
        self._opening, self._visit = opening, Visit(opening.data)
        self._began: float | None = None
        self._crashes = 0
        self._tried: set[tuple[str, int]] = set()
        for one in inspectors.staff:
            one.holds_file = False

    def facts(self) -> Facts:
        visit, office = self._visit, self._office
        while not visit.finished:
            if visit.pending:
                office.hire(visit.opening.pages if visit.opening else 0)
            if not office.staff:
                if not office.came:
                    raise _NobodyCame
                visit.give_up("the PDF reader crashed and could not be started again")
            for one in list(office.staff):
                self._employ(one)
            self._hear()
            self._watch()
        for one in [one for one in office.staff if one.errand]:
            office.dismiss(one)  # what it is doing is of no use any more
        return visit.facts()

    def _employ(self, one: Envoy) -> None:
        if not one.ready or one.errand:
            return
        if one.holds_file:
            if errand := self._visit.next():
                one.ask(errand)
        elif self._visit.pending:
            one.ask(self._opening)

    def _hear(self) -> None:
        """Wait a moment for messages; take all there are."""
        wait = _TICK
        with suppress(Empty):
            while not self._visit.finished:
                one, message = self._office.events.get(timeout=wait)
                wait = 0.0
                if one in self._office.staff:
                    self._take(one, message)

    def _take(self, one: Envoy, message: bytes | None) -> None:
        if message is None or (not one.ready and message != READY):
            self._lose(one, _CRASHED)
        elif not one.ready:
            one.ready = self._office.came = True
            self._employ(one)
        elif errand := one.done():
            if errand.what == "open":
                one.holds_file = message[:1] == DONE
                if not one.holds_file and self._visit.opening:  # others could open it
                    self._lose(one, _CRASHED, errand)
                    return
            else:
                self._employ(one)  # it works on while its message is read
            try:
                self._visit.found(errand, message)
            except wire.Garbled:
                self._lose(one, _CRASHED, errand)

    def _watch(self) -> None:
        """Nobody may take forever."""
        now, pages = time.monotonic(), self._visit.opening.pages if self._visit.opening else 0
        whole = self._limits.whole(pages)
        for one in list(self._office.staff):
            allowed = self._limits.start if not one.ready else whole
            if one.errand and one.errand.what in ("part", "gallery"):
                allowed = self._limits.page
            if (one.errand or not one.ready) and now - one.since > allowed:
                self._lose(one, f"it takes longer than {allowed:g} seconds to measure", again=False)
        if self._began is None and self._office.came:
            self._began = now
        if self._began is not None and now - self._began > whole:
            self._visit.give_up(f"measuring the file takes longer than {whole:g} seconds")

    def _lose(self, one: Envoy, why: str, culprit: Errand | None = None, *, again: bool = True) -> None:
        """An inspector is gone, or not to be trusted: over `culprit`, or else over what it was doing."""
        innocent = one.errand if culprit else None
        culprit = culprit or one.errand
        self._office.dismiss(one)
        if innocent:
            self._visit.again(innocent)
        if culprit is None:
            return
        self._crashes += 1
        key = culprit.what, culprit.index
        first, self._tried = key not in self._tried, self._tried | {key}
        if not (first and again):
            self._visit.failed(culprit, why)
        elif culprit.what != "open":  # another tries once more: it may have been a lack of memory just then
            self._visit.again(culprit)
        if self._crashes >= self._limits.crashes:
            self._visit.give_up("the PDF reader crashed too often on this file")
