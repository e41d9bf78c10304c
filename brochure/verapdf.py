"""veraPDF: the second opinion of another validator on PDF/UA-1, for those who have it.

It is never fetched. What it says is held against its own format (release 1.30): whatever is not an
answer in it counts as "could not be checked".
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO, Any

from brochure.checks.judgement import FAILED, NOT_APPLICABLE, NOT_CHECKED, PASSED, UNCHECKED
from brochure.checks.verdict import Judgement, Outcome
from brochure.findings import Finding, Severity
from brochure.rules import declare

COMMAND = "verapdf"
SECONDS = 300.0
"""veraPDF takes 3 s for a leaflet on a machine of 2020, and as long again to start."""
MOST = 1 << 25
"""Bytes of an answer; one example is asked for of each fault, so it has some thousand."""
VALID, INVALID = 0, 1
"""How veraPDF ends when it has judged the file; every other number says that it has not."""
_PAGE = re.compile(r"pages\[(\d+)\]")

RULE = declare(
    "verapdf-fault",
    Severity.ERROR,
    """veraPDF finds a fault under PDF/UA-1.

    ## What it looks for
    What the validator veraPDF reports under its profile ua1. `brochure check` asks it wherever the command
    `verapdf` is found, and brochure never downloads it; `--no-verapdf` leaves it out. Where it fails, takes
    longer than five minutes or answers in another form than release 1.30 does, the file was not checked by
    veraPDF, and that is an error, too; so it is where it is missing and `--verapdf` was given.

    ## Why it matters
    Two validators that were written apart seldom overlook the same fault. Many organisations ask for a
    file that veraPDF accepts.

    ## Example
    `veraPDF: ISO 14289-1:2014, 7.1, test 3: Content shall be marked as Artifact or tagged as real content`.

    ## How to mend it
    The clause and the test are explained in the veraPDF wiki. In a file of brochure this is a fault of its
    own: report it. In a file of another program, mend it there and export again.

    ## Source
    ISO 14289-1; veraPDF, profile PDF/UA-1.
    """,
    stage="checks",
)


class NoOpinion(Exception):
    """Why veraPDF has not judged the file."""


@dataclass(frozen=True, slots=True)
class _Answer:
    code: int
    text: bytes


@contextmanager
def opinion(
    file: Path, asked: bool | None = None, *, seconds: float = SECONDS
) -> Iterator[Callable[[Judgement], Judgement]]:
    """Have veraPDF look at `file` while this process does other work.

    What is given takes a judgement on the file, waits, and answers it with veraPDF's opinion in it. `asked`:
    None asks it where its command is found. Raises nothing: no opinion is a finding, too. It is ended with
    the `with` block, whatever ends that.
    """
    if asked is False:
        yield partial(_unasked, why="not checked by veraPDF: --no-verapdf was given")
    elif asked is None and shutil.which(COMMAND) is None:
        yield partial(_unasked, why="not checked by veraPDF: it is not installed, so it was not asked")
    else:
        with tempfile.TemporaryFile() as out:
            began, process = time.monotonic(), None
            try:
                process = _started(file, out)
                yield lambda judgement: _joined(judgement, _answers(process, out, began, seconds))
            except NoOpinion as failed:
                why = str(failed)  # it could not be started, so nothing was given yet
                yield lambda judgement: _joined(judgement, _silent(why))
            finally:
                if process is not None:
                    _end(process)


def joined(judgement: Judgement, file: Path, *, seconds: float = SECONDS) -> Judgement:
    """The judgement on `file` and veraPDF's opinion in one, for who has nothing else to do."""
    with opinion(file, True, seconds=seconds) as join:
        return join(judgement)


def _unasked(judgement: Judgement, why: str) -> Judgement:
    """The judgement, with a word that nobody asked veraPDF."""
    return replace(judgement, outcomes=(*judgement.outcomes, Outcome(RULE.name, NOT_APPLICABLE, why)))


