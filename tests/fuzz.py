"""Damaged PDFs by the thousand: whatever a file holds, it is measured and judged, and nothing breaks.

    .venv/bin/python -m tests.fuzz [--first 0] [--count 5000] [--seconds 20]

Each file is one of the corpus, damaged in a way its number decides, so that a number names the file for good.
Files are looked at in processes of 250, under a limit of memory; one that dies, or takes longer than
`--seconds` for a file, is named with the number of the file.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import random
import re
import subprocess
import sys
import time
import warnings
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf

from brochure.checks import judgement
from brochure.checks.subject import Expected, Promise, Subject
from brochure.facts import inspect
from tests.producers import programs, structures
from tests.producers.table import CASES, PRODUCERS
from tests.tricks import altering, hiding, innocent
from tests.tricks.table import HARMLESS, REQUIRED, TRICKS

BATCH = 250
MEMORY = 3 * 2**30
"""Bytes of address space of a process; one that only loads its libraries takes a third."""
GROWN = 1.0
"""MiB by which a process must have grown beyond all before for its file to count as the largest."""
EXPECTED = Expected(promises=(Promise("required", REQUIRED, "every", 9.0, "Compliance officer"),))

_REFERENCE = re.compile(rb"\b\d+ \d+ R\b")
_STREAM = re.compile(rb"(?<=stream\n)(?!endstream).*?(?=\n?endstream)", re.DOTALL)
_KEY = re.compile(rb"/[A-Za-z][A-Za-z0-9]* (?:\d+ \d+ R|-?[\d.]+|/[A-Za-z0-9]+|\[[^\[\]<>()]{0,80}\])")
_FILTER = re.compile(rb"/Filter */[A-Za-z0-9]+|(?<=<<)(?= */(?:Length|BBox|Type)\b)")
FILTERS = tuple(
    b" /Filter " + name + b" "
    for name in (
        b"/FlateDecode", b"/LZWDecode", b"/ASCII85Decode", b"/ASCIIHexDecode", b"/RunLengthDecode",
        b"/DCTDecode", b"/JPXDecode", b"/JBIG2Decode", b"/CCITTFaxDecode", b"/Crypt", b"/Unknown",
        b"[/FlateDecode /FlateDecode]",
        b"/FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 >>",
    )
)  # fmt: skip
_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?endobj", re.DOTALL)
_NUMBER = re.compile(rb"-?\d+(\.\d+)?")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"2147483648",
    b"-99999999999",
    b"1e9",
    b"0.0000001",
    b"3.4e38",
    b"NaN",
)


@cache
def corpus() -> tuple[bytes, ...]:
    """The PDFs that are damaged: every trick, every harmless one, and each case of each producer, as written
    and with all streams open."""
    assert altering and hiding and innocent and programs and structures  # importing them fills the tables
    with warnings.catch_warnings(action="ignore", category=UserWarning):  # some share pages on purpose
        plain = [trick.make() for trick in (*TRICKS, *HARMLESS)]
        plain += [one.make(case) for one in PRODUCERS for case in CASES]
        plain = [data for data in plain if b"/Encrypt" not in data]  # no two encryptions are alike
        return tuple(form for data in plain for form in (data, _opened(data)) if form)


def _opened(data: bytes) -> bytes:
    """The same PDF with nothing compressed, so that damage reaches what pages draw; or nothing."""
    out = BytesIO()
    with contextlib.suppress(pikepdf.PdfError), pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def _flip(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 4, 40, 400))):
        data[dice.randrange(len(data))] = dice.randrange(256)


def _cut(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    del data[start : start + dice.choice((1, 20, 500, len(data)))]


def _repeat(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randrange(1, 400)]
    data[start:start] = piece * dice.choice((1, 3, 200))


def _drop_object(data: bytearray, dice: random.Random) -> None:
    _swap(data, dice, _OBJECT, b"")


def _move_object(data: bytearray, dice: random.Random) -> None:
    """One object says what another said."""
    others = [found[0].partition(b"obj")[2] for found in _OBJECT.finditer(bytes(data))]
    if others:
        _swap(data, dice, _OBJECT, dice.choice(others), after=b"obj")


def _number(data: bytearray, dice: random.Random) -> None:
    """A number out of range, or a reference to another object: to itself, to its parent."""
    for _ in range(dice.choice((1, 1, 5))):
        _swap(data, dice, _NUMBER, dice.choice((*NUMBERS, str(dice.randrange(60)).encode())))


def _name(data: bytearray, dice: random.Random) -> None:
    names = [found[0] for found in _NAME.finditer(bytes(data))]
    if names:
        _swap(data, dice, _NAME, dice.choice(names))


def _references(data: bytearray, dice: random.Random) -> None:
    """Two references to objects change places."""
    places = list(_REFERENCE.finditer(bytes(data)))
    if len(places) > 1:
        one, other = sorted(dice.sample(places, 2), key=lambda place: place.start())
        data[other.start() : other.end()] = one[0]
        data[one.start() : one.end()] = other[0]


def _number_in_a_stream(data: bytearray, dice: random.Random) -> None:
    """A number of what a page or a form draws, or of a map or function."""
    streams = [place for place in _STREAM.finditer(bytes(data)) if place.end() - place.start() < 20_000]
    if streams:
        place = dice.choice(streams)
        part = bytearray(place[0])
        for _ in range(dice.choice((1, 3, 20))):
            _swap(part, dice, _NUMBER, dice.choice(NUMBERS))
        data[place.start() : place.end()] = part


def _short_stream(data: bytearray, dice: random.Random) -> None:
    """A stream that ends too early, whatever its length says."""
    streams = list(_STREAM.finditer(bytes(data)))
    if streams:
        place = dice.choice(streams)
        del data[dice.randrange(place.start(), place.end() + 1) : place.end()]


def _key_twice(data: bytearray, dice: random.Random) -> None:
    """A key of a dictionary stands there twice, with two values."""
    keys = list(_KEY.finditer(bytes(data)))
    if keys:
        one, other = dice.choice(keys), dice.choice(keys)
        name, value = one[0].partition(b" ")[0], other[0].partition(b" ")[2]
        data[one.start() : one.start()] = name + b" " + value + b" "


def _filter(data: bytearray, dice: random.Random) -> None:
    """A stream is said to be packed in another way than it is."""
    _swap(data, dice, _FILTER, dice.choice(FILTERS))


def _swap(
    data: bytearray, dice: random.Random, pattern: re.Pattern[bytes], new: bytes, *, after: bytes = b""
) -> None:
    """Put `new` in the place of one thing like `pattern`, or of what follows `after` in it."""
    places = list(pattern.finditer(bytes(data)))
    if places:
        place = dice.choice(places)
        data[place.start() + (place[0].find(after) + len(after)) : place.end()] = new


DAMAGE = (
    _flip, _cut, _repeat, _drop_object, _move_object, _number, _number, _name, _references,
    _number_in_a_stream, _short_stream, _key_twice, _filter,
)  # fmt: skip


def damaged(number: int) -> bytes:
    """File `number`: always the same bytes as long as the corpus is."""
    dice = random.Random(number)
    data = bytearray(dice.choice(corpus()))
    for _ in range(dice.choice((1, 1, 2, 3))):
        if len(data) > 1:
            dice.choice(DAMAGE)(data, dice)
    return bytes(data)


def look(number: int) -> str:
    """Measure and judge file `number`; what came of it. Raises what should never be raised."""
    facts = inspect(damaged(number))
    judged = judgement.run(Subject(facts, EXPECTED))
    broken = [one for one in judged.findings if one.rule == "check-crashed"]
    if broken:
        raise AssertionError(f"file {number}: {broken[0].message}")
    if not any(one.severity == "error" for one in judged.findings):
        return "clean"
    return "unreadable" if all(page.unreadable for page in facts.pages) else "refused"


def batch(first: int, count: int, seconds: int) -> None:
    """Look at some files in this process; print each number before it is looked at."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    corpus()
    for number in range(first, first + count):
        faulthandler.dump_traceback_later(seconds, exit=True)
        began = time.perf_counter()
        outcome = look(number)
        faulthandler.cancel_dump_traceback_later()
        print(number, outcome, f"{_peak():.0f} {time.perf_counter() - began:.3f}", flush=True)


