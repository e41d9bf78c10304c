"""Progress lines: which of the eight stages a build is in, for those who have waited half a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from threading import Timer

PATIENCE = 0.5
"""Seconds a build may take before it says what it is doing."""

DOING = {
    "source": "reading the content",
    "content": "checking the content",
    "html": "filling the templates",
    "draft": "laying out the pages",
    "pdf": "finishing the PDF",
    "facts": "measuring the finished pages",
    "checks": "judging the finished pages",
    "report": "writing the PDF and the report",
}
"""What happens in each stage, in the words of the reader."""


class Progress:
    """Called with the name of each stage as it begins; writes to stderr once patience has run out."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._began = time.monotonic()
        self._stage = self._told = ""
        self._timer: Timer | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._quiet = True
        if self._timer:
            self._timer.cancel()

    def __call__(self, stage: str) -> None:
        self._stage = stage
        if self._quiet:
            return
        if self._timer is None:
            self._wake()
        if time.monotonic() - self._began >= PATIENCE:
            self._tell()

    def _wake(self) -> None:
        """A stage that takes long is told while it runs, not when it is over."""
        from threading import Timer

        self._timer = Timer(PATIENCE, self._tell)
        self._timer.daemon = True
        self._timer.start()

    def _tell(self) -> None:
        stage = self._stage
        if not self._quiet and stage != self._told:
            self._told = stage
            seconds = time.monotonic() - self._began
            sys.stderr.write(f"{seconds:5.1f} s  {stage}: {DOING[stage]}\n")
            sys.stderr.flush()
