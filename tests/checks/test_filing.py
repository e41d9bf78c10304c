"""The index of the tags (/ParentTree): what is filed under another tag than the one that holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from brochure import facts
from brochure.checks.subject import Expected, Subject
from brochure.facts import Misfiled
from tests import drafting
from tests.checks import made

BODY = (
    "<h1>Title</h1><p>It is not approved. <a href='https://a.org/'>The site</a> and"
    " <a href='https://b.org/'>another</a></p><p>It may do harm.</p>"
    "<h2 style='break-before: page'>Risks</h2><p>Nobody knows.</p>"
)


@cache
def _laid() -> bytes:
    return drafting.lay(drafting.document(BODY)).pdf


Change = Callable[[pikepdf.Pdf, Any], None]


def told(change: Change | None = None) -> list[str]:
    """What is said when the entries of the index were changed."""
    with pikepdf.open(BytesIO(_laid())) as pdf:
        if change:
            change(pdf, pdf.Root.StructTreeRoot.ParentTree.Nums)
        out = BytesIO()
        pdf.save(out)
    of = Subject(facts.inspect(out.getvalue()), Expected())
    return [finding.message for finding in made.found("tag-misfiled", of)]


def _swapped(_pdf: pikepdf.Pdf, nums: Any) -> None:
    nums[1][0], nums[1][1] = nums[1][1], nums[1][0]


def _one_left_out(_pdf: pikepdf.Pdf, nums: Any) -> None:
    nums[3][1] = None


def _cut_short(_pdf: pikepdf.Pdf, nums: Any) -> None:
    del nums[3][1]


def _none_at_all(pdf: pikepdf.Pdf, _nums: Any) -> None:
    del pdf.Root.StructTreeRoot["/ParentTree"]


def _page_without_a_key(pdf: pikepdf.Pdf, _nums: Any) -> None:
    del pdf.pages[1].StructParents


def _pages_swapped(pdf: pikepdf.Pdf, _nums: Any) -> None:
    pdf.pages[0].StructParents, pdf.pages[1].StructParents = 1, 0


def _links_swapped(pdf: pikepdf.Pdf, _nums: Any) -> None:
    one, two = pdf.pages[0].Annots
    one.StructParent, two.StructParent = two.StructParent, one.StructParent


def _a_second_row(_pdf: pikepdf.Pdf, nums: Any) -> None:
    """The row that a reader finds first is another one than that of the page."""
    nums.insert(0, Array([nums[3][0]] * 3))
    nums.insert(0, 0)


@pytest.mark.parametrize(
    ("change", "count", "first"),
    [
        (
            _swapped,
            1,
            "“Title” is filed under another tag (P) than the one that holds it, and 1 more on page 1",
        ),
        (_one_left_out, 1, "“Nobody knows.” is filed under no tag"),
        (_cut_short, 1, "“Nobody knows.” is filed under no tag"),
        (_none_at_all, 2, "“Title” is filed under no tag, and "),
        (_page_without_a_key, 1, "“Risks” is filed under no tag, and 1 more on page 2"),
        (_pages_swapped, 2, "“Title” is filed under another tag (H2)"),
        (_links_swapped, 1, "an annotation is filed under another tag (Link)"),
        (_a_second_row, 1, "“Title” is filed under another tag (H2)"),
    ],
)
def test_content_that_is_filed_elsewhere(change: Change, count: int, first: str) -> None:
    messages = told(change)
    assert len(messages) == count and messages[0].startswith(first), messages


def _in_two_branches(pdf: pikepdf.Pdf, nums: Any) -> None:
    tree, items = pdf.Root.StructTreeRoot.ParentTree, list(nums)
    halves = [pdf.make_indirect(Dictionary(Nums=Array(part))) for part in (items[:2], items[2:])]
    del tree["/Nums"]
    tree.Kids = Array(halves)


def _by_other_keys(pdf: pikepdf.Pdf, nums: Any) -> None:
    nums[0], pdf.pages[0].StructParents = 77, 77
    nums[1] = pdf.make_indirect(nums[1])


def _more_than_is_held(_pdf: pikepdf.Pdf, nums: Any) -> None:
    nums[1].append(nums[1][0])  # what no tag holds may be filed as it likes


@pytest.mark.parametrize("change", [None, _in_two_branches, _by_other_keys, _more_than_is_held])
def test_content_that_is_filed_under_its_tag(change: Change | None) -> None:
    assert told(change) == []


def test_files_without_tags_and_files_that_cannot_be_read() -> None:
    plain = made.facts(made.page(made.run("x")))
    assert made.outcome("tag-misfiled", made.subject(of=plain)) == "not applicable"
    tagged = replace(plain, tags=made.tree(made.tag("P", "x")), misfiled=None)
    assert made.outcome("tag-misfiled", made.subject(of=tagged)) == "could not be checked"
    drawn = replace(tagged, misfiled=(Misfiled(1, 9, "P"),))
    [finding] = made.found("tag-misfiled", made.subject(of=drawn))
    assert finding.message.startswith("something drawn is filed under another tag (P)")
