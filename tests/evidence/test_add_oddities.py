"""What `brochure cite add` is given and gets: other forms of numbers, suffixes of names, markup in titles."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from brochure.citations import Author, Citation, Malformed, identify, parse_author
from brochure.evidence import asking, entry, lock, shapes
from brochure.evidence.lock import Entry
from brochure.evidence.lookup import Identifiers
from brochure.evidence.matcher import State, compare
from brochure.evidence.record import Name, Record

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("PMC6127229.1", Identifiers(pmcid="PMC6127229")),  # a version; 6127229 is the PMID of another paper
        ("pmc6127229", Identifiers(pmcid="PMC6127229")),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC6127229.2/", Identifiers(pmcid="PMC6127229")),
        ("PMID 28630737.", Identifiers(pmid="28630737")),
        ("https://pubmed.gov/28630737", Identifiers(pmid="28630737")),
        ("10.1093%2Fjhps%2Fhnx011", Identifiers(doi="10.1093/jhps/hnx011")),
        ("https://doi.org/10.1093/jhps/hnx011.", Identifiers(doi="10.1093/jhps/hnx011")),
        ("doi:10.1093/JHPS/hnx011;", Identifiers(doi="10.1093/JHPS/hnx011")),
    ],
)
def test_numbers_in_other_forms(typed: str, found: Identifiers) -> None:
    assert asking.asked_for(typed) == found


@pytest.mark.parametrize(
    ("typed", "said", "hint"),
    [
        ("28630737 30715002", "is more than one number", "cite add 28630737 30715002"),
        ("https://www.x.com/doi/10.1016/S0140-6736(05)1/pdf", "no link to", "write 10.1016/S0140-6736(05)1;"),
        ("https://academic.oup.com/jhps/article/4/2/159/3778286", "is no link to", "copy its number"),
        ("Mardones hip", "is no identifier", "give a PMID (28630737), a PMCID (PMC"),
        ("", "is no identifier", "give a PMID (28630737)"),
        ("Mardones 2017 hip", "is no identifier", "give a PMID (28630737)"),
        ("W12345", "is no identifier", "or the link of the paper's page"),
        ("2017a", "is no identifier", "give a PMID"),
        ("PMID", "is no identifier", "give a PMID"),
        ("PMID 28630737 (Mardones 2017)", "more than an identifier", "did you mean PMID 28630737? Give"),
        ("see PMC5467401.", "more than an identifier", "did you mean PMC5467401?"),
        ("Hip. doi: 10.1002/stem.68. Epub 2009", "more than an id", "did you mean 10.1002/stem.68?"),
        ("123456789", "is not a PMID", "for example 28630737"),
    ],
)  # fmt: skip
def test_what_is_no_number(typed: str, said: str, hint: str) -> None:
    with pytest.raises(Malformed, match=said) as fault:
        asking.asked_for(typed)
    assert hint in fault.value.hint


@pytest.mark.parametrize(
    ("typed", "beside", "taken"),
    [
        ("2017", "Mardones", False), ("2017", "", True), ("PMID:2017", "Mardones", True),
        ("28630737", "Mardones", True), ("198", "hip", False),
    ],
)  # fmt: skip
def test_a_year_among_words_is_no_pmid(typed: str, beside: str, taken: bool) -> None:
    if taken:
        assert asking.asked_for(typed, beside=beside).pmid in ("2017", "28630737")
        return
    with pytest.raises(Malformed, match=f'may be a year beside "{beside}"') as fault:
        asking.asked_for(typed, beside=beside)
    assert fault.value.hint == f"if it is a PMID, add PMID:{typed} by itself"


def test_words_are_found_among_what_is_typed() -> None:
    assert asking.words_among(["Mardones", "2017", "hip"]) == "Mardones"
    assert asking.words_among(["28630737", "10.1002/stem.68", "https://example.org/x", "123456789"]) == ""


def test_a_pmc_version_is_no_pmid() -> None:
    assert identify("https://pmc.ncbi.nlm.nih.gov/articles/PMC6127229.1/") == ("pmcid", "PMC6127229")
    with pytest.raises(Malformed, match="PMC number") as fault:
        from brochure.citations import check_pmid

        check_pmid("PMC6127229.1")
    assert fault.value.hint == "write pmcid: PMC6127229 instead"


def added(record: Record) -> dict[str, object]:
    return dict(yaml.safe_load("\n".join(entry.lines(record, "key", TODAY)))["key"])


NAMES = [
    (Name("van der Berg", "Jan Hendrik", "JH"), "van der Berg JH"),
    (Name("de la Cruz", "Ana", "A"), "de la Cruz A"),
    (Name("Smith", "John", "J", "Jr"), "Smith J Jr"),
    (Name("Gilstrap", "Larry C", "LC", "3rd"), "Gilstrap LC 3rd"),
    (Name("García-Vicuña", "R", "R"), "García-Vicuña R"),
    (Name("Díaz González", "F", "F"), "Díaz González F"),
    (Name("O’Brien", "P", "P"), "O’Brien P"),
    (Name("St. John", "A", "A"), "St John A"),
    (Name("Müller", "Hans-Peter", "H.-P."), "Müller H-P"),
    (Name("Nguyen", "T T T T T", "TTTTT"), "Nguyen TTTT"),
    (Name("王", "伟"), {"group": "王 伟"}),
    (Name("Hip Study Group"), {"group": "Hip Study Group"}),
    (Name("Suharto"), {"group": "Suharto"}),
]


@pytest.mark.parametrize(("name", "typed"), NAMES, ids=[str(number) for number in range(len(NAMES))])
def test_names_are_written_so_that_they_agree_with_their_record(name: Name, typed: object) -> None:
    record = Record("Europe PMC", "Title", (name,), ("J",), (2020,))
    [got] = added(record)["authors"]  # type: ignore[misc]
    assert got == typed
    author = parse_author(got) if isinstance(got, str) else Author(got["group"])
    assert compare(Citation("key", (author,), "Title", 2020), record) == ()


def test_suffixes_as_the_services_tell_them_and_as_the_lock_keeps_them(tmp_path: object) -> None:
    crossref = {
        "message": {
            "DOI": "10.5555/t",
            "title": ["T"],
            "author": [{"family": "Smith", "given": "John", "suffix": "Jr."}],
        }
    }
    assert shapes.crossref(crossref).authors == (Name("Smith", "John", suffix="Jr"),)
    assert shapes._split("Gilstrap LC 3rd") == Name("Gilstrap", initials="LC", suffix="3rd")
    assert shapes._split("Smith J") == Name("Smith", initials="J")
    assert shapes._split("Hip Study Group II") == Name("Hip Study Group II")
    one = {"lastName": "Smith", "firstName": "John", "initials": "J", "fullName": "Smith J Jr"}
    paper = {"pmid": "1", "title": "T", "authorList": {"author": [one]}}
    found = shapes.europe_pmc({"hitCount": 1, "resultList": {"result": [paper]}})
    assert found and found.authors == (Name("Smith", "John", "J", "Jr"),)
    held = Entry(State.VERIFIED, TODAY, "0" * 16, record=found)
    path = tmp_path / "citations.lock.yaml"  # type: ignore[operator]
    path.write_bytes(lock.written({"a": held}))
    assert lock.read(path).entries["a"].record == found


@pytest.mark.parametrize(
    ("cited", "held", "agree"),
    [("Smith J Jr", "Jr", True), ("Smith J", "Jr", True), ("Smith J Jr", "", True),
     ("Smith J III", "3rd", True), ("Smith J Jr", "Sr", False), ("Smith J II", "III", False)],
)  # fmt: skip
def test_a_son_is_not_his_father(cited: str, held: str, agree: bool) -> None:
    record = Record("PubMed", "T", (Name("Smith", initials="J", suffix=held),), years=(2020,))
    told = compare(Citation("key", (parse_author(cited),), "T", 2020), record)
    assert (told == ()) is agree


TITLES = [
    (
        "Étude of <i>in vivo</i> 10<sup>7</sup> cells &amp; β-catenin.",
        "Étude of in vivo 10⁷ cells & β-catenin",
    ),
    ("[Stem cells in hips].", "Stem cells in hips"),
    ("[A] and [B]", "[A] and [B]"),
    ("[A] title", "[A] title"),
    ("TGF-&#x3b2;1 in <b>hip</b>", "TGF-β1 in hip"),
    ("H<sub>2</sub>O<sub>2</sub> at 10<sup>-7</sup>", "H₂O₂ at 10⁻⁷"),
    ("CO<sub>2</sub> (&lt;5%) vs &gt;5%", "CO₂ (<5%) vs >5%"),
    ("Cells: “a” trial?", "Cells: “a” trial?"),
    ("1984", "1984"),
    ("Yes # no", "Yes # no"),
]


@pytest.mark.parametrize(("told", "typed"), TITLES)
def test_titles_keep_what_they_say(told: str, typed: str) -> None:
    """10<sup>7</sup> written as 107 would be another number of cells."""
    record = Record("Europe PMC", told, (Name("Lee", initials="K"),), ("J",), (2020,))
    title = added(record)["title"]
    assert title == typed
    assert compare(Citation("key", (parse_author("Lee K"),), str(title), 2020), record) == ()


@pytest.mark.parametrize(
    ("told", "written"), [("1423-9", "1423-1429"), ("e12-5", "e12-e15"), ("e0229947", "e0229947")]
)
def test_whole_pages_are_written(told: str, written: str) -> None:
    record = Record("PubMed", "Hip", (Name("Park", initials="EH"),), ("Hip Int",), (2010,), pages=told)
    assert added(record)["pages"] == written
