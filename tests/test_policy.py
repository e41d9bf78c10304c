"""rules.yaml: what is read, what is refused and where, and what becomes of findings and waivers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from jsonschema import Draft202012Validator

from brochure import pipeline, policy
from brochure.findings import ExitCode, Finding, Severity, Span
from brochure.policy import HELD, Policy, Waiver
from brochure.rules import RULES
from tests.dated import TODAY

FOUND = Finding("capitals", Severity.WARNING, "“MDVISIT CLINIC HERE” is in capitals", page=1)


def read(tmp_path: Path, text: str) -> Policy:
    (tmp_path / "rules.yaml").write_text(dedent(text), encoding="utf-8")
    return policy.read(tmp_path / "rules.yaml", tmp_path, pipeline.rules(), TODAY)


def good(tmp_path: Path, text: str) -> Policy:
    made = read(tmp_path, text)
    assert [str(finding.message) for finding in made.findings] == []
    assert made.code is ExitCode.CLEAN
    return made


# --- what is read -------------------------------------------------------------------------------


def test_without_a_file_the_general_pack_alone_is_in_force(tmp_path: Path) -> None:
    held = policy.read(None, tmp_path, pipeline.rules(), TODAY)
    assert held.packs == ("general",)
    assert (held.rulings, held.limits, held.required, held.waivers, held.files) == ({}, {}, (), (), ())


def test_all_that_a_file_may_set(tmp_path: Path) -> None:
    held = good(
        tmp_path,
        """\
        packs: [large-print]
        severity:
          capitals: {level: off, reason: our name is a logo}
          doi-missing: warning
          text-missing: error
        thresholds:
          body-small: 16 pt
          line-length: [40, 70]
          file-heavy: {most: 500 kB}
          bold-heavy: 20 %
          page-budget: 2 pages
          x-height-small: 0.1 in
        required:
          - {text: No medical advice., pages: 2-, min_size: 12 pt, owner: Officer, in_tags: false}
        waivers:
          - {rule: word-broken, where: {page: 2, file: hip.pdf}, reason: a, owner: Ann, until: 2027-01-31}
        """,
    )
    assert held.packs == ("general", "large-print")
    assert held.off == {"capitals": "our name is a logo"}
    assert held.rulings["doi-missing"].level is Severity.WARNING
    assert held.rulings["body-small"].level is Severity.ERROR  # from the pack
    assert held.limits["body-small", "least"] == 16
    assert held.limits["body-small", "error"] == 16  # 18 pt of the pack gives way
    assert held.limits["line-length", "shortest"] == 40
    assert held.limits["file-heavy", "most"] == 500_000
    assert held.limits["bold-heavy", "most"] == pytest.approx(0.2)
    assert held.limits["x-height-small", "least"] == pytest.approx(2.54, abs=0.001)
    [promise] = held.required
    assert (promise.text, promise.pages, promise.min_size) == ("No medical advice.", "2-", 12)
    assert (promise.key, promise.tagged, promise.span) == ("required-1", False, Span("rules.yaml", 14, 5))
    [waiver] = held.waivers
    assert (waiver.page, waiver.file, waiver.until) == (2, "hip.pdf", date(2027, 1, 31))
    assert held.files == (tmp_path / "rules.yaml",)
    assert held.duties and held.duties[0].pack == "large-print"


def test_required_texts_of_packs_say_where_they_come_from(tmp_path: Path) -> None:
    [promise] = good(tmp_path, "packs: us-state-fl\n").required
    assert promise.largest and promise.text.endswith("undergoing any stem cell therapy.")
    assert promise.span.path == "pack us-state-fl"


# --- what is held ----


@pytest.mark.parametrize("name", sorted(HELD))
def test_a_held_rule_is_neither_switched_off_nor_lowered_and_waived_at_a_place_alone(
    tmp_path: Path, name: str
) -> None:
    """Breaking: off, a note, a waiver of the whole file. Nearly: as it is, an error, one page. Hiding: the
    whole under another name, by words that stand in every message."""

    def refused(text: str) -> list[str]:
        return [finding.rule for finding in read(tmp_path, text).findings]

    own = pipeline.rules()[name].severity
    assert refused(f"severity: {{{name}: {{level: off, reason: by order}}}}") == ["rule-locked"]
    assert refused(f"severity: {{{name}: info}}") == ["rule-locked"]
    assert refused(f"severity: {{{name}: warning}}") == (["rule-locked"] if own is Severity.ERROR else [])
    assert refused(f"severity: {{{name}: error}}") == []
    waiver = f"waivers: [{{rule: {name}, where: {{%s}}, reason: agreed, owner: Ann, until: 2027-01-31}}]"
    for where in ("page: 2", "text: 5 mg, file: hip.pdf", 'text: "dose"', "key: header"):
        assert refused(waiver % where) == []
    for where in ('file: "*"', "file: hip.pdf", "text: a", 'text: "a  b", file: "*.pdf"'):
        assert refused(waiver % where) == ["waiver-vague"]


def test_what_is_a_clinics_own_business_can_be_switched_off(tmp_path: Path) -> None:
    names = ["capitals", "body-small", "line-length", "page-budget", "untagged", "file-heavy", "bold-heavy"]
    held = good(tmp_path, "severity:\n" + "".join(f"  {one}: {{level: off, reason: a}}\n" for one in names))
    assert sorted(held.off) == sorted(names)


CLAIM_RULES = ("claim-cure", "claim-approved", "claim-natural", "testimonial")


@pytest.mark.parametrize("name", CLAIM_RULES)
def test_who_switches_off_a_rule_on_claims_answers_for_it(tmp_path: Path, name: str) -> None:
    def told(ruling: str) -> list[str]:
        held = read(tmp_path, f"severity: {{{name}: {ruling}}}")
        return [f"{one.rule}: {one.message}" for one in held.findings]

    [said] = told("{level: off, reason: house style}")
    assert said == f"reason-missing: {name} is switched off, and nobody answers for it"
    assert len(told("{level: off, owner: Ann Lee}")) == 1
    assert told("{level: off, reason: our name, owner: Ann Lee}") == []
    lowered = RULES[name].severity is Severity.ERROR
    assert len(told("warning")) == lowered and len(told("{level: info, reason: a}")) == lowered
    assert told("{level: info, reason: a, owner: Ann Lee}") == [] == told("error")


def test_the_owner_of_a_rule_that_is_off_is_told(tmp_path: Path) -> None:
    held = good(tmp_path, "severity: {claim-cure: {level: off, reason: our name, owner: Ann Lee}}")
    assert held.off == {"claim-cure": "our name (Ann Lee)"}


def dated(tmp_path: Path, until: date, more: str = "") -> list[str]:
    waiver = f"{{rule: capitals, where: {{page: 1}}, reason: a, owner: Ann Lee, until: {until}}}"
    return [one.message for one in read(tmp_path, f"{more}waivers: [{waiver}]\n").findings]


def test_no_waiver_holds_for_more_than_a_year(tmp_path: Path) -> None:
    last = TODAY + timedelta(days=366)
    assert dated(tmp_path, last) == []
    [said] = dated(tmp_path, last + timedelta(days=1))
    assert said.endswith(f"by Ann Lee holds until {last + timedelta(days=1)}; at most until {last}")
    assert len(dated(tmp_path, date(2099, 12, 31))) == 1


def test_a_policy_may_set_how_long_a_waiver_holds(tmp_path: Path) -> None:
    half = "thresholds: {waiver-distant: 180 days}\n"
    assert dated(tmp_path, TODAY + timedelta(days=180), half) == []
    assert len(dated(tmp_path, TODAY + timedelta(days=181), half)) == 1
    assert "is not admitted" in dated(tmp_path, TODAY, "thresholds: {waiver-distant: 20000 days}\n")[0]


def test_the_worst_of_a_held_rule_that_warns_stays_an_error() -> None:
    rulings = {name: policy.Ruling(Severity.WARNING) for name in ("type-tiny", "body-small")}
    found = [Finding(name, level, "small") for name in rulings for level in (Severity.ERROR, Severity.INFO)]
    told = policy.govern(found, Policy(rulings=rulings), "hip.pdf", TODAY).findings
    levels = [(one.rule, one.severity) for one in told]
    assert levels == [
        ("type-tiny", Severity.ERROR),
        ("type-tiny", Severity.WARNING),
        ("body-small", Severity.WARNING),
        ("body-small", Severity.WARNING),
    ]


# --- what is refused ----------------------------------------------------------------------------

REFUSED = """\
packs: [large-prnt, 7]                   # rule-unknown 1:9, text-not-quoted 1:21
severity:
  line-lenght: info                         # rule-unknown 3:3
  capitals: off                             # reason-missing 4:13
  text-missing: info                        # rule-locked 5:3
  unknown-key: warning                      # rule-locked 6:3
  lock-broken: {level: off, reason: a}      # rule-locked 7:3
  waiver-stale: info                        # rule-locked 8:3
  bold-heavy: eror                          # value-unknown 9:15
  item-torn: {reason: so}                   # missing-key 10:14
