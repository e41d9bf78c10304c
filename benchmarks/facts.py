"""Milliseconds per page that the facts and the checks of a PDF take, and the memory they add.

    .venv/bin/python benchmarks/facts.py [FILE.pdf [ROUNDS]]

Without a file it takes the sample that `make` built.
"""

from __future__ import annotations

import gc
import platform
import resource
import statistics
import sys
import time
from pathlib import Path

from brochure.facts import Facts, inspect


def main(path: str, rounds: int = 9) -> None:
    """Print the first run (with imports), the median of the later ones, and the peak memory."""
    data = Path(path).read_bytes()
    before = _peak()
    start = time.perf_counter()
    facts = inspect(data)
    first = time.perf_counter() - start
    times = sorted(_timed(data) for _ in range(rounds))
    pages = max(1, len(facts.pages))
    print(f"{path}: {len(facts.pages)} pages, {_glyphs(facts)} glyphs, {_measured(facts)} of them measured")
    print(f"first run, imports included: {first * 1000:.0f} ms")
    median, best = (1000 * seconds / pages for seconds in (statistics.median(times), times[0]))
    print(f"per page: median {median:.1f} ms, best {best:.1f} ms")
    print(f"peak memory: {_peak():.0f} MiB, {_peak() - before:.0f} MiB of it for this")
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}")


def _timed(data: bytes) -> float:
    gc.collect()
    start = time.perf_counter()
    inspect(data)
    return time.perf_counter() - start


def _glyphs(facts: Facts) -> int:
    return sum(len(page.glyphs) for page in facts.pages)


def _measured(facts: Facts) -> int:
    return sum(glyph.shown is not None for page in facts.pages for glyph in page.glyphs)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sample = Path(__file__).resolve().parent.parent / "build"
    built = sorted(str(pdf) for pdf in sample.glob("*.pdf") if not pdf.name.endswith(".rejected.pdf"))
    given = sys.argv[1:] or built[:1]
    if not given:
        sys.exit("build the sample first: make")
    main(given[0], int(given[1]) if len(given) > 1 else 9)
