"""Papers known as retracted or doubted: what `cite add`, `cite import` and `cite export` make of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from brochure.evidence import lock, notices
from brochure.evidence.exchange import Format, read_text
from brochure.evidence.exchange.intake import taken
from brochure.evidence.lock import Entry
from brochure.evidence.matcher import State
from brochure.evidence.record import Notice, Record
from tests.dated import TODAY
from tests.evidence.papers import RECORDS
from tests.evidence.server import Library
from tests.evidence.test_commands import CONTENT, HEAD, cite, library

Cite = Callable[..., tuple[int, str, str]]
__all__ = ["cite", "library"]
MARDONES = RECORDS["28630737"]
BARMADA = RECORDS["36043768"]
FORMATS = [str(one) for one in Format]


def known(state: State, record: Record, reference: str = "J Hip. 2026;1:1") -> None:
    """Let the lock know this of a paper, under a key that the content does not have."""
    kind = "retraction" if state is State.RETRACTED else "concern"
    told = replace(record, notices=(Notice(kind, reference),) if state is not State.VERIFIED else ())
    entry = Entry(state, TODAY, "0" * 16, ("title",), (), told)
    Path("citations.lock.yaml").write_bytes(lock.written({"gone": entry}))


def keys() -> list[str]:
    return list(yaml.safe_load(Path("content.yaml").read_text(encoding="utf-8"))["citations"])


# --- add ----------------------------------------------------------------------------------------


def test_what_the_lock_knows_as_retracted_is_not_added(cite: Cite) -> None:
    known(State.RETRACTED, MARDONES)
    code, out, err = cite("add", "28630737", "-q")
    assert (code, out) == (1, "")
    assert "RETRACTED: Mesenchymal stem cell therapy" in err
    assert f"citations.lock.yaml knows that since {TODAY}; nothing was written" in err
    assert Path("content.yaml").read_text(encoding="utf-8") == CONTENT


def test_it_is_known_under_another_number_too(cite: Cite) -> None:
    known(State.RETRACTED, replace(MARDONES, pmid="", pmcid="", doi=""))
    assert cite("add", "28630737", "-q")[0] == 1
    assert len(keys()) == 2


def test_what_the_lock_knows_as_doubted_is_added_with_a_warning(cite: Cite) -> None:
    known(State.CONCERN, MARDONES)
    code, _, err = cite("add", "28630737", "-q")
    assert code == 1 and "editors doubt this paper" in err
    assert "mardones2017" in keys()


@pytest.mark.parametrize("other", [State.VERIFIED, State.RETRACTED])
def test_another_paper_in_the_lock_is_none_of_its_business(cite: Cite, other: State) -> None:
    known(other, MARDONES if other is State.VERIFIED else BARMADA)
    code, _, err = cite("add", "28630737", "-q")
    assert code == 0, err


def test_a_damaged_lock_is_told(cite: Cite) -> None:
    Path("citations.lock.yaml").write_text("schema: 1\ncitations: {a: 3}\n", encoding="utf-8")
    code, _, err = cite("add", "28630737", "-q")
    assert code == 1 and "citations.lock.yaml has errors; a retraction in it may not be known" in err


def test_services_that_did_not_answer_are_told(cite: Cite, library: Library) -> None:
    library.replies["crossref"] = lambda *_: (503, "text/plain", b"down")
    code, _, err = cite("add", "28630737", "-q")
    assert code == 0
    assert "Crossref" in err and "what only that service knows is not known" in err


# --- import -------------------------------------------------------------------------------------

BIB = """\
@article{m, author = {Mardones, R}, title = {%s}, journal = {J Hip Preserv Surg}, year = 2017%s}
"""
TITLE = "Mesenchymal stem cell therapy in the treatment of hip osteoarthritis"


def imported(cite: Cite, text: str) -> tuple[int, str]:
    Path("a.txt").write_text(text, encoding="utf-8")
    code, _, err = cite("import", "a.txt")
    return code, err


@pytest.mark.parametrize("more", [", pmid = 28630737", f", doi = {{{MARDONES.doi}}}"])
def test_what_the_lock_knows_as_retracted_is_not_imported(cite: Cite, more: str) -> None:
    known(State.RETRACTED, MARDONES)
    code, err = imported(cite, BIB % (TITLE, more))
    assert code == 1
    assert "a.txt:1: cannot be taken: citations.lock.yaml knows that this paper was RETRACTED" in err
    assert "(J Hip. 2026;1:1)" in err
    assert len(keys()) == 2


def test_others_of_the_file_are_imported(cite: Cite) -> None:
    known(State.RETRACTED, MARDONES)
    other = BIB.replace("{m,", "{cells2017,") % ("Cells and knees", ", doi = {10.1000/n}")
    code, err = imported(cite, BIB % (TITLE, ", pmid = 28630737") + other)
    assert code == 1 and "1 new record" in err
    assert keys()[2:] == ["cells2017"]


def test_what_the_lock_knows_as_doubted_is_imported_with_a_warning(cite: Cite) -> None:
    known(State.CONCERN, MARDONES)
    code, err = imported(cite, BIB % (TITLE, ", pmid = 28630737"))
    assert code == 1 and "beware: citations.lock.yaml knows that the journal's editors doubt" in err
    assert keys()[2:] == ["m"]


def test_nothing_is_said_where_the_lock_knows_nothing_bad(cite: Cite) -> None:
    known(State.VERIFIED, MARDONES)
    code, err = imported(cite, BIB % (TITLE, ", pmid = 28630737"))
    assert code == 0 and "beware" not in err and "RETRACTED" not in err


# --- export -------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("reference", ["J Hip. 2026;1:1", ""])
def test_a_retraction_goes_with_the_record_and_is_read_again(cite: Cite, form: str, reference: str) -> None:
    known(State.RETRACTED, BARMADA, reference)
    code, out, err = cite("export", "--format", form)
    assert code == 1
    assert "barmada2023 was RETRACTED" in err and (reference in err) and "wang2022" not in err
    Path("citations.lock.yaml").unlink()
    Path("content.yaml").write_text(HEAD, encoding="utf-8")
    code, err = imported(cite, out)
    assert code == 1 and "the file says that this paper was RETRACTED" in err and (reference in err)
    assert len(keys()) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_a_doubt_goes_with_the_record_and_is_read_again(cite: Cite, form: str) -> None:
    known(State.CONCERN, BARMADA)
    code, out, err = cite("export", "--format", form)
    assert code == 1 and "barmada2023 is doubted by the editors of its journal (J Hip. 2026;1:1)" in err
    Path("citations.lock.yaml").unlink()
    Path("content.yaml").write_text(HEAD, encoding="utf-8")
    code, err = imported(cite, out)
    assert code == 1 and "beware: the journal's editors doubt this paper (J Hip. 2026;1:1)" in err
    assert len(keys()) == 2


@pytest.mark.parametrize("form", FORMATS)
def test_a_clean_record_is_exported_without_a_note(cite: Cite, form: str) -> None:
    known(State.VERIFIED, BARMADA)
    code, out, err = cite("export", "--format", form)
    assert (
        code == 0 and "RETRACT" not in out.upper() and "CONCERN" not in out.upper() and "RETRACT" not in err
    )


def test_a_damaged_lock_is_told_by_an_export(cite: Cite) -> None:
    Path("citations.lock.yaml").write_text("schema: 1\ncitations: {a: 3}\n", encoding="utf-8")
    code, out, err = cite("export")
    assert code == 1 and out.startswith("@article") and "a retraction in it may not be known" in err


# --- notes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("RETRACTED", "retraction"),
        ("RETRACTED: J Hip. 2026;1:1", "retraction"),
        ("Retracted by the journal in 2019", "retraction"),
        ("PMID: 123. Retracted article.", "retraction"),
        ("This article has been retracted: see the notice", "retraction"),
        ("The paper was later retracted", "retraction"),
        ("Status: withdrawn", "retraction"),
        ("WITHDRAWN", "retraction"),
        ("It was withdrawn by the authors.", "retraction"),
        ("Retraction in: Lancet. 2010;375:445", "retraction"),
        ("Expression of concern in: Lancet. 2010", "concern"),
        ("This paper has an expression of concern", "concern"),
        ("Not retracted, checked in 2024", ""),
        ("This paper was not retracted", ""),
        ("Comment on a retracted article", ""),
        ("A review of retracted papers", ""),
        ("Retracted papers in orthopedics: a review", ""),
        ("Withdrawal of the drug was slow", ""),
        ("The catheter was withdrawn", ""),
        ("PMID: 28630737", ""),
        ("", ""),
    ],
)
def test_notes_are_read(note: str, kind: str) -> None:
    assert next((one.kind for one in notices.of_note(note)), "") == kind


NBIB = f"PMID- 28630737\nTI  - {TITLE}\nAU  - Mardones R\nTA  - J\nDP  - 2017\n"
CSL = {
    "type": "article-journal", "title": TITLE, "author": [{"family": "Mardones", "given": "R"}],
    "issued": {"date-parts": [[2017]]}, "container-title": "J",
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        BIB % (TITLE, ", note = {RETRACTED}"),
        BIB % (TITLE, ", annote = {Retracted by the journal}"),
        f"TY  - JOUR\nAU  - Mardones, R\nTI  - {TITLE}\nPY  - 2017\nN1  - Retracted article\nER  - \n",
        f"{NBIB}RIN - Lancet. 2010\n",
        f"{NBIB}PT  - Retracted Publication\n",
        json.dumps([CSL | {"note": "RETRACTED"}]),
        json.dumps([CSL | {"annote": "It was withdrawn in 2020."}]),
    ],
)
def test_a_note_of_any_format_keeps_a_paper_out(text: str) -> None:
    [found] = read_text(text, "a.txt").records
    one = taken(found, TODAY, "en")
    assert one.citation is None and any("RETRACTED" in trouble.message for trouble in one.refusals)
