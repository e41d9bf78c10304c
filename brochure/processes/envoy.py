"""The envoy: a process of ours as seen from the one that asks, and the thread that carries messages."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO, Protocol, TypeAlias, cast

import brochure
from brochure.processes import wire
from brochure.processes.worker import READY

_START = (
    "import gc, sys; gc.disable(); sys.path.insert(0, sys.argv[1]); import brochure; del sys.path[0]; "
    "from {module} import main; main()"
)
"""The very same brochure, installed or not, and nothing else from where it lies. Garbage is not looked for
until all is loaded (`worker.serve`)."""

_LISTEN = object()

Events: TypeAlias = "SimpleQueue[tuple[Envoy, bytes | None]]"
"""What envoys bring: messages, and None when there will be no more."""


def command(module: str) -> list[str]:
    """What starts the worker in `module`; empty when there is no Python to start."""
    if getattr(sys, "frozen", False) or not sys.executable:
        return []
    alone = "-I" if sys.flags.isolated else "-P"  # never a module from the folder the user is in
    home = str(Path(brochure.__file__).resolve().parent.parent)
    return [sys.executable, alone, "-c", _START.format(module=module), home]


class _Process(Protocol):
    @property
    def pid(self) -> int | None: ...
    def kill(self) -> None: ...
    def wait(self, timeout: float | None = None) -> int | None: ...


class Envoy:
    """A process, and the thread that carries errands to it and answers back, of `most` bytes each."""

    def __init__(
        self, process: _Process, to: BinaryIO, back: BinaryIO, events: Events, most: int | None = wire.MOST
    ) -> None:
        self.ready = self.holds_file = False
        self.errand: Any = None
        self.since = time.monotonic()
        self._process, self._to, self._back = process, to, back
        self._events, self._most = events, most
        self._inbox: SimpleQueue[Any] = SimpleQueue()
        self._thread = Thread(target=self._carry, daemon=True)
        try:
            self._thread.start()
        except RuntimeError as refused:  # no more threads
            self._process.kill()
            self._close()
            self._process.wait()
            raise OSError("no thread can be started") from refused

    @property
    def pid(self) -> int | None:
        """The number of the process, as soon as it is known."""
        return self._process.pid

    def ask(self, errand: Any) -> None:
        self.errand, self.since = errand, time.monotonic()
        self._inbox.put(errand)

    def listen(self) -> None:
        """For one more answer to what it was asked already."""
        self._inbox.put(_LISTEN)

    def done(self) -> Any:
        """What it was asked last, which it is free of now."""
        errand, self.errand = self.errand, None
        return errand

    def end(self) -> None:
        """At once, whatever it is doing."""
        with suppress(OSError):
            self._process.kill()
        self._inbox.put(None)

    def bury(self) -> int | None:
        """Leave neither a process nor a thread behind. How it ended, as far as that can be told."""
        self.end()
        self._thread.join(5)
        self._close()
        try:
            if (
                can_split()
                and isinstance(self._process, subprocess.Popen)
                and self._process.returncode is None
            ):
                _watch(self._process.pid, 5)  # wakes up at once, where `wait` looks now and then
            return self._process.wait(5)
        except subprocess.TimeoutExpired:
            return None

    def _close(self) -> None:
        for stream in (self._to, self._back):
            with suppress(OSError):  # what was on its way to it
                stream.close()

    def _carry(self) -> None:
        with suppress(OSError, ValueError, MemoryError, wire.Garbled):
            while (message := wire.receive(self._back, self._most)) is not None:
                if isinstance(self._process, Twin):
                    message = self._process.met(message)
                self._events.put((self, message))
                errand = self._inbox.get()
                if errand is None:
                    return
                if errand is _LISTEN:
                    continue
                wire.send(self._to, wire.pack(errand))
        self._events.put((self, None))


def engage(
    start: Sequence[str],
    events: Events,
    *,
    errors: int | None = subprocess.DEVNULL,
    most: int | None = wire.MOST,
) -> Envoy:
    """Start a process; `errors` is where its stderr goes. Raises OSError when that cannot be done."""
    process = _started(start, errors)
    return Envoy(process, cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout), events, most)


def engage_two(start: Sequence[str], events: Events) -> list[Envoy]:
    """Start a process that splits in two once it has loaded what it needs, where systems can do that safely
    (`can_split`): the second costs next to no time, and shares the memory of the first."""
    errands, to = os.pipe()
    back, answers = os.pipe()
    try:
        process = _started([*start, str(errands), str(answers)], subprocess.DEVNULL, (errands, answers))
    except OSError:
        os.close(to)
        os.close(back)
        raise
    finally:
        os.close(errands)
        os.close(answers)
    first = Envoy(process, cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout), events)
    return [first, Envoy(Twin(), os.fdopen(to, "wb"), os.fdopen(back, "rb"), events)]


def can_split() -> bool:
    """Whether a process can be split, and its second half be ended without hitting another by mistake."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


def _watch(pid: int, seconds: float) -> None:
    """Until a child has ended; which is not told, and it is still to be waited for."""
    with suppress(OSError):
        handle = os.pidfd_open(pid)
        try:
            select.select([handle], [], [], seconds)
        finally:
            os.close(handle)


class Twin:
    """The second half of a process that split: no child of ours, but known by its first message."""

    def __init__(self) -> None:
        self._pid: int | None = None
        self._handle: int | None = None

    @property
    def pid(self) -> int | None:
        return self._pid

    def met(self, message: bytes) -> bytes:
        """The message; the number of the process taken off the first one."""
        if self._pid is None and message.startswith(READY):
            with suppress(ValueError, OSError):
                self._pid = int(message[len(READY) :])
                self._handle = os.pidfd_open(self._pid)
            return READY
        return message

    def kill(self) -> None:
        if self._handle is not None:
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int | None:
        """Until it has ended. How it ended is known to its parent alone."""
        if self._handle is not None:
            select.select([self._handle], [], [], timeout)
            os.close(self._handle)
            self._handle = None
        return None


def _started(start: Sequence[str], errors: int | None, kept: Sequence[int] = ()) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        start,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        pass_fds=kept,
        **_out_of_reach(),
    )


def _out_of_reach() -> dict[str, Any]:
    """Ctrl-C is for the command, which then ends its workers."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}
