"""The lock: what was found survives being written and read, and a build tells it without a network."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.evidence import lock, standing
from brochure.evidence.lock import Entry, Lock, fingerprint
from brochure.evidence.matcher import Difference, State, compare, compared
from brochure.evidence.record import Name, Notice, Record
from brochure.findings import Finding, Severity, Span
from brochure.rules import Limits
from tests.evidence.papers import CORRECTED, DRAFT, RECORDS

DAY = date(2026, 11, 30)
BARMADA, RECORD = CORRECTED["barmada"], RECORDS["36043768"]
UNPRINTED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
TEXT = st.text(st.characters(exclude_categories=UNPRINTED))


def entry(state: State = State.VERIFIED, **more: object) -> Entry:
    held: dict[str, object] = {"record": RECORD, "fields": compared(BARMADA, RECORD)} | more
    return Entry(state, DAY, fingerprint(BARMADA), **held)  # type: ignore[arg-type]


def told(
    one: Entry | None, citation: object = BARMADA, today: date = DAY, limits: Limits = standing.NO_LIMITS
) -> list[tuple[str, Severity]]:
    held = Lock(Path("citations.lock.yaml"), {} if one is None else {"barmada": one}, there=True)
    papers = {"barmada": citation}
    place = lambda key, name: Span(f"{key}.{name}", 1)  # noqa: E731
    found = standing.told(papers, held, today, place, limits)  # type: ignore[arg-type]
    return [(finding.rule, finding.severity) for finding in found]


def kept(tmp_path: Path, entries: dict[str, Entry]) -> Lock:
    (tmp_path / "citations.lock.yaml").write_bytes(lock.written(entries))
    return lock.read(tmp_path / "citations.lock.yaml")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    liang = RECORDS["20650877"]
    entries = {
        "barmada": entry(),
        "liang": Entry(
            State.ERRATUM,
            DAY,
            "ab",
            ("title",),
            compare(DRAFT["liang"], liang),
            liang,
            "Crossref could not be reached",
        ),
        "no": Entry(State.NOT_FOUND, DAY, "cd", why="no service knows PMID 1"),
    }
    read = kept(tmp_path, entries)
    assert (read.entries, read.there, read.findings) == (entries, True, ())
    assert lock.written(dict(reversed(entries.items()))) == lock.written(entries)


@settings(derandomize=True, deadline=None, database=None)
@given(TEXT, TEXT, TEXT)
def test_no_text_breaks_the_file(
    tmp_path_factory: pytest.TempPathFactory, one: str, two: str, three: str
) -> None:
    held = entry(
        State.MISMATCH,
        record=Record(
            "Europe PMC",
            one,
            (Name(two, three),),
            (three,),
            (2018,),
            abstract=two,
            notices=(Notice("erratum", one),),
        ),
        differences=(Difference("title", one, two, three),),
        why=three,
    )
    read = kept(tmp_path_factory.mktemp("lock"), {"k": held})
    assert read.findings == ()
    assert read.entries == {"k": held}


def test_characters_nobody_can_see_are_left_out(tmp_path: Path) -> None:
    odd = "one\x00\x1f\x7f\u200b\u202e\ufeff\ud800\ue000\u2028\ufffftwo"
    read = kept(tmp_path, {"k": entry(why=odd, record=replace(RECORD, title=odd, authors=(Name(odd),)))})
    assert read.findings == ()
    held = read.entries["k"]
    assert (held.why, held.record and held.record.title) == ("onetwo", "onetwo")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "schema: 2\ncitations: {}\n",
        "schema: 1\ncitations: []\n",
        "schema: 1\n",
        "schema: 1\ncitations: {barmada: {state: fine, on: '2026-11-30', cited: ''}}\n",
        "schema: 1\ncitations: {barmada: {state: verified, on: 2026-11-30, cited: ''}}\n",
        "schema: 1\ncitations: {barmada: {state: verified, on: yesterday, cited: ''}}\n",
        "schema: 1\ncitations: {barmada: {state: verified, on: '2026-11-30'}}\n",
        "schema: 1\ncitations: {barmada: verified}\n",
        "schema: 1\ncitations: {barmada: }\n",
        "schema: 1\ncitations: {barmada: {state: verified, on: '2026-11-30', cited: '', record: [1]}}\n",
        "schema: 1\ncitations: {barmada: {state: verified, on: '2026-11-30', cited: '', differences: [1]}}\n",
        "schema: 1\nschema: 1\ncitations: {}\n",
        "schema: [1\n",
        "<<<<<<< HEAD\nschema: 1\n",
        "!!python/object:os.system {}\n",
    ],
)
def test_a_damaged_lock_is_told_and_never_taken_for_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "citations.lock.yaml").write_text(text)
    read = lock.read(tmp_path / "citations.lock.yaml")
    assert read.there
    assert any(finding.severity is Severity.ERROR for finding in read.findings)
    found = list(standing.told({"barmada": BARMADA}, read, DAY, lambda *_: Span("c", 1)))
    assert found == list(read.findings)


@pytest.mark.parametrize("what", ["a folder", "a pipe", "a link to nothing"])
def test_what_is_no_file_is_told_and_never_taken_for_no_lock(tmp_path: Path, what: str) -> None:
    path = tmp_path / "citations.lock.yaml"
    if what == "a folder":
        path.mkdir()
    elif what == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(tmp_path / "nowhere")
    held = lock.read(path)
    assert held.there and [one.rule for one in held.findings] == ["citation-lock-unreadable"]
    assert "run brochure cite verify" in held.findings[0].hint


GRAVE = Difference("year", "2019", "2022")


@pytest.mark.parametrize(
    ("kind", "differences", "state"),
    [
        ("retraction", (), State.RETRACTED),
        ("concern", (), State.CONCERN),
        ("", (GRAVE,), State.MISMATCH),
        ("retraction", (GRAVE,), State.RETRACTED),
    ],
)
@pytest.mark.parametrize("said", [State.VERIFIED, State.ERRATUM])
def test_a_state_that_its_own_entry_contradicts_is_told_and_not_believed(
    tmp_path: Path, said: State, kind: str, differences: tuple[Difference, ...], state: State
) -> None:
    record = replace(RECORD, notices=(Notice(kind, "doi:10.1/x"),) if kind else ())
    held = kept(tmp_path, {"barmada": entry(said, record=record, differences=differences)})
    assert [one.rule for one in held.findings] == ["citation-lock-unreadable"]
    assert f"the entry of barmada says {said}, but holds" in held.findings[0].message
    assert held.entries["barmada"].state is state
    gone = standing.retracted([BARMADA], held)
    assert ("barmada" in gone) is (state is State.RETRACTED)


def test_a_state_without_any_record_is_told(tmp_path: Path) -> None:
    held = kept(tmp_path, {"barmada": entry(record=None)})
    assert "holds no record" in held.findings[0].message
    assert held.entries["barmada"].state is State.UNCHECKED


def test_a_spelling_and_a_correction_contradict_nothing(tmp_path: Path) -> None:
    record = replace(RECORD, notices=(Notice("erratum", ""),))
    spelled = replace(GRAVE, grave=False)
    assert not kept(
        tmp_path, {"barmada": entry(State.ERRATUM, record=record, differences=(spelled,))}
    ).findings


def test_without_a_lock_nothing_is_told(tmp_path: Path) -> None:
    held = lock.read(tmp_path / "citations.lock.yaml")
    assert not held.there
    assert list(standing.told({"barmada": BARMADA}, held, DAY, lambda *_: Span("c", 1))) == []


def noticed(state: State, kind: str) -> Entry:
    return entry(state, record=replace(RECORD, notices=(Notice(kind),)))


YEAR, SPELLING = Difference("year", "2022", "2023"), Difference("title", "a", "b", grave=False)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (entry(), []),
        (None, [("citation-unchecked", "warning")]),
        (entry(State.UNCHECKED, record=None, why="no"), [("citation-unchecked", "warning")]),
        (entry(State.NOT_FOUND, record=None, why="unknown"), [("citation-not-found", "error")]),
        (entry(State.MISMATCH, differences=(YEAR,)), [("citation-differs", "error")]),
        (entry(differences=(SPELLING,)), [("citation-spelled", "warning")]),
        (noticed(State.RETRACTED, "retraction"), [("citation-retracted", "error")]),
        (noticed(State.CONCERN, "concern"), [("citation-doubted", "error")]),
        (noticed(State.ERRATUM, "erratum"), [("citation-corrected", "info")]),
    ],
)
def test_each_state_is_told(one: Entry | None, expected: list[tuple[str, str]]) -> None:
    assert told(one) == expected


def test_a_changed_citation_counts_as_unchecked_but_a_retraction_stays() -> None:
    changed = replace(BARMADA, volume="19")
    assert told(entry(), changed) == [("citation-unchecked", "warning")]
    gone = entry(State.RETRACTED, record=replace(RECORD, notices=(Notice("retraction"),)))
    assert ("citation-retracted", "error") in told(gone, changed)
    assert standing.retracted([changed], Lock(Path("x"), {"barmada": gone}, True)) == {"barmada": ""}
    assert told(entry(), replace(BARMADA, notes="Read it again", published=DAY)) == []


@pytest.mark.parametrize(("days", "expected"), [(365, []), (366, [("citation-stale", "warning")])])
def test_an_old_comparison_is_told(days: int, expected: list[tuple[str, str]]) -> None:
    assert told(entry(), today=DAY + timedelta(days)) == expected


@pytest.mark.parametrize(("limit", "days", "count"), [(90, 90, 0), (90, 91, 1), (730, 400, 0), (730, 731, 1)])
def test_a_policy_says_how_old_a_comparison_may_be(limit: int, days: int, count: int) -> None:
    limits = {("citation-stale", "days"): float(limit)}
    assert len(told(entry(), today=DAY + timedelta(days), limits=limits)) == count


def test_a_finding_says_what_was_cited_what_was_found_and_where() -> None:
    differences = compare(DRAFT["alvarez"], RECORDS["27269294"])
    one = Entry(State.MISMATCH, DAY, fingerprint(DRAFT["alvarez"]), (), differences, RECORDS["27269294"])
    held = Lock(Path("x"), {"alvarez": one}, True)
    found: list[Finding] = list(
        standing.told({"alvarez": DRAFT["alvarez"]}, held, DAY, lambda key, name: Span(f"{key}.{name}", 7))
    )
    assert found[0].message == ('alvarez: authors "Álvarez-Gracia JM", but Europe PMC has "Álvaro-Gracia JM"')
    assert found[0].hint == 'did you mean "Álvaro-Gracia JM"?'
    assert found[0].span == Span("alvarez.authors", 7)


@pytest.mark.parametrize(
    ("title", "same"),
    [
        (f"{BARMADA.title}.", True),
        (BARMADA.title.rstrip("."), True),
        (f" {BARMADA.title.replace(' ', '  ')} ", True),
        (f"{BARMADA.title}?", False),
        (BARMADA.title.replace("safety", "danger"), False),
        (BARMADA.title.replace("the", "The", 1), False),
    ],
)
def test_a_stop_behind_a_title_and_blanks_are_no_change(title: str, same: bool) -> None:
    assert (fingerprint(replace(BARMADA, title=title)) == fingerprint(BARMADA)) is same
