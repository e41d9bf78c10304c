"""The sample as a page: what a reader holds in hand, on both papers. Facts, not pictures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import pytest

from brochure import content, draft, facts, html, source
from brochure.citations import reference
from brochure.content import Content
from brochure.draft import Draft
from brochure.facts import Facts, Run
from brochure.html.filters import headline, line
from brochure.project import resolve
from brochure.variant import CitationStyle, Paper, VariantName
from tests.dated import TODAY
from tests.drafting import STYLES, document, lay

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Made:
    draft: Draft
    facts: Facts
    content: Content

    def runs(self, key: str) -> list[Run]:
        """The printed runs of a block or section heading, in reading order."""
        return [
            run
            for number, box in self.draft.boxes[key]
            for run in self.facts.pages[number - 1].runs
            if not run.artifact and run.text.strip() and run.box.inside(box, 2)
        ]


@pytest.fixture(scope="module", params=list(Paper), ids=str)
def made(request: pytest.FixtureRequest) -> Made:
    project = replace(resolve(ROOT, today=TODAY), paper=request.param)
    words = content.validate(source.load(project), TODAY)
    words, variant = content.fitted(words, project)
    laid = draft.paginate(html.render(words, variant, project), variant, project)
    assert laid.findings == ()
    return Made(laid, facts.inspect(laid.pdf), words)


def test_it_has_at_most_seven_pages(made: Made) -> None:
    assert len(made.facts.pages) <= 7


def test_whom_to_call_and_when_stands_on_one_page(made: Made) -> None:
    keys = [key for key in made.draft.boxes if key.startswith("when-to-call")]
    assert len(keys) >= 4
    assert len({page for key in keys for page, _ in made.draft.boxes[key]}) == 1


def test_the_notice_is_as_large_as_the_text(made: Made) -> None:
    runs = made.runs("notice-1")
    assert len(runs) > 5
    assert {round(run.size, 1) for run in runs} == {12.0}


def test_no_title_ends_in_a_lonely_short_word(made: Made) -> None:
    looked = 0
    for page in made.facts.pages:
        for title in (
            tag for tag in _tags(made.facts) if tag.role in ("H1", "H3") and tag.page == page.number
        ):
            looked += 1
            runs = [run for run in page.runs if any(run.mcid == mcid for _, mcid in title.marks)]
            lines = [list(line) for _, line in groupby(runs, key=lambda run: round(run.baseline))]
            last = " ".join(run.text for run in lines[-1]).split()
            assert len(lines) == 1 or len(last) > 1 or len(last[0]) > 10, last
    assert looked > 8


def _tags(measured: Facts) -> list[facts.Tag]:
    assert measured.tags
    return measured.tags.walk()


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("hip osteoarthritis: a scoping review", "hip osteoarthritis: a scoping~review"),
        ("what nobody knows", "what nobody knows"),
        ("an overview of what nobody knows", "an overview of what nobody~knows"),
        ("injections for hip osteoarthritis", "injections for hip osteoarthritis"),
        ("Hip", "Hip"),
        ("", ""),
    ],
)
def test_a_short_last_word_keeps_to_the_one_before(title: str, kept: str) -> None:
    assert headline(title) == kept.replace("~", "\u00a0")


def test_a_headline_that_is_html_already_stays_html() -> None:
    """Else the title of a paper with an ampersand is printed as `&amp;`."""
    for title in ("Knee & hip", "Cells in the knee & the hip"):
        kept = headline(line(title))
        assert hasattr(kept, "__html__")
        assert kept.count("&amp;") == 1
    assert not hasattr(headline("Knee & hip"), "__html__")


def test_no_line_tears_a_volume_from_its_pages_or_an_identifier(made: Made) -> None:
    lines = [line.strip() for page in made.facts.pages for line in page.text.splitlines()]
    looked = 0
    for paper in made.content.citations.values():
        for part in reference(paper, CitationStyle.AMA):
            if part.link or (part.whole and ";" in part.text):
                looked += 1
                assert any(part.text.rstrip(".") in line for line in lines), part.text
    assert looked >= 15


@pytest.mark.parametrize(("width", "torn"), [(140, False), (60, True)])
def test_what_is_wider_than_its_column_breaks_and_does_not_stick_out(width: int, torn: bool) -> None:
    sheets = "".join(
        f'<link rel="stylesheet" href="{(STYLES / name).as_uri()}">'
        for name in ("tokens.css", "page.css", "blocks.css")
    )
    numbers = '<span class="locator">2017;317(19):1967-1975.</span>'
    drawn = lay(
        document(f'{sheets}<div style="width: {width}pt"><p class="reference">In JAMA. {numbers}</p></div>')
    )
    assert not any(one.rule == "text-outside" for one in drawn.findings)
    runs = [run for run in facts.inspect(drawn.pdf).pages[0].runs if not run.artifact and run.text.strip()]
    assert "".join(run.text for run in runs).replace(" ", "") == "InJAMA.2017;317(19):1967-1975."
    assert max(run.box.right for run in runs) - min(run.box.left for run in runs) <= width
    assert any("317(19):1967-1975." in run.text for run in runs) is not torn


@pytest.fixture(scope="module")
def large() -> Draft:
    """The sample in large print, laid out."""
    project = resolve(ROOT, today=TODAY, name=VariantName.LARGE_PRINT)
    whole = content.validate(source.load(project), TODAY)
    words, variant = content.fitted(whole, project)
    return draft.paginate(html.render(words, variant, project), variant, project)


def test_in_large_print_papers_share_pages_and_are_parted_between_paragraphs(large: Draft) -> None:
    papers = {key: boxes for key, boxes in large.boxes.items() if key.startswith("ref-")}
    assert len(papers) == 10
    torn = [key for key, boxes in papers.items() if len(boxes) > 1]
    for key in torn:  # no line or two alone, on either page
        assert [page - papers[key][0][0] for page, _ in papers[key]] == [0, 1], key
        assert min(box.height for _, box in papers[key]) > 3 * 24, key
    first = Counter(boxes[0][0] for boxes in papers.values())
    assert max(first.values()) == 2, "two short papers fit on one page"
    assert len(large.columns) <= 21, "it took 23 while each paper stood on one page"


@pytest.mark.parametrize(
    ("folder", "variant", "pages", "empty"),
    [
        (".", VariantName.PRINT, 7, 1 / 3),
        (".", VariantName.BOOKLET, 15, 1 / 2),
        ("examples/spanish", VariantName.HANDOUT, 8, 1 / 3),
        ("examples/spanish", VariantName.PRINT, 8, 1 / 3),
        ("examples/spanish", VariantName.BOOKLET, 16, 3 / 5),
    ],
)
def test_no_page_but_the_last_is_left_half_empty(
    folder: str, variant: VariantName, pages: int, empty: float
) -> None:
    """`empty`: how much of the height between header and footer may stay white on a page."""
    project = resolve(ROOT / folder, today=TODAY, name=variant)
    words, fit = content.fitted(content.validate(source.load(project), TODAY), project)
    laid = draft.paginate(html.render(words, fit, project), fit, project)
    filled = len(laid.columns) - len(laid.blanks)
    assert filled <= pages and not len(laid.columns) % fit.traits.multiple
    read = facts.inspect(laid.pdf).pages
    for frame, page in zip(laid.columns[: filled - 1], read, strict=False):
        lowest = min(run.box.bottom for run in page.runs if not run.artifact and run.text.strip())
        assert lowest - frame.body.bottom < empty * frame.body.height, frame.page
