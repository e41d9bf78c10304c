"""What `make` and CI install: pinned with hashes, complete, and from nowhere but the registries."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name: str) -> dict[str, str]:
    """`{package: version}` of a requirements file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def wanted(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~;\[ ]", one)[0].lower().replace("_", "-") for one in requirements}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_a_hash_and_no_file_an_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert len(blocks) > 20
    for block in blocks:
        assert re.match(r"[\w.-]+==\S+( ; [^\\]+)? \\\n", block), block[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block[:80]
    assert "://" not in text
    assert "python_full_version" not in text.replace("python_full_version < '3.11'", "")


def test_the_pins_cover_what_the_project_names() -> None:
    runtime = wanted([*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["install"]])
    tools = wanted(PROJECT["dependency-groups"]["dev"])
    assert runtime <= pins("requirements.txt").keys()
    assert tools <= pins("requirements-dev.txt").keys()
    assert not tools & pins("requirements.txt").keys()


def test_tests_run_with_the_versions_that_are_shipped() -> None:
    shipped, tested = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: tested.get(name) for name in shipped} == shipped


def test_the_pins_satisfy_the_lower_bounds() -> None:
    shipped = pins("requirements.txt")
    for requirement in PROJECT["project"]["dependencies"]:
        name, operator, bound = re.fullmatch(r"([\w-]+)([>=]=)([\d.]+)", requirement).groups()  # type: ignore[union-attr]
        found = tuple(map(int, shipped[name.lower()].split(".")))
        least = tuple(map(int, bound.split(".")))
        assert found == least if operator == "==" else found >= least, requirement


def test_every_dependency_is_explained() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for requirement in PROJECT["project"]["dependencies"]:
        assert re.search(rf'"{re.escape(requirement)}",\s+# \w+', text), requirement


def test_the_packages_are_found_without_a_list() -> None:
    assert PROJECT["tool"]["setuptools"]["packages"]["find"]["include"] == ["brochure*"]
    folders = {path.parent for path in (ROOT / "brochure").rglob("*.py")}
    assert all((folder / "__init__.py").exists() for folder in folders)


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize("name", ["run", "verapdf"])
def test_the_scripts_of_ci_are_sound(name: str) -> None:
    script = ROOT / ".ci" / name
    assert script.stat().st_mode & 0o111
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_ci_runs_make_test_last_and_says_when_verapdf_did_not_look() -> None:
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert text.rstrip().endswith('make test || status=$?\nexit "$status"')
    assert "NOT checked by veraPDF" in text


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
@pytest.mark.parametrize("target", ["pdf", "test", "docs", "bench", "verapdf", "lock", "clean"])
def test_every_target_of_make_can_be_planned(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_verapdf_says_when_it_cannot_run(tmp_path: Path) -> None:
    for tool in ("bash", "dirname", "env"):
        (tmp_path / tool).symlink_to(str(shutil.which(tool)))
    done = subprocess.run(
        [str(tmp_path / "bash"), str(ROOT / ".ci" / "verapdf"), "any.pdf"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "NOT checked" in done.stderr
