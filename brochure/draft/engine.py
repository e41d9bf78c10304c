"""The engine, imported: WeasyPrint 70.0, quickly, and cut off from the fonts of the system.

A bare `import weasyprint` spends more than half its time on things a build never uses: asking the C
compiler where libraries are, and loading fontTools' subsetter beside HarfBuzz's. Measurements stand in
docs/decisions/0014-the-engine-starts-quickly.md.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import gc
import importlib
import io
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from brochure.draft.arrays import Arrays
from brochure.draft.engine_rules import ENGINE_VERSION, LIBRARY_MISSING
from brochure.findings import BrochureError, ExitCode, Severity

VERSION = "70.0"
"""The only version of the engine we work with: tags.py and faces.py reach into its private parts."""

NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig></fontconfig>
"""
"""A fontconfig configuration without any folder: only fonts declared by @font-face exist."""

_DEFERRED = ("fontTools.subset", "fontTools.varLib", "fontTools.varLib.instancer")
"""Only needed without HarfBuzz-Subset, or for variable fonts."""

_LIBRARIES = {
    "gobject": "GLib",
    "pangoft2": "PangoFT2",
    "pango": "Pango",
    "harfbuzz-subset": "HarfBuzz-Subset",
    "harfbuzz": "HarfBuzz",
    "fontconfig": "fontconfig",
}
"""File names of the libraries, without `lib`, and the names people know. Longer names stand first."""


def load() -> ModuleType:
    """The package `weasyprint`, imported once.

    Fontconfig must already be isolated (`isolated`). Raises BrochureError, with exit code
    LIBRARY_MISSING when a system library or the engine itself is not installed, and CANNOT_RUN when it
    is another version than ours.
    """
    if "weasyprint" not in sys.modules:
        _import()
    engine = sys.modules["weasyprint"]
    found = getattr(engine, "__version__", "unknown")
    if found != VERSION:
        message = f"WeasyPrint {found} is installed; brochure works with {VERSION}"
        hint = f"run `make`, or `pip install weasyprint=={VERSION}`"
        raise BrochureError([ENGINE_VERSION.finding(message, hint=hint)], ExitCode.CANNOT_RUN)
    fonts = importlib.import_module("weasyprint.pdf.fonts")
    if not isinstance(fonts.ffi, Arrays):
        fonts.ffi = Arrays(fonts.ffi)  # type: ignore[attr-defined]
    return engine


def _import() -> None:
    try:
        with _quick(), contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            # Each of the two warnings of the import has a finding of its own.
            warnings.filterwarnings("ignore", message="HarfBuzz-Subset will be required")
            warnings.filterwarnings("ignore", message="No fonts configured")
            importlib.import_module("weasyprint")
    except (OSError, ImportError) as error:
        raise BrochureError([_missing(error)], ExitCode.LIBRARY_MISSING) from error


def _missing(error: Exception) -> Any:
    text = str(error)
    name = next((people for file, people in _LIBRARIES.items() if file in text), None)
    if name is None:
        name = "WeasyPrint" if isinstance(error, ImportError) else "a library of the layout engine"
    message = f"{name} is not installed on this machine, so no page can be laid out"
    return LIBRARY_MISSING.finding(message, hint=f"run `brochure doctor`; the system says: {text}")


def subsetter_missing() -> Any | None:
    """A warning when HarfBuzz-Subset is not installed, else None. The engine must be loaded."""
    from weasyprint.text.ffi import harfbuzz_subset

    if harfbuzz_subset is not None:
        return None
    return LIBRARY_MISSING.finding(
        "HarfBuzz-Subset is not installed; builds work but take several times as long",
        hint="run `brochure doctor` for the command that installs it",
        severity=Severity.WARNING,
    )


@contextlib.contextmanager
def isolated(folder: Path) -> Iterator[None]:
    """Inside, fontconfig knows no font but those declared. `folder` is writable and ours.

    Fontconfig reads the variable each time a configuration is made, so it is set back afterwards.
    """
    file = folder / "fonts.conf"
    file.write_text(NO_FONTS)
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(file)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


alone = False
"""Whether this process does nothing but lay out, and ends afterwards: then its memory is of no concern."""


@contextlib.contextmanager
def few_collections() -> Iterator[None]:
    """Inside, Python looks for garbage less often: a layout makes many objects and drops few.

    Afterwards it looks once, for a layout is full of circles, and the next stage can use its memory.
    """
    if alone:
        yield
        return
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.collect()
        gc.set_threshold(*thresholds)
        gc.unfreeze()


@contextlib.contextmanager
def _quick() -> Iterator[None]:
    """Import without asking the compiler for libraries and without what a build never uses."""
    find_library = ctypes.util.find_library
    collecting = gc.isenabled()
    gc.disable()
    if sys.platform == "linux":
        # Each name that does not exist on Linux starts ldconfig and gcc. The soname, tried last,
        # is loaded without asking.
        ctypes.util.find_library = _found_nowhere  # type: ignore[assignment]
    stubs = {name: _Deferred(name) for name in _DEFERRED if name not in sys.modules}
    sys.modules.update(stubs)
    try:
        yield
    finally:
        ctypes.util.find_library = find_library
        for name, stub in stubs.items():
            if sys.modules.get(name) is stub:
                del sys.modules[name]
        if collecting:
            gc.enable()


def _found_nowhere(_name: str) -> str | None:
    return None


class _Deferred(ModuleType):
    """Stands in for a module while it is imported from; each name taken loads the real one when called."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        module = self.__name__

        def call(*args: Any, **kwargs: Any) -> Any:
            return getattr(importlib.import_module(module), name)(*args, **kwargs)

        return call
