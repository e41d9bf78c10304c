"""stdout and stderr, whatever they are: a terminal, a file, a full disk, a pipe nobody reads, or closed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

from brochure.findings import ExitCode


class Unwritable(Exception):
    """stdout or stderr takes no more; the text says why."""


def open_closed() -> None:
    """A stream that the caller closed (`>&-`) is None. What is said there is dropped; the command goes on."""
    if sys.stdout is not None and sys.stderr is not None:
        return
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass  # else the next file to be opened, such as the PDF, would be what C libraries take for stderr
    os.close(number)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))


def prepare(*, utf8: bool) -> None:
    """A terminal that cannot show ≥ gets a substitute, not a crash; JSON is UTF-8 everywhere (RFC 8259).

    There a stray byte in the name of a file becomes the escape that JSON knows: `\\udcff`.
    """
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    if utf8 and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def put(data: str | bytes, stream: TextIO) -> None:
    """Write a text or bytes, at once. Raises Unwritable, for example when the disk is full."""
    try:
        if isinstance(data, bytes):
            stream.buffer.write(data)
        else:
            stream.write(data)
        stream.flush()
    except BrokenPipeError:  # whoever read the output, `head` for one, has seen enough
        drop(stream)
    except OSError as trouble:
        drop(stream)
        raise Unwritable(f"the output could not be written: {trouble.strerror or trouble}") from trouble


def drop(stream: TextIO) -> None:
    """Let what is left in the stream go nowhere, so that the end of the process does not fail on it."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def flushed(code: int) -> int:
    """The code of a command whose last words are out; NOT_WRITTEN when they could not be written."""
    try:
        put("", sys.stdout)
    except Unwritable as error:
        if code != ExitCode.NOT_WRITTEN:  # else it was said already
            say(str(error))
        return max(code, ExitCode.NOT_WRITTEN)
    return code


_LONGEST = 4_000
"""Characters of one line to people; longer ones quote what no person has written."""


def say(text: str) -> None:
    """One line to people, on stderr."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]} … (cut; {len(text):,} characters)"
    try:
        print(f"brochure: {text}", file=sys.stderr, flush=True)
    except OSError:  # there is nobody left to tell
        drop(sys.stderr)
