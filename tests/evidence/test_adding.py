"""`brochure cite add` where something is wrong: with the paper, with its record, or with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure import clock
from brochure.evidence import adding, entry
from brochure.evidence.record import Name, Notice, Record
from brochure.evidence.texts import plain
from brochure.project import resolve
from brochure.stages import stages
from tests.dated import TODAY
from tests.evidence.papers import RECORDS
from tests.evidence.server import Library, crossref, esummary, europe_pmc, ok
from tests.evidence.test_commands import CONTENT, HEAD, WANG, cite, library

Cite = Callable[..., tuple[int, str, str]]
__all__ = ["cite", "library"]
MARDONES = RECORDS["28630737"]


def content() -> str:
    return Path("content.yaml").read_text(encoding="utf-8")


# --- the paper ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        (Notice("retraction", "J. 2026;1(1):1"), "the paper was withdrawn: J. 2026;1(1):1 (Europe PMC)"),
        (Notice("retraction"), "the paper was withdrawn (Europe PMC)"),
    ],
)
def test_a_retracted_paper_is_not_written(cite: Cite, library: Library, notice: Notice, said: str) -> None:
    library.records["28630737"] = replace(MARDONES, notices=(notice,))
    code, out, err = cite("add", "28630737", "-q")
    assert (code, out) == (1, "")
    assert "RETRACTED: Mesenchymal stem cell therapy in the treatment of hip osteoarthritis" in err
    assert f"{said}; nothing was written" in err
    assert content() == CONTENT


def test_a_retraction_that_only_crossref_tells_counts(cite: Cite, library: Library) -> None:
    library.replies["crossref"] = lambda *_: ok(crossref(MARDONES, "retraction"))
    code, _, err = cite("add", "28630737", "-q")
    assert code == 1 and "the paper was withdrawn: 10.5555/notice (Crossref)" in err
    assert content() == CONTENT


def test_a_retraction_of_a_part_is_called_so() -> None:
    assert adding.retracted([Notice("retraction", "in part")]) == "a part of the paper was withdrawn"
    assert (
        adding.retracted([Notice("retraction", "in part; J. 2026", ("PubMed",))])
        == "a part of the paper was withdrawn: J. 2026 (PubMed)"
    )
    assert adding.retracted([Notice("concern", "J"), Notice("erratum", "J")]) == ""


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [("concern", 1, "the journal's editors doubt this paper (J. 2026)"),
     ("erratum", 0, "the paper was corrected later (J. 2026); compare")],
)  # fmt: skip
def test_other_notices_are_told(cite: Cite, library: Library, kind: str, code: int, said: str) -> None:
    library.records["28630737"] = replace(MARDONES, notices=(Notice(kind, "J. 2026"),))
    got, _, err = cite("add", "28630737", "-q")
    assert (got, said in err) == (code, True), err
    assert "mardones2017" in yaml.safe_load(content())["citations"]


# --- its records --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ({"authors": ()}, "no service tells the authors of 28630737, so nothing was written"),
        ({"authors": (), "journals": ("", "")}, "tells the authors and journal of 28630737"),
    ],
)
def test_nobody_is_made_up_where_no_service_tells_the_authors(
    cite: Cite, library: Library, lacks: dict[str, Any], said: str
) -> None:
    library.records["28630737"] = replace(MARDONES, **lacks)
    code, out, err = cite("add", "28630737", "-q")
    assert (code, said in err) == (4, True), err
    [record] = yaml.safe_load(out).values()
    assert not set(lacks) & record.keys()
    assert "authors" not in record["verified"]["fields"]
    assert "Unknown" not in out
    assert content() == CONTENT


def test_what_one_service_lacks_another_tells(cite: Cite, library: Library) -> None:
    whole = {name: getattr(MARDONES, name) for name in ("pmid", "doi")}
    bare = replace(MARDONES, authors=(), volume="")
    assert whole["doi"]
    library.replies["europepmc"] = lambda *_: ok(europe_pmc(bare))
    library.replies["esummary"] = lambda _, query: ok(esummary(MARDONES, query["id"]))
    assert cite("add", "28630737", "-q")[0] == 0
    record = yaml.safe_load(content())["citations"]["mardones2017"]
    assert record["authors"][0] == "Mardones R" and record["volume"] == 4
    assert record["verified"]["by"] == "Europe PMC and PubMed"


def test_fields_of_another_paper_are_not_mixed_in(cite: Cite, library: Library) -> None:
    """The DOI of the record leads to another paper: its volume and pages are not this one's."""
    library.records["28630737"] = replace(MARDONES, volume="", pages="")
    stranger = Record(
        "Crossref", "Cells in rabbits", (Name("Doe", "Jane"),), ("J Rabbit Res",), (2001,), "99", "9",
        "901-909", MARDONES.doi.upper(),
    )  # fmt: skip
    library.replies["crossref"] = lambda *_: ok(crossref(replace(stranger, doi="10.5555/rabbit")))
    code, _, err = cite("add", "28630737", "-q")
    record = yaml.safe_load(content())["citations"]["mardones2017"]
    assert not {"volume", "pages"} & record.keys()
    assert code == 1
    assert "the DOI 10.5555/rabbit leads to another paper (Crossref): Cells in rabbits" in err


