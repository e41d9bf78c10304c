"""The places that open links: as large as their words, and not over each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from brochure import facts
from brochure.checks.subject import Expected, Subject
from brochure.facts import Image, Link
from brochure.findings import Box, Severity
from tests import drafting
from tests.checks import made

WORDS = ("Read what the FDA says", "The cells travel through the blood", "and nobody knows how far")


def opened(*boxes: Box, rule: str = "link-too-large", **more: Any) -> list[str]:
    """What is said of links with these boxes to targets of their own, whose words are the first line."""
    page = made.page([made.run(text, baseline=700.0 - 16 * n, mcid=n) for n, text in enumerate(WORDS)])
    marks = more.pop("marks", ((0, 0),))
    targets = more.pop("targets", ("https://a.org/", "https://b.org/", "#c"))
    if "images" in more:
        page = made.page(made.run(WORDS[0], mcid=0), images=more["images"])
    links = tuple(
        Link(1, box, target, "x", None, "FDA", True, marks=marks)
        for box, target in zip(boxes, targets, strict=False)
    )
    return [one.message for one in made.found(rule, made.subject(of=made.facts(page, links=links)))]


LINE = Box(72, 698, 204, 710)


def test_a_link_over_words_that_are_not_its_own() -> None:
    assert opened(LINE) == [] == opened(Box(69, 694, 207, 713))
    assert opened(Box(72, 660, 300, 712)) == [
        "the link “FDA” also opens from words that are not its own (49 letters)"
    ]
    assert opened(Box(72, 682, 110, 712)) == [], "a few letters beside its own"
    beside = Box(72, 682, 90, 696)
    assert opened(beside) == ["the link “FDA” lies over words that are not its own"]
    assert opened(beside, marks=((1, 5),)) != [], "its own words stand on another page"
    assert opened(beside, marks=((0, 1),)) == [] == opened(beside, marks=())
    assert opened(Box(400, 682, 490, 696)) == [], "there are no words"
    assert opened(Box(72, 660, 300, 712), marks=((0, 0), (0, 1), (0, 2))) == [], "all are its own"


def test_a_link_over_a_large_part_of_the_page() -> None:
    whole, part = Box(0, 0, 612, 792), Box(0, 400, 612, 597)
    assert opened(whole, marks=())[0].endswith("takes 100% of the page")
    assert opened(part, marks=()) == []
    assert opened(whole, marks=((0, 0), (0, 1), (0, 2)))[0].endswith("takes 100% of the page")
    picture = (Image(Box(30, 100, 580, 760), (300, 300), 200.0),)
    assert opened(whole, images=picture) == [], "a picture fills it"


def test_links_over_each_other() -> None:
    other = Box(72, 690, 204, 709)
    assert opened(LINE, other, rule="links-overlap") == [
        "the link “FDA” to https://a.org/ and one to https://b.org/ lie over each other"
    ]
    assert opened(LINE, other, rule="links-overlap", targets=("#a", "#a")) == []
    assert opened(LINE, Box(72, 682, 204, 699), rule="links-overlap") == []
    small = Box(150, 700, 160, 706)
    assert opened(small, LINE, rule="links-overlap") != [] != opened(LINE, small, rule="links-overlap")
    assert opened(LINE, Box(300, 698, 400, 710), other, rule="links-overlap") != []


def test_a_link_too_low_to_be_hit() -> None:
    assert opened(Box(72, 704, 204, 704), rule="link-too-small")[0].startswith(
        "the link “FDA” is 0.0 pt high"
    )
    assert opened(LINE, rule="link-too-small") == []
    assert opened(Box(72, 701, 204, 708), rule="link-too-small") == []
    assert opened(Box(400, 704, 500, 704), rule="link-too-small") == [], "nothing is printed there"


def test_a_page_with_too_many_links_is_never_passed() -> None:
    link = Link(1, LINE, "https://a.org/", "x", None, "FDA", True)
    for count, ended in ((2000, "passed"), (2001, "could not be checked")):
        of = made.facts(made.page(), links=(link,) * count)
        assert made.outcome("links-overlap", made.subject(of=of)) == ended


def test_a_file_without_links() -> None:
    for rule in ("link-too-large", "links-overlap", "link-too-small"):
        assert made.outcome(rule, made.subject(made.page())) == "not applicable"


TEXT = "The cells travel through the blood, and nobody knows how far. " * 4
BODY = (
    f"<h1>Title</h1><p>{TEXT} See <a href='https://a.org/x'>what they say of it in all the long years that"
    f" somebody has looked</a> and note.<sup><a href='#b'>12</a></sup> {TEXT}</p><p id=b>{TEXT}</p>"
    "<p><a href='https://c.org/'><img src='images/hip.svg' alt='A dot' class=dot></a></p>"
)
RAISED = (
    ".dot { width: 300pt; height: 300pt } sup { line-height: 0; font-size: 8pt; vertical-align: 4pt }"
    " body { font: 12pt 'Source Sans 3' }"
)


@cache
def _laid() -> bytes:
    return drafting.lay(drafting.document(BODY, RAISED)).pdf


Change = Callable[[list[Any], pikepdf.Pdf], None]


def told(change: Change | None = None) -> dict[str, int]:
    """How often each rule tells something of a laid-out file, whose links were changed."""
    with pikepdf.open(BytesIO(_laid())) as pdf:
        if change:
            change([note for page in pdf.pages for note in page.get("/Annots", [])], pdf)
        out = BytesIO()
        pdf.save(out)
    of = Subject(facts.inspect(out.getvalue()), Expected())
    rules = ("link-too-large", "links-overlap", "link-too-small")
    return {rule: count for rule in rules if (count := len(made.found(rule, of)))}


def _widened(links: list[Any], _pdf: pikepdf.Pdf) -> None:
    links[0].Rect = Array([0, 0, 612, 792])


def _over_the_paragraph(links: list[Any], _pdf: pikepdf.Pdf) -> None:
    left, top, right, bottom = map(float, links[0].Rect)
    links[0].Rect = Array([left - 60, min(top, bottom) - 40, right, max(top, bottom) + 30])


def _one_more(links: list[Any], pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://b.org/"))
    rect = Array(list(links[0].Rect))
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, A=action))
    pdf.pages[0].Annots.append(note)


def _flat(links: list[Any], _pdf: pikepdf.Pdf) -> None:
    left, top, right, bottom = map(float, links[0].Rect)
    links[0].Rect = Array([left, (top + bottom) / 2, right, (top + bottom) / 2 + 0.1])


def test_what_the_layout_makes_is_as_large_as_its_words() -> None:
    assert told() == {}
    with pikepdf.open(BytesIO(_laid())) as pdf:
        rects = [list(map(float, note.Rect)) for note in pdf.pages[0].Annots]
    assert len(rects) == 4, "the first link has two lines"
    assert min(abs(rect[3] - rect[1]) for rect in rects) == pytest.approx(8.0), "that of the raised number"


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        (_widened, {"link-too-large": 1, "links-overlap": 1}),
        (_over_the_paragraph, {"link-too-large": 1}),
        (_one_more, {"links-overlap": 1}),
        (_flat, {"link-too-small": 1}),
    ],
)
def test_links_of_a_real_file_that_were_changed(change: Change, rules: dict[str, int]) -> None:
    assert told(change) == rules


def test_a_link_that_no_viewer_shows_is_none() -> None:
    for flags, count in ((0, 4), (4, 4), (2, 3), (32, 3)):
        with pikepdf.open(BytesIO(_laid())) as pdf:
            pdf.pages[0].Annots[0].F = flags
            out = BytesIO()
            pdf.save(out)
        links = facts.inspect(out.getvalue()).links
        assert len(links) == count and links[-1].text == "", "the last one is the picture"
        assert links[-2].text == "12"


def quads(*boxes: Box, rect: Box = LINE, marks: tuple[tuple[int, int], ...] = ((0, 0),)) -> list[str]:
    """What is said of a link over the first line that names these places for a click."""
    page = made.page([made.run(text, baseline=700.0 - 16 * n, mcid=n) for n, text in enumerate(WORDS)])
    link = Link(1, rect, "https://a.org/", "x", None, "FDA", True, marks=marks, quads=boxes)
    found = made.found("link-too-large", made.subject(of=made.facts(page, links=(link,))))
    return [one.message for one in found]


def test_the_places_a_link_names_for_a_click() -> None:
    beyond, other = (
        "beyond its rectangle (/QuadPoints), which some viewers open",
        "from other places than its words",
    )
    assert quads() == [] == quads(LINE) == quads(Box(71, 697, 205, 711))
    assert quads(Box(72, 698, 140, 710), Box(138, 698, 204, 710)) == [], "word by word"
    assert beyond in quads(Box(72, 300, 204, 312))[0]
    assert beyond in quads(LINE, Box(72, 300, 204, 312))[0], "the hiding one: a second place, far away"
    assert beyond in quads(Box(69.5, 698, 204, 710))[0] and quads(Box(70.5, 698, 204, 710)) == []
    both = Box(72, 682, 204, 712)
    assert other in quads(Box(72, 683, 110, 695), rect=both, marks=((0, 0), (0, 1)))[0]
    assert other in quads(Box(72, 698, 73, 699))[0], "a place too small to be met"


def test_places_that_nobody_can_read_are_told() -> None:
    link = Link(1, LINE, "https://a.org/", "x", None, "FDA", True, marks=((0, 0),), broken=True)
    of = made.facts(made.page(made.run("FDA", mcid=0)), links=(link,))
    [one] = made.found("link-too-large", made.subject(of=of))
    assert "nobody can read (/QuadPoints)" in one.message and one.severity is Severity.ERROR


def test_places_are_read_from_a_file_and_malformed_ones_are_none() -> None:
    def read(points: list[Any]) -> tuple[Box, ...]:
        out = BytesIO()
        with pikepdf.new() as pdf:
            pdf.add_blank_page(page_size=(300, 300))
            action = Dictionary(S=Name.URI, URI=String("https://a.org/"))
            note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 90, 40]), A=action)
            note.QuadPoints = Array(points)
            pdf.pages[0].Annots = Array([pdf.make_indirect(note)])
            pdf.save(out)
        [link] = facts.inspect(out.getvalue()).links
        return link.quads

    assert read([10, 40, 50, 40, 10, 20, 50, 20]) == (Box(10, 20, 50, 40),)
    assert read([10, 40, 50, 40, 10, 20, 50, 20, 60, 40, 90, 40, 60, 20, 90, 20])[1] == Box(60, 20, 90, 40)
    assert read([10, 40, 50, 40, 10, 20, 50]) == () == read([10, 40, 50, 40, 10, 20, 50, Name.x])
