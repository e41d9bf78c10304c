"""The network: what each service may answer, and what brochure makes of it."""

from __future__ import annotations

import gzip
import json
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from brochure.evidence import lookup, shapes
from brochure.evidence.lookup import Identifiers, found, verify
from brochure.evidence.matcher import State
from brochure.evidence.network import Network, NoNetwork, Services, Unreached
from brochure.evidence.record import Name, Notice
from tests.evidence.papers import CORRECTED, DRAFT, RECORDS, cited
from tests.evidence.server import Answer, Library, crossref, esummary, europe_pmc, network, ok, served

ALL = ("europepmc", "esummary", "idconv", "crossref")
BARMADA = RECORDS["36043768"]


def fixed(*answer: Any) -> Any:
    """A service that always answers this."""
    return lambda _rest, _query: answer


def asked(library: Library, key: str = "barmada") -> lookup.Finding:
    with network(library) as reach:
        return verify(CORRECTED[key], reach, Unreached)


def test_a_draft_with_all_its_faults_and_the_corrected_one_without() -> None:
    with network(Library(RECORDS)) as reach:
        draft = {key: verify(citation, reach, Unreached) for key, citation in DRAFT.items()}
        corrected = {key: verify(citation, reach, Unreached) for key, citation in CORRECTED.items()}
    told = {
        key: (one.state, [d.field for d in one.differences])
        for key, one in draft.items()
        if one.state != "verified"
    }
    assert told == {
        "wang": (State.MISMATCH, ["authors"]),
        "liang": (State.ERRATUM, ["title"]),
        "alvarez": (State.MISMATCH, ["authors", "title"]),
        "perez": (State.NOT_FOUND, []),
        "darrow": (State.MISMATCH, ["title"]),
    }
    assert {
        key for key, one in corrected.items() if one.state not in ("verified", "erratum") or one.differences
    } == set()
    assert draft["perez"].why == "no service knows PMID 39564400"


def test_a_pmc_link_alone_is_enough() -> None:
    by_link = cited(
        "k",
        "Park EH",
        RECORDS["30027619"].title,
        2018,
        et_al=True,
        link="https://pmc.ncbi.nlm.nih.gov/articles/PMC6127229/",
    )
    library = Library(RECORDS)
    with network(library) as reach:
        one = verify(by_link, reach, Unreached)
    assert (one.state, one.record and one.record.pmid) == (State.VERIFIED, "30027619")
    library.replies["europepmc"] = fixed(503, {}, b"Service unavailable")
    with network(library) as reach:
        one = verify(by_link, reach, Unreached)
    assert (one.state, one.record and one.record.source) == (State.VERIFIED, "PubMed")
    assert "idconv" in library.asked


@pytest.mark.parametrize(
    "answer",
    [
        ok({"errCode": 404, "errMsg": "The requested resource could not be found"}),
        ok({"hitCount": 1, "resultList": {}}),
        ok({"hitCount": 1, "resultList": {"result": [{"pmid": "36043768"}]}}),
        ok({"hitCount": "many"}),
        ok({"hitCount": True, "resultList": {"result": []}}),
        ok([]),
        ok("fine"),
        ok(None),
        ok({"result": {"uids": [], "36043768": []}}),
        ok({"message": []}),
        (200, {}, b'{"hitCount": 1, "resul'),
        (200, {}, b"<responseWrapper/>"),
        (200, {}, b""),
        (200, {}, b"\xff\xfe"),
        (200, {}, b"[" * 100_000),
        (429, {"Retry-After": "1"}, b"API rate limit exceeded"),
        (429, {"Retry-After": "100000"}, b""),
        (503, {}, b"Service Temporarily Unavailable"),
        (500, {}, b""),
        (403, {}, b""),
        (302, {"Location": "https://example.org/elsewhere"}, b""),
        (302, {"Location": "file:///etc/passwd"}, b""),
        (302, {}, b""),
    ],
)  # fmt: skip
def test_whatever_all_services_answer_wrongly_is_unchecked_and_never_verified(answer: Answer) -> None:
    library = Library(RECORDS)
    library.replies = dict.fromkeys(ALL, fixed(*answer))
    one = asked(library)
    assert (one.state, one.record) == (State.UNCHECKED, None)
    assert one.why


@pytest.mark.parametrize("silent", ["europepmc", "esummary", "crossref"])
@pytest.mark.parametrize("answer", [(503, {}, b""), ok({"errCode": 404, "errMsg": "no"}), (200, {}, b"{")])
def test_one_service_out_of_order_leaves_the_others(silent: str, answer: Answer) -> None:
    library = Library(RECORDS)
    library.replies[silent] = fixed(*answer)
    one = asked(library)
    assert one.state is State.VERIFIED
    assert one.why  # and it is said which one was not asked


