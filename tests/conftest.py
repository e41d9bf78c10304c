"""What holds for every test."""

from __future__ import annotations

import os
import signal
from tempfile import TemporaryDirectory

import pytest

from brochure import clock
from tests.dated import TODAY

_CACHES = TemporaryDirectory(prefix="brochure-caches-")  # not those of whoever runs the tests
os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = _CACHES.name
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as inspectors measure: two threads add in another order
signal.signal(signal.SIGINT, signal.default_int_handler)  # jobs in the background ignore it, and hand that on


@pytest.fixture(autouse=True)
def _a_day_that_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the same day in every run: see tests/dated.py."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name cases of bytes by their place: packed data holds the time, and workers must agree on names."""
    return argname if isinstance(val, bytes) else None
