"""Which words of a text were changed, as messages tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import yaml

from brochure.checks.reworded import nearest, reworded
from brochure.checks.subject import Promise
from brochure.findings import Span
from brochure.lock import Lock, digest
from tests.checks import made

TEXT = "These treatments are not approved by the FDA. Talk with your own doctor before you decide."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("are not approved", "are approved", "expected “are not approved”, found “are approved”"),
        ("by the FDA", "by the EMA", "expected “the FDA. Talk”, found “the EMA. Talk”"),
        ("These treatments", "Our treatments", "expected “These treatments”, found “Our treatments”"),
        (" before you decide.", "", "expected “doctor before you decide.”, found “doctor”"),
        ("Talk with", "Talk now with", "expected “Talk with”, found “Talk now with”"),
        ("your own doctor", "your doctor", "expected “your own doctor”, found “your doctor”"),
        ("FDA.", "FDA", "expected “the FDA. Talk”, found “the FDA Talk”"),
    ],
)
def test_a_change_is_told_with_the_words_around_it(old: str, new: str, told: str) -> None:
    changed = TEXT.replace(old, new)
    assert reworded(TEXT, changed) == told
    page = f"A page of a handout. {changed} Version 1.0 · Page 1 of 7"
    if not new:  # what stands there instead is shown, too
        told = told.replace("found “doctor”", "found “doctor Version 1.0 ·”")
    assert nearest(TEXT, page) == told


def test_many_changes_are_counted_and_none_is_nothing() -> None:
    changed = TEXT.replace("These", "The").replace("not", "now").replace("own", "old").replace("you", "they")
    assert reworded(TEXT, changed).count("expected") == 3
    assert reworded(TEXT, changed.replace("the", "an")).endswith("; and 2 more changes")
    assert reworded(TEXT, TEXT.replace(" ", "\n")) == ""
    assert (
        reworded(TEXT, "")
        == "expected “These treatments are not approved by the FDA. Talk with …”, found nothing"
    )


def test_signs_that_look_the_same_are_named() -> None:
    assert reworded("It is not FDA-approved.", "It is not FDA‑approved.") == (
        "expected “not FDA-approved.”, found “not FDA‑approved.” (the sign “‑”, U+2011, in place of U+002D)"
    )
    assert "U+" not in reworded("It is not approved.", "It is now approved.")


@pytest.mark.parametrize(
    "page",
    ["", "Version 1.0", "The hip is a joint. Walk a little each day and eat well.", "You decide."],
)
def test_a_page_without_anything_like_the_text_tells_no_words(page: str) -> None:
    assert nearest(TEXT, page) == ""
    assert nearest("FDA-approved", "It is not approved.") == ""
    assert nearest("Call 911", "Please call the clinic.") == ""
    assert nearest("Please call 911", "Please call the clinic.") == "expected “call 911”, found “call the”"


def test_the_nearest_of_several_passages_is_told() -> None:
    worse = "These treatments are good. Talk with your nurse."
    better = TEXT.replace("not ", "")
    for page in (f"{worse} And so on. {better}", f"{better} And so on. {worse}"):
        assert nearest(TEXT, page) == "expected “are not approved”, found “are approved”"


def test_a_required_text_that_lost_a_word_is_told_with_it() -> None:
    promise = Promise("notice", TEXT, "every", 9.0, "Officer", Span("shared.yaml", 3))
    good = made.page(made.lines(*TEXT.split(". ", 1)))
    first, second = TEXT.replace("not ", "").split(". ", 1)
    [one] = made.found(
        "text-missing", made.subject(made.page(made.lines(f"{first}.", second)), promises=(promise,))
    )
    assert one.message.startswith("page 1 lacks “These treatments are not approved")
    assert one.message.endswith("…”: expected “are not approved”, found “are approved”")
    somewhere = replace(promise, pages="somewhere")
    pages = [made.page(made.lines("The hip.")), made.page(made.lines(f"{first}.", second), number=2)]
    [one] = made.found("text-missing", made.subject(*pages, promises=(somewhere,)))
    assert one.message.startswith("no page has “These") and "found “are approved”" in one.message
    assert good.number == 1


SHORT = "Talk with your own doctor before you decide."


def test_a_required_text_inside_a_longer_one_is_told_with_that_one() -> None:
    longer = Promise("disclaimer", TEXT, "every", 9.0, "Officer", Span("shared.yaml", 3), tagged=False)
    short = replace(longer, key="policy", text=SHORT[:-1], pages="first", span=Span("rules.yaml", 2))
    words = TEXT.replace("FDA. ", "FDA.|").split("|")
    lines = made.lines(*words)
    for pages in ("first", "every", "somewhere"):
        both = (longer, replace(short, pages=pages))
        [one] = made.found("text-missing", made.subject(made.page(lines), promises=both))
        assert one.promise == "policy" and "expected" not in one.message
        assert "it stands there only inside the longer required text disclaimer" in one.message
        assert "outside of disclaimer" in one.hint
    again = made.page(made.lines(*words, "A line of its own.", SHORT))
    assert made.found("text-missing", made.subject(again, promises=(longer, short))) == []
    absent = made.page(made.lines("The hip is a joint."))
    told = made.found("text-missing", made.subject(absent, promises=(longer, short)))
    assert len(told) == 2 and not any("inside" in one.message for one in told)


def test_a_full_stop_at_the_end_is_told_as_that() -> None:
    bare = TEXT[:-1]
    missing = "expected “you decide.”, found “you decide” (only the full stop at the end is missing)"
    assert reworded(TEXT, bare) == nearest(TEXT, f"A page. {bare}") == missing
    assert reworded(bare, TEXT).endswith("found “you decide.” (only the full stop at the end is too many)")
    assert "full stop" not in reworded(TEXT, TEXT.replace("FDA.", "FDA"))
    assert "full stop" not in reworded(TEXT, TEXT.replace("decide.", "choose."))


def test_the_number_of_a_paper_is_no_part_of_a_word() -> None:
    wanted = "eased pain and helped people move better"
    for mark in ("1", "2,3", "¹", "1–3"):
        told = nearest(wanted, f"It eased pain and helped people function better{mark}")
        assert told == "expected “people move better”, found “people function better”"
    told = nearest("This is stage2 of it", "This is stage3 of it")
    assert told == "expected “is stage2 of”, found “is stage3 of”"
    assert nearest("The IL6 is low now", "The IL7 is low now") == "expected “The IL6 is”, found “The IL7 is”"


LOCK = Lock(digest(TEXT), "Ann Lee", date(2026, 1, 1), date(2026, 12, 31), Span("shared.yaml", 7), TEXT)


def test_a_lock_with_its_words_tells_which_one_was_changed() -> None:
    promise = Promise("notice", TEXT.replace("not ", ""), "every", 9.0, "Officer", LOCK.span, lock=LOCK)
    page = made.page(made.lines(TEXT))
    [one] = made.found("lock-broken", made.subject(page, promises=(promise,), today=date(2026, 6, 1)))
    assert one.message.endswith(
        "is not the one that Ann Lee approved on 2026-01-01:"
        " expected “are not approved”, found “are approved”"
    )
    assert "the lock has the words" not in one.hint
    bare = replace(promise, lock=replace(LOCK, words=""))
    [one] = made.found("lock-broken", made.subject(page, promises=(bare,), today=date(2026, 6, 1)))
    assert one.message.endswith("approved on 2026-01-01") and "the lock has the words, too" in one.hint
    assert made.found("lock-broken", made.subject(page, promises=(replace(promise, text=TEXT),))) == []


def test_the_line_of_a_lock_holds_its_words() -> None:
    said = 'He said "no \\ yes": never.'
    line = replace(LOCK, words=said).line()
    assert yaml.safe_load(line)["locked"]["words"] == said
    assert "words" not in replace(LOCK, words="").line()
