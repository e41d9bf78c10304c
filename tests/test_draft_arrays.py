"""Arrays: fonts are subset as ever, with fewer C types."""

from __future__ import annotations

from typing import Any

import pytest

from brochure.draft.arrays import USUAL, Arrays, know
from tests.drafting import document, lay


@pytest.fixture
def ffi() -> Any:
    """The engine's interface to C; it is there once a document was laid out."""
    lay(document("<p>x</p>"))
    from weasyprint.text import ffi

    return ffi.ffi


def test_an_array_made_from_a_list_needs_no_size(ffi: Any) -> None:
    array = Arrays(ffi).new("unsigned int[3]", (7, 8, 9))
    assert list(array) == [7, 8, 9] and len(array) == 3
    assert "unsigned int[3]" not in ffi._parsed_types


@pytest.mark.parametrize(("kind", "given", "size"), [("unsigned int[5]", None, 5), ("unsigned int *", 4, 1)])
def test_what_is_no_full_array_is_made_as_ever(ffi: Any, kind: str, given: object, size: int) -> None:
    made = Arrays(ffi).new(kind, given)
    assert ffi.sizeof(ffi.typeof(made)) in (4 * size, ffi.sizeof("void *"))


def test_the_same_bytes_come_out_with_and_without(ffi: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.pdf import fonts

    page = document("<p>Fonts are subset: ffi × ≥ é.</p><h1>Another face</h1>")
    assert isinstance(fonts.ffi, Arrays)
    quick = lay(page).pdf
    monkeypatch.setattr(fonts, "ffi", ffi)
    assert lay(page).pdf == quick


def test_the_usual_types_are_those_a_document_asks_for(ffi: Any) -> None:
    know(ffi)
    before = set(ffi._parsed_types)
    lay(document("<p>Words.</p>"))
    assert set(USUAL) <= before
    assert set(ffi._parsed_types) - before == set()
