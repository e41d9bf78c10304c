"""What the file says of its pages: boxes, turn, tab order, labels, the printer's knife."""

from __future__ import annotations

from typing import Any

import pytest

from brochure import checks, facts
from brochure.checks.subject import Expected, Subject
from brochure.facts import Facts
from brochure.findings import Finding, Severity
from tests.checks import made
from tests.tricks.altering import tagged
from tests.tricks.paper import Array, Dictionary, Name, Paper, String, line

LONG = "Walking gets easier for some of the people, and for others it does not."


def leaf(**entries: Any) -> Facts:
    """The facts of a page with these entries."""
    paper = Paper()
    paper.page(line(LONG), **entries)
    return facts.inspect(paper.bytes())


def told(rule: str, of: Facts) -> list[tuple[Severity, str]]:
    return [(one.severity, one.message) for one in made.found(rule, made.subject(of=of))]


ODD: dict[str, tuple[dict[str, Any], Severity, str]] = {
    "turned askew": ({"Rotate": 45}, Severity.ERROR, "turned by 45 degrees"),
    "turned by a hair": ({"Rotate": 91}, Severity.ERROR, "turned by 91 degrees"),
    "turned by a word": ({"Rotate": Name.Left}, Severity.ERROR, "turned by something that is no number"),
    "empty crop box": ({"CropBox": Array([0, 0, 0, 0])}, Severity.ERROR, "an empty CropBox"),
    "no rectangle": ({"CropBox": Array([0, 0, 612])}, Severity.ERROR, "a CropBox that is no rectangle"),
    "words": ({"TrimBox": Array([0, 0, Name.A, 792])}, Severity.ERROR, "a TrimBox that is no rectangle"),
    "far": ({"CropBox": Array([700, 0, 900, 792])}, Severity.ERROR, "wholly outside its MediaBox"),
    "knife beside the page": (
        {"CropBox": Array([0, 0, 300, 792]), "TrimBox": Array([310, 0, 612, 792])},
        Severity.ERROR,
        "a TrimBox that lies wholly outside its CropBox",
    ),
    "sticks out": ({"CropBox": Array([0, 0, 620, 792])}, Severity.WARNING, "a CropBox that sticks out"),
    "trim beyond bleed": (
        {"BleedBox": Array([9, 9, 603, 783]), "TrimBox": Array([0, 0, 612, 792])},
        Severity.WARNING,
        "a TrimBox that sticks out of its BleedBox",
    ),
}


@pytest.mark.parametrize(("entries", "severity", "what"), ODD.values(), ids=ODD)
def test_absurd_pages_are_refused(entries: dict[str, Any], severity: Severity, what: str) -> None:
    [finding] = told("page-malformed", leaf(**entries))
    assert finding[0] is severity and what in finding[1] and finding[1].startswith("page 1 ")


@pytest.mark.parametrize(
    "entries",
    [
        {},
        {"Rotate": -90},
        {"Rotate": 450},
        {"MediaBox": Array([612, 792, 0, 0])},
        {"CropBox": Array([-0.3, 0, 612.4, 792])},
        {"CropBox": Array([30, 20, 590, 780]), "TrimBox": Array([40, 40, 580, 760])},
        {"BleedBox": Array([0, 0, 612, 792]), "TrimBox": Array([9, 9, 603, 783])},
        {"ArtBox": Array([72, 72, 540, 720])},
    ],
    ids=str,
)
def test_unusual_pages_pass(entries: dict[str, Any]) -> None:
    assert told("page-malformed", leaf(**entries)) == []


def test_a_page_that_cannot_be_measured_still_says_why() -> None:
    paper = Paper()
    paper.page(line(LONG), CropBox=Array([700, 0, 900, 792]))
    found = checks.run(Subject(facts.inspect(paper.bytes()), Expected())).findings
    assert {"unreadable", "page-malformed"} <= {one.rule for one in found}


def test_boxes_may_be_inherited() -> None:
    paper = Paper()
    page = paper.page(line(LONG))
    page.Parent.MediaBox, page.Parent.Rotate = page.MediaBox, 30
    del page.MediaBox
    assert told("page-malformed", facts.inspect(paper.bytes())) == [
        (Severity.ERROR, "page 1 is turned by 30 degrees; only quarter turns are possible")
    ]


# --- the printer's knife ---------------------------------------------------------------------------


def cut(text: str, x: float = 72, y: float = 700, **expected: Any) -> list[Finding]:
    """What is said of a text on a page of which the printer leaves a margin of 36 pt less all around."""
    paper = Paper()
    paper.page(line(LONG, y=400) + line(text, x=x, y=y, size=8), TrimBox=Array([36, 36, 576, 756]))
    return made.found("text-off-sheet", made.subject(of=facts.inspect(paper.bytes()), **expected))


def test_text_that_the_printer_cuts_off() -> None:
    [finding] = cut(LONG, x=360)
    assert finding.severity is Severity.ERROR and "over the right edge of the TrimBox" in finding.message
    [finding] = cut("Risks: none", y=20, words=made.words("Risks: none"))
    assert finding.severity is Severity.ERROR and finding.span is not None
    [mark] = cut("handout.pdf  Cyan Magenta", y=20, words=made.words(LONG))
    assert mark.severity is Severity.WARNING
    assert cut(LONG, x=37, y=40) == []