def test_names_that_two_services_tell_differently_are_told(cite: Cite, library: Library) -> None:
    dalloca = RECORDS["30715002"]
    right = replace(dalloca, authors=(Name("Dall'Oca", "Carlo"), *dalloca.authors[1:]))
    library.replies["crossref"] = lambda *_: ok(crossref(right))
    code, _, err = cite("add", "30715002", "-q")
    assert code == 0
    assert (
        "beware: Europe PMC and Crossref tell the names of author 1 differently (Carlo D, and Dall'Oca Carlo)"
        in err
    )


def told(*papers: Record) -> list[str]:
    return list(adding.remarks(papers, ()))


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        ("Park EH, Lim HS", "Park EH, Lim HS", ""),
        ("van der Berg J", "Berg J", ""),
        ("García-Vicuña R", "Garcia Vicuna R", ""),
        ("PARK EH", "Park E", ""),
        ("Carlo D, Park E, Stefano B", "Dalloca C, Park E, Breda S", "authors 1 and 3 differently"),
        ("Park EH", "Park EH, Lim HS", "lists 1 author, and PubMed 2"),
        ("Park EH", "Park XH", "author 1 differently"),
    ],
)
def test_what_counts_as_told_differently(mine: str, theirs: str, said: str) -> None:
    from tests.evidence.papers import named

    found = told(Record("Europe PMC", "T", named(mine)), Record("PubMed", "T", named(theirs)))
    assert len(found) == bool(said)
    assert said in "".join(found)


def test_groups_that_one_service_leaves_out_are_no_difference() -> None:
    people = (Name("Park", initials="E"),)
    assert told(Record("PubMed", "T", (*people, Name("Hip Group"))), Record("Crossref", "T", people)) == []
    assert told(Record("PubMed", "T", people)) == []
    assert told(Record("PubMed", "T", ()), Record("Crossref", "T", people)) == []


def test_a_lost_letter_is_told() -> None:
    assert "has lost a letter" in told(Record("PubMed", "\ufffdtude", (Name("Park", initials="E"),)))[0]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Cells in <men> and <mice> at <5 and >3 mg", "Cells in <men> and <mice> at <5 and >3 mg"),
        ("10<sup><i>7</i></sup> cells", "10⁷ cells"),
        ("<msup><mn>10</mn><mn>7</mn></msup> cells", "10⁷ cells"),
        ('<mml:math><mml:msup><mml:mi>10</mml:mi><mml:mn>7</mml:mn></mml:msup></mml:math>', "10⁷"),
        ('a<sub class="x">b</sub>', "ab"),
        ("right\u202eleft\u2066 \u200bhip\u00ad\u3164\ufe0f", "rightleft hip"),
    ],
)  # fmt: skip
def test_words_stay_and_what_nobody_sees_goes(told: str, kept: str) -> None:
    assert plain(told) == kept


