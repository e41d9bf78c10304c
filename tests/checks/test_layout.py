"""Text within its sheet, column and printable area, over nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.facts import Image, Picture
from brochure.findings import Box, Severity
from tests.checks import made

LONG = "An address of many letters that does not fit"


def test_text_over_the_edge_of_the_sheet() -> None:
    page = made.page(made.run(LONG, left=400))
    [finding] = made.found("text-off-sheet", made.subject(page, words=made.words(LONG)))
    assert "52.0 pt over the right edge of the sheet" in finding.message
    assert finding.page == 1 and finding.box is not None and finding.span is not None


@pytest.mark.parametrize(
    ("place", "fits"),
    [
        ({"left": -1.5}, False),
        ({"left": 0.5}, True),
        ({"baseline": -3.0}, False),
        ({"baseline": 2.0}, True),
        ({"baseline": 786.0}, False),
        ({"baseline": 783.0}, True),
    ],
)
def test_the_edge_itself_is_still_paper(place: dict[str, float], fits: bool) -> None:
    assert bool(made.found("text-off-sheet", made.subject(made.page(made.run("word", **place))))) is not fits


def test_text_outside_its_column() -> None:
    wide = made.run("x" * 81)  # 486 pt from 72: over 540 but on the sheet
    [finding] = made.found("text-outside-column", made.subject(made.page(wide), columns=made.columns()))
    assert "18.0 pt over the right edge of the text area" in finding.message
    fits = made.run("x" * 78)
    assert not made.found("text-outside-column", made.subject(made.page(fits), columns=made.columns()))


@pytest.mark.parametrize(("size", "fits"), [(12, False), (15, False), (33, True)])
def test_the_foot_of_a_letter_may_reach_over_the_edge(size: float, fits: bool) -> None:
    page = made.page(made.run("joint", left=70.0, size=size))  # 2 pt over: much at 12 pt, nothing at 33
    found = made.found("text-outside-column", made.subject(page, columns=made.columns()))
    assert bool(found) is not fits


@pytest.mark.parametrize(("baseline", "fits"), [(60, True), (40, True), (28, False)])
def test_the_footer_stays_in_its_box(baseline: float, fits: bool) -> None:
    page = made.page(made.run("Page 1 of 6", baseline=baseline, size=9))
    found = made.found("text-outside-column", made.subject(page, columns=made.columns()))
    assert bool(found) is not fits
    assert all("of the footer" in finding.message for finding in found)


def test_columns_of_a_foreign_file_are_not_known() -> None:
    assert made.outcome("text-outside-column", made.subject(made.page())) == "not applicable"


@pytest.mark.parametrize(("left", "fits"), [(17.0, False), (18.5, True), (-40.0, True)])
def test_the_printable_area(left: float, fits: bool) -> None:
    found = made.found("outside-printable-area", made.subject(made.page(made.run("word", left=left))))
    assert bool(found) is not fits  # what is off the sheet is said once, by text-off-sheet


def rim(left: float = 60.0, top: float = 60.0) -> tuple[Box, ...]:
    """Ink so far from the left and from the upper edge."""
    return (Box(left, 100, left + 1, 700), Box(80, 60, 500, 61), Box(551, 100, 552, 700),
            Box(80, 791 - top, 500, 792 - top))  # fmt: skip


@pytest.mark.parametrize(("left", "fits"), [(0.0, False), (17.9, False), (18.0, True), (18.1, True)])
def test_what_is_drawn_at_the_edge(left: float, fits: bool) -> None:
    page = made.page(made.run("word"), rim=rim(left))
    found = made.found("outside-printable-area", made.subject(page, on_paper=True))
    assert [one.message for one in found] == (
        [] if fits else [f"something drawn is {left:.1f} pt from the left edge of the sheet; at least 18 pt"]
    )
    assert all(one.severity is Severity.ERROR and one.page == 1 and one.box for one in found)
    mild = made.found("outside-printable-area", made.subject(page))
    assert [one.severity for one in mild] == ([] if fits else [Severity.WARNING])


def test_an_image_at_the_edge_is_told_by_its_ink() -> None:
    images = (Image(Box(0, 700, 612, 792), (600, 90)),)
    [finding] = made.found("outside-printable-area", made.subject(made.page(images=images, rim=rim(top=3.0))))
    assert finding.message.startswith("an image is 3.0 pt from the top edge")
    white = made.page(images=images, rim=rim())
    assert not made.found("outside-printable-area", made.subject(white))


def test_text_at_the_edge_is_told_once() -> None:
    page = made.page(made.run("word", left=10.0, baseline=400), rim=rim(left=10.4))
    [finding] = made.found("outside-printable-area", made.subject(page))
    assert finding.message.startswith("“word” is 10.0 pt")


def test_signs_on_one_line_at_the_edge_are_one_finding() -> None:
    """Some programs draw a page number sign by sign."""
    signs = [made.run(sign, left=300.0 + 6.2 * at, baseline=8) for at, sign in enumerate("1/3")]
    date = made.run("10 May", left=400.0, baseline=8)
    page = made.page(made.run("word"), signs, date, made.run("Header", baseline=780))
    found = made.found("outside-printable-area", made.subject(page))
    assert [one.message.partition(" is ")[0] for one in found] == ["“1/3 10 May”", "“Header”"]
    assert found[0].box == Box.around([*(one.box for one in signs), date.box])
    assert f"{date.box.bottom:.1f} pt from the bottom edge" in found[0].message


def test_the_sheets_of_a_booklet_are_what_is_printed() -> None:
    """A page may be inked up to the fold; a sheet not up to its edge."""
    page = made.page(made.run("word"), rim=rim(left=4.0))
    for left, said in (
        (40.0, []),
        (4.0, ["something drawn on side 1 of the sheets is 4.0 pt from the left"]),
    ):
        sheets = made.facts(made.page(made.run("word"), rim=rim(left)))
        found = made.found("outside-printable-area", made.subject(page, sheets=sheets, on_paper=True))
        assert [one.message.partition(" edge")[0] for one in found] == said


def test_text_over_text() -> None:
    page = made.page(made.run("The last line of the page"), made.run("The disclaimer begins", baseline=698))
    [finding] = made.found("text-overlap", made.subject(page, words=made.words("The disclaimer begins")))
    assert finding.message == "“The disclaimer begins” is printed over “The last line of the page”"
    assert finding.page == 1 and finding.box is not None and finding.span is not None


@pytest.mark.parametrize(
    "runs",
    [
        [made.run("gypsy"), made.run("Klopfh", baseline=690)],  # set tighter than solid
        [made.run("10"), made.run("6", left=84, baseline=704, size=7)],  # a superscript
        [made.run("AV"), made.run("VA", left=83)],  # kerned
        [made.run("bold"), made.run("bold", left=72.3)],  # bold by double printing
        [made.run("seen"), made.run("hidden", mode=3)],
        [made.run("on"), made.run("off", layer_hidden=True)],
        [made.run("one", left=72), made.run("two", left=92)],
    ],
)
def test_what_only_touches_is_no_overlap(runs: list[object]) -> None:
    assert not made.found("text-overlap", made.subject(made.page(*runs)))  # type: ignore[arg-type]


def test_text_over_an_image() -> None:
    image = Image(Box(72, 690, 300, 720), (300, 40))
    [finding] = made.found("text-over-image", made.subject(made.page(made.run("caption"), images=(image,))))
    assert finding.box is not None
    below = made.page(made.run("caption", baseline=680), images=(image,))
    assert not made.found("text-over-image", made.subject(below))


BLANKS = ("This page is left blank on purpose.", "Esta página se deja en blanco a propósito.",
          "This page intentionally left blank")  # fmt: skip


@pytest.mark.parametrize("said", BLANKS)
def test_a_page_that_is_blank_on_purpose_is_not_the_last_with_text(said: str) -> None:
    full, blank = made.page(made.lines(*["A line of text."] * 20)), made.page(made.lines(said))
    assert not made.found("last-page-near-empty", made.subject(full, replace(full, number=2), blank))
    pages = full, made.page(made.lines("Rest"), number=2), replace(blank, number=3), replace(blank, number=4)
    [finding] = made.found("last-page-near-empty", made.subject(*pages))
    assert finding.page == 2 and "page 2, the last with text, is filled to" in finding.message
    alone = made.subject(full, replace(blank, number=2))
    assert made.outcome("last-page-near-empty", alone) == "not applicable"
    more = made.page(made.lines(said, "Call us on page 3 about blank forms."), number=2)
    assert made.found("last-page-near-empty", made.subject(full, more))


def test_how_full_the_last_page_is_is_never_rounded_up_to_enough() -> None:
    full = made.page(made.lines(*["A line of text."] * 20))
    told: list[str] = []
    for top in range(590, 610):
        last = made.page(made.lines("Rest", top=top), number=2)
        found = made.found("last-page-near-empty", made.subject(full, last, columns=made.columns(2)))
        told += [one.message for one in found]
    assert any("is filled to 19." in one for one in told)
    assert not any("to 20%" in one for one in told) and all("at least 20%" in one for one in told)


def test_a_near_empty_last_page() -> None:
    full = made.page(made.lines(*["A line of text"] * 30))
    [finding] = made.found("last-page-near-empty", made.subject(full, made.page(made.lines("Rest"))))
    assert finding.page == 2 and "at least 20%" in finding.message
    enough = made.page(made.lines(*["A line of text"] * 8))
    assert not made.found("last-page-near-empty", made.subject(full, enough, columns=made.columns(2)))
    assert made.outcome("last-page-near-empty", made.subject(full)) == "not applicable"


def test_an_empty_page() -> None:
    footer = made.run("Page 2 of 3", baseline=60)
    pages = made.page(made.run("text")), made.page(footer), made.page(made.run("text"))
    [finding] = made.found("page-empty", made.subject(*pages, columns=made.columns(3)))
    assert finding.page == 2
    picture = made.page(images=(Image(made.BODY, (9, 9)),))
    assert not made.found("page-empty", made.subject(picture))
    blank = made.page()
    drawn = Picture(1, made.BODY, figure=True, alt="A hip.", seen=0.9, spread=200)
    for one, empty in ((drawn, False), (replace(drawn, seen=0.0), True), (replace(drawn, page=2), True)):
        of = made.subject(of=replace(made.facts(blank), pictures=(one,)))
        assert bool(made.found("page-empty", of)) is empty, one


HEADED = (
    made.lines("Text before the heading.", "More of it."),
    made.run("Risks", baseline=120, size=18, bold=True),
)


def test_a_stranded_heading_by_its_size() -> None:
    after = made.page(made.lines("The text of the heading."))
    subject = made.subject(made.page(*HEADED), after, words=made.words("Risks"))
    [finding] = made.found("heading-stranded", subject)
    assert finding.page == 1 and "“Risks”" in finding.message and finding.span is not None
    followed = made.page(*HEADED, made.run("Its text.", baseline=100))
    assert not made.found("heading-stranded", made.subject(followed, after))


def test_a_stranded_heading_by_its_tag() -> None:
    heading = made.run("Risks", baseline=120, bold=True)
    page, after = made.page(made.lines("Some text."), heading), made.page(made.lines("Other text."))
    tags = made.tree(made.tag("H2", "Risks"), made.tag("P", "Other text."))
    assert made.found("heading-stranded", made.subject(of=made.facts(page, after, tags=tags)))
    bold_end = made.tree(made.tag("H2", "Benefits"), made.tag("P", "Risks"))
    assert not made.found("heading-stranded", made.subject(of=made.facts(page, after, tags=bold_end)))


def test_a_heading_of_two_lines_and_a_bold_word_like_the_end_of_one() -> None:
    tags = made.tree(made.tag("H2", "What nobody knows yet about the hip"))
    after = made.page(made.lines("Other text."))
    two = made.page(made.lines("What nobody knows", "yet about the hip", bold=True))
    [finding] = made.found("heading-stranded", made.subject(of=made.facts(two, after, tags=tags)))
    assert "“What nobody knows yet about the hip”" in finding.message
    one = made.page(made.lines("Some text"), made.run("the hip", baseline=120, bold=True))
    assert not made.found("heading-stranded", made.subject(of=made.facts(one, after, tags=tags)))


def test_the_last_page_may_end_in_a_heading() -> None:
    assert not made.found("heading-stranded", made.subject(made.page(*HEADED)))


def test_a_torn_row() -> None:
    def row(first: int, second: int) -> object:
        cells = made.tag("TD", "Pain", page=first), made.tag("TD", "less", page=second)
        return made.facts(made.page(), made.page(), tags=made.tree(made.tag("Table", made.tag("TR", *cells))))

    [finding] = made.found("item-torn", made.subject(of=row(1, 2)))  # type: ignore[arg-type]
    assert "torn between pages 1 and 2" in finding.message
    assert not made.found("item-torn", made.subject(of=row(2, 2)))  # type: ignore[arg-type]


def test_a_torn_citation() -> None:
    entry = "Park S, Lee K. Stem cells for the hip. J Hip. 2018;1(2):3-9."
    words = (*made.words("Five papers on the hip joint."), *made.words(entry, kind="citations"))
    torn = (
        made.page(made.lines("Five papers on the hip joint.", entry[:30])),
        made.page(made.lines(entry[30:])),
    )
    [finding] = made.found("item-torn", made.subject(*torn, words=words))
    assert finding.page == 1 and finding.span is not None
    whole = made.page(made.lines("Five papers on the hip joint.")), made.page(made.lines(entry))
    assert not made.found("item-torn", made.subject(*whole, words=words))


def test_a_fault_in_many_places_of_a_page_is_counted() -> None:
    page = made.page(made.lines(*["word"] * 9, left=2.0))
    found = made.found("outside-printable-area", made.subject(page, page))
    assert [finding.page for finding in found] == [1] * 5 + [2] * 5
    assert found[4].message.endswith("(and 4 more on page 1)")
    few = made.page(made.lines(*["word"] * 5, left=2.0))
    assert "more" not in made.found("outside-printable-area", made.subject(few))[4].message


def test_a_marker_drawn_last_stands_before_its_item() -> None:
    items = made.lines("the first item", "the second item", left=90)
    markers = made.run("•"), made.run("2.", baseline=684)
    subject = made.subject(made.page(items, *markers))
    assert [line.text for line in subject.lines[0]] == ["•", "the first item", "2.", "the second item"]
