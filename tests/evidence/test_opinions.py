"""What records say together: each identifier leads to the paper, and a poor record outvotes no rich one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from brochure.citations import Citation
from brochure.evidence.lookup import Finding, verify
from brochure.evidence.matcher import State
from brochure.evidence.network import Unreached
from brochure.evidence.record import Notice
from tests.evidence.papers import CORRECTED, RECORDS
from tests.evidence.server import Library, crossref, esummary, europe_pmc, network, ok

BARMADA = RECORDS["36043768"]
DOWN = (503, dict[str, str](), b"")
PARK = RECORDS["30027619"]
WHOLE = replace(
    CORRECTED["barmada"], journal="Curr Stem Cell Res Ther", volume=BARMADA.volume, pages=BARMADA.pages,
    doi=BARMADA.doi,
)  # fmt: skip


def looked_up(citation: Citation, library: Library | None = None, **replies: Any) -> Finding:
    library = library or Library(RECORDS)
    for name, answer in replies.items():
        given = answer if isinstance(answer, tuple) else ok(answer)
        library.replies[name] = lambda _rest, _query, given=given: given
    with network(library) as reach:
        return verify(citation, reach, Unreached)


def told(found: Finding) -> tuple[State, list[str]]:
    return found.state, [one.field for one in found.differences]


def poor(*lacking: str) -> dict[str, Any]:
    """Europe PMC's answer without some of what it usually holds."""
    answer = europe_pmc(BARMADA)
    paper = answer["resultList"]["result"][0]
    for name in lacking:
        paper.pop(name, None)
        paper["journalInfo"].pop(name, None)
    return answer


def test_a_whole_citation_is_right() -> None:
    assert told(looked_up(WHOLE)) == (State.VERIFIED, [])


@pytest.mark.parametrize(
    ("field", "value", "lacking"),
    [
        ("volume", "99", "volume"),
        ("pages", "1-2", "pageInfo"),
        ("journal", "Lancet", "journal"),
        ("authors", CORRECTED["park"].authors, "authorList"),
        ("doi", PARK.doi, "doi"),
    ],
)
def test_what_europe_pmc_lacks_is_compared_with_the_others(field: str, value: Any, lacking: str) -> None:
    wrong: Citation = replace(WHOLE, **{field: value})
    state, fields = told(looked_up(wrong, europepmc=poor(lacking)))
    assert (state, set(fields)) == (State.MISMATCH, {field})
    assert told(looked_up(WHOLE, europepmc=poor(lacking))) == (State.VERIFIED, [])


def test_a_doi_that_leads_to_another_paper_is_told_even_if_no_record_of_this_one_has_any() -> None:
    bare = esummary(replace(BARMADA, doi=""), BARMADA.pmid)
    found = looked_up(replace(WHOLE, doi=PARK.doi), europepmc=poor("doi"), esummary=bare)
    assert told(found) == (State.MISMATCH, ["doi"])
    assert found.differences[0].found == f"another paper: {PARK.title.rstrip('.')} (Park EH, 2018)"
    unknown = looked_up(replace(WHOLE, doi="10.5555/nowhere"), europepmc=poor("doi"), esummary=bare)
    assert told(unknown) == (State.MISMATCH, ["doi"])
    assert unknown.differences[0].found == "no paper: no service knows it"


def test_a_retraction_of_whatever_an_identifier_leads_to_counts() -> None:
    bare = esummary(replace(BARMADA, doi=""), BARMADA.pmid)
    found = looked_up(
        replace(WHOLE, doi=PARK.doi),
        europepmc=poor("doi"),
        esummary=bare,
        crossref=crossref(PARK, "retraction"),
    )
    assert found.state is State.RETRACTED


@pytest.mark.parametrize(
    ("pmcid", "state"),
    [("PMC1234567", State.VERIFIED), (PARK.pmcid, State.MISMATCH), ("PMC999", State.MISMATCH)],
)
def test_a_pmcid_that_no_record_has_is_asked_for(pmcid: str, state: State) -> None:
    library = Library(RECORDS | {BARMADA.pmid: replace(BARMADA, pmcid="PMC1234567")})
    bare = esummary(replace(BARMADA, pmcid=""), BARMADA.pmid)
    found = looked_up(replace(WHOLE, pmcid=pmcid), library, europepmc=poor("pmcid"), esummary=bare)
    assert found.state is state
    assert ("pmcid" in found.fields) == (state is State.VERIFIED)


def test_a_pmid_that_leads_to_another_paper_than_the_doi_is_one_fault() -> None:
    found = looked_up(replace(WHOLE, pmid=PARK.pmid))
    assert told(found) == (State.MISMATCH, ["pmid"])
    assert found.record is not None and found.record.title == BARMADA.title
    nowhere = looked_up(replace(WHOLE, pmid="99999999"))
    assert told(nowhere) == (State.MISMATCH, ["pmid"])


