"""What viewers draw, hide, name or turn by themselves."""

from __future__ import annotations

from typing import Any

import pytest

from brochure.checks.subject import Expected, Promise, Subject
from brochure.facts import Bookmark, Leaf, Link, inspect
from brochure.findings import Box, Finding, Severity
from tests.checks import made
from tests.tricks.paper import Array, Dictionary, Name, Paper, String, line

TEXT = "Take nine tablets a day"


def judged(rule: str, paper: Paper, *required: str) -> list[Finding]:
    promises = tuple(Promise(text, text, "every", 9.0, "Nurse", tagged=False) for text in required)
    return made.found(rule, Subject(inspect(paper.bytes()), Expected(promises=promises)))


def noted(kind: str, rect: tuple[float, ...], drawn: bool = False, **more: Any) -> Paper:
    paper = Paper()
    note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(list(rect)), F=4, **more)
    if drawn:
        note.AP = Dictionary(N=paper.form("", bbox=(0, 0, 1, 1)))
    paper.page(line(TEXT)).Annots = Array([paper.pdf.make_indirect(note)])
    return paper


OVER, BESIDE = (60, 690, 300, 720), (60, 100, 300, 130)


@pytest.mark.filterwarnings("ignore:This document has 1 form widget")
@pytest.mark.parametrize(
    "kind", ["Stamp", "Redact", "Square", "Circle", "Line", "Ink", "Highlight", "FreeText", "Widget", "Text"]
)
def test_a_note_that_viewers_draw_lies_over_text(kind: str) -> None:
    [found] = judged("annotation-undrawn", noted(kind, OVER))
    assert found.message == f"an annotation ({kind}) without a picture of its own lies over “{TEXT}”"
    assert not judged("annotation-undrawn", noted(kind, BESIDE))
    assert not judged("annotation-undrawn", noted(kind, OVER, drawn=True))


WIDE = Dictionary(W=14, S=Name.S)


@pytest.mark.parametrize(
    ("rect", "more"),
    [
        (OVER, {"BS": WIDE}),
        (OVER, {"Border": Array([0, 0, 20]), "C": Array([1, 1, 1])}),
        ((70, 699, 300, 712), {"BS": Dictionary(W=1), "Border": Array([0, 0, 3])}),
        (OVER, {"BS": WIDE, "Border": Array([0, 0, 0])}),
        ((60, 600, 300, 690), {"BS": Dictionary(W=30)}),  # below the text, and its frame reaches up
        ((100, 600, 102, 601), {"BS": Dictionary(W=1200)}),
    ],
)
def test_a_wide_frame_of_a_link_lies_over_text(rect: tuple[float, ...], more: dict[str, Any]) -> None:
    [found] = judged("annotation-undrawn", noted("Link", rect, **more))
    assert found.severity is Severity.ERROR and found.message.startswith("the frame of a link, ")
    assert judged("annotation-undrawn", noted("Link", rect, drawn=True, **more))
    hidden = noted("Link", rect, **more)
    hidden.pdf.pages[0].Annots[0].F = 2
    assert not judged("annotation-undrawn", hidden)


@pytest.mark.parametrize(
    ("rect", "more"),
    [
        (OVER, {}),
        (OVER, {"Border": Array([0, 0, 0])}),
        (OVER, {"Border": Array([0, 0, 1])}),
        (OVER, {"Border": Array([0, 0, 2, Array([3])])}),
        (OVER, {"BS": Dictionary(W=2, S=Name.U)}),
        (OVER, {"BS": Dictionary(S=Name.D)}),
        (OVER, {"Border": Array([])}),
        (BESIDE, {"BS": WIDE}),
        ((10, 600, 500, 790), {"BS": WIDE}),  # the text stands within the frame
    ],
)
def test_a_thin_frame_and_one_around_the_text_pass(rect: tuple[float, ...], more: dict[str, Any]) -> None:
    assert not judged("annotation-undrawn", noted("Link", rect, **more))