def test_nothing_invisible_gets_into_the_file() -> None:
    hidden = "\u202e\u200b\u2066"
    record = Record(
        "Europe PMC", f"A{hidden} title",
        (Name(f"Pa{hidden}rk", initials=f"E{hidden}H"), Name(f"A{hidden} Group")),
        (f"Hip{hidden} Int",), (2020,), f"1{hidden}", f"2{hidden}", f"3{hidden}", f"10.1000/x{hidden}",
    )  # fmt: skip
    text = "\n".join(entry.lines(record, "key", TODAY))
    assert not set(hidden) & set(text)
    assert "authors: [Park EH, {group: A Group}]" in text


# --- what was typed -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", ["a b", "Müller2020", "-a", "a]", "[@x]", "a/b", "2020-01-01", "5", "null", "No"]
)
def test_an_illegal_key_is_refused_before_anybody_is_asked(cite: Cite, library: Library, key: str) -> None:
    code, out, err = cite("add", "28630737", f"--key={key}")
    assert (code, out, library.asked) == (2, "", [])
    assert f'"{key}" cannot be a key' in err
    assert content() == CONTENT


def test_a_key_that_is_taken_is_refused_before_anybody_is_asked(cite: Cite, library: Library) -> None:
    code, _, err = cite("add", "28630737", "--key", "wang2022")
    assert (code, library.asked) == (2, [])
    assert "there is a record wang2022 already; choose another --key" in err


@pytest.mark.parametrize(
    ("typed", "said"),
    [("10.1093/jhps/ hnx011", "has a blank in it, and a DOI has none; write 10.1093/jhps/hnx011"),
     ("10.1093/jhps/hnx011 10.1002/stem.68", "is more than one DOI; give each by itself")],
)  # fmt: skip
def test_a_doi_with_a_blank(cite: Cite, typed: str, said: str) -> None:
    code, _, err = cite("add", typed)
    assert (code, said in err) == (2, True), err


# --- several at once ----------------------------------------------------------------------------


def test_several_papers_have_each_its_own_result_and_the_worst_code(cite: Cite, library: Library) -> None:
    library.records["20650877"] = replace(
        RECORDS["20650877"], notices=(Notice("retraction", "J. 2026;1(1):1"),)
    )
    code, out, err = cite("add", "-q", "28630737", "20650877", "99", "36043768", "30715002")
    assert code == 1
    assert "1 of 5: 28630737" in err and "5 of 5: 30715002" in err
    assert "RETRACTED: Allogenic" in err and "no service knows PMID 99" in err
    assert "36043768 is there already, as barmada2023" in err
    assert out.count("verified:") == 2
    assert {"mardones2017", "carlo2019"} <= yaml.safe_load(content())["citations"].keys()


def test_two_that_are_one_are_added_once(cite: Cite) -> None:
    code, _, err = cite("add", "-q", "28630737", "https://doi.org/10.1093/jhps/hnx011", "28630737")
    assert code == 0
    assert err.count("is there already, as mardones2017") == 2
    assert content().count("mardones2017:") == 1


def test_one_that_is_no_identifier_keeps_no_other_out(cite: Cite) -> None:
    code, _, err = cite("add", "-q", "Mardones", "28630737")
    assert code == 2
    assert '"Mardones" is no identifier; give a PMID' in err
    assert "mardones2017" in yaml.safe_load(content())["citations"]


def test_a_title_without_quotes_adds_nothing(cite: Cite, library: Library) -> None:
    library.records["2017"] = replace(MARDONES, pmid="2017", doi="", pmcid="")
    code, out, err = cite("add", "-q", "Mardones", "2017", "hip")
    assert (code, out, library.asked) == (2, "", [])
    assert '"2017" may be a year beside "Mardones", and was not looked up' in err
    assert content() == CONTENT


def test_a_key_is_for_one_paper(cite: Cite, library: Library) -> None:
    code, _, err = cite("add", "28630737", "30715002", "--key", "hip")
    assert (code, library.asked) == (2, [])
    assert "--key hip is for one record, and here are 2" in err


