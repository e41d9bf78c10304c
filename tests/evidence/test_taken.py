"""What `cite add` takes from a record agrees with that record, whatever it holds."""

from __future__ import annotations

from datetime import date

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.citations import Author, Citation, parse_author
from brochure.evidence.entry import lines
from brochure.evidence.matcher import compare
from brochure.evidence.record import Name, Record

TODAY = date(2026, 11, 30)


def taken(record: Record) -> Citation:
    """The citation in the entry that is written for a record."""
    held = yaml.safe_load("\n".join(lines(record, "key", TODAY)))["key"]
    authors = tuple(
        Author(one["group"]) if isinstance(one, dict) else parse_author(one) for one in held["authors"]
    )
    keys = ("journal", "volume", "issue", "pages", "doi", "pmid", "pmcid")
    more = {key: str(held[key]) for key in keys if key in held}
    return Citation("key", authors, held["title"], int(held["year"]), **more)  # type: ignore[arg-type]


FAMILIES = st.sampled_from(
    [
        "Park",
        "van der Berg",
        "Álvaro-Gracia",
        "O'Brien",
        "Müller",
        "St. John",
        "Smith Jr",
        "LI",
        "Иванов",
        "De Bari",
    ]
)
GIVEN = st.sampled_from(["", "Eun Hee", "J. H.", "José María", "Jean-Paul", "A B C D E", "Yong-Ho", "Ana"])
PEOPLE = st.builds(Name, FAMILIES, GIVEN.filter(bool), suffix=st.sampled_from(["", "Jr", "3rd"]))
SHORT = st.builds(Name, FAMILIES, initials=st.sampled_from(["E", "EH", "J-P", "ABCDE"]))
GROUPS = st.builds(Name, st.sampled_from(["Hip Study Group", "The Cx611 Study Group", "WHO, Europe"]))
TITLES = st.sampled_from(
    [
        "Cells for hips.",
        "[Cells for hips].",
        "10<sup>7</sup> CD34<sup>+</sup> cells",
        "TNF-&alpha; &amp; hips: a review.",
        "Are cells safe?",
        "H<sub>2</sub>O at -80 °C",
        "Cells <5 years",
        "1984",
        "Cells (1.5 mg)",
        "Cells for hips<sup>1</sup>.",
    ]
)


@settings(derandomize=True, deadline=None, database=None)
@given(
    st.lists(st.one_of(PEOPLE, SHORT, GROUPS), min_size=1, max_size=5),
    TITLES,
    st.sampled_from(
        [("J Hip", "Journal of hip"), ("Medicine (Baltimore)", "Medicine"), ("Bone : the journal",)]
    ),
    st.sampled_from(["", "1", "1 Suppl 2", "S1", "1-2"]),
    st.sampled_from(["", "636-42", "1052e-65e", "94-102; quiz 103", "e123", "S12-8", "1052.e1-9"]),
)
def test_what_is_taken_agrees(
    names: list[Name], title: str, journals: tuple[str, ...], issue: str, pages: str
) -> None:
    record = Record("Europe PMC", title, tuple(names), journals, (2018,), "7", issue, pages, pmid="1")
    assert [one for one in compare(taken(record), record) if one.grave] == []
