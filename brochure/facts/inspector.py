"""The inspector: measures files in a process of its own, so that what they do to it ends there.

It is started by `apart`, reads errands from stdin and writes what it found to stdout. It ends when stdin
does, even while it measures: whoever asked is gone then.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO

from brochure.facts import wire
from brochure.facts.errand import DONE, FAILED, READY, Errand, Failure

if TYPE_CHECKING:
    from brochure.facts.survey import Survey

MEMORY = 2 << 30
"""Bytes of address space an inspector may take, besides six times the file. Measuring takes 0.1 GiB."""


def main() -> None:
    """Do errands until stdin ends."""
    answers = _private_stdout()
    _die_quietly()
    errands: SimpleQueue[Errand] = SimpleQueue()
    Thread(target=_listen, args=(os.fdopen(0, "rb"), errands), daemon=True).start()
    from brochure.facts.survey import Survey

    wire.send(answers, READY)
    held: Survey | None = None
    while True:
        errand = errands.get()
        try:
            if errand.what == "open":
                if held:
                    held.close()
                    held = None
                _limit_memory(len(errand.data))
                held = Survey(errand.data, errand.texts)
            answer = DONE + wire.pack(_found(held, errand))
        except MemoryError:
            answer = FAILED + wire.pack(Failure("it needs more memory than measuring may take"))
        except Exception as fault:  # whatever a hostile file sets off; the finding names it
            said = " ".join(f"{type(fault).__name__}: {fault}".split())
            answer = FAILED + wire.pack(Failure(f"measuring it failed ({said[:120]})"))
        if len(answer) > wire.MOST:
            answer = FAILED + wire.pack(Failure("there is more on it than can be checked"))
        wire.send(answers, answer)


def _found(held: Survey | None, errand: Errand) -> Any:
    if held is None:
        raise ValueError("no file is open")
    match errand.what:
        case "open":
            return held.opening
        case "frame":
            return held.frame()
        case "part":
            return held.part(errand.index)
    return held.gallery(errand.index, errand.figures)


def _private_stdout() -> BinaryIO:
    """A way out that is ours alone: what C libraries print to stdout must not get between the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _listen(stream: BinaryIO, errands: SimpleQueue[Errand]) -> None:
    """Hand on the errands; end the process, whatever it is doing, with the stream."""
    with suppress(OSError, wire.Garbled):
        while (message := wire.receive(stream)) is not None:
            errands.put(wire.unpack(Errand, message))
    os._exit(0)


def _die_quietly() -> None:
    """No core dump, no window of the system when a library crashes."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _limit_memory(size: int) -> None:
    """Where the system knows such a limit: not on Windows, in name only on macOS."""
    if sys.platform == "win32":
        return
    import resource

    allowed, hard = MEMORY + 6 * size, resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        allowed = min(allowed, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
