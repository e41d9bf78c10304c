"""Addresses that lead to no paper: pages on the web and chapters of the Bookshelf, and what is no address."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.evidence import asking, entry
from tests.dated import TODAY
from tests.evidence.server import Library
from tests.evidence.test_adding import CONTENT, Cite, cite, library

__all__ = ["cite", "library"]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("nhs.uk/conditions/arthritis", "https://nhs.uk/conditions/arthritis"),
        ("www.rki.de/", "https://www.rki.de/"),
        ("https://www.nhs.uk/a", "https://www.nhs.uk/a"),
        ("ncbi.nlm.nih.gov/books/NBK430685", "https://ncbi.nlm.nih.gov/books/NBK430685"),
        ("NBK430685", "https://www.ncbi.nlm.nih.gov/books/NBK430685/"),
    ],
)
def test_an_address_with_or_without_its_beginning(typed: str, address: str) -> None:
    with pytest.raises(asking.Elsewhere) as fault:
        asking.asked_for(typed)
    assert fault.value.address == address


@pytest.mark.parametrize(
    "typed", ["http://[x", "https://", "https:///a", "see https://nhs.uk/a b", "hip/knee"]
)
def test_what_is_no_address_is_told_and_no_entry_is_shown(cite: Cite, library: Library, typed: str) -> None:
    code, out, err = cite("add", typed)
    assert (code, out, library.asked) == (2, "", [])
    assert (
        "is no address; give a PMID" in err or "is no identifier; give a PMID" in err or "did you mean" in err
    )


def test_a_doi_is_no_address() -> None:
    assert asking.asked_for("10.1093/jhps/hnx011").doi == "10.1093/jhps/hnx011"


def test_two_pages_of_one_website_have_two_keys(cite: Cite) -> None:
    page = "  nhs:\n    kind: page\n    title: A\n    publisher: NHS\n    link: https://www.nhs.uk/a/\n"
    Path("content.yaml").write_text(f"{CONTENT}{page}    accessed: 2026-11-01\n")
    code, out, _ = cite("add", "https://www.nhs.uk/b")
    assert code == 2 and out.startswith("nhsb:  # the key: cite it as [@nhsb]")
    for same in ("https://www.nhs.uk/a", "nhs.uk/a/", "http://nhs.uk/a#top"):
        code, out, err = cite("add", same)
        assert (code, out) == (0, "") and f"{same} is there already, as nhs" in err


def test_a_key_that_is_free_has_no_letter() -> None:
    assert next(entry.page("https://www.nhs.uk/b", TODAY)).startswith("nhs:")
    assert (
        entry.linked_as("https://a.org/x", {"a": {"link": 7}, "b": None, "c": {"link": "https://a.org/y"}})
        is None
    )
