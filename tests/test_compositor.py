"""The compositor: what it lays out equals what `paginate` does, and what befalls it becomes a finding."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from brochure.draft import Draft, paginate
from brochure.draft.apart import Compositor
from brochure.findings import BrochureError, ExitCode, Severity, Span
from brochure.processes import wire
from brochure.project import Project
from brochure.variant import Variant
from tests.drafting import SAMPLE, STYLES, Sheet, Word, document, project
from tests.test_apart import gone, posix
from tests.test_sabotage import Bench

ROOT = Path(__file__).resolve().parent.parent

SABOTAGE = """
import ctypes, os, signal, sys, time
sys.path.insert(0, sys.argv[1])
from brochure.draft import compositor, press
def sabotaged(*given):
    {deed}
press.press = sabotaged
compositor.main()
"""


def saboteur(deed: str) -> list[str]:
    """A compositor that does something bad with its job."""
    return [sys.executable, "-P", "-c", SABOTAGE.format(deed=deed), str(ROOT)]


def sheet(body: str = "<p id='a'>Words.</p>", css: str = "") -> Sheet:
    return Sheet(document(body, css), SAMPLE, (Word("Words.", "a", Span("content.yaml", 7, 3)),))


def drafted(page: Sheet, start: list[str] | None = None) -> Draft:
    with Compositor(start) as compositor:
        return compositor.begin(page, Variant(), project())()


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p id='a'>Words.</p>", ""),
        ("<p id='a'>Words. ꙮ</p><img src='none.png' alt='x'>", "p { colour: red }"),
        ("<h1>One</h1><p id='a'>Words.</p>" * 40, "h1 { break-before: page }"),
    ],
    ids=["plain", "complaints", "pages"],
)
def test_a_draft_from_a_compositor_is_the_draft_from_here(body: str, css: str) -> None:
    page = sheet(body, css)
    here, there = paginate(page, Variant(), project()), drafted(page)
    assert there == here
    assert here.pdf.startswith(b"%PDF") and here.columns


def test_an_error_that_ends_the_layout_comes_with_all_findings_and_its_code() -> None:
    page = sheet(css="@page { margin: 0 } .running-footer { height: 600pt } p { colour: red }")
    with pytest.raises(BrochureError) as here:
        paginate(page, Variant(), project())
    with pytest.raises(BrochureError) as there:
        drafted(page)
    assert there.value.findings == here.value.findings
    assert (there.value.code, type(there.value.code)) == (here.value.code, ExitCode)
    assert {"footer-too-tall"} <= {finding.rule for finding in there.value.findings}


@posix
def test_a_layout_without_end_is_stopped_and_told() -> None:
    start = saboteur("compositor.MAX_SECONDS = 1; compositor._limit_time()\n    while True: pass")
    with pytest.raises(BrochureError) as told:
        drafted(sheet(), start)
    (finding,) = told.value.findings
    assert (finding.rule, finding.severity) == ("layout-endless", Severity.ERROR)
    assert "did not come to an end" in finding.message and "the file changed last is" in finding.hint


CRASHES = {
    "os.abort()": "its process ended by SIGABRT",
    "ctypes.string_at(0)": "its process ended by SIGSEGV",
    "os._exit(3)": "its process ended with code 3",
    "os._exit(0)": "its process ended",
    "os.closerange(0, 64); time.sleep(99)": "its process ended",
    "os.kill(os.getpid(), signal.SIGKILL)": "its process ended",
}


@posix
@pytest.mark.parametrize("deed", CRASHES)
def test_a_crash_of_the_engine_is_a_finding_and_not_the_end_of_the_command(deed: str) -> None:
    with pytest.raises(BrochureError) as caught:
        drafted(sheet(), saboteur(deed))
    (finding,) = caught.value.findings
    assert (finding.rule, finding.severity) == ("engine-crashed", Severity.ERROR)
    assert finding.message == f"the layout engine broke down, and no page was made; {CRASHES[deed]}"
    assert "undo the last change in the styles or templates" in finding.hint
    assert caught.value.code is ExitCode.FINDINGS


def test_a_fault_of_our_own_comes_with_the_traceback_it_had() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError") as caught:
        drafted(sheet(), saboteur("1 / 0"))
    assert "in sabotaged" in str(caught.value)


@pytest.mark.parametrize("answer", ["b''", "b'+'", "b'garbage'", "b'+garbage'", "b'-garbage'"])
def test_an_answer_that_is_none_is_a_fault_of_our_own_too(answer: str) -> None:
    deed = f"from brochure.processes import worker; compositor._work = lambda job, tell: {answer}"
    start = saboteur("pass")
    start[3] = start[3].replace("compositor.main()", f"{deed}\ncompositor.main()")
    with pytest.raises((RuntimeError, wire.Garbled)):
        drafted(sheet(), start)


@pytest.mark.parametrize(
    "start",
    [
        ["no-such-program"],
        [],
        [sys.executable, "-c", "raise SystemExit"],
        [sys.executable, "-c", "print('no compositor')"],
        [sys.executable, "-c", "import os; os.write(1, bytes(8)); os.write(1, b'x' * 99)"],
    ],
    ids=["missing", "none", "ends", "says something", "says another thing"],
)
def test_where_no_compositor_can_be_started_the_document_is_laid_out_here(start: list[str]) -> None:
    assert drafted(sheet(), start) == paginate(sheet(), Variant(), project())


def test_a_compositor_that_never_gets_ready_is_not_waited_for() -> None:
    start = [sys.executable, "-c", "import time; time.sleep(999)"]
    with Compositor(start, patience=0.4) as compositor:
        assert compositor.begin(sheet(), Variant(), project())() == paginate(sheet(), Variant(), project())


def test_more_than_one_document_is_laid_out() -> None:
    with Compositor() as compositor:
        first = compositor.begin(sheet(), Variant(), project())()
        second = compositor.begin(sheet("<p id='a'>Other words.</p>"), Variant(), project())()
    assert first == paginate(sheet(), Variant(), project()) and first.pdf != second.pdf


# --- the proof, which comes after the draft -------------------------------------------------------------


def illustrated(folder: Path, colour: str = "red") -> Sheet:
    picture = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z' fill='{}'/></svg>"
    )
    (folder / f"{colour}.svg").write_text(picture.format(colour))
    html = document(f"<p id='a'>Words.</p><img src='{colour}.svg' alt='A {colour} sign'>", "")
    return Sheet(html, folder, (Word("Words.", "a", Span("content.yaml", 7, 3)),), (f"{colour}.svg",))


def in_folder(folder: Path) -> Project:
    for sheet in ("fonts.css", "page.css"):
        text = (SAMPLE / sheet).read_text(encoding="utf-8")
        (folder / sheet).write_text(text.replace("../../../styles", STYLES.as_uri()), encoding="utf-8")
    return project(folder)


def test_a_proof_comes_after_its_draft_and_is_the_proof_from_here(tmp_path: Path) -> None:
    page, made = illustrated(tmp_path), in_folder(tmp_path)
    here = paginate(page, Variant(), made)
    with Compositor() as compositor:
        there = compositor.begin(page, Variant(), made)()
        assert there == replace(here, proof=b"")
        assert compositor.proof(there, made) == here.proof and here.proof.startswith(b"%PDF")
        assert compositor._one is None  # it has done its job


def test_each_draft_has_its_own_proof_whether_others_are_asked_for_or_not(tmp_path: Path) -> None:
    made, names = in_folder(tmp_path), ("red", "green", "blue")
    pages = [illustrated(tmp_path, colour) for colour in names]
    with Compositor(jobs=4) as compositor:
        begun = [compositor.begin(page, Variant(), made) for page in pages]  # all wait in its queue
        plain = compositor.begin(sheet(), Variant(), project())
        drafts = [begun[0](), begun[1]()]
        assert compositor.proof(drafts[1], made) == paginate(pages[1], Variant(), made).proof
        drafts.append(begun[2]())
        assert plain() == paginate(sheet(), Variant(), project())
        assert compositor._one is None
    expected = [replace(paginate(page, Variant(), made), proof=b"") for page in pages]
    assert drafts == expected


@posix
def test_a_crash_over_the_pictures_alone_is_told_as_one(tmp_path: Path) -> None:
    page, made = illustrated(tmp_path), in_folder(tmp_path)
    deed = "given[3](press._real(*given[:3])); os.abort()"
    start = saboteur(deed)
    start[3] = start[3].replace("def sabotaged", "press._real = press.press\ndef sabotaged")
    with Compositor(start) as compositor:
        draft = compositor.begin(page, Variant(), made)()
        assert draft.pdf.startswith(b"%PDF")
        with pytest.raises(BrochureError, match="engine broke down") as caught:
            compositor.proof(draft, made)
    assert [finding.rule for finding in caught.value.findings] == ["engine-crashed"]


def test_a_job_nobody_waits_for_is_dropped() -> None:
    with Compositor(saboteur("time.sleep(999)")) as compositor:
        compositor.begin(sheet(), Variant(), project())
        one = compositor._one
        assert one and one.pid
    assert gone([one.pid]) and not one._thread.is_alive()


# --- from a command -------------------------------------------------------------------------------------


def command(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.dated", "build", *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", process_group=0,
    )  # fmt: skip


def children(process: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.skipif(sys.platform != "linux", reason="looks for child processes in /proc")
@pytest.mark.parametrize(("blow", "code"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_nothing_is_left_of_a_build_that_is_stopped_while_pages_are_laid_out(
    blow: signal.Signals, code: int, tmp_path: Path
) -> None:
    bench = Bench(tmp_path)
    for attempt in range(8):  # it may be too quick to be caught at its work
        bench.style(f"h2 {{ margin-top: {attempt + 1}pt }}")  # a page that passes
        process = command(str(bench.root / "content.yaml"))
        assert process.stderr
        seen: list[int] = []
        for line in process.stderr:
            if "draft:" in line:
                seen = children(process.pid)
                break
        if process.poll() is None:
            os.killpg(process.pid, blow)
        process.communicate(timeout=120)
        if process.returncode:
            break
    assert process.returncode == code
    assert len(seen) >= 1 and gone(seen)


CRASHING = """
import sys
from brochure.draft import apart
from brochure.processes import envoy
from tests import dated
from tests.test_compositor import saboteur
real = envoy.command
crash = saboteur("os.kill(os.getpid(), signal.SIGSEGV)")
envoy.command = lambda module: crash if module == "brochure.draft.compositor" else real(module)
dated.live()
sys.exit(dated.__main__.main())
"""
"""The command, with a layout engine that crashes."""


@posix
def test_a_command_tells_the_crash_and_keeps_the_last_good_pdf(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    given = ("build", str(bench.root / "content.yaml"), "-o", str(bench.output))
    subprocess.run([sys.executable, "-m", "tests.dated", *given], cwd=ROOT, check=True, capture_output=True)
    good = bench.output.read_bytes()
    assert good.startswith(b"%PDF")
    bench.style("h2 { margin-top: 3pt }")  # or it would not be built again
    start = [sys.executable, "-c", CRASHING, *given]
    done = subprocess.run(start, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 1
    assert "error[engine-crashed]" in done.stdout and "SIGSEGV" in done.stdout
    assert bench.output.read_bytes() == good
