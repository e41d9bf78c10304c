"""A policy in the flow: what it changes in a build and a check, when it counts anew, how reports show it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from brochure import cli, pipeline, receipt
from brochure.findings import BrochureError, ExitCode, Finding, Severity, Span, Waived
from brochure.pipeline import Stages
from brochure.policy import Policy, Ruling, Waiver, pack_names
from brochure.project import resolve
from brochure.report import Report
from brochure.report.annotations import github
from brochure.report.document import from_json, to_json
from brochure.report.places import placed
from brochure.report.terminal import concise, full
from tests.dated import TODAY
from tests.stand_in import Counter, project

WAIVER = Waiver("text-odd", "it is a name", "Ann Lee", TODAY, Span("rules.yaml", 4), text="odd")
ODD = Finding("text-odd", Severity.WARNING, "the text is odd", "", Span("hip.yaml", 1, 1))


def held_to(policy: Policy, counter: Counter | None = None) -> Stages:
    return replace((counter or Counter()).stages(), policy=lambda *_: policy)


def read_really() -> Stages:
    return replace(Counter().stages(), policy=pipeline.stages().policy)


def test_a_waived_finding_lets_the_build_pass_and_is_reported(tmp_path: Path) -> None:
    given = project(tmp_path, "warning", strict=True)
    assert pipeline.build(given, verbs=Counter().stages()).report.code is ExitCode.FINDINGS
    built = pipeline.build(given, verbs=held_to(Policy(waivers=(WAIVER,))), force=True)
    assert built.report.code is ExitCode.CLEAN
    assert built.report.findings == ()
    [one] = built.report.waived
    assert (one.finding.rule, one.owner, one.until) == ("text-odd", "Ann Lee", TODAY)


def test_the_day_after_a_waiver_ends_the_receipt_no_longer_holds(tmp_path: Path) -> None:
    counter, verbs = Counter(), held_to(Policy(waivers=(WAIVER,)))
    given = project(tmp_path, "warning", strict=True)
    verbs = held_to(Policy(waivers=(WAIVER,)), counter)
    for _ in range(2):
        assert pipeline.build(given, verbs=verbs).report.code is ExitCode.CLEAN
    assert counter.builds == 1
    later = pipeline.build(replace(given, today=date(2026, 11, 24)), verbs=verbs).report
    assert counter.builds == 2
    assert [finding.rule for finding in later.findings] == ["text-odd", "waiver-expired"]
    assert later.code is ExitCode.FINDINGS


def test_the_receipt_depends_on_rules_yaml_and_on_the_packs(tmp_path: Path) -> None:
    given = project(tmp_path, "good")
    assert given.rules is None
    pipeline.build(given, verbs=Counter().stages())
    assert receipt.recall(given)
    (tmp_path / "rules.yaml").write_text("severity: {}\n", encoding="utf-8")
    given = project(tmp_path, "good")
    assert given.rules == tmp_path / "rules.yaml"
    assert receipt.recall(given) is None
    built = pipeline.build(given, verbs=read_really())
    assert built.receipt and receipt.recall(given)
    (tmp_path / "rules.yaml").write_text("severity: {capitals: info}\n", encoding="utf-8")
    assert receipt.recall(given) is None
    covered = {Path(name).stem for name in receipt._files(given, []) if "/policy/packs/" in name}
    assert covered == set(pack_names())


def test_a_faulty_policy_ends_the_build_with_the_faults_of_the_content(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("severity: {capitals: off}\n", encoding="utf-8")
    built = pipeline.build(project(tmp_path, "broken"), verbs=read_really())
    assert [finding.rule for finding in built.report.findings] == ["key-unknown", "reason-missing"]
    built = pipeline.build(project(tmp_path, "warning"), verbs=read_really())
    assert [finding.rule for finding in built.report.findings] == ["text-odd", "reason-missing"]
    assert built.pdf is None and built.report.code is ExitCode.FINDINGS


def test_a_rule_is_made_an_error(tmp_path: Path) -> None:
    policy = Policy(rulings={"text-odd": Ruling(Severity.ERROR)})
    assert (
        pipeline.build(project(tmp_path, "warning"), verbs=held_to(policy)).report.code is ExitCode.FINDINGS
    )


def test_a_waiver_may_be_about_any_file_of_a_run(tmp_path: Path) -> None:
    missing = Waiver("text-missing", "a", "Ann", TODAY, Span("rules.yaml", 4), page=1)
    for name, text in (("a.pdf", "error"), ("b.pdf", "good")):
        (tmp_path / name).write_text(f"%PDF {text}", encoding="utf-8")

    def told(*names: str) -> list[list[str]]:
        paths = [tmp_path / name for name in names]
        reports = pipeline.check(paths, None, verbs=held_to(Policy(waivers=(missing,))))
        return [[finding.rule for finding in report.findings] for report in reports]

    assert told("a.pdf", "b.pdf") == [[], []]
    assert told("b.pdf", "b.pdf") == [[], ["waiver-stale"]]


def test_check_refuses_a_faulty_policy_before_it_looks_at_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rules.yaml").write_text("waivrs: []\n", encoding="utf-8")
    with pytest.raises(BrochureError, match="waivrs"):
        list(
            pipeline.check(
                [tmp_path / "none.pdf"], None, rules_file=tmp_path / "rules.yaml", verbs=read_really()
            )
        )
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    assert cli.main(["check", str(tmp_path / "a.pdf"), "--rules", str(tmp_path / "none.yaml")]) == 2
    assert "none.yaml" in capsys.readouterr().out


# --- the views ----------------------------------------------------------------------------------

WAIVED = Waived(ODD, "it is a name", "Ann Lee", date(2027, 1, 31), Span("rules.yaml", 4))
REPORT = Report("hip.pdf", ExitCode.CLEAN, waived=(WAIVED,), pages=1, written="hip.pdf")
VIEWS: list[Callable[[Report], str]] = [full, concise, github, lambda report: to_json([report])]


@pytest.mark.parametrize("view", VIEWS, ids=["full", "concise", "github", "json"])
def test_every_view_shows_what_was_waived_and_who_answers_for_it(view: Callable[[Report], str]) -> None:
    shown = view(REPORT)
    for part in ("text-odd", "the text is odd", "it is a name", "Ann Lee", "2027-01-31"):
        assert part in shown
    assert "warning" not in shown.replace("0 warnings", "").replace('"warning', "")


def test_a_waived_finding_is_counted_apart_and_survives_the_receipt() -> None:
    assert "0 errors, 0 warnings, 1 waived" in concise(REPORT)
    assert REPORT.count(Severity.WARNING) == 0
    assert from_json(to_json([REPORT])) == REPORT


# --- the commands -------------------------------------------------------------------------------


def test_the_commands_about_policies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "--pack", "large-print"]) == 0
    assert "body-small least: 18 pt" in capsys.readouterr().out
    assert cli.main(["rules", "--pack", "nothing"]) == 2
    assert "the packs are general" in capsys.readouterr().err
    rules = tmp_path / "rules.yaml"
    rules.write_text("required: [{text: No  advice., key: advice, owner: Ann Lee}]\n", encoding="utf-8")
    given = ["--content", str(tmp_path / "none.yaml"), "--rules", str(rules)]
    assert cli.main(["lock", *given]) == 0
    assert capsys.readouterr().out == f"read from {rules}\nadvice: not locked, “No advice.”\n"
    assert cli.main(["lock", "advice", *given]) == 0
    told = capsys.readouterr()
    line = told.out
    assert f"into the braces at line 1 of {rules}, with a comma before it" in told.err
    assert line.startswith('locked: {sha256: "') and "owner: Ann Lee" in line
    assert line.endswith(', words: "No advice."}\n')
    assert f"approved_on: {TODAY}, review_by: {TODAY.replace(year=TODAY.year + 1)}" in line
    assert cli.main(["lock", "advise", *given]) == 2
    rules.write_text(f"required:\n  - text: No advice.\n    key: advice\n    {line}", encoding="utf-8")
    assert cli.main(["lock", *given]) == 0
    assert "\nadvice: locked, approved by Ann Lee until " in capsys.readouterr().out
    assert cli.main(["lock", "advice", *given]) == 0
    told = capsys.readouterr()
    assert told.out == f"    {line}"
    assert f"in place of line 4 of {rules}" in told.err
    assert "brochure: advice is locked, approved by Ann Lee until " in told.err
    assert "this line is a new approval" in told.err
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("text: No advice.", "text: Some advice."), encoding="utf-8"
    )
    assert cli.main(["lock", *given]) == 0
    assert "\nadvice: changed since Ann Lee approved it on " in capsys.readouterr().out


PASTED = """\
required:
- text: >
    No advice
    here.

  # who answers for it
  key: advice
  pages: every