thresholds:
  body-smal: 11 pt                          # rule-unknown 12:3
  body-small: 3 pt                          # threshold-unusable 13:15
  line-length: [90, 80]                     # threshold-unusable 14:17
  line-spacing: [1.2]                       # threshold-unusable 15:17
  bold-heavy: 0.1                           # threshold-unusable 16:15
  word-broken: 3                            # threshold-unusable 17:3
  file-heavy: {mst: 1 MB}                   # threshold-unusable 18:21
  contrast-low: 3                           # threshold-unusable 19:17
  type-tiny: {least: 7 pt, error: 9 pt}     # threshold-unusable 20:22
  x-height-small: big                       # threshold-unusable 21:19
  page-budget: 2 quires                     # threshold-unusable 22:16
required:
  - {text: No advice., pages: evry}         # pages-malformed 24:31
  - {text: Advice., min_size: 9}            # size-malformed 25:31
  - {text: "", owner: x}                    # text-empty 26:12
  - {text: Small., min_size: 8 pt}          # notice-too-small 27:30
  - {text: Twice., key: a}
  - {text: Thrice., key: a}                 # key-repeated 29:5
waivers:
  - {rule: capitals, where: {page: 3}, reason: one more, owner: Ann}               # missing-key 31:5
  - {rule: capitals, where: {}, reason: a, owner: Ann, until: 2027-02-28}          # waiver-vague 32:29
  - {rule: capitals, where: {page: 0}, reason: a, owner: Ann, until: 2027-02-28}   # value-unknown 33:36
  - {rule: text-pale, where: {}, reason: a, owner: A, until: 2-2} # waiver-vague 34:30, date-malformed 34:62
  - {rule: capitls, where: {page: 1}, reason: a, owner: Ann, until: 2027-02-28}    # rule-unknown 35:12
  - {rule: glyph-missing, where: {page: 1}, reason: a, owner: A, until: 2027-02-28} # rule-locked 36:12
  - capitals                                                                       # wrong-type 37:5
