"""The views of a report: what people, programs and GitHub are shown."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from brochure.checks.verdict import Approval, Cited, Head, Item, Outcome, Required, Verdict
from brochure.findings import Box, ExitCode, Finding, Severity, Span, Waived
from brochure.report import Report
from brochure.report.annotations import github
from brochure.report.document import as_data, from_data, from_json, to_json
from brochure.report.excerpt import excerpt, plain, read_file, width
from brochure.report.terminal import concise, full, summary, verdict

ERROR = Finding(
    "text-missing",
    Severity.ERROR,
    "page 3 lacks the disclaimer",
    "let the footer grow",
    Span("content.yaml", 2, 7),
    3,
    Box(54, 30.12345, 558, 80),
    "disclaimer",
)
WARNING = Finding("page-near-empty", Severity.WARNING, "it holds 4 lines", page=6)
SEEN = Verdict("disclaimer", 1, True, True, True)
CLEAN = Report(
    "build/hip.pdf",
    ExitCode.CLEAN,
    outcomes=(Outcome("text-missing", "passed"), Outcome("link-dead", "not applicable", "no links")),
    verdicts=(SEEN, replace(SEEN, page=2), replace(SEEN, promise="header")),
    required=(Required("disclaimer", "It is experimental.", "every", 9.0, "Anna", Span("c.yaml", 4, 2)),),
    pages=6,
    sha256="ab" * 32,
    written="build/hip.pdf",
    seconds=1.5,
)
CITED = (
    Cited(1, "a", "A. 2018.", "verified", date(2026, 11, 23), "PubMed", "", "title", Span("s.yaml", 3, 3)),
    Cited(2, "b", "B. 2019.", "unchecked", None, "", "nobody has looked it up"),
)
BAD = replace(
    CLEAN,
    citations=CITED,
    code=ExitCode.FINDINGS,
    findings=(ERROR, WARNING),
    written="build/hip.rejected.pdf",
    kept=True,
    verdicts=(*CLEAN.verdicts, replace(SEEN, page=3, on_paper=False, why="white on white")),
    outcomes=(*CLEAN.outcomes, Outcome("glyph-missing", "could not be checked", "it crashed")),
)
TEXTS = {"content.yaml": "notices:\n  disclaimer: {text: none}\n"}


def test_full_view_shows_place_source_caret_and_hint() -> None:
    assert full(BAD, read=TEXTS.get) == "\n".join(
        [
            "error[text-missing]: page 3 lacks the disclaimer",
            " --> content.yaml:2:7, page 3",
            "  |",
            "2 |   disclaimer: {text: none}",
            "  |       ^",
            "  = hint: let the footer grow",
            "",
            "warning[page-near-empty]: it holds 4 lines",
            " --> build/hip.rejected.pdf, page 6",
            "",
            "1 error, 1 warning · 1 of 2 promises on 6 pages seen in text, on paper and in tags"
            " · rules on the PDF: 1 passed, 1 not applicable, 1 could not be checked"
            " · 1 of 2 cited papers never looked up (brochure cite verify)",
            "build/hip.rejected.pdf: rejected, 6 pages, 1 error, 1 warning, 1 rule could not be checked;"
            " build/hip.pdf is an older one, from before these changes",
        ]
    )


def test_concise_view_has_one_line_per_finding_and_says_the_page_once() -> None:
    assert concise(BAD).splitlines()[:2] == [
        "content.yaml:2:7: error[text-missing] page 3 lacks the disclaimer",
        "build/hip.rejected.pdf: warning[page-near-empty] page 6: it holds 4 lines",
    ]


def test_a_clean_report_says_what_was_looked_at() -> None:
    assert summary(CLEAN) == (
        "0 errors, 0 warnings · 2 promises on 6 pages seen in text, on paper and in tags"
        " · rules on the PDF: 1 passed, 1 not applicable, 0 could not be checked"
    )
    assert verdict(CLEAN) == "build/hip.pdf: 6 pages, 0 errors, 0 warnings"


def test_a_report_without_checks_does_not_sound_like_a_clean_one() -> None:
    ended = Report("build/hip.pdf", ExitCode.FINDINGS, (ERROR,))
    assert summary(ended) == "1 error, 0 warnings · no finished PDF was checked"
    assert verdict(ended) == "build/hip.pdf: not made, 1 error, 0 warnings"


def test_an_unknown_verdict_never_counts_as_seen() -> None:
    unknown = replace(CLEAN, verdicts=(replace(SEEN, on_paper=None),))
    assert "0 of 1 promise on" in summary(unknown)


def test_a_recorded_report_says_since_when_nothing_changed() -> None:
    again = replace(CLEAN, unchanged_since="23 Nov 2026, 04:31")
    assert verdict(again).endswith("0 warnings (nothing changed since 23 Nov 2026, 04:31)")


def test_no_view_ever_claims_compliance() -> None:
    views = [full(CLEAN), full(BAD, read=TEXTS.get), concise(BAD), to_json([BAD]), github(BAD)]
    assert not [view for view in views if "complian" in view.lower() or "conform" in view.lower()]


def test_colour_is_only_there_when_asked_for() -> None:
    assert "\x1b" not in full(BAD, read=TEXTS.get)
    coloured = full(BAD, colour=True, read=TEXTS.get)
    assert "\x1b[1;31merror[text-missing]\x1b[0m" in coloured
    assert "\x1b[1;33mwarning" in coloured


LOCKED = replace(
    CLEAN,
    required=(
        replace(
            CLEAN.required[0],
            approval=Approval("Compliance officer", date(2026, 11, 16), date(2027, 11, 16), "broken"),
        ),
    ),
    head=Head("content", "Hip pain", "1.2", date(2026, 11, 16), date(2027, 11, 16), filed="Hip pain"),
)


def test_json_tells_the_approval_of_a_text_and_which_handout_it_is() -> None:
    data = as_data(LOCKED)
    assert data["schema"] == 1
    assert data["required"][0]["approval"] == {
        "owner": "Compliance officer", "approved_on": "2026-11-16", "review_by": "2027-11-16",
        "state": "broken",
    }  # fmt: skip
    assert data["handout"] == {
        "source": "content", "title": "Hip pain", "version": "1.2", "reviewed": "2026-11-16",
        "review_by": "2027-11-16", "reviewer": None, "translator": None, "author": None, "filed": "Hip pain",
    }  # fmt: skip
    assert from_data(data) == LOCKED
    plain_data = as_data(CLEAN)
    assert plain_data["required"][0]["approval"] is None and plain_data["handout"] is None


def test_the_terminal_counts_the_texts_whose_words_nobody_approves() -> None:
    assert "in text, on paper and in tags, 1 of them not in approved words ·" in summary(LOCKED)
    assert "approved" not in summary(CLEAN)


def test_the_terminal_tells_an_approval_that_ran_out_from_changed_words() -> None:
    [one] = LOCKED.required
    assert one.approval
    lapsed = replace(one, approval=replace(one.approval, state="lapsed"))
    told = summary(replace(LOCKED, required=(lapsed,)))
    assert ", 1 of them with an approval that has run out ·" in told and "approved words" not in told
    holds = replace(one, approval=replace(one.approval, state="holds"))
    assert "of them" not in summary(replace(LOCKED, required=(holds,)))


def test_a_report_of_an_earlier_version_is_still_read() -> None:
    data = as_data(CLEAN)
    del data["handout"], data["required"][0]["approval"]
    assert from_data(data) == CLEAN


@pytest.mark.parametrize("report", [CLEAN, BAD, LOCKED, Report("a.pdf", ExitCode.NOT_WRITTEN)])
def test_json_goes_there_and_back(report: Report) -> None:
    back = from_json(to_json([report]))
    assert as_data(back) == as_data(report)
    assert back.code is report.code
    assert [finding.rule for finding in back.findings] == [finding.rule for finding in report.findings]


def test_json_schema_1_names_every_field_of_a_finding() -> None:
    data = json.loads(to_json([BAD]))
    assert data["schema"] == 1
    assert data["findings"][0] == {
        "rule": "text-missing",
        "severity": "error",
        "message": "page 3 lacks the disclaimer",
        "hint": "let the footer grow",
        "path": "content.yaml",
        "line": 2,
        "column": 7,
        "page": 3,
        "box": {"left": 54, "bottom": 30.123, "right": 558, "top": 80},
        "promise": "disclaimer",
    }
    assert data["findings"][1]["path"] is None
    assert data["counts"] == {"error": 1, "warning": 1, "info": 0}
    assert data["promises"][-1]["on_paper"] is False
    assert data["rules"][-1]["outcome"] == "could not be checked"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 2}', '{"schema": 1}', "null", "{"])
def test_what_is_not_a_report_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


def test_seconds_do_not_count_in_comparisons() -> None:
    assert replace(CLEAN, seconds=9.0) == CLEAN


def test_github_escapes_what_would_end_the_command() -> None:
    nasty = replace(
        ERROR, message="100% of\n::error::x", hint="", span=Span("a,b:c%.yaml", 1, 2), rule="text-missing"
    )
    assert github(replace(CLEAN, findings=(nasty,))) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=text-missing::100%25 of%0A::error::x"
    )
    assert github(CLEAN) == ""
    assert github(BAD).splitlines()[1] == (
        "::warning file=build/hip.rejected.pdf,title=page-near-empty::it holds 4 lines"
    )


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("title: x", 8, "title: x", 7),
        ("\tx: y", 2, "    x: y", 4),
        ("\t\tx", 3, "        x", 8),
        ("題名: x", 5, "題名: x", 6),
        ("e\u0301te: x", 6, "e\u0301te: x", 4),
        ("short", 99, "short", 5),
        ("evil\x1b[2J: x", 1, "evil\\x1b[2J: x", 0),
        ("\x1b: x", 4, "\\x1b: x", 6),
    ],
)
def test_the_caret_stands_under_the_column(line: str, column: int, shown: str, caret: int) -> None:
    assert excerpt(Span("f", 1, column), line) == (shown, " " * caret + "^")


@pytest.mark.parametrize("column", [1, 60, 250, 500])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    line = "".join(chr(ord("a") + i % 26) for i in range(500))
    shown = excerpt(Span("f", 1, column), line)
    assert shown
    text, caret = shown
    assert width(text) <= 103
    pointed = text[len(caret) - 1] if len(caret) <= len(text) else ""
    assert pointed == (line[column - 1] if column <= len(line) else "")


@pytest.mark.parametrize("line", [0, 3, 99])
def test_a_line_that_is_not_there_has_no_excerpt(line: int) -> None:
    assert excerpt(Span("f", line), "one\r\ntwo") is None


def test_lines_are_counted_as_yaml_counts_them() -> None:
    assert excerpt(Span("f", 4, 1), "one\r\ntwo\rthree\nfour") == ("four", "^")


def test_messages_cannot_drive_the_terminal() -> None:
    assert plain("a\x1b[31mb\x07\n\tc\u202ed\x9b") == "a\\x1b[31mb\\x07  c\\u202ed\\x9b"
    assert plain("≥ 2 × µm – “x” 題") == "≥ 2 × µm – “x” 題"


def test_a_file_that_is_gone_only_costs_the_excerpt() -> None:
    assert "-->" in full(BAD, read=lambda _: None)
    assert "|" not in full(BAD, read=lambda _: None)


def test_the_example_in_the_documents_is_what_is_printed() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "commands.md").read_text(encoding="utf-8")
    example = page.partition("```\n")[2].partition("\n```")[0]
    finding = Finding(
        "text-missing",
        Severity.ERROR,
        'page 3 lacks "OBSERVATIONAL RESEARCH"',
        "let the header stand on every page",
        Span("content.yaml", 42, 7),
        3,
    )
    text = "\n" * 41 + "      text: OBSERVATIONAL RESEARCH\n"
    shown = full(replace(CLEAN, findings=(finding,)), read=lambda _: text)
    assert shown.startswith(example + "\n")
    assert concise(replace(CLEAN, findings=(finding,))).startswith(
        'content.yaml:42:7: error[text-missing] page 3 lacks "'
    )


def test_a_packed_document_has_no_line_to_show(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"PK\x03\x04" + bytes(200))
    (tmp_path / "b.yaml").write_bytes(b"a: \x00b\n" + b"c: d\n" * 50)
    assert read_file(str(tmp_path / "a.yaml")) is None
    assert "c: d" in (read_file(str(tmp_path / "b.yaml")) or "")


def test_the_summary_counts_the_papers_that_nobody_looked_up() -> None:
    last = " · 2 cited papers never looked up (brochure cite verify)"
    none = replace(BAD, citations=tuple(replace(one, on=None) for one in CITED))
    assert summary(none).endswith(last)
    one = replace(BAD, citations=(CITED[1],))
    assert summary(one).endswith(last.replace("2 cited papers", "1 cited paper"))
    for known in ((), (CITED[0],), (replace(CITED[0], state="not found"),)):
        assert "looked up" not in summary(replace(BAD, citations=known))


def test_the_summary_keeps_faults_apart_from_warnings_and_notes() -> None:
    """A rule that noted something is no failure beside "0 errors"; it is no pass either."""

    def found(rule: str, severity: Severity) -> Finding:
        return Finding(rule, severity, "it is so")

    outcomes = [Outcome(rule, "failed") for rule in ("a", "b", "c", "waived")] + [Outcome("d", "passed")]
    told = [
        found("a", Severity.INFO), found("a", Severity.ERROR), found("b", Severity.WARNING),
        found("b", Severity.INFO), found("c", Severity.INFO),
    ]  # fmt: skip
    report = Report("a.pdf", ExitCode.FINDINGS, tuple(told), tuple(outcomes), pages=1)
    assert (
        "rules on the PDF: 1 passed, 2 failed, 1 with a warning, 1 with a note, 0 not applicable"
        in summary(report)
    )
    noted = replace(report, findings=tuple(told[4:]), outcomes=(outcomes[2], outcomes[4]))
    assert "rules on the PDF: 1 passed, 1 with a note, 0 not applicable" in summary(noted)
    off = Outcome("claim-cure", "not applicable", "switched off: we know better")
    told = summary(replace(noted, outcomes=(*noted.outcomes, off)))
    assert "1 with a note, 0 not applicable, 1 switched off, 0 could not be checked" in told
    assert told.endswith(" · nobody looked for claim-cure")
    noted_off = replace(noted, outcomes=(*noted.outcomes, off))
    assert "1 note, 1 rule on claims switched off" in concise(noted_off)
    capitals = replace(off, rule="capitals")
    assert "nobody looked" not in summary(replace(noted, outcomes=(*noted.outcomes, capitals)))
    asked = replace(report, items=(Item("claims", "the text", "it may claim", "the FTC"),))
    assert "1 error, 1 warning, 3 notes found automatically; 1 item needs a person" in full(asked)


def test_a_waived_line_names_its_page_once() -> None:
    named = Finding("claim-safe", Severity.WARNING, "page 2: “safe” is said", page=2)
    unnamed = Finding("page-budget", Severity.WARNING, "a page too many", page=3)
    waived = tuple(Waived(one, "a title", "Ann", date(2027, 1, 1)) for one in (named, unnamed))
    first, second, _ = concise(replace(CLEAN, waived=waived)).splitlines()
    assert first.endswith("waived[claim-safe] page 2: “safe” is said (until 2027-01-01 by Ann: a title)")
    assert second.endswith("page 3: a page too many (until 2027-01-01 by Ann: a title)")
