"""`brochure cite`: what a person types, and what becomes of the files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure import caches, clock
from brochure.citations import reference_text
from brochure.cli import cites
from brochure.evidence import entry
from brochure.evidence.network import Network, Services
from brochure.evidence.record import Name, Notice, Record
from brochure.project import resolve
from brochure.stages import stages
from brochure.variant import CitationStyle
from tests.evidence.papers import RECORDS
from tests.evidence.server import Library, served
from tests.stand_in import ended

HEAD = """\
# Our handout. Keep this line.
brochure: {title: Stem cells, language: en-US, version: "1.0", reviewed: 2026-11-16, review_by: 2027-11-16}
publisher: {name: Clinic}
notices:
  header: {text: Research}
  disclaimer: {text: This is not advice.}
  copyright: {year: 2025, holder: Clinic}
sections:
  - title: What was found
    blocks:
      - text: Some people got cells [@barmada2023]. Others did, too [@wang2022; @barmada2023].
      - references: References
"""
BARMADA = """\
  barmada2023:   # the safety review
    authors: [Barmada A]
    et_al: true
    title: >-
      Review of the published literature confirms the safety of intravenous infusion of mesenchymal
      stem cells
    journal: Curr Stem Cell Res Ther
    year: 2023
    pmid: 36043768
"""
WANG = """\
  wang2022:
    authors: [Wang D]
    et_al: true
    title: >-
      Efficacy and safety of mesenchymal stem cell therapy in patients with acute myocardial infarction:
      a systematic review and meta-analysis of randomized controlled trials
    journal: Curr Stem Cell Res Ther
    year: 2022
    pmid: 34397334
"""
CONTENT = f"{HEAD}citations:\n{BARMADA}\n{WANG}"

Cite = Callable[..., tuple[int, str, str]]


@pytest.fixture
def library() -> Library:
    return Library(dict(RECORDS))


@pytest.fixture
def cite(
    tmp_path: Path,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Cite]:
    """`brochure cite …` in a folder with a content file; the services are on this machine."""
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with served(library) as services:
        monkeypatch.setattr(
            cites, "_network", lambda _options: Network(services=services, sleep=lambda _: None)
        )
        yield lambda *words: ended(capsys, ["cite", *words])


def lock() -> dict[str, Any]:
    return dict(yaml.safe_load(Path("citations.lock.yaml").read_text(encoding="utf-8"))["citations"])


def build() -> list[tuple[str, str]]:
    """The rules about citations that a check of the content tells, and their severity."""
    project = resolve(Path("content.yaml"), today=clock.today())
    verbs = stages()
    content = verbs.attest(
        verbs.validate(verbs.load(project), project.today), project, lambda: verbs.policy(*project.terms)
    )
    return [(f.rule, f.severity.value) for f in content.findings if f.rule.startswith("citation-")]


def test_verify_tells_the_faults_at_their_lines_and_writes_the_lock(cite: Cite) -> None:
    code, out, err = cite("verify")
    assert code == 1
    assert 'wang2022: authors "Wang D", but Europe PMC has "Yu J"' in out
    assert "content.yaml:25:14" in out
    assert re.search(r"1  barmada2023  verified +2\d{3}", out)
    assert "1 of 2 citations is not verified" in err
    assert {key: one["state"] for key, one in lock().items()} == {
        "barmada2023": "verified",
        "wang2022": "mismatch",
    }
    assert build() == [("citation-differs", "error")]


def test_a_corrected_record_is_clean_and_so_is_the_build(cite: Cite) -> None:
    Path("content.yaml").write_text(CONTENT.replace("Wang D", "Yu J"))
    code, out, err = cite("verify", "-q")
    assert (code, err) == (0, "")
    assert "error" not in out
    assert build() == []


def test_what_was_changed_since_is_told_without_a_network(cite: Cite) -> None:
    Path("content.yaml").write_text(CONTENT.replace("Wang D", "Yu J"))
    cite("verify", "-q")
    Path("content.yaml").write_text(CONTENT.replace("Wang D", "Yu J").replace("year: 2023", "year: 2021"))
    assert build() == [("citation-unchecked", "warning")]
    code, out, err = cite("verify", "--offline")
    assert code == 1
    assert "barmada2023 was changed since it was compared" in out
    assert "1 of 2" in err


def test_offline_asks_nobody(cite: Cite, library: Library) -> None:
    assert cite("verify", "--offline")[0] == 1
    assert not Path("citations.lock.yaml").exists()
    cite("verify", "-q")
    library.asked.clear()
    code, out, _ = cite("verify", "--offline")
    assert (code, library.asked) == (1, [])
    assert "Wang D" in out


def test_one_key_leaves_the_others_as_they_were(cite: Cite) -> None:
    cite("verify", "-q")
    before = lock()
    Path("content.yaml").write_text(CONTENT.replace("Wang D", "Yu J"))
    assert cite("verify", "wang2022", "-q")[0] == 0
    assert lock()["barmada2023"] == before["barmada2023"]
    assert lock()["wang2022"]["state"] == "verified"
    code, _, err = cite("verify", "wong2022")
    assert code == 2
    assert "did you mean wang2022?" in err


WAIVER = """\
waivers:
  - rule: {rule}
    where: {{text: 'wang2022: authors "Wang D", but Europe PMC has "Yu J"'}}
    reason: Ann Lee read the paper; the index is wrong
    owner: Ann Lee, Compliance
    until: 2027-06-30
