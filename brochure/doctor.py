"""The doctor: what this machine lacks for building brochures, and the command that mends it.

It runs before anything is installed (`python3 -m brochure.doctor`), so it needs the standard library
only and is written in the syntax of Python 3.8: an old Python must be able to read the sentence that
says it is too old. For the same reason it writes to stdout itself instead of through the room cli.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # evaluated by no Python, so the aliases may use today's syntax
    from collections.abc import Callable, Iterable, Sequence

    Probe = Callable[["Library"], str | None]
    """Answers the name a library was loaded under, or None when it cannot be loaded."""

OLDEST_PYTHON = (3, 11)
REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements.txt"

WELL, CANNOT_RUN, LIBRARY_MISSING = 0, 2, 3
"""Exit codes, as in findings.ExitCode, which Python 3.10 and older cannot import."""


class Library(NamedTuple):
    """A shared library of the layout engine, under the names the dynamic linker knows it by."""

    name: str
    linux: str
    macos: str
    windows: str


LIBRARIES = (
    Library("GLib", "libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    Library("Pango", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    Library("PangoFT2", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    Library("HarfBuzz", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    Library(
        "HarfBuzz-Subset",
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
    ),
    Library("fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
)


class Remedy(NamedTuple):
    """How one family of systems installs the libraries. `refresh` fetches the package lists first."""

    system: str
    tool: str
    install: tuple[str, ...]
    refresh: tuple[str, ...] = ()
    needs_root: bool = True
    after: str = ""

    def command(self, extra: Sequence[str] = ()) -> str:
        """The one line a person types."""
        line = " ".join(self.install + tuple(extra))
        return ("sudo " if self.needs_root else "") + line


REMEDIES = (
    Remedy(
        "Debian and Ubuntu",
        "apt-get",
        (
            *("apt-get", "install", "-y", "--no-install-recommends"),
            *("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "libfontconfig1"),
        ),
        ("apt-get", "update", "-q"),
    ),
    Remedy("Fedora", "dnf", ("dnf", "install", "-y", "pango", "harfbuzz", "fontconfig")),
    Remedy(
        "Alpine",
        "apk",
        (
            *("apk", "add", "so:libgobject-2.0.so.0", "so:libpango-1.0.so.0", "so:libpangoft2-1.0.so.0"),
            *("so:libharfbuzz.so.0", "so:libharfbuzz-subset.so.0", "so:libfontconfig.so.1"),
        ),
        ("apk", "update"),
    ),
    Remedy(
        "macOS",
        "brew",
        ("brew", "install", "pango"),
        needs_root=False,
        after='If they are still not found: export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib"',
    ),
    Remedy(
        "Windows (in the MSYS2 shell from msys2.org)",
        "pacman",
        ("pacman", "-S", "mingw-w64-ucrt-x86_64-pango"),
        needs_root=False,
        after="Then, in the shell that runs brochure: set WEASYPRINT_DLL_DIRECTORIES=C:\\msys64\\ucrt64\\bin",
    ),
)


class Symptom(NamedTuple):
    """One thing looked at. `mend` is a command of its own; `package` goes with the libraries' command."""

    name: str
    well: bool
    detail: str
    code: int = CANNOT_RUN
    mend: str = ""
    package: str = ""


def find_library(library: Library) -> str | None:
    """Load a library the way the layout engine will, and say under which name that worked."""
    if sys.platform == "darwin":
        names: Iterable[str | None] = (library.macos, *_homebrew(library))
    elif sys.platform == "win32":
        _add_windows_folders()
        names = (library.windows,)
    else:
        names = (library.linux,)
    for name in names:
        try:
            if name and ctypes.CDLL(name):
                return name
        except OSError:
            continue
    return None


def _homebrew(library: Library) -> list[str | None]:
    """Names in Homebrew's folder, where Apple's dynamic linker does not look by itself."""
    return [ctypes.util.find_library(library.macos[3 : -len(".dylib")])]


def _add_windows_folders() -> None:
    folders = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", "C:\\msys64\\ucrt64\\bin")
    for folder in folders.split(";"):
        add = getattr(os, "add_dll_directory", None)  # exists on Windows only
        if add and Path(folder).is_dir():
            add(folder)


def check_python(version: tuple[int, int] = sys.version_info[:2]) -> Symptom:
    """Whether this Python is new enough."""
    wanted = ".".join(map(str, OLDEST_PYTHON))
    if version >= OLDEST_PYTHON:
        return Symptom("Python", True, platform.python_version())
    found = ".".join(map(str, version))
    return Symptom(
        "Python",
        False,
        f"Python {wanted} or later is needed (this is {found})",
        mend=f"install Python {wanted} or later (your system's packages, or python.org), then try again",
    )


