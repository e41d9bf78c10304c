"""All variants of the sample in one command, against the sum of a command for each.

    .venv/bin/python benchmarks/variants.py [--runs 3] [--content content.yaml]

Prints the median seconds of each variant alone and of the one command, and the ratio of that to the sum, pair
by pair.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path

from brochure import pipeline
from brochure.project import resolve
from build import ROOT, run


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--content", type=Path, default=ROOT / "content.yaml")
    asked = options.parse_args()
    declared, left_out = pipeline.declared(resolve(asked.content, today=date.today()))
    names = [name.value for name in declared]
    print(left_out or "no variant is left out")
    command = [sys.executable, "-m", "brochure", "build", str(asked.content), "--force", "-q"]
    alone: dict[str, list[float]] = {name: [] for name in names}
    together: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for pair in range(asked.runs + 1):
            for name in names:
                seconds = run([*command, "--variant", name], Path(folder))[0]
                alone[name] += [seconds] if pair else []
            both = run([*command, *(word for name in names for word in ("--variant", name))], Path(folder))
            together += [both[:2]] if pair else []  # the first of each compiles modules
    for name, seconds in alone.items():
        print(f"{name:12} {statistics.median(seconds):6.2f} s")
    sums = [sum(row) for row in zip(*alone.values(), strict=True)]
    ratios = [one / total for (one, _), total in zip(together, sums, strict=True)]
    print(f"{'sum':12} {statistics.median(sums):6.2f} s")
    wall, processor = (statistics.median(column) for column in zip(*together, strict=True))
    print(f"{'one command':12} {wall:6.2f} s  ({processor:.2f} s of a processor)")
    print(f"ratio        {statistics.median(ratios):6.2f}    (aim: 0.70)")


if __name__ == "__main__":
    main()