def test_of_a_page_on_the_web_a_record_is_shown_that_can_be_filled_in(cite: Cite, library: Library) -> None:
    code, out, err = cite("add", "https://www.fda.gov/vaccines-blood-biologics/cells")
    assert (code, library.asked) == (2, [])
    assert (
        "if it is a page on the web, write this below citations:, fill it in, and compare it by hand:" in err
    )
    text = out.replace("title:  ", "title: Cells  ").replace("publisher:  ", "publisher: FDA  ")
    filled = "".join(f"  {line}\n" for line in text.replace("year:   ", "year: 2024  ").splitlines())
    key = out.partition(":")[0]
    assert key == "fda" and "[@fda]" in out
    Path("content.yaml").write_text(f"{content().replace('@wang2022', '@' + key)}\n{filled}")
    code, out, err = cite("list")
    assert (code, key in out) == (0, True)
    assert "errors" not in err


@pytest.mark.parametrize(
    "typed",
    ["https://www.ncbi.nlm.nih.gov/books/NBK459333/", "ncbi.nlm.nih.gov/books/nbk459333", "NBK459333"],
)
def test_of_a_chapter_in_the_bookshelf_a_record_is_shown(cite: Cite, library: Library, typed: str) -> None:
    code, out, err = cite("add", typed)
    assert (code, library.asked) == (2, [])
    assert "stands in the Bookshelf of NCBI" in err and "write 459333" not in err
    assert out.startswith("nbk459333:") and "kind: chapter" in out
    text = out.replace("authors:   ", "authors: [Doe J] ").replace("year:   ", "year: 2024  ")
    for name in ("title", "book", "publisher"):
        text = text.replace(f"{name}: ", f"{name}: StatPearls  ")
    filled = "".join(f"  {line}\n" for line in text.splitlines())
    Path("content.yaml").write_text(f"{content().replace('@wang2022', '@nbk459333')}\n{filled}")
    project = resolve(Path("content.yaml"), today=clock.today())
    read = stages().validate(stages().load(project), project.today)
    assert read.citations["nbk459333"].title == "StatPearls"
    assert not [one for one in read.findings if "nbk459333" in one.message or "chapter" in one.message]


@pytest.mark.parametrize(
    "empty", ["citations:", "citations:  # of papers", "citations: {}", "citations: null"]
)
@pytest.mark.parametrize("after", ["", "\n# the end\n", "promises: []\n"])
def test_an_empty_list_of_records_is_filled(cite: Cite, empty: str, after: str) -> None:
    head = HEAD.replace(" [@barmada2023]", "").replace("; @barmada2023", "")
    Path("content.yaml").write_text(f"{empty}\n{after}{head.replace(' [@wang2022]', '')}")
    code, _, err = cite("add", "28630737", "-q")
    assert code == 0, err
    assert list(yaml.safe_load(content())["citations"]) == ["mardones2017"]
    assert ("# of papers" in content()) is ("#" in empty)
    assert "# the end" in content() or "end" not in after


def test_where_there_are_no_papers_the_list_says_how_to_get_some(cite: Cite) -> None:
    Path("content.yaml").write_text(
        HEAD.replace(" [@barmada2023]", "").replace(" [@wang2022; @barmada2023]", "")
    )
    code, out, err = cite("list")
    assert (code, out) == (0, "")
    assert "content.yaml has no papers yet; brochure cite add looks one up" in err
    assert cite("list", "--json")[1] == "[]\n"


def test_records_that_are_no_records_are_left_alone(cite: Cite) -> None:
    text = f"{HEAD}citations: [a, b]\n"
    Path("content.yaml").write_text(text)
    code, out, err = cite("add", "28630737", "-q")
    assert code == 4 and out.startswith("mardones2017:")
    assert "what stands behind citations: is no list of records" in err
    assert content() == text


def test_a_key_of_a_group_stays_short() -> None:
    group = Name("World Health Organization Department of Reproductive Health and Research")
    assert entry.key_of(Record("PubMed", "T", (group,), years=(2020,)), ()) == "worldhealth2020"
    assert entry.key_of(Record("PubMed", "T", (Name("x" * 70),), years=(2020,)), ()) == f"{'x' * 20}2020"
    assert WANG.strip().startswith("wang2022")
