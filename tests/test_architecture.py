"""The house rules a machine can read: who imports whom, who owns which library, how long a module is."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "brochure"

ORDER = (
    "findings", "clock", "caches", "rules", "profile", "variant", "project", "lock", "processes", "source",
    "citations", "evidence", "weight", "content", "policy", "markdown", "html", "draft", "pdf", "facts",
    "checks", "verapdf", "report", "output", "receipt", "stages", "message", "pipeline", "targets", "starter",
    "progress", "doctor", "cli", "__main__",
)  # fmt: skip
"""A module imports only from those to its left (and from its own package)."""

OWNERS = {
    "yaml": "source",
    "pydantic": "content",
    "pydantic_core": "content",
    "jinja2": "html",
    "markupsafe": "html",
    "markdown_it": "markdown",
    "mdit_py_plugins": "markdown",
    "weasyprint": "draft",
    "pydyf": "draft",
    "fontTools": "draft",
    "pikepdf": "pdf",
    "PIL": "pdf",
    "pypdf": "facts",
    "pypdfium2": "facts",
    "numpy": "facts",
    "segno": "html",
    "zxingcpp": "facts",
    "argparse": "cli",
    "httpx": "evidence",
    "bibtexparser": "evidence",
    "pylatexenc": "evidence",
}
"""The one room that knows each foreign library, so that it can be replaced."""

NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3"}
PURE = {"urllib.request": {"url2pathname", "pathname2url"}}
"""Names of a network module that open no connection."""

LONGEST_MODULE = 400
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in modules():
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def room(path: Path) -> str:
    """`brochure/facts/ink.py` is in the room `facts`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.Module) -> Iterator[tuple[str, set[str], int]]:
    """Module, names taken from it, and the line, of every import anywhere in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, set(), node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", {alias.name for alias in node.names}, node.lineno


def ours(module: str, names: set[str]) -> set[str]:
    """The rooms an import reaches: `from brochure import draft, pdf` reaches two."""
    parts = module.split(".")
    if parts[0] != "brochure":
        return set()
    return {parts[1]} if len(parts) > 1 else {name for name in names if name in ORDER}


def test_every_module_has_its_place_in_the_order() -> None:
    rooms = {room(path) for path in modules()} - {"__init__"}
    assert rooms - set(ORDER) == set()
    assert len(rooms) > 10


def test_a_module_imports_only_from_those_before_it() -> None:
    wrong, seen = [], 0
    for path, tree in trees():
        here = room(path)
        for module, names, line in imports(tree):
            for other in ours(module, names) - {here}:
                seen += 1
                if here == "__init__" or ORDER.index(other) >= ORDER.index(here):
                    wrong.append(f"{path.relative_to(ROOT)}:{line} imports {other}")
    assert wrong == []
    assert seen > 50


def test_every_foreign_library_has_one_owner() -> None:
    wrong, seen = [], set()
    for path, tree in trees():
        for module, _, line in imports(tree):
            library = module.partition(".")[0]
            seen.add(library)
            if OWNERS.get(library, room(path)) != room(path):
                wrong.append(
                    f"{path.relative_to(ROOT)}:{line} imports {library}, which {OWNERS[library]} owns"
                )
    assert wrong == []
    assert {"yaml", "weasyprint", "pydantic", "pypdfium2"} <= seen


def test_every_dependency_has_an_owner() -> None:
    import sys

    known = set(sys.stdlib_module_names) | set(OWNERS) | {"brochure"}
    foreign = {module.partition(".")[0] for _, tree in trees() for module, _, _ in imports(tree)}
    assert foreign - known == set()


def test_one_module_opens_network_connections_and_one_command_imports_it() -> None:
    wrong = []
    for path, tree in trees():
        if path == PACKAGE / "evidence" / "network.py":
            continue
        for module, names, line in imports(tree):
            reaches = module == "brochure.evidence.network" or "network" in names
            if reaches and path != PACKAGE / "cli" / "cites.py":
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports the network")
            dangerous = module.partition(".")[0] in NETWORK or module == "urllib.request"
            if dangerous and not (names and names <= PURE.get(module, set())):
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}")
    assert wrong == []


def calls(tree: ast.Module, name: str) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


def streams(tree: ast.Module) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("stdout", "stderr")
        and isinstance(node.value, ast.Name)
        and node.value.id == "sys"
    ]


def test_only_the_command_line_prints() -> None:
    allowed = {"cli", "doctor", "progress"}  # doctor runs where cli cannot; progress is cli's voice on stderr
    printing = {room(path) for path, tree in trees() if calls(tree, "print")}
    writing = {room(path) for path, tree in trees() if streams(tree)}
    assert printing == {"cli"}
    assert writing - {"__main__"} <= allowed


def test_only_the_clock_asks_what_day_it_is() -> None:
    """Else a test, and with it everything, fails one morning because a date has passed."""
    asking = {
        str(path.relative_to(ROOT))
        for path in [*modules(), *sorted((ROOT / "tests").rglob("*.py"))]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("today", "utcnow", "now")
        if isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime")
    }
    assert asking == {"brochure/clock.py"}


def test_only_the_doors_exit() -> None:
    exiting = {
        path.name
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "exit" and ast.unparse(node.value) == "sys"
    }
    assert exiting <= {"__main__.py", "doctor.py"}


def test_modules_are_short_and_named_by_a_noun() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}
    assert not [path for path in modules() if VAGUE & set(path.with_suffix("").parts)]


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_half_of_all_functions_are_short() -> None:
    lengths = []
    for _, tree in trees():
        for node in functions(tree):
            start = (
                node.body[1].lineno if ast.get_docstring(node) and len(node.body) > 1 else node.body[0].lineno
            )
            lengths.append((node.end_lineno or start) - start + 1)
    assert len(lengths) > 100
    assert statistics.median(lengths) < 12


def test_the_flow_fits_on_one_screen() -> None:
    tree = ast.parse((PACKAGE / "pipeline.py").read_text(encoding="utf-8"))
    build = next(node for node in functions(tree) if node.name == "build")
    assert (build.end_lineno or 0) - build.lineno < 40


@pytest.mark.parametrize("name", ["findings", "project", "receipt", "report", "pipeline", "cli"])
def test_light_modules_load_no_engine_at_their_top(name: str) -> None:
    path = PACKAGE / f"{name}.py"
    tree = ast.parse((path if path.exists() else PACKAGE / name / "__init__.py").read_text(encoding="utf-8"))
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    heavy = {"source", "content", "html", "draft", "pdf"}
    for module, names, _ in imports(ast.Module(top, [])):
        assert module.partition(".")[0] not in OWNERS.keys() - {"argparse"}
        assert not ours(module, names) & heavy


def tracked() -> list[Path]:
    """The files of the project: what git knows, or would know after `git add`."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.splitlines() if (ROOT / name).is_file()]


MACHINE = re.compile(
    r"(?<![\w.:])/(?:home|Users|root|work|workspace|mnt|tmp|opt/wheels)/\w"
    r"|(?:pypi|pythonhosted|npmjs|maven)\.(?:org|com)/(?:simple|packages|maven2)|repo1\.maven|(?:^|\W)--index-url"
)


def test_no_file_names_a_machine_or_a_registry() -> None:
    wrong, read = [], 0
    for path in tracked():
        if path == Path(__file__) or path.suffix in (".ttf", ".png", ".pdf", ".jpg", ".ico"):
            continue
        read += 1
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), 1):
            if MACHINE.search(line):
                wrong.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert wrong == []
    assert read > 50