"""


@pytest.mark.parametrize("rule", ["citation-differs", "citation-retracted"])
def test_who_read_the_paper_can_answer_for_a_record_that_differs_and_for_no_retraction(
    cite: Cite, rule: str
) -> None:
    cite("verify", "-q")
    assert ("citation-differs", "error") in build()
    Path("rules.yaml").write_text(WAIVER.format(rule=rule), encoding="utf-8")
    project, verbs = resolve(Path("content.yaml"), today=clock.today()), stages()
    held = verbs.policy(*project.terms)
    assert [one.rule for one in held.findings] == (["rule-locked"] if rule == "citation-retracted" else [])
    content = verbs.attest(verbs.validate(verbs.load(project), project.today), project, lambda: held)
    governed = verbs.govern(content.findings, held, "hip.pdf", project.today)
    assert {one.finding.rule for one in governed.waived} == {rule} - {"citation-retracted"}


def test_what_was_known_outlives_a_service_that_is_down(cite: Cite, library: Library) -> None:
    library.records["36043768"] = replace(RECORDS["36043768"], notices=(Notice("retraction", "J. 2026"),))
    cite("verify", "-q")
    for name in ("europepmc", "esummary", "idconv", "crossref"):
        library.replies[name] = lambda _rest, _query: (503, {}, b"")
    code, _, err = cite("verify", "-q")
    assert code == 1
    assert "kept is what was found" in err
    assert lock()["barmada2023"]["state"] == "retracted"


def test_a_retracted_paper_is_refused_and_called_so_in_print(cite: Cite, library: Library) -> None:
    library.records["36043768"] = replace(RECORDS["36043768"], notices=(Notice("retraction", "J. 2026"),))
    cite("verify", "-q")
    assert ("citation-retracted", "error") in build()
    project = resolve(Path("content.yaml"), today=clock.today())
    verbs = stages()
    content = verbs.attest(
        verbs.validate(verbs.load(project), project.today), project, lambda: verbs.policy(*project.terms)
    )
    printed = {key: reference_text(one, CitationStyle.AMA) for key, one in content.citations.items()}
    assert "2023. [Retracted] Retracted in: J. 2026. https://pubmed" in printed["barmada2023"]
    assert "Retracted" not in printed["wang2022"]


def test_no_service_is_unchecked_and_never_verified(cite: Cite, library: Library) -> None:
    for name in ("europepmc", "esummary", "idconv", "crossref"):
        library.replies[name] = lambda _rest, _query: (503, {}, b"")
    code, _, err = cite("verify", "-q")
    assert code == 1
    assert "2 of 2 citations are not verified" in err
    assert {one["state"] for one in lock().values()} == {"unchecked"}
    assert build() == [("citation-unchecked", "warning")] * 2


def away(monkeypatch: pytest.MonkeyPatch, cache: Path | None = None) -> None:
    """No service is there: a port of this machine that nobody listens on."""
    home = "http://127.0.0.1:9/"
    rates = dict.fromkeys(("Europe PMC", "PubMed", "the PMC id converter", "Crossref"), 1e6)
    nobody = Services(home, home, home, home, rates, ("http",))
    monkeypatch.setattr(
        cites, "_network", lambda _options: Network(cache, services=nobody, sleep=lambda _: None)
    )


def test_without_a_network_one_line_is_said_and_nothing_is_written(
    cite: Cite, monkeypatch: pytest.MonkeyPatch
) -> None:
    away(monkeypatch)
    assert cite("verify", "-q") == (1, "", "brochure: no network: nothing was looked up (2 papers)\n")
    assert not Path("citations.lock.yaml").exists() and build() == []
    code, out, _ = cite("verify", "-q", "--output-format", "json")
    assert code == 1 and "nothing was looked up (2 papers)" in out
    code, _, err = cite("add", "-q", "30715002")
    assert code == 2 and "no network" in err


def test_without_a_network_a_lock_stays_as_it_is(cite: Cite, monkeypatch: pytest.MonkeyPatch) -> None:
    cite("verify", "-q")
    before = Path("citations.lock.yaml").read_bytes()
    away(monkeypatch)
    assert cite("verify", "-q")[0] == 1
    assert Path("citations.lock.yaml").read_bytes() == before


def test_one_service_that_is_not_there_is_no_lack_of_a_network(
    cite: Cite, monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    with served(library) as services:
        some = replace(services, europe_pmc="http://127.0.0.1:9/")
        monkeypatch.setattr(cites, "_network", lambda _options: Network(services=some, sleep=lambda _: None))
        _, _, err = cite("verify", "-q")
    assert "no network" not in err and lock()["barmada2023"]["state"] == "verified"


def test_what_was_not_compared_has_no_day(cite: Cite, library: Library) -> None:
    for name in ("europepmc", "esummary", "idconv", "crossref"):
        library.replies[name] = lambda _rest, _query: (503, {}, b"")
    cite("verify", "-q")
    assert re.search(r"1  barmada2023  unchecked  - +content", cite("list")[1])
    assert {one["on"] for one in json.loads(cite("list", "--json")[1])} == {None}


def test_a_damaged_lock_is_written_anew_whole_and_never_in_part(cite: Cite) -> None:
    Path("citations.lock.yaml").write_text("schema: 1\ncitations: {wang2022: {state: fine}}\n")
    assert build() == [("citation-lock-unreadable", "error"), ("citation-unchecked", "warning")]
    assert cite("verify", "wang2022")[0] == 1
    assert "fine" in Path("citations.lock.yaml").read_text()
    cite("verify", "-q")
    assert lock()["wang2022"]["state"] == "mismatch"


def test_a_report_for_programs(cite: Cite) -> None:
    code, out, _ = cite("verify", "-q", "--output-format", "json")
    assert code == 1
    told = json.loads(out)
    assert "citation-differs" in json.dumps(told)


# --- add ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        "30715002",
        "PMC6503401",
        "10.23750/abm.v90i1-S.8084",
        "doi:10.23750/abm.v90i1-S.8084",
        "PMID: 30715002",
        "https://pubmed.ncbi.nlm.nih.gov/30715002/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC6503401/",
        "https://doi.org/10.23750/abm.v90i1-S.8084",
        "doi.org/10.23750/abm.v90i1-S.8084",
    ],
)
def test_a_paper_is_added_behind_the_others_and_nothing_else_changes(cite: Cite, given: str) -> None:
    before = Path("content.yaml").read_text(encoding="utf-8")
    code, _, err = cite("add", given, "-q")
    assert code == 0, err
    after = Path("content.yaml").read_text(encoding="utf-8")
    assert after.startswith(before)
    record = yaml.safe_load(after)["citations"]["carlo2019"]  # the index has the names swapped
    assert record["doi"] == "10.23750/abm.v90i1-S.8084"
    assert record["pmid"] == 30715002
    assert record["issue"] == "1-S"
    assert record["title"] == "Mesenchymal stem cells injection in hip osteoarthritis: preliminary results"
    assert "cite it as [@carlo2019]" in err
    assert cite("verify", "carlo2019", "-q")[0] == 0


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ("36043768", 0, "is there already, as barmada2023"),
        ("10.2174/1574888X17666220823092202", 0, "is there already, as barmada2023"),
        ("99999999", 1, "no service knows PMID 99999999"),
        ("hip study", 2, "is no identifier"),
        ("https://example.org/paper", 2, "is no link to PubMed"),
        ("10.1", 2, "not a DOI"),
    ],
)
def test_what_is_not_added_is_told_and_the_file_stays(cite: Cite, given: str, code: int, said: str) -> None:
    got, _, err = cite("add", given, "-q")
    assert (got, said in err) == (code, True), err
    assert Path("content.yaml").read_text() == CONTENT


def test_a_key_of_ones_own_and_one_that_is_taken(cite: Cite) -> None:
    assert cite("add", "30715002", "--key", "barmada2023")[0] == 2
    assert cite("add", "30715002", "--key", "dalloca2019")[0] == 0
    assert "dalloca2019" in yaml.safe_load(Path("content.yaml").read_text())["citations"]


def test_a_shared_file_gets_the_record_and_keeps_its_line_ends_and_comments(cite: Cite) -> None:
    Path("content.yaml").write_text(f"include: papers.yaml\n{HEAD}", encoding="utf-8")
    text = f"citations:\n{BARMADA}\n{WANG}\n  # -- more --\n\n# the end\nnotices: {{}}\n".replace(
        "\n", "\r\n"
    )
    Path("papers.yaml").write_bytes(text.encode())
    assert cite("add", "28630737", "-q")[0] == 0
    after = Path("papers.yaml").read_bytes().decode()
    assert "\n" not in after.replace("\r\n", "")
    behind = after.index("\r\n  mardones2017:")
    end = behind + len(after) - len(text)
    assert after[:behind] + after[end:] == text
    assert after.index("mardones2017") < after.index("# the end")


def test_a_file_without_citations_gets_them(cite: Cite) -> None:
    Path("content.yaml").write_text(
        HEAD.replace(" [@barmada2023]", "")
        .replace(" [@wang2022; @barmada2023]", "")
        .replace("      - references: References\n", "")
    )
    assert cite("add", "28630737", "-q")[0] == 0
    assert list(yaml.safe_load(Path("content.yaml").read_text())["citations"]) == ["mardones2017"]


@pytest.mark.parametrize(
    "record",
    [
        Record(
            "Europe PMC", "A: b # c", (Name("O'Neil", initials="J"),), ("J: X",), (2020,), "1", "2", "3-4"
        ),
        Record(
            "Europe PMC",
            "<i>In vitro</i> &amp; more",
            (Name("no", initials="N"),),
            ("Yes",),
            (2020,),
            pages="e12",
        ),
        Record(
            "Europe PMC", "[Über Gelenke].", (Name("Müller-Lüdenscheidt", "Karl Heinz"),), ("Z",), (1999,)
        ),
        Record(
            "Europe PMC",
            "- x: 'y' \"z\" {a} [b] *c &d !e %f @g `h`",
            (Name("The Group"),),
            ("J",),
            (2020,),
            "1-2",
        ),
        Record(
            "Europe PMC",
            "word " * 60,
            tuple(Name(f"Name{chr(97 + n)}", initials="AB") for n in range(26)),
            ("J",),
            (2020,),
        ),
        Record("Europe PMC", "No year", (), ("J",), (), doi="10.1000/a(b)c"),
    ],
)
def test_any_record_is_yaml_that_says_what_it_says(record: Record) -> None:
    lines = list(entry.lines(record, "key", clock.today()))
    (held,) = yaml.safe_load("\n".join(lines)).values()
    assert held["title"] == entry.title_of(record)
    assert max(map(len, lines)) <= 110
    assert len(held.get("authors", ())) == len(record.authors)
    assert ("authors" in held["verified"]["fields"]) is bool(record.authors)
    assert str(held.get("pages", "")) == record.pages


def test_keys_do_not_collide() -> None:
    record = RECORDS["28630737"]
    taken: list[str] = []
    for _ in range(60):
        taken.append(entry.key_of(record, taken))
    assert len(set(taken)) == 60
    assert taken[:3] == ["mardones2017", "mardones2017b", "mardones2017c"]


# --- list ---------------------------------------------------------------------------------------


def test_list_says_number_key_state_and_place(cite: Cite) -> None:
    cite("verify", "-q")
    code, out, _ = cite("list")
    assert code == 0
    first, second = out.splitlines()
    assert re.fullmatch(r" +1  barmada2023  verified  +\S+  content.yaml:11:\d+, content.yaml:11:\d+", first)
    assert re.fullmatch(r" +2  wang2022     mismatch  +\S+  content.yaml:11:\d+", second)
    told = json.loads(cite("list", "--json")[1])
    assert [(one["number"], one["key"], one["state"]) for one in told] == [
        (1, "barmada2023", "verified"),
        (2, "wang2022", "mismatch"),
    ]


def test_the_cache_has_a_place_of_its_own(tmp_path: Path) -> None:
    assert caches.folder("x", {"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "brochure" / "x"
    assert caches.folder("x", {"XDG_CACHE_HOME": "relative"}).is_absolute()
    assert caches.folder("x", {}).is_absolute()


def test_list_with_a_folder_names_places_as_they_are_typed_here(
    cite: Cite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path.parent)
    told = json.loads(cite("list", "--json", "--content", tmp_path.name)[1])
    assert {place.partition(":")[0] for one in told for place in one["cited"]} == {
        f"{tmp_path.name}/content.yaml"
    }


def test_add_says_why_it_cannot_write_into_braces(cite: Cite) -> None:
    text = HEAD + "citations: {lee2020: {authors: [Lee K], title: T, journal: J, year: 2020, pmid: 5}}\n"
    Path("content.yaml").write_text(text)
    code, out, err = cite("add", "28630737")
    assert code == 4 and out.startswith("mardones2017:")
    assert (
        "content.yaml:13:13: the records stand in braces on one line; give each one lines of its own" in err
    )
    assert Path("content.yaml").read_text() == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("", "  # end of papers\n# last line\n"),
        ("", "\n   \n"),
        ("", "promises:\n  - text: This is not advice.\n"),
        ("---\n", "...\n"),
        ("\ufeff", ""),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_add_keeps_every_line_of_the_file(cite: Cite, before: str, after: str, end: str) -> None:
    text = f"{before}{HEAD}citations:\n  # first\n{BARMADA}{after}".replace("\n", end)
    Path("content.yaml").write_bytes(text.encode())
    assert cite("add", "28630737")[0] == 0
    new = Path("content.yaml").read_bytes().decode()
    assert "\n" not in new.replace("\r\n", "") if end == "\r\n" else "\r" not in new
    kept = iter(new.split(end))
    assert all(line in kept for line in text.rstrip("\r\n").split(end))
    assert list(yaml.safe_load(new)["citations"]) == ["barmada2023", "mardones2017"]


PAGE = """\
  fda2021:
    kind: page
    authors: [{group: US Food and Drug Administration}]
    title: Regenerative medicine therapies
    publisher: FDA website
    year: 2021
    accessed: 2026-11-10
    link: https://www.fda.gov/cells
"""


def test_a_page_asks_for_a_person_and_takes_that_persons_word(cite: Cite) -> None:
    head = HEAD.replace("[@wang2022; @barmada2023]", "[@fda2021]")
    Path("content.yaml").write_text(f"{head}citations:\n{BARMADA}{PAGE}")
    code, out, err = cite("verify", "-q")
    assert code == 1 and "1 of 2 citations is not verified" in err
    assert "a person has to open https://www.fda.gov/cells and compare it with the record" in out
    assert build() == [("citation-unchecked", "warning")]
    signed = "    verified: {on: 2026-11-10, fields: [title, year], by: Ann Lee}\n"
    Path("content.yaml").write_text(f"{head}citations:\n{BARMADA}{PAGE}{signed}")
    code, out, err = cite("verify", "-q")
    assert (
        code == 0 and "not looked up by a number, and compared by hand: fda2021 (Ann Lee, 2026-11-10)" in err
    )
    assert re.search(r"2  fda2021 +unchecked", out)
    assert build() == []
