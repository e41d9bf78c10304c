"""What was told of a paper stays: whatever is changed in its record, and whichever service is down."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from brochure import clock, output
from brochure.citations import reference_text
from brochure.evidence.lock import read as lock_of
from brochure.evidence.lock import written
from brochure.evidence.matcher import State
from brochure.evidence.record import Notice
from brochure.project import resolve
from brochure.stages import stages
from brochure.variant import CitationStyle
from tests.evidence.papers import RECORDS
from tests.evidence.server import Answer, Library, crossref, europe_pmc, ok
from tests.evidence.test_commands import Cite, build, cite, library, lock

__all__ = ["cite", "library"]

DOWN = (503, dict[str, str](), b"")
SERVICES = ("europepmc", "esummary", "idconv", "crossref")
PMID = "    pmid: 36043768\n"
OTHER = "30027619"


def doubted(library: Library, kind: str, *, abstract: str = "") -> None:
    notices = (Notice(kind, "J. 2026"),) if kind else ()
    library.records["36043768"] = replace(RECORDS["36043768"], notices=notices, abstract=abstract)


def edited(old: str, new: str) -> None:
    text = Path("content.yaml").read_text(encoding="utf-8")
    assert old in text
    Path("content.yaml").write_text(text.replace(old, new), encoding="utf-8")


def rules() -> set[str]:
    return {rule for rule, severity in build() if severity == "error"} - {"citation-differs"}


@pytest.mark.parametrize(
    ("kind", "state", "rule"),
    [("retraction", "retracted", "citation-retracted"), ("concern", "concern", "citation-doubted")],
)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PMID, ""),
        ("36043768", "99999999"),
        ("36043768", OTHER),
        (PMID, "    pmid: 99999999\n    doi: 10.5555/nowhere\n"),
        (PMID, "    verified: {on: 2026-11-20, fields: [title], by: Ann Lee}\n"),
        ("barmada2023", "renamed2023"),
        (f"year: 2023\n{PMID}", "year: 2021\n"),
    ],
)
def test_no_change_of_the_record_ends_it(
    cite: Cite, library: Library, kind: str, state: str, rule: str, old: str, new: str
) -> None:
    doubted(library, kind)
    cite("verify", "-q")
    assert rules() == {rule}
    edited(old, new)
    assert rules() == {rule}  # before anybody is asked again
    key = "renamed2023" if "renamed" in new else "barmada2023"
    for _ in range(2):
        code, out, _ = cite("verify", "-q", key)
        assert code == 1 and rule in out
        assert lock()[key]["state"] == state
        assert rule in rules()


def test_a_renamed_paper_without_its_number_is_known_by_title_and_author(
    cite: Cite, library: Library
) -> None:
    doubted(library, "retraction")
    cite("verify", "-q")
    edited("barmada2023", "safety")
    edited(PMID, "")
    code, _, err = cite("verify", "-q")
    assert code == 1 and lock()["safety"]["state"] == "retracted"
    assert "delete the entry of barmada2023 in citations.lock.yaml" in err
    assert re.search(r"1  safety +retracted", cite("list")[1])


def test_it_goes_when_who_told_it_tells_it_no_more(cite: Cite, library: Library) -> None:
    doubted(library, "retraction")
    cite("verify", "-q")
    doubted(library, "")
    _, _, err = cite("verify", "-q")
    assert lock()["barmada2023"]["state"] == "verified" and rules() == set()
    assert "barmada2023: who told of the retraction" in err


def test_it_goes_when_the_record_is_corrected_to_another_paper(cite: Cite, library: Library) -> None:
    """A number was mistyped, and was that of a retracted paper."""
    library.records[OTHER] = replace(RECORDS[OTHER], notices=(Notice("retraction", "J. 2026"),))
    edited("36043768", OTHER)
    cite("verify", "-q")
    assert rules() == {"citation-retracted"}
    edited(OTHER, "36043768")
    _, _, err = cite("verify", "-q")
    assert lock()["barmada2023"]["state"] == "verified" and rules() == set()
    assert "barmada2023 is another paper now" in err


def test_it_goes_when_a_person_deletes_the_entry(cite: Cite, library: Library) -> None:
    doubted(library, "retraction")
    cite("verify", "-q")
    edited(PMID, "")
    text = Path("citations.lock.yaml").read_text(encoding="utf-8")
    start, end = text.index('  "barmada2023"'), text.index('  "wang2022"')
    Path("citations.lock.yaml").write_text(text[:start] + text[end:], encoding="utf-8")
    cite("verify", "-q")
    assert lock()["barmada2023"]["state"] == "unchecked"


@pytest.mark.parametrize("kind", ["retraction", "concern", "erratum"])
def test_a_service_that_is_down_takes_nothing_away(cite: Cite, library: Library, kind: str) -> None:
    doubted(library, kind, abstract="Two of 70 people fell ill.")
    cite("verify", "-q")
    before = lock()["barmada2023"]
    day = before[True]  # to YAML 1.1, `on` is a yes
    library.replies["europepmc"] = lambda _rest, _query: DOWN
    for _ in range(2):
        _, _, err = cite("verify", "-q")
        now = lock()["barmada2023"]
        assert now["state"] == before["state"] and now["kept"] == day
        assert [one["kind"] for one in now["record"]["notices"]] == [kind]
        assert now["record"]["abstract"].endswith("Two of 70 people fell ill.")
        assert re.search(rf"barmada2023: not all .*; kept from {day}: the .*the abstract", err)
    del library.replies["europepmc"]
    doubted(library, "")
    cite("verify", "-q")
    assert lock()["barmada2023"]["state"] == "verified" and "kept" not in lock()["barmada2023"]


def test_a_service_that_knows_the_paper_no_more_has_not_told_of_it(cite: Cite, library: Library) -> None:
    doubted(library, "concern")
    cite("verify", "-q")
    library.replies["europepmc"] = lambda _rest, _query: (
        200, {}, b'{"hitCount": 0, "resultList": {"result": []}}'
    )  # fmt: skip
    cite("verify", "-q")
    assert lock()["barmada2023"]["state"] == "concern"


def test_what_two_told_goes_when_both_tell_it_no_more(cite: Cite, library: Library) -> None:
    paper = RECORDS["36043768"]
    library.records["36043768"] = replace(paper, kinds=("Retracted Publication",))
    cite("verify", "-q")
    library.records["36043768"] = paper
    for down in ("europepmc", "esummary"):
        library.replies = {down: lambda _rest, _query: DOWN}
        cite("verify", "-q")
        assert lock()["barmada2023"]["state"] == "retracted"
    library.replies = {}
    cite("verify", "-q")
    assert lock()["barmada2023"]["state"] == "verified"


def test_a_changed_record_keeps_what_is_known_while_nobody_answers(cite: Cite, library: Library) -> None:
    doubted(library, "erratum", abstract="Two of 70 people fell ill.")
    cite("verify", "-q")
    edited("year: 2023", "year: 2022")
    for name in SERVICES:
        library.replies[name] = lambda _rest, _query: DOWN
    code, _, err = cite("verify", "-q")
    assert code == 1 and "kept is what was found" in err
    assert "abstract" in lock()["barmada2023"]["record"]


def test_another_paper_by_the_same_people_is_not_taken_for_it(cite: Cite, library: Library) -> None:
    doubted(library, "retraction")
    cite("verify", "-q")
    edited("wang2022:\n    authors: [Wang D]", "wang2022:\n    authors: [Barmada A]")
    cite("verify", "-q")
    assert lock()["wang2022"]["state"] == "mismatch"


@pytest.mark.parametrize("by", ["Europe PMC", "PubMed and Crossref", "Ann Lee"])
def test_nobody_answers_by_hand_for_the_paper_of_a_journal(cite: Cite, by: str) -> None:
    edited(PMID, f'    verified: {{on: 2026-11-20, fields: [title], by: "{by}"}}\n')
    code, out, err = cite("verify", "-q", "barmada2023")
    assert code == 1
    assert "compared by hand: barmada2023" not in err
    assert "copy its PMID or DOI from PubMed into the record" in out


def test_two_runs_at_once_lose_nothing(cite: Cite, library: Library) -> None:
    """While one run waits for its answer about one paper, another finds that the other was retracted."""
    doubted(library, "")
    cite("verify", "-q")
    waiting = library.answer
    others: list[int] = []

    def answer(path: str, query: dict[str, str]) -> Answer:
        if not others and query.get("query", "").startswith("EXT_ID:34397334"):
            others.append(0)
            doubted(library, "retraction")
            held = lock_of(Path("citations.lock.yaml"))
            entry = replace(
                held.entries["barmada2023"], state=State.RETRACTED, record=library.records["36043768"]
            )
            Path("citations.lock.yaml").write_bytes(written(held.entries | {"barmada2023": entry}))
        return waiting(path, query)

    library.answer = answer  # type: ignore[method-assign]
    cite("verify", "-q", "wang2022")
    assert others and lock()["barmada2023"]["state"] == "retracted"
    assert "citation-retracted" in rules()


def test_who_writes_the_lock_is_alone(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    place = os.open(tmp_path, os.O_RDONLY)
    try:
        with output.alone(tmp_path), pytest.raises(BlockingIOError):
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(place)


def test_a_correction_stays_when_the_numbers_are_removed(cite: Cite, library: Library) -> None:
    doubted(library, "erratum")
    cite("verify", "-q")
    edited(PMID, "    verified: {on: 2026-11-20, fields: [title], by: Ann Lee}\n")
    for _ in range(2):
        cite("verify", "-q")
        held = lock()["barmada2023"]
        assert (held["state"], held["record"]["notices"][0]["kind"]) == ("unchecked", "erratum")
        assert ("citation-corrected", "info") in build()


def test_what_a_title_says_needs_no_look_up(cite: Cite) -> None:
    edited("    title: >-\n      Review of", "    title: >-\n      RETRACTED: Review of")
    assert rules() == {"citation-retracted"}
    cite("verify", "-q")
    assert rules() == {"citation-retracted"}
    assert "retracted." in printed_line() or "[retracted]" in printed_line()


def printed_line() -> str:
    project = resolve(Path("content.yaml"), today=clock.today())
    verbs = stages()
    content = verbs.attest(
        verbs.validate(verbs.load(project), project.today), project, lambda: verbs.policy(*project.terms)
    )
    return reference_text(content.citations["barmada2023"], CitationStyle.AMA).casefold()


PREPRINT = "10.5555/preprint"


@pytest.mark.parametrize("service", ["crossref", "europepmc"])
def test_a_preprint_of_the_same_title_takes_no_retraction_away(
    cite: Cite, library: Library, service: str
) -> None:
    """Who told of the paper has not been asked about the paper again, though it has answered."""
    paper = RECORDS["36043768"]
    if service == "crossref":
        library.replies["crossref"] = lambda _rest, _query: ok(crossref(paper, "retraction"))
    else:
        doubted(library, "retraction")
    cite("verify", "-q")
    assert rules() == {"citation-retracted"}
    library.replies = {}
    del library.records["36043768"]
    library.records["1"] = replace(paper, pmid="", doi=PREPRINT, volume="", issue="", pages="")
    edited(PMID, f"    doi: {PREPRINT}\n")
    for _ in range(2):
        assert cite("verify", "-q")[0] == 1
        assert rules() == {"citation-retracted"}


def test_an_answer_that_tells_less_takes_nothing_away(cite: Cite, library: Library) -> None:
    doubted(library, "concern")
    cite("verify", "-q")
    poor = europe_pmc(RECORDS["36043768"])
    del poor["resultList"]["result"][0]["pubTypeList"]
    library.replies["europepmc"] = lambda _rest, _query: ok(poor)
    cite("verify", "-q", "barmada2023")
    assert rules() == {"citation-doubted"}


def test_a_key_that_is_used_again_takes_nothing_away(cite: Cite, library: Library) -> None:
    doubted(library, "retraction")
    cite("verify", "-q")
    text = Path("content.yaml").read_text(encoding="utf-8")
    text = text.replace("wang2022", "zz").replace("barmada2023", "wang2022").replace("zz", "barmada2023")
    Path("content.yaml").write_text(text, encoding="utf-8")
    doubted(library, "")
    library.replies = dict.fromkeys(("europepmc", "crossref"), lambda _rest, _query: DOWN)
    cite("verify", "-q", "barmada2023")
    cite("verify", "-q", "wang2022")
    assert "citation-retracted" in rules()


def test_a_first_look_says_who_did_not_answer(cite: Cite, library: Library) -> None:
    library.replies = dict.fromkeys(("esummary", "crossref"), lambda _rest, _query: DOWN)
    _, _, err = cite("verify", "-q", "barmada2023")
    assert "PubMed answered with the status 503 (asked for 1 paper)" in err
    assert "1 paper was compared with what the other services have" in err


@pytest.mark.parametrize("keys", [[], ["barmada2023"]])
def test_a_record_with_an_error_is_named_and_counts(cite: Cite, keys: list[str]) -> None:
    edited(PMID, f"{PMID}    volum: 3\n")
    code, _, err = cite("verify", "-q", *keys)
    assert code == 1
    assert "barmada2023 is left out: its record has an error (content.yaml:14:3)" in err
    assert "there is no record" not in err
    assert cite("verify", "-q", "wang2022")[0] == 1  # by Wang, who did not write it
    assert "barmada2023" not in cite("verify", "-q", "wang2022")[2]
