"""The inspector: measures files in a process of its own, so that what they do to it ends there."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from brochure.facts.errand import Errand, Failure
from brochure.processes import wire
from brochure.processes.worker import DONE, FAILED, Tell, Work, serve

if TYPE_CHECKING:
    from brochure.facts.survey import Survey

MEMORY = 2 << 30
"""Bytes of address space an inspector may take, besides six times the file. Measuring takes 0.1 GiB."""


def main() -> None:
    """Do errands until nobody asks any more."""
    serve(Errand, _desk)


def _desk() -> Work:
    """Load what measuring needs; the work holds the file that was opened last."""
    import pypdf.filters  # noqa: F401 - which pypdf itself imports over the first stream

    from brochure.facts import rehearsal, survey

    rehearsal.rehearse()
    held: Survey | None = None

    def work(errand: Errand, _tell: Tell) -> bytes:
        nonlocal held
        try:
            if errand.what == "open":
                if held:
                    held.close()
                    held = None
                _limit_memory(len(errand.data))
                held = survey.Survey(errand.data, errand.texts, errand.also)
            answer = DONE + (
                _contact(errand) if errand.what == "contact" else wire.pack(_found(held, errand))
            )
        except MemoryError:
            answer = FAILED + wire.pack(Failure("it needs more memory than measuring may take"))
        except Exception as fault:  # whatever a hostile file sets off; the finding names it
            said = " ".join(f"{type(fault).__name__}: {fault}".split())
            answer = FAILED + wire.pack(Failure(f"measuring it failed ({said[:120]})"))
        if len(answer) > wire.MOST:
            answer = FAILED + wire.pack(Failure("there is more on it than can be checked"))
        return answer

    return work


def _contact(errand: Errand) -> bytes:
    from brochure.facts import contact

    return contact.sheet(errand.data) or b""


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