def check_venv() -> Symptom:
    """Whether a virtual environment can be made; Debian ships that apart from Python."""
    if sys.prefix != sys.base_prefix:
        return Symptom("venv", True, "in use")
    try:
        import ensurepip
        import venv
    except ImportError:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        return Symptom("venv", False, "Python's venv module is missing", LIBRARY_MISSING, package=package)
    return Symptom("venv", True, f"{venv.__name__} and {ensurepip.__name__} are there")


def check_libraries(probe: Probe = find_library) -> list[Symptom]:
    """One symptom for each shared library."""
    found = [(library, probe(library)) for library in LIBRARIES]
    return [
        Symptom(library.name, name is not None, name or "not found", LIBRARY_MISSING)
        for library, name in found
    ]


def check_packages(requirements: Path = REQUIREMENTS) -> Symptom:
    """Whether the Python packages are installed in the versions that are pinned, here or in `.venv`."""
    wrong = [problem for pin in _pins(requirements) for problem in [_mismatch(*pin)] if problem]
    if not wrong:
        return Symptom("Python packages", True, "all installed as pinned")
    own = own_python(requirements.parent)
    if own is not None:
        there = own.relative_to(requirements.parent)
        if _installed(own, requirements):
            detail = "not in this Python but in .venv: run {}, or {} -m brochure"
            return Symptom("Python packages", True, detail.format(there.with_name("brochure"), there))
        mend = f"make    (without make: {there} -m pip install --require-hashes -r {requirements.name})"
        return Symptom("Python packages", False, ".venv lacks some, or has others than pinned", mend=mend)
    return Symptom("Python packages", False, _few(wrong), mend=_install(requirements.name))


def _install(requirements: str) -> str:
    """How to get the packages: into this Python if it is a virtual environment, else into one of its own.

    Pythons of Debian, Fedora and Homebrew refuse pip outside of one ("externally managed", PEP 668).
    """
    pip = f"-m pip install --require-hashes -r {requirements}"
    if sys.prefix != sys.base_prefix:
        return f"{sys.executable} {pip}"
    python = r".venv\Scripts\python" if sys.platform == "win32" else ".venv/bin/python"
    own = f"{sys.executable} -m venv .venv, then {python} {pip}"
    return own if sys.platform == "win32" else f"make    (without make: {own})"


def own_python(home: Path) -> Path | None:
    """The Python that `make` set up in `.venv`; None when there is none, or it is this one."""
    for python in (home / ".venv" / "bin" / "python", home / ".venv" / "Scripts" / "python.exe"):
        if python.exists() and Path(sys.prefix).resolve() != (home / ".venv").resolve():
            return python
    return None


