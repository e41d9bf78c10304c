"""What `brochure cite verify` says: one thing for each fault, once, and what to do about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from brochure.evidence.record import Notice
from tests.evidence.papers import RECORDS
from tests.evidence.server import Answer, Library
from tests.evidence.test_commands import CONTENT, Cite, build, cite, library, lock

__all__ = ["cite", "library"]

PARK = RECORDS["30027619"]
PMID = "    pmid: 36043768\n"
DOI = "    doi: 10.2174/1574888X17666220823092202\n"
DOWN: Answer = (503, {}, b"")


def edited(old: str, new: str) -> None:
    assert old in CONTENT
    Path("content.yaml").write_text(CONTENT.replace(old, new), encoding="utf-8")


def told(out: str, key: str = "barmada2023") -> list[str]:
    """The findings of a record, without the rule."""
    return [line.partition("]: ")[2] for line in out.splitlines() if f"]: {key}" in line]


def test_a_pmid_of_another_paper_is_one_fault_and_not_one_a_field(cite: Cite) -> None:
    edited(PMID, "    pmid: 30027619\n    volume: 18\n    issue: 6\n")
    _, out, _ = cite("verify", "-q", "barmada2023")
    (one,) = told(out)
    assert one.startswith(
        "barmada2023: pmid 30027619 leads to another paper: Intravenous infusion of umbilical"
    )
    assert one.endswith("a phase Ia clinical trial (Park EH, 2018)")
    assert "hint: search PubMed for the title that you cite, and copy the number from there" in out
    assert lock()["barmada2023"]["state"] == "mismatch"


def test_several_numbers_of_another_paper_are_one_fault(cite: Cite) -> None:
    edited(PMID, f"    pmid: 30027619\n    doi: {PARK.doi}\n")
    (one,) = told(cite("verify", "-q", "barmada2023")[1])
    assert one.startswith(f"barmada2023: pmid 30027619 and doi {PARK.doi} lead to another paper: ")


@pytest.mark.parametrize("title", ["Review of the", "Review of"])
def test_a_number_of_another_paper_beside_the_right_one(cite: Cite, title: str) -> None:
    """Also where a word of the title is wrong."""
    edited(PMID, f"    pmid: 30027619\n{DOI}")
    text = Path("content.yaml").read_text(encoding="utf-8")
    Path("content.yaml").write_text(text.replace("Review of the", title), encoding="utf-8")
    _, out, _ = cite("verify", "-q", "barmada2023")
    *others, one = told(out)
    assert one.startswith("barmada2023: pmid 30027619 leads to another paper: Intravenous infusion")
    assert 'hint: did you mean "36043768"?' in out
    assert [other.partition('"')[0] for other in others] == (
        [] if title == "Review of the" else ["barmada2023: title "]
    )


def test_a_paper_by_somebody_else_or_a_sibling_title_is_told_field_by_field(cite: Cite) -> None:
    assert told(cite("verify", "-q", "wang2022")[1], "wang2022") == [
        'wang2022: authors "Wang D", but Europe PMC has "Yu J"'
    ]
    edited("confirms the safety of intravenous", "denies the danger of intravenous")
    (one,) = told(cite("verify", "-q", "barmada2023")[1])
    assert one.startswith("barmada2023: title ")


def test_a_service_that_is_down_is_told_once_with_how_many_papers_that_leaves(
    cite: Cite, library: Library
) -> None:
    library.replies["crossref"] = library.replies["esummary"] = lambda _rest, _query: DOWN
    _, _, err = cite("verify", "-q")
    assert err.count("PubMed answered with the status 503") == 1
    assert "PubMed answered with the status 503 (asked for 2 papers)" in err
    assert "2 papers were compared with what the other services have" in err
    assert "not looked up" not in err
    library.replies["europepmc"] = lambda _rest, query: (
        DOWN if "36043768" in query["query"] else library.answer("x", query)
    )
    Path("citations.lock.yaml").unlink()
    edited(PMID, PMID + DOI + "    pmcid: PMC1234567\n")
    _, out, err = cite("verify", "-q", "barmada2023")
    assert err.count("Europe PMC answered with the status 503") == 1
    assert "1 paper was not looked up; run brochure cite verify again later" in err
    (one,) = told(out)
    assert one.count("PubMed answered") == 1
    assert "with a network" not in out


def test_a_record_that_tells_too_little_needs_a_person_and_no_other_run(cite: Cite, library: Library) -> None:
    library.records["36043768"] = replace(RECORDS["36043768"], authors=())
    _, out, _ = cite("verify", "-q", "barmada2023")
    assert "no record that was found tells authors" in out
    assert "hint: compare that with the paper itself" in out and "again later" not in out


def test_a_forgotten_author_is_told_by_builds_too(cite: Cite) -> None:
    edited("authors: [Wang D]\n    et_al: true", "authors: [Yu J, Mao YL, Zhang H, Doe X]")
    assert told(cite("verify", "-q", "wang2022")[1], "wang2022") == [
        "wang2022: Doe X is not among the authors in Europe PMC",
        "wang2022: Europe PMC has also Zhang RF (second author)",
    ]
    assert build().count(("citation-differs", "error")) == 2
    assert not any(rule == "citation-lock-unreadable" for rule, _ in build())


def test_nobody_is_told_that_no_pdf_was_made(cite: Cite) -> None:
    assert "not made" not in cite("verify", "-q")[1]


UNDATED = """\
  fda:
    kind: page
    title: Important information
    publisher: FDA
    link: https://www.fda.gov/a
    accessed: 2026-11-20
"""


def test_what_a_person_is_told_to_write_can_be_written(cite: Cite) -> None:
    """Of a page without authors and without a year, only the title is called compared."""
    text = CONTENT.replace("@wang2022", "@fda") + UNDATED
    Path("content.yaml").write_text(text, encoding="utf-8")
    code, out, err = cite("verify", "-q", "fda")
    assert (code, "verified: {on: DAY, fields: [title], by: NAME}" in out) == (1, True)
    assert "1 of 1" not in err and "the citation is not verified" in err
    Path("content.yaml").write_text(
        text + '    verified: {on: 2026-11-20, fields: [title], by: "Ann Lee"}\n', encoding="utf-8"
    )
    code, out, err = cite("verify", "-q", "fda")
    assert (code, "compared by hand: fda (Ann Lee, 2026-11-20)" in err) == (0, True)


def test_how_a_run_ends(cite: Cite, library: Library) -> None:
    assert cite("verify", "-q", "nobody")[0] == 2
    code, _, err = cite("verify", "-q")
    assert (code, "1 of 2 citations is not verified" in err) == (1, True)
    edited("Wang D", "Yu J")
    assert cite("verify", "-q")[0] == 0
    edited("the safety", "the  safety")
    library.records["36043768"] = replace(RECORDS["36043768"], notices=(Notice("erratum", "J. 2024"),))
    assert cite("verify", "-q", "barmada2023")[0] == 0
    assert lock()["barmada2023"]["state"] == "erratum"
    library.records["36043768"] = replace(RECORDS["36043768"], notices=(Notice("concern", "J. 2024"),))
    assert cite("verify", "-q", "barmada2023")[0] == 1