@pytest.mark.parametrize("words", ["(cured)", "()"])
def test_an_expansion_in_the_content_is_heard(words: str) -> None:
    paper = Paper()
    paper.page(f"/P <</MCID 0 /E {words}>> BDC {line(TEXT)} EMC")
    assert inspect(paper.bytes()).pages[0].runs[0].spelled_out
    [found] = judged("tag-text-differs", paper)
    assert found.severity is Severity.ERROR and f"for “{TEXT}”" in found.message
    [found] = judged("tag-text-differs", paper, TEXT)
    paper = Paper()
    paper.page(f"/Span <</E (Food and Drug Administration)>> BDC {line('FDA')} EMC")
    subject = Subject(inspect(paper.bytes()), Expected(words=made.words("FDA")))
    assert [one.rule for one in made.found("tag-text-differs", subject)] == ["tag-text-differs"]
    known = Expected(words=made.words("FDA"), expansions=(("FDA", "Food and Drug Administration"),))
    assert made.outcome("tag-text-differs", Subject(inspect(paper.bytes()), known)) == "not applicable"


def test_links_and_hidden_notes_are_no_drawings() -> None:
    assert not judged("annotation-undrawn", noted("Link", OVER))
    assert not judged("annotation-undrawn", noted("Popup", OVER))
    paper = noted("Stamp", OVER)
    paper.pdf.pages[0].Annots[0].F = 2
    assert not judged("annotation-undrawn", paper)


def layered(usage: Any = None, member: Any = None, config: bool = False, whole: bool = False) -> Paper:
    paper = Paper()
    group = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x"), **(usage or {})))
    properties = Dictionary(OCGs=Array([group]), D=Dictionary(ON=Array([group])))
    if config:
        properties.Configs = Array([Dictionary(OFF=Array([group]))])
    paper.pdf.Root.OCProperties = properties
    layer = group
    if member is not None:
        layer = paper.pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([group]), **member))
    if whole:
        resources = Dictionary(XObject=Dictionary(X=paper.form(line(TEXT), OC=layer)))
        paper.page("/X Do " + line("And call us", y=600), resources=resources)
    else:
        content = f"/OC /L BDC {line(TEXT)} EMC " + line("And call us", y=600)
        paper.page(content, resources=Dictionary(Properties=Dictionary(L=layer)))
    return paper


DOUBTFUL: list[dict[str, Any]] = [
    {"usage": {"Usage": Dictionary(Zoom=Dictionary(min=2.0))}},
    {"usage": {"Usage": Dictionary(Language=Dictionary(Lang=String("es")))}},
    {"usage": {"Usage": Dictionary(User=Dictionary(Type=Name.Ind, Name=String("x")))}},
    {"usage": {"Usage": Dictionary(Print=Dictionary(PrintState=Name.OFF))}},
    {"usage": {"Usage": Dictionary(Export=Dictionary(ExportState=Name.OFF))}},
    {"config": True},
    {"member": {"P": Name.AnyOff}},
    {"member": {"VE": Array([Name.Not, Dictionary()])}},
]


@pytest.mark.parametrize("more", DOUBTFUL)
@pytest.mark.parametrize("whole", [False, True])
def test_text_on_a_layer_that_a_viewer_may_hide(more: dict[str, Any], whole: bool) -> None:
    [found] = judged("text-on-layer", layered(**more, whole=whole))
    assert found.severity is Severity.WARNING
    assert whole or f"“{TEXT}”" in found.message
    [found] = judged("text-on-layer", layered(**more, whole=whole), TEXT)
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"member": {}},
        {"usage": {"Usage": Dictionary(Print=Dictionary(PrintState=Name.ON))}},
        {"usage": {"Usage": Dictionary(PageElement=Dictionary(Subtype=Name.BG))}},
    ],
)
def test_text_on_a_layer_that_is_always_shown(more: dict[str, Any]) -> None:
    assert not judged("text-on-layer", layered(**more), TEXT)
    assert not judged("text-on-layer", layered(**more, whole=True), TEXT)


def test_other_text_than_the_required_one_is_a_warning() -> None:
    [found] = judged("text-on-layer", layered(config=True), "And call us")
    assert found.severity is Severity.WARNING


