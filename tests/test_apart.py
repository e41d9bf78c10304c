"""Inspectors: what they find equals what `inspect` finds, and what befalls them becomes a finding in time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure import checks, facts
from brochure.checks.subject import Expected, Subject
from brochure.facts import Facts, apart
from brochure.facts.apart import Inspectors, Limits
from brochure.facts.errand import Errand
from brochure.facts.parts import Part
from brochure.processes import envoy, wire
from brochure.processes.envoy import Envoy, Twin
from tests import drafting
from tests.checks.test_pictures import CIRCLE, svg
from tests.tricks import altering, hiding, innocent
from tests.tricks.paper import Array, Dictionary, Name, Paper, Stream, line
from tests.tricks.table import HARMLESS, TRICKS

ROOT = Path(__file__).resolve().parent.parent

SABOTAGE = """
import ctypes, os, sys, time
sys.path.insert(0, sys.argv[1])
from brochure.facts import inspector, rehearsal, survey
from brochure.processes import wire
rehearsal.rehearse = lambda: None
real = getattr(survey.Survey, {verb!r})
def sabotaged(self, *given):
    if {verb!r} in ("__init__", "frame") or given[0] == 1:
        {deed}
    return real(self, *given)
setattr(survey.Survey, {verb!r}, sabotaged)
inspector.main()
"""


def saboteur(deed: str, verb: str = "part") -> list[str]:
    """An inspector that does something bad when it comes to the second page, or to the `verb` of a file."""
    return [sys.executable, "-P", "-c", SABOTAGE.format(deed=deed, verb=verb), str(ROOT)]


def booklet(pages: int = 3) -> bytes:
    paper = Paper()
    for number in range(1, pages + 1):
        paper.page(line(f"This is page {number}."))
    return paper.bytes()


@pytest.fixture(scope="module")
def inspectors() -> Iterator[Inspectors]:
    with Inspectors(most=2) as held:
        yield held


def same(one: Facts, other: Facts) -> bool:
    return repr(one) == repr(other)  # NaN differs from itself, but not in words


def fresh(data: bytes) -> tuple[str, str]:
    """The facts from here and from apart, in words, each found by a process that has seen no other file."""
    code = "import sys; from brochure.facts import inspect; print(repr(inspect(sys.stdin.buffer.read())))"
    command = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(command, input=data, cwd=ROOT, capture_output=True, check=True)
    with Inspectors(most=1) as held:
        return done.stdout.decode().strip(), repr(held.inspect(data))


# --- equal ----------------------------------------------------------------------------------------------


def test_the_tricks_look_the_same_from_apart(inspectors: Inspectors) -> None:
    assert altering and hiding and innocent
    corpus = TRICKS + HARMLESS
    data = [(one.name, one.make()) for one in corpus]
    differing = [name for name, pdf in data if not same(facts.inspect(pdf), inspectors.inspect(pdf))]
    assert differing == []
    assert len(corpus) > 100


def test_a_handout_looks_the_same_from_apart(inspectors: Inspectors) -> None:
    words = "<h1>Heart</h1><p>Take <a href='https://example.org/a'>it</a> daily.</p>" * 40
    picture = f'<p><img src="{svg(CIRCLE.format("black", 3))}" alt="A dot." style="width: 200pt"></p>'
    pdf = drafting.lay(drafting.document(words + picture)).pdf
    inside = facts.inspect(pdf)
    assert inspectors.inspect(pdf) == inside
    assert len(inside.pages) > 1 and inside.tags and inside.links and inside.pictures


def odd() -> Iterator[bytes]:
    """Files with something wrong, and one page that cannot be measured among some that can."""
    good = booklet()
    yield from (b"", b"no PDF", good[: len(good) // 2], good[:-200])
    for at in range(50, len(good), len(good) // 25):
        yield good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :]
    paper = Paper()
    circle = paper.pdf.make_indirect(Stream(paper.pdf, b"/X Do /X Do"))
    circle.Type, circle.Subtype, circle.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    circle.Resources = Dictionary(XObject=Dictionary(X=circle))
    for content in (line("one"), "/X Do", line("three")):
        paper.page(content, resources=Dictionary(XObject=Dictionary(X=circle)))
    paper.pdf.pages[2].obj.Rotate, paper.pdf.pages[2].obj.TrimBox = Name.No, Array([9, 9, 300, 300])
    yield paper.bytes()


def test_damaged_files_look_the_same_from_apart(inspectors: Inspectors) -> None:
    files = list(odd())
    found = [(facts.inspect(pdf), inspectors.inspect(pdf)) for pdf in files]
    # pdfium's makeshift for a broken font is as wide as its earlier makeshifts were: these are asked afresh
    doubtful = [pdf for pdf, both in zip(files, found, strict=True) if not same(*both)]
    assert [one == other for one, other in map(fresh, doubtful)] == [True] * len(doubtful)
    assert len(doubtful) <= 6 and len(files) > 25
    assert sum(bool(inside.trouble) for inside, _ in found) >= 5
    assert found[-1][0].trouble == ("Page 2 cannot be read: its parts repeat each other without bound.",)


def test_a_page_measured_alone_is_the_page_measured_after_others() -> None:
    from contextlib import closing

    from brochure.facts.survey import Survey

    data = booklet(4)
    with closing(Survey(data)) as survey:
        forth = [survey.part(index) for index in range(4)]
        back = [survey.part(index) for index in reversed(range(4))][::-1]
    assert forth == back and len({part.text for part in forth}) == 4


# --- the wire -------------------------------------------------------------------------------------------


def test_the_wire_brings_what_was_sent_and_nothing_else() -> None:
    errand = Errand("part", 3, data=b"\0\1")
    packed = wire.pack(errand)
    assert wire.unpack(Errand, packed) == errand
    wrong = [
        b"",
        packed[:-1],
        packed[:9],
        b"\xff" * 40,
        packed.replace(b"3", b"x"),
        packed.replace(b'"part"', b"17"),
    ]
    wrong += [packed.replace(b"[],2", b"[],9"), packed.replace(b"[]", b"3 "), wire.pack(Part(None))]
    for message in wrong:
        with pytest.raises(wire.Garbled):
            wire.unpack(Errand, message)
    assert len(set(wrong)) == 9


# --- what befalls inspectors ----------------------------------------------------------------------------

QUICK = Limits(start=30, page=1, file=20)
CRASHED = ("Page 2 cannot be read: the PDF reader crashed on it.",)
DEEDS = {
    "abort": ("os.abort()", CRASHED),
    "segmentation fault": ("ctypes.string_at(0)", CRASHED),
    "leaves": ("os._exit(0)", CRASHED),
    "closes its pipes": ("os.closerange(0, 64)", CRASHED),
    "garbage": ("wire.send = lambda to, _: (to.write(b'garbage' * 99), to.flush())", CRASHED),
    "garbage of the right length": (
        "send = wire.send; wire.send = lambda to, _: send(to, b'+garbage')",
        CRASHED,
    ),
    "another's answer": (
        "from brochure.facts.parts import Gallery; return Gallery()",
        CRASHED,
    ),
    "sleeps": ("time.sleep(999)", ("Page 2 cannot be read: it takes longer than 1 seconds to measure.",)),
    "bloats": (
        "held = bytes(16 << 30)",
        ("Page 2 cannot be read: it needs more memory than measuring may take.",),
    ),
    "raises": (
        "1 / 0",
        ("Page 2 cannot be read: measuring it failed (ZeroDivisionError: division by zero).",),
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_page_that_harms_its_inspector_is_told_and_the_others_are_measured(deed: str) -> None:
    act, trouble = DEEDS[deed]
    if deed == "bloats" and not sys.platform.startswith("linux"):
        pytest.skip("only Linux limits the memory of a process")
    with Inspectors(most=1 if deed == "sleeps" else 2, start=saboteur(act), limits=QUICK) as held:
        found = held.inspect(booklet())
    assert found.trouble == trouble
    assert [page.text for page in found.pages] == ["This is page 1.", "", "This is page 3."]
    judged = checks.run(Subject(found, Expected())).findings
    assert [one.severity for one in judged if one.rule == "unreadable"] == ["error"]


@pytest.mark.parametrize("verb", ["__init__", "frame"])
def test_a_file_that_crashes_whoever_opens_it_is_told(verb: str) -> None:
    with Inspectors(most=2, start=saboteur("os.abort()", verb), limits=QUICK) as held:
        found = held.inspect(booklet())
        assert same(found, held.inspect(booklet()))  # the next file finds inspectors again
    what = {"__init__": "The file", "frame": "What stands around the pages, such as tags and links,"}[verb]
    assert found.trouble == (f"{what} cannot be read: the PDF reader crashed on it.",)
    assert found.size == len(booklet())
    assert len(found.pages) == {"__init__": 0, "frame": 3}[verb]
    assert "unreadable" in {one.rule for one in checks.run(Subject(found, Expected())).findings}


def test_a_file_that_takes_too_long_ends() -> None:
    limits = Limits(page=99, file=1.5, more=0)
    with Inspectors(most=2, start=saboteur("time.sleep(999)"), limits=limits) as held:
        began = time.monotonic()
        found = held.inspect(booklet(4))
        assert time.monotonic() - began < 120  # not 999
    assert found.trouble == ("Page 2 cannot be read: measuring the file takes longer than 1.5 seconds.",)
    assert found.pages[3].text == "This is page 4."


def test_a_file_on_which_every_page_crashes_ends_soon() -> None:
    start = saboteur("os.abort()")
    start[3] = start[3].replace("given[0] == 1", "True")
    with Inspectors(most=2, start=start, limits=Limits(crashes=5)) as held:
        found = held.inspect(booklet(30))
    assert all(page.unreadable for page in found.pages) and len(found.pages) == 30
    assert "crashed too often" in (found.pages[29].unreadable or "")


@pytest.mark.parametrize(
    "start",
    [
        ["no-such-program"],
        [],
        [sys.executable, "-c", "raise SystemExit"],
        [sys.executable, "-c", "print('no inspector')"],
        [sys.executable, "-c", "import os; os.write(1, b'x' * 9999)"],
    ],
    ids=["missing", "none", "ends", "says something", "says much"],
)
def test_where_no_inspector_can_be_started_the_file_is_measured_here(start: list[str]) -> None:
    with Inspectors(most=2, start=start) as held:
        assert held.inspect(booklet()) == facts.inspect(booklet())


def test_an_inspector_that_never_gets_ready_is_not_waited_for() -> None:
    start = [sys.executable, "-c", "import time; time.sleep(999)"]
    with Inspectors(most=2, start=start, limits=Limits(start=0.5)) as held:
        assert held.inspect(booklet()) == facts.inspect(booklet())


@pytest.mark.parametrize(
    ("cores", "pages", "crew"), [(1, 500, 1), (2, 0, 1), (2, 39, 1), (2, 40, 2), (16, 60, 3), (16, 999, 4)]
)
def test_long_files_get_more_inspectors_when_there_are_processors(
    cores: int, pages: int, crew: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "cores", lambda: cores)
    assert apart.crew(pages) == crew


def test_more_inspectors_come_while_a_long_file_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "cores", lambda: 2)
    monkeypatch.setattr(envoy, "can_split", lambda: False)
    with Inspectors() as held:
        assert len(held.staff) == 1
        found = held.inspect(booklet(60))
        assert len(held.staff) == 2
    assert [page.text for page in found.pages] == [f"This is page {n}." for n in range(1, 61)]


# --- no process stays behind ----------------------------------------------------------------------------

PARENT = """
import os, sys, time
from brochure.facts.apart import Inspectors
with Inspectors(most=2, start={start!r}) as held:
    while not all(one.pid for one in held.staff):
        time.sleep(0.01)
    print(*(one.pid for one in held.staff), flush=True)
    {deed}