def test_a_sheet_that_is_cut_to_another_size() -> None:
    small, exact = leaf(TrimBox=Array([0, 0, 420, 595])), leaf(TrimBox=Array([0.3, 0, 612, 791.8]))
    [finding] = made.found("paper-wrong", made.subject(of=small, paper=made.LETTER))
    assert finding.message.startswith("the printer cuts page 1 to 420.0 × 595.0 pt (TrimBox)")
    assert made.found("paper-wrong", made.subject(of=exact, paper=made.LETTER)) == []


# --- tab order and suspects ----------------------------------------------------------------------


def linked(tabs: str | None, part: int = 1, notes: bool = True) -> Facts:
    """A tagged file with a page that has a link, and this tab order."""
    paper = Paper()
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Contents=String("x"))
    entries = {"Annots": Array([note] if notes else [])} | ({"Tabs": Name(f"/{tabs}")} if tabs else {})
    paper.page(line(LONG), **entries)
    leaves = facts.inspect(paper.bytes()).leaves
    return made.facts(made.page(), leaves=leaves, tags=made.tree(made.tag("P", LONG)), pdf_ua=part)


@pytest.mark.parametrize(
    ("tabs", "part", "fine"),
    [(None, 1, 0), ("R", 1, 0), ("A", 1, 0), ("S", 1, 1), ("A", 2, 1), ("W", 2, 1), ("R", 2, 0)],
)
def test_tab_order(tabs: str | None, part: int, fine: int) -> None:
    found = made.found("tab-order-missing", made.subject(of=linked(tabs, part)))
    assert bool(found) is not bool(fine)
    assert all(one.page == 1 for one in found)


def test_pages_without_annotations_need_no_tab_order() -> None:
    assert made.outcome("tab-order-missing", made.subject(of=linked(None, notes=False))) == "not applicable"
    assert made.outcome("tab-order-missing", made.subject(of=leaf())) == "not applicable"


@pytest.mark.parametrize(("entries", "refused"), [({"Suspects": True}, 1), ({"Suspects": False}, 0), ({}, 0)])
def test_tags_the_file_itself_doubts(entries: dict[str, bool], refused: int) -> None:
    paper = Paper()
    data = tagged("", paper)
    paper.pdf.Root.MarkInfo = Dictionary(Marked=True, **entries)
    data = paper.bytes()
    assert len(told("tags-suspect", facts.inspect(data))) == refused
    assert made.outcome("tags-suspect", made.subject(of=leaf())) == "not applicable"


# --- page labels ---------------------------------------------------------------------------------


def labelled(nums: list[Any], *, printed: str = "Page {} of {}", count: int = 3) -> list[str]:
    """What is said of a file with these page labels."""
    paper = Paper()
    for number in range(1, count + 1):
        paper.page(line(f"{number}. {LONG}") + line(printed.format(number, count), y=30))
    paper.pdf.Root.PageLabels = Dictionary(Nums=Array(nums))
    return [message for _, message in told("page-label-wrong", facts.inspect(paper.bytes()))]


def scheme(style: str = "D", **more: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{style}"), **more)


@pytest.mark.parametrize(
    ("nums", "message"),
    [
        ([0, scheme("r")], "page 1 prints “Page 1 of 3”, and viewers call it “i” (and 2 more pages)"),
        ([0, scheme(St=2)], "page 1 prints “Page 1 of 3”, and viewers call it “2” (and 2 more pages)"),
        ([0, scheme(), 2, scheme()], "page 3 prints “Page 3 of 3”, and viewers call it “1”"),
        ([0, scheme(P="A-")], "page 1 prints “Page 1 of 3”, and viewers call it “A-1” (and 2 more pages)"),
        (
            [0, scheme(), 1, scheme("A", St=28)],
            "page 2 prints “Page 2 of 3”, and viewers call it “BB” (and once more)",
        ),
        (
            [0, Dictionary()],
            "page 1 prints “Page 1 of 3”, and viewers have no name for it (and 2 more pages)",
        ),
    ],
)
def test_labels_that_differ_from_the_printed_number(nums: list[Any], message: str) -> None:
    [one] = labelled(nums)
    assert one.startswith(message)


@pytest.mark.parametrize(
    ("nums", "fault"),
    [
        ([1, scheme(St=2)], "the first page has none"),
        ([0, scheme(), 2, scheme(St=3), 1, scheme(St=2)], "not in order"),
        ([0, scheme("X")], "“X” is no style"),
        ([0, scheme(St=0)], "below 1"),
        ([0, scheme(), 1], "a range has no style"),
        ([0, scheme(), Name.A, scheme()], "begins nowhere"),
    ],
)
def test_damaged_labels(nums: list[Any], fault: str) -> None:
    assert any("damaged" in one and fault in one for one in labelled(nums))


@pytest.mark.parametrize(
    ("nums", "printed"),
    [
        ([0, scheme()], "Page {} of {}"),
        ([0, scheme(), 1, scheme(St=2)], "Page {} of {}"),
        ([0, scheme(P="Page ")], "Page {} of {}"),
        ([0, scheme()], "{}"),
        ([0, scheme("r")], "no number"),
    ],
)
def test_labels_that_agree(nums: list[Any], printed: str) -> None:
    assert labelled(nums, printed=printed) == []


def test_without_labels_viewers_count() -> None:
    assert made.outcome("page-label-wrong", made.subject(of=leaf())) == "not applicable"
