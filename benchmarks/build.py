"""Whole-process cost of a build, side by side with the bare engine on the same HTML.

    .venv/bin/python benchmarks/build.py [--runs 7] [--content content.yaml]

Prints medians and, pair by pair, ratios: `brochure build` with all checks against `weasyprint` on the
HTML and style sheets that build uses (margins already measured); a build where nothing changed; the
checks per page, measured as a build does it (by inspectors that are ready) and in this process; peak memory
(of the largest process, and of all together where /proc tells: memory that several share counts once); the
size of the file.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from brochure import pipeline
from brochure.facts.apart import Inspectors
from brochure.project import Project, resolve

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def run(command: list[str], bytecode: Path, *, watch: bool = False) -> tuple[float, float, float]:
    """Wall and processor seconds of a command, which must succeed, and MiB: the peak of its largest process,
    or, when it is to be watched, of all its processes together (which slows it down).

    Compiled modules are kept in `bytecode`: installed packages have theirs, and so must a checkout.
    """
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    surroundings["PYTHONPYCACHEPREFIX"] = str(bytecode)
    quiet = subprocess.DEVNULL
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=quiet, stderr=quiet)
    together = _together(process.pid) if watch else 0.0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"exit {process.returncode}: {' '.join(command)}")
    unit = 1 if sys.platform == "darwin" else 1024
    memory = together or usage.ru_maxrss * unit / 2**20
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, memory


def _together(process: int) -> float:
    """The peak of the memory of a process and its children, in MiB, looked at until it ends; 0: unknown."""
    peak = 0.0
    while True:
        try:
            children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
            status = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return peak
        if status == "Z":
            return peak
        peak = max(peak, sum(map(_proportional, [str(process), *children])))
        time.sleep(0.02)


def _proportional(process: str) -> float:
    """The memory of a process, in MiB; of what it shares with others, its share."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def bare_html(project: Project, folder: Path) -> Path:
    """The HTML of the build as a file, with the page margins that the build measured written into it."""
    verbs = pipeline.stages()
    content = verbs.validate(verbs.load(project))
    variant = project.variant(content.brochure.paper, content.brochure.citation_style)
    html = verbs.render(content, variant, project)
    frame = verbs.paginate(html, variant, project).columns[0]
    height = variant.paper.points[1]
    margins = f"margin-top: {height - frame.body.top}pt; margin-bottom: {frame.body.bottom}pt"
    text = html.text.replace("</head>", f"<style>@page {{ {margins} }}</style></head>", 1)
    page = folder / "bare.html"
    page.write_text(text, encoding="utf-8")
    return page


def check_milliseconds(project: Project, runs: int) -> tuple[list[float], int]:
    """Median milliseconds a page of measuring by inspectors, of measuring here (as processor time), and of
    judging; and the number of pages."""
    verbs = pipeline.stages()
    content = verbs.validate(verbs.load(project))
    variant = project.variant(content.brochure.paper, content.brochure.citation_style)
    html = verbs.render(content, variant, project)
    draft = verbs.paginate(html, variant, project)
    data = project.output.read_bytes()
    expected = verbs.expect(content, html, draft, variant, project.today)
    texts = [promise.text for promise in expected.promises]
    policy = verbs.policy(None, project.root, project.today)
    times: list[tuple[float, float, float]] = []
    with Inspectors() as inspectors, pipeline.few_collections():
        facts = inspectors.inspect(data, texts)
        for _ in range(runs):
            began = time.perf_counter()
            facts = inspectors.inspect(data, texts)
            apart, here = time.perf_counter() - began, time.process_time()
            verbs.inspect(data, texts)
            here, middle = time.process_time() - here, time.perf_counter()
            verbs.judge(facts, expected, project.today, policy)
            times.append((apart, here, time.perf_counter() - middle))
    pages = len(facts.pages)
    return [statistics.median(column) * 1e3 / pages for column in zip(*times, strict=True)], pages


def main() -> None:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="counted pairs (default 7)")
    parser.add_argument("--content", default="content.yaml")
    options = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as inspectors measure; numpy reads it when it is imported
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        output = folder / "sample.pdf"
        project = resolve(ROOT / options.content, today=date.today(), output=output)
        page = bare_html(project, folder)
        ours = [sys.executable, "-m", "brochure", "build", options.content, "-o", str(output), "-q"]
        bare = [str(BIN / "weasyprint"), "--pdf-variant", "pdf/ua-1", "--base-url", f"{ROOT}/"]
        bare += [str(page), str(folder / "bare.pdf")]
        bytecode = folder / "bytecode"
        forced = [*ours, "--force"]
        pairs = [(run(forced, bytecode), run(bare, bytecode)) for _ in range(options.runs + 1)][1:]
        again = [run(ours, bytecode) for _ in range(options.runs)]
        together = [run(command, bytecode, watch=True)[2] for command in (forced, bare)]
        (measured, here, judged), pages = check_milliseconds(project, options.runs)
        rows = (
            ("build with all checks, s", statistics.median(a[0] for a, _ in pairs), ""),
            ("bare engine, same HTML, s", statistics.median(b[0] for _, b in pairs), ""),
            ("ratio, median of pairs", statistics.median(a[0] / b[0] for a, b in pairs), "aim: 1.0 or less"),
            ("the same, processor time", statistics.median(a[1] / b[1] for a, b in pairs), "all processes"),
            ("build again, nothing changed, s", statistics.median(a[0] for a in again), "aim: 0.15"),
            ("measuring, ms a page", measured, f"{pages} pages, by inspectors that are ready"),
            ("measuring here, ms of CPU a page", here, "in one process, imports done"),
            ("judging, ms a page", judged, "aim for both: 25"),
            (
                "peak memory, build, MiB",
                statistics.median(a[2] for a, _ in pairs),
                "largest process; aim: 120",
            ),
            ("peak memory, bare engine, MiB", statistics.median(b[2] for _, b in pairs), ""),
            ("all processes together, MiB", together[0], f"bare engine: {together[1]:.0f}"),
            ("size of the PDF, kB", output.stat().st_size / 1000, "aim: 100"),
            ("size of the bare PDF, kB", (folder / "bare.pdf").stat().st_size / 1000, ""),
        )
    machine = f"Python {sys.version.split()[0]}, {sys.platform}"
    print(f"{options.runs} pairs, alternating, after one warm-up; {machine}")
    for name, value, note in rows:
        print(f"{name:<34}{value:>9.2f}  {note}")


if __name__ == "__main__":
    main()