def test_a_service_that_knows_nothing_while_another_is_down_is_not_not_found() -> None:
    library = Library({})
    library.replies["esummary"] = fixed(503, {}, b"")
    assert asked(library).state is State.UNCHECKED


def test_no_network_at_all() -> None:
    with served(Library({})) as services:
        pass  # its port is closed now
    with Network(services=services, sleep=lambda _: None) as reach, pytest.raises(NoNetwork):
        verify(CORRECTED["barmada"], reach, Unreached)


def test_a_network_that_goes_away_is_unchecked() -> None:
    with served(Library(RECORDS)) as services:
        reach = Network(services=services, sleep=lambda _: None)
        assert verify(CORRECTED["yu"], reach, Unreached).state is State.VERIFIED
    with reach:
        one = verify(CORRECTED["barmada"], reach, Unreached)
    assert (one.state, "could not be reached" in one.why) == (State.UNCHECKED, True)


def test_a_service_that_does_not_answer_in_time() -> None:
    library = Library(RECORDS)
    library.replies = dict.fromkeys(ALL, lambda _rest, _query: (time.sleep(0.4), ok({}))[1])
    with network(library, timeout=0.1) as reach:
        one = verify(CORRECTED["yu"], reach, Unreached)
    assert (one.state, "in time" in one.why) == (State.UNCHECKED, True)


def test_an_answer_without_end_is_cut() -> None:
    library = Library(RECORDS)
    library.replies = dict.fromkeys(ALL, fixed(200, {}, b" " * (9 << 20)))
    one = asked(library, "yu")
    assert (one.state, "8 MiB" in one.why) == (State.UNCHECKED, True)


@pytest.mark.parametrize(
    ("status", "headers", "body", "why"),
    [
        (200, {"Content-Encoding": "gzip"}, b"no gzip at all", "cannot be read"),
        (302, {"Location": "http://[bad/"}, b"", "cannot be read"),
        (200, {"Content-Encoding": "gzip, gzip, gzip"}, gzip.compress(b"{}", mtime=0), "more than once"),
    ],
)
def test_an_answer_that_cannot_be_unpacked_or_followed_is_no_end_of_the_run(
    status: int, headers: dict[str, str], body: bytes, why: str
) -> None:
    library = Library(RECORDS)
    library.replies["europepmc"] = fixed(status, headers, body)
    with network(library) as reach, pytest.raises(Unreached, match=why):
        reach.europe_pmc("EXT_ID:36043768")
    assert asked(library).state is State.VERIFIED  # by the others


def test_an_answer_packed_once_is_read() -> None:
    library = Library(RECORDS)
    status, headers, body = ok(europe_pmc(BARMADA))
    library.replies["europepmc"] = fixed(status, headers | {"Content-Encoding": "gzip"}, gzip.compress(body))
    with network(library) as reach:
        assert reach.europe_pmc("EXT_ID:36043768")["hitCount"] == 1


def test_an_answer_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brochure.evidence.network._MOST_SECONDS", -1.0)  # any part comes too late
    with network(Library(RECORDS)) as reach, pytest.raises(Unreached, match="did not come to an end"):
        reach.europe_pmc("EXT_ID:36043768")


@pytest.mark.parametrize("trouble", [{"errCode": 500, "errMsg": "x"}, {"error": "API rate limit exceeded"}])
def test_an_error_with_status_200_is_not_kept(trouble: dict[str, Any], tmp_path: Path) -> None:
    library = Library(RECORDS)
    library.replies["europepmc"] = fixed(*ok(trouble))
    with network(library, cache=tmp_path) as reach:
        assert reach.europe_pmc("EXT_ID:36043768") == trouble
        del library.replies["europepmc"]
        assert reach.europe_pmc("EXT_ID:36043768")["hitCount"] == 1


def test_another_try_after_too_many_requests_as_late_as_asked() -> None:
    answers = [(429, {"Retry-After": "7"}, b""), (503, {}, b""), ok(europe_pmc(BARMADA))]
    library, slept = Library(RECORDS), list[float]()
    library.replies["europepmc"] = lambda _rest, _query: answers.pop(0)
    with network(library, sleep=slept.append) as reach:
        assert reach.europe_pmc("EXT_ID:36043768 AND SRC:MED")["hitCount"] == 1
    assert [pause for pause in slept if pause > 0.1] == [7.0, 1.0, 2.0]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_other_try_after_a_refusal(status: int) -> None:
    library = Library(RECORDS)
    library.replies["europepmc"] = fixed(status, {}, b"")
    with network(library) as reach, pytest.raises(Unreached, match=str(status)):
        reach.europe_pmc("EXT_ID:1")
    assert library.asked == ["europepmc"]


