"""The fetcher: reads what the pages ask for, from the project's own folders and nowhere else.

It shares no code with the engine's own fetcher, which could open network connections: this one cannot.
"""

from __future__ import annotations

import base64
import binascii
import mimetypes
import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcherResponse

from brochure.weight import MAX_BYTES, Excess, excess

_TYPES = mimetypes.MimeTypes()  # the standard library's table only, not this machine's


class Blocked(ValueError):
    """What was asked for may not be read; the text says why."""


class Fetcher:
    """Called by the engine with an absolute URL. `roots` are the folders that may be read.

    Refusals and misses are ordinary exceptions, which the engine logs, so that the build goes on and
    everything wrong is told in one run. They are kept in `blocked` and `missing` as `{url: reason}`, and
    pictures that are too much to draw in `heavy`. `files` are all the files that were asked for, there or
    not.
    """

    _fail_on_errors = False  # asked for by weasyprint.urls.fetch

    def __init__(self, *roots: Path) -> None:
        self.roots = tuple(root.resolve() for root in roots)
        self.blocked: dict[str, str] = {}
        self.missing: dict[str, str] = {}
        self.heavy: dict[str, Excess] = {}
        self._weighed: set[str] = set()
        self.files: set[Path] = set()

    def __call__(self, url: str) -> URLFetcherResponse:
        try:
            kind, content = self._read(url)
            self._weigh(url, kind, content)
        except Blocked as reason:
            self.blocked[url] = str(reason)
            raise
        except (OSError, ValueError) as trouble:
            self.missing[url] = _said(trouble)
            raise
        return URLFetcherResponse(url, content, {"Content-Type": kind})

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - the engine's signature
        """The same as calling; some parts of the engine use this name."""
        return self(url)

    def _weigh(self, url: str, kind: str, content: bytes) -> None:
        """Raises ValueError for a picture that is too much to draw; each is looked at once."""
        if url not in self._weighed and not kind.startswith(("text/", "font/")):
            if too_much := excess(url, content, self._beside):
                self.heavy[url] = too_much
            self._weighed.add(url)
        if url in self.heavy:
            raise ValueError(self.heavy[url].what)

    def _beside(self, picture: str, address: str) -> tuple[str, bytes] | None:
        """A picture that a picture shows."""
        url = urljoin(picture, address)
        try:
            return url, self._read(url)[1]
        except (OSError, ValueError):
            return None

    def _read(self, url: str) -> tuple[str, bytes]:
        parts = urlsplit(url)
        if parts.scheme == "data":
            return _data(url)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
            raise Blocked("it is not on this computer")
        path = _path(parts.path)
        real = path.resolve()
        if not any(real.is_relative_to(root) for root in self.roots):
            raise Blocked("it lies outside the project's folders")
        self.files.add(path)
        if not real.is_file():
            raise FileNotFoundError("there is no such file")
        if real.stat().st_size > MAX_BYTES:
            raise ValueError(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        return _TYPES.guess_type(path.name)[0] or "application/octet-stream", real.read_bytes()


def shown(url: str) -> str:
    """A URL as people know it: a path for a file, the start of anything long."""
    parts = urlsplit(url)
    text = unquote(parts.path) if parts.scheme == "file" else url
    return text if len(text) <= 120 else text[:117] + "..."


def _path(path: str) -> Path:
    """The file that the path of a file: address names, also when its name is not UTF-8."""
    return Path(url2pathname(path) if os.name == "nt" else os.fsdecode(unquote_to_bytes(path)))


def _data(url: str) -> tuple[str, bytes]:
    head, comma, body = url.removeprefix("data:").partition(",")
    if not comma:
        raise ValueError("the data: address has no comma")
    kind, *options = head.split(";")
    content = unquote_to_bytes(body)
    if "base64" in options:
        try:
            content = base64.b64decode(content)
        except binascii.Error as error:
            raise ValueError(f"the data: address is damaged: {error}") from error
    return kind or "text/plain", content


def _said(trouble: Exception) -> str:
    reason = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
    return reason[:1].lower() + reason[1:]
