"""Words and sounds in the marked content of pages, where no text stands for them."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Dictionary, Name, String

from brochure.checks import judgement
from brochure.checks.subject import Expected, Subject
from brochure.facts import Facts, inspect
from brochure.rules import CHECKS
from tests.checks import made
from tests.tricks.paper import Paper, line

TEXT = line("It is not approved.")
CLAIM = "FDA-approved cure"
KNOWN = Expected(words=made.words("It is not approved."), language="en-US", figures=("A needle",))


def drawn(content: str, **resources: Any) -> Facts:
    paper = Paper()
    paper.page(content, resources=Dictionary(**resources) if resources else None)
    return inspect(paper.bytes())


def told(content: str, expected: Expected = KNOWN, **resources: Any) -> list[str]:
    subject = Subject(drawn(content, **resources), expected)
    findings, _ = judgement.judge(CHECKS["tag-text-differs"], subject)  # without tags it may not apply
    return [one.message for one in findings]


EMPTY = [
    f"/Span <</ActualText ({CLAIM})>> BDC EMC",
    f"/Span <</Alt ({CLAIM})>> BDC EMC",
    f"/Span <</E ({CLAIM})>> BDC EMC",
    f"/P <</MCID 7 /ActualText ({CLAIM})>> BDC EMC",
    f"/Span <</Actual#54ext <{CLAIM.encode().hex()}>>> BDC EMC",
    f"/Span <</ActualText ({CLAIM})>> BDC q 1 0 0 1 0 0 cm Q",  # never closed
    "/Span <</ActualText <FEFF" + CLAIM.encode("utf-16-be").hex() + ">>> BDC EMC",
    f"/Span <</ActualText ({CLAIM})>> BDC /Span BMC EMC EMC",
    f"BI /W 1 /H 1 /BPC 8 /CS /G ID ( EI /Span <</ActualText ({CLAIM})>> BDC EMC",
]


@pytest.mark.parametrize("expected", [KNOWN, Expected()], ids=["known", "foreign"])
@pytest.mark.parametrize("content", EMPTY)
def test_words_of_content_that_draws_nothing(content: str, expected: Expected) -> None:
    assert told(TEXT + content, expected) == [f"a screen reader says “{CLAIM}” where no words are printed"]


def test_words_in_a_list_of_the_resources() -> None:
    paper = Paper()
    words = paper.pdf.make_indirect(Dictionary(ActualText=String(CLAIM)))
    paper.page(TEXT + "/Span /A BDC EMC", resources=Dictionary(Properties=Dictionary(A=words)))
    assert [one.said for one in inspect(paper.bytes()).utterances] == [CLAIM]


def test_words_in_a_form() -> None:
    paper = Paper()
    form = paper.form(f"/Span <</ActualText ({CLAIM})>> BDC EMC")
    paper.page(TEXT + "/X Do", resources=Dictionary(XObject=Dictionary(X=form)))
    assert [one.said for one in inspect(paper.bytes()).utterances] == [CLAIM]
    paper = Paper()
    inner = paper.form("0 0 9 9 re f")
    paper.page(
        f"{TEXT} /Span <</ActualText ({CLAIM})>> BDC /X Do EMC",
        resources=Dictionary(XObject=Dictionary(X=inner)),
    )
    assert [(one.said, one.drawn) for one in inspect(paper.bytes()).utterances] == [(CLAIM, True)]


def test_what_is_drawn_may_have_words_only_where_nobody_knows_the_content() -> None:
    icon = "/Span <</ActualText (Telephone of the clinic)>> BDC 9 9 5 5 re f EMC"
    assert told(TEXT + icon, Expected()) == [] and len(told(TEXT + icon)) == 1
    subject = Subject(drawn(f"{TEXT} /Span <</Alt ({CLAIM})>> BDC 9 9 5 5 re f EMC"), Expected())
    assert made.found("claim-approved", subject), "a claim is a claim there, too"


def test_blank_text_says_nothing_else() -> None:
    blank = f"/Span <</ActualText ({CLAIM})>> BDC {line(' ', y=500)} EMC"
    for expected in (KNOWN, Expected()):
        assert len(told(TEXT + blank, expected)) == 1
    tab = f"/Span <</ActualText <FEFF0009>>> BDC {line(' ', y=500)} EMC"  # as Word writes it
    assert told(TEXT + tab, Expected()) == []


@pytest.mark.parametrize("expected", [KNOWN, Expected()], ids=["known", "foreign"])
def test_sounds_in_the_content(expected: Expected) -> None:
    sounds = f"/P <</MCID 0 /Phoneme (EF DI EI)>> BDC {TEXT} EMC"
    assert "a screen reader says “the sounds EF DI EI” where no words are printed" in told(sounds, expected)


@pytest.mark.parametrize(
    "content",
    [
        "/Span <</MCID 0>> BDC EMC",
        "/Artifact <</Type /Pagination /ActualText (Page 1)>> BDC 9 9 5 5 re f EMC",
        "/Artifact BMC /Span <</ActualText (x y)>> BDC EMC EMC",
        f"/Span <</ActualText (It is not approved.)>> BDC {TEXT} EMC",
        "/Span <</ActualText ()>> BDC EMC",
        "/Figure <</Alt (A needle)>> BDC 9 9 5 5 re f EMC",
        f"({CLAIM}) pop /Span <</MCID 0>> BDC EMC",
    ],
)
def test_content_that_says_nothing_of_its_own(content: str) -> None:
    assert drawn(content).utterances == () or told(content) == []


def test_a_stream_of_open_strings_is_read_at_once() -> None:
    assert drawn("/Span <</ActualText (a)>> BDC " + "(" * 200_000).utterances[0].said == "a"


def test_a_name_of_a_role_is_no_word() -> None:
    assert drawn(f"/E <</MCID 0>> BDC {TEXT} EMC", ExtGState=Dictionary(E=Dictionary(Type=Name.ExtGState)))