def test_requests_keep_their_distance() -> None:
    slept = list[float]()
    clock = iter(range(100))
    with served(Library(RECORDS)) as services:
        slow = Services(
            services.europe_pmc, services.esummary, services.converter, services.crossref,
            {"Europe PMC": 0.25, "PubMed": 1}, services.schemes,
        )  # fmt: skip
        with Network(services=slow, sleep=slept.append, monotonic=lambda: next(clock)) as reach:
            for pmid in ("36043768", "34397334"):
                reach.europe_pmc(f"EXT_ID:{pmid} AND SRC:MED")
    assert slept == [3.0]  # one in four seconds; a second of them had passed


def test_a_redirect_within_the_service_is_followed_and_not_without_end() -> None:
    library = Library(RECORDS)
    library.replies["europepmc"] = lambda rest, _query: (
        ok(europe_pmc(BARMADA)) if rest == "new" else (301, {"Location": "/europepmc/new"}, b"")
    )
    with network(library) as reach:
        assert reach.europe_pmc("EXT_ID:36043768")["hitCount"] == 1
    library.replies["europepmc"] = fixed(301, {"Location": "/europepmc/again"}, b"")
    with network(library) as reach, pytest.raises(Unreached, match="more than 3 times"):
        reach.europe_pmc("EXT_ID:36043768")


def test_plain_http_is_refused() -> None:
    plain = Services(europe_pmc="http://127.0.0.1:9/")
    with (
        Network(services=plain, sleep=lambda _: None) as reach,
        pytest.raises(Unreached, match=r"http://127"),
    ):
        reach.europe_pmc("EXT_ID:1")
    assert all(
        address.startswith("https://")
        for address in (Services().europe_pmc, Services().esummary, Services().converter, Services().crossref)
    )


def test_answers_are_kept_for_a_day_and_no_longer(tmp_path: Path) -> None:
    library, now = Library(RECORDS), [1000.0]
    with served(library) as services:

        def requests() -> int:
            with Network(tmp_path, services=services, now=lambda: now[0]) as reach:
                assert reach.europe_pmc("EXT_ID:36043768 AND SRC:MED")["hitCount"] == 1
            return len(library.asked)

        for later, count in ((0.0, 1), (3600.0, 1), (24 * 3600.0, 2), (-10.0, 3)):
            now[0] = 1000.0 + later
            assert requests() == count
        for file in tmp_path.glob("*.json"):
            file.write_text("[" * 100_000)
        assert requests() == 4


def test_what_failed_is_not_kept_and_an_unwritable_cache_does_no_harm(tmp_path: Path) -> None:
    library = Library(RECORDS)
    library.replies["europepmc"] = fixed(503, {}, b"")
    with network(library, cache=tmp_path) as reach, pytest.raises(Unreached):
        reach.europe_pmc("EXT_ID:36043768 AND SRC:MED")
    assert list(tmp_path.iterdir()) == []
    del library.replies["europepmc"]
    (tmp_path / "file").write_text("")
    with network(library, cache=tmp_path / "file") as reach:
        assert reach.europe_pmc("EXT_ID:36043768 AND SRC:MED")["hitCount"] == 1


def test_the_address_of_a_person_goes_where_it_is_asked_for() -> None:
    seen = dict[str, dict[str, str]]()
    library = Library(RECORDS)
    for service in ALL:
        library.replies[service] = lambda _rest, query, service=service: (
            seen.update({service: query}),
            ok({}),
        )[1]
    with network(library, email="desk@clinic.example") as reach:
        reach.europe_pmc("x")
        reach.esummary("1")
        reach.converter("PMC1")
        reach.crossref("10.1/a b")
    assert (seen["esummary"]["tool"], seen["esummary"]["email"]) == ("brochure", "desk@clinic.example")
    assert (seen["idconv"]["email"], seen["crossref"]["mailto"]) == ("desk@clinic.example",) * 2
    assert "email" not in seen["europepmc"]


# --- shapes -------------------------------------------------------------------------------------


def test_one_object_instead_of_a_list() -> None:
    one = europe_pmc(BARMADA)
    paper = one["resultList"]["result"][0]
    paper["authorList"]["author"] = paper["authorList"]["author"][0]
    paper["commentCorrectionList"] = {"commentCorrection": {"type": "Retraction in", "reference": "J. 2024"}}
    paper["pubTypeList"]["pubType"] = "Retracted Publication"
    one["resultList"]["result"] = paper
    record = shapes.europe_pmc(one)
    assert record is not None
    assert record.authors == BARMADA.authors[:1]
    assert record.notices == (Notice("retraction", "J. 2024"),)


