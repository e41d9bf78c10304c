"""A new handout: written once, never over anything, rejected until it is filled in, clean afterwards."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from brochure import clock, starter
from tests.dated import TODAY
from tests.stand_in import ended
from tests.test_build import brochure

BRACKET = re.compile(r'"?\[your ([^]]*)\]"?')
FILLED = {
    "clinic": "Riverside Knee Clinic",
    "street": "12 Mill Road",
    "town, state and code": '"Springfield, IL 62701"',
    "subtitle: what it is about, in one line": "What to expect of it",
    "most important point": "A shot may ease pain for some weeks.",
    "second point": "It does not heal worn cartilage.",
    "first paragraph: an empty line starts the next one": "A doctor puts medicine into the knee.",
    "reviewer: name and profession": "Jane Roe, surgeon",
    "opening hours": "Monday to Friday",
    "offer of large print and of other languages": "Ask us for it in large print or in another language.",
    "first sign of trouble": "A hot or red knee",
    "second sign of trouble": "A fever",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(here: Path) -> dict[str, object]:
    done = brochure("build", "knee-shot", "--output-format", "json", cwd=here)
    assert done.stdout, done.stderr
    return dict(json.loads(done.stdout))


def test_a_new_handout_is_rejected_at_each_bracket_and_at_nothing_else(here: Path) -> None:
    assert brochure("new", "knee-shot", cwd=here).returncode == 0
    file = here / "knee-shot/content.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    asked = {at for at, line in enumerate(lines, 1) if BRACKET.search(line) and not line.startswith("#")}
    assert len(asked) >= 8
    told = report(here)
    assert told["exit_code"] == 1
    found = [(one["rule"], one["severity"]) for one in told["findings"]]  # type: ignore[attr-defined]
    assert {rule for rule, severity in found if severity != "info"} == {"left-over-placeholder"}
    assert {rule for rule, severity in found if severity == "info"} == {"help-unsaid"}
    at = {one["line"] for one in told["findings"] if one["severity"] == "error"}  # type: ignore[attr-defined]
    held = {at for at, line in enumerate(lines, 1) if line.lstrip().startswith(("copyright:", "holder:"))}
    assert at - held == asked - held
    assert at & held


def test_every_fact_about_the_clinic_stands_in_brackets() -> None:
    """What a starter invents, and nobody replaces, a patient would take for true."""
    data = yaml.safe_load(starter.starter(Path("knee-shot"), TODAY))
    contact = next(block["contact"] for s in data["sections"] for block in s["blocks"] if "contact" in block)
    printed = [data["brochure"]["reviewer"], *data["publisher"].values(), contact["text"]]
    told = [" ".join(one) if isinstance(one, list) else one for one in printed]
    assert len(told) == 6
    assert not [one for one in told if re.search(r"\w", BRACKET.sub("", one).replace("Open", ""))]


def test_filled_in_it_is_clean_on_one_page(here: Path) -> None:
    assert brochure("new", "knee-shot", cwd=here).returncode == 0
    file = here / "knee-shot/content.yaml"
    text = BRACKET.sub(lambda found: FILLED[found[1]], file.read_text(encoding="utf-8"))
    text = text.replace('telephone: ""', "telephone: 217-555-0199")
    file.write_text(text, encoding="utf-8")
    told = report(here)
    assert (told["findings"], told["exit_code"], told["pages"]) == ([], 0, 1)
    assert (here / "knee-shot/build/knee-shot.pdf").is_file()


def test_it_is_short_says_what_to_change_and_gives_the_editor_its_schema(here: Path) -> None:
    text = starter.starter(Path("knee-shot"), TODAY)
    assert text.count("\n") < 75
    assert not re.search(r"@[A-Z]+@", text)
    assert max(map(len, text.split("\n"))) <= 130
    data = yaml.safe_load(text)
    assert data["brochure"]["title"] == "Knee shot"
    assert (data["brochure"]["reviewed"], data["brochure"]["review_by"]) == (TODAY, date(2027, 11, 23))
    way = re.search(r"\$schema=(\S+)", text)
    assert way and (here / "knee-shot" / way[1]).resolve().name == "content.schema.json"
    assert (here / "knee-shot" / way[1]).resolve().is_file()


@pytest.mark.parametrize(
    ("folder", "title"),
    [("flu_shot", "Flu shot"), ("Prótesis de cadera", "Prótesis de cadera"), ("2026", "[your title]"),
     ('say "hi": # now', 'Say "hi": # now'), ("x" * 90, "[your title]")],
)  # fmt: skip
def test_the_title_is_that_of_the_folder(folder: str, title: str) -> None:
    assert yaml.safe_load(starter.starter(Path(folder), TODAY))["brochure"]["title"] == title


def test_a_year_after_a_leap_day_is_a_day() -> None:
    assert clock.later(date(2028, 2, 29)) == date(2029, 2, 28)
    assert clock.later(date(2026, 11, 30)) == date(2027, 11, 30)


def test_what_is_there_stays(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "mine").mkdir()
    (here / "mine/content.yaml").write_text("brochure: {title: Mine}\n")
    (here / "file").write_text("a file")
    (here / "link").mkdir()
    (here / "link/content.yaml").symlink_to(here / "nowhere.yaml")
    before = {path: path.is_file() and path.read_bytes() for path in here.rglob("*")}
    wanted = {
        "mine": "mine/content.yaml exists already and stays as it is; name another folder",
        "link": "link/content.yaml exists already and stays as it is; name another folder",
        "file": "file is or lies in a file; name another folder",
        "file/knee": "file/knee is or lies in a file; name another folder",
        "knee.yaml": "knee.yaml is the name of a file; name a folder, such as knee",
    }
    for folder, said in wanted.items():
        assert ended(capsys, ("new", folder)) == (2, "", f"brochure: {said}\n")
    assert {path: path.is_file() and path.read_bytes() for path in here.rglob("*")} == before


def test_a_folder_that_holds_other_files_gets_one_more(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "knee").mkdir()
    (here / "knee/notes.txt").write_text("mine")
    code, out, err = ended(capsys, ("new", "knee"))
    assert (code, err) == (0, "")
    assert out.endswith("Then: brochure build knee\n")
    assert Counter(path.name for path in (here / "knee").iterdir()) == {"notes.txt": 1, "content.yaml": 1}