def _installed(python: Path, requirements: Path) -> bool:
    """Whether another Python has the packages as pinned; it is asked itself."""
    asked = "import sys; from pathlib import Path; from brochure.doctor import check_packages;"
    asked += "sys.exit(not check_packages(Path(sys.argv[1])).well)"
    command = [str(python), "-c", asked, str(requirements)]
    try:
        done = subprocess.run(
            command, cwd=str(REQUIREMENTS.parent), check=False, stderr=subprocess.DEVNULL, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _few(wrong: Sequence[str]) -> str:
    """The first four, and how many more."""
    more = f"; and {len(wrong) - 4} more" if len(wrong) > 5 else ""
    return "; ".join(wrong[: 4 if more else 5]) + more


def _pins(requirements: Path) -> list[tuple[str, str, bool]]:
    """(name, version, only on some systems) of every `name==version` line."""
    if not requirements.is_file():
        return []
    pins = []
    for line in requirements.read_text(encoding="utf-8").splitlines():
        name, equals, rest = line.partition("==")
        if equals and not line.startswith((" ", "#")):
            version, _, marker = rest.rstrip(" \\").partition(";")
            pins.append((name.strip(), version.strip(), bool(marker)))
    return pins


def _mismatch(name: str, version: str, conditional: bool) -> str:
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        found = installed(name)
    except PackageNotFoundError:
        return "" if conditional else f"{name} is missing"
    return "" if found == version else f"{name} is {found}, pinned is {version}"


def examine(probe: Probe = find_library, system_only: bool = False) -> list[Symptom]:
    """Look at everything, all in one go. `system_only` leaves out what pip can bring."""
    symptoms = [check_python(), check_venv(), *check_libraries(probe)]
    return symptoms if system_only else [*symptoms, check_packages()]


def remedy_here(
    which: Callable[[str], str | None] = shutil.which, system: str = sys.platform
) -> Remedy | None:
    """The remedy for this machine, told by the package manager it has; None if it has none we know."""
    if system == "win32":
        return REMEDIES[-1]
    known = [remedy for remedy in REMEDIES if remedy.tool != "pacman"]  # pacman is also Arch Linux's
    if system == "darwin":
        known = [remedy for remedy in known if remedy.tool == "brew"]
    return next((remedy for remedy in known if which(remedy.tool)), None)


def prescribe(symptoms: Sequence[Symptom], remedy: Remedy | None) -> list[str]:
    """The lines that tell how to mend what is missing; none when nothing is."""
    lines = [symptom.mend for symptom in symptoms if not symptom.well and symptom.mend]
    if any(symptom.code == LIBRARY_MISSING for symptom in symptoms if not symptom.well):
        extra = [symptom.package for symptom in symptoms if symptom.package]
        for one in [remedy] if remedy else REMEDIES:
            command = one.command(extra if one.tool == "apt-get" else ())
            lines.append(f"{one.system}: {command}")
            lines.extend([one.after] if one.after else [])
    return lines


def install(remedy: Remedy, extra: Sequence[str] = ()) -> bool:
    """Run the remedy if that needs no password. True when the commands succeeded."""
    prefix = _privilege(remedy)
    if prefix is None:
        return False
    prefix = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"] if remedy.tool == "apt-get" else prefix
    command = [*prefix, *remedy.install, *extra]
    _say("Installing: " + " ".join(command))
    if _run(command):
        return True
    # A fresh machine or container has no package lists yet; only then is it worth fetching them.
    return bool(remedy.refresh) and _run([*prefix, *remedy.refresh]) and _run(command)


def _privilege(remedy: Remedy) -> list[str] | None:
    """What to put before the command, or None when the user may not install without a password."""
    if not remedy.needs_root:
        return [] if shutil.which(remedy.tool) and sys.platform != "win32" else None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    asked = shutil.which("sudo") and _run(["sudo", "-n", "true"], quiet=True)
    return ["sudo", "-n"] if asked else None


def _run(command: Sequence[str], quiet: bool = False) -> bool:
    """Run a command with its output on stderr. True when it ended with 0."""
    stream = subprocess.DEVNULL if quiet else None
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=stream or sys.stderr, stderr=stream, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def report(symptoms: Sequence[Symptom], remedy: Remedy | None, quiet: bool = False) -> int:
    """Write what was seen and how to mend it; answer the exit code. `quiet` hides what is well."""
    for symptom in symptoms:
        if not symptom.well or not quiet:
            state = "ok     " if symptom.well else "MISSING"
            _say(f"{state}  {symptom.name:<16}  {symptom.detail}")
    sick = [symptom for symptom in symptoms if not symptom.well]
    if not sick:
        if not quiet:
            _say("Nothing is missing.")
        return WELL
    _say("\nTo mend it:")
    for line in prescribe(symptoms, remedy):
        _say("  " + line)
    return max(symptom.code for symptom in sick)  # a missing library says more than a missing package


def main(arguments: Sequence[str] | None = None) -> int:
    """`--install` mends what it may; `--system` leaves Python packages out; `-q` shows only faults."""
    asked = set(sys.argv[1:] if arguments is None else arguments)
    unknown = asked - {"--install", "--system", "-q", "--quiet"}
    if unknown:
        _say(f"unknown option: {' '.join(sorted(unknown))}; known are --install, --system and -q")
        return CANNOT_RUN
    system_only, quiet = "--system" in asked, bool(asked & {"-q", "--quiet"})
    symptoms, remedy = examine(system_only=system_only), remedy_here()
    missing = [symptom for symptom in symptoms if not symptom.well and symptom.code == LIBRARY_MISSING]
    if "--install" in asked and missing and remedy:
        extra = [symptom.package for symptom in missing if symptom.package]
        if install(remedy, extra if remedy.tool == "apt-get" else ()):
            return _look_again(asked - {"--install"})
    return report(symptoms, remedy, quiet)


def _look_again(asked: Iterable[str]) -> int:
    """Examine in a new process: this one still holds the dynamic linker's old cache."""
    command = [sys.executable, "-m", "brochure.doctor", *asked]
    return subprocess.run(command, check=False, cwd=str(REQUIREMENTS.parent)).returncode


if __name__ == "__main__":
    sys.exit(main())