def test_a_notice_about_another_paper_does_not_retract_this_one() -> None:
    record = shapes.europe_pmc(
        europe_pmc(
            BARMADA,
            commentCorrectionList={"commentCorrection": [{"type": "Retraction of", "reference": "J"}]},
        )
    )
    assert record is not None
    assert record.notices == ()
    told = esummary(BARMADA, "36043768")
    told["result"]["36043768"]["pubtype"] = ["Retraction of Publication"]
    summary = shapes.esummary(told, "36043768")
    assert summary is not None
    assert summary.notices == ()
    told["result"]["36043768"]["pubtype"] = ["RETRACTED PUBLICATION"]
    summary = shapes.esummary(told, "36043768")
    assert summary is not None
    assert summary.notices == (Notice("retraction"),)


@pytest.mark.parametrize(
    "field", ["authorList", "journalInfo", "pubTypeList", "doi", "pageInfo", "abstractText", "pubYear"]
)
def test_a_missing_or_a_strange_field_is_no_trouble(field: str) -> None:
    for value in (None, [], {}, 7, "", [None], {"author": None, "journal": [], "pubType": {}}):
        answer = europe_pmc(BARMADA, **{field: value})
        if value is None:
            del answer["resultList"]["result"][0][field]
        record = shapes.europe_pmc(answer)
        assert record is not None
        assert record.title == BARMADA.title


def test_authors_from_the_line_of_names_where_there_is_no_list() -> None:
    answer = europe_pmc(BARMADA, authorString="Barmada A, Sharan J, The Group.")
    del answer["resultList"]["result"][0]["authorList"]
    record = shapes.europe_pmc(answer)
    assert record is not None
    assert record.authors == (Name("Barmada", initials="A"), Name("Sharan", initials="J"), Name("The Group"))


@pytest.mark.parametrize(
    ("update", "state"),
    [
        ("retraction", State.RETRACTED),
        ("expression_of_concern", State.CONCERN),
        ("correction", State.ERRATUM),
        ("new_version", State.VERIFIED),
    ],
)
def test_what_crossref_alone_knows_counts(update: str, state: State) -> None:
    library = Library(RECORDS)
    library.replies["crossref"] = lambda _rest, _query: ok(crossref(BARMADA, update))
    assert asked(library).state is state


def test_where_services_disagree_the_citation_is_right_by_one_of_them() -> None:
    library = Library(RECORDS)
    wrong = europe_pmc(BARMADA, pageInfo="1-2")
    library.replies["europepmc"] = fixed(*ok(wrong))
    assert asked(library).state is State.VERIFIED
    library.replies["esummary"] = library.replies["crossref"] = fixed(503, {}, b"")
    one = asked(library)
    assert (one.state, [d.field for d in one.differences]) == (State.MISMATCH, ["pages"])


def test_a_doi_of_another_paper_does_not_speak_for_this_one() -> None:
    mixed = cited(
        "k", "Barmada A", BARMADA.title, 2023, et_al=True, pmid="36043768", doi="10.1093/jhps/hnx011"
    )
    with network(Library(RECORDS)) as reach:
        one = verify(mixed, reach, Unreached)
    assert (one.state, [d.field for d in one.differences]) == (State.MISMATCH, ["doi"])


def test_a_neighbour_that_the_search_answers_with_is_not_this_paper() -> None:
    library = Library(RECORDS)
    library.replies = {name: fixed(503, {}, b"") for name in ("esummary", "crossref")}
    library.replies["europepmc"] = fixed(*ok(europe_pmc(RECORDS["34397334"])))
    one = asked(library)
    assert (one.state, "another paper" in one.why) == (State.UNCHECKED, True)


def test_a_record_without_identifiers_is_not_looked_up() -> None:
    library = Library(RECORDS)
    with network(library) as reach:
        one = verify(cited("k", "Park EH", "A title", 2018), reach, Unreached)
    assert (one.state, library.asked) == (State.UNCHECKED, [])


def test_a_doi_alone() -> None:
    with network(Library(RECORDS)) as reach:
        records, troubles = found(Identifiers(doi="10.1093/JHPS/hnx011"), reach, Unreached)
    assert ([record.source for record in records], troubles) == (["Europe PMC", "PubMed", "Crossref"], ())


def test_importing_the_evidence_and_reading_a_lock_opens_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refused)
    from brochure.evidence import lock

    (tmp_path / "citations.lock.yaml").write_text(json.dumps({"schema": 1, "citations": {}}))
    assert lock.read(tmp_path / "citations.lock.yaml").there