- key: old
  text: Old words.
  locked:
    sha256: "{hash}"
    owner: Ann Lee
    approved_on: 2026-01-01
    review_by: 2027-01-01
  owner: Ann Lee
-   text: Far in.
    key: far
- text: Last words, with a longer beginning than anybody wants to read here.
  key: last
severity: {{}}
"""


@pytest.mark.parametrize("key", ["advice", "old", "far", "last"])
def test_the_line_that_locks_a_text_can_be_pasted_as_it_is_printed(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rules = tmp_path / "rules.yaml"
    rules.write_text(PASTED.format(hash="0" * 64), encoding="utf-8")
    assert cli.main(["lock", "--content", "none.yaml", key]) == 0
    line, told = capsys.readouterr()
    assert "brochure: read from rules.yaml\n" in told
    [(old, end, below)] = re.findall(
        r"paste this line (?:in place of lines (\d+) to (\d+)|below line (\d+)) of rules.yaml\n", told
    )
    lines = rules.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[int(old or below) - bool(old) : int(end or below)] = [line]
    rules.write_text("".join(lines), encoding="utf-8")
    assert cli.main(["lock", "--content", "none.yaml"]) == 0
    listed = capsys.readouterr().out
    assert f"\n{key}: locked, approved by " in listed
    assert "“Last words, with a longer beginning …”\n" in listed


def test_lock_takes_a_folder_and_says_what_it_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "knee"]) == 0
    capsys.readouterr()
    for given in (["knee"], ["--content", "knee"], ["knee/content.yaml"]):
        assert cli.main(["lock", *given]) == 0
        assert capsys.readouterr().out.startswith("read from knee/content.yaml\nheader: not locked, “")
    assert cli.main(["lock", "knee", "header"]) == 0
    line, told = capsys.readouterr()
    assert "read from knee/content.yaml\n" in told and "locked: {sha256:" in line
    content = tmp_path / "knee" / "content.yaml"
    content.write_text(content.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8")
    assert cli.main(["lock", "knee"]) == 1
    assert "--> knee/content.yaml:" in capsys.readouterr().out
    assert cli.main(["lock", "knee", "header", "disclaimer"]) == 2
    assert "these are too many: disclaimer" in capsys.readouterr().err


def test_a_hint_names_the_whole_command() -> None:
    run = "run `brochure lock note`, or brochure cite verify"
    told = Finding("lock-broken", Severity.ERROR, "it changed", run)
    here = Path.cwd()

    def hint(content: Path, rules: Path | None = None) -> str:
        [one] = placed([told], resolve(content, today=TODAY, rules=rules))
        return one.hint

    assert hint(here / "content.yaml") == told.hint
    knee = "--content 'my knee/a.yaml'"
    named = f"run `brochure lock {knee} note`, or brochure cite verify {knee}"
    assert hint(here / "my knee/a.yaml") == named
    policy = "run `brochure lock --rules other/house.yaml note`, or brochure cite verify"
    assert hint(here / "content.yaml", here / "other/house.yaml") == policy
    alone = replace(told, span=Span("other/house.yaml", 3))
    assert placed([alone], None)[0].hint == policy
    assert placed([replace(told, span=Span("rules.yaml", 3))], None)[0].hint == told.hint
