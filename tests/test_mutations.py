"""The first brochure with wounds: whatever is wrong with its two files, the answer is never a traceback.

Noise hardly gets past the YAML. Small wounds in good files reach every rule about the words, too.
"""

from __future__ import annotations

import re
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.content import Content, validate
from brochure.findings import BrochureError, Severity
from brochure.project import Project
from brochure.source import load
from tests.dated import TODAY

ROOT = Path(__file__).resolve().parent.parent
FILES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("content.yaml", "shared.yaml")}
SLOWEST = 5.0
"""Seconds for one reading; an ordinary one takes less than a tenth of one."""

SIGNS = [
    *"\t:-#'\"[]{}|>&*!%@`,?~\\<=^_.",
    "\0",
    "é",
    "\ufeff",
    "\u2028",
    "𝒳",
    "\r",
    "\n",
    "  ",
    ": ",
    " #",
    "- ",
]
VALUES = """
|no|1:30|2025-01|0x1F|~|[]|{}|[[]]|{a: {b: c}}|'|*x|&x y|>-|!!python/name:os.system x|99999999999999999999
|1e999|.nan|-1|true|2026-02-30|<script>|[@park2018]|[@|](#)|$x^2$|images/hip-injection.svg|/etc/passwd|\\x00
""".replace("\n", "").split("|")
VALUES += ["|", "x" * 300]
_VALUE = re.compile(r"^(\s*(?:- )*[\w-]+:)(?: .*)?$")


def flip(lines: list[str], draw: st.DrawFn) -> None:
    at = draw(st.integers(0, len(lines) - 1))
    column = draw(st.integers(0, len(lines[at])))
    lines[at] = (
        lines[at][:column] + draw(st.sampled_from(SIGNS)) + lines[at][column + draw(st.integers(0, 2)) :]
    )


def drop(lines: list[str], draw: st.DrawFn) -> None:
    at = draw(st.integers(0, len(lines) - 1))
    del lines[at : at + draw(st.integers(1, 3))]


def double(lines: list[str], draw: st.DrawFn) -> None:
    at = draw(st.integers(0, len(lines) - 1))
    lines[at:at] = lines[at : at + draw(st.integers(1, 5))]


def indent(lines: list[str], draw: st.DrawFn) -> None:
    at, end = draw(st.integers(0, len(lines) - 1)), draw(st.integers(1, 4))
    by = draw(st.integers(-4, 4))
    for number in range(at, min(at + end, len(lines))):
        lines[number] = " " * by + lines[number] if by > 0 else lines[number].removeprefix(" " * -by)


def value(lines: list[str], draw: st.DrawFn) -> None:
    keys = [number for number, line in enumerate(lines) if _VALUE.match(line)]
    if keys:
        at = draw(st.sampled_from(keys))
        lines[at] = _VALUE.sub(r"\1 ", lines[at]) + draw(st.sampled_from(VALUES))


def swap(lines: list[str], draw: st.DrawFn) -> None:
    keys = [number for number, line in enumerate(lines) if _VALUE.match(line)]
    if len(keys) > 1:
        one, other = draw(st.sampled_from(keys)), draw(st.sampled_from(keys))
        first, second = lines[one].partition(":"), lines[other].partition(":")
        lines[one], lines[other] = first[0] + ":" + second[2], second[0] + ":" + first[2]


def move(lines: list[str], draw: st.DrawFn) -> None:
    at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    lines.insert(to, lines.pop(at))


WOUNDS = [flip, drop, double, indent, value, swap, move]


@st.composite
def wounded(draw: st.DrawFn) -> dict[str, str]:
    """Both files, one or both of them with a few wounds."""
    files = {name: text.splitlines() for name, text in FILES.items()}
    for _ in range(draw(st.integers(1, 4))):
        lines = files[draw(st.sampled_from(["content.yaml", "content.yaml", "shared.yaml"]))]
        if lines:
            draw(st.sampled_from(WOUNDS))(lines, draw)
    return {name: "\n".join(lines) + "\n" for name, lines in files.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("wounded")
    shutil.copytree(ROOT / "images", root / "images")
    return root


def outcome(folder: Path, files: dict[str, str]) -> str:
    """How the reading of these files ends: `content`, or `findings`."""
    for name, text in files.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    project = Project(folder / "content.yaml", folder / "a.pdf", folder, folder, TODAY)
    try:
        content = validate(load(project), TODAY)
    except BrochureError as error:
        assert any(found.severity is Severity.ERROR for found in error.findings)
        findings, end = error.findings, "findings"
    else:
        assert isinstance(content, Content)
        findings, end = content.findings, "content"
        assert not any(found.severity is Severity.ERROR for found in findings)
    lengths = {name: len(text.splitlines()) + 1 for name, text in files.items()}
    for found in findings:
        assert found.span is not None and found.message and found.hint
        assert 1 <= found.span.line <= lengths[found.span.path] and found.span.column >= 1
    places = Counter((found.span, found.rule, found.message) for found in findings)
    assert max(places.values(), default=1) == 1
    return end


def test_no_wound_ends_in_a_traceback(folder: Path) -> None:
    ends = Counter[str]()

    @settings(max_examples=300, derandomize=True, deadline=None, database=None)
    @given(wounded())
    def survives(files: dict[str, str]) -> None:
        start = time.process_time()
        ends[outcome(folder, files)] += 1
        assert time.process_time() - start < SLOWEST

    survives()
    assert ends["findings"] > 60 and ends["content"] > 20, ends  # some wounds do no harm


def test_the_files_without_wounds_are_sound(folder: Path) -> None:
    assert outcome(folder, FILES) == "content"
