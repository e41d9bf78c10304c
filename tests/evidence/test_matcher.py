"""The matcher: every row of the table of cases, and what nearly is one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brochure.citations import Author
from brochure.evidence.folding import fold, spelled_alike, words
from brochure.evidence.matcher import Difference, State, compare, compared, state_of
from brochure.evidence.record import Name, Notice, Record
from brochure.evidence.whereabouts import long_pages
from tests.evidence.papers import CORRECTED, DRAFT, RECORDS, SHORT_TERM, cited, record

TITLE = "Stem cells for the hip"


def judged(citation: object, found: Record) -> tuple[State, tuple[Difference, ...]]:
    differences = compare(citation, found)  # type: ignore[arg-type]
    return state_of(found, differences), differences


def test_a_wrong_first_author_is_a_mismatch_and_nobody_is_meant() -> None:
    state, (one,) = judged(DRAFT["wang"], RECORDS["34397334"])
    assert state is State.MISMATCH
    assert (one.field, one.cited, one.found, one.meant) == ("authors", "Wang D", "Yu J", "")


def test_a_surname_off_by_a_few_letters_is_a_mismatch_with_the_one_meant() -> None:
    state, found = judged(DRAFT["alvarez"], RECORDS["27269294"])
    assert state is State.MISMATCH
    assert found[0] == Difference("authors", "Álvarez-Gracia JM", "Álvaro-Gracia JM", "Álvaro-Gracia JM")
    assert [one.field for one in found] == ["authors", "title"]
    assert not found[1].grave  # multicenter, randomized


def test_a_title_that_is_only_spelled_otherwise_is_no_mismatch_and_is_told() -> None:
    state, (one,) = judged(DRAFT["liang"], RECORDS["20650877"])
    assert state is State.ERRATUM
    assert (one.field, one.cited, one.found, one.grave) == ("title", "allogeneic", "allogenic", False)


@pytest.mark.parametrize(
    ("cited_title", "found_title"),
    [
        ("Cord blood-derived cells", "Cord blood\u2010derived cells."),
        ("The patient's knee", "The patient\u2019s knee"),
        ('A "pilot" study', "A \u201cpilot\u201d study"),
        ("10 mg a day", "10\u00a0mg a day."),
        ("García and Søren", "Garcia and Soren"),
        ("Effects of H2O", "Effects of H<sub>2</sub>O"),
        ("Cells &amp; joints", "Cells & joints"),
        ("STEM CELLS FOR THE HIP", "Stem cells for the hip"),
        ("Cells - a review", "Cells \u2013 a review"),
        ("Cells: a review", "Cells. A review."),
    ],
)
def test_signs_that_mean_the_same_are_equal(cited_title: str, found_title: str) -> None:
    assert compare(cited("k", "Park EH", cited_title, 2018), record("Park EH", found_title, 2018)) == ()


def test_swapped_names_are_equal_and_a_stranger_among_them_is_not() -> None:
    assert judged(CORRECTED["dalloca"], RECORDS["30715002"]) == (State.VERIFIED, ())
    strange = replace(CORRECTED["dalloca"], authors=(Author("Dall", "C"), *CORRECTED["dalloca"].authors[1:]))
    assert judged(strange, RECORDS["30715002"])[0] is State.MISMATCH  # half of the surname
    wrong = replace(CORRECTED["dalloca"], authors=(Author("Dallo", "C"), *CORRECTED["dalloca"].authors[1:]))
    assert judged(wrong, RECORDS["30715002"])[0] is State.MISMATCH


@pytest.mark.parametrize(
    ("year", "state"), [(2017, State.VERIFIED), (2016, State.VERIFIED), (2015, State.MISMATCH)]
)
def test_either_year_is_right_and_no_other(year: int, state: State) -> None:
    assert judged(replace(CORRECTED["alvaro"], year=year), RECORDS["27269294"])[0] is state


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        (("erratum",), State.ERRATUM),
        (("concern", "erratum"), State.CONCERN),
        (("erratum", "concern", "retraction"), State.RETRACTED),
        ((), State.VERIFIED),
    ],
)
def test_what_was_published_later_counts(kinds: tuple[str, ...], state: State) -> None:
    found = replace(RECORDS["36043768"], notices=tuple(map(Notice, kinds)))
    assert judged(CORRECTED["barmada"], found)[0] is state


def test_a_retraction_outweighs_a_mismatch() -> None:
    found = replace(RECORDS["34397334"], notices=(Notice("retraction"),))
    assert judged(DRAFT["wang"], found)[0] is State.RETRACTED


def test_a_sibling_title_is_a_mismatch_however_alike() -> None:
    state, (one,) = judged(DRAFT["darrow"], RECORDS["30116104"])
    assert (state, one.field, one.cited, one.found) == (State.MISMATCH, "title", "hip", "knee")
    assert one.grave and one.meant == SHORT_TERM.format("knee")


def test_the_corrected_records_agree() -> None:
    for citation in CORRECTED.values():
        found = next(
            one
            for one in RECORDS.values()
            if one.doi == citation.doi or (citation.pmid and one.pmid == citation.pmid)
        )
        assert not compare(citation, found), citation.key


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"volume": "8"}, "volume"),
        ({"issue": "10"}, "issue"),
        ({"pages": "636-643"}, "pages"),
        ({"journal": "Stem Cells"}, "journal"),
        ({"doi": "10.1002/sctm.18-0032"}, "doi"),
        ({"pmid": "30027618"}, "pmid"),
        ({"pmcid": "PMC6127228"}, "pmcid"),
        ({"year": 2019}, "year"),
        ({"title": "Intravenous infusion"}, "title"),
        ({"authors": (Author("Park", "EH"),)}, "authors"),
        ({"authors": (Author("Park", "SH"),), "et_al": True}, "authors"),
        ({"authors": (Author("Lim", "HS"),), "et_al": True}, "authors"),
    ],
)
def test_each_key_that_differs_is_told(change: dict[str, object], field: str) -> None:
    citation = replace(CORRECTED["park"], pmid="30027619", pmcid="PMC6127229")
    assert compare(citation, RECORDS["30027619"]) == ()
    told = compare(replace(citation, **change), RECORDS["30027619"])  # type: ignore[arg-type]
    assert [one.field for one in told] == [field]
    assert told[0].grave


def test_what_one_side_does_not_say_is_no_difference_and_not_compared() -> None:
    bare = cited("k", "Park EH", TITLE, 2018)
    found = record("Park EH", TITLE, 2018, volume="7", doi="10.1/x")
    assert compare(bare, found) == ()
    assert compared(bare, found) == ("authors", "title", "year")


@pytest.mark.parametrize(
    ("name", "same"),
    [
        (Name("van der Berg", initials="JH"), True),
        (Name("Berg", initials="JH"), False),
        (Name("van der Berg", "Jan Hendrik", "JH"), True),
        (Name("van der Berg", initials="J"), True),
        (Name("van der Berg", initials="K"), False),
        (Name("Van Der Berg", "J"), True),
        (Name("van der Bergh", initials="JH"), False),
    ],
)
def test_surnames_of_several_words(name: Name, same: bool) -> None:
    found = Record("Europe PMC", TITLE, (name,), years=(2018,))
    told = compare(cited("k", "van der Berg JH", TITLE, 2018), found)
    assert any(one.grave for one in told) is not same
    assert (told == ()) is (same and "J" not in (name.initials, name.given))


def test_a_group_is_an_author() -> None:
    group = replace(cited("k", "Park EH", TITLE, 2018), authors=(Author("Cx611 Study Group"),))
    assert compare(group, Record("Europe PMC", TITLE, (Name("Cx611 study group"),), years=(2018,))) == ()
    assert compare(group, Record("Europe PMC", TITLE, (Name("Cx612 study group"),), years=(2018,))) != ()


@pytest.mark.parametrize(
    ("journal", "same"),
    [
        ("Curr Stem Cell Res Ther", True),
        ("Curr. Stem Cell Res. Ther.", True),
        ("Current Stem Cell Research and Therapy", True),
        ("Stem Cell Res Ther", False),
    ],
)
def test_a_journal_by_its_short_or_its_long_name(journal: str, same: bool) -> None:
    assert (compare(replace(CORRECTED["barmada"], journal=journal), RECORDS["36043768"]) == ()) is same


SICI = "10.1002/(SICI)1097-0258(199808)17:15<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("doi", "same"),
    [
        (SICI.casefold(), True),
        (SICI.replace("<", "&lt;").replace(">", "&gt;"), True),
        (SICI.replace("(", "%28").replace(")", "%29").replace("<", "%3C"), True),
        (SICI.replace("968", "969"), False),
        (SICI.replace("2-2", "2-3"), False),
        (SICI.replace("<", "&gt;"), False),
    ],
)
def test_a_doi_as_addresses_and_web_pages_write_it(doi: str, same: bool) -> None:
    citation = replace(CORRECTED["park"], doi=SICI)
    assert (compare(citation, replace(RECORDS["30027619"], doi=doi)) == ()) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("636-42", "636-642", True),
        ("1423-9", "1423\u20131429", True),
        ("e123", "e123", True),
        ("S12-S15", "S12-15", True),
        ("636-42", "636-652", False),
        ("5-5", "5", True),
    ],
)
def test_pages_in_short_and_in_full(one: str, other: str, same: bool) -> None:
    assert (long_pages(one) == long_pages(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("multicentre randomised trial of tumours", "multicenter randomized trial of tumors", True),
        (
            "haematology and anaemia in paediatric patients",
            "hematology and anemia in pediatric patients",
            True,
        ),
        ("oedema of the oesophagus", "edema of the esophagus", True),
        ("hip", "knee", False),
        ("effect", "affect", False),
        ("arthritis", "arthrosis", False),
        ("prevalence of pain", "incidence of pain", False),
        ("hypertension", "hypotension", False),
        ("inter-observer", "intra-observer", False),
        ("hypothyroid", "hyperthyroid", False),
        ("increased", "decreased", False),
        ("autologous", "allogenic", False),
    ],
)
def test_spelling_is_told_from_meaning(one: str, other: str, same: bool) -> None:
    assert spelled_alike(one, other) is same


@settings(derandomize=True, deadline=None, database=None)
@example("&Gt")
@example("＆amp;lt;i＆gt;")
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(derandomize=True, deadline=None, database=None)
@given(st.text(alphabet=st.characters(categories=("Ll", "Lu", "Nd", "Zs", "Pd"))))
def test_case_and_outer_blanks_make_no_difference(text: str) -> None:
    assert words(f" {text} ") == words(text)
    assert fold(text.upper().lower()) == fold(text.lower().upper().lower())


@settings(derandomize=True, deadline=None, database=None)
@given(
    st.lists(st.text(alphabet="abcdefghijklmnop", min_size=2, max_size=9), min_size=3, max_size=12), st.data()
)
def test_a_word_that_differs_is_always_told(said: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(said) - 1))
    other = [*said[:at], said[at] + "x", *said[at + 1 :]]
    differences = compare(
        cited("k", "Park EH", " ".join(said), 2018), record("Park EH", " ".join(other), 2018)
    )
    assert [one.field for one in differences] == ["title"]
    assert differences[0].grave
