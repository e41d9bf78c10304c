"""The listener: hears every complaint of the engine and its libraries, and lets none reach the terminal."""

from __future__ import annotations

import ctypes
import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

LOGGERS = ("weasyprint", "fontTools", "PIL", "glib")
_GLIB = {"linux": "libglib-2.0.so.0", "darwin": "libglib-2.0.0.dylib", "win32": "libglib-2.0-0.dll"}
_GLIB_SERIOUS = 4 | 8 | 16  # G_LOG_LEVEL_ERROR, _CRITICAL, _WARNING
_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One record: who said it (`weasyprint`, `glib`, `warning`), the message's pattern and arguments,
    the source file of the engine that said it, and the URL of the style sheet being read, if one was."""

    who: str
    pattern: str
    args: tuple[Any, ...]
    source: str
    sheet: str | None = None

    @property
    def text(self) -> str:
        try:
            return self.pattern % self.args if self.args else self.pattern
        except (TypeError, ValueError):
            return f"{self.pattern} {self.args}"


class Listener(logging.Handler):
    """Collects complaints while `listening`. Loggers, warnings and GLib's handler are set back afterwards."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[Complaint] = []

    def emit(self, record: logging.LogRecord) -> None:
        args = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
        self.complaints.append(
            Complaint(record.name, str(record.msg), args, record.pathname.replace("\\", "/"), _sheet())
        )

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear everything said inside."""
        with ExitStack() as stack:
            for name in LOGGERS:
                stack.enter_context(self._on(logging.getLogger(name)))
            stack.enter_context(warnings.catch_warnings())
            warnings.simplefilter("always")
            warnings.showwarning = self._warned  # type: ignore[assignment]
            stack.enter_context(_glib())
            yield

    def _warned(self, message: Warning | str, category: type[Warning], filename: str, *_: Any) -> None:
        if category is ResourceWarning and "sRGB2014.icc" in str(message):
            return  # the engine does not close the colour profile that it writes into PDF/A
        text = f"{category.__name__}: {message}"
        self.complaints.append(Complaint("warning", text, (), filename.replace("\\", "/")))

    @contextmanager
    def _on(self, logger: logging.Logger) -> Iterator[None]:
        before = (logger.level, logger.propagate, logger.disabled, logger.handlers)
        logger.setLevel(logging.WARNING)
        logger.propagate, logger.disabled, logger.handlers = False, False, [self]
        try:
            yield
        finally:
            level, logger.propagate, logger.disabled, logger.handlers = before
            logger.setLevel(level)


def _sheet() -> str | None:
    """The style sheet being read, found on the stack: the engine's records name only line and column."""
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_name == "preprocess_stylesheet":
            url = frame.f_locals.get("base_url")
            return None if url is None else str(url)
        frame = frame.f_back  # type: ignore[assignment]
    return None


@contextmanager
def _glib() -> Iterator[None]:
    """Send what GLib and Pango would print on stderr to the logger `glib`."""
    try:
        library = ctypes.CDLL(_GLIB.get(sys.platform, _GLIB["linux"]))
        swap = library.g_log_set_default_handler
    except (OSError, AttributeError):
        yield
        return
    swap.argtypes, swap.restype = (ctypes.c_void_p, ctypes.c_void_p), ctypes.c_void_p
    handler = _HANDLER(_said_by_glib)
    before = swap(ctypes.cast(handler, ctypes.c_void_p), None)
    try:
        yield
    finally:
        swap(before, None)


def _said_by_glib(domain: bytes | None, level: int, message: bytes | None, _data: object) -> None:
    if level & _GLIB_SERIOUS:
        logging.getLogger("glib").warning(
            "%s: %s", (domain or b"GLib").decode(errors="replace"), (message or b"").decode(errors="replace")
        )
