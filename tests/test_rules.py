"""Every rule has its page, every page its headings, and the documents say what the program does."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from brochure import cli, pipeline
from brochure.checks.verdict import Outcome, Verdict
from brochure.findings import ExitCode, Finding, Severity
from brochure.report import Report, manual
from brochure.report.document import as_data
from brochure.rules import CHECKS, HEADINGS, Rule

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def rules() -> Mapping[str, Rule]:
    found = {name: rule for name, rule in pipeline.rules().items() if "-sample-" not in name}
    assert len(found) > 40
    return found


def test_every_rule_has_a_page_with_the_five_headings(rules: Mapping[str, Rule]) -> None:
    wrong = []
    for name, rule in rules.items():
        first, *parts = re.split(r"^## ", rule.page, flags=re.MULTILINE)
        titles = [part.partition("\n")[0] for part in parts]
        if tuple(titles) != HEADINGS or not all(part.partition("\n")[2].strip() for part in parts):
            wrong.append(f"{name}: {titles}")
        if first.strip() != rule.summary or not re.fullmatch(r"\S.{9,118}\.", rule.summary):
            wrong.append(f"{name}: {first.strip()!r}")
    assert wrong == []


def test_every_rule_is_named_in_kebab_case(rules: Mapping[str, Rule]) -> None:
    assert [name for name in rules if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


def test_every_rule_belongs_to_a_stage(rules: Mapping[str, Rule]) -> None:
    assert {rule.stage for rule in rules.values()} <= {*pipeline.STAGES, "citations", "output", "policy"}
    assert {rule.stage for rule in rules.values()} >= {"source", "content", "html", "draft", "checks"}
    assert set(CHECKS) <= set(pipeline.rules())


def test_every_rule_is_named_in_a_test(rules: Mapping[str, Rule]) -> None:
    """That a rule is seen to fail cannot be read from outside; that no test even names it can."""
    files = [path for path in (ROOT / "tests").rglob("*") if path.suffix in (".py", ".yaml", ".md", ".txt")]
    text = "\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in files if path.is_file())
    written = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+|[A-Z]+(?:_[A-Z]+)+|[a-z]+", text))
    assert [name for name in rules if not {name, name.upper().replace("-", "_")} & written] == []


def test_rules_md_is_up_to_date(rules: Mapping[str, Rule]) -> None:
    written = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert written == manual.catalogue(rules, pipeline.STAGES), "run `make docs`"


def test_explain_works_for_each_rule(rules: Mapping[str, Rule], capsys: pytest.CaptureFixture[str]) -> None:
    for name, rule in rules.items():
        assert cli.main(["explain", name]) == 0
        out = capsys.readouterr().out
        assert out.startswith(f"# {name}\n")
        assert rule.page.strip() in out


def test_nearest_names() -> None:
    known = {
        name: Rule(name, Severity.ERROR, "", "checks") for name in ("text-missing", "link-dead", "page-empty")
    }
    assert manual.nearest("text-mising", known)[0] == "text-missing"
    assert manual.nearest("Link-Dead", known)[0] == "link-dead"
    assert manual.nearest("dead", known) == ["link-dead"]
    assert manual.nearest("missing-text", known)[0] == "text-missing"
    assert manual.nearest("zzz", known) == []


# --- docs/commands.md -------------------------------------------------------------------------------------


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command that can be given, `cite add` among them."""
    return dict(_below(cli.parser(), ""))


def _below(parser: argparse.ArgumentParser, before: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for name, one in groups[0].choices.items() if groups else ():
        inner = list(_below(one, f"{before}{name} "))
        yield from inner or [(before + name, one)]


def options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (name for name in action.option_strings if name not in ("-h", "--help"))


@pytest.fixture(scope="module")
def page() -> str:
    return (DOCS / "commands.md").read_text(encoding="utf-8")


def test_every_command_and_option_is_documented(page: str) -> None:
    assert len(commands()) >= 7
    for name, parser in commands().items():
        assert f"`brochure {name}" in page
        for option in options(parser):
            assert re.search(rf"`{option}[ `]", page), f"{name} {option}"
        for action in parser._actions:
            if action.choices:
                assert "\\|".join(map(str, action.choices)) in page, f"{name} {action.option_strings}"


def test_no_option_is_documented_that_does_not_exist(page: str) -> None:
    known = {option for parser in commands().values() for option in options(parser)} | {"--version", "--help"}
    foreign = {"--no-install-recommends"}  # apt-get's
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page)) - foreign <= known


def test_every_exit_code_is_documented(page: str) -> None:
    table = page.partition("## Exit codes")[2].partition("\n## ")[0]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] == [*ExitCode]


def test_every_field_of_the_json_report_is_documented(page: str) -> None:
    finding = Finding("text-missing", Severity.ERROR, "it is missing")
    verdict = Verdict("header", 1, True, True, None)
    report = Report("a.pdf", ExitCode.CLEAN, (finding,), (Outcome("text-missing", "failed"),), (verdict,))
    data = as_data(report)
    fields = {*data, *data["findings"][0], *data["promises"][0], *data["rules"][0], *data["counts"]}
    assert len(fields) > 25
    assert [field for field in fields if f"`{field}`" not in page] == []


def test_every_target_of_make_is_documented(page: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert targets
    for target in targets[1].split():
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
        assert target == "pdf" or f"`make {target}`" in page


def test_the_doctors_commands_are_documented(page: str) -> None:
    from brochure.doctor import REMEDIES

    for remedy in REMEDIES:
        assert f"`{remedy.command()}`" in page


def test_rules_mentioned_in_the_documents_exist(rules: Mapping[str, Rule]) -> None:
    seen = 0
    for path in DOCS.glob("*.md"):
        for name in re.findall(r"(?:explain |\w\[)([a-z]+(?:-[a-z]+)+)\b", path.read_text(encoding="utf-8")):
            seen += 1
            assert name in rules, f"{path.name}: {name}"
    assert seen > 0