"""


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def gone(processes: list[int], patience: float = 60) -> bool:
    end = time.monotonic() + patience
    while any(map(alive, processes)) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(map(alive, processes))


def parent(deed: str, start: list[str] | None = None) -> tuple[subprocess.Popen[str], list[int]]:
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(deed=deed, start=start)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0,
    )  # fmt: skip
    assert process.stdout
    return process, [int(word) for word in process.stdout.readline().split()]


linux = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux do inspectors split")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
HANGS = """
    from tests.test_apart import booklet
    data = booklet()
    print("it measures", flush=True)
    held.inspect(data)
"""


@posix
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_of_a_command_that_is_killed_while_it_measures(blow: signal.Signals) -> None:
    process, inspectors = parent(HANGS, saboteur("time.sleep(999)"))
    assert process.stdout and process.stdout.readline() == "it measures\n"  # all is imported by then
    time.sleep(1.5)
    assert all(map(alive, inspectors)) and len(inspectors) == 2
    os.killpg(process.pid, blow)  # as Ctrl-C does: the whole group
    _, said = process.communicate(timeout=60)
    assert gone(inspectors)
    assert process.returncode == -blow
    assert said.count("Traceback") == (blow is signal.SIGINT)  # the command's own, which cli turns into words


@posix
def test_nothing_is_left_of_a_command_that_fails_or_forgets() -> None:
    for deed, code in (("raise SystemExit(7)", 7), ("os._exit(3)", 3), ("pass", 0)):
        process, inspectors = parent(deed)
        process.communicate(timeout=60)
        assert (process.returncode, gone(inspectors)) == (code, True)
        assert len(inspectors) == 2


def test_ending_early_ends_those_who_are_still_starting() -> None:
    with Inspectors(most=2) as held:
        staff = list(held.staff)
    assert len(staff) == 2
    assert gone([one.pid for one in staff if one.pid])
    assert not any(one._thread.is_alive() for one in staff)


@linux
@pytest.mark.parametrize(("cores", "count"), [(1, 1), (2, 2), (8, 2)])
def test_an_inspector_splits_in_two_where_there_are_processors(
    cores: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "cores", lambda: cores)
    with Inspectors() as held:
        assert len(held.staff) == count
        assert held.inspect(booklet()) == facts.inspect(booklet())


@linux
@pytest.mark.parametrize("dies", [0, 1])
def test_one_half_goes_on_when_the_other_dies(dies: int) -> None:
    with Inspectors(most=2) as held:
        halves = ready(held)
        os.kill(halves[dies].pid or 0, signal.SIGKILL)
        assert held.inspect(booklet()) == facts.inspect(booklet())
        assert halves[1 - dies] in held.staff
    assert gone([one.pid for one in halves if one.pid])


@linux
def test_the_second_half_ends_with_who_asks_even_before_it_is_known() -> None:
    with Inspectors(most=2) as held:
        halves = ready(held)
        pids = [one.pid for one in halves if one.pid]
        halves[1]._process = Twin()  # as if its first message had never come
    assert gone(pids) and len(pids) == 2


def ready(held: Inspectors) -> list[Envoy]:
    """The inspectors, when the number of each is known."""
    while not all(one.pid for one in held.staff):
        time.sleep(0.01)
    return list(held.staff)


# --- from a command -------------------------------------------------------------------------------------


def test_the_command_itself_loads_nothing_that_reads_pdfs(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(booklet())
    code = (
        "import sys; from brochure.cli import main; main(['check', '-q', sys.argv[1]]);"
        "print({'numpy', 'pypdf', 'pypdfium2'} & set(sys.modules), 'brochure.facts.apart' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set() True"


def test_inspectors_are_those_of_this_brochure_wherever_one_stands(tmp_path: Path) -> None:
    (tmp_path / "brochure").mkdir()
    (tmp_path / "brochure" / "__init__.py").write_text("raise ImportError('another brochure')")
    (tmp_path / "numpy.py").write_text("raise ImportError('another numpy')")
    file = tmp_path / "a.pdf"
    file.write_bytes(booklet())
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from brochure.facts.apart import Inspectors\n"
        "with Inspectors() as held:\n"
        "    print(len(held.inspect(open('a.pdf', 'rb').read()).pages), held.came, 'numpy' in sys.modules)\n"
    )
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [sys.executable, "-P", "-c", code, str(ROOT)]
    done = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("3 True False\n", "")
