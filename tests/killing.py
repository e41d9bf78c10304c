"""Builds a handout again and again, and kills each build at another moment of its work on files.

Run as `python -m tests.killing FOLDER STEP`, in a process of its own, because it forks. FOLDER holds a
project that was built, and whose content has changed since. For each moment, a line of JSON tells the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sys
from pathlib import Path

from brochure import pipeline, receipt
from brochure.project import Project, resolve
from tests.dated import TODAY

EVENTS = ("open", "os.rename", "os.remove", "os.listdir", "os.scandir")
MOST = 60


def project(folder: Path) -> Project:
    return resolve(folder, today=TODAY, output=folder / "build" / "out.pdf")


def die_at(moment: int, folder: str) -> None:
    """From now on, count what this process does to files in `folder`, and kill it before number `moment`."""
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in EVENTS and arguments and str(arguments[0]).startswith(folder):
            seen += 1
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def killed(moment: int, given: Project) -> bool:
    child = os.fork()
    if child == 0:
        die_at(moment, str(given.output.parent))
        pipeline.build(given)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main() -> None:
    given = project(Path(sys.argv[1]))
    pipeline.stages()
    before = given.output.parent.with_name("before")
    shutil.copytree(given.output.parent, before)
    for moment in range(1, MOST, int(sys.argv[2])):
        shutil.rmtree(given.output.parent)
        shutil.copytree(before, given.output.parent)
        died = killed(moment, given)
        remembered = receipt.recall(given)
        pdf = hashlib.sha256(given.output.read_bytes()).hexdigest()
        claim = [remembered[0].report.sha256, int(remembered[0].report.code)] if remembered else None
        torn = sorted(path.name for path in given.output.parent.glob(".*.tmp"))
        print(json.dumps({"died": died, "pdf": pdf, "claim": claim, "torn": torn}), flush=True)
        if not died:
            return


if __name__ == "__main__":
    main()