def _peak() -> float:
    """MiB of memory this process ever took, as far as the system tells."""
    with contextlib.suppress(ImportError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return 0.0


def run(first: int, count: int, seconds: int) -> subprocess.CompletedProcess[str]:
    """One batch in a process of its own."""
    command = [sys.executable, "-m", "tests.fuzz", "--here", "--first", str(first), "--count", str(count)]
    root = Path(__file__).resolve().parent.parent
    return subprocess.run(
        [*command, "--seconds", str(seconds)], cwd=root, capture_output=True, text=True, check=False
    )


def main() -> int:
    """Look at all files, process by process, and say what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seconds", type=int, default=20, help="the longest a file may take")
    parser.add_argument("--here", action="store_true", help="one batch, in this process")
    options = parser.parse_args()
    if options.here:
        batch(options.first, options.count, options.seconds)
        return 0
    outcomes: Counter[str] = Counter()
    slowest, largest, broken, number = (0.0, -1), (0.0, -1), [], options.first
    end = options.first + options.count
    while number < end:
        size = min(BATCH, end - number)
        done = run(number, size, options.seconds)
        lines = [line.split(" ") for line in done.stdout.splitlines()]
        for told, outcome, peak, spent in lines:
            outcomes[outcome] += 1
            slowest = max(slowest, (float(spent), int(told)))
            if float(peak) > largest[0] + GROWN:  # the first of a batch that made the process grow
                largest = float(peak), int(told)
        number += len(lines)
        if done.returncode:
            why = done.stderr.strip().splitlines()
            broken.append((number, done.returncode, why[-1] if why else ""))
            print(f"file {number} ended the process ({done.returncode}): {done.stderr[-2000:]}", flush=True)
            number += 1
    print(f"{sum(outcomes.values())} files: {dict(outcomes)}; {len(broken)} ended their process")
    print(f"slowest: file {slowest[1]}, {slowest[0]:.1f} s; largest: file {largest[1]}, {largest[0]:.0f} MiB")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
