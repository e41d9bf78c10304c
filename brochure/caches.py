"""Caches: where this user's machine keeps what can be made or fetched again. Deleting it loses nothing."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

SET = {"win32": "LOCALAPPDATA"}
"""The variable of each system that names the folder, where it is not that of XDG."""


def folder(what: str, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder for one kind of thing (XDG Base Directory Specification 0.8: a relative path is ignored).

    Raises RuntimeError where this user has no home.
    """
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "brochure" / what
    base = environment.get(SET.get(sys.platform, "XDG_CACHE_HOME"), "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "brochure" / what


def private(what: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """`folder`, made if it is not there; None where it cannot be, or somebody else may write into it."""
    try:
        made = folder(what, environment)
        made.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32":  # whose folders of this kind belong to the user alone
            known, others = made.lstat(), stat.S_IWGRP | stat.S_IWOTH
            if not stat.S_ISDIR(known.st_mode) or known.st_uid != os.geteuid() or known.st_mode & others:
                return None
    except (OSError, RuntimeError):
        return None
    return made