def test_a_second_opinion_that_tells_less_outvotes_nobody() -> None:
    first = crossref(BARMADA)
    first["message"]["author"] = first["message"]["author"][:1]
    alone = replace(WHOLE, authors=WHOLE.authors[:1], et_al=False)
    assert told(looked_up(alone, crossref=first)) == (State.MISMATCH, ["authors"])
    whole = replace(BARMADA, title="Safety of cells: a review")
    library = Library({BARMADA.pmid: whole})
    short = crossref(replace(whole, title="Safety of cells"))
    cut = replace(WHOLE, title="Safety of cells")
    assert told(looked_up(cut, library, crossref=short)) == (State.MISMATCH, ["title"])
    apart = crossref(replace(whole, title="Safety of cells"))
    apart["message"]["subtitle"] = ["a review"]
    right = replace(WHOLE, title=whole.title)
    library.replies = {
        "europepmc": lambda _rest, _query: (503, {}, b""),
        "esummary": lambda _r, _q: (503, {}, b""),
    }
    assert told(looked_up(right, library, crossref=apart)) == (State.VERIFIED, [])
    assert told(looked_up(cut, library, crossref=apart)) == (State.MISMATCH, ["title"])


def test_a_year_online_behind_that_of_print_is_when_an_old_paper_went_online() -> None:
    late = crossref(BARMADA)
    late["message"]["published-online"] = {"date-parts": [[2025, 1, 1]]}
    assert told(looked_up(replace(WHOLE, year=2025), crossref=late)) == (State.MISMATCH, ["year"])
    assert told(looked_up(replace(WHOLE, year=2022), crossref=late)) == (State.VERIFIED, [])


@pytest.mark.parametrize("lacking", ["authorList", "yearOfPublication"])
def test_a_record_that_tells_too_little_verifies_nothing(lacking: str) -> None:
    answer = poor(lacking)
    if lacking == "yearOfPublication":
        for name in ("pubYear", "firstPublicationDate"):
            answer["resultList"]["result"][0].pop(name)
    found = looked_up(WHOLE, europepmc=answer, esummary=(503, {}, b""), crossref=(503, {}, b""))
    assert found.state is State.UNCHECKED
    assert found.why.startswith(
        f"no record that was found tells {'authors' if lacking == 'authorList' else 'year'}"
    )


def test_the_record_that_is_kept_holds_what_any_service_tells() -> None:
    found = looked_up(WHOLE, europepmc=poor("pageInfo"))
    assert found.record is not None
    assert (found.record.pages, found.record.source) == (BARMADA.pages, "Europe PMC and PubMed")


@pytest.mark.parametrize("alias", ["10.5555/alias", "HTTPS://DOI.ORG/10.5555/ALIAS"])
def test_a_record_joins_by_its_title_where_the_doi_is_another(alias: str) -> None:
    other = crossref(replace(BARMADA, doi=alias), "retraction")
    found = looked_up(WHOLE, crossref=other)
    assert found.state is State.RETRACTED
    assert found.record is not None
    assert found.record.notices == (Notice("retraction", "10.5555/notice", ("Crossref",)),)


def test_a_preprint_of_the_same_title_is_another_doi() -> None:
    preprint = crossref(replace(BARMADA, doi="10.5555/preprint"))
    found = looked_up(replace(WHOLE, doi="10.5555/preprint"), crossref=preprint)
    assert told(found) == (State.MISMATCH, ["doi"])
    assert found.differences[0].meant == BARMADA.doi


def test_two_places_of_publication_are_two_papers() -> None:
    """The identifiers of one, and what the other says of its place, do not make one paper."""
    bare = esummary(replace(BARMADA, doi=""), BARMADA.pmid)
    again = replace(BARMADA, doi="10.5555/again", volume="99", pages="1-9", years=(1990,))
    for other in (crossref(again), crossref(replace(again, authors=()))):
        mixed = replace(WHOLE, doi=again.doi, volume="99", pages="1-9")
        found = looked_up(mixed, europepmc=poor("doi"), esummary=bare, crossref=other)
        assert found.state is State.MISMATCH
        assert "doi" in told(found)[1]


def test_a_link_leads_to_the_paper_that_is_cited() -> None:
    found = looked_up(replace(WHOLE, link=f"https://pubmed.ncbi.nlm.nih.gov/{PARK.pmid}/"))
    assert told(found) == (State.MISMATCH, ["link"])
    linked = replace(WHOLE, doi="", link=f"https://doi.org/{PARK.doi}")
    bare = esummary(replace(BARMADA, doi=""), BARMADA.pmid)
    assert told(looked_up(linked, europepmc=poor("doi"), esummary=bare)) == (State.MISMATCH, ["doi"])
    right = replace(WHOLE, link=f"https://pubmed.ncbi.nlm.nih.gov/{BARMADA.pmid}/")
    assert told(looked_up(right)) == (State.VERIFIED, [])
