"""Links and bookmarks that lead to another place than the one they name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from brochure import facts
from brochure.checks.landing import ENTRY
from brochure.checks.subject import Expected, SourceText, Subject
from brochure.facts import Bookmark, Link
from brochure.findings import Box, Span
from brochure.markdown import anchor
from tests import drafting
from tests.checks import made

HEADS = ("What it is", "What it costs", "Risks")
TOPS = (700.0, 560.0, 420.0)


def sheet(**more: Any) -> Any:
    """Two pages: three headings with some lines below each, and “Whom to ask” on the other one."""
    runs, tags = [], []
    for number, (head, top) in enumerate(zip(HEADS, TOPS, strict=True)):
        runs += [made.run(head, baseline=top, size=16.0, mcid=number)]
        runs += made.lines("Some words on it", "and some more", top=top - 20, mcid=9)
        tags.append(made.tag("H2", head, marks=((0, number),), page=1))
    other = made.run("Whom to ask", baseline=700.0, size=16.0, mcid=0)
    tags.append(made.tag("H2", "Whom to ask", marks=((1, 0),), page=2))
    return made.facts(made.page(runs), made.page(other), tags=made.tree(*tags), **more)


def spot(top: float) -> Box:
    return Box(72, top, 72, top)


def marked(title: str, page: int | None, top: float | None = None) -> list[str]:
    mark = Bookmark(title, 1, page, None if top is None else spot(top))
    return [f.message for f in made.found("link-astray", made.subject(of=sheet(bookmarks=(mark,))))]


def test_a_bookmark_that_leads_to_another_heading() -> None:
    assert marked("What it is", 2) == [
        "the bookmark “What it is” leads to page 2, and “What it is” stands on page 1"
    ]
    assert marked("What it is", 1, 575)[0].endswith("stands further up on it")
    assert marked("Risks", 1, 575)[0].endswith("stands further down on it")
    assert marked("Whom to ask", 1, 715)
    assert marked("Risks", 1, 500) == []  # two inches above it, and no heading between
    assert marked("What it costs", 1, 710) != []  # near enough, and another heading stands before it


@pytest.mark.parametrize("top", [None, 710.0, 712.0, 701.0, 760.0, 690.0])
def test_a_bookmark_that_leads_to_its_heading(top: float | None) -> None:
    assert marked("What  it is", 1, top) == []
    assert marked("Something else", 1, top) == [], "nobody knows where that should be"


def test_in_a_file_without_tags_the_lines_tell() -> None:
    page = made.page(made.run("Risks", baseline=700), made.run("It may hurt you", baseline=680))
    mark = Bookmark("Risks", 1, 2, None)
    plain = made.facts(page, made.page(made.run("What helps", baseline=700)), bookmarks=(mark,))
    [finding] = made.found("link-astray", made.subject(of=plain))
    assert finding.message.endswith("leads to page 2, and “Risks” stands on page 1")
    assert made.outcome("link-astray", made.subject(made.page())) == "not applicable"


def test_a_file_with_too_much_to_compare_is_never_passed() -> None:
    mark = Bookmark("Risks", 1, 1, spot(430))
    for count, ended in ((3000, "passed"), (3001, "could not be checked")):
        of = made.subject(of=sheet(bookmarks=(mark,) * count))
        assert made.outcome("link-astray", of) == ended
    runs = [made.run(f"Part {n}", baseline=700.0 - n, mcid=n) for n in range(501)]
    heads = [made.tag("H2", f"Part {n}", marks=((0, n),)) for n in range(501)]
    of = made.subject(of=made.facts(made.page(runs), bookmarks=(mark,), tags=made.tree(*heads)))
    assert made.outcome("link-astray", of) == "could not be checked"


def linked(text: str, page: int, top: float, target: str = "#x", **expected: Any) -> list[str]:
    link = Link(2, Box(72, 600, 172, 612), target, "", True, text, True, page, spot(top))
    return [f.message for f in made.found("link-astray", made.subject(of=sheet(links=(link,)), **expected))]


def test_a_link_with_the_words_of_a_heading() -> None:
    assert linked("Risks", 1, 440) == [] == linked("Risks . . . . . . 12", 1, 440)
    assert linked("Risks", 1, 715) == [
        "the link “Risks” leads to page 1, and “Risks” stands further down on it"
    ]
    assert linked("Risks ....... 12", 1, 715)
    assert linked("the risks", 1, 715) == [], "other words may lead to something else"


PAPERS = tuple(
    SourceText(head, "papers", Span("content.yaml", number), "citations", paper=paper)
    for number, (head, paper) in enumerate(zip(HEADS, ("park", "yu", "onoi"), strict=True), 1)
)


def test_a_number_that_leads_to_another_paper_of_the_content() -> None:
    known: dict[str, Any] = {"words": PAPERS, "links": (("2", "#ref-yu"), ("the papers", "#papers"))}
    assert linked("2", 1, 575, "#ref-yu", **known) == []
    assert linked("2", 1, 435, "#ref-yu", **known) == [
        "the link “2” leads to page 1, and what it names stands further up on it"
    ]
    assert linked("2", 1, 435, "#page=1", **known), "a page instead of a name hides nothing"
    assert linked("the papers", 1, 715, "#papers", **known) == []
    assert linked("the papers", 2, 715, "#papers", **known)
    assert linked("2", 1, 435, "#ref-yu") == [], "without the content nobody knows what stands where"
    assert anchor("yu") == f"{ENTRY}yu"[1:]


def test_a_number_that_leads_to_the_paper_before_though_both_are_in_sight() -> None:
    """Entries of a short list have no headings, and two of them stand within two inches."""
    lines = [
        made.run(f"A study of the hip by {who}", baseline=700 - 60 * n, mcid=n) for n, who in enumerate("abc")
    ]
    words = tuple(
        SourceText(run.text, "papers", Span("content.yaml", 1), "citations", paper=key)
        for run, key in zip(lines, ("park", "yu", "onoi"), strict=True)
    )

    def told(top: float) -> int:
        link = Link(2, Box(72, 400, 80, 412), "#ref-yu", "Yu", True, "2", lands=1, spot=spot(top))
        of = made.facts(made.page(lines), made.page(made.run("Some had less pain 2")), links=(link,))
        known = made.subject(of=of, words=words, links=(("2", "#ref-yu"),))
        return len(made.found("link-astray", known))

    assert told(715) == 1, "at the first paper, and the second below it"
    assert told(655) == told(648) == told(690) == 0, "at the second, or in the space above it"
    assert told(595) == 1, "at the third"


BODY = "".join(f"<h2 id=h{n}>Part {n} of it</h2><p>{'Some words on it. ' * 60}</p>" for n in range(8))


@cache
def _laid() -> bytes:
    return drafting.lay(drafting.document(f"<h1>Title</h1><p><a href='#h5'>Part 5 of it</a></p>{BODY}")).pdf


def told(change: Callable[[pikepdf.Pdf], None]) -> list[str]:
    with pikepdf.open(BytesIO(_laid())) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out)
    of = Subject(facts.inspect(out.getvalue()), Expected())
    return [finding.message for finding in made.found("link-astray", of)]


def _place(pdf: pikepdf.Pdf, name: str) -> Any:
    names = list(pdf.Root.Names.Dests.Names)
    return names[names.index(name) + 1]


def _redirected(pdf: pikepdf.Pdf) -> None:
    here, there = _place(pdf, "h5"), _place(pdf, "h2")
    for side in range(4):
        here[side] = there[side]


def _moved(pdf: pikepdf.Pdf) -> None:
    _place(pdf, "h5")[3] = 60


def _outline(pdf: pikepdf.Pdf, change: Callable[[Any, Any], None]) -> None:
    first = pdf.Root.Outlines.First.First  # Part 0, below the title
    change(first, first.Next.Next)


def _swapped(one: Any, two: Any) -> None:
    one.Dest, two.Dest = Array(list(two.Dest)), Array(list(one.Dest))


def _by_a_name(one: Any, _two: Any) -> None:
    """The old kind of names leads elsewhere."""
    del one["/Dest"]
    one.A = Dictionary(S=Name.GoTo, D=Name.x)


def _framed(one: Any, two: Any) -> None:
    one.Dest = Array([two.Dest[0], Name.FitR, 0, 0, 612, two.Dest[3]])


def test_destinations_of_a_real_file_that_were_changed() -> None:
    assert told(lambda _pdf: None) == []
    assert told(_redirected)[0].startswith("the link “Part 5 of it” leads to page 1, and")
    assert len(told(_moved)) == 1
    assert len(told(lambda pdf: _outline(pdf, _swapped))) == 2
    assert len(told(lambda pdf: _outline(pdf, _framed))) == 1


def test_the_old_kind_of_named_destinations_is_followed() -> None:
    def change(pdf: pikepdf.Pdf, name: str) -> None:
        _outline(pdf, _by_a_name)
        pdf.Root.Dests = Dictionary(x=_place(pdf, name))
        pdf.Root.Names.Dests.Names.extend([String("x"), _place(pdf, "h0" if name == "h2" else "h2")])

    assert told(lambda pdf: change(pdf, "h0")) == []
    assert len(told(lambda pdf: change(pdf, "h2"))) == 1


def test_a_name_with_two_places_is_none() -> None:
    def changed(pdf: pikepdf.Pdf, at: str) -> list[bool | None]:
        pdf.Root.Names.Dests.Names.extend([String("h5"), _place(pdf, at)])
        out = BytesIO()
        pdf.save(out)
        return [link.resolves for link in facts.inspect(out.getvalue()).links]

    for at, resolves in (("h5", True), ("h2", False)):
        with pikepdf.open(BytesIO(_laid())) as pdf:
            assert changed(pdf, at) == [resolves]


def test_whole_pages_and_pages_with_a_part_cut_off() -> None:
    def fitted(pdf: pikepdf.Pdf) -> None:
        _outline(pdf, lambda one, _two: one.__setitem__("/Dest", Array([one.Dest[0], Name.Fit])))

    def cropped(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.CropBox = Array([20, 200, 612, 792])

    assert told(fitted) == [] == told(cropped)


def structural(page: int, top: float, *aims: tuple[int, int]) -> list[str]:
    """What is said of a bookmark to “Risks” that leads there, and to a tag that holds this content."""
    mark = Bookmark("Risks", 1, page, spot(top), aims)
    link = Link(2, Box(72, 600, 172, 612), "#x", "", True, "Risks", True, page, spot(top), aims=aims)
    of = made.subject(of=sheet(bookmarks=(mark,), links=(link,)))
    return [one.message for one in made.found("link-astray", of)]


def test_a_tag_that_is_named_besides_must_stand_there() -> None:
    assert structural(1, 440) == [] == structural(1, 440, (0, 2)) == structural(1, 440, (0, 7))
    says = "leads to page 1, and viewers that follow tags go to page 2, to “Whom to ask”"
    assert structural(1, 440, (1, 0)) == [f"the bookmark “Risks” {says}", f"the link “Risks” {says}"]
    assert len(structural(1, 440, (0, 0))) == 2, "the hiding one: on the same page, far above"
    assert structural(1, 440, (0, 2), (1, 0)) == [], "a tag that goes on over the page"


def test_a_tag_that_is_named_besides_is_read_from_a_file() -> None:
    out = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(2):
            pdf.add_blank_page(page_size=(300, 300))
        tag = pdf.make_indirect(Dictionary(S=Name.P, Pg=pdf.pages[1].obj, K=4))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=tag))
        first = pdf.pages[0].obj
        action = Dictionary(S=Name.GoTo, D=Array([first, Name.Fit]), SD=Array([tag, Name.Fit]))
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 90, 40]), A=action)
        first.Annots = Array([pdf.make_indirect(note)])
        top = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        ways: list[dict[str, Any]] = [{"Dest": action.D, "SE": tag}, {"A": action}, {"Dest": action.D}]
        for way in ways:
            item = pdf.make_indirect(Dictionary(Title=String("Risks"), Parent=top, **way))
            if "/First" in top:
                top.Last.Next = item
            else:
                top.First = item
            top.Last = item
        pdf.Root.Outlines = top
        pdf.save(out)
    read = facts.inspect(out.getvalue())
    assert [link.aims for link in read.links] == [((1, 4),)]
    assert [mark.aims for mark in read.bookmarks] == [((1, 4),), ((1, 4),), ()]
