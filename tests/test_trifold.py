"""The tri-fold: panels where the folds want them, no text in a fold, nothing lost without the amount."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from brochure.checks import judgement  # noqa: F401 - registers the rules
from brochure.checks.subject import Expected, Subject
from brochure.content import fitted
from brochure.facts import inspect
from brochure.findings import BrochureError
from brochure.project import resolve
from brochure.rules import CHECKS, NotApplicable
from brochure.variant import Panel, Paper, Variant, VariantName, panels
from tests.dated import TODAY
from tests.test_build import ROOT, brochure
from tests.test_variants import BODY, HEAD, read

NAME = "stem-cells-for-a-sore-hip.trifold"
INCH = 72.0


def project(folder: Path) -> Path:
    """The example in a folder of its own, with the templates and styles it is built with."""
    shutil.copytree(ROOT / "examples" / "trifold", folder, dirs_exist_ok=True, ignore=lambda *_: ["build"])
    for name in ("templates", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def built(folder: Path, *more: str) -> Any:
    done = brochure("build", str(folder), "--variant", "trifold", "--output-format", "json", *more)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def told(report: Any) -> dict[str, str]:
    return {one["rule"]: one["message"] for one in report["findings"] if one["severity"] == "error"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("trifold"))


@pytest.fixture(scope="module")
def report(folder: Path) -> Any:
    return built(folder)


def test_a_letter_fold_has_the_widths_that_printers_ask_for() -> None:
    places = panels(792)
    inches = {name: ((right - left) / INCH, left / INCH) for name, (_, left, right) in places.items()}
    narrow, wide = pytest.approx(3.625, abs=1e-4), pytest.approx(3.6875, abs=1e-4)
    assert [inches[name][0] for name in Panel] == [wide, narrow, wide, wide, wide, narrow]
    assert inches[Panel.COVER][1] + 3.6875 == pytest.approx(11) == inches[Panel.INSIDE_RIGHT][1] + 3.625
    assert {name: page for name, (page, _, _) in places.items() if page == 2} == {
        Panel.INSIDE_LEFT: 2,
        Panel.INSIDE_MIDDLE: 2,
        Panel.INSIDE_RIGHT: 2,
    }
    for name in (Panel.FLAP, Panel.INSIDE_RIGHT):  # two sides of the same third
        assert inches[name][0] == narrow


def test_the_example_is_clean_and_every_side_carries_what_it_must(report: Any) -> None:
    assert told(report) == {} and report["pages"] == 2 and report["counts"]["warning"] == 0
    for name in ("header", "disclaimer", "copyright"):
        verdicts = [one for one in report["promises"] if one["promise"] == name]
        assert [one["page"] for one in verdicts] == [1, 2]
        assert all(one["in_text"] and one["on_paper"] and one["in_tags"] for one in verdicts)


def test_each_section_stands_on_its_panel(folder: Path, report: Any) -> None:
    facts = inspect(Path(report["written"]).read_bytes() if Path(report["written"]).is_file() else b"")
    assert (facts.pages[0].width, facts.pages[0].height) == (792, 612)
    heads = {"When to call": Panel.FLAP, "Questions?": Panel.BACK, "In short": Panel.COVER,
             "What is it?": Panel.INSIDE_LEFT, "Does it work?": Panel.INSIDE_MIDDLE,
             "Ask your doctor": Panel.INSIDE_RIGHT}  # fmt: skip
    for text, name in heads.items():
        page, left, right = panels(792)[name]
        [run] = [run for run in facts.pages[page - 1].runs if run.text.strip() == text]
        assert left + 9 <= run.box.left and run.box.right <= right - 9
    with pikepdf.open(folder / "build" / f"{NAME}.pdf") as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def changed(folder: Path, tmp_path: Path, file: str, change: Callable[[str], str]) -> dict[str, str]:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    path = tmp_path / file
    before = path.read_text("utf-8")
    path.write_text(change(before), "utf-8")
    assert path.read_text("utf-8") != before
    return told(built(tmp_path))


WORDS = [
    "hot",
    "cold",
    "wet",
    "dry",
    "red",
    "green",
    "blue",
    "old",
    "new",
    "big",
    "small",
    "long",
    "short",
    "thin",
    "thick",
    "soft",
    "hard",
    "loud",
    "calm",
]
STYLE = "styles/variants/trifold.css"


def test_a_panel_that_is_too_wide_is_told(folder: Path, report: Any, tmp_path: Path) -> None:
    del report
    wide = ".panel.flap { width: 268.2pt !important }"  # a tenth of an inch
    found = changed(folder, tmp_path, STYLE, lambda css: css + wide)
    assert found["panel-misplaced"] == (
        "the panel flap reaches from 0.00 in to 3.73 in; from 0.00 in to 3.62 in is right"
    )


def test_text_near_a_fold_is_told(folder: Path, report: Any, tmp_path: Path) -> None:
    del report
    close = ".panel { padding-left: 8pt }"
    found = changed(folder, tmp_path, STYLE, lambda css: css + close)
    assert re.search(r"is 8\.\d pt from the fold at (3\.62|7\.31|3\.69|7\.38) in", found["fold-crossed"])


@pytest.mark.parametrize(
    ("hidden", "panel", "texts"),
    [
        (".panel-head", "cover", {"header"}),
        (".panel-head", "inside-left", {"header"}),
        (".panel-foot", "back", {"disclaimer", "copyright"}),
        (".panel-foot", "inside-right", {"disclaimer", "copyright"}),
    ],
)
def test_a_side_without_its_required_texts_is_told(
    folder: Path, report: Any, tmp_path: Path, hidden: str, panel: str, texts: set[str]
) -> None:
    """White on white: it is in the file, and not on the paper."""
    del report
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    with (tmp_path / STYLE).open("a", encoding="utf-8") as sheet:
        sheet.write(f".{panel} {hidden}, .{panel} {hidden} * {{ color: white !important }}")
    made = built(tmp_path)
    side = 1 if panel in ("cover", "back") else 2
    unseen = {(one["promise"], one["page"]) for one in made["promises"] if not one["on_paper"]}
    assert unseen == {(name, side) for name in texts}
    assert made["exit_code"] == 1 and made["written"].endswith(".rejected.pdf")


def test_what_does_not_fit_is_told_with_the_amount(folder: Path, report: Any, tmp_path: Path) -> None:
    del report
    more = "\n".join(
        f"          - another thing that can go wrong, number {word}" for word in "abcdefghijklmnopqrst"
    )
    found = changed(
        folder, tmp_path, "content.yaml",
        lambda text: text.replace("          - an infection\n", f"          - an infection\n{more}\n"),
    )  # fmt: skip
    assert re.fullmatch(
        r"the panel inside-middle holds \d\d+ pt more than it has room for, about \d\d lines",
        found["panel-overflow"],
    )


def test_what_reaches_into_the_foot_is_told(folder: Path, report: Any, tmp_path: Path) -> None:
    del report
    found = changed(
        folder, tmp_path, STYLE, lambda css: css + ".back > section { margin-top: 230pt !important }"
    )
    assert "the panel back holds" in found["panel-overflow"]


def test_what_follows_from_an_overfull_panel_is_not_told_apart(
    folder: Path, report: Any, tmp_path: Path
) -> None:
    del report
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    content = tmp_path / "content.yaml"
    before = content.read_text("utf-8")
    more = "Ask us about it whenever you like. " * 12
    after = before.replace("Did something on this sheet", f"{more}Did something on this sheet")
    content.write_text(after, "utf-8")
    style = tmp_path / STYLE
    style.write_text(
        style.read_text("utf-8") + ".inside-left h2 { color: #aaa !important }", "utf-8"
    )  # another fault
    made = built(tmp_path)
    assert made["findings"][0]["rule"] == "panel-overflow"
    line = made["findings"][0]["line"]
    assert after.splitlines()[line - 1].strip().startswith(("Ask us", "- qr:", "Did something"))
    assert set(told(made)) == {"panel-overflow", "contrast-low"}
    ends = {one["rule"]: one for one in made["rules"]}
    found = ("text-overlap", "print-reordered", "qr-unreadable")
    assert {ends[name]["outcome"] for name in found} == {"failed"}
    assert "held back" in ends["text-overlap"]["why"] and made["exit_code"] == 1
    assert not all(one["on_paper"] for one in made["promises"] if one["promise"] == "disclaimer")


def test_a_section_without_a_panel_is_not_left_out_in_silence(tmp_path: Path) -> None:
    content = read(tmp_path, HEAD + BODY)
    project = resolve(tmp_path, today=TODAY, name=VariantName.TRIFOLD)
    with pytest.raises(BrochureError) as refused:
        fitted(content, project)
    (one,) = refused.value.findings
    assert one.rule == "panel-missing" and one.message.startswith("no section names its panel")
    assert "cover, flap" in one.hint and "examples/trifold" in one.hint
    assert "trifold" not in content.possible and "trifold is left out: no section" in content.left_out
    two = "  - title: More\n    panel: flap\n    blocks: [text: Two.]\n"
    more = BODY.replace("  - title: One\n", f"{two}  - title: One\n")
    (tmp_path / "some").mkdir()
    some = read(tmp_path / "some", HEAD + more)
    with pytest.raises(BrochureError) as refused:
        fitted(some, resolve(tmp_path / "some", today=TODAY, name=VariantName.TRIFOLD))
    assert [one.message for one in refused.value.findings] == ["the section “One” has no panel"]
    assert "trifold" not in some.left_out
    placed = read(tmp_path, HEAD + BODY.replace("  - title: One\n", "  - title: One\n    panel: cover\n"))
    assert fitted(placed, project)[1].traits.panels and VariantName.TRIFOLD in placed.possible


def test_it_works_on_a4(folder: Path, report: Any, tmp_path: Path) -> None:
    del report
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    made = built(tmp_path, "--paper", "a4")
    assert told(made) == {}
    widths = [
        right - left
        for _, left, right in panels(Variant(Paper.A4, name=VariantName.TRIFOLD).page[0]).values()
    ]
    assert sum(widths) == pytest.approx(2 * 841.89)


def test_the_rules_do_not_apply_to_other_sheets() -> None:
    for name in ("fold-crossed", "panel-misplaced"):
        with pytest.raises(NotApplicable):
            list(CHECKS[name].judge(Subject(inspect(b""), Expected())))


def test_a_missing_panel_is_told() -> None:
    expected = Expected(panels=(("flap", 1, None, (0.0, 261.0)),))
    [found] = CHECKS["panel-misplaced"].judge(Subject(inspect(b""), expected))
    assert found.message == "the panel flap is missing; from 0.00 in to 3.62 in on page 1 is right"
