"""The envoy: the process of an inspector as seen from here, and the thread that carries messages."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO, TypeAlias, cast

import brochure
from brochure.facts import wire
from brochure.facts.errand import Errand

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); import brochure; del sys.path[0]; "
    "from brochure.facts.inspector import main; main()"
)
"""The very same brochure, installed or not, and nothing else from where it lies."""

Events: TypeAlias = "SimpleQueue[tuple[Envoy, bytes | None]]"
"""What envoys bring: messages, and None when there will be no more."""


def command() -> list[str]:
    """What starts an inspector; empty when there is no Python to start."""
    if getattr(sys, "frozen", False) or not sys.executable:
        return []
    alone = "-I" if sys.flags.isolated else "-P"  # never a module from the folder the user is in
    return [sys.executable, alone, "-c", _START, str(Path(brochure.__file__).resolve().parent.parent)]


class Envoy:
    """The process of an inspector, and the thread that carries errands to it and answers back."""

    def __init__(self, command: Sequence[str], events: Events) -> None:
        self.ready = self.holds_file = False
        self.errand: Errand | None = None
        self.since = time.monotonic()
        self._events = events
        self._inbox: SimpleQueue[Errand | None] = SimpleQueue()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            **_out_of_reach(),
        )
        self._thread = Thread(target=self._carry, daemon=True)
        try:
            self._thread.start()
        except RuntimeError as refused:  # no more threads
            self._process.kill()
            self._process.communicate()
            raise OSError("no thread can be started") from refused

    def ask(self, errand: Errand) -> None:
        self.errand, self.since = errand, time.monotonic()
        self._inbox.put(errand)

    def done(self) -> Errand | None:
        """What it was asked last, which it is free of now."""
        errand, self.errand = self.errand, None
        return errand

    def end(self) -> None:
        """At once, whatever it is doing."""
        with suppress(OSError):
            self._process.kill()
        self._inbox.put(None)

    def bury(self) -> None:
        """Leave neither a process nor a thread behind."""
        self.end()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._thread.join(5)
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was on its way to it
                assert stream
                stream.close()

    def _carry(self) -> None:
        to, back = cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout)
        with suppress(OSError, ValueError, MemoryError, wire.Garbled):
            while (message := wire.receive(back, wire.MOST)) is not None:
                self._events.put((self, message))
                errand = self._inbox.get()
                if errand is None:
                    return
                wire.send(to, wire.pack(errand))
        self._events.put((self, None))


def _out_of_reach() -> dict[str, Any]:
    """Ctrl-C is for the command, which then ends its inspectors."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}
