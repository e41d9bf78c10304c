"""The compositor: lays documents out in a process of its own, which loads the engine while others write.

What breaks the engine ends this process and not the command.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory

from brochure.draft import Draft, Page, engine
from brochure.findings import BrochureError, ExitCode, Finding, Span
from brochure.processes import wire
from brochure.processes.worker import DONE, FAILED, Tell, Work, serve
from brochure.project import Project
from brochure.variant import Paper, Variant, VariantName

MAX_SECONDS = 300
"""Seconds of processor time that a document may take: a handout takes two, a hundred pages forty."""

BROKEN = b"!"
"""The first byte of an answer that is the traceback of a fault of our own."""


@dataclass(frozen=True, slots=True)
class Said:
    """The author's words, as the engine's stage needs them."""

    text: str
    key: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Job:
    """One document to lay out: what `brochure.draft.paginate` takes, as far as it is looked at there."""

    text: str
    base: Path
    words: tuple[Said, ...]
    paper: Paper
    name: VariantName
    images: tuple[str, ...]
    folders: tuple[Path, ...]
    """The project's content file, its templates and its styles."""

    @classmethod
    def of(cls, html: Page, variant: Variant, project: Project) -> Job:
        words = tuple(Said(word.text, word.key, word.span) for word in html.words)
        folders = (project.content, project.templates, project.styles)
        return cls(html.text, html.base, words, variant.paper, variant.name, tuple(html.images), folders)


@dataclass(frozen=True, slots=True)
class Ended:
    """The BrochureError that a job ended in."""

    findings: tuple[Finding, ...]
    code: int

    def error(self) -> BrochureError:
        return BrochureError(self.findings, ExitCode(self.code))


def main() -> None:
    """Lay out what is asked for until nobody asks any more."""
    serve(Job, _desk)


def _desk() -> Work:
    with ExitStack() as stack:
        stack.enter_context(suppress(BrochureError))  # what is missing is told of each job
        folder = stack.enter_context(TemporaryDirectory(prefix="brochure-", ignore_cleanup_errors=True))
        stack.enter_context(engine.isolated(Path(folder)))
        engine.load()
        from weasyprint.text.ffi import ffi

        from brochure.draft import (  # noqa: F401
            altered,
            arrays,
            computed,
            faces,
            fetcher,
            geometry,
            lines,
            painter,
            panels,
            pictures,
            press,
            tags,
        )

        EmailMessage()  # the engine makes one of each file it reads; the first loads half a package
        arrays.know(ffi)
    engine.alone = True
    return _work


def _work(job: Job, tell: Tell) -> bytes:
    """Answers the draft; of a job with pictures the draft first, and then its proof."""
    _limit_time()
    try:
        if job.images:
            return DONE + _laid_out(job, lambda draft: tell(DONE + wire.pack(draft))).proof
        return DONE + wire.pack(_laid_out(job, lambda _: None))
    except BrochureError as error:
        return FAILED + wire.pack(Ended(error.findings, error.code))
    except Exception:  # a fault of our own: its traceback is shown where people look
        return BROKEN + traceback.format_exc().encode(errors="backslashreplace")


def _limit_time() -> None:
    """From now on, working longer than any handout takes ends this process. Windows knows no such limit."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used) + MAX_SECONDS, hard))


def _laid_out(job: Job, early: Callable[[Draft], None]) -> Draft:
    from brochure.draft.press import press

    content, templates, styles = job.folders
    project = Project(content, content, templates, styles, date.min)  # nothing is written here, nor dated
    return press(job, Variant(paper=job.paper, name=job.name), project, early)
