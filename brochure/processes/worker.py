"""The worker: the inside of a process that does errands until nobody is left who asks.

It reads errands from stdin and writes what came of them to stdout. It ends when stdin does, even in the
middle of an errand: whoever asked is gone then.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from brochure.processes import wire

READY = b"brochure is ready"
"""The first message of a worker, once it has loaded all it needs."""

DONE, FAILED = b"+", b"-"
"""The first byte of an answer: what was asked for follows, or why it came to nothing."""

Tell = Callable[[bytes], None]
"""Sends an answer before the last one: who asks has to `listen` once more for each."""

Work = Callable[[Any, Tell], bytes]
"""From an errand to the whole answer, its first byte included. It raises nothing of its own."""


def serve(errand: type, prepare: Callable[[], Work]) -> None:
    """Load what is needed, say so, and do errands of one type until stdin ends.

    With two more pipes in the arguments (where errands come from, where answers go) the process splits in two
    once all is loaded. Until then it has no second thread, for a fork copies none.
    """
    _die_quietly()
    errands, answers = os.dup(0), _private_stdout()
    if twin := [int(number) for number in sys.argv[2:4]]:
        work = _loaded(prepare)
        errands, answers, ready = _split((errands, answers), (twin[0], twin[1]))
        waiting = _heard(errands, errand)
    else:
        ready = READY
        waiting = _heard(errands, errand)
        work = _loaded(prepare)
    stream = os.fdopen(answers, "wb")
    wire.send(stream, ready)
    tell = partial(wire.send, stream)
    while True:
        answer = work(waiting.get(), tell)
        wire.send(stream, answer)


def _loaded(prepare: Callable[[], Work]) -> Work:
    """What is loaded stays: garbage is looked for elsewhere from then on, and seldom, for errands make many
    objects and drop few of them in circles."""
    gc.disable()
    work = prepare()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()
    return work


Pipes = tuple[int, int]
"""Where errands come from, and where answers go."""


def _split(own: Pipes, other: Pipes) -> tuple[int, int, bytes]:
    """From here on there are two of us: what this one reads and writes, and its first message."""
    if os.fork():
        kept, left, ready = own, other, READY
    else:
        kept, left, ready = other, own, READY + str(os.getpid()).encode()
    for number in left:  # a pipe that two hold open does not end with one of them
        os.close(number)
    return *kept, ready


def _heard(stream: int, errand: type) -> SimpleQueue[Any]:
    """What is asked, as it comes in."""
    errands: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(os.fdopen(stream, "rb"), errand, errands), daemon=True).start()
    return errands


def _private_stdout() -> int:
    """A way out that is ours alone: what C libraries print to stdout must not get between the answers."""
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _listen(stream: BinaryIO, errand: type, errands: SimpleQueue[Any]) -> None:
    """Hand on the errands; end the process, whatever it is doing, with the stream."""
    with suppress(OSError, wire.Garbled):
        while (message := wire.receive(stream)) is not None:
            errands.put(wire.unpack(errand, message))
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