def _joined(judgement: Judgement, answers: Callable[[], _Answer]) -> Judgement:
    try:
        findings = tuple(_findings(answers()))
        outcome = Outcome(RULE.name, FAILED if findings else PASSED)
    except NoOpinion as why:
        hint = "Install veraPDF so that the command verapdf runs, or leave it out with --no-verapdf."
        findings = (NOT_CHECKED.finding(f"not checked by veraPDF: {why}", hint=hint),)
        outcome = Outcome(RULE.name, UNCHECKED, f"not checked by veraPDF: {why}")
    return replace(
        judgement, findings=(*judgement.findings, *findings), outcomes=(*judgement.outcomes, outcome)
    )


def _silent(why: str) -> Callable[[], _Answer]:
    def answer() -> _Answer:
        raise NoOpinion(why)

    return answer


def _started(file: Path, out: IO[bytes]) -> subprocess.Popen[bytes]:
    command = shutil.which(COMMAND)
    if command is None:
        raise NoOpinion(f"there is no command {COMMAND}")
    options = ["-f", "ua1", "--format", "json", "--maxfailuresdisplayed", "1", "--nonpdfext"]
    group: dict[str, Any] = {} if os.name == "nt" else {"process_group": 0}
    try:
        return subprocess.Popen(
            [command, *options, str(file.resolve())],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
            **group,
        )
    except OSError as trouble:
        raise NoOpinion(f"{COMMAND} cannot be started ({trouble.strerror or trouble})") from trouble


def _answers(
    process: subprocess.Popen[bytes], out: IO[bytes], began: float, seconds: float
) -> Callable[[], _Answer]:
    """Waits for its end, or that of the time it has."""

    def answer() -> _Answer:
        try:
            code = process.wait(max(began + seconds - time.monotonic(), 0.0))
        except subprocess.TimeoutExpired:
            raise NoOpinion(f"it takes longer than {seconds:g} seconds") from None
        out.seek(0)
        text = out.read(MOST + 1)
        if len(text) > MOST:
            raise NoOpinion("it answers without end")
        return _Answer(code, text)

    return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it, with all it started."""
    if process.poll() is None:
        with suppress(OSError):
            process.kill() if os.name == "nt" else os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _findings(answer: _Answer) -> Iterator[Finding]:
    """What it found. Raises NoOpinion when it did not judge the file, or contradicts itself."""
    try:
        (job,) = json.loads(answer.text)["report"]["jobs"]
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise NoOpinion(f"it ended with {answer.code} and an answer that cannot be read") from fault
    if isinstance(job, dict) and "taskException" in job:
        raise NoOpinion(f"it could not read the file ({_short(job['taskException'])})")
    try:
        (result,) = job["validationResult"]
        good, profile = result["compliant"], result["profileName"]
        faults = [_finding(one) for one in result["details"]["ruleSummaries"]]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        raise NoOpinion(f"it ended with {answer.code} and an answer of another form") from fault
    if not str(profile).startswith("PDF/UA-1") or good is not (answer.code == VALID) or good is bool(faults):
        raise NoOpinion("its answer contradicts itself")
    if answer.code not in (VALID, INVALID):
        raise NoOpinion(f"it ended with {answer.code}")
    yield from faults


def _finding(one: dict[str, Any]) -> Finding:
    count, checks = int(one["failedChecks"]), one["checks"]
    times = "" if count == 1 else f" ({count} times)"
    where = f"{one['specification']}, {one['clause']}, test {int(one['testNumber'])}"
    page = _PAGE.search(str(checks[0]["context"])) if checks else None
    return RULE.finding(
        f"veraPDF: {where}: {one['description']}{times}",
        hint="The veraPDF wiki explains the test; mend the file in the program that made it.",
        page=int(page[1]) + 1 if page else None,
    )


def _short(exception: Any) -> str:
    said = str(exception.get("exceptionMessage", "")) if isinstance(exception, dict) else ""
    return " ".join(said.split())[:120] or "without a reason"
