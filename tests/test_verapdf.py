"""veraPDF's opinion: its real answers are understood, and whatever else comes is no opinion and no pass."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest

from brochure import pipeline, verapdf
from brochure.checks.verdict import Judgement
from brochure.findings import ExitCode
from tests.stand_in import ended
from tests.test_apart import gone
from tests.test_sabotage import Bench
from tests.tricks import innocent

SAMPLES = Path(__file__).parent / "samples" / "verapdf"
"""What veraPDF 1.30.2 really answered, and what it ended with."""
CODES = {"valid": 0, "faults": 1, "unread": 7}
EMPTY = Judgement((), (), ())

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script of a Unix shell")


@pytest.fixture
def answering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a command `verapdf` that is found before all others."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def stand_in(folder: Path, body: str) -> None:
    """Let the command `verapdf` do `body`."""
    command = folder / "verapdf"
    command.write_text(f"#!/bin/sh\n{body}\n")
    command.chmod(0o755)


def replaying(folder: Path, name: str, code: int | None = None) -> None:
    """Let the command answer what veraPDF answered."""
    told = SAMPLES / f"{name}.json"
    stand_in(folder, f'cat "{told}"; exit {CODES[name] if code is None else code}')


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    file = tmp_path / "-a leaflet.pdf"
    file.write_bytes(innocent.plain())
    return file


def why(judgement: Judgement) -> str:
    """Why there is no opinion; asserts that there is none, and that this does not count as passed."""
    (outcome,), (finding,) = judgement.outcomes, judgement.findings
    assert (outcome.rule, outcome.outcome) == ("verapdf-fault", "could not be checked")
    assert (finding.rule, finding.severity) == ("unchecked", "error")
    assert finding.message == outcome.why and finding.hint
    return outcome.why


def test_a_valid_file_passes(answering: Path, leaflet: Path) -> None:
    replaying(answering, "valid")
    judged = verapdf.joined(EMPTY, leaflet)
    assert judged.findings == ()
    assert [(one.rule, one.outcome) for one in judged.outcomes] == [("verapdf-fault", "passed")]


def test_faults_are_told_with_clause_count_and_page(answering: Path, leaflet: Path) -> None:
    replaying(answering, "faults")
    judged = verapdf.joined(EMPTY, leaflet)
    assert [one.outcome for one in judged.outcomes] == ["failed"]
    assert len(judged.findings) == 6
    assert {(one.rule, one.severity) for one in judged.findings} == {("verapdf-fault", "error")}
    (untagged,) = [one for one in judged.findings if "7.1, test 3:" in one.message]
    assert untagged.page == 1
    assert untagged.message == (
        "veraPDF: ISO 14289-1:2014, 7.1, test 3: "
        "Content shall be marked as Artifact or tagged as real content (3 times)"
    )
    assert None in {one.page for one in judged.findings}


def test_it_is_asked_for_this_file_and_this_profile(answering: Path, leaflet: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    stand_in(answering, f'printf "%s\\n" "$@" > "{asked}"; cat "{SAMPLES / "valid.json"}"')
    verapdf.joined(EMPTY, leaflet)
    words = asked.read_text().splitlines()
    assert words[:4] == ["-f", "ua1", "--format", "json"]
    assert words[-1] == str(leaflet.resolve())  # never taken for an option


def test_without_the_command_nothing_is_checked(
    tmp_path: Path, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert why(verapdf.joined(EMPTY, leaflet)) == "not checked by veraPDF: there is no command verapdf"


def changed(**result: object) -> str:
    """The answer on a valid file with something else in it, as a command of a shell."""
    data = json.loads((SAMPLES / "valid.json").read_text())
    data["report"]["jobs"][0]["validationResult"][0].update(result)
    return f"cat <<'END'\n{json.dumps(data)}\nEND"


BAD = {
    "crash": ("kill -SEGV $$", "an answer that cannot be read"),
    "nothing": ("exit 0", "an answer that cannot be read"),
    "junk": ("head -c 99999 /dev/urandom", "an answer that cannot be read"),
    "the form of another release": ('echo \'{"report": {"jobs": [{}]}}\'', "an answer of another form"),
    "no job": ('echo \'{"report": {"jobs": []}}\'', "an answer that cannot be read"),
    "a list": ("echo '[]'", "an answer that cannot be read"),
    "brackets": ("head -c 200000 /dev/zero | tr '\\0' '['", "an answer that cannot be read"),
    "half an answer": (f'head -c 900 "{SAMPLES / "valid.json"}"', "an answer that cannot be read"),
    "valid, and ends badly": (f'cat "{SAMPLES / "valid.json"}"; exit 1', "contradicts itself"),
    "faults, and ends well": (f'cat "{SAMPLES / "faults.json"}"', "contradicts itself"),
    "another profile": (changed(profileName="PDF/A-1B validation profile"), "contradicts itself"),
    "neither": (changed(compliant=None), "contradicts itself"),
    "faults that are none": (changed(details={"ruleSummaries": "no"}), "an answer of another form"),
    "an unreadable file": (f'cat "{SAMPLES / "unread.json"}"; exit 7', "doesn't contain startxref"),
    "without end": (f"head -c {verapdf.MOST + 9} /dev/zero", "it answers without end"),
}


@pytest.mark.parametrize("kind", BAD)
def test_whatever_is_no_answer_is_no_pass(kind: str, answering: Path, leaflet: Path) -> None:
    body, told = BAD[kind]
    stand_in(answering, body)
    assert told in why(verapdf.joined(EMPTY, leaflet))


def test_it_may_not_take_forever_nor_leave_anything_behind(
    answering: Path, leaflet: Path, tmp_path: Path
) -> None:
    number = tmp_path / "number"
    stand_in(answering, f'sleep 999 & echo $! > "{number}"; wait')
    assert "longer than 1 seconds" in why(verapdf.joined(EMPTY, leaflet, seconds=1))
    assert gone([int(number.read_text())])


def test_a_command_that_is_no_program_cannot_be_started(answering: Path, leaflet: Path) -> None:
    stand_in(answering, "")
    (answering / "verapdf").write_bytes(b"\x7fELF nonsense")
    assert "cannot be started" in why(verapdf.joined(EMPTY, leaflet))


def test_check_asks_when_it_is_told_to(
    answering: Path, leaflet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replaying(answering, "faults")
    code, out, _ = ended(capsys, ["check", str(leaflet), "--verapdf", "--output-format", "concise"])
    assert code == ExitCode.FINDINGS
    assert out.count("error[verapdf-fault]") == 6
    replaying(answering, "unread")
    code, out, _ = ended(capsys, ["check", str(leaflet), "--verapdf", "--output-format", "concise"])
    assert code == ExitCode.FINDINGS and "not checked by veraPDF: it could not read the file" in out


def told_by_check(leaflet: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[str, str]:
    """How the rule came out, and why."""
    _, out, _ = ended(capsys, ["check", str(leaflet), "--output-format", "json", *options])
    (told,) = [one for one in json.loads(out)["rules"] if one["rule"] == "verapdf-fault"]
    return told["outcome"], told["why"]


def test_check_asks_where_it_is_installed(
    answering: Path, leaflet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replaying(answering, "valid")
    assert told_by_check(leaflet, capsys) == ("passed", "")
    replaying(answering, "faults")
    assert told_by_check(leaflet, capsys)[0] == "failed"
    stand_in(answering, "exit 3")
    assert told_by_check(leaflet, capsys)[0] == "could not be checked"
    outcome, said = told_by_check(leaflet, capsys, "--no-verapdf")
    assert outcome == "not applicable" and said == "not checked by veraPDF: --no-verapdf was given"


def test_check_says_that_it_is_not_installed(
    tmp_path: Path, leaflet: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    outcome, said = told_by_check(leaflet, capsys)
    assert outcome == "not applicable"
    assert said == "not checked by veraPDF: it is not installed, so it was not asked"
    assert told_by_check(leaflet, capsys, "--verapdf")[0] == "could not be checked"
    assert "verapdf-fault" in pipeline.rules()


def test_it_works_while_the_file_is_measured(answering: Path, leaflet: Path, tmp_path: Path) -> None:
    """It is started before anybody waits for it."""
    begun = tmp_path / "begun"
    stand_in(answering, f'touch "{begun}"; cat "{SAMPLES / "valid.json"}"')
    with verapdf.opinion(leaflet) as joined:
        for _ in range(2000):
            if begun.exists():
                break
            time.sleep(0.01)
        assert begun.exists()
        assert [one.outcome for one in joined(EMPTY).outcomes] == ["passed"]


def test_nothing_of_it_is_left_when_measuring_ends_badly(
    answering: Path, leaflet: Path, tmp_path: Path
) -> None:
    number = tmp_path / "number"
    stand_in(answering, f'sleep 999 & echo $! > "{number}.new"; mv "{number}.new" "{number}"; wait')
    with pytest.raises(KeyboardInterrupt), verapdf.opinion(leaflet):
        for _ in range(2000):
            if number.exists():
                break
            time.sleep(0.01)
        raise KeyboardInterrupt
    assert gone([int(number.read_text())])


def test_a_build_never_asks_it(answering: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    stand_in(answering, f'touch "{asked}"')
    bench = Bench(tmp_path)
    assert bench.build().pdf and not asked.exists()
