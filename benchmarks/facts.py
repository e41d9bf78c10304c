"""Milliseconds per page that the facts and the checks of a PDF take, part by part, and the memory they add.

    .venv/bin/python benchmarks/facts.py [FILE.pdf [ROUNDS]]

Without a file it takes the sample that `make` built, and that sample again at about 100 pages. The parts:
**text** (objects, letters, fonts and links as read), **ink** (drawing and comparing), **tags** (what stands
around the pages, and the binding) and **judging** (all rules). Times are those of the processor, and the
rounds of both files alternate, so that ratios hold on a machine that does other things, too.
"""

from __future__ import annotations

import gc
import os
import platform
import resource
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as inspectors measure; numpy reads it when it is first imported

import pikepdf

from brochure import checks
from brochure.checks.subject import Expected, Subject
from brochure.facts import Facts, ink, inspect, survey

PARTS = ("text", "ink", "tags", "judging")
PAGES = 100
"""Of the long file."""


def main(files: dict[str, bytes], rounds: int = 3) -> None:
    """Print the medians of each part per page, and how the long file compares with the short one."""
    before, began = _peak(), time.process_time()
    measured = {name: inspect(data) for name, data in files.items()}
    print(f"first run, imports included: {(time.process_time() - began) * 1000:.0f} ms")
    for name, facts in measured.items():
        print(
            f"{name}: {len(facts.pages)} pages, {_glyphs(facts)} glyphs, {_measured(facts)} of them measured"
        )
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in files}
    for _ in range(rounds):
        for name, data in files.items():
            taken[name].append(_timed(data))
    print("ms per page, medians: " + ", ".join((*PARTS, "all")))
    sums = {}
    for name, runs in taken.items():
        columns = [statistics.median(run[part] for run in runs) for part in PARTS]
        sums[name] = statistics.median(sum(run[part] for part in PARTS) for run in runs)
        print(f"  {name}: " + ", ".join(f"{column:.2f}" for column in (*columns, sums[name])))
    if len(sums) > 1:
        first, last = next(iter(taken.values())), list(taken.values())[-1]
        ratios = [sum(b.values()) / sum(a.values()) for a, b in zip(first, last, strict=True)]
        print(f"a page of the long file over one of the short one, by pairs: {statistics.median(ratios):.2f}")
    print(f"peak memory: {_peak():.0f} MiB, {_peak() - before:.0f} MiB of it for this")
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}")


def repeated(data: bytes, pages: int) -> bytes:
    """The PDF so often after itself that it has about so many pages. Only the first copy has tags."""
    warnings.simplefilter("ignore", UserWarning)  # links and names of the copies lead nowhere
    with pikepdf.open(BytesIO(data)) as pdf, pikepdf.open(BytesIO(data)) as again:
        for _ in range(round(pages / len(again.pages)) - 1):
            pdf.pages.extend(again.pages)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def _timed(data: bytes) -> dict[str, float]:
    """Milliseconds per page of each part, in one run."""
    gc.collect()
    spent = dict.fromkeys(("frame", "bind", "ink"), 0.0)
    with (
        _watched(survey.Survey, "frame", spent, "frame"),
        _watched(survey.binding, "bind", spent, "bind"),
        _watched(ink, "measure", spent, "ink"),
    ):
        began = time.process_time()
        facts = inspect(data)
        whole = time.process_time() - began
    began = time.process_time()
    checks.run(Subject(facts, Expected()))
    judging = time.process_time() - began
    tags = spent["frame"] + spent["bind"]
    parts = {"text": whole - tags - spent["ink"], "ink": spent["ink"], "tags": tags, "judging": judging}
    return {name: 1000 * seconds / max(1, len(facts.pages)) for name, seconds in parts.items()}


@contextmanager
def _watched(owner: Any, verb: str, spent: dict[str, float], part: str) -> Iterator[None]:
    """Add the time that a function takes to `spent[part]`."""
    real: Callable[..., Any] = getattr(owner, verb)

    def timed(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return real(*given, **named)
        finally:
            spent[part] += time.process_time() - began

    setattr(owner, verb, timed)
    try:
        yield
    finally:
        setattr(owner, verb, real)


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
    held = {Path(given[0]).name: Path(given[0]).read_bytes()}
    if len(sys.argv) < 2:
        held["again and again"] = repeated(next(iter(held.values())), PAGES)
    main(held, int(given[1]) if len(given) > 1 else 3)
