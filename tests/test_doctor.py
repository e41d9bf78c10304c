"""The doctor: what it sees, what it prescribes, and that it runs on a Python too old for everything else."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from brochure import doctor
from brochure.doctor import LIBRARIES, REMEDIES, Library, Symptom
from brochure.findings import ExitCode

ROOT = Path(__file__).resolve().parent.parent
SOURCE = (ROOT / "brochure" / "doctor.py").read_text(encoding="utf-8")


def none(_library: Library) -> None:
    return None


def test_this_machine_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.main(["--system"]) == 0
    out = capsys.readouterr().out
    assert all(library.name in out for library in LIBRARIES)
    assert doctor.main(["--system", "-q"]) == 0
    assert capsys.readouterr().out == ""


def test_it_is_written_in_the_syntax_of_python_3_8() -> None:
    for name in ("doctor.py", "__init__.py"):
        ast.parse((ROOT / "brochure" / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_it_imports_the_standard_library_only() -> None:
    tree = ast.parse(SOURCE)
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert names
    assert not [name for name in names if name.partition(".")[0] not in sys.stdlib_module_names]


def test_its_codes_are_those_of_the_contract() -> None:
    assert doctor.CANNOT_RUN == ExitCode.CANNOT_RUN
    assert doctor.LIBRARY_MISSING == ExitCode.LIBRARY_MISSING


def test_an_old_python_is_told_in_one_line() -> None:
    symptom = doctor.check_python((3, 8))
    assert not symptom.well
    assert symptom.detail == "Python 3.11 or later is needed (this is 3.8)"
    assert doctor.check_python((3, 14)).well


def test_every_missing_library_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    debian = REMEDIES[0]
    code = doctor.report(doctor.examine(none, system_only=True), debian)
    out = capsys.readouterr().out
    assert code == ExitCode.LIBRARY_MISSING
    assert out.count("MISSING") == len(LIBRARIES) == 6
    assert "sudo apt-get install -y --no-install-recommends libpango-1.0-0" in out


@pytest.mark.parametrize(
    ("system", "tools", "expected"),
    [
        ("linux", {"apt-get", "brew"}, "Debian and Ubuntu"),
        ("linux", {"dnf"}, "Fedora"),
        ("linux", {"apk"}, "Alpine"),
        ("linux", {"brew"}, "macOS"),
        ("linux", {"pacman"}, None),  # Arch Linux has a pacman, too, but not the packages of MSYS2
        ("darwin", {"brew", "apt-get"}, "macOS"),
        ("win32", set(), "Windows (in the MSYS2 shell from msys2.org)"),
    ],
)
def test_each_system_gets_its_own_command(system: str, tools: set[str], expected: str | None) -> None:
    remedy = doctor.remedy_here(lambda tool: tool if tool in tools else None, system)
    assert (remedy.system if remedy else None) == expected


def test_an_unknown_system_is_shown_all_commands() -> None:
    lines = doctor.prescribe([Symptom("Pango", False, "not found", doctor.LIBRARY_MISSING)], None)
    text = "\n".join(lines)
    for remedy in REMEDIES:
        assert remedy.command() in text
    assert "sudo brew" not in text
    assert "DYLD_FALLBACK_LIBRARY_PATH" in text
    assert "WEASYPRINT_DLL_DIRECTORIES" in text


def test_a_missing_venv_is_part_of_the_same_command() -> None:
    symptoms = [
        Symptom("venv", False, "missing", doctor.LIBRARY_MISSING, package="python3.11-venv"),
        Symptom("Pango", False, "not found", doctor.LIBRARY_MISSING),
    ]
    lines = doctor.prescribe(symptoms, REMEDIES[0])
    assert len(lines) == 1
    assert lines[0].endswith("libfontconfig1 python3.11-venv")


def test_packages_are_compared_with_the_pins(tmp_path: Path) -> None:
    pins = tmp_path / "requirements.txt"
    pins.write_text(
        "pytest==0.1 \\\n    --hash=sha256:00\nno-such-thing==1.0 \\\n    --hash=sha256:00\n"
        "only-elsewhere==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n# via ==\n"
    )
    symptom = doctor.check_packages(pins)
    assert not symptom.well
    assert "pinned is 0.1" in symptom.detail
    assert "no-such-thing is missing" in symptom.detail
    assert "only-elsewhere" not in symptom.detail
    assert "--require-hashes" in symptom.mend
    assert doctor.check_packages(tmp_path / "none").well


@pytest.mark.parametrize("managed", [True, False])
def test_pip_is_only_told_to_a_python_that_lets_it_work(
    managed: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Debian's and Homebrew's own Python refuse it ("externally-managed"); `make` makes one that does not."""
    pins = tmp_path / "requirements.txt"
    pins.write_text("no-such-thing==1.0 \\\n    --hash=sha256:00\n")
    monkeypatch.setattr(sys, "prefix", sys.base_prefix if managed else str(tmp_path / "venv"))
    mend = doctor.check_packages(pins).mend
    if managed:
        assert mend.startswith("make ") and f"{sys.executable} -m venv .venv" in mend
        assert f"{sys.executable} -m pip" not in mend and ".venv/bin/python -m pip install" in mend
    else:
        assert mend == f"{sys.executable} -m pip install --require-hashes -r requirements.txt"


