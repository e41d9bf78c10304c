"""Caches: compiled templates that are kept for the next build, and never change what is built."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from brochure import caches
from brochure.html import compiled
from brochure.html.templates import fill

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="its caches are in one place only")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(caches.SET.get(sys.platform, "XDG_CACHE_HOME"), str(tmp_path / "caches"))
    return tmp_path / "caches" / "brochure" / "templates"


def templates(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "one.html.jinja").write_text(text, encoding="utf-8")
    return folder


def filled(folder: Path, **values: str) -> str:
    return fill(folder, "one.html.jinja", values, {})


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was compiled."""
    done: list[str] = []
    before = Environment.compile

    def counted(self: Environment, source: str, *given: object, **named: object) -> object:
        done.append(source)
        return before(self, source, *given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", counted)
    return done


def test_a_template_is_compiled_once(home: Path, tmp_path: Path, count: list[str]) -> None:
    folder = templates(tmp_path / "t", "<p>{{ name }}</p>")
    assert filled(folder, name="a & b") == "<p>a &amp; b</p>"
    assert filled(folder, name="<i>") == "<p>&lt;i&gt;</p>"
    assert count == ["<p>{{ name }}</p>"]
    assert len(list(home.iterdir())) == 1


@pytest.mark.usefixtures("home")
def test_a_changed_template_is_compiled_again(tmp_path: Path, count: list[str]) -> None:
    assert filled(templates(tmp_path / "t", "one {{ name }}"), name="x") == "one x"
    assert filled(templates(tmp_path / "t", "two {{ name }}"), name="x") == "two x"
    assert len(count) == 2


@pytest.mark.usefixtures("home")
def test_the_same_text_elsewhere_is_a_template_of_its_own(tmp_path: Path) -> None:
    one, two = (templates(tmp_path / name, "{{ name.gone }}") for name in ("one", "two"))
    for folder in (one, two, one):
        with pytest.raises(Exception, match="gone") as told:
            filled(folder, name="x")
        [finding] = told.value.findings  # type: ignore[attr-defined]
        assert finding.span.path == str(folder / "one.html.jinja")
        assert finding.span.line == 1


@pytest.mark.usefixtures("home")
def test_another_maker_does_not_use_what_is_there(
    tmp_path: Path, count: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = templates(tmp_path / "t", "{{ name }}")
    filled(folder, name="x")
    monkeypatch.setattr(compiled, "_maker", lambda: "another")
    filled(folder, name="x")
    assert len(count) == 2


@pytest.mark.parametrize("harm", [b"", b"j2", b"\x00" * 300, "cut", "filled up"])
def test_a_broken_file_is_as_good_as_none(
    home: Path, tmp_path: Path, count: list[str], harm: bytes | str
) -> None:
    folder = templates(tmp_path / "t", "{{ name }}")
    filled(folder, name="x")
    [file] = home.iterdir()
    data = file.read_bytes()
    spoilt = {"cut": data[: len(data) // 2], "filled up": data * 2}
    file.write_bytes(harm if isinstance(harm, bytes) else spoilt[harm])
    assert filled(folder, name="y") == "y"
    assert len(count) == (1 if harm == "filled up" else 2)


@pytest.mark.skipif(sys.platform == "win32", reason="its folders have no such bits")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_others_may_write_into_is_not_used(
    home: Path, tmp_path: Path, count: list[str], mode: int
) -> None:
    home.mkdir(parents=True)
    home.chmod(mode)
    folder = templates(tmp_path / "t", "{{ name }}")
    assert [filled(folder, name="x"), filled(folder, name="x")] == ["x", "x"]
    assert len(count) == 2
    assert list(home.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="its links need rights")
def test_a_folder_that_is_a_link_or_a_file_is_not_used(home: Path, tmp_path: Path, count: list[str]) -> None:
    home.parent.mkdir(parents=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    home.symlink_to(elsewhere)
    folder = templates(tmp_path / "t", "{{ name }}")
    assert filled(folder, name="x") == "x"
    home.unlink()
    home.write_text("in the way", encoding="utf-8")
    assert filled(folder, name="x") == "x"
    assert len(count) == 2
    assert list(elsewhere.iterdir()) == []


def test_without_a_home_templates_are_compiled_each_time(
    tmp_path: Path, count: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(caches.SET.get(sys.platform, "XDG_CACHE_HOME"), raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    folder = templates(tmp_path / "t", "{{ name }}")
    assert [filled(folder, name="x"), filled(folder, name="x")] == ["x", "x"]
    assert len(count) == 2


def test_a_disk_that_is_full_does_not_matter(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", full)
    assert filled(templates(tmp_path / "t", "{{ name }}"), name="x") == "x"
    assert list(home.iterdir()) == []


def test_no_more_than_so_many_are_kept(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "MOST", 3)
    for number in range(7):
        filled(templates(tmp_path / f"t{number}", "{{ name }}"), name="x")
        assert len(list(home.iterdir())) <= 3