def marked(*titles: str, words: bool = True) -> list[Finding]:
    heads = ("Do this", "Never do this")
    tags = made.tree(*(made.tag("H2", head, page=1) for head in heads))
    marks = tuple(Bookmark(title, 1, 1) for title in titles)
    of = made.facts(made.page(made.lines(*heads)), tags=tags, bookmarks=marks)
    known = made.words(*heads) if words else ()
    return made.found("bookmark-differs", made.subject(of=of, words=known))


def test_bookmarks_say_what_their_headings_say() -> None:
    assert not marked("Do this", "Never  do this")
    [found] = marked("Do this", "It is FDA-approved")
    assert "“It is FDA-approved” leads to page 1" in found.message and found.severity is Severity.ERROR
    assert not marked("Do this:", "Never do this ·"), "such signs say nothing"
    assert marked("Do this", "Never do this?"), "this one does"
    [found] = marked("Do this", "Never")
    assert found.severity is Severity.WARNING, "a shorter name"
    [found] = marked("Do this", "do this, ever")
    assert found.severity is Severity.ERROR, "words that stand on the page hide nothing"
    [found] = marked("It is FDA-approved", words=False)
    assert found.severity is Severity.WARNING
    [found] = marked("Never do this", "Do this")
    assert found.message == "the bookmarks of page 1 come in another order than its headings"
    assert made.outcome("bookmark-differs", made.subject(made.page())) == "not applicable"


def test_a_file_that_turns_its_own_pages() -> None:
    def told(**more: Any) -> list[str]:
        of = made.facts(made.page(made.lines(TEXT)), **more)
        return [finding.message for finding in made.found("file-slideshow", made.subject(of=of))]

    assert told(page_mode="FullScreen") == ["the file opens in full-screen mode"]
    assert told(leaves=(Leaf({}, None, 0, "", lasts=1.0),)) == ["page 1 is turned after 1 s"]
    assert told(opens=3) == ["the file opens at page 3"] and not told(opens=1)
    assert not told(page_mode="UseOutlines", leaves=(Leaf({}, None, 0, ""),))
    paper = Paper()
    paper.page(line(TEXT), Dur=3)
    paper.pdf.Root.PageMode = Name.FullScreen
    assert len(judged("file-slideshow", paper)) == 2


@pytest.mark.parametrize(
    "act",
    [
        lambda page: Array([page, Name.Fit]),
        lambda page: Dictionary(S=Name.GoTo, D=Array([page, Name.XYZ, None, None, 0])),
        lambda _: Dictionary(S=Name.GoTo, D=String("there")),
        lambda _: Array([1, Name.Fit]),
    ],
)
def test_a_file_that_opens_at_a_later_page(act: Any) -> None:
    paper = Paper()
    pages = [paper.page(line(TEXT)) for _ in range(2)]
    paper.pdf.Root.Names = Dictionary(
        Dests=Dictionary(Names=Array([String("there"), Array([pages[1], Name.Fit])]))
    )
    paper.pdf.Root.OpenAction = act(pages[1])
    [found] = judged("file-slideshow", paper)
    assert found.message == "the file opens at page 2"
    paper.pdf.Root.OpenAction = Array([pages[0], Name.Fit])
    assert not judged("file-slideshow", paper)


def test_the_description_of_a_link_names_its_target() -> None:
    def told(contents: str) -> list[str]:
        link = Link(1, Box(0, 0, 9, 9), "https://www.fda.gov/cells", contents, None, "FDA: facts", True)
        of = made.facts(made.page(made.lines("FDA: facts")), links=(link,))
        return [finding.message for finding in made.found("link-text-differs", made.subject(of=of))]

    [message] = told("www.mdvisit.com")
    assert "calls the link “FDA: facts” “www.mdvisit.com”" in message
    assert not told("FDA: facts") and not told("www.fda.gov/cells")


def test_what_follows_a_click() -> None:
    def told(then: str) -> list[str]:
        paper = noted("Link", OVER, A=Dictionary(S=Name.GoTo, D=Array([]), Next=Dictionary(S=Name(then))))
        return [finding.message for finding in judged("file-active", paper)]

    assert told("/URI") == ["the file holds an order to open a web address: in a link on page 1"]
    assert not told("/GoTo")