@pytest.mark.parametrize("arguments", [["--fly"], ["install"]])
def test_unknown_options_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.main(arguments) == 2
    assert arguments[0] in capsys.readouterr().out


# --- installing -----------------------------------------------------------------------------------------


def test_packages_that_only_the_venv_of_make_has_are_not_missing(tmp_path: Path) -> None:
    pins = tmp_path / "requirements.txt"
    pins.write_text("nonesuch==1.0 \\\n    --hash=sha256:00\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!{sys.executable}\nraise SystemExit(0)\n")  # it has everything
    python.chmod(0o755)
    symptom = doctor.check_packages(pins)
    assert symptom.well
    assert ".venv/bin/brochure" in symptom.detail and ".venv/bin/python -m brochure" in symptom.detail
    python.write_text(f"#!{sys.executable}\nraise SystemExit(1)\n")  # it lacks some
    symptom = doctor.check_packages(pins)
    assert not symptom.well and ".venv" in symptom.detail and symptom.mend.startswith("make")
    python.unlink()
    assert "nonesuch is missing" in doctor.check_packages(pins).detail


def test_the_venv_is_asked_whether_it_has_what_is_pinned(tmp_path: Path) -> None:
    """The question the other Python gets; this one answers in its place."""
    pins = tmp_path / "requirements.txt"
    python = Path(sys.executable)
    pins.write_text("nonesuch==1.0\n")
    assert not doctor._installed(python, pins)
    pins.write_text("")
    assert doctor._installed(python, pins)
    assert not doctor._installed(tmp_path / "no-python", pins)


def test_of_many_wrong_packages_only_some_are_listed(tmp_path: Path) -> None:
    pins = tmp_path / "requirements.txt"
    pins.write_text("".join(f"nonesuch{number}==1\n" for number in range(9)))
    assert doctor.check_packages(pins).detail.endswith("nonesuch3 is missing; and 5 more")


class Machine:
    """Records the commands instead of running them; `fails` are the words of those that fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, root: bool, fails: Sequence[str] = ()) -> None:
        self.ran: list[str] = []
        self.fails = list(fails)
        monkeypatch.setattr(doctor, "_run", self.run)
        monkeypatch.setattr(doctor.shutil, "which", lambda tool: f"bin/{tool}")
        monkeypatch.setattr(doctor.os, "geteuid", lambda: 0 if root else 1000)

    def run(self, command: Sequence[str], quiet: bool = False) -> bool:
        del quiet
        line = " ".join(command)
        self.ran.append(line)
        failing = next((words for words in self.fails if words in line), None)
        if failing:
            self.fails.remove(failing)
        return failing is None


def test_root_installs_without_sudo_and_without_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=True)
    assert doctor.install(REMEDIES[0])
    assert len(machine.ran) == 1
    assert machine.ran[0].startswith("env DEBIAN_FRONTEND=noninteractive apt-get install -y")


def test_package_lists_are_fetched_only_when_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=True, fails=["apt-get install"])
    assert doctor.install(REMEDIES[0], ["python3.11-venv"])
    assert [line.split("noninteractive ")[1].split()[1] for line in machine.ran] == [
        "install",
        "update",
        "install",
    ]
    assert machine.ran[-1].endswith("python3.11-venv")


def test_sudo_is_used_when_it_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=False)
    assert doctor.install(REMEDIES[1])
    assert machine.ran == ["sudo -n true", "sudo -n dnf install -y pango harfbuzz fontconfig"]


def test_nothing_is_tried_when_sudo_would_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=False, fails=["sudo -n true"])
    assert not doctor.install(REMEDIES[0])
    assert machine.ran == ["sudo -n true"]


def test_brew_never_runs_as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, root=False)
    assert doctor.install(REMEDIES[3])
    assert machine.ran == ["brew install pango"]


def test_without_permission_install_prints_the_command_and_ends_with_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Machine(monkeypatch, root=False, fails=["sudo -n true"])
    sick = [Symptom("Pango", False, "not found", doctor.LIBRARY_MISSING)]
    monkeypatch.setattr(doctor, "examine", lambda **_options: sick)
    monkeypatch.setattr(doctor, "remedy_here", lambda: REMEDIES[0])
    assert doctor.main(["--install"]) == 3
    assert "Debian and Ubuntu: sudo apt-get install" in capsys.readouterr().out


def test_after_an_installation_a_new_process_looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    Machine(monkeypatch, root=True)
    sick = [Symptom("Pango", False, "not found", doctor.LIBRARY_MISSING)]
    monkeypatch.setattr(doctor, "examine", lambda **_options: sick)
    monkeypatch.setattr(doctor, "remedy_here", lambda: REMEDIES[0])
    assert doctor.main(["--install", "--system", "-q"]) == 0


def test_it_runs_without_anything_installed() -> None:
    command = [sys.executable, "-I", "-S", "-c", "import sys; sys.path.insert(0, '.'); "
               "from brochure.doctor import main; sys.exit(main(['--system']))"]  # fmt: skip
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "HarfBuzz-Subset" in done.stdout