waivrs: []                                  # unknown-key 38:1
"""


def test_all_faults_are_told_in_one_run_each_at_its_place(tmp_path: Path) -> None:
    held = read(tmp_path, REFUSED)
    wanted = {
        (rule, int(line), int(column))
        for comment in re.findall(r"# (.+)$", REFUSED, re.MULTILINE)
        for rule, line, column in re.findall(r"([a-z-]+) (\d+):(\d+)", comment)
    }
    found = {(f.rule, f.span.line, f.span.column) for f in held.findings if f.span}
    assert found == wanted
    assert len(wanted) > 30
    assert all(finding.hint for finding in held.findings)
    assert held.code is ExitCode.FINDINGS


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("packs: large-prnt", "did you mean large-print?"),
        ("severity: {line-lenght: info}", "did you mean line-length?"),
        ("severity: {bold-heavy: eror}", "did you mean error?"),
        ("thresholds: {body-small: 11}", "did you mean 11 pt?"),
        ("thresholds: {bold-heavy: 10}", "did you mean 10 %?"),
        ("thresholds: {file-heavy: 2}", "did you mean 2 MB?"),
        ("thresholds: {line-length: {shortst: 40}}", "did you mean shortest?"),
        ("thresholds: {body-small: 3 pt}", "write 6 pt to 36 pt"),
        ("waivrs: []", "did you mean waivers?"),
    ],
)
def test_a_hint_says_what_was_meant(tmp_path: Path, line: str, hint: str) -> None:
    [finding] = read(tmp_path, line + "\n").findings
    assert finding.hint.startswith(hint)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("page-budget: 2", 2),
        ("page-budget: 1 page", 1),
        ("page-budget: 1 sheet", 2),
        ("page-budget: 3 sheets", 6),
        ("bookmarks-missing: 2 sheets", 4),
        ("contrast-low: 7 to 1", 7),
        ('contrast-low: "7:1"', 7),
        ("body-small: 5 mm", 14.173),
        ("file-heavy: 3 MB", 3e6),
        ("review-interval-long: 0.5 years", 0.5),
    ],
)
def test_units(tmp_path: Path, written: str, number: float) -> None:
    held = good(tmp_path, f"thresholds: {{{written}}}\n")
    assert held.limits[written.partition(":")[0], next(iter(held.limits))[1]] == pytest.approx(
        number, abs=0.001
    )


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    held = policy.read(tmp_path / "rules.yaml", tmp_path, pipeline.rules(), TODAY)
    assert [finding.rule for finding in held.findings] == ["file-missing"]
    assert held.code is ExitCode.CANNOT_RUN
    assert [finding.rule for finding in read(tmp_path, "severity:\n\tcapitals: info\n").findings] == [
        "tab-indentation"
    ]


def test_a_policy_from_another_folder_is_named_so_that_it_can_be_found(tmp_path: Path) -> None:
    for home, shown in (
        (tmp_path, "clinic/rules.yaml"),
        (tmp_path / "handouts", str(tmp_path / "clinic/rules.yaml")),
    ):
        (tmp_path / "clinic").mkdir(exist_ok=True)
        (tmp_path / "clinic/rules.yaml").write_text("severity: {capitals: off}\n", encoding="utf-8")
        held = policy.read(tmp_path / "clinic/rules.yaml", home, pipeline.rules(), TODAY)
        assert [finding.span and finding.span.path for finding in held.findings] == [shown]


# --- packs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", policy.pack_names())
def test_every_pack_can_be_read_and_says_where_it_comes_from(name: str) -> None:
    head, held = policy.pack(name, pipeline.rules(), TODAY)
    assert held.findings == ()
    assert head.title and head.about and head.source
    assert name == "general" or held.rulings or held.required
    assert all(promise.owner for promise in held.required)
    if name.startswith("us-state-"):
        assert held.required and held.duties  # no notice counts as proven without a lawyer


def test_packs_are_off_until_they_are_named(tmp_path: Path) -> None:
    assert len(policy.pack_names()) == 8
    assert good(tmp_path, "severity: {}\n").required == ()


# --- what becomes of findings -------------------------------------------------------------------


def waiver(**more: object) -> Waiver:
    own = {
        "rule": "capitals",
        "reason": "a logo",
        "owner": "Ann",
        "until": TODAY,
        "span": Span("rules.yaml", 4),
    }
    return Waiver(**(own | {"page": 1} | more))  # type: ignore[arg-type]


def governed(findings: Iterable[Finding], *waivers: Waiver, file: str = "build/hip.pdf") -> policy.Governed:
    return policy.govern(findings, Policy(waivers=waivers), file, TODAY)


def test_a_waived_finding_does_not_count_and_says_who_answers_for_it() -> None:
    result = governed([FOUND], waiver())
    assert result.findings == ()
    [one] = result.waived
    assert (one.finding, one.reason, one.owner, one.until) == (FOUND, "a logo", "Ann", TODAY)
    assert one.span == Span("rules.yaml", 4)


@pytest.mark.parametrize(
    "where",
    [
        {"page": 2},
        {"rule": "bold-heavy"},
        {"text": "another text"},
        {"key": "header"},
        {"file": "knee.pdf"},
        {"page": None, "file": "*.yaml"},
    ],
)
def test_a_waiver_waives_nothing_else(where: dict[str, object]) -> None:
    assert governed([FOUND], waiver(**where)).findings == (FOUND,)


@pytest.mark.parametrize(
    "where",
    [
        {"text": "mdvisit  clinic"},
        {"file": "hip.pdf"},
        {"file": "build/*.pdf"},
        {"page": None, "text": "in capitals"},
    ],
)
def test_a_waiver_finds_what_it_means(where: dict[str, object]) -> None:
    assert len(governed([FOUND], waiver(**where)).waived) == 1


@pytest.mark.parametrize(
    ("text", "covered"), [("takes back", False), ("it is false", True), ("not FDA-approved", True)]
)
def test_a_held_rule_is_waived_for_words_that_it_quotes_and_not_for_its_own(text: str, covered: bool) -> None:
    told = "“It is false that it is” takes back “not FDA-approved” right after it"
    found = Finding("text-denied", Severity.ERROR, told, page=2)
    assert bool(governed([found], waiver(rule="text-denied", page=None, text=text)).waived) == covered
    assert governed([found], waiver(rule="text-denied", page=2, text=text)).waived  # the page says which


def test_naming_one_text_does_not_waive_the_others_that_are_told_with_it() -> None:
    crowd = Finding("capitals", Severity.WARNING, "“MDVISIT” is in capitals (and 7 more on page 1)", page=1)
    assert governed([crowd], waiver(text="MDVISIT")).findings == (crowd,)
    assert len(governed([crowd], waiver()).waived) == 1  # the page as a whole


def test_an_expired_waiver_is_an_error_and_its_finding_counts_again() -> None:
    result = governed([FOUND], waiver(until=date(2026, 11, 22)))
    assert result.waived == ()
    assert [one.rule for one in result.findings] == ["capitals", "waiver-expired"]
    assert "by Ann ran out on 2026-11-22" in result.findings[1].message
    assert result.findings[1].severity is Severity.ERROR
    assert governed([], waiver(until=date(2026, 11, 22), file="knee.pdf")).findings == ()


def test_a_waiver_that_matches_nothing_is_told() -> None:
    def told(one: Waiver, used: Iterable[Waiver] = (), looked: Iterable[str] = ("capitals",)) -> list[str]:
        held = Policy(waivers=(one,))
        return [
            f.rule for f in policy.stale(held, used, ["build/hip.pdf"], TODAY, list(looked), ("content",))
        ]

    assert told(waiver()) == ["waiver-stale"]
    assert told(waiver(), [waiver()]) == []
    assert told(waiver(file="knee.pdf")) == []  # of another handout
    assert told(waiver(until=date(2026, 11, 22))) == []  # expired: that is told instead
    assert told(waiver(), looked=()) == []  # nobody looked
    assert told(waiver(rule="doi-missing"), looked=()) == ["waiver-stale"]


def test_severities_are_set_and_rules_switched_off() -> None:
    held = Policy(
        rulings={
            "capitals": policy.Ruling(Severity.ERROR),
            "bold-heavy": policy.Ruling(None, "we like it"),
        }
    )
    bold = Finding("bold-heavy", Severity.INFO, "much is bold")
    [finding] = policy.govern([FOUND, bold], held, "a.pdf", TODAY).findings
    assert (finding.rule, finding.severity) == ("capitals", Severity.ERROR)


# --- the schema ---------------------------------------------------------------------------------


def test_the_schema_accepts_what_is_right_and_refuses_what_is_wrong() -> None:
    schema = policy.schema(pipeline.rules())
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    right = """
        packs: [general, us-state-ut]
        severity: {capitals: {level: "off", reason: a}, text-missing: error, doi-missing: warning}
        thresholds: {body-small: 11 pt, line-length: [45, 80], file-heavy: {most: 1 MB}, page-budget: 2}
        required: [{text: a, pages: 2-, min_size: largest, locked: {sha256: "%s", owner: a,
          approved_on: "2026-01-01", review_by: "2027-01-01"}}]
        waivers: [{rule: capitals, where: {page: 1}, reason: a, owner: b, until: "2027-01-01"}]
    """ % ("0" * 64)
    assert [error.message for error in judge.iter_errors(yaml.safe_load(right))] == []
    for wrong in (
        "severity: {text-missing: info}",
        "severity: {capitls: info}",
        "thresholds: {body-small: 11}",
        "thresholds: {word-broken: 1}",
        "waivers: [{rule: text-missing, where: {page: 1}, reason: a, owner: b, until: '2027-01-01'}]",
        "waivers: [{rule: capitals, where: {page: 1}, reason: a, owner: b}]",
        "waivers: [{rule: link-added, where: {file: a}, reason: a, owner: b, until: '2027-01-01'}]",
        "severity: {text-invisible: {level: off, reason: a}}",
        "packs: large-prnt",
        "waivrs: []",
    ):
        assert not judge.is_valid(yaml.safe_load(wrong)), wrong


def test_the_schema_on_disk_is_up_to_date() -> None:
    import json

    text = json.dumps(policy.schema(pipeline.rules()), indent=2, ensure_ascii=False) + "\n"
    file = Path(__file__).resolve().parent.parent / "docs" / "rules.schema.json"
    assert file.read_text(encoding="utf-8") == text, "run `make docs`"
