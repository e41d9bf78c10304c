"""Compiled templates, kept for the next build: to compile them takes longer than to fill them.

Like Python's own `__pycache__`, and as trusted: they lie in a folder that this user alone may write into,
never in the project's (docs/decisions/0064).
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache, compiler
from jinja2.bccache import Bucket

from brochure import caches

MOST = 500
"""Files that are kept; one more, and all are forgotten."""


class Kept(FileSystemBytecodeCache):
    """Jinja's cache of bytecode, which knows each template's text. What goes wrong with it costs time."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # a file that is no such file: whatever reading it sets off
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            kept = [one for one in Path(self.directory).iterdir() if one.is_file()]
            for file in kept if len(kept) >= MOST else ():
                file.unlink()
            super().dump_bytecode(bucket)


def kept() -> Kept | None:
    """The cache; None where there is no place for one."""
    place = caches.private("templates")
    return Kept(str(place), f"{_maker()}-%s") if place else None


def _maker() -> str:
    """What compiles: another Jinja, or another of our settings, compiles otherwise."""
    here = Path(__file__)
    files = [Path(str(compiler.__file__)), here.with_name("templates.py"), here.with_name("limits.py")]
    known = [(one.st_mtime_ns, one.st_size) for one in (file.stat() for file in files)]
    return hashlib.sha256(repr((known, os.fspath(files[0]))).encode()).hexdigest()[:16]
